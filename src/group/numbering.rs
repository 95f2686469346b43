//! What the series of a meeting says of the numbers for life that it gives.

use super::{links, others::Others};
use crate::meeting::{
    Log, Meeting, MinuteNumber, Numbered, SeriesNumbering,
    command::{AfterCommand, Command, PlanCommand, RunCommand, WriteCommand},
    decide::Context,
    event::Event,
    ids::MeetingId,
    summary::Summary,
};

/// What a meeting's series says of numbers for life, where a command may give one. A store that can't be
/// read keeps no one from recording.
pub(super) fn series_numbering(
    (id, log): (MeetingId, &Log),
    command: &Command,
    context: &Context,
    others: &impl Others,
) -> SeriesNumbering {
    let plan = &log.meeting().plan;
    if !may_number(command) {
        return SeriesNumbering::default();
    }
    let of_group = || {
        let groups = others.groups().ok()?;
        let own = groups.of_meeting(&plan.groups, &plan.group);
        own.into_iter().find_map(|id| groups.get(id)?.rules.numbering)
    };
    let rule = of_group();
    let Some(in_force) = plan.numbering.or(rule).filter(|rule| rule.what != Numbered::Nothing)
    else {
        return SeriesNumbering { rule, highest: 0 };
    };
    let year = in_force.starts.year_with(links::day_of(log.meeting(), context));
    let own = own_summary(id, log.meeting(), others);
    let meetings = others.summaries_like(&own).unwrap_or_default();
    let of_others = meetings.iter().filter(|other| other.id != id);
    let highest = of_others.map(|other| other.minute_numbers.in_year(year)).max();
    SeriesNumbering { rule, highest: highest.unwrap_or_default() }
}

/// Whether a command may open an item or take a decision, or says how they are numbered.
fn may_number(command: &Command) -> bool {
    match command {
        Command::Run(RunCommand::Item { .. } | RunCommand::Reopen { .. })
        | Command::Write(
            WriteCommand::Decision { .. }
            | WriteCommand::Vote { .. }
            | WriteCommand::Convert { .. },
        )
        | Command::Plan(PlanCommand::NumberMinutes { .. })
        | Command::After(
            AfterCommand::ApproveMinutes { .. }
            | AfterCommand::CirculateAgenda
            | AfterCommand::CorrectVote { .. },
        ) => true,
        Command::Plan(_)
        | Command::Roll(_)
        | Command::Run(_)
        | Command::Write(_)
        | Command::After(_) => false,
    }
}

/// The number for life that an event gives.
pub(super) fn minute_number_given(event: &Event) -> Option<MinuteNumber> {
    match event {
        Event::ItemMinuteNumber { number, .. } | Event::EntryMinuteNumber { number, .. } => {
            Some(*number)
        }
        _ => None,
    }
}

/// What lists show of a meeting as it stands, with the groups that it is of.
pub(super) fn own_summary(id: MeetingId, meeting: &Meeting, others: &impl Others) -> Summary {
    let mut own = [Summary::from_meeting(id, meeting)];
    if let Ok(groups) = others.groups() {
        groups.fill_in(&mut own);
    }
    let [own] = own;
    own
}
