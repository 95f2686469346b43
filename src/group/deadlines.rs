//! What is due for groups, by which day and why: the one reading of their rules, from which the list of
//! deadlines, the home screen and the check of a meeting are made.

use std::collections::HashSet;

use chrono::{Days, NaiveDate, NaiveTime};

use super::{
    due::is_overdue,
    lapse::{LapseReason, LapsingSeat},
    rules::{DaysCounted, DaysRule},
    state::Group,
};
use crate::{
    calendar::{
        holidays::Region,
        notice::{NoticeDays, NoticeRule},
        time::{Moment, civil_date, civil_minute},
    },
    log::GroupId,
    meeting::{
        ids::{MeetingId, Text},
        state::Stage,
        summary::{ActionSummary, MinutesStage, Summary},
    },
    text,
};

/// How many days count as this week.
const WEEK: Days = Days::new(7);

/// For how many days minutes that nobody wrote or sent are asked for where no rule says by when. Those of
/// years ago were kept elsewhere.
const ASKED_FOR: Days = Days::new(90);

/// How many days before a review of the terms of reference it is told of at home.
const REVIEW_AHEAD: Days = Days::new(28);

/// How many days before a seat lapses it is told of: long enough for a meeting of every quarter.
const LAPSE_AHEAD: Days = Days::new(92);

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueTask {
    /// What.
    pub kind: DueKind,
    /// The meeting that it is about; none where it is about the group.
    pub meeting: Option<MeetingId>,
    /// The group.
    pub group: Text,
    /// That meeting's day.
    pub day: Option<NaiveDate>,
    /// Whose seat it is; empty where it is about no seat.
    pub who: Text,
    /// By when; none where no rule says so.
    pub by: Option<DueBy>,
    /// Why then.
    pub why: DueReason,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// The agenda of a meeting to come was not sent out.
    AgendaToSend,
    /// The plan of a meeting to come lacks so many changes of the group's actions.
    PlanToUpdate(usize),
    /// The meeting was held and its minutes were not sent out.
    MinutesToWrite,
    /// The meeting was held and its list of actions was not sent out.
    ActionsToSend,
    /// The minutes were sent out, and the group meets again.
    MinutesToApprove,
    /// So many of the group's open actions are overdue.
    ActionsOverdue(usize),
    /// The terms of reference are to be reviewed.
    ReviewDue,
    /// A member who does not attend loses the seat.
    SeatLapses,
}

/// The last day for something, and the time of that day where a rule counts hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct DueBy {
    pub day: NaiveDate,
    pub time: Option<NaiveTime>,
}

/// Why something is due when it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueReason {
    /// So long before the meeting.
    Before(DaysRule),
    /// So long after the meeting.
    After(DaysRule),
    /// The group meets then.
    Meets,
    /// The day was set.
    Set,
    /// The actions were to be done by then.
    Actions,
    /// A seat lapses.
    Lapse(LapseReason),
    /// No rule of the group says by when.
    NoRule,
}

/// What of a group says what is due for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRules {
    /// The group.
    pub group: GroupId,
    /// Its name, and the names that it had before.
    pub names: Vec<Text>,
    /// How long before a meeting its agenda goes out.
    pub notice: Option<DaysRule>,
    /// How soon after a meeting its draft minutes go out.
    pub drafts: Option<DaysRule>,
    /// How soon after a meeting its list of actions goes out.
    pub actions: Option<DaysRule>,
    /// When its terms of reference are to be reviewed.
    pub review: Option<NaiveDate>,
    /// The days that are left out by hand.
    pub left_out: Vec<NaiveDate>,
    /// Whose bank holidays count.
    pub region: Region,
    /// The seats that lapse if their members do not attend, and when.
    pub seats: Vec<LapsingSeat>,
}

impl DueRules {
    /// The rules of a group; which seats lapse is for who knows its meetings to say.
    pub fn from_group(id: GroupId, group: &Group, region: Region) -> Self {
        let names = std::iter::once(&group.name).chain(group.former_names.iter().rev());
        Self {
            group: id,
            names: names.cloned().collect(),
            notice: group.rules.notice,
            drafts: group.rules.drafts,
            actions: group.rules.actions,
            review: group.profile.review,
            left_out: group.days_left_out().collect(),
            region,
            seats: Vec::new(),
        }
    }

