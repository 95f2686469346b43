//! Sets of rules that a group takes as they are, and changes one by one.

use super::{
    event::GroupEvent,
    rules::{
        DaysCounted, DaysRule, GroupKind, PARTNERSHIP_SECTORS, QuorumCounts, QuorumRule, RuleSet,
    },
    state::Group,
};
use crate::{log::Stream as _, text};

/// What a group that takes a set of rules has to change.
pub(super) fn changes(set: RuleSet, group: &Group) -> Vec<GroupEvent> {
    let events = match set {
        RuleSet::ParishCouncil => parish_council(),
        RuleSet::Partnership => partnership(group),
    };
    let changes = |event: &GroupEvent| {
        let mut after = group.clone();
        after.apply(event);
        after != *group
    };
    events.into_iter().filter(changes).collect()
}

/// Three clear days of notice, a third of the seats and never under three, six months of absence (Local
/// Government Act 1972, section 85 and Schedule 12), and draft minutes within a month, as the
/// transparency code for smaller authorities asks.
fn parish_council() -> Vec<GroupEvent> {
    let counts = QuorumCounts { vacancies: true, online: false, co_opted: true };
    vec![
        GroupEvent::KindSet { kind: GroupKind::Council },
        GroupEvent::QuorumRuleSet {
            rule: QuorumRule::Share { numerator: 1, denominator: 3, at_least: 3 },
        },
        GroupEvent::QuorumCountsSet { counts },
        GroupEvent::ProxiesSet { allowed: false },
        GroupEvent::NoticeSet { rule: days(3, DaysCounted::Clear) },
        GroupEvent::DraftsSet { rule: days(30, DaysCounted::Calendar) },
        GroupEvent::LapseSet { months: Some(6) },
    ]
}

fn partnership(group: &Group) -> Vec<GroupEvent> {
    let counts = QuorumCounts { vacancies: false, online: true, co_opted: true };
    let mut events = vec![
        GroupEvent::KindSet { kind: GroupKind::Partnership },
        GroupEvent::QuorumRuleSet { rule: QuorumRule::MoreThanHalf { at_least: 0 } },
        GroupEvent::QuorumCountsSet { counts },
        GroupEvent::NoticeSet { rule: days(5, DaysCounted::Working) },
        GroupEvent::DraftsSet { rule: days(10, DaysCounted::Working) },
        GroupEvent::ActionsRuleSet { rule: days(48, DaysCounted::Hours) },
    ];
    let is_new = |name: &&str| !group.sectors.iter().any(|listed| text::same(listed, name));
    let new = PARTNERSHIP_SECTORS.into_iter().filter(is_new);
    events.extend(new.map(|name| GroupEvent::SectorAdded { name: name.into() }));
    events
}

fn days(days: u32, of: DaysCounted) -> Option<DaysRule> {
    Some(DaysRule { days, of })
}
