//! What is due in the days to come over all groups, by what lists have of their meetings: no log is read.

use std::{cmp::Reverse, collections::HashMap};

use chrono::{Days, NaiveDate};

use crate::{
    meeting::{
        ids::{ActionNo, MeetingId, Text},
        state::Stage,
        summary::{ActionStage, ActionSummary, MinutesStage, Summary},
    },
    text,
};

/// How many days count as this week.
const WEEK: Days = Days::new(7);

/// For how many days minutes that nobody wrote or sent are asked for. Those of years ago were kept
/// elsewhere.
const ASKED_FOR: Days = Days::new(90);

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueTask {
    /// What.
    pub kind: DueKind,
    /// The meeting that it is about.
    pub meeting: MeetingId,
    /// That meeting's group.
    pub group: Text,
    /// That meeting's day.
    pub day: Option<NaiveDate>,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// The meeting is near and its agenda was not sent out.
    AgendaToSend,
    /// The plan of a meeting that is near lacks so many changes of the group's actions.
    PlanToUpdate(usize),
    /// The meeting was held and its minutes were not sent out.
    MinutesToWrite,
    /// The minutes were sent out, and the group meets this week.
    MinutesToApprove,
    /// So many of the group's open actions are overdue.
    ActionsOverdue(usize),
}

/// What is due this week. `meetings` are in order, the newest first, those of a group together; `open` are
/// the open actions of all groups, each once.
pub fn due_this_week(
    meetings: &[Summary],
    open: &[ActionSummary],
    today: NaiveDate,
) -> Vec<DueTask> {
    let of_groups = meetings.chunk_by(Summary::is_listed_with);
    of_groups.flat_map(|meetings| GroupDue { meetings, open, today }.tasks()).collect()
}

/// The meetings of one group, the newest first.
struct GroupDue<'a> {
    meetings: &'a [Summary],
    open: &'a [ActionSummary],
    today: NaiveDate,
}

impl GroupDue<'_> {
    fn tasks(&self) -> Vec<DueTask> {
        let ahead: Vec<&Summary> =
            self.meetings.iter().rev().filter(|meeting| self.is_this_week(meeting)).collect();
        let mut tasks = Vec::new();
        for meeting in &ahead {
            if !meeting.is_agenda_sent {
                tasks.push(task(DueKind::AgendaToSend, meeting));
            }
            let changes = self.changes_since_planned(meeting);
            if changes > 0 {
                tasks.push(task(DueKind::PlanToUpdate(changes), meeting));
            }
        }
        let ends = self.meetings.iter().filter(|meeting| meeting.stage == Stage::Ended);
        tasks.extend(ends.filter_map(|meeting| {
            let kind = match meeting.minutes {
                MinutesStage::Draft if self.is_asked_for(meeting) => DueKind::MinutesToWrite,
                MinutesStage::Circulated if !ahead.is_empty() => DueKind::MinutesToApprove,
                MinutesStage::Draft
                | MinutesStage::Circulated
                | MinutesStage::Approved
                | MinutesStage::ApprovedAsCorrected
                | MinutesStage::Signed => return None,
            };
            Some(task(kind, meeting))
        }));
        tasks.extend(self.overdue());
        tasks
    }

    fn is_this_week(&self, meeting: &Summary) -> bool {
        let last = self.today.checked_add_days(WEEK).unwrap_or(NaiveDate::MAX);
        let is_near = |day| (self.today..=last).contains(&day);
        meeting.stage == Stage::Planned && meeting.day.is_some_and(is_near)
    }

    fn is_asked_for(&self, meeting: &Summary) -> bool {
        let first = self.today.checked_sub_days(ASKED_FOR).unwrap_or(NaiveDate::MIN);
        meeting.day.is_some_and(|day| day >= first)
    }

    /// How many actions were set elsewhere in the group since a meeting was planned: their numbers are
    /// above those that the plan knows.
    fn changes_since_planned(&self, planned: &Summary) -> usize {
        let is_new = |action: &&ActionSummary| {
            action.meeting != planned.id
                && action.number >= planned.next.next(action.number.to_do())
        };
        match planned.people == 0 || planned.is_special || planned.group.is_empty() {
            true => 0,
            false => self.actions().filter(is_new).count(),
        }
    }

    fn actions(&self) -> impl Iterator<Item = &ActionSummary> {
        let has = |id| self.meetings.iter().any(|meeting| meeting.id == id);
        self.open.iter().filter(move |action| has(action.meeting))
    }

    fn overdue(&self) -> Option<DueTask> {
        let overdue: Vec<&ActionSummary> =
            self.actions().filter(|action| is_overdue(action, self.today)).collect();
        let has = |meeting: &&Summary| overdue.iter().any(|action| action.meeting == meeting.id);
        let meeting = self.meetings.iter().find(has)?;
        Some(task(DueKind::ActionsOverdue(overdue.len()), meeting))
    }
}

