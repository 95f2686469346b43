//! The rule of a quorum as a line has it, for meetings and for groups.

use super::{
    Argument, Choice, ParseError, ParseErrorKind, YES_NO,
    args::{VerbArgs, number},
    one_of,
    word::Word,
    word_for,
    writer::Writer,
};
use crate::{
    meeting::quorum::{MeetingQuorum, QuorumRule, share},
    text::Text,
};

pub(crate) const MORE_THAN_HALF: &str = "more-than-half";

/// Reads a rule.
pub(crate) fn quorum_rule(args: &mut VerbArgs) -> Result<QuorumRule, ParseError> {
    let word = args.maybe_word();
    let more = word
        .map(|word| one_of(&word, Choice::Quorum, &[(MORE_THAN_HALF, ())]))
        .transpose()?
        .is_some();
    let fewest = args.option("at-least");
    let at_least = fewest.as_ref().map(number).transpose()?.unwrap_or(0);
    let (members, orgs) = (args.option("members"), args.option("orgs"));
    let (part, sectors) = (args.option("share"), args.option("sectors"));
    match (more, members, part, orgs, sectors) {
        (true, None, None, None, None) => Ok(QuorumRule::MoreThanHalf { at_least }),
        (false, None, Some(word), None, None) => share_of(&word, at_least),
        (false, Some(word), None, None, None) if fewest.is_none() => {
            Ok(QuorumRule::Seats(number(&word)?))
        }
        (false, None, None, Some(word), None) if fewest.is_none() => {
            Ok(QuorumRule::Organisations(number(&word)?))
        }
        (false, None, None, None, Some(word)) if fewest.is_none() => {
            let names = word.text.split(',').map(str::trim).filter(|name| !name.is_empty());
            let names: Vec<Text> = names.map(Text::from).collect();
            match names.is_empty() {
                true => Err(args.missing(Argument::QuorumRule)),
                false => Ok(QuorumRule::Sectors(names)),
            }
        }
        (true | false, ..) => Err(args.missing(Argument::QuorumRule)),
    }
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

/// Reads a meeting's rule, with who counts for it.
pub(super) fn meeting_quorum(args: &mut VerbArgs) -> Result<MeetingQuorum, ParseError> {
    let vacant = args.option("vacancies").as_ref().map(number).transpose()?.unwrap_or(0);
    let mut counts = |name: &str| match args.option(name) {
        Some(word) => one_of(&word, Choice::Answer, &YES_NO),
        None => Ok(true),
    };
    let (online, co_opted) = (counts("online")?, counts("co-opted")?);
    Ok(MeetingQuorum { rule: quorum_rule(args)?, online, co_opted, vacant })
}

/// Writes a rule behind its verb.
pub(crate) fn write_quorum(line: Writer, rule: &QuorumRule) -> Writer {
    let some = |count: u32| (count > 0).then_some(count);
    match rule {
        QuorumRule::Seats(count) => line.given("members", Some(count)),
        QuorumRule::Share { numerator, denominator, at_least } => line
            .given("share", Some(share(*numerator, *denominator)))
            .given("at-least", some(*at_least)),
        QuorumRule::MoreThanHalf { at_least } => {
            line.plain(MORE_THAN_HALF).given("at-least", some(*at_least))
        }
        QuorumRule::Organisations(count) => line.given("orgs", Some(count)),
        QuorumRule::Sectors(names) => {
            line.option("sectors", Some(&Word::quoted(&names.join(", "))))
        }
    }
}

/// Writes a meeting's rule behind its verb.
pub(super) fn write_meeting_quorum(line: Writer, quorum: &MeetingQuorum) -> Writer {
    let no = |counts: bool| (!counts).then_some(word_for(false, &YES_NO));
    write_quorum(line, &quorum.rule)
        .given("vacancies", (quorum.vacant > 0).then_some(quorum.vacant))
        .given("online", no(quorum.online))
        .given("co-opted", no(quorum.co_opted))
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::meeting::command::tests::{Any, one_of};

    pub(crate) fn any_quorum() -> Any<Box<MeetingQuorum>> {
        let share = (0..=100u32, 1..=100u32, any::<u32>())
            .prop_filter("no more than all", |(numerator, denominator, _)| {
                numerator <= denominator
            });
        let sectors = prop::collection::vec(one_of(&["police", "health acute"]), 1..3);
        let rule = prop_oneof![
            any::<u32>().prop_map(QuorumRule::Seats),
            share.prop_map(|(numerator, denominator, at_least)| QuorumRule::Share {
                numerator,
                denominator,
                at_least
            }),
            any::<u32>().prop_map(|at_least| QuorumRule::MoreThanHalf { at_least }),
            any::<u32>().prop_map(QuorumRule::Organisations),
            sectors.prop_map(|names| QuorumRule::Sectors(names.iter().map(Text::from).collect())),
        ];
        (rule, any::<bool>(), any::<bool>(), any::<u32>())
            .prop_map(|(rule, online, co_opted, vacant)| {
                Box::new(MeetingQuorum { rule, online, co_opted, vacant })
            })
            .boxed()
    }
}
