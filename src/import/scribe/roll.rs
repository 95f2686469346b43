//! Who is present, who scribes, and which agendum is taken up.

use super::{
    minutes::Minutes,
    words::{Agendum, Mark, Op},
};
use crate::{
    import::{Became, became::Words, people},
    log::Sink,
    meeting::Meeting,
};

impl<L: Sink<Meeting>> Minutes<'_, L> {
    /// `present+`, `present-`, with names or for the nick itself.
    pub(super) fn presence(&mut self, nick: usize, mark: Mark<'_>) -> Became {
        let arrives = mark.op != Op::Remove;
        self.mark(nick, mark, if arrives { &"present" } else { &"gone" }, |minutes, person| {
            let people = &minutes.survey.people;
            match arrives {
                true => minutes.book.arrive(person, people),
                false => minutes.book.leave(person, people),
            }
        })
    }

    /// `regrets+`, with names or for the nick itself.
    pub(super) fn regrets(&mut self, nick: usize, mark: Mark<'_>) -> Became {
        if mark.op == Op::Remove {
            return Became::LeftOut(&"regrets taken back");
        }
        self.mark(nick, mark, &"sent apologies", |minutes, person| {
            minutes.book.excuse(person, &minutes.survey.people)
        })
    }

    fn mark(
        &mut self,
        nick: usize,
        mark: Mark<'_>,
        what: Words,
        each: impl Fn(&mut Self, usize) -> Became,
    ) -> Became {
        let people = self.people(nick, mark);
        let became: Vec<Became> = people.into_iter().map(|person| each(self, person)).collect();
        match became.as_slice() {
            [] => Became::LeftOut(&"nobody named"),
            [one] => *one,
            many => {
                let refused = many.iter().find(|became| matches!(became, Became::Refused(_)));
                refused.copied().unwrap_or(Became::Marks(many.len() as u32, what))
            }
        }
    }

    /// The people whom a nick names, or the nick's own.
    fn people(&self, nick: usize, mark: Mark<'_>) -> Vec<usize> {
        let nicks = &self.survey.nicks;
        let names = people::names(mark.names, |word| nicks.has(word));
        if names.is_empty() {
            return nicks.get(nick).and_then(|nick| nick.person).into_iter().collect();
        }
        names.iter().filter_map(|name| self.survey.people.find(name)).collect()
    }

    /// `scribe:`, `scribe+`, `scribe-`.
    pub(super) fn scribe(&mut self, nick: usize, mark: Mark<'_>) {
        let people = self.people(nick, mark);
        let scribes = &mut self.scribes;
        scribes.generation += 1;
        if mark.op == Op::Set && !mark.names.is_empty() {
            scribes.people.clear();
            scribes.nicks.clear();
        }
        let own = mark.names.is_empty().then_some(nick);
        match mark.op {
            Op::Remove => {
                own.map(|nick| scribes.nicks.remove(&nick));
                people.iter().for_each(|person| {
                    scribes.people.remove(person);
                });
            }
            Op::Set | Op::Add => {
                scribes.nicks.extend(own);
                scribes.people.extend(people);
            }
        }
    }

    /// Whether what a nick writes is what others say.
    pub(super) fn is_scribing(&mut self, nick: usize) -> bool {
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
    pub(super) fn take_up(&mut self, agendum: Agendum<'_>) -> Became {
        if self.survey.zakim {
            return Became::LeftOut(&"said to a bot");
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
            None => Became::LeftOut(&"an agendum whose title is not in this log"),
        }
    }
}
