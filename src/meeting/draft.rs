//! What was typed in a meeting and not recorded, as it is kept beside the log.

use serde::{Deserialize, Serialize};

use super::{
    command::{Command, Line, WriteCommand, quote},
    event::Place,
};

/// A line that was typed and not recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The words that stand fixed in front of it: `note`, `edit e3`; empty where all was typed.
    pub verb: String,
    /// What was typed after them, line breaks as they were typed.
    pub text: String,
    /// How many characters of the text are before the cursor.
    pub cursor: u32,
    /// Under what its entry goes, where it is one.
    pub place: Option<Place>,
    /// Whether it is the wording of an entry, in the editor of several lines.
    pub is_wording: bool,
}

/// What was typed in one meeting and not recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDrafts {
    /// What was left half typed or came back refused, the latest last.
    pub left: Vec<Draft>,
    /// What was being typed last.
    pub open: Option<Draft>,
}

/// The verbs whose lines versions before this one began by a key.
const BEGUN_BY_A_KEY: [&str; 4] = ["note", "decision", "action", "outcome"];

impl Draft {
    /// A text behind fixed words, the cursor at its end.
    pub fn new(verb: &str, text: &str) -> Self {
        let (verb, text) = (verb.trim_end().to_owned(), text.to_owned());
        let cursor = text.chars().count() as u32;
        Self { verb, text, cursor, place: None, is_wording: false }
    }

    /// The fixed words with a space after them, or nothing.
    pub fn prefix(&self) -> String {
        if self.verb.is_empty() { String::new() } else { format!("{} ", self.verb) }
    }

    /// The whole line as it was typed, a wording in quotes.
    pub fn line(&self) -> String {
        match self.is_wording {
            true => format!("{}{}", self.prefix(), quote(&self.text)),
            false => format!("{}{}", self.prefix(), self.text),
        }
    }

    /// A line as the first version of drafts kept it.
    fn from_line(line: &str) -> Self {
        if let Some((verb, text)) = wording(line) {
            return Self { is_wording: true, ..Self::new(verb, &text) };
        }
        let begun = BEGUN_BY_A_KEY
            .iter()
            .find_map(|verb| Some((*verb, line.strip_prefix(verb)?.strip_prefix(' ')?)));
        begun.map_or_else(|| Self::new("", line), |(verb, text)| Self::new(verb, text))
    }
}

impl KeptDrafts {
    /// Whether there is nothing to keep.
    pub fn is_empty(&self) -> bool {
        self.left.is_empty() && self.open.is_none()
    }

    /// Every line as it was typed, the latest last.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.left.iter().chain(&self.open).map(Draft::line)
    }

    /// Reads the first version: a line each for what was left, and after the last line's end what was
    /// being typed.
    pub fn from_text(text: &str) -> Self {
        let (left, open) = text.rsplit_once('\n').unwrap_or(("", text));
        let left = left.lines().filter(|line| !line.is_empty()).map(Draft::from_line).collect();
        Self { left, open: (!open.is_empty()).then(|| Draft::from_line(open)) }
    }
}

/// The words that begin a line of the editor, `edit e3`, and the wording that it holds.
fn wording(line: &str) -> Option<(&str, String)> {
    let (verb, quoted) = line.split_once('"')?;
    let is_whole = verb.starts_with("edit ") && quoted.ends_with('"');
    match Line::parse(line).ok()?? {
        Line { time: None, command: Command::Write(WriteCommand::Edit { text, .. }) }
            if is_whole =>
        {
            Some((verb, text.text.to_string()))
        }
        Line { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_version_is_read_as_what_it_meant() {
        let text = "present P\nnote half a\nedit e4 \"one\\ntwo\"\nedit e4 one";
        let kept = KeptDrafts::from_text(text);
        let wording = Draft { is_wording: true, ..Draft::new("edit e4", "one\ntwo") };
        assert_eq!(kept.left, [Draft::new("", "present P"), Draft::new("note", "half a"), wording]);
        assert_eq!(kept.open, Some(Draft::new("", "edit e4 one")));
        assert_eq!(KeptDrafts::from_text("note x\n").open, None);
        assert!(KeptDrafts::from_text("").is_empty());
        let lines: Vec<String> = kept.left.iter().map(Draft::line).collect();
        assert_eq!(lines, ["present P", "note half a", "edit e4 \"one\\ntwo\""]);
    }
}
