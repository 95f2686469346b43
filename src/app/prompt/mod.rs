//! The line in which a command or an entry is typed.

pub mod check;
mod choice;
pub mod edit;
pub mod menu;
mod offer;

use tui_input::Input;

pub use self::{check::Check, menu::Menu};
use super::{ask::Ask, chips::Chip, preview::Wrong};
use crate::{
    calendar::time::Moment,
    keymap::{Chord, Key, ScreenCommand},
    meeting::Log,
};

/// A command line being typed.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The words that stand fixed in front, with the space after them: `note `, or none.
    pub prefix: String,
    /// What is typed after them.
    pub input: Input,
    /// What could be typed here.
    pub menu: Menu,
    /// What the line would do, or what is wrong with it.
    pub check: Check,
    /// What it was understood to say.
    pub chips: Vec<Chip>,
    /// The text it was opened with, which nobody typed.
    given: Option<String>,
    /// Whether the check is the store's answer, which stands until the text is another.
    refused: bool,
    /// Which line of the history this is, counted back from the latest, and what was typed before.
    recalled: Option<(usize, String)>,
}

impl Prompt {
    /// A line with fixed words in front and a text already in it, the cursor after `before`.
    pub(super) fn new(prefix: &str, before: &str, after: &str) -> Self {
        let input = Input::new(format!("{before}{after}")).with_cursor(before.chars().count());
        Self {
            prefix: prefix.to_owned(),
            input,
            menu: Menu::default(),
            check: Check::default(),
            chips: Vec::new(),
            given: None,
            refused: false,
            recalled: None,
        }
    }

    /// A line that a key begins, with a text in it that nobody typed.
    pub(super) fn begun(prefix: &str, before: &str, after: &str) -> Self {
        Self { given: Some(format!("{before}{after}")), ..Self::new(prefix, before, after) }
    }

    /// The whole line, fixed words and all.
    pub fn line(&self) -> String {
        format!("{}{}", self.prefix, self.input.value())
    }

    /// Whether what is wrong may only be that the last word is not yet typed to its end.
    pub fn is_unfinished(&self) -> bool {
        let Check::Wrong(wrong) = &self.check else { return false };
        if !self.is_typed() {
            return !self.refused;
        }
        let line = self.line();
        let from = wrong.col.map(|col| line.chars().skip(col.saturating_sub(1)));
        let in_last_word = from.is_some_and(|mut rest| !rest.any(char::is_whitespace));
        let at_end = self.input.cursor() == self.input.value().chars().count();
        !self.refused && in_last_word && at_end
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        self.input.value().trim().is_empty()
    }

    /// Whether anything is in it that somebody typed.
    pub fn is_typed(&self) -> bool {
        !self.is_blank() && self.given.as_deref() != Some(self.input.value())
    }

    /// What was typed, if that would be missed: not a line that the history has anyhow.
    pub(super) fn typed(&self) -> Option<&str> {
        let text = self.recalled.as_ref().map_or(self.input.value(), |(_, typed)| typed);
        let is_typed = !text.trim().is_empty() && self.given.as_deref() != Some(text);
        is_typed.then_some(text)
    }

    /// Does what a screen command does in the line.
    pub(super) fn command(&mut self, command: &ScreenCommand) -> Option<Vec<Ask>> {
        use ScreenCommand as C;
        let is_choosing = self.menu.chosen.is_some();
        Some(match command {
            C::Accept => vec![Ask::LineGiven],
            C::Cancel => vec![Ask::LineLeft],
            C::Complete => self.complete(1),
            C::CompleteBack => self.complete(-1),
            C::Older if is_choosing => self.complete(-1),
            C::Newer if is_choosing => self.complete(1),
            C::Older => vec![Ask::Recall(1)],
            C::Newer => vec![Ask::Recall(-1)],
            _ => return None,
        })
    }

    /// Does what a key does to the text.
    pub(super) fn type_in(&mut self, chord: Chord) -> Vec<Ask> {
        if chord.key() == Key::Backspace && self.input.value().is_empty() {
            return self.unfix();
        }
        if edit::edit(&mut self.input, chord) { self.changed() } else { Vec::new() }
    }

    /// Holds what was wrong with the line when it was given, until the text is another.
    pub(super) fn refuse(&mut self, wrong: Wrong) {
        self.check = Check::Wrong(wrong);
        self.chips.clear();
        self.refused = true;
    }

    /// Brings what is said of the line up to date.
    pub(super) fn look(&mut self, log: &Log, now: Moment) {
        if self.refused {
            return;
        }
        (self.check, self.chips) = match self.is_blank() {
            true => (Check::Blank, Vec::new()),
            false => check::check(log, &self.line(), now),
        };
        if self.menu.chosen.is_none() {
            self.menu = menu::choices(log.meeting(), &self.prefix, &self.input);
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Ask> {
        edit::paste(&mut self.input, text);
        self.changed()
    }

    /// Puts an older or newer line of the history in, of those that begin with the fixed words.
    pub(super) fn recall(&mut self, history: &[String], step: isize) {
        let fitting: Vec<&str> = history
            .iter()
            .rev()
            .filter_map(|line| line.strip_prefix(self.prefix.as_str()))
            .collect();
        let (at, typed) = match &self.recalled {
            Some((at, typed)) => (Some(*at), typed.clone()),
            None => (None, self.input.value().to_owned()),
        };
        let wanted = match (at, step > 0) {
            (None, true) => Some(0),
            (None, false) => return,
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        match wanted {
            Some(place) => {
                let Some(line) = fitting.get(place) else { return };
                self.input = Input::from(*line);
                self.recalled = Some((place, typed));
            }
            None => {
                self.input = Input::new(typed);
                self.recalled = None;
            }
        }
        self.menu = Menu::default();
        self.refused = false;
    }

    fn complete(&mut self, step: isize) -> Vec<Ask> {
        let Some((before, after)) = self.menu.choose(step, &self.input) else {
            return Vec::new();
        };
        let cursor = before.chars().count();
        self.input = Input::new(format!("{before}{after}")).with_cursor(cursor);
        (self.recalled, self.refused) = (None, false);
        vec![Ask::LineChanged]
    }

    /// Lets the fixed words be edited too.
    fn unfix(&mut self) -> Vec<Ask> {
        let prefix = std::mem::take(&mut self.prefix);
        self.input = Input::from(prefix.trim_end());
        self.changed()
    }

    fn changed(&mut self) -> Vec<Ask> {
        self.recalled = None;
        self.refused = false;
        self.menu.chosen = None;
        vec![Ask::LineChanged, Ask::Hush]
    }
}
