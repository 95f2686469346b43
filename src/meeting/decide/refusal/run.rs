//! Refusals of what runs the agenda.

use std::fmt;

use chrono::NaiveTime;

use super::ItemLabel;

/// Why a meeting does not go on as it was said.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum RunRefusal {
    #[error(
        "{what} at {}, and that is after {}; put the right time in front",
        earlier.format("%H:%M"), at.format("%H:%M")
    )]
    TooEarly { what: Earlier, earlier: NaiveTime, at: NaiveTime },
    #[error("the meeting began at {}{}", at.format("%H:%M"), reopening(*has_ended))]
    HasBegun { at: NaiveTime, has_ended: bool },
    #[error("the meeting was called off; postpone DATE gives it another day")]
    WasCalledOff,
    #[error(
        "the meeting began at {}{}", at.format("%H:%M"),
        if *has_ended { " and has ended" } else { "; end ends it" }
    )]
    TooLateToCallOff { at: NaiveTime, has_ended: bool },
    #[error("the meeting has not begun; start begins it")]
    NotBegun,
    #[error("the meeting has ended; reopen takes it up again")]
    HasEnded,
    #[error("the meeting is paused; resume goes on")]
    PausedAlready,
    #[error("the meeting is adjourned; resume goes on")]
    AdjournedAlready,
    #[error("the meeting is adjourned; resume takes it up again")]
    ItemWhileAdjourned,
    #[error("the meeting is not paused")]
    NotPaused,
    #[error("{item} is in hand already")]
    ItemInHand { item: ItemLabel },
    #[error("no item is in hand; item next takes the next one")]
    NothingToClose,
    #[error("no item is in hand; item N takes one, amend iN minutes: replans")]
    NothingToExtend,
    #[error("the item has {planned} minutes, so no more can be taken off")]
    TooMuchTakenOff { planned: i64 },
    #[error("{item} is deferred already")]
    DeferredAlready { item: ItemLabel },
    #[error("{item} has been taken; only what is still to come can be deferred")]
    ItemWasTaken { item: ItemLabel },
    #[error("{item} has not been closed; item takes it in hand")]
    ItemNotClosed { item: ItemLabel },
    #[error("nothing has been closed that could be taken up again")]
    NothingToReopen,
}

/// What happened before the time that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is documented by its words")]
pub enum Earlier {
    Start,
    Break,
    Opening(ItemLabel),
    End,
}

impl fmt::Display for Earlier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Start => f.write_str("the meeting began"),
            Self::Break => f.write_str("it stopped"),
            Self::Opening(item) => write!(f, "{item} was opened"),
            Self::End => f.write_str("the meeting ended"),
        }
    }
}

fn reopening(has_ended: bool) -> &'static str {
    if has_ended { "; reopen takes it up again" } else { "" }
}
