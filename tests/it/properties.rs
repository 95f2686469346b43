//! Rules that hold for any meeting: what is undone leaves no trace, and a log folds to one state.

use folkmoot::{
    calendar::time::Moment,
    log::Stamp,
    meeting::{
        Log, Meeting,
        command::{Line, VERBS},
        decide::decide_live,
        describe,
    },
    text::{Policy, clean},
};
use proptest::prelude::*;

const BEGIN: i64 = 1_716_368_400_000;

/// Lines of the language, sense and nonsense, over a few people, items and entries.
fn line() -> impl Strategy<Value = String> {
    let who = prop::sample::select(vec!["AA", "BB", "CC", "all", "ZZ"]);
    let number = 0..5u32;
    let word = prop::sample::select(vec![
        "present",
        "remote",
        "arrive",
        "leave",
        "apologies",
        "absent",
        "unmark",
    ]);
    let plain = prop::sample::select(vec![
        "start",
        "end",
        "pause",
        "resume",
        "adjourn",
        "item next",
        "close",
        "extend 5m",
        "reopen",
        "undo",
        "redo",
        "note AA: said so",
        "decision agreed",
        "action @AA do it due:fri",
        "convert last action",
        "convert last note",
        "confidential last",
        "confidential last ground:\"personal data\"",
        "remove last",
        "edit last reworded",
        "agenda \"More\" 10m",
        "guest \"Dee Dee\"",
        "undo",
        "redo",
        "deputy \"Eve Ess\" for:BB",
        "headcount 3",
        "vote \"Aye\" for:1",
        "defer next",
        "circulate",
        "declare AA lives there",
        "next 2024-07-09",
        "quorum members:2",
    ]);
    let by_number =
        prop::sample::select(vec!["item", "defer", "done a", "remove e", "remove i", "drop a"]);
    prop_oneof![
        4 => plain.prop_map(str::to_owned),
        2 => (word, who).prop_map(|(verb, who)| format!("{verb} {who}")),
        2 => (by_number, number).prop_map(|(verb, n)| match verb {
            "item" | "defer" => format!("{verb} {n}"),
            _ => format!("{verb}{n}"),
        }),
    ]
}

/// A log with three people and two items, then those of the lines that are not refused.
fn held(lines: &[String]) -> (Log, Vec<Meeting>) {
    let plan = [
        "date 2024-05-22 10:00-12:00",
        "attendee AA \"Ann Ash\"",
        "attendee BB \"Bob Bay\" org:NCC",
        "attendee CC \"Cy Cox\" role:guest",
        "agenda \"One\" 10m presenter:AA",
        "agenda \"Two\" 20m",
    ];
    let mut log = Log::default();
    let mut states = vec![log.meeting().clone()];
    let lines = plan.iter().map(|line| (*line).to_owned()).chain(lines.iter().cloned());
    for (minute, line) in (0..).zip(lines) {
        let now = Moment(BEGIN + minute * 60_000);
        let line = Line::parse(&line).expect("a line").expect("not blank");
        if let Ok(events) = decide_live(&log, &line, now) {
            assert!(!events.is_empty(), "a command that is not refused does something: {line:?}");
            assert!(!describe::command(&log, &events).is_empty());
            log.append(events, Stamp { at: now, offset: 0 }, &"".into());
            states.push(log.meeting().clone());
        }
    }
    (log, states)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_log_replayed_folds_to_the_same_meeting(lines in prop::collection::vec(line(), 0..40)) {
        let (log, _) = held(&lines);
        let again = Log::replay(log.records().iter().cloned());
        prop_assert_eq!(again.meeting(), log.meeting());
        prop_assert_eq!(again.undo_target(), log.undo_target());
        prop_assert_eq!(again.redo_target(), log.redo_target());
    }

    #[test]
    fn undo_gives_back_the_meeting_before_and_redo_the_one_after(
        lines in prop::collection::vec(line(), 0..40),
        now in 100..200i64,
    ) {
        let (mut log, _) = held(&lines);
        let after = log.meeting().clone();
        let now = Moment(BEGIN + now * 60_000);
        let give = |line: &str, log: &mut Log| {
            let line = Line::parse(line).expect("a line").expect("not blank");
            decide_live(log, &line, now)
                .map(|events| log.append(events, Stamp::default(), &"".into()))
        };
        let Some(command) = log.undo_target() else { return Ok(()) };
        let without = Log::replay(
            log.records().iter().filter(|record| record.command != command).cloned(),
        );
        if give("undo", &mut log).is_ok() {
            prop_assert_eq!(log.meeting(), without.meeting());
            prop_assert!(give("redo", &mut log).is_ok());
            prop_assert_eq!(log.meeting(), &after);
        }
    }

    #[test]
    fn no_line_whatever_makes_the_reader_or_the_rules_fail(
        line in "\\PC{0,60}",
        verb in prop::sample::select(VERBS.iter().map(|verb| verb.name).collect::<Vec<_>>()),
    ) {
        let (log, _) = held(&["item 1".to_owned(), "note one".to_owned()]);
        for line in [line.clone(), format!("{verb} {line}"), format!("10:0{line}")] {
            if let Ok(Some(line)) = Line::parse(&line) {
                drop(decide_live(&log, &line, Moment(BEGIN)));
            }
        }
    }

    #[test]
    fn free_text_comes_back_as_it_was_typed(text in "[^\"@:\\p{C}\\p{Z}][^\"@:\\p{C}]{0,40}") {
        let text = text.trim_end();
        let (log, _) = held(&["item 1".to_owned(), format!("note {text}")]);
        let entry = log.meeting().entries.iter().next_back().expect("recorded");
        // What is recorded is composed (NFC).
        prop_assert_eq!(&*entry.wording.text, clean(text, Policy::Recorded));
    }
}
