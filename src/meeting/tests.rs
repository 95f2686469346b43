//! Every command and every event has what belongs to it: a rule, an effect, words, golden bytes.

use std::collections::BTreeSet;

use strum::VariantNames as _;

use super::{
    Log, Meeting,
    command::{Line, VERBS},
    decide::{self, Context, Timing},
    describe,
    event::{
        CarriedAction, Channel, EntryKind, Event, ItemPlan, NewEntry, NewPaper, Place, Profile,
    },
    ids::{ActionNo, EntryId, ItemId, MeetingId, PaperId, PersonId},
    outcome, script,
    wording::Wording,
};
use crate::{calendar::time::Moment, log::Stamp};

const GOLDEN: &str = include_str!("../../tests/fixtures/records-v1.txt");

/// A moment in the middle of 22 May 2024.
const NOON: Moment = Moment(1_716_379_200_000);

/// The events of the golden records, each with its name in exported logs.
fn golden() -> Vec<(String, Event)> {
    let read = |line: &str| {
        let json = line.split_once(' ').expect("bytes, then JSON").1;
        let event: serde_json::Value = serde_json::from_str(json).unwrap();
        let name = event.as_object().unwrap().keys().next().unwrap().clone();
        (name, serde_json::from_value(event).unwrap())
    };
    GOLDEN.lines().map(read).collect()
}

/// A meeting that is going on, with people, items, an action and a paper by the ids of the golden
/// records.
fn going_on() -> Vec<Event> {
    let people = (0..=300).map(|id| {
        let person = Profile { initials: format!("P{id}").into(), ..Profile::default() };
        Event::AttendeeAdded { id: PersonId(id), person: Box::new(person) }
    });
    // Each item stands before the one planned before it.
    let items = (0..5u32).map(|id| {
        let before = id.checked_sub(1).map(ItemId);
        Event::ItemPlanned { id: ItemId(id), item: Box::new(ItemPlan::default()), before }
    });
    let due = chrono::NaiveDate::from_ymd_opt(2024, 8, 1);
    let kind = EntryKind::Action { number: ActionNo::action(9), owners: Vec::new(), due };
    let entry = Box::new(NewEntry { speaker: None, wording: Wording::plain("sweep"), kind });
    let at = Moment(NOON.0 - 60_000);
    let here =
        |person| Event::Arrived { person: PersonId(person), since: None, channel: Channel::Room };
    let rest = [
        here(1),
        here(7),
        Event::Started { at },
        Event::ItemOpened { id: ItemId(3), at },
        Event::EntryAdded { id: EntryId(1), place: Place::Item(ItemId(2)), at, entry },
        Event::PaperAdded { id: PaperId(1), item: ItemId(2), paper: Box::new(NewPaper::default()) },
        Event::Paused { at },
    ];
    people.chain(items).chain(rest).collect()
}

/// An action of an earlier meeting, by the number of the golden records.
fn carried() -> Event {
    let action = CarriedAction {
        owners: Vec::new(),
        wording: Wording::plain("sweep"),
        due: None,
        from: None,
        confidential: true,
    };
    Event::ActionCarried { number: ActionNo::action(9), action: Box::new(action) }
}

fn folded(events: &[Event]) -> Log {
    let mut log = Log::default();
    log.append(events.to_vec(), Stamp::default(), &"".into());
    log
}

#[test]
fn every_event_has_golden_bytes_an_effect_and_words() {
    let golden = golden();
    let mut meetings = vec![Vec::new(), going_on()];
    let kind = EntryKind::Declaration { person: PersonId(1) };
    let declared = Box::new(NewEntry { speaker: None, wording: Wording::plain("a plot"), kind });
    let kind = EntryKind::Outcome { theme: None };
    let achieved = Box::new(NewEntry { speaker: None, wording: Wording::plain("swept"), kind });
    let (id, place) = (EntryId(2), Place::Before);
    for more in [
        Event::Ended { at: NOON },
        Event::EntryMarked { id: EntryId(1), confidential: true },
        Event::VoteTaken { id: EntryId(1), at: NOON, ballot: Box::default() },
        Event::EntryAdded { id, place, at: NOON, entry: declared },
        Event::EntryAdded { id, place, at: NOON, entry: achieved },
    ] {
        meetings.push([going_on(), vec![more]].concat());
    }
    meetings.push(vec![carried()]);
    meetings.push(vec![carried(), Event::ActionDone { number: ActionNo::action(9), at: NOON }]);
    let meetings: Vec<Log> = meetings.iter().map(|events| folded(events)).collect();
    let changes = |event: &Event, before: &Meeting| {
        let mut after = before.clone();
        after.apply(event);
        after != *before
    };
    for name in Event::VARIANTS {
        let samples: Vec<&Event> =
            golden.iter().filter(|(known, _)| known == name).map(|(_, event)| event).collect();
        assert!(!samples.is_empty(), "{name} has no golden bytes");
        // Undo, redo and what joins commands are the log's: the meeting is folded without what was undone.
        let is_of_the_log = name.starts_with("command_") || *name == "joint";
        let changes_one = |event: &&Event| meetings.iter().any(|log| changes(event, log.meeting()));
        assert_ne!(samples.iter().any(changes_one), is_of_the_log, "{name} has no effect");
        for event in samples {
            let mut words = meetings.iter().map(|log| describe::command(log, [event]));
            assert!(words.all(|words| !words.trim().is_empty()), "{event:?}");
            let mut answers = meetings.iter().map(|log| outcome::recorded(log, [event]));
            assert!(answers.all(|answer| !answer.trim().is_empty()), "{event:?}");
        }
    }
}

