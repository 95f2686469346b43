//! What a new action says beside what sets it, and how it gets on.

use chrono::{Days, Months, NaiveDate};

use super::{Decider, Decision, Refusal, WhenRefusal, WriteRefusal};
use crate::{
    calendar::{dates::parse_date, time::civil_date},
    meeting::{
        command::{SaidOfRecommendation, Word},
        due::Due,
        event::{EntryKind, Event, Owner, Place, Rag},
        ids::{ActionNo, ToDo},
        wording::Wording,
    },
};

/// What is to be said of a new action beside what sets it: owners who are no single persons, and a word
/// that is no date.
pub(super) fn more_of_action(
    number: ActionNo,
    owners: Vec<Owner>,
    due: Option<Due>,
) -> impl Iterator<Item = Event> {
    let has_more = owners.iter().any(|owner| owner.person().is_none());
    let owned = has_more.then_some(Event::ActionOwned { number, owners });
    let due = due.and_then(Due::word).map(|due| Event::ActionDueBy { number, due });
    owned.into_iter().chain(due)
}

/// What says what a recommendation comes from, where that is given.
pub(super) fn sourced(number: ActionNo, source: Option<&Word>) -> Option<Event> {
    let source = source.filter(|word| !word.text.trim().is_empty())?;
    Some(Event::ActionSourced { number, source: source.into() })
}

impl Decider<'_> {
    pub(super) fn set_action(
        &self,
        to_do: ToDo,
        owners: &[Word],
        text: &Word,
        due: Option<&Word>,
        place: Place,
    ) -> Decision {
        let number = self.next_number(to_do);
        let owners = self.owners(owners)?;
        let due = due.map(|word| self.due(word)).transpose()?;
        let kind = EntryKind::Action {
            number,
            owners: owners.iter().filter_map(Owner::person).collect(),
            due: due.and_then(Due::date),
        };
        let mut events = self.add(place, None, self.wording(&text.text), kind);
        events.extend(more_of_action(number, owners, due));
        Ok(events)
    }

    pub(super) fn recommend(
        &self,
        owners: &[Word],
        text: &Word,
        said: &SaidOfRecommendation,
        place: Place,
    ) -> Decision {
        let number = self.next_number(ToDo::Recommendation);
        let mut events = self.set_action(number.to_do(), owners, text, said.due.as_ref(), place)?;
        events.extend(sourced(number, said.from.as_ref()));
        Ok(events)
    }

    /// The number of a new action or recommendation, which no other meeting of the group has used.
    pub(super) fn next_number(&self, to_do: ToDo) -> ActionNo {
        self.meeting.entries.next_numbers().max(self.next).next(to_do)
    }

    /// Says how an open action stood on a day; today where none is given.
    pub(super) fn progress(
        &self,
        action: &Word,
        text: &Word,
        rag: Option<Rag>,
        on: Option<&Word>,
    ) -> Decision {
        let number = self.open_action(action)?.number;
        let today = civil_date(self.at, self.meeting.plan.zone);
        let on = on.map_or(Ok(today), |word| self.day_before(word, today))?;
        let wording = match text.text.trim().is_empty() {
            true => Wording::default(),
            false => self.wording(&text.text),
        };
        Ok(vec![Event::ActionProgressed { number, on, rag, wording: Box::new(wording) }])
    }

    /// Reads the date of something that has happened: without a year, the last such day.
    fn day_before(&self, word: &Word, today: NaiveDate) -> Result<NaiveDate, Refusal> {
        let latest = self.meeting.plan.day.map_or(today, |day| day.max(today));
        // "fri" is that of the last week, "3 June" the last one.
        let week = latest.checked_sub_days(Days::new(7)).unwrap_or(latest);
        let year = latest.checked_sub_months(Months::new(12)).unwrap_or(latest);
        let read = |base| parse_date(&word.text, base);
        let past = [latest, week, year].into_iter().filter_map(|base| read(base).ok());
        let day = past.into_iter().find(|day| *day <= latest).map_or_else(|| read(latest), Ok);
        let day = day.map_err(|error| Refusal::at(word, WhenRefusal::UnreadableDate(error)))?;
        match day <= latest {
            true => Ok(day),
            false => Err(Refusal::at(word, WriteRefusal::ProgressToCome { day })),
        }
    }
}
