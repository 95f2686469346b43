//! `folkmoot new`: a meeting planned, from the last one of its group or from nothing.

use chrono::NaiveDate;

use crate::{
    calendar::time::{Zone, civil_date},
    group,
    log::Head,
    meeting::{
        command::{Command, PlanCommand, Word},
        script::Script,
    },
    store::{self, Addition, PlanningError},
};

use super::{
    failure::Failure,
    input::{
        args::{NewArgs, Shared},
        record, source,
    },
    now, output, paths, recording,
};

pub(super) fn run(shared: &Shared, args: &NewArgs) -> Result<(), Failure> {
    let given = match args.lines.as_slice() {
        [] => None,
        lines => Some(record::script(lines)?),
    };
    let store = paths::store_to_write(shared.store.clone())?;
    let plan = match (&args.from, &args.group) {
        (Some(from), _) => store.plan_after(store.find(from)?, today)?,
        (None, Some(wanted)) => {
            let meetings = store.meetings()?;
            let stored = store.stored_groups()?;
            let group = group::one_group(&meetings, &stored, wanted).map_err(Failure::failed)?;
            store.plan_of_group(&group, today)?
        }
        (None, None) => vec![blank()],
    };
    let plan = ("<plan>".to_owned(), Script::from_lines(plan));
    let (names, scripts): (Vec<String>, Vec<Script>) =
        [Some(plan), given].into_iter().flatten().unzip();
    let scripts: Vec<&Script> = scripts.iter().collect();
    let planned = store.planned_meeting(&scripts, now::stamp(), &record::author(shared));
    let (id, log) = planned.map_err(|error| match error {
        PlanningError::Refused(place, error) => {
            source::in_file(names.get(place).map_or("<plan>", |name| name), &error)
        }
        PlanningError::Store(error) => error.into(),
    })?;
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

/// The day that it is in a zone.
fn today(zone: Zone) -> NaiveDate {
    civil_date(now::stamp().at, zone)
}
