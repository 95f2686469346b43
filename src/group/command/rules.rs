//! Commands that set a group's rules.

use super::{GroupArgs, GroupCommand, GroupSection, line, profile::NONE};
use crate::{
    group::rules::{ClosedItems, DaysCounted, DaysRule, QuorumRule, share},
    meeting::command::{
        Argument, Choice, Opt, ParseError, ParseErrorKind, Word, YES_NO,
        args::number,
        one_of,
        verbs::{
            Completes::{Nothing, Words as OneOf},
            Shape::Words,
            opt, verbs,
        },
        word_for,
        writer::Writer,
    },
    text::Text,
};

/// A command that sets a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(test, derive(strum::AsRefStr, strum::VariantNames))]
#[allow(missing_docs, reason = "each is documented by its verb's help below")]
pub enum RuleCommand {
    Quorum { rule: QuorumRule },
    Counting { vacancies: Option<bool>, online: Option<bool>, co_opted: Option<bool> },
    Proxies { allowed: bool },
    Notice { rule: Option<DaysRule> },
    Drafts { rule: Option<DaysRule> },
    Closed { closed: ClosedItems },
}

const QUORUM: &[Opt] = &[
    opt("members", Nothing),
    opt("share", Nothing),
    opt("orgs", Nothing),
    opt("sectors", Nothing),
    opt("at-least", Nothing),
];
const COUNTING: &[Opt] = &[
    opt("vacancies", OneOf(&["yes", "no"])),
    opt("online", OneOf(&["yes", "no"])),
    opt("co-opted", OneOf(&["yes", "no"])),
];
const DAYS: &[Opt] = &[opt("days", OneOf(&["calendar", "working", "clear"]))];
const MORE_THAN_HALF: &str = "more-than-half";

#[rustfmt::skip]
verbs! { GroupCommand, GroupSection, Rules:
    "quorum" " members:N | share:2/3 [at-least:N] | more-than-half [at-least:N] | orgs:N | sectors:\"A, B\"", Words, &[OneOf(&[MORE_THAN_HALF])], QUORUM, quorum,
        "set when it may decide: by seats, an exact share of them, organisations, or one of each sector",
        "quorum members:5" | "quorum share:1/3 at-least:3" | "quorum more-than-half" | "quorum sectors:\"police, health\"";
    "counting" " [vacancies:yes|no] [online:yes|no] [co-opted:yes|no]", Words, &[Nothing], COUNTING, counting,
        "say who counts for a quorum",
        "counting vacancies:yes online:no";
    "proxies" " yes|no", Words, &[OneOf(&["yes", "no"])], &[], proxies,
        "say whether one person may sit for two members",
        "proxies yes";
    "notice" " N|none [days:calendar|working|clear]", Words, &[Nothing], DAYS, notice,
        "set how many days before a meeting its agenda goes out",
        "notice 3 days:clear";
    "drafts" " N|none [days:calendar|working|clear]", Words, &[Nothing], DAYS, drafts,
        "set within how many days of a meeting its draft minutes go out",
        "drafts 10 days:working";
    "closed" " told|hidden", Words, &[OneOf(&["told", "hidden"])], &[], closed,
        "say whether public papers tell of closed items",
        "closed hidden";
}

type ParsedRule = Result<RuleCommand, ParseError>;

fn quorum(args: &mut GroupArgs) -> ParsedRule {
    let word = args.maybe_word();
    let more = word
        .map(|word| one_of(&word, Choice::Quorum, &[(MORE_THAN_HALF, ())]))
        .transpose()?
        .is_some();
    let fewest = args.option("at-least");
    let at_least = fewest.as_ref().map(number).transpose()?.unwrap_or(0);
    let (members, orgs) = (args.option("members"), args.option("orgs"));
    let (part, sectors) = (args.option("share"), args.option("sectors"));
    let rule = match (more, members, part, orgs, sectors) {
        (true, None, None, None, None) => QuorumRule::MoreThanHalf { at_least },
        (false, None, Some(word), None, None) => share_of(&word, at_least)?,
        (false, Some(word), None, None, None) if fewest.is_none() => {
            QuorumRule::Seats(number(&word)?)
        }
        (false, None, None, Some(word), None) if fewest.is_none() => {
            QuorumRule::Organisations(number(&word)?)
        }
        (false, None, None, None, Some(word)) if fewest.is_none() => {
            let names = word.text.split(',').map(str::trim).filter(|name| !name.is_empty());
            let names: Vec<Text> = names.map(Text::from).collect();
            if names.is_empty() {
                return Err(args.missing(Argument::GroupQuorum));
            }
            QuorumRule::Sectors(names)
        }
        (true | false, ..) => return Err(args.missing(Argument::GroupQuorum)),
    };
    Ok(RuleCommand::Quorum { rule })
}

