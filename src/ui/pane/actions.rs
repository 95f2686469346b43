//! The action log: number, owners, what is to be done, and when it is due.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::{Mode, pane::PaneKind},
    calendar::time::civil_date,
    meeting::{
        due::Due,
        entries::{Action, ActionState},
    },
    ui::{
        hits::Hits,
        layout::first_row,
        text::{put, put_right},
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
    let height = usize::from(list.height);
    // Unless somebody works in it, the log shows its end, where new actions come.
    let at = if view.is_focused(PaneKind::Actions) { at } else { actions.len() - 1 };
    let first = first_row(at, actions.len(), height);
    for (action, y) in actions.iter().skip(first).zip(list.y..list.bottom()) {
        let row = Rect { y, height: 1, ..list };
        draw_action(view, action, row, buf);
        let is_selected = Some(action.number) == selected;
        if is_selected {
            view.set_off(PaneKind::Actions, row, buf);
        }
        hits.row(Mode::Pane(PaneKind::Actions), row, is_selected);
    }
    view.more(list, first > 0, first + height < actions.len(), buf);
}

fn draw_action(view: &MeetingView<'_>, action: &Action, row: Rect, buf: &mut Buffer) {
    let is_open = action.state == ActionState::Open;
    let style = if is_open { view.theme.plain } else { view.theme.faint };
    let number_style = if is_open { view.theme.action } else { style };
    put_right(buf, row.x + 1, row.y, row.x + 5, &action.number.to_string(), number_style);
    let end = row.right().saturating_sub(1);
    let (when, when_style) = match &action.state {
        ActionState::Done { .. } => ("done".to_owned(), style),
        ActionState::Dropped { .. } => ("dropped".to_owned(), style),
        ActionState::Open => due(view, action),
    };
    let when_from = put_right(buf, row.x + 6, row.y, end, &when, when_style);
    let owners: Vec<_> = action.owners.iter().map(|owner| view.meeting.roll.owner(owner)).collect();
    let x = row.x + 7;
    let text_end = when_from.saturating_sub(2);
    let owners = if owners.is_empty() { "nobody".to_owned() } else { owners.join(" ") };
    let most = x + (text_end.saturating_sub(x)) / 3;
    let x = put(buf, x, row.y, most.max(x + 6), &owners, view.theme.strong.patch(style));
    let text = view.meeting.entries.action_wording(action);
    let text = text.map(|text| text.with_initials("", |id| view.initials(id))).unwrap_or_default();
    put(buf, x + 2, row.y, text_end, &text, style);
}

/// When an open action is due, and whether that is past.
fn due(view: &MeetingView<'_>, action: &Action) -> (String, ratatui::style::Style) {
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
