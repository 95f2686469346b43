//! Facts of actions, as a group's meetings have them together.

use chrono::{Months, NaiveDate};

use super::{
    cut::{Cut, FactState, Label},
    fact::CountedFact,
    period::ReportPeriod,
    quantity::{Amounts, Quantity as Q, Sums},
};
use crate::{
    calendar::time::civil_date,
    group::{Series, SeriesAction},
    meeting::{
        entries::{ActionState, Origin},
        event::{ItemKind, Owner, Place},
    },
};

/// An action as it is counted: set in the month of the meeting that set it, by its state today.
pub fn action_fact(
    group: &str,
    series: &Series,
    action: &SeriesAction,
    period: &ReportPeriod,
    is_before: bool,
) -> CountedFact {
    let (state, closed) = state(series, action, period.today);
    let mut amounts = Amounts::from([(Q::Set, 1)]);
    match state {
        FactState::Done => amounts[Q::Done] = 1,
        FactState::Dropped => amounts[Q::Dropped] = 1,
        _ => {
            amounts[Q::Open] = 1;
            amounts[Q::Overdue] = i64::from(state == FactState::Overdue);
        }
    }
    let mut sums = Sums { amounts, ..Sums::default() };
    if let (FactState::Done, Some(from), Some(to)) = (state, action.from, closed) {
        sums.days.push((to - from).num_days().max(0));
    }
    let counted = match is_before {
        true => action.from.and_then(|day| day.checked_add_months(Months::new(12))),
        false => action.from,
    };
    let time = |cut| (cut, Label::from_day(cut, counted, period.years));
    let mut labels = vec![
        (Cut::Group, Label::from_name(group)),
        (Cut::State, Label::State(state)),
        time(Cut::Month),
        time(Cut::Quarter),
        time(Cut::Year),
    ];
    labels.extend(owner_labels(series, action));
    labels.extend(item_kind(series, action).map(|kind| (Cut::ItemKind, Label::Kind(kind))));
    CountedFact { labels, sums, text: action.text.as_str().into() }
}

/// The kind of the item under which it was set.
fn item_kind(series: &Series, action: &SeriesAction) -> Option<ItemKind> {
    let origin = action.origin?;
    let meeting = series.meetings().iter().find(|one| one.id == origin.meeting)?.meeting();
    let set = meeting.entries.actions().iter().find(|one| one.number == origin.number)?;
    let Origin::Entry(entry) = set.origin else { return None };
    match meeting.entries.get(entry)?.place {
        Place::Item(item) => meeting.agenda.get(item)?.kind(),
        Place::Before | Place::After => None,
    }
}

/// What became of an action, and on which day that was.
fn state(
    series: &Series,
    action: &SeriesAction,
    today: NaiveDate,
) -> (FactState, Option<NaiveDate>) {
    let newest = series.meetings().iter().find(|one| one.id == action.newest);
    let zone = newest.map(|one| one.meeting().plan.zone).unwrap_or_default();
    match &action.state {
        ActionState::Done { at } => (FactState::Done, Some(civil_date(*at, zone))),
        ActionState::Dropped { at, .. } => (FactState::Dropped, Some(civil_date(*at, zone))),
        ActionState::Open if action.due.is_some_and(|due| due.is_past(today)) => {
            (FactState::Overdue, None)
        }
        ActionState::Open => (FactState::Open, None),
    }
}

/// Who owns it: of a person the organisation and sector too, by the roll of the meeting that says so.
fn owner_labels(series: &Series, action: &SeriesAction) -> Vec<(Cut, Label)> {
    let mut labels: Vec<(Cut, Label)> = Vec::new();
    let meeting = series.meetings().iter().find(|one| one.id == action.owners_from);
    for owner in &action.owners {
        labels.push((Cut::Owner, Label::from_name(&owner.name)));
        let mut add = |cut, name: &str| {
            let label = (cut, Label::from_name(name));
            if !name.is_empty() && !labels.contains(&label) {
                labels.push(label);
            }
        };
        match &owner.owner {
            Owner::Organisation(_) => add(Cut::Organisation, &owner.called),
            Owner::Sector(_) => add(Cut::Sector, &owner.called),
            Owner::Everyone => {}
            Owner::Person(id) => {
                let person = meeting.and_then(|one| one.meeting().roll.get(*id));
                if let Some(person) = person {
                    add(Cut::Organisation, &person.profile.org);
                    add(Cut::Sector, &person.profile.sector);
                }
            }
        }
    }
    labels
}
