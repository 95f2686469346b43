//! Commands that record what is said.

use super::{
    Argument, CONVERSIONS, Choice, Command, CommandSection, ConvertTo, ParseError, YES_NO,
    args::{VerbArgs, owner},
    lex::first_word,
    one_of,
    syntax::{
        Completes::{Action, Date, Due, Item, Nothing, Owner, Ref, Theme, Who, Words as OneOf},
        Opt,
        Shape::{self, Words},
        TEXT, WORD_TEXT, opt,
    },
    verb::verbs,
    vote::{self, Motion, VOTE, VoteWords},
    word::Word,
    word_for,
    writer::Writer,
};
use crate::meeting::event::Rag;

/// A command that records what is said, or changes what was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum WriteCommand {
    Note {
        text: Word,
        sector: Option<Word>,
        item: Option<Word>,
    },
    Heading {
        text: Word,
        item: Option<Word>,
    },
    Chat {
        text: Word,
        item: Option<Word>,
    },
    Decision {
        text: Word,
        sector: Option<Word>,
        item: Option<Word>,
    },
    Action {
        owners: Vec<Word>,
        text: Word,
        due: Option<Word>,
        sector: Option<Word>,
        item: Option<Word>,
    },
    Recommend {
        owners: Vec<Word>,
        text: Word,
        said: Box<SaidOfRecommendation>,
        item: Option<Word>,
    },
    Offer {
        who: Word,
        topic: Word,
        meeting: Option<Word>,
        item: Option<Word>,
    },
    Withdraw {
        topic: Word,
        item: Option<Word>,
    },
    Ratify {
        decision: Word,
        item: Option<Word>,
    },
    Escalate {
        what: Word,
        item: Option<Word>,
    },
    Outcome {
        text: Word,
        by: Option<Word>,
        theme: Option<Word>,
        sector: Option<Word>,
        item: Option<Word>,
    },
    Vote {
        motion: Motion,
        said: Box<VoteWords>,
        item: Option<Word>,
    },
    Done {
        action: Word,
    },
    Drop {
        action: Word,
        reason: Word,
    },
    Reassign {
        action: Word,
        owners: Vec<Word>,
    },
    Redate {
        action: Word,
        due: Word,
    },
    Progress {
        action: Word,
        text: Word,
        rag: Option<Rag>,
        on: Option<Word>,
    },
    Confidential {
        target: Word,
        confidential: bool,
        ground: Option<Word>,
    },
    Sector {
        target: Word,
        sector: Word,
    },
    Edit {
        target: Word,
        text: Word,
    },
    Convert {
        target: Word,
        to: ConvertTo,
    },
    Move {
        target: Word,
        item: Word,
    },
}

/// What can be said of a recommendation besides whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are those of the options")]
pub struct SaidOfRecommendation {
    /// The audit, the review or the body that recommends it.
    pub from: Option<Word>,
    pub due: Option<Word>,
    pub sector: Option<Word>,
}

const FOR: &[Opt] = &[opt("for", Nothing), opt("item", Item)];
const DUE: &[Opt] = &[opt("due", Due), opt("for", Nothing), opt("item", Item)];
const RECOMMEND: &[Opt] =
    &[opt("from", Nothing), opt("due", Due), opt("for", Nothing), opt("item", Item)];
const THEME: &[Opt] =
    &[opt("theme", Theme), opt("by", Nothing), opt("for", Nothing), opt("item", Item)];
const OFFER: &[Opt] = &[opt("meeting", Date), opt("item", Item)];
const ITEM: &[Opt] = &[opt("item", Item)];
const PROGRESS: &[Opt] = &[opt("rag", OneOf(&["red", "amber", "green"])), opt("on", Date)];
const GROUND: &[Opt] = &[opt("ground", Nothing)];

