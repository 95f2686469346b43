//! Words as they are compared: letters composed, without case and accents, and nothing else.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    meeting::Meeting,
    text::{self, Policy, clean},
};

use super::passage::passages;

/// The words of a text: where each stands, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|(_, letter)| is_of_word(*letter))?;
        let mut end = None;
        while let Some((at, letter)) = rest.peek() {
            if !is_of_word(*letter) {
                end = Some(*at);
                break;
            }
            rest.next();
        }
        Some(start..end.unwrap_or(text.len()))
    })
}

fn is_of_word(letter: char) -> bool {
    // A mark that could not be composed with its letter.
    letter.is_alphanumeric() || matches!(letter, '\u{300}'..='\u{36f}')
}

/// A word as it is compared.
pub(super) fn fold_word(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let letters = text::key(word);
    let letters = letters.chars().map(text::without_accent);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// A text as it is compared: its words, a space before each.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 1);
    let text = clean(text, Policy::RecordedLine);
    for word in words(&text) {
        folded.push(' ');
        folded.push_str(&fold_word(&text[word]));
    }
    folded
}

/// All the words that can be found in a meeting, each once, a space before each.
pub fn tokens_of(meeting: &Meeting) -> String {
    let mut all = BTreeSet::new();
    let mut add = |text: &str| {
        let text = fold(text);
        all.extend(text.split_ascii_whitespace().map(str::to_owned));
    };
    add(&meeting.plan.group);
    for passage in passages(meeting) {
        add(&passage.text);
        add(&passage.about);
        passage.who.iter().for_each(|name| add(name));
    }
    let mut tokens = String::new();
    for token in all {
        tokens.push(' ');
        tokens.push_str(&token);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_accents_and_marks() {
        assert_eq!(
            fold("Siân O’Neill: the ROOF, twice-mended!"),
            " sian o neill the roof twice mended"
        );
        assert_eq!(fold("Sia\u{302}n"), fold("siân"));
        assert_eq!(fold("GROẞE Straße"), fold("grosse STRASSE"));
        assert_eq!((fold(""), fold(" - ")), (String::new(), String::new()));
        assert_eq!(fold("£500 for 3rd"), " 500 for 3rd");
        let found: Vec<_> = words("a: bc").collect();
        assert_eq!(found, [0..1, 3..5]);
    }
}
