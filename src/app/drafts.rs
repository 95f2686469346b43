//! What was typed and not recorded: lines left half typed, lines that came back, earlier lines.

use std::collections::VecDeque;

use super::{Typing, preview::Wrong};
use crate::meeting::draft::{Draft, KeptDrafts};

/// How many lines that were left half typed are kept beside the log.
const LEFT: usize = 5;

/// How many lines the history keeps.
const HISTORY: usize = 500;

/// What was typed and not recorded.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts {
    /// What was left half typed, the latest last.
    pub(super) kept: Vec<Draft>,
    /// What was refused while another line was being typed, with what was wrong.
    pub(super) returned: VecDeque<(Draft, Wrong)>,
    /// The lines given and left, the latest last.
    pub(super) history: Vec<Draft>,
    saved: KeptDrafts,
}

impl Drafts {
    /// Takes in what was kept beside the log, and gives what was open last, if anything was.
    ///
    /// With `is_open` another line is being typed, and what was open is among what was left.
    pub(super) fn load(&mut self, kept: KeptDrafts, is_open: bool) -> Option<Draft> {
        self.saved = kept.clone();
        let KeptDrafts { left, mut open } = kept;
        let also_left = if is_open { open.take() } else { None };
        for draft in left.into_iter().chain(also_left) {
            self.keep(draft);
        }
        open
    }

    /// Keeps what was left half typed; a line is in the history too, where ↑ finds it.
    pub(super) fn keep(&mut self, draft: Draft) {
        if draft.is_wording {
            // Of one entry only the latest wording is wanted.
            self.kept.retain(|old| !(old.is_wording && old.verb == draft.verb));
        } else {
            self.forget(&draft.line());
            self.remember(draft.clone());
        }
        self.kept.push(draft);
        let lines = self.kept.iter().filter(|draft| !draft.is_wording).count();
        if lines > LEFT
            && let Some(oldest) = self.kept.iter().position(|draft| !draft.is_wording)
        {
            self.kept.remove(oldest);
        }
    }

    /// Takes out the wording that was left behind these fixed words.
    pub(super) fn take_wording(&mut self, prefix: &str) -> Option<Draft> {
        let is_wanted = |draft: &Draft| draft.is_wording && draft.prefix() == prefix;
        let place = self.kept.iter().rposition(is_wanted)?;
        Some(self.kept.remove(place))
    }

    /// Forgets a line that was left and has now been given.
    pub(super) fn forget(&mut self, line: &str) {
        self.kept.retain(|left| left.is_wording || left.line() != line);
    }

    /// Puts a line at the end of the history.
    pub(super) fn remember(&mut self, draft: Draft) {
        let line = draft.line();
        self.history.retain(|old| old.line() != line);
        self.history.push(draft);
        let excess = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..excess);
    }

    /// The lines that were left or refused, the oldest first.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        self.all().map(|draft| draft.line())
    }

    /// The same as drafts.
    pub(super) fn all(&self) -> impl Iterator<Item = Draft> {
        let returned = self.returned.iter().map(|(draft, _)| draft);
        self.kept.iter().chain(returned).cloned()
    }

    /// What is to be saved, if it is another than what was saved last.
    ///
    /// A vote being taken stands above what is typed.
    pub(super) fn due(&mut self, typing: &Typing, vote: Option<&Draft>) -> Option<KeptDrafts> {
        let returned = self.returned.iter().map(|(draft, _)| draft);
        let left = self.kept.iter().chain(returned).cloned().collect();
        let kept = KeptDrafts { left, open: vote.cloned().or_else(|| typing.draft()) };
        if kept == self.saved {
            return None;
        }
        self.saved.clone_from(&kept);
        Some(kept)
    }
}
