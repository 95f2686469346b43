//! The order in which meetings are listed, and which of them fit what is looked for.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::{
    app::pane::Finder,
    calendar::dates::write_date_weekday,
    meeting::{ids::Text, state::Stage, summary::Summary},
};

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HomeRow<'a> {
    /// A group's name, above its meetings; empty for meetings of no group.
    Group(&'a str),
    /// A meeting.
    Meeting(&'a Summary),
}

/// The meetings, newest first, those of a group together where its newest stands.
pub(super) fn in_order(mut meetings: Vec<Summary>) -> Vec<Summary> {
    meetings.sort_by_key(|meeting| Reverse(meeting.order()));
    let mut ordered: Vec<Summary> = Vec::with_capacity(meetings.len());
    while let Some(first) = meetings.first().cloned() {
        let (of_group, others) =
            meetings.into_iter().partition(|meeting| meeting.is_listed_with(&first));
        let of_group: Vec<Summary> = of_group;
        ordered.extend(of_group);
        meetings = others;
    }
    ordered
}

/// The groups of meetings that are in order.
pub(super) fn groups(meetings: &[Summary]) -> impl Iterator<Item = &Text> {
    meetings.chunk_by(Summary::is_listed_with).filter_map(|c| Some(&c.first()?.group))
}

/// The rows of meetings that are in order, of those that fit what is looked for.
pub(super) fn rows<'a>(meetings: &'a [Summary], wanted: Option<&str>) -> Vec<HomeRow<'a>> {
    let mut finder = wanted.filter(|wanted| !wanted.trim().is_empty()).map(Finder::new);
    let mut rows = Vec::new();
    let mut last: Option<&Summary> = None;
    for meeting in meetings {
        if finder.as_mut().is_some_and(|finder| !finder.matches(&words(meeting))) {
            continue;
        }
        if last.is_none_or(|last| !last.is_listed_with(meeting)) {
            rows.push(HomeRow::Group(&meeting.group));
        }
        last = Some(meeting);
        rows.push(HomeRow::Meeting(meeting));
    }
    rows
}

/// What a meeting is found by.
fn words(meeting: &Summary) -> String {
    let day = meeting.day.map(|day| format!("{} {day}", write_date_weekday(day)));
    let day = day.unwrap_or_default();
    format!("{} {} {day} {}", meeting.group, meeting.title, meeting.id)
}

/// The meeting from which the next one of a meeting's group is planned: its last ordinary one that was
/// held, else the last one; itself where it is of no group.
pub(super) fn base_of_group<'a>(meetings: &'a [Summary], here: &'a Summary) -> Option<&'a Summary> {
    if here.group.is_empty() {
        return Some(here);
    }
    let mut ordinary = ordinary(meetings, here);
    let is_held = |meeting: &&Summary| meeting.stage != Stage::Planned;
    let held = ordinary.clone().find(is_held);
    held.or_else(|| ordinary.next()).or_else(|| of_group(meetings, here).next())
}

/// The ordinary meeting of a meeting's group that is planned for today or later.
pub(super) fn planned_next<'a>(
    meetings: &'a [Summary],
    here: &'a Summary,
    today: NaiveDate,
) -> Option<&'a Summary> {
    let is_ahead = |meeting: &&Summary| {
        meeting.stage == Stage::Planned && meeting.day.is_none_or(|day| day >= today)
    };
    match here.group.is_empty() {
        true => Some(here).filter(is_ahead),
        false => ordinary(meetings, here).find(is_ahead),
    }
}

fn ordinary<'a>(
    meetings: &'a [Summary],
    here: &'a Summary,
) -> impl Iterator<Item = &'a Summary> + Clone {
    of_group(meetings, here)
        .filter(|meeting| !meeting.is_special && meeting.stage != Stage::CalledOff)
}

fn of_group<'a>(
    meetings: &'a [Summary],
    here: &'a Summary,
) -> impl Iterator<Item = &'a Summary> + Clone {
    meetings.iter().filter(|meeting| meeting.is_of_same_group(here))
}
