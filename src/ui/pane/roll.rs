//! The roll-call: who is here, in a mark and a word.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::{Mode, pane::PaneKind},
    calendar::time::hhmm,
    meeting::{
        presiding::presiding,
        roll::{Attendee, Presence},
        seats::PresentCount,
    },
    ui::{
        hits::Hits,
        layout::first_row,
        text::{clean, put, put_right, width, wrap},
        view::MeetingView,
    },
};

/// Columns of the word at the right end, such as `from 19:20` or `apologies`, and a space.
const WORD: u16 = 11;
/// The fewest columns in which an organisation says something.
const ORG: u16 = 6;

pub(super) fn draw(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
    let roll = &view.meeting.roll;
    let note = counted(roll.present_count());
    let list = view.heading(PaneKind::Roll, "ROLL-CALL", &note, area, buf);
    let list = presides(view, list, buf);
    let wanted = view.screen.wanted();
    let rows = view.screen.panes.roll.rows(roll, wanted);
    if rows.is_empty() {
        let guest = view.key("prompt guest \"|\"").map(|key| format!("; {key} adds a guest"));
        let text = match wanted {
            Some(_) => "no one is called so; Enter adds a guest".to_owned(),
            None => {
                let prompt = view.key("prompt").unwrap_or_default();
                let member = format!("{prompt} attendee KB \"Katie Burrell\" org:NCC a member");
                format!("no one yet{}, {member}", guest.unwrap_or_default())
            }
        };
        let lines = wrap(&text, usize::from(list.width.saturating_sub(2)));
        for ((from, to), y) in lines.into_iter().zip(list.y..list.bottom()) {
            put(buf, list.x + 1, y, list.right(), &text[from..to], view.theme.faint);
        }
        return;
    }
    let selected = view.screen.panes.roll.selected(view.meeting, wanted);
    let at = rows.iter().position(|&id| Some(id) == selected).unwrap_or(0);
    let height = usize::from(list.height);
    let first = first_row(at, rows.len(), height);
    let columns = RollColumns::new(view);
    for (&id, y) in rows.iter().skip(first).zip(list.y..list.bottom()) {
        let row = Rect { y, height: 1, ..list };
        if let Some(person) = roll.get(id) {
            draw_person(view, person, &columns, row, buf);
        }
        let is_selected = Some(id) == selected;
        if is_selected {
            view.set_off(PaneKind::Roll, row, buf);
        }
        hits.row(Mode::Pane(PaneKind::Roll), row, is_selected);
    }
    view.more(list, first > 0, first + height < rows.len(), buf);
}

/// The fewest rows of people beside which there is room to say who presides.
const ROOM: u16 = 6;

/// Says who presides and since when, and gives the room that is left.
fn presides(view: &MeetingView<'_>, list: Rect, buf: &mut Buffer) -> Rect {
    let last = presiding(view.meeting).pop();
    let Some(last) = last.filter(|last| list.height > ROOM && !last.people.is_empty()) else {
        return list;
    };
    let who: Vec<&str> = last.people.iter().map(|&id| view.initials(id)).collect();
    let (verb, since) = match view.meeting.course.ended {
        Some(_) => ("presided", "from"),
        None if who.len() == 1 => ("presides", "since"),
        None => ("preside", "since"),
    };
    let time = hhmm(last.spell.from, view.zone);
    let text = format!("{} {verb} {since} {time}", who.join(" and "));
    put(buf, list.x + 1, list.y, list.right(), &text, view.theme.faint);
    Rect { y: list.y + 1, height: list.height - 1, ..list }
}

/// How many seats are held, and how many more are there.
fn counted(count: PresentCount) -> String {
    match (count.seats, count.others) {
        (0, _) | (_, 0) => count.to_string(),
        (_, others) => format!("{count}, {others} more"),
    }
}

