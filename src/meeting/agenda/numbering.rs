//! How items are numbered, and which stand under which.

use super::{Agenda, Item, Placed};
use crate::meeting::{ItemNumber, SubNumbering, ids::ItemId};

impl Agenda {
    /// Puts an item under another.
    pub(in crate::meeting) fn put_under(
        &mut self,
        id: ItemId,
        parent: ItemId,
        numbering: SubNumbering,
    ) {
        // In a log that no one made by hand an item stands under one that was there before it.
        if id.0 <= parent.0 || self.get(parent).is_none() {
            return;
        }
        if let Some(item) = self.get_mut(id) {
            item.under = Some((parent, numbering));
        }
        self.is_nested = true;
        if let Some(place) = self.place(id) {
            self.count_from(place);
        }
    }

    /// The items that stand under one, in order, at any depth.
    pub fn sub_items(&self, id: ItemId) -> impl Iterator<Item = &Item> {
        self.iter().filter(move |item| self.stands_under(item, id))
    }

    /// Whether others stand under an item.
    pub fn has_sub_items(&self, id: ItemId) -> bool {
        self.is_nested && self.sub_items(id).next().is_some()
    }

    /// Whether any of the items under one was opened.
    pub fn was_begun_below(&self, id: ItemId) -> bool {
        self.is_nested && self.sub_items(id).any(|item| !item.spells.is_empty())
    }

    fn stands_under(&self, item: &Item, id: ItemId) -> bool {
        let parent = |item: &Item| item.under.map(|(parent, _)| parent);
        let parents = std::iter::successors(parent(item), |&up| self.get(up).and_then(parent));
        parents.take(self.items.len()).any(|parent| parent == id)
    }

    /// The item before which one stands that comes last under another; none at the end of the agenda.
    pub(in crate::meeting) fn after_sub_items(&self, id: ItemId) -> Option<ItemId> {
        let behind = self.place(id)? + 1;
        let next =
            |placed: &&Placed| self.get(placed.id).is_some_and(|item| !self.stands_under(item, id));
        self.order.iter().skip(behind).find(next).map(|placed| placed.id)
    }

    /// A number that no other sub-item of an item has or had.
    pub(in crate::meeting) fn number_under(
        &self,
        id: ItemId,
        numbering: SubNumbering,
    ) -> Option<ItemNumber> {
        let parent = self.number(id)?;
        let all = self.items.iter().filter_map(|item| item.given.or(self.number(item.id)));
        let places = all.filter(|number| number.parent() == Some(parent));
        let places = places.filter_map(ItemNumber::place_under);
        let last = places.filter(|(of, _)| *of == numbering).map(|(_, place)| place).max();
        parent.under(numbering, last.unwrap_or(0) + 1)
    }

    /// The number of the sub-item at a place: the next of those that stand under the same item before it.
    pub(super) fn counted_under(
        &self,
        place: usize,
        parent: ItemId,
        numbering: SubNumbering,
    ) -> Option<ItemNumber> {
        let above = self.order.get(..place)?;
        let number = above.iter().find(|placed| placed.id == parent)?.number;
        let is_sibling = |placed: &&Placed| {
            self.items.get(placed.id.index()).and_then(|item| item.under)
                == Some((parent, numbering))
        };
        number.under(numbering, above.iter().filter(is_sibling).count() + 1)
    }

    /// The numbers to give so that each item but one has the number that it has in `before`.
    pub(in crate::meeting) fn numbers_to_keep(
        &self,
        before: &Self,
        but: Option<ItemId>,
    ) -> Vec<(ItemId, ItemNumber)> {
        let mut kept = self.clone();
        let mut given = Vec::new();
        for id in self.order.iter().map(|placed| placed.id) {
            match before.number(id) {
                Some(number) if Some(id) != but && kept.number(id) != Some(number) => {
                    kept.give_number(id, number);
                    given.push((id, number));
                }
                Some(_) | None => {}
            }
        }
        given
    }

    /// The item that has a number, or had it when it was taken off the agenda.
    pub(in crate::meeting) fn item_of_number(&self, number: ItemNumber) -> Option<&Item> {
        let given = || self.items.iter().find(|item| item.given == Some(number));
        self.numbered(number).or_else(given)
    }

