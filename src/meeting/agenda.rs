//! The agenda: what is to be talked about, in what order, and what became of it.

mod numbering;

use super::{
    ItemNumber, MinuteNumber, SubNumbering,
    deferral::DeferredTo,
    event::{ItemChanges, ItemEdge, ItemKind, ItemPlan},
    ids::{EntryId, ItemId, Text},
    title::kind_of_title,
};
use crate::calendar::time::Moment;

/// An item on the agenda.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The id by which records name it.
    pub id: ItemId,
    /// What was planned.
    pub plan: ItemPlan,
    /// The number that it was given to keep, wherever it stands.
    pub given: Option<ItemNumber>,
    /// Its number for life, once it has one.
    pub minute_number: Option<MinuteNumber>,
    /// The item that it stands under, and how it is numbered there.
    pub under: Option<(ItemId, SubNumbering)>,
    /// Minutes by which its time was extended, less those by which it was cut.
    pub extended: i32,
    /// When it was in hand, in order; the last may still run.
    pub spells: Vec<Spell>,
    /// Whether it was put off to a later meeting, and to which.
    pub deferred: Option<DeferredTo>,
    /// Why it is confidential, where that was said; the public edition has it too.
    pub ground: Option<Text>,
    /// What was recorded under it, in order of time.
    pub entries: Vec<EntryId>,
}

/// A time from one moment to another, or to now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// When it began.
    pub from: Moment,
    /// When it ended; none while it runs.
    pub to: Option<Moment>,
}

impl Spell {
    /// Milliseconds of this spell that lie in the time from `from` to `to`.
    pub fn overlap(&self, from: Moment, to: Moment) -> i64 {
        let end = self.to.unwrap_or(to).min(to);
        end.0.saturating_sub(self.from.max(from).0).max(0)
    }
}

/// How far an item has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Not yet opened.
    Ahead,
    /// In hand.
    InHand,
    /// Opened and closed.
    Done,
    /// Put off to a later meeting.
    Deferred,
}

impl Item {
    /// How far it has come.
    pub fn progress(&self) -> Progress {
        match self.spells.last() {
            Some(Spell { to: None, .. }) => Progress::InHand,
            _ if self.deferred.is_some() => Progress::Deferred,
            Some(_) => Progress::Done,
            None => Progress::Ahead,
        }
    }

    /// Its kind: as planned, else the one that its title speaks of, as in logs of before that was recorded.
    pub fn kind(&self) -> Option<ItemKind> {
        let title = || kind_of_title(&self.plan.title);
        match self.plan.kind {
            None => title(),
            // Minutes to approve were planned as standing items before they had a kind of their own.
            Some(ItemKind::Standing) => {
                title().filter(|kind| *kind == ItemKind::Minutes).or(self.plan.kind)
            }
            kind => kind,
        }
    }

    /// Planned minutes, extensions and cuts counted; none where nothing was planned.
    pub fn planned_minutes(&self) -> Option<i64> {
        match (self.plan.minutes, self.extended) {
            (None, 0) => None,
            (minutes, more) => Some((minutes.map_or(0, i64::from) + i64::from(more)).max(0)),
        }
    }

    /// When it was first opened.
    pub fn began(&self) -> Option<Moment> {
        self.spells.first().map(|spell| spell.from)
    }

    /// When it was last closed, unless it is in hand.
    pub fn ended(&self) -> Option<Moment> {
        self.spells.last().and_then(|spell| spell.to)
    }
}

/// When each item of an agenda was opened.
#[derive(Clone, Debug)]
pub struct Openings<'a> {
    agenda: &'a Agenda,
    /// In order of time.
    all: Vec<(Moment, ItemId)>,
}

impl Openings<'_> {
    /// See [`Agenda::item_at`].
    pub fn item_at(&self, at: Moment) -> Option<ItemId> {
        self.agenda.newest_at(at).or_else(|| {
            let passed = self.all.partition_point(|&(from, _)| from <= at);
            passed.checked_sub(1).map(|last| self.all[last].1)
        })
    }
}

