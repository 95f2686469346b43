//! A group's meetings in order of time, and what is open in them: actions, items put off, minutes to
//! approve, the next date. All of it is derived from every meeting, never from the last one alone.

mod actions;
mod outside;
mod waiting;

use chrono::NaiveDate;

use super::{approval, people::SeriesPeople, stored::StoredGroups};
use crate::{
    meeting::{
        Log, Meeting,
        agenda::{Agenda, Progress},
        deferral::DeferredTo,
        event::{AgendaEvent, BySubject, NextMeeting},
        ids::{ItemId, MeetingId, NextNumbers},
        state::Stage,
    },
    text,
};

pub use self::actions::{SeriesAction, SeriesOwner};
pub(super) use self::actions::{set_by, sets};
pub use self::outside::{DecisionToRatify, EscalatedItem};
pub use self::waiting::WaitingItem;
pub(super) use self::waiting::{Waiting, has_title};

/// A meeting of a series.
#[derive(Clone, Debug)]
pub struct SeriesMeeting {
    /// Its id.
    pub id: MeetingId,
    /// Its log.
    pub log: Log,
}

impl SeriesMeeting {
    /// The meeting as it stands.
    pub fn meeting(&self) -> &Meeting {
        self.log.meeting()
    }

    fn was_held(&self) -> bool {
        self.meeting().course.started.is_some()
    }
}

/// The meetings of one group, in order of time.
#[derive(Clone, Debug, Default)]
pub struct Series {
    meetings: Vec<SeriesMeeting>,
    people: SeriesPeople,
    to_ratify: Vec<DecisionToRatify>,
    escalated: Vec<EscalatedItem>,
}

/// An item that was put off and is still to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeferredItem {
    /// The place of the meeting in the series.
    pub(in crate::group) place: usize,
    /// The item, as that meeting has it.
    pub item: ItemId,
}

impl Series {
    /// The series of these meetings, which are of one group.
    pub fn new(meetings: Vec<SeriesMeeting>) -> Self {
        Self::with_groups(meetings, &StoredGroups::default())
    }

    /// The same, of groups whose registers say who is the same person.
    pub fn with_groups(mut meetings: Vec<SeriesMeeting>, groups: &StoredGroups) -> Self {
        meetings.sort_by_cached_key(|one| {
            let (plan, course) = (&one.meeting().plan, &one.meeting().course);
            // Of two meetings on one day, the one that carries the other's actions is the later.
            let carries = actions::carries_from(one.meeting(), plan.day);
            (plan.day, plan.starts.or(course.started), carries, one.id)
        });
        let rolls = meetings.iter().map(|one| (one.id, &one.meeting().roll));
        let people = SeriesPeople::with_registers(rolls, groups);
        let series = Self { meetings, people, ..Self::default() };
        Self { to_ratify: series.decisions_of(groups), ..series }
    }

    /// The series with one more meeting.
    #[must_use]
    pub fn with(&self, meeting: SeriesMeeting) -> Self {
        Self::new(self.meetings.iter().cloned().chain([meeting]).collect())
    }

    /// The meetings, in order of time.
    pub fn meetings(&self) -> &[SeriesMeeting] {
        &self.meetings
    }

    /// The meeting from which the next one is planned: the last ordinary one that was held, else the last
    /// ordinary one that is planned, else the last.
    pub fn base(&self) -> Option<&SeriesMeeting> {
        self.base_place().and_then(|place| self.meetings.get(place))
    }

    pub(in crate::group) fn base_place(&self) -> Option<usize> {
        let is_ordinary = |one: &&SeriesMeeting| {
            !one.meeting().is_special() && one.meeting().course.stage() != Stage::CalledOff
        };
        let last = |wanted: &dyn Fn(&&SeriesMeeting) -> bool| {
            self.meetings.iter().rposition(|one| wanted(&one))
        };
        last(&|one| is_ordinary(one) && one.was_held())
            .or_else(|| last(&is_ordinary))
            .or_else(|| last(&|_| true))
    }

    pub(in crate::group) fn people(&self) -> &SeriesPeople {
        &self.people
    }

    /// The numbers that the group's next new action and recommendation have: none of its meetings has used
    /// them or ones above them.
    pub fn next_numbers(&self) -> NextNumbers {
        let next = self.meetings.iter().map(|one| one.meeting().entries.next_numbers());
        next.fold(NextNumbers::default(), NextNumbers::max)
    }

    /// When the group meets next, as its latest meeting that was held has it.
    pub fn next_fixed(&self) -> Option<&NextMeeting> {
        let since = self.since_base();
        since
            .iter()
            .rev()
            .filter(|one| one.was_held())
            .find_map(|one| one.meeting().plan.next.as_ref())
    }

