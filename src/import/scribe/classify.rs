//! Finds what a line says by the conventions of W3C's scribe, or of the scribe of its community groups.
//!
//! [`Dialect`] says which of the two a log follows. Those of the community groups want the colon right
//! after its keyword, and know no agendum.

use super::{
    dialect::Dialect,
    statement::{NamesChange, NamesOp, Reach, Replace, Statement},
    zakim::{agendum, queue, to_bot},
};
use crate::{import::chat_line::strip_keyword, text::bytes::trimmed};

/// What a text says.
pub(super) fn classify(text: &str, dialect: Dialect) -> Statement<'_> {
    let Some(first) = text.bytes().next() else { return Statement::Text };
    let found = match first.to_ascii_lowercase() {
        b's' => replace(text).or_else(|| scribe(text, dialect)).or_else(|| subtopic(text, dialect)),
        b'i' => insert(text),
        b't' => topic(text, dialect).or_else(|| agendum(text, dialect)),
        b'a' => action(text, dialect).or_else(|| agendum(text, dialect)).or_else(|| queue(text)),
        b'r' => resolution(text, dialect)
            .or_else(|| people(text, &["regrets", "regret"], dialect).map(Statement::Regrets)),
        b'p' => people(text, &["present"], dialect).map(Statement::Present),
        b'c' => people(text, &["chairs", "chair"], dialect).map(Statement::Chair),
        b'm' => keyword(text, "meeting", dialect)
            .map(Statement::Meeting)
            .or_else(|| agendum(text, dialect)),
        b'd' => keyword(text, "date", dialect).map(Statement::Date),
        b'n' | b'o' => agendum(text, dialect),
        b'q' | b'v' | b'+' | b'-' | b'=' => queue(text),
        b'.' | 0xe2 => parse_continuation(text, dialect),
        0xef if dialect != Dialect::Scribe => {
            // A mark of the byte order is a space to the community groups' scribe.
            let bare = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
            return if bare.len() < text.len() { classify(bare, dialect) } else { Statement::Text };
        }
        _ => None,
    };
    let listed = found.filter(|said| !(said.is_heading() && names_scribe(text, dialect)));
    listed
        .or_else(|| about(text, first, dialect))
        .or_else(|| to_bot(text))
        .unwrap_or(Statement::Text)
}

/// What W3C's scribe reads beside what is said: where papers are, options, marks of verbatim text.
fn about(text: &str, first: u8, dialect: Dialect) -> Option<Statement<'_>> {
    if dialect != Dialect::Scribe {
        return None;
    }
    let words: &[(&str, Statement<'_>)] = match first.to_ascii_lowercase() {
        b'i' => &[("issue", Statement::Issue)],
        b'a' => &[("agenda", Statement::Told)],
        b'p' => &[("previous meeting", Statement::Told)],
        b'n' => &[("next meeting", Statement::Told), ("namedanchorhere", Statement::Setting)],
        b'r' => {
            const REPOSITORIES: [&str; 4] = ["repository", "repositories", "repos", "repo"];
            let change = |rest: &str| rest.trim_start().starts_with([':', '：', '+', '-']);
            let is_change = |word: &&str| strip_keyword(text, word).is_some_and(change);
            if REPOSITORIES.iter().any(is_change) {
                return Some(Statement::Told);
            }
            &[("recording", Statement::Told)]
        }
        b's' => &[
            ("slideset", Statement::Told),
            ("slides", Statement::Told),
            ("scribeoptions", Statement::Setting),
        ],
        b'`' if text.trim_end() == "```" => return Some(Statement::Verbatim { ends: false }),
        b'[' if text.trim_end() == "[[" => return Some(Statement::Verbatim { ends: false }),
        b']' if text.trim_end() == "]]" => return Some(Statement::Verbatim { ends: true }),
        _ => &[],
    };
    let is_said = |word: &str| keyword(text, word, dialect).is_some();
    words.iter().find(|(word, _)| is_said(word)).map(|(_, said)| *said)
}

/// Whether the community groups' scribe takes a line for one that names a scribe, which it asks of each
/// line first: `scribe+` may stand anywhere in it.
fn names_scribe(text: &str, dialect: Dialect) -> bool {
    const MARK: &[u8] = b"scribe+";
    dialect != Dialect::Scribe
        && text.as_bytes().windows(MARK.len()).any(|part| part.eq_ignore_ascii_case(MARK))
}

