//! Who is present, who scribes, and which agendum is taken up.

use super::{
    minutes::ScribeMinutes,
    statement::{Agendum, NamesChange, NamesOp},
};
use crate::{
    import::{LineOutcome, outcome::StaticText, people},
    log::Sink,
    meeting::Meeting,
};

impl<L: Sink<Meeting>> ScribeMinutes<'_, L> {
    /// `present+`, `present-`, with names or for the nick itself.
    pub(super) fn presence(&mut self, nick: usize, mark: NamesChange<'_>) -> LineOutcome {
        let arrives = mark.op != NamesOp::Remove;
        self.mark(nick, mark, if arrives { &"present" } else { &"gone" }, |minutes, person| {
            let people = &minutes.survey.people;
            match arrives {
                true => minutes.book.arrive(person, people),
                false => minutes.book.leave(person, people),
            }
        })
    }

    /// `regrets+`, with names or for the nick itself.
    pub(super) fn regrets(&mut self, nick: usize, mark: NamesChange<'_>) -> LineOutcome {
        if mark.op == NamesOp::Remove {
            return LineOutcome::LeftOut(&"regrets taken back");
        }
        self.mark(nick, mark, &"sent apologies", |minutes, person| {
            minutes.book.excuse(person, &minutes.survey.people)
        })
    }

    fn mark(
        &mut self,
        nick: usize,
        mark: NamesChange<'_>,
        what: StaticText,
        each: impl Fn(&mut Self, usize) -> LineOutcome,
    ) -> LineOutcome {
        let people = self.people(nick, mark);
        let became: Vec<LineOutcome> =
            people.into_iter().map(|person| each(self, person)).collect();
        match became.as_slice() {
            [] => LineOutcome::LeftOut(&"nobody named"),
            [one] => *one,
            many => {
                let refused = many.iter().find(|became| matches!(became, LineOutcome::Refused(_)));
                refused.copied().unwrap_or(LineOutcome::Marks(many.len() as u32, what))
            }
        }
    }

    /// The people that a nick names, or the nick's own person where it names nobody.
    fn people(&self, nick: usize, mark: NamesChange<'_>) -> Vec<usize> {
        let nicks = &self.survey.nicks;
        let names = people::names(mark.names, |word| nicks.has(word));
        if names.is_empty() {
            return nicks.get(nick).and_then(|nick| nick.person).into_iter().collect();
        }
        names.iter().filter_map(|name| self.survey.people.find(name)).collect()
    }

    /// `scribe:`, `scribe+`, `scribe-`.
    pub(super) fn scribe(&mut self, nick: usize, mark: NamesChange<'_>) {
        let people = self.people(nick, mark);
        let scribes = &mut self.scribes;
        scribes.generation += 1;
        if mark.op == NamesOp::Set && !mark.names.is_empty() {
            scribes.people.clear();
            scribes.nicks.clear();
        }
        let own = mark.names.is_empty().then_some(nick);
        match mark.op {
            NamesOp::Remove => {
                if let Some(nick) = own {
                    scribes.nicks.remove(&nick);
                }
                for person in &people {
                    scribes.people.remove(person);
                }
            }
            NamesOp::Set | NamesOp::Add => {
                scribes.nicks.extend(own);
                scribes.people.extend(people);
            }
        }
    }

    /// Whether what a nick writes is what others say. Remembered for each nick until the scribes change,
    /// since it is asked of every line.
    pub(super) fn refresh_scribing(&mut self, nick: usize) -> bool {
        let scribes = &self.scribes;
        let talk = &mut self.talk[nick];
        if talk.generation != scribes.generation {
            let person = self.survey.nicks.get(nick).and_then(|nick| nick.person);
            talk.generation = scribes.generation;
            talk.scribing = scribes.nicks.contains(&nick)
                || person.is_some_and(|person| scribes.people.contains(&person));
        }
        talk.scribing
    }

    /// Opens an agendum, unless Zakim, who is in this log, says what it is called.
    pub(super) fn take_up(&mut self, agendum: Agendum<'_>) -> LineOutcome {
        if self.survey.zakim {
            return LineOutcome::LeftOut(&"said to a bot");
        }
        let title = match agendum {
            Agendum::Numbered(number, title) => {
                self.taken = number as usize;
                Some(title).filter(|title| !title.is_empty())
            }
            Agendum::Next => {
                self.taken += 1;
                None
            }
        };
        let listed = self.taken.checked_sub(1).and_then(|place| self.agenda.get(place).copied());
        match title.or(listed) {
            Some(title) => self.book.item(title),
            None => LineOutcome::LeftOut(&"an agendum that this log gives no title for"),
        }
    }
}
