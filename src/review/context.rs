//! What a check knows besides the meeting: the series that it is in.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::{
    calendar::holidays::Region,
    group::{DueBy, DueRules, rules::DaysRule},
    meeting::{ids::MeetingId, state::Stage, summary::Summary},
};

/// What a check knows besides the meeting.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReviewContext {
    /// The day of the group's meeting before this one, where one is known.
    pub previous: Option<NaiveDate>,
    /// The weekday on which the group meets, where it has one.
    pub usual: Option<Weekday>,
    /// The day on which it is checked, where that matters.
    pub today: Option<NaiveDate>,
    /// How much changed in the group's other meetings since the meeting was planned.
    pub changes: usize,
    /// Whether another meeting goes on with this one, which was adjourned.
    pub is_continued: bool,
    /// Where the bank holidays are those on which it does not meet.
    pub region: Region,
    /// By when its papers go out, where a rule of its group says so.
    pub papers: PaperDays,
}

/// By when the papers of a meeting go out, and by which rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the papers'")]
pub struct PaperDays {
    pub agenda: Option<(DueBy, DaysRule)>,
    pub minutes: Option<(DueBy, DaysRule)>,
    pub actions: Option<(DueBy, DaysRule)>,
}

impl PaperDays {
    /// What the rules of a group say of one of its meetings.
    pub fn from_rules(rules: &DueRules, meeting: &Summary) -> Self {
        Self {
            agenda: rules.agenda_by(meeting),
            minutes: rules.minutes_by(meeting),
            actions: rules.actions_by(meeting),
        }
    }
}

/// From how many of the latest meetings the usual weekday is found, at most and at least.
const TELLING: (usize, usize) = (6, 3);

impl ReviewContext {
    /// The context of one of these meetings, which are all that are known; it is checked today.
    pub fn from_meetings(
        meetings: &[Summary],
        id: MeetingId,
        today: NaiveDate,
        region: Region,
    ) -> Self {
        let this = meetings.iter().find(|meeting| meeting.id == id);
        let series = match this {
            Some(this) => {
                let of_group = |other: &&Summary| other.is_of_same_group(this);
                let is_on = |other: &&Summary| other.stage != Stage::CalledOff && other.id != id;
                let others = meetings.iter().filter(is_on).filter(of_group);
                Self::from_series(this.day, others.filter_map(|other| other.day))
            }
            None => Self::default(),
        };
        let goes_on = |this: &Summary| meetings.iter().any(|other| other.goes_on_with(this));
        let is_continued = this.is_some_and(goes_on);
        Self { today: Some(today), region, is_continued, ..series }
    }

    /// The context of a meeting on this day, from the days of the group's other meetings.
    ///
    /// A weekday is usual if more than two thirds of the latest meetings were on it, this one among them.
    fn from_series(day: Option<NaiveDate>, others: impl IntoIterator<Item = NaiveDate>) -> Self {
        let Some(day) = day else { return Self::default() };
        let mut days: Vec<NaiveDate> = others.into_iter().filter(|other| *other < day).collect();
        let previous = days.iter().max().copied();
        days.push(day);
        days.sort_unstable_by(|a, b| b.cmp(a));
        days.truncate(TELLING.0);
        let on = |weekday: Weekday| days.iter().filter(|day| day.weekday() == weekday).count();
        let is_usual = |weekday: &Weekday| on(*weekday) * 3 > days.len() * 2;
        let usual = days.iter().map(|day| day.weekday()).find(is_usual);
        Self { previous, usual: usual.filter(|_| days.len() >= TELLING.1), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_series_has_a_meeting_before_and_a_usual_weekday() {
        let of = |this: &str, others: &[&str]| {
            ReviewContext::from_series(Some(day(this)), others.iter().map(|other| day(other)))
        };
        // Wednesdays, but for a Thursday once.
        let context = of("2024-05-22", &["2024-03-20", "2024-01-24", "2023-11-23"]);
        assert_eq!(context.previous, Some(day("2024-03-20")));
        assert_eq!(context.usual, Some(Weekday::Wed));
        let early = of("2024-01-24", &["2024-05-22", "2024-03-20", "2023-11-22"]);
        assert_eq!(early.previous, Some(day("2023-11-22")), "later meetings tell nothing");
        assert_eq!(early.usual, None, "two tell too little");
        assert_eq!(of("2024-05-22", &["2024-03-21", "2024-01-24"]).usual, None);
        assert_eq!(ReviewContext::from_series(None, [day("2024-05-22")]), ReviewContext::default());
    }
    #[test]
    fn the_series_of_a_meeting_is_found_among_all_that_are_known() {
        let meeting = |n: u64, script: &str| {
            let log = crate::meeting::script::replay(script.as_bytes()).unwrap();
            Summary::from_meeting(MeetingId::from_random(n), log.meeting())
        };
        let meetings = [
            meeting(1, "group Board\ndate 2024-03-20\n"),
            meeting(2, "group \"Parish Council\"\ndate 2024-04-24\n"),
            meeting(3, "group BOARD\ndate 2024-05-22\n"),
            meeting(4, "date 2024-05-22\n"),
        ];
        let context = |n: usize| {
            let (id, today) = (meetings[n].id, day("2024-06-01"));
            ReviewContext::from_meetings(&meetings, id, today, Region::Scotland)
        };
        let known = ReviewContext {
            today: Some(day("2024-06-01")),
            region: Region::Scotland,
            ..ReviewContext::default()
        };
        let previous = Some(day("2024-03-20"));
        assert_eq!(context(2), ReviewContext { previous, ..known });
        assert_eq!(context(0), known);
        assert_eq!(context(3), known, "a meeting without a group is in no series");
    }
}
