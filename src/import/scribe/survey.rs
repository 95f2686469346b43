//! The first reading of a log: who is in it, on what day it was, and what was corrected later.

use chrono::NaiveDate;
use foldhash::HashSet;

use super::{
    classify::classify,
    client,
    dialect::Dialect,
    fixes::{Fixes, Inserted},
    statement::{NamesChange, NamesOp, Statement},
    zakim,
};
use crate::import::{
    chat_line::{ChatLine, ChatTime, LineKind},
    clock::{self, LogDay},
    lines,
    nicks::Nicks,
    people::{NickNames, People, Reserved},
};

/// How many lines are read to find out by whose clocks a log is kept.
const LOOKED_AT: usize = 1_000;

/// What the first reading finds out.
#[derive(Debug)]
pub(super) struct ScribeSurvey<'a> {
    pub(super) dialect: Dialect,
    /// Whether the log says that its times are UTC: by themselves, or because a bot of W3C's keeps it.
    is_utc: bool,
    /// Whether each line has its nick before a colon.
    colons: bool,
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
    /// The first line that says who is scribe.
    pub(super) first_scribe: Option<FirstScribe>,
    /// Who chairs, in the order in which the log names them.
    pub(super) chairs: Vec<usize>,
    /// Who is taken for the scribe where the log names nobody.
    pub(super) guessed: Option<usize>,
    /// Why people wanted to speak, as far as Zakim repeats it when their turn has come.
    pub(super) repeated: HashSet<String>,
    days: Days,
    pub(super) reserved: Reserved<'a>,
    pub(super) marks: Vec<RollMark<'a>>,
    /// Whether Zakim's list of those who attended may go on in his next line.
    is_list_open: bool,
}

/// The first line that says who scribes, which is true of the lines before it, too.
#[derive(Clone, Debug)]
pub(super) struct FirstScribe {
    /// The number of the nick that wrote it.
    pub(super) nick: usize,
    pub(super) op: NamesOp,
    pub(super) names: String,
}

/// A line that says who is present, away, in the chair or scribe.
#[derive(Clone, Copy, Debug)]
pub(super) struct RollMark<'a> {
    /// The line, counted from 1.
    pub(super) line: u32,
    /// The number of the nick that wrote it.
    pub(super) nick: usize,
    pub(super) said: Statement<'a>,
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
        let colons = dialect.is_none() && client::has_nicks_before_colons(text);
        let nicked = dialect.is_some() || colons;
        let mut survey = Self {
            dialect: dialect.unwrap_or(Dialect::Scribe),
            nicked,
            meaningful: dialect.is_some(),
            colons,
            is_utc: false,
            zakim: false,
            nicks: Nicks::default(),
            people: People::with_nicks(match dialect {
                Some(Dialect::Scrawl { .. }) => NickNames::Spaced,
                Some(Dialect::Scribe) | None => NickNames::Verbatim,
            }),
            fixes: Fixes::default(),
            lines: 0,
            first_scribe: None,
            chairs: Vec::new(),
            guessed: None,
            repeated: HashSet::default(),
            is_list_open: false,
            days: Days { named: clock::date_in(name), ..Days::default() },
            reserved: Reserved::default(),
            marks: Vec::new(),
        };
        for (number, raw) in (1..).zip(lines(text)) {
            survey.lines += 1;
            survey.is_utc |= survey.lines <= LOOKED_AT && clock::says_utc(raw);
            survey.line(number, &survey.split_line(raw));
        }
        survey.settle();
        survey
    }

    /// Splits a line into its parts, as the log's client writes it.
    pub(super) fn split_line<'t>(&self, raw: &'t str) -> ChatLine<'t> {
        let by_colon = || client::nick_before_colon(raw);
        self.colons.then(by_colon).flatten().unwrap_or_else(|| self.dialect.line(raw))
    }

    /// The day on which the log begins, and by whose clocks.
    pub(super) fn log_day(&self) -> LogDay {
        let is_rrsagent = |name: &str| name.eq_ignore_ascii_case("rrsagent");
        let is_kept = || self.nicks.iter().any(|nick| nick.bot && is_rrsagent(nick.name));
        LogDay { date: self.day(), is_utc: self.is_utc || is_kept() }
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
                self.nicks.count_line(nick, number);
                self.reserved.read(line.text);
                self.fixes.remember(number, nick, line.text, !self.dialect.corrects_headings());
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
            self.zakim |= zakim::taken_up(text).is_some();
            if self.dialect == Dialect::Scribe {
                self.bot_said(number, nick, text);
                self.fixes.remember(number, nick, text, false);
            }
            if self.days.noticed.is_none() && text.contains("://") {
                self.days.noticed = clock::date_in(text);
            }
            return;
        }
        let said = classify(text, self.dialect);
        let heading = said.is_heading();
        self.meaningful |= heading;
        match said {
            Statement::Replace(replace) => {
                self.reserved.read(replace.new);
                return self.fixes.replace(number, replace);
            }
            Statement::Insert { place, new } => {
                let inserted = Inserted { nick, text: new };
                let heading = classify(new.trim(), self.dialect).is_heading();
                if self.dialect == Dialect::Scribe || !heading {
                    self.fixes.insert(number, place, inserted);
                }
                return;
            }
            Statement::Present(_)
            | Statement::Regrets(_)
            | Statement::Chair(_)
            | Statement::Scribe(_) => {
                self.meaningful = true;
                self.marks.push(RollMark { line: number, nick, said });
            }
            Statement::Date(date) => self.days.says(date),
            Statement::Resolution(body) | Statement::More(body) => self.reserved.read(body),
            _ => {}
        }
        if self.dialect == Dialect::Scribe || said == Statement::Text {
            self.nicks.count_line(nick, number);
        }
        self.reserved.read(text);
        self.fixes.remember(number, nick, text, heading && !self.dialect.corrects_headings());
    }

    /// What a bot says of the meeting as a whole.
    fn bot_said(&mut self, line: u32, nick: usize, text: &'a str) {
        let list = zakim::attendees(text)
            .or_else(|| zakim::present(text))
            .or_else(|| text.strip_prefix("... ").filter(|_| self.is_list_open));
        self.is_list_open = list.is_some();
        if let Some(names) = list {
            self.meaningful = true;
            let said = Statement::Present(NamesChange { op: NamesOp::Add, names });
            return self.marks.push(RollMark { line, nick, said });
        }
        if let Some(why) = zakim::wanted(text) {
            self.repeated.insert(zakim::reason_key(why));
        }
        let said = classify(text, self.dialect);
        match said {
            Statement::Date(date) => self.days.says(date),
            Statement::Chair(mark) | Statement::Scribe(mark) if !mark.names.is_empty() => {
                self.marks.push(RollMark { line, nick, said });
            }
            _ => {}
        }
    }
}
