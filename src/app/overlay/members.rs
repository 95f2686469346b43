//! Members of a file, seen row by row before they are put on a group's register.

use crate::{
    app::{ask::Ask, pane::Move},
    import::members::Members,
    keymap::ScreenCommand,
};

/// What a file was read as, and which of its rows are taken.
#[derive(Clone, Debug)]
pub struct MemberList {
    /// The file's name, or what stands in its place.
    pub file: String,
    /// The rows, in order.
    pub rows: Vec<MemberLine>,
    /// What was left out or changed, and how columns were read, in sentences.
    pub remarks: Vec<String>,
    /// The place of the row at the cursor.
    pub cursor: usize,
}

/// A row of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberLine {
    /// What it was taken for.
    pub told: String,
    /// The line that records it.
    pub line: String,
    /// Whether it is taken.
    pub is_taken: bool,
}

impl MemberList {
    /// The rows of what was read from a file, all of them taken.
    pub(in crate::app) fn new(file: &str, read: &Members) -> Self {
        let mut told: Vec<(usize, String)> =
            read.people.iter().map(|person| (person.row, person.in_words())).collect();
        told.extend(read.vacancies.iter().map(|one| (one.row, one.in_words())));
        let rows = read.register().into_iter().map(|(row, command)| MemberLine {
            told: told
                .iter()
                .find(|(of, _)| *of == row)
                .map(|told| told.1.clone())
                .unwrap_or_default(),
            line: crate::group::command::GroupCommand::from(command).to_string(),
            is_taken: true,
        });
        let unread = read.columns.iter().filter(|(_, column)| column.is_none());
        let unread: Vec<&str> = unread.map(|(heading, _)| heading.as_str()).collect();
        let columns =
            (!unread.is_empty()).then(|| format!("Not read: the columns {}.", unread.join(", ")));
        Self {
            file: file.to_owned(),
            rows: rows.collect(),
            remarks: columns.into_iter().chain(read.remarks.iter().cloned()).collect(),
            cursor: 0,
        }
    }

    /// How many rows are taken.
    pub fn taken(&self) -> usize {
        self.rows.iter().filter(|row| row.is_taken).count()
    }

    /// Moves, takes or leaves a row, records what is taken, or leaves all.
    pub(super) fn command(&mut self, command: &ScreenCommand, page: usize) -> Option<Vec<Ask>> {
        match command {
            ScreenCommand::TakeRow => {
                if let Some(row) = self.rows.get_mut(self.cursor) {
                    row.is_taken = !row.is_taken;
                }
                self.cursor = Move::By(1).from(self.cursor, self.rows.len());
                return Some(Vec::new());
            }
            ScreenCommand::Cancel => {
                let mut asks = Ask::say("nobody was put on the register");
                asks.push(Ask::Close);
                return Some(asks);
            }
            ScreenCommand::Accept => {
                let taken = self.rows.iter().filter(|row| row.is_taken);
                let lines: Vec<String> = taken.map(|row| row.line.clone()).collect();
                return Some(match lines.is_empty() {
                    true => Ask::refuse("no row is taken; Esc leaves the list"),
                    false => vec![Ask::GiveLines(lines)],
                });
            }
            _ => {}
        }
        self.cursor = Move::from_command(command, page)?.from(self.cursor, self.rows.len());
        Some(Vec::new())
    }
}
