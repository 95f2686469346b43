//! What each key means in each place, and why some mean more than one thing.

use super::{Key, KeySection, Keymap, Keys};

/// A key, with all that it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The key.
    pub keys: Keys,
    /// Its meanings, that of the panes of a meeting first.
    pub meanings: Vec<KeyMeaning>,
}

/// What a key means in some places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyMeaning {
    /// Where.
    pub sections: Vec<KeySection>,
    /// What it does, for people.
    pub desc: String,
    /// What it is about: the verb of what it runs.
    subject: String,
}

/// Keys of a built-in keymap that mean something else in some sections than in those before them.
struct LetterException {
    maps: &'static [&'static str],
    sections: &'static [KeySection],
    keys: &'static [&'static str],
    reason: &'static str,
}

use KeySection as S;

const ALL_MAPS: &[&str] = &["default", "vim", "emacs"];
const LIKE_DEFAULT: &[&str] = &["default", "emacs"];

#[rustfmt::skip]
const EXCEPTIONS: &[LetterException] = &[
    row(ALL_MAPS, &[S::Discussion, S::Roll, S::Actions, S::Series, S::Workplan, S::Register, S::GroupActions, S::Home], &["Enter"], "does what one comes to the selected row for"),
    row(ALL_MAPS, &[S::Roll], &["i", "Insert"], "adds what this pane lists"),
    row(LIKE_DEFAULT, &[S::Register], &["i"], "adds what this pane lists"),
    row(ALL_MAPS, &[S::Register], &["Insert"], "adds what this pane lists"),
    row(VIM, &[S::Register], &["a"], "adds what this pane lists"),
    row(VIM, &[S::Discussion, S::Actions, S::Series, S::Workplan, S::Register, S::GroupActions], &["i"], "in vim, i begins to edit; these panes have nothing to add by it"),
    row(ALL_MAPS, &[S::Actions, S::GroupActions], &["Delete"], "takes away what is selected: an action is dropped, and stays in the minutes as dropped"),
    row(VIM, &[S::Actions, S::GroupActions, S::Home], &["d d"], "takes away what is selected"),
    row(EMACS, &[S::Actions, S::GroupActions, S::Home], &["Ctrl-K"], "takes away what is selected"),
    row(LIKE_DEFAULT, ON_PAGE, &["n", "N"], "begins a meeting of the group; no entry is here"),
    row(VIM, ON_PAGE, &["o"], "begins a meeting of the group; no entry is here"),
    row(ALL_MAPS, ON_PAGE, &["1", "2", "3", "r"], "to the pane that has that place on this screen"),
    row(VIM, &[S::Register], &["R"], MEMBERS),
    row(ALL_MAPS, &[S::Members], &["Space"], "ticks what is listed: there who is present, here a row"),
    row(ALL_MAPS, ON_PAGE, &["Esc"], "leaves what is shown"),
    row(LIKE_DEFAULT, &[S::Register], &["h", "o"], MEMBERS),
    row(VIM, &[S::Register], &["H", "m"], MEMBERS),
    row(ALL_MAPS, &[S::Register], &["v", "I", "M"], MEMBERS),
    row(ALL_MAPS, &[S::GroupActions], &["x"], "done: recorded in the meeting that has it last"),
    row(ALL_MAPS, &[S::GroupActions], &["p"], "nobody is here to be marked present: the progress of an action"),
    row(LIKE_DEFAULT, &[S::Home], &["n", "D"], "begins or takes away what this screen lists: a meeting"),
    row(VIM, &[S::Home], &["o"], "begins what this screen lists: a meeting"),
    row(LIKE_DEFAULT, &[S::Home], &["N"], "n, and from the last one; no entry is here to be made a note"),
    row(ALL_MAPS, &[S::Home], &["e"], "no entry is here to be edited"),
    row(ALL_MAPS, &[S::Home], &["4", "x"], "to the actions, and done: here of all groups"),
    row(ALL_MAPS, &[S::Home], &["q"], "leaves what is shown: there the meeting, here the program"),
    row(ALL_MAPS, &[S::Help, S::Send], &["q"], "leaves what is shown"),
    row(ALL_MAPS, &[S::Held], &["q"], "leaves what is shown; behind it nothing is open"),
    row(VIM, &[S::Held], &["Q"], "as q, with Caps Lock on"),
    row(ALL_MAPS, &[S::Help], &["?"], "the key that opened it closes it"),
    row(ALL_MAPS, &[S::Help], &["b", "f", "p", "Space"], "a pager's keys, as in less"),
    row(LIKE_DEFAULT, &[S::Help], &["g", "G", "n"], "a pager's keys, as in less"),
    row(ALL_MAPS, &[S::Question], &["y"], "a question is answered by y or n"),
    row(ALL_MAPS, &[S::Question], &["n", "N"], "a question is answered by y or n"),
    row(ALL_MAPS, &[S::Held], &["r"], "the choice that is shown begins with it: read it"),
    row(ALL_MAPS, &[S::Held], &["R"], "as r, with Caps Lock on"),
    row(ALL_MAPS, &[S::Send], &["1", "2", "3", "4"], "the number that is shown beside the finding"),
    row(ALL_MAPS, &[S::Send], &["c", "e", "E", "f", "l", "t", "w"], FORM),
    row(VIM, &[S::Send], &["F", "L"], FORM),
    row(ALL_MAPS, &[S::Vote], &["a", "c", "g", "n", "o", "r", "s", "u", "y", "-"], BALLOT),
    row(VIM, &[S::Vote], &["m"], BALLOT),
];

