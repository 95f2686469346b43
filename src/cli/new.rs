//! `folkmoot new`: a meeting planned, from the last one of its group or from nothing.

use crate::{
    calendar::time::civil_date,
    group,
    log::Head,
    meeting::{
        Log,
        command::{Command, PlanCommand, Word},
        ids::MeetingId,
        script::Script,
    },
    store::{self, Addition, Store, random},
};

use super::{
    failure::Failure,
    input::{
        args::{NewArgs, Shared},
        record,
    },
    now, output, paths, recording,
};

pub(super) fn run(shared: &Shared, args: &NewArgs) -> Result<(), Failure> {
    let given = match args.lines.as_slice() {
        [] => None,
        lines => Some(record::script(lines)?),
    };
    let store = paths::store_to_write(shared.store.clone())?;
    let plan = match &args.from {
        Some(from) => from_last(&store, store.find(from)?)?,
        None => vec![blank()],
    };
    let mut log = Log::default();
    record::run(shared, "<plan>", &Script::from_lines(plan), &mut log)?;
    if let Some((name, script)) = given {
        record::run(shared, &name, &script, &mut log)?;
    }
    let id = random::meeting_id()?;
    let records = store::seal(id, &log, Head::default())?;
    recording::record(store, &[Addition { id, records: &records, meeting: log.meeting() }])?;
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
