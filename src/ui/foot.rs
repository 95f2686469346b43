//! The last lines: what was done, the keys that matter here, or the line being typed.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    overlay::keys_line,
    text::{clean, clip, put, put_right, width, wrap},
    theme::Theme,
    typed::Typed,
    view::MeetingView,
};
use crate::{
    app::{
        App, Link, Typing,
        pane::PaneKind,
        place_name,
        prompt::{Check, PlaceChoice, Prompt},
    },
    keymap::Lookup,
    meeting::{command::first_word, event::Place},
};

/// The last lines of the screen.
pub(super) struct Foot {
    typed: Option<Typed>,
    /// Between which places the entry being typed can go, on a row of its own.
    choice: Option<PlaceChoice>,
}

/// Columns of the sign in front of a line being typed.
pub(super) const SIGN: u16 = 3;

impl Foot {
    pub(super) fn new(view: &MeetingView<'_>, columns: u16) -> Self {
        let cells = usize::from(columns.saturating_sub(SIGN + 1));
        let typed = match &view.screen.typing {
            Typing::Prompt(prompt) => Some(Typed::new(&prompt.prefix, &prompt.input, cells)),
            Typing::Find(find) => Some(Typed::new("find ", &find.input, cells)),
            Typing::Nothing | Typing::Polish(_) => None,
        };
        let choice = view.screen.prompt().and_then(Prompt::place_choice);
        Self { typed, choice }
    }

    pub(super) fn rows(&self) -> u16 {
        let typed = self.typed.as_ref().map_or(1, Typed::rows) + usize::from(self.choice.is_some());
        typed.try_into().unwrap_or(u16::MAX)
    }

    /// Draws the key line or the line being typed, and gives where the cursor is to stand.
    pub(super) fn draw(
        &self,
        view: &MeetingView<'_>,
        area: Rect,
        buf: &mut Buffer,
    ) -> Option<Position> {
        let Some(typed) = &self.typed else {
            keys(view, area, buf);
            return None;
        };
        let area = match &self.choice {
            Some(choice) if area.height > 1 => {
                place_row(view, choice, Rect { height: 1, ..area }, buf);
                Rect { y: area.y + 1, height: area.height - 1, ..area }
            }
            Some(_) | None => area,
        };
        Some(draw_typed(&view.theme, typed, view.screen.prompt(), area, buf))
    }

    /// Draws what the line being typed would do, else what was done last; gives the row it begins on.
    pub(super) fn message(&self, view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) -> u16 {
        let theme = &view.theme;
        match &view.screen.typing {
            Typing::Prompt(prompt) => draw_check(view.app, theme, prompt, area, buf)
                .unwrap_or_else(|| self.last_result(view, area, buf)),
            Typing::Find(_) if view.app.message.is_none() => {
                let text = keys_line(
                    view.app,
                    &[(&["accept", "cancel"], "stay on it"), (&["up", "down"], "choose")],
                );
                tell(("", theme.plain), (&text, theme.faint), area, buf)
            }
            Typing::Nothing | Typing::Find(_) | Typing::Polish(_) => {
                self.last_result(view, area, buf)
            }
        }
    }

    fn last_result(&self, view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) -> u16 {
        let theme = &view.theme;
        let (text, style) = match (&view.app.message, &view.screen.link) {
            (Some(message), _) if message.is_error => {
                return tell(("✗ ", theme.strong), (&message.text, theme.strong), area, buf);
            }
            (None, Link::Trouble(message) | Link::Closed(message)) => {
                return tell(("✗ ", theme.strong), (message, theme.strong), area, buf);
            }
            (Some(message), _) => (message.text.clone(), theme.plain),
            (None, Link::ReadOnly(why)) => {
                (format!("{why}; here it is read, and followed live"), theme.faint)
            }
            (None, _) => match view.screen.outbox.iter().next_back() {
                Some(line) => (format!("saving: {}", line.text), theme.faint),
                None => (String::new(), theme.plain),
            },
        };
        let x = put(buf, area.x + 1, area.y, area.right(), &text, style);
        if self.typed.is_none() {
            draw_undo(view.app, theme, view.screen.undo.clone(), x, area, buf);
        }
        area.y
    }

