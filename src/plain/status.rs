//! Where one stands, in one line.

use crate::{
    app::{App, Link, MeetingScreen, Screen},
    calendar::{
        dates::write_date,
        time::{Moment, Zone, hhmm},
    },
    meeting::{
        Meeting,
        clock::{Clock, ItemClock},
        outcome::presence,
        state::Stage,
    },
};

const MINUTE: i64 = 60_000;

/// The item in hand and its time, the projected end, who is present, whether all is saved.
pub(super) fn status(app: &App) -> String {
    match &app.screen {
        Screen::Home(home) => {
            let (meetings, groups) = home.counts();
            format!("List of {meetings} meetings of {groups} groups; {}", saved(&home.link, 0))
        }
        Screen::Group(page) => {
            let overview = &page.overview;
            let (meetings, open) = (overview.meetings.len(), overview.actions.len());
            let name = &overview.name;
            format!(
                "Group {name}, {meetings} meetings, {open} open actions; {}",
                saved(&page.link, page.waiting())
            )
        }
        Screen::Meeting(screen) => of_meeting(screen, app.now, app.zone),
    }
}

/// A meeting by its name and day, and how far it has come.
pub(super) fn named(meeting: &Meeting) -> String {
    let plan = &meeting.plan;
    let name = match (plan.group.is_empty(), plan.title.is_empty()) {
        (false, _) => &*plan.group,
        (true, false) => &*plan.title,
        (true, true) => "a meeting without a name",
    };
    let day = plan.day.map(|day| format!(", {}", write_date(day))).unwrap_or_default();
    let stage = match meeting.course.stage() {
        Stage::Planned => "not started",
        Stage::Running => "running",
        Stage::Paused => "paused",
        Stage::Adjourned => "adjourned",
        Stage::Ended => "ended",
        Stage::CalledOff => "called off",
    };
    let (items, people) = (meeting.agenda.len(), meeting.roll.iter().count());
    format!("{name}{day}, {stage}, {items} items, {people} on the roll")
}

fn of_meeting(screen: &MeetingScreen, now: Moment, machine: Zone) -> String {
    let (meeting, zone) = (screen.meeting(), screen.zone(machine));
    let clock = Clock::read(meeting, now);
    let parts = [
        course(meeting, &clock, zone),
        ending(&clock, zone),
        presence(meeting),
        saved(&screen.link, screen.outbox.len()),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

fn course(meeting: &Meeting, clock: &Clock, zone: Zone) -> String {
    match clock.stage {
        Stage::Planned => "Not started".to_owned(),
        Stage::Running => in_hand(meeting, clock),
        Stage::Paused => format!("Paused{}", since(meeting, zone)),
        Stage::Adjourned => format!("Adjourned{}", since(meeting, zone)),
        Stage::Ended => "Ended".to_owned(),
        Stage::CalledOff => "Called off".to_owned(),
    }
}

fn since(meeting: &Meeting, zone: Zone) -> String {
    let last = meeting.course.breaks.last();
    last.map(|last| format!(" since {}", hhmm(last.spell.from, zone))).unwrap_or_default()
}

fn in_hand(meeting: &Meeting, clock: &Clock) -> String {
    let titled = |id| {
        let title = meeting.agenda.get(id).map(|item| &*item.plan.title).unwrap_or_default();
        format!("{} {title}", meeting.agenda.number(id).unwrap_or_default())
    };
    match (meeting.agenda.in_hand(), meeting.agenda.next()) {
        (Some(item), _) => {
            let time = clock.item(item.id).map(time).unwrap_or_default();
            format!("Item {}, {time}", titled(item.id))
        }
        (None, Some(next)) => format!("No item in hand, next is {}", titled(next.id)),
        (None, None) => "No item in hand, none is left".to_owned(),
    }
}

/// The time that an item has used: "8 of 40 minutes".
fn time(item: &ItemClock) -> String {
    let used = item.elapsed / MINUTE;
    match item.planned {
        Some(planned) => format!("{used} of {} minutes", planned / MINUTE),
        None => format!("{used} minutes"),
    }
}

/// When the meeting will end, or ended, against when it was to end.
fn ending(clock: &Clock, zone: Zone) -> String {
    if clock.stage == Stage::Planned && clock.items.is_empty() {
        return String::new();
    }
    let at = hhmm(clock.projected_end, zone);
    let word = if clock.stage == Stage::Ended { "ended" } else { "ends" };
    let or_later = if clock.unplanned > 0 { " or later" } else { "" };
    match clock.minutes_over() {
        Some(over) if over > 0 => format!("{word} {at}{or_later}, {over} minutes over"),
        Some(0) => format!("{word} {at}{or_later}, on time"),
        Some(early) => format!("{word} {at}{or_later}, {} minutes early", -early),
        None => format!("{word} {at}{or_later}"),
    }
}

/// Whether all is saved.
fn saved(link: &Link, waiting: usize) -> String {
    match link {
        Link::Opening => "opening".to_owned(),
        Link::Closed(_) => "not open".to_owned(),
        Link::ReadOnly(_) => "read only".to_owned(),
        Link::Trouble(_) => format!("{waiting} not saved"),
        Link::Live if waiting == 0 => "all saved".to_owned(),
        Link::Live => format!("saving {waiting}"),
    }
}
