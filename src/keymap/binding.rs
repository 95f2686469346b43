//! What a key runs: command lines with places to fill in.

use std::fmt;

use super::{Chord, KeySection, Keys, Prefill, ScreenCommand, ScreenCommandError};
use crate::text::nearest::nearest;

/// What a command line of a keymap names by where the cursor is, not by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Placeholder {
    /// `{who}`: the initials of the person selected in the roll-call.
    Who,
    /// `{item}`: the number of the item selected in the agenda.
    Item,
    /// `{ref}`: the selected entry or action, `eN` or `aN`.
    Ref,
    /// `{action}`: the selected action, `aN`.
    Action,
}

impl Placeholder {
    const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Who, "who", "KB"),
        (Self::Item, "item", "1"),
        (Self::Ref, "ref", "e1"),
        (Self::Action, "action", "a1"),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(placeholder, ..)| *placeholder)
    }

    fn sample(self) -> &'static str {
        Self::ALL.iter().find(|(known, ..)| *known == self).map_or("", |(_, _, sample)| sample)
    }
}

/// Nothing is selected that could fill a placeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", match .0 {
    Placeholder::Who => "no one is selected in the roll-call",
    Placeholder::Item => "no item is selected in the agenda",
    Placeholder::Ref => "no entry is selected",
    Placeholder::Action => "no action is selected",
})]
pub struct NothingSelected(pub Placeholder);

/// A name in braces that is no placeholder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{{{0}}} can't be filled in; there are {{who}}, {{item}}, {{ref}} and {{action}}{1}")]
pub struct UnknownPlaceholder(String, String);

/// One command line that a key runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BindingStep {
    /// It moves the cursor, the focus, a draft or a window.
    Screen(ScreenCommand),
    /// It is a line of the meeting's language.
    Meeting(String),
}

impl BindingStep {
    /// Reads a command line: a screen command if its first word names one, else a meeting command.
    ///
    /// Only screen commands are checked here.
    pub fn parse(line: &str) -> Result<Self, ScreenCommandError> {
        let word = line.split_whitespace().next().unwrap_or_default();
        if ScreenCommand::named(word).is_some() {
            return line.parse().map(Self::Screen);
        }
        Ok(Self::Meeting(line.trim().to_owned()))
    }

    /// This step with every placeholder filled in, or the first that `selected` has nothing for.
    pub fn fill(
        &self,
        selected: &dyn Fn(Placeholder) -> Option<String>,
    ) -> Result<Self, NothingSelected> {
        Ok(match self {
            Self::Meeting(line) => Self::Meeting(fill(line, selected)?),
            Self::Screen(ScreenCommand::Prompt(text)) => {
                Self::Screen(ScreenCommand::Prompt(Prefill {
                    before: fill(&text.before, selected)?,
                    after: fill(&text.after, selected)?,
                }))
            }
            Self::Screen(command) => Self::Screen(command.clone()),
        })
    }

    /// This step as it would run with something plausible selected, for checking it beforehand.
    pub(super) fn sample(&self) -> Self {
        let sample = |placeholder: Placeholder| Some(placeholder.sample().to_owned());
        self.fill(&sample).unwrap_or_else(|_| self.clone())
    }

    /// Refuses a name in braces that is no placeholder.
    pub(super) fn check_placeholders(&self) -> Result<(), UnknownPlaceholder> {
        let text = self.to_string();
        let names = pieces(&text).filter_map(|piece| match piece {
            Piece::Braced(name) => Some(name),
            Piece::Text(_) => None,
        });
        for name in names {
            if Placeholder::named(name).is_none() {
                let known = Placeholder::ALL.iter().map(|(_, known, _)| *known);
                let meant =
                    nearest(name, known).map(|known| format!("; did you mean {{{known}}}?"));
                return Err(UnknownPlaceholder(name.to_owned(), meant.unwrap_or_default()));
            }
        }
        Ok(())
    }
}

impl fmt::Display for BindingStep {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Screen(command) => command.fmt(f),
            Self::Meeting(line) => f.write_str(line),
        }
    }
}

/// Keys, what they run in a section, and what to call it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Where the keys work.
    pub section: KeySection,
    /// What is pressed.
    pub keys: Keys,
    /// What is run, in turn; never empty.
    pub run: Vec<BindingStep>,
    /// The help text.
    pub desc: String,
    /// What the key line at the bottom calls it, if it is shown there.
    pub hint: Option<String>,
}

impl Binding {
    /// The steps with every placeholder filled in; nothing is to be run if one can't be.
    pub fn fill(
        &self,
        selected: &dyn Fn(Placeholder) -> Option<String>,
    ) -> Result<Vec<BindingStep>, NothingSelected> {
        self.run.iter().map(|step| step.fill(selected)).collect()
    }

