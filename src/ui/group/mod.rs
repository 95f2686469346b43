//! A group's page: its meetings, its actions, its register and what waits for its meetings.

mod rows;

use chrono::NaiveDate;
use ratatui::{buffer::Buffer, layout::Rect};

use self::rows::DrawnRow;
use super::{
    foot,
    hits::Hits,
    layout::{self, PaneWishes, PanesLayout},
    rules,
    text::{put, put_right},
    theme::Theme,
    typed::Typed,
};
use crate::{
    app::{
        App, GroupScreen, Link, Mode, Typing,
        group::{GroupPane, GroupRow},
    },
    calendar::dates::write_date,
    meeting::state::Stage,
};

/// What a group's page draws from.
struct GroupView<'a> {
    app: &'a App,
    page: &'a GroupScreen,
    theme: Theme,
    today: NaiveDate,
}

/// The columns that the meetings and the register could use.
const WISHES: PaneWishes = PaneWishes { agenda: 44, names: 42, roll: 60 };

pub(super) fn draw(app: &App, page: &GroupScreen, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
    let view = GroupView { app, page, theme: Theme::new(app.theme), today: app.today() };
    let typed = view.typed(area.width);
    let foot = typed.as_ref().map_or(1, |typed| u16::try_from(typed.rows()).unwrap_or(u16::MAX));
    let waiting = |columns: u16, most: u16| view.rows_of(GroupPane::Workplan, columns, most);
    let places = layout::places(area, foot, page.zoomed, WISHES, &waiting);
    view.header(places.header, buf);
    view.facts(places.timer, buf);
    match places.body {
        PanesLayout::One(body) => {
            view.tabs(places.top, buf);
            rules::line(&view.theme, view.keys_go_to_pane(), places.bottom, buf);
            view.pane(page.focus, body, buf, hits);
        }
        PanesLayout::All { agenda, discussion, between, actions, roll } => {
            let panes = [
                (GroupPane::Series, agenda),
                (GroupPane::Actions, discussion),
                (GroupPane::Workplan, actions),
                (GroupPane::Register, roll),
            ];
            let focused = panes.iter().find(|(pane, _)| *pane == page.focus);
            let frame = focused.filter(|_| view.keys_go_to_pane()).map(|(_, area)| *area);
            rules::web(&view.theme, &places, between, frame, buf);
            panes.into_iter().for_each(|(pane, area)| view.pane(pane, area, buf, hits));
        }
    }
    let top = view.message(places.message, buf);
    match &typed {
        Some(typed) => {
            let prompt = page.prompt();
            let at = foot::draw_typed(&view.theme, typed, prompt, places.foot, buf);
            let mode = if prompt.is_some() { Mode::Prompt } else { Mode::GroupFind(page.focus) };
            hits.typed(mode, at);
        }
        None => foot::draw_hints(app, &view.theme, places.foot, buf),
    }
    if let Some(prompt) = page.prompt() {
        foot::draw_menu(&view.theme, prompt, Rect { y: top, ..places.message }, buf);
    }
}

