//! Numbers for life of items and decisions, given as they are opened and taken.

use chrono::NaiveDate;

use super::{Decider, PlanRefusal, Refusal};
use crate::{
    calendar::time::civil_date,
    meeting::{
        MinuteNumber, MinuteNumbering, Numbered, YearStart,
        agenda::Item,
        command::Word,
        event::{Ballot, Conversion, EntryKind, Event, VoteResult},
        ids::{EntryId, ItemId},
    },
};

impl Decider<'_> {
    /// The day of the meeting, by which its year of numbers goes.
    fn meeting_day(&self) -> NaiveDate {
        let plan = &self.meeting.plan;
        plan.day.or(self.today).unwrap_or_else(|| civil_date(self.at, plan.zone))
    }

    /// What says that items or decisions get numbers for life; what is not given stays as it was.
    pub(super) fn number_minutes(
        &self,
        what: Numbered,
        from: Option<MinuteNumber>,
        starts: Option<YearStart>,
    ) -> Event {
        let old = self.meeting.plan.numbering.or(self.series.rule);
        let numbering = MinuteNumbering::with(old, what, from, starts, self.meeting_day());
        Event::NumberingSet { numbering }
    }

    /// What gives numbers for life to the items and decisions of a command that are to have them.
    pub(super) fn minute_numbers(&self, events: &[Event]) -> Vec<Event> {
        let Some(numbering) = self.meeting.plan.numbering.or(self.series.rule) else {
            return Vec::new();
        };
        let day = self.meeting_day();
        let year = numbering.starts.year_with(day);
        let mut highest = self.meeting.minute_numbers.in_year(year).max(self.series.highest);
        let mut next = || {
            let number = numbering.next(day, highest);
            highest = number.number();
            number
        };
        let mut given = Vec::new();
        for id in self.items_to_number(events).into_iter().filter(|_| numbering.what.has_items()) {
            given.push(Event::ItemMinuteNumber { id, number: next() });
        }
        let decisions = self.decisions_to_number(events).into_iter();
        for id in decisions.filter(|_| numbering.what.has_decisions()) {
            given.push(Event::EntryMinuteNumber { id, number: next() });
        }
        given
    }

    /// The items that are opened or sent out and have no number yet.
    fn items_to_number(&self, events: &[Event]) -> Vec<ItemId> {
        let agenda = &self.meeting.agenda;
        let has_none = |id: &ItemId| agenda.get(*id).is_some_and(|i| i.minute_number.is_none());
        let opened = events.iter().filter_map(|event| {
            if let Event::ItemOpened { id, .. } = event { Some(*id) } else { None }
        });
        let is_sent = events.iter().any(|event| matches!(event, Event::AgendaCirculated { .. }));
        let sent = agenda.iter().map(|item| item.id).filter(|_| is_sent);
        sent.chain(opened).filter(has_none).collect()
    }

    /// The decisions that are taken and have no number yet, motions that are carried among them.
    fn decisions_to_number(&self, events: &[Event]) -> Vec<EntryId> {
        let has_one = |id: EntryId| {
            self.meeting.entries.get(id).is_some_and(|entry| entry.minute_number.is_some())
        };
        let mut taken: Vec<EntryId> = Vec::new();
        for (id, is_decision) in events.iter().filter_map(whether_decision) {
            taken.retain(|other| *other != id);
            taken.extend((is_decision && !has_one(id)).then_some(id));
        }
        taken
    }

    /// A number for life that this meeting has not given; an item's own stays.
    pub(super) fn free_minute_number(
        &self,
        word: &Word,
        number: MinuteNumber,
        own: Option<&Item>,
    ) -> Result<MinuteNumber, Refusal> {
        let is_own = own.is_some_and(|item| item.minute_number.is_some_and(|n| n.is_same(number)));
        match self.meeting.has_given(number) && !is_own {
            true => Err(Refusal::at(word, PlanRefusal::MinuteNumberTaken { number })),
            false => Ok(number),
        }
    }
}

/// The entry that an event makes a decision, or says to be none.
fn whether_decision(event: &Event) -> Option<(EntryId, bool)> {
    if let Event::EntryAdded { id, entry, .. } = event {
        match &entry.kind {
            EntryKind::Decision => Some((*id, true)),
            EntryKind::Vote { tally, .. } => Some((*id, tally.r#for > tally.against)),
            EntryKind::Note
            | EntryKind::Action { .. }
            | EntryKind::Outcome { .. }
            | EntryKind::Declaration { .. }
            | EntryKind::Heading
            | EntryKind::Typed
            | EntryKind::Offer { .. } => None,
        }
    } else if let Event::EntryConverted { id, to } = event {
        Some((*id, matches!(**to, Conversion::Decision)))
    } else if let Event::VoteTaken { id, ballot, .. } | Event::VoteCorrected { id, ballot, .. } =
        event
    {
        Some((*id, is_carried(ballot)))
    } else {
        None
    }
}

/// Whether a ballot carried a motion that stands by itself.
fn is_carried(ballot: &Ballot) -> bool {
    ballot.amends.is_none() && ballot.result == Some(VoteResult::Carried)
}
