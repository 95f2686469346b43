//! The facts of a vote.

use super::Words;
use crate::meeting::event::{Majority, Manner, VoteChoice, VoteCount, VoteResult};

/// How a vote was held and went; people are named by their initials.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VoteFacts<'a> {
    /// Who moved the motion.
    pub moved: Option<&'a str>,
    /// Who seconded it.
    pub seconded: Option<&'a str>,
    /// Whether it amends another motion.
    pub is_amendment: bool,
    /// How many votes it needed.
    pub needed: Majority,
    /// How it was agreed, where that was said.
    pub manner: Option<Manner>,
    /// The figures, where the votes were counted or are recorded by name.
    pub count: Option<VoteCount>,
    /// Who voted how, where that is recorded.
    pub names: Vec<(&'a str, VoteChoice)>,
    /// The casting vote, where one was given.
    pub casting: Option<CastingFacts<'a>>,
    /// What became of the motion; none where it was not put to the vote.
    pub result: Option<VoteResult>,
    /// The result in words: `agreed unanimously`.
    pub result_words: Words<'a>,
}

/// The vote by which whoever presided decided a tie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CastingFacts<'a> {
    /// Who presided, where that is known.
    pub by: Option<&'a str>,
    /// Whether it was for the motion.
    pub is_for: bool,
}