const ON_PAGE: &[KeySection] = &[S::Series, S::Workplan, S::Register, S::GroupActions];
/// On the register a letter is about what somebody is in the group, not in a meeting.
const MEMBERS: &str =
    "about a member, not about who is at a meeting: joins, office, vote, interest, merge";
const VIM: &[&str] = &["vim"];
const EMACS: &[&str] = &["emacs"];
/// The box of a vote has every answer beside its key, and takes one key a voter.
const BALLOT: &str = "the initial of the answer that is shown beside it";
/// The form of the minutes stands beside its keys, so that nobody has to know them.
const FORM: &str = "the initial of the word that is shown beside it";

const fn row(
    maps: &'static [&'static str],
    sections: &'static [KeySection],
    keys: &'static [&'static str],
    reason: &'static str,
) -> LetterException {
    LetterException { maps, sections, keys, reason }
}

impl Keymap {
    /// Every key by which something is done, in the order of the alphabet.
    pub fn letters(&self) -> Vec<Letter> {
        let mut letters: Vec<Letter> = Vec::new();
        for section in KeySection::ALL.into_iter().filter(|section| section.has_letters()) {
            let scopes = section.lookup_order();
            let in_scope = self.bindings().iter().filter(|b| scopes.contains(&b.section));
            for binding in in_scope.filter(|binding| self.reaches(section, binding)) {
                let is_letter = binding.keys.first.typed().is_some();
                if is_letter || !section.is_above() {
                    let (keys, desc) = (binding.keys, &binding.desc);
                    insert(&mut letters, keys, section, desc, binding.subject());
                }
            }
        }
        letters.sort_by_key(|letter| alphabetical(letter.keys));
        letters
    }
}

fn insert(letters: &mut Vec<Letter>, keys: Keys, section: KeySection, desc: &str, subject: String) {
    let at = letters.iter().position(|letter| letter.keys == keys).unwrap_or_else(|| {
        letters.push(Letter { keys, meanings: Vec::new() });
        letters.len() - 1
    });
    let meanings = &mut letters[at].meanings;
    match meanings.iter_mut().find(|meaning| meaning.subject == subject) {
        Some(meaning) => meaning.sections.push(section),
        None => {
            meanings.push(KeyMeaning { sections: vec![section], desc: desc.to_owned(), subject })
        }
    }
}

/// Letters first, each small before large, then digits, signs, and keys that have a name.
fn alphabetical(keys: Keys) -> (u8, String, String) {
    let shown = keys.to_string();
    let class = match (keys.first, keys.first.key()) {
        (first, Key::Char(c)) if first.typed().is_some() => match c {
            c if c.is_alphabetic() => 0,
            c if c.is_numeric() => 1,
            ' ' => 3,
            _ => 2,
        },
        _ => 3,
    };
    let small = shown.to_lowercase();
    // Of one letter, the small one sorts before the large: as their case is swapped.
    let swapped = shown
        .chars()
        .map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() });
    let swapped = swapped.collect();
    (class, small, swapped)
}

/// Why a key means something else in a section than elsewhere, where the built-in keymap has it so.
pub(super) fn reason(base: &str, keys: Keys, section: KeySection) -> Option<&'static str> {
    let mut listed = EXCEPTIONS.iter().filter(|exception| exception.maps.contains(&base));
    listed.find(|exception| exception.covers(keys, section)).map(|exception| exception.reason)
}

impl LetterException {
    fn covers(&self, keys: Keys, section: KeySection) -> bool {
        let named = keys.to_string();
        self.sections.contains(&section) && self.keys.iter().any(|key| *key == named)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BUILTIN_NAMES, tests::builtin};
    use super::*;

    /// The sections in which a key means something else than in the first, with that meaning.
    fn exceptions(letter: &Letter) -> impl Iterator<Item = (KeySection, &KeyMeaning)> {
        let others = letter.meanings.iter().skip(1);
        others.flat_map(|meaning| meaning.sections.iter().map(move |&section| (section, meaning)))
    }

    #[test]
    fn a_letter_means_one_thing_or_is_listed_with_its_reason() {
        let mut missing = Vec::new();
        for name in BUILTIN_NAMES {
            for letter in builtin(name).letters() {
                for (section, meaning) in exceptions(&letter) {
                    if reason(name, letter.keys, section).is_none() {
                        let first = &letter.meanings[0].desc;
                        let keys = letter.keys;
                        missing
                            .push(format!("{name} {section} {keys}: {} / {first}", meaning.desc));
                    }
                }
            }
        }
        assert!(missing.is_empty(), "{}", missing.join("\n"));
    }

    #[test]
    fn what_is_listed_with_a_reason_means_two_things() {
        for exception in EXCEPTIONS {
            for name in exception.maps {
                let letters = builtin(name).letters();
                for (key, section) in exception
                    .keys
                    .iter()
                    .flat_map(|key| exception.sections.iter().map(move |section| (key, section)))
                {
                    let letter = letters.iter().find(|letter| letter.keys.to_string() == **key);
                    let differs = letter.is_some_and(|letter| {
                        exceptions(letter).any(|(other, _)| other == *section)
                    });
                    assert!(
                        differs,
                        "{name} {section} {key} means one thing; take it off the list"
                    );
                }
            }
        }
    }
}
