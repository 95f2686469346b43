//! What of the store the home screen shows: all of it, or the open actions of all groups.

use chrono::NaiveDate;

use super::list::{self, HomeRow};
use crate::{
    app::pane::Finder,
    group::is_overdue,
    meeting::summary::{ActionSummary, Summary},
    text::same,
};

/// What of the store the home screen shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HomePage {
    /// What is due, the groups and the meetings.
    #[default]
    All,
    /// The open actions of all groups.
    Actions,
}

/// What a page's rows are made of.
pub(super) struct PageRows<'a> {
    /// In order, the newest first, those of a group together.
    pub(super) meetings: &'a [Summary],
    pub(super) open: &'a [ActionSummary],
    pub(super) today: NaiveDate,
}

impl<'a> PageRows<'a> {
    /// The open actions of all groups that fit what is looked for, group by group.
    pub(super) fn of_actions(&self, wanted: Option<&str>) -> Vec<HomeRow<'a>> {
        let mut finder = finder(wanted);
        let mut rows = Vec::new();
        for group in list::groups(self.meetings) {
            let actions = self.actions_of(group, &mut finder);
            if !actions.is_empty() {
                rows.push(HomeRow::MeetingsOf(group));
                rows.extend(actions.into_iter().map(HomeRow::Action));
            }
        }
        rows
    }

    pub(super) fn meetings_of(&self, name: &str) -> impl Iterator<Item = &'a Summary> {
        let first = self.meetings.iter().find(|meeting| same(&meeting.group, name));
        // A group that was renamed has meetings under its names of before.
        let is_with =
            move |meeting: &&Summary| first.is_some_and(|one| meeting.is_listed_with(one));
        self.meetings.iter().filter(is_with)
    }

    /// The open actions of a group that fit what is looked for, the one that is due first at the head.
    fn actions_of(&self, name: &str, finder: &mut Option<Finder>) -> Vec<&'a ActionSummary> {
        let is_of_group = |action: &&ActionSummary| {
            self.meetings_of(name).any(|meeting| meeting.id == action.meeting)
        };
        let mut found: Vec<&ActionSummary> = self.open.iter().filter(is_of_group).collect();
        found.retain(|action| finder.as_mut().is_none_or(|f| f.matches(&self.words(name, action))));
        let due = |action: &&ActionSummary| action.due.and_then(|due| due.date());
        found.sort_by_key(|action| (due(action).is_none(), due(action)));
        found
    }

    /// What an action is found by: its number, words, owners, group, and whether it is overdue.
    fn words(&self, group: &str, action: &ActionSummary) -> String {
        let overdue = if is_overdue(action, self.today) { "overdue" } else { "" };
        let owners = action.owners.join(" ");
        format!("{} {} {owners} {group} {overdue}", action.number, action.text)
    }
}

fn finder(wanted: Option<&str>) -> Option<Finder> {
    wanted.filter(|wanted| !wanted.trim().is_empty()).map(Finder::new)
}
