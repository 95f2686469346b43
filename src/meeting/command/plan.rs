//! Commands that plan a meeting.

use super::{
    Access, Argument, Carried, Choice, Command, CommandSection, Details, Hours, ItemOptions,
    ParseError, Ref, YES_NO,
    args::{VerbArgs, number, refuse_time},
    cells::TableCells,
    minutes, one_of,
    quorum::{MORE_THAN_HALF, meeting_quorum, write_meeting_quorum},
    syntax::{
        Completes::{self, Date, ItemRef, Nothing, Owner, Ref as AnyRef, Who, Words as OneOf},
        Opt, PERSON,
        Shape::{self, Words},
        opt,
    },
    verb::verbs,
    word::Word,
    word_for,
    writer::Writer,
};
use crate::meeting::{
    MinuteNumber, Numbered, YearStart,
    event::MeetingKind,
    ids::{ActionNo, ToDo},
    quorum::MeetingQuorum,
};

/// A command that plans a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum PlanCommand {
    Group { name: Word, of: Option<Word> },
    Title { title: Word },
    Venue { venue: Word },
    Marking { marking: Word },
    Date { date: Word, hours: Option<Hours>, zone: Option<Word> },
    Attendee { initials: Word, name: Word, details: Box<Details> },
    Amend { target: Word, initials: Option<Word>, name: Option<Word>, details: Box<Details> },
    AmendItem { item: Word, title: Option<Word>, plan: ItemOptions },
    AmendPaper { paper: Word, name: Option<Word>, link: Option<Word> },
    Agenda { title: Word, plan: ItemOptions, before: Option<Word>, access: Box<Access> },
    Paper { item: Word, name: Word, link: Option<Word> },
    Table { item: Word, name: Word, cells: Box<TableCells> },
    Reorder { item: Word, before: Word },
    Remove { target: Word },
    Quorum { quorum: Box<MeetingQuorum> },
    Proxies { allowed: bool },
    Enrol,
    Theme { name: Word },
    Carry { number: Word, action: Box<Carried> },
    Numbering { from: ActionNo },
    NumberMinutes { what: Numbered, from: Option<MinuteNumber>, starts: Option<YearStart> },
    Kind { kind: MeetingKind },
    TakeOver,
    Take { what: Word, before: Option<Word> },
    Postpone { date: Word, hours: Option<Hours> },
}

const ZONE: &[Opt] = &[opt("zone", Nothing)];
const OF: &[Opt] = &[opt("of", Nothing)];
const AMEND: &[Opt] = &[
    opt("initials", Nothing),
    opt("name", Nothing),
    opt("title", Nothing),
    opt("org", Nothing),
    opt("sector", Nothing),
    opt("role", Completes::Role),
    opt("email", Nothing),
    opt("seat", Completes::Words(&["yes", "no", "co-opted"])),
    opt("member", Nothing),
    opt("minutes", Nothing),
    opt("presenter", Who),
    opt("kind", Completes::Kind),
    opt("number", Nothing),
    opt("minute-number", Nothing),
    opt("link", Nothing),
];
const AGENDA: &[Opt] = &[
    opt("presenter", Who),
    opt("kind", Completes::Kind),
    opt("before", ItemRef),
    opt("number", Nothing),
    opt("minute-number", Nothing),
    opt("under", ItemRef),
    opt("letters", Completes::Words(&["yes", "no"])),
    opt("confidential", Completes::Words(&["yes", "no"])),
    opt("ground", Nothing),
];
const TABLE: &[Opt] =
    &[opt("columns", Nothing), opt("rows", Nothing), opt("totals", Nothing), opt("link", Nothing)];
const LINK: &[Opt] = &[opt("link", Nothing)];
const YEAR: &[Opt] = &[opt("year", OneOf(&["calendar", "council", "financial"]))];
const BEFORE: &[Opt] = &[opt("before", ItemRef)];
const QUORUM: &[Opt] = &[
    opt("members", Nothing),
    opt("share", Nothing),
    opt("orgs", Nothing),
    opt("sectors", Nothing),
    opt("at-least", Nothing),
    opt("vacancies", Nothing),
    opt("online", OneOf(&["yes", "no"])),
    opt("co-opted", OneOf(&["yes", "no"])),
];
const CARRY: &[Opt] = &[
    opt("due", Completes::Due),
    opt("from", Date),
    opt("meeting", Nothing),
    opt("was", Nothing),
    opt("times", Nothing),
    opt("source", Nothing),
    opt("confidential", Completes::Words(&["yes", "no"])),
    opt("ground", Nothing),
];

