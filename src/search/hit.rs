//! What fits, how well, and the words around it.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    group::Group,
    log::GroupId,
    meeting::{Meeting, ids::Text, summary::Summary},
};

use super::{
    fold::{fold, fold_word, words},
    of_group::group_passages,
    passage::{PassageKind, SearchPassage, passages},
    query::SearchQuery,
};

/// How many letters are shown before what fits.
const BEFORE: usize = 40;
/// How many letters are shown of a passage.
const SHOWN: usize = 120;

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is; its text is cut to what is around the words.
    pub passage: SearchPassage,
    /// Where in that text the words stand.
    pub marks: Vec<Range<usize>>,
    /// How well it fits: more is better.
    pub score: u32,
}

/// The log in which something was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundIn {
    /// A meeting's.
    Meeting(Box<Summary>),
    /// A group's own, of this name.
    Group(GroupId, Text),
}

/// Something found in a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPassage {
    /// The log.
    pub place: FoundIn,
    /// What was found in it.
    pub hit: Hit,
}

impl FoundIn {
    /// The name of the group, or of a meeting of no group.
    pub fn name(&self) -> &str {
        match self {
            Self::Meeting(meeting) if meeting.group.is_empty() => &meeting.title,
            Self::Meeting(meeting) => &meeting.group,
            Self::Group(_, name) => name,
        }
    }

    /// The day of the meeting.
    pub fn day(&self) -> Option<NaiveDate> {
        match self {
            Self::Meeting(meeting) => meeting.day,
            Self::Group(..) => None,
        }
    }
}

impl SearchPassage {
    /// What it is and by what it is called, and whether it is left out of public minutes.
    pub fn heading(&self) -> String {
        let heading = self.short_heading();
        if self.confidential { format!("{heading} (confidential)") } else { heading }
    }

    /// What it is and by what it is called.
    pub fn short_heading(&self) -> String {
        // An item's label says that it is one.
        match (self.kind, &*self.label) {
            (PassageKind::Item, label) if !label.is_empty() => label.to_owned(),
            (kind, "") => kind.word().to_owned(),
            (kind, label) => format!("{} {label}", kind.word()),
        }
    }

    /// Who says it or has to do it; a person's own name is what is found.
    pub fn by(&self) -> Option<&str> {
        match self.kind {
            PassageKind::Person | PassageKind::Meeting | PassageKind::Paper | PassageKind::Item => {
                None
            }
            PassageKind::Decision
            | PassageKind::Action
            | PassageKind::Vote
            | PassageKind::Outcome
            | PassageKind::Declaration
            | PassageKind::Note => self.who.first().map(String::as_str),
        }
    }
}

/// All that fits in a group's own log.
pub fn hits_in_group<'g>(
    group: &'g Group,
    query: &'g SearchQuery,
) -> impl Iterator<Item = Hit> + 'g {
    let name = fold(&group.name);
    group_passages(group).filter_map(move |passage| hit(passage, query, &name))
}

/// All that fits in a meeting.
pub fn hits_in<'m>(meeting: &'m Meeting, query: &'m SearchQuery) -> impl Iterator<Item = Hit> + 'm {
    let group = fold(&meeting.plan.group);
    passages(meeting).filter_map(move |passage| hit(passage, query, &group))
}

fn hit(mut passage: SearchPassage, query: &SearchQuery, group: &str) -> Option<Hit> {
    let text = fold(&passage.text);
    // Most passages have none of the words.
    let is_in_text = query.words.iter().any(|word| text.contains(word.as_str()));
    if !(is_in_text || query.words.is_empty()) || !query.admits(&passage) {
        return None;
    }
    let mut around = None;
    let mut score = weight(passage.kind);
    for word in &query.words {
        let own = fit(&text, word);
        score += own;
        if own == 0 {
            let around = around.get_or_insert_with(|| {
                let who: String = passage.who.iter().map(|name| fold(name)).collect();
                format!("{}{who}{group}", fold(&passage.about))
            });
            if !around.contains(word.as_str()) {
                return None;
            }
        }
    }
    let marks = marks(&passage.text, query);
    let (text, marks) = cut(&passage.text, &marks);
    passage.text = text;
    Some(Hit { passage, marks, score })
}

/// What counts more where the words fit as well.
fn weight(kind: PassageKind) -> u32 {
    match kind {
        PassageKind::Decision | PassageKind::Action => 3,
        PassageKind::Vote | PassageKind::Outcome | PassageKind::Meeting | PassageKind::Item => 2,
        PassageKind::Declaration | PassageKind::Paper | PassageKind::Person => 1,
        PassageKind::Note => 0,
    }
}

/// How well words that stand in a row fit a text: not at all, as the beginning of a word, or whole.
fn fit(text: &str, words: &str) -> u32 {
    let is_whole = |(at, _): (usize, &str)| {
        let rest = &text[at + words.len()..];
        rest.is_empty() || rest.starts_with(' ')
    };
    let each = words.split(' ').count() as u32 - 1;
    match text.contains(words) {
        true if text.match_indices(words).any(is_whole) => 10 * each,
        true => 6 * each,
        false => 0,
    }
}

