use proptest::prelude::*;

use super::*;
use crate::{
    calendar::time::Zone,
    meeting::event::{Event, ItemEdge, ItemPlan},
};

const M: i64 = MINUTE;

fn at(minutes: i64) -> Moment {
    Moment(minutes * M)
}

fn id(n: u32) -> ItemId {
    ItemId(n)
}

/// A meeting planned from minute 0 to 60 whose items have these planned minutes.
fn planned(minutes: &[Option<u32>]) -> Meeting {
    let mut meeting = Meeting::default();
    let day = chrono::NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
    let (starts, ends) = (Some(at(0)), Some(at(60)));
    meeting.apply(&Event::Dated { day, starts, ends, zone: Zone::default() });
    for (n, &minutes) in minutes.iter().enumerate() {
        let item = Box::new(ItemPlan { minutes, ..ItemPlan::default() });
        meeting.apply(&Event::ItemPlanned { id: id(n as u32), item, before: None });
    }
    meeting
}

fn run(meeting: &mut Meeting, events: impl IntoIterator<Item = Event>) {
    for event in events {
        meeting.apply(&event);
    }
}

#[test]
fn before_the_start_the_projection_is_from_the_planned_start_or_from_now() {
    let meeting = planned(&[Some(10), Some(20)]);
    let early = Clock::read(&meeting, at(-30));
    assert_eq!((early.projected_end, early.minutes_over()), (at(30), Some(-30)));
    assert_eq!(early.items[1].projected_start, Some(at(10)));
    let late = Clock::read(&meeting, at(5));
    assert_eq!((late.projected_end, late.elapsed), (at(35), 0));
}

#[test]
fn an_item_warns_at_seventy_per_cent_and_is_over_at_a_hundred() {
    let mut meeting = planned(&[Some(10)]);
    run(&mut meeting, [Event::Started { at: at(0) }, Event::ItemOpened { id: id(0), at: at(0) }]);
    let level = |ms| Clock::read(&meeting, Moment(ms)).items[0].level();
    assert_eq!(level(7 * M - 1), TimeUse::Ok);
    assert_eq!(level(7 * M), TimeUse::Warn);
    assert_eq!(level(10 * M - 1), TimeUse::Warn);
    assert_eq!(level(10 * M), TimeUse::Over);
    let over = Clock::read(&meeting, at(15)).items[0];
    assert_eq!((over.overrun(), over.remaining(), over.fraction()), (5 * M, 0, Some(1.5)));
}

#[test]
fn what_is_ahead_follows_the_item_in_hand_and_skipped_items_come_last() {
    let mut meeting = planned(&[Some(10), Some(20), None, Some(30), Some(5)]);
    run(
        &mut meeting,
        [
            Event::Started { at: at(0) },
            Event::ItemOpened { id: id(1), at: at(0) },
            Event::ItemDeferred { id: id(4) },
        ],
    );
    let clock = Clock::read(&meeting, at(5));
    let starts: Vec<_> = clock.items.iter().map(|item| item.projected_start).collect();
    assert_eq!(starts, [Some(at(50)), None, Some(at(20)), Some(at(20)), None]);
    assert_eq!((clock.projected_end, clock.unplanned), (at(60), 1));
    assert_eq!(clock.minutes_over(), Some(0));
    let overrun = Clock::read(&meeting, at(25));
    assert_eq!(overrun.projected_end, at(65), "an overrun is not made up");
}

#[test]
fn a_pause_stops_the_item_and_the_meeting_and_the_projection_slides() {
    let mut meeting = planned(&[Some(10)]);
    run(
        &mut meeting,
        [
            Event::Started { at: at(0) },
            Event::ItemOpened { id: id(0), at: at(0) },
            Event::Paused { at: at(4) },
        ],
    );
    for now in [4, 9, 60] {
        let clock = Clock::read(&meeting, at(now));
        assert_eq!((clock.elapsed, clock.items[0].elapsed), (4 * M, 4 * M));
        assert_eq!(clock.projected_end, at(now + 6));
    }
    meeting.apply(&Event::Resumed { at: at(60) });
    assert_eq!(Clock::read(&meeting, at(61)).items[0].elapsed, 5 * M);
}

#[test]
fn after_the_end_the_end_is_what_it_was() {
    let mut meeting = planned(&[Some(10), Some(10)]);
    run(
        &mut meeting,
        [
            Event::Started { at: at(2) },
            Event::ItemOpened { id: id(0), at: at(2) },
            Event::ItemClosed { id: id(0), at: at(30) },
            Event::Ended { at: at(30) },
        ],
    );
    let clock = Clock::read(&meeting, at(500));
    assert_eq!((clock.elapsed, clock.projected_end), (28 * M, at(30)));
    assert_eq!((clock.items[1].projected_start, clock.unplanned), (None, 0));
}

