//! Who is present, who scribes, and which agendum is taken up.

use super::{
    dialect::Dialect,
    minutes::ScribeMinutes,
    offices::{names_scribes, scribe_names},
    statement::{Agendum, NamesChange, NamesOp},
    zakim,
};
use crate::{
    import::{LineOutcome, outcome::StaticText, people},
    log::Sink,
    meeting::Meeting,
};

impl<L: Sink<Meeting>> ScribeMinutes<'_, L> {
    /// `present+`, `present-`, `present:`, with names or for the nick itself.
    pub(super) fn presence(&mut self, nick: usize, mark: NamesChange<'_>) -> LineOutcome {
        let people = self.people(nick, mark);
        match mark.op {
            NamesOp::Remove => {
                let own = self.survey.nicks.get(nick).and_then(|nick| nick.person);
                let is_own = own.is_some_and(|own| people == [own]);
                self.mark(people, &"gone", |minutes, person| minutes.gone(person, is_own))
            }
            NamesOp::Add => self.arrive(people),
            NamesOp::Set => self.are_present(people),
        }
    }

    /// Has these people present, and no others.
    fn are_present(&mut self, people: Vec<usize>) -> LineOutcome {
        let others: Vec<usize> =
            self.book.here().filter(|person| !people.contains(person)).collect();
        for person in others {
            self.book.unmark(person, &self.survey.people);
        }
        self.arrive(people)
    }

    /// Zakim's answer to who is present, which counts more than what was said before.
    pub(super) fn listed_present(&mut self, names: &str) -> LineOutcome {
        let people = &self.survey.people;
        let named = zakim::listed(names).filter_map(|name| people.find_whole(name));
        let named: Vec<usize> = named.collect();
        self.are_present(named)
    }

    fn arrive(&mut self, people: Vec<usize>) -> LineOutcome {
        self.mark(people, &"present", |minutes, person| {
            minutes.book.arrive(person, &minutes.survey.people)
        })
    }

    /// Zakim's list of those who attended, who are no newcomers when he gives it.
    pub(super) fn attended(&mut self, names: &str) -> LineOutcome {
        let people = &self.survey.people;
        let named = zakim::listed(names).filter_map(|name| people.find_whole(name));
        let named: Vec<usize> = named.collect();
        let now = self.book.at;
        self.book.at = self.book.log.state().course.started.unwrap_or(now);
        let became = self.arrive(named);
        self.book.at = now;
        became
    }

    /// `present-` takes back what was said before, unless somebody who was heard says so of themselves and
    /// is not heard any more: who talked and went has attended.
    fn gone(&mut self, person: usize, is_own: bool) -> LineOutcome {
        let heard = self.heard.get(person).copied().unwrap_or_default();
        let line = self.number;
        let mut nicks = self.survey.nicks.iter().filter(|nick| nick.person == Some(person));
        let people = &self.survey.people;
        match is_own && heard && nicks.all(|nick| nick.last <= line) {
            true => self.book.leave(person, people),
            false => self.book.unmark(person, people),
        }
    }

    /// `regrets+`, `regrets-`, `regrets:`, with names or for the nick itself.
    pub(super) fn regrets(&mut self, nick: usize, mark: NamesChange<'_>) -> LineOutcome {
        let people = self.people(nick, mark);
        if mark.op == NamesOp::Remove {
            return self.mark(people, &"coming after all", |minutes, person| {
                minutes.book.forgive(person, &minutes.survey.people)
            });
        }
        if mark.op == NamesOp::Set {
            let others: Vec<usize> =
                self.book.excused().filter(|person| !people.contains(person)).collect();
            for person in others {
                self.book.forgive(person, &self.survey.people);
            }
        }
        self.mark(people, &"sent apologies", |minutes, person| {
            minutes.book.excuse(person, &minutes.survey.people)
        })
    }

    fn mark(
        &mut self,
        people: Vec<usize>,
        what: StaticText,
        each: impl Fn(&mut Self, usize) -> LineOutcome,
    ) -> LineOutcome {
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

    /// The people that a nick names, or the nick's own person where it names nobody. A part of a name
    /// means nobody here: it would say that somebody else was present or away.
    fn people(&self, nick: usize, mark: NamesChange<'_>) -> Vec<usize> {
        let nicks = &self.survey.nicks;
        let names = people::names(mark.names, |word| nicks.has(word));
        if !names.is_empty() {
            return names.iter().filter_map(|name| self.survey.people.find_whole(name)).collect();
        }
        let own = nicks.get(nick).filter(|_| mark.op != NamesOp::Set);
        own.and_then(|nick| nick.person).into_iter().collect()
    }

    /// Records whose turn it is to scribe from here on.
    pub(super) fn turns(&mut self, nick: usize, mark: NamesChange<'_>) {
        let names_nobody = mark.op == NamesOp::Set && mark.names.is_empty();
        if mark.op == NamesOp::Remove || names_nobody {
            return;
        }
        for person in self.scribes_named(nick, mark) {
            self.book.takes_minutes(person, &self.survey.people);
        }
    }

    /// `scribe:`, `scribe+`, `scribe-`.
    pub(super) fn scribe(&mut self, nick: usize, mark: NamesChange<'_>) {
        let is_scribe = self.survey.dialect == Dialect::Scribe;
        if is_scribe && mark.op == NamesOp::Set && !names_scribes(mark, Dialect::Scribe) {
            // A name without a nick says who is scribe, and not whose lines are the scribe's.
            return;
        }
        let people = self.scribes_named(nick, mark);
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

    /// Those whom a line names as scribes, by nicks, names or parts of names.
    fn scribes_named(&self, nick: usize, mark: NamesChange<'_>) -> Vec<usize> {
        let nicks = &self.survey.nicks;
        if mark.names.is_empty() {
            return nicks.get(nick).and_then(|nick| nick.person).into_iter().collect();
        }
        let people = &self.survey.people;
        match self.survey.dialect {
            Dialect::Scribe => {
                scribe_names(mark.names).filter_map(|(nick, _)| people.find(nick)).collect()
            }
            Dialect::Scrawl { .. } => {
                let names = people::names(mark.names, |word| nicks.has(word));
                names.iter().filter_map(|name| people.find(name)).collect()
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
