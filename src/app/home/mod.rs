//! The home screen: groups and their meetings, and what can be done with them.

mod list;

use chrono::NaiveDate;
use tui_input::Input;

pub use self::list::HomeRow;
use super::{Effect, Link, ask::Ask, link::only_read, pane::Move, prompt::edit};
use crate::{
    keymap::{Chord, ScreenCommand},
    meeting::{
        ids::{MeetingId, Text},
        summary::Summary,
    },
};

/// The list of groups and meetings.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// How the screen stands to the store.
    pub link: Link,
    /// What is looked for in the list, while it is typed.
    pub find: Option<Input>,
    /// The meetings, newest first, those of a group together.
    meetings: Vec<Summary>,
    cursor: Option<MeetingId>,
}

impl Home {
    /// Takes in the meetings as the store lists them.
    pub(super) fn list(&mut self, meetings: Vec<Summary>, read_only: Option<String>) {
        self.meetings = list::in_order(meetings);
        self.link = read_only.map_or(Link::Live, Link::ReadOnly);
    }

    /// How many meetings there are, and of how many groups.
    pub fn counts(&self) -> (usize, usize) {
        (self.meetings.len(), list::groups(&self.meetings).count())
    }

    /// The rows that are shown: those that fit what is looked for, each group under its name.
    pub fn rows(&self) -> Vec<HomeRow<'_>> {
        list::rows(&self.meetings, self.find.as_ref().map(Input::value))
    }

    /// The rows of the meetings that have these words.
    pub fn rows_with(&self, wanted: &str) -> Vec<HomeRow<'_>> {
        list::rows(&self.meetings, Some(wanted))
    }

    /// The meeting at the cursor; the first one shown unless another was chosen.
    pub fn selected(&self) -> Option<&Summary> {
        let shown = self.shown();
        let chosen = shown.iter().find(|meeting| Some(meeting.id) == self.cursor);
        chosen.or(shown.first()).copied()
    }

    /// The meeting of that id.
    pub fn meeting(&self, id: MeetingId) -> Option<&Summary> {
        self.meetings.iter().find(|meeting| meeting.id == id)
    }

    /// The names of the groups, the one that met last first.
    pub(super) fn groups(&self) -> Vec<Text> {
        list::groups(&self.meetings).filter(|group| !group.is_empty()).cloned().collect()
    }

    fn shown(&self) -> Vec<&Summary> {
        let meeting = |row| match row {
            HomeRow::Meeting(meeting) => Some(meeting),
            HomeRow::Group(_) => None,
        };
        self.rows().into_iter().filter_map(meeting).collect()
    }

    fn go(&mut self, step: Move) {
        let shown: Vec<MeetingId> = self.shown().iter().map(|meeting| meeting.id).collect();
        let at = self.selected().map(|meeting| meeting.id);
        self.cursor = step.among(&shown, at);
    }

    /// What keeps the store from being changed, in words.
    fn refusal(&self) -> Option<String> {
        match &self.link {
            Link::Live => None,
            Link::Opening => Some("the store is still being opened; try again in a moment".into()),
            Link::ReadOnly(holder) => Some(only_read(holder)),
            Link::Closed(what) | Link::Trouble(what) => Some(what.clone()),
        }
    }

    /// Puts the cursor on a meeting, once it is shown.
    pub(super) fn select(&mut self, id: Option<MeetingId>) {
        self.cursor = id.or(self.cursor);
    }

    /// Shows the whole list again; the cursor stays on what was found.
    pub(super) fn leave_find(&mut self) {
        self.cursor = self.selected().map(|meeting| meeting.id);
        self.find = None;
    }

    /// Does what a key does to what is looked for.
    pub(super) fn type_in(&mut self, chord: Chord) {
        if let Some(find) = &mut self.find
            && edit::edit(find, chord)
        {
            self.cursor = None;
        }
    }

    /// Does what a screen command does on the home screen; none for what is the same on every screen.
    pub(super) fn command(
        &mut self,
        command: &ScreenCommand,
        page: usize,
        today: NaiveDate,
    ) -> Option<Vec<Ask>> {
        use ScreenCommand as C;
        if let Some(step) = Move::from_command(command, page) {
            self.go(step);
            return Some(Vec::new());
        }
        Some(match command {
            C::Find => {
                self.find = Some(Input::default());
                vec![Ask::Hush]
            }
            C::Cancel if self.find.is_some() => {
                self.leave_find();
                Vec::new()
            }
            C::Open | C::Accept => self.ask_of_selected(|meeting| Ask::Open(meeting.id, None)),
            C::New => match self.refusal() {
                Some(refusal) => Ask::refuse(refusal),
                None => vec![Ask::ShowNew],
            },
            C::NewFromLast => self.new_from_last(today),
            C::Delete => self.delete(),
            C::Export => self.ask_of_selected(|meeting| Ask::ShowSend(meeting.id)),
            C::Home | C::Quit => vec![Ask::Do(Effect::Quit)],
            _ => return None,
        })
    }

    fn ask_of_selected(&self, ask: impl FnOnce(&Summary) -> Ask) -> Vec<Ask> {
        match self.selected() {
            Some(meeting) => vec![ask(meeting)],
            None => self.nothing_selected(),
        }
    }

    fn new_from_last(&mut self, today: NaiveDate) -> Vec<Ask> {
        if let Some(refusal) = self.refusal() {
            return Ask::refuse(refusal);
        }
        let Some(here) = self.selected() else { return self.nothing_selected() };
        if let Some(planned) = list::planned_next(&self.meetings, here, today) {
            self.cursor = Some(planned.id);
            return Ask::say(
                "its next meeting is planned already: Enter opens it; n begins another one",
            );
        }
        match list::base_of_group(&self.meetings, here) {
            Some(base) => vec![Ask::ShowNext(base.id)],
            None => self.nothing_selected(),
        }
    }

    fn delete(&self) -> Vec<Ask> {
        match (self.refusal(), self.selected()) {
            (Some(refusal), _) => Ask::refuse(refusal),
            (None, None) => self.nothing_selected(),
            (None, Some(meeting)) if meeting.stays_in_record() => {
                Ask::refuse("its minutes were sent out, so this meeting stays in the record")
            }
            (None, Some(_)) => vec![Ask::ShowDelete],
        }
    }

    fn nothing_selected(&self) -> Vec<Ask> {
        Ask::say(match (&self.link, &self.find) {
            (Link::Opening, _) => "the meetings are still being listed",
            (Link::Closed(_), _) => "the store is not open",
            (_, Some(_)) => "nothing fits what is looked for; Esc shows all",
            (_, None) => "there is no meeting yet; n begins one",
        })
    }
}
