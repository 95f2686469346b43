//! `folkmoot group members`: who the members of a group are, or were on a day.

use chrono::NaiveDate;

use crate::{
    group::{
        Group, Member,
        rules::{GroupOffice, Seat},
    },
    text::Text,
};

use super::{
    super::{
        failure::Failure,
        input::{args::Shared, groups::GroupMembersArgs},
        now, output,
    },
    store_to_read,
};

pub(super) fn run(shared: &Shared, args: &GroupMembersArgs) -> Result<(), Failure> {
    let store = store_to_read(shared)?;
    let log = store.load_group(store.find_group(&args.group.group)?)?.log;
    let (group, day) = (log.state(), args.on.unwrap_or_else(now::today));
    let shown = |member: &&Member| args.all || member.is_member_on(day);
    for member in group.register.iter().filter(shown) {
        output::line(output::shown(&row(group, member, day)))?;
    }
    for vacancy in group.vacancies.open() {
        let place = [&vacancy.vacancy.org, &vacancy.vacancy.sector];
        let is_new = |text: &&Text| !text.is_empty() && **text != vacancy.vacancy.title;
        let place = place.into_iter().filter(is_new);
        let facts = std::iter::once(&vacancy.vacancy.title).chain(place);
        let facts: Vec<&str> = facts.map(|text| &**text).collect();
        output::line(output::shown(&format!(
            "{:<5} vacant: {}",
            vacancy.id.to_string(),
            facts.join(", ")
        )))?;
    }
    Ok(())
}

/// A member on one line: initials, name, what else is known, and what of that is special.
fn row(group: &Group, member: &Member, day: NaiveDate) -> String {
    let mut facts: Vec<String> = vec![member.name_on(day).to_string()];
    let known = [&member.title, &member.org, &member.sector, &member.email, &member.phone];
    facts.extend(known.into_iter().filter(|text| !text.is_empty()).map(ToString::to_string));
    facts.extend(member.offices_on(day).into_iter().map(GroupOffice::word).map(str::to_owned));
    match member.seat_on(day) {
        Seat::Voting => {}
        Seat::CoOpted => facts.push("co-opted".to_owned()),
        Seat::None => facts.push("no seat".to_owned()),
    }
    let deputy = member.deputy.and_then(|id| group.register.get(id));
    facts.extend(deputy.map(|deputy| format!("deputy {}", deputy.initials)));
    let from = member.memberships.last().and_then(|period| period.from);
    facts.extend(from.map(|from| format!("from {from}")));
    if !member.is_member_on(day) {
        let until = member.memberships.last().and_then(|period| period.until);
        facts.extend(until.map(|until| format!("until {until}")));
    }
    format!("{:<5} {}", member.initials, facts.join(", "))
}
