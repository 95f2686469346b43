//! What the sections of a paper say in words, as facts: for those who read it with a program.

use chrono::NaiveDate;

use super::{ActionStatus, Words};
use crate::meeting::{
    ItemNumber,
    agenda::Spell,
    due::Due,
    event::{Rag, Role},
    ids::ActionNo,
    progress::ProgressInWords,
    quorum::MeetingQuorum,
    state::Break,
};

/// Facts that the sections say in words alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts<'a> {
    /// Who presided, in words.
    pub chair: Option<Words<'a>>,
    /// Who is to chair and to keep the minutes.
    pub offices: Vec<Office<'a>>,
    /// When the group may decide, and whether it could.
    pub quorum: Option<QuorumFacts>,
    /// Pauses and adjournments, in order.
    pub breaks: Vec<Break>,
    /// The actions, in order of number.
    pub actions: Vec<ActionFacts<'a>>,
    /// What was put right after approval, in order.
    pub corrections: Vec<CorrectionFacts<'a>>,
}

/// Who does something for a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office<'a> {
    /// What: chair, vice-chair or minute-taker.
    pub office: Role,
    /// The initials.
    pub initials: &'a str,
    /// The name; the initials where it is not known.
    pub name: &'a str,
}

/// A rule for the quorum, and whether it was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuorumFacts {
    /// The rule.
    pub rule: MeetingQuorum,
    /// The rule, and once the meeting has begun whether it was met, in words.
    pub words: String,
    /// When it was not met; none until the meeting begins.
    pub lacking: Option<Vec<Spell>>,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionFacts<'a> {
    /// Its number, for life.
    pub number: ActionNo,
    /// What is to be done.
    pub text: Words<'a>,
    /// Who is to do it: initials, or the name of an organisation or a sector.
    pub owners: Vec<&'a str>,
    /// By when.
    pub due: Option<Due>,
    /// What became of it.
    pub status: ActionStatus,
    /// What became of it, in words.
    pub status_words: Words<'a>,
    /// The number of the item under which it was set.
    pub item: Option<ItemNumber>,
    /// The day of the earlier meeting that set it.
    pub carried_from: Option<NaiveDate>,
    /// What a recommendation comes from; empty where that was not said.
    pub source: &'a str,
    /// How often it was carried over.
    pub times_carried: u32,
    /// How it stands, where that was said.
    pub rag: Option<Rag>,
    /// What was said of its progress, in order of days.
    pub progress: Vec<ProgressInWords>,
    /// The sector that it concerns, empty where none is given.
    pub sector: &'a str,
    /// Whether only the full edition has it.
    pub confidential: bool,
}

/// Something put right after approval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionFacts<'a> {
    /// All of it in words.
    pub words: Words<'a>,
    /// What it is about.
    pub about: CorrectionAbout<'a>,
    /// Why, empty where no reason was given.
    pub reason: &'a str,
}

/// What a correction is about.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum CorrectionAbout<'a> {
    /// When an item began or ended; its number. Without a number, when the meeting did.
    Times { item: Option<ItemNumber> },
    /// When somebody came or left; the initials.
    Attendance { person: &'a str },
    /// The words of an entry; the number of its item, and the words before, in a full edition.
    Entry { item: Option<ItemNumber>, was: Option<Words<'a>> },
    /// What was recorded of a vote; the number of its item.
    Vote { item: Option<ItemNumber> },
    /// What was made confidential: an item, or an entry under one; the item's number.
    Confidential { item: Option<ItemNumber> },
}
