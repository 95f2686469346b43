//! Deadlines: what the rules of a group ask for by which day.

use chrono::NaiveDate;

use crate::{
    calendar::{
        holidays::Region,
        notice::{NoticeDays, NoticeRule},
    },
    group::{
        Group,
        rules::{DaysCounted, DaysRule},
    },
    log::GroupId,
    meeting::{
        state::Stage,
        summary::{MinutesStage, Summary},
    },
};

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The last day for it.
    pub due: NaiveDate,
    /// The group that it is for.
    pub group: String,
    /// What it is.
    pub what: DeadlineKind,
    /// The rule that it follows from; none for a day that was set.
    pub rule: Option<DaysRule>,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineKind {
    /// The agenda of the meeting on this day is to be sent.
    Agenda(NaiveDate),
    /// The draft minutes of the meeting on this day are to be sent.
    Minutes(NaiveDate),
    /// The terms of reference are to be reviewed.
    Review,
}

/// What is due for a group, the earliest first: agendas of meetings that are planned, minutes of those held
/// that were not sent yet, and the review of its terms of reference.
pub fn deadlines(
    id: GroupId,
    group: &Group,
    meetings: &[Summary],
    region: Region,
) -> Vec<Deadline> {
    let own = meetings.iter().filter(|meeting| meeting.groups.contains(&id));
    let mut due: Vec<Deadline> = own.filter_map(|one| of_meeting(group, one, region)).collect();
    due.extend(group.profile.review.map(|day| Deadline {
        due: day,
        group: group.name.to_string(),
        what: DeadlineKind::Review,
        rule: None,
    }));
    due.sort_by(|one, other| (one.due, &one.group).cmp(&(other.due, &other.group)));
    due
}

fn of_meeting(group: &Group, meeting: &Summary, region: Region) -> Option<Deadline> {
    let day = meeting.day?;
    let (rule, what, due) = match (meeting.stage, meeting.minutes) {
        (Stage::Planned, _) => {
            let rule = group.rules.notice?;
            let due = counted(rule, region).latest_issue(day, rule.days)?;
            (rule, DeadlineKind::Agenda(day), due)
        }
        (Stage::Ended, MinutesStage::Draft) => {
            let rule = group.rules.drafts?;
            let due = counted(rule, region).last_after(day, rule.days)?;
            (rule, DeadlineKind::Minutes(day), due)
        }
        (
            Stage::Running | Stage::Paused | Stage::Adjourned | Stage::CalledOff | Stage::Ended,
            _,
        ) => return None,
    };
    Some(Deadline { due, group: group.name.to_string(), what, rule: Some(rule) })
}

fn counted(rule: DaysRule, region: Region) -> NoticeRule<'static> {
    let days = match rule.of {
        DaysCounted::Calendar => NoticeDays::Calendar,
        DaysCounted::Working => NoticeDays::Working,
        DaysCounted::Clear => NoticeDays::Clear,
    };
    NoticeRule { days, region, left_out: &[] }
}
