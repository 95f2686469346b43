//! What could be typed at the cursor: verbs, options, people, items, entries and actions.

use tui_input::Input;

use super::edit::split;
use crate::{app::pane::roll, meeting::Meeting};

/// What could be typed at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// The choices, the likeliest first.
    pub choices: Vec<Choice>,
    /// Which of them stands in the line.
    pub chosen: Option<usize>,
    /// The byte of the line at which a choice is put in.
    from: usize,
    /// What was typed there before the first choice.
    typed: String,
}

/// Something that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text that is put in.
    pub text: String,
    /// What it means.
    pub about: String,
}

impl Menu {
    /// The text before and after the cursor with the next choice (or the one before) in its place.
    pub(super) fn choose(&mut self, step: isize, input: &Input) -> Option<(String, String)> {
        let count = self.choices.len();
        if count == 0 {
            return None;
        }
        let (before, after) = split(input);
        if self.chosen.is_none() {
            self.typed = before.get(self.from..)?.to_owned();
        }
        // One place beyond the choices stands for what was typed.
        let places = count as isize + 1;
        let at = self.chosen.map_or(count as isize, |at| at as isize);
        let next = (at + step).rem_euclid(places) as usize;
        self.chosen = (next < count).then_some(next);
        let text = self.choices.get(next).map_or(self.typed.as_str(), |choice| &choice.text);
        Some((format!("{}{text}", before.get(..self.from)?), after.trim_start().to_owned()))
    }
}

/// The choices for a line: fixed words in front, what is typed before the cursor.
pub(in crate::app) fn choices(meeting: &Meeting, prefix: &str, input: &Input) -> Menu {
    let (before, _) = split(input);
    let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = &before[from..];
    let choices = match word.strip_prefix('@') {
        Some(wanted) => people(meeting, wanted, "@"),
        None => {
            let _ = prefix;
            Vec::new()
        }
    };
    Menu { choices, chosen: None, from, typed: String::new() }
}

fn people(meeting: &Meeting, wanted: &str, mark: &str) -> Vec<Choice> {
    let ids = match wanted {
        "" => meeting.roll.iter().map(|person| person.id).collect(),
        _ => roll::found(&meeting.roll, wanted),
    };
    let people = ids.into_iter().filter_map(|id| meeting.roll.get(id));
    people
        .map(|person| Choice {
            text: format!("{mark}{} ", person.profile.initials),
            about: person.profile.name.to_string(),
        })
        .collect()
}
