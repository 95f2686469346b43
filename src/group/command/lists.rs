//! Commands that keep a group's lists: sectors, organisations, and what is on every agenda.

use super::{GroupArgs, GroupCommand, GroupSection, line};
use crate::{
    group::rules::OccasionKind,
    meeting::command::{
        Argument, Choice, Completes, ItemOptions, Opt, ParseError, Word,
        args::{number, refuse_time},
        one_of,
        plan::{is_length, length},
        syntax::{
            Completes::{Nothing, Words as OneOf},
            Shape::Words,
            opt,
        },
        verb::verbs,
        writer::Writer,
    },
};

/// A command that keeps a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum ListCommand {
    Sector {
        name: Word,
    },
    /// Puts the sectors on the list with which a safeguarding partnership starts.
    Sectors,
    Organisation {
        name: Word,
        sector: Option<Word>,
        also: Option<Word>,
    },
    Standing {
        title: Word,
        plan: ItemOptions,
        before: Option<Word>,
    },
    Closure {
        name: Word,
        from: Word,
        to: Option<Word>,
    },
    Event {
        date: Word,
        title: Word,
        kind: OccasionKind,
        headcount: Option<u32>,
        replaces: Option<Word>,
    },
    Remove {
        target: ListTarget,
    },
}

/// What is taken off a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the lists'")]
pub enum ListTarget {
    Sector(Word),
    Organisation(Word),
    /// A member, a standing item, a vacancy, an interest, a goal, days that no notice counts, a decision, or
    /// an event.
    Entry(Word),
}

const PARTNERSHIP: &str = "partnership";
const ORGANISATION: &[Opt] = &[opt("sector", Nothing), opt("also", Nothing)];
const STANDING: &[Opt] = &[opt("kind", Completes::Kind), opt("before", Nothing)];
const CLOSURE: &[Opt] = &[opt("from", Completes::Date), opt("to", Completes::Date)];
const EVENT: &[Opt] = &[
    opt("headcount", Nothing),
    opt("kind", OneOf(&["event", "training"])),
    opt("replaces", Completes::Date),
];
const REMOVE: &[Opt] = &[opt("sector", Nothing), opt("org", Nothing)];

#[rustfmt::skip]
verbs! { GroupCommand, GroupSection, Lists:
    "sector" " NAME", Words, &[Nothing], &[], sector,
        "put a sector on the group's list",
        "sector \"health acute\"";
    "sectors" " partnership", Words, &[OneOf(&[PARTNERSHIP])], &[], sectors,
        "put the sectors of a safeguarding partnership on the list",
        "sectors partnership";
    "organisation" " NAME [sector: also:\"OTHER SPELLING\"]", Words, &[Nothing], ORGANISATION, organisation,
        "list an organisation, its sector, or another spelling of its name",
        "organisation \"Norfolk County Council\" sector:education also:\"NCC\"";
    "standing" " \"TITLE\" [10m] [kind: before:sN]", Words, &[Nothing], STANDING, standing,
        "put an item on every agenda",
        "standing \"Declarations of interest\" 5m kind:standing";
    "closure" " NAME from:DATE [to:DATE]", Words, &[Nothing], CLOSURE, closure,
        "list days that no notice counts: a closure at Christmas, a day of mourning",
        "closure \"Christmas closure\" from:2025-12-24 to:2026-01-02";
    "event" " DATE \"TITLE\" [headcount:N] [kind:event|training] [replaces:DATE]", Words, &[Completes::Date, Nothing], EVENT, event,
        "record an event or a training beside the meetings, with how many came",
        "event 2025-09-12 \"LSCG launch\" headcount:50 replaces:2025-09-10" | "event 2025-10-01 \"Neglect toolkit\" headcount:26 kind:training";
    "remove" " WHO|sN|vN|nN|gN|cN|dN|eN | sector:NAME | org:NAME", Words, &[Nothing], REMOVE, remove,
        "take out what was entered by mistake",
        "remove s2" | "remove sector:libraries";
}

type ParsedList = Result<ListCommand, ParseError>;

fn sector(args: &mut GroupArgs) -> ParsedList {
    Ok(ListCommand::Sector { name: args.phrase(Argument::SectorName, |_| false)? })
}

fn sectors(args: &mut GroupArgs) -> ParsedList {
    let word = args.word(Argument::ListOfSectors)?;
    one_of(&word, Choice::ListOfSectors, &[(PARTNERSHIP, ())])?;
    Ok(ListCommand::Sectors)
}

fn organisation(args: &mut GroupArgs) -> ParsedList {
    Ok(ListCommand::Organisation {
        name: args.phrase(Argument::OrganisationName, |_| false)?,
        sector: args.option("sector"),
        also: args.option("also"),
    })
}

fn standing(args: &mut GroupArgs) -> ParsedList {
    let title = args.phrase(Argument::Title, is_length)?;
    refuse_time(&title)?;
    let planned = args.maybe_word();
    let plan = args.item_options(planned)?;
    Ok(ListCommand::Standing { title, plan, before: args.option("before") })
}

fn closure(args: &mut GroupArgs) -> ParsedList {
    let name = args.phrase(Argument::Closure, |_| false)?;
    let from = args.option("from").ok_or_else(|| args.missing(Argument::FirstDay))?;
    Ok(ListCommand::Closure { name, from, to: args.option("to") })
}

fn event(args: &mut GroupArgs) -> ParsedList {
    let date = args.word(Argument::Date)?;
    let title = args.phrase(Argument::Title, |_| false)?;
    let kind = args.option("kind");
    let kind = kind.map(|word| one_of(&word, Choice::OccasionKind, &OccasionKind::WORDS));
    let headcount = args.option("headcount").map(|word| number(&word)).transpose()?;
    let (kind, replaces) = (kind.transpose()?.unwrap_or_default(), args.option("replaces"));
    Ok(ListCommand::Event { date, title, kind, headcount, replaces })
}

fn remove(args: &mut GroupArgs) -> ParsedList {
    let word = args.maybe_word();
    let target = match (word, args.option("sector"), args.option("org")) {
        (Some(word), None, None) => ListTarget::Entry(word),
        (None, Some(sector), None) => ListTarget::Sector(sector),
        (None, None, Some(org)) => ListTarget::Organisation(org),
        (Some(_) | None, ..) => return Err(args.missing(Argument::ToRemoveFromGroup)),
    };
    Ok(ListCommand::Remove { target })
}

impl ListCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Sector { name } => line("sector").word(name),
            Self::Sectors => line("sectors").plain(PARTNERSHIP),
            Self::Organisation { name, sector, also } => line("organisation")
                .word(name)
                .option("sector", sector.as_ref())
                .option("also", also.as_ref()),
            Self::Standing { title, plan, before } => {
                let line = line("standing").phrase(title);
                let line = match plan.minutes {
                    Some(minutes) => line.plain(length(minutes)),
                    None => line,
                };
                line.item_options(plan).option("before", before.as_ref())
            }
            Self::Closure { name, from, to } => {
                line("closure").word(name).option("from", Some(from)).option("to", to.as_ref())
            }
            Self::Event { date, title, kind, headcount, replaces } => line("event")
                .word(date)
                .word(title)
                .given("headcount", headcount.as_ref())
                .given("kind", (*kind != OccasionKind::default()).then(|| kind.word()))
                .option("replaces", replaces.as_ref()),
            Self::Remove { target } => match target {
                ListTarget::Sector(name) => line("remove").option("sector", Some(name)),
                ListTarget::Organisation(name) => line("remove").option("org", Some(name)),
                ListTarget::Entry(word) => line("remove").word(word),
            },
        }
    }
}
