//! Commands that take back what was recorded.

use super::{GroupCommand, GroupSection, line};
use crate::meeting::command::{
    ParseError, args::VerbArgs, syntax::Shape::Words, verb::verbs, writer::Writer,
};

/// A command about the log itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum GroupLogCommand {
    Undo,
    Redo,
}

#[rustfmt::skip]
verbs! { GroupCommand, GroupSection, Log:
    "undo" "", Words, &[], &[], undo,
        "take back the latest command, whole",
        "undo";
    "redo" "", Words, &[], &[], redo,
        "reinstate what was undone",
        "redo";
}

fn undo(_: &mut VerbArgs) -> Result<GroupLogCommand, ParseError> {
    Ok(GroupLogCommand::Undo)
}

fn redo(_: &mut VerbArgs) -> Result<GroupLogCommand, ParseError> {
    Ok(GroupLogCommand::Redo)
}

impl GroupLogCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Undo => line("undo"),
            Self::Redo => line("redo"),
        }
    }
}
