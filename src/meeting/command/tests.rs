//! Commands written as lines and read again, whatever is in them.

mod options;
mod votes;

use std::collections::BTreeSet;

use chrono::NaiveTime;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{RngAlgorithm, TestRng, TestRunner},
};
use strum::VariantNames;
use unicode_normalization::UnicodeNormalization as _;

use self::options::{cells, details, item_options, under};
use self::votes::{motion, vote_words};
use super::*;
use crate::{
    calendar::time::Moment,
    meeting::{
        Numbered, YearStart,
        command::quorum::tests::any_quorum,
        deferral::DeferredTo,
        event::{Rag, Seat},
        ids::MeetingId,
    },
};

pub(crate) type Any<T> = BoxedStrategy<T>;

/// Texts that a line could take for something else.
pub(crate) fn text() -> Any<Word> {
    let whole = [
        "KB: shared the learning",
        "@KB write it up",
        "ask @KB, clerk@example.org and @ZZ",
        "\"all of it\"",
        "\"one\" and \"two\"",
        "\"",
        "\\",
        "back\\slash \\n and \\\" in it",
        "one\ntwo\n\nthree",
        " begins and ends with a space ",
        "due:fri and for:VCS",
        "see for:ever, due: soon, theme:\"x\" and reason:y",
        "https://example.org/a:b?c=\"d\" at 10:30",
        "item 4 ended 20:08",
        "# no comment",
        "none",
        "8:30 Club",
        "10m",
    ];
    let piece = prop_oneof![
        3 => "\\PC{1,8}",
        1 => prop::sample::select(whole.to_vec()).prop_map(str::to_owned),
        1 => Just("\n".to_owned()),
        1 => Just(" ".to_owned()),
    ];
    let made = prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat());
    let text = prop_oneof![made, prop::sample::select(whole.to_vec()).prop_map(str::to_owned)];
    let said = |(text, quoted): (String, bool)| match quoted {
        true => Word::quoted(&text),
        false => Word::bare(&text),
    };
    (text, any::<bool>())
        .prop_map(said)
        .prop_filter("blank", |word| !word.text.trim().is_empty())
        // A line break is written \\n, and a mark that combines would combine with its n.
        .prop_filter("a line begins with a mark", |word| {
            !word
                .text
                .split('\n')
                .skip(1)
                .any(|line| format!("n{line}").nfc().ne(format!("n{line}").chars()))
        })
        .boxed()
}

pub(crate) fn maybe(word: Any<Word>) -> Any<Option<Word>> {
    prop::option::of(word).boxed()
}

/// An option's value, which may also be empty.
pub(crate) fn value() -> Any<Option<Word>> {
    maybe(prop_oneof![5 => text(), 1 => Just(Word::bare(""))].boxed())
}

pub(crate) fn one_of(words: &[&str]) -> Any<Word> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    prop::sample::select(words).prop_map(|word| Word::bare(&word)).boxed()
}

pub(crate) fn initials() -> Any<Word> {
    one_of(&["KB", "MO", "HBr", "R-H", "Ó", "kb", "X2"])
}

fn who() -> Any<Vec<Word>> {
    let people = prop::collection::vec(initials(), 1..4);
    prop_oneof![4 => people, 1 => one_of(&["all"]).prop_map(|all| vec![all])].boxed()
}

fn owner() -> Any<Word> {
    let names =
        ["all", "Police", "Norfolk County Council", "Siân Llewelyn", "\"Q\" & Co,", "@home"];
    prop_oneof![3 => initials(), 1 => one_of(&names)].boxed()
}

pub(crate) fn owners() -> Any<Vec<Word>> {
    prop::collection::vec(owner(), 0..3).boxed()
}

fn reference() -> Any<Word> {
    one_of(&["last", "e3", "a1", "i2", "p1"])
}

fn item() -> Any<Word> {
    one_of(&["1", "i2", "next"])
}

fn action() -> Any<Word> {
    one_of(&["a1", "a20", "r1"])
}

