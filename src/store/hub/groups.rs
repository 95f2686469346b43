//! Lines given to a group on the screen: decided and recorded in its log, all or none.

use super::{
    super::{GroupAddition, Loaded, Store, StoreError, random, seal},
    data::{GroupLines, StoreFault},
};
use crate::{
    group::{
        Group, GroupLog,
        command::{GroupCommand, ProfileCommand},
        decide::{self, GroupContext},
        describe,
    },
    log::Head,
    meeting::command::Word,
};

/// Records lines in a group's log, and says what they did; where the group has no log of its own yet,
/// its log begins with its name.
pub(super) fn give(store: &mut Store, given: &GroupLines) -> Result<String, StoreFault> {
    let (id, Loaded { mut log, head }) = match given.group {
        Some(id) => (id, store.load_group(id)?),
        None => (random::group_id()?, begun(store, given)?),
    };
    for line in &given.lines {
        let command = GroupCommand::parse(line).map_err(|wrong| refusal(given, line, &wrong))?;
        if let Some(command) = command {
            decide(&mut log, &command, given).map_err(|wrong| refusal(given, line, &wrong))?;
        }
    }
    let records = seal(id, &log, head)?;
    let Some(last) = records.last() else { return Ok("nothing changed".to_owned()) };
    let (end, command) = (Head::default().with(last), last.record.command);
    if let Err(error) = store.append_all(&[], &[GroupAddition { id, records: &records }]) {
        // What failed after it was written is there all the same.
        let is_there = store.load_group(id).is_ok_and(|stored| stored.head == end);
        if !is_there {
            return Err(error.into());
        }
    }
    Ok(match given.lines.as_slice() {
        [_] | [] => describe::command(&log, log.events_of(command)),
        lines => format!("{} lines recorded in the group's log", lines.len()),
    })
}

/// The log of a group that has none yet, begun with its name.
fn begun(store: &Store, given: &GroupLines) -> Result<Loaded<Group>, StoreFault> {
    if let Some((_, group)) =
        store.stored_groups()?.iter().find(|(_, group)| group.has_name(&given.name))
    {
        let message =
            format!("“{}” is or was the name of a group already; open it again", group.name);
        return Err(StoreFault { kind: "Exists".to_owned(), message });
    }
    let mut log = GroupLog::default();
    let named = ProfileCommand::Name { name: Word::quoted(&given.name) };
    decide(&mut log, &named.into(), given)
        .map_err(|wrong| StoreFault { kind: "Refused".to_owned(), message: wrong })?;
    Ok(Loaded { log, head: Head::default() })
}

fn decide(log: &mut GroupLog, command: &GroupCommand, given: &GroupLines) -> Result<(), String> {
    let new_member = random::member_id().map_err(|error: StoreError| error.to_string())?;
    let context = GroupContext { today: given.today, new_member };
    let events = decide::decide(log, command, &context).map_err(|refusal| refusal.to_string())?;
    log.append(events, given.authorship.stamp, &given.authorship.author);
    Ok(())
}

/// What is said of a line that is refused; of several, which it is.
fn refusal(given: &GroupLines, line: &str, wrong: &impl ToString) -> StoreFault {
    let wrong = wrong.to_string();
    let message = match given.lines.as_slice() {
        [_] | [] => wrong,
        _ => format!("{wrong}; nothing was recorded. The line is: {line}"),
    };
    StoreFault { kind: "Refused".to_owned(), message }
}
