//! What can be open above the screen, by name.

use crate::keymap::KeySection;

/// What can be open above the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the overlays")]
pub enum OverlayKind {
    Help,
    Palette,
    New,
    Confirm,
    Delete,
    Held,
    Send,
    Vote,
    Members,
}

impl OverlayKind {
    /// Where its keys are bound.
    pub fn section(self) -> KeySection {
        match self {
            Self::Help => KeySection::Help,
            Self::Palette => KeySection::Palette,
            Self::New => KeySection::NewMeeting,
            Self::Confirm | Self::Delete => KeySection::Question,
            Self::Held => KeySection::Held,
            Self::Send => KeySection::Send,
            Self::Vote => KeySection::Vote,
            Self::Members => KeySection::Members,
        }
    }
}
