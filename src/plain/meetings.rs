//! What is said on the list of meetings: reading it, finding in it, opening, planning and deleting.

use super::{Plain, home};
use crate::{
    app::{Effect, Request, Screen},
    meeting::ids::MeetingId,
};

impl Plain {
    /// The meetings of the list.
    pub(super) fn list(&mut self) {
        if let Screen::Home(home) = &self.app.screen {
            let (lines, listed) = home::lines(home);
            self.listed = listed;
            match lines.is_empty() {
                true => self.say("No meetings yet; new \"GROUP\" DAY plans one, help says more"),
                false => self.page(lines, "meetings"),
            }
        }
    }

    pub(super) fn open_listed(&mut self, number: usize) -> Vec<Effect> {
        match self.listed_as(number) {
            Some(id) => self.ask_app(Request::Open(id)),
            None => Vec::new(),
        }
    }

    pub(super) fn plan_next(&mut self, number: usize) -> Vec<Effect> {
        let Some(id) = self.listed_as(number) else { return Vec::new() };
        let Screen::Home(home) = &self.app.screen else { return Vec::new() };
        match home::last_of_group(home, id, self.app.now, self.app.zone) {
            Ok(last) => self.ask_app(Request::Next(last)),
            Err(wrong) => {
                self.error(&wrong);
                Vec::new()
            }
        }
    }

    /// The meeting listed under a number; what is wrong is said where there is none.
    pub(super) fn listed_as(&mut self, number: usize) -> Option<MeetingId> {
        let found = number.checked_sub(1).and_then(|place| self.listed.get(place)).copied();
        match (&self.app.screen, found) {
            (Screen::Meeting(_), _) => self.error("a meeting is open; home goes to the list first"),
            (Screen::Group(_), _) => {
                self.error("a group's page is open; home goes to the list first")
            }
            (Screen::Home(_), None) => {
                self.error(&format!("there is no meeting {number}; home lists them"));
            }
            (Screen::Home(_), Some(id)) => return Some(id),
        }
        None
    }

    pub(super) fn find(&mut self, wanted: &str) {
        if let Screen::Home(home) = &self.app.screen {
            let (lines, listed) = home::found(home, wanted);
            if !listed.is_empty() {
                self.listed = listed;
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
