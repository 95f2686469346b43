//! When a meeting may decide: its rule, and who counts for it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A rule for when a group may decide, as the first versions had it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quorum {
    /// At least this many members or their deputies.
    Members(u32),
    /// At least this share of the members, in per cent.
    Share(u32),
    /// Members or deputies of at least this many organisations.
    Orgs(u32),
}

/// When a group may decide, in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuorumRule {
    /// At least so many seats.
    Seats(u32),
    /// At least this exact share of the seats, and at least so many.
    Share {
        /// The numerator of the share.
        numerator: u32,
        /// Its denominator.
        denominator: u32,
        /// The fewest seats that do.
        at_least: u32,
    },
    /// More than half of the seats, and at least so many.
    MoreThanHalf {
        /// The fewest seats that do.
        at_least: u32,
    },
    /// Seats of at least so many organisations.
    Organisations(u32),
    /// At least one seat of each of these sectors.
    Sectors(Vec<Text>),
}

/// Who counts for a quorum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuorumCounts {
    /// Vacant seats are seats of which a share is taken.
    pub vacancies: bool,
    /// Members on the call.
    pub online: bool,
    /// Members who were co-opted.
    pub co_opted: bool,
}

impl Default for QuorumCounts {
    fn default() -> Self {
        Self { vacancies: false, online: true, co_opted: true }
    }
}

/// The rule of a meeting, with what counts for it; a meeting stands alone, so it has its group's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingQuorum {
    /// The rule.
    pub rule: QuorumRule,
    /// Whether members on the call count.
    pub online: bool,
    /// Whether members who were co-opted count.
    pub co_opted: bool,
    /// How many seats are vacant that count among those there are.
    pub vacant: u32,
}

impl From<QuorumRule> for MeetingQuorum {
    fn from(rule: QuorumRule) -> Self {
        Self { rule, online: true, co_opted: true, vacant: 0 }
    }
}

impl From<Quorum> for MeetingQuorum {
    fn from(rule: Quorum) -> Self {
        let rule = match rule {
            Quorum::Members(count) => QuorumRule::Seats(count),
            Quorum::Share(numerator) => {
                QuorumRule::Share { numerator, denominator: 100, at_least: 0 }
            }
            Quorum::Orgs(count) => QuorumRule::Organisations(count),
        };
        rule.into()
    }
}

impl MeetingQuorum {
    /// The rule as earlier versions have it, where they had such a one.
    pub fn simple(&self) -> Option<Quorum> {
        let is_simple = Self::from(self.rule.clone()) == *self;
        match &self.rule {
            QuorumRule::Seats(count) => Some(Quorum::Members(*count)),
            QuorumRule::Share { numerator, denominator: 100, at_least: 0 } => {
                Some(Quorum::Share(*numerator))
            }
            QuorumRule::Organisations(count) => Some(Quorum::Orgs(*count)),
            QuorumRule::Share { .. } | QuorumRule::MoreThanHalf { .. } | QuorumRule::Sectors(_) => {
                None
            }
        }
        .filter(|_| is_simple)
    }

    /// What counts otherwise than it does by itself, in words.
    fn exceptions(&self) -> Vec<String> {
        let vacant = match self.vacant {
            0 => None,
            1 => Some("1 vacant seat counts".to_owned()),
            count => Some(format!("{count} vacant seats count")),
        };
        let not = |who: &str, counts: bool| (!counts).then(|| format!("{who} do not count"));
        [vacant, not("members online", self.online), not("co-opted members", self.co_opted)]
            .into_iter()
            .flatten()
            .collect()
    }
}

impl fmt::Display for MeetingQuorum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rule.fmt(f)?;
        match self.exceptions().as_slice() {
            [] => Ok(()),
            exceptions => write!(f, " ({})", exceptions.join(", ")),
        }
    }
}

impl fmt::Display for QuorumRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at_least = |f: &mut fmt::Formatter<'_>, count: u32| match count {
            0 => Ok(()),
            count => write!(f, ", and at least {count}"),
        };
        match self {
            Self::Seats(1) => f.write_str("1 member"),
            Self::Seats(count) => write!(f, "{count} members"),
            Self::Share { numerator, denominator, at_least: fewest } => {
                write!(f, "{} of the members", share(*numerator, *denominator))?;
                at_least(f, *fewest)
            }
            Self::MoreThanHalf { at_least: fewest } => {
                f.write_str("more than half of the members")?;
                at_least(f, *fewest)
            }
            Self::Organisations(1) => f.write_str("1 organisation"),
            Self::Organisations(count) => write!(f, "{count} organisations"),
            Self::Sectors(sectors) => write!(f, "one of each: {}", sectors.join(", ")),
        }
    }
}

/// A share as people write it: `2/3`, `50%`.
pub(crate) fn share(numerator: u32, denominator: u32) -> String {
    match denominator {
        100 => format!("{numerator}%"),
        _ => format!("{numerator}/{denominator}"),
    }
}

impl fmt::Display for QuorumCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [
            ("vacant seats", self.vacancies),
            ("members online", self.online),
            ("co-opted members", self.co_opted),
        ];
        let parts = parts.map(|(who, counts)| match counts {
            true => format!("{who} count"),
            false => format!("{who} do not count"),
        });
        f.write_str(&parts.join(", "))
    }
}
