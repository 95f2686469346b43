//! A group's page, read aloud.

use chrono::NaiveDate;

use super::{Plain, searching::Listed, words::GroupPart};
use crate::{
    app::{
        Effect, GroupScreen, Request, Screen,
        group::{GroupPane, GroupRow},
    },
    calendar::dates::write_date,
    group::{GroupAction, Member, is_overdue, rules::Seat},
    meeting::{ids::MeetingId, state::Stage, summary::Summary},
};

impl Plain {
    /// Opens the page of the group with these words in its name.
    pub(super) fn open_group(&mut self, wanted: &str) -> Vec<Effect> {
        let Screen::Home(home) = &self.app.screen else {
            self.error("a meeting or a group is open; home goes to the list first");
            return Vec::new();
        };
        match home.groups_with(wanted).as_slice() {
            [] => {
                self.error(&format!("no group has “{wanted}” in its name; home lists the meetings"))
            }
            [name] => {
                self.is_opening_group = true;
                return self.ask_app(Request::Group(name.clone()));
            }
            several => {
                let names = several.iter().map(ToString::to_string).collect::<Vec<_>>();
                self.error(&format!("that may be {}; say more of the name", names.join(" or ")));
            }
        }
        Vec::new()
    }

    /// What is said of a group whose page was opened; nothing where it was only read again.
    pub(super) fn opened_group(&mut self) {
        if let (Screen::Group(page), true) = (&self.app.screen, self.is_opening_group) {
            let today = self.app.today();
            let overview = &page.overview;
            let counts = [
                count(overview.meetings.len(), "meeting"),
                count(overview.actions.len(), "open action"),
                count(overview.log.state().register.on(today).count(), "member"),
            ];
            let name = &overview.name;
            let told = format!("Group {name}, {}; read meetings lists them", counts.join(", "));
            self.is_opening_group = false;
            self.say(&told);
        }
    }

    /// Reads a part of the group's page.
    pub(super) fn read_group(&mut self, part: GroupPart) {
        let Screen::Group(page) = &self.app.screen else { return };
        let (lines, listed) = lines(page, part, self.app.today());
        if part == GroupPart::Meetings {
            self.listed = listed.into_iter().map(Listed::Meeting).collect();
        }
        match lines.is_empty() {
            true => self.say(nothing(part)),
            false => self.page(lines, part.word()),
        }
    }
}

fn count(count: usize, of: &str) -> String {
    format!("{count} {of}{}", if count == 1 { "" } else { "s" })
}

/// The lines of a part, and the meetings by the numbers under which they are listed.
fn lines(page: &GroupScreen, part: GroupPart, today: NaiveDate) -> (Vec<String>, Vec<MeetingId>) {
    let pane = match part {
        GroupPart::Meetings => GroupPane::Series,
        GroupPart::Register => GroupPane::Register,
        GroupPart::Actions => GroupPane::Actions,
        GroupPart::Workplan => GroupPane::Workplan,
    };
    let (mut told, mut listed, mut heading) = (Vec::new(), Vec::new(), String::new());
    for row in page.rows(pane, today) {
        let line = match &row {
            GroupRow::Heading(words) => {
                heading = format!("{}: ", sentence(words));
                continue;
            }
            GroupRow::Meeting(meeting) => {
                listed.push(meeting.id);
                of_meeting(listed.len(), meeting)
            }
            GroupRow::Action(action) => of_action(action, today),
            GroupRow::Goal(goal) => format!("{} {}", goal.id, goal.text),
            GroupRow::Topic(topic) if topic.by.is_empty() => topic.title.to_string(),
            GroupRow::Topic(topic) => format!("{}, by {}", topic.title, topic.by),
            GroupRow::Member(member) => of_member(member, today),
            GroupRow::Alike(one, other) => {
                format!("{} {} and {} {}", one.initials, one.name, other.initials, other.name)
            }
            GroupRow::Stranger(stranger) => format!("{} {}", stranger.initials, stranger.name),
            GroupRow::Vacancy(vacancy) => {
                format!("{} vacant, {}", vacancy.id, vacancy.vacancy.title)
            }
        };
        told.push(format!("{heading}{line}"));
    }
    (told, listed)
}

/// A heading as it is said: what is in capitals on the screen is not shouted.
fn sentence(heading: &str) -> String {
    if heading.chars().any(char::is_lowercase) {
        return heading.to_owned();
    }
    let small = heading.to_lowercase();
    let mut letters = small.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn of_meeting(number: usize, meeting: &Summary) -> String {
    let day = meeting.day.map_or_else(|| "no date yet".to_owned(), write_date);
    let special = if meeting.is_special { ", special" } else { "" };
    let title = match meeting.title.is_empty() {
        true => String::new(),
        false => format!(", {}", meeting.title),
    };
    let minutes = match (meeting.stage, meeting.stays_in_record()) {
        (Stage::Planned | Stage::CalledOff, _) => "",
        (_, true) => ", minutes sent",
        (_, false) => ", minutes in draft",
    };
    format!("{number} {day}{special}{title}{minutes}")
}

fn of_action(action: &GroupAction, today: NaiveDate) -> String {
    let own = &action.summary;
    let owners = if own.owners.is_empty() { "nobody".to_owned() } else { own.owners.join(" ") };
    let due = own.due.and_then(|due| due.date()).map(|day| format!(", due {}", write_date(day)));
    let late = if is_overdue(own, today) { ", overdue" } else { "" };
    let rag = action.rag.map(|rag| format!(", {}", rag.word())).unwrap_or_default();
    format!("{} {owners}: {}{}{late}{rag}", own.number, own.text, due.unwrap_or_default())
}

fn of_member(member: &Member, today: NaiveDate) -> String {
    let offices = member.offices_on(today).into_iter().map(|office| office.word());
    let vote = match member.seat_on(today) {
        Seat::Voting => None,
        Seat::CoOpted => Some("co-opted"),
        Seat::None => Some("no vote"),
    };
    let title = (!member.title.is_empty()).then_some(&*member.title);
    let more: Vec<&str> = title.into_iter().chain(offices).chain(vote).collect();
    let more = if more.is_empty() { String::new() } else { format!(", {}", more.join(", ")) };
    format!("{} {}{more}", member.initials, member.name)
}

/// What is said of a part that has nothing.
fn nothing(part: GroupPart) -> &'static str {
    match part {
        GroupPart::Meetings => "No meetings yet",
        GroupPart::Register => "Nobody is on the register yet; member \"NAME\" puts somebody on it",
        GroupPart::Actions => "No open actions",
        GroupPart::Workplan => "No goals, and nothing waits for a meeting",
    }
}
