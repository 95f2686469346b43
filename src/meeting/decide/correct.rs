//! The rules of corrections: a time stays within the meeting, and no two items are in hand at once
//! unless that is said. What follows from a corrected time is corrected with it.

use super::{AfterRefusal, Corrected, Decider, Decision, InTheWay, Refusal};
use crate::{
    calendar::time::Moment,
    meeting::{
        agenda::{Item, Spell},
        command::{SaidOfTime, Word},
        event::{AttendanceEdge, CourseEdge, Event, ItemEdge},
        ids::{ItemId, Text},
    },
};

/// The end of a time that lasts yet.
const NEVER: Moment = Moment(i64::MAX);

/// One of the times that an item was in hand.
#[derive(Clone, Copy)]
struct ItemTurn<'a> {
    item: &'a Item,
    /// Which one, counted from 0.
    place: usize,
    spell: Spell,
}

impl ItemTurn<'_> {
    fn is_same(&self, other: &Self) -> bool {
        self.item.id == other.item.id && self.place == other.place
    }

    /// The event that puts one end of it right. What an older program knows is said as it knows it.
    fn corrected(&self, edge: ItemEdge, at: Moment, reason: &Text) -> Event {
        let (id, reason) = (self.item.id, reason.clone());
        let is_outer = match edge {
            ItemEdge::Began => self.place == 0,
            ItemEdge::Ended => self.place + 1 == self.item.spells.len(),
        };
        match is_outer {
            true => Event::ItemTimeCorrected { id, edge, at, reason },
            false => Event::ItemSpellCorrected { id, spell: self.place as u32, edge, at, reason },
        }
    }
}

fn overlap(one: Spell, other: Spell) -> bool {
    one.from < other.to.unwrap_or(NEVER) && other.from < one.to.unwrap_or(NEVER)
}

