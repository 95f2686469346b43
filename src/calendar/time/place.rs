//! Finding the day, and of two like hours the one, that a time on the clock means.

use chrono::{Datelike, Days, LocalResult, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone};

use super::{Moment, TimeError, Zone, civil_date};
use crate::calendar::dates::{FIRST_YEAR, LAST_YEAR};

/// How long after the line above a time in a script may be, if it is on the next day.
const PAST_MIDNIGHT_MS: i64 = 6 * 60 * 60 * 1000;
/// How far back a time at the prompt may be; one that would be further back is in the future.
const FORGOTTEN_MS: i64 = 12 * 60 * 60 * 1000;

/// How a time relates to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sequence {
    /// Lines of a script, which go forward.
    Script,
    /// Lines typed at the prompt, where something forgotten may be entered later.
    Free,
}

/// The moment that a clock time means.
///
/// In a script, `after` is the moment of the line above and the day is that line's: an earlier
/// time means the next day if it is at most six hours after `after`, and is refused otherwise. A
/// repeated hour (clocks back) is the first one not before `after`.
///
/// At the prompt, `after` is now, or the last moment of a meeting that is over: the time means the
/// latest such one in the twelve hours before, or else the first one to come; so at 00:10, 23:50 is
/// yesterday's, and a repeated hour is the one that was last.
///
/// Without `after` it is the first such time on `day`, a civil day in the zone. A skipped time
/// (clocks forward) is refused, and so is a day that no date may fall on.
pub fn place(
    clock: NaiveTime,
    day: NaiveDate,
    zone: Zone,
    after: Option<Moment>,
    rule: Sequence,
) -> Result<Moment, TimeError> {
    let Some(after) = after else {
        let first = readings(clock, day, zone)?.swap_remove(0);
        return first.settle(clock, zone);
    };
    let day = civil_date(after, zone);
    match rule {
        Sequence::Script => {
            let found = match first_from(after, readings(clock, day, zone)?) {
                Some(today) => Some(today),
                None => {
                    let tomorrow = day.succ_opt().ok_or(TimeError::TooFar(day))?;
                    first_from(after, readings(clock, tomorrow, zone)?)
                        .filter(|r| r.moment <= after.saturating_add_ms(PAST_MIDNIGHT_MS))
                }
            };
            let above = after.in_zone(zone).time();
            found.ok_or(TimeError::Earlier { written: clock, above })?.settle(clock, zone)
        }
        Sequence::Free => {
            let mut around = Vec::new();
            for day in [day.pred_opt(), Some(day), day.succ_opt()].into_iter().flatten() {
                around.append(&mut readings(clock, day, zone)?);
            }
            let oldest = after.saturating_add_ms(-FORGOTTEN_MS);
            let passed = around.iter().rfind(|r| r.moment <= after && r.moment >= oldest);
            let found = passed.or_else(|| around.iter().find(|r| r.moment > after));
            found.ok_or(TimeError::TooFar(day))?.settle(clock, zone)
        }
    }
}

/// The moments of a range of hours that begins on a day: an end before the start is past midnight, at
/// most six hours after the start.
pub fn range(
    from: NaiveTime,
    to: Option<NaiveTime>,
    day: NaiveDate,
    zone: Zone,
) -> Result<(Moment, Option<Moment>), TimeError> {
    let starts = place(from, day, zone, None, Sequence::Script)?;
    Ok((starts, to.map(|to| end_of_range(starts, to, zone)).transpose()?))
}

/// The end of a range of hours that begins at a moment.
pub fn end_of_range(starts: Moment, to: NaiveTime, zone: Zone) -> Result<Moment, TimeError> {
    place(to, civil_date(starts, zone), zone, Some(starts), Sequence::Script)
}

/// One moment at which a clock time may be read on a day.
#[derive(Clone, Copy)]
struct ClockReading {
    moment: Moment,
    day: NaiveDate,
    /// The clocks leave it out: the moment is where they would have stood had they not moved.
    skipped: bool,
}

impl ClockReading {
    fn settle(self, written: NaiveTime, zone: Zone) -> Result<Moment, TimeError> {
        let ClockReading { moment, day, skipped } = self;
        if skipped { Err(TimeError::Skipped { written, day, zone }) } else { Ok(moment) }
    }
}

fn first_from(after: Moment, readings: Vec<ClockReading>) -> Option<ClockReading> {
    readings.into_iter().find(|reading| reading.moment >= after)
}

/// The one or two readings of a time on a day, in order; never none.
fn readings(clock: NaiveTime, day: NaiveDate, zone: Zone) -> Result<Vec<ClockReading>, TimeError> {
    let too_far = || TimeError::TooFar(day);
    // A year more on either side, for the days around the first and the last.
    if !(FIRST_YEAR - 1..=LAST_YEAR + 1).contains(&day.year()) {
        return Err(too_far());
    }
    let local = day.and_time(clock);
    let real = |moment| ClockReading { moment, day, skipped: false };
    Ok(match zone.from_local_datetime(&local) {
        LocalResult::Single(time) => vec![real(time.into())],
        LocalResult::Ambiguous(first, second) => vec![real(first.into()), real(second.into())],
        LocalResult::None => {
            let yesterday = local.checked_sub_days(Days::new(1)).ok_or_else(too_far)?;
            let offset = zone.offset_from_utc_datetime(&yesterday).fix().local_minus_utc();
            let utc = local
                .checked_sub_signed(TimeDelta::seconds(i64::from(offset)))
                .ok_or_else(too_far)?;
            vec![ClockReading { moment: utc.and_utc().into(), day, skipped: true }]
        }
    })
}
