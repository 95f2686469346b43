//! The second line: the item in hand against its time, and when the meeting will end.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    layout::WIDE,
    text::{put, put_right, width},
    view::{MeetingView, spell_out},
};
use crate::{
    calendar::{dates::write_date, time::civil_date},
    meeting::{
        agenda::Item,
        clock::{ItemClock, TimeUse},
        state::Stage,
    },
};

pub(super) fn draw(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) {
    let end = area.right().saturating_sub(1);
    let (text, style) = ending(view);
    let end = put_right(buf, area.x, area.y, end, &text, style).saturating_sub(gap(view));
    let area = Rect { width: end.saturating_sub(area.x), ..area };
    match view.clock.stage {
        Stage::Planned => before(view, area, buf),
        Stage::Running => match view.meeting.agenda.in_hand() {
            Some(item) => in_hand(view, item, area, buf),
            None => between(view, area, buf),
        },
        Stage::Paused => still(view, "PAUSED", area, buf),
        Stage::Adjourned => still(view, "ADJOURNED", area, buf),
        Stage::Ended => after(view, area, buf),
        Stage::CalledOff => still(view, "CALLED OFF", area, buf),
    }
}

/// When the meeting will end, or ended, against when it was to end.
fn ending(view: &MeetingView<'_>) -> (String, Style) {
    let clock = &view.clock;
    if clock.stage == Stage::Planned && clock.items.is_empty() {
        let until = clock.planned_end.map(|end| format!("until {}", view.hhmm(end)));
        return (until.unwrap_or_default(), view.theme.plain);
    }
    let at = view.hhmm(clock.projected_end);
    let word = if clock.stage == Stage::Ended { "ended" } else { "ends" };
    let at = match clock.unplanned {
        0 => format!("{word} {at}"),
        _ => format!("{word} {at} or later"),
    };
    let span = |minutes: i64| spell_out(minutes.saturating_mul(60_000));
    match clock.minutes_over() {
        // So far from the plan, it is not the plan's meeting that ends: the day says more.
        Some(over) if over.abs() >= A_DAY => {
            let day = write_date(civil_date(clock.projected_end, view.meeting.plan.zone));
            (format!("{at} on {day}"), view.theme.plain)
        }
        Some(over) if over > 0 => (format!("{at}, {} over", span(over)), view.theme.warn),
        Some(0) => (format!("{at}, on time"), view.theme.plain),
        Some(early) => (format!("{at}, {} early", span(-early)), view.theme.plain),
        None => (at, view.theme.plain),
    }
}

/// Minutes in a day.
const A_DAY: i64 = 24 * 60;

/// Cells between the parts of the line, fewer where each is needed for the title.
fn gap(view: &MeetingView<'_>) -> u16 {
    if view.app.size.0 < WIDE { 2 } else { 3 }
}

/// Cells of a gauge that still says something.
const GAUGE: u16 = 8;

fn in_hand(view: &MeetingView<'_>, item: &Item, area: Rect, buf: &mut Buffer) {
    let Some(clock) = view.clock.item(item.id) else { return };
    let figures = elapsed(view, clock, area, buf).saturating_sub(gap(view));
    // The title is told whole before the gauge has any room.
    let title_area = Rect { width: figures.saturating_sub(area.x), ..area };
    let from = title(view, item, title_area, buf) + 3;
    gauge(view, clock, Rect { x: from, width: figures.saturating_sub(from), ..area }, buf);
}

/// Number, title and presenter; gives the column after them.
fn title(view: &MeetingView<'_>, item: &Item, area: Rect, buf: &mut Buffer) -> u16 {
    let number = view.meeting.agenda.number(item.id).unwrap_or_default().to_string();
    let end = area.right().min(area.x + 64);
    let x = put(buf, area.x + 1, area.y, end, &number, view.theme.strong);
    let x = put(buf, x + 2, area.y, end, &item.plan.title, view.theme.strong);
    match item.plan.presenter.map(|id| view.initials(id)) {
        // Half a title is worth more than the presenter.
        Some(who) if usize::from(end.saturating_sub(x)) >= width(who) + 2 => {
            put(buf, x + 2, area.y, end, who, view.theme.faint)
        }
        _ => x,
    }
}

