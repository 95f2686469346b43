//! The first reading of a log: who is in it, on what day it was, and what was corrected later.

use chrono::NaiveDate;

use super::{
    dialect::Dialect,
    fixes::{Fixes, Inserted},
    statement::{self, NamesChange, NamesOp, Statement},
};
use crate::{
    import::{
        chat_line::{ChatLine, ChatTime, LineKind},
        clock, lines,
        nicks::Nicks,
        people::{self, People, Reserved},
    },
    meeting::event::Role,
};

/// What the first reading finds out.
#[derive(Debug)]
pub(super) struct ScribeSurvey<'a> {
    pub(super) dialect: Dialect,
    /// Whether lines name who said them.
    pub(super) nicked: bool,
    /// Whether anything in it is a log's.
    pub(super) meaningful: bool,
    /// Whether Zakim says which agendum is taken up.
    pub(super) zakim: bool,
    pub(super) nicks: Nicks<'a>,
    pub(super) people: People,
    pub(super) fixes: Fixes<'a>,
    /// How many lines there are.
    pub(super) lines: usize,
    /// The first line that says who is scribe: the nick, and the names.
    pub(super) first_scribe: Option<(usize, NamesChange<'a>)>,
    days: Days,
    reserved: Reserved<'a>,
    marks: Vec<(usize, Statement<'a>)>,
}

/// The days that a log may be of, the first being the best.
#[derive(Debug, Default)]
struct Days {
    stamped: Option<NaiveDate>,
    said: Option<NaiveDate>,
    named: Option<NaiveDate>,
    noticed: Option<NaiveDate>,
}

impl Days {
    /// Records the text after `Date:`.
    fn says(&mut self, date: &str) {
        self.said = clock::date_in(date).or_else(|| clock::date_in_words(date));
    }
}

impl<'a> ScribeSurvey<'a> {
    /// Reads a log for the first time.
    pub(super) fn read(name: &str, text: &'a str) -> Self {
        let dialect = Dialect::detect(text);
        let nicked = dialect.is_some();
        let mut survey = Self {
            dialect: dialect.unwrap_or(Dialect::Scribe),
            nicked,
            meaningful: nicked,
            zakim: false,
            nicks: Nicks::default(),
            people: People::default(),
            fixes: Fixes::default(),
            lines: 0,
            first_scribe: None,
            days: Days { named: clock::date_in(name), ..Days::default() },
            reserved: Reserved::default(),
            marks: Vec::new(),
        };
        for (number, raw) in (1..).zip(lines(text)) {
            survey.lines += 1;
            survey.line(number, &survey.dialect.line(raw));
        }
        survey.settle();
        survey
    }

    /// The day on which the log begins.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        let Days { stamped, said, named, noticed } = self.days;
        stamped.or(said).or(named).or(noticed)
    }

    fn line(&mut self, number: u32, line: &ChatLine<'a>) {
        if let (None, Some(ChatTime::Exact(ms))) = (self.days.stamped, line.stamp) {
            self.days.stamped = clock::date_of_millis(ms);
        }
        match line.kind {
            LineKind::Said => {
                let nick = self.nicks.number(line.nick);
                self.said(number, nick, line.text);
            }
            LineKind::Talk => {
                let nick = self.nicks.number(line.nick);
                self.nicks.count_line(nick);
                self.reserved.read(line.text);
                self.fixes.remember(number, line.text, !self.dialect.corrects_headings());
            }
            LineKind::Bare if !self.nicked => {
                let nick = self.nicks.number("");
                self.said(number, nick, line.text);
            }
            LineKind::Bare => self.reserved.read(line.text),
            LineKind::Notice if self.days.noticed.is_none() => {
                self.days.noticed = clock::date_in_words(line.text);
            }
            LineKind::Did | LineKind::Notice | LineKind::Blank => {}
        }
    }

    fn said(&mut self, number: u32, nick: usize, text: &'a str) {
        if self.nicks.get(nick).is_some_and(|nick| nick.bot) {
            self.zakim |= statement::taken_up(text).is_some();
            if self.dialect == Dialect::Scribe {
                self.bot_said(nick, text);
            }
            if self.days.noticed.is_none() && text.contains("://") {
                self.days.noticed = clock::date_in(text);
            }
            return;
        }
        let said = statement::classify(text, self.dialect);
        let heading = said.is_heading();
        self.meaningful |= heading;
        match said {
            Statement::Replace(replace) => return self.fixes.replace(number, replace),
            Statement::Insert { place, new } => {
                let inserted = Inserted { nick, text: new };
                let heading = statement::classify(new.trim(), self.dialect).is_heading();
                if self.dialect == Dialect::Scribe || !heading {
                    self.fixes.insert(number, place, inserted);
                }
                return;
            }
            Statement::Present(_) | Statement::Regrets(_) | Statement::Chair(_) => {
                self.meaningful = true;
                self.marks.push((nick, said));
            }
            Statement::Scribe(mark) => {
                self.meaningful = true;
                self.first_scribe.get_or_insert((nick, mark));
                self.marks.push((nick, said));
            }
            Statement::Date(date) => self.days.says(date),
            Statement::Resolution(body) | Statement::More(body) => self.reserved.read(body),
            Statement::Text => self.nicks.count_line(nick),
            _ => {}
        }
        self.reserved.read(text);
        self.fixes.remember(number, text, heading && !self.dialect.corrects_headings());
    }

    /// What a bot says of the meeting as a whole.
    fn bot_said(&mut self, nick: usize, text: &'a str) {
        let said = statement::classify(text, self.dialect);
        match said {
            Statement::Date(date) => self.days.says(date),
            Statement::Chair(mark) if !mark.names.is_empty() => self.marks.push((nick, said)),
            Statement::Scribe(mark) if !mark.names.is_empty() => {
                self.first_scribe.get_or_insert((nick, mark));
                self.marks.push((nick, said));
            }
            _ => {}
        }
    }

    /// Puts nicks and names together: first those present, then the others.
    fn settle(&mut self) {
        let marks = std::mem::take(&mut self.marks);
        for (nick, said) in &marks {
            if let Statement::Present(mark) = said
                && mark.op != NamesOp::Remove
            {
                self.named(*nick, mark, true);
            }
        }
        for (nick, said) in &marks {
            let (mark, role) = match said {
                Statement::Chair(mark) => (mark, Role::Chair),
                Statement::Scribe(mark) => (mark, Role::MinuteTaker),
                Statement::Regrets(mark) => (mark, Role::Member),
                _ => continue,
            };
            if mark.op != NamesOp::Remove {
                for person in self.named(*nick, mark, false) {
                    self.people.appoint(person, role);
                }
            }
        }
        for nick in self.nicks.iter() {
            self.reserved.prefixes.insert(nick.name);
        }
        self.people.assign_initials(&self.reserved);
        self.nicks.assign_people(&self.people);
    }

    /// The people that a nick names, or the nick's own person; a program that transcribes is nobody.
    fn named(&mut self, nick: usize, mark: &NamesChange<'a>, present: bool) -> Vec<usize> {
        let Some(own) = self.nicks.get(nick).map(|nick| nick.name) else { return Vec::new() };
        let names = people::names(mark.names, |word| self.nicks.has(word));
        let people = &mut self.people;
        match names.as_slice() {
            [] if own.is_empty() || own.eq_ignore_ascii_case("transcriber") => Vec::new(),
            [] => vec![people.find(own).filter(|_| !present).unwrap_or_else(|| people.add(own))],
            [name] if present => vec![people.add_as(own, name)],
            names => names
                .iter()
                .map(|name| match people.find(name) {
                    Some(person) if !present => person,
                    _ => people.add(name),
                })
                .collect(),
        }
    }
}
