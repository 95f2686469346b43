//! What runs the agenda.

use super::{Decider, Decision, Refusal};
use crate::{
    calendar::time::{Moment, hhmm},
    meeting::{
        agenda::{Item, Progress},
        command::{RunCommand, Word},
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
            C::Adjourn => self.pause(|at| Event::Adjourned { at }),
            C::Resume => self.resume(),
            C::Item { item } => self.open(self.item_or_next(item)?, Some(item)),
            C::Close => self.close(),
            C::Defer { item } => self.defer(item),
            C::Extend { minutes } => self.extend(*minutes),
            C::Reopen { item } => self.reopen(item.as_ref()),
        }
    }

    fn stage(&self) -> Stage {
        self.meeting.course.stage()
    }

    fn clock(&self, moment: Moment) -> String {
        hhmm(moment, self.meeting.plan.zone)
    }

    /// Refuses a time before another that it must follow.
    fn not_before(&self, what: &str, earlier: Option<Moment>) -> Result<(), Refusal> {
        match earlier.filter(|&earlier| self.at < earlier) {
            None => Ok(()),
            Some(earlier) => Err(Refusal::new(format!(
                "{what} at {}, and that is after {}; put the right time in front",
                self.clock(earlier),
                self.clock(self.at)
            ))),
        }
    }

    fn start(&self) -> Decision {
        match self.meeting.course.started {
            None => Ok(vec![Event::Started { at: self.at }]),
            Some(at) => {
                let hint =
                    if self.stage() == Stage::Ended { "; reopen takes it up again" } else { "" };
                Err(Refusal::new(format!("the meeting began at {}{hint}", self.clock(at))))
            }
        }
    }

    /// Refuses what needs a meeting that has begun and not ended.
    fn going_on(&self) -> Result<(), Refusal> {
        match self.stage() {
            Stage::Planned => Err(Refusal::new("the meeting has not begun; start begins it")),
            Stage::Ended => Err(Refusal::new("the meeting has ended; reopen takes it up again")),
            Stage::Running | Stage::Paused | Stage::Adjourned => Ok(()),
        }
    }

    fn end(&self) -> Decision {
        self.going_on()?;
        self.not_before("the meeting began", self.meeting.course.started)?;
        let mut events = self.closing()?;
        events.push(Event::Ended { at: self.at });
        Ok(events)
    }

    fn pause(&self, event: impl Fn(Moment) -> Event) -> Decision {
        self.going_on()?;
        match self.stage() {
            Stage::Paused => Err(Refusal::new("the meeting is paused; resume goes on")),
            Stage::Adjourned => Err(Refusal::new("the meeting is adjourned; resume goes on")),
            Stage::Planned | Stage::Running | Stage::Ended => {
                self.not_before("the meeting began", self.meeting.course.started)?;
                Ok(vec![event(self.at)])
            }
        }
    }

    fn resume(&self) -> Decision {
        self.going_on()?;
        let last = self.meeting.course.breaks.last().map(|last| last.spell);
        match last {
            Some(spell) if spell.to.is_none() => {
                self.not_before("it stopped", Some(spell.from))?;
                Ok(vec![Event::Resumed { at: self.at }])
            }
            _ => Err(Refusal::new("the meeting is not paused")),
        }
    }

    /// What closes the item in hand, if there is one.
    fn closing(&self) -> Decision {
        let Some(item) = self.meeting.agenda.in_hand() else { return Ok(Vec::new()) };
        if let Some(opened) = item.spells.last().map(|s| s.from).filter(|&from| from > self.at) {
            self.not_before(&format!("{} was opened", self.item_name(item.id)), Some(opened))?;
        }
        Ok(vec![Event::ItemClosed { id: item.id, at: self.at }])
    }

    /// Takes an item in hand: begins a meeting that has not begun, ends a pause, closes what is open.
    fn open(&self, item: &Item, word: Option<&Word>) -> Decision {
        let mut events = Vec::new();
        match self.stage() {
            Stage::Planned => events.push(Event::Started { at: self.at }),
            Stage::Paused => events.push(Event::Resumed { at: self.at }),
            Stage::Running => {}
            Stage::Adjourned => {
                return Err(Refusal::new("the meeting is adjourned; resume takes it up again"));
            }
            Stage::Ended => {
                return Err(Refusal::new("the meeting has ended; reopen takes it up again"));
            }
        }
        if item.progress() == Progress::InHand {
            let message = format!("{} is in hand already", self.item_name(item.id));
            let col = word.map(|word| word.col);
            return Err(Refusal { col, message });
        }
        self.not_before("the meeting began", self.meeting.course.started)?;
        events.extend(self.closing()?);
        events.push(Event::ItemOpened { id: item.id, at: self.at });
        Ok(events)
    }

    fn close(&self) -> Decision {
        match self.closing()?.as_slice() {
            [] => Err(Refusal::new("no item is in hand; item next takes the next one")),
            events => Ok(events.to_vec()),
        }
    }

    fn defer(&self, word: &Word) -> Decision {
        let item = self.item_or_next(word)?;
        let refused =
            |what: &str| Err(Refusal::at(word, format!("{} {what}", self.item_name(item.id))));
        match item.progress() {
            Progress::Deferred => refused("is deferred already"),
            Progress::Done => refused("has been taken; only what is still to come can be deferred"),
            Progress::Ahead => Ok(vec![Event::ItemDeferred { id: item.id }]),
            Progress::InHand => {
                let mut events = self.closing()?;
                events.push(Event::ItemDeferred { id: item.id });
                Ok(events)
            }
        }
    }

    fn extend(&self, minutes: i32) -> Decision {
        let Some(item) = self.meeting.agenda.in_hand() else {
            return Err(Refusal::new(
                "no item is in hand; item N takes one, amend iN minutes: replans",
            ));
        };
        let planned = item.planned_minutes().unwrap_or(0);
        if planned + i64::from(minutes) < 0 {
            let message = format!("the item has {planned} minutes, so no more can be taken off");
            return Err(Refusal::new(message));
        }
        Ok(vec![Event::ItemExtended { id: item.id, minutes }])
    }

    fn reopen(&self, word: Option<&Word>) -> Decision {
        if self.stage() == Stage::Ended {
            self.not_before("the meeting ended", self.meeting.course.ended)?;
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
                let name = self.item_name(item.id);
                Err(Refusal::new(format!("{name} has not been closed; item takes it in hand")))
            }
            _ => Err(Refusal::new("nothing has been closed that could be taken up again")),
        }
    }
}