#[rustfmt::skip]
verbs! { Command, CommandSection, Write:
    "note" " TEXT [for:SECTOR] [item:N]", TEXT, &[Nothing], FOR, note,
        "record what was said; KB: in front names the speaker",
        "note KB: shared the learning from the audit" | "note The actions were reviewed. item:2";
    "heading" " TEXT [item:N]", TEXT, &[Nothing], ITEM, heading,
        "put a heading above the notes that follow",
        "heading Speed limits";
    "chat" " TEXT [item:N]", TEXT, &[Nothing], ITEM, chat,
        "record what somebody wrote in the chat; KB: in front names who",
        "chat KB: the link is in the agenda";
    "decision" " TEXT [for:SECTOR] [item:N]", TEXT, &[Nothing], FOR, decision,
        "record what was decided",
        "decision The minutes were agreed.";
    "action" " [@WHO…] TEXT [due:DATE|next|asap|ongoing] [for:SECTOR] [item:N]", Shape::Owners { words: 0 }, &[Owner], DUE, action,
        "record what is to be done, by whom and when",
        "action @DT @RW prepare a presentation due:2024-07-09"
            | "action @all read the survey due:next";
    "recommend" " [@WHO…] TEXT [from:SOURCE] [due:DATE|next|asap|ongoing] [for:SECTOR] [item:N]", Shape::Owners { words: 0 }, &[Owner], RECOMMEND, recommend,
        "record what is recommended to the group, by what, to whom, and by when",
        "recommend @DT refresh the training from:\"Audit Feb 2024\" due:2024-07-09";
    "offer" " WHO \"TOPIC\" [meeting:next|DATE] [item:N]", Words, &[Who, Nothing], OFFER, offer,
        "record that somebody will present something, which the next plan has as an item",
        "offer KB \"What young people told us\"" | "offer KB \"The audit\" meeting:2024-07-09";
    "withdraw" " \"TOPIC\"|eN [item:N]", Words, &[Nothing], ITEM, withdraw,
        "record that what was to be presented will not be",
        "withdraw \"What young people told us\"";
    "ratify" " dN [item:N]", Words, &[Nothing], ITEM, ratify,
        "record that a decision which the group took outside its meetings is ratified",
        "ratify d1";
    "escalate" " REF|\"TOPIC\" [item:N]", Words, &[Ref], ITEM, escalate,
        "put something on the next agenda of the group to which this one reports",
        "escalate a1" | "escalate \"Places at the hub\"";
    "outcome" " TEXT [theme:NAME] [by:group|ORG] [for:SECTOR] [item:N]", TEXT, &[Nothing], THEME, outcome,
        "record what was achieved, against a theme and by whom",
        "outcome Survey commissioned theme:\"Safer roads\" by:group";
    "vote" " \"MOTION\"|REF [moved: seconded: agreed:HOW for: against: abstain: spoilt: needs: of: casting: result: amends: item:N]", Words, &[Nothing], VOTE, vote,
        "record a motion and how the vote went: counted, by name, or agreed without a count",
        "vote \"That a 20 mph limit be requested\" moved:CD for:2 against:0 abstain:1"
        | "vote \"That the accounts be adopted\" agreed:nem-con"
        | "vote e3 for:KB against:RW needs:2/3 of:present";
    "done" " aN|rN|gN", Words, &[Action], &[], done,
        "mark an action done, or a goal of the workplan met",
        "done a1";
    "drop" " aN|rN|gN [TEXT]", WORD_TEXT, &[Action, Nothing], &[], drop,
        "drop an action or give up a goal, with the reason",
        "drop a1 the site was sold";
    "reassign" " aN|rN @WHO…", Words, &[Action, Owner], &[], reassign,
        "give an action other owners",
        "reassign a1 @KB";
    "redate" " aN|rN DATE|next|asap|ongoing|none", Words, &[Action, Due], &[], redate,
        "give an action another date",
        "redate a1 fri" | "redate a1 next";
    "progress" " aN|rN|gN [TEXT] [rag:red|amber|green on:DATE]", WORD_TEXT, &[Action, Nothing], PROGRESS, progress,
        "say how an action or a goal of the workplan is getting on, in words, as red, amber or green, or both",
        "progress a1 two quotes came in rag:amber" | "progress a1 rag:green on:2024-05-20";
    "confidential" " REF [no] [ground:WHY]", Words, &[Ref, OneOf(&["no"])], GROUND, confidential,
        "keep an entry or item out of the public edition, which prints the ground",
        "confidential last" | "confidential i2 ground:\"personal data\"";
    "sector" " REF SECTOR|none", Words, &[Ref, Nothing], &[], sector,
        "mark an entry for a sector's representative to report",
        "sector last VCS";
    "edit" " REF TEXT", WORD_TEXT, &[Ref, Nothing], &[], edit,
        "reword an entry, an action, an item's title or a paper's name",
        "edit last KB: shared the audit" | "edit i2 Speed limits";
    "convert" " REF note|decision|action|recommendation", Words, &[Ref, OneOf(&["note", "decision", "action", "recommendation"])], &[], convert,
        "turn an entry into one of another kind",
        "convert last action";
    "move" " REF item:N", Words, &[Ref], ITEM, move_to,
        "put an entry or a paper under another item",
        "move last item:2";
}

