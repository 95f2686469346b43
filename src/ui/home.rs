//! The home screen: groups and their meetings.

mod due;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    foot, found,
    hits::Hits,
    layout::first_row,
    overlay::keys_line,
    text::{put, put_right},
    theme::Theme,
};
use chrono::NaiveDate;

use crate::{
    app::{
        App, Home, LastBackup, Link, Mode,
        home::{DUE_HEADING, FOUND_HEADING, GroupLine, HomePage, HomeRow},
        prompt::edit::split,
    },
    calendar::time::{civil_date, hhmm},
    meeting::{
        due::Due,
        state::Stage,
        summary::{ActionSummary, MinutesStage, Summary},
    },
};

/// What is said of an action that was to be done before today.
const OVERDUE: &str = "overdue";

/// What can be said beside words where something is looked for.
const FILTERS: &str = "words, who:NAME, kind:decision, group:NAME, since:2024, until:2024-07";

/// The same, among actions.
const ACTION_FILTERS: &str = "words, who:KB, org:NCC, group:NAME, overdue, red, amber, green";

/// The fewest columns in which a title says something.
const LEAST: u16 = 12;

/// What the home screen draws from.
struct HomeView<'a> {
    app: &'a App,
    home: &'a Home,
    theme: Theme,
}

pub(super) fn draw(app: &App, home: &Home, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
    let view = HomeView { app, home, theme: Theme::new(app.theme) };
    let row = |y: u16| Rect { y: area.y + y, height: 1, ..area };
    let height = area.height;
    view.header(row(0), buf);
    view.columns(row(1), buf);
    view.rule(row(2), buf);
    view.list(Rect { y: area.y + 3, height: height - 6, ..area }, buf, hits);
    view.rule(row(height - 3), buf);
    view.message(row(height - 2), buf);
    if let Some(cursor) = view.foot(row(height - 1), buf) {
        hits.typed(app.mode(), cursor);
    }
}

