//! The kinds of item that titles speak of, by word lists in each language that papers are written in.

use std::sync::LazyLock;

use super::event::ItemKind;
use crate::text;

/// The words of one language.
struct TitleWords {
    /// The language, as the phrases of papers name it.
    language: &'static str,
    /// What titles of a kind have in them; `^` stands for the beginning of the title.
    kinds: [(ItemKind, &'static [&'static str]); 6],
    /// What makes of minutes a length of time: "two minutes of silence".
    counts: &'static [&'static str],
}

#[rustfmt::skip]
const WORDS: [TitleWords; 2] = [
    TitleWords {
        language: "en-GB",
        kinds: [
            (ItemKind::Minutes, &[
                "^ minutes", "the minutes", "minutes of", "minutes from", "last minutes", "previous minutes",
                "draft minutes", "approval of minutes", "approve minutes", "agree minutes", "confirm minutes",
            ]),
            (ItemKind::Apologies, &["apologies", "apology"]),
            (ItemKind::MattersArising, &["matters arising", "matter arising"]),
            (ItemKind::Aob, &[
                "aob", "a.o.b", "aocb", "other business", "other urgent business", "other competent business",
            ]),
            (ItemKind::Workplan, &["workplan", "work programme", "progress on the work plan"]),
            (ItemKind::Standing, &[
                "declarations of interest", "declarations of interests", "declaration of interest",
                "declaration of interests",
            ]),
        ],
        counts: &["a", "few", "one", "two", "three", "four", "five", "ten", "fifteen", "twenty", "thirty"],
    },
    TitleWords {
        language: "cy",
        kinds: [
            (ItemKind::Minutes, &["cofnodion", "gofnodion", "chofnodion", "nghofnodion"]),
            (ItemKind::Apologies, &["ymddiheuriadau", "ymddiheuriad"]),
            (ItemKind::MattersArising, &["materion yn codi", "faterion yn codi", "materion sy'n codi"]),
            (ItemKind::Aob, &["unrhyw fater arall", "unrhyw faterion eraill", "unrhyw fusnes arall"]),
            (ItemKind::Workplan, &["cynllun gwaith", "gynllun gwaith", "rhaglen waith", "raglen waith"]),
            (ItemKind::Standing, &[
                "datganiadau o fuddiant", "datganiad o fuddiant", "datgan buddiant", "datgan buddiannau",
            ]),
        ],
        counts: &[],
    },
];

/// What titles of special meetings have in them, in each language; a title that has one of these is that of a
/// meeting beside the ordinary ones.
#[rustfmt::skip]
const SPECIAL: [(&str, &[&str]); 2] = [
    ("en-GB", &[
        "extraordinary", "extra-ordinary", "egm", "sgm", "special meeting", "special general meeting",
        "special council meeting", "special council", "special committee", "special session", "special board",
        "emergency meeting", "emergency session", "emergency council", "emergency board", "emergency committee",
        "urgent meeting", "additional meeting", "meeting called at short notice",
    ]),
    ("cy", &[
        "cyfarfod arbennig", "gyfarfod arbennig", "cyfarfod eithriadol", "gyfarfod eithriadol",
        "cyfarfod brys", "gyfarfod brys", "cyfarfod ychwanegol", "cyfarfod anghyffredin",
    ]),
];

/// Whether a meeting of that title is beside the ordinary ones of its group.
pub fn is_special_title(title: &str) -> bool {
    let key = text::key(title);
    let title: Vec<&str> = words_of(&key).collect();
    SPECIAL_PHRASES.iter().any(|phrase| phrase.place_in(&title).is_some())
}

/// The languages that there are words for.
pub fn languages() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|words| words.language)
}

/// A phrase as its words: it is sought in every title, so they are parted once.
struct TitlePhrase {
    /// Whether it tells at the beginning of a title alone.
    is_first: bool,
    words: Vec<&'static str>,
    counts: &'static [&'static str],
}

static KINDS: LazyLock<Vec<(ItemKind, TitlePhrase)>> = LazyLock::new(|| {
    let kinds = WORDS.iter().flat_map(|words| words.kinds.map(|kind| (kind, words.counts)));
    let phrases = kinds.flat_map(|((kind, all), counts)| {
        all.iter().map(move |phrase| (kind, TitlePhrase::new(phrase, counts)))
    });
    phrases.collect()
});