/// An item in its place on the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Placed {
    id: ItemId,
    number: ItemNumber,
    /// The highest number up to here, letters left out.
    highest: u32,
}

/// The items of a meeting, in the order in which they are to be taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    items: Vec<Item>,
    order: Vec<Placed>,
    in_hand: Option<ItemId>,
    last_opened: Option<ItemId>,
    /// The latest moment at which any item was opened.
    latest: Option<Moment>,
    /// The items that were put between others after the first was opened.
    put_in_late: Vec<ItemId>,
    /// Whether any item stands under another.
    is_nested: bool,
    /// When it was sent out.
    pub circulated: Option<Moment>,
}

impl Agenda {
    /// The items in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Item> {
        self.order.iter().filter_map(|placed| self.get(placed.id))
    }

    /// Every item in the order of planning, also those taken off the agenda.
    pub fn all(&self) -> &[Item] {
        &self.items
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The item of that id, also one taken off the agenda.
    pub fn get(&self, id: ItemId) -> Option<&Item> {
        self.items.get(id.index())
    }

    /// The items in order, each with its number.
    pub fn with_numbers(&self) -> impl DoubleEndedIterator<Item = (ItemNumber, &Item)> {
        self.order.iter().filter_map(|placed| Some((placed.number, self.get(placed.id)?)))
    }

    /// The item of that number.
    pub fn numbered(&self, number: ItemNumber) -> Option<&Item> {
        let placed = self.order.iter().find(|placed| placed.number == number)?;
        self.get(placed.id)
    }

    /// The number of an item: the one that it was given, else the one behind the highest before it.
    pub fn number(&self, id: ItemId) -> Option<ItemNumber> {
        self.place(id).map(|place| self.order[place].number)
    }

    /// How many items stand before an item.
    pub fn place(&self, id: ItemId) -> Option<usize> {
        // Most agendas stand in the order in which they were planned.
        let planned = self.order.get(id.index()).is_some_and(|placed| placed.id == id);
        let place = || self.order.iter().position(|placed| placed.id == id);
        if planned { Some(id.index()) } else { place() }
    }

    /// The number that an item at the end gets.
    pub fn next_number(&self) -> ItemNumber {
        ItemNumber::new(self.order.last().map_or(0, |last| last.highest).saturating_add(1))
    }

    /// Whether items keep their numbers, whatever is put between them.
    pub fn keeps_numbers(&self) -> bool {
        self.circulated.is_some() || self.order.iter().any(|placed| self.is_given(placed.id))
    }

    /// Whether items got other numbers after the first was opened.
    pub fn is_renumbered(&self) -> bool {
        self.put_in_late.iter().any(|&id| !self.is_given(id))
    }

    fn is_given(&self, id: ItemId) -> bool {
        self.get(id).is_some_and(|item| item.given.is_some())
    }

    /// The item in hand.
    pub fn in_hand(&self) -> Option<&Item> {
        self.in_hand.and_then(|id| self.get(id))
    }

    /// The item that was opened last, in hand or not.
    pub fn last_opened(&self) -> Option<&Item> {
        self.last_opened.and_then(|id| self.get(id))
    }

    /// The first item not yet opened nor deferred that stands after the last one opened, else the first
    /// of all.
    pub fn next(&self) -> Option<&Item> {
        let after = self.last_opened.and_then(|id| self.place(id)).map_or(0, |place| place + 1);
        let ahead =
            |item: &&Item| item.progress() == Progress::Ahead && !self.was_begun_below(item.id);
        self.iter().skip(after).find(ahead).or_else(|| self.iter().find(ahead))
    }

    /// How many items were opened.
    pub fn opened(&self) -> usize {
        self.iter().filter(|item| !item.spells.is_empty()).count()
    }

    /// Whether so many items were opened.
    pub fn has_opened(&self, count: usize) -> bool {
        self.iter().filter(|item| !item.spells.is_empty()).take(count).count() == count
    }

    /// The item that was in hand at a moment, else the one opened last before it.
    pub fn item_at(&self, at: Moment) -> Option<&Item> {
        let id = self.newest_at(at).or_else(|| {
            let opened = self.openings_in_any_order().filter(|&(from, _)| from <= at);
            opened.max().map(|(_, id)| id)
        });
        id.and_then(|id| self.get(id))
    }

    /// The item opened last, if none was opened later in the meeting, and it had been by then.
    fn newest_at(&self, at: Moment) -> Option<ItemId> {
        let last = self.last_opened()?;
        let from = last.spells.last().map(|spell| spell.from);
        (from == self.latest && from <= Some(at)).then_some(last.id)
    }

    fn openings_in_any_order(&self) -> impl Iterator<Item = (Moment, ItemId)> {
        self.iter().flat_map(|item| item.spells.iter().map(|spell| (spell.from, item.id)))
    }

    /// When each item was opened, to ask about many moments.
    pub fn openings(&self) -> Openings<'_> {
        let mut all: Vec<_> = self.openings_in_any_order().collect();
        all.sort_unstable();
        Openings { agenda: self, all }
    }

    /// The id that the next item will have.
    pub fn next_id(&self) -> ItemId {
        ItemId(self.items.len() as u32)
    }

    pub(crate) fn get_mut(&mut self, id: ItemId) -> Option<&mut Item> {
        self.items.get_mut(id.index())
    }

    pub(super) fn plan(&mut self, id: ItemId, plan: &ItemPlan, before: Option<ItemId>) {
        if id != self.next_id() {
            return;
        }
        self.items.push(Item {
            id,
            plan: plan.clone(),
            given: None,
            minute_number: None,
            under: None,
            extended: 0,
            spells: Vec::new(),
            deferred: None,
            ground: None,
            entries: Vec::new(),
        });
        self.insert(id, before);
    }

    pub(super) fn amend(&mut self, id: ItemId, changes: &ItemChanges) {
        let Some(item) = self.get_mut(id) else { return };
        if let Some(title) = &changes.title {
            item.plan.title = title.clone();
        }
        item.plan.minutes = changes.minutes.or(item.plan.minutes);
        item.plan.presenter = changes.presenter.or(item.plan.presenter);
        item.plan.kind = changes.kind.or(item.plan.kind);
    }

    pub(super) fn reorder(&mut self, id: ItemId, before: Option<ItemId>) {
        self.remove(id);
        self.insert(id, before);
    }

    pub(super) fn remove(&mut self, id: ItemId) {
        if let Some(place) = self.place(id) {
            self.order.remove(place);
            self.count_from(place);
        }
    }

    /// Gives an item a number that it keeps.
    pub(super) fn give_number(&mut self, id: ItemId, number: ItemNumber) {
        if let Some(item) = self.get_mut(id) {
            item.given = Some(number);
        }
        if let Some(place) = self.place(id) {
            self.count_from(place);
        }
    }

    pub(super) fn open(&mut self, id: ItemId, at: Moment) {
        let Some(item) = self.items.get_mut(id.index()) else { return };
        item.deferred = None;
        item.spells.push(Spell { from: at, to: None });
        self.in_hand = Some(id);
        self.last_opened = Some(id);
        self.latest = self.latest.max(Some(at));
    }

    pub(super) fn defer(&mut self, id: ItemId, to: DeferredTo) {
        if let Some(item) = self.get_mut(id) {
            item.deferred = Some(to);
        }
    }

    pub(super) fn close(&mut self, id: ItemId, at: Moment) {
        if let Some(spell) = self.get_mut(id).and_then(|item| item.spells.last_mut()) {
            spell.to.get_or_insert(at);
        }
        if self.in_hand == Some(id) {
            self.in_hand = None;
        }
    }

    /// Puts right when an item first began or last ended; its neighbours' times stay as recorded.
    pub(super) fn correct(&mut self, id: ItemId, edge: ItemEdge, at: Moment) {
        let last = self.get(id).map_or(0, |item| item.spells.len().saturating_sub(1));
        let spell = match edge {
            ItemEdge::Began => 0,
            ItemEdge::Ended => last,
        };
        self.correct_spell(id, spell, edge, at);
    }

    /// Puts right when one of the times began or ended that an item was in hand.
    pub(super) fn correct_spell(&mut self, id: ItemId, spell: usize, edge: ItemEdge, at: Moment) {
        let Some(spell) = self.get_mut(id).and_then(|item| item.spells.get_mut(spell)) else {
            return;
        };
        match edge {
            ItemEdge::Began => spell.from = at,
            ItemEdge::Ended => spell.to = Some(at),
        }
        let starts = self.items.iter().flat_map(|item| &item.spells);
        self.latest = starts.map(|spell| spell.from).max();
    }

    fn insert(&mut self, id: ItemId, before: Option<ItemId>) {
        let place = before.and_then(|other| self.place(other));
        if place.is_some() && self.last_opened.is_some() {
            self.put_in_late.push(id);
        }
        let place = place.unwrap_or(self.order.len());
        self.order.insert(place, Placed { id, number: ItemNumber::default(), highest: 0 });
        self.count_from(place);
    }

    /// Numbers the items from a place on.
    fn count_from(&mut self, place: usize) {
        let before = place.checked_sub(1).and_then(|place| self.order.get(place));
        let mut highest = before.map_or(0, |placed| placed.highest);
        for place in place..self.order.len() {
            let item = self.items.get(self.order[place].id.index());
            let given = item.and_then(|item| item.given);
            let counted = || match item.and_then(|item| item.under) {
                Some((parent, numbering)) => self.counted_under(place, parent, numbering),
                None => None,
            };
            let number = given.or_else(counted);
            let number = number.unwrap_or(ItemNumber::new(highest.saturating_add(1)));
            highest = highest.max(number.main());
            self.order[place] = Placed { number, highest, ..self.order[place] };
        }
    }
}

