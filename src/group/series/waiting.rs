//! What waits for a meeting of the group to take it: items that were put off, and presentations that
//! were promised.

use chrono::NaiveDate;

use super::{DecisionToRatify, DeferredItem, EscalatedItem, Series, is_settled, titles};
use crate::{
    meeting::{
        Meeting,
        deferral::DeferredTo,
        entries::{Entry, Kind},
        event::ItemKind,
        ids::{EntryId, ItemId},
    },
    text,
};

/// Something that waits for a meeting to take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WaitingItem {
    /// The place in the series of the meeting that says so.
    pub(in crate::group) place: usize,
    /// What waits.
    pub(in crate::group) what: Waiting,
}

/// What waits for a meeting to take it, as the meeting has it that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::group) enum Waiting {
    /// An item that was put off.
    Item(ItemId),
    /// A presentation that was promised.
    Offer(EntryId),
    /// A decision to ratify, by its place among those of the series.
    Decision(usize),
    /// What a group below put on the agenda, by its place among those of the series.
    Escalated(usize),
}

impl Series {
    /// What the meeting on a day is to take: items put off to the next meeting, and presentations that were
    /// promised for it.
    pub fn for_next(&self, day: Option<NaiveDate>) -> Vec<WaitingItem> {
        let is_due = |offered: Option<NaiveDate>| match (offered, day) {
            (Some(offered), Some(day)) => offered <= day,
            (None, _) => true,
            (Some(_), None) => false,
        };
        let mut waiting = self.waiting(|to| to == DeferredTo::Next, is_due);
        let ratified = (0..self.to_ratify.len()).map(Waiting::Decision);
        let kind_of_outside = ratified.chain((0..self.escalated.len()).map(Waiting::Escalated));
        let place = self.meetings.len().saturating_sub(1);
        // What a meeting put off is there already.
        let titles: Vec<String> = waiting.iter().map(|one| self.title_of(one)).collect();
        let new = kind_of_outside.map(|what| WaitingItem { place, what });
        waiting.extend(new.filter(|one| {
            let title = self.title_of(one);
            !titles.iter().any(|known| text::same(known, &title))
        }));
        waiting
    }

    /// What waits for a later meeting than the one on a day: the group's backlog.
    pub fn backlog(&self, day: Option<NaiveDate>) -> Vec<WaitingItem> {
        let is_later = |offered: Option<NaiveDate>| match (offered, day) {
            (Some(offered), Some(day)) => offered > day,
            (None, _) => false,
            (Some(_), None) => true,
        };
        self.waiting(|to| to == DeferredTo::Later, is_later)
    }

    /// The backlog as a meeting of the series is to see it: without what is on its agenda already.
    pub fn backlog_of(&self, place: usize) -> Vec<WaitingItem> {
        let Some(meeting) = self.meetings.get(place).map(|one| one.meeting()) else {
            return Vec::new();
        };
        let mut backlog = self.backlog(meeting.plan.day);
        backlog.retain(|waiting| !has_title(meeting, &self.title_of(waiting)));
        backlog
    }

    fn waiting(
        &self,
        is_wanted: impl Fn(DeferredTo) -> bool,
        is_offered: impl Fn(Option<NaiveDate>) -> bool,
    ) -> Vec<WaitingItem> {
        let items = self.put_off().into_iter().filter(|(_, to)| is_wanted(*to));
        let items = items.map(|(DeferredItem { place, item }, _)| (place, Waiting::Item(item)));
        let offers = self.offers().into_iter().filter(|(_, _, day)| is_offered(*day));
        let offers = offers.map(|(place, entry, _)| (place, Waiting::Offer(entry)));
        items.chain(offers).map(|(place, what)| WaitingItem { place, what }).collect()
    }

    /// The presentations that were promised and neither given nor withdrawn since, each with the day for
    /// which it was promised.
    fn offers(&self) -> Vec<(usize, EntryId, Option<NaiveDate>)> {
        let mut open = Vec::new();
        for (place, one) in self.meetings.iter().enumerate() {
            for entry in one.meeting().entries.iter() {
                if let Kind::Offer { day, .. } = &entry.kind
                    && !self.is_answered(place, entry)
                {
                    open.push((place, entry.id, *day));
                }
            }
        }
        open
    }

    /// Whether a later meeting took what was promised, or it was withdrawn.
    fn is_answered(&self, place: usize, offer: &Entry) -> bool {
        let topic = text::key(&offer.wording.text);
        let withdraws = |entry: &Entry| {
            entry.withdraws.as_ref().is_some_and(|withdrawn| text::key(withdrawn) == topic)
        };
        let since = self.meetings.iter().skip(place);
        let is_withdrawn = since.clone().any(|one| one.meeting().entries.iter().any(withdraws));
        is_withdrawn
            || since.skip(1).filter(|one| one.was_held()).any(|one| {
                let (agenda, titles) = (&one.meeting().agenda, titles(&one.log));
                agenda.all().iter().any(|item| {
                    let own = titles.get(item.id.index());
                    own.is_some_and(|own| own.contains(&topic)) && is_settled(agenda, item.id)
                })
            })
    }

    /// The topics of the presentations that were promised and are still to be given.
    pub fn topics_offered(&self) -> Vec<String> {
        let offers = self.offers().into_iter();
        let offers =
            offers.map(|(place, entry, _)| WaitingItem { place, what: Waiting::Offer(entry) });
        offers.map(|waiting| self.title_of(&waiting)).collect()
    }

    /// What it is called.
    pub fn title_of(&self, waiting: &WaitingItem) -> String {
        let meeting = || self.meetings.get(waiting.place).map(|one| one.meeting());
        let title = match waiting.what {
            Waiting::Item(item) => meeting().and_then(|meeting| {
                meeting.agenda.get(item).map(|item| item.plan.title.to_string())
            }),
            Waiting::Offer(entry) => meeting().and_then(|meeting| {
                meeting.entries.get(entry).map(|entry| entry.wording.text.to_string())
            }),
            Waiting::Decision(at) => self.to_ratify.get(at).map(DecisionToRatify::title),
            Waiting::Escalated(at) => self.escalated.get(at).map(EscalatedItem::title),
        };
        title.unwrap_or_default()
    }

    /// The kind of item that something from outside the series becomes, and whether it is confidential.
    pub(in crate::group) fn kind_of_outside(
        &self,
        waiting: &WaitingItem,
    ) -> Option<(Option<ItemKind>, bool)> {
        match waiting.what {
            Waiting::Decision(_) => Some((Some(ItemKind::Decision), false)),
            Waiting::Escalated(at) => Some((None, self.escalated.get(at)?.confidential)),
            Waiting::Item(_) | Waiting::Offer(_) => None,
        }
    }

    /// The day of the meeting that put it off or to which it was promised.
    pub fn waits_since(&self, waiting: &WaitingItem) -> Option<NaiveDate> {
        match waiting.what {
            Waiting::Item(_) | Waiting::Offer(_) => {
                self.meetings.get(waiting.place).and_then(|one| one.meeting().plan.day)
            }
            Waiting::Decision(at) => self.to_ratify.get(at).map(|one| one.decision.on),
            Waiting::Escalated(at) => self.escalated.get(at).and_then(|one| one.day),
        }
    }
}

/// Whether a meeting has an item of that title, or had it on its agenda.
pub(in crate::group) fn has_title(meeting: &Meeting, title: &str) -> bool {
    meeting.agenda.all().iter().any(|item| text::same(&item.plan.title, title))
}
