//! The few styles that there are. No information is shown by style alone, since not every terminal or
//! eye can tell styles apart.

use ratatui::style::{Color, Modifier, Style};

/// The few styles that there are; none sets a background, so that light terminals are served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Theme {
    /// Most text.
    pub(super) plain: Style,
    /// What the eye should find first.
    pub(super) strong: Style,
    /// What is there when looked for: rules, units, what is over.
    pub(super) faint: Style,
    /// The one colour: the focus, the gauge, the keys.
    pub(super) accent: Style,
    /// The row at the cursor.
    pub(super) selected: Style,
    /// What is over time, not saved, not quorate.
    pub(super) alarm: Style,
    /// From where a line being typed is wrong.
    pub(super) wrong: Style,
}

impl Theme {
    /// The styles with the one colour, or with attributes only.
    pub(super) fn new(colour: bool) -> Self {
        let plain = Style::new();
        let accent =
            if colour { plain.fg(Color::Cyan) } else { plain.add_modifier(Modifier::BOLD) };
        Self {
            plain,
            strong: plain.add_modifier(Modifier::BOLD),
            faint: plain.add_modifier(Modifier::DIM),
            accent,
            selected: plain.add_modifier(Modifier::REVERSED),
            alarm: plain.add_modifier(Modifier::BOLD | Modifier::REVERSED),
            wrong: plain.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
        }
    }
}
