//! What is looked for in the logs of all meetings and groups, as it is typed.

use tui_input::Input;

use super::list::{FOUND_HEADING, HomeCursor, HomeRow};
use crate::{
    app::{Effect, Message, ask::Ask},
    meeting::ids::MeetingId,
    search::{FoundIn, FoundPassage, PassageKind, QueryError, SearchQuery},
};

/// What is looked for in all logs, and what was found.
#[derive(Clone, Debug, Default)]
pub struct HomeSearch {
    /// What is looked for.
    wanted: Option<SearchQuery>,
    /// What was found; until that is answered, of what was looked for before.
    found: Vec<FoundPassage>,
    more: usize,
    is_answered: bool,
    /// Whether Enter was pressed before there was an answer.
    opens: bool,
    /// What was typed, and the row that was opened from there.
    left: Option<(Input, HomeCursor)>,
}

impl HomeSearch {
    /// Whether the answer to what is looked for is still to come.
    pub fn is_waiting(&self) -> bool {
        self.wanted.is_some() && !self.is_answered
    }

    /// How many more fit than are listed.
    pub fn more(&self) -> usize {
        if self.is_answered { self.more } else { 0 }
    }

    /// Looks for what is typed now.
    pub(super) fn look(&mut self, text: &str) -> Vec<Ask> {
        match SearchQuery::parse(text) {
            Ok(wanted) if self.wanted.as_ref() == Some(&wanted) => vec![Ask::Hush],
            Ok(wanted) => {
                (self.wanted, self.is_answered) = (Some(wanted.clone()), false);
                vec![Ask::Hush, Ask::Do(Effect::Search(wanted))]
            }
            Err(QueryError::Empty) => {
                self.forget();
                vec![Ask::Hush]
            }
            Err(wrong @ (QueryError::UnknownKind(_) | QueryError::UnknownDay(_))) => {
                self.forget();
                vec![Ask::Say(Message::info(wrong.to_string()))]
            }
        }
    }

    /// Looks for nothing any more.
    pub(super) fn forget(&mut self) {
        *self = Self { left: self.left.take(), ..Self::default() };
    }

    /// Takes an answer in, unless something else is looked for by now; says whether what is found first is to
    /// be opened.
    pub(super) fn answer(
        &mut self,
        wanted: &SearchQuery,
        found: Vec<FoundPassage>,
        more: usize,
    ) -> bool {
        if self.wanted.as_ref() != Some(wanted) {
            return false;
        }
        (self.found, self.more, self.is_answered) = (found, more, true);
        std::mem::take(&mut self.opens)
    }

    /// Has what is found opened once it is found.
    pub(super) fn open_once_found(&mut self) {
        self.opens = true;
    }

    /// Does not wait any more to open what is found.
    pub(super) fn stay(&mut self) {
        self.opens = false;
    }

    /// Keeps what was typed and the row that is opened.
    pub(super) fn leave(&mut self, typed: Option<&Input>, row: HomeCursor) {
        self.left = typed.map(|typed| (typed.clone(), row));
    }

    /// What was typed, and the row that was opened, to go on from there.
    pub(super) fn come_back(&mut self) -> Option<(Input, HomeCursor)> {
        self.left.take()
    }

    /// The rows of what was found. A meeting that is listed by its name is not listed again for its title.
    pub(super) fn rows(&self, is_listed: impl Fn(MeetingId) -> bool) -> Vec<HomeRow<'_>> {
        let is_twice = |found: &FoundPassage| match &found.place {
            FoundIn::Meeting(meeting) => {
                found.hit.passage.kind == PassageKind::Meeting && is_listed(meeting.id)
            }
            FoundIn::Group(..) => false,
        };
        let found = self.found.iter().enumerate().filter(|(_, found)| !is_twice(found));
        let mut rows: Vec<HomeRow<'_>> = found.map(|(at, one)| HomeRow::Found(at, one)).collect();
        if self.wanted.is_some() && (self.is_waiting() || !rows.is_empty()) {
            rows.insert(0, HomeRow::Heading(FOUND_HEADING));
        }
        rows
    }
}