const PLANNED: &str = "\
date 2024-05-22 10:00-12:00
theme \"Safer roads\"
attendee KB \"Katie Burrell\"
attendee MO \"Mark Osborn\"
attendee RW \"Ross Wacey\"
attendee GC \"Gemma Cushion\"
attendee GH \"Gita Hall\"
attendee DT \"Dean Thomas\"
attendee EF \"Eve Fox\"
attendee CD \"Colm Daly\"
agenda One
agenda Two
agenda Three
agenda Four
agenda Five
agenda Six
paper i2 Survey
";
const RUNNING: &str = "\
10:00 present KB RW
10:00 apologies GC
10:00 item 1
10:01 note one
10:02 action @MO two
10:03 note three
";

/// Meetings of all ages, at least one fit for each command.
fn meetings() -> Vec<Log> {
    let later = [
        "",
        "10:04 pause",
        "10:04 undo",
        "10:10 item 2\n10:20 item 4\n10:30 close",
        "10:05 vote four for:1 against:1",
        "10:05 done a1",
    ];
    let ended = ["10:30 end", "10:30 end\n10:40 approve"];
    let running = later.iter().chain(&ended).map(|more| format!("{PLANNED}{RUNNING}{more}"));
    [String::new(), PLANNED.to_owned()]
        .into_iter()
        .chain(running)
        .map(|text| script::replay(text.as_bytes()).unwrap_or_else(|error| panic!("{error}")))
        .collect()
}

#[test]
fn every_example_of_a_verb_does_something_that_has_words() {
    let meetings = meetings();
    let context = Context { at: NOON, timing: Timing::Said, ..Context::default() };
    // What is taken over or from the backlog is in other meetings, and who is put on the roll in a register.
    // A decision outside meetings and the group to which this one reports are in the group's log.
    let of_others = ["take", "enrol", "ratify", "escalate"];
    let is_alone = |line: &&&str| !of_others.iter().any(|verb| line.starts_with(verb));
    for line in VERBS.iter().flat_map(|verb| verb.examples).filter(is_alone) {
        let command = Line::parse(line).unwrap().unwrap().command;
        let done = |log: &Log| {
            let mut log = log.clone();
            let events = decide::decide(&log, &command, &context).ok()?;
            assert!(!describe::command(&log, &events).is_empty(), "{line} has no words");
            let before = log.meeting().clone();
            log.append(events, Stamp::default(), &"".into());
            (*log.meeting() != before).then_some(())
        };
        assert!(meetings.iter().find_map(done).is_some(), "{line} does nothing anywhere");
    }
}

#[test]
fn every_golden_record_has_an_event_that_is_still_there() {
    let names: BTreeSet<String> = golden().into_iter().map(|(name, _)| name).collect();
    let known: BTreeSet<String> = Event::VARIANTS.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(names, known);
}

/// The other log of a command in two is out of reach of what decides for one alone.
#[test]
fn a_command_in_two_logs_is_not_changed_in_one_alone() {
    let other = MeetingId::from_random(7);
    let mut log = script::replay(format!("{PLANNED}{RUNNING}").as_bytes()).unwrap();
    let context = Context { at: NOON, timing: Timing::Said, ..Context::default() };
    let give = |log: &Log, line: &str| {
        let command = Line::parse(line).unwrap().unwrap().command;
        decide::decide(log, &command, &context)
    };
    let mut events = give(&log, "note both say so").unwrap();
    events.push(Event::Joint { stream: other.into(), command: 3 });
    let command = log.next_seq();
    log.append(events, Stamp::default(), &"".into());
    let refusal = |log: &Log, line: &str| give(log, line).unwrap_err().to_string();
    assert_eq!(
        refusal(&log, "undo"),
        format!(
            "this was recorded in the log of meeting {other} too, so it is undone in both or in \
             neither, and that log is not at hand here; nothing was changed"
        )
    );
    log.append(vec![Event::CommandUndone { command }], Stamp::default(), &"".into());
    assert!(refusal(&log, "redo").contains("it is redone in both or in neither"));
    assert!(give(&log, "undo").is_ok(), "what came before it is in one log alone");
}