/// An exact share: `2/3`, or in per cent.
fn share_of(word: &Word, at_least: u32) -> Result<QuorumRule, ParseError> {
    let part = |text: &str| number(&Word { text: text.trim().into(), ..word.clone() });
    let (numerator, denominator) = match word.text.split_once('/') {
        Some((numerator, denominator)) => (part(numerator)?, part(denominator)?),
        None => (part(word.text.strip_suffix('%').unwrap_or(&word.text))?, 100),
    };
    if numerator > denominator || denominator == 0 {
        return Err(ParseErrorKind::ShareTooLarge.at(word));
    }
    Ok(QuorumRule::Share { numerator, denominator, at_least })
}

fn counting(args: &mut GroupArgs) -> ParsedRule {
    let mut answer = |name: &str| {
        let word = args.option(name);
        word.map(|word| one_of(&word, Choice::Answer, &YES_NO)).transpose()
    };
    let (vacancies, online, co_opted) =
        (answer("vacancies")?, answer("online")?, answer("co-opted")?);
    if (vacancies, online, co_opted) == (None, None, None) {
        return Err(args.missing(Argument::Counting));
    }
    Ok(RuleCommand::Counting { vacancies, online, co_opted })
}

fn proxies(args: &mut GroupArgs) -> ParsedRule {
    let word = args.word(Argument::Answer)?;
    Ok(RuleCommand::Proxies { allowed: one_of(&word, Choice::Answer, &YES_NO)? })
}

fn notice(args: &mut GroupArgs) -> ParsedRule {
    Ok(RuleCommand::Notice { rule: days(args)? })
}

fn drafts(args: &mut GroupArgs) -> ParsedRule {
    Ok(RuleCommand::Drafts { rule: days(args)? })
}

fn days(args: &mut GroupArgs) -> Result<Option<DaysRule>, ParseError> {
    let word = args.word(Argument::Days)?;
    if word.text.eq_ignore_ascii_case(NONE) {
        return Ok(None);
    }
    let counted = args.option("days");
    let counted =
        counted.map(|word| one_of(&word, Choice::DaysCounted, &DaysCounted::WORDS)).transpose()?;
    Ok(Some(DaysRule { days: number(&word)?, of: counted.unwrap_or_default() }))
}

fn closed(args: &mut GroupArgs) -> ParsedRule {
    let word = args.word(Argument::ClosedItems)?;
    Ok(RuleCommand::Closed { closed: one_of(&word, Choice::ClosedItems, &ClosedItems::WORDS)? })
}

impl RuleCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        let answer = |yes: bool| word_for(yes, &YES_NO);
        match self {
            Self::Quorum { rule } => quorum_line(rule),
            Self::Counting { vacancies, online, co_opted } => line("counting")
                .given("vacancies", vacancies.map(answer))
                .given("online", online.map(answer))
                .given("co-opted", co_opted.map(answer)),
            Self::Proxies { allowed } => line("proxies").plain(answer(*allowed)),
            Self::Notice { rule } => days_line("notice", *rule),
            Self::Drafts { rule } => days_line("drafts", *rule),
            Self::Closed { closed } => line("closed").plain(closed.word()),
        }
    }
}

fn quorum_line(rule: &QuorumRule) -> Writer {
    let some = |count: u32| (count > 0).then_some(count);
    match rule {
        QuorumRule::Seats(count) => line("quorum").given("members", Some(count)),
        QuorumRule::Share { numerator, denominator, at_least } => line("quorum")
            .given("share", Some(share(*numerator, *denominator)))
            .given("at-least", some(*at_least)),
        QuorumRule::MoreThanHalf { at_least } => {
            line("quorum").plain(MORE_THAN_HALF).given("at-least", some(*at_least))
        }
        QuorumRule::Organisations(count) => line("quorum").given("orgs", Some(count)),
        QuorumRule::Sectors(names) => {
            line("quorum").option("sectors", Some(&Word::quoted(&names.join(", "))))
        }
    }
}

fn days_line(verb: &str, rule: Option<DaysRule>) -> Writer {
    let Some(DaysRule { days, of }) = rule else { return line(verb).plain(NONE) };
    let counted = (of != DaysCounted::default()).then(|| of.word());
    line(verb).plain(days).given("days", counted)
}
