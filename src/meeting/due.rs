//! By when an action is to be done: on a day, or by a word that is none.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::event::DueWord;
use crate::text::same;

/// By when an action is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// On a day.
    On(NaiveDate),
    /// By no day.
    By(DueWord),
}

impl Due {
    /// The day, where there is one.
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Self::On(day) => Some(day),
            Self::By(_) => None,
        }
    }

    /// The word, where it is no day.
    pub fn word(self) -> Option<DueWord> {
        match self {
            Self::On(_) => None,
            Self::By(word) => Some(word),
        }
    }

    /// Whether that is past on a day: without a day nothing ever is.
    pub fn is_past(self, today: NaiveDate) -> bool {
        self.date().is_some_and(|day| day < today)
    }

    /// What actions are sorted by: what can't wait, then by day, then what comes up at the next meeting,
    /// and last what goes on.
    pub fn order(self) -> (u8, Option<NaiveDate>) {
        match self {
            Self::By(DueWord::Asap) => (0, None),
            Self::On(day) => (1, Some(day)),
            Self::By(DueWord::NextMeeting) => (2, None),
            Self::By(DueWord::Ongoing) => (3, None),
        }
    }
}

impl DueWord {
    /// How people say each, first as lines have it.
    const SAID: [(&'static str, Self); 10] = [
        ("next", Self::NextMeeting),
        ("asap", Self::Asap),
        ("ongoing", Self::Ongoing),
        ("next meeting", Self::NextMeeting),
        ("the next meeting", Self::NextMeeting),
        ("at the next meeting", Self::NextMeeting),
        ("a.s.a.p.", Self::Asap),
        ("as soon as possible", Self::Asap),
        ("on-going", Self::Ongoing),
        ("on going", Self::Ongoing),
    ];

    /// The word that a text is, if it is one.
    pub fn parse(text: &str) -> Option<Self> {
        Self::SAID.iter().find(|(said, _)| same(said, text)).map(|&(_, word)| word)
    }

    /// Whether it stands for the day of the next meeting.
    pub fn is_next_meeting(self) -> bool {
        match self {
            Self::NextMeeting => true,
            Self::Asap | Self::Ongoing => false,
        }
    }

    /// As a line has it, and programs read it.
    pub fn code(self) -> &'static str {
        match self {
            Self::NextMeeting => "next",
            Self::Asap => "asap",
            Self::Ongoing => "ongoing",
        }
    }

    /// As a screen shows it.
    pub fn words(self) -> &'static str {
        match self {
            Self::NextMeeting => "next meeting",
            Self::Asap => "asap",
            Self::Ongoing => "ongoing",
        }
    }
}