pub(crate) fn date() -> Any<Word> {
    one_of(&["2024-07-09", "fri", "9 July", "Wednesday 9th July", "9/7", "+2w", "in 2 weeks"])
}

fn due() -> Any<Word> {
    prop_oneof![date(), one_of(&["next", "asap", "ongoing", "next meeting"])].boxed()
}

pub(crate) fn hours() -> Any<Option<Hours>> {
    let time = || {
        let seconds = prop_oneof![(0..1440u32).prop_map(|minute| minute * 60), 0..86_400u32];
        seconds.prop_map(|at| NaiveTime::from_num_seconds_from_midnight_opt(at, 0).unwrap())
    };
    prop::option::of((time(), prop::option::of(time())))
        .prop_map(|hours| hours.map(|(from, to)| Hours { from, to }))
        .boxed()
}

fn meeting() -> Any<Option<MeetingId>> {
    prop::option::of(any::<u64>().prop_map(MeetingId::from_random)).boxed()
}

pub(crate) fn minute_number() -> Any<Option<MinuteNumber>> {
    prop::option::of(prop::sample::select(["26/041", "2026/12", "26/1041"].map(read).to_vec()))
        .boxed()
}

fn read(number: &str) -> MinuteNumber {
    number.parse().unwrap()
}

pub(crate) fn minute_numbering() -> Any<(Numbered, Option<MinuteNumber>, Option<YearStart>)> {
    let what = prop::sample::select(Numbered::WORDS.map(|(_, what)| what).to_vec());
    let starts = ["calendar", "council", "1 September"].map(|text| text.parse().unwrap());
    (what, minute_number(), prop::option::of(prop::sample::select(starts.to_vec()))).boxed()
}

fn plan() -> Any<PlanCommand> {
    use PlanCommand as C;
    let access =
        (any::<bool>(), value()).prop_map(|(confidential, ground)| Access { confidential, ground });
    let times = prop::option::of(any::<u32>());
    let origin = (meeting(), maybe(one_of(&["a1", "A12"])), times, value());
    let carried = (owners(), text(), maybe(due()), maybe(date()), origin, access).prop_map(
        |(owners, text, due, from, (meeting, was, times, source), access)| {
            Box::new(Carried { owners, text, due, from, meeting, was, times, source, access })
        },
    );
    prop_oneof![
        Just(C::TakeOver),
        (text(), maybe(one_of(&["i1", "end"]))).prop_map(|(what, before)| C::Take { what, before }),
        (date(), hours()).prop_map(|(date, hours)| C::Postpone { date, hours }),
        prop_oneof![Just(MeetingKind::Special), Just(MeetingKind::Ordinary)]
            .prop_map(|kind| C::Kind { kind }),
        (text(), value()).prop_map(|(name, of)| C::Group { name, of }),
        text().prop_map(|title| C::Title { title }),
        text().prop_map(|venue| C::Venue { venue }),
        text().prop_map(|marking| C::Marking { marking }),
        text().prop_map(|name| C::Theme { name }),
        (date(), hours(), maybe(one_of(&["Europe/London", "UTC"])))
            .prop_map(|(date, hours, zone)| C::Date { date, hours, zone }),
        (initials(), text(), details()).prop_map(|(initials, name, details)| C::Attendee {
            initials,
            name,
            details
        }),
        (initials(), maybe(initials()), value(), details()).prop_map(
            |(target, initials, name, details)| C::Amend { target, initials, name, details }
        ),
        (one_of(&["i2", "I10"]), value(), item_options())
            .prop_map(|(item, title, plan)| C::AmendItem { item, title, plan }),
        (one_of(&["p1"]), value(), value()).prop_map(|(paper, name, link)| C::AmendPaper {
            paper,
            name,
            link
        }),
        (text(), (item_options(), under()), maybe(one_of(&["i1", "end"])), any::<bool>(), value())
            .prop_map(|(title, (plan, under), before, confidential, ground)| {
                let access = Box::new(Access { confidential, ground });
                let plan = ItemOptions { under, ..plan };
                C::Agenda { title, plan, before, access }
            }),
        (item(), text(), cells()).prop_map(|(item, name, cells)| C::Table { item, name, cells }),
        (item(), text(), value()).prop_map(|(item, name, link)| C::Paper { item, name, link }),
        (item(), one_of(&["i1", "end"])).prop_map(|(item, before)| C::Reorder { item, before }),
        prop_oneof![reference(), initials()].prop_map(|target| C::Remove { target }),
        any_quorum().prop_map(|quorum| C::Quorum { quorum }),
        any::<bool>().prop_map(|allowed| C::Proxies { allowed }),
        Just(C::Enrol),
        minute_numbering().prop_map(|(what, from, starts)| C::NumberMinutes { what, from, starts }),
        (action(), carried).prop_map(|(number, action)| C::Carry { number, action }),
        any::<u32>().prop_map(|from| C::Numbering { from: ActionNo::action(from) }),
        any::<u32>().prop_map(|from| C::Numbering { from: ActionNo::recommendation(from) }),
    ]
    .boxed()
}

