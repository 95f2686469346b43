//! Commands that keep the register: members, their seats and offices, vacancies and interests.

use super::{GroupArgs, GroupCommand, GroupSection, line};
use crate::{
    group::rules::{GroupOffice, Seat},
    meeting::command::{
        Argument, Choice, Completes, Opt, ParseError, Word, one_of,
        syntax::{
            Completes::{Date, Nothing, Who, Words as OneOf},
            Shape::Words,
            WORD_TEXT, opt,
        },
        verb::verbs,
        writer::Writer,
    },
};

/// A command that keeps the register.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum MemberCommand {
    Member {
        /// Made of the name where none are given.
        initials: Option<Word>,
        name: Word,
        details: Box<MemberDetails>,
        seat: Option<Seat>,
        office: Option<GroupOffice>,
        from: Option<Word>,
    },
    Amend {
        who: Word,
        initials: Option<Word>,
        /// The name as it should have been written.
        name: Option<Word>,
        details: Box<MemberDetails>,
    },
    Rename {
        who: Word,
        name: Word,
        from: Option<Word>,
    },
    Join {
        who: Word,
        on: Option<Word>,
    },
    Leave {
        who: Word,
        on: Option<Word>,
    },
    Term {
        who: Word,
        from: Option<Word>,
        to: Option<Word>,
    },
    Seat {
        who: Word,
        seat: Seat,
        from: Option<Word>,
    },
    Deputy {
        deputy: Word,
        member: Word,
    },
    Office {
        who: Word,
        office: GroupOffice,
        from: Option<Word>,
        to: Option<Word>,
    },
    StepDown {
        who: Word,
        office: Option<GroupOffice>,
        on: Option<Word>,
    },
    Vacancy {
        title: Word,
        org: Option<Word>,
        sector: Option<Word>,
        from: Option<Word>,
    },
    Fill {
        vacancy: Word,
        who: Word,
    },
    Interest {
        who: Word,
        text: Word,
        from: Option<Word>,
    },
    Cease {
        interest: Word,
        on: Option<Word>,
    },
    Absence {
        who: Word,
        reason: Word,
        on: Option<Word>,
        until: Option<Word>,
    },
    Merge {
        who: Word,
        into: Word,
    },
}

/// What can be said of a member besides the name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in NewMember")]
pub struct MemberDetails {
    pub title: Option<Word>,
    pub org: Option<Word>,
    pub sector: Option<Word>,
    pub email: Option<Word>,
    pub phone: Option<Word>,
}

const SEATS: Completes = OneOf(&["yes", "no", "co-opted"]);
const OFFICES: Completes = OneOf(&["chair", "co-chair", "vice-chair", "minute-taker"]);
const MEMBER: &[Opt] = &[
    opt("title", Nothing),
    opt("org", Nothing),
    opt("sector", Nothing),
    opt("email", Nothing),
    opt("phone", Nothing),
    opt("seat", SEATS),
    opt("office", OFFICES),
    opt("from", Date),
];
const AMEND: &[Opt] = &[
    opt("initials", Nothing),
    opt("name", Nothing),
    opt("title", Nothing),
    opt("org", Nothing),
    opt("sector", Nothing),
    opt("email", Nothing),
    opt("phone", Nothing),
];
const FROM: &[Opt] = &[opt("from", Date)];
const FROM_TO: &[Opt] = &[opt("from", Date), opt("to", Date)];
const ON: &[Opt] = &[opt("on", Date)];
const ABSENCE: &[Opt] = &[opt("on", Date), opt("until", Date)];
const FOR: &[Opt] = &[opt("for", Who)];
const INTO: &[Opt] = &[opt("into", Who)];
const VACANCY: &[Opt] = &[opt("org", Nothing), opt("sector", Nothing), opt("from", Date)];

