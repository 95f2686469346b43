//! Papers to read before an item is taken.

use super::Words;

/// A paper to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperLink<'a> {
    /// What goes before its name, such as the item that it is for.
    pub lead: Words<'a>,
    /// What it is called.
    pub name: &'a str,
    /// Where it is, empty if unknown. A web or mail address becomes a link.
    pub link: &'a str,
    /// Whether only the full edition has it.
    pub confidential: bool,
}

impl PaperLink<'_> {
    /// The paper in words, for where nothing can be a link.
    pub fn words(&self) -> String {
        let (lead, name) = (self.lead.trim(), self.name.trim());
        match self.link.trim() {
            "" => format!("{lead}: {name}"),
            link => format!("{lead}: {name} ({link})"),
        }
    }
}
