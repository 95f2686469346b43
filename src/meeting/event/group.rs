//! What an entry of a meeting says of what its group keeps: the workplan, decisions taken outside meetings.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{GoalState, Rag};
use crate::{
    log::GroupId,
    meeting::ids::{DecisionId, GoalId},
    text::Text,
};

/// What was said of a goal's progress on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalStep {
    /// The day.
    pub on: NaiveDate,
    /// What became of it, where that is new.
    pub state: Option<GoalState>,
    /// How it stands, where that was said.
    pub rag: Option<Rag>,
    /// What was said; empty where only a state was.
    pub text: Text,
}

/// What an entry says of what its group keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the fields say what the types do not")]
pub enum GroupMatter {
    /// How a goal of the group's workplan is getting on.
    Goal { group: GroupId, goal: GoalId, step: GoalStep },
    /// A decision that the group took outside its meetings was ratified.
    Ratified { group: GroupId, decision: DecisionId },
    /// Something goes to the next agenda of the group to which this one reports.
    Escalated { to: Text, group: Option<GroupId>, topic: Text },
}