#[rustfmt::skip]
verbs! { GroupCommand, GroupSection, Members:
    "member" " [INITIALS] \"NAME\" [title: org: sector: email: phone: seat:yes|no|co-opted office: from:]", Words, &[Nothing], MEMBER, member,
        "put a person on the register",
        "member KB \"Katie Burrell\" title:\"Head of Service\" org:NCC sector:education email:kb@example.org seat:yes from:2024-05-22" | "member \"Ida Jones\" org:NCC";
    "amend" " WHO [initials: name: title: org: sector: email: phone:]", Words, &[Who], AMEND, amend,
        "change or put right a member's details",
        "amend KB title:\"Director of Children's Services\"";
    "rename" " WHO \"NAME\" [from:DATE]", Words, &[Who, Nothing], FROM, rename,
        "record that a member has a new name; the one before stays known",
        "rename KB \"Katie Osborn\" from:2025-06-14";
    "join" " WHO [on:DATE]", Words, &[Who], ON, join,
        "record that somebody who had left is a member again",
        "join KB on:2025-09-01";
    "leave" " WHO [on:DATE]", Words, &[Who], ON, leave,
        "record from which day on somebody is a member no more",
        "leave KB on:2025-07-31";
    "term" " WHO [from:DATE] [to:DATE]", Words, &[Who], FROM_TO, term,
        "set a member's term of office, to its last day",
        "term KB from:2023-05-01 to:2027-04-30";
    "seat" " WHO yes|no|co-opted [from:DATE]", Words, &[Who, SEATS], FROM, seat,
        "say whether a member has a seat, which votes and counts for the quorum",
        "seat KB no from:2025-01-01";
    "deputy" " WHO|none for:WHO", Words, &[Who], FOR, deputy,
        "record who is nominated to sit for a member",
        "deputy MO for:KB";
    "office" " WHO chair|co-chair|vice-chair|minute-taker [from:DATE] [to:DATE]", Words, &[Who, OFFICES], FROM_TO, office,
        "record that a member holds an office; several may hold one",
        "office KB co-chair from:2025-05-01";
    "step-down" " WHO [OFFICE] [on:DATE]", Words, &[Who, OFFICES], ON, step_down,
        "record that a member gives an office up",
        "step-down KB co-chair on:2025-07-31";
    "vacancy" " TEXT [org: sector: from:]", Words, &[Nothing], VACANCY, vacancy,
        "record a seat that nobody holds",
        "vacancy \"Head of Probation\" sector:probation";
    "fill" " vN WHO", Words, &[Nothing, Who], &[], fill,
        "record who fills a vacancy",
        "fill v1 KB";
    "interest" " WHO TEXT [from:DATE]", WORD_TEXT, &[Who, Nothing], FROM, interest,
        "register a standing interest of a member",
        "interest KB trustee of Marsh Academy from:2024-05-22";
    "cease" " nN [on:DATE]", Words, &[Nothing], ON, cease,
        "record that a standing interest came to an end",
        "cease n1 on:2025-07-31";
    "absence" " WHO REASON [on:DATE] [until:DATE]", WORD_TEXT, &[Who, Nothing], ABSENCE, absence,
        "record that the reason for a member's absence was approved, so that the seat does not lapse",
        "absence KB illness on:2025-05-20 until:2025-11-30";
    "merge" " WHO into:WHO", Words, &[Who], INTO, merge,
        "record that two entries of the register are one person",
        "merge KBu into:KB";
}

type ParsedMember = Result<MemberCommand, ParseError>;

fn member(args: &mut GroupArgs) -> ParsedMember {
    let first = args.word(Argument::InitialsAndName)?;
    // A name of several words that stands alone has its initials made of it.
    let (initials, name) = match first.text.contains(' ') && !args.has_word() {
        true => (None, first),
        false => (Some(first), args.phrase(Argument::Name, |_| false)?),
    };
    let details = details(args);
    let seat = args.option("seat").map(|word| one_of(&word, Choice::Seat, &Seat::WORDS));
    let office =
        args.option("office").map(|word| one_of(&word, Choice::Office, &GroupOffice::WORDS));
    Ok(MemberCommand::Member {
        initials,
        name,
        details,
        seat: seat.transpose()?,
        office: office.transpose()?,
        from: args.option("from"),
    })
}

fn details(args: &mut GroupArgs) -> Box<MemberDetails> {
    Box::new(MemberDetails {
        title: args.option("title"),
        org: args.option("org"),
        sector: args.option("sector"),
        email: args.option("email"),
        phone: args.option("phone"),
    })
}

fn amend(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    let (initials, name) = (args.option("initials"), args.option("name"));
    Ok(MemberCommand::Amend { who, initials, name, details: details(args) })
}

fn rename(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    let name = args.phrase(Argument::Name, |_| false)?;
    Ok(MemberCommand::Rename { who, name, from: args.option("from") })
}

fn join(args: &mut GroupArgs) -> ParsedMember {
    Ok(MemberCommand::Join { who: args.word(Argument::Member)?, on: args.option("on") })
}

fn leave(args: &mut GroupArgs) -> ParsedMember {
    Ok(MemberCommand::Leave { who: args.word(Argument::Member)?, on: args.option("on") })
}

fn term(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    Ok(MemberCommand::Term { who, from: args.option("from"), to: args.option("to") })
}

fn seat(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    let seat = one_of(&args.word(Argument::Seat)?, Choice::Seat, &Seat::WORDS)?;
    Ok(MemberCommand::Seat { who, seat, from: args.option("from") })
}

