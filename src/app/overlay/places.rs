//! What the palette finds beside commands: people, items, entries and actions of the open meeting, and the
//! groups and meetings of the other screens.

use super::palette::{PaletteAct, PaletteEntry};
use crate::{
    app::{GroupScreen, Home, MeetingScreen, home::HomeRow},
    calendar::dates::write_date_weekday,
    meeting::{ids::MeetingId, summary::Summary},
    review::About,
    search::{PassageTarget, SearchPassage, passages},
};

/// The places of the open meeting.
pub(in crate::app) fn of_meeting(screen: &MeetingScreen) -> Vec<PaletteEntry> {
    let Some(id) = screen.id else { return Vec::new() };
    passages(screen.meeting()).filter_map(|passage| place(id, &passage)).collect()
}

fn place(id: MeetingId, passage: &SearchPassage) -> Option<PaletteEntry> {
    match passage.target {
        PassageTarget::InMeeting(About::Meeting | About::NextMeeting)
        | PassageTarget::Member(_)
        | PassageTarget::Group => None,
        PassageTarget::InMeeting(about) => {
            let help = passage.text.replace('\n', " ");
            Some(PaletteEntry::new(passage.short_heading(), help, PaletteAct::GoTo(id, about)))
        }
    }
}

/// The groups and the meetings of the home screen.
pub(in crate::app) fn of_home(home: &Home) -> Vec<PaletteEntry> {
    let rows = home.rows_with("");
    rows.into_iter().filter_map(|row| entry_of_row(&row)).collect()
}

/// The meetings of a group.
pub(in crate::app) fn of_group(page: &GroupScreen) -> Vec<PaletteEntry> {
    page.overview.meetings.iter().map(meeting_entry).collect()
}

fn entry_of_row(row: &HomeRow<'_>) -> Option<PaletteEntry> {
    match row {
        HomeRow::Group(group) => {
            let opens = PaletteAct::OpenGroup(group.name.clone());
            Some(PaletteEntry::new(group.name.to_string(), "the group's page".to_owned(), opens))
        }
        HomeRow::Meeting(meeting) => Some(meeting_entry(meeting)),
        HomeRow::Heading(_)
        | HomeRow::Due(_)
        | HomeRow::MeetingsOf(_)
        | HomeRow::Action(_)
        | HomeRow::Found(..) => None,
    }
}

fn meeting_entry(meeting: &Summary) -> PaletteEntry {
    let day = meeting.day.map(write_date_weekday).unwrap_or_default();
    let name = if meeting.group.is_empty() { &meeting.title } else { &meeting.group };
    PaletteEntry::new(name.to_string(), day, PaletteAct::Open(meeting.id))
}