    /// Whether a meeting is the group's.
    pub fn has(&self, meeting: &Summary) -> bool {
        match meeting.groups.first() {
            Some(group) => *group == self.group,
            None => self.names.iter().any(|name| text::same(name, &meeting.group)),
        }
    }

    /// By when the agenda of a meeting goes out, and by which rule.
    pub fn agenda_by(&self, meeting: &Summary) -> Option<(DueBy, DaysRule)> {
        let (rule, day) = (self.notice?, meeting.day?);
        let by = match counted(rule.of) {
            Some(days) => {
                let issued = self.counting(days).latest_issue(day, rule.days)?;
                DueBy { day: issued, time: None }
            }
            None => self.in_hours(meeting, meeting.starts, -i64::from(rule.days))?,
        };
        Some((by, rule))
    }

    /// By when the draft minutes of a meeting go out, and by which rule.
    pub fn minutes_by(&self, meeting: &Summary) -> Option<(DueBy, DaysRule)> {
        self.after(meeting, self.drafts?)
    }

    /// By when the list of a meeting's actions goes out, and by which rule.
    pub fn actions_by(&self, meeting: &Summary) -> Option<(DueBy, DaysRule)> {
        self.after(meeting, self.actions?)
    }

    fn after(&self, meeting: &Summary, rule: DaysRule) -> Option<(DueBy, DaysRule)> {
        let by = match counted(rule.of) {
            Some(days) => {
                let last = self.counting(days).last_after(meeting.day?, rule.days)?;
                DueBy { day: last, time: None }
            }
            None => {
                let end = meeting.ended.or(meeting.starts);
                self.in_hours(meeting, end, i64::from(rule.days))?
            }
        };
        Some((by, rule))
    }

    fn counting(&self, days: NoticeDays) -> NoticeRule<'_> {
        NoticeRule { days, region: self.region, left_out: &self.left_out }
    }

    /// So many hours after a moment of a meeting; where it has none, the days in which they are over.
    fn in_hours(&self, meeting: &Summary, from: Option<Moment>, hours: i64) -> Option<DueBy> {
        let Some(from) = from else {
            let days = Days::new(hours.unsigned_abs().div_ceil(24));
            let day = meeting.day?;
            let day =
                if hours < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) };
            return Some(DueBy { day: day?, time: None });
        };
        let at = Moment(from.0.checked_add(hours.checked_mul(3_600_000)?)?);
        let (day, time) = (civil_date(at, meeting.zone), civil_minute(at, meeting.zone));
        Some(DueBy { day, time: Some(time) })
    }
}

/// What is counted of days; none for a rule that counts hours.
fn counted(of: DaysCounted) -> Option<NoticeDays> {
    match of {
        DaysCounted::Calendar => Some(NoticeDays::Calendar),
        DaysCounted::Working => Some(NoticeDays::Working),
        DaysCounted::Clear => Some(NoticeDays::Clear),
        DaysCounted::Hours => None,
    }
}

/// What is due of groups, whenever it is. `meetings` are in order, the newest first, those of a group
/// together; `open` are the open actions of all groups, each once.
pub fn due_tasks(
    meetings: &[Summary],
    open: &[ActionSummary],
    rules: &[DueRules],
    today: NaiveDate,
) -> Vec<DueTask> {
    let of_groups = meetings.chunk_by(Summary::is_listed_with);
    let tasks = of_groups.flat_map(|meetings| {
        let rules = meetings.first().and_then(|first| rules.iter().find(|rules| rules.has(first)));
        // A group that was renamed has its name of today also for meetings that have an earlier one.
        let name = rules.and_then(|rules| rules.names.first()).cloned();
        let tasks = GroupDue { meetings, open, rules, today }.tasks().into_iter();
        tasks.map(move |task| DueTask { group: name.clone().unwrap_or(task.group), ..task })
    });
    tasks.chain(rules.iter().flat_map(|rules| of_group_itself(rules, today))).collect()
}