    /// Draws what could be typed, above the message line.
    pub(super) fn menu(&self, view: &MeetingView<'_>, message: Rect, buf: &mut Buffer) {
        if let Some(prompt) = view.screen.prompt() {
            draw_menu(&view.theme, prompt, message, buf);
        }
    }
}

/// Draws a line being typed over some rows, and gives where the cursor is to stand.
pub(super) fn draw_typed(
    theme: &Theme,
    typed: &Typed,
    prompt: Option<&Prompt>,
    area: Rect,
    buf: &mut Buffer,
) -> Position {
    let (row, column) = typed.cursor();
    let rows = usize::from(area.height);
    let first = row.saturating_sub(rows - 1).min(typed.rows().saturating_sub(rows));
    let sign = if first == 0 { ":" } else { "…" };
    put(buf, area.x + 1, area.y, area.right(), sign, theme.accent);
    let wrong = wrong_col(prompt).and_then(|col| typed.byte_of(col));
    let styles = [theme.accent.patch(theme.strong), theme.plain, theme.wrong];
    for (row, y) in (first..typed.rows()).zip(area.y..area.bottom()) {
        let parts = typed.parts(row, wrong);
        parts.iter().zip(styles).fold(area.x + SIGN, |x, (part, style)| {
            buf.set_stringn(x, y, part, usize::from(area.right() - x), style).0
        });
    }
    Position {
        x: (area.x + SIGN + column as u16).min(area.right().saturating_sub(1)),
        y: area.y + (row - first) as u16,
    }
}

/// Draws what a line being typed would do, and gives the row it begins on; nothing where the last result
/// is to be seen.
pub(super) fn draw_check(
    app: &App,
    theme: &Theme,
    prompt: &Prompt,
    area: Rect,
    buf: &mut Buffer,
) -> Option<u16> {
    Some(match &prompt.check {
        Check::Fine(words) => {
            let mut x = put(buf, area.x + 1, area.y, area.right(), "→ ", theme.accent);
            for chip in &prompt.chips {
                let text = clean(&chip.text);
                let text = format!("[{}]", clip(&text, usize::from(area.width) / 3));
                x = put(buf, x, area.y, area.right(), &text, theme.strong) + 1;
            }
            put(buf, x.min(area.right()), area.y, area.right(), words, theme.plain);
            area.y
        }
        Check::Wrong(wrong) => {
            let sign = if prompt.is_unfinished() { "… " } else { "✗ " };
            tell((sign, theme.strong), (&wrong.message, theme.plain), area, buf)
        }
        Check::Blank if app.message.is_some() => return None,
        Check::Blank => {
            let text = keys_line(
                app,
                &[
                    (&["accept"], "records"),
                    (&["complete"], "completes"),
                    (&["new-line"], "new line"),
                    (&["older"], "earlier"),
                    (&["cancel"], "leaves"),
                ],
            );
            tell(("", theme.plain), (&text, theme.faint), area, buf)
        }
    })
}

/// Draws what could be typed, above the message line.
pub(super) fn draw_menu(theme: &Theme, prompt: &Prompt, message: Rect, buf: &mut Buffer) {
    let menu = &prompt.menu;
    let most = 8.min(usize::from(message.y).saturating_sub(3));
    let chosen = menu.chosen.unwrap_or(0);
    let first = super::layout::first_row(chosen, menu.choices.len(), most);
    let shown: Vec<_> = menu.choices.iter().skip(first).take(most).collect();
    if shown.is_empty() {
        return;
    }
    let cells = |text: &str| width(&clean(text)) as u16;
    let texts = shown.iter().map(|choice| cells(choice.text.trim())).max().unwrap_or(0).min(28);
    let abouts = shown.iter().map(|choice| cells(&choice.about)).max().unwrap_or(0);
    let note = match menu.choices.len() - shown.len() {
        0 => String::new(),
        more => format!("  {more} more"),
    };
    let wide = texts + abouts + 4 + width(&note) as u16;
    let wide = wide.min(message.width.saturating_sub(SIGN + 1));
    let x = message.x + SIGN - 1;
    let top = message.y - shown.len() as u16;
    for (at, (choice, y)) in shown.iter().zip(top..).enumerate() {
        let row = Rect { x, y, width: wide, height: 1 };
        (row.left()..row.right()).for_each(|x| buf[(x, y)].reset());
        let text_end = x + 1 + texts;
        put(buf, x + 1, y, text_end, choice.text.trim(), theme.strong);
        put(buf, text_end + 2, y, row.right(), &choice.about, theme.plain);
        let style = match menu.chosen {
            Some(chosen) if chosen == at + first => theme.selected,
            _ => theme.plain,
        };
        buf.set_style(row, style);
    }
    put_right(buf, x, top, x + wide, &note, theme.faint);
}

