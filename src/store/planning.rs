//! The series of a group, and new meetings in it.

use chrono::NaiveDate;

use crate::{
    calendar::holidays::Region,
    group::{
        self, Series, SeriesMeeting,
        joint::{self, Others},
    },
    log::Stamp,
    meeting::{
        Log,
        command::{Command, PlanCommand},
        decide::{self, Context},
        ids::{MeetingId, Text, ToDo},
        script::{Script, ScriptError, Times},
        state::Stage,
        summary::Summary,
    },
    review::ReviewContext,
};

use super::{Store, StoreError, random};

/// Why a meeting is not planned.
#[derive(Debug, thiserror::Error)]
pub enum PlanningError {
    /// A line of the script of that place is refused.
    #[error("{1}")]
    Refused(usize, ScriptError),
    /// The store can't be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Store {
    /// The meetings of the group of that name.
    pub fn series_of_group(&self, group: &str) -> Result<Series, StoreError> {
        self.series_of(self.meetings_of_group(group)?.iter().map(|meeting| meeting.id))
    }

    /// The series that a meeting is in; a meeting of no group is alone.
    pub fn series_with(&self, id: MeetingId) -> Result<Series, StoreError> {
        let meetings = self.meetings_with(id)?;
        self.series_of(meetings.iter().map(|meeting| meeting.id))
    }

    /// How much changed in the group's other meetings since a meeting was planned that is still to be held.
    pub fn changes_since_planned(&self, id: MeetingId) -> Result<usize, StoreError> {
        self.changes_among(&self.meetings_with(id)?, id)
    }

    /// What a review of a meeting knows of its series.
    pub fn review_context(
        &self,
        id: MeetingId,
        today: NaiveDate,
        region: Region,
    ) -> Result<ReviewContext, StoreError> {
        let meetings = self.meetings_with(id)?;
        let changes = self.changes_among(&meetings, id)?;
        let context = ReviewContext::from_meetings(&meetings, id, today, region);
        Ok(ReviewContext { changes, ..context })
    }

    /// The meetings of the group that a meeting is of; a meeting of no group is alone.
    fn meetings_with(&self, id: MeetingId) -> Result<Vec<Summary>, StoreError> {
        match self.summary(id)? {
            Some(meeting) if !meeting.group.is_empty() => self.meetings_of_group(&meeting.group),
            one => Ok(one.into_iter().collect()),
        }
    }

    fn changes_among(&self, meetings: &[Summary], id: MeetingId) -> Result<usize, StoreError> {
        let is_planned = |one: &Summary| one.id == id && one.stage == Stage::Planned;
        if !meetings.iter().any(is_planned) {
            return Ok(0);
        }
        let series = self.series_of(meetings.iter().map(|meeting| meeting.id))?;
        Ok(group::changes_since_planned(&series, id).len())
    }

    fn series_of(
        &self,
        meetings: impl IntoIterator<Item = MeetingId>,
    ) -> Result<Series, StoreError> {
        let load = |id| Ok(SeriesMeeting { id, log: self.load(id)?.log });
        Ok(Series::new(meetings.into_iter().map(load).collect::<Result<_, StoreError>>()?))
    }

    /// The log of a new meeting, which is still to be stored, planned by scripts; its actions go on from the
    /// numbers of its group.
    pub fn planned_meeting(
        &self,
        scripts: &[&Script],
        stamp: Stamp,
        author: &Text,
    ) -> Result<(MeetingId, Log), PlanningError> {
        let id = random::meeting_id()?;
        let mut log = Log::default();
        for (place, script) in scripts.iter().enumerate() {
            self.give(id, &mut log, script, stamp, author)
                .map_err(|error| PlanningError::Refused(place, error))?;
        }
        let group = log.meeting().plan.group.clone();
        let free = joint::next_numbers_of_group(id, &self.meetings_of_group(&group)?);
        let own = log.meeting().entries.next_numbers();
        // What the screen foresees of a new action is then what will be recorded.
        for to_do in [ToDo::Action, ToDo::Recommendation] {
            let from = free.next(to_do);
            if group.is_empty() || from <= own.next(to_do) {
                continue;
            }
            let numbering = Command::from(PlanCommand::Numbering { from });
            self.give(id, &mut log, &Script::from_lines([numbering]), stamp, author)
                .map_err(|error| PlanningError::Refused(0, error))?;
        }
        Ok((id, log))
    }

    fn give(
        &self,
        id: MeetingId,
        log: &mut Log,
        script: &Script,
        stamp: Stamp,
        author: &Text,
    ) -> Result<(), ScriptError> {
        let decide = &mut |log: &Log, command: &Command, context: &Context| {
            let next = joint::next_numbers(id, log, command, self);
            decide::decide(log, command, &Context { next, ..*context })
        };
        script.run_with(log, Times::Given(stamp.at), author, &|_| stamp, decide)
    }
}

impl Others for Store {
    fn summaries_of_group(&self, group: &str) -> Result<Vec<Summary>, String> {
        self.meetings_of_group(group).map_err(|error| error.to_string())
    }

    fn log(&self, id: MeetingId) -> Result<Option<Log>, String> {
        let log = self.load(id).map_err(|error| error.to_string())?.log;
        Ok((!log.records().is_empty()).then_some(log))
    }
}
