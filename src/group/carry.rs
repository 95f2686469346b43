//! The plan of a group's next meeting, as the lines that make it.

use chrono::NaiveDate;

use crate::{
    calendar::dates::write_date,
    meeting::{
        Meeting,
        agenda::{Item, Progress},
        command::{ROLES, quote},
        entries::{Action, ActionState, Origin},
        event::{ItemKind, Quorum, Role},
        ids::PersonId,
        papers::Paper,
        roll::Attendee,
    },
};

/// The lines that plan the meeting after `last`: its roll, its standing items, the minutes to approve,
/// what was deferred, and its open actions.
///
/// `day` is used where the next meeting was not fixed.
pub fn next_meeting(last: &Meeting, day: NaiveDate) -> Vec<String> {
    let mut lines = heading(last, day);
    lines.extend(members(last).map(attendee));
    lines.extend(agenda(last));
    lines.push(format!("numbering {}", last.entries.next_action().0));
    lines.extend(open_actions(last).filter_map(|action| carried(last, action)));
    let apologies: Vec<&str> = members(last)
        .filter(|person| person.apologies_for_next)
        .map(|person| &*person.profile.initials)
        .collect();
    if !apologies.is_empty() {
        lines.push(format!("apologies {}", apologies.join(" ")));
    }
    lines
}

fn heading(last: &Meeting, day: NaiveDate) -> Vec<String> {
    let plan = &last.plan;
    let mut lines = Vec::new();
    let mut say = |verb: &str, text: &str| {
        if !text.is_empty() {
            lines.push(format!("{verb} {}", quote(text)));
        }
    };
    let next = plan.next.as_ref();
    let venue = next.map(|next| &next.venue).filter(|venue| !venue.is_empty());
    say("group", &plan.group);
    say("title", &plan.title);
    say("venue", venue.unwrap_or(&plan.venue));
    say("marking", &plan.marking);
    for theme in &plan.themes {
        say("theme", theme);
    }
    // The invitation to a meeting that was moved goes on from that of the day before.
    lines.extend(plan.next_was.iter().map(|day| format!("date {day}")));
    let hour = |time: chrono::NaiveTime| time.format("%H:%M").to_string();
    let hours = match next.map(|next| (next.starts.map(hour), next.ends.map(hour))) {
        Some((Some(from), Some(to))) => format!(" {from}-{to}"),
        Some((Some(from), None)) => format!(" {from}"),
        _ => String::new(),
    };
    let day = next.map_or(day, |next| next.day);
    lines.push(format!("date {day}{hours} zone:{}", plan.zone));
    lines.extend(plan.quorum.map(|rule| match rule {
        Quorum::Members(n) => format!("quorum members:{n}"),
        Quorum::Share(n) => format!("quorum share:{n}%"),
        Quorum::Orgs(n) => format!("quorum orgs:{n}"),
    }));
    lines
}

/// Those who are expected again: members and officers, but no guests and no deputies.
fn members(last: &Meeting) -> impl Iterator<Item = &Attendee> {
    last.roll.iter().filter(|p| p.profile.role != Role::Guest && p.deputy_for.is_none())
}

fn attendee(person: &Attendee) -> String {
    let profile = &person.profile;
    let mut line = format!("attendee {} {}", profile.initials, quote(&profile.name));
    let details = [
        ("title", &profile.title),
        ("org", &profile.org),
        ("sector", &profile.sector),
        ("email", &profile.email),
    ];
    for (name, value) in details {
        if !value.is_empty() {
            line.push_str(&format!(" {name}:{}", quote(value)));
        }
    }
    let role = ROLES.iter().find(|(_, role)| *role == profile.role);
    line.push_str(&role.map(|(word, _)| format!(" role:{word}")).unwrap_or_default());
    line
}

