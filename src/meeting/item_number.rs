//! The number of an agenda item as papers have it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The number of an item: `3`, or `3a` for one that was put behind item 3 once numbers were kept.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(try_from = "String", into = "String")]
pub struct ItemNumber {
    main: u32,
    /// 0 for none, 1 for `a`.
    letter: u8,
}

/// The number of letters that can stand behind a number.
const LETTERS: u8 = 26;

/// The text is no number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an item's number is like 3 or 3a")]
pub struct NotAnItemNumber;

impl ItemNumber {
    /// A number without a letter.
    pub const fn new(main: u32) -> Self {
        Self { main, letter: 0 }
    }

    /// The number without its letter.
    pub fn main(self) -> u32 {
        self.main
    }

    /// The same number with the next letter behind it; none behind `z`.
    pub(super) fn with_next_letter(self) -> Option<Self> {
        (self.letter < LETTERS).then_some(Self { letter: self.letter + 1, ..self })
    }
}

impl fmt::Display for ItemNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.main.fmt(f)?;
        match self.letter {
            0 => Ok(()),
            letter => write!(f, "{}", char::from(b'a' + letter - 1)),
        }
    }
}

impl FromStr for ItemNumber {
    type Err = NotAnItemNumber;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let letter = match &text.as_bytes()[digits.len()..] {
            [] => 0,
            [letter] => letter.to_ascii_lowercase() - b'a' + 1,
            _ => return Err(NotAnItemNumber),
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAnItemNumber);
        }
        Ok(Self { main: digits.parse().map_err(|_| NotAnItemNumber)?, letter })
    }
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
        for text in ["1", "12", "3a", "3z", "4294967295"] {
            assert_eq!(text.parse::<ItemNumber>().map(|n| n.to_string()), Ok(text.to_owned()));
        }
        assert_eq!("3A".parse::<ItemNumber>().map(|n| n.to_string()), Ok("3a".to_owned()));
        for text in ["", "a", "3ab", "-1", "1.2", "3é", "4294967296", "+1"] {
            assert_eq!(text.parse::<ItemNumber>(), Err(NotAnItemNumber), "{text}");
        }
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
