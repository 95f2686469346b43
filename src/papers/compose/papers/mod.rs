//! Papers around a meeting that are not its minutes: the agenda, lists of actions, reports.

mod actions;
mod agenda;
mod difference;
mod representative;

pub use self::{
    actions::{ActionList, Listed, compose_actions},
    agenda::compose_agenda,
    difference::compose_difference,
    representative::{ReportError, compose_report},
};

use super::{Options, Scribe};
use crate::papers::document::{Block, Meta, Section, SectionRole, Words};

impl<'a> Scribe<'a> {
    /// The head of a paper that is never a draft: of this kind, and with these words beside it.
    fn paper(&self, genre: &'a str, words: Vec<Words<'a>>) -> Meta<'a> {
        let options = Options { edition: self.edition, head: None, phrases: self.phrases };
        let meta = self.meta(&options);
        Meta { genre: genre.into(), draft: "".into(), status_words: words, ..meta }
    }
}

fn part<'a>(heading: impl Into<Words<'a>>, blocks: Vec<Block<'a>>) -> Section<'a> {
    Section { role: SectionRole::Part, heading: heading.into(), blocks }
}
