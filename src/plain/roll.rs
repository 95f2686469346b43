//! The roll by numbers.

use crate::meeting::{
    Meeting,
    command::first_word,
    roll::{Attendee, Presence},
};

/// The verbs after which a number stands for somebody on the roll.
const MARKS: [&str; 7] = ["present", "remote", "arrive", "leave", "apologies", "absent", "unmark"];

/// A line for each person on the roll, with the number that stands for the person.
pub(super) fn lines(meeting: &Meeting) -> Vec<String> {
    let line = |(person, number): (&Attendee, usize)| {
        let profile = &person.profile;
        let org = if profile.org.is_empty() { String::new() } else { format!(", {}", profile.org) };
        format!("{number} {}{org}: {}", profile.name, words(person.presence()))
    };
    meeting.roll.iter().zip(1..).map(line).collect()
}

fn words(presence: Presence) -> &'static str {
    match presence {
        Presence::Present => "present",
        Presence::Remote => "present remotely",
        Presence::Left => "left",
        Presence::Apologies => "apologies",
        Presence::Absent => "absent",
        Presence::NotRecorded => "not marked",
    }
}

/// A line in which numbers of the roll are the initials of the people: `present 3 5`, `3 present`,
/// `present 3-7`; any other line as it is.
///
/// # Errors
///
/// A number that nobody has.
pub(super) fn with_people(line: &str, meeting: &Meeting) -> Result<String, String> {
    let (first, rest) = first_word(line);
    let is_mark = |word: &str| MARKS.iter().any(|mark| word.eq_ignore_ascii_case(mark));
    if is_number(first) && is_mark(rest) {
        return Ok(format!("{rest} {}", initials(first, meeting)?.join(" ")));
    }
    // A time may stand in front.
    let (before, verb, people) = match is_mark(first) {
        true => ("", first, rest),
        false => {
            let (verb, people) = first_word(rest);
            (first, verb, people)
        }
    };
    if !is_mark(verb) || !people.split_whitespace().any(is_number) {
        return Ok(line.to_owned());
    }
    let mut words: Vec<String> = [before, verb].map(str::to_owned).to_vec();
    for word in people.split_whitespace() {
        match is_number(word) {
            true => words.extend(initials(word, meeting)?),
            false => words.push(word.to_owned()),
        }
    }
    Ok(words.join(" ").trim_start().to_owned())
}

/// Whether a word is a number of the roll, or the first and last of several.
fn is_number(word: &str) -> bool {
    let digits =
        |text: &str| (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    match word.split_once('-') {
        Some((first, last)) => digits(first) && digits(last),
        None => digits(word),
    }
}

fn initials(word: &str, meeting: &Meeting) -> Result<Vec<String>, String> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last): (usize, usize) = match (first.parse(), last.parse()) {
        (Ok(first), Ok(last)) => (first, last),
        _ => (0, 0),
    };
    let people: Vec<&Attendee> = meeting.roll.iter().collect();
    let chosen = first.checked_sub(1).and_then(|from| people.get(from..last));
    match chosen.filter(|chosen| !chosen.is_empty()) {
        Some(chosen) => {
            Ok(chosen.iter().map(|person| person.profile.initials.to_string()).collect())
        }
        None => Err(format!("nobody has number {word}; the roll has 1 to {}", people.len())),
    }
}