/// Standing items, the minutes to approve, matters arising, what was deferred, other business.
fn agenda(last: &Meeting) -> Vec<String> {
    let of_kind = |kind| last.agenda.iter().filter(move |item| item.plan.kind == Some(kind));
    let plan = |item: &Item| (planned(last, item), papers(last, item));
    let is_minutes = |item: &&Item| item.plan.title.to_lowercase().contains("minutes of");
    let standing = of_kind(ItemKind::Standing).filter(|item| !is_minutes(item));
    let mut items: Vec<(String, Vec<String>)> = standing.map(plan).collect();
    let minutes = match last.plan.day {
        Some(day) => format!("Minutes of the meeting on {}", write_date(day)),
        None => "Minutes of the last meeting".to_owned(),
    };
    items.push((format!("agenda {} 5m kind:standing", quote(&minutes)), Vec::new()));
    let before = items.len();
    items.extend(of_kind(ItemKind::MattersArising).map(plan));
    if items.len() == before && open_actions(last).next().is_some() {
        let line = "agenda \"Matters arising\" 10m kind:matters-arising";
        items.push((line.to_owned(), Vec::new()));
    }
    let every_time =
        [Some(ItemKind::Standing), Some(ItemKind::MattersArising), Some(ItemKind::Aob)];
    let deferred = last.agenda.iter().filter(|item| item.progress() == Progress::Deferred);
    items.extend(deferred.filter(|item| !every_time.contains(&item.plan.kind)).map(plan));
    items.extend(of_kind(ItemKind::Aob).map(plan));
    let numbered = (1..).zip(items).flat_map(|(number, (item, papers))| {
        let with = papers.into_iter().map(move |paper| format!("paper i{number} {paper}"));
        std::iter::once(item).chain(with)
    });
    numbered.collect()
}

/// The papers that an item put off takes with it; others were for the one meeting.
fn papers(last: &Meeting, item: &Item) -> Vec<String> {
    if item.progress() != Progress::Deferred {
        return Vec::new();
    }
    let line = |paper: &Paper| match &*paper.link {
        "" => quote(&paper.name),
        link => format!("{} link:{}", quote(&paper.name), quote(link)),
    };
    last.papers.for_item(item.id).map(line).collect()
}

fn planned(last: &Meeting, item: &Item) -> String {
    let mut line = format!("agenda {}", quote(&item.plan.title));
    if let Some(minutes) = item.plan.minutes {
        line.push_str(&format!(" {minutes}m"));
    }
    if let Some(presenter) = item.plan.presenter.filter(|&id| comes_again(last, id)) {
        line.push_str(&format!(" presenter:{}", last.roll.initials(presenter)));
    }
    let kind = ItemKind::WORDS.iter().find(|(_, kind)| Some(*kind) == item.plan.kind);
    line.push_str(&kind.map(|(word, _)| format!(" kind:{word}")).unwrap_or_default());
    if item.plan.confidential {
        line.push_str(" confidential:yes");
    }
    line
}

fn comes_again(last: &Meeting, id: PersonId) -> bool {
    members(last).any(|person| person.id == id)
}

fn open_actions(last: &Meeting) -> impl Iterator<Item = &Action> {
    last.entries.actions().iter().filter(|action| action.state == ActionState::Open)
}

/// An open action carried over; owners who are not expected again are named in its words.
fn carried(last: &Meeting, action: &Action) -> Option<String> {
    let wording = last.entries.action_wording(action)?;
    let text = wording.with_initials("", |id| last.roll.initials(id));
    let (again, gone): (Vec<PersonId>, Vec<PersonId>) =
        action.owners.iter().partition(|&&id| comes_again(last, id));
    let mut line = format!("carry {}", action.number);
    for owner in again {
        line.push_str(&format!(" @{}", last.roll.initials(owner)));
    }
    let names: Vec<&str> =
        gone.iter().filter_map(|&id| last.roll.get(id)).map(|p| &*p.profile.name).collect();
    let text = match names.as_slice() {
        [] => text.into_owned(),
        names => format!("{text} ({})", names.join(", ")),
    };
    line.push_str(&format!(" {}", quote(&text)));
    if let Some(due) = action.due {
        line.push_str(&format!(" due:{due}"));
    }
    let from = match &action.origin {
        Origin::Carried { from, .. } => *from,
        Origin::Entry(_) => last.plan.day,
    };
    line.push_str(&from.map(|from| format!(" from:{from}")).unwrap_or_default());
    if last.is_confidential_action(action) {
        line.push_str(" confidential:yes");
    }
    Some(line)
}
