//! The line in which a command or an entry is typed.

pub mod check;
mod choice;
pub mod edit;
pub mod menu;
mod offer;

use tui_input::Input;

pub use self::{check::Check, menu::Menu};
use super::{ask::Ask, preview::Wrong};
use crate::{
    calendar::time::Moment,
    keymap::{Chord, Key, ScreenCommand},
    meeting::{Log, draft::Draft},
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
    /// The text it was opened with, which nobody typed.
    given: Option<String>,
    /// Whether the check is the store's answer, which stands until the text is another.
    refused: bool,
    /// Which line of the history this is, counted back from the latest, and what was typed before.
    recalled: Option<(usize, Draft)>,
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
            given: None,
            refused: false,
            recalled: None,
        }
    }

    /// A line that a key begins, with a text in it that nobody typed.
    pub(super) fn begun(prefix: &str, before: &str, after: &str) -> Self {
        Self { given: Some(format!("{before}{after}")), ..Self::new(prefix, before, after) }
    }

    /// Goes on with a line that was left.
    pub(super) fn from_draft(draft: &Draft) -> Self {
        let mut prompt = Self::new(&draft.prefix(), &draft.text, "");
        prompt.input = prompt.input.with_cursor(draft.cursor as usize);
        prompt
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
    pub(super) fn draft(&self) -> Option<Draft> {
        let draft = match &self.recalled {
            Some((_, typed)) => typed.clone(),
            None => self.as_draft(),
        };
        let is_typed = !draft.text.trim().is_empty() && self.given.as_ref() != Some(&draft.text);
        is_typed.then_some(draft)
    }

    /// The line as it stands.
    pub(super) fn as_draft(&self) -> Draft {
        let cursor = self.input.cursor() as u32;
        Draft { cursor, ..Draft::new(&self.prefix, self.input.value()) }
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
        self.refused = true;
    }

    /// Brings what is said of the line up to date.
    pub(super) fn look(&mut self, log: &Log, now: Moment) {
        if self.refused {
            return;
        }
        self.check = match self.is_blank() {
            true => Check::Blank,
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
    pub(super) fn recall(&mut self, history: &[Draft], step: isize) {
        let (at, typed) = match &self.recalled {
            Some((at, typed)) => (Some(*at), typed.clone()),
            None => (None, self.as_draft()),
        };
        let wanted = match (at, step > 0) {
            (None, true) => Some(0),
            (None, false) => return,
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        match wanted {
            Some(place) => {
                let mut fitting = history.iter().rev().filter_map(|old| self.fitting(old));
                let Some(text) = fitting.nth(place) else { return };
                self.input = Input::new(text);
                self.recalled = Some((place, typed));
            }
            None => {
                self.input = Input::new(typed.text).with_cursor(typed.cursor as usize);
                self.recalled = None;
            }
        }
        self.menu = Menu::default();
        self.refused = false;
    }

    /// What a line of the history has after the fixed words, if it begins with them.
    fn fitting(&self, old: &Draft) -> Option<String> {
        old.line().strip_prefix(self.prefix.as_str()).map(str::to_owned)
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
