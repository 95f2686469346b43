//! Words that sentences about commands are put together from.

/// The most people who are named where several are marked at once.
const NAMED: usize = 3;

/// People who are marked at once, the first ones by name.
pub(super) fn several(people: &[&str]) -> String {
    match people {
        [first, second, rest @ ..] if people.len() > NAMED => {
            format!("{first}, {second} and {} more", rest.len())
        }
        people => listed(people),
    }
}

/// Names as a sentence lists them.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

pub(super) fn capitalised(words: &str) -> String {
    with_first(words, |first| first.to_uppercase().collect())
}

pub(super) fn with_first(words: &str, change: impl Fn(char) -> String) -> String {
    let mut rest = words.chars();
    rest.next().map(|first| change(first) + rest.as_str()).unwrap_or_default()
}
