//! The events and trainings that a group held beside its meetings.

use super::{event::Occasion, ids::OccasionId};

/// The events and trainings of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occasions {
    list: Vec<(OccasionId, Occasion)>,
    last: u32,
}

impl Occasions {
    /// All of them, in the order in which they were recorded.
    pub fn iter(&self) -> impl Iterator<Item = (OccasionId, &Occasion)> {
        self.list.iter().map(|(id, occasion)| (*id, occasion))
    }

    /// The id of the next.
    pub fn next_id(&self) -> OccasionId {
        OccasionId(self.last + 1)
    }

    /// The one of that id.
    pub fn get(&self, id: OccasionId) -> Option<&Occasion> {
        self.iter().find(|(other, _)| *other == id).map(|(_, occasion)| occasion)
    }

    pub(super) fn insert(&mut self, id: OccasionId, occasion: Occasion) {
        self.list.push((id, occasion));
        self.last = self.last.max(id.0);
    }

    pub(super) fn remove(&mut self, id: OccasionId) {
        self.list.retain(|(other, _)| *other != id);
    }
}
