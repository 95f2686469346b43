//! Motions and votes as lines may have them.

use proptest::prelude::*;

use super::{Any, initials, maybe, one_of, text};
use crate::meeting::command::{Motion, VoteWords, VotesFor};

pub(super) fn motion() -> Any<Motion> {
    prop_oneof![
        3 => text().prop_map(Motion::Words),
        1 => one_of(&["last", "e3"]).prop_map(Motion::Recorded),
    ]
    .boxed()
}

/// What is said of a vote, at least something.
pub(super) fn vote_words() -> Any<Box<VoteWords>> {
    fn any_of<T: Copy + std::fmt::Debug + 'static>(all: &[T]) -> Any<Option<T>> {
        prop::option::of(prop::sample::select(all.to_vec())).boxed()
    }
    let votes = || {
        prop::option::of(prop_oneof![
            any::<u32>().prop_map(VotesFor::Count),
            prop::collection::vec(one_of(&["KB", "MO", "HBr", "R-H", "Ó"]), 1..4)
                .prop_map(VotesFor::Names),
        ])
    };
    use crate::meeting::event::{MajorityOf as Of, MajorityShare as Share, Manner, VoteResult};
    let manners = [
        Manner::Agreed,
        Manner::Unanimously,
        Manner::NemCon,
        Manner::ShowOfHands,
        Manner::ByMajority,
    ];
    let people = (maybe(initials()), maybe(initials()), maybe(one_of(&["last", "e3", "none"])));
    let figures = (votes(), votes(), votes(), prop::option::of(any::<u32>()));
    let rule = (
        any_of(&[Share::Simple, Share::TwoThirds, Share::ThreeQuarters]),
        any_of(&[Of::Voting, Of::Present]),
        prop::option::of(any::<bool>()),
        any_of(&[VoteResult::Carried, VoteResult::Lost, VoteResult::Tied]),
        any_of(&manners),
    );
    (people, figures, rule)
        .prop_map(|((moved, seconded, amends), figures, (needs, of, casting, result, manner))| {
            let (r#for, against, abstain, spoilt) = figures;
            #[rustfmt::skip]
            let said = VoteWords {
                moved, seconded, manner, r#for, against, abstain, spoilt, needs, of, casting,
                result, amends,
            };
            Box::new(said)
        })
        .prop_filter("nothing is said", |said| **said != VoteWords::default())
        .boxed()
}
