//! Items under other items: where they stand, and their numbers.

use super::{Decider, PlanRefusal, Refusal};
use crate::meeting::{
    ItemNumber, SubNumbering,
    agenda::Item,
    command::{UnderItem, Word},
    ids::ItemId,
};

/// The most sub-items that an item has: those with letters go to `z`.
const MOST_SUB_ITEMS: [(SubNumbering, usize); 2] =
    [(SubNumbering::Figures, 255), (SubNumbering::Letters, 26)];

/// Under which item one stands, and before which.
pub(super) type ItemPlace = (Option<(ItemId, SubNumbering)>, Option<ItemId>);

impl Decider<'_> {
    /// Under which item a new one stands, and before which.
    ///
    /// Before a sub-item it is one of the same item; without `before:` it is the last of its item.
    pub(super) fn stands(
        &self,
        under: Option<&UnderItem>,
        before: Option<&Word>,
    ) -> Result<ItemPlace, Refusal> {
        let agenda = &self.meeting.agenda;
        let before_id = before.map(|word| self.before(word)).transpose()?.flatten();
        let sibling = before_id.and_then(|id| agenda.get(id));
        let Some(UnderItem { item: parent, numbering }) = under else {
            return Ok((sibling.and_then(|item| item.under), before_id));
        };
        let id = self.item(parent)?.id;
        let end = agenda.after_sub_items(id);
        match (before, sibling.and_then(|item| item.under)) {
            (Some(_), Some((of, _))) if of == id => Ok((Some((id, *numbering)), before_id)),
            (Some(word), _) if before_id != end && before_id.is_some() => {
                Err(self.not_among(word, id))
            }
            (Some(_), _) | (None, _) => Ok((Some((id, *numbering)), end)),
        }
    }

    /// The item before which one is to be moved: a sub-item stays under its item.
    pub(super) fn place_to_move(
        &self,
        item: &Item,
        before: &Word,
    ) -> Result<Option<ItemId>, Refusal> {
        let agenda = &self.meeting.agenda;
        let before_id = self.before(before)?;
        let of = |id: ItemId| agenda.get(id).and_then(|item| item.under).map(|(parent, _)| parent);
        match (item.under, before_id) {
            (None, Some(id)) if of(id).is_some() && id != item.id => {
                let parent = of(id).unwrap_or(id);
                // The sub-items of the item itself are not its place.
                if parent == item.id {
                    return Ok(Some(item.id));
                }
                Err(self.not_among(before, parent))
            }
            (None, _) => Ok(before_id),
            (Some((parent, _)), None) => Ok(agenda.after_sub_items(parent)),
            (Some((parent, _)), Some(id)) => {
                let is_sibling = of(id) == Some(parent);
                match is_sibling || Some(id) == agenda.after_sub_items(parent) {
                    true => Ok(Some(id)),
                    false => Err(self.not_among(before, parent)),
                }
            }
        }
    }

    fn not_among(&self, word: &Word, parent: ItemId) -> Refusal {
        let parent = self.meeting.agenda.number(parent).unwrap_or_default();
        Refusal::at(word, PlanRefusal::NotAmongSubItems { parent })
    }

    /// The number that a new sub-item keeps, where numbers are kept.
    pub(super) fn number_of_sub_item(
        &self,
        word: &Word,
        given: Option<ItemNumber>,
        parent: ItemId,
        numbering: SubNumbering,
    ) -> Result<Option<ItemNumber>, Refusal> {
        let agenda = &self.meeting.agenda;
        let depth = agenda.number(parent).map_or(0, ItemNumber::depth);
        let next = agenda.number_under(parent, numbering).ok_or_else(|| {
            let most = MOST_SUB_ITEMS.iter().find(|(of, _)| *of == numbering);
            let most = most.map_or(0, |&(_, most)| most);
            match depth {
                0 | 1 => Refusal::at(word, PlanRefusal::TooManySubItems { most }),
                _ => Refusal::at(word, PlanRefusal::TooDeep),
            }
        })?;
        match given {
            Some(number) => self.free(word, number, None).map(Some),
            None => Ok(self.keeps_numbers().then_some(next)),
        }
    }
}