/// The verbs whose commands add an entry, to which `item:` gives a place.
const ENTRIES: [&str; 12] = [
    "note",
    "heading",
    "chat",
    "decision",
    "action",
    "recommend",
    "offer",
    "withdraw",
    "ratify",
    "escalate",
    "outcome",
    "vote",
];

/// Whether a line begins an entry, to which `item:` gives a place.
pub fn begins_entry(line: &str) -> bool {
    ENTRIES.iter().any(|verb| first_word(line).0.eq_ignore_ascii_case(verb))
}

type ParsedWrite = Result<WriteCommand, ParseError>;

fn note(args: &mut VerbArgs) -> ParsedWrite {
    let (sector, item) = (args.option("for"), args.option("item"));
    Ok(WriteCommand::Note { text: args.text(Argument::Words)?, sector, item })
}

fn heading(args: &mut VerbArgs) -> ParsedWrite {
    let item = args.option("item");
    Ok(WriteCommand::Heading { text: args.text(Argument::Words)?, item })
}

fn chat(args: &mut VerbArgs) -> ParsedWrite {
    let item = args.option("item");
    Ok(WriteCommand::Chat { text: args.text(Argument::Words)?, item })
}

fn decision(args: &mut VerbArgs) -> ParsedWrite {
    let (sector, item) = (args.option("for"), args.option("item"));
    Ok(WriteCommand::Decision { text: args.text(Argument::Words)?, sector, item })
}

fn outcome(args: &mut VerbArgs) -> ParsedWrite {
    let [theme, by, sector, item] = ["theme", "by", "for", "item"].map(|name| args.option(name));
    Ok(WriteCommand::Outcome { text: args.text(Argument::Words)?, by, theme, sector, item })
}

fn offer(args: &mut VerbArgs) -> ParsedWrite {
    let who = args.word(Argument::Offer)?;
    let topic = args.phrase(Argument::Offer, |_| false)?;
    let meeting = args.option("meeting");
    let meeting = meeting.filter(|word| !word.text.eq_ignore_ascii_case("next"));
    Ok(WriteCommand::Offer { who, topic, meeting, item: args.option("item") })
}

fn withdraw(args: &mut VerbArgs) -> ParsedWrite {
    let topic = args.phrase(Argument::ToWithdraw, |_| false)?;
    Ok(WriteCommand::Withdraw { topic, item: args.option("item") })
}

fn action(args: &mut VerbArgs) -> ParsedWrite {
    let owners = args.owners();
    let (due, sector, item) = (args.option("due"), args.option("for"), args.option("item"));
    Ok(WriteCommand::Action { owners, text: args.text(Argument::Task)?, due, sector, item })
}

fn recommend(args: &mut VerbArgs) -> ParsedWrite {
    let owners = args.owners();
    let [from, due, sector, item] = ["from", "due", "for", "item"].map(|name| args.option(name));
    let said = Box::new(SaidOfRecommendation { from, due, sector });
    Ok(WriteCommand::Recommend { owners, text: args.text(Argument::Task)?, said, item })
}

