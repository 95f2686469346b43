//! The workplan of a group: goals under themes, with what was said of their progress.

use chrono::NaiveDate;

use super::event::{GoalChange, GoalOwner, GoalStep, NewGoal, WorkplanEvent};
use crate::{
    meeting::{
        event::{GoalState, Rag},
        ids::{GoalId, MeetingId},
    },
    text::{self, Text},
};

/// The goals of a group, those that were met or given up included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workplan {
    goals: Vec<Goal>,
    last: u32,
}

/// Something that a group has set itself to reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Its id, which is its number.
    pub id: GoalId,
    /// The theme under which it stands, empty where there is none.
    pub theme: Text,
    /// What is to be reached.
    pub text: Text,
    /// Who is to see to it.
    pub owners: Vec<GoalOwner>,
    /// By when, where that was said.
    pub due: Option<NaiveDate>,
    /// The day on which the group set it.
    pub set: NaiveDate,
    /// What was said of its progress, in order of the days that it was said of.
    pub progress: Vec<GoalProgress>,
}

/// What was said of a goal's progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalProgress {
    /// What was said, of which day.
    pub step: GoalStep,
    /// The meeting that recorded it; none for what stands in the group's log.
    pub meeting: Option<MeetingId>,
    /// Whether it is left out of public papers.
    pub confidential: bool,
}

/// How many goals there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GoalCounts {
    /// Those that were met.
    pub met: usize,
    /// Those that are still to be met, those overdue among them.
    pub open: usize,
    /// Those that were to be met by now, and are not.
    pub overdue: usize,
    /// Those that were given up.
    pub dropped: usize,
}

impl GoalCounts {
    /// All of them.
    pub fn all(self) -> usize {
        self.met + self.open + self.dropped
    }
}

impl Workplan {
    /// Every goal, in the order in which they were set.
    pub fn iter(&self) -> impl Iterator<Item = &Goal> {
        self.goals.iter()
    }

    /// Whether there is no goal.
    pub fn is_empty(&self) -> bool {
        self.goals.is_empty()
    }

    /// The goal of that id.
    pub fn get(&self, id: GoalId) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == id)
    }

    /// The id of the next.
    pub fn next_id(&self) -> GoalId {
        GoalId(self.last + 1)
    }

    /// The goals by theme, each theme in the order of its first goal; those without a theme come last.
    pub fn by_theme(&self) -> Vec<(&Text, Vec<&Goal>)> {
        let mut themes: Vec<(&Text, Vec<&Goal>)> = Vec::new();
        for goal in &self.goals {
            match themes.iter_mut().find(|(theme, _)| text::same(theme, &goal.theme)) {
                Some((_, goals)) => goals.push(goal),
                None => themes.push((&goal.theme, vec![goal])),
            }
        }
        // A stable sort keeps the themes in order.
        themes.sort_by_key(|(theme, _)| theme.is_empty());
        themes
    }

    /// How many goals that were set by a day had been met by then, were open, or had been given up.
    pub fn counts_on(&self, day: NaiveDate) -> GoalCounts {
        let mut counts = GoalCounts::default();
        for goal in self.goals.iter().filter(|goal| goal.set <= day) {
            match goal.state_on(day) {
                GoalState::Met => counts.met += 1,
                GoalState::Dropped => counts.dropped += 1,
                GoalState::Open => {
                    counts.open += 1;
                    counts.overdue += usize::from(goal.is_overdue(day));
                }
            }
        }
        counts
    }

    /// Takes in what a meeting recorded of a goal.
    pub(super) fn insert_of_meeting(&mut self, goal: GoalId, progress: GoalProgress) {
        self.change(goal, |goal| goal.add_of_meeting(progress));
    }

    pub(super) fn apply(&mut self, event: WorkplanEvent<'_>) {
        use WorkplanEvent as E;
        match event {
            E::GoalSet { id, goal } => {
                self.goals.push(Goal::new(*id, goal));
                self.last = self.last.max(id.0);
            }
            E::GoalAmended { id, change } => self.change(*id, |goal| goal.amend(change)),
            E::GoalProgressed { id, step } => {
                let progress =
                    GoalProgress { step: step.clone(), meeting: None, confidential: false };
                self.change(*id, |goal| goal.add(progress));
            }
            E::GoalRemoved { id } => self.goals.retain(|goal| goal.id != *id),
        }
    }

    fn change(&mut self, id: GoalId, change: impl FnOnce(&mut Goal)) {
        if let Some(goal) = self.goals.iter_mut().find(|goal| goal.id == id) {
            change(goal);
        }
    }
}

impl Goal {
    fn new(id: GoalId, new: &NewGoal) -> Self {
        let NewGoal { theme, text, owners, due, set } = new.clone();
        Self { id, theme, text, owners, due, set, progress: Vec::new() }
    }

    fn amend(&mut self, change: &GoalChange) {
        match change.clone() {
            GoalChange::Text(text) => self.text = text,
            GoalChange::Theme(theme) => self.theme = theme,
            GoalChange::Owners(owners) => self.owners = owners,
            GoalChange::Due(due) => self.due = due,
        }
    }

    /// Puts a step behind those of the same day or an earlier one.
    fn add(&mut self, progress: GoalProgress) {
        let place = self.progress.partition_point(|other| other.step.on <= progress.step.on);
        self.progress.insert(place, progress);
    }

    /// Puts what a meeting recorded before what the group's log says of the same day.
    fn add_of_meeting(&mut self, progress: GoalProgress) {
        let is_before = |other: &GoalProgress| {
            other.step.on < progress.step.on
                || other.step.on == progress.step.on && other.meeting.is_some()
        };
        let place = self.progress.partition_point(is_before);
        self.progress.insert(place, progress);
    }

    /// What became of it, as far as is known now.
    pub fn state(&self) -> GoalState {
        self.state_on(NaiveDate::MAX)
    }

    /// What had become of it by a day.
    pub fn state_on(&self, day: NaiveDate) -> GoalState {
        self.turned(day).map_or(GoalState::Open, |(state, _)| state)
    }

    /// The day on which it was met or given up, where it was.
    pub fn settled(&self) -> Option<NaiveDate> {
        let turned = self.turned(NaiveDate::MAX);
        turned.filter(|(state, _)| *state != GoalState::Open).map(|(_, on)| on)
    }

    fn turned(&self, day: NaiveDate) -> Option<(GoalState, NaiveDate)> {
        let by_then = self.progress.iter().rev().filter(|one| one.step.on <= day);
        by_then.filter_map(|one| Some((one.step.state?, one.step.on))).next()
    }

    /// How it stands: red, amber or green, as was said last.
    pub fn rag(&self) -> Option<Rag> {
        self.progress.iter().rev().find_map(|one| one.step.rag)
    }

    /// Whether it was to be met before a day, and was not by then.
    pub fn is_overdue(&self, day: NaiveDate) -> bool {
        self.state_on(day) == GoalState::Open && self.due.is_some_and(|due| due < day)
    }
}
