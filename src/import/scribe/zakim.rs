//! What is said to W3C's bots and by them: the agenda, the speakers' queue, who attended.

use super::{
    dialect::Dialect,
    statement::{Agendum, Statement},
};
use crate::import::{chat_line::strip_keyword, nicks::BOTS};

/// How many letters of a reason to speak tell it from others.
const REASON_KEY: usize = 14;

/// The topic that Zakim says has been taken up.
pub(super) fn taken_up(text: &str) -> Option<&str> {
    let rest = strip_keyword(text, "agendum ")?.trim_start_matches(|c: char| c.is_ascii_digit());
    if let Some(quoted) = rest.strip_prefix(". \"") {
        return quoted.split_once("\" taken up").map(|(title, _)| title.trim());
    }
    let title = rest.trim_start().strip_prefix("--")?;
    Some(title.split(" -- taken up [from").next().unwrap_or(title).trim())
}

/// The names of those who have attended, in Zakim's list of them: `As of this point the attendees have
/// been Ann, Bo`.
pub(super) fn attendees(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("the attendees ")?;
    rest.strip_prefix("have been ").or_else(|| rest.strip_prefix("were ")).map(str::trim)
}

/// The names of those who are present, in Zakim's answer to who is: `Present: Ann, Bo`.
pub(super) fn present(text: &str) -> Option<&str> {
    strip_keyword(text, "present: ").map(str::trim)
}

/// Why somebody wanted to speak, as Zakim says when their turn has come: `Ann, you wanted to ask who
/// pays`.
pub(super) fn wanted(text: &str) -> Option<&str> {
    let (who, why) = text.split_once(", you wanted ")?;
    (!who.is_empty() && !who.contains(' ')).then(|| why.trim())
}

/// By what a reason to speak is found again, though Zakim wraps it in lines.
pub(super) fn reason_key(why: &str) -> String {
    let letters = why.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.take(REASON_KEY).collect()
}

/// The names in one of Zakim's lists, which its words for nobody are not.
pub(super) fn listed(names: &str) -> impl Iterator<Item = &str> {
    let names = names.split(',').map(|name| name.trim().trim_end_matches('.'));
    names.filter(|name| !name.is_empty() && *name != "(no one)")
}

/// Zakim's agenda, which only W3C's logs have.
pub(super) fn agendum(text: &str, dialect: Dialect) -> Option<Statement<'_>> {
    if dialect != Dialect::Scribe {
        return None;
    }
    if let Some(title) = strip_keyword(text, "agenda+") {
        let title = title.trim_start_matches([':', ' ']).trim();
        return Some(if title.is_empty() { Statement::ToBot } else { Statement::Proposed(title) });
    }
    let next = strip_keyword(text, "move to ")
        .or_else(|| strip_keyword(text, "take up "))
        .or_else(|| strip_keyword(text, "open "));
    let rest = next.unwrap_or(text);
    if let Some(rest) =
        strip_keyword(rest, "next agendum").or_else(|| strip_keyword(rest, "next agenda"))
    {
        return rest
            .trim_matches(['.', ' '])
            .is_empty()
            .then_some(Statement::TakeUp(Agendum::Next));
    }
    let rest = strip_keyword(rest, "agendum ")
        .or_else(|| strip_keyword(rest, "agenda ").filter(|_| next.is_some()))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let number = rest[..digits].parse().ok()?;
    let title = rest[digits..].trim_start_matches(['.', ' ', '-', ':']).trim();
    Some(Statement::TakeUp(Agendum::Numbered(number, title)))
}

