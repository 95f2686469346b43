//! What each line of a log became, in words.

use crate::meeting::{
    Meeting,
    entries::Kind,
    ids::{EntryId, ItemId, PersonId},
};

/// A text of the program's. A thin reference, so that an outcome stays small: there is one for each line.
pub(super) type StaticText = &'static &'static str;

/// What a line of the log became in the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineOutcome {
    /// Nothing: the line is blank.
    Blank,
    /// Nothing: it is left out for this reason.
    LeftOut(StaticText),
    /// A fact about the meeting as a whole.
    Fact(StaticText),
    /// An item, opened.
    Item(ItemId),
    /// An entry.
    Entry(EntryId),
    /// A mark on the roll.
    Mark(PersonId, StaticText),
    /// Marks of several people on the roll.
    Marks(u32, StaticText),
    /// A correction of what another line, counted from 1, became.
    Corrected(u32),
    /// A correction of several lines.
    CorrectedSeveral(u32),
    /// Text put before another line, counted from 1.
    Inserted(u32),
    /// The retraction of what another line, counted from 1, became.
    Retracted(u32),
    /// More words for what the line above became.
    Continued(EntryId),
    /// More words for an item's title.
    Titled(ItemId),
    /// Nothing, since the rules of a meeting refuse it: see [`super::Imported::refusals`].
    Refused(u32),
}

/// A line of a log and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedLine<'a> {
    /// The line, counted from 1; in a log that is JSON, the message.
    pub line: u32,
    /// What it says.
    pub text: std::borrow::Cow<'a, str>,
    /// What it became, in words.
    pub became: String,
}

impl LineOutcome {
    /// What a line became, in words.
    pub fn describe(self, meeting: &Meeting, refusals: &[String]) -> String {
        let entry = |id: EntryId| match meeting.entries.get(id).map(|entry| &entry.kind) {
            Some(Kind::Action(number)) => format!("action {number} ({id})"),
            Some(kind) => format!("{} {id}", kind.word()),
            None => format!("entry {id}"),
        };
        let removed = |id| meeting.entries.get(id).is_some_and(|entry| entry.removed);
        match self {
            Self::Blank => "blank".to_owned(),
            Self::LeftOut(why) => format!("left out: {why}"),
            Self::Fact(what) => (*what).to_owned(),
            Self::Item(id) => format!("item {}", id.index() + 1),
            Self::Entry(id) if removed(id) => format!("{}, retracted later", entry(id)),
            Self::Entry(id) => entry(id),
            Self::Mark(id, what) => format!("{} {what}", meeting.roll.initials(id)),
            Self::Marks(count, what) => format!("{count} people {what}"),
            Self::Corrected(line) => format!("correction of line {line}"),
            Self::CorrectedSeveral(count) => format!("correction of {count} lines"),
            Self::Inserted(line) => format!("put before line {line}"),
            Self::Retracted(line) => format!("retraction of line {line}"),
            Self::Continued(id) => format!("more of {}", entry(id)),
            Self::Titled(id) => format!("more of the title of item {}", id.index() + 1),
            Self::Refused(at) => {
                let why = refusals.get(at as usize).map_or("", |why| why);
                format!("refused: {why}")
            }
        }
    }
}