impl Decider<'_> {
    /// The reason for a correction, which approved minutes ask for.
    pub(super) fn reason(&self, reason: Option<&Word>) -> Result<Text, Refusal> {
        let reason = reason.map(Text::from).unwrap_or_default();
        if reason.is_empty() && self.meeting.life.approved.is_some() {
            return Err(Refusal::new(AfterRefusal::ReasonNeeded));
        }
        Ok(reason)
    }

    pub(super) fn correct_text(&self, target: &Word, text: &Word, reason: Text) -> Decision {
        let wording = Box::new(self.wording(&text.text));
        Ok(vec![Event::EntryCorrected { id: self.entry(target)?.id, wording, reason }])
    }

    pub(super) fn correct_item(
        &self,
        word: &Word,
        edge: ItemEdge,
        time: &Word,
        said: SaidOfTime,
        reason: &Text,
    ) -> Decision {
        let item = self.item(word)?;
        let turn = self.turn(word, item, edge, said.turn)?;
        let Spell { from, to } = turn.spell;
        let missing = || self.no_time(word, item.id, ItemEdge::Ended);
        let near = match edge {
            ItemEdge::Began => from,
            ItemEdge::Ended => to.ok_or_else(missing)?,
        };
        let at = match edge {
            ItemEdge::Began => self.time_near(time, near)?,
            ItemEdge::Ended => self.end_near(time, from, near)?,
        };
        let new = match edge {
            ItemEdge::Began => Spell { from: at, to },
            ItemEdge::Ended => Spell { from, to: Some(at) },
        };
        if new.to.is_some_and(|to| to < new.from) {
            return Err(ends_before_it_begins(time, Corrected::Item(self.item_label(item.id))));
        }
        let mut events = vec![turn.corrected(edge, at, reason)];
        events.extend(self.meeting_around(&turn, edge, time, at, reason)?);
        if !said.overlap {
            events.extend(self.making_room(&turn, new, edge, time, reason)?);
        }
        Ok(events)
    }

    /// The time of an item that a correction means: as said, else the first that began, the last that
    /// ended.
    fn turn<'i>(
        &self,
        word: &Word,
        item: &'i Item,
        edge: ItemEdge,
        said: Option<u32>,
    ) -> Result<ItemTurn<'i>, Refusal> {
        let turns = item.spells.len();
        let last =
            turns.checked_sub(1).ok_or_else(|| self.no_time(word, item.id, ItemEdge::Began))?;
        let place = match (said, edge) {
            (Some(number), _) => (number as usize).wrapping_sub(1),
            (None, ItemEdge::Began) => 0,
            (None, ItemEdge::Ended) => last,
        };
        match item.spells.get(place) {
            Some(&spell) => Ok(ItemTurn { item, place, spell }),
            None => {
                let item = self.item_label(item.id);
                Err(Refusal::at(word, AfterRefusal::NoSuchTurn { item, turns }))
            }
        }
    }

    fn no_time(&self, word: &Word, id: ItemId, edge: ItemEdge) -> Refusal {
        let item = self.item_label(id);
        Refusal::at(word, AfterRefusal::NoTimeToCorrect { item, edge })
    }

    /// What makes the meeting last from the beginning of an item or to its end. It began as the item was
    /// opened, or ended as it was closed; else the item can't be out of it.
    fn meeting_around(
        &self,
        turn: &ItemTurn<'_>,
        edge: ItemEdge,
        time: &Word,
        at: Moment,
        reason: &Text,
    ) -> Result<Option<Event>, Refusal> {
        let course = &self.meeting.course;
        let what = || Corrected::Item(self.item_label(turn.item.id));
        let (course_edge, was) = match edge {
            ItemEdge::Began => (CourseEdge::Began, Some(turn.spell.from)),
            ItemEdge::Ended => (CourseEdge::Ended, turn.spell.to),
        };
        let bounds = [(CourseEdge::Began, course.started), (CourseEdge::Ended, course.ended)];
        for (bound, of_meeting) in bounds {
            let Some(of_meeting) = of_meeting else { continue };
            let is_out = match bound {
                CourseEdge::Began => at < of_meeting,
                CourseEdge::Ended => at > of_meeting,
            };
            if is_out && bound == course_edge && was == Some(of_meeting) {
                let (edge, reason) = (bound, reason.clone());
                return Ok(Some(Event::CourseTimeCorrected { edge, at, reason }));
            }
            if is_out {
                let of_meeting = self.clock(of_meeting);
                let kind = AfterRefusal::OutOfMeeting { what: what(), edge: bound, of_meeting };
                return Err(Refusal::at(time, kind));
            }
        }
        Ok(None)
    }

    /// What ends the item before as this one begins, or begins the item after it as this one ends, where
    /// both would be in hand.
    fn making_room(
        &self,
        turn: &ItemTurn<'_>,
        new: Spell,
        edge: ItemEdge,
        time: &Word,
        reason: &Text,
    ) -> Decision {
        let mut events = Vec::new();
        for other in self.turns().filter(|other| !other.is_same(turn)) {
            // What was said to have been in hand with it still may.
            if !overlap(new, other.spell) || overlap(turn.spell, other.spell) {
                continue;
            }
            let is_own = other.item.id == turn.item.id;
            match (edge, new.to) {
                (ItemEdge::Began, _) if !is_own && other.spell.from < new.from => {
                    events.push(other.corrected(ItemEdge::Ended, new.from, reason));
                }
                (ItemEdge::Ended, Some(at))
                    if !is_own && other.spell.to.is_none_or(|to| at < to) =>
                {
                    events.push(other.corrected(ItemEdge::Began, at, reason));
                }
                (ItemEdge::Began | ItemEdge::Ended, _) => {
                    let kind = AfterRefusal::InHandThen {
                        item: self.item_label(other.item.id),
                        from: self.clock(other.spell.from),
                        to: other.spell.to.map(|to| self.clock(to)),
                    };
                    return Err(Refusal::at(time, kind));
                }
            }
        }
        Ok(events)
    }

    /// Every time that an item was in hand.
    fn turns(&self) -> impl Iterator<Item = ItemTurn<'_>> {
        self.meeting.agenda.iter().flat_map(|item| {
            let spells = item.spells.iter().enumerate();
            spells.map(move |(place, &spell)| ItemTurn { item, place, spell })
        })
    }

    pub(super) fn correct_course(&self, edge: CourseEdge, time: &Word, reason: &Text) -> Decision {
        let course = &self.meeting.course;
        let was = match edge {
            CourseEdge::Began => course.started,
            CourseEdge::Ended => course.ended,
        };
        let was = was.ok_or_else(|| Refusal::new(AfterRefusal::NoMeetingTimeToCorrect { edge }))?;
        let at = match (edge, course.started) {
            (CourseEdge::Ended, Some(started)) => self.end_near(time, started, was)?,
            (CourseEdge::Ended, None) | (CourseEdge::Began, _) => self.time_near(time, was)?,
        };
        let (from, to) = match edge {
            CourseEdge::Began => (at, course.ended.unwrap_or(NEVER)),
            CourseEdge::Ended => (course.started.unwrap_or(at), at),
        };
        if to < from {
            return Err(ends_before_it_begins(time, Corrected::Meeting));
        }
        let mut events = vec![Event::CourseTimeCorrected { edge, at, reason: reason.clone() }];
        for turn in self.turns() {
            events.extend(self.within_meeting(&turn, edge, was, time, at, reason)?);
        }
        self.breaks_within_meeting(edge, was, time, at)?;
        Ok(events)
    }

    /// What keeps a time of an item within a meeting that began or ended at another time: the item that
    /// was opened or closed with the meeting still is, and what lies further in stays.
    fn within_meeting(
        &self,
        turn: &ItemTurn<'_>,
        edge: CourseEdge,
        was: Moment,
        time: &Word,
        at: Moment,
        reason: &Text,
    ) -> Result<Option<Event>, Refusal> {
        let Spell { from, to } = turn.spell;
        let (item_edge, outer, inner) = match edge {
            CourseEdge::Began => (ItemEdge::Began, Some(from), to),
            CourseEdge::Ended => (ItemEdge::Ended, to, Some(from)),
        };
        let is_out = |moment: Moment| match edge {
            CourseEdge::Began => moment < at,
            CourseEdge::Ended => moment > at,
        };
        if outer == Some(was) && !inner.is_some_and(is_out) {
            return Ok(Some(turn.corrected(item_edge, at, reason)));
        }
        match outer.filter(|&moment| is_out(moment)) {
            None => Ok(None),
            Some(moment) => {
                let what = InTheWay::Item(self.item_label(turn.item.id));
                Err(self.in_the_way(what, moment, edge, time))
            }
        }
    }

    fn breaks_within_meeting(
        &self,
        edge: CourseEdge,
        was: Moment,
        time: &Word,
        at: Moment,
    ) -> Result<(), Refusal> {
        for pause in &self.meeting.course.breaks {
            let Spell { from, to } = pause.spell;
            let out = match edge {
                CourseEdge::Began => Some(from).filter(|&from| from < at),
                // A break that lasted until the end still does.
                CourseEdge::Ended if to == Some(was) => Some(from).filter(|&from| from > at),
                CourseEdge::Ended => to.filter(|&to| to > at),
            };
            if let Some(out) = out {
                return Err(self.in_the_way(InTheWay::Break, out, edge, time));
            }
        }
        Ok(())
    }

    fn in_the_way(&self, what: InTheWay, at: Moment, edge: CourseEdge, time: &Word) -> Refusal {
        Refusal::at(time, AfterRefusal::InTheWay { what, at: self.clock(at), edge })
    }

    pub(super) fn correct_who(
        &self,
        who: &Word,
        edge: AttendanceEdge,
        time: &Word,
        reason: Text,
    ) -> Decision {
        let person = self.person(who)?;
        let initials = || person.profile.initials.clone();
        let stays = &person.attendance.stays;
        let Some((stay, before)) = stays.split_last() else {
            return Err(Refusal::at(who, AfterRefusal::WasNotPresent { initials: initials() }));
        };
        let course = &self.meeting.course;
        let start = course.started.or(self.meeting.plan.starts);
        let near = match edge {
            AttendanceEdge::Arrived => stay.since.or(start).unwrap_or(self.at),
            AttendanceEdge::Left => stay.until.or(course.ended).unwrap_or(self.at),
        };
        let at = match (edge, stay.since) {
            (AttendanceEdge::Left, Some(since)) => self.end_near(time, since, near)?,
            (AttendanceEdge::Left, None) | (AttendanceEdge::Arrived, _) => {
                self.time_near(time, near)?
            }
        };
        let fits = match edge {
            AttendanceEdge::Arrived => stay.until.is_none_or(|until| at <= until),
            AttendanceEdge::Left => stay.since.is_none_or(|since| at >= since),
        };
        if !fits {
            return Err(ends_before_it_begins(time, Corrected::Person(initials())));
        }
        let left_before = before.last().and_then(|stay| stay.until);
        let (edge_out, of_meeting) = match edge {
            AttendanceEdge::Arrived => (CourseEdge::Ended, course.ended.filter(|&end| at > end)),
            AttendanceEdge::Left => (CourseEdge::Began, course.started.filter(|&start| at < start)),
        };
        if let Some(of_meeting) = of_meeting {
            let (what, of_meeting) = (Corrected::Person(initials()), self.clock(of_meeting));
            let kind = AfterRefusal::OutOfMeeting { what, edge: edge_out, of_meeting };
            return Err(Refusal::at(time, kind));
        }
        if let Some(left) = left_before.filter(|&left| edge == AttendanceEdge::Arrived && at < left)
        {
            let kind = AfterRefusal::WasThereThen { initials: initials(), left: self.clock(left) };
            return Err(Refusal::at(time, kind));
        }
        Ok(vec![Event::AttendanceCorrected { person: person.id, edge, at, reason }])
    }
}

fn ends_before_it_begins(time: &Word, what: Corrected) -> Refusal {
    Refusal::at(time, AfterRefusal::EndBeforeBeginning { what, time: time.into() })
}