#[test]
fn a_corrected_time_moves_what_follows_from_it() {
    let mut meeting = planned(&[Some(10), Some(10)]);
    run(
        &mut meeting,
        [
            Event::Started { at: at(0) },
            Event::ItemOpened { id: id(0), at: at(0) },
            Event::ItemClosed { id: id(0), at: at(10) },
            Event::ItemOpened { id: id(1), at: at(10) },
        ],
    );
    let correct = |id, edge, to| Event::ItemTimeCorrected { id, edge, at: to, reason: "".into() };
    meeting.apply(&correct(id(0), ItemEdge::Ended, at(7)));
    meeting.apply(&correct(id(1), ItemEdge::Began, at(7)));
    let clock = Clock::read(&meeting, at(12));
    assert_eq!((clock.items[0].elapsed, clock.items[1].elapsed), (7 * M, 5 * M));
    assert_eq!(clock.projected_end, at(17));
}

/// A step in a meeting's course, some minutes after the one before.
#[derive(Clone, Debug)]
enum ClockStep {
    Open(u32),
    Close,
    Pause,
    Resume,
    Extend(i32),
}

fn steps() -> impl Strategy<Value = Vec<(i64, ClockStep)>> {
    let step = prop_oneof![
        4 => (0u32..4).prop_map(ClockStep::Open),
        1 => Just(ClockStep::Close),
        2 => Just(ClockStep::Pause),
        2 => Just(ClockStep::Resume),
        1 => (-20i32..20).prop_map(ClockStep::Extend),
    ];
    prop::collection::vec((0..20 * M, step), 0..20)
}

/// A running meeting after those steps, the moment of the last, and how long it stood still.
fn course(steps: &[(i64, ClockStep)]) -> (Meeting, Moment, i64) {
    let mut meeting = planned(&[Some(10), None, Some(30), Some(5)]);
    meeting.apply(&Event::Started { at: at(0) });
    let (mut now, mut stood) = (at(0), 0);
    for (later, step) in steps {
        let paused = meeting.course.stage() == Stage::Paused;
        now = Moment(now.0 + later);
        stood += if paused { *later } else { 0 };
        let in_hand = meeting.agenda.in_hand().map(|item| item.id);
        let close = in_hand.map(|id| Event::ItemClosed { id, at: now });
        match step {
            ClockStep::Open(n) => {
                let open = Event::ItemOpened { id: id(*n), at: now };
                run(&mut meeting, close.into_iter().chain([open]));
            }
            ClockStep::Close => run(&mut meeting, close),
            ClockStep::Pause if !paused => meeting.apply(&Event::Paused { at: now }),
            ClockStep::Resume if paused => meeting.apply(&Event::Resumed { at: now }),
            ClockStep::Extend(minutes) => {
                run(&mut meeting, in_hand.map(|id| Event::ItemExtended { id, minutes: *minutes }))
            }
            ClockStep::Pause | ClockStep::Resume => {}
        }
    }
    (meeting, now, stood)
}

proptest! {
    #[test]
    fn the_clock_keeps_its_sums(steps in steps(), wait in 0..90 * M, more in 0..90 * M) {
        let (meeting, last, stood) = course(&steps);
        let paused = meeting.course.stage() == Stage::Paused;
        let now = Moment(last.0 + wait);
        let clock = Clock::read(&meeting, now);

        prop_assert_eq!(clock.elapsed, last.0 - stood + if paused { 0 } else { wait });
        let in_items: i64 = clock.items.iter().map(|item| item.elapsed).sum();
        prop_assert!(in_items <= clock.elapsed);

        let ahead = |item: &&ItemClock| item.progress == Progress::Ahead;
        let to_come: i64 = clock.items.iter().filter(ahead).filter_map(|item| item.planned).sum();
        let rest = clock.in_hand().map_or(0, ItemClock::remaining);
        prop_assert_eq!(clock.projected_end, Moment(now.0 + rest + to_come));
        prop_assert!(clock.projected_end >= now);
        for item in &clock.items {
            prop_assert_eq!(item.projected_start.is_some(), item.progress == Progress::Ahead);
            let start = item.projected_start.unwrap_or(now);
            prop_assert!(now <= start);
            prop_assert!(start.0 + item.planned.unwrap_or(0) <= clock.projected_end.0
                || item.progress != Progress::Ahead);
            if let Some(planned) = item.planned {
                prop_assert_eq!(item.elapsed + item.remaining(), planned + item.overrun());
            }
        }

        let later = Clock::read(&meeting, Moment(now.0 + more));
        prop_assert_eq!(later.elapsed - clock.elapsed, if paused { 0 } else { more });
        prop_assert!(later.projected_end >= clock.projected_end);
        for (before, after) in clock.items.iter().zip(&later.items) {
            prop_assert!(before.elapsed <= after.elapsed);
            prop_assert!(!paused || before.elapsed == after.elapsed);
        }
    }

    #[test]
    fn a_clock_that_was_set_back_makes_nothing_negative(steps in steps(), back in 0..400 * M) {
        let (meeting, last, _) = course(&steps);
        let clock = Clock::read(&meeting, Moment(last.0 - back));
        prop_assert!(clock.elapsed >= 0);
        prop_assert!(clock.items.iter().all(|item| item.elapsed >= 0));
        let now = Moment(last.0 - back);
        prop_assert!(clock.projected_end >= now, "the forecast is never before now");
        prop_assert!(clock.items.iter().filter_map(|item| item.projected_start).all(|at| at >= now));
    }
}
