//! What is said of actions and of outcomes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::meeting::{
    ids::{ActionNo, MeetingId, PersonId, Text},
    wording::Wording,
};

/// Where an action was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ActionOrigin {
    /// The meeting that set it.
    pub meeting: MeetingId,
    /// Its number there.
    pub number: ActionNo,
}

/// By when an action is to be done, where that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DueWord {
    /// At the next meeting, whenever that is.
    NextMeeting,
    /// As soon as possible.
    Asap,
    /// It goes on.
    Ongoing,
}

/// Who is to do an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Owner {
    /// Somebody on the roll.
    Person(PersonId),
    /// Everybody.
    Everyone,
    /// An organisation, by its name on the roll.
    Organisation(Text),
    /// A sector, by its name on the roll.
    Sector(Text),
}

/// An open action of an earlier meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedAction {
    /// Who is to do it.
    pub owners: Vec<PersonId>,
    /// What is to be done.
    pub wording: Wording,
    /// By when.
    pub due: Option<NaiveDate>,
    /// The day of the meeting that set it.
    pub from: Option<NaiveDate>,
    /// Whether it is left out of the public edition.
    pub confidential: bool,
}

/// How an action stands, as a traffic light shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rag {
    /// It will not be done in time unless something changes.
    Red,
    /// It may not be done in time.
    Amber,
    /// It is on course.
    Green,
}

/// What became of a goal of the workplan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoalState {
    /// It is still to be met.
    Open,
    /// It was met.
    Met,
    /// It was given up.
    Dropped,
}

/// Who achieved an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AchievedBy {
    /// The group itself.
    Group,
    /// An organisation, by its name.
    Organisation(Text),
}

impl AchievedBy {
    /// What stands for the group where a name may stand.
    pub const GROUP: &'static str = "group";

    /// The name; the word for the group itself.
    pub fn name(&self) -> &str {
        match self {
            Self::Group => Self::GROUP,
            Self::Organisation(name) => name,
        }
    }
}
