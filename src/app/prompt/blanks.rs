//! The blanks of a line that was begun with some: `vote "" for: against:`.

use tui_input::Input;

use super::edit::split;
use crate::{
    calendar::time::TimeWord,
    meeting::command::{Completes, first_word, verb},
};

/// Where the cursor stands in the next blank (1) or the one before (-1); after the last comes the first.
pub(super) fn next(prefix: &str, input: &Input, step: isize) -> Option<usize> {
    let blanks = find(prefix, input.value());
    let here = input.cursor();
    match step {
        1 => blanks.iter().find(|&&at| at > here).or(blanks.first()),
        _ => blanks.iter().rev().find(|&&at| at < here).or(blanks.last()),
    }
    .copied()
}

/// The option that a line of free text takes first, where it is not in it yet and something is offered for
/// it: `due:` of an action.
pub(super) fn next_option(prefix: &str, input: &Input) -> Option<&'static str> {
    let line = format!("{prefix}{}", input.value());
    let line = line.trim_end();
    let mut words = line.split_whitespace().peekable();
    while words.next_if(|word| TimeWord::looks_like(word)).is_some() {}
    let verb = verb(words.next()?)?;
    let first = verb.options.first().filter(|option| option.takes != Completes::Nothing)?;
    let is_given = |word: &str| {
        let name = word.split_once(':').map(|(name, _)| name);
        name.is_some_and(|name| name.eq_ignore_ascii_case(first.name))
    };
    let has_text = words.peek().is_some();
    let at_end = input.cursor() == input.value().chars().count();
    (verb.takes_text() && has_text && at_end && !words.any(is_given)).then_some(first.name)
}

/// Whether the cursor stands in quotes, before the one that closes them.
pub(super) fn is_before_closing_quote(input: &Input) -> bool {
    let (before, after) = split(input);
    let mut is_open = false;
    let mut chars = before.chars();
    while let Some(c) = chars.next() {
        match c {
            // What is escaped is no quote.
            '\\' => drop(chars.next()),
            '"' => is_open = !is_open,
            _ => {}
        }
    }
    is_open && after.starts_with('"')
}

/// The characters before each blank: between quotes with nothing in them, and after an option's name.
fn find(prefix: &str, text: &str) -> Vec<usize> {
    let line = format!("{prefix}{text}");
    let options = verb(first_word(&line).0).map_or(&[][..], |verb| verb.options);
    let is_option = |word: &str| {
        let name = word.strip_suffix(':');
        name.is_some_and(|name| options.iter().any(|o| o.name.eq_ignore_ascii_case(name)))
    };
    let mut blanks = Vec::new();
    let mut at = 0;
    for word in text.split(char::is_whitespace) {
        let len = word.chars().count();
        if word.ends_with("\"\"") && (len == 2 || word.contains(":\"\"")) {
            blanks.push(at + len - 1);
        } else if is_option(word) {
            blanks.push(at + len);
        }
        at += len + 1;
    }
    blanks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_gone_through_in_a_circle() {
        let mut input = Input::from("vote \"\" moved:KB for: against:\"\" note:").with_cursor(6);
        let mut stops = Vec::new();
        for step in [1, 1, 1, -1] {
            let to = next("", &input, step).unwrap();
            input = input.with_cursor(to);
            stops.push(split(&input).0.to_owned());
        }
        let motion = "vote \"";
        let (for_, against) = ("vote \"\" moved:KB for:", "vote \"\" moved:KB for: against:\"");
        assert_eq!(stops, [for_, against, motion, against]);
        assert_eq!(next("note ", &Input::from("see this: and that"), 1), None);
    }

    #[test]
    fn a_text_goes_on_with_the_option_that_it_takes_first() {
        let next = |prefix: &str, text: &str| next_option(prefix, &Input::from(text));
        assert_eq!(next("action ", "@KB write"), Some("due"));
        assert_eq!(next("", "10:12 action write"), Some("due"));
        assert_eq!(next("", "declare KB owns it"), Some("item"));
        for (prefix, text) in
            [("action ", ""), ("action ", "go due:fri"), ("note ", "so"), ("", "zoom x")]
        {
            assert_eq!(next(prefix, text), None, "{prefix}{text}");
        }
        assert_eq!(next_option("action ", &Input::from("write").with_cursor(2)), None);
    }

    #[test]
    fn only_a_quote_that_closes_is_stepped_over() {
        let before =
            |text: &str, cursor| is_before_closing_quote(&Input::from(text).with_cursor(cursor));
        assert!(before("vote \"That\" for:", 10));
        assert!(!before("vote \"That\" for:", 5) && !before("vote \"That\" for:", 9));
        assert!(!before("say \\\"\"", 6));
    }
}