fn draw_person(
    view: &MeetingView<'_>,
    person: &Attendee,
    columns: &RollColumns,
    row: Rect,
    buf: &mut Buffer,
) {
    let theme = &view.theme;
    let presence = person.presence();
    let style = if presence.is_here() { theme.plain } else { theme.faint };
    let mark = match presence {
        Presence::Present => "●",
        Presence::Remote => "◉",
        Presence::Left => "◐",
        Presence::Apologies => "○",
        Presence::Absent => "×",
        Presence::NotRecorded => "·",
    };
    put(buf, row.x + 1, row.y, row.right(), mark, theme.accent);
    let x = row.x + 3;
    put(buf, x, row.y, x + columns.initials, &person.profile.initials, theme.strong.patch(style));
    let x = x + columns.initials + 2;
    let end = row.right().saturating_sub(1);
    let from = put_right(buf, x, row.y, end, &word(view, person), style).saturating_sub(1);
    // A name is told whole before its organisation has any room.
    let org_from = x + columns.names + 2;
    let has_org = org_from + ORG + WORD <= end;
    if has_org {
        let org = view.meeting.roll.org_represented(person);
        put(buf, org_from, row.y, from, org, theme.faint);
    }
    let name_end = if has_org { org_from - 1 } else { from };
    put(buf, x, row.y, name_end, &name(view, person), style);
}

/// The columns that all rows share, whatever stands in each.
struct RollColumns {
    initials: u16,
    names: u16,
}

impl RollColumns {
    fn new(view: &MeetingView<'_>) -> Self {
        let people = || view.meeting.roll.iter();
        let initials = people().map(|person| cells(&person.profile.initials)).max();
        let names = people().map(|person| cells(&name(view, person))).max();
        Self { initials: initials.unwrap_or(2).clamp(2, 8), names: names.unwrap_or(0) }
    }
}

/// The columns in which no name is cut, and those in which no organisation is cut either.
pub(super) fn columns(view: &MeetingView<'_>) -> (u16, u16) {
    let roll = &view.meeting.roll;
    let orgs = roll.iter().map(|person| cells(roll.org_represented(person))).max().unwrap_or(0);
    let RollColumns { initials, names } = RollColumns::new(view);
    let org = if orgs > 0 { orgs.max(ORG) + 2 } else { 0 };
    let names = (3 + initials + 2 + 1 + WORD).saturating_add(names);
    (names, names.saturating_add(org))
}

fn cells(text: &str) -> u16 {
    width(&clean(text)).try_into().unwrap_or(u16::MAX / 4)
}

/// A person's name, and for whom a deputy is there.
fn name(view: &MeetingView<'_>, person: &Attendee) -> String {
    match person.deputy_for {
        Some(member) => format!("{} for {}", person.profile.name, view.initials(member)),
        None => person.profile.name.to_string(),
    }
}

/// A word, or the time at which the person came or went.
fn word(view: &MeetingView<'_>, person: &Attendee) -> String {
    let stay = person.attendance.stays.last();
    match (person.presence(), stay) {
        (Presence::Present, Some(stay)) => match stay.since {
            Some(since) if person.attendance.stays.len() > 1 => {
                format!("back {}", view.hhmm(since))
            }
            Some(since) => format!("from {}", view.hhmm(since)),
            None => "here".to_owned(),
        },
        (Presence::Remote, Some(stay)) => match stay.since {
            Some(since) => format!("call {}", view.hhmm(since)),
            None => "on call".to_owned(),
        },
        (Presence::Left, Some(stay)) => {
            stay.until.map(|until| format!("left {}", view.hhmm(until))).unwrap_or_default()
        }
        (Presence::Apologies, _) => "apologies".to_owned(),
        (Presence::Absent, _) => match view.meeting.roll.deputy_of(person.id) {
            Some(deputy) => format!("sent {}", deputy.profile.initials),
            None => "absent".to_owned(),
        },
        _ => match view.meeting.roll.deputy_of(person.id) {
            Some(deputy) => format!("sent {}", deputy.profile.initials),
            None => String::new(),
        },
    }
}