fn roll() -> Any<RollCommand> {
    use RollCommand as C;
    prop_oneof![
        who().prop_map(|who| C::Present { who }),
        who().prop_map(|who| C::Remote { who }),
        who().prop_map(|who| C::Arrive { who }),
        (who(), maybe(item())).prop_map(|(who, item)| C::Leave { who, item }),
        (who(), any::<bool>()).prop_map(|(who, next)| C::Apologies { who, next }),
        who().prop_map(|who| C::Absent { who }),
        (who(), prop::option::of(prop::sample::select(MARKS.map(|(_, mark)| mark).to_vec())))
            .prop_map(|(who, only)| C::Unmark { who, only }),
        (prop_oneof![initials(), text()], initials(), value())
            .prop_map(|(deputy, member, org)| C::Deputy { deputy, member, org }),
        (text(), details()).prop_map(|(name, details)| C::Guest { name, details }),
        any::<u32>().prop_map(|count| C::Headcount { count }),
        initials().prop_map(|who| C::Chair { who }),
        initials().prop_map(|who| C::Minutes { who }),
        (initials(), text(), maybe(item())).prop_map(|(who, text, item)| C::Declare {
            who,
            text,
            item
        }),
    ]
    .boxed()
}

fn run() -> Any<RunCommand> {
    use RunCommand as C;
    let minutes = prop_oneof![-1440..0i32, 1..=1440i32];
    prop_oneof![
        Just(C::Start),
        item().prop_map(|item| C::Item { item }),
        Just(C::Close),
        (item(), prop_oneof![Just(DeferredTo::Next), Just(DeferredTo::Later)])
            .prop_map(|(item, to)| C::Defer { item, to }),
        minutes.prop_map(|minutes| C::Extend { minutes }),
        maybe(item()).prop_map(|item| C::Reopen { item }),
        Just(C::Pause),
        Just(C::Resume),
        Just(C::Adjourn),
        Just(C::End),
        text().prop_map(|reason| C::CallOff { reason }),
    ]
    .boxed()
}

fn place() -> Any<Option<Word>> {
    maybe(prop_oneof![item(), one_of(&["before", "after"])].boxed())
}

