//! `folkmoot group show`: what a group is, its rules and its lists.

use crate::{
    calendar::dates::write_date,
    group::{
        Goal, Group, NamedGroup, Series, Workplan, event::OutsideDecision, workplan_with_meetings,
    },
    meeting::{event::GoalState, ids::DecisionId},
};

use super::{
    super::{
        failure::Failure,
        input::{args::Shared, groups::GroupArg},
        now, output,
    },
    store_to_read,
};

pub(super) fn run(shared: &Shared, args: &GroupArg) -> Result<(), Failure> {
    let store = store_to_read(shared)?;
    let id = store.find_group(&args.group)?;
    let log = store.load_group(id)?.log;
    let group = log.state();
    let series = store.series_of_group(&NamedGroup { id: Some(id), name: group.name.clone() })?;
    output::line(output::shown(&group.name))?;
    let plan = workplan_with_meetings(id, group, &series);
    let facts =
        [profile(group), rules(group), lists(group), goals(&plan), decisions(group, &series)];
    let facts = facts.concat();
    for (name, value) in facts {
        output::line(output::shown(&format!("  {name:<20} {value}")))?;
    }
    Ok(())
}

/// What is known of a group, each with its name.
type GroupFacts = Vec<(&'static str, String)>;

fn profile(group: &Group) -> GroupFacts {
    let profile = &group.profile;
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let hours = profile.hours.map(|hours| {
        let ends = hours.ends.map(|ends| format!("-{}", ends.format("%H:%M")));
        let ends = ends.unwrap_or_default();
        format!("{}{ends} {}", hours.starts.format("%H:%M"), hours.zone)
    });
    let facts = [
        ("known before as", text(&group.former_names.join(", "))),
        ("kind", profile.kind.map(|kind| kind.word().to_owned())),
        ("reports to", profile.parent.as_ref().map(|parent| parent.name.to_string())),
        ("marking", text(&profile.marking)),
        ("venue", text(&profile.venue)),
        ("hours", hours),
        ("meets", profile.way.map(|way| way.phrase().to_owned())),
        ("every", profile.every.map(|every| every.to_string())),
        ("review", profile.review.map(write_date)),
    ];
    given(facts)
}

fn rules(group: &Group) -> GroupFacts {
    let rules = &group.rules;
    let facts = [
        ("quorum", rules.quorum.as_ref().map(ToString::to_string)),
        ("counting", rules.quorum.as_ref().map(|_| rules.counts.to_string())),
        ("proxies", rules.proxies.then(|| "one person may sit for two members".to_owned())),
        ("agenda goes out", rules.notice.map(|rule| format!("{rule} before the meeting"))),
        ("draft minutes", rules.drafts.map(|rule| format!("within {rule}"))),
        ("list of actions", rules.actions.map(|rule| format!("within {rule}"))),
        ("a seat lapses", rules.lapse.map(|months| format!("after {months} months"))),
        ("numbering", rules.numbering.map(|rule| rule.to_string())),
        ("closed items", Some(rules.closed.word().to_owned())),
    ];
    given(facts)
}

fn lists(group: &Group) -> GroupFacts {
    let today = now::today();
    let mut facts = GroupFacts::new();
    if !group.sectors.is_empty() {
        facts.push(("sectors", group.sectors.join(", ")));
    }
    for org in group.organisations.iter() {
        let more = std::iter::once(&org.sector).filter(|sector| !sector.is_empty());
        let more = more.chain(&org.spellings).map(ToString::to_string);
        let line: Vec<String> = std::iter::once(org.name.to_string()).chain(more).collect();
        facts.push(("organisation", line.join(", ")));
    }
    for (id, item) in group.standing.iter() {
        let minutes = item.minutes.map(|minutes| format!(" {minutes}m")).unwrap_or_default();
        facts.push(("on every agenda", format!("{id} {}{minutes}", item.title)));
    }
    for vacancy in group.vacancies.open() {
        facts.push(("vacant", format!("{} {}", vacancy.id, vacancy.vacancy.title)));
    }
    let current = group.interests.iter().filter(|interest| interest.ended.is_none());
    for interest in current {
        let member = group.register.get(interest.member);
        let initials = member.map_or("", |member| &member.initials);
        facts.push(("interest", format!("{} {initials}: {}", interest.id, interest.text)));
    }
    for (id, occasion) in group.occasions.iter() {
        let count = occasion.headcount.map(|count| format!(", {count} came")).unwrap_or_default();
        let day = write_date(occasion.day);
        facts.push((occasion.kind.word(), format!("{id} {}: {day}{count}", occasion.title)));
    }
    for closure in group.closures.iter() {
        let days = match closure.from == closure.to {
            true => write_date(closure.from),
            false => format!("{} to {}", write_date(closure.from), write_date(closure.to)),
        };
        facts.push(("closed", format!("{} {}: {days}", closure.id, closure.name)));
    }
    facts.push(("members", group.register.on(today).count().to_string()));
    facts
}

fn goals(plan: &Workplan) -> GroupFacts {
    let open = plan.iter().filter(|goal| goal.state() == GoalState::Open);
    let line = |goal: &Goal| {
        let rag = goal.rag().map(|rag| format!(", {}", rag.word())).unwrap_or_default();
        let due = goal.due.map(|due| format!(", due {}", write_date(due))).unwrap_or_default();
        ("goal", format!("{} {}{due}{rag}", goal.id, goal.text))
    };
    open.map(line).collect()
}

/// The decisions taken outside meetings, and whether one has ratified them.
fn decisions(group: &Group, series: &Series) -> GroupFacts {
    let waits = |id| series.to_ratify().iter().any(|one| one.id == id);
    let has_met = !series.meetings().is_empty();
    let line = |(id, decision): (DecisionId, &OutsideDecision)| {
        let ratified = if has_met && !waits(id) { "ratified" } else { "to be ratified" };
        ("decided", format!("{id} {}, {}, {ratified}", decision.text, decision.circumstances()))
    };
    group.decisions.iter().map(line).collect()
}

fn given<const N: usize>(facts: [(&'static str, Option<String>); N]) -> GroupFacts {
    facts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
