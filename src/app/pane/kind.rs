//! The panes of a meeting's screen, one row each.

use crate::keymap::{Focus, KeySection};

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

/// What is known of a pane beside its state, which [`Panes`](super::Panes) has, and its drawing.
struct PaneInfo {
    pane: PaneKind,
    section: KeySection,
    title: &'static str,
    focus: Focus,
}

use PaneKind as P;

/// One row a pane, in the order of the tabs.
const PANES: [PaneInfo; 4] = [
    row(P::Agenda, KeySection::Agenda, "Agenda", Focus::Agenda),
    row(P::Discussion, KeySection::Discussion, "Discussion", Focus::Discussion),
    row(P::Roll, KeySection::Roll, "Roll-call", Focus::Roll),
    row(P::Actions, KeySection::Actions, "Actions", Focus::Actions),
];

const fn row(pane: PaneKind, section: KeySection, title: &'static str, focus: Focus) -> PaneInfo {
    PaneInfo { pane, section, title, focus }
}

impl PaneKind {
    /// Every pane in the order of the tabs.
    pub const ALL: [Self; PANES.len()] = {
        let mut all = [P::Agenda; PANES.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = PANES[at].pane;
            at += 1;
        }
        all
    };

    fn info(self) -> &'static PaneInfo {
        // The rows stand in the order of the variants, which a test holds.
        &PANES[self as usize]
    }

    /// Its name on the screen.
    pub fn title(self) -> &'static str {
        self.info().title
    }

    /// Where its keys are bound.
    pub fn section(self) -> KeySection {
        self.info().section
    }

    /// The pane to which a command moves the focus from this one.
    pub(in crate::app) fn moved(self, focus: Focus) -> Self {
        let by = |step: usize| Self::ALL[(self as usize + step) % Self::ALL.len()];
        match focus {
            Focus::Next => by(1),
            Focus::Previous => by(Self::ALL.len() - 1),
            Focus::Agenda
            | Focus::Discussion
            | Focus::Roll
            | Focus::Actions
            | Focus::Series
            | Focus::Workplan
            | Focus::Register => {
                let named = PANES.iter().find(|info| info.focus == focus);
                named.map_or(self, |info| info.pane)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_stand_in_the_order_of_the_variants() {
        for pane in PaneKind::ALL {
            assert_eq!(pane.info().pane, pane);
            assert!(pane.section().in_meeting());
            assert_eq!(PaneKind::default().moved(pane.info().focus), pane);
        }
    }
}
