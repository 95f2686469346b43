//! The sections of a keymap: where a key is pressed.

use std::fmt;

/// A place that keys are bound in: a pane, what is open above the panes, or what several share.
///
/// A key is looked up in the section that takes keys now, then in what is behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeySection {
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
    /// In every pane of a group's page.
    Group,
    /// A group's meetings.
    Series,
    /// What a group has to do.
    Workplan,
    /// A group's register.
    Register,
    /// The open actions of a group.
    GroupActions,
    /// The list of groups and meetings.
    Home,
    /// In everything that is open above the panes.
    Overlay,
    /// The line in which a command or an entry is typed.
    Prompt,
    /// The line in which one types what is looked for.
    Find,
    /// The editor of an entry's wording.
    Wording,
    /// The help.
    Help,
    /// The list of every command.
    Palette,
    /// The box for a new meeting.
    NewMeeting,
    /// A question to be answered yes or no.
    Question,
    /// What is offered when another process holds the store.
    Held,
    /// What is looked at before minutes are sent.
    Send,
    /// A vote being taken.
    Vote,
    /// Members of a file, before they are put on a register.
    Members,
}

/// What a section is called, and what is behind it.
struct SectionInfo {
    section: KeySection,
    name: &'static str,
    title: &'static str,
    order: &'static [KeySection],
}

use KeySection as S;

/// One row a section, in the order in which help lists them.
const SECTIONS: [SectionInfo; 24] = [
    row(S::Any, "any", "Everywhere", &[S::Any]),
    row(S::Meeting, "meeting", "In a meeting", &[S::Meeting, S::Any]),
    row(S::Agenda, "agenda", "Agenda", &[S::Agenda, S::Meeting, S::Any]),
    row(S::Discussion, "discussion", "Discussion", &[S::Discussion, S::Meeting, S::Any]),
    row(S::Roll, "roll", "Roll-call", &[S::Roll, S::Meeting, S::Any]),
    row(S::Actions, "actions", "Actions", &[S::Actions, S::Meeting, S::Any]),
    row(S::Group, "group", "On a group's page", &[S::Group, S::Any]),
    row(S::Series, "series", "A group's meetings", &[S::Series, S::Group, S::Any]),
    row(S::Workplan, "workplan", "A group's work plan", &[S::Workplan, S::Group, S::Any]),
    row(S::Register, "register", "A group's register", &[S::Register, S::Group, S::Any]),
    row(
        S::GroupActions,
        "group-actions",
        "A group's actions",
        &[S::GroupActions, S::Group, S::Any],
    ),
    row(S::Home, "home", "Home", &[S::Home, S::Any]),
    row(S::Overlay, "overlay", "In whatever is open", &[S::Overlay, S::Any]),
    row(S::Prompt, "prompt", "Typing a line", &[S::Prompt, S::Overlay, S::Any]),
    row(S::Find, "find", "Finding", &[S::Find, S::Overlay, S::Any]),
    row(S::Wording, "wording", "Working on the wording", &[S::Wording, S::Overlay, S::Any]),
    row(S::Help, "help", "Help", &[S::Help, S::Overlay, S::Any]),
    row(S::Palette, "palette", "Any command", &[S::Palette, S::Overlay, S::Any]),
    row(S::NewMeeting, "new-meeting", "New meeting", &[S::NewMeeting, S::Overlay, S::Any]),
    row(S::Question, "question", "A question", &[S::Question, S::Overlay, S::Any]),
    row(S::Held, "held", "The store is open elsewhere", &[S::Held, S::Overlay, S::Any]),
    row(S::Send, "send", "Send the minutes", &[S::Send, S::Overlay, S::Any]),
    row(S::Vote, "vote", "A vote", &[S::Vote, S::Overlay, S::Any]),
    row(S::Members, "members", "Members of a file", &[S::Members, S::Overlay, S::Any]),
];

const fn row(
    section: KeySection,
    name: &'static str,
    title: &'static str,
    order: &'static [KeySection],
) -> SectionInfo {
    SectionInfo { section, name, title, order }
}

impl KeySection {
    /// Every section, in the order in which help lists them.
    pub const ALL: [Self; SECTIONS.len()] = {
        let mut all = [S::Any; SECTIONS.len()];
        let mut at = 0;
        while at < all.len() {
            all[at] = SECTIONS[at].section;
            at += 1;
        }
        all
    };

    fn info(self) -> &'static SectionInfo {
        // The rows stand in the order of the variants, which a test holds.
        &SECTIONS[self as usize]
    }

    /// Its name in a keymap file: `roll` for `[[roll]]`.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// Its heading in help.
    pub fn title(self) -> &'static str {
        self.info().title
    }

    /// The section called so in a keymap file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }

    /// Where a key pressed here is looked up, in this order.
    pub fn lookup_order(self) -> &'static [Self] {
        self.info().order
    }

    /// Whether a meeting is always open here.
    pub fn in_meeting(self) -> bool {
        self.lookup_order().contains(&Self::Meeting)
    }

    /// Whether a group's page is always shown here.
    pub fn in_group(self) -> bool {
        self.lookup_order().contains(&Self::Group)
    }

    /// Whether a letter pressed here is a key: not where text is typed, nor in what others share.
    pub fn has_letters(self) -> bool {
        match self {
            S::Agenda | S::Discussion | S::Roll | S::Actions | S::Home => true,
            S::Series | S::Workplan | S::Register | S::GroupActions => true,
            S::Help | S::Question | S::Held | S::Send | S::Vote | S::Members => true,
            S::Any | S::Meeting | S::Group | S::Overlay => false,
            S::Prompt | S::Find | S::Wording | S::Palette | S::NewMeeting => false,
        }
    }

    /// Whether this is open above the panes, where of the keys of every screen only those work that
    /// leave folkmoot or draw the screen again.
    pub fn is_above(self) -> bool {
        self.lookup_order().contains(&Self::Overlay)
    }
}

impl fmt::Display for KeySection {
    /// As a keymap file opens a binding: `[[roll]]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[[{}]]", self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rows_stand_in_the_order_of_the_variants() {
        for section in KeySection::ALL {
            assert_eq!(section.info().section, section);
            assert_eq!(section.lookup_order()[0], section);
            assert_eq!(KeySection::from_name(section.name()), Some(section));
        }
    }
}
