//! A paper that a group's rules want by a day, in words.

use chrono::NaiveDate;

use crate::{
    calendar::dates::{write_date, write_date_weekday},
    group::{DueBy, rules::DaysRule},
};

/// A paper of a meeting for which a group has a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the papers'")]
pub enum DuePaper {
    Agenda,
    Minutes,
    Actions,
}

impl DuePaper {
    pub(super) fn goes_out(self) -> &'static str {
        match self {
            Self::Agenda => "The agenda is to be sent",
            Self::Minutes => "The draft minutes are to be sent",
            Self::Actions => "The list of actions is to be sent",
        }
    }

    pub(super) fn went_out(self) -> &'static str {
        match self {
            Self::Agenda => "The agenda was to be sent",
            Self::Minutes => "The draft minutes were to be sent",
            Self::Actions => "The list of actions was to be sent",
        }
    }

    pub(super) fn rule_words(self, rule: DaysRule) -> String {
        match self {
            Self::Agenda => format!("{rule} before the meeting"),
            Self::Minutes | Self::Actions => format!("within {rule} of the meeting"),
        }
    }
}

pub(super) fn by_words(by: DueBy) -> String {
    let time = by.time.map(|time| format!(" at {}", time.format("%H:%M"))).unwrap_or_default();
    format!("{}{time}", write_date_weekday(by.day))
}

pub(super) fn sent_words(sent: Option<NaiveDate>) -> String {
    match sent {
        Some(day) => format!("; it was sent on {}", write_date(day)),
        None => String::new(),
    }
}
