//! The rules of undo, and of what comes after the meeting.

use chrono::Months;

use super::{
    AfterRefusal, Decider, Decision, JointRefusal, MinutesStep, Refusal, Turn, WhenRefusal, when,
};
use crate::{
    calendar::{
        dates::{parse_date, write_date},
        time::{Hours, Moment, civil_date},
    },
    log::StreamId,
    meeting::{
        Log,
        command::{AfterCommand, Command, Word},
        event::{BySubject, EntryKind, Event, LifeEvent, MinutesOf, NextMeeting},
        ids::MeetingId,
        state::Stage,
        wording::Wording,
    },
};

/// Refuses to undo or redo in one log what was recorded in two: the other would still say so.
pub(super) fn refuse_joint(log: &Log, command: &Command) -> Result<(), Refusal> {
    let (target, turn) = match command {
        Command::After(AfterCommand::Undo) => (log.undo_target(), Turn::Undone),
        Command::After(AfterCommand::Redo) => (log.redo_target(), Turn::Redone),
        Command::Plan(_)
        | Command::Roll(_)
        | Command::Run(_)
        | Command::Write(_)
        | Command::After(_) => return Ok(()),
    };
    let joint = target.into_iter().flat_map(|target| log.events_of(target)).find_map(stream_of);
    match joint {
        Some(stream) => Err(Refusal::new(JointRefusal::HalfNotAtHand { stream, turn })),
        None => Ok(()),
    }
}

/// The other stream of a command that was recorded in two.
fn stream_of(event: &Event) -> Option<StreamId> {
    if let Event::Joint { stream, .. } = event { Some(*stream) } else { None }
}

pub(super) fn undo(log: &Log) -> Decision {
    let Some(command) = log.undo_target() else {
        return Err(Refusal::new(AfterRefusal::NothingToUndo));
    };
    // Only a caller that takes back the other half too comes here with one.
    if log.events_of(command).any(|event| matches!(event, Event::Joint { .. })) {
        return Ok(vec![Event::CommandUndone { command }]);
    }
    if let Some(minutes) = log.events_of(command).find_map(approved) {
        return Err(Refusal::new(AfterRefusal::MinutesApprovedHere { day: minutes.day }));
    }
    match log.events_of(command).find_map(lasting) {
        Some(step) => Err(Refusal::new(AfterRefusal::StepStays { step })),
        None => Ok(vec![Event::CommandUndone { command }]),
    }
}

pub(super) fn redo(log: &Log) -> Decision {
    match log.redo_target() {
        Some(command) => Ok(vec![Event::CommandRedone { command }]),
        None => Err(Refusal::new(AfterRefusal::NothingToRedo)),
    }
}

