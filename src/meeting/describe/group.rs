//! What entries say of what their group keeps, in words.

use crate::meeting::event::{GoalState, GroupMatter};

impl GroupMatter {
    /// What was said, for the log and for the foot of the screen.
    pub(in crate::meeting) fn words(&self) -> String {
        match self {
            Self::Goal { goal, step, .. } => {
                let became = match step.state {
                    Some(GoalState::Met) => " is met",
                    Some(GoalState::Dropped) => " is given up",
                    Some(GoalState::Open) => " is taken up again",
                    None => "",
                };
                let rag = step.rag.map(|rag| format!(" is {}", rag.word())).unwrap_or_default();
                match (became, rag.as_str()) {
                    ("", "") => format!("progress of goal {goal}"),
                    (became, rag) => format!("goal {goal}{became}{rag}"),
                }
            }
            Self::Ratified { decision, .. } => format!("ratifies decision {decision}"),
            Self::Escalated { to, .. } => format!("for the next agenda of {to}"),
        }
    }
}
