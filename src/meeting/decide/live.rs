//! The time of what is given as it happens. The log's order is the order of what happened; the clock
//! of a machine may be set back, and no other machine's has to agree with it.

use std::fmt;

use super::Context;
use crate::{
    calendar::{
        dates::write_date,
        time::{Moment, Zone, civil_date},
    },
    meeting::{Log, event::Event},
};

/// How far a clock may be behind the last record by a slip.
const SLIP_MS: i64 = 2 * 60 * 1000;

/// How the time of a command was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Timing {
    /// It is given in front of the command.
    Said,
    /// The command has its place in the order of the log: it is given as it happens, or stands in a
    /// script below what happened before.
    #[default]
    InOrder,
}

/// The time of what is given now: that of the last live record, if the clock is behind it by a slip.
pub fn live_time(log: &Log, now: Moment) -> Moment {
    match log.live_at() {
        Some(last) if now < last && last <= now.saturating_add_ms(SLIP_MS) => last,
        Some(_) | None => now,
    }
}

/// A machine's clock that is so far behind the last record that its time was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockBehind {
    last: Moment,
    taken: Moment,
    zone: Zone,
}

impl ClockBehind {
    /// What is to be said of the clock by which these events were decided, once: those after them are
    /// compared with them.
    pub fn from_events(log: &Log, context: &Context, events: &[Event]) -> Option<Self> {
        let (last, taken) = (log.live_at()?, context.at);
        let is_shown = events.iter().any(|event| event.happened() == Some(taken));
        (context.timing == Timing::InOrder && taken < last && is_shown).then(|| {
            let zone = log.meeting().plan.zone;
            Self { last, taken, zone }
        })
    }
}

