//! Commands to groups written as lines and read again, whatever is in them.

use std::collections::BTreeSet;

use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use strum::VariantNames;

use super::*;
use crate::{
    group::event::DecisionWay,
    group::rules::{
        ClosedItems, DaysCounted, DaysRule, Frequency, FrequencyUnit, GroupKind, GroupOffice,
        OccasionKind, QuorumRule, RuleSet, Seat, WayOfMeeting,
    },
    meeting::{
        command::{
            ItemOptions,
            tests::{Any, date, hours, initials, maybe, one_of, owners, text, value},
        },
        event::{ItemKind, Rag},
    },
    text::Text,
};

fn of_words<T: Copy + std::fmt::Debug + 'static>(words: &[(&'static str, T)]) -> Any<T> {
    let values: Vec<T> = words.iter().map(|(_, value)| *value).collect();
    prop::sample::select(values).boxed()
}

fn profile() -> Any<ProfileCommand> {
    use ProfileCommand as C;
    let every = (1..20u32, of_words(&FrequencyUnit::WORDS))
        .prop_map(|(count, unit)| Frequency { count, unit });
    prop_oneof![
        text().prop_map(|name| C::Name { name }),
        of_words(&GroupKind::WORDS).prop_map(|kind| C::Kind { kind }),
        text().prop_map(|name| C::Parent { name }),
        text().prop_map(|marking| C::Marking { marking }),
        text().prop_map(|venue| C::Venue { venue }),
        (hours(), value()).prop_map(|(hours, zone)| {
            let zone = zone.filter(|_| hours.is_some());
            C::Hours { hours, zone }
        }),
        of_words(&WayOfMeeting::WORDS).prop_map(|way| C::Meets { way }),
        prop::option::of(every).prop_map(|every| C::Every { every }),
        prop_oneof![date(), one_of(&["none"])].prop_map(|date| C::Review { date }),
    ]
    .boxed()
}

fn quorum() -> Any<QuorumRule> {
    let sectors = prop::collection::vec(prop::sample::select(vec!["police", "health acute"]), 1..4);
    prop_oneof![
        (0..9u32).prop_map(QuorumRule::Seats),
        (0..9u32).prop_map(QuorumRule::Organisations),
        (0..4u32).prop_map(|at_least| QuorumRule::MoreThanHalf { at_least }),
        (0..5u32, 5..101u32, 0..4u32).prop_map(|(numerator, denominator, at_least)| {
            QuorumRule::Share { numerator, denominator, at_least }
        }),
        sectors.prop_map(|names| QuorumRule::Sectors(names.into_iter().map(Text::from).collect())),
    ]
    .boxed()
}

fn days() -> Any<Option<DaysRule>> {
    let rule =
        (0..40u32, of_words(&DaysCounted::WORDS)).prop_map(|(days, of)| DaysRule { days, of });
    prop::option::of(rule).boxed()
}

fn rules() -> Any<RuleCommand> {
    use RuleCommand as C;
    let answer = || prop::option::of(any::<bool>());
    prop_oneof![
        quorum().prop_map(|rule| C::Quorum { rule }),
        (answer(), answer(), any::<bool>()).prop_map(|(vacancies, online, co_opted)| {
            C::Counting { vacancies, online, co_opted: Some(co_opted) }
        }),
        any::<bool>().prop_map(|allowed| C::Proxies { allowed }),
        days().prop_map(|rule| C::Notice { rule }),
        days().prop_map(|rule| C::Drafts { rule }),
        days().prop_map(|rule| C::Actions { rule }),
        prop::option::of(0..20u32).prop_map(|months| C::Lapse { months }),
        of_words(&RuleSet::WORDS).prop_map(|set| C::Rules { set }),
        of_words(&ClosedItems::WORDS).prop_map(|closed| C::Closed { closed }),
        crate::meeting::command::tests::minute_numbering()
            .prop_map(|(what, from, starts)| C::Numbering { what, from, starts }),
    ]
    .boxed()
}

