//! Help: every key that works here, and every command, made from the keymap and the list of verbs.

use super::Overlay;
use crate::{
    app::{App, Effect, pane::Move},
    keymap::{Chord, Key, Keymap, Pane, ScreenCommand},
    meeting::command::{SECTIONS, VERBS},
};

/// The help that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// What it shows.
    pub lines: Vec<HelpLine>,
    /// The line at the top.
    pub top: usize,
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// A heading.
    Heading(String),
    /// A key or a command, and what it does.
    Row {
        /// What is pressed or typed.
        what: String,
        /// What it does.
        does: String,
    },
    /// Nothing.
    Blank,
}

pub(super) fn key(app: &mut App, mut help: Help, chord: Chord) -> Vec<Effect> {
    if help.key(chord, app.page()) {
        app.overlay = Some(Overlay::Help(help));
    }
    Vec::new()
}

impl Help {
    /// The help of a pane: its own keys first.
    pub(in crate::app) fn of(keymap: &Keymap, pane: Pane) -> Self {
        let mut lines = Vec::new();
        let mut section = |title: &str, rows: Vec<(String, String)>| {
            lines.push(HelpLine::Heading(title.to_owned()));
            lines.extend(rows.into_iter().map(|(what, does)| HelpLine::Row { what, does }));
            lines.push(HelpLine::Blank);
        };
        for keys in keymap.table_for(pane) {
            let rows = keys.rows.iter().map(|row| (row.keys_text(), row.desc.clone())).collect();
            section(keys.title, rows);
        }
        for (part, title) in SECTIONS {
            let verbs = VERBS.iter().filter(|verb| verb.section == part);
            let rows = verbs.map(|verb| (verb.usage.to_owned(), verb.help.to_owned())).collect();
            section(&format!("Commands: {}", lower_first(title)), rows);
        }
        let commands = ScreenCommand::all().iter();
        let rows = commands.map(|c| (format!("{} {}", c.name, c.arguments()), c.help.to_owned()));
        section("Commands: move about the screen", rows.collect());
        lines.pop();
        Self { lines, top: 0 }
    }

    /// Does what a key does in the help; false if it closes it.
    fn key(&mut self, chord: Chord, page: usize) -> bool {
        let page = page as isize;
        let step = match chord.key() {
            Key::Esc | Key::Enter | Key::Char('q' | '?') => return false,
            Key::Char('c' | 'g') if chord.ctrl() => return false,
            Key::Up | Key::Char('k' | 'p') => Move::By(-1),
            Key::Down | Key::Char('j' | 'n') => Move::By(1),
            Key::PageUp | Key::Char('b') => Move::By(-page),
            Key::PageDown | Key::Char(' ' | 'f') => Move::By(page),
            Key::Home | Key::Char('g') => Move::Top,
            Key::End | Key::Char('G') => Move::Bottom,
            _ => return true,
        };
        let places = self.lines.len().saturating_sub(page.unsigned_abs()) + 1;
        self.top = step.from(self.top, places);
        true
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
