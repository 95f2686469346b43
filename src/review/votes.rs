//! Findings about votes: who can have voted and moved, and whether the result follows from the votes.

use super::{About, Checker, Finding, FindingKind, ReviewContext, VotePart};
use crate::meeting::{
    Meeting,
    attendance::was_here,
    command::{AfterCommand, Begun, VoteWords, Word},
    entries::{Entry, Kind},
    event::{Ballot, Majority, MajorityShare, Manner, VoteResult, Votes},
    ids::{EntryId, PersonId},
    vote::Vote,
    voters::can_vote,
};

/// What to look at about one vote.
pub fn check_vote(meeting: &Meeting, id: EntryId) -> Vec<Finding> {
    let context = ReviewContext::default();
    let mut checker = Checker { meeting, context, findings: Vec::new() };
    if let Some(entry) = meeting.entries.get(id).filter(|entry| !entry.removed) {
        checker.vote(entry);
    }
    checker.findings
}

impl Checker<'_> {
    pub(super) fn votes(&mut self) {
        let meeting = self.meeting;
        for entry in meeting.entries.iter() {
            self.vote(entry);
        }
    }

    fn vote(&mut self, entry: &Entry) {
        let Kind::Vote(vote) = &entry.kind else { return };
        let ballot = &vote.ballot;
        if self.meeting.seats_at(vote.at).is_some() {
            self.number_of_votes(entry, vote);
            self.movers(entry, vote);
            self.voters(entry, vote);
        }
        if ballot.moved.is_some() && ballot.moved == ballot.seconded {
            let person = ballot.moved.and_then(|id| self.meeting.roll.get(id));
            if let Some(person) = person.map(Into::into) {
                let entry_label = self.entry_label(entry);
                let kind = FindingKind::MovedAndSeconded { entry: entry_label, person };
                self.find_in_vote(entry, kind, "seconded");
            }
        }
        self.result(entry, vote);
        self.amended(entry, vote);
    }

    fn find_in_vote(&mut self, entry: &Entry, kind: FindingKind, option: &str) {
        let line = Begun::new("correct").word(entry.id).option(option);
        self.find(kind, About::Entry(entry.id), line);
    }

    /// Only so many can vote as have a vote and were in the room then.
    fn number_of_votes(&mut self, entry: &Entry, vote: &Vote) {
        let votes = vote.ballot.cast();
        let voters = self.meeting.seats_at(vote.at).unwrap_or(u32::MAX);
        if votes > voters {
            let entry_label = self.entry_label(entry);
            let kind = FindingKind::MoreVotesThanVoters { entry: entry_label, votes, voters };
            self.find_in_vote(entry, kind, "for");
        }
    }

    fn movers(&mut self, entry: &Entry, vote: &Vote) {
        let parts = [
            (vote.ballot.moved, VotePart::Moved, "moved"),
            (vote.ballot.seconded, VotePart::Seconded, "seconded"),
        ];
        for (person, part, option) in parts {
            self.part(entry, vote, (person, part), option);
        }
    }

    fn voters(&mut self, entry: &Entry, vote: &Vote) {
        let Votes::Named(votes) = &vote.ballot.votes else { return };
        for (at, named) in votes.iter().enumerate() {
            if votes.iter().take(at).any(|other| other.person == named.person) {
                if let Some(person) = self.meeting.roll.get(named.person).map(Into::into) {
                    let entry_label = self.entry_label(entry);
                    let kind = FindingKind::VotedTwice { entry: entry_label, person };
                    self.find_in_vote(entry, kind, "for");
                }
            } else {
                self.part(entry, vote, (Some(named.person), VotePart::Voted), "for");
            }
        }
    }

    /// Who takes part in a vote is there, and has a vote.
    fn part(
        &mut self,
        entry: &Entry,
        vote: &Vote,
        (person, part): (Option<PersonId>, VotePart),
        option: &str,
    ) {
        let roll = &self.meeting.roll;
        let Some(person) = person.and_then(|id| roll.get(id)) else { return };
        let (is_here, may_vote) = (was_here(person, vote.at), can_vote(roll, person, vote.at));
        let (entry_label, person) = (self.entry_label(entry), person.into());
        let kind = match (is_here, may_vote) {
            (true, true) => return,
            (true, false) => FindingKind::HasNoVote { entry: entry_label, person, part },
            (false, _) => FindingKind::NotInTheRoom { entry: entry_label, person, part },
        };
        self.find_in_vote(entry, kind, option);
    }

    fn result(&mut self, entry: &Entry, vote: &Vote) {
        let (ballot, label) = (&vote.ballot, self.entry_label(entry));
        let Some(result) = ballot.result else {
            let line = Begun::new("vote").word(entry.id).option("for");
            let kind = FindingKind::NotPutToTheVote { entry: label };
            self.find(kind, About::Entry(entry.id), line);
            return;
        };
        let count = ballot.count().unwrap_or_default();
        let against = count.against.unwrap_or_default();
        let is_of_all = matches!(ballot.manner, Some(Manner::Unanimously | Manner::NemCon));
        if is_of_all && against > 0 {
            let kind = FindingKind::AgreedAgainst { entry: label, against };
            self.find_in_vote(entry, kind, "agreed");
        }
        if ballot.casting.is_some() && count.r#for.is_some() && !ballot.is_tie() {
            let kind = FindingKind::CastingVoteWithoutTie { entry: label };
            self.find_in_vote(entry, kind, "for");
        }
        if result == VoteResult::Tied && !ballot.is_stated {
            self.find_in_vote(entry, FindingKind::Tied { entry: label }, "casting");
        }
        let seats = self.meeting.seats_at(vote.at).unwrap_or_default();
        let computed = ballot.computed(seats).filter(|_| count.r#for.is_some());
        let follows = computed.is_none_or(|computed| {
            // A tie that nobody decides does not carry the motion.
            computed == result || (computed == VoteResult::Tied && result == VoteResult::Lost)
        });
        if !follows {
            let computed = computed.unwrap_or(result);
            let kind = FindingKind::ResultDoesNotFollow { entry: label, said: result, computed };
            self.find_in_vote(entry, kind, "result");
        }
        self.majority(entry, ballot);
    }

    /// A motion that speaks of two thirds, whose vote says nothing of them.
    fn majority(&mut self, entry: &Entry, ballot: &Ballot) {
        let Some(needs) = share_in(&entry.wording.text) else { return };
        if ballot.needed != Majority::default() || ballot.is_stated || ballot.count().is_none() {
            return;
        }
        let kind = FindingKind::MajorityNotSaid { entry: self.entry_label(entry), share: needs };
        let said = Box::new(VoteWords { needs: Some(needs), ..VoteWords::default() });
        let (target, reason) = (Word::from(entry.id), None);
        let line = AfterCommand::CorrectVote { target, said, reason };
        self.find(kind, About::Entry(entry.id), line);
    }

    /// An amendment is voted on before the motion that it amends (Robert's Rules, 12th edition, 10:30).
    fn amended(&mut self, entry: &Entry, vote: &Vote) {
        let amended = vote.ballot.amends.and_then(|id| self.meeting.entries.get(id));
        let Some(Kind::Vote(motion)) = amended.map(|motion| &motion.kind) else { return };
        if motion.ballot.is_decided() && motion.at < vote.at {
            let kind = FindingKind::AmendedAfterwards { entry: self.entry_label(entry) };
            self.find_in_vote(entry, kind, "amends");
        }
    }
}

/// The share of votes of which a text speaks.
fn share_in(text: &str) -> Option<MajorityShare> {
    let text = text.to_lowercase().replace('-', " ");
    let speaks = |words: [&str; 3]| words.iter().any(|words| text.contains(words));
    if speaks(["two thirds", "2/3", "⅔"]) {
        return Some(MajorityShare::TwoThirds);
    }
    speaks(["three quarters", "3/4", "¾"]).then_some(MajorityShare::ThreeQuarters)
}