fn lists() -> Any<ListCommand> {
    use ListCommand as C;
    let title = text().prop_filter("a length", |word| {
        !crate::meeting::command::plan::is_length(word) || word.quoted
    });
    let plan = (prop::option::of(0..90u32), prop::option::of(of_words(&ItemKind::WORDS)))
        .prop_map(|(minutes, kind)| ItemOptions { minutes, kind, ..ItemOptions::default() });
    let target = prop_oneof![
        text().prop_map(ListTarget::Sector),
        text().prop_map(ListTarget::Organisation),
        one_of(&["s2", "v1", "n3", "c1", "KB"]).prop_map(ListTarget::Entry),
    ];
    prop_oneof![
        text().prop_map(|name| C::Sector { name }),
        Just(C::Sectors),
        (text(), value(), value()).prop_map(|(name, sector, also)| C::Organisation {
            name,
            sector,
            also
        }),
        (date(), text(), of_words(&OccasionKind::WORDS), prop::option::of(0..90u32), maybe(date()))
            .prop_map(|(date, title, kind, headcount, replaces)| C::Event {
                date,
                title,
                kind,
                headcount,
                replaces
            }),
        (text(), date(), maybe(date())).prop_map(|(name, from, to)| C::Closure { name, from, to }),
        (title, plan, maybe(one_of(&["s2"]))).prop_map(|(title, plan, before)| C::Standing {
            title,
            plan,
            before
        }),
        target.prop_map(|target| C::Remove { target }),
    ]
    .boxed()
}

fn details() -> Any<Box<MemberDetails>> {
    (value(), value(), value(), value(), value())
        .prop_map(|(title, org, sector, email, phone)| {
            Box::new(MemberDetails { title, org, sector, email, phone })
        })
        .boxed()
}

fn members() -> Any<MemberCommand> {
    use MemberCommand as C;
    let who = initials;
    let office = || of_words(&GroupOffice::WORDS);
    let seat = || of_words(&Seat::WORDS);
    let day = || maybe(date());
    let new =
        (who(), text(), details(), prop::option::of(seat()), prop::option::of(office()), day());
    prop_oneof![
        new.prop_map(|(initials, name, details, seat, office, from)| C::Member {
            initials: Some(initials),
            name,
            details,
            seat,
            office,
            from
        }),
        (who(), value(), value(), details()).prop_map(|(who, initials, name, details)| C::Amend {
            who,
            initials,
            name,
            details
        }),
        (who(), text(), day()).prop_map(|(who, name, from)| C::Rename { who, name, from }),
        (who(), day()).prop_map(|(who, on)| C::Join { who, on }),
        (who(), day()).prop_map(|(who, on)| C::Leave { who, on }),
        (who(), day(), day()).prop_map(|(who, from, to)| C::Term { who, from, to }),
        (who(), seat(), day()).prop_map(|(who, seat, from)| C::Seat { who, seat, from }),
        (one_of(&["MO", "none"]), who()).prop_map(|(deputy, member)| C::Deputy { deputy, member }),
        (who(), office(), day(), day()).prop_map(|(who, office, from, to)| C::Office {
            who,
            office,
            from,
            to
        }),
        (who(), prop::option::of(office()), day()).prop_map(|(who, office, on)| C::StepDown {
            who,
            office,
            on
        }),
        (text(), value(), value(), day()).prop_map(|(title, org, sector, from)| C::Vacancy {
            title,
            org,
            sector,
            from
        }),
        (one_of(&["v1"]), who()).prop_map(|(vacancy, who)| C::Fill { vacancy, who }),
        (who(), text(), day()).prop_map(|(who, text, from)| C::Interest { who, text, from }),
        (one_of(&["n1"]), day()).prop_map(|(interest, on)| C::Cease { interest, on }),
        (who(), text(), day(), day()).prop_map(|(who, reason, on, until)| C::Absence {
            who,
            reason,
            on,
            until
        }),
        (who(), who()).prop_map(|(who, into)| C::Merge { who, into }),
    ]
    .boxed()
}

fn workplan() -> Any<WorkplanCommand> {
    use WorkplanCommand as C;
    let goal = || one_of(&["g1", "g23"]);
    let day = || maybe(date());
    let rag = prop::option::of(of_words(&Rag::WORDS));
    prop_oneof![
        (owners(), text(), value(), day(), day()).prop_map(|(owners, text, theme, due, from)| {
            C::Goal { owners, text, theme, due, from }
        }),
        (goal(), text(), rag, day()).prop_map(|(what, text, rag, on)| C::Progress {
            what,
            text,
            rag,
            on
        }),
        (goal(), text(), day()).prop_map(|(what, text, on)| C::Done { what, text, on }),
        (goal(), text(), day()).prop_map(|(what, reason, on)| C::Drop { what, reason, on }),
        (goal(), day()).prop_map(|(what, on)| C::Reopen { what, on }),
        (goal(), text()).prop_map(|(goal, text)| C::Edit { goal, text }),
        (goal(), text()).prop_map(|(goal, name)| C::Theme { goal, name }),
        (goal(), owners())
            .prop_filter("at least one", |(_, owners)| !owners.is_empty())
            .prop_map(|(goal, owners)| C::Reassign { goal, owners }),
        (goal(), date()).prop_map(|(goal, due)| C::Redate { goal, due }),
    ]
    .boxed()
}

