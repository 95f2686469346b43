//! The list of meetings, read aloud.

use crate::{
    app::{Home, home::HomeRow},
    calendar::{
        dates::write_date,
        time::{Moment, Zone, civil_date},
    },
    meeting::{
        ids::MeetingId,
        state::Stage,
        summary::{MinutesStage, Summary},
    },
};

/// A line for each meeting with the number by which it is opened, and their ids in that order.
pub(super) fn lines(home: &Home) -> (Vec<String>, Vec<MeetingId>) {
    numbered(&meetings(home.rows()))
}

/// The same of the meetings that have these words.
pub(super) fn found(home: &Home, wanted: &str) -> (Vec<String>, Vec<MeetingId>) {
    numbered(&meetings(home.rows_with(wanted)))
}

/// A meeting by its name and day.
pub(super) fn named(home: &Home, id: MeetingId) -> Option<String> {
    let meeting = home.meeting(id)?;
    let day = meeting.day.map(|day| format!(", {}", write_date(day))).unwrap_or_default();
    Some(format!("{}{day}", name(meeting)))
}

fn numbered(meetings: &[&Summary]) -> (Vec<String>, Vec<MeetingId>) {
    let lines = meetings.iter().zip(1..).map(|(meeting, number)| line(number, meeting)).collect();
    (lines, meetings.iter().map(|meeting| meeting.id).collect())
}

/// The last meeting of a meeting's group, from which the next one is planned.
///
/// # Errors
///
/// The next meeting is planned already.
pub(super) fn last_of_group(
    home: &Home,
    id: MeetingId,
    now: Moment,
    zone: Zone,
) -> Result<MeetingId, String> {
    let meetings = meetings(home.rows());
    let Some(here) = meetings.iter().find(|meeting| meeting.id == id) else { return Ok(id) };
    let of_group = |other: &&&Summary| {
        let is_ordinary = !other.is_special && other.stage != Stage::CalledOff;
        is_ordinary && other.is_of_same_group(here)
    };
    let last = meetings.iter().find(of_group).unwrap_or(here);
    let today = civil_date(now, zone);
    if last.stage == Stage::Planned && last.day.is_none_or(|day| day >= today) {
        let number = meetings.iter().position(|meeting| meeting.id == last.id).unwrap_or(0) + 1;
        return Err(format!("its next meeting is planned already; open {number} opens it"));
    }
    Ok(last.id)
}

fn meetings(rows: Vec<HomeRow<'_>>) -> Vec<&Summary> {
    let meeting = |row| match row {
        HomeRow::Meeting(meeting) => Some(meeting),
        HomeRow::Heading(_)
        | HomeRow::Due(_)
        | HomeRow::Group(_)
        | HomeRow::Action(_)
        | HomeRow::Found(..)
        | HomeRow::MeetingsOf(_) => None,
    };
    rows.into_iter().filter_map(meeting).collect()
}

fn name(meeting: &Summary) -> &str {
    match (meeting.group.is_empty(), meeting.title.is_empty()) {
        (false, _) => &meeting.group,
        (true, false) => &meeting.title,
        (true, true) => "a meeting without a name",
    }
}

fn line(number: usize, meeting: &Summary) -> String {
    let name = name(meeting);
    let day = meeting.day.map(|day| format!(", {}", write_date(day))).unwrap_or_default();
    let stage = match (meeting.stage, meeting.minutes) {
        (Stage::Planned, _) => "planned",
        (Stage::Running, _) => "running",
        (Stage::Paused, _) => "paused",
        (Stage::Adjourned, _) => "adjourned",
        (Stage::CalledOff, _) => "called off",
        (Stage::Ended, MinutesStage::Draft) => "held",
        (Stage::Ended, MinutesStage::Circulated) => "minutes circulated",
        (Stage::Ended, MinutesStage::Approved | MinutesStage::ApprovedAsCorrected) => {
            "minutes approved"
        }
        (Stage::Ended, MinutesStage::Signed) => "minutes signed",
    };
    format!("{number} {name}{day}, {stage}")
}