impl Decider<'_> {
    pub(super) fn afterwards(&self, command: &AfterCommand) -> Decision {
        use AfterCommand as C;
        match command {
            C::Undo | C::Redo => Err(Refusal::new(AfterRefusal::RecordsNotKept)),
            C::Next { date, hours, venue } => self.next(date, *hours, venue.as_ref()),
            C::CorrectCourse { edge, time, reason } => {
                self.correct_course(*edge, time, &self.reason(reason.as_ref())?)
            }
            C::CorrectItem { item, edge, time, said, reason } => {
                self.correct_item(item, *edge, time, *said, &self.reason(reason.as_ref())?)
            }
            C::CorrectWho { who, edge, time, reason } => {
                self.correct_who(who, *edge, time, self.reason(reason.as_ref())?)
            }
            C::CorrectText { target, text, reason } => {
                self.correct_text(target, text, self.reason(reason.as_ref())?)
            }
            C::CorrectVote { target, said, reason } => {
                self.correct_vote(target, said, self.reason(reason.as_ref())?)
            }
            C::Circulate => {
                self.once_ended(MinutesStep::Circulated)?;
                Ok(vec![Event::Circulated { at: self.at }])
            }
            C::CirculateAgenda => self.circulate_agenda(),
            C::Approve { as_corrected, by, meeting } => {
                self.approve(*as_corrected, by.as_ref(), *meeting)
            }
            C::ApproveMinutes { day, as_corrected, meeting } => {
                self.approve_minutes(day, *as_corrected, *meeting)
            }
            C::Sign { name } => self.sign(name),
        }
    }

    fn circulate_agenda(&self) -> Decision {
        if self.meeting.agenda.is_empty() {
            return Err(Refusal::new(AfterRefusal::NoAgendaToSend));
        }
        if self.meeting.course.stage() == Stage::CalledOff {
            return Err(Refusal::new(AfterRefusal::CalledOffAgenda));
        }
        Ok(vec![Event::AgendaCirculated { at: self.at }])
    }

    fn once_ended(&self, step: MinutesStep) -> Result<(), Refusal> {
        match self.meeting.course.stage() {
            Stage::Ended => Ok(()),
            Stage::Planned
            | Stage::Running
            | Stage::Paused
            | Stage::Adjourned
            | Stage::CalledOff => Err(Refusal::new(AfterRefusal::MeetingNotEnded { step })),
        }
    }

    fn approve(
        &self,
        as_corrected: bool,
        by: Option<&Word>,
        meeting: Option<MeetingId>,
    ) -> Decision {
        self.once_ended(MinutesStep::Approved)?;
        if let Some(at) = self.meeting.life.approved {
            return Err(self.already(MinutesStep::Approved, at));
        }
        let at = self.at;
        let Some(word) = by else { return Ok(vec![Event::Approved { at, as_corrected }]) };
        let day = self.date(word)?;
        if self.meeting.plan.day.is_some_and(|this| day <= this) {
            return Err(Refusal::at(word, AfterRefusal::ApprovedByEarlierMeeting));
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
                .map_err(|error| Refusal::at(word, WhenRefusal::UnreadableDate(error)))?,
            None => self.date(word)?,
        };
        if this.is_some_and(|this| day >= this) {
            return Err(Refusal::at(word, AfterRefusal::MinutesOfLaterMeeting));
        }
        let how = if as_corrected { "as corrected" } else { "as a true record" };
        let text = format!("The minutes of the meeting on {} were agreed {how}.", write_date(day));
        let minutes = MinutesOf { day, meeting };
        let id = self.next_entry();
        let mut events = self.add(self.place(), None, Wording::plain(&text), EntryKind::Decision);
        events.push(Event::EntryApproves { id, minutes, as_corrected });
        Ok(events)
    }

    fn next(&self, date: &Word, hours: Option<Hours>, venue: Option<&Word>) -> Decision {
        let next = Box::new(self.meeting_to_come(date, hours, venue)?);
        Ok(vec![Event::NextMeetingSet { next }])
    }

    /// A meeting that is after this one.
    pub(super) fn meeting_to_come(
        &self,
        date: &Word,
        hours: Option<Hours>,
        venue: Option<&Word>,
    ) -> Result<NextMeeting, Refusal> {
        let day = self.date(date)?;
        if self.meeting.plan.day.is_some_and(|this| day <= this) {
            return Err(Refusal::at(date, AfterRefusal::NextMeetingNotLater));
        }
        when::planned(hours, day, self.meeting.plan.zone, date)?;
        let venue = venue.map(Into::into).unwrap_or_default();
        let ends = hours.and_then(|hours| hours.to);
        Ok(NextMeeting { day, starts: hours.map(|hours| hours.from), ends, venue })
    }

    fn sign(&self, name: &Word) -> Decision {
        if self.meeting.life.approved.is_none() {
            return Err(Refusal::at(name, AfterRefusal::NotApproved));
        }
        if let Some((_, at)) = &self.meeting.life.signed {
            return Err(self.already(MinutesStep::Signed, *at));
        }
        Ok(vec![Event::Signed { name: name.into(), at: self.at }])
    }

    fn already(&self, step: MinutesStep, at: Moment) -> Refusal {
        let day = civil_date(at, self.meeting.plan.zone);
        Refusal::new(AfterRefusal::StepTaken { step, day, at: self.clock(at) })
    }
}

/// The minutes of another meeting that an event approves.
fn approved(event: &Event) -> Option<MinutesOf> {
    if let Event::EntryApproves { minutes, .. } = event { Some(*minutes) } else { None }
}

/// The step that an event stands for, if it stays: what went out to people is not taken back.
fn lasting(event: &Event) -> Option<MinutesStep> {
    let BySubject::Life(event) = event.by_subject() else { return None };
    Some(match event {
        LifeEvent::Circulated { .. } => MinutesStep::Circulated,
        LifeEvent::Approved { .. } | LifeEvent::MinutesApproved { .. } => MinutesStep::Approved,
        LifeEvent::Signed { .. } => MinutesStep::Signed,
    })
}
