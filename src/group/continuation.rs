//! The plan of a meeting that goes on with one that was adjourned, as the commands that make it.

use chrono::NaiveDate;

use super::{
    carry::{Base, given, put},
    next_roll::next_roll,
    series::Series,
    stored::StoredGroups,
};
use crate::{
    calendar::{
        dates::write_date,
        time::{Hours, Moment, civil_minute},
    },
    log::GroupId,
    meeting::{
        agenda::{Item, Progress},
        command::{Command, PlanCommand, Word},
        event::MeetingKind,
        ids::{MeetingId, NextNumbers},
    },
};

/// Why no meeting goes on with another.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotContinued {
    /// It was not adjourned.
    #[error(
        "meeting {id} was not adjourned, so no other goes on with it; folkmoot new --from {id} plans the \
         group's next meeting"
    )]
    NotAdjourned {
        /// The meeting.
        id: MeetingId,
    },
    /// Another meeting goes on with it already.
    #[error("meeting {by}{} goes on with meeting {id} already", on(*day))]
    Already {
        /// The meeting.
        id: MeetingId,
        /// The one that goes on with it.
        by: MeetingId,
        /// Its day.
        day: Option<NaiveDate>,
    },
}

fn on(day: Option<NaiveDate>) -> String {
    day.map(|day| format!(" on {}", write_date(day))).unwrap_or_default()
}

/// What plans the meeting that goes on with an adjourned one: a roll of its own with nobody marked yet, and
/// the items that were not finished, under the numbers that they had.
///
/// `today` dates it where nobody said to which day the meeting was adjourned.
///
/// # Errors
///
/// The meeting was not adjourned, or another goes on with it already.
pub fn continuation(
    series: &Series,
    groups: &StoredGroups,
    of: &[GroupId],
    id: MeetingId,
    today: NaiveDate,
) -> Result<Vec<Command>, NotContinued> {
    let place = series.meetings().iter().position(|one| one.id == id).unwrap_or_default();
    let Some(adjourned) = series.meetings().get(place).map(|one| one.meeting()) else {
        return Err(NotContinued::NotAdjourned { id });
    };
    if !adjourned.course.was_adjourned() {
        return Err(NotContinued::NotAdjourned { id });
    }
    if let Some(by) = series.continued_in(place) {
        let (by, day) = (by.id, by.meeting().plan.day);
        return Err(NotContinued::Already { id, by, day });
    }
    let to = adjourned.course.adjourned_to.as_ref();
    let day = to.map_or(today, |to| to.day);
    let group = match of {
        [only] => groups.get(*only),
        [] | [_, _, ..] => None,
    };
    let people = next_roll(adjourned, groups, of, day);
    let base = Base { series, place, meeting: adjourned, people, group };
    let mut plan = base.rest_of_heading(id, day);
    plan.extend(base.rules());
    plan.extend(base.people.iter().map(|person| person.command.clone()));
    plan.extend((!of.is_empty()).then_some(PlanCommand::Enrol));
    plan.extend(base.unfinished());
    let (next, actions, progress) = base.actions(day);
    plan.push(PlanCommand::Numbering { from: next.action });
    let is_first = next.recommendation == NextNumbers::default().recommendation;
    plan.extend((!is_first).then_some(PlanCommand::Numbering { from: next.recommendation }));
    plan.extend(actions);
    Ok(plan.into_iter().map(Command::from).chain(progress).collect())
}

impl Base<'_> {
    /// What the meeting is that goes on: what the adjourned one was, on another day.
    fn rest_of_heading(&self, id: MeetingId, day: NaiveDate) -> Vec<PlanCommand> {
        let (plan, to) = (&self.meeting.plan, self.meeting.course.adjourned_to.as_ref());
        let name = self.group.map_or(&plan.group, |group| &group.name);
        let mut heading: Vec<PlanCommand> = Vec::new();
        heading.extend(given(name).map(|name| PlanCommand::Group { name, of: None }));
        heading.extend(given(&plan.title).map(|title| PlanCommand::Title { title }));
        let is_special = self.meeting.is_special();
        heading.extend(is_special.then_some(PlanCommand::Kind { kind: MeetingKind::Special }));
        heading.extend(given(&plan.venue).map(|venue| PlanCommand::Venue { venue }));
        heading.extend(given(&plan.marking).map(|marking| PlanCommand::Marking { marking }));
        let themes = plan.themes.iter().filter_map(|theme| given(theme));
        heading.extend(themes.map(|name| PlanCommand::Theme { name }));
        let clock = |at: Moment| civil_minute(at, plan.zone);
        let same = plan.starts.map(|at| Hours { from: clock(at), to: plan.ends.map(clock) });
        let said = to.and_then(|to| to.starts.map(|from| Hours { from, to: to.ends }));
        let zone = Some(Word::bare(&plan.zone.to_string()));
        heading.push(PlanCommand::Date { date: day.into(), hours: said.or(same), zone });
        let of = plan.day.map(|day| PlanCommand::Continues { day: day.into(), meeting: Some(id) });
        heading.extend(of);
        heading
    }

    /// The items that were not finished, each with its numbers and its papers.
    fn unfinished(&self) -> Vec<PlanCommand> {
        let agenda = &self.meeting.agenda;
        let is_open = |item: &&Item| match item.progress() {
            Progress::Ahead | Progress::InHand => true,
            Progress::Done | Progress::Deferred => false,
        };
        let mut planned = Vec::new();
        for item in agenda.iter().filter(is_open) {
            let mut command = self.planned(self.place, item, None);
            let number = agenda.number(item.id);
            if let PlanCommand::Agenda { plan, .. } = &mut command {
                (plan.number, plan.minute_number) = (number, item.minute_number);
            }
            planned.push(command);
            if let Some(number) = number {
                planned
                    .extend(self.meeting.papers.for_item(item.id).map(|paper| put(number, paper)));
            }
        }
        planned
    }
}
