//! Commands that take the roll.

use super::{
    Argument, Choice, Command, CommandSection, Details, MARKS, ParseError, ParseErrorKind,
    args::{VerbArgs, number},
    one_of,
    syntax::{
        Completes::{self, Nothing, Who},
        Opt, PERSON,
        Shape::Words,
        WORD_TEXT, opt,
    },
    verb::verbs,
    word::Word,
    word_for,
    writer::Writer,
};
use crate::meeting::event::AttendanceMark;

/// A command that takes the roll.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum RollCommand {
    Present { who: Vec<Word> },
    Remote { who: Vec<Word> },
    Arrive { who: Vec<Word> },
    Leave { who: Vec<Word>, item: Option<Word> },
    Apologies { who: Vec<Word>, next: bool },
    Absent { who: Vec<Word> },
    Unmark { who: Vec<Word>, only: Option<AttendanceMark> },
    Deputy { deputy: Word, member: Word, org: Option<Word> },
    Guest { name: Word, details: Box<Details> },
    Headcount { count: u32 },
    Chair { who: Word },
    Minutes { who: Word },
    Declare { who: Word, text: Word, item: Option<Word> },
}

const NEXT_ONLY: &[Opt] = &[opt("meeting", Completes::Words(&["next"]))];
const ITEM: &[Opt] = &[opt("item", Completes::Item)];
const ONLY: &[Opt] =
    &[opt("only", Completes::Words(&["apologies", "next", "arrived", "left", "deputy", "absent"]))];
const DEPUTY: &[Opt] = &[opt("for", Who), opt("org", Nothing)];

#[rustfmt::skip]
verbs! { Command, CommandSection, Roll:
    "present" " WHO…|all", Words, &[Who], &[], present,
        "mark people present in the room",
        "present KB MO";
    "remote" " WHO…|all", Words, &[Who], &[], remote,
        "mark people present on the call",
        "remote KB MO";
    "arrive" " WHO…", Words, &[Who], &[], arrive,
        "mark people who come now",
        "arrive RW";
    "leave" " WHO…|all [item:N]", Words, &[Who], ITEM, leave,
        "mark people who go now, for good or for as long as an item is discussed",
        "leave RW" | "leave KB item:2";
    "apologies" " WHO… [meeting:next]", Words, &[Who], NEXT_ONLY, apologies,
        "record apologies, for this meeting or the next",
        "apologies GC" | "apologies GC meeting:next";
    "absent" " WHO…|all", Words, &[Who], &[], absent,
        "mark people absent without apologies",
        "absent GC";
    "unmark" " WHO… [only:apologies|next|arrived|left|deputy|absent]", Words, &[Who], ONLY, unmark,
        "take back the marks made by mistake, or one of them alone",
        "unmark GC" | "unmark GC only:apologies";
    "deputy" " WHO|\"NAME\" for:WHO [org:]", Words, &[Who], DEPUTY, deputy,
        "mark somebody present in a member's place",
        "deputy \"Kit Lund\" for:GH";
    "guest" " \"NAME\" [title: org: sector: role: email: seat: member:]", Words, &[Nothing], PERSON, guest,
        "put somebody on the roll and mark them present at once",
        "guest \"Ada Lovelace\" org:NCC";
    "headcount" " N", Words, &[Nothing], &[], headcount,
        "count people whose names were not taken",
        "headcount 7";
    "chair" " WHO", Words, &[Who], &[], chair,
        "say who chairs the meeting from now on",
        "chair KB";
    "minutes" " WHO", Words, &[Who], &[], minutes,
        "say who keeps the minutes from now on, beside any other office",
        "minutes KB";
    "declare" " WHO TEXT [item:N]", WORD_TEXT, &[Who, Nothing], ITEM, declare,
        "record a declaration of interest; it is told again when the item opens",
        "declare EF lives on Mill Lane" | "declare CD rents a plot item:2";
}

type ParsedRoll = Result<RollCommand, ParseError>;

