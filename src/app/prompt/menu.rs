//! What could be typed at the cursor: verbs, options, people, items, entries and actions.

use tui_input::Input;

use super::{
    choice::MenuChoice,
    edit::split,
    offer::{self, Offer},
};
use crate::{
    app::pane::{Finder, roll},
    calendar::time::TimeWord,
    keymap::ScreenCommand,
    meeting::{
        Meeting,
        command::{CommandSection, Completes, VERBS, Verb, quote, verb},
    },
    text::key,
};

/// What could be typed at the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Menu {
    /// The choices, the likeliest first.
    pub choices: Vec<MenuChoice>,
    /// Which of them stands in the line.
    pub chosen: Option<usize>,
    /// The byte of the line at which a choice is put in.
    from: usize,
    /// What was typed there before the first choice.
    typed: String,
}

impl Menu {
    /// Choices that are put in from this byte of the line on.
    pub(super) fn at(from: usize, choices: Vec<MenuChoice>) -> Self {
        Self { choices, chosen: None, from, typed: String::new() }
    }

    /// The text before and after the cursor with the next choice (or the one before) in its place.
    pub(super) fn choose(&mut self, step: isize, input: &Input) -> Option<(String, String)> {
        let count = self.choices.len();
        if count == 0 {
            return None;
        }
        let (before, after) = split(input);
        if self.chosen.is_none() {
            self.typed = before.get(self.from..)?.to_owned();
        }
        // One place beyond the choices stands for what was typed.
        let places = count as isize + 1;
        let at = self.chosen.map_or(count as isize, |at| at as isize);
        let next = (at + step).rem_euclid(places) as usize;
        self.chosen = (next < count).then_some(next);
        let text = self.choices.get(next).map_or(self.typed.as_str(), |choice| &choice.text);
        Some((format!("{}{text}", before.get(..self.from)?), after.trim_start().to_owned()))
    }
}

/// The choices for a line: fixed words in front, what is typed before the cursor.
pub(in crate::app) fn choices(meeting: &Meeting, prefix: &str, input: &Input) -> Menu {
    let (before, _) = split(input);
    let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = &before[from..];
    let line = format!("{prefix}{}", &before[..from]);
    let (choices, from) = match word.strip_prefix('@') {
        Some(wanted) => {
            let mut owners = people(meeting, wanted, "@");
            owners.extend(several(meeting, wanted));
            (owners, from)
        }
        None => of_word(meeting, &line, word, from),
    };
    let is_whole =
        |choice: &MenuChoice| choice.text.trim_end().eq_ignore_ascii_case(&before[from..]);
    let choices = if choices.first().is_some_and(is_whole) { Vec::new() } else { choices };
    Menu::at(from, choices)
}

/// The choices for the word after a line's earlier words, and the byte at which they go in.
fn of_word(meeting: &Meeting, line: &str, word: &str, from: usize) -> (Vec<MenuChoice>, usize) {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    if let Some((_, time)) = TimeWord::take(words.iter().copied()) {
        words.drain(..time);
    }
    let Some((name, given)) = words.split_first() else { return (verbs(meeting, word), from) };
    let Some(verb) = verb(name) else { return (screen_words(name, word), from) };
    if let Some((option, value)) = word.split_once(':') {
        let known = verb.options.iter().find(|known| known.name.eq_ignore_ascii_case(option));
        let value_from = from + option.len() + 1;
        return match known {
            Some(known) => (fitting(meeting, known.takes, value, true), value_from),
            None => (Vec::new(), from),
        };
    }
    let place = given.iter().filter(|word| !is_option(verb, word)).count();
    let takes = verb.takes.get(place).or(verb.takes.last()).copied();
    // Owners stand in front of the text; behind it an empty word is the end of the text.
    let is_text =
        takes == Some(Completes::Owner) && !given.iter().all(|word| word.starts_with('@'));
    let fits = takes.filter(|_| !is_text).unwrap_or(Completes::Nothing);
    let mut choices = fitting(meeting, fits, word, false);
    // In a text "it" is no beginning of `item:`.
    if !verb.is_text_at(place, word) && (!word.is_empty() || takes.is_none()) {
        choices.extend(options(verb, given, word));
    }
    (choices, from)
}

fn is_option(verb: &Verb, word: &str) -> bool {
    let name = word.split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| verb.options.iter().any(|known| known.name.eq_ignore_ascii_case(name)))
}

