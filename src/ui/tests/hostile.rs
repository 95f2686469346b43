//! Logs that nobody's folkmoot wrote: whatever a whole chain of records says, nothing panics.

use std::cell::Cell;

use proptest::{collection::vec, prelude::*};
use ratatui::{Terminal, backend::TestBackend};
use serde_json::Value;

use crate::{
    app::{Msg, Opened, story::Story},
    calendar::time::Moment,
    edition::{self, Edition},
    log::Stamp,
    meeting::{
        Log, Record, clock::Clock, command::Line, decide::decide_live, describe, event::Event,
        ids::MeetingId,
    },
    papers::{self, Phrases},
    render::{self, Format},
};

/// Every event once, as its canonical JSON.
fn events() -> Vec<Value> {
    let fixture = include_str!("../../../tests/fixtures/records-v1.txt");
    fixture.lines().filter_map(|line| serde_json::from_str(line.split_once(' ')?.1).ok()).collect()
}

const NUMBERS: [i64; 16] = [
    0,
    1,
    2,
    0,
    1,
    2,
    3,
    -1,
    60_000,
    i32::MAX as i64,
    i32::MIN as i64,
    u32::MAX as i64,
    i64::MAX,
    i64::MIN,
    1_716_368_400_000,
    253_402_300_800_000,
];
const DAYS: [&str; 5] =
    ["2024-05-22", "+262142-12-31", "-262143-01-01", "0000-02-29", "9999-12-31"];

/// Puts other numbers and dates into an event.
fn distort(value: &mut Value, next: &impl Fn() -> usize) {
    match value {
        // Half of them stay as they are, or little would fit together.
        Value::Number(number) if next().is_multiple_of(2) => {
            *number = NUMBERS[next() % NUMBERS.len()].into();
        }
        Value::String(text) if text.len() == 10 && text.as_bytes()[4] == b'-' => {
            *text = DAYS[next() % DAYS.len()].to_owned();
        }
        Value::Array(items) => items.iter_mut().for_each(|item| distort(item, next)),
        Value::Object(fields) => fields.values_mut().for_each(|field| distort(field, next)),
        _ => {}
    }
}

fn hostile_log(picks: &[(usize, Vec<usize>)]) -> Log {
    let events = events();
    let mut log = Log::default();
    let plan = "attendee AA \"Ann Ash\"\nattendee BB \"Bob Bay\"\nagenda \"One\" 10m\nagenda \"Two\"\n\
        start\nitem 1\nnote one @AA\naction @AA two\ndecision three";
    for line in plan.lines() {
        let line = Line::parse(line).unwrap().unwrap();
        let events = decide_live(&log, &line, Moment(60_000)).unwrap();
        log.append(events, Stamp::default(), &"x".into());
    }
    for (which, choices) in picks {
        let at = Cell::new(0);
        let next = || {
            at.set(at.get() + 1);
            choices[at.get() % choices.len()]
        };
        let mut value = events[which % events.len()].clone();
        distort(&mut value, &next);
        let Ok(event) = serde_json::from_value::<Event>(value) else { continue };
        let recorded = Stamp { at: Moment(NUMBERS[next() % NUMBERS.len()]), offset: 0 };
        let seq = log.next_seq();
        let command = if next().is_multiple_of(3) { 1 + next() as u64 % seq } else { seq };
        log.push(Record { seq, command, recorded, author: "x".into(), event });
    }
    log
}

/// Lines that look at most of what a meeting holds.
const LINES: [&str; 24] = [
    "undo",
    "redo",
    "start",
    "end",
    "item next",
    "item 2",
    "close",
    "extend 5m",
    "reopen",
    "resume",
    "present all",
    "leave AA",
    "12:00 arrive BB",
    "note AA: @BB hello",
    "action @BB do it due:fri",
    "guest \"Cy Cox\"",
    "done a1",
    "redate a1 +2w",
    "convert e1 action",
    "move e1 item:2",
    "correct item 1 began 10:00",
    "correct AA arrived 10:00",
    "next +2w",
    "approve",
];

fn look(log: &Log, now: Moment) {
    let meeting = log.meeting();
    let clock = Clock::read(meeting, now);
    clock.minutes_over();
    for item in &clock.items {
        let _ = (item.level(), item.overrun(), item.remaining(), item.fraction());
    }
    for record in log.records() {
        describe::command(log, [&record.event]);
    }
    for line in LINES {
        if let Ok(events) = decide_live(log, &Line::parse(line).unwrap().unwrap(), now) {
            describe::command(log, &events);
            let mut log = log.clone();
            log.append(events, Stamp { at: now, offset: 0 }, &"x".into());
            Clock::read(log.meeting(), now);
        }
    }
    crate::review::check(meeting, &crate::review::ReviewContext::default());
    for edition in [Edition::Full, Edition::Public] {
        let view = edition::view(meeting, edition);
        let document = papers::compose(&view, Phrases::builtin());
        for &format in Format::ALL {
            let _ = render::render(&document, format);
        }
    }
    log.until(now);
}

fn draw(log: &Log, now: Moment) {
    let mut story = Story::opening(log.clone());
    story.app.now = now;
    let id = Some(MeetingId::from_random(1));
    story.tell(Msg::Opened(Box::new(Opened { id, log: log.clone(), ..Opened::default() })));
    for (keys, wide, high) in [
        ("1", 80, 24),
        ("2 down", 80, 24),
        ("3 s", 80, 24),
        ("4 down", 120, 36),
        ("ctrl-e down", 80, 24),
        ("esc 1 up ?", 200, 60),
    ] {
        story = story.keys(keys).sized(wide, high);
        let mut terminal = Terminal::new(TestBackend::new(wide, high)).unwrap();
        terminal.draw(|frame| crate::ui::view(&story.app, frame)).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_log_makes_anything_panic(
        picks in vec((any::<usize>(), vec(0..1000usize, 12)), 1..25),
        now in proptest::sample::select(NUMBERS.to_vec()),
    ) {
        let log = hostile_log(&picks);
        look(&log, Moment(now));
        draw(&log, Moment(now));
    }
}
