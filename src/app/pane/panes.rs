//! The states of all panes, and how one moves another.

use super::{
    Move, PaneKind, PaneState, actions::ActionsPane, agenda::AgendaPane, discussion,
    discussion::DiscussionPane, roll::RollPane,
};
use crate::{
    meeting::{Meeting, event::Place},
    review::About,
};

/// The states of the panes of a meeting's screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The agenda.
    pub agenda: AgendaPane,
    /// The discussion.
    pub discussion: DiscussionPane,
    /// The roll-call.
    pub roll: RollPane,
    /// The action log.
    pub actions: ActionsPane,
}

impl Panes {
    /// A pane's state.
    pub(in crate::app) fn state(&self, pane: PaneKind) -> &dyn PaneState {
        match pane {
            PaneKind::Agenda => &self.agenda,
            PaneKind::Discussion => &self.discussion,
            PaneKind::Roll => &self.roll,
            PaneKind::Actions => &self.actions,
        }
    }

    fn state_mut(&mut self, pane: PaneKind) -> &mut dyn PaneState {
        match pane {
            PaneKind::Agenda => &mut self.agenda,
            PaneKind::Discussion => &mut self.discussion,
            PaneKind::Roll => &mut self.roll,
            PaneKind::Actions => &mut self.actions,
        }
    }

    /// Moves a pane's cursor; the discussion shows what the agenda's is on.
    pub(in crate::app) fn go(
        &mut self,
        pane: PaneKind,
        meeting: &Meeting,
        wanted: Option<&str>,
        step: Move,
    ) {
        self.state_mut(pane).go(meeting, wanted, step);
        if pane == PaneKind::Agenda {
            self.look_at_selected(meeting);
        }
    }

    /// Puts a pane's cursor on what is looked for, and shows it; false if nothing is found.
    pub(in crate::app) fn find(&mut self, pane: PaneKind, meeting: &Meeting, wanted: &str) -> bool {
        if wanted.trim().is_empty() {
            return true;
        }
        let is_found = self.state_mut(pane).find(meeting, wanted);
        if pane == PaneKind::Agenda {
            self.look_at_selected(meeting);
        }
        is_found
    }

    /// Keeps a pane's cursor on what was found once it is no longer looked for.
    pub(in crate::app) fn keep_found(&mut self, pane: PaneKind, meeting: &Meeting, wanted: &str) {
        self.state_mut(pane).keep_found(meeting, wanted);
    }

    /// Shows a place in agenda and discussion; without one, what is in hand.
    pub(in crate::app) fn look_at(&mut self, meeting: &Meeting, place: Option<Place>) {
        self.agenda.select(place);
        match place {
            Some(_) => self.look_at_selected(meeting),
            None => self.discussion.look_at(None),
        }
    }

    /// Puts a cursor on what a finding is about, and gives the pane that shows it, if one does.
    pub(in crate::app) fn show(&mut self, meeting: &Meeting, about: About) -> Option<PaneKind> {
        match about {
            About::Meeting | About::NextMeeting => None,
            About::Person(id) => {
                self.roll.select(Some(id));
                Some(PaneKind::Roll)
            }
            About::Action(number) => {
                self.actions.select(number);
                Some(PaneKind::Actions)
            }
            About::Item(id) => {
                self.look_at(meeting, Some(Place::Item(id)));
                Some(PaneKind::Agenda)
            }
            About::Entry(id) => {
                let place = meeting.entries.get(id)?.place;
                self.look_at(meeting, Some(place));
                self.discussion.select(id);
                Some(PaneKind::Discussion)
            }
        }
    }

    fn look_at_selected(&mut self, meeting: &Meeting) {
        let place = self.agenda.selected(meeting);
        let in_hand = discussion::place_in_hand(meeting);
        self.discussion.look_at(place.filter(|&place| place != in_hand));
    }
}
