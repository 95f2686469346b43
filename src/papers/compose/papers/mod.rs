//! Papers around a meeting that are not its minutes: the agenda, lists of actions, reports.

mod actions;
mod agenda;
mod difference;
mod representative;

pub use self::{
    actions::{OpenActions, compose_actions},
    agenda::compose_agenda,
    difference::compose_difference,
    representative::{ReportError, compose_report},
};

use super::Scribe;
use crate::papers::document::{Block, Meta, Section, SectionRole, Words};

impl<'a> Scribe<'a> {
    /// The head of a paper that is never a draft: of this kind, and with these words beside it.
    fn paper(&self, genre: &'a str, words: Vec<Words<'a>>) -> Meta<'a> {
        let meta = self.meta(None);
        Meta { genre: genre.into(), draft: "".into(), status_words: words, ..meta }
    }
}

fn part<'a>(heading: impl Into<Words<'a>>, blocks: Vec<Block<'a>>) -> Section<'a> {
    Section { role: SectionRole::Part, heading: heading.into(), blocks }
}
