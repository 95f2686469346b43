//! The numbers of what is to be done: actions and recommendations, each counted from 1 for life.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What is to be done: what a meeting set itself, or what was recommended to the group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToDo {
    /// An action.
    #[default]
    Action,
    /// A recommendation, which lives like an action and is counted apart.
    Recommendation,
}

impl ToDo {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Recommendation => "recommendation",
        }
    }

    fn letter(self) -> char {
        match self {
            Self::Action => 'a',
            Self::Recommendation => 'r',
        }
    }
}

/// The number of an action or of a recommendation, which stays with it for life; shown as `a1` or `r1`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActionNo {
    to_do: ToDo,
    number: u32,
}

impl ActionNo {
    /// The number of an action.
    pub const fn action(number: u32) -> Self {
        Self { to_do: ToDo::Action, number }
    }

    /// The number of a recommendation.
    pub const fn recommendation(number: u32) -> Self {
        Self { to_do: ToDo::Recommendation, number }
    }

    /// Reads `a1` or `r1`.
    pub fn parse(text: &str) -> Option<Self> {
        let (letter, digits) = text.split_at_checked(1)?;
        let to_do = match letter {
            "a" | "A" => ToDo::Action,
            "r" | "R" => ToDo::Recommendation,
            _ => return None,
        };
        let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| is_number)?;
        Some(Self { to_do, number })
    }

    /// What it numbers.
    pub fn to_do(self) -> ToDo {
        self.to_do
    }

    /// Whether it numbers a recommendation.
    pub fn is_recommendation(self) -> bool {
        self.to_do == ToDo::Recommendation
    }

    /// The number alone, as people say it.
    pub fn number(self) -> u32 {
        self.number
    }

    /// The number after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self { number: self.number.saturating_add(1), ..self }
    }

    /// What it is called: action 1, recommendation 2.
    pub fn words(self) -> String {
        format!("{} {}", self.to_do.word(), self.number)
    }

    /// What it is called at the head of a sentence: Action 1.
    pub fn title(self) -> String {
        match self.to_do {
            ToDo::Action => format!("Action {}", self.number),
            ToDo::Recommendation => format!("Recommendation {}", self.number),
        }
    }

    /// One number for both kinds, by which they are sorted as here: that of an action is its own.
    pub fn key(self) -> u64 {
        let recommendations = if self.is_recommendation() { 1 << u32::BITS } else { 0 };
        recommendations + u64::from(self.number)
    }

    /// The number of such a key.
    pub fn from_key(key: u64) -> Option<Self> {
        let number = (key & u64::from(u32::MAX)) as u32;
        match key >> u32::BITS {
            0 => Some(Self::action(number)),
            1 => Some(Self::recommendation(number)),
            _ => None,
        }
    }
}

impl fmt::Display for ActionNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.to_do.letter(), self.number)
    }
}

/// The numbers that the next new action and the next new recommendation have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each is that of its name")]
pub struct NextNumbers {
    pub action: ActionNo,
    pub recommendation: ActionNo,
}

impl Default for NextNumbers {
    fn default() -> Self {
        Self { action: ActionNo::action(1), recommendation: ActionNo::recommendation(1) }
    }
}

impl NextNumbers {
    /// The next number of a kind.
    pub fn next(self, to_do: ToDo) -> ActionNo {
        match to_do {
            ToDo::Action => self.action,
            ToDo::Recommendation => self.recommendation,
        }
    }

    /// Leaves out all numbers before this one.
    pub fn insert(&mut self, from: ActionNo) {
        let next = match from.to_do {
            ToDo::Action => &mut self.action,
            ToDo::Recommendation => &mut self.recommendation,
        };
        *next = from.max(*next);
    }

    /// The next number of a kind, which is not given again.
    pub fn take(&mut self, to_do: ToDo) -> ActionNo {
        let number = self.next(to_do);
        self.insert(number.next());
        number
    }

    /// The first numbers that both leave free.
    #[must_use]
    pub fn max(mut self, other: Self) -> Self {
        self.insert(other.action);
        self.insert(other.recommendation);
        self
    }
}

/// In logs that people read, an action's number is a number and a recommendation's is `"r1"`; in stored
/// bytes both are numbers, and those of actions are what they were before there were recommendations.
impl Serialize for ActionNo {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (serializer.is_human_readable(), self.to_do) {
            (true, ToDo::Action) => serializer.serialize_u32(self.number),
            (true, ToDo::Recommendation) => serializer.collect_str(self),
            (false, _) => serializer.serialize_u64(self.key()),
        }
    }
}

impl<'de> Deserialize<'de> for ActionNo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.is_human_readable() {
            true => deserializer.deserialize_any(ActionNoVisitor),
            false => deserializer.deserialize_u64(ActionNoVisitor),
        }
    }
}

struct ActionNoVisitor;

impl de::Visitor<'_> for ActionNoVisitor {
    type Value = ActionNo;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of an action, or that of a recommendation such as \"r1\"")
    }

    fn visit_u64<E: de::Error>(self, key: u64) -> Result<ActionNo, E> {
        ActionNo::from_key(key).ok_or_else(|| E::custom("the number is too large"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<ActionNo, E> {
        let read = ActionNo::parse(text).filter(|number| number.is_recommendation());
        read.ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}
