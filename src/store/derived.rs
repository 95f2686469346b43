//! The rows that a store writes beside its records, so that lists need not replay them.

use crate::meeting::event::{EntryKind, Event};

/// The version of these rows; a store with rows of another is given new ones.
pub(super) const VERSION: u8 = 13;

/// Whether an event may change a row; what a minute-taker does most often does not.
pub(super) fn may_change(event: &Event) -> bool {
    match event {
        Event::EntryAdded { entry, .. } => matches!(entry.kind, EntryKind::Action { .. }),
        Event::Arrived { .. }
        | Event::Left { .. }
        | Event::ChannelChanged { .. }
        | Event::ApologiesGiven { .. }
        | Event::ApologiesForNext { .. }
        | Event::MarkedAbsent { .. }
        | Event::AttendanceCleared { .. }
        | Event::HeadcountTaken { .. }
        | Event::ItemOpened { .. }
        | Event::ItemClosed { .. }
        | Event::ItemExtended { .. }
        | Event::Joint { .. } => false,
        _ => true,
    }
}
