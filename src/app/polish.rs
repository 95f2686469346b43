//! Polishing: the wording of one entry, in an editor of several lines.

use super::{
    ask::{Ask, Given, Giver},
    editor::Editor,
};
use crate::{
    keymap::{Chord, ScreenCommand},
    meeting::{
        command::{Command, Word, WriteCommand},
        draft::Draft,
    },
};

/// The wording of an entry being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polish {
    /// The words that begin the line it becomes: `edit e3 `.
    pub prefix: String,
    /// The words.
    pub editor: Editor,
    /// Why the words can't be recorded, once that was tried.
    pub wrong: Option<String>,
    /// The words as they are recorded.
    recorded: String,
}

impl Polish {
    pub(super) fn new(prefix: &str, text: &str, recorded: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            editor: Editor::new(text),
            wrong: None,
            recorded: recorded.to_owned(),
        }
    }

    /// Columns of the editor on a screen of some size.
    pub fn cells(size: (u16, u16)) -> usize {
        usize::from(size.0.saturating_sub(12).min(96))
    }

    /// What is being edited: `e3`.
    pub fn target(&self) -> &str {
        self.prefix.trim_start_matches("edit ").trim_end()
    }

    /// Whether there is anything to lose.
    pub fn is_changed(&self) -> bool {
        self.editor.text() != self.recorded
    }

    /// The command that records the words.
    pub(super) fn line(&self) -> String {
        let text = Word::quoted(self.editor.text().trim_end());
        Command::from(WriteCommand::Edit { target: Word::bare(self.target()), text }).to_string()
    }

    /// Goes on with a wording that was left behind.
    pub(super) fn from_draft(draft: &Draft) -> Self {
        Self::opened(draft, "")
    }

    fn opened(draft: &Draft, recorded: &str) -> Self {
        let editor = Editor::at(&draft.text, draft.cursor as usize);
        Self { editor, ..Self::new(&draft.prefix(), "", recorded) }
    }

    /// Opens on an entry's words, or on those that were left half done there.
    pub(super) fn open(prefix: &str, recorded: &str, kept: Option<&Draft>) -> Self {
        match kept {
            Some(draft) => Self::opened(draft, recorded),
            None => Self::new(prefix, recorded, recorded),
        }
    }

    /// The words as they are kept beside the log.
    pub(super) fn draft(&self) -> Draft {
        let cursor = self.editor.before_cursor() as u32;
        Draft { cursor, is_wording: true, ..Draft::new(&self.prefix, self.editor.text()) }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.editor.insert(text);
    }

    /// Does what a screen command does in the editor.
    pub(super) fn command(&mut self, command: &ScreenCommand) -> Option<Vec<Ask>> {
        self.wrong = None;
        match command {
            ScreenCommand::Accept => return Some(self.record()),
            ScreenCommand::Cancel => return Some(vec![Ask::LineLeft]),
            ScreenCommand::NewLine => self.editor.insert("\n"),
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Does what a key does to the text.
    pub(super) fn type_in(&mut self, chord: Chord, cells: usize) {
        self.wrong = None;
        self.editor.key(chord, cells);
    }

    /// Records the words, or says why that can't be done.
    fn record(&mut self) -> Vec<Ask> {
        if !self.is_changed() {
            return vec![Ask::LineLeft];
        }
        if self.editor.text().trim().is_empty() {
            self.wrong = Some("an entry needs words; Esc leaves it as it was".to_owned());
            return Vec::new();
        }
        vec![Ask::Give(Given { line: self.line(), by: Giver::Editor })]
    }
}