fn task(kind: DueKind, meeting: &Summary) -> DueTask {
    DueTask { kind, meeting: meeting.id, group: meeting.group.clone(), day: meeting.day }
}

/// Whether an action was to be done before a day.
pub fn is_overdue(action: &ActionSummary, today: NaiveDate) -> bool {
    action.due.and_then(|due| due.date()).is_some_and(|day| day < today)
}

/// The open actions of all groups, each once, as the rows of their meetings have them.
///
/// The state of an action is that of the last meeting which has it, unless another meeting's log says that
/// it was done or dropped since that one was planned.
pub fn newest_of_rows(meetings: &[Summary], rows: Vec<ActionSummary>) -> Vec<ActionSummary> {
    let mut in_order: Vec<&Summary> = meetings.iter().collect();
    in_order.sort_by_key(|meeting| Reverse(meeting.order()));
    let mut by_meeting = HashMap::<MeetingId, Vec<ActionSummary>>::new();
    for row in rows {
        by_meeting.entry(row.meeting).or_default().push(row);
    }
    let mut known = HashMap::<RowIdentity, Newest>::new();
    let mut order = Vec::new();
    for meeting in in_order {
        for row in by_meeting.remove(&meeting.id).unwrap_or_default() {
            let identity = RowIdentity::of_row(meeting, &row);
            match known.get_mut(&identity) {
                Some(newest) => {
                    newest.is_settled |= newest.is_settled_by(&row);
                    // How it stands is carried by no meeting; what was said last holds.
                    newest.row.rag = newest.row.rag.or(row.rag);
                }
                None => {
                    order.push(identity.clone());
                    known.insert(identity, Newest::new(meeting, row));
                }
            }
        }
    }
    let open = order.into_iter().filter_map(|identity| known.remove(&identity)?.open());
    open.collect()
}

/// What tells one action from another by rows alone.
#[derive(Clone, PartialEq, Eq, Hash)]
enum RowIdentity {
    /// Set by a meeting of this group on this day, under this number.
    SetOn(String, Option<NaiveDate>, ActionNo),
    /// Set by this meeting, of no group or of no day, under this number.
    SetBy(MeetingId, ActionNo),
}

impl RowIdentity {
    fn of_row(meeting: &Summary, row: &ActionSummary) -> Self {
        let number = row.of.map_or(row.number, |of| of.number);
        match (row.of, row.from, meeting.group.is_empty()) {
            (_, Some(day), false) => Self::SetOn(text::key(&meeting.group), Some(day), number),
            (Some(of), ..) => Self::SetBy(of.meeting, number),
            (None, None, false) if row.carried => {
                Self::SetOn(text::key(&meeting.group), None, number)
            }
            (None, ..) => Self::SetBy(meeting.id, number),
        }
    }
}

/// An action as the last meeting which has it says.
struct Newest {
    row: ActionSummary,
    /// Whether that meeting is still to be held.
    is_planned: bool,
    /// Its day.
    day: Option<NaiveDate>,
    /// Whether another meeting's log says that it was done or dropped since.
    is_settled: bool,
}

impl Newest {
    fn new(meeting: &Summary, row: ActionSummary) -> Self {
        let is_planned = meeting.stage == Stage::Planned;
        Self { row, is_planned, day: meeting.day, is_settled: false }
    }

    fn is_settled_by(&self, other: &ActionSummary) -> bool {
        let Some(at) = other.settled else { return false };
        let since = self.day.and_then(|day| day.and_hms_opt(0, 0, 0));
        let since = since.map(|day| day.and_utc().timestamp_millis());
        self.is_planned || since.is_some_and(|since| at.0 > since)
    }

    fn open(self) -> Option<ActionSummary> {
        let is_open = self.row.state == ActionStage::Open;
        (is_open && !self.is_settled).then_some(self.row)
    }
}

#[cfg(test)]
mod tests;
