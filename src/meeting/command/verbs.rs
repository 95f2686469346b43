//! The one list of meeting commands, from which help, completion and the manual are made.

use super::{Command, ParseError, args::Args, correct, lex::Word, plan, roll, run, write};
use crate::text::nearest::nearest;

/// A meeting command as people learn it.
#[derive(Debug)]
pub struct Verb {
    /// The word that begins the line.
    pub name: &'static str,
    /// What may follow it.
    pub usage: &'static str,
    /// One line on what it does.
    pub help: &'static str,
    /// A line that works.
    pub example: &'static str,
    /// When in a meeting's life it is used.
    pub section: Section,
    /// What its arguments in order are, for completion; the last stands for all that follow.
    pub takes: &'static [Completes],
    /// Its options.
    pub options: &'static [Opt],
    pub(super) shape: Shape,
    pub(super) parse: fn(&mut Args) -> Result<Command, ParseError>,
}

/// An option `name:value` of a verb.
#[derive(Debug)]
pub struct Opt {
    /// The name in front of the colon.
    pub name: &'static str,
    /// What the value is, for completion.
    pub takes: Completes,
}

/// What can be offered in a place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completes {
    /// Nothing: free text or numbers.
    Nothing,
    /// People on the roll, by initials.
    Who,
    /// People on the roll, as `@INITIALS`.
    Owner,
    /// Items, by number.
    Item,
    /// Items, as `i2`.
    ItemRef,
    /// Entries, actions and `last`.
    Ref,
    /// Open actions, as `a1`.
    Action,
    /// Themes of the workplan.
    Theme,
    /// Dates that people say.
    Date,
    /// Roles on a roll.
    Role,
    /// Kinds of item.
    Kind,
    /// One of these words.
    Words(&'static [&'static str]),
}

/// The parts of a meeting's life, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is documented by its title in SECTIONS")]
pub enum Section {
    Plan,
    Roll,
    Run,
    Write,
    Correct,
}

/// Every section with its title.
pub const SECTIONS: [(Section, &str); 5] = [
    (Section::Plan, "Plan the meeting"),
    (Section::Roll, "Take the roll"),
    (Section::Run, "Run the agenda"),
    (Section::Write, "Record what is said"),
    (Section::Correct, "Correct, and after the meeting"),
];

/// How what follows a verb is read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// Words, quoted where they hold spaces.
    Words,
    /// So many words, then free text.
    Text { words: usize },
    /// So many words, then `@INITIALS`, then free text.
    Owners { words: usize },
}

const fn opt(name: &'static str, takes: Completes) -> Opt {
    Opt { name, takes }
}

const PERSON: &[Opt] = &[
    opt("title", Completes::Nothing),
    opt("org", Completes::Nothing),
    opt("sector", Completes::Nothing),
    opt("role", Completes::Role),
    opt("email", Completes::Nothing),
];
const AMEND: &[Opt] = &[
    opt("initials", Completes::Nothing),
    opt("name", Completes::Nothing),
    opt("title", Completes::Nothing),
    opt("org", Completes::Nothing),
    opt("sector", Completes::Nothing),
    opt("role", Completes::Role),
    opt("email", Completes::Nothing),
    opt("minutes", Completes::Nothing),
    opt("presenter", Completes::Who),
    opt("kind", Completes::Kind),
    opt("link", Completes::Nothing),
];
const AGENDA: &[Opt] = &[
    opt("presenter", Completes::Who),
    opt("kind", Completes::Kind),
    opt("before", Completes::ItemRef),
    opt("confidential", Completes::Words(&["yes", "no"])),
];
const LINK: &[Opt] = &[opt("link", Completes::Nothing)];
const QUORUM: &[Opt] = &[
    opt("members", Completes::Nothing),
    opt("share", Completes::Nothing),
    opt("orgs", Completes::Nothing),
];
const VOTE: &[Opt] = &[
    opt("moved", Completes::Who),
    opt("seconded", Completes::Who),
    opt("for", Completes::Nothing),
    opt("against", Completes::Nothing),
    opt("abstain", Completes::Nothing),
];
const DEPUTY: &[Opt] = &[opt("for", Completes::Who), opt("org", Completes::Nothing)];
const CARRY: &[Opt] = &[
    opt("due", Completes::Date),
    opt("from", Completes::Date),
    opt("confidential", Completes::Words(&["yes", "no"])),
];
const REASON: &[Opt] = &[opt("reason", Completes::Nothing)];
const DUE: &[Opt] = &[opt("due", Completes::Date), opt("for", Completes::Nothing)];
const FOR: &[Opt] = &[opt("for", Completes::Nothing)];
const ZONE: &[Opt] = &[opt("zone", Completes::Nothing)];
const BEFORE: &[Opt] = &[opt("before", Completes::ItemRef)];
const THEME: &[Opt] = &[opt("theme", Completes::Theme), opt("for", Completes::Nothing)];
const APPROVE: &[Opt] = &[
    opt("by", Completes::Date),
    opt("minutes", Completes::Date),
    opt("meeting", Completes::Nothing),
];
const NEXT_ONLY: &[Opt] = &[opt("meeting", Completes::Words(&["next"]))];

