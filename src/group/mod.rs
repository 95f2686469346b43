//! What a group is, in a log of its own; what goes from one of its meetings to the next, and what two of
//! them record together.

pub mod approval;
mod carry;
pub mod command;
mod continuation;
mod deadlines;
pub mod decide;
mod decisions;
pub mod describe;
mod due;
mod enrolment;
pub mod event;
pub mod ids;
pub mod joint;
mod lapse;
mod links;
mod matters;
mod minutes_item;
mod names;
mod next_roll;
mod numbering;
mod occasions;
mod others;
mod overview;
mod people;
mod register;
mod roster;
mod rule_sets;
pub mod rules;
mod series;
mod stale;
mod state;
mod stored;
mod take;
mod workplan;

#[cfg(test)]
mod tests;

pub use carry::{next_meeting, next_meeting_of};
pub use continuation::{NotContinued, continuation};
pub use deadlines::{DueBy, DueKind, DueReason, DueRules, DueTask, due_tasks, due_this_week};
pub use due::{is_overdue, newest_of_rows};
pub use lapse::{LapseReason, LapsingSeat, lapsing_seats};
pub use matters::workplan_with_meetings;
pub use names::{
    GroupChoiceError, NamedGroup, common_group, groups_named, groups_to_plan, groups_wanted,
    has_in_name, misspelt_group, one_group,
};
pub use occasions::Occasions;
pub use overview::{GroupAction, GroupOverview, RollStranger, WaitingTopic};
pub use people::{PersonKey, SeriesPeople};
pub use register::{Member, MemberRegister, MemberSearch, OfficeHeld, Period};
pub use series::{
    DecisionToRatify, EscalatedItem, Series, SeriesAction, SeriesMeeting, SeriesOwner, WaitingItem,
};
pub use stale::changes_since_planned;
pub use state::{
    ApprovedAbsence, Closure, Group, GroupLog, Interest, Organisation, SealedGroup, Vacancy,
};
pub use stored::StoredGroups;
pub use workplan::{Goal, GoalCounts, GoalProgress, Workplan};
