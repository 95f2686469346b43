//! Days of notice: by when a summons has to go out, so that enough days lie before the meeting.
//!
//! Clear days leave out the day of issue, that of the meeting, Sundays, bank holidays, the Christmas break
//! and the Easter break (Local Government Act 1972, Schedule 12 and section 243), and days that a body adds
//! by hand, such as days of mourning. Saturdays count.

use chrono::{Datelike as _, Days, NaiveDate, Weekday};

use super::holidays::{Region, bank_holiday, easter};

/// Which days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeDays {
    /// Every day.
    Calendar,
    /// Monday to Friday, without bank holidays.
    Working,
    /// Clear days.
    Clear,
}

/// The days that count towards a notice in a region, less those that are added by hand.
#[derive(Clone, Copy, Debug)]
pub struct NoticeRule<'a> {
    /// Which days are counted.
    pub days: NoticeDays,
    /// Whose bank holidays.
    pub region: Region,
    /// Days that are left out besides.
    pub left_out: &'a [NaiveDate],
}

impl NoticeRule<'_> {
    /// Whether a day between the summons and the meeting counts.
    pub fn counts(&self, day: NaiveDate) -> bool {
        let is_holiday =
            || bank_holiday(day, self.region).is_some() || self.left_out.contains(&day);
        match self.days {
            NoticeDays::Calendar => true,
            NoticeDays::Working => {
                !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday()
            }
            NoticeDays::Clear => {
                day.weekday() != Weekday::Sun
                    && !is_holiday()
                    && !is_in_easter_break(day)
                    && !is_in_christmas_break(day, self.region)
            }
        }
    }

    /// The last day on which notice of a meeting can be given.
    pub fn latest_issue(&self, meeting: NaiveDate, days: u32) -> Option<NaiveDate> {
        if self.days == NoticeDays::Calendar {
            return meeting.checked_sub_days(Days::new(u64::from(days)));
        }
        let (mut day, mut counted) = (meeting, 0);
        while counted < days {
            day = day.pred_opt()?;
            counted += u32::from(self.counts(day));
        }
        match self.days {
            // The day of issue is no clear day, and the day before one may be any.
            NoticeDays::Clear => day.pred_opt(),
            NoticeDays::Working | NoticeDays::Calendar => Some(day),
        }
    }

    /// The last of so many days after a meeting.
    pub fn last_after(&self, meeting: NaiveDate, days: u32) -> Option<NaiveDate> {
        let (mut day, mut counted) = (meeting, 0);
        while counted < days {
            day = day.succ_opt()?;
            counted += u32::from(self.counts(day));
        }
        Some(day)
    }

    /// How many days lie clear between the day of issue and the meeting.
    pub fn between(&self, issued: NaiveDate, meeting: NaiveDate) -> usize {
        let days = issued.iter_days().skip(1).take_while(|day| *day < meeting);
        days.filter(|day| self.counts(*day)).count()
    }
}

/// From the Thursday before Easter to the Tuesday after.
fn is_in_easter_break(day: NaiveDate) -> bool {
    let Some(easter) = easter(day.year()) else { return false };
    let from_easter = (day - easter).num_days();
    (-3..=2).contains(&from_easter)
}

