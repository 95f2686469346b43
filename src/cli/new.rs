//! `folkmoot new`: a meeting planned, from the last one of its group or from nothing.

use crate::{
    calendar::{dates::write_date, time::civil_date},
    group::{self, Series, SeriesMeeting},
    log::Head,
    meeting::{
        command::{Command, PlanCommand, Word},
        script::Script,
    },
    store::{self, Addition, PlanningError},
};

use super::{
    changes,
    failure::Failure,
    input::{
        args::{NewArgs, Shared},
        record, source,
    },
    now, output, paths, recording, round, spelling,
};

pub(super) fn run(shared: &Shared, args: &NewArgs) -> Result<(), Failure> {
    if let Some(agenda) = &args.agenda {
        return round::run(shared, &args.groups, agenda, args.yes);
    }
    let given = match args.lines.as_slice() {
        [] => None,
        lines => Some(record::script(lines)?),
    };
    let store = paths::store_to_write(shared.store.clone())?;
    let (plan, series) = match (&args.from, &args.group) {
        (Some(from), _) => {
            let from = store.find(from)?;
            let plan = match args.continues {
                true => {
                    store.plan_of_continuation(from, now::today_in)?.map_err(Failure::failed)?
                }
                false => store.plan_after(from, now::today_in)?,
            };
            (plan, Some(store.series_with(from)?))
        }
        (None, Some(wanted)) => {
            let meetings = store.meetings()?;
            let stored = store.stored_groups()?;
            let group = group::one_group(&meetings, &stored, wanted).map_err(Failure::failed)?;
            (store.plan_of_group(&group, now::today_in)?, Some(store.series_of_group(&group)?))
        }
        (None, None) => (vec![blank()], None),
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
    spelling::tell_of_meeting(&store, log.meeting())?;
    let records = store::seal(id, &log, Head::default())?;
    if let Some(series) = series.as_ref().filter(|_| !args.continues) {
        tell_adjourned(series);
        changes::tell_backlog(&series.with(SeriesMeeting { id, log: log.clone() }), id);
    }
    recording::record(store, &[Addition { id, records: &records, meeting: log.meeting() }])?;
    output::line(id)
}

/// Says which meetings were adjourned and have not gone on, since what plans the next one is not what goes on
/// with them.
fn tell_adjourned(series: &Series) {
    for one in series.broken_off() {
        let (id, course) = (one.id, &one.meeting().course);
        let to = course.adjourned_to.as_ref().map(|to| format!(" to {}", write_date(to.day)));
        output::note(format!(
            "meeting {id} was adjourned{}; folkmoot new --from {id} --continues plans the one that goes on \
             with it",
            to.unwrap_or_default()
        ));
    }
}

/// What dates a meeting today, in the machine's zone.
fn blank() -> Command {
    let zone = now::zone_or_note();
    let date = civil_date(now::stamp().at, zone).into();
    let zone = Some(Word::bare(&zone.to_string()));
    PlanCommand::Date { date, hours: None, zone }.into()
}
