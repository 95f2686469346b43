//! Where a key is pressed.

use std::fmt;

/// A place that keys are bound in: a pane, or what several panes share.
///
/// A key is looked up in the pane that has the focus, then in what is behind it:
/// each of a meeting's four panes has `Meeting` behind it; `Meeting` and `Home` have `Any`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// On every screen.
    Any,
    /// In every pane of a meeting's screen.
    Meeting,
    /// A meeting's agenda.
    Agenda,
    /// The entries of the item in hand.
    Discussion,
    /// The roll-call.
    Roll,
    /// The action log.
    Actions,
    /// The list of groups and meetings.
    Home,
}

impl Pane {
    /// Every pane, in the order in which help lists them.
    pub const ALL: [Self; 7] = [
        Self::Any,
        Self::Meeting,
        Self::Agenda,
        Self::Discussion,
        Self::Roll,
        Self::Actions,
        Self::Home,
    ];

    /// Its name in a keymap file: `roll` for `[[roll]]`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Meeting => "meeting",
            Self::Agenda => "agenda",
            Self::Discussion => "discussion",
            Self::Roll => "roll",
            Self::Actions => "actions",
            Self::Home => "home",
        }
    }

    /// Its heading in help.
    pub fn title(self) -> &'static str {
        match self {
            Self::Any => "Everywhere",
            Self::Meeting => "In a meeting",
            Self::Agenda => "Agenda",
            Self::Discussion => "Discussion",
            Self::Roll => "Roll-call",
            Self::Actions => "Actions",
            Self::Home => "Home",
        }
    }

    /// The pane called so in a keymap file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.name() == name)
    }

    /// Where a key pressed here is looked up, in this order.
    pub fn lookup_order(self) -> &'static [Self] {
        match self {
            Self::Any => &[Self::Any],
            Self::Meeting => &[Self::Meeting, Self::Any],
            Self::Agenda => &[Self::Agenda, Self::Meeting, Self::Any],
            Self::Discussion => &[Self::Discussion, Self::Meeting, Self::Any],
            Self::Roll => &[Self::Roll, Self::Meeting, Self::Any],
            Self::Actions => &[Self::Actions, Self::Meeting, Self::Any],
            Self::Home => &[Self::Home, Self::Any],
        }
    }

    /// Whether a meeting is always open here.
    pub fn in_meeting(self) -> bool {
        self.lookup_order().contains(&Self::Meeting)
    }
}

impl fmt::Display for Pane {
    /// As a keymap file opens a binding: `[[roll]]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[[{}]]", self.name())
    }
}