/// From the last weekday before Christmas Day to the first weekday after it that is no bank holiday;
/// Saturday is a weekday here.
fn is_in_christmas_break(day: NaiveDate, region: Region) -> bool {
    let Some(christmas) = NaiveDate::from_ymd_opt(day.year(), 12, 25) else { return false };
    let is_weekday = |day: &NaiveDate| day.weekday() != Weekday::Sun;
    let before = christmas
        .pred_opt()
        .filter(is_weekday)
        .or_else(|| christmas.checked_sub_days(Days::new(2)));
    let is_last = |day: &NaiveDate| is_weekday(day) && bank_holiday(*day, region).is_none();
    let after = christmas.iter_days().skip(1).find(is_last);
    before.is_some_and(|before| before <= day) && after.is_some_and(|after| day <= after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn rule(days: NoticeDays) -> NoticeRule<'static> {
        NoticeRule { days, region: Region::EnglandAndWales, left_out: &[] }
    }

    #[test]
    fn a_meeting_on_6_may_2025_with_three_clear_days_is_summoned_by_30_april() {
        let clear = rule(NoticeDays::Clear);
        assert_eq!(clear.latest_issue(day(2025, 5, 6), 3), Some(day(2025, 4, 30)));
        // The Saturday counts, and the Sunday before does not.
        assert_eq!(clear.latest_issue(day(2025, 6, 10), 3), Some(day(2025, 6, 5)));
        let mourning = NoticeRule { left_out: &[day(2025, 5, 2)], ..clear };
        assert_eq!(mourning.latest_issue(day(2025, 5, 6), 3), Some(day(2025, 4, 29)));
    }

    #[test]
    fn the_breaks_at_christmas_and_easter_are_left_out() {
        let clear = rule(NoticeDays::Clear);
        // Thursday 17 April 2025 to Tuesday 22 April.
        assert_eq!(clear.latest_issue(day(2025, 4, 24), 3), Some(day(2025, 4, 14)));
        // Wednesday 24 December 2025 to Saturday 27 December.
        assert_eq!(clear.latest_issue(day(2025, 12, 30), 3), Some(day(2025, 12, 21)));
        assert!(
            !clear.counts(day(2023, 12, 23)),
            "the 24th is a Sunday, the 23rd the last weekday"
        );
        assert!(clear.counts(day(2025, 12, 29)));
    }

    #[test]
    fn working_days_and_days_are_counted_as_such() {
        let issue = |days, count| rule(days).latest_issue(day(2025, 5, 6), count);
        assert_eq!(issue(NoticeDays::Working, 3), Some(day(2025, 4, 30)));
        assert_eq!(issue(NoticeDays::Calendar, 7), Some(day(2025, 4, 29)));
    }

    /// Whether a day counts, told from the calendar alone: by lists of the holidays of each year.
    fn counts_by_list(day: NaiveDate) -> bool {
        let year = day.year();
        // Easter Sunday by Gauss's method, for 1900 to 2099.
        let (a, b, c) = (year % 19, year % 4, year % 7);
        let d = (19 * a + 24) % 30;
        let e = (2 * b + 4 * c + 6 * d + 5) % 7;
        let from_22_march = match d + e {
            35 => 28,
            34 if d == 28 && a > 10 => 27,
            days => days,
        };
        let easter =
            NaiveDate::from_ymd_opt(year, 3, 22).unwrap() + Days::new(from_22_march as u64);
        let from_easter = (day - easter).num_days();
        let is_holiday = bank_holiday(day, Region::EnglandAndWales).is_some();
        let (month, number) = (day.month(), day.day());
        let weekday = day.weekday();
        let is_christmas = month == 12
            && match number {
                24..=26 => true,
                23 => weekday == Weekday::Sat,
                // The first weekday after Christmas that is no holiday: 27, 28 or 29 December.
                27 => true,
                28 => {
                    let day_before = bank_holiday(day.pred_opt().unwrap(), Region::EnglandAndWales);
                    is_holiday || day_before.is_some() || weekday == Weekday::Mon
                }
                29 => {
                    let before =
                        |days| bank_holiday(day - Days::new(days), Region::EnglandAndWales);
                    before(1).is_some() && before(2).is_some()
                }
                _ => false,
            };
        weekday != Weekday::Sun && !is_holiday && !(-3..=2).contains(&from_easter) && !is_christmas
    }

    #[test]
    fn clear_days_are_those_of_an_independent_count_from_1974_to_2050() {
        let clear = rule(NoticeDays::Clear);
        for meeting in day(1974, 1, 1).iter_days().take_while(|day| day.year() <= 2050) {
            assert_eq!(clear.counts(meeting), counts_by_list(meeting), "{meeting}");
            let issued = clear.latest_issue(meeting, 3).unwrap();
            let between = issued.iter_days().skip(1).take_while(|day| *day < meeting);
            let clear_days = between.filter(|day| counts_by_list(*day)).count();
            assert_eq!(clear_days, 3, "{meeting} is summoned by {issued}");
            let later = clear.between(issued.succ_opt().unwrap(), meeting);
            assert_eq!(later, 2, "a day later is too late for {meeting}");
        }
    }
}
