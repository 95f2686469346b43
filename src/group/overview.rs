//! A group as its page shows it: its meetings, what is open in them, and its own log.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{
    register::{Member, MemberSearch},
    series::{Series, SeriesAction, Waiting, WaitingItem},
    state::GroupLog,
};
use crate::{
    log::{GroupId, MemberId},
    meeting::{
        event::{Profile, Rag},
        ids::MeetingId,
        progress::ProgressInWords,
        summary::{ActionSummary, Summary},
    },
    text::{self, Text, nearest::may_be_one_name},
};

/// A group as its page shows it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupOverview {
    /// Its name.
    pub name: Text,
    /// Its id, where it is kept in a log of its own.
    pub id: Option<GroupId>,
    /// That log; empty where there is none.
    pub log: GroupLog,
    /// Its meetings, the newest first.
    pub meetings: Vec<Summary>,
    /// Its open actions and recommendations, the one that is due first at the head.
    pub actions: Vec<GroupAction>,
    /// What waits for a meeting to take it, in order of the meetings that said so.
    pub waiting: Vec<WaitingTopic>,
    /// Who was on the roll of one of its last meetings and is not on its register, the latest first.
    pub strangers: Vec<RollStranger>,
    /// Members who may be one person whose name was written in two ways.
    pub alike: Vec<(MemberId, MemberId)>,
}

/// Somebody on the roll of a meeting who is not on the group's register.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in NewMember")]
pub struct RollStranger {
    pub initials: Text,
    pub name: Text,
    pub org: Text,
    pub email: Text,
    /// The meeting's day.
    pub day: Option<NaiveDate>,
}

/// On the rolls of how many meetings strangers are looked for.
const LAST_MEETINGS: usize = 3;

/// An open action of a group's meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupAction {
    /// The action, as the meeting has it in which the newest of it was recorded.
    pub summary: ActionSummary,
    /// How often it was carried over.
    pub times_carried: u32,
    /// How it stands, where that was said.
    pub rag: Option<Rag>,
    /// What was said last of its progress.
    pub said: Option<ProgressInWords>,
}

/// Something that waits for a meeting to take it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingTopic {
    /// What it is called.
    pub title: Text,
    /// Who promised to present it; empty for an item that was put off.
    pub by: Text,
    /// The meeting that says so.
    pub meeting: MeetingId,
    /// That meeting's day.
    pub since: Option<NaiveDate>,
    /// Whether it waits for a later meeting than the next.
    pub is_later: bool,
}

impl GroupOverview {
    /// A group as the lists of a store have it, before its meetings are read.
    pub fn from_lists(name: Text, mut meetings: Vec<Summary>, open: &[ActionSummary]) -> Self {
        meetings.sort_by_key(|meeting| Reverse(meeting.order()));
        let of_group =
            |action: &&ActionSummary| meetings.iter().any(|meeting| meeting.id == action.meeting);
        let listed = open.iter().filter(of_group).map(|action| GroupAction {
            summary: action.clone(),
            times_carried: 0,
            rag: None,
            said: None,
        });
        let mut actions: Vec<GroupAction> = listed.collect();
        sort_by_due(&mut actions);
        Self { name, meetings, actions, ..Self::default() }
    }

    /// A group with its log and its meetings.
    pub fn new(
        name: Text,
        (id, log): (Option<GroupId>, GroupLog),
        mut meetings: Vec<Summary>,
        series: &Series,
        today: NaiveDate,
    ) -> Self {
        meetings.sort_by_key(|meeting| Reverse(meeting.order()));
        let mut actions: Vec<GroupAction> =
            series.open_actions().into_iter().map(|action| open_action(series, action)).collect();
        sort_by_due(&mut actions);
        let next = series.for_next(Some(today));
        let later = series.backlog(Some(today));
        let topic = |waiting: &WaitingItem, is_later| topic(series, waiting, is_later);
        let waiting = next.iter().map(|waiting| topic(waiting, false));
        let waiting = waiting.chain(later.iter().map(|waiting| topic(waiting, true))).collect();
        let strangers = strangers(series, &log, today);
        let alike = alike(&log, today);
        Self { name, id, log, meetings, actions, waiting, strangers, alike }
    }
}

fn open_action(series: &Series, action: SeriesAction) -> GroupAction {
    let place = series.meetings().iter().position(|one| one.id == action.newest);
    // The line that settles it names it as that meeting does.
    let number = place.and_then(|place| action.number_in(place)).unwrap_or(action.number);
    let said = action.progress.iter().rev().find(|line| !line.text.is_empty()).cloned();
    let summary = ActionSummary { number, ..action.summary() };
    GroupAction { summary, times_carried: action.times_carried, rag: action.rag(), said }
}

/// Who was on the rolls of the last meetings that were held and is on no line of the register.
fn strangers(series: &Series, log: &GroupLog, today: NaiveDate) -> Vec<RollStranger> {
    let register = &log.state().register;
    let held = series.meetings().iter().rev().filter(|one| one.meeting().course.started.is_some());
    let mut found: Vec<RollStranger> = Vec::new();
    for one in held.take(LAST_MEETINGS) {
        let meeting = one.meeting();
        for person in meeting.roll.iter() {
            let Profile { initials, name, org, email, .. } = &person.profile;
            let wanted = MemberSearch { name, org, email };
            let is_known = !person.member_of.is_empty()
                || person.deputy_for.is_some()
                || register.recognise(&wanted, today).is_some();
            if is_known || found.iter().any(|other| text::same(&other.name, name)) {
                continue;
            }
            found.push(RollStranger {
                initials: initials.clone(),
                name: name.clone(),
                org: org.clone(),
                email: email.clone(),
                day: meeting.plan.day,
            });
        }
    }
    found
}

/// The members of a day who may be one person: by the name, or by an e-mail address that both have.
fn alike(log: &GroupLog, today: NaiveDate) -> Vec<(MemberId, MemberId)> {
    let members: Vec<&Member> = log.state().register.on(today).collect();
    let mut found = Vec::new();
    for (place, one) in members.iter().enumerate() {
        for other in members.iter().skip(place + 1) {
            let has_one_address = !one.email.is_empty() && text::same(&one.email, &other.email);
            if has_one_address || may_be_one_name(&one.name, &other.name) {
                found.push((one.id, other.id));
            }
        }
    }
    found
}

fn sort_by_due(actions: &mut [GroupAction]) {
    let due = |action: &GroupAction| action.summary.due.and_then(|due| due.date());
    actions.sort_by_key(|action| (due(action).is_none(), due(action), action.summary.number));
}

fn topic(series: &Series, waiting: &WaitingItem, is_later: bool) -> WaitingTopic {
    let one = &series.meetings()[waiting.place];
    let meeting = one.meeting();
    let by = match waiting.what {
        Waiting::Item(_) | Waiting::Decision(_) | Waiting::Escalated(_) => None,
        Waiting::Offer(entry) => {
            meeting.entries.get(entry).and_then(|entry| entry.kind.offered_by())
        }
    };
    let by = by.and_then(|id| meeting.roll.get(id)).map(|person| person.profile.name.clone());
    WaitingTopic {
        title: series.title_of(waiting).as_str().into(),
        by: by.unwrap_or_default(),
        meeting: one.id,
        since: series.waits_since(waiting),
        is_later,
    }
}
