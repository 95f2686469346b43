//! The number of an agenda item as papers have it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The number of an item: `3`, or `3a` for one that was put behind item 3 once numbers were kept; of a
/// sub-item `3.1`, `3(a)`, or under one of these `3.1.2` and `3.1(b)`.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct ItemNumber {
    main: u32,
    /// 0 for none, 1 for `a`.
    letter: u8,
    below: [SubNumber; DEEPEST],
}

/// The number of letters that can stand behind a number.
const LETTERS: u8 = 26;

/// How deep sub-items can stand under an item.
const DEEPEST: usize = 2;

/// The number of a sub-item among those of its item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum SubNumber {
    #[default]
    None,
    /// `.1`
    Figure(u8),
    /// `(a)`, which is 1.
    Letter(u8),
}

/// How sub-items are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SubNumbering {
    /// `2.1`
    #[default]
    Figures,
    /// `2(a)`
    Letters,
}

/// The text is no number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an item's number is like 3, 3a, 3.1 or 3(a)")]
pub struct NotAnItemNumber;

impl ItemNumber {
    /// A number without a letter.
    pub const fn new(main: u32) -> Self {
        Self { main, letter: 0, below: [SubNumber::None; DEEPEST] }
    }

    /// The number without its letter.
    pub fn main(self) -> u32 {
        self.main
    }

    /// How many items it stands under: 0 for an item, 1 for its sub-items.
    pub fn depth(self) -> usize {
        self.below.iter().take_while(|number| **number != SubNumber::None).count()
    }

    /// The number of the item that it stands under.
    pub fn parent(self) -> Option<Self> {
        let mut parent = self;
        *parent.below.get_mut(self.depth().checked_sub(1)?)? = SubNumber::None;
        Some(parent)
    }

    /// The number as it stands in front of a title: `3.`, but `3.1` and `3(a)`.
    pub fn heading_mark(self) -> String {
        if self.depth() == 0 { format!("{self}.") } else { self.to_string() }
    }

    /// The same number with the next letter behind it, of an item; none behind `z`.
    pub(super) fn with_next_letter(self) -> Option<Self> {
        let item = Self { below: Self::default().below, ..self };
        (self.letter < LETTERS).then_some(Self { letter: self.letter + 1, ..item })
    }

    /// The number of a sub-item of this one, counted from 1; none where it is too deep or there are too many.
    pub(crate) fn under(self, numbering: SubNumbering, place: usize) -> Option<Self> {
        let place = u8::try_from(place).ok().filter(|&place| place > 0)?;
        let number = match numbering {
            SubNumbering::Figures => SubNumber::Figure(place),
            SubNumbering::Letters => {
                SubNumber::Letter(Some(place).filter(|&place| place <= LETTERS)?)
            }
        };
        let mut under = self;
        *under.below.get_mut(self.depth())? = number;
        Some(under)
    }

    /// How it is numbered among the sub-items of its item, and as which.
    pub(crate) fn place_under(self) -> Option<(SubNumbering, usize)> {
        match self.below.get(self.depth().checked_sub(1)?)? {
            SubNumber::None => None,
            SubNumber::Figure(place) => Some((SubNumbering::Figures, usize::from(*place))),
            SubNumber::Letter(place) => Some((SubNumbering::Letters, usize::from(*place))),
        }
    }
}

/// The letter of that number, counted from 1.
fn letter(number: u8) -> char {
    char::from(b'a' + number.saturating_sub(1))
}

impl fmt::Display for ItemNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.main.fmt(f)?;
        if self.letter > 0 {
            write!(f, "{}", letter(self.letter))?;
        }
        for number in self.below {
            match number {
                SubNumber::None => {}
                SubNumber::Figure(number) => write!(f, ".{number}")?,
                SubNumber::Letter(number) => write!(f, "({})", letter(number))?,
            }
        }
        Ok(())
    }
}

impl FromStr for ItemNumber {
    type Err = NotAnItemNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let end = text.find(['.', '(']).unwrap_or(text.len());
        let (item, mut rest) = text.split_at(end);
        let digits = item.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let letter = match &item.as_bytes()[digits.len()..] {
            [] => 0,
            [letter] => letter.to_ascii_lowercase() - b'a' + 1,
            _ => return Err(NotAnItemNumber),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAnItemNumber);
        }
        let main = digits.parse().map_err(|_| NotAnItemNumber)?;
        let mut number = Self { letter, ..Self::new(main) };
        while !rest.is_empty() {
            let (numbering, place, after) = sub_number(rest).ok_or(NotAnItemNumber)?;
            number = number.under(numbering, place).ok_or(NotAnItemNumber)?;
            rest = after;
        }
        Ok(number)
    }
}

/// The number of a sub-item with which a text begins, and what follows it.
fn sub_number(text: &str) -> Option<(SubNumbering, usize, &str)> {
    if let Some(rest) = text.strip_prefix('.') {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        return Some((SubNumbering::Figures, rest[..end].parse().ok()?, &rest[end..]));
    }
    let (inner, rest) = text.strip_prefix('(')?.split_once(')')?;
    let [letter] = inner.as_bytes() else { return None };
    let letter = Some(letter.to_ascii_lowercase()).filter(u8::is_ascii_lowercase)?;
    Some((SubNumbering::Letters, usize::from(letter - b'a') + 1, rest))
}

impl TryFrom<String> for ItemNumber {
    type Error = NotAnItemNumber;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<ItemNumber> for String {
    fn from(number: ItemNumber) -> Self {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_number_is_read_as_it_is_written() {
        for text in ["1", "12", "3a", "3z", "4294967295", "2.1", "2(a)", "3a.12", "2.1.2", "2.1(b)"]
        {
            assert_eq!(text.parse::<ItemNumber>().map(|n| n.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("3A".parse::<ItemNumber>().map(|n| n.to_string()), Ok("3a".to_owned()));
        for text in [
            "",
            "a",
            "3ab",
            "-1",
            "1.",
            "1.0",
            "1.a",
            "1()",
            "1(1)",
            "1(a",
            "1.1.1.1",
            ".1",
            "3é",
            "4294967296",
            "+1",
        ] {
            assert_eq!(text.parse::<ItemNumber>(), Err(NotAnItemNumber), "{text}");
        }
    }

    #[test]
    fn a_sub_item_knows_under_what_it_stands() {
        let number: ItemNumber = "2.1(b)".parse().unwrap();
        assert_eq!((number.depth(), number.place_under()), (2, Some((SubNumbering::Letters, 2))));
        let parents: Vec<String> = std::iter::successors(number.parent(), |parent| parent.parent())
            .map(|n| n.to_string())
            .collect();
        assert_eq!(parents, ["2.1", "2"]);
        assert_eq!(number.under(SubNumbering::Figures, 1), None);
        assert_eq!(
            (number.heading_mark(), ItemNumber::new(2).heading_mark()),
            ("2.1(b)".into(), "2.".into())
        );
    }

    #[test]
    fn letters_end_with_z() {
        let mut number = ItemNumber::new(1);
        let mut letters = 0;
        while let Some(next) = number.with_next_letter() {
            (number, letters) = (next, letters + 1);
        }
        assert_eq!((letters, number.to_string().as_str()), (26, "1z"));
    }
}