fn ratify(args: &mut VerbArgs) -> ParsedWrite {
    let decision = args.word(Argument::OutsideDecision)?;
    Ok(WriteCommand::Ratify { decision, item: args.option("item") })
}

fn escalate(args: &mut VerbArgs) -> ParsedWrite {
    let what = args.phrase(Argument::ToEscalate, |_| false)?;
    Ok(WriteCommand::Escalate { what, item: args.option("item") })
}

fn sector(args: &mut VerbArgs) -> ParsedWrite {
    let target = args.word(Argument::Entry)?;
    Ok(WriteCommand::Sector { target, sector: args.phrase(Argument::SectorOrNone, |_| false)? })
}

fn done(args: &mut VerbArgs) -> ParsedWrite {
    Ok(WriteCommand::Done { action: args.word(Argument::Action)? })
}

fn drop(args: &mut VerbArgs) -> ParsedWrite {
    let action = args.word(Argument::Action)?;
    Ok(WriteCommand::Drop { action, reason: args.maybe_text() })
}

fn reassign(args: &mut VerbArgs) -> ParsedWrite {
    let action = args.word(Argument::Action)?;
    let owners = args.all_words(Argument::Owners)?;
    Ok(WriteCommand::Reassign { action, owners: owners.into_iter().map(owner).collect() })
}

fn redate(args: &mut VerbArgs) -> ParsedWrite {
    let action = args.word(Argument::Action)?;
    Ok(WriteCommand::Redate { action, due: args.phrase(Argument::DateOrNone, |_| false)? })
}

fn progress(args: &mut VerbArgs) -> ParsedWrite {
    let action = args.word(Argument::Action)?;
    let rag = args.option("rag");
    let rag = rag.map(|word| one_of(&word, Choice::Rag, &Rag::WORDS)).transpose()?;
    let (on, text) = (args.option("on"), args.maybe_text());
    if text.text.trim().is_empty() && rag.is_none() {
        return Err(args.missing(Argument::Progress));
    }
    Ok(WriteCommand::Progress { action, text, rag, on })
}

fn vote(args: &mut VerbArgs) -> ParsedWrite {
    let (motion, said) = vote::motion(args)?;
    let said = vote::options(args, said)?;
    if said == VoteWords::default() {
        return Err(args.missing(Argument::Votes));
    }
    let item = match &motion {
        Motion::Words(_) => args.option("item"),
        Motion::Recorded(_) => None,
    };
    Ok(WriteCommand::Vote { motion, said: Box::new(said), item })
}

fn confidential(args: &mut VerbArgs) -> ParsedWrite {
    let target = args.word(Argument::Entry)?;
    let confidential = match args.maybe_word() {
        None => true,
        Some(word) => one_of(&word, Choice::Answer, &YES_NO)?,
    };
    Ok(WriteCommand::Confidential { target, confidential, ground: args.option("ground") })
}

fn edit(args: &mut VerbArgs) -> ParsedWrite {
    let target = args.word(Argument::Entry)?;
    Ok(WriteCommand::Edit { target, text: args.text(Argument::NewWords)? })
}

fn convert(args: &mut VerbArgs) -> ParsedWrite {
    let target = args.word(Argument::Entry)?;
    let to = args.word(Argument::KindToBe)?;
    Ok(WriteCommand::Convert { target, to: one_of(&to, Choice::Conversion, &CONVERSIONS)? })
}

fn move_to(args: &mut VerbArgs) -> ParsedWrite {
    let target = args.word(Argument::Entry)?;
    let item = args.option("item").ok_or_else(|| args.missing(Argument::ItemOption))?;
    Ok(WriteCommand::Move { target, item })
}

/// A line that names one thing and its place.
fn named(verb: &str, what: &Word, item: &Option<Word>) -> Writer {
    Writer::new(verb).word(what).option("item", item.as_ref())
}

/// The line of an entry that is a text for a sector, in an item.
fn said(verb: &'static str, text: &Word, sector: Option<&Word>, item: &Option<Word>) -> Writer {
    Writer::new(verb).text(text).option("for", sector).option("item", item.as_ref())
}

