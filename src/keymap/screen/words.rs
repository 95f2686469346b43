//! The words that follow a screen command's name.

/// Where [`ScreenCommand::Focus`](super::ScreenCommand::Focus) puts the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The agenda.
    Agenda,
    /// The discussion.
    Discussion,
    /// The roll-call.
    Roll,
    /// The action log.
    Actions,
    /// The pane after the focused one.
    Next,
    /// The pane before the focused one.
    Previous,
}

/// What [`ScreenCommand::Compose`](super::ScreenCommand::Compose) begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ComposeKind {
    /// A note.
    Note,
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// An outcome.
    Outcome,
}

impl ComposeKind {
    /// The meeting verb that records it.
    pub fn verb(self) -> &'static str {
        super::word_of(KINDS, self)
    }

    /// The entry that a meeting verb records; case does not matter.
    pub fn from_verb(verb: &str) -> Option<Self> {
        let named = KINDS.iter().find(|(word, _)| word.eq_ignore_ascii_case(verb));
        named.map(|&(_, kind)| kind)
    }
}

/// The text that a prompt opens with, and where the cursor stands in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefill {
    /// The text before the cursor.
    pub before: String,
    /// The text after the cursor.
    pub after: String,
}

impl Prefill {
    /// Reads `deputy "|" for:KB`: the first `|` is the cursor, which else stands at the end.
    pub fn from_text(text: &str) -> Self {
        let (before, after) = text.split_once('|').unwrap_or((text, ""));
        Self { before: before.to_owned(), after: after.to_owned() }
    }
}

pub(super) const FOCUSES: &[(&str, Focus)] = &[
    ("agenda", Focus::Agenda),
    ("discussion", Focus::Discussion),
    ("roll", Focus::Roll),
    ("actions", Focus::Actions),
    ("next", Focus::Next),
    ("previous", Focus::Previous),
];

pub(super) const KINDS: &[(&str, ComposeKind)] = &[
    ("note", ComposeKind::Note),
    ("decision", ComposeKind::Decision),
    ("action", ComposeKind::Action),
    ("outcome", ComposeKind::Outcome),
];

pub(super) const CHOICES: &[(&str, FormChoice)] = &[
    ("selected", FormChoice::Selected),
    ("format", FormChoice::Format),
    ("layout", FormChoice::Layout),
    ("edition", FormChoice::Edition),
    ("template", FormChoice::Template),
];

/// What [`ScreenCommand::Change`](super::ScreenCommand::Change) changes of the form in which minutes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FormChoice {
    /// What the cursor is on.
    Selected,
    /// The file's format.
    Format,
    /// How the minutes are set out.
    Layout,
    /// The edition.
    Edition,
    /// The user's template.
    Template,
}
