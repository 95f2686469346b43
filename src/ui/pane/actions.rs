//! The action log: number, owners, what is to be done, and when it is due.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    app::{Mode, pane::PaneKind},
    calendar::time::civil_date,
    meeting::{
        due::Due,
        entries::{Action, ActionState},
    },
    ui::{
        hits::Hits,
        text::{clean, put, put_right, width, wrap},
        view::MeetingView,
    },
};

pub(super) fn draw(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
    let actions = view.meeting.entries.actions();
    let open = actions.iter().filter(|action| action.state == ActionState::Open).count();
    let note = match open {
        0 => String::new(),
        open => format!("{open} open"),
    };
    let list = view.heading(PaneKind::Actions, "ACTIONS", &note, area, buf);
    if actions.is_empty() {
        let begins = view.key("compose action").map(|key| format!("; {key} begins one"));
        let text = format!("none yet{}", begins.unwrap_or_default());
        put(buf, list.x + 1, list.y, list.right(), &text, view.theme.faint);
        return;
    }
    let selected = view.screen.panes.actions.selected(view.meeting);
    let at = actions.iter().position(|action| Some(action.number) == selected).unwrap_or(0);
    // Unless somebody works in it, the log shows its end, where new actions come.
    let at = if view.is_focused(PaneKind::Actions) { at } else { actions.len() - 1 };
    let height = usize::from(list.height);
    // Each has a row at least, so that no more than these can be seen.
    let near = at.saturating_sub(height);
    let near_actions = &actions[near..actions.len().min(at + height + 1)];
    let rows: Vec<DrawnAction> =
        near_actions.iter().map(|action| DrawnAction::new(view, action, list.width)).collect();
    let first = near + first_shown(&rows, at - near, height);
    let mut y = list.y;
    let mut is_cut = false;
    for (action, shown) in near_actions.iter().zip(&rows).skip(first - near) {
        if y >= list.bottom() {
            is_cut = true;
            break;
        }
        let room = list.bottom() - y;
        let tall = shown.height().min(room);
        is_cut = tall < shown.height();
        let row = Rect { y, height: tall, ..list };
        shown.draw(view, row, buf);
        let is_selected = Some(action.number) == selected;
        if is_selected {
            view.set_off(PaneKind::Actions, row, buf);
        }
        hits.row(Mode::Pane(PaneKind::Actions), row, is_selected);
        y += tall;
    }
    view.more(list, first > 0, is_cut, buf);
}

/// The rows that all actions take in a pane of so many columns, counted up to `most`.
pub(super) fn rows(view: &MeetingView<'_>, columns: u16, most: u16) -> u16 {
    let mut rows: u16 = 0;
    for action in view.meeting.entries.actions() {
        if rows >= most {
            break;
        }
        rows = rows.saturating_add(DrawnAction::new(view, action, columns).height());
    }
    rows.min(most)
}

/// The first action that is shown, so that the one at `at` is seen whole and near the middle.
fn first_shown(rows: &[DrawnAction], at: usize, height: usize) -> usize {
    let tall = |row: &DrawnAction| usize::from(row.height());
    let below: usize = rows.iter().skip(at + 1).map(tall).sum();
    let own = rows.get(at).map_or(1, tall);
    let above = height.saturating_sub(own);
    let room = above.saturating_sub(below.min(above / 2));
    let mut used = 0;
    let before = rows.iter().take(at).rev().take_while(|row| {
        used += tall(row);
        used <= room
    });
    at - before.count()
}

/// An action as it is drawn: its text in as many lines as it needs.
struct DrawnAction {
    number: String,
    owners: String,
    when: String,
    text: String,
    lines: Vec<(usize, usize)>,
    is_open: bool,
    when_style: Style,
    /// Columns of the owners, and those before them.
    owners_width: u16,
}

/// Columns of the number of an action, with the spaces around it.
const NUMBER: u16 = 7;
/// The fewest columns of the owners.
const OWNERS: u16 = 6;

