//! Who takes the keys: the panes, or what is being typed.

use tui_input::Input;

use super::{
    Polish,
    ask::Ask,
    group::GroupPane,
    overlay::OverlayKind,
    pane::{Move, PaneKind},
    prompt::{Prompt, edit},
};
use crate::{
    keymap::{Chord, KeySection, ScreenCommand},
    meeting::draft::Draft,
};

/// What is typed in a meeting's screen, if anything.
#[derive(Clone, Debug, Default)]
pub enum Typing {
    /// Nothing: keys go to the pane that has the focus.
    #[default]
    Nothing,
    /// A command or an entry, at the foot of the screen.
    Prompt(Prompt),
    /// What is looked for in the focused pane.
    Find(Find),
    /// The wording of an entry, in the editor.
    Polish(Polish),
}

impl Typing {
    /// What would be missed of it.
    pub(super) fn draft(&self) -> Option<Draft> {
        match self {
            Self::Prompt(prompt) => prompt.draft(),
            Self::Polish(polish) => polish.is_changed().then(|| polish.draft()),
            Self::Nothing | Self::Find(_) => None,
        }
    }
}

/// What is looked for in the focused pane.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// The text.
    pub input: Input,
}

impl Find {
    /// Does what a screen command does while something is looked for in a pane.
    pub(super) fn command(&self, pane: PaneKind, command: &ScreenCommand) -> Option<Vec<Ask>> {
        Some(match command {
            ScreenCommand::Accept => vec![Ask::FindTaken],
            ScreenCommand::Cancel => vec![Ask::LineLeft],
            ScreenCommand::Up => vec![Ask::Move(pane, Move::By(-1))],
            ScreenCommand::Down => vec![Ask::Move(pane, Move::By(1))],
            _ => return None,
        })
    }

    pub(super) fn paste(&mut self, text: &str) {
        edit::paste(&mut self.input, text);
    }

    /// Does what a key does to what is looked for.
    pub(super) fn type_in(&mut self, chord: Chord) -> Vec<Ask> {
        if edit::edit(&mut self.input, chord) { vec![Ask::FindChanged] } else { Vec::new() }
    }
}

/// What takes the keys now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The list of meetings.
    Home,
    /// What is looked for in that list.
    HomeFind,
    /// A pane of the meeting.
    Pane(PaneKind),
    /// What is looked for in that pane.
    Find(PaneKind),
    /// A pane of a group's page.
    GroupPane(GroupPane),
    /// What is looked for in that pane.
    GroupFind(GroupPane),
    /// The line at the foot of a meeting's screen or of a group's page.
    Prompt,
    /// The editor of an entry's wording.
    Polish,
    /// What is open above the screen.
    Overlay(OverlayKind),
}

impl Mode {
    /// Whether a list or a pane takes the keys, and nothing is typed or open above it.
    pub(super) fn is_pane(self) -> bool {
        matches!(self, Self::Home | Self::Pane(_) | Self::GroupPane(_))
    }

    /// Where its keys are bound.
    pub fn section(self) -> KeySection {
        match self {
            Self::Home => KeySection::Home,
            Self::HomeFind | Self::Find(_) | Self::GroupFind(_) => KeySection::Find,
            Self::GroupPane(pane) => pane.section(),
            Self::Pane(pane) => pane.section(),
            Self::Prompt => KeySection::Prompt,
            Self::Polish => KeySection::Wording,
            Self::Overlay(overlay) => overlay.section(),
        }
    }
}
