//! What the panes of a group's page list.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::pane::GroupPane;
use crate::{
    app::pane::Finder,
    calendar::dates::write_date_weekday,
    group::{
        Goal, Group, GroupAction, GroupOverview, Member, RollStranger, Vacancy, WaitingTopic,
        ids::VacancyId, is_overdue,
    },
    log::MemberId,
    meeting::{
        ids::{ActionNo, GoalId, MeetingId},
        state::Stage,
        summary::Summary,
    },
    text,
};

/// A row of a pane.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupRow<'a> {
    /// What the rows below have in common.
    Heading(String),
    /// A meeting.
    Meeting(&'a Summary),
    /// An open action.
    Action(&'a GroupAction),
    /// A goal of the workplan.
    Goal(&'a Goal),
    /// Something that waits for a meeting.
    Topic(&'a WaitingTopic),
    /// Somebody who is a member, or was.
    Member(&'a Member),
    /// Two members who may be one person.
    Alike(&'a Member, &'a Member),
    /// Somebody on a roll who is not on the register.
    Stranger(&'a RollStranger),
    /// A seat that nobody holds.
    Vacancy(&'a Vacancy),
}

/// What stays of a row that has the cursor while the page changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum GroupCursor {
    Meeting(MeetingId),
    Action(MeetingId, ActionNo),
    Goal(GoalId),
    Topic(MeetingId, text::Text),
    Member(MemberId),
    Alike(MemberId, MemberId),
    Stranger(text::Text),
    Vacancy(VacancyId),
}

impl GroupRow<'_> {
    /// What the cursor remembers of it; none where the cursor does not stand on it.
    pub(super) fn cursor(&self) -> Option<GroupCursor> {
        Some(match self {
            Self::Heading(_) => return None,
            Self::Meeting(meeting) => GroupCursor::Meeting(meeting.id),
            Self::Action(action) => {
                GroupCursor::Action(action.summary.meeting, action.summary.number)
            }
            Self::Goal(goal) => GroupCursor::Goal(goal.id),
            Self::Topic(topic) => GroupCursor::Topic(topic.meeting, topic.title.clone()),
            Self::Member(member) => GroupCursor::Member(member.id),
            Self::Alike(one, other) => GroupCursor::Alike(one.id, other.id),
            Self::Stranger(stranger) => GroupCursor::Stranger(stranger.name.clone()),
            Self::Vacancy(vacancy) => GroupCursor::Vacancy(vacancy.id),
        })
    }

    /// Whether it only says what the rows below have in common.
    pub fn is_heading(&self) -> bool {
        matches!(self, Self::Heading(_))
    }

    /// What it is found by.
    fn words(&self, group: &Group, today: NaiveDate) -> String {
        match self {
            Self::Heading(_) => String::new(),
            Self::Meeting(meeting) => {
                let day = meeting.day.map(|day| format!("{} {day}", write_date_weekday(day)));
                let special = if meeting.is_special { "special" } else { "" };
                format!("{} {special} {}", day.unwrap_or_default(), meeting.title)
            }
            Self::Action(action) => {
                let own = &action.summary;
                let overdue = if is_overdue(own, today) { "overdue" } else { "" };
                let rag = action.rag.map_or("", |rag| rag.word());
                format!("{} {} {} {overdue} {rag}", own.number, own.text, own.owners.join(" "))
            }
            Self::Goal(goal) => {
                let rag = goal.rag().map_or("", |rag| rag.word());
                format!("{} {} {} {rag}", goal.id, goal.theme, goal.text)
            }
            Self::Topic(topic) => format!("{} {}", topic.title, topic.by),
            Self::Member(member) => {
                let Member { initials, name, title, org, email, .. } = member;
                format!("{initials} {name} {title} {org} {} {email}", sector_of(group, member))
            }
            Self::Alike(one, other) => {
                format!("{} {} {} {}", one.initials, one.name, other.initials, other.name)
            }
            Self::Stranger(stranger) => format!("{} {}", stranger.name, stranger.org),
            Self::Vacancy(vacancy) => {
                let own = &vacancy.vacancy;
                format!("vacant {} {} {}", own.title, own.org, own.sector)
            }
        }
    }
}

/// How the register is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RegisterOrder {
    /// By organisation.
    #[default]
    Organisation,
    /// By sector.
    Sector,
    /// By surname, as far as the last word of a name is one.
    Name,
}

impl RegisterOrder {
    /// What the pane calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Organisation => "by organisation",
            Self::Sector => "by sector",
            Self::Name => "by surname",
        }
    }

    pub(super) fn next(self) -> Self {
        match self {
            Self::Organisation => Self::Sector,
            Self::Sector => Self::Name,
            Self::Name => Self::Organisation,
        }
    }
}

/// The sector of a member, else that of the organisation.
pub fn sector_of<'a>(group: &'a Group, member: &'a Member) -> &'a str {
    if !member.sector.is_empty() {
        return &member.sector;
    }
    let mut listed = group.organisations.iter();
    listed.find(|org| text::same(&org.name, &member.org)).map_or("", |org| &org.sector)
}

/// The rows of a pane that fit what is looked for.
pub(super) fn rows<'a>(
    overview: &'a GroupOverview,
    pane: GroupPane,
    order: RegisterOrder,
    wanted: Option<&str>,
    today: NaiveDate,
) -> Vec<GroupRow<'a>> {
    let all = match pane {
        GroupPane::Series => series(overview),
        GroupPane::Workplan => workplan(overview),
        GroupPane::Register => register(overview, order, today),
        GroupPane::Actions => overview.actions.iter().map(GroupRow::Action).collect(),
    };
    let Some(wanted) = wanted.filter(|wanted| !wanted.trim().is_empty()) else { return all };
    let (mut finder, group) = (Finder::new(wanted), overview.log.state());
    let fits = |row: &GroupRow<'_>| finder.matches(&row.words(group, today));
    without_empty_headings(all, fits)
}

