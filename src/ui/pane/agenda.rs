//! The agenda: how far each item has come, its planned minutes, and those used or when it will begin.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::{
    app::{Mode, pane::PaneKind},
    meeting::{
        agenda::{Item, Progress},
        event::Place,
    },
    ui::{
        hits::Hits,
        layout::first_row,
        text::{put, put_right},
        view::MeetingView,
    },
};

/// Columns of the planned minutes and of the used ones, each with the space before it.
const PLAN: u16 = 4;
const USED: u16 = 6;
/// Columns of a row from which its signs have their words.
const ROOMY: u16 = 60;

pub(super) fn draw(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
    let list = view.heading(PaneKind::Agenda, "AGENDA", "plan  used", area, buf);
    let rows = view.screen.agenda_rows();
    if rows.is_empty() {
        let adds = view.key("prompt agenda |").map(|key| format!("; {key} adds one"));
        let text = format!("no items yet{}", adds.unwrap_or_default());
        put(buf, list.x + 1, list.y, list.right(), &text, view.theme.faint);
        return;
    }
    let selected = view.screen.panes.agenda.selected(view.meeting);
    let at = rows.iter().position(|&row| Some(row) == selected).unwrap_or(0);
    let height = usize::from(list.height);
    let first = first_row(at, rows.len(), height);
    for (place, y) in rows.iter().skip(first).zip(list.y..list.bottom()) {
        let row = Rect { y, height: 1, ..list };
        match place {
            Place::Item(id) => {
                if let Some(item) = view.meeting.agenda.get(*id) {
                    draw_item(view, item, row, buf);
                }
            }
            Place::Before => aside(view, "Before the agenda", row, buf),
            Place::After => aside(view, "After the agenda", row, buf),
        }
        let is_selected = Some(*place) == selected;
        if is_selected {
            buf.set_style(row, view.row_style(PaneKind::Agenda, true));
        }
        hits.row(Mode::Pane(PaneKind::Agenda), row, is_selected);
    }
    view.more(list, first > 0, first + height < rows.len(), buf);
}

fn aside(view: &MeetingView<'_>, text: &str, row: Rect, buf: &mut Buffer) {
    put(buf, title_from(view, row), row.y, row.right(), text, view.theme.faint);
}

fn draw_item(view: &MeetingView<'_>, item: &Item, row: Rect, buf: &mut Buffer) {
    let theme = &view.theme;
    let progress = item.progress();
    let (mark, style) = match progress {
        Progress::Done => ("✓", theme.plain),
        Progress::InHand => ("▶", theme.strong),
        Progress::Deferred => ("»", theme.faint),
        Progress::Ahead => (" ", theme.plain),
    };
    put(buf, row.x + 1, row.y, row.right(), mark, theme.accent);
    let number = view.meeting.agenda.number(item.id).unwrap_or(0).to_string();
    let title_from = title_from(view, row);
    put_right(buf, row.x + 2, row.y, title_from - 1, &number, style);
    let end = row.right().saturating_sub(1);
    let used_from = end.saturating_sub(USED);
    let plan_from = used_from.saturating_sub(PLAN);
    let clock = view.clock.item(item.id);
    let minutes = |ms: i64| (ms / 60_000).to_string();
    if let Some(planned) = clock.and_then(|clock| clock.planned) {
        put_right(buf, plan_from, row.y, used_from, &minutes(planned), style);
    }
    let (used, used_style) = match (progress, clock) {
        (Progress::Deferred, _) => ("defer".to_owned(), theme.faint),
        (Progress::Ahead, Some(clock)) => {
            (clock.projected_start.map(|at| view.hhmm(at)).unwrap_or_default(), theme.faint)
        }
        (_, Some(clock)) => (minutes(clock.elapsed), style),
        (_, None) => (String::new(), style),
    };
    put_right(buf, used_from, row.y, end, &used, used_style);
    let signs = signs(view, item, row);
    let title_end = if signs.is_empty() {
        plan_from
    } else {
        put_right(buf, title_from, row.y, plan_from, &signs, theme.faint).saturating_sub(1)
    };
    put(buf, title_from, row.y, title_end, &item.plan.title, style);
}

/// What stands behind an item's title: how many papers there are to read, and that it is confidential.
fn signs(view: &MeetingView<'_>, item: &Item, row: Rect) -> String {
    let papers = match (view.meeting.papers.for_item(item.id).count(), row.width >= ROOMY) {
        (0, _) => String::new(),
        (count, false) => format!("≡{count}"),
        (1, true) => "≡ 1 paper".to_owned(),
        (count, true) => format!("≡ {count} papers"),
    };
    match (papers.is_empty(), item.plan.confidential) {
        (_, false) => papers,
        (true, true) => "conf.".to_owned(),
        (false, true) => format!("{papers} conf."),
    }
}

/// The column after a mark and the longest number.
fn title_from(view: &MeetingView<'_>, row: Rect) -> u16 {
    row.x + 4 + view.meeting.agenda.len().to_string().len() as u16
}