/// What of that is told at home: what is due this week, or needs a longer time.
pub fn due_this_week(
    meetings: &[Summary],
    open: &[ActionSummary],
    rules: &[DueRules],
    today: NaiveDate,
) -> Vec<DueTask> {
    let mut tasks = due_tasks(meetings, open, rules, today);
    tasks.retain(|task| task.is_near(today));
    tasks
}

fn of_group_itself(rules: &DueRules, today: NaiveDate) -> Vec<DueTask> {
    let task = |kind, who: &Text, day, why| DueTask {
        kind,
        meeting: None,
        group: rules.names.first().cloned().unwrap_or_default(),
        day: None,
        who: who.clone(),
        by: Some(DueBy { day, time: None }),
        why,
    };
    let review =
        rules.review.map(|day| task(DueKind::ReviewDue, &Text::default(), day, DueReason::Set));
    let last = later(today, LAPSE_AHEAD);
    let near = rules.seats.iter().filter(|seat| seat.lapses <= last);
    let seats = near
        .map(|seat| task(DueKind::SeatLapses, &seat.name, seat.lapses, DueReason::Lapse(seat.why)));
    review.into_iter().chain(seats).collect()
}

impl DueTask {
    /// What lists of what is due are sorted by: what has no day comes last.
    pub fn order(&self) -> (bool, Option<DueBy>, String) {
        (self.by.is_none(), self.by, text::key(&self.group))
    }

    /// Whether the last day for it is over.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.by.is_some_and(|by| by.day < today)
    }

    fn is_near(&self, today: NaiveDate) -> bool {
        let is_by = |last: NaiveDate| self.by.is_some_and(|by| by.day <= last);
        let week = later(today, WEEK);
        let is_ahead = self.day.is_some_and(|day| day >= today);
        let is_this_week = is_ahead && self.day.is_some_and(|day| day <= week);
        match self.kind {
            DueKind::AgendaToSend | DueKind::PlanToUpdate(_) => {
                is_ahead && (is_this_week || is_by(week))
            }
            DueKind::MinutesToWrite | DueKind::ActionsToSend => is_asked_for(self.day, today),
            DueKind::MinutesToApprove => is_by(week),
            DueKind::ActionsOverdue(_) | DueKind::SeatLapses => true,
            DueKind::ReviewDue => is_by(later(today, REVIEW_AHEAD)),
        }
    }
}

fn later(day: NaiveDate, days: Days) -> NaiveDate {
    day.checked_add_days(days).unwrap_or(NaiveDate::MAX)
}

fn is_asked_for(day: Option<NaiveDate>, today: NaiveDate) -> bool {
    let first = today.checked_sub_days(ASKED_FOR).unwrap_or(NaiveDate::MIN);
    day.is_some_and(|day| day >= first)
}

/// The meetings of one group, the newest first.
struct GroupDue<'a> {
    meetings: &'a [Summary],
    open: &'a [ActionSummary],
    rules: Option<&'a DueRules>,
    today: NaiveDate,
}

impl<'a> GroupDue<'a> {
    fn tasks(&self) -> Vec<DueTask> {
        let actions = self.actions();
        let planned = |one: &&Summary| one.stage == Stage::Planned && one.day.is_some();
        let ahead: Vec<&Summary> = self.meetings.iter().rev().filter(planned).collect();
        let mut tasks = Vec::new();
        for meeting in &ahead {
            tasks.extend(self.agenda(meeting));
            tasks.extend(self.plan(meeting, &actions));
        }
        let is_next = |one: &&&Summary| one.day.is_some_and(|day| day >= self.today);
        let next = ahead.iter().find(is_next).and_then(|one| one.day);
        for meeting in self.meetings.iter().filter(|one| one.stage == Stage::Ended) {
            tasks.extend(self.minutes(meeting, next));
            tasks.extend(self.action_list(meeting));
        }
        tasks.extend(self.overdue(&actions));
        tasks
    }

