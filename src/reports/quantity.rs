//! What is counted of each noun, and the figures that follow from sums of it.

use std::{
    collections::BTreeSet,
    ops::{Index, IndexMut},
};

/// Something that is counted, or in milliseconds measured, and can be summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum Quantity {
    /// Seats of members on the roll, one a meeting.
    Expected,
    /// Seats whose member or deputy came.
    Came,
    /// Members who were in the room, all the time or a part of it.
    Room,
    /// Members who were on the call all the time.
    Online,
    /// Members who did not come and for whom a deputy did.
    Deputy,
    Apologies,
    Absent,
    NotRecorded,
    /// People who came without a seat: guests, officers, a deputy beside the member.
    AlsoThere,
    /// People who were counted and not named.
    Unnamed,
    /// Members who came after the start.
    Late,
    /// Members who left before the end.
    Early,
    /// The time for which members who came were expected.
    TimeExpected,
    /// The time for which they were there.
    TimeThere,
    /// How many there are, of what is only counted.
    Number,
    Set,
    Open,
    Overdue,
    Done,
    Dropped,
    Carried,
    Lost,
    Tied,
    NotPut,
    /// Time that was planned.
    Planned,
    /// Time that was used.
    Used,
    /// Time by which items ran over.
    Over,
    People,
    Never,
    Once,
    Often,
}

/// How many quantities there are.
const QUANTITIES: usize = Quantity::Often as usize + 1;

/// How much there is of each quantity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amounts([i64; QUANTITIES]);

impl Default for Amounts {
    fn default() -> Self {
        Self([0; QUANTITIES])
    }
}

impl Index<Quantity> for Amounts {
    type Output = i64;

    fn index(&self, quantity: Quantity) -> &i64 {
        &self.0[quantity as usize]
    }
}

impl IndexMut<Quantity> for Amounts {
    fn index_mut(&mut self, quantity: Quantity) -> &mut i64 {
        &mut self.0[quantity as usize]
    }
}

impl<const N: usize> From<[(Quantity, i64); N]> for Amounts {
    fn from(given: [(Quantity, i64); N]) -> Self {
        let mut amounts = Self::default();
        for (quantity, amount) in given {
            amounts[quantity] = amount;
        }
        amounts
    }
}

impl Amounts {
    /// Adds others to them.
    pub fn add(&mut self, other: &Self) {
        for (own, other) in self.0.iter_mut().zip(&other.0) {
            *own = own.saturating_add(*other);
        }
    }

    /// Whether what is expected is what is known of it: present, online, by deputy, apologies, absent and
    /// not recorded.
    pub fn is_complete(&self) -> bool {
        use Quantity::{Absent, Apologies, Deputy, Expected, NotRecorded, Online, Room};
        let parts = [Room, Online, Deputy, Apologies, Absent, NotRecorded];
        self[Expected] == parts.iter().map(|part| self[*part]).sum::<i64>()
    }
}

/// The sums over some facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How much there is of each quantity.
    pub amounts: Amounts,
    /// The meetings at which a seat was expected.
    pub expected_at: BTreeSet<usize>,
    /// The meetings at which one was taken.
    pub came_to: BTreeSet<usize>,
    /// How many days each took, of what takes days.
    pub days: Vec<i64>,
}

/// A share of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ShareKind {
    /// Members who came themselves, of those of whom it is known.
    Attended,
    /// Seats whose member or deputy came, of those of which it is known.
    Represented,
    /// Apologies, of members who neither came nor sent a deputy.
    Excused,
    /// Time there, of the time expected of those who came.
    OfTime,
    /// Actions done, of those set.
    Done,
    /// Motions carried, of those put to the vote.
    Carried,
    /// Time used, of the time planned.
    OfPlan,
    /// People who came once, of those who came at all.
    CameOnce,
}

/// A column of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureColumn {
    /// A count.
    Count(Quantity),
    /// A time.
    Time(Quantity),
    /// A share.
    Share(ShareKind),
    /// At how many meetings somebody came, of those at which somebody was expected.
    Meetings,
    /// The median of the days that something took.
    MedianDays,
}

impl FigureColumn {
    /// The key by which programs and `--sort` know it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Count(quantity) | Self::Time(quantity) => quantity.key(),
            Self::Share(kind) => kind.key(),
            Self::Meetings => "meetings",
            Self::MedianDays => "medianDays",
        }
    }
}

impl Quantity {
    fn key(self) -> &'static str {
        match self {
            Self::Expected => "expected",
            Self::Came => "came",
            Self::Room => "room",
            Self::Online => "online",
            Self::Deputy => "deputy",
            Self::Apologies => "apologies",
            Self::Absent => "absent",
            Self::NotRecorded => "notRecorded",
            Self::AlsoThere => "alsoThere",
            Self::Unnamed => "unnamed",
            Self::Late => "late",
            Self::Early => "early",
            Self::TimeExpected => "timeExpected",
            Self::TimeThere => "timeThere",
            Self::Number => "number",
            Self::Set => "set",
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Carried => "carried",
            Self::Lost => "lost",
            Self::Tied => "tied",
            Self::NotPut => "notPut",
            Self::Planned => "planned",
            Self::Used => "used",
            Self::Over => "over",
            Self::People => "people",
            Self::Never => "never",
            Self::Once => "once",
            Self::Often => "often",
        }
    }
}

