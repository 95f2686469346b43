//! Refusals of what records what is said.

use std::fmt;

use chrono::NaiveDate;

use super::ItemLabel;
use crate::{
    calendar::dates::write_date,
    meeting::ids::{ActionNo, EntryId, GoalId, Text},
};

/// Why nothing is written, or what was written stays.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum WriteRefusal {
    #[error("{number} has these owners already")]
    OwnersUnchanged { number: ActionNo },
    #[error("{entry} is marked for {sector} already")]
    SectorUnchanged { entry: EntryId, sector: Text },
    #[error("{entry} is marked for no sector")]
    NoSectorToRemove { entry: EntryId },
    #[error("\"{word}\" is no theme; they are {}", themes.join(", "))]
    UnknownTheme { word: Text, themes: Vec<Text> },
    #[error("\"{word}\" is no sector on this roll; they are {}", sectors.join(", "))]
    UnknownSector { word: Text, sectors: Vec<Text> },
    #[error(
        "another meeting of the group has given the number {} since; set the action anew", number.number()
    )]
    NumberGivenSince { number: ActionNo },
    #[error("{} is open", number.words())]
    ActionIsOpen { number: ActionNo },
    #[error("{number} is done already")]
    ActionIsDone { number: ActionNo },
    #[error("{number} is dropped already")]
    ActionIsDropped { number: ActionNo },
    #[error("{number} is due then already")]
    DueDateUnchanged { number: ActionNo },
    #[error("{number} has no date")]
    NoDueDateToRemove { number: ActionNo },
    #[error(
        "{} is still to come; say how it stood on a day that has been", write_date(*day)
    )]
    ProgressToCome { day: NaiveDate },
    #[error("{what} is confidential already; confidential {target} no opens it again")]
    ConfidentialAlready { what: Marked, target: Text },
    #[error("{what} is not marked confidential")]
    NotConfidential { what: Marked },
    #[error("a ground says why something is confidential; leave ground: out to open it")]
    GroundWithoutConfidence,
    #[error("a ground says why something is confidential; write confidential:yes too")]
    GroundOfOpenItem,
    #[error("say the ground, such as ground:\"personal data\"; ground:none takes it back")]
    EmptyGround,
    #[error("the ground of {what} is \"{ground}\" already")]
    GroundUnchanged { what: Marked, ground: Text },
    #[error("{what} has no ground")]
    NoGroundToRemove { what: Marked },
    #[error("{entry} is a {kind} already")]
    KindUnchanged { entry: EntryId, kind: &'static str },
    #[error("a {kind} can't become anything else; remove it and enter it anew")]
    KindStays { kind: &'static str },
    #[error(
        "give all the votes in figures, such as for:3 against:1, or all by name, such as for:KB,MO against:DT"
    )]
    FiguresAndNames,
    #[error(
        "{entry} was put to the vote already; correct {entry} for: changes what is recorded of it"
    )]
    VotedAlready { entry: EntryId },
    #[error(
        "a motion, a decision or a note is put to the vote, not this {kind}; give the motion in quotes"
    )]
    NotAMotion { kind: &'static str },
    #[error("{entry} is a {kind}, not an offer to present something")]
    NotAnOffer { entry: EntryId, kind: &'static str },
    #[error("nobody's offer to present “{topic}” is open{}", offers(known))]
    NoSuchOffer { topic: Text, known: Vec<Text> },
    #[error("the workplan of {group} has no goal {word}; folkmoot group workplan shows its goals")]
    NoSuchGoal { word: Text, group: Text },
    #[error("{goal} was met on {}; reopen {goal} takes it up again", write_date(*.on))]
    GoalIsMet { goal: GoalId, on: NaiveDate },
    #[error("{goal} was given up on {}; reopen {goal} takes it up again", write_date(*.on))]
    GoalIsDropped { goal: GoalId, on: NaiveDate },
    #[error("{goal} is open already")]
    GoalIsOpen { goal: GoalId },
    #[error("no decision {word} waits to be ratified{}", waiting(known))]
    NoSuchOutsideDecision { word: Text, known: Vec<Text> },
    #[error(
        "this meeting's group reports to no group; folkmoot group exec GROUP 'parent NAME' says to which"
    )]
    NoParentGroup,
    #[error("\"{word}\" is nothing of this meeting; give a topic of its own in quotes")]
    NothingToEscalate { word: Text },
    #[error("{entry} is a {kind}, not a vote")]
    NotAVote { entry: EntryId, kind: &'static str },
    #[error("that is what is recorded of {entry} already")]
    VoteUnchanged { entry: EntryId },
    #[error("{entry} can't amend itself; name the motion that it amends")]
    AmendsItself { entry: EntryId },
}

fn waiting(known: &[Text]) -> String {
    match known {
        [] => String::new(),
        known => format!("; those that do: {}", known.join(", ")),
    }
}

fn offers(known: &[Text]) -> String {
    match known {
        [] => String::new(),
        known => format!("; those that are: {}", known.join(", ")),
    }
}

/// What can be marked confidential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum Marked {
    Item(ItemLabel),
    Entry(EntryId),
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Item(item) => item.fmt(f),
            Self::Entry(entry) => entry.fmt(f),
        }
    }
}
