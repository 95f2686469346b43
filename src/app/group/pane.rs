//! The panes of a group's page, one row each.

use crate::keymap::{Focus, KeySection};

/// A pane of a group's page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those on the screen")]
pub enum GroupPane {
    #[default]
    Series,
    Workplan,
    Register,
    Actions,
}

/// What is known of a pane beside its rows.
struct GroupPaneInfo {
    pane: GroupPane,
    section: KeySection,
    title: &'static str,
    focus: Focus,
}

use GroupPane as P;

/// One row a pane, in the order of the tabs.
const PANES: [GroupPaneInfo; 4] = [
    row(P::Series, KeySection::Series, "Meetings", Focus::Series),
    row(P::Workplan, KeySection::Workplan, "Work plan", Focus::Workplan),
    row(P::Register, KeySection::Register, "Register", Focus::Register),
    row(P::Actions, KeySection::GroupActions, "Actions", Focus::Actions),
];

const fn row(
    pane: GroupPane,
    section: KeySection,
    title: &'static str,
    focus: Focus,
) -> GroupPaneInfo {
    GroupPaneInfo { pane, section, title, focus }
}

impl GroupPane {
    /// Every pane in the order of the tabs.
    pub const ALL: [Self; PANES.len()] = [P::Series, P::Workplan, P::Register, P::Actions];

    fn info(self) -> &'static GroupPaneInfo {
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
    pub(super) fn moved(self, focus: Focus) -> Self {
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
    fn the_panes_of_a_group_stand_in_the_order_of_the_variants() {
        for pane in GroupPane::ALL {
            assert_eq!(pane.info().pane, pane);
            assert!(pane.section().in_group());
            assert_eq!(GroupPane::default().moved(pane.info().focus), pane);
        }
    }
}
