//! What is looked for.

use chrono::NaiveDate;

use crate::text;

use super::{
    fold::fold,
    passage::{PassageKind, SearchPassage},
};

/// What is looked for, and in which meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// Words, or several in a row, as they are compared; a space before each word.
    pub(super) words: Vec<String>,
    /// Who it must be by or about, as names are compared.
    who: Vec<String>,
    /// What it may be; anything if nothing is said.
    kinds: Vec<PassageKind>,
    /// What the name of the group must have in it.
    pub group: Option<String>,
    /// The first day.
    pub since: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

/// Why nothing can be looked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// No word is given, and nobody and no kind.
    #[error("say what to look for: words, who:NAME or kind:decision")]
    Empty,
    /// There is no such kind.
    #[error("there is nothing of the kind \"{0}\": it is one of {all}", all = kinds())]
    UnknownKind(String),
}

fn kinds() -> String {
    PassageKind::ALL.map(PassageKind::word).join(", ")
}

impl SearchQuery {
    /// Reads words, `"several in a row"`, `who:NAME` and `kind:KIND`.
    ///
    /// # Errors
    ///
    /// Nothing is looked for, or it is of no kind that there is.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut query = Self::default();
        for part in parts(text) {
            match part.split_once(':').map(|(name, value)| (name.to_ascii_lowercase(), value)) {
                Some((name, value)) if name == "who" => query.who.extend(folded(value)),
                Some((name, value)) if name == "kind" => query.kinds.push(kind(value)?),
                Some(_) | None => query.words.extend(folded(&part)),
            }
        }
        if query.words.is_empty() && query.who.is_empty() && query.kinds.is_empty() {
            return Err(QueryError::Empty);
        }
        Ok(query)
    }

    /// Whether a meeting of that group and day is looked at.
    pub fn includes(&self, group: &str, day: Option<NaiveDate>) -> bool {
        let wanted = self.group.as_deref().map(text::key).unwrap_or_default();
        text::key(group).contains(&wanted)
            && self.since.is_none_or(|since| day.is_some_and(|day| day >= since))
            && self.until.is_none_or(|until| day.is_some_and(|day| day <= until))
    }

    /// Whether all that is looked for may be in a meeting of these tokens, and how many of the words are
    /// whole words of it.
    pub fn fit(&self, tokens: &str) -> Option<usize> {
        let mut whole = 0;
        for word in self.words.iter().chain(&self.who).flat_map(|words| words.split(' ').skip(1)) {
            let at = tokens.find(&format!(" {word}"))?;
            let rest = &tokens[at + 1 + word.len()..];
            // The shortest word that begins so comes first, since tokens are in order.
            whole += usize::from(rest.is_empty() || rest.starts_with(' '));
        }
        Some(whole)
    }

    /// Whether a passage is of those and of the kinds that are looked for.
    pub(super) fn admits(&self, passage: &SearchPassage) -> bool {
        let is_of = |who: &String| passage.who.iter().any(|name| fold(name).contains(who.as_str()));
        (self.kinds.is_empty() || self.kinds.contains(&passage.kind)) && self.who.iter().all(is_of)
    }
}

fn folded(text: &str) -> Option<String> {
    Some(fold(text)).filter(|words| !words.is_empty())
}

fn kind(name: &str) -> Result<PassageKind, QueryError> {
    let name = name.to_ascii_lowercase();
    let is_named = |kind: &PassageKind| {
        let word = kind.word();
        name == word || name.strip_suffix('s') == Some(word)
    };
    PassageKind::ALL.into_iter().find(is_named).ok_or(QueryError::UnknownKind(name.clone()))
}

/// The parts of what was typed: words, and what is in quotes.
fn parts(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut is_quoted = false;
    for letter in text.chars() {
        match letter {
            '"' | '“' | '”' => is_quoted = !is_quoted,
            letter if letter.is_whitespace() && !is_quoted => parts.push(String::new()),
            letter => {
                if let Some(last) = parts.last_mut() {
                    last.push(letter);
                }
            }
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_people_and_kinds_are_read() {
        let query = SearchQuery::parse("Zebra \"crossing  paint\" who:\"Siân Môn\" kind:decisions")
            .unwrap();
        assert_eq!(query.words, [" zebra", " crossing paint"]);
        assert_eq!(
            (query.who, query.kinds),
            (vec![" sian mon".to_owned()], vec![PassageKind::Decision])
        );
        assert_eq!(SearchQuery::parse(" \"\" - "), Err(QueryError::Empty));
        let unknown = SearchQuery::parse("kind:zebra").unwrap_err().to_string();
        assert!(unknown.contains("\"zebra\"") && unknown.contains("decision, action"), "{unknown}");
        assert_eq!(SearchQuery::parse("10:30").unwrap().words, [" 10 30"]);
    }

    #[test]
    fn tokens_tell_what_may_be_there() {
        let fit = |text: &str| SearchQuery::parse(text).unwrap().fit(" board paint painted zebra");
        assert_eq!((fit("zebra"), fit("zeb"), fit("bra")), (Some(1), Some(0), None));
        assert_eq!((fit("paint zebra"), fit("paint lion")), (Some(2), None));
    }
}
