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
    /// A group's meetings.
    Series,
    /// A group's work plan.
    Workplan,
    /// A group's register.
    Register,
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

/// What [`ScreenCommand::Ballot`](super::ScreenCommand::Ballot) does while a vote is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BallotStep {
    /// Count the votes.
    Counts,
    /// Ask each voter by name.
    Names,
    /// It was agreed, and no more was said.
    Agreed,
    /// It was agreed unanimously.
    Unanimously,
    /// It was agreed with nobody against.
    NemCon,
    /// It was agreed on a show of hands.
    ShowOfHands,
    /// It was agreed by a majority that was not counted.
    Majority,
    /// The voter who is asked votes for it.
    Yes,
    /// The voter votes against it.
    No,
    /// The voter abstains.
    Abstain,
    /// The voter does not vote.
    Skip,
    /// Ask the voter before again.
    Back,
}

impl BallotStep {
    /// The word for it.
    pub fn word(self) -> &'static str {
        super::word_of(BALLOT, self)
    }
}

pub(super) const BALLOT: &[(&str, BallotStep)] = &[
    ("counts", BallotStep::Counts),
    ("names", BallotStep::Names),
    ("agreed", BallotStep::Agreed),
    ("unanimously", BallotStep::Unanimously),
    ("nem-con", BallotStep::NemCon),
    ("show-of-hands", BallotStep::ShowOfHands),
    ("majority", BallotStep::Majority),
    ("yes", BallotStep::Yes),
    ("no", BallotStep::No),
    ("abstain", BallotStep::Abstain),
    ("skip", BallotStep::Skip),
    ("back", BallotStep::Back),
];

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
    ("series", Focus::Series),
    ("workplan", Focus::Workplan),
    ("register", Focus::Register),
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