impl HomeView<'_> {
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
        let (sign, style) = match &self.home.link {
            Link::Opening => ("○ opening", theme.faint),
            Link::Live => ("● saved", theme.plain),
            Link::ReadOnly(_) => ("read only, following", theme.strong),
            Link::Closed(_) => (" NOT OPEN ", theme.alarm),
            Link::Trouble(_) => (" NOT SAVED ", theme.alarm),
        };
        let end = put_right(buf, area.x, area.y, x - 3, sign, style);
        let x = put(buf, area.x + 1, area.y, x, "folkmoot", theme.strong);
        let last = match self.app.last_backup {
            LastBackup::Unknown => return,
            LastBackup::Never => "no backup yet".to_owned(),
            LastBackup::At(at) => {
                at.in_zone(self.app.zone).format("backed up %-d %b %Y").to_string()
            }
        };
        put(buf, x + 3, area.y, end - 1, &last, theme.faint);
    }

    fn columns(&self, area: Rect, buf: &mut Buffer) {
        let theme = &self.theme;
        let count = match (&self.home.page, self.home.counts()) {
            (HomePage::Actions, _) => open_actions(self.home.open_actions()),
            (HomePage::All, (0, _)) => String::new(),
            (HomePage::All, (1, _)) => "1 meeting".to_owned(),
            (HomePage::All, (meetings, 1)) => format!("{meetings} meetings"),
            (HomePage::All, (meetings, groups)) => {
                format!("{meetings} meetings of {groups} groups")
            }
        };
        put(buf, area.x + 1, area.y, area.right(), &count, theme.faint);
        if !count.is_empty() && self.home.page != HomePage::Actions {
            let places = Columns::new(area);
            let heads = [
                ("people", places.people),
                ("items", places.items),
                ("open actions", places.actions),
            ];
            for (head, end) in heads {
                put_right(buf, area.x, area.y, end, head, theme.faint);
            }
        }
    }

    fn rule(&self, area: Rect, buf: &mut Buffer) {
        (area.left()..area.right()).for_each(|x| {
            buf.set_string(x, area.y, "─", self.theme.faint);
        });
    }

    fn list(&self, area: Rect, buf: &mut Buffer, hits: &mut Hits) {
        let rows = self.home.rows();
        if rows.is_empty() {
            self.nothing(area, buf);
            return;
        }
        let selected = self.home.selected_row();
        let lines = spaced(&rows);
        let at = lines.iter().position(|line| line.is_some() && *line == selected);
        let height = usize::from(area.height);
        let first = first_row(at.unwrap_or(0), lines.len(), height);
        for (line, y) in lines.iter().skip(first).zip(area.y..area.bottom()) {
            let Some(row) = line else { continue };
            let place = Rect { y, height: 1, ..area };
            let is_selected = Some(*row) == selected;
            self.row(row, place, buf);
            if is_selected {
                buf.set_string(area.x + 1, y, "▸", self.theme.accent);
                buf.set_style(place, self.theme.selected);
            }
            if !matches!(row, HomeRow::Heading(_) | HomeRow::MeetingsOf(_)) {
                hits.row(Mode::Home, place, is_selected);
            }
        }
        for (shown, y, sign) in
            [(first > 0, area.y, "↑"), (first + height < lines.len(), area.bottom() - 1, "↓")]
        {
            if shown {
                buf.set_string(area.right() - 1, y, sign, self.theme.faint);
            }
        }
    }

    fn row(&self, row: &HomeRow<'_>, area: Rect, buf: &mut Buffer) {
        let theme = &self.theme;
        match row {
            HomeRow::Heading(heading) => {
                let x = put(buf, area.x + 1, area.y, area.right(), heading, theme.strong);
                let is_due = *heading == DUE_HEADING;
                if is_due && !self.home.knows_what_is_due() {
                    put(buf, x + 2, area.y, area.right(), "looking for actions …", theme.faint);
                }
                if *heading == FOUND_HEADING {
                    let told = match (self.home.search.is_waiting(), self.home.search.more()) {
                        (true, _) => "looking through all meetings …".to_owned(),
                        (false, 0) => String::new(),
                        (false, more) => format!("and {more} more: give more words"),
                    };
                    put(buf, x + 2, area.y, area.right(), &told, theme.faint);
                }
            }
            HomeRow::Due(task) => self.due(task, area, buf),
            HomeRow::Group(group) => self.group(group, area, buf),
            HomeRow::MeetingsOf("") => {
                put(buf, area.x + 1, area.y, area.right(), "no group", theme.faint);
            }
            HomeRow::MeetingsOf(name) => {
                put(buf, area.x + 1, area.y, area.right(), name, theme.strong);
            }
            HomeRow::Meeting(meeting) => self.meeting(meeting, area, buf),
            HomeRow::Action(action) => self.action(action, area, buf),
            HomeRow::Found(_, one) => found::row(one, area, theme, buf),
        }
    }

    fn action(&self, action: &ActionSummary, area: Rect, buf: &mut Buffer) {
        let (theme, places) = (&self.theme, Columns::new(area));
        let due = match action.due {
            Some(Due::On(day)) => day.format("%a %-d %b %Y").to_string(),
            Some(Due::By(word)) => word.words().to_owned(),
            None => "no date".to_owned(),
        };
        put(buf, places.day, area.y, places.hour - 1, &due, theme.plain);
        let owners = action.owners.join(", ");
        let end = put_right(buf, area.x, area.y, places.actions, &owners, theme.plain);
        let is_overdue = self.home.is_overdue(action);
        let room = if is_overdue { OVERDUE.len() as u16 + 2 } else { 0 };
        let rag = action.rag.map(|rag| format!(" · {}", rag.word())).unwrap_or_default();
        let text = format!("{} {}{rag}", action.number, action.text);
        let last = end.saturating_sub(2 + room);
        let x = put(buf, places.hour, area.y, last, &text, theme.plain);
        if is_overdue {
            put(buf, x + 2, area.y, end.saturating_sub(1), OVERDUE, theme.strong);
        }
    }

    fn group(&self, group: &GroupLine, area: Rect, buf: &mut Buffer) {
        let (theme, places) = (&self.theme, Columns::new(area));
        let open = match group.open_actions {
            None | Some(0) => "·".to_owned(),
            Some(count) => count.to_string(),
        };
        let end = put_right(buf, area.x, area.y, places.actions, &open, theme.plain);
        let day = |day: NaiveDate| day.format("%a %-d %b %Y").to_string();
        let when = match (group.next, group.last) {
            (Some(next), _) => format!("next {}", day(next)),
            (None, Some(last)) => format!("last {}", day(last)),
            (None, None) if group.meetings == 0 => "no meeting yet".to_owned(),
            (None, None) => String::new(),
        };
        let from = places.title.max(area.x + 1);
        put(buf, from, area.y, end.saturating_sub(2), &when, theme.plain);
        put(buf, places.day, area.y, from.saturating_sub(2), &group.name, theme.plain);
    }

    fn meeting(&self, meeting: &Summary, area: Rect, buf: &mut Buffer) {
        let theme = &self.theme;
        let places = Columns::new(area);
        let day = meeting.day.map(|day| day.format("%a %-d %b %Y").to_string());
        let day = day.unwrap_or_else(|| "no date yet".to_owned());
        let y = area.y;
        put(buf, places.day, y, places.hour, &day, theme.plain);
        if let Some(starts) = meeting.starts {
            put(buf, places.hour, y, places.stage, &hhmm(starts, meeting.zone), theme.plain);
        }
        let stage = self.stage(meeting);
        let x = put(buf, places.stage, y, places.people - 7, stage, theme.plain);
        let (title, end) = (places.title.max(x + 2), places.people.saturating_sub(7));
        if end >= title + LEAST {
            put(buf, title, y, end, &meeting.title, theme.faint);
        }
        let counts = [
            (meeting.people, places.people),
            (meeting.items, places.items),
            (meeting.open_actions, places.actions),
        ];
        for (count, end) in counts {
            let text = if count == 0 { "·".to_owned() } else { count.to_string() };
            put_right(buf, area.x, y, end, &text, theme.plain);
        }
    }

    /// Where a meeting and its minutes stand.
    fn stage(&self, meeting: &Summary) -> &'static str {
        let today = civil_date(self.app.now, self.app.zone);
        match (meeting.stage, meeting.minutes) {
            (_, MinutesStage::Signed) => "signed",
            (_, MinutesStage::Approved) => "approved",
            (_, MinutesStage::ApprovedAsCorrected) => "approved, corrected",
            (_, MinutesStage::Circulated) => "circulated",
            (Stage::Ended, MinutesStage::Draft) => "minutes in draft",
            (Stage::CalledOff, _) => "called off",
            (Stage::Running, _) => "running",
            (Stage::Paused, _) => "paused",
            (Stage::Adjourned, _) => "adjourned",
            (Stage::Planned, _) if meeting.day == Some(today) => "planned for today",
            (Stage::Planned, _) => "planned",
        }
    }

    /// What is said where no meeting is listed.
    fn nothing(&self, area: Rect, buf: &mut Buffer) {
        let theme = &self.theme;
        let x = area.x + 3;
        match (&self.home.link, &self.home.find) {
            (Link::Opening, _) => {}
            (Link::Closed(message) | Link::Trouble(message), _) => {
                let place =
                    Rect { x, y: area.y + 1, width: area.width - 6, height: area.height - 1 };
                super::overlay::paragraph(message, theme.strong, place, buf);
            }
            (_, Some(_)) => {
                put(buf, x, area.y + 1, area.right(), "nothing fits", theme.faint);
            }
            (_, None) if self.home.page != HomePage::All => {
                put(buf, x, area.y + 1, area.right(), "no action is open", theme.strong);
            }
            (_, None) => {
                put(
                    buf,
                    x,
                    area.y + 1,
                    area.right(),
                    "There is no meeting here yet.",
                    theme.strong,
                );
                let new = self.key("new").unwrap_or_default();
                let help = self.key("help").unwrap_or_default();
                let ways = [
                    (&*new, "plans one: which group, and when"),
                    (&*help, "shows the keys that work here"),
                    ("folkmoot demo", "shows a meeting in full swing"),
                    ("folkmoot import FILE", "brings in a script (.moot) or a log (.jsonl)"),
                ];
                for ((what, does), y) in ways.iter().zip((area.y + 3..).step_by(1)) {
                    put(buf, x, y, area.right(), what, theme.accent.patch(theme.strong));
                    put(buf, x + 23, y, area.right(), does, theme.plain);
                }
            }
        }
    }

    fn message(&self, area: Rect, buf: &mut Buffer) {
        let theme = &self.theme;
        match (&self.app.message, &self.home.link, self.home.selected()) {
            // The list's place says it already.
            (_, Link::Closed(_), _) => {}
            (Some(message), ..) if message.is_error => {
                foot::tell(("✗ ", theme.strong), (&message.text, theme.strong), area, buf);
            }
            (Some(message), ..) => {
                foot::tell(("", theme.plain), (&message.text, theme.plain), area, buf);
            }
            (None, Link::ReadOnly(why), _) => {
                let text = format!("{why}; here it is read, and followed live");
                foot::tell(("", theme.plain), (&text, theme.faint), area, buf);
            }
            (None, ..) if self.is_search_empty() => {
                let filters = match self.home.page {
                    HomePage::All => FILTERS,
                    HomePage::Actions => ACTION_FILTERS,
                };
                put(buf, area.x + 1, area.y, area.right(), filters, theme.faint);
            }
            (None, _, Some(meeting)) => {
                let title = match &*meeting.title {
                    "" => String::new(),
                    title => format!("{title}   "),
                };
                let text = format!("{title}id {}", meeting.id);
                put(buf, area.x + 1, area.y, area.right(), &text, theme.faint);
            }
            (None, _, None) => self.ways_with_action(area, buf),
        }
    }

    /// Whether something can be looked for, and nothing is typed yet.
    fn is_search_empty(&self) -> bool {
        self.home.find.as_ref().is_some_and(|find| find.value().is_empty())
    }

    /// Says what can be done with the action at the cursor, or where what was found there stands.
    fn ways_with_action(&self, area: Rect, buf: &mut Buffer) {
        match self.home.selected_row() {
            Some(HomeRow::Action(_)) => {}
            Some(HomeRow::Found(_, one)) => return found::place(one, area, &self.theme, buf),
            Some(_) | None => return,
        }
        let ways = [
            ("action-done", "done"),
            ("prompt progress {action} |", "progress"),
            ("prompt redate {action} |", "redate"),
            ("prompt reassign {action} @|", "reassign"),
            ("open", "opens its meeting"),
            ("cancel", "goes back"),
        ];
        let told = ways.iter().filter_map(|(run, does)| Some(format!("{} {does}", self.key(run)?)));
        let told = told.collect::<Vec<_>>().join("   ");
        put(buf, area.x + 1, area.y, area.right(), &told, self.theme.faint);
    }

    /// Draws the keys that matter here, or what is looked for, and where the cursor is then.
    fn foot(&self, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = &self.theme;
        let end = area.right() - 1;
        if let Some(line) = &self.home.line {
            let x = put(buf, area.x + 1, area.y, end, ": ", theme.accent);
            let x = put(buf, x, area.y, end, &line.prefix, theme.strong);
            let (before, after) = split(&line.input.0);
            let x = put(buf, x, area.y, end, before, theme.plain);
            put(buf, x, area.y, end, after, theme.plain);
            let keys = keys_line(self.app, &[(&["accept"], "records"), (&["cancel"], "leaves")]);
            put_right(buf, x + 4, area.y, end, &keys, theme.faint);
            return Some(Position { x: x.min(end), y: area.y });
        }
        if let Some(find) = &self.home.find {
            let x = put(buf, area.x + 1, area.y, end, "/ ", theme.accent);
            let (before, after) = split(find);
            let x = put(buf, x, area.y, end, before, theme.plain);
            put(buf, x, area.y, end, after, theme.plain);
            let keys = keys_line(
                self.app,
                &[(&["accept"], "opens"), (&["up", "down"], "choose"), (&["cancel"], "shows all")],
            );
            put_right(buf, x + 4, area.y, end, &keys, theme.faint);
            return Some(Position { x: x.min(end), y: area.y });
        }
        foot::draw_hints(self.app, theme, area, buf);
        None
    }

    /// The first key that runs this here.
    fn key(&self, run: &str) -> Option<String> {
        self.app
            .keymap
            .keys_for(self.app.mode_behind().section(), run)
            .first()
            .map(ToString::to_string)
    }
}

