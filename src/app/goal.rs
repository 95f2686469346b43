//! Going to a place of a meeting's screen with a line to begin: what a finding is about, and its remedy.

use super::{App, MeetingScreen, pane::PaneKind, run, typing};
use crate::{
    keymap::Prefill,
    meeting::{event::Place, ids::EntryId},
    review::{About, Finding},
};

/// What is to be shown, and the line to begin there; `|` is where the cursor stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Goal {
    about: About,
    line: String,
}

impl Goal {
    /// A line about the meeting as a whole.
    pub(super) fn line(line: &str) -> Self {
        Self { about: About::Meeting, line: line.to_owned() }
    }
}

impl From<&Finding> for Goal {
    fn from(finding: &Finding) -> Self {
        Self { about: finding.about, line: finding.line.clone() }
    }
}

/// Goes there in the open meeting. What was being typed stays, and a meeting that can only be read is
/// only shown.
pub(super) fn reach(app: &mut App, goal: &Goal) {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return };
    screen.show(goal.about);
    if screen.line.is_some() || screen.polish.is_some() || run::is_only_read(app) {
        return;
    }
    // What is to be reworded is there to be reworded.
    if let (About::Entry(id), true) = (goal.about, goal.line.starts_with("edit ")) {
        return run::edit_entry(app, id);
    }
    app.message = None;
    if let Some(screen) = app.meeting_mut() {
        typing::open(screen, "", &Prefill::from_text(&goal.line), now);
    }
}

impl MeetingScreen {
    /// Gives the focus to the pane that has something, and puts the cursor on it.
    fn show(&mut self, about: About) {
        match about {
            About::Meeting | About::NextMeeting => {}
            About::Person(id) => {
                self.focus = PaneKind::Roll;
                self.roll.select(Some(id));
            }
            About::Action(number) => {
                self.focus = PaneKind::Actions;
                self.actions.select(number);
            }
            About::Item(id) => {
                self.focus = PaneKind::Agenda;
                self.look_at(Place::Item(id));
            }
            About::Entry(id) => self.show_entry(id),
        }
    }

    fn show_entry(&mut self, id: EntryId) {
        let Some(place) = self.meeting().entries.get(id).map(|entry| entry.place) else { return };
        self.focus = PaneKind::Discussion;
        self.look_at(place);
        self.discussion.select(id);
    }

    fn look_at(&mut self, place: Place) {
        self.agenda.select(Some(place));
        self.look_at_selected();
    }
}
