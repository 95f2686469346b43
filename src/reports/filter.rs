//! Filters: which of many things are meant, as one types it.
//!
//! `sector:Education not:group:board who:"Ann Lowe" directory`. What stands without a key is looked for in
//! the text. Of several of one key any fits; of several keys all must. A group fits by a part of its name,
//! as everywhere; a person by a part of the name; an organisation, a sector, a kind, a theme and a state by
//! the whole name. `*` and `?` stand for letters.

use std::{fmt, rc::Rc};

use thiserror::Error;

use crate::{group::has_in_name, text};

/// What a filter asks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum FilterKey {
    Who,
    Org,
    Sector,
    Group,
    Kind,
    Theme,
    State,
    Text,
}

/// One thing that is asked for, or that is not wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// About what.
    pub key: FilterKey,
    /// What.
    pub wanted: String,
    /// Whether it is not wanted.
    pub is_not: bool,
}

/// Which of many things are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    conditions: Vec<Condition>,
}

/// Why a filter was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FilterError {
    /// A key that there is not.
    #[error(
        "there is no filter {0}:; there are who:, org:, sector:, group:, kind:, theme:, state:, text: and not:"
    )]
    Key(String),
    /// A key without anything after it.
    #[error("{0}: asks for something after it, as in {0}:{1}")]
    Empty(&'static str, &'static str),
}

/// Something that a filter can look at.
pub trait Filtered {
    /// What it is about, key by key.
    fn values(&self, key: FilterKey) -> Vec<Rc<str>>;
}

impl FilterKey {
    const WORDS: [(&'static str, Self, &'static str); 8] = [
        ("who", Self::Who, "Burrell"),
        ("org", Self::Org, "Police"),
        ("sector", Self::Sector, "Education"),
        ("group", Self::Group, "board"),
        ("kind", Self::Kind, "presentation"),
        ("theme", Self::Theme, "Neglect"),
        ("state", Self::State, "open"),
        ("text", Self::Text, "directory"),
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, key, _)| *key == self).map_or("", |(word, ..)| word)
    }

    fn fits(self, value: &str, wanted: &str) -> bool {
        let has_pattern = wanted.contains(['*', '?']);
        match self {
            Self::Who | Self::Group | Self::Text => has_in_name(value, wanted),
            Self::Org | Self::Sector | Self::Kind | Self::Theme | Self::State if has_pattern => {
                has_in_name(value, wanted)
            }
            Self::Org | Self::Sector | Self::Kind | Self::Theme | Self::State => {
                text::same(value, wanted)
            }
        }
    }
}

impl Filter {
    /// Reads a filter from words as a command line has them, each a condition.
    pub fn from_words<'w>(words: impl IntoIterator<Item = &'w str>) -> Result<Self, FilterError> {
        let conditions = words.into_iter().filter(|word| !word.trim().is_empty());
        Ok(Self { conditions: conditions.map(Condition::parse).collect::<Result<_, _>>()? })
    }

    /// The conditions, in the order in which they were given.
    pub fn conditions(&self) -> &[Condition] {
        &self.conditions
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Whether something is meant.
    pub fn fits(&self, what: &impl Filtered) -> bool {
        let is_met = |condition: &Condition| {
            let values = what.values(condition.key);
            values.iter().any(|value| condition.key.fits(value, &condition.wanted))
        };
        let unwanted = self.conditions.iter().filter(|condition| condition.is_not);
        if unwanted.clone().any(is_met) {
            return false;
        }
        let wanted: Vec<&Condition> = self.conditions.iter().filter(|one| !one.is_not).collect();
        wanted.iter().all(|one| {
            // Words of the text must all be there; of another key, one value is enough.
            one.key == FilterKey::Text && is_met(one)
                || one.key != FilterKey::Text
                    && wanted.iter().any(|other| other.key == one.key && is_met(other))
        })
    }
}

