//! What the cursor of the home screen stands on: a row, its meeting, or its group.

use super::{Home, HomeRow};
use crate::{
    meeting::{ids::Text, summary::Summary},
    search::FoundIn,
    text::same,
};

impl Home {
    /// The row at the cursor; unless another was chosen, the first thing that is due, else the first
    /// meeting.
    pub fn selected_row(&self) -> Option<HomeRow<'_>> {
        let rows = self.rows();
        let is_chosen = |row: &&HomeRow<'_>| self.cursor.is_some() && row.cursor() == self.cursor;
        let is_due = |row: &&HomeRow<'_>| matches!(row, HomeRow::Due(_));
        let is_meeting = |row: &&HomeRow<'_>| matches!(row, HomeRow::Meeting(_));
        let chosen = rows.iter().find(is_chosen);
        let first = || rows.iter().find(is_due).or_else(|| rows.iter().find(is_meeting));
        let any = || rows.iter().find(|row| row.cursor().is_some());
        chosen.or_else(first).or_else(any).copied()
    }

    /// The meeting that the row at the cursor is about.
    pub fn selected(&self) -> Option<&Summary> {
        match self.selected_row()? {
            HomeRow::Due(task) => self.meeting(task.meeting?),
            HomeRow::Meeting(meeting) => self.meeting(meeting.id),
            HomeRow::Group(_)
            | HomeRow::Action(_)
            | HomeRow::Found(..)
            | HomeRow::Heading(_)
            | HomeRow::MeetingsOf(_) => None,
        }
    }

    /// A meeting of the group at the cursor, or of the group whose meeting is there.
    pub(super) fn selected_of_group(&self) -> Option<&Summary> {
        match self.selected_row()? {
            HomeRow::Group(group) => self.meeting(group.newest?),
            HomeRow::Action(action) => self.meeting(action.meeting),
            HomeRow::Due(_) | HomeRow::Meeting(_) => self.selected(),
            HomeRow::Found(_, found) => match &found.place {
                FoundIn::Meeting(meeting) => self.meeting(meeting.id),
                FoundIn::Group(_, name) => {
                    self.meetings.iter().find(|meeting| same(&meeting.group, name))
                }
            },
            HomeRow::Heading(_) | HomeRow::MeetingsOf(_) => None,
        }
    }

    /// The name of the group at the cursor, or whose meeting is there.
    pub fn selected_group(&self) -> Option<Text> {
        match self.selected_row()? {
            HomeRow::Group(group) => Some(group.name.clone()),
            HomeRow::Heading(_)
            | HomeRow::Due(_)
            | HomeRow::MeetingsOf(_)
            | HomeRow::Meeting(_)
            | HomeRow::Action(_)
            | HomeRow::Found(..) => self.selected_of_group().map(|meeting| meeting.group.clone()),
        }
    }
}
