//! Commands that say what a group is, and how it usually meets.

use super::{GroupArgs, GroupCommand, GroupSection, line};
use crate::{
    calendar::time::Hours,
    group::rules::{Frequency, FrequencyUnit, GroupKind, WayOfMeeting},
    meeting::command::{
        Argument, Choice, Completes, Opt, ParseError, Word,
        args::number,
        one_of,
        syntax::{
            Completes::{Date, Nothing, Words as OneOf},
            Shape::Words,
            opt,
        },
        verb::verbs,
        writer::Writer,
    },
};

/// A command that says what a group is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum ProfileCommand {
    Name { name: Word },
    Kind { kind: GroupKind },
    Parent { name: Word },
    Marking { marking: Word },
    Venue { venue: Word },
    Hours { hours: Option<Hours>, zone: Option<Word> },
    Meets { way: WayOfMeeting },
    Every { every: Option<Frequency> },
    Review { date: Word },
}

const ZONE: &[Opt] = &[opt("zone", Nothing)];
const KINDS: Completes = OneOf(&[
    "council",
    "board",
    "committee",
    "sub-group",
    "task-group",
    "forum",
    "partnership",
    "chairs-group",
    "other",
]);
const WAYS: Completes = OneOf(&["room", "online", "both", "alternating"]);

/// The word that takes back what was set.
pub(in crate::group) const NONE: &str = "none";

#[rustfmt::skip]
verbs! { GroupCommand, GroupSection, Profile:
    "name" " NAME", Words, &[Nothing], &[], name,
        "name the group, or give it a new name; it stays known by the one before",
        "name \"Lower Marsh Parish Council\"";
    "kind" " KIND", Words, &[KINDS], &[], kind,
        "say what kind of group it is",
        "kind sub-group" | "kind chairs-group";
    "parent" " NAME|none", Words, &[Nothing], &[], parent,
        "say to which group it reports",
        "parent \"Safeguarding Partnership Board\"";
    "marking" " TEXT|none", Words, &[Nothing], &[], marking,
        "set the usual protective marking",
        "marking \"OFFICIAL-SENSITIVE\"";
    "venue" " TEXT|none", Words, &[Nothing], &[], venue,
        "say where it usually meets",
        "venue \"Village Hall\"";
    "hours" " FROM[-TO]|none [zone:ZONE]", Words, &[Nothing], ZONE, hours,
        "set the usual hours and their time zone",
        "hours 10:00-12:00 zone:Europe/London";
    "meets" " room|online|both|alternating", Words, &[WAYS], &[], meets,
        "say whether it meets in the room, on a call, both, or one and then the other",
        "meets both";
    "every" " N weeks|months, or none", Words, &[Nothing, OneOf(&["weeks", "months"])], &[], every,
        "say how often it meets",
        "every 2 months";
    "review" " DATE|none", Words, &[Date], &[], review,
        "set the day on which its terms of reference are to be reviewed",
        "review 2027-03-31";
}

type ParsedProfile = Result<ProfileCommand, ParseError>;

fn name(args: &mut GroupArgs) -> ParsedProfile {
    Ok(ProfileCommand::Name { name: args.phrase(Argument::GroupName, |_| false)? })
}

fn kind(args: &mut GroupArgs) -> ParsedProfile {
    let word = args.word(Argument::GroupKind)?;
    Ok(ProfileCommand::Kind { kind: one_of(&word, Choice::GroupKind, &GroupKind::WORDS)? })
}

fn parent(args: &mut GroupArgs) -> ParsedProfile {
    Ok(ProfileCommand::Parent { name: args.phrase(Argument::GroupName, |_| false)? })
}

fn marking(args: &mut GroupArgs) -> ParsedProfile {
    Ok(ProfileCommand::Marking { marking: args.phrase(Argument::Marking, |_| false)? })
}

fn venue(args: &mut GroupArgs) -> ParsedProfile {
    Ok(ProfileCommand::Venue { venue: args.phrase(Argument::Venue, |_| false)? })
}

fn hours(args: &mut GroupArgs) -> ParsedProfile {
    let zone = args.option("zone");
    if let Some(hours) = args.hours()? {
        return Ok(ProfileCommand::Hours { hours: Some(hours), zone });
    }
    let word = args.word(Argument::Hours)?;
    one_of(&word, Choice::Hours, &[(NONE, ())])?;
    Ok(ProfileCommand::Hours { hours: None, zone: None })
}

fn meets(args: &mut GroupArgs) -> ParsedProfile {
    let word = args.word(Argument::WayOfMeeting)?;
    let way = one_of(&word, Choice::WayOfMeeting, &WayOfMeeting::WORDS)?;
    Ok(ProfileCommand::Meets { way })
}

fn every(args: &mut GroupArgs) -> ParsedProfile {
    let first = args.word(Argument::Frequency)?;
    if first.text.eq_ignore_ascii_case(NONE) {
        return Ok(ProfileCommand::Every { every: None });
    }
    let count = number(&first)?;
    let unit = args.word(Argument::Frequency)?;
    let plural = |word: &'static str| word.trim_end_matches('s');
    let words = FrequencyUnit::WORDS.map(|(word, unit)| (plural(word), unit));
    let unit = one_of(&unit, Choice::FrequencyUnit, &[&FrequencyUnit::WORDS[..], &words].concat())?;
    Ok(ProfileCommand::Every { every: Some(Frequency { count, unit }) })
}

fn review(args: &mut GroupArgs) -> ParsedProfile {
    Ok(ProfileCommand::Review { date: args.phrase(Argument::DateOrNone, |_| false)? })
}

impl ProfileCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Name { name } => line("name").word(name),
            Self::Kind { kind } => line("kind").plain(kind.word()),
            Self::Parent { name } => line("parent").word(name),
            Self::Marking { marking } => line("marking").word(marking),
            Self::Venue { venue } => line("venue").word(venue),
            Self::Hours { hours: Some(hours), zone } => {
                line("hours").plain(hours).option("zone", zone.as_ref())
            }
            Self::Hours { hours: None, zone: _ } => line("hours").plain(NONE),
            Self::Meets { way } => line("meets").plain(way.word()),
            Self::Every { every: Some(every) } => {
                line("every").plain(every.count).plain(every.unit.word())
            }
            Self::Every { every: None } => line("every").plain(NONE),
            Self::Review { date } => line("review").word(date),
        }
    }
}
