//! Help: every key that works here, and every command, made from the keymap and the list of verbs.

use crate::{
    app::{ask::Ask, pane::Move},
    keymap::{KeySection, Keymap, ScreenCommand},
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

impl Help {
    /// The help of a pane: its own keys first.
    pub(in crate::app) fn new(keymap: &Keymap, here: KeySection) -> Self {
        let mut lines = Vec::new();
        let mut section = |title: &str, rows: Vec<(String, String)>| {
            lines.push(HelpLine::Heading(title.to_owned()));
            lines.extend(rows.into_iter().map(|(what, does)| HelpLine::Row { what, does }));
            lines.push(HelpLine::Blank);
        };
        for keys in keymap.table_for(here) {
            let rows = keys.rows.iter().map(|row| (row.keys_text(), row.desc.clone())).collect();
            section(keys.title, rows);
        }
        for keys in keymap.table().iter().filter(|keys| keys.section.is_above()) {
            let rows = keys.rows.iter().map(|row| (row.keys_text(), row.desc.clone())).collect();
            section(&format!("Keys: {}", lower_first(keys.title)), rows);
        }
        for (part, title) in SECTIONS {
            let verbs = VERBS.iter().filter(|verb| verb.section == part);
            let rows = verbs.map(|verb| (verb.usage.to_owned(), verb.help.to_owned())).collect();
            section(&format!("Commands: {}", lower_first(title)), rows);
        }
        let commands = ScreenCommand::typed();
        let rows = commands.map(|c| (format!("{} {}", c.name, c.arguments()), c.help.to_owned()));
        section("Commands: move about the screen", rows.collect());
        lines.pop();
        Self { lines, top: 0 }
    }

    /// Moves, or closes it.
    pub(super) fn command(&mut self, command: &ScreenCommand, page: usize) -> Option<Vec<Ask>> {
        if matches!(command, ScreenCommand::Accept | ScreenCommand::Cancel) {
            return Some(vec![Ask::Close]);
        }
        let step = Move::from_command(command, page)?;
        self.top = step.from(self.top, self.lines.len().saturating_sub(page) + 1);
        Some(Vec::new())
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
