//! The first line: which meeting, whether all is saved, who is here, what time it is.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    text::{clean, clip, put, put_right, width},
    view::MeetingView,
};
use crate::{app::Link, calendar::time::Moment};

pub(super) fn draw(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) {
    let x = put_clock(view, area, buf);
    let (present, style) = presence(view, area.width < ROOMY);
    let x = put_right(buf, area.x, area.y, x.saturating_sub(3), &present, style);
    let (sign, style) = sign(view);
    let x = put_right(buf, area.x, area.y, x.saturating_sub(3), &sign, style);
    what(view, area, x.saturating_sub(2), buf);
}

/// Columns from which the line has room for all that can be counted.
const ROOMY: u16 = 100;

/// The time of day, and that of the machine's clock where it is another; gives where they begin.
fn put_clock(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) -> u16 {
    let end = area.right().saturating_sub(1);
    let Some(format) = view.app.clock.format() else { return end + 3 };
    let time = |at: Moment| at.in_zone(view.zone).format(format).to_string();
    let x = match view.app.clock_step {
        Some(step) => {
            let machine = format!(" (machine {})", time(step.other(view.app.now)));
            put_right(buf, area.x, area.y, end, &machine, view.theme.alarm)
        }
        None => end,
    };
    put_right(buf, area.x, area.y, x, &time(view.app.now), view.theme.strong)
}

/// The least of a name that says something.
const NAME: usize = 12;

/// Group, day, marking and place, as far as there is room.
fn what(view: &MeetingView<'_>, area: Rect, end: u16, buf: &mut Buffer) {
    let plan = &view.meeting.plan;
    let name = match (plan.group.is_empty(), plan.title.is_empty()) {
        (false, _) => &*plan.group,
        (true, false) => &*plan.title,
        (true, true) if matches!(view.screen.link, Link::Opening) => "opening …",
        (true, true) if matches!(view.screen.link, Link::Closed(_)) => "no meeting",
        (true, true) => "a meeting without a name",
    };
    let (name, marking, venue) = (clean(name), clean(&plan.marking), clean(&plan.venue));
    let mut room = usize::from(end.saturating_sub(area.x + 1));
    let mut more: Vec<&str> = Vec::new();
    // The day is shortened rather than the name cut short.
    let days = DAYS.map(|form| plan.day.map(|day| day.format(form).to_string()));
    let days = || days.iter().flatten().map(String::as_str);
    let has_room = |day: &&str| room >= width(&name).min(NAME * 3 / 2) + BETWEEN_CELLS + width(day);
    let day = days().find(has_room).or_else(|| days().next_back()).unwrap_or_default();
    for (text, beside) in [(day, NAME), (&marking, NAME), (&venue, width(&name))] {
        let cells = BETWEEN_CELLS + width(text);
        if !text.is_empty() && room >= beside + cells {
            room -= cells;
            more.push(text);
        }
    }
    let mut x = put(buf, area.x + 1, area.y, end, &clip(&name, room), view.theme.strong);
    for text in more {
        x = put(buf, x, area.y, end, BETWEEN, view.theme.faint);
        x = put(buf, x, area.y, end, text, view.theme.plain);
    }
}

/// The forms of the day, the longest first.
const DAYS: [&str; 3] = ["%a %-d %b %Y", "%-d %b %Y", "%-d %b"];

/// The separator between two parts of the line.
const BETWEEN: &str = "  ·  ";
const BETWEEN_CELLS: usize = 5;

/// Whether all is saved.
fn sign(view: &MeetingView<'_>) -> (String, Style) {
    let waiting = view.screen.outbox.len();
    match &view.screen.link {
        Link::Opening => ("○ opening".to_owned(), view.theme.faint),
        Link::Closed(_) => (" NOT OPEN ".to_owned(), view.theme.alarm),
        Link::ReadOnly(_) => ("read only, following".to_owned(), view.theme.strong),
        Link::Trouble(_) if waiting == 0 => (" NOT SAVED ".to_owned(), view.theme.alarm),
        Link::Trouble(_) => (format!(" {waiting} NOT SAVED "), view.theme.alarm),
        Link::Live if waiting == 0 => ("● saved".to_owned(), view.theme.plain),
        Link::Live => (format!("○ saving {waiting}"), view.theme.strong),
    }
}

/// How many seats are held by somebody who is here, who is here beside them, and whether that is enough
/// to decide: `members 11 of 12, 2 more, quorate`.
///
/// A narrow screen goes without those beside them; the roll-call tells how many they are.
fn presence(view: &MeetingView<'_>, is_narrow: bool) -> (String, Style) {
    let roll = &view.meeting.roll;
    let count = roll.present_count();
    let mut counted = match (count.seats, count.others) {
        (0, here) => format!("{here} here"),
        (_, 0) => format!("members {count}"),
        _ if is_narrow => format!("members {count}"),
        (_, others) => format!("members {count}, {others} more"),
    };
    if let Some(unnamed) = roll.headcount.filter(|&unnamed| unnamed > 0) {
        counted = format!("{counted}, {unnamed} counted");
    }
    match view.meeting.is_quorate() {
        Some(true) => (format!("{counted}, quorate"), view.theme.plain),
        Some(false) => (format!(" {counted}, NOT QUORATE "), view.theme.alarm),
        None => (counted, view.theme.plain),
    }
}
