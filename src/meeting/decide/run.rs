//! What runs the agenda.

use chrono::NaiveTime;

use super::{Decider, Decision, Earlier, Refusal, RunRefusal};
use crate::{
    calendar::time::{Hours, Moment, civil_minute},
    meeting::{
        agenda::{Item, Progress},
        command::{Ref, RunCommand, Word},
        deferral::DeferredTo,
        event::Event,
        state::Stage,
    },
};

impl Decider<'_> {
    pub(super) fn run_agenda(&self, command: &RunCommand) -> Decision {
        use RunCommand as C;
        match command {
            C::Start => self.start(),
            C::End => self.end(),
            C::Pause => self.pause(|at| Event::Paused { at }),
            C::Adjourn { to } => self.adjourn(to.as_ref()),
            C::Resume => self.resume(),
            C::Item { item } => self.open(self.item_or_next(item)?, Some(item)),
            C::Close => self.close(),
            C::Defer { item, to } => self.defer(item, *to),
            C::Extend { minutes } => self.extend(*minutes),
            C::Reopen { item: Some(word) } if is_action(word) => self.reopen_action(word),
            C::Reopen { item } => self.reopen(item.as_ref()),
            C::CallOff { reason } => self.call_off(reason),
        }
    }

    fn stage(&self) -> Stage {
        self.meeting.course.stage()
    }

    /// The civil time of a moment, at the meeting's place.
    pub(super) fn clock(&self, moment: Moment) -> NaiveTime {
        civil_minute(moment, self.meeting.plan.zone)
    }

    /// Refuses a time that is said and is before another that it must follow.
    fn not_before(&self, what: Earlier, earlier: Option<Moment>) -> Result<(), Refusal> {
        match earlier.filter(|&earlier| self.time_said().is_some_and(|at| at < earlier)) {
            None => Ok(()),
            Some(earlier) => {
                let (earlier, at) = (self.clock(earlier), self.clock(self.at));
                Err(Refusal::new(RunRefusal::TooEarly { what, earlier, at }))
            }
        }
    }

    fn start(&self) -> Decision {
        self.not_called_off()?;
        match self.meeting.course.started {
            None => Ok(vec![Event::Started { at: self.at }]),
            Some(at) => {
                let (at, has_ended) = (self.clock(at), self.stage() == Stage::Ended);
                Err(Refusal::new(RunRefusal::HasBegun { at, has_ended }))
            }
        }
    }

    /// Refuses what begins a meeting that was called off.
    fn not_called_off(&self) -> Result<(), Refusal> {
        match self.stage() {
            Stage::CalledOff => Err(Refusal::new(RunRefusal::WasCalledOff)),
            Stage::Planned | Stage::Running | Stage::Paused | Stage::Adjourned | Stage::Ended => {
                Ok(())
            }
        }
    }

    fn call_off(&self, reason: &Word) -> Decision {
        self.not_called_off()?;
        if let Some(at) = self.meeting.course.started {
            let (at, has_ended) = (self.clock(at), self.stage() == Stage::Ended);
            return Err(Refusal::new(RunRefusal::TooLateToCallOff { at, has_ended }));
        }
        Ok(vec![Event::CalledOff { at: self.at, reason: reason.into() }])
    }

    /// Refuses what needs a meeting that has begun and not ended.
    fn going_on(&self) -> Result<(), Refusal> {
        match self.stage() {
            Stage::Planned => Err(Refusal::new(RunRefusal::NotBegun)),
            Stage::CalledOff => Err(Refusal::new(RunRefusal::WasCalledOff)),
            Stage::Ended => Err(Refusal::new(RunRefusal::HasEnded)),
            Stage::Running | Stage::Paused | Stage::Adjourned => Ok(()),
        }
    }

    fn end(&self) -> Decision {
        self.going_on()?;
        self.not_before(Earlier::Start, self.meeting.course.started)?;
        let mut events = self.closing()?;
        events.push(Event::Ended { at: self.at });
        Ok(events)
    }

    fn pause(&self, event: impl Fn(Moment) -> Event) -> Decision {
        self.going_on()?;
        match self.stage() {
            Stage::Paused => Err(Refusal::new(RunRefusal::PausedAlready)),
            Stage::Adjourned => Err(Refusal::new(RunRefusal::AdjournedAlready)),
            Stage::Planned | Stage::Running | Stage::Ended | Stage::CalledOff => {
                self.not_before(Earlier::Start, self.meeting.course.started)?;
                Ok(vec![event(self.at)])
            }
        }
    }

    fn adjourn(&self, to: Option<&(Word, Option<Hours>)>) -> Decision {
        let mut events = self.pause(|at| Event::Adjourned { at })?;
        if let Some((date, hours)) = to {
            let to = Box::new(self.meeting_to_come(date, *hours, None)?);
            events.push(Event::AdjournedTo { to });
        }
        Ok(events)
    }

    fn resume(&self) -> Decision {
        self.going_on()?;
        let last = self.meeting.course.breaks.last().map(|last| last.spell);
        match last {
            Some(spell) if spell.to.is_none() => {
                self.not_before(Earlier::Break, Some(spell.from))?;
                Ok(vec![Event::Resumed { at: self.at }])
            }
            _ => Err(Refusal::new(RunRefusal::NotPaused)),
        }
    }

    /// What closes the item in hand, if there is one.
    fn closing(&self) -> Decision {
        let Some(item) = self.meeting.agenda.in_hand() else { return Ok(Vec::new()) };
        let opened = item.spells.last().map(|spell| spell.from);
        self.not_before(Earlier::Opening(self.item_label(item.id)), opened)?;
        Ok(vec![Event::ItemClosed { id: item.id, at: self.at }])
    }

    /// Takes an item in hand: begins a meeting that has not begun, ends a pause, closes what is open.
    fn open(&self, item: &Item, word: Option<&Word>) -> Decision {
        let mut events = Vec::new();
        match self.stage() {
            Stage::Planned => events.push(Event::Started { at: self.at }),
            Stage::Paused => events.push(Event::Resumed { at: self.at }),
            Stage::Running => {}
            Stage::CalledOff => return Err(Refusal::new(RunRefusal::WasCalledOff)),
            Stage::Adjourned => {
                return Err(Refusal::new(RunRefusal::ItemWhileAdjourned));
            }
            Stage::Ended => {
                return Err(Refusal::new(RunRefusal::HasEnded));
            }
        }
        if item.progress() == Progress::InHand {
            let item = self.item_label(item.id);
            let kind = RunRefusal::ItemInHand { item }.into();
            return Err(Refusal { col: word.map(|word| word.col), kind });
        }
        self.not_before(Earlier::Start, self.meeting.course.started)?;
        events.extend(self.closing()?);
        events.push(Event::ItemOpened { id: item.id, at: self.at });
        Ok(events)
    }

    fn close(&self) -> Decision {
        match self.closing()?.as_slice() {
            [] => Err(Refusal::new(RunRefusal::NothingToClose)),
            events => Ok(events.to_vec()),
        }
    }

    fn defer(&self, word: &Word, to: DeferredTo) -> Decision {
        let item = self.item_or_next(word)?;
        let label = self.item_label(item.id);
        let put_off = match to {
            DeferredTo::Next => Event::ItemDeferred { id: item.id },
            DeferredTo::Later => Event::ItemToBacklog { id: item.id },
        };
        match item.progress() {
            Progress::Deferred if item.deferred != Some(to) => Ok(vec![put_off]),
            Progress::Deferred => {
                Err(Refusal::at(word, RunRefusal::DeferredAlready { item: label }))
            }
            Progress::Done => Err(Refusal::at(word, RunRefusal::ItemWasTaken { item: label })),
            Progress::Ahead => Ok(vec![put_off]),
            Progress::InHand => {
                let mut events = self.closing()?;
                events.push(put_off);
                Ok(events)
            }
        }
    }

    fn extend(&self, minutes: i32) -> Decision {
        let Some(item) = self.meeting.agenda.in_hand() else {
            return Err(Refusal::new(RunRefusal::NothingToExtend));
        };
        let planned = item.planned_minutes().unwrap_or(0);
        if planned + i64::from(minutes) < 0 {
            return Err(Refusal::new(RunRefusal::TooMuchTakenOff { planned }));
        }
        Ok(vec![Event::ItemExtended { id: item.id, minutes }])
    }

    fn reopen(&self, word: Option<&Word>) -> Decision {
        if self.stage() == Stage::Ended {
            self.not_before(Earlier::End, self.meeting.course.ended)?;
            let mut events = vec![Event::MeetingReopened { at: self.at }];
            if let Some(word) = word {
                events.push(Event::ItemOpened { id: self.item(word)?.id, at: self.at });
            }
            return Ok(events);
        }
        let item = match word {
            Some(word) => Some(self.item(word)?),
            None => self.meeting.agenda.last_opened(),
        };
        match item {
            Some(item) if item.progress() == Progress::Done => self.open(item, word),
            Some(item) if word.is_some() => {
                let item = self.item_label(item.id);
                Err(Refusal::new(RunRefusal::ItemNotClosed { item }))
            }
            _ => Err(Refusal::new(RunRefusal::NothingToReopen)),
        }
    }
}

fn is_action(word: &Word) -> bool {
    matches!(Ref::parse(&word.text), Some(Ref::Action(_)))
}
