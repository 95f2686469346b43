//! `folkmoot list`: the meetings in the store.

use crate::{
    meeting::{state::Stage, summary::Summary},
    store::{OpenMode, Store},
    text,
};

use super::{
    failure::Failure,
    input::args::{ListArgs, Shared},
    output, paths,
};

pub(super) fn run(shared: &Shared, args: &ListArgs) -> Result<(), Failure> {
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let wanted = text::key(args.group.as_deref().unwrap_or_default());
    let listing = store.list_meetings()?;
    for meeting in listing.meetings {
        if text::key(&meeting.group).contains(&wanted) {
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