/// What follows `WORD:`, without space around it.
pub(super) fn keyword<'a>(text: &'a str, word: &str, dialect: Dialect) -> Option<&'a str> {
    let rest = strip_keyword(text, word)?;
    let rest = match dialect {
        Dialect::Scrawl { .. } => rest.strip_prefix(':')?,
        Dialect::Scribe => rest.trim_start_matches(' ').strip_prefix([':', '：'])?,
    };
    Some(trimmed(rest))
}

fn topic(text: &str, dialect: Dialect) -> Option<Statement<'_>> {
    keyword(text, "topic", dialect).map(Statement::Topic)
}

/// `Subtopic: …`, which the community groups' scribe does not know.
fn subtopic(text: &str, dialect: Dialect) -> Option<Statement<'_>> {
    let title = ["subtopic", "sub-topic"].iter().find_map(|word| keyword(text, word, dialect));
    title.filter(|_| dialect == Dialect::Scribe).map(Statement::Subtopic)
}

fn resolution(text: &str, dialect: Dialect) -> Option<Statement<'_>> {
    keyword(text, "resolved", dialect)
        .or_else(|| keyword(text, "resolution", dialect))
        .map(Statement::Resolution)
}

/// `ACTION: …`; in W3C's logs also `action Ann: …`, `action Ann, Bo and Cy to …`.
fn action(text: &str, dialect: Dialect) -> Option<Statement<'_>> {
    if let Some(rest) = keyword(text, "action", dialect) {
        return Some(Statement::Action(rest));
    }
    let rest = strip_keyword(text, "action ").filter(|_| dialect == Dialect::Scribe)?.trim();
    begins_with_owners(rest).then_some(Statement::Action(rest))
}

/// Whether a text begins with names, commas or `and` between them, and a colon or `to` after the last.
fn begins_with_owners(text: &str) -> bool {
    let name = |word: &str| {
        word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '@'))
            && !word.contains([':', '：', '/', '(', ')', '"'])
    };
    if text.split_whitespace().nth(1).is_some_and(|word| word.eq_ignore_ascii_case("to")) {
        return true;
    }
    let mut ended = false;
    for word in text.split_whitespace() {
        match word {
            "and" => ended = false,
            _ if ended => return word.starts_with([':', '：']) || word.eq_ignore_ascii_case("to"),
            _ => match word.strip_suffix([':', '：']) {
                Some(last) => return name(last),
                None if name(word) => ended = !word.ends_with(','),
                None => return false,
            },
        }
    }
    false
}

/// Names after `WORD+`, `WORD-` or `WORD:`.
fn people<'a>(text: &'a str, words: &[&str], dialect: Dialect) -> Option<NamesChange<'a>> {
    let rest = words.iter().find_map(|word| strip_keyword(text, word))?;
    let rest = match dialect {
        Dialect::Scrawl { .. } => rest,
        Dialect::Scribe => rest.trim_start_matches(' '),
    };
    let mut chars = rest.chars();
    let op = match chars.next()? {
        ':' | '：' | '=' => NamesOp::Set,
        '+' => NamesOp::Add,
        '-' => NamesOp::Remove,
        _ => return None,
    };
    let rest = chars.as_str();
    let rest = if op == NamesOp::Set { rest } else { rest.trim_start_matches([':', '：']) };
    // A small letter goes on with a word: `present-day`, `chair-person`.
    let goes_on = |c: char| c.is_alphanumeric() && !c.is_uppercase();
    let joined = op == NamesOp::Remove && rest.starts_with(goes_on);
    let names = rest.trim().trim_end_matches(['.', ',']);
    (!joined).then_some(NamesChange { op, names })
}

fn scribe(text: &str, dialect: Dialect) -> Option<Statement<'_>> {
    let mark = people(text, &["scribenick", "scribe"], dialect)?;
    let is_short = |name: &str| name.split_whitespace().count() <= 3 || name.contains(['=', '/']);
    let short = mark.names.split(',').all(is_short);
    short.then_some(Statement::Scribe(mark))
}

