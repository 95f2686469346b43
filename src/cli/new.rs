//! `folkmoot new`: a meeting planned, from the last one of its group or from nothing.

use crate::{
    calendar::time::civil_date,
    group::{self, Series, joint},
    meeting::{
        Log,
        command::{Command, PlanCommand, Word},
        decide::{self, Context},
        ids::MeetingId,
        script::{Script, ScriptError, Times},
    },
    store::Store,
};

use super::{
    failure::Failure,
    input::{
        args::{NewArgs, Shared},
        record, source,
    },
    now, output, paths,
    series::{self, Stored},
};

pub(super) fn run(shared: &Shared, args: &NewArgs) -> Result<(), Failure> {
    let given = match args.lines.as_slice() {
        [] => None,
        lines => Some(record::script(lines)?),
    };
    let mut store = paths::store_to_write(shared.store.clone())?;
    let plan = match (&args.from, &args.group) {
        (Some(from), _) => next_of(&series::with_meeting(&store, store.find(from)?)?),
        (None, Some(wanted)) => {
            let meetings = store.meetings()?;
            let group = group::one_group(&meetings, wanted).map_err(Failure::failed)?;
            next_of(&series::of_group(&store, group)?)
        }
        (None, None) => vec![blank()],
    };
    let id = create(&mut store, shared, &plan, given)?;
    store.close()?;
    output::line(id)
}

/// Puts a new meeting into the store: what plans it, then the lines of a named script.
pub(super) fn create(
    store: &mut Store,
    shared: &Shared,
    plan: &[Command],
    given: Option<(String, Script)>,
) -> Result<MeetingId, Failure> {
    let id = record::new_id()?;
    let mut log = Log::default();
    let plan = Script::from_lines(plan.iter().cloned());
    let scripts = [Some(("<plan>".to_owned(), plan)), given];
    for (name, script) in scripts.into_iter().flatten() {
        give(store, shared, id, &mut log, &script)
            .map_err(|error| source::in_file(&name, &error))?;
    }
    let group = log.meeting().plan.group.clone();
    let from = joint::next_action_of_group(id, &group, &store.meetings()?);
    // What the screen foresees of a new action is then what will be recorded.
    if !group.is_empty() && from > log.meeting().entries.next_action() {
        let numbering = PlanCommand::Numbering { from: from.0 };
        record::run(shared, "<plan>", &Script::from_lines([Command::from(numbering)]), &mut log)?;
    }
    store.create_meeting(id, &record::seal(id, &log, Default::default())?)?;
    Ok(id)
}

/// Gives lines to a new meeting, whose actions go on from the numbers of its group.
fn give(
    store: &Store,
    shared: &Shared,
    id: MeetingId,
    log: &mut Log,
    script: &Script,
) -> Result<(), ScriptError> {
    let (stamp, others) = (now::stamp(), Stored(store));
    let decide = &mut |log: &Log, command: &Command, context: &Context| {
        let next_action = joint::next_action(id, log, command, &others);
        decide::decide(log, command, &Context { next_action, ..*context })
    };
    script.run_with(log, Times::Given(stamp.at), &record::author(shared), &|_| stamp, decide)
}

/// What dates a meeting today, in the machine's zone.
fn blank() -> Command {
    let zone = now::zone_or_note();
    let date = civil_date(now::stamp().at, zone).into();
    let zone = Some(Word::bare(&zone.to_string()));
    PlanCommand::Date { date, hours: None, zone }.into()
}

/// What plans the meeting after the series that a stored one is in.
pub(super) fn after(store: &Store, last: MeetingId) -> Result<Vec<Command>, Failure> {
    Ok(next_of(&series::with_meeting(store, last)?))
}

/// What plans the next meeting of a series.
fn next_of(series: &Series) -> Vec<Command> {
    let zone = series.base().map(|base| base.meeting().plan.zone).unwrap_or_default();
    group::next_meeting(series, civil_date(now::stamp().at, zone))
}
