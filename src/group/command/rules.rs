//! Commands that set a group's rules.

use super::{GroupArgs, GroupCommand, GroupSection, line, profile::NONE};
use crate::{
    group::rules::{ClosedItems, DaysCounted, DaysRule, QuorumRule, RuleSet},
    meeting::{
        MinuteNumber, Numbered, YearStart,
        command::{
            Argument, Choice, Opt, ParseError, Word, YES_NO,
            args::number,
            one_of,
            quorum::{MORE_THAN_HALF, quorum_rule, write_quorum},
            syntax::{
                Completes::{Nothing, Words as OneOf},
                Shape::Words,
                opt,
            },
            verb::verbs,
            word_for,
            writer::Writer,
        },
    },
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
    Actions { rule: Option<DaysRule> },
    Lapse { months: Option<u32> },
    Rules { set: RuleSet },
    Closed { closed: ClosedItems },
    Numbering { what: Numbered, from: Option<MinuteNumber>, starts: Option<YearStart> },
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
const YEAR: &[Opt] = &[opt("year", OneOf(&["calendar", "council", "financial"]))];
const DAYS: &[Opt] = &[opt("days", OneOf(&["calendar", "working", "clear", "hours"]))];

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
    "notice" " N|none [days:calendar|working|clear|hours]", Words, &[Nothing], DAYS, notice,
        "set how many days before a meeting its agenda goes out",
        "notice 3 days:clear";
    "drafts" " N|none [days:calendar|working|clear|hours]", Words, &[Nothing], DAYS, drafts,
        "set within how many days of a meeting its draft minutes go out",
        "drafts 10 days:working";
    "actions" " N|none [days:calendar|working|clear|hours]", Words, &[Nothing], DAYS, actions,
        "set within how many days or hours of a meeting its list of actions goes out",
        "actions 48h";
    "lapse" " MONTHS|none", Words, &[Nothing], &[], lapse,
        "set after how many months without attendance a councillor's seat lapses",
        "lapse 6";
    "rules" " parish-council|partnership", Words, &[OneOf(&["parish-council", "partnership"])], &[], rule_set,
        "take a set of rules, each of which can then be changed",
        "rules parish-council" | "rules partnership";
    "closed" " told|hidden", Words, &[OneOf(&["told", "hidden"])], &[], closed,
        "say whether public papers tell of closed items",
        "closed hidden";
    "numbering" " items|decisions|both|none [26/041] [year:calendar|council|financial]", Words, &[OneOf(&["items", "decisions", "both", "none"])], YEAR, numbering,
        "give items, as they are opened, or decisions numbers for life, counted by year over all its meetings",
        "numbering items 26/041 year:council" | "numbering decisions 2026/12" | "numbering none";
}

type ParsedRule = Result<RuleCommand, ParseError>;

fn quorum(args: &mut GroupArgs) -> ParsedRule {
    Ok(RuleCommand::Quorum { rule: quorum_rule(args)? })
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

fn actions(args: &mut GroupArgs) -> ParsedRule {
    Ok(RuleCommand::Actions { rule: days(args)? })
}

fn lapse(args: &mut GroupArgs) -> ParsedRule {
    let word = args.word(Argument::Months)?;
    let is_none = word.text.eq_ignore_ascii_case(NONE);
    Ok(RuleCommand::Lapse { months: if is_none { None } else { Some(number(&word)?) } })
}

fn rule_set(args: &mut GroupArgs) -> ParsedRule {
    let word = args.word(Argument::RuleSet)?;
    Ok(RuleCommand::Rules { set: one_of(&word, Choice::RuleSet, &RuleSet::WORDS)? })
}

/// A number of days, whose kind stands in its option or behind it: `10 working`, `48 hours`, `48h`.
fn days(args: &mut GroupArgs) -> Result<Option<DaysRule>, ParseError> {
    let word = args.word(Argument::Days)?;
    if word.text.eq_ignore_ascii_case(NONE) {
        return Ok(None);
    }
    if let Some(hours) = word.text.strip_suffix('h') {
        let days = number(&Word { text: hours.into(), ..word.clone() })?;
        return Ok(Some(DaysRule { days, of: DaysCounted::Hours }));
    }
    let counted = args.option("days").or_else(|| args.maybe_word());
    let counted =
        counted.map(|word| one_of(&word, Choice::DaysCounted, &DaysCounted::WORDS)).transpose()?;
    Ok(Some(DaysRule { days: number(&word)?, of: counted.unwrap_or_default() }))
}

fn closed(args: &mut GroupArgs) -> ParsedRule {
    let word = args.word(Argument::ClosedItems)?;
    Ok(RuleCommand::Closed { closed: one_of(&word, Choice::ClosedItems, &ClosedItems::WORDS)? })
}

fn numbering(args: &mut GroupArgs) -> ParsedRule {
    let word = args.word(Argument::Numbered)?;
    let (what, from, starts) = args.minute_numbering(&word)?;
    Ok(RuleCommand::Numbering { what, from, starts })
}

impl RuleCommand {
    /// The line that reads as this command.
    pub(super) fn written(&self) -> Writer {
        let answer = |yes: bool| word_for(yes, &YES_NO);
        match self {
            Self::Quorum { rule } => write_quorum(line("quorum"), rule),
            Self::Counting { vacancies, online, co_opted } => line("counting")
                .given("vacancies", vacancies.map(answer))
                .given("online", online.map(answer))
                .given("co-opted", co_opted.map(answer)),
            Self::Proxies { allowed } => line("proxies").plain(answer(*allowed)),
            Self::Notice { rule } => days_line("notice", *rule),
            Self::Drafts { rule } => days_line("drafts", *rule),
            Self::Actions { rule } => days_line("actions", *rule),
            Self::Lapse { months: Some(months) } => line("lapse").plain(months),
            Self::Lapse { months: None } => line("lapse").plain(NONE),
            Self::Rules { set } => line("rules").plain(set.word()),
            Self::Numbering { what, from, starts } => {
                line("numbering").minute_numbering((*what, *from, *starts))
            }
            Self::Closed { closed } => line("closed").plain(closed.word()),
        }
    }
}

fn days_line(verb: &str, rule: Option<DaysRule>) -> Writer {
    let Some(DaysRule { days, of }) = rule else { return line(verb).plain(NONE) };
    if of == DaysCounted::Hours {
        return line(verb).plain(format_args!("{days}h"));
    }
    let counted = (of != DaysCounted::default()).then(|| of.word());
    line(verb).plain(days).given("days", counted)
}