/// How many actions are open, in words.
fn open_actions(count: (usize, usize)) -> String {
    match count {
        (0, _) => "no open actions".to_owned(),
        (1, 0) => "1 open action".to_owned(),
        (open, 0) => format!("{open} open actions"),
        (open, overdue) => format!("{open} open actions, {overdue} overdue"),
    }
}

/// The rows with an empty line above each heading but the first.
fn spaced<'a>(rows: &[HomeRow<'a>]) -> Vec<Option<HomeRow<'a>>> {
    let mut lines = Vec::with_capacity(rows.len() * 2);
    for (at, &row) in rows.iter().enumerate() {
        if at > 0 && matches!(row, HomeRow::Heading(_) | HomeRow::MeetingsOf(_)) {
            lines.push(None);
        }
        lines.push(Some(row));
    }
    lines
}

/// Where each column begins, or, for numbers, ends.
struct Columns {
    day: u16,
    hour: u16,
    stage: u16,
    title: u16,
    people: u16,
    items: u16,
    actions: u16,
}

impl Columns {
    /// The columns on a screen of some width; on a very wide one they stay within reach of the eye.
    fn new(area: Rect) -> Self {
        let day = area.x + 3;
        let actions = area.x + area.width.min(130) - 2;
        Self {
            day,
            hour: day + 17,
            stage: day + 24,
            title: day + 46,
            people: actions - 21,
            items: actions - 14,
            actions,
        }
    }
}