    /// The days for which the next meeting was fixed before, in order.
    pub(in crate::group) fn next_was(&self) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = Vec::new();
        let now = self.next_fixed().map(|next| next.day);
        for one in self.since_base() {
            let plan = &one.meeting().plan;
            days.extend(plan.next_was.iter().copied().chain(plan.next.as_ref().map(|n| n.day)));
        }
        if days.last().copied() == now {
            days.pop();
        }
        days.dedup();
        days
    }

    /// The meeting from which the next one is planned, and those after it.
    fn since_base(&self) -> &[SeriesMeeting] {
        let from = self.base_place().unwrap_or_default();
        self.meetings.get(from..).unwrap_or_default()
    }

    /// The meetings that were held and whose minutes nobody has approved yet, in order.
    pub fn awaiting_approval(&self) -> impl Iterator<Item = &SeriesMeeting> {
        let held = self.meetings.iter().enumerate().filter(|(_, one)| one.was_held());
        let is_approved = |place: usize, one: &SeriesMeeting| {
            let later = self.meetings.iter().skip(place + 1);
            one.meeting().life.approved.is_some()
                || later
                    .map(SeriesMeeting::meeting)
                    .any(|other| approval::decision_on(other, one.id, one.meeting()).is_some())
        };
        held.filter(move |(place, one)| !is_approved(*place, one)).map(|(_, one)| one)
    }

    /// Whether none of its meetings was held yet.
    pub(in crate::group) fn awaits_first(&self) -> bool {
        !self.meetings.iter().any(SeriesMeeting::was_held)
    }

    /// The items that meetings put off to the next one and none has taken since, in order.
    pub fn deferred(&self) -> Vec<DeferredItem> {
        let put_off = self.put_off().into_iter();
        put_off.filter(|(_, to)| *to == DeferredTo::Next).map(|(item, _)| item).collect()
    }

    /// The items that meetings put off and none has taken since, in order.
    fn put_off(&self) -> Vec<(DeferredItem, DeferredTo)> {
        let mut open: Vec<(DeferredItem, DeferredTo, Vec<String>)> = Vec::new();
        for (place, one) in self.meetings.iter().enumerate().filter(|(_, one)| one.was_held()) {
            let titles = titles(&one.log);
            let has = |known: &[String], item: ItemId| {
                let own = titles.get(item.index());
                own.is_some_and(|own| own.iter().any(|title| known.contains(title)))
            };
            let agenda = &one.meeting().agenda;
            open.retain(|(_, _, known)| {
                !agenda.all().iter().any(|item| has(known, item.id) && is_settled(agenda, item.id))
            });
            for item in agenda.iter().filter(|item| item.progress() == Progress::Deferred) {
                let known = titles.get(item.id.index()).cloned().unwrap_or_default();
                let to = item.deferred.unwrap_or(DeferredTo::Next);
                open.push((DeferredItem { place, item: item.id }, to, known));
            }
        }
        open.into_iter().map(|(item, to, _)| (item, to)).collect()
    }
}

/// Whether a meeting that was held has dealt with an item: taken it, put it off or taken it off the agenda.
fn is_settled(agenda: &Agenda, item: ItemId) -> bool {
    match agenda.number(item) {
        None => true,
        Some(_) => agenda.get(item).is_some_and(|item| match item.progress() {
            Progress::Done | Progress::InHand | Progress::Deferred => true,
            Progress::Ahead => false,
        }),
    }
}

/// Every title that each item of a meeting had, as titles are compared.
fn titles(log: &Log) -> Vec<Vec<String>> {
    let mut titles: Vec<Vec<String>> =
        log.meeting().agenda.all().iter().map(|item| vec![text::key(&item.plan.title)]).collect();
    let mut add = |id: ItemId, title: &str| {
        let key = text::key(title);
        if let Some(own) = titles.get_mut(id.index()).filter(|own| !own.contains(&key)) {
            own.push(key);
        }
    };
    for record in log.records().iter().filter(|record| !log.is_retracted(record)) {
        if let BySubject::Agenda(event) = record.event.by_subject() {
            match event {
                AgendaEvent::ItemPlanned { id, item, .. } => add(*id, &item.title),
                AgendaEvent::ItemAmended { id, changes } => {
                    if let Some(title) = &changes.title {
                        add(*id, title);
                    }
                }
                AgendaEvent::ItemMoved { .. }
                | AgendaEvent::ItemRemoved { .. }
                | AgendaEvent::ItemMarked { .. }
                | AgendaEvent::ItemOpened { .. }
                | AgendaEvent::ItemClosed { .. }
                | AgendaEvent::ItemDeferred { .. }
                | AgendaEvent::ItemToBacklog { .. }
                | AgendaEvent::ItemUnder { .. }
                | AgendaEvent::ItemExtended { .. }
                | AgendaEvent::ItemGround { .. }
                | AgendaEvent::ItemNumbered { .. }
                | AgendaEvent::ItemMinuteNumber { .. }
                | AgendaEvent::AgendaCirculated { .. } => {}
            }
        }
    }
    titles
}

#[cfg(test)]
mod tests;