impl ItemKind {
    /// Every kind with the word for it.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("standing", Self::Standing),
        ("matters-arising", Self::MattersArising),
        ("presentation", Self::Presentation),
        ("discussion", Self::Discussion),
        ("decision", Self::Decision),
        ("aob", Self::Aob),
        ("minutes", Self::Minutes),
        ("apologies", Self::Apologies),
        ("workplan", Self::Workplan),
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agenda(count: u32) -> Agenda {
        let mut agenda = Agenda::default();
        for id in 0..count {
            agenda.plan(ItemId(id), &ItemPlan::default(), None);
        }
        agenda
    }

    fn numbers(agenda: &Agenda) -> Vec<String> {
        agenda.with_numbers().map(|(number, _)| number.to_string()).collect()
    }

    #[test]
    fn an_item_put_between_others_in_an_older_log_gives_those_after_it_other_numbers() {
        let mut agenda = agenda(2);
        agenda.open(ItemId(0), Moment(0));
        agenda.plan(ItemId(2), &ItemPlan::default(), Some(ItemId(1)));
        assert_eq!(numbers(&agenda), ["1", "2", "3"]);
        assert!(agenda.is_renumbered());
        agenda.give_number(ItemId(2), "1a".parse().unwrap());
        assert_eq!(numbers(&agenda), ["1", "1a", "2"]);
        assert!(!agenda.is_renumbered());
    }

    #[test]
    fn an_item_counts_on_from_the_highest_number_above_it() {
        let mut agenda = agenda(3);
        agenda.give_number(ItemId(0), ItemNumber::new(4));
        agenda.reorder(ItemId(2), Some(ItemId(1)));
        assert_eq!(numbers(&agenda), ["4", "5", "6"]);
        assert_eq!(agenda.number(ItemId(1)), Some(ItemNumber::new(6)));
        agenda.remove(ItemId(2));
        assert_eq!(numbers(&agenda), ["4", "5"]);
    }
}