    /// A number that no item has, for one to be put before another: that of the item above with the
    /// next letter, else the next at the end.
    pub(in crate::meeting) fn number_between(&self, before: Option<ItemId>) -> ItemNumber {
        let given = self.items.iter().filter_map(|item| item.given);
        let all: Vec<ItemNumber> =
            self.order.iter().map(|placed| placed.number).chain(given).collect();
        let above = before.and_then(|id| self.place(id)).and_then(|place| place.checked_sub(1));
        let lettered = above.and_then(|place| {
            let main = self.order[place].number.main();
            let same = all.iter().filter(|number| number.main() == main);
            same.max()?.with_next_letter()
        });
        lettered.unwrap_or_else(|| {
            let highest = all.iter().map(|number| number.main()).max().unwrap_or(0);
            ItemNumber::new(highest.saturating_add(1))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::meeting::{Meeting, script};

    const PLANNED: &str = "date 2026-03-10\nagenda A\nagenda B\nagenda C\nagenda B1 under:i2\n\
        agenda B2 under:i2 letters:yes\nagenda B1a under:i2.1 letters:yes\n";

    fn planned(more: &str) -> Meeting {
        script::replay(format!("{PLANNED}{more}").as_bytes()).unwrap().into_meeting()
    }

    fn shown(meeting: &Meeting) -> String {
        let items = meeting.agenda.with_numbers();
        let items = items.map(|(number, item)| format!("{number} {}", item.plan.title));
        items.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn sub_items_are_numbered_under_their_item_and_go_where_it_goes() {
        let after = |more: &str| shown(&planned(more));
        assert_eq!(after(""), "1 A, 2 B, 2.1 B1, 2.1(a) B1a, 2(a) B2, 3 C");
        assert_eq!(after("reorder i2 before:i1"), "1 B, 1.1 B1, 1.1(a) B1a, 1(a) B2, 2 A, 3 C");
        assert_eq!(after("reorder i2 before:end"), "1 A, 2 C, 3 B, 3.1 B1, 3.1(a) B1a, 3(a) B2");
        assert_eq!(
            after("reorder i2(a) before:i2.1"),
            "1 A, 2 B, 2(a) B2, 2.1 B1, 2.1(a) B1a, 3 C"
        );
        assert_eq!(
            after("agenda B0 before:i2.1"),
            "1 A, 2 B, 2.1 B0, 2.2 B1, 2.2(a) B1a, 2(a) B2, 3 C"
        );
        assert_eq!(after("agenda Z before:i1"), "1 Z, 2 A, 3 B, 3.1 B1, 3.1(a) B1a, 3(a) B2, 4 C");
    }

    #[test]
    fn numbers_of_sub_items_that_people_were_given_stay_and_are_not_given_again() {
        let more = "circulate agenda\nremove i2(a)\nagenda B3 under:i2 letters:yes\nagenda B4 before:i2.1\n\
            agenda D before:i3\n";
        assert_eq!(
            shown(&planned(more)),
            "1 A, 2 B, 2.2 B4, 2.1 B1, 2.1(a) B1a, 2(b) B3, 2a D, 3 C"
        );
    }

    #[test]
    fn an_item_counts_as_taken_once_one_under_it_was() {
        let mut meeting = planned("10:00 start\n10:00 item 1\n10:05 item 2.1\n");
        assert_eq!(meeting.agenda.next().map(|item| &*item.plan.title), Some("B1a"));
        meeting =
            planned("10:00 start\n10:05 item 3\n10:10 item 2(a)\n10:20 item 2.1(a)\n10:30 end\n");
        let ahead: Vec<&str> =
            meeting.agenda.next().map(|item| &*item.plan.title).into_iter().collect();
        assert_eq!(ahead, ["A"]);
    }

    #[test]
    fn what_stands_under_a_closed_item_is_closed() {
        let meeting = planned("confidential i2\nagenda B9 under:i2\n");
        let closed = meeting.agenda.iter().filter(|item| item.plan.confidential).count();
        assert_eq!(closed, 5);
        let open = planned("confidential i2\nconfidential i2 no\n");
        assert!(open.agenda.iter().all(|item| !item.plan.confidential));
    }
}