impl Condition {
    fn parse(word: &str) -> Result<Self, FilterError> {
        let word = word.trim();
        let (is_not, rest) = match word.strip_prefix("not:") {
            Some(rest) => (true, rest.trim_start()),
            None => (false, word),
        };
        if is_not && rest.is_empty() {
            return Err(FilterError::Empty("not", "sector:Education"));
        }
        let text =
            |wanted: &str| Ok(Self { key: FilterKey::Text, wanted: wanted.to_owned(), is_not });
        let Some((name, wanted)) = rest.split_once(':') else { return text(rest) };
        // A colon in running text is no key: only a single word of letters before it is.
        if name.is_empty() || !name.chars().all(char::is_alphabetic) {
            return text(rest);
        }
        let known = FilterKey::WORDS.iter().find(|(word, ..)| text::same(word, name));
        let Some((word, key, example)) = known else {
            return Err(FilterError::Key(name.to_owned()));
        };
        match wanted.trim() {
            "" => Err(FilterError::Empty(word, example)),
            wanted => Ok(Self { key: *key, wanted: wanted.to_owned(), is_not }),
        }
    }
}

/// The words by which the filter is read again.
impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, condition) in self.conditions.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { " " })?;
            let not = if condition.is_not { "not:" } else { "" };
            let word = format!("{not}{}:{}", condition.key.word(), condition.wanted);
            match word.contains(char::is_whitespace) {
                true => write!(f, "'{}'", word.replace('\'', "'\\''"))?,
                false => f.write_str(&word)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Thing(Vec<(FilterKey, &'static str)>);

    impl Filtered for Thing {
        fn values(&self, key: FilterKey) -> Vec<Rc<str>> {
            self.0.iter().filter(|(of, _)| *of == key).map(|(_, value)| (*value).into()).collect()
        }
    }

    fn thing() -> Thing {
        Thing(vec![
            (FilterKey::Who, "Ann Lowe"),
            (FilterKey::Sector, "Children's Services"),
            (FilterKey::Org, "NCC"),
            (FilterKey::Group, "Parish Council"),
            (FilterKey::Text, "circulate the Family Hub directory"),
        ])
    }

    fn fits(words: &[&str]) -> bool {
        Filter::from_words(words.iter().copied()).unwrap().fits(&thing())
    }

    #[test]
    fn of_several_of_one_key_any_fits_and_of_several_keys_all_must() {
        for words in [
            &["who:lowe"][..],
            &["org:ncc", "org:NHS"],
            &["org:n*", "sector:children’s services"],
            &["hub", "DIRECTORY"],
            &["not:org:NHS"],
            &["group:parish", "not:text:board"],
            &[],
        ] {
            assert!(fits(words), "{words:?}");
        }
        for words in [
            &["who:barlow"][..],
            &["org:nc"],
            &["org:ncc", "sector:Education"],
            &["hub", "board"],
            &["not:org:NCC"],
            &["org:ncc", "not:who:ann"],
        ] {
            assert!(!fits(words), "{words:?}");
        }
    }

    #[test]
    fn what_is_no_filter_is_refused_with_those_there_are() {
        let told = |word: &str| Filter::from_words([word]).unwrap_err().to_string();
        assert!(told("organisation:NCC").starts_with("there is no filter organisation:"));
        assert_eq!(told("sector:"), "sector: asks for something after it, as in sector:Education");
        assert_eq!(told("not:"), "not: asks for something after it, as in not:sector:Education");
    }

    proptest! {
        #[test]
        fn a_filter_and_its_opposite_part_what_there_is(
            key in prop::sample::select(vec!["who", "org", "sector", "group", "text"]),
            wanted in "[a-zA-Z*?' ]{1,12}",
        ) {
            prop_assume!(!wanted.trim().is_empty());
            let (word, opposite) = (format!("{key}:{wanted}"), format!("not:{key}:{wanted}"));
            prop_assert_ne!(fits(&[&word]), fits(&[&opposite]));
        }

        #[test]
        fn a_filter_reads_back(wanted in "[a-z]{1,8}", is_not: bool) {
            let word = format!("{}sector:{wanted}", if is_not { "not:" } else { "" });
            let filter = Filter::from_words([word.as_str()]).unwrap();
            prop_assert_eq!(Filter::from_words([filter.to_string().as_str()]), Ok(filter));
        }
    }
}
