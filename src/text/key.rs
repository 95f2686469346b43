//! When two names are the same name.

use std::borrow::Cow;

use super::clean::composed;

/// What is equal for all ways to write the same name: letters composed (NFC), case folded, one kind of
/// dash and of apostrophe, one space for each run of white space, and nothing that can't be seen.
pub fn key(text: &str) -> String {
    if text.is_ascii() {
        return ascii_key(text);
    }
    let text = composed(Cow::Borrowed(text));
    let mut key = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = key.len();
        if !key.is_empty() {
            key.push(' ');
        }
        let letters = word.chars().filter(|&c| !is_unseen(c)).flat_map(char::to_lowercase);
        key.extend(letters.flat_map(folded).map(plain));
        if key[before..].trim().is_empty() {
            key.truncate(before);
        }
    }
    // Folding may leave letters and marks that compose.
    composed(Cow::Owned(key)).into_owned()
}

/// Whether two names are the same name.
pub fn same(a: &str, b: &str) -> bool {
    match a.is_ascii() && b.is_ascii() {
        true => ascii_letters(a).eq(ascii_letters(b)),
        false => key(a) == key(b),
    }
}

fn ascii_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key.make_ascii_lowercase();
    if key.contains('`') { key.replace('`', "'") } else { key }
}

/// The letters of an [`ascii_key`], which takes no room: names are compared with each of many.
fn ascii_letters(text: &str) -> impl Iterator<Item = u8> {
    text.split_ascii_whitespace().enumerate().flat_map(|(place, word)| {
        let letters = word.bytes().map(|byte| match byte {
            b'`' => b'\'',
            byte => byte.to_ascii_lowercase(),
        });
        (place > 0).then_some(b' ').into_iter().chain(letters)
    })
}

/// A letter without its accent, as initials have it, since they are typed all day: é is e.
pub fn without_accent(letter: char) -> char {
    nucleo_matcher::chars::normalize(letter)
}

/// A small letter as those fold that differ only in having one or two capitals: ß is ss, ς is σ.
fn folded(letter: char) -> impl Iterator<Item = char> {
    letter.to_uppercase().flat_map(char::to_lowercase)
}

fn plain(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | 'ʽ' | '‘' | '’' | '‛' | '′' | '＇' => '\'',
        c => c,
    }
}

/// Hyphens and spaces that take no room, and marks of the direction of writing.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_same_name_is_one_however_it_is_written() {
        for (one, other) in [
            ("Siân Môn", "SIA\u{302}N  MO\u{302}N"),
            ("Anne O’Neill", "anne o'neill "),
            ("Anne O`Neill", "Anne Oʼneill"),
            ("Smith‐Jones", "Smith-Jones"),
            ("Smith–Jones", "smith\u{2011}jones"),
            ("Lower\u{a0}Marsh", " Lower Marsh"),
            ("GROẞE STRASSE", "große straße"),
            ("Οδυσσεύς", "ΟΔΥΣΣΕΎΣ"),
            ("Lower\u{200b}Marsh\u{feff}", "LowerMarsh"),
            ("a \u{200b} é", "a é"),
            ("A\tB", "a b"),
        ] {
            assert!(same(one, other), "{:?} {:?}", key(one), key(other));
            assert_eq!(key(one), key(other));
        }
    }

    #[test]
    fn other_names_are_others() {
        for (one, other) in
            [("Ann", "Anne"), ("Sian", "Siân"), ("Lower Marsh", "LowerMarsh"), ("", "-")]
        {
            assert!(!same(one, other));
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key_and_tells_who_is_the_same(a in any::<String>(), b in "[a-zA-Z' `é’ß-]{0,4}") {
            prop_assert_eq!(key(&key(&a)), key(&a));
            prop_assert!(same(&a, &key(&a)) && same(&b, &b.to_uppercase()));
            prop_assert_eq!(same(&a, &b), key(&a) == key(&b));
        }
    }
}
