//! The series of a group, and new meetings in it.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    calendar::{holidays::Region, time::Zone},
    group::{
        self, DueRules, EscalatedItem, GroupOverview, NamedGroup, Series, SeriesMeeting,
        StoredGroups,
        joint::{self, Others},
    },
    log::{GroupId, Stamp},
    meeting::{
        Log,
        command::{Command, PlanCommand},
        decide::Context,
        ids::{MeetingId, Text, ToDo},
        script::{Script, ScriptError, Times},
        state::Stage,
        summary::Summary,
    },
    review::{PaperDays, ReviewContext},
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
    /// The meetings of a group.
    pub fn series_of_group(&self, group: &NamedGroup) -> Result<Series, StoreError> {
        let meetings = match group.id {
            Some(_) => self.meetings()?,
            None => self.meetings_of_group(&group.name)?,
        };
        let of_group = meetings.iter().filter(|meeting| group.has(meeting));
        self.series_of(of_group.map(|meeting| meeting.id))
    }

    /// The group of that name as its page shows it on that day.
    pub fn group_overview(
        &self,
        name: &str,
        today: NaiveDate,
    ) -> Result<GroupOverview, StoreError> {
        let stored = self.stored_groups()?;
        let id = stored.of_name(name).first().copied();
        let log = id.map(|id| self.load_group(id)).transpose()?.map(|loaded| loaded.log);
        let log = log.unwrap_or_default();
        let now = &log.state().name;
        let name: Text = if now.is_empty() { name.into() } else { now.clone() };
        let group = NamedGroup { id, name: name.clone() };
        let mut meetings = self.meetings()?;
        meetings.retain(|meeting| group.has(meeting));
        let series = self.series_of(meetings.iter().map(|meeting| meeting.id))?;
        Ok(GroupOverview::new(name, (id, log), meetings, &series, today))
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
        let groups = self.stored_groups()?;
        let papers = meetings.iter().find(|one| one.id == id).and_then(|own| {
            let of = *own.groups.first()?;
            let rules = DueRules::from_group(of, groups.get(of)?, region);
            Some(PaperDays::from_rules(&rules, own))
        });
        Ok(ReviewContext { changes, papers: papers.unwrap_or_default(), ..context })
    }

    /// The meetings of the groups that a meeting is of; a meeting of no group is alone.
    fn meetings_with(&self, id: MeetingId) -> Result<Vec<Summary>, StoreError> {
        let Some(own) = self.summary(id)? else { return Ok(Vec::new()) };
        let mut meetings = self.meetings_like(&own)?;
        if !meetings.iter().any(|meeting| meeting.id == id) {
            meetings.push(own);
        }
        Ok(meetings)
    }

    fn changes_among(&self, meetings: &[Summary], id: MeetingId) -> Result<usize, StoreError> {
        let is_planned = |one: &Summary| one.id == id && one.stage == Stage::Planned;
        if !meetings.iter().any(is_planned) {
            return Ok(0);
        }
        let series = self.series_of(meetings.iter().map(|meeting| meeting.id))?;
        Ok(group::changes_since_planned(&series, &*self.stored_groups()?, id).len())
    }

    fn series_of(
        &self,
        meetings: impl IntoIterator<Item = MeetingId>,
    ) -> Result<Series, StoreError> {
        let load = |id| Ok(SeriesMeeting { id, log: self.load(id)?.log });
        let meetings = meetings.into_iter().map(load).collect::<Result<_, StoreError>>()?;
        Ok(Series::with_groups(meetings, &*self.stored_groups()?))
    }

    /// What plans the next meeting of a group, from its register and its meetings.
    pub fn plan_of_group(
        &self,
        group: &NamedGroup,
        today: impl Fn(Zone) -> NaiveDate,
    ) -> Result<Vec<Command>, StoreError> {
        let of: Vec<GroupId> = group.id.into_iter().collect();
        self.plan_of(self.series_of_group(group)?, &of, today)
    }

    /// What plans the next meeting of the groups that a meeting is of.
    pub fn plan_after(
        &self,
        id: MeetingId,
        today: impl Fn(Zone) -> NaiveDate,
    ) -> Result<Vec<Command>, StoreError> {
        let of = self.summary(id)?.map(|own| own.groups).unwrap_or_default();
        self.plan_of(self.series_with(id)?, &of, today)
    }

    /// What groups below put on the next agenda of these groups.
    fn escalated_to(&self, of: &[GroupId]) -> Result<Vec<EscalatedItem>, StoreError> {
        let (groups, meetings) = (self.stored_groups()?, self.meetings()?);
        let mut items = Vec::new();
        for (id, group) in of.iter().filter_map(|&id| Some((id, groups.get(id)?))) {
            for (child, below) in groups.below(id, group) {
                let own = meetings.iter().filter(|meeting| meeting.groups.contains(&child));
                let series = self.series_of(own.map(|meeting| meeting.id))?;
                items.extend(series.escalated_to((id, group), &below.name));
            }
        }
        Ok(items)
    }

    fn plan_of(
        &self,
        series: Series,
        of: &[GroupId],
        today: impl Fn(Zone) -> NaiveDate,
    ) -> Result<Vec<Command>, StoreError> {
        let groups = self.stored_groups()?;
        let series = &series.with_escalated(self.escalated_to(of)?);
        let hours = of.first().and_then(|id| groups.get(*id)).and_then(|group| group.profile.hours);
        let zone = series.base().map(|base| base.meeting().plan.zone);
        let zone = zone.or(hours.map(|hours| hours.zone)).unwrap_or_default();
        Ok(group::next_meeting_of(series, &groups, of, today(zone)))
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
        let mut own = [Summary::from_meeting(id, log.meeting())];
        self.stored_groups()?.fill_in(&mut own);
        let [own] = own;
        let free = joint::next_numbers_of_group(id, &self.meetings_like(&own)?);
        let own = log.meeting().entries.next_numbers();
        // What the screen foresees of a new action is then what will be recorded.
        for to_do in [ToDo::Action, ToDo::Recommendation] {
            let from = free.next(to_do);
            if from <= own.next(to_do) {
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
            joint::decide_new(id, log, command, context, self)
        };
        script.run_with(log, Times::Given(stamp.at), author, &|_| stamp, decide)
    }
}

impl Others for Store {
    fn summaries_like(&self, own: &Summary) -> Result<Vec<Summary>, String> {
        self.meetings_like(own).map_err(|error| error.to_string())
    }

    fn log(&self, id: MeetingId) -> Result<Option<Log>, String> {
        let log = self.load(id).map_err(|error| error.to_string())?.log;
        Ok((!log.records().is_empty()).then_some(log))
    }

    fn groups(&self) -> Result<Arc<StoredGroups>, String> {
        self.stored_groups().map_err(|error| error.to_string())
    }
}
