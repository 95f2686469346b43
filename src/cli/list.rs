//! `folkmoot list`: the meetings in the store.

use crate::{
    calendar::period::DaySpan,
    group::{self, NamedGroup},
    meeting::{state::Stage, summary::Summary},
    store::{OpenMode, Store},
};

use super::{
    failure::Failure,
    input::args::{ListArgs, Shared},
    output, paths,
};

pub(super) fn run(shared: &Shared, args: &ListArgs) -> Result<(), Failure> {
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let period = args.selection.days.period()?;
    let listing = store.list_meetings()?;
    // Damage in a group's log, of which the listing tells, keeps no meeting from being found by its name.
    let stored = store.stored_groups().unwrap_or_default();
    let groups_of = |wanted: &[String]| group::groups_wanted(&listing.meetings, &stored, wanted);
    let (named, selected) = (groups_of(args.named.as_slice()), groups_of(&args.selection.group));
    let is_of =
        |groups: &[NamedGroup], meeting: &Summary| groups.iter().any(|one| one.has(meeting));
    for meeting in &listing.meetings {
        let is_in = match meeting.day {
            Some(day) => period.days.contains(day),
            None => period.days == DaySpan::default(),
        };
        let is_wanted = is_of(&named, meeting) && is_of(&selected, meeting);
        if is_in && is_wanted {
            output::line(row(meeting))?;
        }
    }
    match listing.damage.is_empty() {
        true => Ok(()),
        false => Err(Failure::all(listing.damage.iter().map(ToString::to_string).collect())),
    }
}

/// A meeting on one line: its id, day, stage and name.
fn row(meeting: &Summary) -> String {
    let day = meeting.day.map_or("undated   ".to_owned(), |day| day.to_string());
    let stage = match meeting.stage {
        Stage::Planned => "planned",
        Stage::Running => "running",
        Stage::Paused => "paused",
        Stage::Adjourned => "adjourned",
        Stage::Ended => "ended",
        Stage::CalledOff => "called off",
    };
    let name = match (&*meeting.group, &*meeting.title) {
        ("", "") => "(no name)".to_owned(),
        ("", title) => title.to_owned(),
        (group, "") => group.to_owned(),
        (group, title) => format!("{group}: {title}"),
    };
    format!("{}  {day}  {stage:<9}  {name}", meeting.id)
}
