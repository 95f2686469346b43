//! The open actions of all groups: which are shown, and what is typed about the selected one.

use std::rc::Rc;

use chrono::NaiveDate;
use tui_input::Input;

use super::{Home, HomeRow};
use crate::{
    app::{Ticket, ask::Ask, prompt::edit},
    group::is_overdue,
    keymap::{Chord, Placeholder, Prefill, ScreenCommand},
    meeting::{
        command::{Command, Line, WriteCommand},
        ids::MeetingId,
        summary::ActionSummary,
    },
    reports::filter::{Filter, FilterError, FilterKey, Filtered},
    search::quoted_parts,
};

/// Words that say how an action stands, for which no key needs to be typed.
const STATES: [&str; 4] = ["overdue", "red", "amber", "green"];

/// Reads what is typed to choose among actions; a key without anything after it asks for nothing yet.
pub(super) fn filter(typed: &str) -> Result<Filter, FilterError> {
    let parts = quoted_parts(typed).into_iter().filter(|part| !part.ends_with(':'));
    let conditions = parts.map(|part| match part.split_once(':') {
        Some(("owner", who)) => format!("who:{who}"),
        None if STATES.iter().any(|state| part.eq_ignore_ascii_case(state)) => {
            format!("state:{part}")
        }
        Some(_) | None => part,
    });
    let conditions: Vec<String> = conditions.collect();
    Filter::from_words(conditions.iter().map(String::as_str))
}

/// An open action with its group, as a filter looks at it.
pub(super) struct OpenAction<'a> {
    pub(super) group: &'a str,
    pub(super) action: &'a ActionSummary,
    pub(super) today: NaiveDate,
}

impl Filtered for OpenAction<'_> {
    fn values(&self, key: FilterKey) -> Vec<Rc<str>> {
        let action = self.action;
        match key {
            FilterKey::Who => action.owners.iter().map(|owner| Rc::from(&**owner)).collect(),
            FilterKey::Org => action.orgs.iter().map(|org| Rc::from(&**org)).collect(),
            FilterKey::Group => vec![self.group.into()],
            FilterKey::State => {
                let overdue = is_overdue(action, self.today).then_some("overdue");
                let rag = action.rag.map(|rag| rag.word());
                ["open"].into_iter().chain(overdue).chain(rag).map(Rc::from).collect()
            }
            FilterKey::Text => {
                let (owners, orgs) = (action.owners.join(" "), action.orgs.join(" "));
                let group = self.group;
                vec![format!("{} {} {owners} {orgs} {group}", action.number, action.text).into()]
            }
            FilterKey::Sector | FilterKey::Kind | FilterKey::Theme => Vec::new(),
        }
    }
}

/// A line about an action, being typed on the home screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionLine {
    /// The meeting in which it is recorded.
    pub meeting: MeetingId,
    /// The command and the action, which stay.
    pub prefix: String,
    /// What is typed behind them.
    pub input: TypedText,
}

/// What is typed, compared by its text.
#[derive(Clone, Debug, Default)]
pub struct TypedText(pub Input);

impl PartialEq for TypedText {
    fn eq(&self, other: &Self) -> bool {
        self.0.value() == other.0.value()
    }
}

impl Eq for TypedText {}

impl ActionLine {
    /// A line that begins so, for an action of this meeting; none where it names no action.
    pub(super) fn begin(meeting: MeetingId, text: &Prefill) -> Option<Self> {
        let space = text.before.match_indices(' ').nth(1)?.0 + 1;
        let (prefix, before) = text.before.split_at(space);
        let input = Input::new(format!("{before}{}", text.after));
        let input = TypedText(input.with_cursor(before.chars().count()));
        Some(Self { meeting, prefix: prefix.to_owned(), input })
    }

    /// Does what a screen command does while it is typed; none where the key is one of the text.
    pub(super) fn command(&self, command: &ScreenCommand) -> Option<LineStep> {
        match command {
            ScreenCommand::Accept => Some(LineStep::Give),
            ScreenCommand::Cancel => Some(LineStep::Leave),
            _ => None,
        }
    }

    pub(super) fn type_in(&mut self, chord: Chord) -> Vec<Ask> {
        if edit::edit(&mut self.input.0, chord) { vec![Ask::Hush] } else { Vec::new() }
    }

    pub(super) fn paste(&mut self, text: &str) {
        edit::paste(&mut self.input.0, text);
    }

    /// The whole line.
    ///
    /// # Errors
    ///
    /// It can't be read, and why.
    pub(super) fn line(&self) -> Result<String, String> {
        let line = format!("{}{}", self.prefix, self.input.0.value());
        Line::parse(&line).map(|_| line.trim_end().to_owned()).map_err(|error| error.to_string())
    }
}

/// What ends the typing of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineStep {
    /// It is given.
    Give,
    /// It is left.
    Leave,
}

impl Home {
    /// What a placeholder of a binding stands for just now.
    pub(in crate::app) fn placed(&self, placeholder: Placeholder) -> Option<String> {
        match (placeholder, self.selected_row()?) {
            (Placeholder::Action | Placeholder::Ref, HomeRow::Action(action)) => {
                Some(action.number.to_string())
            }
            (_, _) => None,
        }
    }

    /// Begins a line about the action at the cursor.
    pub(super) fn begin(&mut self, text: &Prefill) -> Vec<Ask> {
        if let Some(refusal) = self.refusal() {
            return Ask::refuse(refusal);
        }
        let line = match self.selected_row() {
            Some(HomeRow::Action(action)) => ActionLine::begin(action.meeting, text),
            Some(_) | None => None,
        };
        self.line = line;
        match self.line {
            Some(_) => vec![Ask::Hush],
            None => Ask::say("choose an open action; 4 shows them all"),
        }
    }

    /// Gives the line that is typed, or leaves it.
    pub(super) fn end_line(&mut self, step: LineStep) -> Vec<Ask> {
        let Some(line) = self.line.take() else { return Vec::new() };
        match (step, line.line()) {
            (LineStep::Leave, _) => vec![Ask::Hush],
            (LineStep::Give, Ok(text)) => {
                let meeting = line.meeting;
                self.given = Some(line);
                vec![Ask::GiveTo(meeting, text)]
            }
            (LineStep::Give, Err(wrong)) => {
                self.line = Some(line);
                Ask::refuse(wrong)
            }
        }
    }

    /// Takes note that what was given last is recorded, or gives it back to be mended.
    pub(in crate::app) fn answered(&mut self, ticket: Ticket, is_recorded: bool) {
        if ticket == self.last
            && let Some(given) = self.given.take()
            && !is_recorded
            && self.line.is_none()
        {
            self.line = Some(given);
        }
    }

    /// Has the action at the cursor recorded as done in the meeting that has it last.
    pub(super) fn action_done(&self) -> Vec<Ask> {
        if let Some(refusal) = self.refusal() {
            return Ask::refuse(refusal);
        }
        let Some(HomeRow::Action(action)) = self.selected_row() else {
            return Ask::say("choose an open action; Enter on a group shows its actions");
        };
        let line = Command::from(WriteCommand::Done { action: action.number.into() });
        vec![Ask::GiveTo(action.meeting, line.to_string())]
    }
}