/// The rows that fit, each under its heading.
fn without_empty_headings<'a>(
    all: Vec<GroupRow<'a>>,
    mut fits: impl FnMut(&GroupRow<'_>) -> bool,
) -> Vec<GroupRow<'a>> {
    let (mut found, mut heading) = (Vec::new(), None);
    for row in all {
        if row.is_heading() {
            heading = Some(row);
        } else if fits(&row) {
            found.extend(heading.take());
            found.push(row);
        }
    }
    found
}

/// Some rows under a heading; nothing where there are none.
fn headed<'a>(
    heading: &str,
    rows: impl IntoIterator<Item = GroupRow<'a>>,
) -> impl Iterator<Item = GroupRow<'a>> {
    let mut rows = rows.into_iter().peekable();
    let heading = rows.peek().is_some().then(|| GroupRow::Heading(heading.to_owned()));
    heading.into_iter().chain(rows)
}

fn series(overview: &GroupOverview) -> Vec<GroupRow<'_>> {
    let of = |is_wanted: fn(Stage) -> bool| {
        let meetings = overview.meetings.iter().filter(move |one| is_wanted(one.stage));
        meetings.map(GroupRow::Meeting)
    };
    let is_held = |stage| !matches!(stage, Stage::Planned | Stage::CalledOff);
    headed("PLANNED", of(|stage| stage == Stage::Planned))
        .chain(headed("HELD", of(is_held)))
        .chain(headed("CANCELLED", of(|stage| stage == Stage::CalledOff)))
        .collect()
}

fn workplan(overview: &GroupOverview) -> Vec<GroupRow<'_>> {
    let of = |is_wanted: fn(&WaitingTopic) -> bool| {
        overview.waiting.iter().filter(move |topic| is_wanted(topic)).map(GroupRow::Topic)
    };
    let themes = overview.log.state().workplan.by_theme().into_iter();
    let goals = themes.flat_map(|(theme, goals)| {
        let heading = if theme.is_empty() { "GOALS".to_owned() } else { theme.to_string() };
        std::iter::once(GroupRow::Heading(heading)).chain(goals.into_iter().map(GroupRow::Goal))
    });
    goals
        .chain(headed("PRESENTATIONS PROMISED", of(|topic| !topic.by.is_empty())))
        .chain(headed("PUT OFF TO THE NEXT MEETING", of(|t| t.by.is_empty() && !t.is_later)))
        .chain(headed("FOR A LATER MEETING", of(|t| t.by.is_empty() && t.is_later)))
        .collect()
}

fn register(overview: &GroupOverview, order: RegisterOrder, today: NaiveDate) -> Vec<GroupRow<'_>> {
    let group = overview.log.state();
    let mut members: Vec<&Member> = group.register.on(today).collect();
    let heading = |member: &Member| match order {
        RegisterOrder::Organisation => member.org.to_string(),
        RegisterOrder::Sector => sector_of(group, member).to_owned(),
        RegisterOrder::Name => String::new(),
    };
    // What has no organisation or sector stands last.
    members.sort_by_cached_key(|member| {
        let heading = text::key(&heading(member));
        (heading.is_empty(), heading, surname_first(&member.name), member.id)
    });
    let none = match order {
        RegisterOrder::Organisation => "no organisation",
        RegisterOrder::Sector => "no sector",
        RegisterOrder::Name => "",
    };
    let of = |id: MemberId| group.register.get(id);
    let alike = overview.alike.iter();
    let alike = alike.filter_map(|&(one, other)| Some(GroupRow::Alike(of(one)?, of(other)?)));
    let mut rows = Vec::with_capacity(members.len() * 2);
    rows.extend(headed("MAYBE THE SAME PERSON", alike));
    let strangers = overview.strangers.iter().map(GroupRow::Stranger);
    rows.extend(headed("ON A ROLL, NOT ON THE REGISTER", strangers));
    for of_one in members.chunk_by(|a, b| text::same(&heading(a), &heading(b))) {
        let name = of_one.first().map(|member| heading(member)).unwrap_or_default();
        if order != RegisterOrder::Name {
            rows.push(GroupRow::Heading(if name.is_empty() { none.to_owned() } else { name }));
        }
        rows.extend(of_one.iter().copied().map(GroupRow::Member));
    }
    rows.extend(headed("VACANT", group.vacancies.open().map(GroupRow::Vacancy)));
    let mut left: Vec<&Member> =
        group.register.iter().filter(|member| !member.is_member_on(today)).collect();
    left.sort_by_key(|member| Reverse(member.memberships.last().and_then(|period| period.until)));
    rows.extend(headed("NO LONGER OR NOT YET MEMBERS", left.into_iter().map(GroupRow::Member)));
    rows
}

fn surname_first(name: &str) -> String {
    let (first, last) = name.rsplit_once(' ').unwrap_or(("", name));
    format!("{last} {first}").to_lowercase()
}
