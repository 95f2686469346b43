//! Other words for commands, by which the palette finds them.

/// Commands, each with words for what it does that stand neither in its name nor in its help.
const SYNONYMS: [(&str, &[&str]); 44] = [
    ("action", &["task", "todo", "to-do", "job"]),
    ("action-done", &["finish", "complete", "task"]),
    ("apologies", &["sorry", "regrets", "excused"]),
    ("approve", &["adopt", "confirm", "accept"]),
    ("arrive", &["late", "joins", "came"]),
    ("attendee", &["member", "person", "people", "participant"]),
    ("call-off", &["cancel", "abandon"]),
    ("chair", &["preside", "presiding", "president"]),
    ("circulate", &["send", "share", "publish", "distribute"]),
    ("close", &["finish", "complete"]),
    ("compose action", &["task", "todo", "to-do", "job"]),
    ("compose decision", &["resolution", "resolve", "motion", "agree"]),
    ("confidential", &["closed", "private", "exempt", "secret"]),
    ("correct", &["fix", "mistake", "wrong"]),
    ("date", &["when", "schedule", "day"]),
    ("decision", &["resolution", "resolve", "motion", "agree"]),
    ("declare", &["interest", "conflict", "pecuniary"]),
    ("defer", &["postpone", "later", "delay"]),
    ("delete", &["remove", "erase"]),
    ("deputy", &["proxy", "substitute", "alternate", "stand-in"]),
    ("done", &["finish", "complete", "finished", "task"]),
    ("drop", &["cancel", "abandon", "delete"]),
    ("edit", &["fix", "spell", "spelling", "change", "reword"]),
    ("edit-selected", &["fix", "spell", "spelling", "change", "reword"]),
    ("end", &["finish", "over", "stop"]),
    ("enrol", &["member", "register", "membership"]),
    ("export", &["pdf", "word", "docx", "html", "print", "save", "send"]),
    ("find", &["search", "look"]),
    ("focus roll", &["member", "people", "attendance", "register"]),
    ("guest", &["visitor", "observer", "person"]),
    ("leave", &["goes", "left", "departs"]),
    ("new", &["create", "schedule", "add"]),
    ("new-from-last", &["copy", "repeat", "create", "schedule"]),
    ("open-actions", &["task", "todo", "to-do"]),
    ("pause", &["break", "coffee", "recess"]),
    ("polish", &["spell", "spelling", "reword", "proofread"]),
    ("postpone", &["reschedule", "delay", "put off"]),
    ("progress", &["status", "update", "rag"]),
    ("proxies", &["proxy", "substitute"]),
    ("reassign", &["owner", "delegate", "hand over"]),
    ("redate", &["postpone", "deadline", "reschedule", "delay"]),
    ("remove", &["delete", "erase"]),
    ("take-vote", &["resolution", "motion", "ballot", "poll"]),
    ("undo", &["revert", "mistake", "back"]),
];

/// How well a word says what a command does whose line begins so: 2 whole, 1 as the beginning of another
/// word for it.
pub(super) fn fit(line: &str, word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let is_of = |name: &str| {
        line.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '…']))
    };
    let words = SYNONYMS.iter().filter(|(name, _)| is_of(name)).flat_map(|(_, words)| *words);
    let fits = words.filter_map(|other| match *other == word {
        true => Some(2),
        // One letter begins too many words.
        false => (word.len() > 1 && other.starts_with(&word)).then_some(1),
    });
    fits.max()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{keymap::ScreenCommand, meeting::command::VERBS};

    #[test]
    fn each_is_another_word_for_a_command_that_there_is() {
        for (name, words) in SYNONYMS {
            let is_verb = VERBS.iter().any(|verb| verb.name == name);
            assert!(is_verb || name.parse::<ScreenCommand>().is_ok(), "{name} is no command");
            for word in words {
                assert!(fit(name, word) == Some(2) && !name.contains(word), "{name}: {word}");
            }
        }
        assert_eq!(
            (fit("end", "fin"), fit("end", "f"), fit("ending", "finish")),
            (Some(1), None, None)
        );
        assert_eq!(fit("done aN|rN", "Finish"), Some(2));
    }
}
