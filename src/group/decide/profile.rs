//! What says what a group is, and sets its rules.

use super::{GroupDecider, GroupDecision, GroupRefusal, GroupRefusalKind as K};
use crate::{
    calendar::time::Zone,
    group::{
        command::{ProfileCommand, RuleCommand},
        event::{GroupEvent, ParentGroup, UsualHours},
        rule_sets,
        rules::{QuorumCounts, QuorumRule},
    },
    meeting::{MinuteNumbering, command::Word},
    text::Text,
};

/// What a word sets: nothing for the word `none` without quotes.
fn unless_none(word: &Word) -> Option<&Word> {
    let is_none = !word.quoted && word.text.eq_ignore_ascii_case("none");
    (!is_none).then_some(word)
}

/// The text that a word sets, empty for the word `none` without quotes.
fn text_of(word: &Word) -> Text {
    unless_none(word).map(Text::from).unwrap_or_default()
}

impl GroupDecider<'_> {
    pub(super) fn profile(&self, command: &ProfileCommand) -> GroupDecision {
        use ProfileCommand as C;
        let one = |event| Ok(vec![event]);
        match command {
            C::Name { name } if name.text.trim().is_empty() => {
                Err(GroupRefusal::at(name, K::EmptyGroupName))
            }
            C::Name { name } => one(GroupEvent::Named { name: name.into() }),
            C::Kind { kind } => one(GroupEvent::KindSet { kind: *kind }),
            C::Parent { name } => self.parent(name),
            C::Marking { marking } => one(GroupEvent::MarkingSet { marking: text_of(marking) }),
            C::Venue { venue } => one(GroupEvent::VenueSet { venue: text_of(venue) }),
            C::Hours { hours, zone } => {
                let zone = match zone {
                    Some(word) => Zone::parse(&word.text)
                        .map_err(|error| GroupRefusal::at(word, K::UnknownZone(error)))?,
                    None => self.group.profile.hours.map_or_else(Zone::default, |old| old.zone),
                };
                let hours =
                    hours.map(|hours| UsualHours { starts: hours.from, ends: hours.to, zone });
                one(GroupEvent::HoursSet { hours })
            }
            C::Meets { way } => one(GroupEvent::WaySet { way: *way }),
            C::Every { every: Some(every) } if every.count == 0 => {
                Err(GroupRefusal::new(K::EveryNothing))
            }
            C::Every { every } => one(GroupEvent::FrequencySet { every: *every }),
            C::Review { date } => {
                let day = unless_none(date).map(|word| self.day(word)).transpose()?;
                one(GroupEvent::ReviewDateSet { day })
            }
        }
    }

    fn parent(&self, name: &Word) -> GroupDecision {
        if self.group.has_name(&name.text) {
            return Err(GroupRefusal::at(name, K::OwnParent));
        }
        let parent = unless_none(name);
        let parent = parent.map(|name| ParentGroup { name: name.into(), group: None });
        Ok(vec![GroupEvent::ParentSet { parent }])
    }

    pub(super) fn rules(&self, command: &RuleCommand) -> GroupDecision {
        use RuleCommand as C;
        let event = match command {
            C::Rules { set } => {
                let new = rule_sets::changes(*set, self.group);
                let refusal = || GroupRefusal::new(K::RulesTaken);
                return (!new.is_empty()).then_some(new).ok_or_else(refusal);
            }
            C::Lapse { months: Some(0) } => return Err(GroupRefusal::new(K::LapseAtOnce)),
            C::Quorum { rule } => GroupEvent::QuorumRuleSet { rule: self.quorum(rule)? },
            C::Counting { vacancies, online, co_opted } => {
                let old = self.group.rules.counts;
                let counts = QuorumCounts {
                    vacancies: vacancies.unwrap_or(old.vacancies),
                    online: online.unwrap_or(old.online),
                    co_opted: co_opted.unwrap_or(old.co_opted),
                };
                GroupEvent::QuorumCountsSet { counts }
            }
            C::Proxies { allowed } => GroupEvent::ProxiesSet { allowed: *allowed },
            C::Notice { rule } => GroupEvent::NoticeSet { rule: *rule },
            C::Drafts { rule } => GroupEvent::DraftsSet { rule: *rule },
            C::Actions { rule } => GroupEvent::ActionsRuleSet { rule: *rule },
            C::Lapse { months } => GroupEvent::LapseSet { months: *months },
            C::Numbering { what, from, starts } => {
                let (old, today) = (self.group.rules.numbering, self.context.today);
                let numbering = MinuteNumbering::with(old, *what, *from, *starts, today);
                GroupEvent::NumberingSet { numbering }
            }
            C::Closed { closed } => GroupEvent::ClosedItemsSet { closed: *closed },
        };
        Ok(vec![event])
    }

    /// A rule that can be met, with its sectors as the group's list spells them.
    fn quorum(&self, rule: &QuorumRule) -> Result<QuorumRule, GroupRefusal> {
        match rule {
            QuorumRule::Seats(0)
            | QuorumRule::Organisations(0)
            | QuorumRule::Share { numerator: 0, at_least: 0, .. } => {
                Err(GroupRefusal::new(K::QuorumOfNothing))
            }
            QuorumRule::Seats(_)
            | QuorumRule::Organisations(_)
            | QuorumRule::Share { .. }
            | QuorumRule::MoreThanHalf { .. } => Ok(rule.clone()),
            QuorumRule::Sectors(names) => {
                let sector = |name: &Text| self.sector(&Word::quoted(name));
                names.iter().map(sector).collect::<Result<_, _>>().map(QuorumRule::Sectors)
            }
        }
    }
}
