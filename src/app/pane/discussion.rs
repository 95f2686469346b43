//! The discussion's cursor, and under which item it looks.

use super::{Finder, Move, PaneState, Rewording};
use crate::meeting::{Meeting, event::Place, ids::EntryId};

/// What the discussion shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiscussionPane {
    looked_at: Option<Place>,
    cursor: Option<EntryId>,
}

/// An entry that has more lines than the pane: how many of them are out of sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongEntry {
    /// The entry.
    pub entry: EntryId,
    /// Lines above what is seen.
    pub above: usize,
    /// Lines below it.
    pub below: usize,
}

impl LongEntry {
    /// Scrolls by lines; false where its end was in sight already.
    pub(in crate::app) fn scroll(&mut self, step: Move) -> bool {
        let Move::By(step) = step else { return false };
        let (from, to) = match step < 0 {
            true => (&mut self.above, &mut self.below),
            false => (&mut self.below, &mut self.above),
        };
        let lines = step.unsigned_abs().min(*from);
        *from -= lines;
        *to += lines;
        lines > 0
    }
}

/// What is in hand: the item, or the last one; what was said before and after them all, once something was.
pub fn place_in_hand(meeting: &Meeting) -> Place {
    let agenda = &meeting.agenda;
    match agenda.in_hand().or_else(|| agenda.last_opened()) {
        None => Place::Before,
        Some(item) if item.ended().is_some() && !meeting.entries.after.is_empty() => Place::After,
        Some(item) => Place::Item(item.id),
    }
}

impl DiscussionPane {
    /// The place whose entries are shown: that of the item in hand, unless another is looked at.
    pub fn place(&self, meeting: &Meeting) -> Place {
        self.looked_at.unwrap_or_else(|| place_in_hand(meeting))
    }

    /// Whether it shows the item in hand.
    pub fn follows(&self) -> bool {
        self.looked_at.is_none()
    }

    /// The entry at the cursor; the last one unless another was chosen.
    pub fn selected(&self, meeting: &Meeting) -> Option<EntryId> {
        let shown = meeting.entries_under(self.place(meeting));
        self.cursor.filter(|id| shown.contains(id)).or_else(|| shown.last().copied())
    }

    pub(in crate::app) fn select(&mut self, id: EntryId) {
        self.cursor = Some(id);
    }

    /// Looks at a place, or at what is in hand.
    pub(in crate::app) fn look_at(&mut self, place: Option<Place>) {
        if self.looked_at != place {
            *self = Self { looked_at: place, cursor: None };
        }
    }
}

impl PaneState for DiscussionPane {
    fn go(&mut self, meeting: &Meeting, _: Option<&str>, step: Move) {
        let shown = meeting.entries_under(self.place(meeting));
        let chosen = step.among(shown, self.selected(meeting));
        // At the end the cursor is let go of, so that it stays at the end as entries come.
        self.cursor = chosen.filter(|id| shown.last() != Some(id));
    }

    /// Goes over what is shown, then over the whole meeting, in each the latest entry first.
    fn find(&mut self, meeting: &Meeting, wanted: &str) -> bool {
        let mut finder = Finder::new(wanted);
        let mut is_hit = |id: EntryId| {
            let entry = meeting.entries.get(id);
            let initials = |id| meeting.roll.initials(id);
            entry.is_some_and(|e| finder.matches(&e.wording.with_initials("", initials)))
        };
        let shown = meeting.entries_under(self.place(meeting));
        let here = shown.iter().rev().copied().find(|&id| is_hit(id));
        let anywhere = || meeting.entries.iter().rev().map(|entry| entry.id).find(|&id| is_hit(id));
        let Some(hit) = here.or_else(anywhere) else { return false };
        if let Some(entry) = meeting.entries.get(hit).filter(|_| here.is_none()) {
            self.look_at(Some(entry.place));
        }
        self.select(hit);
        true
    }

    fn keep_found(&mut self, _: &Meeting, _: &str) {}

    fn rewording(&self, meeting: &Meeting) -> Option<Rewording> {
        Rewording::of_entry(meeting, self.selected(meeting)?)
    }

    fn reference(&self, meeting: &Meeting) -> Option<String> {
        self.selected(meeting).map(|id| id.to_string())
    }
}
