//! Items that were not taken in the order of the agenda, or were taken up again.

use super::Scribe;
use crate::{
    calendar::time::Moment,
    edition::View,
    meeting::{
        ItemNumber,
        agenda::{Item, Spell},
    },
    papers::document::{ItemOrder, OutOfOrder},
};

/// Where an item stands on the agenda; compared by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct AgendaPlace {
    place: usize,
    number: ItemNumber,
}

/// The items that were taken, in the order in which they were.
pub(super) struct OrderTaken {
    /// When each was taken first, and its place; the earliest first.
    taken: Vec<(Moment, AgendaPlace)>,
    /// Their places, the first of the agenda first.
    places: Vec<AgendaPlace>,
}

impl OrderTaken {
    /// None where closed items are left out: it would tell of them.
    pub(super) fn from_view(view: &View<'_>) -> Option<Self> {
        let agenda = view.agenda();
        if agenda.iter().any(|item| view.withholds(item)) {
            return None;
        }
        let placed = agenda.with_numbers().zip(0_usize..);
        let taken = placed.filter_map(|((number, item), place)| {
            Some((told(item).next()?.from, AgendaPlace { place, number }))
        });
        let mut taken: Vec<(Moment, AgendaPlace)> = taken.collect();
        let places = taken.iter().map(|&(_, place)| place).collect();
        taken.sort_unstable();
        Some(Self { taken, places })
    }

    /// How the item of this number was taken.
    pub(super) fn of_item(&self, item: &Item, number: ItemNumber) -> ItemOrder {
        let spells: Vec<Spell> = told(item).collect();
        let resumed = spells.windows(2).filter_map(|pair| {
            let [before, again] = pair else { return None };
            before.to.is_some_and(|to| minute(to) < minute(again.from)).then_some(again.from)
        });
        let began = spells.first().map(|spell| spell.from);
        let out = began.and_then(|began| self.out_of_order(began, number));
        ItemOrder { out, resumed: resumed.collect() }
    }

    fn out_of_order(&self, began: Moment, number: ItemNumber) -> Option<OutOfOrder> {
        let place = *self.places.iter().find(|place| place.number == number)?;
        let earlier = self.taken.partition_point(|&other| other < (began, place));
        let before = earlier.checked_sub(1).map(|at| self.taken[at].1);
        let lower = self.places.partition_point(|&other| other < place);
        let above = lower.checked_sub(1).map(|at| self.places[at]);
        match before {
            before if before == above => None,
            None => Some(OutOfOrder::First),
            Some(before) => Some(OutOfOrder::After(before.number)),
        }
    }
}

impl Scribe<'_> {
    /// What is said of it.
    pub(super) fn order_words(&self, order: &ItemOrder) -> String {
        let phrases = self.phrases;
        let out = order.out.map(|out| match out {
            OutOfOrder::First => phrases.taken_first().to_owned(),
            OutOfOrder::After(number) => phrases.taken_after(number),
        });
        let times: Vec<String> = order.resumed.iter().map(|&at| self.time(at)).collect();
        let resumed = (!times.is_empty()).then(|| phrases.resumed(times.join(", ")));
        out.into_iter().chain(resumed).collect::<Vec<_>>().join(" ")
    }
}

/// When an item was in hand, but for what began and ended within one minute, by a slip.
fn told(item: &Item) -> impl Iterator<Item = Spell> {
    let lasted = |spell: &&Spell| spell.to.is_none_or(|to| minute(spell.from) < minute(to));
    let has_lasting = item.spells.iter().any(|spell| lasted(&spell));
    // Where nothing but slips is there, the first of them counts.
    let first = item.spells.first().filter(|_| !has_lasting);
    first.into_iter().chain(item.spells.iter().filter(lasted)).copied()
}

/// The minute that contains a moment: minutes give times to the minute.
fn minute(at: Moment) -> i64 {
    at.0.div_euclid(60_000)
}
