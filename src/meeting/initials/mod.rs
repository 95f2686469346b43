//! Initials: how minutes name people, made from names, made unique, and matched.

use thiserror::Error;

use crate::text::without_accent;

/// The most characters that initials may have.
pub const LONGEST: usize = 12;
/// The most bytes that initials may have.
pub const LONGEST_BYTES: usize = 4 * LONGEST;

/// Words that stand for people or things in commands and so can't be initials.
const RESERVED: [&str; 3] = ["all", "last", "next"];

/// Titles, whatever their case, with or without dots.
const TITLES: [&str; 36] = [
    "alderman",
    "baroness",
    "canon",
    "capt",
    "captain",
    "chief",
    "cllr",
    "constable",
    "councillor",
    "dame",
    "detective",
    "dr",
    "fr",
    "hon",
    "insp",
    "inspector",
    "lady",
    "lord",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "police",
    "prof",
    "professor",
    "rev",
    "revd",
    "rt",
    "sergeant",
    "sgt",
    "sir",
    "superintendent",
    "supt",
    "the",
    "ven",
];

/// Those of the titles that are a rank, whatever their case.
const RANK_WORDS: [&str; 12] = [
    "capt",
    "captain",
    "chief",
    "constable",
    "detective",
    "insp",
    "inspector",
    "police",
    "sergeant",
    "sgt",
    "superintendent",
    "supt",
];

/// Ranks that only capitals tell from a name: DI Cox is not Di Cox.
const RANKS: [&str; 16] = [
    "PC", "WPC", "PS", "DC", "WDC", "TDC", "DS", "DI", "DCI", "DSU", "DCS", "CI", "ACC", "DCC",
    "PCSO", "CC",
];

/// Parts of a surname that keep a small letter where the name is written so.
const PARTICLES: [&str; 22] = [
    "af", "al", "ap", "av", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der",
    "di", "do", "dos", "du", "ibn", "van", "von", "zu",
];

/// Why initials were refused, in words for the person who typed them.
#[derive(Debug, Clone, PartialEq, Eq, Error, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum InitialsError {
    /// Nothing was written.
    #[error("initials can't be empty; write one to twelve letters, such as KB")]
    Empty,
    /// More than [`LONGEST`] characters.
    #[error("initials have at most {LONGEST} characters; these have {0}")]
    TooLong(usize),
    /// A first character that is not a letter.
    #[error("initials begin with a letter, not with {0:?}")]
    Start(char),
    /// A character that initials can't hold.
    #[error("initials are made of letters, figures and hyphens; {0:?} can't be among them")]
    Character(char),
    /// A word that commands use.
    #[error("{0:?} has a meaning of its own in commands; add a letter of the name")]
    Reserved(String),
    /// The shape of an entry's, action's or item's number.
    #[error("{0:?} reads as the number of an entry, action or item; add a letter of the name")]
    Reference(String),
}

/// The initials of a name by the rule alone, perhaps taken or reserved: see [`unique`].
///
/// Each part counts, and so does each side of a hyphen (Helen Richardson-Hulme: HRH, O'Neill: O).
/// Titles and ranks in front don't (DI Ian Cox: IC), nor does what follows a comma (Ann Lee, MBE:
/// AL) or stands in brackets; but `Cox, Ian` is Ian Cox. Particles count and keep their small
/// letter (Ana de Souza: AdS). Accents are left off, since initials are typed all day (Élodie: E).
/// A name of one part gives its first two letters (Cher: CH), one without a letter gives X, and no
/// name gives more than [`LONGEST`] characters.
pub fn make(name: &str) -> String {
    let (head, tail) = split(name);
    let letters = if head.is_empty() { 2 } else { 1 };
    head.chars().chain(tail.chars().take(letters).flat_map(upper)).take(LONGEST).collect()
}

/// Initials for a newcomer: [`make`]'s, lengthened by the letters of the last part of the name (HB,
/// HBr, HBro … HBrown), then by a number, until they are neither taken nor reserved.
///
/// `taken` is to ignore case, as [`crate::text::same`] does, and must let some initials go free.
pub fn unique(name: &str, taken: impl Fn(&str) -> bool) -> String {
    let free = |initials: &String| valid(initials).is_ok() && !taken(initials);
    let plain = make(name);
    if free(&plain) {
        return plain;
    }
    let (head, tail) = split(name);
    let start = if head.is_empty() { 3 } else { 2 };
    let lengthened = |count: usize| {
        let mut letters = tail.chars();
        let first = letters.next().into_iter().flat_map(upper);
        let rest = letters.flat_map(char::to_lowercase).take(count - 1);
        head.chars().chain(first.chain(rest)).take(LONGEST).collect::<String>()
    };
    let whole = tail.chars().count();
    if let Some(found) = (start..=whole).map(lengthened).find(free) {
        return found;
    }
    let stem = if whole < start { plain } else { lengthened(whole) };
    let mut number = 2_u64;
    loop {
        // A hyphen keeps the number of a single letter from reading as a reference such as e2.
        let mark = if stem.chars().count() == 1 { "-" } else { "" };
        let end = format!("{mark}{number}");
        let kept: String = stem.chars().take(LONGEST.saturating_sub(end.len())).collect();
        let candidate = kept + &end;
        if free(&candidate) {
            return candidate;
        }
        number += 1;
    }
}