/// `s/old/new/`, `s|old|new|`, the last mark free, with `g`, `G` or `*` after it.
fn replace(text: &str) -> Option<Statement<'_>> {
    let (old, new, flag) = parts(text.strip_prefix('s')?)?;
    let everywhere = match flag {
        Some('g') => Some(Reach::Above),
        Some(_) => Some(Reach::All),
        None => None,
    };
    (!old.is_empty()).then_some(Statement::Replace(Replace { old, new, everywhere }))
}

fn insert(text: &str) -> Option<Statement<'_>> {
    let (place, new, _) = parts(text.strip_prefix('i')?)?;
    (!place.is_empty() && !new.is_empty()).then_some(Statement::Insert { place, new })
}

/// The two parts between the marks `/` or `|`, and the letter after them.
fn parts(rest: &str) -> Option<(&str, &str, Option<char>)> {
    let mark = rest.chars().next().filter(|c| matches!(c, '/' | '|'))?;
    let (old, new) = rest[1..].split_once(mark)?;
    let open = new.trim_end();
    for (flag, letter) in [("g", 'g'), ("G", 'G'), ("*", 'G')] {
        if let Some(new) = open.strip_suffix(flag).and_then(|new| new.strip_suffix(mark)) {
            return Some((old, new, Some(letter)));
        }
    }
    Some((old, open.strip_suffix(mark).unwrap_or(new), None))
}