/// Draws the used part of the planned time at the right end; returns the column where it begins.
fn elapsed(view: &MeetingView<'_>, clock: &ItemClock, area: Rect, buf: &mut Buffer) -> u16 {
    let used = view.stopwatch(clock.elapsed);
    let Some(planned) = clock.planned else {
        return put_right(buf, area.x, area.y, area.right(), &used, view.theme.strong);
    };
    let of = format!("{used} of {}", view.stopwatch(planned));
    let (more, style) = (
        match clock.level() {
            TimeUse::Ok => String::new(),
            TimeUse::Warn => format!("{} left", view.stopwatch(clock.remaining())),
            TimeUse::Over => format!(" +{} over ", view.stopwatch(clock.overrun())),
        },
        view.time_style(clock),
    );
    let end = match more.as_str() {
        "" => area.right(),
        more => put_right(buf, area.x, area.y, area.right(), more, style).saturating_sub(2),
    };
    put_right(buf, area.x, area.y, end, &of, view.theme.strong)
}

fn gauge(view: &MeetingView<'_>, clock: &ItemClock, area: Rect, buf: &mut Buffer) {
    let Some(share) = clock.fraction().filter(|_| area.width >= GAUGE) else { return };
    let full = (f64::from(area.width) * share.clamp(0.0, 1.0)).round() as usize;
    let rest = usize::from(area.width) - full;
    let (filled, style) = match clock.level() {
        TimeUse::Ok => ("━", view.theme.accent),
        TimeUse::Warn => ("━", view.theme.warn),
        // A bar in the ground of an alarm, to be seen from the other end of the room.
        TimeUse::Over => (" ", view.theme.alarm),
    };
    let x = put(buf, area.x, area.y, area.right(), &filled.repeat(full), style);
    put(buf, x, area.y, area.right(), &"─".repeat(rest), view.theme.faint);
}

fn words(area: Rect, buf: &mut Buffer, parts: &[(&str, Style)]) {
    let mut x = area.x + 1;
    for (text, style) in parts {
        x = put(buf, x, area.y, area.right(), text, *style) + 3;
        if x >= area.right() {
            break;
        }
    }
}

fn before(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) {
    let starts = match view.meeting.plan.starts {
        Some(at) if at > view.app.now => {
            let left = at.0.saturating_sub(view.app.now.0);
            format!("starts {}, in {}", view.hhmm(at), spell_out(left.saturating_add(59_999)))
        }
        Some(at) => {
            let late = view.app.now.0.saturating_sub(at.0);
            format!("was to start {}, {} ago", view.hhmm(at), spell_out(late))
        }
        None => "not started".to_owned(),
    };
    let items = view.clock.items.iter();
    let planned = items.filter_map(|item| item.planned).sum::<i64>();
    let agenda = match view.clock.items.len() {
        0 => "no agenda yet".to_owned(),
        1 => format!("1 item, {}", spell_out(planned)),
        n => format!("{n} items, {}", spell_out(planned)),
    };
    words(area, buf, &[(&starts, view.theme.strong), (&agenda, view.theme.plain)]);
}

fn between(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) {
    let agenda = &view.meeting.agenda;
    let next = match agenda.next() {
        Some(item) => {
            let number = agenda.number(item.id).unwrap_or_default();
            format!("next is {number}  {}", item.plan.title)
        }
        None => "nothing is left on the agenda".to_owned(),
    };
    let sat = format!("{} so far", spell_out(view.clock.elapsed));
    let parts = [
        ("no item in hand", view.theme.strong),
        (&*next, view.theme.plain),
        (&*sat, view.theme.faint),
    ];
    words(area, buf, &parts);
}

fn still(view: &MeetingView<'_>, word: &str, area: Rect, buf: &mut Buffer) {
    let since = view.meeting.course.breaks.last().map(|last| last.spell.from);
    let since = since.map_or_else(String::new, |from| {
        let long = spell_out(view.app.now.0.saturating_sub(from.0).max(0));
        format!("since {}, {long}", view.hhmm(from))
    });
    let word = format!(" {word} ");
    let held = view.meeting.agenda.in_hand().map(|item| {
        let used = view.clock.item(item.id).map_or(0, |clock| clock.elapsed);
        let number = view.meeting.agenda.number(item.id).unwrap_or_default();
        format!("{number}  {}, {} so far", item.plan.title, view.stopwatch(used))
    });
    let held = held.unwrap_or_default();
    let parts =
        [(&*word, view.theme.alarm), (&*since, view.theme.strong), (&*held, view.theme.plain)];
    words(area, buf, &parts);
}

fn after(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) {
    let took = spell_out(view.clock.elapsed);
    let long = match view.app.size.0 < WIDE {
        true => format!("over; it took {took}"),
        false => format!("the meeting is over; it took {took}"),
    };
    let life = &view.meeting.life;
    let minutes = if life.signed.is_some() {
        "minutes signed"
    } else if life.approved.is_some() {
        "minutes approved"
    } else if life.circulated.is_some() {
        "minutes circulated"
    } else {
        "minutes in draft"
    };
    words(area, buf, &[(&long, view.theme.strong), (minutes, view.theme.plain)]);
}
