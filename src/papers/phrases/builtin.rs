//! The phrases that are built in.
//!
//! Their file has a phrase a line, and is read as such at every start: a reader of all of TOML took a
//! third of the time of a short command. A test holds that it finds the same.

use super::{Phrases, list::LIST, pattern::Pattern};

/// Reads the built-in file.
pub(super) fn read(text: &str) -> Phrases {
    let mut phrases = Phrases::empty();
    let mut next = 0;
    for (name, value) in text.lines().filter_map(assignment) {
        match (name, unquoted(value)) {
            ("months", _) => phrases.months = list(value),
            ("weekdays", _) => phrases.weekdays = list(value),
            (_, Some(text)) => {
                if let Some(at) = place_after(next, name) {
                    phrases.patterns[at] =
                        Pattern::with_places(text, &LIST[at]).unwrap_or_default();
                    next = at + 1;
                }
            }
            (_, None) => {}
        }
    }
    phrases
}

/// The place of a phrase in the list, sought from this one on: most of the file is in the list's order.
fn place_after(next: usize, name: &str) -> Option<usize> {
    let mut places = (next..LIST.len()).chain(0..next.min(LIST.len()));
    places.find(|&at| LIST[at].name == name)
}

/// The two sides of a line; none of one that is blank or a comment.
fn assignment(line: &str) -> Option<(&str, &str)> {
    line.split_once(" = ").filter(|(name, _)| !name.starts_with('#'))
}

fn list(value: &str) -> Vec<String> {
    let words = value.trim_matches(['[', ']']).split(", ");
    words.filter_map(unquoted).map(str::to_owned).collect()
}

fn unquoted(value: &str) -> Option<&str> {
    value.strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::{
        super::{PhraseProblem, file::PhraseFileReader},
        *,
    };

    #[test]
    fn the_built_in_file_says_to_its_own_reader_what_it_says_to_that_of_toml() {
        let (file, text) = ("en-GB.toml", Phrases::BUILTIN);
        let mut reader = PhraseFileReader { file, text, problems: Vec::new() };
        let mut phrases = Phrases::empty();
        let table = reader.table().unwrap();
        reader.lay_over(&mut phrases, table.get_ref(), "");
        assert_eq!(reader.problems, Vec::<PhraseProblem>::new());
        assert!(read(text) == phrases);
        for (known, pattern) in LIST.iter().zip(&phrases.patterns) {
            assert!(!pattern.text.is_empty(), "{} is not in the file", known.name);
        }
        assert_eq!((phrases.months.len(), phrases.weekdays.len()), (12, 7));
    }
}
