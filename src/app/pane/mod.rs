//! The panes of a meeting's screen: where their cursors are. What they show is the meeting itself.

pub mod actions;
pub mod agenda;
pub mod discussion;
pub mod roll;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use crate::keymap::{Focus, Pane};

/// A pane of a meeting's screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those on the screen")]
pub enum PaneKind {
    Agenda,
    #[default]
    Discussion,
    Roll,
    Actions,
}

impl PaneKind {
    /// Every pane in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Agenda, Self::Discussion, Self::Roll, Self::Actions];

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        match self {
            Self::Agenda => "Agenda",
            Self::Discussion => "Discussion",
            Self::Roll => "Roll-call",
            Self::Actions => "Actions",
        }
    }

    /// Where its keys are bound.
    pub fn keys(self) -> Pane {
        match self {
            Self::Agenda => Pane::Agenda,
            Self::Discussion => Pane::Discussion,
            Self::Roll => Pane::Roll,
            Self::Actions => Pane::Actions,
        }
    }

    /// The pane to which a command moves the focus from this one.
    pub(super) fn moved(self, focus: Focus) -> Self {
        let by = |step: usize| {
            let here = Self::ALL.iter().position(|&pane| pane == self).unwrap_or(0);
            Self::ALL[(here + step) % Self::ALL.len()]
        };
        match focus {
            Focus::Agenda => Self::Agenda,
            Focus::Discussion => Self::Discussion,
            Focus::Roll => Self::Roll,
            Focus::Actions => Self::Actions,
            Focus::Next => by(1),
            Focus::Previous => by(Self::ALL.len() - 1),
        }
    }
}

/// How far a cursor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    By(isize),
    Top,
    Bottom,
}

impl Move {
    /// Where in a list of `len` this leads from `place`.
    pub(super) fn from(self, place: usize, len: usize) -> usize {
        let last = len.saturating_sub(1);
        match self {
            Self::By(step) => place.saturating_add_signed(step).min(last),
            Self::Top => 0,
            Self::Bottom => last,
        }
    }

    /// The row to which this leads from `at`, or from the first where that is not among them.
    pub(super) fn among<T: Copy + PartialEq>(self, rows: &[T], at: Option<T>) -> Option<T> {
        let place = rows.iter().position(|&row| Some(row) == at).unwrap_or(0);
        rows.get(self.from(place, rows.len())).copied()
    }
}

/// Looks for a text in others, cases and accents aside.
pub(super) struct Finder {
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Finder {
    pub(super) fn new(wanted: &str) -> Self {
        let (case, accents) = (CaseMatching::Ignore, Normalization::Smart);
        Self {
            pattern: Pattern::new(wanted, case, accents, AtomKind::Substring),
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }

    pub(super) fn is_in(&mut self, text: &str) -> bool {
        let text = Utf32Str::new(text, &mut self.buffer);
        self.pattern.score(text, &mut self.matcher).is_some()
    }
}
