//! What puts a motion to the vote, and what corrects a vote.

use super::{Decider, Decision, Refusal, WriteRefusal};
use crate::meeting::{
    command::{Motion, VoteWords, VotesFor, Word},
    entries::{Entry, Kind},
    event::{
        Ballot, CastingVote, EntryKind, Event, Majority, NamedVote, VoteChoice, VoteCount, Votes,
    },
    ids::{EntryId, PersonId, Text},
};

impl Decider<'_> {
    pub(super) fn vote(&self, motion: &Motion, said: &VoteWords, item: Option<&Word>) -> Decision {
        match motion {
            Motion::Words(words) => self.new_vote(words, said, item),
            Motion::Recorded(word) => self.put_to_the_vote(word, said),
        }
    }

    fn new_vote(&self, words: &Word, said: &VoteWords, item: Option<&Word>) -> Decision {
        let id = self.next_entry();
        let ballot = self.ballot(id, Ballot::default(), said)?;
        let (moved, seconded, tally) = (ballot.moved, ballot.seconded, ballot.tally());
        let kind = EntryKind::Vote { moved, seconded, tally };
        let mut events = self.add(self.place_of(item)?, None, self.wording(&words.text), kind);
        // An entry says all of a vote that was counted and decided by a simple majority.
        let votes = Votes::Counted(tally.into());
        let mut plain = Ballot { moved, seconded, votes, ..Ballot::default() };
        plain.result = plain.computed(0);
        if ballot != plain {
            events.push(Event::VoteTaken { id, at: self.at, ballot: Box::new(ballot) });
        }
        Ok(events)
    }

    /// A motion that was moved before, a decision or a note, on which there is now a vote.
    fn put_to_the_vote(&self, word: &Word, said: &VoteWords) -> Decision {
        let entry = self.entry(word)?;
        let id = entry.id;
        let before = match &entry.kind {
            Kind::Note | Kind::Decision => Ballot::default(),
            Kind::Vote(vote) if !vote.ballot.is_decided() => vote.ballot.clone(),
            Kind::Vote(_) => {
                return Err(Refusal::at(word, WriteRefusal::VotedAlready { entry: id }));
            }
            Kind::Action(_)
            | Kind::Outcome { .. }
            | Kind::Declaration { .. }
            | Kind::Offer { .. } => {
                let kind = entry.kind.word();
                return Err(Refusal::at(word, WriteRefusal::NotAMotion { kind }));
            }
        };
        let ballot = Box::new(self.ballot(id, before, said)?);
        Ok(vec![Event::VoteTaken { id, at: self.at, ballot }])
    }

    pub(super) fn correct_vote(&self, word: &Word, said: &VoteWords, reason: Text) -> Decision {
        let entry = self.entry(word)?;
        let Kind::Vote(vote) = &entry.kind else {
            let (entry, kind) = (entry.id, entry.kind.word());
            return Err(Refusal::at(word, WriteRefusal::NotAVote { entry, kind }));
        };
        let then = Decider { at: vote.at, ..*self };
        let ballot = then.ballot(entry.id, vote.ballot.clone(), said)?;
        if ballot == vote.ballot {
            return Err(Refusal::at(word, WriteRefusal::VoteUnchanged { entry: entry.id }));
        }
        Ok(vec![Event::VoteCorrected { id: entry.id, ballot: Box::new(ballot), reason }])
    }

    /// A ballot with what is said of it now; what is not said stays.
    fn ballot(&self, id: EntryId, mut ballot: Ballot, said: &VoteWords) -> Result<Ballot, Refusal> {
        if let Some(word) = &said.moved {
            ballot.moved = self.person_or_none(word)?;
        }
        if let Some(word) = &said.seconded {
            ballot.seconded = self.person_or_none(word)?;
        }
        if let Some(word) = &said.amends {
            ballot.amends = self.amended(id, word)?;
        }
        ballot.manner = said.manner.or(ballot.manner);
        let Majority { share, of } = ballot.needed;
        ballot.needed = Majority { share: said.needs.unwrap_or(share), of: said.of.unwrap_or(of) };
        if let Some(is_for) = said.casting {
            let by = self.meeting.presiding_at(self.at).map(|person| person.id);
            ballot.casting = Some(CastingVote { by, is_for });
        }
        self.set_votes(&mut ballot, said)?;
        if said.result.is_some() {
            (ballot.result, ballot.is_stated) = (said.result, true);
        } else if !ballot.is_stated {
            let seats = self.meeting.seats_at(self.at).unwrap_or_default();
            ballot.result = ballot.computed(seats);
        }
        Ok(ballot)
    }

    fn set_votes(&self, ballot: &mut Ballot, said: &VoteWords) -> Result<(), Refusal> {
        let choices = [
            (VoteChoice::For, &said.r#for),
            (VoteChoice::Against, &said.against),
            (VoteChoice::Abstain, &said.abstain),
        ];
        let (mut named, mut counted) = (Vec::new(), [None; 3]);
        let mut first_name: Option<&Word> = None;
        for ((choice, votes), count) in choices.into_iter().zip(&mut counted) {
            match votes {
                None => {}
                Some(VotesFor::Count(figure)) => *count = Some(*figure),
                Some(VotesFor::Names(names)) => {
                    first_name = first_name.or(names.first());
                    for word in names {
                        named.push(NamedVote { person: self.person(word)?.id, choice });
                    }
                }
            }
        }
        if let Some(word) = first_name {
            if counted.into_iter().any(|count| count.is_some_and(|count| count > 0)) {
                return Err(Refusal::at(word, WriteRefusal::FiguresAndNames));
            }
            let kept = match &ballot.votes {
                Votes::Named(before) => before.as_slice(),
                Votes::Uncounted | Votes::Counted(_) => &[],
            };
            // What is said of one choice leaves the others as they are.
            let is_said = |choice: VoteChoice| {
                choices.iter().any(|(said, votes)| *said == choice && votes.is_some())
            };
            let is_kept = |vote: &NamedVote| {
                !is_said(vote.choice) && named.iter().all(|new| new.person != vote.person)
            };
            let kept: Vec<NamedVote> = kept.iter().copied().filter(is_kept).collect();
            named.extend(kept);
            ballot.votes = Votes::Named(named);
            return Ok(());
        }
        if counted.iter().all(Option::is_none) && said.spoilt.is_none() {
            return Ok(());
        }
        let before = match &ballot.votes {
            Votes::Counted(count) => Some(*count),
            Votes::Uncounted | Votes::Named(_) => None,
        };
        ballot.votes = Votes::Counted(count_of(before, counted, said, ballot.manner.is_some()));
        Ok(())
    }

    /// Who is named; none for `none`, which takes the name back.
    fn person_or_none(&self, word: &Word) -> Result<Option<PersonId>, Refusal> {
        if word.text.eq_ignore_ascii_case("none") {
            return Ok(None);
        }
        self.person(word).map(|person| Some(person.id))
    }

    fn amended(&self, id: EntryId, word: &Word) -> Result<Option<EntryId>, Refusal> {
        if word.text.eq_ignore_ascii_case("none") {
            return Ok(None);
        }
        let entry: &Entry = self.entry(word)?;
        match &entry.kind {
            _ if entry.id == id => Err(Refusal::at(word, WriteRefusal::AmendsItself { entry: id })),
            Kind::Vote(_) | Kind::Decision | Kind::Note => Ok(Some(entry.id)),
            Kind::Action(_)
            | Kind::Outcome { .. }
            | Kind::Declaration { .. }
            | Kind::Offer { .. } => {
                let kind = entry.kind.word();
                Err(Refusal::at(word, WriteRefusal::NotAMotion { kind }))
            }
        }
    }
}

/// Figures with those that are new; where no manner was said, a figure that is left out is none.
fn count_of(
    before: Option<VoteCount>,
    [r#for, against, abstain]: [Option<u32>; 3],
    said: &VoteWords,
    has_manner: bool,
) -> VoteCount {
    let was = before.unwrap_or_default();
    let is_counted = r#for.is_some() || was.r#for.is_some() || !has_manner;
    let figure =
        |new: Option<u32>, was: Option<u32>| new.or(was).or_else(|| is_counted.then_some(0));
    VoteCount {
        r#for: figure(r#for, was.r#for),
        against: figure(against, was.against),
        abstain: figure(abstain, was.abstain),
        spoilt: said.spoilt.unwrap_or(was.spoilt),
    }
}
