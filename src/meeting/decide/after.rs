//! The rules of corrections, and of what comes after the meeting.

use chrono::Months;

use super::{Decider, Decision, Refusal, when};
use crate::{
    calendar::{
        dates::{parse_date, write_date},
        time::{Moment, hhmm},
    },
    meeting::{
        Log,
        command::{AfterCommand, Hours, Word},
        event::{
            AttendanceEdge, BySubject, EntryKind, Event, ItemEdge, LifeEvent, MinutesOf,
            NextMeeting,
        },
        ids::{MeetingId, Text},
        state::Stage,
        wording::Wording,
    },
};

pub(super) fn undo(log: &Log) -> Decision {
    let Some(command) = log.undo_target() else {
        return Err(Refusal::new("there is nothing to undo"));
    };
    match log.events_of(command).find_map(lasting) {
        Some(what) => {
            let message = format!("the minutes were {what}, which can't be undone; use correct");
            Err(Refusal::new(message))
        }
        None => Ok(vec![Event::CommandUndone { command }]),
    }
}

pub(super) fn redo(log: &Log) -> Decision {
    match log.redo_target() {
        Some(command) => Ok(vec![Event::CommandRedone { command }]),
        None => Err(Refusal::new("there is nothing to redo")),
    }
}

impl Decider<'_> {
    pub(super) fn afterwards(&self, command: &AfterCommand) -> Decision {
        use AfterCommand as C;
        match command {
            C::Undo | C::Redo => Err(Refusal::new("the records that this would undo are not kept")),
            C::Next { date, hours, venue } => self.next(date, *hours, venue.as_ref()),
            C::CorrectItem { item, edge, time, reason } => {
                self.correct_item(item, *edge, time, self.reason(reason.as_ref())?)
            }
            C::CorrectWho { who, edge, time, reason } => {
                self.correct_who(who, *edge, time, self.reason(reason.as_ref())?)
            }
            C::CorrectText { target, text, reason } => {
                let reason = self.reason(reason.as_ref())?;
                let wording = Box::new(self.wording(&text.text));
                Ok(vec![Event::EntryCorrected { id: self.entry(target)?.id, wording, reason }])
            }
            C::Circulate => {
                self.once_ended("circulated")?;
                Ok(vec![Event::Circulated { at: self.at }])
            }
            C::Approve { as_corrected, by, meeting } => {
                self.approve(*as_corrected, by.as_ref(), *meeting)
            }
            C::ApproveMinutes { day, as_corrected, meeting } => {
                self.approve_minutes(day, *as_corrected, *meeting)
            }
            C::Sign { name } => self.sign(name),
        }
    }

    /// The reason for a correction, which approved minutes ask for.
    fn reason(&self, reason: Option<&Word>) -> Result<Text, Refusal> {
        let reason = reason.map(Text::from).unwrap_or_default();
        if reason.is_empty() && self.meeting.life.approved.is_some() {
            let message = "the minutes are approved; say why they change, with reason:\"…\"";
            return Err(Refusal::new(message));
        }
        Ok(reason)
    }

    fn correct_item(&self, word: &Word, edge: ItemEdge, time: &Word, reason: Text) -> Decision {
        let item = self.item(word)?;
        let name = self.item_name(item.id);
        let missing = |what: &str| Refusal::at(word, format!("{name} has not been {what} yet"));
        let began = item.began().ok_or_else(|| missing("opened"))?;
        let near = match edge {
            ItemEdge::Began => began,
            ItemEdge::Ended => item.ended().ok_or_else(|| missing("closed"))?,
        };
        let at = self.time_near(time, near)?;
        let (first, last) = match (item.spells.first(), item.spells.last()) {
            (Some(first), Some(last)) => (first, last),
            _ => return Err(missing("opened")),
        };
        let fits = match edge {
            ItemEdge::Began => first.to.is_none_or(|to| at <= to),
            ItemEdge::Ended => at >= last.from,
        };
        if !fits {
            return Err(self.ends_before_it_begins(time, &name));
        }
        Ok(vec![Event::ItemTimeCorrected { id: item.id, edge, at, reason }])
    }

    fn correct_who(&self, who: &Word, edge: AttendanceEdge, time: &Word, reason: Text) -> Decision {
        let person = self.person(who)?;
        let name = &person.profile.initials;
        let Some(stay) = person.attendance.stays.last() else {
            return Err(Refusal::at(who, format!("{name} has not been marked present")));
        };
        let start = self.meeting.course.started.or(self.meeting.plan.starts);
        let near = match edge {
            AttendanceEdge::Arrived => stay.since.or(start).unwrap_or(self.at),
            AttendanceEdge::Left => match stay.until.or(self.meeting.course.ended) {
                Some(until) => until,
                None => self.at,
            },
        };
        let at = self.time_near(time, near)?;
        let fits = match edge {
            AttendanceEdge::Arrived => stay.until.is_none_or(|until| at <= until),
            AttendanceEdge::Left => stay.since.is_none_or(|since| at >= since),
        };
        if !fits {
            return Err(self.ends_before_it_begins(time, name));
        }
        Ok(vec![Event::AttendanceCorrected { person: person.id, edge, at, reason }])
    }

    fn ends_before_it_begins(&self, time: &Word, what: &str) -> Refusal {
        let message = format!("{what} would end before it began; {} can't be right", time.text);
        Refusal::at(time, message)
    }

    fn once_ended(&self, what: &str) -> Result<(), Refusal> {
        match self.meeting.course.stage() {
            Stage::Ended => Ok(()),
            Stage::Planned | Stage::Running | Stage::Paused | Stage::Adjourned => {
                let message = format!("minutes are {what} once the meeting has ended; end ends it");
                Err(Refusal::new(message))
            }
        }
    }

    fn approve(
        &self,
        as_corrected: bool,
        by: Option<&Word>,
        meeting: Option<MeetingId>,
    ) -> Decision {
        self.once_ended("approved")?;
        if let Some(at) = self.meeting.life.approved {
            return Err(self.already("approved", at));
        }
        let at = self.at;
        let Some(word) = by else { return Ok(vec![Event::Approved { at, as_corrected }]) };
        let day = self.date(word)?;
        if self.meeting.plan.day.is_some_and(|this| day <= this) {
            let message = "minutes are approved by a later meeting than the one they are of";
            return Err(Refusal::at(word, message));
        }
        let by = MinutesOf { day, meeting };
        Ok(vec![Event::MinutesApproved { at, as_corrected, by }])
    }

    /// What approves the minutes of an earlier meeting: a decision of this one.
    fn approve_minutes(
        &self,
        word: &Word,
        as_corrected: bool,
        meeting: Option<MeetingId>,
    ) -> Decision {
        let this = self.meeting.plan.day;
        // A day without its year is the last such day, not the next.
        let base = this.and_then(|day| day.checked_sub_months(Months::new(12)));
        let day = match base {
            Some(base) => parse_date(&word.text, base)
                .map_err(|error| Refusal::at(word, error.to_string()))?,
            None => self.date(word)?,
        };
        if this.is_some_and(|this| day >= this) {
            let message = "minutes: names an earlier meeting by its day, such as 2024-05-22";
            return Err(Refusal::at(word, message));
        }
        let how = if as_corrected { "as corrected" } else { "as a true record" };
        let text = format!("The minutes of the meeting on {} were agreed {how}.", write_date(day));
        let minutes = MinutesOf { day, meeting };
        let id = self.next_entry();
        let mut events = self.add(None, Wording::plain(&text), EntryKind::Decision);
        events.push(Event::EntryApproves { id, minutes, as_corrected });
        Ok(events)
    }

    fn next(&self, date: &Word, hours: Option<Hours>, venue: Option<&Word>) -> Decision {
        let day = self.date(date)?;
        if self.meeting.plan.day.is_some_and(|this| day <= this) {
            return Err(Refusal::at(date, "the next meeting must be on a later day than this one"));
        }
        when::planned(hours, day, self.meeting.plan.zone, date)?;
        let venue = venue.map(Text::from).unwrap_or_default();
        let ends = hours.and_then(|hours| hours.to);
        let next = NextMeeting { day, starts: hours.map(|hours| hours.from), ends, venue };
        Ok(vec![Event::NextMeetingSet { next: Box::new(next) }])
    }

    fn sign(&self, name: &Word) -> Decision {
        if self.meeting.life.approved.is_none() {
            return Err(Refusal::at(
                name,
                "minutes are signed once they are approved; write approve",
            ));
        }
        if let Some((_, at)) = &self.meeting.life.signed {
            return Err(self.already("signed", *at));
        }
        Ok(vec![Event::Signed { name: name.into(), at: self.at }])
    }

    fn already(&self, what: &str, at: Moment) -> Refusal {
        let zone = self.meeting.plan.zone;
        let day = crate::calendar::time::civil_date(at, zone);
        let day = crate::calendar::dates::write_date(day);
        Refusal::new(format!("the minutes were {what} on {day} at {}", hhmm(at, zone)))
    }
}

/// How to say that an event stays: what went out to people is not taken back.
fn lasting(event: &Event) -> Option<&'static str> {
    let BySubject::Life(event) = event.by_subject() else { return None };
    Some(match event {
        LifeEvent::Circulated { .. } => "circulated",
        LifeEvent::Approved { .. } | LifeEvent::MinutesApproved { .. } => "approved",
        LifeEvent::Signed { .. } => "signed",
    })
}