impl GroupView<'_> {
    /// The line being typed, laid out.
    fn typed(&self, columns: u16) -> Option<Typed> {
        let cells = usize::from(columns.saturating_sub(foot::SIGN + 1));
        match &self.page.typing {
            Typing::Prompt(prompt) => Some(Typed::new(&prompt.prefix, &prompt.input, cells)),
            Typing::Find(find) => Some(Typed::new("find ", &find.input, cells)),
            Typing::Nothing | Typing::Polish(_) => None,
        }
    }

    /// Whether the pane that has the focus takes the keys.
    fn keys_go_to_pane(&self) -> bool {
        let is_free = matches!(self.page.typing, Typing::Nothing | Typing::Find(_));
        is_free && self.app.overlay.is_none()
    }

    /// The group's name, the day and the time, and whether all is saved.
    fn header(&self, area: Rect, buf: &mut Buffer) {
        let theme = &self.theme;
        let now = self.app.now.in_zone(self.app.zone);
        let end = area.right() - 1;
        let x = match self.app.clock.format() {
            Some(format) => {
                let clock = now.format(format).to_string();
                put_right(buf, area.x, area.y, end, &clock, theme.strong)
            }
            None => end + 3,
        };
        let day = now.format("%a %-d %b %Y").to_string();
        let x = put_right(buf, area.x, area.y, x - 3, &day, theme.plain);
        let (sign, style) = match (&self.page.link, self.page.waiting()) {
            (Link::Opening, _) => ("○ opening".to_owned(), theme.faint),
            (Link::Live, 0) if !self.page.is_read => ("○ reading".to_owned(), theme.faint),
            (Link::Live, 0) => ("● saved".to_owned(), theme.plain),
            (Link::Live, waiting) => (format!("○ saving {waiting}"), theme.strong),
            (Link::ReadOnly(_), _) => ("read only, following".to_owned(), theme.strong),
            (Link::Closed(_), _) => (" NOT OPEN ".to_owned(), theme.alarm),
            (Link::Trouble(_), _) => (" NOT SAVED ".to_owned(), theme.alarm),
        };
        let end = put_right(buf, area.x, area.y, x - 3, &sign, style);
        let name = &self.page.overview.name;
        put(buf, area.x + 1, area.y, end.saturating_sub(2), name, theme.strong);
    }

    /// How many members it has, when it meets next, and how often it met.
    fn facts(&self, area: Rect, buf: &mut Buffer) {
        let overview = &self.page.overview;
        let members = overview.log.state().register.on(self.today).count();
        let members = match members {
            0 => "nobody on the register".to_owned(),
            1 => "1 member".to_owned(),
            count => format!("{count} members"),
        };
        let meetings = overview.meetings.iter();
        let is_ahead = |day: &NaiveDate| *day >= self.today;
        let planned = meetings.clone().filter(|one| one.stage == Stage::Planned);
        let next = planned.filter_map(|one| one.day).filter(is_ahead).min();
        let next = next.map_or_else(
            || "no next meeting planned".to_owned(),
            |day| format!("next meeting {}", write_date(day)),
        );
        let is_held = |stage| !matches!(stage, Stage::Planned | Stage::CalledOff);
        let held = match meetings.filter(|one| is_held(one.stage)).count() {
            1 => "1 meeting held".to_owned(),
            count => format!("{count} meetings held"),
        };
        let facts = if self.page.is_read { [members, next, held].join("  ·  ") } else { next };
        put(buf, area.x + 1, area.y, area.right() - 1, &facts, self.theme.faint);
    }

    /// A rule with the panes' names in it, the one shown marked by brackets.
    fn tabs(&self, row: Rect, buf: &mut Buffer) {
        rules::line(&self.theme, self.keys_go_to_pane(), row, buf);
        let mut x = row.x + 1;
        for pane in GroupPane::ALL {
            let count = self.count(pane);
            let count = if count == 0 { String::new() } else { format!(" {count}") };
            let name = format!("{}{count}", pane.title());
            let (name, style) = if self.page.focus == pane {
                (format!("[ {name} ]"), self.theme.accent.patch(self.theme.strong))
            } else {
                (format!("  {name}  "), self.theme.plain)
            };
            x = put(buf, x, row.y, row.right(), &name, style) + 1;
        }
    }

    /// What a pane's heading and tab count.
    fn count(&self, pane: GroupPane) -> usize {
        let overview = &self.page.overview;
        match pane {
            GroupPane::Series => overview.meetings.len(),
            GroupPane::Workplan => overview.waiting.len(),
            GroupPane::Register => overview.log.state().register.on(self.today).count(),
            GroupPane::Actions => overview.actions.len(),
        }
    }

    /// How many rows a pane's list takes in so many columns, counted up to a most.
    fn rows_of(&self, pane: GroupPane, columns: u16, most: u16) -> u16 {
        let mut rows: u16 = 0;
        for row in self.page.rows(pane, self.today) {
            if rows >= most {
                break;
            }
            rows = rows.saturating_add(DrawnRow::new(self, &row, columns).height());
        }
        rows.clamp(1, most)
    }

    fn pane(&self, pane: GroupPane, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
        let list = self.heading(pane, area, buf);
        let rows = self.page.rows(pane, self.today);
        if rows.is_empty() {
            put(buf, list.x + 1, list.y, list.right(), self.nothing(pane), self.theme.faint);
            return;
        }
        let place = self.page.place(pane, &rows);
        let height = usize::from(list.height);
        let at = place.unwrap_or(0);
        // A heading is seen with the first row below it.
        let first = first_shown(self, &rows, at, (list.width, height));
        let mut y = list.y;
        let mut is_cut = false;
        for (row, number) in rows.iter().zip(0..).skip(first) {
            if y >= list.bottom() {
                is_cut = true;
                break;
            }
            let drawn = DrawnRow::new(self, row, list.width);
            let tall = drawn.height().min(list.bottom() - y);
            is_cut = tall < drawn.height();
            let cells = Rect { y, height: tall, ..list };
            drawn.draw(cells, buf);
            let is_selected = Some(number) == place;
            if is_selected && self.page.focus == pane {
                buf.set_style(cells, self.theme.selected);
                if let Some(bar) = self.theme.bar {
                    (cells.top()..cells.bottom())
                        .for_each(|y| buf.set_string(cells.x, y, "▌", bar));
                }
            }
            if !row.is_heading() {
                let mode = match self.page.typing {
                    Typing::Find(_) => Mode::GroupFind(pane),
                    Typing::Nothing | Typing::Prompt(_) | Typing::Polish(_) => {
                        Mode::GroupPane(pane)
                    }
                };
                hits.row(mode, cells, is_selected);
            }
            y += tall;
        }
        for (is_more, y, sign) in
            [(first > 0, list.y, "↑"), (is_cut, list.bottom().saturating_sub(1), "↓")]
        {
            if is_more && list.height > 0 {
                buf.set_string(list.right() - 1, y, sign, self.theme.faint);
            }
        }
    }

    /// Draws a pane's heading, and gives what is left of the pane.
    fn heading(&self, pane: GroupPane, area: Rect, buf: &mut Buffer) -> Rect {
        if area.height == 0 {
            return area;
        }
        let note = match (pane, self.count(pane)) {
            (_, 0) => String::new(),
            (GroupPane::Register, count) => format!("{count} {}", self.page.order.words()),
            (GroupPane::Actions, count) => format!("{count} open"),
            (GroupPane::Series | GroupPane::Workplan, count) => count.to_string(),
        };
        let end = area.right().saturating_sub(1);
        let from = put_right(buf, area.x + 1, area.y, end, &note, self.theme.faint);
        let style = if self.page.focus == pane {
            self.theme.accent.patch(self.theme.strong)
        } else {
            self.theme.faint
        };
        let title = pane.title().to_uppercase();
        put(buf, area.x + 1, area.y, from.saturating_sub(1), &title, style);
        Rect { y: area.y + 1, height: area.height - 1, ..area }
    }

    /// What is said in a pane that lists nothing.
    fn nothing(&self, pane: GroupPane) -> &'static str {
        if self.page.wanted(pane).is_some_and(|wanted| !wanted.trim().is_empty()) {
            return "nothing fits";
        }
        match pane {
            GroupPane::Actions => "no action is open",
            GroupPane::Series => "no meeting yet",
            GroupPane::Workplan | GroupPane::Register if !self.page.is_read => "reading …",
            GroupPane::Workplan => "nothing waits for a meeting",
            GroupPane::Register => "nobody is on the register yet",
        }
    }

    /// Draws what the line being typed would do, else what was done last; gives the row it begins on.
    fn message(&self, area: Rect, buf: &mut Buffer) -> u16 {
        let theme = &self.theme;
        if let Some(prompt) = self.page.prompt()
            && let Some(top) = foot::draw_check(self.app, theme, prompt, area, buf)
        {
            return top;
        }
        let (text, style) = match (&self.app.message, &self.page.link) {
            (Some(message), _) if message.is_error => {
                return foot::tell(("✗ ", theme.strong), (&message.text, theme.strong), area, buf);
            }
            (None, Link::Trouble(message) | Link::Closed(message)) => {
                return foot::tell(("✗ ", theme.strong), (message, theme.strong), area, buf);
            }
            (Some(message), _) => (message.text.clone(), theme.plain),
            (None, Link::ReadOnly(why)) => {
                (format!("{why}; here it is read, and followed live"), theme.faint)
            }
            (None, Link::Live | Link::Opening) => (String::new(), theme.plain),
        };
        let x = put(buf, area.x + 1, area.y, area.right(), &text, style);
        if self.page.prompt().is_none() {
            foot::draw_undo(self.app, theme, self.page.undo(), x, area, buf);
        }
        area.y
    }
}

/// The first row that is shown, so that the one at `at` is seen whole and near the middle.
fn first_shown(
    view: &GroupView<'_>,
    rows: &[GroupRow<'_>],
    at: usize,
    (columns, height): (u16, usize),
) -> usize {
    let tall = |row: &GroupRow<'_>| usize::from(DrawnRow::new(view, row, columns).height());
    let own = rows.get(at).map_or(1, tall);
    let above = height.saturating_sub(own);
    let mut below = 0;
    for row in rows.iter().skip(at + 1) {
        if below >= above {
            break;
        }
        below += tall(row);
    }
    let room = above.saturating_sub(below.min(above / 2));
    let mut used = 0;
    let before = rows.iter().take(at).rev().take_while(|row| {
        used += tall(row);
        used <= room
    });
    at - before.count()
}
