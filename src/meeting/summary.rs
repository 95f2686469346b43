//! What lists show of a meeting without replaying it. A store keeps these as rows, which can be
//! rebuilt from the meeting's records.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    HighestMinuteNumbers, Meeting,
    due::Due,
    entries::{Action, ActionState, Origin},
    event::{ActionOrigin, MinutesOf, Owner, Rag},
    ids::{ActionNo, MeetingId, NextNumbers, Text},
    state::{Life, Stage},
};
use crate::{
    calendar::time::{Moment, Zone},
    log::GroupId,
    text,
};

/// What a list of meetings shows of one. It holds nothing that changes with every note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The meeting.
    #[serde(skip, default = "no_meeting")]
    pub id: MeetingId,
    /// The group that met.
    pub group: Text,
    /// The meeting's own title.
    pub title: Text,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Its planned start.
    pub starts: Option<Moment>,
    /// When it ended.
    pub ended: Option<Moment>,
    /// The zone of its place.
    pub zone: Zone,
    /// Where it is in its course.
    pub stage: Stage,
    /// What became of its minutes.
    pub minutes: MinutesStage,
    /// How many people are on its roll.
    pub people: u32,
    /// How many items are on its agenda.
    pub items: u32,
    /// How many of its actions are open.
    pub open_actions: u32,
    /// The numbers that its next new action and recommendation would have.
    pub next: NextNumbers,
    /// The highest numbers for life that it gave its items and decisions.
    pub minute_numbers: HighestMinuteNumbers,
    /// Whether it is a meeting beside the ordinary ones of its group.
    pub is_special: bool,
    /// The adjourned meeting with which it goes on.
    pub continues: Option<MinutesOf>,
    /// Whether its agenda was sent out.
    pub is_agenda_sent: bool,
    /// The groups kept in logs of their own whose meeting it is; in a list of a store, also where only
    /// the name of its group says so.
    pub groups: Vec<GroupId>,
}

/// What became of a meeting's minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the minutes' own")]
pub enum MinutesStage {
    Draft,
    Circulated,
    Approved,
    ApprovedAsCorrected,
    Signed,
}

/// An action as a list across meetings shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionSummary {
    /// The meeting whose record says so.
    #[serde(skip, default = "no_meeting")]
    pub meeting: MeetingId,
    /// Its number, for life.
    pub number: ActionNo,
    /// What is to be done, with initials as they are now.
    pub text: Text,
    /// Who is to do it: initials, or the name of an organisation or a sector.
    pub owners: Vec<Text>,
    /// The organisations of its owners, each once.
    pub orgs: Vec<Text>,
    /// By when.
    pub due: Option<Due>,
    /// How it stands, where that was said.
    pub rag: Option<Rag>,
    /// What became of it.
    pub state: ActionStage,
    /// Whether it is left out of the public edition.
    pub confidential: bool,
    /// Whether an earlier meeting set it.
    pub carried: bool,
    /// The day of the meeting that set it.
    pub from: Option<NaiveDate>,
    /// The meeting that set it and its number there, where that is recorded.
    pub of: Option<ActionOrigin>,
    /// When it was done or dropped.
    pub settled: Option<Moment>,
}

/// What became of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum ActionStage {
    Open,
    Done,
    Dropped,
}

fn no_meeting() -> MeetingId {
    MeetingId::from_random(0)
}

impl Summary {
    /// What a list shows of a meeting.
    pub fn from_meeting(id: MeetingId, meeting: &Meeting) -> Self {
        let open = |action: &&Action| action.state == ActionState::Open;
        Self {
            id,
            group: meeting.plan.group.clone(),
            title: meeting.plan.title.clone(),
            day: meeting.plan.day,
            starts: meeting.plan.starts,
            ended: meeting.course.ended,
            zone: meeting.plan.zone,
            stage: meeting.course.stage(),
            minutes: MinutesStage::from_life(&meeting.life),
            people: meeting.roll.iter().count() as u32,
            items: meeting.agenda.len() as u32,
            open_actions: meeting.entries.actions().iter().filter(open).count() as u32,
            next: meeting.entries.next_numbers(),
            minute_numbers: meeting.minute_numbers.clone(),
            is_special: meeting.is_special(),
            continues: meeting.plan.continues,
            is_agenda_sent: meeting.agenda.circulated.is_some(),
            groups: meeting.plan.groups.clone(),
        }
    }