fn present(args: &mut VerbArgs) -> ParsedRoll {
    Ok(RollCommand::Present { who: args.all_words(Argument::People)? })
}

fn remote(args: &mut VerbArgs) -> ParsedRoll {
    Ok(RollCommand::Remote { who: args.all_words(Argument::People)? })
}

fn arrive(args: &mut VerbArgs) -> ParsedRoll {
    Ok(RollCommand::Arrive { who: args.all_words(Argument::People)? })
}

fn leave(args: &mut VerbArgs) -> ParsedRoll {
    Ok(RollCommand::Leave { who: args.all_words(Argument::People)?, item: args.option("item") })
}

fn apologies(args: &mut VerbArgs) -> ParsedRoll {
    let who = args.all_words(Argument::People)?;
    let next = match args.option("meeting") {
        None => false,
        Some(word) if word.text.eq_ignore_ascii_case("next") => true,
        Some(word) => return Err(ParseErrorKind::NotTheNextMeeting.at(&word)),
    };
    Ok(RollCommand::Apologies { who, next })
}

fn absent(args: &mut VerbArgs) -> ParsedRoll {
    Ok(RollCommand::Absent { who: args.all_words(Argument::People)? })
}

fn unmark(args: &mut VerbArgs) -> ParsedRoll {
    let who = args.all_words(Argument::People)?;
    let only = args.option("only").map(|word| one_of(&word, Choice::Mark, &MARKS)).transpose()?;
    Ok(RollCommand::Unmark { who, only })
}

fn deputy(args: &mut VerbArgs) -> ParsedRoll {
    let deputy = args.phrase(Argument::Deputy, |_| false)?;
    let member = args.option("for").ok_or_else(|| args.missing(Argument::ForMember))?;
    Ok(RollCommand::Deputy { deputy, member, org: args.option("org") })
}

fn guest(args: &mut VerbArgs) -> ParsedRoll {
    let name = args.phrase(Argument::Name, |_| false)?;
    Ok(RollCommand::Guest { name, details: args.details()? })
}

fn headcount(args: &mut VerbArgs) -> ParsedRoll {
    Ok(RollCommand::Headcount { count: number(&args.word(Argument::Number)?)? })
}

fn chair(args: &mut VerbArgs) -> ParsedRoll {
    Ok(RollCommand::Chair { who: args.word(Argument::Person)? })
}

fn minutes(args: &mut VerbArgs) -> ParsedRoll {
    Ok(RollCommand::Minutes { who: args.word(Argument::Person)? })
}

fn declare(args: &mut VerbArgs) -> ParsedRoll {
    let who = args.word(Argument::Person)?;
    let item = args.option("item");
    Ok(RollCommand::Declare { who, text: args.text(Argument::Interest)?, item })
}

impl RollCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Present { who } => Writer::new("present").words(who),
            Self::Remote { who } => Writer::new("remote").words(who),
            Self::Arrive { who } => Writer::new("arrive").words(who),
            Self::Leave { who, item } => {
                Writer::new("leave").words(who).option("item", item.as_ref())
            }
            Self::Apologies { who, next } => {
                Writer::new("apologies").words(who).given("meeting", next.then_some("next"))
            }
            Self::Absent { who } => Writer::new("absent").words(who),
            Self::Unmark { who, only } => {
                Writer::new("unmark").words(who).given("only", only.map(|m| word_for(m, &MARKS)))
            }
            Self::Deputy { deputy, member, org } => Writer::new("deputy")
                .word(deputy)
                .option("for", Some(member))
                .option("org", org.as_ref()),
            Self::Guest { name, details } => Writer::new("guest").word(name).details(details),
            Self::Headcount { count } => Writer::new("headcount").plain(count),
            Self::Chair { who } => Writer::new("chair").word(who),
            Self::Minutes { who } => Writer::new("minutes").word(who),
            Self::Declare { who, text, item } => {
                Writer::new("declare").word(who).text(text).option("item", item.as_ref())
            }
        }
    }
}
