//! The agenda's cursor, and moving its items.

use super::{Finder, Move, PaneState, Rewording};
use crate::{
    app::ask::Ask,
    keymap::{BindingStep, Focus, ScreenCommand},
    meeting::{
        ItemNumber, Meeting,
        agenda::{Item, Progress},
        command::{Begun, PlanCommand, RunCommand, Word},
        event::Place,
        ids::ItemId,
        state::Stage,
    },
};

/// Where the agenda's cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgendaPane {
    cursor: Option<Place>,
}

/// What Enter does with the item at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taking {
    Begin,
    Open,
    Reopen,
    Show,
}

/// The rows of the agenda: its items, and what stands before and after them if anything does.
pub fn rows(meeting: &Meeting) -> Vec<Place> {
    let before = (!meeting.entries.before.is_empty()).then_some(Place::Before);
    let after = (!meeting.entries.after.is_empty()).then_some(Place::After);
    let items = meeting.agenda.iter().map(|item| Place::Item(item.id));
    before.into_iter().chain(items).chain(after).collect()
}

impl AgendaPane {
    /// The row at the cursor: the one chosen, else the item in hand or next, else the first.
    pub fn selected(&self, meeting: &Meeting) -> Option<Place> {
        let chosen = self.cursor.filter(|&place| is_row(meeting, place));
        let agenda = &meeting.agenda;
        let item = || agenda.in_hand().or_else(|| agenda.next()).or_else(|| agenda.iter().next());
        chosen.or_else(|| item().map(|item| Place::Item(item.id)))
    }

    /// The item at the cursor.
    pub fn selected_item(&self, meeting: &Meeting) -> Option<ItemId> {
        match self.selected(meeting)? {
            Place::Item(id) => Some(id),
            Place::Before | Place::After => None,
        }
    }

    /// The number of the item at the cursor.
    pub(in crate::app) fn selected_number(&self, meeting: &Meeting) -> Option<ItemNumber> {
        meeting.agenda.number(self.selected_item(meeting)?)
    }

    /// What Enter does with the item at the cursor, as the key line calls it.
    pub fn enter_label(&self, meeting: &Meeting) -> &'static str {
        match self.taking(meeting) {
            Taking::Begin => "begin with it",
            Taking::Open => "open",
            Taking::Reopen => "reopen",
            Taking::Show => "show",
        }
    }

    /// Opens the item at the cursor; one that can't be opened is shown in the discussion.
    pub(in crate::app) fn take(&self, meeting: &Meeting) -> Vec<Ask> {
        match (self.taking(meeting), self.selected_number(meeting)) {
            (Taking::Begin | Taking::Open | Taking::Reopen, Some(number)) => {
                let item = Word::bare(&number.to_string());
                vec![Ask::give(RunCommand::Item { item })]
            }
            (Taking::Show, _) | (_, None) => {
                let show = ScreenCommand::Focus(Focus::Discussion);
                vec![Ask::Steps(vec![BindingStep::Screen(show)])]
            }
        }
    }

    fn taking(&self, meeting: &Meeting) -> Taking {
        let item = self.selected_item(meeting).and_then(|id| meeting.agenda.get(id));
        match (meeting.course.stage(), item.map(Item::progress)) {
            (Stage::Ended | Stage::CalledOff, _) | (_, None | Some(Progress::InHand)) => {
                Taking::Show
            }
            (Stage::Planned, Some(_)) => Taking::Begin,
            (_, Some(Progress::Done)) => Taking::Reopen,
            (_, Some(Progress::Ahead | Progress::Deferred)) => Taking::Open,
        }
    }

    /// Moves the item at the cursor one place; the cursor goes with it.
    pub(in crate::app) fn shift(&mut self, meeting: &Meeting, step: isize) -> Vec<Ask> {
        let Some(reorder) = self.reorder(meeting, step) else {
            return Ask::say("the item is as far as it can go");
        };
        self.cursor = self.selected(meeting);
        vec![Ask::give(reorder)]
    }

    fn reorder(&self, meeting: &Meeting, step: isize) -> Option<PlanCommand> {
        let number = self.selected_number(meeting)?;
        // A sub-item moves among those of its item.
        let item = meeting.agenda.get(self.selected_item(meeting)?)?;
        let siblings = meeting.agenda.with_numbers().filter(|(_, other)| {
            other.under.map(|(parent, _)| parent) == item.under.map(|(parent, _)| parent)
        });
        let numbers: Vec<ItemNumber> = siblings.map(|(n, _)| n).collect();
        let place = numbers.iter().position(|&other| other == number)?;
        let at = |place: usize| numbers.get(place).map(|&number| Word::item(number));
        let before = match step {
            -1 => at(place.checked_sub(1)?)?,
            1 if place + 1 < numbers.len() => at(place + 2).unwrap_or_else(|| Word::bare("end")),
            _ => return None,
        };
        Some(PlanCommand::Reorder { item: Word::item(number), before })
    }

    pub(in crate::app) fn select(&mut self, place: Option<Place>) {
        self.cursor = place;
    }
}

impl PaneState for AgendaPane {
    fn go(&mut self, meeting: &Meeting, _: Option<&str>, step: Move) {
        self.cursor = step.among(&rows(meeting), self.selected(meeting));
    }

    fn find(&mut self, meeting: &Meeting, wanted: &str) -> bool {
        let mut finder = Finder::new(wanted);
        let hit = meeting.agenda.iter().find(|item| finder.matches(&item.plan.title));
        if let Some(item) = hit {
            self.cursor = Some(Place::Item(item.id));
        }
        hit.is_some()
    }

    fn keep_found(&mut self, _: &Meeting, _: &str) {}

    fn rewording(&self, meeting: &Meeting) -> Option<Rewording> {
        let item = meeting.agenda.get(self.selected_item(meeting)?)?;
        let number = meeting.agenda.number(item.id)?;
        Some(Rewording {
            prefix: Begun::new("edit").word(Word::item(number)).to_string(),
            text: item.plan.title.to_string(),
        })
    }

    fn reference(&self, meeting: &Meeting) -> Option<String> {
        self.selected_number(meeting).map(|number| format!("i{number}"))
    }
}

fn is_row(meeting: &Meeting, place: Place) -> bool {
    match place {
        Place::Before => !meeting.entries.before.is_empty(),
        Place::After => !meeting.entries.after.is_empty(),
        Place::Item(id) => meeting.agenda.number(id).is_some(),
    }
}
