//! The command that records a decision taken outside meetings.

use super::{GroupArgs, GroupCommand, GroupSection, line};
use crate::{
    group::event::DecisionWay,
    meeting::command::{
        Argument, Choice, Completes, Opt, ParseError, Word,
        args::number,
        one_of,
        syntax::{
            Completes::{Date, Nothing, Words as OneOf},
            TEXT, opt,
        },
        verb::verbs,
        writer::Writer,
    },
};

/// A command about what was decided outside meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum DecisionCommand {
    Decide {
        text: Word,
        by: Option<DecisionWay>,
        on: Option<Word>,
        votes_for: Option<u32>,
        against: Option<u32>,
        abstained: Option<u32>,
    },
}

const WAYS: Completes = OneOf(&["email", "telephone", "writing", "chair"]);
const DECIDE: &[Opt] = &[
    opt("by", WAYS),
    opt("on", Date),
    opt("for", Nothing),
    opt("against", Nothing),
    opt("abstain", Nothing),
];

#[rustfmt::skip]
verbs! { GroupCommand, GroupSection, Decisions:
    "decide" " TEXT [by:email|telephone|writing|chair on:DATE for:N against:N abstain:N]", TEXT, &[Nothing], DECIDE, decide,
        "record a decision that was taken outside meetings, for the next one to ratify",
        "decide to pay the auditor by:email on:2025-05-20 for:5 against:1";
}

fn decide(args: &mut GroupArgs) -> Result<DecisionCommand, ParseError> {
    let by = args.option("by");
    let by = by.map(|word| one_of(&word, Choice::DecisionWay, &DecisionWay::WORDS)).transpose()?;
    let on = args.option("on");
    let mut count = |name| args.option(name).map(|word| number(&word)).transpose();
    let (votes_for, against, abstained) = (count("for")?, count("against")?, count("abstain")?);
    let text = args.text(Argument::Decided)?;
    Ok(DecisionCommand::Decide { text, by, on, votes_for, against, abstained })
}

impl DecisionCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Decide { text, by, on, votes_for, against, abstained } => line("decide")
                .text(text)
                .given("by", by.map(DecisionWay::word))
                .option("on", on.as_ref())
                .given("for", *votes_for)
                .given("against", *against)
                .given("abstain", *abstained),
        }
    }
}
