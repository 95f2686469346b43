//! What is counted, one by one: who came to which meeting, an action, a decision, an item.

use std::rc::Rc;

use super::{
    cut::{Cut, Label},
    filter::{FilterKey, Filtered},
    quantity::Sums,
};

/// Something counted, with the values that it has at each cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CountedFact {
    /// Its values; several of one cut where it belongs to several, none where it has none.
    pub labels: Vec<(Cut, Label)>,
    /// How much it counts.
    pub sums: Sums,
    /// The text that a filter looks at.
    pub text: Rc<str>,
}

impl CountedFact {
    /// Its values at a cut; that none is given, where it has none.
    pub fn labels_at(&self, cut: Cut) -> Vec<Label> {
        let own = self.labels.iter().filter(|(of, _)| *of == cut);
        let labels: Vec<Label> = own.map(|(_, label)| label.clone()).collect();
        if labels.is_empty() { vec![Label::NotGiven] } else { labels }
    }
}

impl Filtered for CountedFact {
    fn values(&self, key: FilterKey) -> Vec<Rc<str>> {
        let cuts: &[Cut] = match key {
            FilterKey::Who => &[Cut::Member, Cut::Owner],
            FilterKey::Org => &[Cut::Organisation],
            FilterKey::Sector => &[Cut::Sector],
            FilterKey::Group => &[Cut::Group],
            FilterKey::Kind => &[Cut::ItemKind],
            FilterKey::Theme => &[Cut::Theme],
            FilterKey::State => &[Cut::State],
            FilterKey::Text => return vec![Rc::clone(&self.text)],
        };
        let labels = self.labels.iter().filter(|(cut, _)| cuts.contains(cut));
        labels.map(|(_, label)| label.searched()).collect()
    }
}