impl DrawnAction {
    fn new(view: &MeetingView<'_>, action: &Action, columns: u16) -> Self {
        let is_open = action.state == ActionState::Open;
        let (when, when_style) = match &action.state {
            ActionState::Done { .. } => ("done".to_owned(), view.theme.faint),
            ActionState::Dropped { .. } => ("dropped".to_owned(), view.theme.faint),
            ActionState::Open => due(view, action),
        };
        let roll = &view.meeting.roll;
        let owners: Vec<&str> = action.owners.iter().map(|owner| roll.owner(owner)).collect();
        let owners = if owners.is_empty() { "nobody".to_owned() } else { owners.join(" ") };
        let owners = clean(&owners).into_owned();
        let when_width = if when.is_empty() { 0 } else { width(&when) as u16 + 2 };
        let middle = columns.saturating_sub(NUMBER + when_width + 1);
        let owners_width = (width(&owners) as u16).min((middle / 3).max(OWNERS));
        let text = view.meeting.entries.action_wording(action);
        let text = text.map(|text| text.with_initials("", |id| view.initials(id)));
        let text = format!("{}{}", text.unwrap_or_default(), how_it_goes(view, action));
        let text = clean(&text).into_owned();
        let lines = wrap(&text, usize::from(middle.saturating_sub(owners_width + 2)));
        let number = action.number.to_string();
        Self { number, owners, when, text, lines, is_open, when_style, owners_width }
    }

    fn height(&self) -> u16 {
        self.lines.len().try_into().unwrap_or(u16::MAX)
    }

    /// Draws it into rows that may be fewer than it needs; the last of them then shows that it is cut.
    fn draw(&self, view: &MeetingView<'_>, rows: Rect, buf: &mut Buffer) {
        let style = if self.is_open { view.theme.plain } else { view.theme.faint };
        let number_style = if self.is_open { view.theme.action } else { style };
        put_right(buf, rows.x + 1, rows.y, rows.x + NUMBER - 2, &self.number, number_style);
        let end = rows.right().saturating_sub(1);
        put_right(buf, rows.x + NUMBER, rows.y, end, &self.when, self.when_style);
        let when = if self.when.is_empty() { 0 } else { width(&self.when) as u16 + 2 };
        let x = rows.x + NUMBER;
        let owners_end = x + self.owners_width;
        put(buf, x, rows.y, owners_end, &self.owners, view.theme.strong.patch(style));
        let last = usize::from(rows.height).saturating_sub(1);
        for (at, (&(from, to), y)) in self.lines.iter().zip(rows.top()..rows.bottom()).enumerate() {
            let to = if at == last { self.text.len() } else { to };
            put(buf, owners_end + 2, y, end.saturating_sub(when), &self.text[from..to], style);
        }
    }
}

/// How often an action was carried over, how it stands, and what was said last of its progress.
fn how_it_goes(view: &MeetingView<'_>, action: &Action) -> String {
    let carried = match action.times_carried {
        0 | 1 => None,
        times => Some(format!("carried {times}×")),
    };
    let rag = action.rag().map(|rag| rag.word().to_owned());
    let said = action.latest_progress().map(|line| {
        let words = line.wording.with_initials("", |id| view.initials(id));
        format!("{}: {words}", line.on.format("%-d %b"))
    });
    let parts: Vec<String> = [carried, rag, said].into_iter().flatten().collect();
    if parts.is_empty() { String::new() } else { format!(" · {}", parts.join(" · ")) }
}

/// When an open action is due, and whether that is past.
fn due(view: &MeetingView<'_>, action: &Action) -> (String, Style) {
    let due = match view.meeting.due(action) {
        Some(Due::On(day)) => day,
        Some(Due::By(word)) => return (word.words().to_owned(), view.theme.plain),
        None => return (String::new(), view.theme.plain),
    };
    let today = civil_date(view.app.now, view.zone);
    let late = (today - due).num_days();
    match late {
        ..=-1 => (due.format("%-d %b").to_string(), view.theme.faint),
        0 => ("due today".to_owned(), view.theme.strong),
        1 => ("1 day late".to_owned(), view.theme.warn),
        days => (format!("{days} days late"), view.theme.warn),
    }
}
