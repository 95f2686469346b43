//! Help: every key that works here, and every command, made from the keymap and the list of verbs.

use tui_input::Input;

use crate::{
    app::{
        ask::Ask,
        pane::{Finder, Move},
        prompt::edit,
    },
    keymap::{Chord, KeySection, Keymap, ScreenCommand},
    meeting::command::{SECTIONS, VERBS},
};

/// The help that is open.
#[derive(Clone, Debug)]
pub struct Help {
    /// What it shows.
    pub lines: Vec<HelpLine>,
    /// The line at the top.
    pub top: usize,
    /// What is looked for, while it is typed.
    pub find: Option<Input>,
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
        Self { lines, top: 0, find: None }
    }

    /// Moves, or closes it.
    pub(super) fn command(&mut self, command: &ScreenCommand, page: usize) -> Option<Vec<Ask>> {
        match command {
            // What was found stays at the top.
            ScreenCommand::Accept | ScreenCommand::Cancel if self.find.take().is_some() => {
                return Some(Vec::new());
            }
            ScreenCommand::Accept | ScreenCommand::Cancel => return Some(vec![Ask::Close]),
            ScreenCommand::Find => {
                self.find = Some(Input::default());
                return Some(Vec::new());
            }
            _ => {}
        }
        let step = Move::from_command(command, page)?;
        self.top = step.from(self.top, self.lines.len().saturating_sub(page) + 1);
        Some(Vec::new())
    }
}

impl Help {
    /// Whether nothing has what is looked for.
    pub fn is_not_found(&self) -> bool {
        let wanted = self.find.as_ref().map_or("", Input::value).trim();
        !wanted.is_empty() && self.find_from(wanted, 0).is_none()
    }

    pub(super) fn type_in(&mut self, chord: Chord) {
        if let Some(find) = &mut self.find
            && edit::edit(find, chord)
        {
            self.look();
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        if let Some(find) = &mut self.find {
            edit::paste(find, text);
            self.look();
        }
    }

    /// Puts the first line at or below the top that has what is looked for at the top, else the
    /// first of all.
    fn look(&mut self) {
        let wanted = self.find.as_ref().map_or("", Input::value).trim();
        if wanted.is_empty() {
            return;
        }
        let found = self.find_from(wanted, self.top).or_else(|| self.find_from(wanted, 0));
        self.top = found.unwrap_or(self.top);
    }

    fn find_from(&self, wanted: &str, from: usize) -> Option<usize> {
        let mut finder = Finder::new(wanted);
        let mut lines = self.lines.iter().enumerate().skip(from);
        let hit = lines.find(|(_, line)| match line {
            HelpLine::Heading(text) => finder.matches(text),
            HelpLine::Row { what, does } => finder.matches(&format!("{what} {does}")),
            HelpLine::Blank => false,
        });
        hit.map(|(at, _)| at)
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
