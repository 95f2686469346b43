//! The rows of a group's panes: a word in front, a text in as many lines as it needs, a word behind.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::GroupView;
use crate::{
    app::group::{GroupPane, GroupRow, RegisterOrder, sector_of},
    group::{Goal, GroupAction, Member, WaitingTopic, is_overdue, rules::Seat},
    meeting::{
        due::Due,
        event::GoalState,
        state::Stage,
        summary::{MinutesStage, Summary},
    },
    ui::text::{clean, put, put_right, width, wrap},
};

/// A row as it is drawn.
pub(super) struct DrawnRow {
    lead: String,
    text: String,
    note: String,
    /// The lines of the text, by their bytes.
    lines: Vec<(usize, usize)>,
    /// Columns before the text.
    indent: u16,
    styles: RowStyles,
}

/// How the parts of a row look.
#[derive(Clone, Copy)]
struct RowStyles {
    lead: Style,
    text: Style,
    note: Style,
}

/// Columns before the word in front.
const EDGE: u16 = 2;

impl DrawnRow {
    pub(super) fn new(view: &GroupView<'_>, row: &GroupRow<'_>, columns: u16) -> Self {
        let theme = &view.theme;
        let plain = RowStyles { lead: theme.plain, text: theme.plain, note: theme.faint };
        match row {
            GroupRow::Heading(heading) => {
                let styles = RowStyles { text: theme.strong, ..plain };
                Self::laid((String::new(), heading.clone(), String::new()), 0, styles, columns)
            }
            GroupRow::Meeting(meeting) => {
                let styles = RowStyles { note: theme.plain, text: theme.faint, ..plain };
                Self::laid(of_meeting(view, meeting), 15, styles, columns)
            }
            GroupRow::Action(action) => {
                let late = is_overdue(&action.summary, view.today);
                let note = if late { theme.warn } else { theme.faint };
                let styles = RowStyles { lead: theme.action, note, ..plain };
                Self::laid(of_action(view, action), 4, styles, columns)
            }
            GroupRow::Goal(goal) => {
                let is_open = goal.state() == GoalState::Open;
                let late = goal.is_overdue(view.today);
                let note = if late { theme.warn } else { theme.faint };
                let text = if is_open { theme.plain } else { theme.faint };
                let styles = RowStyles { text, note, ..plain };
                Self::laid(of_goal(view, goal), 3, styles, columns)
            }
            GroupRow::Topic(topic) => Self::laid(of_topic(topic), 0, plain, columns),
            GroupRow::Member(member) => {
                let styles = RowStyles { lead: theme.strong, ..plain };
                Self::laid(of_member(view, member), 4, styles, columns)
            }
            GroupRow::Alike(one, other) => {
                let named = |member: &Member| match member.org.is_empty() {
                    true => format!("{} {}", member.initials, member.name),
                    false => format!("{} {}, {}", member.initials, member.name, member.org),
                };
                let text = format!("{}  =  {} ?", named(one), named(other));
                Self::laid((String::new(), text, String::new()), 0, plain, columns)
            }
            GroupRow::Stranger(stranger) => {
                let words = [&*stranger.name, &*stranger.org].into_iter();
                let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
                let day = stranger.day.map(|day| format!("there {}", day.format("%-d %b %Y")));
                let lead = stranger.initials.to_string();
                let parts = (lead, words.join(", "), day.unwrap_or_default());
                Self::laid(parts, 4, plain, columns)
            }
            GroupRow::Vacancy(vacancy) => {
                let own = &vacancy.vacancy;
                let place = [&own.title, &own.org, &own.sector];
                let mut words: Vec<&str> = Vec::new();
                for text in place.into_iter().filter(|text| !text.is_empty()) {
                    if !words.contains(&&**text) {
                        words.push(text);
                    }
                }
                let parts = (vacancy.id.to_string(), words.join(", "), String::new());
                Self::laid(parts, 4, plain, columns)
            }
        }
    }