fn decided() -> Any<DecisionCommand> {
    let count = || prop::option::of(0..90u32);
    let way = prop::option::of(of_words(&DecisionWay::WORDS));
    (text(), way, maybe(date()), count(), count(), count())
        .prop_map(|(text, by, on, votes_for, against, abstained)| DecisionCommand::Decide {
            text,
            by,
            on,
            votes_for,
            against,
            abstained,
        })
        .boxed()
}

fn command() -> Any<GroupCommand> {
    prop_oneof![
        3 => profile().prop_map(GroupCommand::from),
        2 => rules().prop_map(GroupCommand::from),
        2 => lists().prop_map(GroupCommand::from),
        5 => members().prop_map(GroupCommand::from),
        3 => workplan().prop_map(GroupCommand::from),
        1 => decided().prop_map(GroupCommand::from),
        1 => prop::sample::select(vec![GroupLogCommand::Undo, GroupLogCommand::Redo])
            .prop_map(GroupCommand::from),
    ]
    .boxed()
}

fn variant(command: &GroupCommand) -> &str {
    match command {
        GroupCommand::Profile(command) => command.as_ref(),
        GroupCommand::Rules(command) => command.as_ref(),
        GroupCommand::Lists(command) => command.as_ref(),
        GroupCommand::Members(command) => command.as_ref(),
        GroupCommand::Workplan(command) => command.as_ref(),
        GroupCommand::Decisions(command) => command.as_ref(),
        GroupCommand::Log(command) => command.as_ref(),
    }
}

fn variants() -> BTreeSet<&'static str> {
    let all = [
        ProfileCommand::VARIANTS,
        RuleCommand::VARIANTS,
        ListCommand::VARIANTS,
        MemberCommand::VARIANTS,
        WorkplanCommand::VARIANTS,
        DecisionCommand::VARIANTS,
        GroupLogCommand::VARIANTS,
    ];
    all.into_iter().flatten().copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn a_command_to_a_group_written_as_a_line_reads_as_itself(command in command()) {
        let written = command.to_string();
        prop_assert!(!written.contains('\n'), "{}", written);
        let read = GroupCommand::parse(&written);
        prop_assert_eq!(read.as_ref(), Ok(&Some(command.clone())), "{}", written);
        if let Ok(Some(read)) = read {
            prop_assert_eq!(read.to_string(), written, "written once more it is another line");
        }
    }
}

#[test]
fn every_command_to_a_group_has_a_row_with_an_example_and_is_among_those_written() {
    let mut shown = BTreeSet::new();
    for line in VERBS.iter().flat_map(|verb| verb.examples) {
        let command = GroupCommand::parse(line).unwrap().unwrap();
        assert_eq!(command.to_string(), *line, "an example is written as it is learnt");
        shown.insert(variant(&command).to_owned());
    }
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let some = (0..2000).map(|_| command().new_tree(&mut runner).unwrap().current());
    let written: BTreeSet<String> = some.map(|command| variant(&command).to_owned()).collect();
    for name in variants() {
        assert!(shown.contains(name), "no verb has an example of {name}");
        assert!(written.contains(name), "{name} is not among the commands written and read");
    }
}

#[test]
fn what_is_wrong_with_a_line_to_a_group_is_said_with_its_column() {
    let wrong = |line: &str| {
        let error = GroupCommand::parse(line).expect_err(line);
        (error.col, error.kind.code())
    };
    assert_eq!(wrong("membr KB \"Katie Burrell\""), (1, "unknown-verb"));
    assert_eq!(wrong("quorum share:4/3"), (14, "share-too-large"));
    assert_eq!(wrong("quorum share:1/0"), (14, "share-too-large"));
    assert_eq!(wrong("quorum members:3 orgs:2").1, "missing-argument");
    assert_eq!(wrong("quorum members:3 at-least:2").1, "missing-argument");
    assert_eq!(wrong("seat KB maybe"), (9, "not-a-choice"));
    assert_eq!(wrong("hours never"), (7, "not-a-choice"));
    assert_eq!(wrong("member KB \"Katie").1, "unclosed-quote");
    assert_eq!(GroupCommand::parse("  # a comment"), Ok(None));
    assert_eq!(GroupCommand::parse(""), Ok(None));
}