/// A continuation: `... and`, `… and`; W3C's scribe takes two dots for one, too.
fn parse_continuation(text: &str, dialect: Dialect) -> Option<Statement<'_>> {
    let dots = if dialect == Dialect::Scribe { ".." } else { "..." };
    let rest = match text.strip_prefix(dots) {
        Some(rest) => rest.trim_start_matches('.'),
        None => text.strip_prefix('…')?,
    };
    Some(Statement::More(rest.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::scribe::statement::Agendum;

    fn w3c(text: &str) -> Statement<'_> {
        classify(text, Dialect::Scribe)
    }

    fn scrawl(text: &str) -> Statement<'_> {
        classify(text, Dialect::Scrawl { corrects_headings: false })
    }

    #[test]
    fn keywords_ignore_case_and_w3cs_may_stand_apart_from_their_colon() {
        assert_eq!(w3c("TOPIC : Use cases "), Statement::Topic("Use cases"));
        assert_eq!(scrawl("Topic:Use cases"), Statement::Topic("Use cases"));
        assert_eq!(scrawl("Topic : Use cases"), Statement::Text);
        assert_eq!(w3c("Topics: many"), Statement::Text);
        assert_eq!(w3c("Resolution:  x"), Statement::Resolution("x"));
        assert_eq!(w3c("RESOLVED: "), Statement::Resolution(""));
        assert_eq!(w3c("resolved that we go"), Statement::Text);
        assert_eq!(w3c("PROPOSED: x"), Statement::Text);
        for text in ["ACTION: Ann to go", "action Ann to go"] {
            assert_eq!(w3c(text), Statement::Action("Ann to go"));
        }
        for text in [
            "Ann: go",
            "adam, eve_$ to do this",
            "ali, cyril, and dd8: do the same",
            "foo and bar-50% to stop",
            "foo,,bar,baz: allow commas",
            "Ann : go",
            "(all) to go",
        ] {
            assert_eq!(w3c(&format!("action {text}")), Statement::Action(text));
        }
        for text in
            ["action-20: look", "action is needed to go", "action 3/4: go", "action Ann, Bo"]
        {
            assert_eq!(w3c(text), Statement::Text, "{text}");
        }
        assert_eq!(w3c("action items are listed"), Statement::Text);
        assert_eq!(scrawl("action Ann to go"), Statement::Text);
        assert_eq!(scrawl("Topic: Scribe+ works"), Statement::Text);
        assert_eq!(w3c("Topic: Scribe+ works"), Statement::Topic("Scribe+ works"));
    }

    #[test]
    fn people_are_added_taken_off_and_set() {
        let mark = |op, names| NamesChange { op, names };
        assert_eq!(w3c("present+"), Statement::Present(mark(NamesOp::Add, "")));
        assert_eq!(w3c("Present+ Ann, Bo"), Statement::Present(mark(NamesOp::Add, "Ann, Bo")));
        assert_eq!(w3c("present: Ann"), Statement::Present(mark(NamesOp::Set, "Ann")));
        assert_eq!(w3c("present- Ann"), Statement::Present(mark(NamesOp::Remove, "Ann")));
        assert_eq!(w3c("regret-Ann"), Statement::Regrets(mark(NamesOp::Remove, "Ann")));
        assert_eq!(w3c("regrets+ manu"), Statement::Regrets(mark(NamesOp::Add, "manu")));
        assert_eq!(w3c("Scribe: agropper"), Statement::Scribe(mark(NamesOp::Set, "agropper")));
        assert_eq!(w3c("scribenick: agropper"), Statement::Scribe(mark(NamesOp::Set, "agropper")));
        assert_eq!(w3c("Chairs: Ann, Bo"), Statement::Chair(mark(NamesOp::Set, "Ann, Bo")));
        assert_eq!(w3c("present company is fine"), Statement::Text);
        assert_eq!(w3c("chair-person Ann spoke"), Statement::Text);
    }

    #[test]
    fn corrections_are_read_with_either_mark_and_without_the_last_one() {
        let replace = |old, new, everywhere| Statement::Replace(Replace { old, new, everywhere });
        assert_eq!(w3c("s/EIDIS/eIDAS"), replace("EIDIS", "eIDAS", None));
        assert_eq!(w3c("s/a/b/ "), replace("a", "b", None));
        assert_eq!(w3c("s|a/b|c/d|g"), replace("a/b", "c/d", Some(Reach::Above)));
        assert_eq!(w3c("s/a/b/G"), replace("a", "b", Some(Reach::All)));
        assert_eq!(w3c("s/a//"), replace("a", "", None));
        assert_eq!(w3c("s/he said"), Statement::Text);
        assert_eq!(w3c("i/a/Topic: b/"), Statement::Insert { place: "a", new: "Topic: b" });
    }

    #[test]
    fn w3cs_continuations_begin_with_two_dots_or_more() {
        for text in [".. and", "... and", ".... and", "… and"] {
            assert_eq!(w3c(text), Statement::More("and"), "{text}");
        }
        assert_eq!(scrawl("... and"), Statement::More("and"));
        for said in [w3c(". and"), scrawl(".. and")] {
            assert_eq!(said, Statement::Text);
        }
    }

    #[test]
    fn the_queue_and_what_is_said_to_bots_is_told_from_talk() {
        for text in ["q+", "q?", "q-", "+q", "ack manu", "ack", "vq?", "queue?", "q- later", "q -"]
        {
            assert_eq!(w3c(text), Statement::Queue(None), "{text}");
        }
        for text in [
            "+1",
            "-1",
            "+1 to q",
            "quite so",
            "Q: why?",
            "acknowledged",
            "+1 quorum",
            "Q - who pays?",
            "q = what is due",
        ] {
            assert_eq!(w3c(text), Statement::Text, "{text}");
        }
        for text in [
            "voip: noise?",
            "voip:75b is larinyo",
            "voip-ccg: connections?",
            "zakim, close the queue",
            "RRSAgent, draft minutes",
            "trackbot, start meeting",
            "gb, close #3",
        ] {
            assert_eq!(w3c(text), Statement::ToBot, "{text}");
        }
        assert_eq!(w3c("Zakim counts"), Statement::Text);
    }

    #[test]
    fn why_somebody_queues_is_heard() {
        for (text, why) in [
            ("q+ to ask who pays", Some("to ask who pays")),
            ("Q+ Ann to ask", Some("to ask")),
            ("+q about the hedge", Some("about the hedge")),
            ("q+ is it ours?", Some("is it ours?")),
            ("q+ Ann", None),
            ("q+ ann, bo", None),
        ] {
            assert_eq!(w3c(text), Statement::Queue(why), "{text}");
        }
    }

    #[test]
    fn zakims_agenda_is_read_from_people() {
        assert_eq!(w3c("agenda+ Titles"), Statement::Proposed("Titles"));
        assert_eq!(w3c("next agendum"), Statement::TakeUp(Agendum::Next));
        assert_eq!(w3c("take up agendum 2"), Statement::TakeUp(Agendum::Numbered(2, "")));
        assert_eq!(w3c("agendum 3. Titles"), Statement::TakeUp(Agendum::Numbered(3, "Titles")));
        assert_eq!(w3c("next week I can"), Statement::Text);
    }
}
