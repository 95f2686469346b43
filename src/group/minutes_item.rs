//! The item of an agenda about minutes that are still to be approved: its title.

use chrono::NaiveDate;

use super::series::{Series, SeriesMeeting};
use crate::{calendar::dates::write_days, meeting::agenda::Item};

/// The most meetings that the item about their minutes names one by one.
const NAMED: usize = 4;

/// The title of the item about the minutes that nobody has approved yet; none where all are approved.
pub(super) fn minutes_title(series: &Series) -> Option<String> {
    let meetings: Vec<&SeriesMeeting> = series.awaiting_approval().collect();
    let meetings = match (meetings.as_slice(), series.base()) {
        // Where nothing was held yet, the next meeting still begins with the minutes of this one.
        ([], Some(base)) if series.awaits_first() => vec![base],
        _ => meetings,
    };
    let days: Vec<NaiveDate> = meetings.iter().filter_map(|one| one.meeting().plan.day).collect();
    Some(match (meetings.len(), days.as_slice()) {
        (0, _) => return None,
        (1, []) => "Minutes of the last meeting".to_owned(),
        (1, days) => format!("Minutes of the meeting on {}", write_days(days)),
        (count, [first, .., last]) if count > NAMED => {
            let days = write_days(&[*first, *last]);
            format!("Minutes of {count} meetings not yet approved, between {days}")
        }
        (_, []) => "Minutes of the last meetings".to_owned(),
        (_, days) => format!("Minutes of the meetings on {}", write_days(days)),
    })
}

/// Whether an item about minutes has a title that a plan gave it.
pub(super) fn has_made_title(item: &Item) -> bool {
    let made = ["Minutes of the meeting", "Minutes of the last meeting"];
    let counted = item.plan.title.contains(" meetings not yet approved, between ");
    counted || made.iter().any(|beginning| item.plan.title.starts_with(beginning))
}