/// Draws the keys that matter in what takes keys, help's at the right end.
pub(super) fn draw_hints(app: &App, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let keys = theme.accent.patch(theme.strong);
    let mut hints = app.keymap.hints(app.mode_behind().section());
    let help = app.key_for("help").unwrap_or_default();
    hints.retain(|(key, _)| *key != help);
    let wide = |key: &str, label: &str| (width(&clean(key)) + 1 + width(label)) as u16;
    let end = area.right().saturating_sub(wide(&help, "help") + 1);
    let x = put(buf, end, area.y, area.right(), &help, keys);
    put(buf, x + 1, area.y, area.right(), "help", theme.plain);
    let all: u16 = hints.iter().map(|(key, label)| wide(key, label) + 3).sum();
    let gap = if area.x + 1 + all > end { 2 } else { 3 };
    let mut x = area.x + 1;
    for (key, label) in hints {
        if x + wide(&key, &label) + 1 > end {
            break;
        }
        x = put(buf, x, area.y, end, &key, keys);
        x = put(buf, x + 1, area.y, end, &label, theme.plain) + gap;
    }
}

/// Draws where the entry being typed goes and where else it could: `note in ▸ 2 Minutes · 6 Election in
/// hand`.
fn place_row(view: &MeetingView<'_>, choice: &PlaceChoice, row: Rect, buf: &mut Buffer) {
    let theme = &view.theme;
    let in_hand = view.meeting.agenda.in_hand().map(|item| Place::Item(item.id));
    let note = if in_hand == Some(choice.in_hand) { " in hand" } else { "" };
    let switch = keys_line(view.app, &[(&["switch-place"], "switches")]);
    let end = put_right(buf, row.x, row.y, row.right() - 1, &switch, theme.faint).saturating_sub(2);
    let verb = view.screen.prompt().map(|prompt| first_word(&prompt.line()).0.to_lowercase());
    let x = row.x + SIGN;
    let x = put(buf, x, row.y, end, &format!("{} in ", verb.unwrap_or_default()), theme.plain);
    // Each name has half of what is left beside the mark, the dot and the note.
    let room = usize::from(end.saturating_sub(x)).saturating_sub(5 + note.len()) / 2;
    let places = [(choice.viewed, choice.to_viewed, ""), (choice.in_hand, !choice.to_viewed, note)];
    places.iter().enumerate().fold(x, |x, (at, (place, is_chosen, note))| {
        let name = place_name(view.meeting, *place);
        let name = clean(&name);
        let name = format!("{}{note}", clip(&name, room));
        let x = if at == 0 { x } else { put(buf, x, row.y, end, " · ", theme.faint) };
        match is_chosen {
            true => {
                let x = put(buf, x, row.y, end, "▸ ", theme.accent);
                put(buf, x, row.y, end, &name, theme.accent.patch(theme.strong))
            }
            false => put(buf, x, row.y, end, &name, theme.faint),
        }
    });
}

/// The most rows that a message may take.
const MESSAGE: usize = 3;

