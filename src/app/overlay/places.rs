//! What the palette finds beside commands: people, items, entries and actions of the open meeting, and the
//! meetings of the home screen.

use super::palette::{PaletteAct, PaletteEntry};
use crate::{
    app::{Home, MeetingScreen},
    calendar::dates::write_date_weekday,
    meeting::ids::MeetingId,
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

/// The meetings of the home screen.
pub(in crate::app) fn of_home(home: &Home) -> Vec<PaletteEntry> {
    let meetings = home.rows_with("").into_iter().filter_map(|row| row.meeting());
    let entry = |meeting: &crate::meeting::summary::Summary| {
        let day = meeting.day.map(write_date_weekday).unwrap_or_default();
        let name = if meeting.group.is_empty() { &meeting.title } else { &meeting.group };
        PaletteEntry::new(name.to_string(), day, PaletteAct::Open(meeting.id))
    };
    meetings.map(entry).collect()
}
