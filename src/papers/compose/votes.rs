//! A vote as minutes tell it: who moved the motion, how many or who voted how, and what became of it.

use super::Scribe;
use crate::{
    meeting::{
        entries::{Entries, Entry, Kind},
        event::{
            Ballot, Majority, MajorityOf, MajorityShare, Manner, VoteChoice, VoteCount, VoteResult,
            Votes,
        },
        ids::EntryId,
        voters::{SeatAnswer, SeatVote, seat_votes},
    },
    papers::document::{
        Block, CastingFacts, Cell, Column, ColumnKind, Row, Table, TableKind, VoteFacts, Words,
    },
};

impl<'a> Scribe<'a> {
    /// The facts of a vote.
    pub(super) fn vote_facts(&self, ballot: &'a Ballot) -> VoteFacts<'a> {
        let names = match &ballot.votes {
            Votes::Named(votes) => votes.as_slice(),
            Votes::Uncounted | Votes::Counted(_) => &[],
        };
        VoteFacts {
            moved: ballot.moved.map(|id| self.initials(id)),
            seconded: ballot.seconded.map(|id| self.initials(id)),
            is_amendment: ballot.amends.is_some(),
            needed: ballot.needed,
            manner: ballot.manner,
            count: ballot.count(),
            names: names.iter().map(|vote| (self.initials(vote.person), vote.choice)).collect(),
            casting: ballot.casting.map(|casting| CastingFacts {
                by: casting.by.map(|id| self.initials(id)),
                is_for: casting.is_for,
            }),
            result: ballot.result,
            result_words: self.result_words(ballot),
        }
    }

    /// What goes after a motion: who moved it, the votes, and the result.
    pub(super) fn vote_trailer(&self, facts: &VoteFacts<'a>) -> Vec<Words<'a>> {
        let phrases = self.phrases;
        let mut trailer: Vec<Words<'a>> = Vec::new();
        trailer.extend(phrases.movers(facts.moved, facts.seconded).map(Words::from));
        trailer.extend(self.needed_words(facts.needed).map(Words::from));
        trailer.extend(facts.count.iter().flat_map(|count| self.figures(count)));
        trailer.push(facts.result_words.clone());
        trailer
    }

    /// Who voted how, each seat in a row; none of a vote that is not recorded by name.
    pub(super) fn votes_table(&self, entry: &'a Entry) -> Option<Block<'a>> {
        let Kind::Vote(vote) = &entry.kind else { return None };
        let Votes::Named(votes) = &vote.ballot.votes else { return None };
        let phrases = self.phrases;
        let columns = [
            (ColumnKind::Initials, phrases.column_initials()),
            (ColumnKind::Name, phrases.column_name()),
            (ColumnKind::Vote, phrases.column_vote()),
        ];
        let columns = columns.map(|(kind, heading)| Column { kind, heading: heading.into() });
        let row = |voter: SeatVote<'a>| Row {
            cells: vec![
                Cell::Text((&*voter.person.profile.initials).into()),
                Cell::Text(self.name_of_voter(&voter)),
                Cell::Text(self.answer_words(voter.answer).into()),
            ],
            confidential: entry.confidential,
        };
        let rows = seat_votes(self.view.roll(), votes, vote.at).into_iter().map(row).collect();
        Some(Block::Table(Table { kind: TableKind::Votes, columns: columns.into(), rows }))
    }

    /// A voter's name, and for whom a deputy votes.
    fn name_of_voter(&self, voter: &SeatVote<'a>) -> Words<'a> {
        let name = self.name(voter.person);
        match voter.sits_for.and_then(|member| self.name_of(member)) {
            Some(member) => format!("{name}, {}", self.phrases.deputy_for(member)).into(),
            None => name.into(),
        }
    }

    fn answer_words(&self, answer: SeatAnswer) -> &'a str {
        let phrases = self.phrases;
        match answer {
            SeatAnswer::Voted(VoteChoice::For) => phrases.member_for(),
            SeatAnswer::Voted(VoteChoice::Against) => phrases.member_against(),
            SeatAnswer::Voted(VoteChoice::Abstain) => phrases.member_abstained(),
            SeatAnswer::Silent => phrases.member_did_not_vote(),
            SeatAnswer::Absent => phrases.absent(),
        }
    }

    fn figures(&self, count: &VoteCount) -> Vec<Words<'a>> {
        let phrases = self.phrases;
        let mut figures: Vec<Words<'a>> = match (count.r#for, count.against, count.abstain) {
            (Some(r#for), Some(against), Some(abstain)) => {
                vec![phrases.tally(r#for, against, abstain).into()]
            }
            (_, against, abstain) => [
                against.map(|votes| phrases.votes_against(votes)),
                abstain.map(|votes| phrases.votes_abstained(votes)),
            ]
            .into_iter()
            .flatten()
            .map(Words::from)
            .collect(),
        };
        if count.spoilt > 0 {
            figures.push(phrases.spoilt_papers(count.spoilt).into());
        }
        figures
    }

    /// The majority that was needed, where it was not the usual one.
    fn needed_words(&self, needed: Majority) -> Option<&'a str> {
        let phrases = self.phrases;
        match (needed.share, needed.of) {
            (MajorityShare::Simple, MajorityOf::Voting) => None,
            (MajorityShare::Simple, MajorityOf::Present) => Some(phrases.needs_half_of_present()),
            (MajorityShare::TwoThirds, MajorityOf::Voting) => Some(phrases.needs_two_thirds()),
            (MajorityShare::TwoThirds, MajorityOf::Present) => {
                Some(phrases.needs_two_thirds_of_present())
            }
            (MajorityShare::ThreeQuarters, MajorityOf::Voting) => {
                Some(phrases.needs_three_quarters())
            }
            (MajorityShare::ThreeQuarters, MajorityOf::Present) => {
                Some(phrases.needs_three_quarters_of_present())
            }
        }
    }

    fn result_words(&self, ballot: &Ballot) -> Words<'a> {
        let phrases = self.phrases;
        let Some(result) = ballot.result else { return phrases.not_put_to_the_vote().into() };
        let by = ballot.casting.filter(|_| ballot.is_tie());
        let chair = by.and_then(|casting| casting.by).map(|id| self.initials(id));
        match (result, by, chair) {
            (VoteResult::Carried, Some(_), Some(chair)) => phrases.carried_by_vote_of(chair).into(),
            (VoteResult::Lost, Some(_), Some(chair)) => phrases.lost_by_vote_of(chair).into(),
            (VoteResult::Carried, Some(_), None) => phrases.carried_by_casting_vote().into(),
            (VoteResult::Lost, Some(_), None) => phrases.lost_by_casting_vote().into(),
            (VoteResult::Tied, ..) => phrases.tied().into(),
            (VoteResult::Lost, None, _) => match ballot.manner {
                Some(Manner::ShowOfHands) => phrases.lost_on_show_of_hands().into(),
                Some(
                    Manner::Agreed | Manner::Unanimously | Manner::NemCon | Manner::ByMajority,
                )
                | None => phrases.lost().into(),
            },
            (VoteResult::Carried, None, _) => match ballot.manner {
                None => phrases.carried().into(),
                Some(Manner::Agreed) => phrases.agreed().into(),
                Some(Manner::Unanimously) => phrases.agreed_unanimously().into(),
                Some(Manner::NemCon) => phrases.agreed_nem_con().into(),
                Some(Manner::ShowOfHands) => phrases.agreed_on_show_of_hands().into(),
                Some(Manner::ByMajority) => phrases.agreed_by_majority().into(),
            },
        }
    }
}

/// Entries in the order in which minutes tell them: a motion stands after the amendments to it, since they
/// are voted on first (Citrine, ABC of Chairmanship; Robert's Rules, 12th edition, 10:30).
pub(super) fn with_amendments_first(ids: &[EntryId], entries: &Entries) -> Vec<EntryId> {
    let mut told = ids.to_vec();
    let amends = |entry: &Entry| match &entry.kind {
        Kind::Vote(vote) => vote.ballot.amends,
        Kind::Note
        | Kind::Decision
        | Kind::Action(_)
        | Kind::Outcome { .. }
        | Kind::Offer { .. }
        | Kind::Declaration { .. } => None,
    };
    for &id in ids {
        let Some(motion) = entries.get(id).and_then(amends) else { continue };
        let place = |wanted: EntryId| told.iter().position(|&other| other == wanted);
        if let (Some(from), Some(to)) = (place(motion), place(id))
            && from < to
        {
            told.remove(from);
            told.insert(to, motion);
        }
    }
    told
}
