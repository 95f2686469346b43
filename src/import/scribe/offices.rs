//! Who chairs and who scribes, and which names and nicks are the same person's.

use foldhash::HashSet;

use super::{
    classify::classify,
    dialect::Dialect,
    fixes::Fixes,
    statement::{NamesChange, NamesOp, Statement},
    survey::{FirstScribe, RollMark, ScribeSurvey},
};
use crate::{import::people, meeting::event::Role};

/// Whether W3C's scribe takes a line for one that names scribes: nicks, each with a name perhaps. The
/// scribe of the community groups takes any names.
pub(super) fn names_scribes(mark: NamesChange<'_>, dialect: Dialect) -> bool {
    match (mark.op, dialect) {
        (_, Dialect::Scrawl { .. }) => true,
        (NamesOp::Remove, Dialect::Scribe) => false,
        (NamesOp::Set, Dialect::Scribe) if mark.names.is_empty() => false,
        (NamesOp::Set | NamesOp::Add, Dialect::Scribe) => {
            scribe_names(mark.names).all(|(nick, _)| !nick.contains(' '))
        }
    }
}

/// The scribes that a line names: their nicks, and names where it gives them: `ann = Ann Lee`.
pub(super) fn scribe_names(names: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let each = names.split(',').map(str::trim).filter(|name| !name.is_empty());
    each.map(|name| match name.split_once(['=', '/']) {
        Some((nick, real)) if !nick.trim().is_empty() && !real.trim().is_empty() => {
            (nick.trim(), Some(real.trim()))
        }
        Some(_) | None => (name, None),
    })
}

/// Reads marks as they are after the corrections of the log, which may make others of them, or marks of
/// other lines.
fn put_right<'f>(marks: &mut Vec<RollMark<'f>>, fixes: &'f Fixes<'_>) {
    let corrected = |line| fixes.for_line(line).last().map(|fix| fix.text.trim());
    for mark in marks.iter_mut() {
        if let Some(text) = corrected(mark.line) {
            mark.said = classify(text, Dialect::Scribe);
        }
    }
    let known: HashSet<u32> = marks.iter().map(|mark| mark.line).collect();
    for (line, nick) in fixes.corrected_lines().filter(|(line, _)| !known.contains(line)) {
        let said = corrected(line).map(|text| classify(text, Dialect::Scribe));
        marks.extend(said.map(|said| RollMark { line, nick, said }));
    }
    marks.sort_by_key(|mark| mark.line);
}

impl<'a> ScribeSurvey<'a> {
    /// Puts nicks and names together: first those present, then the others.
    pub(super) fn settle(&mut self) {
        let fixes = std::mem::take(&mut self.fixes);
        let mut marks = std::mem::take(&mut self.marks);
        if self.dialect == Dialect::Scribe {
            put_right(&mut marks, &fixes);
        }
        self.name_present(&marks);
        let mut scribes = Vec::new();
        for &RollMark { nick, said, .. } in &marks {
            match said {
                Statement::Chair(mark) => self.name_chairs(nick, mark),
                Statement::Scribe(mark) if mark.op != NamesOp::Remove => {
                    if self.first_scribe.is_none() && names_scribes(mark, self.dialect) {
                        let names = mark.names.to_owned();
                        self.first_scribe = Some(FirstScribe { nick, op: mark.op, names });
                    }
                    scribes.extend(self.name_scribes(nick, mark));
                }
                Statement::Regrets(mark) if mark.op != NamesOp::Remove => {
                    self.name_absent(nick, mark);
                }
                _ => {}
            }
        }
        self.fixes = fixes;
        if self.dialect == Dialect::Scribe && self.first_scribe.is_none() {
            self.guessed = self.guessed_scribe();
            scribes.extend(self.guessed);
        }
        for &chair in &self.chairs {
            self.people.appoint(chair, Role::Chair);
        }
        for scribe in scribes {
            self.people.appoint(scribe, Role::MinuteTaker);
        }
        for nick in self.nicks.iter() {
            self.reserved.prefixes.insert(nick.name);
        }
        self.people.assign_initials(&self.reserved);
        self.nicks.assign_people(&self.people);
    }

    /// The number of the nick that wrote most, which scribes where the log names nobody.
    pub(super) fn busiest(&self) -> Option<usize> {
        let talkers = self.nicks.iter().enumerate().filter(|(_, nick)| !nick.bot && nick.said > 0);
        let most = talkers.max_by(|(_, a), (_, b)| a.said.cmp(&b.said).then(b.name.cmp(a.name)));
        most.map(|(number, _)| number)
    }