impl WriteCommand {
    /// Where a command that adds an entry says under what it is minuted; none of any other command.
    pub fn entry_item_mut(&mut self) -> Option<&mut Option<Word>> {
        match self {
            Self::Note { item, .. }
            | Self::Heading { item, .. }
            | Self::Chat { item, .. }
            | Self::Decision { item, .. }
            | Self::Action { item, .. }
            | Self::Recommend { item, .. }
            | Self::Offer { item, .. }
            | Self::Withdraw { item, .. }
            | Self::Ratify { item, .. }
            | Self::Escalate { item, .. }
            | Self::Outcome { item, .. }
            | Self::Vote { item, motion: Motion::Words(_), .. } => Some(item),
            // What was recorded before stays where it is.
            Self::Vote { motion: Motion::Recorded(_), .. }
            | Self::Done { .. }
            | Self::Drop { .. }
            | Self::Reassign { .. }
            | Self::Redate { .. }
            | Self::Progress { .. }
            | Self::Confidential { .. }
            | Self::Sector { .. }
            | Self::Edit { .. }
            | Self::Convert { .. }
            | Self::Move { .. } => None,
        }
    }

    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        match self {
            Self::Note { text, sector, item } => said("note", text, sector.as_ref(), item),
            Self::Heading { text, item } => said("heading", text, None, item),
            Self::Chat { text, item } => said("chat", text, None, item),
            Self::Decision { text, sector, item } => said("decision", text, sector.as_ref(), item),
            Self::Action { owners, text, due, sector, item } => Writer::new("action")
                .owners(owners)
                .text(text)
                .option("due", due.as_ref())
                .option("for", sector.as_ref())
                .option("item", item.as_ref()),
            Self::Recommend { owners, text, said, item } => Writer::new("recommend")
                .owners(owners)
                .text(text)
                .option("from", said.from.as_ref())
                .option("due", said.due.as_ref())
                .option("for", said.sector.as_ref())
                .option("item", item.as_ref()),
            Self::Offer { who, topic, meeting, item } => Writer::new("offer")
                .word(who)
                .word(topic)
                .option("meeting", meeting.as_ref())
                .option("item", item.as_ref()),
            Self::Withdraw { topic: word, item } => named("withdraw", word, item),
            Self::Ratify { decision: word, item } => named("ratify", word, item),
            Self::Escalate { what: word, item } => named("escalate", word, item),
            Self::Outcome { text, by, theme, sector, item } => Writer::new("outcome")
                .text(text)
                .option("theme", theme.as_ref())
                .option("by", by.as_ref())
                .option("for", sector.as_ref())
                .option("item", item.as_ref()),
            Self::Vote { motion, said, item } => {
                let line = Writer::new("vote");
                said.write(match motion {
                    Motion::Words(words) => line.name(words),
                    Motion::Recorded(entry) => line.word(entry),
                })
                .option("item", item.as_ref())
            }
            Self::Done { action } => Writer::new("done").word(action),
            Self::Drop { action, reason } => Writer::new("drop").word(action).text(reason),
            Self::Reassign { action, owners } => {
                Writer::new("reassign").word(action).owners(owners)
            }
            Self::Redate { action, due } => Writer::new("redate").word(action).word(due),
            Self::Progress { action, text, rag, on } => Writer::new("progress")
                .word(action)
                .text(text)
                .given("rag", rag.map(Rag::word))
                .option("on", on.as_ref()),
            Self::Confidential { target, confidential, ground } => {
                let line = Writer::new("confidential").word(target);
                let line = if *confidential { line } else { line.plain("no") };
                line.option("ground", ground.as_ref())
            }
            Self::Sector { target, sector } => Writer::new("sector").word(target).word(sector),
            Self::Edit { target, text } => Writer::new("edit").word(target).text(text),
            Self::Convert { target, to } => {
                Writer::new("convert").word(target).plain(word_for(*to, &CONVERSIONS))
            }
            Self::Move { target, item } => {
                Writer::new("move").word(target).option("item", Some(item))
            }
        }
    }
}