/// Verbs and screen commands; once a meeting has begun, what it is run with comes before its planning.
fn verbs(meeting: &Meeting, word: &str) -> Vec<MenuChoice> {
    let begun = meeting.course.started.is_some();
    let order = |verb: &&Verb| match verb.section {
        CommandSection::Write if begun => 0,
        CommandSection::Run if begun => 1,
        CommandSection::Roll if begun => 2,
        _ => 3,
    };
    let mut verbs: Vec<&Verb> = VERBS.iter().collect();
    verbs.sort_by_key(order);
    let verbs = verbs.into_iter().map(|verb| (verb.name, verb.help));
    let screen = ScreenCommand::typed().map(|command| (command.name, command.help));
    let all = verbs.chain(screen).filter(|(name, _)| begins(name, word));
    all.map(|(name, help)| MenuChoice { text: format!("{name} "), about: help.to_owned() })
        .collect()
}

/// The words that a screen command takes.
fn screen_words(name: &str, word: &str) -> Vec<MenuChoice> {
    let Some(command) = ScreenCommand::named_in_line(name) else { return Vec::new() };
    let lines = command.lines();
    let words = lines.iter().filter_map(|line| line.strip_prefix(command.name)).map(str::trim);
    let words = words.filter(|choice| !choice.is_empty() && begins(choice, word));
    words.map(|word| MenuChoice { text: word.to_owned(), about: String::new() }).collect()
}

fn options(verb: &Verb, given: &[&str], word: &str) -> Vec<MenuChoice> {
    let is_given = |name: &str| given.iter().any(|word| begins(word, &format!("{name}:")));
    let open =
        verb.options.iter().filter(|option| begins(option.name, word) && !is_given(option.name));
    open.map(|option| MenuChoice { text: format!("{}:", option.name), about: "option".to_owned() })
        .collect()
}

/// What fits a place of the line and what is typed there.
fn fitting(meeting: &Meeting, takes: Completes, word: &str, is_value: bool) -> Vec<MenuChoice> {
    match takes {
        Completes::Who => people(meeting, word, ""),
        Completes::Owner if word.is_empty() => people(meeting, "", "@"),
        // Initials without their mark, which may also be the first word of the text.
        Completes::Owner => {
            let is_of = |choice: &MenuChoice| {
                choice.text.trim().trim_start_matches('@').eq_ignore_ascii_case(word)
            };
            people(meeting, "", "@").into_iter().filter(is_of).collect()
        }
        _ => {
            let mut finder = (word.chars().count() > 1).then(|| Finder::new(word));
            let fits = |offer: &Offer| {
                begins(&offer.text, word.trim_start_matches('"'))
                    || finder.as_mut().is_some_and(|finder| finder.matches(&offer.about))
            };
            let offers = offer::offers(meeting, takes).into_iter().filter(fits);
            offers.map(|offer| offer.choice(is_value)).collect()
        }
    }
}

fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// The organisations and sectors that may own an action, by the beginning of their names.
fn several(meeting: &Meeting, wanted: &str) -> Vec<MenuChoice> {
    let wanted = key(wanted);
    let profiles = || meeting.roll.iter().map(|person| &person.profile);
    let names = profiles().map(|profile| &profile.org).chain(profiles().map(|p| &p.sector));
    let mut names: Vec<&str> =
        names.map(|name| &**name).filter(|name| key(name).starts_with(&wanted)).collect();
    names.retain(|name| !name.is_empty() && !wanted.is_empty());
    names.sort_unstable();
    names.dedup();
    let text = |name: &str| match name.contains(char::is_whitespace) {
        true => format!("@{} ", quote(name)),
        false => format!("@{name} "),
    };
    let choice = |name: &str| MenuChoice { text: text(name), about: format!("all of {name}") };
    names.into_iter().map(choice).collect()
}

fn people(meeting: &Meeting, wanted: &str, mark: &str) -> Vec<MenuChoice> {
    let ids = match wanted {
        "" => meeting.roll.iter().map(|person| person.id).collect(),
        _ => roll::found(&meeting.roll, wanted),
    };
    let people = ids.into_iter().filter_map(|id| meeting.roll.get(id));
    people
        .map(|person| MenuChoice {
            text: format!("{mark}{} ", person.profile.initials),
            about: person.profile.name.to_string(),
        })
        .collect()
}
