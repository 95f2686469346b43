//! What was drawn where.

use ratatui::layout::{Position, Rect};

use crate::app::{Mode, pane::discussion::LongEntry};

/// What was drawn where, as far as something can be done with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hits {
    rows: Vec<HitRow>,
    typed: Option<(Mode, Position)>,
    long_entry: Option<LongEntry>,
}

/// A row of a list, as it was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct HitRow {
    mode: Mode,
    area: Rect,
    is_selected: bool,
}

impl Hits {
    /// Takes note of a row of the list that takes keys in a mode.
    pub(super) fn row(&mut self, mode: Mode, area: Rect, is_selected: bool) {
        self.rows.push(HitRow { mode, area, is_selected });
    }

    /// Takes note of where the next letter goes in a mode.
    pub(super) fn typed(&mut self, mode: Mode, position: Position) {
        self.typed = Some((mode, position));
    }

    /// Takes note of an entry that has more lines than its pane.
    pub(super) fn note_long_entry(&mut self, long_entry: Option<LongEntry>) {
        self.long_entry = long_entry;
    }

    /// The selected entry, where it has more lines than its pane.
    pub(super) fn long_entry(&self) -> Option<LongEntry> {
        self.long_entry
    }

    /// Where the hardware cursor stands: where one types, else at the beginning of the selected row,
    /// where what reads a screen aloud, or enlarges it, looks for it.
    pub(super) fn cursor(&self, mode: Mode) -> Option<Position> {
        let typed = self.typed.filter(|(typed_in, _)| *typed_in == mode).map(|(_, at)| at);
        let selected = || {
            let mut rows = self.rows.iter().filter(|row| row.is_selected && row.mode == mode);
            rows.next().map(|row| row.area.as_position())
        };
        typed.or_else(selected)
    }
}