#[rustfmt::skip]
verbs! { Command, CommandSection, Plan:
    "group" " NAME [of:\"GROUP; GROUP\"]", Words, &[Nothing], OF, group,
        "name the group that meets; of: names the groups of the store whose meeting it is under another name",
        "group \"Lower Marsh Parish Council\"" | "group \"Safeguarding conference\" of:\"LSCG North; LSCG South\"";
    "title" " TEXT", Words, &[Nothing], &[], title,
        "give the meeting a title of its own",
        "title \"Annual meeting\"";
    "venue" " TEXT", Words, &[Nothing], &[], venue,
        "say where it is held",
        "venue \"Village Hall\"";
    "marking" " TEXT", Words, &[Nothing], &[], marking,
        "set the protective marking",
        "marking \"OFFICIAL-SENSITIVE\"";
    "date" " DATE [FROM[-TO]] [zone:ZONE]", Words, &[Date, Nothing], ZONE, date,
        "set the day, planned hours and time zone",
        "date 2024-05-22 10:00-12:00 zone:Europe/London";
    "postpone" " DATE [FROM[-TO]]", Words, &[Date, Nothing], &[], postpone,
        "put the meeting off to another day, at the same hours unless others are given",
        "postpone 2024-06-05";
    "kind" " special|ordinary", Words, &[OneOf(&["special", "ordinary"])], &[], kind,
        "say whether it is a meeting beside the group's ordinary ones",
        "kind special";
    "attendee" " INITIALS \"NAME\" [title: org: sector: role: email: seat: member:]", Words, &[Nothing], PERSON, attendee,
        "put a person on the roll",
        "attendee KB \"Katie Burrell\" org:NCC role:member";
    "amend" " INITIALS|iN|pN [initials: name: title: org: sector: role: email: seat: member:] [minutes: presenter: kind: number: minute-number:] [link:]", Words, &[Who, Nothing], AMEND, amend,
        "change a person's, an item's or a paper's details",
        "amend KB title:\"Head of Service\"" | "amend i2 minutes:20m presenter:CD" | "amend p1 link:https://example.org/survey-2.pdf";
    "agenda" " \"TITLE\" [10m] [presenter: kind: before: number: minute-number: under: letters:yes confidential:yes ground:]", Words, &[Nothing], AGENDA, agenda,
        "put an item on the agenda",
        "agenda \"Speed limit on Mill Lane\" 30m presenter:CD"
            | "agenda Staffing confidential:yes ground:\"personal data\""
            | "agenda \"Flood on Mill Lane\" number:1a before:i2"
            | "agenda \"Budget monitoring\" 20m under:i2";
    "paper" " iN \"NAME\" [link:URL]", Words, &[ItemRef, Nothing], LINK, paper,
        "put a paper to read with an item",
        "paper i2 \"Traffic survey 2025\" link:https://example.org/survey.pdf";
    "table" " iN \"NAME\" columns:\"A|B\" rows:\"a|b\\nc|d\" [totals:N,M] [link:URL]", Words, &[ItemRef, Nothing], TABLE, table,
        "put a table with an item, which agenda and minutes have in them; plan --table reads it from a file",
        "table i2 Payments columns:Payee|Amount rows:\"Smith Ltd|120.00\\nTotal|120.00\" totals:2";
    "reorder" " iN before:iM", Words, &[ItemRef], BEFORE, reorder,
        "move an item before another, or before:end",
        "reorder i4 before:i2";
    "remove" " REF|INITIALS", Words, &[AnyRef], &[], remove,
        "take out what was planned or entered by mistake",
        "remove last" | "remove KB";
    "quorum" " members:N | share:2/3 [at-least:N] | more-than-half [at-least:N] | orgs:N | sectors:\"A, B\" [vacancies:N online:no co-opted:no]", Words, &[OneOf(&[MORE_THAN_HALF])], QUORUM, quorum,
        "set the rule for a quorum, and who does not count for it",
        "quorum members:3" | "quorum share:50%" | "quorum share:1/3 at-least:3 online:no" | "quorum sectors:\"police, health\"";
    "proxies" " yes|no", Words, &[OneOf(&["yes", "no"])], &[], proxies,
        "say whether one person may sit for two members",
        "proxies yes";
    "enrol" "", Words, &[], &[], enrol,
        "put on the roll who is a member by the register of the meeting's group and is not on it yet",
        "enrol";
    "theme" " NAME", Words, &[Nothing], &[], theme,
        "name a theme of the group's workplan",
        "theme \"Safer roads\"";
    "carry" " aN|rN [@WHO…] TEXT [due: from: meeting:ID was:aM times:N source: confidential:yes ground:]", Shape::Owners { words: 1 }, &[Nothing, Owner], CARRY, carry,
        "carry an open action or recommendation over from an earlier meeting",
        "carry a7 @KB send the audit due:2024-07-09 from:2024-03-20"
            | "carry a9 @KB mend the gate from:2024-03-27 meeting:1a2b3c4d was:a7 times:2"
            | "carry r1 @KB refresh the training from:2024-03-27 source:\"Audit Feb 2024\"";
    "take" " bN|\"TITLE\" [before:iN]", Words, &[Nothing], BEFORE, take,
        "put an item of the group's backlog on the agenda",
        "take b1" | "take \"Village hall roof\" before:i3";
    "take-over" "", Words, &[], &[], take_over,
        "take over what changed in the group's other meetings since this one was planned",
        "take-over";
    "numbering" " N|rN | items|decisions|both|none [26/041] [year:calendar|council|financial]", Words, &[OneOf(&["items", "decisions", "both", "none"])], YEAR, numbering,
        "number new actions or recommendations from N; or give items or decisions numbers for life, by year, over all meetings of the group",
        "numbering 12" | "numbering r3" | "numbering items 26/041 year:council" | "numbering decisions 2026/12";
}

