//! The agenda: how far each item has come, its planned minutes, and those used or when it will begin.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use crate::{
    app::{Mode, pane::PaneKind},
    meeting::{
        agenda::{Item, Progress},
        event::Place,
    },
    ui::{
        hits::Hits,
        layout::first_row,
        text::{clean, put, put_right, width, wrap},
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
    let titles: Vec<_> = rows.iter().map(|&place| Title::new(view, place, list)).collect();
    // Titles are told whole where all have the room, else each in one row.
    let is_whole = titles.iter().map(|title| title.lines.len()).sum::<usize>() <= height;
    let first = if is_whole { 0 } else { first_row(at, rows.len(), height) };
    let mut y = list.y;
    for (place, title) in rows.iter().zip(&titles).skip(first) {
        if y >= list.bottom() {
            break;
        }
        let tall = if is_whole { title.lines.len() as u16 } else { 1 };
        let area = Rect { y, height: tall, ..list };
        title.draw(view, area, buf);
        if let Place::Item(id) = place
            && let Some(item) = view.meeting.agenda.get(*id)
        {
            draw_item(view, item, Rect { height: 1, ..area }, buf);
        }
        let is_selected = Some(*place) == selected;
        if is_selected {
            view.set_off(PaneKind::Agenda, area, buf);
        }
        hits.row(Mode::Pane(PaneKind::Agenda), area, is_selected);
        y += tall;
    }
    let below = !is_whole && first + height < rows.len();
    view.more(list, first > 0, below, buf);
}

/// The columns in which no title is cut.
pub(super) fn columns(view: &MeetingView<'_>) -> u16 {
    let items = view.meeting.agenda.iter();
    let row = Rect::new(0, 0, ROOMY, 1);
    let title = |item: &Item| {
        let signs = signs(view, item, row);
        let signs = if signs.is_empty() { 0 } else { width(&signs) + 1 };
        width(&clean(&item.plan.title)) + signs
    };
    let title: u16 = items.map(title).max().unwrap_or(0).try_into().unwrap_or(u16::MAX);
    title.saturating_add(title_from(view, row) + PLAN + USED + 2)
}

/// What stands in a row beside its figures, in as many lines as it needs.
struct Title {
    text: String,
    lines: Vec<(usize, usize)>,
    style: Style,
    from: u16,
    end: u16,
    /// Where the first line ends, which the signs stand behind.
    first_end: u16,
}

impl Title {
    fn new(view: &MeetingView<'_>, place: Place, list: Rect) -> Self {
        let theme = &view.theme;
        let from = title_from(view, list);
        let item = match place {
            Place::Item(id) => view.meeting.agenda.get(id),
            Place::Before | Place::After => None,
        };
        let (text, style, end, signs) = match (place, item) {
            (_, Some(item)) => {
                let signs = width(&signs(view, item, list)) as u16;
                (&*item.plan.title, item_style(view, item), figures_from(list), signs)
            }
            (Place::Before, None) => ("Before the agenda", theme.faint, list.right(), 0),
            (Place::After | Place::Item(_), None) => {
                ("After the agenda", theme.faint, list.right(), 0)
            }
        };
        let text = clean(text).into_owned();
        let first_end = if signs > 0 { end.saturating_sub(signs + 1) } else { end };
        let cells = |end: u16| usize::from(end.saturating_sub(from + 1));
        let lines = wrap_behind(&text, cells(first_end), cells(end));
        Self { text, lines, style, from, end, first_end }
    }

    /// Draws it into an area; what has no row is cut off at the end of the last one.
    fn draw(&self, view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) {
        let style = view.theme.plain.patch(self.style);
        for (&(from, to), y) in self.lines.iter().zip(area.y..area.bottom()) {
            let to = if y + 1 == area.bottom() { self.text.len() } else { to };
            let end = if y == area.y { self.first_end } else { self.end };
            put(buf, self.from, y, end, &self.text[from..to], style);
        }
    }
}

