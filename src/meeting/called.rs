//! How texts name people: initials, a first name, a whole name, as far as one person alone is called so.

use super::{
    ids::PersonId,
    initials,
    roll::{Attendee, Roll},
};
use crate::text::without_accent;

impl Roll {
    /// Who is meant behind an `@` in a text, and how many bytes name that person: by initials, by the
    /// whole name, or by a part of it that nobody else has. `word` is the word that `rest` begins with.
    pub(super) fn mentioned(&self, word: &str, rest: &str) -> Option<(PersonId, usize)> {
        if let Some(person) = self.find(word) {
            return Some((person.id, word.len()));
        }
        let named = self.iter().filter_map(|person| {
            let len = leading_name(rest, &person.profile.name)?;
            Some((person.id, len))
        });
        let named: Vec<(PersonId, usize)> = named.filter(|&(_, len)| len >= word.len()).collect();
        match named.as_slice() {
            [] => self.only_called(word).map(|person| (person.id, word.len())),
            [one] => Some(*one),
            // The longest name, where one of them is longer than the others.
            several => {
                let longest = several.iter().map(|&(_, len)| len).max()?;
                let mut of_length = several.iter().filter(|&&(_, len)| len == longest);
                of_length.next().copied().filter(|_| of_length.next().is_none())
            }
        }
    }

    /// Who speaks by a name before a colon: a first name that one person has, or a whole name. It begins
    /// with a capital, since notes begin with words of all kinds before a colon; a surname alone is not
    /// enough, for the same reason.
    pub(super) fn speaker(&self, name: &str) -> Option<&Attendee> {
        let begins = name.chars().next().is_some_and(char::is_uppercase);
        if !begins || name.len() > LONGEST_NAME {
            return None;
        }
        let person = self.only_called(name)?;
        let is_single = !name.trim().contains(' ') && person.profile.name.trim().contains(' ');
        (!is_single || person.is_forename(name)).then_some(person)
    }

    /// The one person whose name has these words together; none where nobody or several have.
    fn only_called(&self, name: &str) -> Option<&Attendee> {
        // Asked of every text with a colon or an `@`, so that nearly all are answered without a String.
        let first = name.split_whitespace().next()?;
        if !self.iter().any(|person| has_word(&person.profile.name, first)) {
            return None;
        }
        match &*self.called(name) {
            [person] => Some(*person),
            [] | [_, _, ..] => None,
        }
    }
}

/// The most bytes of a name before a colon.
const LONGEST_NAME: usize = 80;

impl Attendee {
    /// Whether a word is the first of the person's name, titles left out.
    fn is_forename(&self, word: &str) -> bool {
        let words = initials::untitled(&self.profile.name);
        words.first().is_some_and(|first| has_word(first, word.trim()))
    }
}

/// Whether a name has this word, whatever the case and the accents of both.
fn has_word(name: &str, word: &str) -> bool {
    name.split_whitespace().any(|other| plain(other).eq(plain(word)))
}

/// How many bytes of a text are a name that it begins with, whatever the case and the accents of both.
fn leading_name(text: &str, name: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in name.trim().chars() {
        let (_, letter) = letters.next()?;
        if !small(letter).eq(small(wanted)) {
            return None;
        }
    }
    let end = letters.offset();
    let goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    (end > 0 && !goes_on).then_some(end)
}

fn plain(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(small)
}

fn small(letter: char) -> impl Iterator<Item = char> {
    without_accent(letter).to_lowercase()
}

#[cfg(test)]
mod tests {
    use crate::meeting::script;

    #[test]
    fn a_text_names_people_by_initials_first_names_and_whole_names() {
        let people = "attendee EK \"Ewa Kowalska\"\nattendee SL \"Siân Llewelyn\"\nattendee AL \"Ann Lee\"\n\
            attendee AB \"Ann Barlow\"\nattendee GP \"Cllr Grant Price\"\nattendee CH \"Cher\"\n";
        for (typed, speaker, told) in [
            ("Ewa: to ask @Siân", Some("EK"), "to ask SL"),
            ("Ewa Kowalska: and @Sian Llewelyn's team", Some("EK"), "and SL's team"),
            ("Ann Lee: @Ann Barlow agreed, @Ann did not", Some("AL"), "AB agreed, @Ann did not"),
            ("Ann: which", None, "Ann: which"),
            ("ewa: in small letters", None, "ewa: in small letters"),
            ("Price: £5", None, "Price: £5"),
            ("Grant: yes", Some("GP"), "yes"),
            ("Cllr Grant Price: no", Some("GP"), "no"),
            ("Cher: la", Some("CH"), "la"),
            ("@ewa kowalska-smith", None, "EK kowalska-smith"),
            (
                "Timetable: @kowalska, clerk@ewa.org, @nobody",
                None,
                "Timetable: EK, clerk@ewa.org, @nobody",
            ),
        ] {
            let lines = format!("{people}note {typed}\n");
            let log = script::replay(lines.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            let meeting = log.meeting();
            let entry = meeting.entries.iter().next().expect("the note");
            let initials = |id| meeting.roll.initials(id);
            assert_eq!(entry.speaker.map(initials), speaker, "{typed}");
            assert_eq!(entry.wording.with_initials("", initials), told, "{typed}");
        }
    }
}