type ParsedPlan = Result<PlanCommand, ParseError>;

fn postpone(args: &mut VerbArgs) -> ParsedPlan {
    let (date, hours) = args.date_and_hours()?;
    Ok(PlanCommand::Postpone { date, hours })
}

fn take(args: &mut VerbArgs) -> ParsedPlan {
    let what = args.phrase(Argument::ToTake, |_| false)?;
    Ok(PlanCommand::Take { what, before: args.option("before") })
}

fn take_over(_: &mut VerbArgs) -> ParsedPlan {
    Ok(PlanCommand::TakeOver)
}

fn kind(args: &mut VerbArgs) -> ParsedPlan {
    let word = args.word(Argument::MeetingKind)?;
    Ok(PlanCommand::Kind { kind: one_of(&word, Choice::MeetingKind, &MeetingKind::WORDS)? })
}

fn group(args: &mut VerbArgs) -> ParsedPlan {
    let name = args.phrase(Argument::GroupName, |_| false)?;
    Ok(PlanCommand::Group { name, of: args.option("of") })
}

fn title(args: &mut VerbArgs) -> ParsedPlan {
    let title = args.phrase(Argument::Title, |_| false)?;
    refuse_time(&title)?;
    Ok(PlanCommand::Title { title })
}

fn venue(args: &mut VerbArgs) -> ParsedPlan {
    let venue = args.phrase(Argument::Venue, |_| false)?;
    refuse_time(&venue)?;
    Ok(PlanCommand::Venue { venue })
}

fn marking(args: &mut VerbArgs) -> ParsedPlan {
    Ok(PlanCommand::Marking { marking: args.phrase(Argument::Marking, |_| false)? })
}

fn theme(args: &mut VerbArgs) -> ParsedPlan {
    Ok(PlanCommand::Theme { name: args.phrase(Argument::ThemeName, |_| false)? })
}

fn date(args: &mut VerbArgs) -> ParsedPlan {
    let (date, hours) = args.date_and_hours()?;
    Ok(PlanCommand::Date { date, hours, zone: args.option("zone") })
}