static SPECIAL_PHRASES: LazyLock<Vec<TitlePhrase>> = LazyLock::new(|| {
    SPECIAL.iter().flat_map(|(_, all)| *all).map(|phrase| TitlePhrase::new(phrase, &[])).collect()
});

impl TitlePhrase {
    fn new(phrase: &'static str, counts: &'static [&'static str]) -> Self {
        Self { is_first: phrase.starts_with('^'), words: words_of(phrase).collect(), counts }
    }

    /// Where it begins in the words of a title, unless a number stands before it.
    fn place_in(&self, title: &[&str]) -> Option<usize> {
        let (first, rest) = self.words.split_first()?;
        let reach = if self.is_first { 1 } else { title.len() };
        let is_count = |word: &str| {
            self.counts.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit())
        };
        let places = title.iter().take(reach).enumerate().filter(|(_, word)| *word == first);
        places.map(|(at, _)| at).find(|&at| {
            let counted = at.checked_sub(1).is_some_and(|before| is_count(title[before]));
            !counted && title[at + 1..].starts_with(rest)
        })
    }
}

/// The kind of item that a title speaks of, of several the first.
pub fn kind_of_title(title: &str) -> Option<ItemKind> {
    let key = text::key(title);
    let title: Vec<&str> = words_of(&key).collect();
    let found = KINDS.iter().filter_map(|(kind, phrase)| Some((phrase.place_in(&title)?, *kind)));
    found.min_by_key(|&(at, _)| at).map(|(_, kind)| kind)
}

/// Whether a text speaks of what items of a kind are about.
pub fn speaks_of(text: &str, kind: ItemKind) -> bool {
    let key = text::key(text);
    let text: Vec<&str> = words_of(&key).collect();
    let mut of_kind = KINDS.iter().filter(|(other, _)| *other == kind);
    of_kind.any(|(_, phrase)| phrase.place_in(&text).is_some())
}

/// The words of a text that is written as names are compared.
fn words_of(key: &str) -> impl Iterator<Item = &str> {
    key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_meetings_are_known_by_their_titles() {
        for title in [
            "Extraordinary meeting",
            "EXTRAORDINARY GENERAL MEETING",
            "Extra-ordinary Meeting of the Council",
            "Special meeting: land purchase",
            "Emergency Council meeting",
            "EGM",
            "Cyfarfod arbennig",
        ] {
            assert!(is_special_title(title), "{title}");
        }
        for title in [
            "",
            "Annual meeting",
            "Special educational needs",
            "Emergency planning",
            "March meeting",
        ] {
            assert!(!is_special_title(title), "{title}");
        }
        let known: Vec<&str> = SPECIAL.iter().map(|(language, _)| *language).collect();
        assert_eq!(known, languages().collect::<Vec<_>>());
    }

    #[test]
    fn the_phrases_are_written_as_names_are_compared() {
        let phrases = WORDS.iter().flat_map(|words| words.kinds).flat_map(|(_, all)| all);
        for phrase in phrases {
            let key = text::key(phrase);
            assert!(words_of(&key).eq(words_of(phrase)), "{phrase}");
        }
    }

    #[test]
    fn the_kind_of_a_title_is_that_of_its_first_words_that_tell() {
        let titles = [
            ("Minutes of the meeting on 11 February 2025", Some(ItemKind::Minutes)),
            ("To approve the MINUTES of 4 May", Some(ItemKind::Minutes)),
            ("Minutes and matters arising", Some(ItemKind::Minutes)),
            ("Matters arising from the minutes", Some(ItemKind::MattersArising)),
            ("Welcome and apologies for absence", Some(ItemKind::Apologies)),
            ("A.O.B.", Some(ItemKind::Aob)),
            ("Any other business", Some(ItemKind::Aob)),
            ("Declarations of interest", Some(ItemKind::Standing)),
            ("Cofnodion y cyfarfod diwethaf", Some(ItemKind::Minutes)),
            ("Derbyn gofnodion 4 Mai", Some(ItemKind::Minutes)),
            ("Croeso ac ymddiheuriadau", Some(ItemKind::Apologies)),
            ("Materion sy’n codi", Some(ItemKind::MattersArising)),
            ("Two minutes of silence", None),
            ("20 minutes from the station", None),
            ("Speed limit on Mill Lane", None),
            ("", None),
        ];
        let found = titles.map(|(title, _)| (title, kind_of_title(title)));
        assert_eq!(found, titles);
    }
}
