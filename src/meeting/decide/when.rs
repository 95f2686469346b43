//! When what a line says happened.

use chrono::NaiveDate;

use super::{Decider, Refusal, WhenRefusal};
use crate::{
    calendar::{
        dates,
        time::{Hours, Moment, Sequence, TimeWord, Zone, civil_date, end_of_range, place, range},
    },
    meeting::{
        Meeting,
        command::{ParseErrorKind, Word},
        due::Due,
        event::{BySubject, DueWord, Event},
    },
};

/// The moment that a time typed at `now` stands for.
///
/// A clock time is on the meeting's day; while the meeting is going on it is the one nearest to now, and
/// afterwards the one nearest to its end: so something forgotten is entered, and a meeting of last week
/// is written up. The day after, a time that is still to come then means that of the meeting's day, if it
/// was going on at that time.
///
/// # Errors
///
/// That there is no such time on that day.
pub fn moment_of(meeting: &Meeting, word: &TimeWord, now: Moment) -> Result<Moment, Refusal> {
    let clock = match word {
        TimeWord::Exact(moment) => return Ok(*moment),
        TimeWord::Clock(clock) => *clock,
    };
    let zone = meeting.plan.zone;
    let today = civil_date(now, zone);
    let day = meeting.plan.day.unwrap_or(today);
    let going_on = (today - day).num_days().abs() <= 1;
    let near = meeting.course.ended.or(going_on.then_some(now));
    let at = |near| {
        place(clock, day, zone, near, Sequence::Free)
            .map_err(|error| Refusal::new(WhenRefusal::NoSuchTime(error)))
    };
    let found = at(near)?;
    if meeting.course.ended.is_none() && today > day && found > now {
        let started = |then: &Moment| meeting.course.started.is_some_and(|since| since <= *then);
        return Ok(at(None).ok().filter(started).unwrap_or(found));
    }
    Ok(found)
}

/// How far after now a time may be and yet be now: times are written to the minute.
const A_MINUTE: i64 = 60_000;

/// The first time that events say, of something that happened or was put right, which is still to come:
/// a slip of the hand, unless it is meant.
pub fn still_to_come(events: &[Event], now: Moment) -> Option<Moment> {
    let limit = now.0.saturating_add(A_MINUTE);
    events.iter().filter_map(time_said).find(|at| at.0 > limit)
}

/// Refuses events that happen at a time still to come.
///
/// # Errors
///
/// That it is still to come.
pub fn refuse_to_come(meeting: &Meeting, events: &[Event], now: Moment) -> Result<(), Refusal> {
    let Some(at) = still_to_come(events, now) else { return Ok(()) };
    let [at, now] = [at, now].map(|moment| moment.in_zone(meeting.plan.zone).naive_local());
    Err(Refusal::new(WhenRefusal::StillToCome { at, now }))
}

/// When something happened, as an event says it or puts it right.
fn time_said(event: &Event) -> Option<Moment> {
    match event.by_subject() {
        BySubject::Corrections(event) => event.time(),
        BySubject::Plan(_)
        | BySubject::Roll(_)
        | BySubject::Course(_)
        | BySubject::Agenda(_)
        | BySubject::Papers(_)
        | BySubject::Entries(_)
        | BySubject::Actions(_)
        | BySubject::Life(_)
        | BySubject::Commands(_) => event.happened(),
    }
}

/// The civil day at the meeting's place.
pub fn today_at(meeting: &Meeting, now: Moment) -> NaiveDate {
    civil_date(now, meeting.plan.zone)
}

impl Decider<'_> {
    /// Reads a date, counting from the meeting's day.
    pub(super) fn date(&self, word: &Word) -> Result<NaiveDate, Refusal> {
        let undated = || self.today.ok_or_else(|| Refusal::at(word, WhenRefusal::DateWithoutDay));
        let base = match self.meeting.plan.day {
            Some(day) => day,
            // A date with its year needs no day to be counted from, so that any serves.
            None if dates::says_year(&word.text) => NaiveDate::default(),
            None => undated()?,
        };
        dates::parse_date(&word.text, base)
            .map_err(|error| Refusal::at(word, WhenRefusal::UnreadableDate(error)))
    }

    /// Reads by when an action is to be done: a date, or a word for no date.
    pub(super) fn due(&self, word: &Word) -> Result<Due, Refusal> {
        match DueWord::parse(&word.text) {
            Some(word) => Ok(Due::By(word)),
            None => self.date(word).map(Due::On),
        }
    }

    /// Reads a time as the end of what began then; where no such range of hours is, as one near a
    /// moment that it corrects.
    pub(super) fn end_near(
        &self,
        word: &Word,
        began: Moment,
        near: Moment,
    ) -> Result<Moment, Refusal> {
        let end = match read(word)? {
            TimeWord::Exact(moment) => Some(moment),
            TimeWord::Clock(clock) => end_of_range(began, clock, self.meeting.plan.zone).ok(),
        };
        end.map_or_else(|| self.time_near(word, near), Ok)
    }

    /// Reads a clock time as one near a moment that it corrects.
    pub(super) fn time_near(&self, word: &Word, near: Moment) -> Result<Moment, Refusal> {
        let clock = match read(word)? {
            TimeWord::Exact(moment) => return Ok(moment),
            TimeWord::Clock(clock) => clock,
        };
        let zone = self.meeting.plan.zone;
        place(clock, civil_date(near, zone), zone, Some(near), Sequence::Free)
            .map_err(|error| Refusal::at(word, WhenRefusal::NoSuchTime(error)))
    }
}

fn read(word: &Word) -> Result<TimeWord, Refusal> {
    TimeWord::parse(&word.text)
        .map_err(|error| Refusal::at(word, ParseErrorKind::UnreadableTime(error)))
}

/// Planned hours as moments of a day; an end up to six hours after midnight may follow a late start.
///
/// # Errors
///
/// That there is no such time, or that the end is before the start.
pub(super) fn planned(
    hours: Option<Hours>,
    day: NaiveDate,
    zone: Zone,
    word: &Word,
) -> Result<(Option<Moment>, Option<Moment>), Refusal> {
    let Some(Hours { from, to }) = hours else { return Ok((None, None)) };
    let refused = |error| Refusal::at(word, WhenRefusal::NoSuchTime(error));
    let (starts, _) = range(from, None, day, zone).map_err(refused)?;
    let Some(to) = to else { return Ok((Some(starts), None)) };
    let ends = end_of_range(starts, to, zone)
        .map_err(|_| Refusal::at(word, WhenRefusal::EndBeforeStart { from, to }))?;
    if ends <= starts {
        return Err(Refusal::at(word, WhenRefusal::EndAtStart));
    }
    Ok((Some(starts), Some(ends)))
}