    fn agenda(&self, meeting: &Summary) -> Option<DueTask> {
        let ruled = self.rules.and_then(|rules| rules.agenda_by(meeting));
        let task = match ruled {
            Some((by, rule)) => {
                task(DueKind::AgendaToSend, meeting, Some(by), DueReason::Before(rule))
            }
            None => task(DueKind::AgendaToSend, meeting, on(meeting.day), DueReason::Meets),
        };
        (!meeting.is_agenda_sent).then_some(task)
    }

    fn plan(&self, meeting: &Summary, actions: &[&ActionSummary]) -> Option<DueTask> {
        let is_ahead = meeting.day.is_some_and(|day| day >= self.today);
        let changes = changes_since_planned(meeting, actions);
        let kind = DueKind::PlanToUpdate(changes);
        (is_ahead && changes > 0).then(|| task(kind, meeting, on(meeting.day), DueReason::Meets))
    }

    fn minutes(&self, meeting: &Summary, next: Option<NaiveDate>) -> Option<DueTask> {
        match meeting.minutes {
            MinutesStage::Draft => {
                let kind = DueKind::MinutesToWrite;
                match self.rules.and_then(|rules| rules.minutes_by(meeting)) {
                    Some((by, rule)) => Some(task(kind, meeting, Some(by), DueReason::After(rule))),
                    None => is_asked_for(meeting.day, self.today)
                        .then(|| task(kind, meeting, None, DueReason::NoRule)),
                }
            }
            MinutesStage::Circulated => {
                let kind = DueKind::MinutesToApprove;
                next.map(|day| task(kind, meeting, on(Some(day)), DueReason::Meets))
            }
            MinutesStage::Approved | MinutesStage::ApprovedAsCorrected | MinutesStage::Signed => {
                None
            }
        }
    }

    /// The actions go out with the minutes at the latest.
    fn action_list(&self, meeting: &Summary) -> Option<DueTask> {
        let (by, rule) = self.rules?.actions_by(meeting)?;
        let is_due = meeting.minutes == MinutesStage::Draft && meeting.open_actions > 0;
        let kind = DueKind::ActionsToSend;
        is_due.then(|| task(kind, meeting, Some(by), DueReason::After(rule)))
    }

    fn actions(&self) -> Vec<&'a ActionSummary> {
        let own: HashSet<MeetingId> = self.meetings.iter().map(|meeting| meeting.id).collect();
        self.open.iter().filter(|action| own.contains(&action.meeting)).collect()
    }

    fn overdue(&self, actions: &[&ActionSummary]) -> Option<DueTask> {
        let overdue: Vec<&&ActionSummary> =
            actions.iter().filter(|action| is_overdue(action, self.today)).collect();
        let has = |meeting: &&Summary| overdue.iter().any(|action| action.meeting == meeting.id);
        let meeting = self.meetings.iter().find(has)?;
        let first = overdue.iter().filter_map(|action| action.due?.date()).min();
        let kind = DueKind::ActionsOverdue(overdue.len());
        Some(task(kind, meeting, on(first), DueReason::Actions))
    }
}

/// How many actions were set elsewhere in the group since a meeting was planned: their numbers are
/// above those that the plan knows.
fn changes_since_planned(planned: &Summary, actions: &[&ActionSummary]) -> usize {
    let is_new = |action: &&&ActionSummary| {
        action.meeting != planned.id && action.number >= planned.next.next(action.number.to_do())
    };
    match planned.people == 0 || planned.is_special || planned.group.is_empty() {
        true => 0,
        false => actions.iter().filter(is_new).count(),
    }
}

fn on(day: Option<NaiveDate>) -> Option<DueBy> {
    day.map(|day| DueBy { day, time: None })
}

fn task(kind: DueKind, meeting: &Summary, by: Option<DueBy>, why: DueReason) -> DueTask {
    DueTask {
        kind,
        meeting: Some(meeting.id),
        group: meeting.group.clone(),
        day: meeting.day,
        who: Text::default(),
        by,
        why,
    }
}

#[cfg(test)]
mod tests;
