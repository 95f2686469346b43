//! How a vote was held, as events record it. What follows from it is in `meeting/vote.rs`.

use serde::{Deserialize, Serialize};

use super::Tally;
use crate::meeting::ids::{EntryId, PersonId};

/// How a vote was held, and what was said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// Who moved the motion.
    pub moved: Option<PersonId>,
    /// Who seconded it.
    pub seconded: Option<PersonId>,
    /// The motion that this one amends.
    pub amends: Option<EntryId>,
    /// How many votes the motion needed.
    pub needed: Majority,
    /// How it was agreed, where that was said.
    pub manner: Option<Manner>,
    /// The votes.
    pub votes: Votes,
    /// The casting vote, where one was given.
    pub casting: Option<CastingVote>,
    /// The result, where it was said or follows from the votes.
    pub result: Option<VoteResult>,
    /// Whether the result was said, rather than computed when it was recorded.
    pub is_stated: bool,
}

/// The votes of a ballot.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Votes {
    /// None were counted.
    #[default]
    Uncounted,
    /// They were counted.
    Counted(VoteCount),
    /// Each voter's was recorded by name.
    Named(Vec<NamedVote>),
}

/// Votes that were counted, as far as figures were given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in Tally")]
pub struct VoteCount {
    pub r#for: Option<u32>,
    pub against: Option<u32>,
    pub abstain: Option<u32>,
    /// Spoilt papers.
    pub spoilt: u32,
}

/// How somebody voted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct NamedVote {
    pub person: PersonId,
    pub choice: VoteChoice,
}

/// What a voter can choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum VoteChoice {
    For,
    Against,
    Abstain,
}

/// How a motion was agreed, or lost, without figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// It was agreed, and no more was said.
    Agreed,
    /// Everybody voted for it.
    Unanimously,
    /// Nobody voted against it: nemine contradicente.
    NemCon,
    /// On a show of hands that was not counted.
    ShowOfHands,
    /// By a majority that was not counted.
    ByMajority,
}

/// How many votes a motion needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the types say it")]
pub struct Majority {
    pub share: MajorityShare,
    pub of: MajorityOf,
}

/// The share of votes that a majority is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MajorityShare {
    /// More than half.
    #[default]
    Simple,
    /// At least two thirds.
    TwoThirds,
    /// At least three quarters.
    ThreeQuarters,
}

/// Of whom a majority is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MajorityOf {
    /// Those who vote for or against: who abstains does not count.
    #[default]
    Voting,
    /// Those who are there and may vote: who abstains counts as not for it.
    Present,
}

/// The vote by which whoever presides decides a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastingVote {
    /// Who presided, where that is known.
    pub by: Option<PersonId>,
    /// Whether it was for the motion.
    pub is_for: bool,
}

/// What became of a motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum VoteResult {
    Carried,
    Lost,
    Tied,
}

impl From<Tally> for VoteCount {
    fn from(tally: Tally) -> Self {
        let Tally { r#for, against, abstain } = tally;
        Self { r#for: Some(r#for), against: Some(against), abstain: Some(abstain), spoilt: 0 }
    }
}
