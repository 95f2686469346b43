//! Which actions are open over all groups, each once, and which of them are overdue: by the rows that lists
//! have of their meetings.

use std::{cmp::Reverse, collections::HashMap};

use chrono::NaiveDate;

use crate::{
    meeting::{
        ids::{ActionNo, MeetingId},
        state::Stage,
        summary::{ActionStage, ActionSummary, Summary},
    },
    text,
};

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
                Some(newest) => newest.is_settled |= newest.is_settled_by(&row),
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
