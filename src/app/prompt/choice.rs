//! A choice of the menu.

/// Something that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuChoice {
    /// The text that is put in.
    pub text: String,
    /// What it means.
    pub about: String,
}