impl fmt::Display for ClockBehind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { last, taken, zone } = *self;
        let is_one_day = civil_date(last, zone) == civil_date(taken, zone);
        let told = |at: Moment| {
            let clock = at.in_zone(zone).format("%H:%M:%S");
            match is_one_day {
                true => clock.to_string(),
                false => format!("{clock} on {}", write_date(civil_date(at, zone))),
            }
        };
        write!(
            f,
            "recorded at {}, by the clock of this machine, which is behind the last record, {}",
            told(taken),
            told(last)
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::decide_live, *};
    use crate::{
        log::Stamp,
        meeting::{
            command::Line,
            event::Place,
            ids::ItemId,
            script::{self, Script, Times},
        },
    };

    const NINE: i64 = 1_716_368_400_000;
    const PLAN: &str = "\
group Board
date 2024-05-22 09:00-11:00 zone:UTC
attendee AB \"Ann Barlow\" role:chair
attendee CD \"Colm Daly\"
agenda Welcome 10m
agenda Budget 30m
agenda Works 20m
";

    fn planned() -> Log {
        script::replay(PLAN.as_bytes()).unwrap()
    }

    /// Gives a line so many seconds after nine by the clock; false if it is refused.
    fn give(log: &mut Log, seconds: i64, line: &str) -> bool {
        let now = Moment(NINE + seconds * 1000);
        let line = Line::parse(line).unwrap().unwrap();
        let decided = decide_live(log, &line, now);
        let given = decided.is_ok();
        log.append(decided.unwrap_or_default(), Stamp { at: now, offset: 0 }, &"MO".into());
        given
    }

    fn last(log: &Log) -> (Place, i64) {
        let entry = log.meeting().entries.iter().next_back().unwrap();
        (entry.place, (entry.at.0 - NINE) / 1000)
    }

    fn item(number: u32) -> Place {
        Place::Item(ItemId(number - 1))
    }

    #[test]
    fn a_clock_that_stepped_back_puts_nothing_under_the_item_before() {
        let mut log = planned();
        for (seconds, line) in [(0, "item 1"), (600, "item 2"), (597, "note on the budget")] {
            assert!(give(&mut log, seconds, line), "{line}");
        }
        assert_eq!(last(&log), (item(2), 600), "a slip is made good");
        assert!(give(&mut log, 480, "note exactly two minutes"));
        assert_eq!(last(&log), (item(2), 600));
        assert!(give(&mut log, 479, "note more than a slip"));
        assert_eq!(last(&log), (item(2), 479));
        assert!(give(&mut log, -86_400, "note by a clock a day behind"));
        assert_eq!(last(&log), (item(2), -86_400));
        assert!(give(&mut log, -86_300, "end"));
        assert!(give(&mut log, -86_300, "note when it had ended"));
        assert_eq!(last(&log).0, Place::After);
    }

    #[test]
    fn a_time_that_is_said_is_still_looked_up_and_refused_where_it_does_not_fit() {
        let mut log = planned();
        for (seconds, line) in [(0, "item 1"), (600, "item 2")] {
            assert!(give(&mut log, seconds, line), "{line}");
        }
        assert!(give(&mut log, 700, "09:05 note forgotten"));
        assert_eq!(last(&log), (item(1), 300));
        assert!(!give(&mut log, 700, "09:05 item 3"));
    }

    #[test]
    fn a_clock_far_behind_is_told_of_once() {
        let mut log = planned();
        assert!(give(&mut log, 3_600, "item 1"));
        let said = |log: &Log, seconds: i64, line: &str| {
            let line = Line::parse(line).unwrap().unwrap();
            let now = Moment(NINE + seconds * 1000);
            let context = super::super::live_context(log, &line, now).unwrap();
            let events = super::super::decide(log, &line.command, &context).unwrap();
            ClockBehind::from_events(log, &context, &events).map(|behind| behind.to_string())
        };
        assert_eq!(said(&log, 3_590, "note a"), None, "a slip");
        assert_eq!(said(&log, 0, "09:00 note a"), None, "its own time");
        assert_eq!(said(&log, 0, "venue \"Town Hall\""), None, "what has no time");
        assert_eq!(
            said(&log, 0, "note a").as_deref(),
            Some(
                "recorded at 09:00:00, by the clock of this machine, which is behind the last \
                 record, 10:00:00"
            )
        );
        let day_before = said(&log, -86_400, "note a").unwrap();
        assert!(day_before.contains("09:00:00 on 21 May 2024"), "{day_before}");
        assert!(give(&mut log, 0, "note a"));
        assert_eq!(said(&log, 60, "note b"), None, "said already");
    }

    #[test]
    fn a_script_s_line_without_a_time_belongs_to_the_item_in_hand() {
        let mut log = planned();
        for (seconds, line) in [(0, "item 1"), (600, "item 2")] {
            assert!(give(&mut log, seconds, line), "{line}");
        }
        for seconds in [597, -4_000, 90_000] {
            let now = Moment(NINE + seconds * 1000);
            let script = Script::read(b"note from a script").unwrap();
            let stamp = |_| Stamp { at: now, offset: 0 };
            script.run(&mut log, Times::Given(now), &"MO".into(), &stamp).unwrap();
            assert_eq!(last(&log).0, item(2), "{seconds}");
        }
    }

    const LINES: [&str; 11] = [
        "start",
        "item next",
        "item 1",
        "close",
        "note said",
        "decision made",
        "pause",
        "resume",
        "present AB",
        "leave AB",
        "end",
    ];

    proptest! {
        /// The same lines by a steady clock and by one that is set at random give the same meeting.
        #[test]
        fn a_clock_that_jumps_refuses_and_misfiles_nothing(
            given in prop::collection::vec(
                (0..LINES.len(), prop_oneof![3 => -5_i64..60, 1 => -200_000_i64..200_000]),
                1..60,
            ),
        ) {
            let (mut steady, mut jumping) = (planned(), planned());
            let (mut time, mut clock) = (0, 0);
            for (line, step) in given {
                let line = LINES[line];
                (time, clock) = (time + 30, clock + step);
                let before = jumping.live_at();
                prop_assert_eq!(
                    give(&mut steady, time, line),
                    give(&mut jumping, clock, line),
                    "{}", line
                );
                let back = before.zip(jumping.live_at()).map_or(0, |(was, is)| was.0 - is.0);
                prop_assert!(back <= 0 || back > SLIP_MS, "{}", back);
            }
            let (steady, jumping) = (steady.meeting(), jumping.meeting());
            let places = |meeting: &crate::meeting::Meeting| -> Vec<Place> {
                meeting.entries.iter().map(|entry| entry.place).collect()
            };
            prop_assert_eq!(places(steady), places(jumping));
            prop_assert_eq!(steady.course.stage(), jumping.course.stage());
            let in_hand = |meeting: &crate::meeting::Meeting| {
                meeting.agenda.in_hand().map(|item| item.id)
            };
            prop_assert_eq!(in_hand(steady), in_hand(jumping));
            for at in [NINE - 1, NINE + clock * 1000] {
                let read = crate::meeting::clock::Clock::read(jumping, Moment(at));
                prop_assert!(read.elapsed >= 0 && read.items.iter().all(|item| item.elapsed >= 0));
            }
        }
    }
}
