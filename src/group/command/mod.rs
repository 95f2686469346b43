//! The command language of groups: the same words, quotes and options as that of meetings.
//!
//! Parsing is syntax only; who and what a command names is found out by `decide`.

#![deny(clippy::wildcard_enum_match_arm)]

mod decisions;
mod lists;
mod log;
mod members;
mod profile;
mod rules;
mod workplan;

#[cfg(test)]
mod tests;

use std::fmt;

pub use self::{
    decisions::DecisionCommand,
    lists::{ListCommand, ListTarget},
    log::GroupLogCommand,
    members::{MemberCommand, MemberDetails},
    profile::ProfileCommand,
    rules::RuleCommand,
    workplan::WorkplanCommand,
};
use crate::{
    meeting::command::{
        LONGEST_LINE, Language, ParseError, ParseErrorKind, Verb,
        args::VerbArgs,
        lex::Rest,
        parse_command,
        verb::{count, joined},
        writer::Writer,
    },
    text::{Policy, clean},
};

/// A command to a group, by its subject, with names as they were typed.
///
/// Written out, it is the line that reads as this command again.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the sections'")]
pub enum GroupCommand {
    Profile(ProfileCommand),
    Rules(RuleCommand),
    Lists(ListCommand),
    Members(MemberCommand),
    Workplan(WorkplanCommand),
    Decisions(DecisionCommand),
    Log(GroupLogCommand),
}

/// The parts of help on groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is documented by its title")]
pub enum GroupSection {
    Profile,
    Rules,
    Lists,
    Members,
    Workplan,
    Decisions,
    Log,
}

const SUBJECTS: [&[Verb<GroupCommand>]; 7] = [
    profile::VERBS,
    rules::VERBS,
    lists::VERBS,
    members::VERBS,
    workplan::VERBS,
    decisions::VERBS,
    log::VERBS,
];

static VERBS: &[Verb<GroupCommand>] = &joined::<GroupCommand, { count(&SUBJECTS) }>(&SUBJECTS);

impl Language for GroupCommand {
    type Section = GroupSection;

    fn verbs() -> &'static [Verb<Self>] {
        VERBS
    }

    fn sections() -> &'static [(GroupSection, &'static str)] {
        &[
            (GroupSection::Profile, "Say what the group is"),
            (GroupSection::Rules, "Set its rules"),
            (GroupSection::Lists, "List its sectors, organisations and standing items"),
            (GroupSection::Members, "Keep the register"),
            (GroupSection::Workplan, "Keep the workplan"),
            (GroupSection::Decisions, "Record what was decided outside meetings"),
            (GroupSection::Log, "Take back"),
        ]
    }
}

impl GroupCommand {
    /// Reads one line. A blank line or a comment is none.
    ///
    /// # Errors
    ///
    /// What is wrong, at which column, and what would work.
    pub fn parse(line: &str) -> Result<Option<Self>, ParseError> {
        if line.len() > LONGEST_LINE {
            return Err(ParseErrorKind::LineTooLong { bytes: line.len() }.at_col(1));
        }
        let line = clean(line, Policy::Recorded);
        let rest = Rest::new(&line);
        match rest.peek() {
            Some(head) if !head.text.starts_with('#') => parse_command(&head, rest).map(Some),
            Some(_) | None => Ok(None),
        }
    }
}

/// What follows a verb of the group's language.
type GroupArgs = VerbArgs;

/// A line of the group's language, begun with its verb.
fn line(verb: &str) -> Writer {
    Writer::in_language::<GroupCommand>(verb)
}

macro_rules! of_subject {
    ($($subject:ident($command:ident))*) => {
        $(impl From<$command> for GroupCommand {
            fn from(command: $command) -> Self {
                Self::$subject(command)
            }
        })*

        impl fmt::Display for GroupCommand {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$subject(command) => command.written().fmt(f)),*
                }
            }
        }
    };
}

of_subject! {
    Profile(ProfileCommand)
    Rules(RuleCommand)
    Lists(ListCommand)
    Members(MemberCommand)
    Workplan(WorkplanCommand)
    Decisions(DecisionCommand)
    Log(GroupLogCommand)
}