fn deputy(args: &mut GroupArgs) -> ParsedMember {
    let deputy = args.word(Argument::Deputy)?;
    let member = args.option("for").ok_or_else(|| args.missing(Argument::ForMember))?;
    Ok(MemberCommand::Deputy { deputy, member })
}

fn office(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    let office = one_of(&args.word(Argument::Office)?, Choice::Office, &GroupOffice::WORDS)?;
    Ok(MemberCommand::Office { who, office, from: args.option("from"), to: args.option("to") })
}

fn step_down(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    let office = args.maybe_word().map(|word| one_of(&word, Choice::Office, &GroupOffice::WORDS));
    Ok(MemberCommand::StepDown { who, office: office.transpose()?, on: args.option("on") })
}

fn vacancy(args: &mut GroupArgs) -> ParsedMember {
    Ok(MemberCommand::Vacancy {
        title: args.phrase(Argument::Vacancy, |_| false)?,
        org: args.option("org"),
        sector: args.option("sector"),
        from: args.option("from"),
    })
}

fn fill(args: &mut GroupArgs) -> ParsedMember {
    let vacancy = args.word(Argument::VacancyNumber)?;
    Ok(MemberCommand::Fill { vacancy, who: args.word(Argument::Member)? })
}

fn interest(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    let from = args.option("from");
    Ok(MemberCommand::Interest { who, text: args.text(Argument::Interest)?, from })
}

fn cease(args: &mut GroupArgs) -> ParsedMember {
    let interest = args.word(Argument::InterestNumber)?;
    Ok(MemberCommand::Cease { interest, on: args.option("on") })
}

fn absence(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    let (on, until) = (args.option("on"), args.option("until"));
    Ok(MemberCommand::Absence { who, reason: args.text(Argument::Reason)?, on, until })
}

fn merge(args: &mut GroupArgs) -> ParsedMember {
    let who = args.word(Argument::Member)?;
    let into = args.option("into").ok_or_else(|| args.missing(Argument::IntoMember))?;
    Ok(MemberCommand::Merge { who, into })
}

impl MemberDetails {
    fn write(&self, line: Writer) -> Writer {
        line.option("title", self.title.as_ref())
            .option("org", self.org.as_ref())
            .option("sector", self.sector.as_ref())
            .option("email", self.email.as_ref())
            .option("phone", self.phone.as_ref())
    }
}

impl MemberCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Member { initials, name, details, seat, office, from } => details
                .write(initials.iter().fold(line("member"), Writer::word).word(name))
                .given("seat", seat.map(Seat::word))
                .given("office", office.map(GroupOffice::word))
                .option("from", from.as_ref()),
            Self::Amend { who, initials, name, details } => details.write(
                line("amend")
                    .word(who)
                    .option("initials", initials.as_ref())
                    .option("name", name.as_ref()),
            ),
            Self::Rename { who, name, from } => {
                line("rename").word(who).word(name).option("from", from.as_ref())
            }
            Self::Join { who, on } => line("join").word(who).option("on", on.as_ref()),
            Self::Leave { who, on } => line("leave").word(who).option("on", on.as_ref()),
            Self::Term { who, from, to } => {
                line("term").word(who).option("from", from.as_ref()).option("to", to.as_ref())
            }
            Self::Seat { who, seat, from } => {
                line("seat").word(who).plain(seat.word()).option("from", from.as_ref())
            }
            Self::Deputy { deputy, member } => {
                line("deputy").word(deputy).option("for", Some(member))
            }
            Self::Office { who, office, from, to } => line("office")
                .word(who)
                .plain(office.word())
                .option("from", from.as_ref())
                .option("to", to.as_ref()),
            Self::StepDown { who, office, on } => {
                let line = line("step-down").word(who);
                let line = office.iter().fold(line, |line, office| line.plain(office.word()));
                line.option("on", on.as_ref())
            }
            Self::Vacancy { title, org, sector, from } => line("vacancy")
                .word(title)
                .option("org", org.as_ref())
                .option("sector", sector.as_ref())
                .option("from", from.as_ref()),
            Self::Fill { vacancy, who } => line("fill").word(vacancy).word(who),
            Self::Interest { who, text, from } => {
                line("interest").word(who).text(text).option("from", from.as_ref())
            }
            Self::Cease { interest, on } => line("cease").word(interest).option("on", on.as_ref()),
            Self::Absence { who, reason, on, until } => line("absence")
                .word(who)
                .text(reason)
                .option("on", on.as_ref())
                .option("until", until.as_ref()),
            Self::Merge { who, into } => line("merge").word(who).option("into", Some(into)),
        }
    }
}