    /// Lays a row out whose word in front has at least so many columns.
    fn laid(
        (lead, text, note): (String, String, String),
        least: u16,
        styles: RowStyles,
        columns: u16,
    ) -> Self {
        let [lead, text, note] = [lead, text, note].map(|part| clean(&part).into_owned());
        let lead_width = (width(&lead) as u16).max(least);
        let indent = if lead_width == 0 { EDGE - 1 } else { EDGE + lead_width + 1 };
        let note_width = if note.is_empty() { 0 } else { width(&note) as u16 + 2 };
        let room = columns.saturating_sub(indent + note_width + 1);
        let lines = wrap(&text, usize::from(room.max(8)));
        Self { lead, text, note, lines, indent, styles }
    }

    pub(super) fn height(&self) -> u16 {
        self.lines.len().try_into().unwrap_or(u16::MAX)
    }

    /// Draws it into rows that may be fewer than it needs; the last of them then shows that it is cut.
    pub(super) fn draw(&self, rows: Rect, buf: &mut Buffer) {
        let RowStyles { lead, text: text_style, note } = self.styles;
        let end = rows.right().saturating_sub(1);
        let from = put_right(buf, rows.x + self.indent, rows.y, end, &self.note, note);
        let note_room = if self.note.is_empty() { 0 } else { 2 };
        put(buf, rows.x + EDGE, rows.y, rows.x + self.indent - 1, &self.lead, lead);
        let end = if self.note.is_empty() { end } else { from.saturating_sub(note_room) };
        let x = rows.x + self.indent;
        let last = usize::from(rows.height).saturating_sub(1);
        for (at, (&(from, to), y)) in self.lines.iter().zip(rows.top()..rows.bottom()).enumerate() {
            let is_cut = at == last && at + 1 < self.lines.len();
            // What does not fit is clipped with its sign.
            let to = if is_cut { self.text.len() } else { to };
            put(buf, x, y, end, &self.text[from..to], text_style);
        }
    }
}

/// A meeting: its day, its title, and how far it has come.
fn of_meeting(view: &GroupView<'_>, meeting: &Summary) -> (String, String, String) {
    let day = meeting.day.map(|day| day.format("%a %-d %b %Y").to_string());
    let special = meeting.is_special.then_some("special");
    let title = (!meeting.title.is_empty()).then_some(&*meeting.title);
    let text: Vec<&str> = special.into_iter().chain(title).collect();
    let lead = day.unwrap_or_else(|| "no date yet".to_owned());
    (lead, text.join(", "), stage(meeting, view).to_owned())
}