/// A text with its letters as they are without accents: `Siân` as `Sian`, `Łucja` as `Lucja`.
pub(crate) fn without_accents(text: &str) -> String {
    text.chars().map(without_accent).collect()
}

/// Whether a person may choose these initials, and if not, why.
pub fn valid(initials: &str) -> Result<(), InitialsError> {
    let first = initials.chars().next().ok_or(InitialsError::Empty)?;
    let length = initials.chars().count();
    if length > LONGEST {
        return Err(InitialsError::TooLong(length));
    }
    if !first.is_alphabetic() {
        return Err(InitialsError::Start(first));
    }
    let stranger = |c: &char| !(c.is_alphabetic() || c.is_ascii_digit() || *c == '-');
    if let Some(c) = initials.chars().find(stranger) {
        return Err(InitialsError::Character(c));
    }
    if RESERVED.iter().any(|word| word.eq_ignore_ascii_case(initials)) {
        return Err(InitialsError::Reserved(initials.to_owned()));
    }
    let number = initials.strip_prefix(['e', 'E', 'a', 'A', 'i', 'I']).unwrap_or_default();
    if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) {
        return Err(InitialsError::Reference(initials.to_owned()));
    }
    Ok(())
}

/// The initials of all parts of a name but the last, and the letters of the last one.
fn split(name: &str) -> (String, String) {
    let name = in_speaking_order(name);
    let mut parts: Vec<&str> = untitled(&name)
        .iter()
        .flat_map(|word| word.split(['-', '‐', '‑', '–', '.', '/']))
        .filter(|part| part.chars().any(char::is_alphabetic))
        .collect();
    let last: String = parts
        .pop()
        .unwrap_or("X")
        .chars()
        .filter(|c| c.is_alphabetic())
        .map(without_accent)
        .collect();
    (parts.iter().filter_map(|part| initial(part)).collect(), last)
}

/// The name with its surname last, without what is in brackets or after a comma.
fn in_speaking_order(name: &str) -> String {
    let mut depth = 0_u32;
    let open: String = name
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' if depth > 0 => {
                    depth -= 1;
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect();
    match surname_first(&open) {
        Some((surname, rest)) => format!("{rest} {surname}"),
        None => open.split(',').next().unwrap_or_default().to_owned(),
    }
}

/// The surname and the rest of a name that is written with the surname first: `Cox, Ian`.
///
/// What follows a comma may also be a distinction: `Ann Lee, MBE`.
pub fn surname_first(name: &str) -> Option<(&str, &str)> {
    let (before, after) = name.split_once(',')?;
    let after = after.split(',').next().unwrap_or_default();
    let is_first = untitled(before).len() == 1
        && after.chars().any(char::is_alphabetic)
        && (after.chars().any(char::is_lowercase) || !before.chars().any(char::is_lowercase));
    is_first.then_some((before.trim(), after.trim()))
}

/// The words of a name after its titles and ranks; at least one, if there are any.
pub fn untitled(name: &str) -> Vec<&str> {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    let titles = words.iter().take_while(|word| is_title(word)).count();
    words.drain(..titles.min(words.len().saturating_sub(1)));
    words
}

/// Whether a word is a form of address or a rank, which stands in front of a name: Mrs, Cllr, Dr.
pub fn is_title(word: &str) -> bool {
    let plain: String = word.chars().filter(|&c| c != '.').collect();
    RANKS.contains(&plain.as_str()) || TITLES.iter().any(|t| t.eq_ignore_ascii_case(&plain))
}

/// Whether a word that stands in front of a name is also a job: Detective, Inspector, DCI.
pub fn is_rank(word: &str) -> bool {
    let plain: String = word.chars().filter(|&c| c != '.').collect();
    RANKS.contains(&plain.as_str())
        || RANK_WORDS.iter().any(|rank| rank.eq_ignore_ascii_case(&plain))
}

/// The first letter of a part, large unless the part is a particle in small letters.
fn initial(part: &str) -> Option<char> {
    let first = without_accent(part.chars().find(|c| c.is_alphabetic())?);
    if PARTICLES.contains(&part) { Some(first) } else { upper(first) }
}

/// The capital letter; of several, as for ß, the first.
fn upper(letter: char) -> Option<char> {
    letter.to_uppercase().find(|c| c.is_alphabetic())
}

#[cfg(test)]
mod tests;
