//! What a vote comes to.
//!
//! A question is decided by a majority of the members present and voting, and whoever presides has a
//! second or casting vote where votes are equal (Local Government Act 1972, Schedule 12, paragraph 39).
//! Those who abstain, and spoilt papers, are not votes cast, so they count only where the majority is one
//! of those present (Robert's Rules, 12th edition, 44:1 and 44:9). A share such as two thirds is reached
//! when it is met exactly (44:3), and a tie without a casting vote does not carry a motion (44:12; Citrine,
//! ABC of Chairmanship, on the casting vote).

use super::{
    event::{
        Ballot, CastingVote, Majority, MajorityOf, MajorityShare, Tally, VoteChoice, VoteCount,
        VoteResult, Votes,
    },
    ids::PersonId,
};
use crate::calendar::time::Moment;

/// A motion that was moved, and how the vote on it went as far as it was held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vote {
    /// When it was put.
    pub at: Moment,
    /// How it was held, and what was said of it.
    pub ballot: Ballot,
}

impl Vote {
    /// A vote that was counted, and of which nothing else was said.
    pub(super) fn counted(
        at: Moment,
        moved: Option<PersonId>,
        seconded: Option<PersonId>,
        tally: Tally,
    ) -> Self {
        let votes = Votes::Counted(tally.into());
        let mut ballot = Ballot { moved, seconded, votes, ..Ballot::default() };
        ballot.result = ballot.computed(0);
        Self { at, ballot }
    }
}

impl Ballot {
    /// The figures: those that were counted, or how many names there are of each.
    pub fn count(&self) -> Option<VoteCount> {
        match &self.votes {
            Votes::Uncounted => None,
            Votes::Counted(count) => Some(*count),
            Votes::Named(votes) => {
                let number = |choice: VoteChoice| {
                    Some(votes.iter().filter(|vote| vote.choice == choice).count() as u32)
                };
                Some(VoteCount {
                    r#for: number(VoteChoice::For),
                    against: number(VoteChoice::Against),
                    abstain: number(VoteChoice::Abstain),
                    spoilt: 0,
                })
            }
        }
    }

    /// The figures as those of a vote that was counted in full; what was not counted is none.
    pub fn tally(&self) -> Tally {
        let count = self.count().unwrap_or_default();
        let figure = Option::unwrap_or_default;
        Tally {
            r#for: figure(count.r#for),
            against: figure(count.against),
            abstain: figure(count.abstain),
        }
    }

    /// What the votes come to where so many may vote in the room; none where they say nothing.
    pub fn computed(&self, present: u32) -> Option<VoteResult> {
        let count = self.count().unwrap_or_default();
        let Some(in_favour) = count.r#for else {
            return self.manner.map(|_| VoteResult::Carried);
        };
        let against = count.against.unwrap_or_default();
        let abstain = count.abstain.unwrap_or_default();
        let all = [against, abstain, count.spoilt].into_iter().fold(in_favour, u32::saturating_add);
        if self.is_tie() {
            return Some(match self.casting {
                None => VoteResult::Tied,
                Some(CastingVote { is_for: true, .. }) => VoteResult::Carried,
                Some(CastingVote { is_for: false, .. }) => VoteResult::Lost,
            });
        }
        let whole = match self.needed.of {
            MajorityOf::Voting => in_favour.saturating_add(against),
            // More may have voted than were marked as there.
            MajorityOf::Present => all.max(present),
        };
        let is_carried = self.needed.share.is_reached(in_favour, whole);
        Some(if is_carried { VoteResult::Carried } else { VoteResult::Lost })
    }

    /// Whether as many voted for it as against, where a majority of those voting decides.
    pub fn is_tie(&self) -> bool {
        let count = self.count().unwrap_or_default();
        let is_equal = count.r#for == count.against && count.r#for.is_some_and(|votes| votes > 0);
        self.needed == Majority::default() && is_equal
    }

    /// How many voted in any way, spoilt papers among them.
    pub fn cast(&self) -> u32 {
        let count = self.count().unwrap_or_default();
        let figures = [count.r#for, count.against, count.abstain, Some(count.spoilt)];
        figures.into_iter().flatten().fold(0, u32::saturating_add)
    }

    /// Whether a vote was held, or its result was said.
    pub fn is_decided(&self) -> bool {
        self.result.is_some()
    }
}

impl MajorityShare {
    /// Whether so many votes out of so many are this share.
    fn is_reached(self, votes: u32, whole: u32) -> bool {
        let (votes, whole) = (u64::from(votes), u64::from(whole));
        votes > 0
            && match self {
                Self::Simple => votes * 2 > whole,
                Self::TwoThirds => votes * 3 >= whole * 2,
                Self::ThreeQuarters => votes * 4 >= whole * 3,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(r#for: u32, against: u32, abstain: u32, spoilt: u32) -> Ballot {
        let count = VoteCount {
            r#for: Some(r#for),
            against: Some(against),
            abstain: Some(abstain),
            spoilt,
        };
        Ballot { votes: Votes::Counted(count), ..Ballot::default() }
    }

    fn needing(share: MajorityShare, of: MajorityOf, ballot: Ballot) -> Ballot {
        Ballot { needed: Majority { share, of }, ..ballot }
    }

    #[test]
    fn a_majority_is_of_those_who_vote_or_of_those_who_are_there() {
        use MajorityOf::{Present, Voting};
        use MajorityShare::{Simple, ThreeQuarters, TwoThirds};
        use VoteResult::{Carried, Lost};
        for (share, of, votes, present, result) in [
            (Simple, Voting, (2, 1, 9, 4), 16, Carried),
            (Simple, Voting, (1, 2, 0, 0), 3, Lost),
            (Simple, Voting, (0, 0, 5, 0), 5, Lost),
            (Simple, Present, (3, 1, 2, 0), 6, Lost),
            (Simple, Present, (4, 1, 1, 0), 6, Carried),
            (Simple, Present, (4, 1, 1, 2), 6, Lost),
            (TwoThirds, Voting, (2, 1, 1, 0), 4, Carried),
            (TwoThirds, Present, (2, 1, 1, 0), 4, Lost),
            (TwoThirds, Voting, (3, 2, 0, 0), 5, Lost),
            (ThreeQuarters, Voting, (3, 1, 0, 0), 4, Carried),
            (ThreeQuarters, Present, (3, 1, 0, 0), 5, Lost),
        ] {
            let (r#for, against, abstain, spoilt) = votes;
            let ballot = needing(share, of, counted(r#for, against, abstain, spoilt));
            assert_eq!(ballot.computed(present), Some(result), "{share:?} {of:?} {votes:?}");
        }
    }

    #[test]
    fn a_casting_vote_decides_a_tie_and_nothing_else() {
        let casting = |is_for, ballot| {
            let casting = Some(CastingVote { by: None, is_for });
            Ballot { casting, ..ballot }.computed(9)
        };
        assert_eq!(counted(2, 2, 1, 0).computed(9), Some(VoteResult::Tied));
        assert_eq!(casting(true, counted(2, 2, 1, 0)), Some(VoteResult::Carried));
        assert_eq!(casting(false, counted(2, 2, 1, 0)), Some(VoteResult::Lost));
        assert_eq!(casting(false, counted(3, 2, 0, 0)), Some(VoteResult::Carried));
        let two_thirds = needing(MajorityShare::TwoThirds, MajorityOf::Voting, counted(2, 2, 0, 0));
        assert_eq!(casting(true, two_thirds), Some(VoteResult::Lost));
    }
}