impl ShareKind {
    fn key(self) -> &'static str {
        match self {
            Self::Attended => "attended",
            Self::Represented => "represented",
            Self::Excused => "excused",
            Self::OfTime => "ofTime",
            Self::Done => "doneShare",
            Self::Carried => "carriedShare",
            Self::OfPlan => "ofPlan",
            Self::CameOnce => "cameOnce",
        }
    }
}

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FigureValue {
    /// A count.
    Count(i64),
    /// A part of a whole; where the whole is nothing, there is no share.
    Share(i64, i64),
    /// So many of so many, which are not shown as a share.
    Of(i64, i64),
    /// Milliseconds.
    Time(i64),
    /// Days, with their half.
    Days(Option<f64>),
    /// How much more or less than before, of what was before.
    Change(i64, i64),
    /// By how many per cent of the whole a share is larger or smaller than before.
    Points(Option<i64>),
}

impl Sums {
    /// Adds a fact's amounts.
    pub fn add(&mut self, other: &Self) {
        self.amounts.add(&other.amounts);
        self.expected_at.extend(&other.expected_at);
        self.came_to.extend(&other.came_to);
        self.days.extend(&other.days);
    }

    /// The figure of a column.
    pub fn figure(&self, column: FigureColumn) -> FigureValue {
        match column {
            FigureColumn::Count(quantity) => FigureValue::Count(self.amounts[quantity]),
            FigureColumn::Time(quantity) => FigureValue::Time(self.amounts[quantity]),
            FigureColumn::Share(kind) => {
                let (part, of) = self.share(kind);
                FigureValue::Share(part, of)
            }
            FigureColumn::Meetings => {
                FigureValue::Of(self.came_to.len() as i64, self.expected_at.len() as i64)
            }
            FigureColumn::MedianDays => FigureValue::Days(median(&self.days)),
        }
    }

    fn share(&self, kind: ShareKind) -> (i64, i64) {
        use Quantity as Q;
        let a = &self.amounts;
        let known = a[Q::Expected] - a[Q::NotRecorded];
        match kind {
            ShareKind::Attended => (a[Q::Room] + a[Q::Online], known),
            ShareKind::Represented => (a[Q::Came], known),
            ShareKind::Excused => (a[Q::Apologies], a[Q::Apologies] + a[Q::Absent]),
            ShareKind::OfTime => (a[Q::TimeThere], a[Q::TimeExpected]),
            ShareKind::Done => (a[Q::Done], a[Q::Set]),
            ShareKind::Carried => (a[Q::Carried], a[Q::Number] - a[Q::NotPut]),
            ShareKind::OfPlan => (a[Q::Used], a[Q::Planned]),
            ShareKind::CameOnce => (a[Q::Once], a[Q::Once] + a[Q::Often]),
        }
    }
}

/// The middle of some numbers, or the mean of the two in the middle.
fn median(numbers: &[i64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    let middle = sorted.len() / 2;
    let above = *sorted.get(middle)? as f64;
    Some(match sorted.len() % 2 {
        0 => f64::midpoint(sorted[middle - 1] as f64, above),
        _ => above,
    })
}

/// A share in whole per cent, a half rounded up: 1 of 8 is 13 %.
pub fn per_cent(part: i64, of: i64) -> Option<i64> {
    (of > 0).then(|| (part * 200 + of).div_euclid(2 * of))
}

/// A number to a digit after the point, a half rounded away from nought, as tenths.
pub fn tenths(part: i64, of: i64) -> Option<i64> {
    (of > 0).then(|| (part * 20 + of).div_euclid(2 * of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_up_and_a_share_of_nothing_is_none() {
        assert_eq!(per_cent(1, 8), Some(13));
        assert_eq!(per_cent(1, 3), Some(33));
        assert_eq!(per_cent(5, 1000), Some(1));
        assert_eq!(per_cent(4, 1000), Some(0));
        assert_eq!(per_cent(-1, 8), Some(-12));
        assert_eq!(per_cent(1, 0), None);
        assert_eq!(tenths(158, 6), Some(263));
        assert_eq!(tenths(44, 6), Some(73));
        assert_eq!(tenths(1, 20), Some(1));
    }

    #[test]
    fn the_median_of_an_even_number_is_between_the_two_in_the_middle() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[9, 1, 4]), Some(4.0));
        assert_eq!(median(&[9, 1, 4, 6]), Some(5.0));
    }
}
