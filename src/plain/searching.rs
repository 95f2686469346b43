//! What was found in all meetings and groups, read aloud and opened by its number.

use super::Plain;
use crate::{
    app::{Effect, Request, Screen},
    calendar::dates::write_date,
    meeting::ids::MeetingId,
    review::About,
    search::{FoundIn, FoundPassage, PassageTarget, SearchQuery},
};

/// Something that was listed under a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// A meeting.
    Meeting(MeetingId),
    /// A place of a meeting, and what is said of it once that is open.
    Place(MeetingId, About, String),
    /// Something of a group's own log, by the group's name.
    OfGroup(String),
}

impl Plain {
    /// Has all meetings and groups looked through.
    pub(super) fn search(&mut self, wanted: &str) -> Vec<Effect> {
        if let Screen::Meeting(_) = self.app.screen {
            self.error("a meeting is open; home goes to the list first");
            return Vec::new();
        }
        match SearchQuery::parse(wanted) {
            Ok(wanted) => self.ask_app(Request::Search(wanted)),
            Err(wrong) => {
                self.error(&wrong.to_string());
                Vec::new()
            }
        }
    }

    /// Reads what was found, each with the number by which it is opened.
    pub(super) fn read_found(&mut self, found: &[FoundPassage], more: usize) {
        if found.is_empty() {
            self.say("Nothing fits");
            return;
        }
        self.listed = found.iter().map(listed).collect();
        let mut lines: Vec<String> =
            found.iter().zip(1..).map(|(one, number)| line(number, one)).collect();
        if more > 0 {
            lines.push(format!("{more} more fit; give more words"));
        }
        self.page(lines, "found");
    }

    /// Opens what was listed under a number.
    pub(super) fn open_listed(&mut self, number: usize) -> Vec<Effect> {
        match self.listed_under(number) {
            Some(Listed::Meeting(id)) => self.ask_app(Request::Open(id)),
            Some(Listed::Place(id, about, told)) => {
                self.opening_at = Some(told);
                self.ask_app(Request::OpenAt(id, about))
            }
            Some(Listed::OfGroup(name)) => {
                self.say(&format!(
                    "That is on the register of {name}; find {name} reads its meetings"
                ));
                Vec::new()
            }
            None => Vec::new(),
        }
    }
}

fn listed(found: &FoundPassage) -> Listed {
    match (&found.place, found.hit.passage.target) {
        (FoundIn::Meeting(meeting), PassageTarget::InMeeting(about)) => {
            Listed::Place(meeting.id, about, told(found))
        }
        (FoundIn::Meeting(meeting), PassageTarget::Member(_) | PassageTarget::Group) => {
            Listed::Meeting(meeting.id)
        }
        (FoundIn::Group(_, name), _) => Listed::OfGroup(name.to_string()),
    }
}

/// What it is and what it says.
fn told(found: &FoundPassage) -> String {
    let passage = &found.hit.passage;
    let by = passage.by().map(|by| format!("{by}: ")).unwrap_or_default();
    format!("{}: {by}{}", passage.heading(), passage.text)
}

fn line(number: usize, found: &FoundPassage) -> String {
    let day = found.place.day().map(|day| format!(", {}", write_date(day))).unwrap_or_default();
    let about = match &*found.hit.passage.about {
        "" => String::new(),
        about => format!(", {about}"),
    };
    format!("{number} {}{day}{about}, {}", found.place.name(), told(found))
}