/// Where a meeting and its minutes stand.
fn stage(meeting: &Summary, view: &GroupView<'_>) -> &'static str {
    match (meeting.stage, meeting.minutes) {
        (_, MinutesStage::Signed) => "signed",
        (_, MinutesStage::Approved) => "approved",
        (_, MinutesStage::ApprovedAsCorrected) => "as corrected",
        (_, MinutesStage::Circulated) => "circulated",
        (Stage::Ended, MinutesStage::Draft) => "in draft",
        (Stage::CalledOff, _) => "called off",
        (Stage::Running, _) => "running",
        (Stage::Paused, _) => "paused",
        (Stage::Adjourned, _) => "adjourned",
        (Stage::Planned, _) if meeting.day == Some(view.today) => "today",
        (Stage::Planned, _) if meeting.is_agenda_sent => "agenda sent",
        (Stage::Planned, _) => "planned",
    }
}

/// An action: its number, who is to do what, how it gets on, and when it is due.
fn of_action(view: &GroupView<'_>, action: &GroupAction) -> (String, String, String) {
    let own = &action.summary;
    let owners = if own.owners.is_empty() { "nobody".to_owned() } else { own.owners.join(" ") };
    let carried = match action.times_carried {
        0 | 1 => None,
        times => Some(format!("carried {times}×")),
    };
    let rag = action.rag.map(|rag| rag.word().to_owned());
    let said = action.said.as_ref();
    let said = said.map(|line| format!("{}: {}", line.on.format("%-d %b"), line.text));
    let more: Vec<String> = [carried, rag, said].into_iter().flatten().collect();
    let more = if more.is_empty() { String::new() } else { format!(" · {}", more.join(" · ")) };
    let due = match own.due {
        Some(Due::On(day)) if is_overdue(own, view.today) => {
            let late = (view.today - day).num_days();
            if late == 1 { "1 day late".to_owned() } else { format!("{late} days late") }
        }
        Some(Due::On(day)) if day == view.today => "due today".to_owned(),
        Some(Due::On(day)) => day.format("%-d %b").to_string(),
        Some(Due::By(word)) => word.words().to_owned(),
        None => String::new(),
    };
    (own.number.to_string(), format!("{owners}: {}{more}", own.text), due)
}

/// A goal: its number, who sees to what, how it gets on, and by when.
fn of_goal(view: &GroupView<'_>, goal: &Goal) -> (String, String, String) {
    let group = view.page.overview.log.state();
    let owners: Vec<&str> = goal.owners.iter().map(|owner| group.goal_owner(owner)).collect();
    let owners = if owners.is_empty() { String::new() } else { format!("{}: ", owners.join(" ")) };
    let rag = goal.rag().map(|rag| rag.word().to_owned());
    let said = goal.progress.iter().rev().find(|one| !one.step.text.is_empty());
    let said = said.map(|one| format!("{}: {}", one.step.on.format("%-d %b"), one.step.text));
    let more: Vec<String> = rag.into_iter().chain(said).collect();
    let more = if more.is_empty() { String::new() } else { format!(" · {}", more.join(" · ")) };
    let note = match (goal.state(), goal.due) {
        (GoalState::Met, _) => "met".to_owned(),
        (GoalState::Dropped, _) => "given up".to_owned(),
        (GoalState::Open, Some(due)) => due.format("%-d %b %Y").to_string(),
        (GoalState::Open, None) => String::new(),
    };
    (goal.id.to_string(), format!("{owners}{}{more}", goal.text), note)
}

/// What waits for a meeting, who promised it, and since when.
fn of_topic(topic: &WaitingTopic) -> (String, String, String) {
    let by = if topic.by.is_empty() { String::new() } else { format!(", by {}", topic.by) };
    let since = topic.since.map(|day| format!("since {}", day.format("%-d %b %Y")));
    (String::new(), format!("{}{by}", topic.title), since.unwrap_or_default())
}

/// A member: initials, name, what else is known, and what is special.
fn of_member(view: &GroupView<'_>, member: &Member) -> (String, String, String) {
    let (today, page) = (view.today, view.page);
    let group = page.overview.log.state();
    let sector = sector_of(group, member);
    let place = match page.order {
        RegisterOrder::Organisation => vec![sector],
        RegisterOrder::Sector => vec![&*member.org],
        RegisterOrder::Name => vec![&*member.org, sector],
    };
    let is_shown = page.zoomed || page.focus == GroupPane::Register;
    let place = place.into_iter().filter(|_| is_shown);
    let words = [&*member.name, &*member.title].into_iter().chain(place);
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let mut notes: Vec<String> =
        member.offices_on(today).into_iter().map(|office| office.word().to_owned()).collect();
    match member.seat_on(today) {
        Seat::Voting => {}
        Seat::CoOpted => notes.push("co-opted".to_owned()),
        Seat::None => notes.push("no vote".to_owned()),
    }
    let deputy = member.deputy.and_then(|id| group.register.get(id));
    notes.extend(deputy.map(|deputy| format!("deputy {}", deputy.initials)));
    let last = member.memberships.last();
    if !member.is_member_on(today) {
        let until = last.and_then(|period| period.until).filter(|until| *until <= today);
        let from = last.and_then(|period| period.from).filter(|from| *from > today);
        let until = until.map(|day| format!("left {}", day.format("%-d %b %Y")));
        let from = from.map(|day| format!("from {}", day.format("%-d %b %Y")));
        notes = until.into_iter().chain(from).collect();
    }
    (member.initials.to_string(), words.join(", "), notes.join(", "))
}
