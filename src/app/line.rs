//! What is being typed at the foot of the screen.

use tui_input::Input;

use super::prompt::Prompt;

/// What is being typed at the foot of the screen.
#[derive(Clone, Debug)]
pub enum Line {
    /// A command or an entry.
    Prompt(Prompt),
    /// What is looked for in the focused pane.
    Find(Find),
}

/// What is looked for in the focused pane.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// The text.
    pub input: Input,
}
