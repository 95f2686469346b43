//! What is said after which message, and which effects have an answer.

use crate::app::{Effect, Msg};

/// What is said after a message of the store or of a thread.
#[derive(Clone, Copy)]
pub(super) enum Follows {
    Nothing,
    List,
    Meeting,
    /// A group's page, if it was asked for.
    Group,
    /// What the app's message line says.
    Message,
    /// What the app's message line says, which may not be what was asked for.
    Notice,
    /// That the clock of the machine was set, if it was.
    ClockStep,
    /// What is asked above the screen.
    Question,
    /// What there is to look at before the minutes are sent.
    Findings,
}

impl Follows {
    /// What follows a message.
    pub(super) fn from_msg(msg: &Msg) -> Self {
        match msg {
            Msg::Listed { .. } => Self::List,
            Msg::Opened(_) => Self::Meeting,
            Msg::Group { .. } => Self::Group,
            Msg::Held(_) => Self::Question,
            Msg::OtherClock(_) => Self::ClockStep,
            Msg::Series { .. } => Self::Findings,
            Msg::Done(_) => Self::Notice,
            // What another process records is told by `status`, not in the middle of a line being typed.
            Msg::Recorded { tickets, .. } if tickets.is_empty() => Self::Nothing,
            Msg::Recorded { .. }
            | Msg::NotOpened(_)
            | Msg::Refused { .. }
            | Msg::Trouble { .. }
            | Msg::GroupRecorded { .. }
            | Msg::GroupRefused { .. }
            | Msg::MembersRead { .. }
            | Msg::Written { .. }
            | Msg::Failed(_) => Self::Message,
            Msg::Tick { .. }
            | Msg::Key(_)
            | Msg::Line(_)
            | Msg::Paste(_)
            | Msg::Resize { .. }
            | Msg::Drawn(_)
            | Msg::Found(_)
            | Msg::OpenActions(_)
            | Msg::DueRules(_)
            | Msg::Searched { .. }
            | Msg::Saved
            | Msg::Continued
            | Msg::Leave
            | Msg::Read(_)
            | Msg::Templates(_)
            | Msg::Backups(_) => Self::Nothing,
        }
    }
}

/// Whether an effect has an answer that a person waits for.
pub(super) fn is_answered(effect: &Effect) -> bool {
    match effect {
        Effect::Submit { .. }
        | Effect::GiveToGroup { .. }
        | Effect::ReadMembers { .. }
        | Effect::Group(_)
        | Effect::List
        | Effect::Open(_)
        | Effect::Search(_)
        | Effect::Plan(_)
        | Effect::PlanNext { .. }
        | Effect::Export { .. }
        | Effect::Delete(_)
        | Effect::Series(_)
        | Effect::Retry
        | Effect::Follow(_) => true,
        Effect::SaveDrafts(_)
        | Effect::OpenActions
        | Effect::Read(_)
        | Effect::Templates
        | Effect::TakeClock
        | Effect::Redraw
        | Effect::Suspend
        | Effect::Quit => false,
    }
}
