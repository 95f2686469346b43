//! What of the store the home screen shows: all of it, or the open actions of all groups.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    actions::{self, OpenAction},
    list::HomeRow,
};
use crate::{
    meeting::{
        ids::MeetingId,
        summary::{ActionSummary, Summary},
    },
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
    /// The open actions of all groups that fit what is typed, group by group, the one that is due first at the
    /// head.
    pub(super) fn of_actions(&self, wanted: Option<&str>) -> Vec<HomeRow<'a>> {
        // A filter that can't be read is said below; meanwhile all are shown.
        let filter = actions::filter(wanted.unwrap_or_default()).unwrap_or_default();
        let mut rows = Vec::new();
        let mut of_meetings: HashMap<MeetingId, Vec<&'a ActionSummary>> = HashMap::new();
        for action in self.open {
            of_meetings.entry(action.meeting).or_default().push(action);
        }
        for of_group in self.meetings.chunk_by(Summary::is_listed_with) {
            let Some(group) = of_group.first().map(|meeting| &*meeting.group) else { continue };
            let open = of_group.iter().filter_map(|meeting| of_meetings.remove(&meeting.id));
            let is_meant = |action: &&ActionSummary| {
                filter.fits(&OpenAction { group, action, today: self.today })
            };
            let mut actions: Vec<&ActionSummary> = open.flatten().filter(is_meant).collect();
            if actions.is_empty() {
                continue;
            }
            let due = |action: &&ActionSummary| action.due.and_then(|due| due.date());
            actions.sort_by_key(|action| (due(action).is_none(), due(action)));
            rows.push(HomeRow::MeetingsOf(group));
            rows.extend(actions.into_iter().map(HomeRow::Action));
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
}
