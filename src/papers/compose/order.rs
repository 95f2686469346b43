//! Items that were not taken in the order of the agenda, or were taken up again.

use super::Scribe;
use crate::{
    calendar::time::Moment,
    meeting::agenda::{Item, Spell},
    papers::document::{ItemOrder, OutOfOrder},
};

impl Scribe<'_> {
    /// How an item was taken. Where closed items are left out it is not told: it would tell of them.
    pub(super) fn order_of(&self, item: &Item) -> ItemOrder {
        if self.view.agenda().iter().any(|item| self.view.withholds(item)) {
            return ItemOrder::default();
        }
        let spells = told(item);
        let resumed = spells.windows(2).filter_map(|pair| {
            let [before, again] = pair else { return None };
            before.to.is_some_and(|to| minute(to) < minute(again.from)).then_some(again.from)
        });
        ItemOrder { out: self.out_of_order(item), resumed: resumed.collect() }
    }

    fn out_of_order(&self, item: &Item) -> Option<OutOfOrder> {
        let began = told(item).first()?.from;
        let agenda = self.view.agenda();
        let number = agenda.number(item.id)?;
        let numbered = agenda.iter().zip(1_usize..);
        let taken =
            numbered.filter_map(|(other, number)| Some((told(other).first()?.from, number)));
        let taken: Vec<(Moment, usize)> = taken.collect();
        let before = taken.iter().filter(|&&other| other < (began, number)).max();
        let before = before.map(|&(_, number)| number);
        let above = taken.iter().map(|&(_, other)| other).filter(|&other| other < number).max();
        match before {
            before if before == above => None,
            None => Some(OutOfOrder::First),
            Some(before) => Some(OutOfOrder::After(before)),
        }
    }

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
fn told(item: &Item) -> Vec<Spell> {
    let lasted = |spell: &&Spell| spell.to.is_none_or(|to| minute(spell.from) < minute(to));
    let lasting: Vec<Spell> = item.spells.iter().filter(lasted).copied().collect();
    if lasting.is_empty() { item.spells.first().copied().into_iter().collect() } else { lasting }
}

/// The minute that contains a moment: minutes give times to the minute.
fn minute(at: Moment) -> i64 {
    at.0.div_euclid(60_000)
}