/// The lines of a text of which the first has less room than the others.
fn wrap_behind(text: &str, first_cells: usize, cells: usize) -> Vec<(usize, usize)> {
    let narrow = wrap(text, first_cells);
    let (Some(&first), Some(&(next, _))) = (narrow.first(), narrow.get(1)) else { return narrow };
    let rest = wrap(&text[next..], cells).into_iter().map(|(from, to)| (next + from, next + to));
    std::iter::once(first).chain(rest).collect()
}

/// How an item's title and number look.
fn item_style(view: &MeetingView<'_>, item: &Item) -> Style {
    match item.progress() {
        Progress::InHand => view.theme.strong,
        Progress::Deferred => view.theme.faint,
        Progress::Done | Progress::Ahead => view.theme.plain,
    }
}

/// The column from which the minutes stand.
fn figures_from(row: Rect) -> u16 {
    row.right().saturating_sub(1 + USED + PLAN)
}

fn draw_item(view: &MeetingView<'_>, item: &Item, row: Rect, buf: &mut Buffer) {
    let theme = &view.theme;
    let progress = item.progress();
    let style = item_style(view, item);
    let mark = match progress {
        Progress::Done => "✓",
        Progress::InHand => "▶",
        Progress::Deferred => "»",
        Progress::Ahead => " ",
    };
    put(buf, row.x + 1, row.y, row.right(), mark, theme.accent);
    let number = view.meeting.agenda.number(item.id).unwrap_or_default().to_string();
    let title_from = title_from(view, row);
    put_right(buf, row.x + 2, row.y, title_from - 1, &number, style);
    let end = row.right().saturating_sub(1);
    let (plan_from, used_from) = (figures_from(row), end.saturating_sub(USED));
    let clock = view.clock.item(item.id);
    let minutes = |ms: i64| (ms / 60_000).to_string();
    // Figures step back behind the titles, but for those of the item in hand.
    let figures = if progress == Progress::InHand { style } else { theme.faint };
    if let Some(planned) = clock.and_then(|clock| clock.planned) {
        put_right(buf, plan_from, row.y, used_from, &minutes(planned), figures);
    }
    let (used, used_style) = match (progress, clock) {
        (Progress::Deferred, _) => ("defer".to_owned(), theme.faint),
        (Progress::Ahead, Some(clock)) => {
            (clock.projected_start.map(|at| view.hhmm(at)).unwrap_or_default(), theme.faint)
        }
        (Progress::InHand, Some(clock)) => (minutes(clock.elapsed), view.time_style(clock)),
        (Progress::Done, Some(clock)) => (minutes(clock.elapsed), figures),
        (_, None) => (String::new(), style),
    };
    put_right(buf, used_from, row.y, end, &used, used_style);
    let signs = signs(view, item, row);
    put_right(buf, title_from, row.y, plan_from, &signs, theme.faint);
}

/// What stands behind an item's title: who declared an interest in it, how many papers there are to read,
/// and that it is confidential.
fn signs(view: &MeetingView<'_>, item: &Item, row: Rect) -> String {
    let is_roomy = row.width >= ROOMY;
    let mut declared: Vec<&str> = Vec::new();
    for (person, _) in view.meeting.interests_in(item.id) {
        let initials = view.initials(person);
        if !declared.contains(&initials) {
            declared.push(initials);
        }
    }
    let interests = match (declared.as_slice(), is_roomy) {
        ([], _) => String::new(),
        (people, true) => format!("interest {}", people.join(" ")),
        ([one], false) => format!("int. {one}"),
        (several, false) => format!("int. {}", several.len()),
    };
    let papers = match (view.meeting.papers.for_item(item.id).count(), is_roomy) {
        (0, _) => String::new(),
        (count, false) => format!("≡{count}"),
        (1, true) => "≡ 1 paper".to_owned(),
        (count, true) => format!("≡ {count} papers"),
    };
    let confidential = if item.plan.confidential { "conf." } else { "" };
    let signs = [&*interests, &*papers, confidential];
    signs.into_iter().filter(|sign| !sign.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The column after a mark and the longest number.
fn title_from(view: &MeetingView<'_>, row: Rect) -> u16 {
    row.x + 4 + view.meeting.agenda.len().to_string().len() as u16
}