fn write() -> Any<WriteCommand> {
    use WriteCommand as C;
    let reason = prop_oneof![text(), Just(Word::bare(""))];
    let to = prop::sample::select(CONVERSIONS.map(|(_, to)| to).to_vec());
    prop_oneof![
        (text(), value(), place()).prop_map(|(text, sector, item)| C::Note { text, sector, item }),
        (text(), place()).prop_map(|(text, item)| C::Heading { text, item }),
        (text(), place()).prop_map(|(text, item)| C::Chat { text, item }),
        (text(), value(), place()).prop_map(|(text, sector, item)| C::Decision {
            text,
            sector,
            item
        }),
        (owners(), text(), maybe(due()), value(), place()).prop_map(
            |(owners, text, due, sector, item)| C::Action { owners, text, due, sector, item }
        ),
        (owners(), text(), (value(), maybe(due()), value()), place()).prop_map(
            |(owners, text, (from, due, sector), item)| {
                let said = Box::new(SaidOfRecommendation { from, due, sector });
                C::Recommend { owners, text, said, item }
            }
        ),
        (text(), value(), value(), value(), place()).prop_map(|(text, theme, by, sector, item)| {
            C::Outcome { text, by, theme, sector, item }
        }),
        (initials(), text(), maybe(date()), place())
            .prop_map(|(who, topic, meeting, item)| C::Offer { who, topic, meeting, item }),
        (text(), place()).prop_map(|(topic, item)| C::Withdraw { topic, item }),
        (one_of(&["d1", "d20"]), place()).prop_map(|(decision, item)| C::Ratify { decision, item }),
        (text(), place()).prop_map(|(what, item)| C::Escalate { what, item }),
        (motion(), vote_words(), place()).prop_map(|(motion, said, item)| C::Vote {
            item: item.filter(|_| matches!(motion, Motion::Words(_))),
            motion,
            said,
        }),
        action().prop_map(|action| C::Done { action }),
        (action(), reason).prop_map(|(action, reason)| C::Drop { action, reason }),
        (action(), prop::collection::vec(owner(), 1..3))
            .prop_map(|(action, owners)| C::Reassign { action, owners }),
        (action(), prop_oneof![due(), one_of(&["none"])])
            .prop_map(|(action, due)| C::Redate { action, due }),
        (action(), text(), any_rag(), maybe(date()))
            .prop_map(|(action, text, rag, on)| C::Progress { action, text, rag, on }),
        (reference(), any::<bool>(), value()).prop_map(|(target, confidential, ground)| {
            C::Confidential { target, confidential, ground }
        }),
        (reference(), text()).prop_map(|(target, sector)| C::Sector { target, sector }),
        (reference(), text()).prop_map(|(target, text)| C::Edit { target, text }),
        (reference(), to).prop_map(|(target, to)| C::Convert { target, to }),
        (reference(), item()).prop_map(|(target, item)| C::Move { target, item }),
    ]
    .boxed()
}

fn any_rag() -> Any<Option<Rag>> {
    prop::option::of(prop::sample::select(vec![Rag::Red, Rag::Amber, Rag::Green])).boxed()
}

fn after() -> Any<AfterCommand> {
    use AfterCommand as C;
    let began = prop::sample::select(ITEM_EDGES.map(|(_, edge)| edge).to_vec());
    let left = prop::sample::select(ATTENDANCE_EDGES.map(|(_, edge)| edge).to_vec());
    let time = || one_of(&["20:08", "2024-05-22T09:58:00Z"]);
    let said = (prop::option::of(1..4_u32), any::<bool>())
        .prop_map(|(turn, overlap)| SaidOfTime { turn, overlap });
    // A venue that is nothing but a time is refused.
    let venue = value().prop_filter("a time", |venue| {
        venue.as_ref().is_none_or(|word| Hours::parse(&word.text).is_err())
    });
    prop_oneof![
        Just(C::Undo),
        Just(C::Redo),
        (prop::sample::select(COURSE_EDGES.map(|(_, edge)| edge).to_vec()), time(), value())
            .prop_map(|(edge, time, reason)| C::CorrectCourse { edge, time, reason }),
        (one_of(&["4", "i4"]), began, time(), said, value()).prop_map(
            |(item, edge, time, said, reason)| C::CorrectItem { item, edge, time, said, reason }
        ),
        (initials(), left, time(), value()).prop_map(|(who, edge, time, reason)| C::CorrectWho {
            who,
            edge,
            time,
            reason
        }),
        (reference(), text(), value()).prop_map(|(target, text, reason)| C::CorrectText {
            target,
            text,
            reason
        }),
        (reference(), vote_words(), value()).prop_map(|(target, said, reason)| C::CorrectVote {
            target,
            said,
            reason
        }),
        (date(), hours(), venue).prop_map(|(date, hours, venue)| C::Next { date, hours, venue }),
        Just(C::Circulate),
        Just(C::CirculateAgenda),
        (any::<bool>(), maybe(date()), meeting())
            .prop_map(|(as_corrected, by, meeting)| C::Approve { as_corrected, by, meeting }),
        (date(), any::<bool>(), meeting()).prop_map(|(day, as_corrected, meeting)| {
            C::ApproveMinutes { day, as_corrected, meeting }
        }),
        text().prop_map(|name| C::Sign { name }),
    ]
    .boxed()
}

