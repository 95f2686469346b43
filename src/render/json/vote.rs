//! A vote, as the schema has it.

use serde::Serialize;

use crate::{
    meeting::{
        MinuteNumber,
        event::{MajorityOf, MajorityShare, Manner, VoteChoice, VoteResult},
    },
    papers::document::VoteFacts,
};

/// How a vote was held and went.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct VoteJson<'a> {
    minute_number: Option<MinuteNumber>,
    moved: Option<&'a str>,
    seconded: Option<&'a str>,
    amendment: bool,
    needs: NeedsJson,
    manner: Option<&'static str>,
    r#for: Option<u32>,
    against: Option<u32>,
    abstain: Option<u32>,
    spoilt: u32,
    votes: Vec<NamedVoteJson<'a>>,
    casting_vote: Option<CastingVoteJson<'a>>,
    result: Option<&'static str>,
    result_words: &'a str,
}

/// The majority that was needed.
#[derive(Serialize)]
struct NeedsJson {
    share: &'static str,
    of: &'static str,
}

/// How somebody voted.
#[derive(Serialize)]
struct NamedVoteJson<'a> {
    person: &'a str,
    choice: &'static str,
}

#[derive(Serialize)]
struct CastingVoteJson<'a> {
    by: Option<&'a str>,
    choice: &'static str,
}

impl<'a> VoteJson<'a> {
    pub(super) fn new(facts: &'a VoteFacts<'a>, minute_number: Option<MinuteNumber>) -> Self {
        let count = facts.count.unwrap_or_default();
        let vote = |&(person, choice): &(&'a str, VoteChoice)| NamedVoteJson {
            person,
            choice: choice_word(choice),
        };
        let casting = facts.casting.map(|casting| {
            let choice = if casting.is_for { VoteChoice::For } else { VoteChoice::Against };
            CastingVoteJson { by: casting.by, choice: choice_word(choice) }
        });
        Self {
            minute_number,
            moved: facts.moved,
            seconded: facts.seconded,
            amendment: facts.is_amendment,
            needs: NeedsJson {
                share: share_word(facts.needed.share),
                of: match facts.needed.of {
                    MajorityOf::Voting => "voting",
                    MajorityOf::Present => "present",
                },
            },
            manner: facts.manner.map(manner_word),
            r#for: count.r#for,
            against: count.against,
            abstain: count.abstain,
            spoilt: count.spoilt,
            votes: facts.names.iter().map(vote).collect(),
            casting_vote: casting,
            result: facts.result.map(|result| match result {
                VoteResult::Carried => "carried",
                VoteResult::Lost => "lost",
                VoteResult::Tied => "tied",
            }),
            result_words: &facts.result_words,
        }
    }
}

fn choice_word(choice: VoteChoice) -> &'static str {
    match choice {
        VoteChoice::For => "for",
        VoteChoice::Against => "against",
        VoteChoice::Abstain => "abstain",
    }
}

fn share_word(share: MajorityShare) -> &'static str {
    match share {
        MajorityShare::Simple => "simple",
        MajorityShare::TwoThirds => "two-thirds",
        MajorityShare::ThreeQuarters => "three-quarters",
    }
}

fn manner_word(manner: Manner) -> &'static str {
    match manner {
        Manner::Agreed => "agreed",
        Manner::Unanimously => "unanimously",
        Manner::NemCon => "nem-con",
        Manner::ShowOfHands => "show-of-hands",
        Manner::ByMajority => "by-majority",
    }
}
