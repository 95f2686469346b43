//! What is said on the list of meetings: reading it, finding in it, opening, planning and deleting.

use super::{Plain, home, searching::Listed};
use crate::{
    app::{Effect, Request, Screen},
    meeting::ids::MeetingId,
};

impl Plain {
    /// The meetings of the list.
    pub(super) fn list(&mut self) {
        if let Screen::Home(home) = &self.app.screen {
            let (lines, listed) = home::lines(home);
            self.listed = listed.into_iter().map(Listed::Meeting).collect();
            match lines.is_empty() {
                true => self.say("No meetings yet; new \"GROUP\" DAY plans one, help says more"),
                false => self.page(lines, "meetings"),
            }
        }
    }

    pub(super) fn plan_next(&mut self, number: usize) -> Vec<Effect> {
        match self.listed_as(number) {
            Some(id) => self.plan_after(id),
            None => Vec::new(),
        }
    }

    fn plan_after(&mut self, id: MeetingId) -> Vec<Effect> {
        let Some(home) = self.app.home() else { return Vec::new() };
        match home::last_of_group(home, id, self.app.now, self.app.zone) {
            Ok(last) => self.ask_app(Request::Next(last)),
            Err(wrong) => {
                self.error(&wrong);
                Vec::new()
            }
        }
    }

    /// Plans the next meeting of the group whose page is open.
    pub(super) fn plan_next_of_group(&mut self) -> Vec<Effect> {
        let newest = match &self.app.screen {
            Screen::Group(page) => page.overview.meetings.first().map(|meeting| meeting.id),
            Screen::Home(_) | Screen::Meeting(_) => None,
        };
        match newest {
            Some(id) => self.plan_after(id),
            None => {
                self.error("this group has no meeting yet; home, then new \"GROUP\" DAY plans one");
                Vec::new()
            }
        }
    }

    /// The meeting listed under a number; what is wrong is said where there is none.
    pub(super) fn listed_as(&mut self, number: usize) -> Option<MeetingId> {
        match self.listed_under(number)? {
            Listed::Meeting(id) | Listed::Place(id, ..) => Some(id),
            Listed::OfGroup(name) => {
                self.error(&format!("{number} is on the register of {name}, not in a meeting"));
                None
            }
        }
    }

    /// What was listed under a number; what is wrong is said where there is nothing.
    pub(super) fn listed_under(&mut self, number: usize) -> Option<Listed> {
        let found = number.checked_sub(1).and_then(|place| self.listed.get(place)).cloned();
        match (&self.app.screen, found) {
            (Screen::Meeting(_), _) => self.error("a meeting is open; home goes to the list first"),
            (Screen::Home(_), None) => {
                self.error(&format!("there is no meeting {number}; home lists them"));
            }
            (Screen::Group(_), None) => {
                self.error(&format!("there is no meeting {number}; read meetings lists them"));
            }
            (Screen::Home(_) | Screen::Group(_), Some(listed)) => return Some(listed),
        }
        None
    }

    pub(super) fn find(&mut self, wanted: &str) {
        if let Screen::Home(home) = &self.app.screen {
            let (lines, listed) = home::found(home, wanted);
            if !listed.is_empty() {
                self.listed = listed.into_iter().map(Listed::Meeting).collect();
            }
            self.page(lines, "meetings found");
        }
    }

    pub(super) fn ask_to_delete(&mut self, number: usize) {
        let Some(id) = self.listed_as(number) else { return };
        let Screen::Home(home) = &self.app.screen else { return };
        let name = home::named(home, id).unwrap_or_default();
        self.deleting = Some(id);
        self.say(&format!(
            "Delete {name}? A copy is kept. Say delete, or anything else to leave it"
        ));
    }

    pub(super) fn delete(&mut self, id: MeetingId, line: &str) -> Vec<Effect> {
        if line.eq_ignore_ascii_case("delete") {
            return self.ask_app(Request::Delete(id));
        }
        self.say("Nothing was deleted");
        Vec::new()
    }
}