/// The queue of those who wish to speak, as Zakim reads it, and why they wish to.
pub(super) fn queue(text: &str) -> Option<Statement<'_>> {
    let turned = text.trim_start_matches(['+', '-', '=', '?']);
    let asked = turned.len() < text.len();
    let rest =
        ["queue", "qq", "q", "vqueue", "vq"].iter().find_map(|word| strip_keyword(turned, word));
    let queued = rest.is_some_and(|rest| match asked {
        true => !rest.starts_with(|c: char| c.is_alphanumeric()),
        false => rest.trim_start().starts_with(['+', '-', '=', '?']) && !is_answer(rest),
    });
    if queued {
        let rest = rest.unwrap_or_default().trim_start_matches(['+', '-', '=', '?', ':', ' ']);
        return Some(Statement::Queue(reason(rest)));
    }
    let called = strip_keyword(text, "ack").is_some_and(|rest| {
        rest.is_empty() || (rest.starts_with(' ') && rest.split_whitespace().count() <= 4)
    });
    called.then_some(Statement::Queue(None))
}

/// Whether what follows a `Q` makes it the mark of a question in talk: `Q - who pays?`
fn is_answer(rest: &str) -> bool {
    let words = rest.strip_prefix(' ').and_then(|rest| rest.trim_start().strip_prefix(['-', '=']));
    words.is_some_and(|words| words.starts_with(' ') && words.split_whitespace().count() > 1)
}

/// Why somebody wishes to speak: what follows a name, if there is one, and begins with a word such as
/// "to".
fn reason(rest: &str) -> Option<&str> {
    const OPENINGS: [&str; 7] = ["to", "about", "re", "regarding", "on", "for", "with"];
    let opens = |text: &str| {
        let word = text.split([' ', ':']).next().unwrap_or_default();
        OPENINGS.iter().any(|opening| opening.eq_ignore_ascii_case(word))
    };
    if opens(rest) {
        return Some(rest);
    }
    match rest.split_once(' ') {
        Some((_, after)) if opens(after.trim_start()) => Some(after.trim_start()),
        _ => (rest.ends_with('?') && rest.contains(' ')).then_some(rest),
    }
}

/// What is said to a bot: `zakim, …`, `rrsagent: …`, `voip: noise?`.
pub(super) fn to_bot(text: &str) -> Option<Statement<'_>> {
    let told = match text.as_bytes()[0].to_ascii_lowercase() {
        b'r' | b'z' | b't' | b'a' | b'g' | b'm' => BOTS.iter().any(|bot| {
            strip_keyword(text, bot).is_some_and(|rest| rest.trim_start().starts_with([',', ':']))
        }),
        b'v' => strip_keyword(text, "voip").is_some_and(|rest| {
            rest.find(':').is_some_and(|at| at <= 4 && !rest[..at].contains(' '))
        }),
        _ => false,
    };
    told.then_some(Statement::ToBot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zakim_says_what_is_taken_up_and_why_somebody_wanted_to_speak() {
        assert_eq!(taken_up("agendum 2 -- Titles -- taken up [from x]"), Some("Titles"));
        assert_eq!(taken_up("agendum 2. \"Titles\" taken up [from x]"), Some("Titles"));
        assert_eq!(taken_up("agendum 2 closed"), None);
        assert_eq!(wanted("Ann, you wanted to ask who pays"), Some("to ask who pays"));
        assert_eq!(wanted("well, as you wanted, you wanted it"), None);
    }

    #[test]
    fn zakim_answers_who_is_present() {
        assert_eq!(present("Present: Ann, Bo").map(|names| listed(names).count()), Some(2));
        assert_eq!(present("Present: (no one)").map(|names| listed(names).count()), Some(0));
        assert_eq!(present("I see Ann, Bo on the speaker queue"), None);
    }

    #[test]
    fn zakim_lists_who_attended() {
        let said = "As of this point the attendees have been Ann, Bo_Lee,";
        let names: Vec<&str> = attendees(said).map(listed).into_iter().flatten().collect();
        assert_eq!(names, ["Ann", "Bo_Lee"]);
        assert_eq!(attendees("the attendees were (no one)").map(|n| listed(n).count()), Some(0));
        assert_eq!(attendees("ann, the attendees are many"), None);
    }
}
