//! `folkmoot list`: the meetings in the store.

use crate::{
    calendar::period::DaySpan,
    group,
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
    let named = args.named.as_deref().unwrap_or_default();
    let period = args.selection.days.period()?;
    let listing = store.list_meetings()?;
    for meeting in listing.meetings {
        let is_in = match meeting.day {
            Some(day) => period.days.contains(day),
            None => period.days == DaySpan::default(),
        };
        let is_wanted =
            group::has_in_name(&meeting.group, named) && args.selection.has_group(&meeting.group);
        if is_in && is_wanted {
            output::line(row(&meeting))?;
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
