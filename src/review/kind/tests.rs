use strum::VariantNames as _;

use super::*;
use crate::{group::rules::DaysCounted, meeting::ids::ActionNo};

/// One of each kind.
fn samples() -> Vec<FindingKind> {
    let day: chrono::NaiveDate = "2024-08-26".parse().unwrap();
    let (number, by) = (ActionNo::action(1), DueBy { day, time: None });
    let rule = DaysRule { days: 3, of: DaysCounted::Clear };
    let person = || PersonLabel { initials: "KB".into(), name: "Katie Burrell".into() };
    let entry = EntryLabel {
        kind: "note",
        at: chrono::NaiveTime::MIN,
        place: PlaceLabel::Item(Some(ItemNumber::new(2))),
    };
    use FindingKind as K;
    vec![
        K::NoDate,
        K::ChangedSincePlanned { changes: 3 },
        K::CalledOff,
        K::ItemsRenumbered,
        K::AgendaTooLong { planned: 90, has: 60 },
        K::ItemsOverlap { number: ItemNumber::new(3), other: ItemNumber::new(2) },
        K::ArrivedAfterEnd { person: person() },
        K::HeadcountOfAll { count: 4 },
        K::PaperWithoutLink { name: "Survey".into(), number: ItemNumber::new(2) },
        K::NamedInClosedItem { person: person() },
        K::NotStarted,
        K::NotEnded,
        K::Unmarked { person: person() },
        K::UnusableEmail { person: person(), email: "at home".into() },
        K::WhoChaired { from: chrono::NaiveTime::MIN },
        K::SeatHeldTwice { member: person(), deputy: person() },
        K::ApologiesNotAsked,
        K::UnknownInitials { word: "GM".into(), entry, meant: Some(person()) },
        K::UnknownMention { word: "GM".into(), entry, meant: None },
        K::PaperDue { paper: DuePaper::Agenda, by, rule },
        K::PaperLate { paper: DuePaper::Minutes, by, rule, sent: Some(day) },
        K::NoOwner { number },
        K::NoDueDate { number },
        K::Overdue { number, due: day },
        K::DueBeforeMeeting { number, due: day },
        K::ConfidentialAction { number, place: PlaceLabel::Before },
        K::NotQuorate { entry },
        K::MoreVotesThanVoters { entry, votes: 4, voters: 3 },
        K::NotInTheRoom { entry, person: person(), part: VotePart::Moved },
        K::HasNoVote { entry, person: person(), part: VotePart::Voted },
        K::MovedAndSeconded { entry, person: person() },
        K::VotedTwice { entry, person: person() },
        K::Tied { entry },
        K::CastingVoteWithoutTie { entry },
        K::ResultDoesNotFollow { entry, said: VoteResult::Carried, computed: VoteResult::Lost },
        K::AgreedAgainst { entry, against: 2 },
        K::MajorityNotSaid { entry, share: MajorityShare::TwoThirds },
        K::NotPutToTheVote { entry },
        K::AmendedAfterwards { entry },
        K::ItemNotTaken { number: ItemNumber::new(2), title: "Roads".into() },
        K::ItemNotClosed { number: ItemNumber::new(2), title: "Roads".into() },
        K::PresenterAbsent { person: person(), number: ItemNumber::new(2), title: "Roads".into() },
        K::PreviousMinutes { day: Some(day) },
        K::NotGoneOn { to: Some(day) },
        K::NoRollOfDay { day },
        K::NoNextMeeting,
        K::NextNotLater { day },
        K::NextWeekend { day, holiday: None },
        K::NextBankHoliday { day, holiday: "the summer bank holiday", region: Region::Scotland },
        K::NextLongWeekend { day, holiday: "the summer bank holiday" },
        K::NextWeekday { day, usual: chrono::Weekday::Wed },
    ]
}

#[test]
fn each_finding_has_a_code_a_sentence_and_a_remedy() {
    let kinds = samples();
    for kind in &kinds {
        assert!(kind.to_string().ends_with('.') && kind.remedy().ends_with('.'), "{kind:?}");
    }
    let codes: std::collections::BTreeSet<&str> = kinds.iter().map(FindingKind::code).collect();
    let all: std::collections::BTreeSet<&str> = FindingKind::VARIANTS.iter().copied().collect();
    assert_eq!(codes, all, "each is among the kinds above");
    assert_eq!(all.len(), FindingKind::VARIANTS.len(), "two have one code");
}
