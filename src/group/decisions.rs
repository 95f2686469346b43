//! Decisions that a group took outside its meetings.

use super::event::{DecisionWay, OutsideDecision, OutsideDecisionEvent};
use crate::{calendar::dates::write_date, meeting::ids::DecisionId};

/// The decisions that a group took outside its meetings, in the order in which they were recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutsideDecisions {
    list: Vec<(DecisionId, OutsideDecision)>,
    last: u32,
}

impl OutsideDecisions {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (DecisionId, &OutsideDecision)> {
        self.list.iter().map(|(id, decision)| (*id, decision))
    }

    /// The decision of that id.
    pub fn get(&self, id: DecisionId) -> Option<&OutsideDecision> {
        self.iter().find(|(other, _)| *other == id).map(|(_, decision)| decision)
    }

    /// The id of the next.
    pub fn next_id(&self) -> DecisionId {
        DecisionId(self.last + 1)
    }

    pub(super) fn apply(&mut self, event: OutsideDecisionEvent<'_>) {
        match event {
            OutsideDecisionEvent::DecidedOutside { id, decision } => {
                self.list.push((*id, decision.clone()));
                self.last = self.last.max(id.0);
            }
            OutsideDecisionEvent::OutsideDecisionRemoved { id } => {
                self.list.retain(|(other, _)| other != id);
            }
        }
    }
}

impl OutsideDecision {
    /// How and when it was taken, and how the votes went: `by e-mail on 3 June 2025, 5 for and 1 against`.
    pub fn circumstances(&self) -> String {
        let counts =
            [(self.votes_for, "for"), (self.against, "against"), (self.abstained, "abstaining")];
        let votes: Vec<String> = counts
            .into_iter()
            .filter_map(|(count, word)| Some(format!("{} {word}", count?)))
            .collect();
        let votes = match votes.as_slice() {
            [] => String::new(),
            [only] => format!(", {only}"),
            [first @ .., last] => format!(", {} and {last}", first.join(", ")),
        };
        format!("{} on {}{votes}", self.by.phrase(), write_date(self.on))
    }
}

impl DecisionWay {
    /// Every way with the words for it, the first for each being the one that is written.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("email", Self::Email),
        ("telephone", Self::Telephone),
        ("writing", Self::Writing),
        ("chair", Self::Chair),
        ("e-mail", Self::Email),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Telephone => "telephone",
            Self::Writing => "writing",
            Self::Chair => "chair",
        }
    }

    /// How it reads in a sentence.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Email => "by e-mail",
            Self::Telephone => "by telephone",
            Self::Writing => "in writing",
            Self::Chair => "by the chair",
        }
    }
}
