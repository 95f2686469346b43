//! `folkmoot new`: a meeting planned, from the last one of its group or from nothing.

use crate::{
    calendar::time::civil_date,
    group,
    meeting::{
        Log,
        command::{Command, PlanCommand, Word},
        ids::MeetingId,
        script::Script,
    },
    store::Store,
};

use super::{
    failure::Failure,
    input::{
        args::{NewArgs, Shared},
        record,
    },
    now, output, paths,
};

pub(super) fn run(shared: &Shared, args: &NewArgs) -> Result<(), Failure> {
    let given = match args.lines.as_slice() {
        [] => None,
        lines => Some(record::script(lines)?),
    };
    let mut store = paths::store_to_write(shared.store.clone())?;
    let plan = match &args.from {
        Some(from) => from_last(&store, store.find(from)?)?,
        None => vec![blank()],
    };
    let mut log = Log::default();
    record::run(shared, "<plan>", &Script::from_lines(plan), &mut log)?;
    if let Some((name, script)) = given {
        record::run(shared, &name, &script, &mut log)?;
    }
    let id = store.add_meeting(&log)?;
    store.close()?;
    output::line(id)
}

/// What dates a meeting today, in the machine's zone.
fn blank() -> Command {
    let zone = now::zone_or_note();
    let date = civil_date(now::stamp().at, zone).into();
    let zone = Some(Word::bare(&zone.to_string()));
    PlanCommand::Date { date, hours: None, zone }.into()
}

/// What plans the meeting after a stored one.
fn from_last(store: &Store, last: MeetingId) -> Result<Vec<Command>, Failure> {
    let last = store.load(last)?.log;
    let today = civil_date(now::stamp().at, last.meeting().plan.zone);
    Ok(group::next_meeting(last.meeting(), today))
}