macro_rules! verbs {
    ($($name:literal $usage:literal, $section:ident, $shape:expr, $takes:expr, $options:expr,
        $parse:path, $help:literal, $example:literal;)*) => {
        /// Every meeting command, in the order in which help shows them.
        pub static VERBS: &[Verb] = &[$(Verb {
            name: $name,
            usage: concat!($name, $usage),
            help: $help,
            example: $example,
            section: Section::$section,
            takes: $takes,
            options: $options,
            shape: $shape,
            parse: $parse,
        }),*];
    };
}

use Completes::{Action, Date, Item, ItemRef, Nothing, Owner, Ref, Who, Words as OneOf};
use Shape::Words;

const TEXT: Shape = Shape::Text { words: 0 };
const WORD_TEXT: Shape = Shape::Text { words: 1 };

#[rustfmt::skip]
verbs! {
    "group" " NAME", Plan, Words, &[Nothing], &[], plan::group,
        "name the group that meets", "group \"Lower Marsh Parish Council\"";
    "title" " TEXT", Plan, Words, &[Nothing], &[], plan::title,
        "give the meeting a title of its own", "title \"Annual meeting\"";
    "venue" " TEXT", Plan, Words, &[Nothing], &[], plan::venue,
        "say where it is held", "venue \"Village Hall\"";
    "marking" " TEXT", Plan, Words, &[Nothing], &[], plan::marking,
        "set the protective marking", "marking \"OFFICIAL-SENSITIVE\"";
    "date" " DATE [FROM[-TO]] [zone:ZONE]", Plan, Words, &[Date, Nothing], ZONE, plan::date,
        "set the day, planned hours and time zone", "date 2024-05-22 10:00-12:00 zone:Europe/London";
    "attendee" " INITIALS \"NAME\" [title: org: sector: role: email:]", Plan, Words, &[Nothing], PERSON, plan::attendee,
        "put a person on the roll", "attendee KB \"Katie Burrell\" org:NCC role:member";
    "amend" " INITIALS|iN|pN [initials: name: title: org: sector: role: email:] [minutes: presenter: kind:] [link:]", Plan, Words, &[Who, Nothing], AMEND, plan::amend,
        "change a person's, an item's or a paper's details", "amend KB title:\"Head of Service\"";
    "agenda" " \"TITLE\" [10m] [presenter: kind: before: confidential:yes]", Plan, Words, &[Nothing], AGENDA, plan::agenda,
        "put an item on the agenda", "agenda \"Speed limit on Mill Lane\" 30m presenter:CD";
    "paper" " iN \"NAME\" [link:URL]", Plan, Words, &[ItemRef, Nothing], LINK, plan::paper,
        "put a paper to read with an item", "paper i2 \"Traffic survey 2025\" link:https://example.org/survey.pdf";
    "reorder" " iN before:iM", Plan, Words, &[ItemRef], BEFORE, plan::reorder,
        "move an item before another, or before:end", "reorder i4 before:i2";
    "remove" " REF|INITIALS", Plan, Words, &[Ref], &[], plan::remove,
        "take out what was planned or entered by mistake", "remove last";
    "quorum" " members:N|share:N%|orgs:N", Plan, Words, &[Nothing], QUORUM, plan::quorum,
        "set the rule for a quorum", "quorum members:3";
    "theme" " NAME", Plan, Words, &[Nothing], &[], plan::theme,
        "name a theme of the group's workplan", "theme \"Safer roads\"";
    "carry" " aN [@WHO…] TEXT [due: from: confidential:yes]", Plan, Shape::Owners { words: 1 }, &[Nothing, Owner], CARRY, plan::carry,
        "carry an open action over from an earlier meeting", "carry a7 @KB send the audit due:2024-07-09 from:2024-03-20";
    "numbering" " N", Plan, Words, &[Nothing], &[], plan::numbering,
        "number new actions from N", "numbering 12";

    "present" " WHO…|all", Roll, Words, &[Who], &[], roll::present,
        "mark people present in the room", "present KB MO";
    "remote" " WHO…|all", Roll, Words, &[Who], &[], roll::remote,
        "mark people present on the call", "remote KB MO";
    "arrive" " WHO…", Roll, Words, &[Who], &[], roll::arrive,
        "mark people who come now", "arrive RW";
    "leave" " WHO…|all", Roll, Words, &[Who], &[], roll::leave,
        "mark people who go now", "leave RW";
    "apologies" " WHO… [meeting:next]", Roll, Words, &[Who], NEXT_ONLY, roll::apologies,
        "record apologies, for this meeting or the next", "apologies GC";
    "absent" " WHO…|all", Roll, Words, &[Who], &[], roll::absent,
        "mark people absent without apologies", "absent GC";
    "unmark" " WHO…", Roll, Words, &[Who], &[], roll::unmark,
        "take back a mark made by mistake", "unmark GC";
    "deputy" " WHO|\"NAME\" for:WHO [org:]", Roll, Words, &[Who], DEPUTY, roll::deputy,
        "mark somebody present in a member's place", "deputy \"Kit Lund\" for:GH";
    "guest" " \"NAME\" [title: org: sector: role: email:]", Roll, Words, &[Nothing], PERSON, roll::guest,
        "put somebody on the roll and mark them present at once", "guest \"Ada Lovelace\" org:NCC";
    "headcount" " N", Roll, Words, &[Nothing], &[], roll::headcount,
        "count people whose names were not taken", "headcount 7";
    "declare" " WHO TEXT", Roll, WORD_TEXT, &[Who, Nothing], &[], roll::declare,
        "record a declaration of interest", "declare EF lives on Mill Lane";

    "start" "", Run, Words, &[], &[], run::start,
        "begin the meeting", "start";
    "item" " N|next", Run, Words, &[Item], &[], run::item,
        "take an item in hand, closing the one before", "item next";
    "close" "", Run, Words, &[], &[], run::close,
        "close the item in hand", "close";
    "defer" " N", Run, Words, &[Item], &[], run::defer,
        "put an item off to a later meeting", "defer 6";
    "extend" " [-]5m", Run, Words, &[OneOf(&["5m", "10m", "-5m"])], &[], run::extend,
        "give the item in hand more time, or less", "extend 10m";
    "reopen" " [N]", Run, Words, &[Item], &[], run::reopen,
        "take up again what was closed: the meeting, or an item", "reopen";
    "pause" "", Run, Words, &[], &[], run::pause,
        "stop the clock for a break", "pause";
    "resume" "", Run, Words, &[], &[], run::resume,
        "go on after a break", "resume";
    "adjourn" "", Run, Words, &[], &[], run::adjourn,
        "break off, to go on another time", "adjourn";
    "end" "", Run, Words, &[], &[], run::end,
        "end the meeting", "end";

    "note" " TEXT [for:SECTOR]", Write, TEXT, &[Nothing], FOR, write::note,
        "record what was said; KB: in front names the speaker", "note KB: shared the learning from the audit";
    "decision" " TEXT [for:SECTOR]", Write, TEXT, &[Nothing], FOR, write::decision,
        "record what was decided", "decision The minutes were agreed.";
    "action" " [@WHO…] TEXT [due:DATE] [for:SECTOR]", Write, Shape::Owners { words: 0 }, &[Owner], DUE, write::action,
        "record what is to be done, by whom and when", "action @DT @RW prepare a presentation due:2024-07-09";
    "outcome" " TEXT [theme:NAME] [for:SECTOR]", Write, TEXT, &[Nothing], THEME, write::outcome,
        "record what was achieved, against a theme", "outcome Survey commissioned theme:\"Safer roads\"";
    "vote" " \"MOTION\" [moved: seconded:] for:N against:N abstain:N", Write, Words, &[Nothing], VOTE, write::vote,
        "record a motion and how the vote went", "vote \"That a 20 mph limit be requested\" moved:CD for:2 against:0 abstain:1";
    "done" " aN", Write, Words, &[Action], &[], write::done,
        "mark an action done", "done a1";
    "drop" " aN [TEXT]", Write, WORD_TEXT, &[Action, Nothing], &[], write::drop,
        "drop an action, with the reason", "drop a1 the site was sold";
    "reassign" " aN @WHO…", Write, Words, &[Action, Owner], &[], write::reassign,
        "give an action other owners", "reassign a1 @KB";
    "redate" " aN DATE|none", Write, Words, &[Action, Date], &[], write::redate,
        "give an action another date", "redate a1 fri";
    "confidential" " REF [no]", Write, Words, &[Ref, OneOf(&["no"])], &[], write::confidential,
        "keep an entry or item out of the public edition", "confidential last";
    "sector" " REF SECTOR|none", Write, Words, &[Ref, Nothing], &[], write::sector,
        "mark an entry for a sector's representative to report", "sector last VCS";
    "edit" " REF TEXT", Write, WORD_TEXT, &[Ref, Nothing], &[], write::edit,
        "reword an entry, an action, an item's title or a paper's name", "edit last KB: shared the audit";
    "convert" " REF note|decision|action", Write, Words, &[Ref, OneOf(&["note", "decision", "action"])], &[], write::convert,
        "turn an entry into one of another kind", "convert last action";
    "move" " REF item:N", Write, Words, &[Ref], &[opt("item", Item)], write::move_to,
        "put an entry or a paper under another item", "move last item:2";

    "undo" "", Correct, Words, &[], &[], correct::undo,
        "take back the latest command, whole", "undo";
    "redo" "", Correct, Words, &[], &[], correct::redo,
        "reinstate what was undone", "redo";
    "correct" " item N began|ended TIME | WHO arrived|left TIME | REF TEXT [reason:]", Correct, WORD_TEXT, &[Who, Nothing], REASON, correct::correct,
        "put right a time, or words after approval", "correct item 4 ended 20:08";
    "next" " DATE [FROM[-TO]] [\"VENUE\"]", Correct, Words, &[Date, Nothing], &[], plan::next,
        "fix the next meeting", "next \"Tuesday 9th July\" 10:00-12:00 \"County Hall\"";
    "circulate" "", Correct, Words, &[], &[], correct::circulate,
        "record that the minutes were sent out", "circulate";
    "approve" " [as-corrected] [by:DATE | minutes:DATE] [meeting:ID]", Correct, Words, &[OneOf(&["as-corrected"])], APPROVE, correct::approve,
        "record that these minutes, or here those of an earlier meeting, were approved", "approve as-corrected minutes:2024-05-22";
    "sign" " NAME", Correct, Words, &[Nothing], &[], correct::sign,
        "record who signed the minutes", "sign \"Ann Barlow\"";
}

/// The verb of that name; case does not matter.
pub fn verb(name: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|verb| verb.name.eq_ignore_ascii_case(name))
}

/// What to say of a word that is no verb.
pub(super) fn unknown(word: &Word) -> ParseError {
    let near = nearest(&word.text, VERBS.iter().map(|verb| verb.name));
    let hint = near.map_or_else(
        || "a line begins with a verb, such as note, action, present or item".to_owned(),
        |name| format!("did you mean {name}?"),
    );
    ParseError::at(word.col, format!("there is no verb \"{}\"; {hint}", word.text))
}

impl Verb {
    pub(super) fn has_option(&self, name: &str) -> bool {
        self.options.iter().any(|option| option.name.eq_ignore_ascii_case(name))
    }

    pub(super) fn no_option(&self, name: &str, col: u32) -> ParseError {
        let has: Vec<String> = self.options.iter().map(|o| format!("{}:", o.name)).collect();
        let has = match has.as_slice() {
            [] => format!("{} has no options", self.name),
            has => format!("{} has {}", self.name, has.join(" ")),
        };
        let hint = "put a text that has a colon in quotes";
        ParseError::at(col, format!("{} has no option {name}:; {has}; {hint}", self.name))
    }
}
