//! The line in which a command or an entry is typed.

mod blanks;
pub mod check;
mod choice;
pub mod edit;
mod in_group;
pub mod menu;
mod offer;
mod place;
mod reading;

use tui_input::{Input, InputRequest};

pub(super) use self::in_group::{foresee_in_group, foresee_lines, meeting_of_line};
pub use self::{
    check::Check,
    menu::Menu,
    place::{EntryPlace, PlaceChoice},
};
use super::{ask::Ask, chips::Chip, preview::Wrong};
use crate::{
    calendar::time::Moment,
    keymap::{Chord, Key, Prefill, ScreenCommand},
    meeting::{
        Log, Meeting,
        command::{Line, begins_entry},
        decide::entry_place,
        draft::Draft,
        event::Place,
    },
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
    /// Under what it goes, if it is an entry.
    pub place: EntryPlace,
    /// What it was understood to say.
    pub chips: Box<[Chip]>,
    /// The text it was opened with, which nobody typed.
    given: Option<String>,
    /// Whether the check is the store's answer, which stands until the text is another.
    refused: bool,
    /// Which line of the history this is, counted back from the latest, and what was typed before.
    recalled: Option<Box<(usize, Draft)>>,
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
            place: EntryPlace::default(),
            chips: Box::default(),
            given: None,
            refused: false,
            recalled: None,
        }
    }

    /// A line that a key begins while a place is in view, with a text in it that nobody typed.
    pub(super) fn begun(prefix: &str, text: &Prefill, viewed: Option<Place>) -> Self {
        let Prefill { before, after } = text;
        let given = Some(format!("{before}{after}"));
        let place = viewed.map(EntryPlace::in_view).unwrap_or_default();
        Self { given, place, ..Self::new(prefix, before, after) }
    }

    /// Goes on with a line that was left.
    pub(super) fn from_draft(draft: &Draft) -> Self {
        let mut prompt = Self::new(&draft.prefix(), &draft.text, "");
        prompt.input = prompt.input.with_cursor(draft.cursor as usize);
        prompt.place = draft.place.map(EntryPlace::in_view).unwrap_or_default();
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
            Some(recalled) => recalled.1.clone(),
            None => self.as_draft(),
        };
        let is_typed = !draft.text.trim().is_empty() && self.given.as_ref() != Some(&draft.text);
        is_typed.then_some(draft)
    }

    /// The line as it stands.
    pub(super) fn as_draft(&self) -> Draft {
        let cursor = self.input.cursor() as u32;
        let place = self.place.chosen().filter(|_| begins_entry(&self.line()));
        Draft { cursor, place, ..Draft::new(&self.prefix, self.input.value()) }
    }

    /// The places between which its entry can go, where they are two and the line names none.
    pub fn place_choice(&self) -> Option<PlaceChoice> {
        let line = self.line();
        self.place.choice().filter(|_| begins_entry(&line) && !place::is_said(&line))
    }

    /// The line as it is given: as it was typed, with the place of its entry where that has to be said,
    /// and on one line.
    pub(super) fn to_give(&self, meeting: &Meeting) -> String {
        let text = self.line();
        let is_as_typed = |line: &Line| {
            !text.contains('\n')
                && Line::parse(&text).is_ok_and(|typed| typed.as_ref() == Some(line))
        };
        match reading::read(&text, meeting, &self.place) {
            Ok(Some(line)) if !is_as_typed(&line) => line.to_string(),
            Ok(_) | Err(_) => text,
        }
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
            // In a text of several lines the arrows first go through them.
            C::Older if edit::go_line(&mut self.input, -1) => Vec::new(),
            C::Newer if edit::go_line(&mut self.input, 1) => Vec::new(),
            C::Older => vec![Ask::Recall(1)],
            C::Newer => vec![Ask::Recall(-1)],
            C::NewLine => self.paste("\n"),
            C::SwitchPlace => self.switch_place(),
            _ => return None,
        })
    }

    /// Does what a key does to the text.
    pub(super) fn type_in(&mut self, chord: Chord) -> Vec<Ask> {
        if chord.key() == Key::Backspace && self.input.value().is_empty() {
            return self.unfix();
        }
        if chord.typed() == Some('"') && blanks::is_before_closing_quote(&self.input) {
            self.input.handle(InputRequest::GoToNextChar);
            return self.changed();
        }
        if edit::edit(&mut self.input, chord) { self.changed() } else { Vec::new() }
    }

    /// Holds what was wrong with the line when it was given, until the text is another.
    pub(super) fn refuse(&mut self, wrong: Wrong) {
        self.check = Check::Wrong(wrong);
        self.chips = Box::default();
        self.refused = true;
    }

    fn switch_place(&mut self) -> Vec<Ask> {
        if self.place_choice().is_some() && self.place.switch() {
            return vec![Ask::LineChanged, Ask::Hush];
        }
        Ask::say("there is no other item to choose; item: and a number names any")
    }

    /// Brings what is said of the line up to date.
    pub(super) fn look(&mut self, log: &Log, now: Moment) {
        self.place.know(log.meeting(), entry_place(log.meeting()));
        if self.refused {
            return;
        }
        (self.check, self.chips) = match self.is_blank() {
            true => (Check::Blank, Box::default()),
            false => check::check(log, &self.line(), &self.place, now),
        };
        if self.menu.chosen.is_none() {
            self.menu = menu::choices(log.meeting(), &self.prefix, &self.input);
        }
    }

    pub(super) fn paste(&mut self, text: &str) -> Vec<Ask> {
        edit::paste_lines(&mut self.input, text);
        self.changed()
    }

    /// Puts an older or newer line of the history in, of those that begin with the fixed words.
    pub(super) fn recall(&mut self, history: &[Draft], step: isize) {
        let (at, typed) = match &self.recalled {
            Some(recalled) => (Some(recalled.0), recalled.1.clone()),
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
                let Some((text, kept)) = fitting.nth(place) else { return };
                self.input = Input::new(text);
                self.place = kept.map_or(self.place, EntryPlace::in_view);
                self.recalled = Some(Box::new((place, typed)));
            }
            None => {
                self.input = Input::new(typed.text).with_cursor(typed.cursor as usize);
                self.place = typed.place.map_or(self.place, EntryPlace::in_view);
                self.recalled = None;
            }
        }
        self.menu = Menu::default();
        self.refused = false;
    }

    /// What a line of the history has after the fixed words, if it begins with them, and the place that
    /// it keeps.
    fn fitting(&self, old: &Draft) -> Option<(String, Option<Place>)> {
        Some((old.line().strip_prefix(self.prefix.as_str())?.to_owned(), old.place))
    }

    /// Puts in what is offered; where nothing is, goes to the next blank that the line has, or to the option
    /// that its text takes first.
    fn complete(&mut self, step: isize) -> Vec<Ask> {
        let Some((before, after)) = self.menu.choose(step, &self.input) else {
            let blank = blanks::next(&self.prefix, &self.input, step);
            let option = blanks::next_option(&self.prefix, &self.input).filter(|_| step > 0);
            if let Some(to) = blank {
                self.input = self.input.clone().with_cursor(to);
            } else if let Some(name) = option {
                self.input = Input::new(format!("{} {name}:", self.input.value().trim_end()));
                return self.changed();
            }
            return vec![Ask::LineChanged];
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