    fn guessed_scribe(&mut self) -> Option<usize> {
        let nick = self.nicks.get(self.busiest()?)?.name;
        (!nick.is_empty()).then(|| match self.people.find(nick) {
            Some(person) => person,
            None => self.people.add_nick(nick),
        })
    }

    /// Whether a nick may stand for a person: one that a program uses to transcribe does not.
    fn own_nick(&self, nick: usize) -> Option<&'a str> {
        let own = self.nicks.get(nick).filter(|nick| !nick.bot)?.name;
        (!own.is_empty() && !own.eq_ignore_ascii_case("transcriber")).then_some(own)
    }

    fn name_present(&mut self, marks: &[RollMark<'_>]) {
        let present = marks.iter().filter_map(|&RollMark { nick, said, .. }| match said {
            Statement::Present(mark) if mark.op != NamesOp::Remove => Some((nick, mark)),
            _ => None,
        });
        let themselves: HashSet<usize> = present
            .clone()
            .filter(|(_, mark)| mark.op == NamesOp::Add && mark.names.is_empty())
            .map(|(nick, _)| nick)
            .collect();
        for (nick, mark) in present {
            let own = self.own_nick(nick);
            let names = people::names(mark.names, |word| self.nicks.has(word));
            match (own, names.as_slice()) {
                (Some(own), []) if mark.op == NamesOp::Add => {
                    self.people.add_nick(own);
                }
                (Some(own), [name]) if !self.nicks.has(name) => {
                    if themselves.contains(&nick) {
                        self.people.add_nick(own);
                    }
                    self.people.add_as(own, name);
                }
                (_, names) => names.iter().for_each(|name| {
                    self.add_named(name);
                }),
            }
        }
    }

    /// The person of that nick or name, which a part of somebody's name is not.
    fn add_named(&mut self, name: &str) -> usize {
        match self.nicks.has(name) {
            true => self.people.add_nick(name),
            false => self.people.add(name),
        }
    }

    fn name_absent(&mut self, nick: usize, mark: NamesChange<'_>) {
        let names = people::names(mark.names, |word| self.nicks.has(word));
        match (self.own_nick(nick), names.as_slice()) {
            (Some(own), []) if mark.op == NamesOp::Add => {
                self.people.add_nick(own);
            }
            (_, names) => names.iter().for_each(|name| {
                self.add_named(name);
            }),
        }
    }

    /// Those that a mark names by a nick, a name or a part of one; the nick's own person for none.
    fn meant(&mut self, nick: usize, mark: NamesChange<'_>) -> Vec<usize> {
        let names = people::names(mark.names, |word| self.nicks.has(word));
        let own = self.own_nick(nick).filter(|_| names.is_empty());
        let mut meant = Vec::with_capacity(names.len().max(1));
        for name in names.into_iter().chain(own) {
            let person = match self.people.find(name) {
                Some(person) => person,
                None => self.add_named(name),
            };
            if !meant.contains(&person) {
                meant.push(person);
            }
        }
        meant
    }

    /// `chair:` says anew who chairs; `chair+` adds somebody, `chair-` takes somebody off.
    fn name_chairs(&mut self, nick: usize, mark: NamesChange<'_>) {
        if mark.op == NamesOp::Set && mark.names.is_empty() {
            return;
        }
        let meant = self.meant(nick, mark);
        match mark.op {
            NamesOp::Set => self.chairs = meant,
            NamesOp::Add => {
                let chairs = &mut self.chairs;
                meant.into_iter().for_each(|chair| {
                    if !chairs.contains(&chair) {
                        chairs.push(chair);
                    }
                });
            }
            NamesOp::Remove => self.chairs.retain(|chair| !meant.contains(chair)),
        }
    }

    fn name_scribes(&mut self, nick: usize, mark: NamesChange<'_>) -> Vec<usize> {
        if self.dialect != Dialect::Scribe || mark.names.is_empty() {
            return match (mark.op, mark.names) {
                (NamesOp::Set, "") if self.dialect == Dialect::Scribe => Vec::new(),
                _ => self.meant(nick, mark),
            };
        }
        let named: Vec<(&str, Option<&str>)> = scribe_names(mark.names).collect();
        let mut scribes = Vec::with_capacity(named.len());
        for (nick, real) in named {
            let person = match self.people.find(nick) {
                Some(person) => person,
                None => self.add_named(nick),
            };
            if let Some(real) = real {
                self.people.call(nick, real);
            }
            scribes.push(person);
        }
        scribes
    }
}
