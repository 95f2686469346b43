//! Commands that keep the workplan: its goals, and what is said of them.

use super::{GroupArgs, GroupCommand, GroupSection, line};
use crate::meeting::{
    command::{
        Argument, Choice, Completes, Opt, ParseError, Word,
        args::owner,
        one_of,
        syntax::{
            Completes::{Date, Nothing, Owner, Words as OneOf},
            Shape::{self, Words},
            WORD_TEXT, opt,
        },
        verb::verbs,
        writer::Writer,
    },
    event::Rag,
};

/// A command that keeps the workplan.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum WorkplanCommand {
    Goal {
        owners: Vec<Word>,
        text: Word,
        theme: Option<Word>,
        due: Option<Word>,
        from: Option<Word>,
    },
    Progress {
        what: Word,
        text: Word,
        rag: Option<Rag>,
        on: Option<Word>,
    },
    Done {
        what: Word,
        text: Word,
        on: Option<Word>,
    },
    Drop {
        what: Word,
        reason: Word,
        on: Option<Word>,
    },
    Reopen {
        what: Word,
        on: Option<Word>,
    },
    Edit {
        goal: Word,
        text: Word,
    },
    Theme {
        goal: Word,
        name: Word,
    },
    Reassign {
        goal: Word,
        owners: Vec<Word>,
    },
    Redate {
        goal: Word,
        due: Word,
    },
}

const RAG: Completes = OneOf(&["red", "amber", "green"]);
const GOAL: &[Opt] = &[opt("theme", Nothing), opt("due", Date), opt("from", Date)];
const PROGRESS: &[Opt] = &[opt("rag", RAG), opt("on", Date)];
const ON: &[Opt] = &[opt("on", Date)];

#[rustfmt::skip]
verbs! { GroupCommand, GroupSection, Workplan:
    "goal" " [@WHO…] TEXT [theme:NAME] [due:DATE] [from:DATE]", Shape::Owners { words: 0 }, &[Owner], GOAL, goal,
        "put a goal on the workplan: under a theme, with who sees to it and by when",
        "goal @KB @NCC every school has a trained lead theme:\"Safer schools\" due:2026-03-31";
    "progress" " gN [TEXT] [rag:red|amber|green on:DATE]", WORD_TEXT, &[Nothing, Nothing], PROGRESS, progress,
        "say how a goal is getting on, in words, as red, amber or green, or both",
        "progress g1 42 of 60 schools have one rag:amber" | "progress g1 rag:green on:2025-05-20";
    "done" " gN [TEXT] [on:DATE]", WORD_TEXT, &[Nothing, Nothing], ON, done,
        "record that a goal was met",
        "done g1 all 60 schools have one";
    "drop" " gN [TEXT] [on:DATE]", WORD_TEXT, &[Nothing, Nothing], ON, drop,
        "record that a goal was given up, with the reason",
        "drop g1 the county does this now";
    "reopen" " gN [on:DATE]", Words, &[Nothing], ON, reopen,
        "take up again a goal that was met or given up",
        "reopen g1";
    "edit" " gN TEXT", WORD_TEXT, &[Nothing, Nothing], &[], edit,
        "reword a goal",
        "edit g1 every school has two trained leads";
    "theme" " gN NAME|none", Words, &[Nothing, Nothing], &[], theme,
        "put a goal under another theme",
        "theme g1 \"Early help\"";
    "reassign" " gN @WHO…", Words, &[Nothing, Owner], &[], reassign,
        "say who else is to see to a goal",
        "reassign g1 @MO";
    "redate" " gN DATE|none", Words, &[Nothing, Date], &[], redate,
        "give a goal another date",
        "redate g1 2026-06-30";
}

type ParsedWorkplan = Result<WorkplanCommand, ParseError>;

fn goal(args: &mut GroupArgs) -> ParsedWorkplan {
    let owners = args.owners();
    let (theme, due, from) = (args.option("theme"), args.option("due"), args.option("from"));
    Ok(WorkplanCommand::Goal { owners, text: args.text(Argument::Goal)?, theme, due, from })
}

fn progress(args: &mut GroupArgs) -> ParsedWorkplan {
    let what = args.word(Argument::GoalNumber)?;
    let rag = args.option("rag");
    let rag = rag.map(|word| one_of(&word, Choice::Rag, &Rag::WORDS)).transpose()?;
    let (on, text) = (args.option("on"), args.maybe_text());
    if text.text.trim().is_empty() && rag.is_none() {
        return Err(args.missing(Argument::Progress));
    }
    Ok(WorkplanCommand::Progress { what, text, rag, on })
}

fn done(args: &mut GroupArgs) -> ParsedWorkplan {
    let what = args.word(Argument::GoalNumber)?;
    Ok(WorkplanCommand::Done { what, on: args.option("on"), text: args.maybe_text() })
}

fn drop(args: &mut GroupArgs) -> ParsedWorkplan {
    let what = args.word(Argument::GoalNumber)?;
    Ok(WorkplanCommand::Drop { what, on: args.option("on"), reason: args.maybe_text() })
}

fn reopen(args: &mut GroupArgs) -> ParsedWorkplan {
    Ok(WorkplanCommand::Reopen { what: args.word(Argument::GoalNumber)?, on: args.option("on") })
}

fn edit(args: &mut GroupArgs) -> ParsedWorkplan {
    let goal = args.word(Argument::GoalNumber)?;
    Ok(WorkplanCommand::Edit { goal, text: args.text(Argument::Goal)? })
}

fn theme(args: &mut GroupArgs) -> ParsedWorkplan {
    let goal = args.word(Argument::GoalNumber)?;
    Ok(WorkplanCommand::Theme { goal, name: args.phrase(Argument::ThemeOrNone, |_| false)? })
}

fn reassign(args: &mut GroupArgs) -> ParsedWorkplan {
    let goal = args.word(Argument::GoalNumber)?;
    let owners = args.all_words(Argument::Owners)?;
    Ok(WorkplanCommand::Reassign { goal, owners: owners.into_iter().map(owner).collect() })
}

fn redate(args: &mut GroupArgs) -> ParsedWorkplan {
    let goal = args.word(Argument::GoalNumber)?;
    Ok(WorkplanCommand::Redate { goal, due: args.phrase(Argument::DateOrNone, |_| false)? })
}

impl WorkplanCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Goal { owners, text, theme, due, from } => line("goal")
                .owners(owners)
                .text(text)
                .option("theme", theme.as_ref())
                .option("due", due.as_ref())
                .option("from", from.as_ref()),
            Self::Progress { what, text, rag, on } => line("progress")
                .word(what)
                .text(text)
                .given("rag", rag.map(Rag::word))
                .option("on", on.as_ref()),
            Self::Done { what, text, on } => {
                line("done").word(what).text(text).option("on", on.as_ref())
            }
            Self::Drop { what, reason, on } => {
                line("drop").word(what).text(reason).option("on", on.as_ref())
            }
            Self::Reopen { what, on } => line("reopen").word(what).option("on", on.as_ref()),
            Self::Edit { goal, text } => line("edit").word(goal).text(text),
            Self::Theme { goal, name } => line("theme").word(goal).word(name),
            Self::Reassign { goal, owners } => line("reassign").word(goal).owners(owners),
            Self::Redate { goal, due } => line("redate").word(goal).word(due),
        }
    }
}
