//! The goals of the year: which were met, which are open, and which of those have no outcome yet.

use super::{AnnualWriter, count, figures, label, row, sentence, text};
use crate::{
    group::Goal,
    meeting::event::GoalState,
    papers::document::{Block, FigureSheet, Row, Table, TableKind, Words},
    text as compared,
};

impl<'a> AnnualWriter<'a> {
    /// The goals of the workplans as they stood at the end of the year, group by group.
    pub(super) fn goals(self) -> Vec<Block<'a>> {
        let planned = self.report.workplans.iter().map(|(group, workplan)| {
            let today = self.report.period.today;
            let end = self.report.period.days.until.map_or(today, |until| until.min(today));
            let set = workplan.iter().filter(move |goal| goal.set <= end);
            let standing = move |goal: &&'a Goal| self.stood_in_year(goal);
            (group, end, set.filter(standing).collect::<Vec<&'a Goal>>())
        });
        let mut blocks = Vec::new();
        for (group, end, goals) in planned.filter(|(_, _, goals)| !goals.is_empty()) {
            let state = |goal: &Goal| goal.state_on(end);
            let in_state = |wanted| goals.iter().filter(|goal| state(goal) == wanted).count();
            let open = goals.iter().filter(|goal| state(goal) == GoalState::Open);
            let without = open.filter(|goal| self.outcomes_under(group, &goal.theme) == 0).count();
            blocks.push(sentence(self.phrases.annual_goals(
                goals.len(),
                in_state(GoalState::Met),
                in_state(GoalState::Open),
                without,
                in_state(GoalState::Dropped),
            )));
            let rows = goals.iter().map(|goal| self.goal(group, goal, state(goal))).collect();
            blocks.push(figures(self.goal_sheet(group, rows)));
        }
        blocks
    }

    /// Whether a goal was one in the year: not met or given up before it began.
    fn stood_in_year(self, goal: &Goal) -> bool {
        let since = self.report.period.days.since;
        goal.settled().is_none_or(|day| since.is_none_or(|since| day >= since))
    }

    /// How many outcomes of a group's meetings are under a theme; none are under a goal without one.
    fn outcomes_under(self, group: &str, theme: &str) -> usize {
        let own = self.year.meetings.iter().filter(|one| compared::same(&one.group, group));
        let outcomes = own.flat_map(|meeting| &meeting.outcomes);
        let is_under = |of: &str| !theme.is_empty() && compared::same(of, theme);
        outcomes.filter(|(of, _)| is_under(of)).count()
    }

    fn goal(self, group: &str, goal: &'a Goal, state: GoalState) -> Row<'a> {
        let phrases = self.phrases;
        let day = goal.settled().map(|day| phrases.write_date(day)).unwrap_or_default();
        let state: Words<'a> = match state {
            GoalState::Open => phrases.workplan_open().into(),
            GoalState::Met => phrases.workplan_met(day).into(),
            GoalState::Dropped => phrases.workplan_dropped(day).into(),
        };
        let theme: Words<'a> = match &*goal.theme {
            "" => phrases.workplan_no_theme().into(),
            theme => theme.into(),
        };
        let outcomes = self.outcomes_under(group, &goal.theme) as i64;
        row(vec![text(&*goal.text), text(theme), text(state), count(outcomes)])
    }

    fn goal_sheet(self, group: &'a str, rows: Vec<Row<'a>>) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let columns = vec![
            label(phrases.workplan_goal()),
            label(phrases.workplan_theme()),
            label(phrases.column_status()),
            super::figure("number", phrases.annual_theme_outcomes()),
        ];
        let title: Words<'a> = match self.report.workplans.len() {
            1 => phrases.annual_goals_head().into(),
            _ => phrases.annual_goals_of(group).into(),
        };
        let table = Table { kind: TableKind::Figures, columns, rows };
        FigureSheet { name: title.clone(), title, table, adds_up: None }
    }
}