    /// Whether it stays in the record: its minutes were sent out, so others may refer to them.
    pub fn stays_in_record(&self) -> bool {
        self.minutes != MinutesStage::Draft
    }

    /// Whether both are meetings of one group: of one that is kept in a log of its own, else by the name.
    pub fn is_of_same_group(&self, other: &Self) -> bool {
        let is_named_alone = self.groups.is_empty() || other.groups.is_empty();
        self.groups.iter().any(|group| other.groups.contains(group))
            || is_named_alone && !self.group.is_empty() && text::same(&self.group, &other.group)
    }

    /// Whether lists show both under one group: a meeting that several groups hold is under its first.
    pub fn is_listed_with(&self, other: &Self) -> bool {
        match (self.groups.first(), other.groups.first()) {
            (Some(group), Some(of_other)) => group == of_other,
            (None, _) | (_, None) => text::same(&self.group, &other.group),
        }
    }

    /// Whether it goes on with another meeting of its group, and is not called off.
    pub fn goes_on_with(&self, other: &Self) -> bool {
        let is_it = |of: MinutesOf| match of.meeting {
            Some(id) => id == other.id,
            None => Some(of.day) == other.day && self.is_of_same_group(other),
        };
        self.stage != Stage::CalledOff && self.id != other.id && self.continues.is_some_and(is_it)
    }

    /// What meetings are sorted by: day, planned start, and id where those are the same.
    pub fn order(&self) -> (Option<NaiveDate>, Option<Moment>, MeetingId) {
        (self.day, self.starts, self.id)
    }
}

/// The meetings, newest first, those of a group together where its newest stands.
pub fn in_order(mut meetings: Vec<Summary>) -> Vec<Summary> {
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

impl MinutesStage {
    /// What became of the minutes of a meeting of that life.
    pub fn from_life(life: &Life) -> Self {
        match life {
            Life { signed: Some(_), .. } => Self::Signed,
            Life { approved: Some(_), as_corrected: true, .. } => Self::ApprovedAsCorrected,
            Life { approved: Some(_), .. } => Self::Approved,
            Life { circulated: Some(_), .. } => Self::Circulated,
            _ => Self::Draft,
        }
    }
}

impl ActionSummary {
    /// What a list shows of a meeting's actions, in order of number.
    pub fn list_from_meeting(id: MeetingId, meeting: &Meeting) -> impl Iterator<Item = Self> {
        meeting.entries.actions().iter().map(move |action| Self::of_one(id, meeting, action))
    }

    fn of_one(id: MeetingId, meeting: &Meeting, action: &Action) -> Self {
        let initials = |person| {
            meeting.roll.get(person).map_or("?", |attendee| attendee.profile.initials.as_ref())
        };
        let (carried, from, of) = match &action.origin {
            Origin::Entry(_) => (false, meeting.plan.day, None),
            Origin::Carried { from, of, .. } => (true, *from, *of),
        };
        let wording = meeting.entries.action_wording(action);
        Self {
            meeting: id,
            number: action.number,
            text: wording.map(|words| words.with_initials("", initials).into()).unwrap_or_default(),
            owners: action.owners.iter().map(|owner| meeting.roll.owner(owner).into()).collect(),
            orgs: orgs(meeting, action),
            due: meeting.due(action),
            rag: action.rag(),
            state: match action.state {
                ActionState::Open => ActionStage::Open,
                ActionState::Done { .. } => ActionStage::Done,
                ActionState::Dropped { .. } => ActionStage::Dropped,
            },
            confidential: meeting.is_confidential_action(action),
            carried,
            from,
            of,
            settled: action.state.settled_at(),
        }
    }
}

/// The organisations of an action's owners, each once.
fn orgs(meeting: &Meeting, action: &Action) -> Vec<Text> {
    let mut orgs: Vec<Text> = Vec::new();
    for owner in &action.owners {
        let org = match owner {
            Owner::Person(id) => {
                meeting.roll.get(*id).map(|person| meeting.roll.org_represented(person))
            }
            Owner::Organisation(name) => Some(&**name),
            Owner::Everyone | Owner::Sector(_) => None,
        };
        if let Some(org) = org.filter(|org| !org.is_empty())
            && !orgs.iter().any(|known| text::same(known, org))
        {
            orgs.push(org.into());
        }
    }
    orgs
}