fn command() -> Any<Command> {
    prop_oneof![
        plan().prop_map(Command::from),
        roll().prop_map(Command::from),
        run().prop_map(Command::from),
        write().prop_map(Command::from),
        after().prop_map(Command::from),
    ]
    .boxed()
}

fn line() -> Any<Line> {
    let time = prop_oneof![
        (0..86_400u32).prop_map(|at| {
            TimeWord::Clock(NaiveTime::from_num_seconds_from_midnight_opt(at, 0).unwrap())
        }),
        (0..4_000_000_000_000i64).prop_map(|ms| TimeWord::Exact(Moment(ms))),
    ];
    (prop::option::of(time), command()).prop_map(|(time, command)| Line { time, command }).boxed()
}

/// The variant of a command: `plan group`.
fn variant(command: &Command) -> &str {
    match command {
        Command::Plan(command) => command.as_ref(),
        Command::Roll(command) => command.as_ref(),
        Command::Run(command) => command.as_ref(),
        Command::Write(command) => command.as_ref(),
        Command::After(command) => command.as_ref(),
    }
}

fn variants() -> BTreeSet<&'static str> {
    let all = [
        PlanCommand::VARIANTS,
        RollCommand::VARIANTS,
        RunCommand::VARIANTS,
        WriteCommand::VARIANTS,
        AfterCommand::VARIANTS,
    ];
    all.into_iter().flatten().copied().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_command_written_as_a_line_reads_as_itself(line in line()) {
        let written = line.to_string();
        prop_assert!(!written.contains('\n'), "{}", written);
        let read = Line::parse(&written);
        prop_assert_eq!(read.as_ref(), Ok(&Some(line.clone())), "{}", written);
        if let Ok(Some(read)) = read {
            prop_assert_eq!(read.to_string(), written, "written once more it is another line");
        }
    }
}

#[test]
fn every_command_has_a_row_with_an_example_and_is_among_those_written() {
    let mut shown = BTreeSet::new();
    for line in VERBS.iter().flat_map(|verb| verb.examples) {
        let command = Line::parse(line).unwrap().unwrap().command;
        assert_eq!(command.to_string(), *line, "an example is written as it is learnt");
        shown.insert(variant(&command).to_owned());
    }
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(ProptestConfig::default(), rng);
    let some = (0..3000).map(|_| command().new_tree(&mut runner).unwrap().current());
    let written: BTreeSet<String> = some.map(|command| variant(&command).to_owned()).collect();
    for name in variants() {
        assert!(shown.contains(name), "no verb has an example of {name}");
        assert!(written.contains(name), "{name} is not among the commands written and read");
    }
}

#[test]
fn a_line_keeps_the_quotes_that_were_typed_and_adds_those_it_needs() {
    for line in [
        "note KB: don't touch https://x.org/a:b at 10:30",
        "note \"KB: see for:ever\"",
        "10:05 action @KB @DT ask for 5:1 odds due:2024-07-09",
        "deputy KL for:KB",
        "deputy \"KL\" for:KB org:NCC",
        "agenda Roof 10m presenter:KB",
    ] {
        assert_eq!(Line::parse(line).unwrap().unwrap().to_string(), line);
    }
    let written = |line: &str| Line::parse(line).unwrap().unwrap().to_string();
    assert_eq!(written("VENUE  Village   Hall"), "venue \"Village Hall\"");
    assert_eq!(written("action @KB, due:fri write it"), "action @KB write it due:fri");
    assert_eq!(written("9:58 item   2"), "09:58 item 2");
    let note =
        WriteCommand::Note { text: Word::bare("one\ntwo \\ \"x\""), sector: None, item: None };
    assert_eq!(Command::from(note).to_string(), r#"note "one\ntwo \\ \"x\"""#);
}