fn attendee(args: &mut VerbArgs) -> ParsedPlan {
    let initials = args.word(Argument::InitialsAndName)?;
    let name = args.phrase(Argument::Name, |_| false)?;
    Ok(PlanCommand::Attendee { initials, name, details: args.details()? })
}

fn amend(args: &mut VerbArgs) -> ParsedPlan {
    let target = args.word(Argument::ToAmend)?;
    if let Some(Ref::Item(_)) = Ref::parse(&target.text) {
        let title = args.option("title");
        let length = args.option("minutes");
        return Ok(PlanCommand::AmendItem {
            item: target,
            title,
            plan: args.item_options(length)?,
        });
    }
    if let Some(Ref::Paper(_)) = Ref::parse(&target.text) {
        let (name, link) = (args.option("name"), args.option("link"));
        return Ok(PlanCommand::AmendPaper { paper: target, name, link });
    }
    let (initials, name) = (args.option("initials"), args.option("name"));
    Ok(PlanCommand::Amend { target, initials, name, details: args.details()? })
}

fn agenda(args: &mut VerbArgs) -> ParsedPlan {
    let title = args.phrase(Argument::Title, is_length)?;
    refuse_time(&title)?;
    let length = args.maybe_word();
    Ok(PlanCommand::Agenda {
        title,
        plan: args.item_options(length)?,
        before: args.option("before"),
        access: Box::new(Access {
            confidential: args.yes("confidential")?,
            ground: args.option("ground"),
        }),
    })
}

/// Whether a word is the length of an item.
pub(crate) fn is_length(word: &Word) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
        && word.text.ends_with(['m', 'h'])
        && minutes(word).is_ok()
}

fn paper(args: &mut VerbArgs) -> ParsedPlan {
    let item = args.word(Argument::ItemAndPaper)?;
    let name = args.phrase(Argument::PaperName, |_| false)?;
    Ok(PlanCommand::Paper { item, name, link: args.option("link") })
}