    /// Whether it does anything in a section that has its own behind it: what is bound for every
    /// screen does little in what is open above one.
    pub(super) fn works_in(&self, section: KeySection) -> bool {
        let works_above = |step: &BindingStep| match step {
            BindingStep::Screen(ScreenCommand::Quit | ScreenCommand::Redraw) => true,
            // In an editor of text, the same key takes back what was typed.
            BindingStep::Screen(ScreenCommand::Suspend) => section != KeySection::Wording,
            _ => false,
        };
        self.section != KeySection::Any || !section.is_above() || self.run.iter().all(works_above)
    }

    /// What it is about, whatever is selected: the verb of the line that it runs or begins.
    pub(super) fn subject(&self) -> String {
        let verb = |line: &str| line.split_whitespace().next().unwrap_or("prompt").to_owned();
        match self.run.first() {
            Some(BindingStep::Meeting(line)) => verb(line),
            Some(BindingStep::Screen(ScreenCommand::Prompt(text))) => verb(&text.before),
            Some(BindingStep::Screen(ScreenCommand::Compose(kind))) => kind.verb().to_owned(),
            Some(BindingStep::Screen(command)) => command.to_string(),
            None => String::new(),
        }
    }

    /// The lines of a keymap file that bind a chord to the same.
    pub fn as_toml(&self, on: Chord) -> [String; 4] {
        let steps: Vec<String> =
            self.run.iter().map(|step| format!("{:?}", step.to_string())).collect();
        let run = match steps.as_slice() {
            [step] => step.clone(),
            steps => format!("[{}]", steps.join(", ")),
        };
        [
            self.section.to_string(),
            format!("on = {:?}", on.to_string()),
            format!("run = {run}"),
            format!("desc = {:?}", self.desc),
        ]
    }

    /// What is run, as one line for people: `close; item next`.
    pub fn run_text(&self) -> String {
        self.run.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    }
}

enum Piece<'a> {
    Text(&'a str),
    Braced(&'a str),
}

/// Cuts a line into text and names in braces; braces around what can't be a name are text.
fn pieces(line: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = braced(rest) {
            rest = after;
            return Some(Piece::Braced(name));
        }
        let end =
            rest.char_indices().skip(1).find(|(_, c)| *c == '{').map_or(rest.len(), |(i, _)| i);
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Text(text))
    })
}

fn braced(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase());
    is_name.then_some((name, after))
}

fn fill(
    line: &str,
    selected: &dyn Fn(Placeholder) -> Option<String>,
) -> Result<String, NothingSelected> {
    let mut filled = String::new();
    for piece in pieces(line) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Braced(name) => match Placeholder::named(name) {
                Some(known) => filled.push_str(&selected(known).ok_or(NothingSelected(known))?),
                None => filled.push_str(&format!("{{{name}}}")),
            },
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(placeholder: Placeholder) -> Option<String> {
        match placeholder {
            Placeholder::Who => Some("{item}".to_owned()),
            Placeholder::Item => Some("3".to_owned()),
            _ => None,
        }
    }

    fn filled(line: &str) -> Result<String, NothingSelected> {
        Ok(BindingStep::parse(line).unwrap().fill(&selected)?.to_string())
    }

    #[test]
    fn what_is_selected_is_filled_in_once_and_never_read_again() {
        assert_eq!(filled("item {item}").unwrap(), "item 3");
        assert_eq!(filled("remove i{item}").unwrap(), "remove i3");
        assert_eq!(filled("present {who}").unwrap(), "present {item}");
        assert_eq!(filled("note {} {Who} { {item}").unwrap(), "note {} {Who} { 3");
        assert_eq!(filled("prompt deputy \"|\" for:{item}").unwrap(), "prompt deputy \"|\" for:3");
        assert_eq!(filled("zoom").unwrap(), "zoom");
    }

    #[test]
    fn with_nothing_selected_nothing_is_run() {
        let refused = filled("remove {ref}").unwrap_err();
        assert_eq!(refused, NothingSelected(Placeholder::Ref));
        assert_eq!(refused.to_string(), "no entry is selected");
    }

    #[test]
    fn a_screen_command_wins_over_the_meeting_and_is_checked() {
        assert!(matches!(BindingStep::parse("zoom"), Ok(BindingStep::Screen(ScreenCommand::Zoom))));
        assert!(
            matches!(BindingStep::parse(" extend 5m"), Ok(BindingStep::Meeting(line)) if line == "extend 5m")
        );
        assert!(BindingStep::parse("zoom in").is_err());
    }
}