/// Draws a sign and a text, over the rows above where one is not enough; gives the row it begins on.
pub(super) fn tell(
    (sign, sign_style): (&str, Style),
    (text, style): (&str, Style),
    area: Rect,
    buf: &mut Buffer,
) -> u16 {
    let text = clean(text);
    let x = area.x + 1 + width(sign) as u16;
    let lines = wrap(&text, usize::from(area.right().saturating_sub(x + 1)));
    let rows = lines.len().min(MESSAGE) as u16;
    let top = (area.y + 1).saturating_sub(rows);
    for (at, (&(from, to), y)) in lines.iter().zip(top..=area.y).enumerate() {
        (area.left()..area.right()).for_each(|x| buf[(x, y)].reset());
        let to = if at + 1 == MESSAGE { text.len() } else { to };
        put(buf, x, y, area.right(), &text[from..to], style);
    }
    put(buf, area.x + 1, top, area.right(), sign, sign_style);
    top
}

/// The character at which the line being typed is wrong, counted from 1.
fn wrong_col(prompt: Option<&Prompt>) -> Option<usize> {
    match &prompt.filter(|prompt| !prompt.is_unfinished())?.check {
        Check::Wrong(wrong) => wrong.col,
        Check::Fine(_) | Check::Blank => None,
    }
}

/// The keys that matter in the focused pane.
fn keys(view: &MeetingView<'_>, area: Rect, buf: &mut Buffer) {
    let theme = &view.theme;
    let app = view.app;
    if let Some(half) = app.half_pressed {
        let mut x = put(buf, area.x + 1, area.y, area.right(), &format!("{half} …"), theme.accent);
        if let Lookup::Pending(bindings) =
            app.keymap.lookup(app.mode_behind().section(), None, half)
        {
            for binding in bindings {
                let then = binding.keys.then.map(|then| then.to_string()).unwrap_or_default();
                x = key(theme, x + 3, area, (&then, &binding.desc), buf);
            }
        }
        return;
    }
    let undo = view.key("undo");
    let help = view.key("help");
    let mut end = area.right().saturating_sub(1);
    let mut x = area.x + 1;
    if let Some(help) = &help {
        end = end.saturating_sub((width(help) + 5) as u16);
        key(theme, end, area, (help, "help"), buf);
        end = end.saturating_sub(2);
    }
    let mut hints = app.keymap.hints(app.mode_behind().section());
    hints.retain(|(keys, _)| Some(keys) != undo.as_ref() && Some(keys) != help.as_ref());
    if let Some(takes) = view.key("take-item").filter(|_| view.is_focused(PaneKind::Agenda)) {
        let label = view.screen.panes.agenda.enter_label(view.meeting);
        let taking = hints.iter_mut().find(|(keys, _)| *keys == takes);
        taking.into_iter().for_each(|(_, shown)| *shown = label.to_owned());
    }
    let cells = |(keys, label): &(String, String)| width(keys) + 1 + width(label);
    let all: usize = hints.iter().map(|hint| cells(hint) + 3).sum();
    let gap = if all > usize::from(end.saturating_sub(x)) { 2 } else { 3 };
    for hint in &hints {
        if usize::from(x) + cells(hint) > usize::from(end) {
            break;
        }
        x = key(theme, x, area, (&hint.0, &hint.1), buf) + gap;
    }
}

/// What undo would undo, at the right end of what the last result leaves free.
pub(super) fn draw_undo(
    app: &App,
    theme: &Theme,
    words: Option<String>,
    x: u16,
    area: Rect,
    buf: &mut Buffer,
) {
    let (Some(keys), Some(words)) = (app.key_for("undo"), words) else {
        return;
    };
    let words = clean(&words);
    let end = area.right().saturating_sub(1);
    let room = usize::from(end.saturating_sub(x + 2));
    let taken = width(&keys) + " undo ".len();
    if room < taken + 8 {
        return;
    }
    let most = (room - taken).min(usize::from(area.width) * 2 / 5);
    let label = format!("undo {}", clip(&words, most));
    let from = end.saturating_sub((width(&keys) + width(&label) + 1) as u16);
    key(theme, from, area, (&keys, &label), buf);
}

fn key(theme: &Theme, x: u16, area: Rect, (keys, label): (&str, &str), buf: &mut Buffer) -> u16 {
    let x = put(buf, x, area.y, area.right(), keys, theme.accent.patch(theme.strong));
    put(buf, x + 1, area.y, area.right(), label, theme.plain)
}