/// Where the words that are looked for stand in a text.
fn marks(text: &str, query: &SearchQuery) -> Vec<Range<usize>> {
    let wanted: Vec<&str> = query.words.iter().flat_map(|words| words.split(' ').skip(1)).collect();
    let fits = |word: &Range<usize>| {
        let folded = fold_word(&text[word.clone()]);
        wanted.iter().any(|wanted| folded.starts_with(wanted))
    };
    words(text).filter(fits).collect()
}

/// What is around the first mark of a text, on one line, and where the marks are in that.
fn cut(text: &str, marks: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = marks.first().map_or(0, |mark| mark.start);
    let back = |letters| text[..first].char_indices().rev().nth(letters).map_or(0, |(at, _)| at);
    let mut from = back(BEFORE - 1);
    if from > 0 {
        // Not in the middle of a word.
        from = text[from..first].find(char::is_whitespace).map_or(from, |at| from + at + 1);
    }
    let to = text[from..].char_indices().nth(SHOWN).map_or(text.len(), |(at, _)| from + at);
    let mut shown = String::new();
    if from > 0 {
        shown.push('…');
    }
    let shift = shown.len();
    shown.extend(text[from..to].chars().map(|c| if c == '\n' { ' ' } else { c }));
    if to < text.len() {
        shown.push('…');
    }
    let is_shown = |mark: &&Range<usize>| mark.start >= from && mark.end <= to;
    let moved = |mark: &Range<usize>| mark.start - from + shift..mark.end - from + shift;
    (shown, marks.iter().filter(is_shown).map(moved).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::script;

    const MEETING: &str = "\
group Parish
title Ordinary meeting
date 2025-03-11 19:00-21:00 zone:UTC
attendee SM \"Siân Môn\" org:Roads
attendee KB \"Katie Burrell\"
agenda \"Roads and verges\" 20m
agenda \"Closed: the lease\" 10m
confidential i2
19:00 present all
19:00 start
19:00 item 1
19:05 note SM: the zebra crossing was painted twice, and still nobody can see it in the rain
19:10 decision Buy the zebra crossing paint
19:11 action @KB order the paint due:2025-04-01
19:20 item 2
19:21 note KB: the lease of the zebra house is up
";

    fn found(query: &str) -> Vec<String> {
        let log = script::replay(MEETING.as_bytes()).unwrap();
        let query = SearchQuery::parse(query).unwrap();
        let mut hits: Vec<Hit> = hits_in(log.meeting(), &query).collect();
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.score));
        let name = |hit: Hit| {
            let mark = if hit.passage.confidential { " (confidential)" } else { "" };
            format!("{}{mark}: {}", hit.passage.label, hit.passage.text)
        };
        hits.into_iter().map(name).collect()
    }

    #[test]
    fn decisions_come_before_notes_and_what_is_confidential_is_marked() {
        assert_eq!(
            found("zebra"),
            [
                "e2: Buy the zebra crossing paint",
                "e1: the zebra crossing was painted twice, and still nobody can see it in the rain",
                "e4 (confidential): the lease of the zebra house is up",
            ]
        );
        assert_eq!(found("ZEBRA kind:note who:kb").len(), 1);
        assert_eq!(found("\"zebra crossing\"").len(), 2);
        assert_eq!(found("paint")[0], "e2: Buy the zebra crossing paint", "a whole word is better");
        assert_eq!(found("sian"), ["SM: Siân Môn, Roads"]);
        assert_eq!(found("who:sian zebra").len(), 1);
        assert_eq!(found("zebra verges").len(), 2, "one word in the text, the other in the title");
        assert!(found("zebra lion").is_empty() && found("bra").is_empty());
        assert_eq!(
            found("kind:item"),
            ["item 1: Roads and verges", "item 2 (confidential): Closed: the lease"]
        );
    }

    #[test]
    fn tokens_have_all_that_is_found() {
        let log = script::replay(MEETING.as_bytes()).unwrap();
        let tokens = super::super::tokens_of(log.meeting());
        for query in ["zebra", "sian", "verges lease", "parish", "who:kb", "ordinary"] {
            assert!(SearchQuery::parse(query).unwrap().fit(&tokens).is_some(), "{query}: {tokens}");
        }
    }

    #[test]
    fn a_long_text_is_cut_around_the_words() {
        let long = format!("{} the zebra é {}", "before ".repeat(30), "after ".repeat(40));
        let marks = marks(&long, &SearchQuery::parse("zebra").unwrap());
        let (shown, marks) = cut(&long, &marks);
        assert!(shown.starts_with("…before") && shown.ends_with('…'), "{shown}");
        assert_eq!(&shown[marks[0].clone()], "zebra");
        assert!(shown.chars().count() <= SHOWN + 2);
    }
}
