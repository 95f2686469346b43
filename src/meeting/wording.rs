//! Text as a person typed it, with the people it mentions held by id.

use serde::{Deserialize, Serialize};

use super::ids::{PersonId, Text};
use crate::text::bytes;

/// Text as typed, and where in it people are mentioned.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The text verbatim.
    pub text: Text,
    /// The mentions in it, in order.
    pub mentions: Box<[Mention]>,
}

/// An `@INITIALS` or `@Name` in a text that named somebody on the roll when it was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The byte at which the `@` stands.
    pub at: u32,
    /// How many bytes the initials or the name has, without the `@`.
    pub len: u32,
    /// Who is mentioned.
    pub person: PersonId,
}

impl Wording {
    /// Text that mentions nobody.
    pub fn plain(text: &str) -> Self {
        Self { text: text.into(), mentions: Box::default() }
    }

    /// The text with `mark` and the present initials in place of each mention.
    ///
    /// Minutes leave the mark empty; a line to be edited has `@`.
    pub fn with_initials<'a>(
        &'a self,
        mark: &str,
        initials: impl Fn(PersonId) -> &'a str,
    ) -> std::borrow::Cow<'a, str> {
        if self.mentions.is_empty() {
            return std::borrow::Cow::Borrowed(&self.text);
        }
        let mut out = String::with_capacity(self.text.len());
        let mut from = 0;
        for mention in &self.mentions {
            let at = mention.at as usize;
            let end = at.saturating_add(1 + mention.len as usize);
            if let Some(before) = self.text.get(from..at)
                && self.text.is_char_boundary(end)
            {
                out.push_str(before);
                out.push_str(mark);
                out.push_str(initials(mention.person));
                from = end;
            }
        }
        out.push_str(self.text.get(from..).unwrap_or_default());
        std::borrow::Cow::Owned(out)
    }

    /// Reads text, taking as a mention what `find` knows behind an `@`. It is given the word there and all
    /// that follows the `@`, and says who is meant and how many bytes name that person.
    pub fn read(text: &str, find: impl Fn(&str, &str) -> Option<(PersonId, usize)>) -> Self {
        let mut mentions = Vec::new();
        if bytes::has(text, b'@') {
            for (at, word) in at_words(text) {
                if let Some((person, len)) = find(word, &text[at + 1..]) {
                    mentions.push(Mention { at: at as u32, len: len as u32, person });
                }
            }
        }
        Self { text: text.into(), mentions: mentions.into() }
    }
}

/// The words of a text that begin with `@`: the byte of the `@`, and what follows it up to the first
/// character that initials cannot have.
pub fn at_words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('@').filter_map(|(at, _)| {
        let opens = text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let rest = &text[at + 1..];
        let len = rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len());
        let word = rest[..len].trim_end_matches('-');
        (opens && !word.is_empty()).then_some((at, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(word: &str, _: &str) -> Option<(PersonId, usize)> {
        let place = ["KB", "HRH"].iter().position(|i| i.eq_ignore_ascii_case(word))?;
        Some((PersonId(place as u32), word.len()))
    }

    #[test]
    fn mentions_follow_a_change_of_initials_and_the_rest_is_verbatim() {
        let wording = Wording::read("ask @kb, @hrh's team and @XX at clerk@kb.org", find);
        assert_eq!(wording.mentions.len(), 2);
        let now = |id: PersonId| ["KBu", "HRH"][id.index()];
        assert_eq!(wording.with_initials("", now), "ask KBu, HRH's team and @XX at clerk@kb.org");
        assert_eq!(
            wording.with_initials("@", now),
            "ask @KBu, @HRH's team and @XX at clerk@kb.org"
        );
    }
}
