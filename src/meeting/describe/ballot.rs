//! How a vote went, in words on one line.

use crate::meeting::{
    Meeting,
    event::{
        Ballot, CastingVote, Majority, MajorityOf, MajorityShare, Manner, NamedVote, VoteChoice,
        VoteCount, VoteResult, Votes,
    },
    ids::PersonId,
};

/// How a vote went: `moved CD, seconded EF, 3 for, 1 against, 0 abstaining: carried`.
pub fn ballot_words(meeting: &Meeting, ballot: &Ballot) -> String {
    let who = |id: PersonId| meeting.roll.initials(id).to_owned();
    let mut parts = Vec::new();
    parts.extend(ballot.moved.map(|id| format!("moved {}", who(id))));
    parts.extend(ballot.seconded.map(|id| format!("seconded {}", who(id))));
    parts.extend(needed_words(ballot.needed));
    match &ballot.votes {
        Votes::Uncounted => {}
        Votes::Counted(count) => parts.extend(figures(count)),
        Votes::Named(votes) => {
            for (choice, word) in CHOICES {
                let names = named_votes(votes, choice).map(&who).collect::<Vec<_>>().join(" ");
                parts.extend((!names.is_empty()).then(|| format!("{word}: {names}")));
            }
        }
    }
    let result = result_words(ballot);
    match parts.is_empty() {
        true => result,
        false => format!("{}: {result}", parts.join(", ")),
    }
}

/// Who voted so, in the order in which they were asked.
pub fn named_votes(votes: &[NamedVote], choice: VoteChoice) -> impl Iterator<Item = PersonId> {
    votes.iter().filter(move |vote| vote.choice == choice).map(|vote| vote.person)
}

const CHOICES: [(VoteChoice, &str); 3] = [
    (VoteChoice::For, "for"),
    (VoteChoice::Against, "against"),
    (VoteChoice::Abstain, "abstaining"),
];

fn figures(count: &VoteCount) -> Vec<String> {
    let given = [(count.r#for, "for"), (count.against, "against"), (count.abstain, "abstaining")];
    let mut figures: Vec<String> =
        given.into_iter().filter_map(|(votes, word)| Some(format!("{} {word}", votes?))).collect();
    figures.extend((count.spoilt > 0).then(|| format!("{} spoilt", count.spoilt)));
    figures
}

fn needed_words(needed: Majority) -> Option<String> {
    if needed == Majority::default() {
        return None;
    }
    let share = match needed.share {
        MajorityShare::Simple => "a majority",
        MajorityShare::TwoThirds => "2/3",
        MajorityShare::ThreeQuarters => "3/4",
    };
    let of = match needed.of {
        MajorityOf::Voting => "voting",
        MajorityOf::Present => "present",
    };
    Some(format!("needs {share} of those {of}"))
}

fn result_words(ballot: &Ballot) -> String {
    let Some(result) = ballot.result else { return "not put to the vote yet".to_owned() };
    let word = match (result, ballot.manner) {
        (VoteResult::Lost, Some(Manner::ShowOfHands)) => "lost on a show of hands",
        (VoteResult::Lost, _) => "lost",
        (VoteResult::Tied, _) => "tied",
        (VoteResult::Carried, None) => "carried",
        (VoteResult::Carried, Some(Manner::Agreed)) => "agreed",
        (VoteResult::Carried, Some(Manner::Unanimously)) => "agreed unanimously",
        (VoteResult::Carried, Some(Manner::NemCon)) => "agreed nem con",
        (VoteResult::Carried, Some(Manner::ShowOfHands)) => "agreed on a show of hands",
        (VoteResult::Carried, Some(Manner::ByMajority)) => "agreed by a majority",
    };
    match ballot.casting {
        Some(CastingVote { .. }) if ballot.is_tie() => format!("{word} on the casting vote"),
        Some(CastingVote { .. }) | None => word.to_owned(),
    }
}
