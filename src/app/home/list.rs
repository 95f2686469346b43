//! The order in which meetings are listed, and which of them fit what is looked for.

use chrono::NaiveDate;

use crate::{
    app::pane::Finder,
    calendar::dates::write_date_weekday,
    group::{DueRules, DueTask},
    meeting::{
        ids::{ActionNo, MeetingId, Text},
        state::Stage,
        summary::{ActionSummary, MinutesStage, Summary},
    },
    search::FoundPassage,
};

/// What stands above what is due.
pub const DUE_HEADING: &str = "DUE THIS WEEK";

/// What stands above what was found in the logs.
pub const FOUND_HEADING: &str = "FOUND";

/// A row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HomeRow<'a> {
    /// What the rows below have in common.
    Heading(&'static str),
    /// Something that is due this week.
    Due(&'a DueTask),
    /// A group.
    Group(&'a GroupLine),
    /// A group's name, above its meetings; empty for meetings of no group.
    MeetingsOf(&'a str),
    /// A meeting.
    Meeting(&'a Summary),
    /// An open action.
    Action(&'a ActionSummary),
    /// Something found in a log, and its place among what was found.
    Found(usize, &'a FoundPassage),
}

/// What stays of a row that has the cursor while the list changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HomeCursor {
    Due(DueTask),
    Group(Text),
    Meeting(MeetingId),
    Action(MeetingId, ActionNo),
    Found(usize),
}

impl HomeRow<'_> {
    /// What the cursor remembers of it; none where the cursor does not stand on it.
    pub(super) fn cursor(&self) -> Option<HomeCursor> {
        match self {
            Self::Heading(_) | Self::MeetingsOf(_) => None,
            Self::Due(task) => Some(HomeCursor::Due((*task).clone())),
            Self::Group(group) => Some(HomeCursor::Group(group.name.clone())),
            Self::Meeting(meeting) => Some(HomeCursor::Meeting(meeting.id)),
            Self::Action(action) => Some(HomeCursor::Action(action.meeting, action.number)),
            Self::Found(place, _) => Some(HomeCursor::Found(*place)),
        }
    }
}

/// A group as the home screen lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupLine {
    /// Its name, as its newest meeting has it, else as its own log has it.
    pub name: Text,
    /// Its newest meeting; none where it has not met and nothing is planned.
    pub newest: Option<MeetingId>,
    /// When it meets next.
    pub next: Option<NaiveDate>,
    /// When it met last.
    pub last: Option<NaiveDate>,
    /// How many meetings it has.
    pub meetings: usize,
    /// How many of its actions are open, once that is known.
    pub open_actions: Option<usize>,
}

/// The groups of meetings that are in order, on that day, and behind them those that have a log and no
/// meeting yet.
pub(super) fn group_lines(
    meetings: &[Summary],
    open: Option<&[ActionSummary]>,
    rules: &[DueRules],
    today: NaiveDate,
) -> Vec<GroupLine> {
    let groups = meetings.chunk_by(Summary::is_listed_with);
    let line = |of_group: &[Summary]| {
        let first = of_group.first().filter(|first| !first.group.is_empty())?;
        let has = |action: &&ActionSummary| of_group.iter().any(|one| one.id == action.meeting);
        let is_ahead =
            |one: &&Summary| one.stage == Stage::Planned && one.day.is_some_and(|day| day >= today);
        let is_held = |one: &&Summary| !matches!(one.stage, Stage::Planned | Stage::CalledOff);
        Some(GroupLine {
            name: first.group.clone(),
            newest: Some(first.id),
            next: of_group.iter().rev().find(is_ahead).and_then(|one| one.day),
            last: of_group.iter().find(is_held).and_then(|one| one.day),
            meetings: of_group.len(),
            open_actions: open.map(|open| open.iter().filter(has).count()),
        })
    };
    let mut lines: Vec<GroupLine> = groups.filter_map(line).collect();
    let has_met = |kept: &DueRules| {
        meetings.iter().any(|meeting| meeting.groups.contains(&kept.group) || kept.has(meeting))
    };
    let unmet = rules.iter().filter(|kept| !has_met(kept)).filter_map(|kept| kept.names.first());
    lines.extend(unmet.map(|name| GroupLine {
        name: name.clone(),
        newest: None,
        next: None,
        last: None,
        meetings: 0,
        open_actions: open.map(|_| 0),
    }));
    lines
}

/// The groups of meetings that are in order.
pub(super) fn groups(meetings: &[Summary]) -> impl Iterator<Item = &Text> {
    meetings.chunk_by(Summary::is_listed_with).filter_map(|c| Some(&c.first()?.group))
}

/// The rows of what is due, of groups and of meetings that are in order, of those that fit what is looked
/// for.
pub(super) fn rows<'a>(
    (due, groups): (&'a [DueTask], &'a [GroupLine]),
    meetings: &'a [Summary],
    wanted: Option<&str>,
) -> Vec<HomeRow<'a>> {
    let mut finder = wanted.filter(|wanted| !wanted.trim().is_empty()).map(Finder::new);
    let mut rows = Vec::new();
    let mut last: Option<&Summary> = None;
    if finder.is_none() && !due.is_empty() {
        rows.push(HomeRow::Heading(DUE_HEADING));
        rows.extend(due.iter().map(HomeRow::Due));
    }
    let is_found = |group: &&GroupLine| finder.as_mut().is_none_or(|f| f.matches(&group.name));
    let found: Vec<&GroupLine> = groups.iter().filter(is_found).collect();
    if !found.is_empty() {
        rows.push(HomeRow::Heading("GROUPS"));
        rows.extend(found.into_iter().map(HomeRow::Group));
    }
    for meeting in meetings {
        if finder.as_mut().is_some_and(|finder| !finder.matches(&words(meeting))) {
            continue;
        }
        if last.is_none_or(|last| !last.is_listed_with(meeting)) {
            rows.push(HomeRow::MeetingsOf(&meeting.group));
        }
        last = Some(meeting);
        rows.push(HomeRow::Meeting(meeting));
    }
    rows
}

/// What a meeting is found by.
pub(super) fn words(meeting: &Summary) -> String {
    let day = meeting.day.map(|day| format!("{} {day}", write_date_weekday(day)));
    let day = day.unwrap_or_default();
    format!("{} {} {day} {}", meeting.group, meeting.title, meeting.id)
}

/// The meeting from which the next one of a meeting's group is planned: its last ordinary one that was
/// held, else the last one; itself where it is of no group.
pub(in crate::app) fn base_of_group<'a>(
    meetings: &'a [Summary],
    here: &'a Summary,
) -> Option<&'a Summary> {
    if here.group.is_empty() {
        return Some(here);
    }
    let mut ordinary = ordinary(meetings, here);
    let is_held = |meeting: &&Summary| meeting.stage != Stage::Planned;
    let held = ordinary.clone().find(is_held);
    held.or_else(|| ordinary.next()).or_else(|| of_group(meetings, here).next())
}

/// The ordinary meeting of a meeting's group that is planned for today or later.
pub(in crate::app) fn planned_next<'a>(
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

/// The day of the last meeting of a meeting's group before it whose minutes are not approved yet.
pub(super) fn minutes_to_approve(meetings: &[Summary], here: &Summary) -> Option<NaiveDate> {
    let is_open = |minutes: MinutesStage| match minutes {
        MinutesStage::Draft | MinutesStage::Circulated => true,
        MinutesStage::Approved | MinutesStage::ApprovedAsCorrected | MinutesStage::Signed => false,
    };
    let is_before = |one: &&Summary| {
        one.stage == Stage::Ended && (one.day, one.starts) < (here.day, here.starts)
    };
    let last = of_group(meetings, here).find(is_before)?;
    last.day.filter(|_| is_open(last.minutes))
}