fn table(args: &mut VerbArgs) -> ParsedPlan {
    let item = args.word(Argument::ItemAndPaper)?;
    let name = args.phrase(Argument::PaperName, |_| false)?;
    let columns = args.option("columns").ok_or_else(|| args.missing(Argument::Columns))?;
    let rows = args.option("rows").ok_or_else(|| args.missing(Argument::Columns))?;
    let total = |text: &str| number(&Word { text: text.trim().into(), ..columns.clone() });
    let totals = match args.option("totals") {
        Some(word) => word.text.split(',').map(total).collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    let link = args.option("link");
    let cells = Box::new(TableCells { columns, rows, totals, link });
    Ok(PlanCommand::Table { item, name, cells })
}

fn reorder(args: &mut VerbArgs) -> ParsedPlan {
    let item = args.word(Argument::ItemToMove)?;
    let before = args.option("before").ok_or_else(|| args.missing(Argument::Before))?;
    Ok(PlanCommand::Reorder { item, before })
}

fn remove(args: &mut VerbArgs) -> ParsedPlan {
    Ok(PlanCommand::Remove { target: args.word(Argument::ToRemove)? })
}

fn quorum(args: &mut VerbArgs) -> ParsedPlan {
    Ok(PlanCommand::Quorum { quorum: Box::new(meeting_quorum(args)?) })
}

fn proxies(args: &mut VerbArgs) -> ParsedPlan {
    let word = args.word(Argument::Answer)?;
    Ok(PlanCommand::Proxies { allowed: one_of(&word, Choice::Answer, &YES_NO)? })
}

fn enrol(_: &mut VerbArgs) -> ParsedPlan {
    Ok(PlanCommand::Enrol)
}

fn carry(args: &mut VerbArgs) -> ParsedPlan {
    let target = args.word(Argument::CarriedNumber)?;
    let owners = args.owners();
    let (due, from) = (args.option("due"), args.option("from"));
    let (meeting, was) = (args.meeting()?, args.option("was"));
    let access = Access { confidential: args.yes("confidential")?, ground: args.option("ground") };
    let times = args.option("times").map(|word| number(&word)).transpose()?;
    let source = args.option("source");
    let text = args.text(Argument::Task)?;
    let action = Carried { owners, text, due, from, meeting, was, times, source, access };
    Ok(PlanCommand::Carry { number: target, action: Box::new(action) })
}

fn numbering(args: &mut VerbArgs) -> ParsedPlan {
    let word = args.word(Argument::Number)?;
    if Numbered::WORDS.iter().any(|(known, _)| known.eq_ignore_ascii_case(&word.text)) {
        let (what, from, starts) = args.minute_numbering(&word)?;
        return Ok(PlanCommand::NumberMinutes { what, from, starts });
    }
    let from = match ActionNo::parse(&word.text) {
        Some(from) => from,
        None => ActionNo::action(number(&word)?),
    };
    Ok(PlanCommand::Numbering { from })
}

impl PlanCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Group { name, of } => Writer::new("group").word(name).option("of", of.as_ref()),
            Self::Title { title } => Writer::new("title").phrase(title),
            Self::Venue { venue } => Writer::new("venue").phrase(venue),
            Self::Marking { marking } => Writer::new("marking").word(marking),
            Self::Theme { name } => Writer::new("theme").word(name),
            Self::Date { date, hours, zone } => {
                Writer::new("date").word(date).hours(*hours).option("zone", zone.as_ref())
            }
            Self::Attendee { initials, name, details } => {
                Writer::new("attendee").word(initials).word(name).details(details)
            }
            Self::Amend { target, initials, name, details } => Writer::new("amend")
                .word(target)
                .option("initials", initials.as_ref())
                .option("name", name.as_ref())
                .details(details),
            Self::AmendItem { item, title, plan } => Writer::new("amend")
                .word(item)
                .option("title", title.as_ref())
                .given("minutes", plan.minutes.map(length))
                .item_options(plan),
            Self::AmendPaper { paper, name, link } => Writer::new("amend")
                .word(paper)
                .option("name", name.as_ref())
                .option("link", link.as_ref()),
            Self::Agenda { title, plan, before, access } => {
                let line = Writer::new("agenda").phrase(title);
                let line = plan.minutes.map(length).into_iter().fold(line, Writer::plain);
                line.item_options(plan).option("before", before.as_ref()).access(access)
            }
            Self::Paper { item, name, link } => {
                Writer::new("paper").word(item).word(name).option("link", link.as_ref())
            }
            Self::Table { item, name, cells } => {
                Writer::new("table").word(item).word(name).cells(cells)
            }
            Self::Reorder { item, before } => {
                Writer::new("reorder").word(item).option("before", Some(before))
            }
            Self::Remove { target } => Writer::new("remove").word(target),
            Self::Quorum { quorum } => write_meeting_quorum(Writer::new("quorum"), quorum),
            Self::Proxies { allowed } => Writer::new("proxies").plain(word_for(*allowed, &YES_NO)),
            Self::Enrol => Writer::new("enrol"),
            Self::Carry { number, action } => Writer::new("carry")
                .word(number)
                .owners(&action.owners)
                .text(&action.text)
                .option("due", action.due.as_ref())
                .option("from", action.from.as_ref())
                .given("meeting", action.meeting)
                .option("was", action.was.as_ref())
                .given("times", action.times)
                .option("source", action.source.as_ref())
                .access(&action.access),
            Self::Postpone { date, hours } => Writer::new("postpone").word(date).hours(*hours),
            Self::Take { what, before } => {
                Writer::new("take").word(what).option("before", before.as_ref())
            }
            Self::TakeOver => Writer::new("take-over"),
            Self::Kind { kind } => Writer::new("kind").plain(kind.word()),
            Self::NumberMinutes { what, from, starts } => {
                Writer::new("numbering").minute_numbering((*what, *from, *starts))
            }
            Self::Numbering { from } => numbered_from(*from),
        }
    }
}

fn numbered_from(from: ActionNo) -> Writer {
    match from.to_do() {
        ToDo::Action => Writer::new("numbering").plain(from.number()),
        ToDo::Recommendation => Writer::new("numbering").plain(from),
    }
}

/// A length as a line has it.
pub(crate) fn length(minutes: u32) -> String {
    format!("{minutes}m")
}
