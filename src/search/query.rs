//! What is looked for.

use chrono::{Months, NaiveDate};

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
    /// A day can't be read.
    #[error("\"{0}\" is no day here: say a year, a month or a day, as 2024, 2024-07 or 2024-07-09")]
    UnknownDay(String),
}

fn kinds() -> String {
    PassageKind::ALL.map(PassageKind::word).join(", ")
}

impl SearchQuery {
    /// Reads words, `"several in a row"`, `who:NAME`, `kind:KIND`, `group:NAME`, `since:DAY` and `until:DAY`.
    ///
    /// # Errors
    ///
    /// Nothing is looked for, or it is of no kind that there is, or a day can't be read.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let mut query = Self::default();
        for part in parts(text) {
            let (name, value) = part.split_once(':').unwrap_or_default();
            match (name.to_ascii_lowercase().as_str(), value) {
                // A filter that is only begun asks for nothing yet.
                ("who" | "kind" | "group" | "since" | "until", "") => {}
                ("who", value) => query.who.extend(folded(value)),
                ("kind", value) => query.kinds.extend(kinds_named(value)?),
                ("group", value) => query.group = Some(value.to_owned()),
                ("since", value) => query.since = Some(days(value)?.0),
                ("until", value) => query.until = Some(days(value)?.1),
                (_, _) => query.words.extend(folded(&part)),
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

/// The kind of that name, else those whose names begin so.
fn kinds_named(name: &str) -> Result<Vec<PassageKind>, QueryError> {
    let name = name.to_ascii_lowercase();
    let is_named = |kind: &PassageKind| {
        let word = kind.word();
        name == word || name.strip_suffix('s') == Some(word)
    };
    if let Some(kind) = PassageKind::ALL.into_iter().find(is_named) {
        return Ok(vec![kind]);
    }
    let begins = |kind: &PassageKind| kind.word().starts_with(&name);
    let kinds: Vec<PassageKind> = PassageKind::ALL.into_iter().filter(begins).collect();
    if kinds.is_empty() { Err(QueryError::UnknownKind(name)) } else { Ok(kinds) }
}

/// The first day and the last of a year, a month or a day.
fn days(text: &str) -> Result<(NaiveDate, NaiveDate), QueryError> {
    let unknown = || QueryError::UnknownDay(text.to_owned());
    if let Ok(day) = text.parse() {
        return Ok((day, day));
    }
    let first: NaiveDate = match text.matches('-').count() {
        0 => format!("{text}-01-01").parse(),
        _ => format!("{text}-01").parse(),
    }
    .map_err(|_| unknown())?;
    let months = if text.contains('-') { Months::new(1) } else { Months::new(12) };
    let last = first.checked_add_months(months).and_then(|next| next.pred_opt());
    Ok((first, last.ok_or_else(unknown)?))
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
        let begun = SearchQuery::parse("kind:dec who: roof").unwrap();
        assert_eq!(begun.kinds, [PassageKind::Decision, PassageKind::Declaration]);
        assert_eq!(SearchQuery::parse("kind: who:"), Err(QueryError::Empty));
    }

    #[test]
    fn groups_and_days_are_read_from_what_is_typed() {
        let query = SearchQuery::parse("roof group:\"Harbour Board\" since:2024 until:2024-02");
        let query = query.unwrap();
        assert_eq!(query.group.as_deref(), Some("Harbour Board"));
        let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
        assert_eq!((query.since, query.until), (day("2024-01-01"), day("2024-02-29")));
        let query = SearchQuery::parse("roof until:2024-07-09").unwrap();
        assert_eq!(query.until, day("2024-07-09"));
        assert!(query.includes("any", day("2024-07-09")) && !query.includes("any", None));
        let wrong = SearchQuery::parse("roof since:spring").unwrap_err().to_string();
        assert!(wrong.contains("\"spring\"") && wrong.contains("2024-07"), "{wrong}");
    }

    #[test]
    fn tokens_tell_what_may_be_there() {
        let fit = |text: &str| SearchQuery::parse(text).unwrap().fit(" board paint painted zebra");
        assert_eq!((fit("zebra"), fit("zeb"), fit("bra")), (Some(1), Some(0), None));
        assert_eq!((fit("paint zebra"), fit("paint lion")), (Some(2), None));
    }
}
