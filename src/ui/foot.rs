//! The last lines: what was done, the keys that matter here, or the line being typed.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{
    text::{clean, put, put_right, width, wrap},
    view::View,
};
use crate::{
    app::{
        Line, Link,
        prompt::{Check, Prompt, edit::split},
        undo_words,
    },
    keymap::Lookup,
};

/// The last lines of the screen.
pub(super) struct Foot {
    /// The line being typed, laid out, with the row and column of the cursor in it.
    typed: Option<(Vec<String>, usize, usize)>,
}

/// Columns of the sign in front of a line being typed.
const SIGN: u16 = 3;

impl Foot {
    pub(super) fn of(view: &View<'_>, columns: u16) -> Self {
        let cells = usize::from(columns.saturating_sub(SIGN + 1));
        let typed = match &view.screen.line {
            Some(Line::Prompt(prompt)) => Some(lay_out(&prompt.prefix, &prompt.input, cells)),
            Some(Line::Find(find)) => Some(lay_out("find ", &find.input, cells)),
            None => None,
        };
        Self { typed }
    }

    pub(super) fn rows(&self) -> u16 {
        let rows = self.typed.as_ref().map_or(1, |(lines, ..)| lines.len());
        rows.try_into().unwrap_or(u16::MAX)
    }

    /// Draws the key line or the line being typed, and gives where the cursor is to stand.
    pub(super) fn draw(&self, view: &View<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let Some((lines, row, column)) = &self.typed else {
            keys(view, area, buf);
            return None;
        };
        let rows = usize::from(area.height);
        let first = row.saturating_sub(rows - 1).min(lines.len().saturating_sub(rows));
        let fixed = match &view.screen.line {
            Some(Line::Prompt(prompt)) => prompt.prefix.trim_end().len(),
            _ => "find".len(),
        };
        put(
            buf,
            area.x + 1,
            area.y,
            area.right(),
            if first == 0 { ":" } else { "…" },
            view.theme.accent,
        );
        for (at, (line, y)) in lines.iter().skip(first).zip(area.y..area.bottom()).enumerate() {
            let x = area.x + SIGN;
            let fixed = if at + first == 0 { fixed } else { 0 };
            let (front, rest) = line.split_at_checked(fixed).unwrap_or(("", line));
            let x = put(buf, x, y, area.right(), front, view.theme.accent.patch(view.theme.strong));
            buf.set_string(x, y, rest, view.theme.plain);
        }
        Some(Position {
            x: (area.x + SIGN + *column as u16).min(area.right().saturating_sub(1)),
            y: area.y + (row - first) as u16,
        })
    }

    /// Draws what the line being typed would do, else what was done last.
    pub(super) fn message(&self, view: &View<'_>, area: Rect, buf: &mut Buffer) {
        let theme = &view.theme;
        let x = area.x + 1;
        match view.screen.prompt().map(|prompt| (&prompt.check, prompt)) {
            Some((Check::Fine(words), _)) if !words.is_empty() => {
                let x = put(buf, x, area.y, area.right(), "→ ", theme.accent);
                put(buf, x, area.y, area.right(), words, theme.plain);
            }
            Some((Check::Wrong(wrong), prompt)) => {
                let sign = if is_unfinished(prompt, wrong.col) { "…" } else { "✗" };
                let x = put(buf, x, area.y, area.right(), sign, theme.strong);
                put(buf, x + 1, area.y, area.right(), &wrong.message, theme.plain);
            }
            _ => self.last_result(view, area, buf),
        }
    }

    fn last_result(&self, view: &View<'_>, area: Rect, buf: &mut Buffer) {
        let (theme, mut x) = (&view.theme, area.x + 1);
        let mut say = |text: &str, style| x = put(buf, x, area.y, area.right(), text, style);
        match (&view.app.message, &view.screen.link) {
            (Some(message), _) if message.is_error => {
                say("✗ ", theme.strong);
                say(&message.text, theme.strong);
            }
            (Some(message), _) => say(&message.text, theme.plain),
            (None, Link::Trouble(message)) => say(message, theme.strong),
            (None, Link::ReadOnly(holder)) => {
                let text = format!("{holder} holds this store; here it is read, and followed live");
                say(&text, theme.faint);
            }
            (None, _) => {
                if let Some(line) = view.screen.outbox.iter().next_back() {
                    say(&format!("saving: {}", line.text), theme.faint);
                }
            }
        }
        if self.typed.is_none() {
            undo(view, x, area, buf);
        }
    }

    /// Draws what could be typed, above the message line.
    pub(super) fn menu(&self, view: &View<'_>, message: Rect, buf: &mut Buffer) {
        let Some(prompt) = view.screen.prompt() else { return };
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
        let wide = (texts + abouts + 4).min(message.width.saturating_sub(SIGN + 1));
        let x = message.x + SIGN - 1;
        let top = message.y - shown.len() as u16;
        for (at, (choice, y)) in shown.iter().zip(top..).enumerate() {
            let row = Rect { x, y, width: wide, height: 1 };
            (row.left()..row.right()).for_each(|x| buf[(x, y)].reset());
            let text_end = x + 1 + texts;
            put(buf, x + 1, y, text_end, choice.text.trim(), view.theme.strong);
            put(buf, text_end + 2, y, row.right(), &choice.about, view.theme.plain);
            let style = match menu.chosen {
                Some(chosen) if chosen == at + first => view.theme.selected,
                _ => view.theme.plain,
            };
            buf.set_style(row, style);
        }
        let note = match menu.choices.len() - shown.len() {
            0 => String::new(),
            more => format!("{more} more"),
        };
        put_right(buf, x, top, x + wide, &note, view.theme.faint);
    }
}

/// Whether what is wrong is only that more is to be typed.
fn is_unfinished(prompt: &Prompt, col: Option<usize>) -> bool {
    let typed = prompt.prefix.chars().count() + prompt.input.value().chars().count();
    col.is_some_and(|col| col > typed)
}

/// The lines of a text being typed, and the row and column of the cursor in them.
fn lay_out(prefix: &str, input: &tui_input::Input, cells: usize) -> (Vec<String>, usize, usize) {
    let whole = format!("{prefix}{}", input.value());
    // Each control character becomes one symbol, so that the cursor stays where it is.
    let before = clean(&format!("{prefix}{}", split(input).0)).len();
    let whole = format!("{} ", clean(&whole));
    let mut starts: Vec<usize> = wrap(&whole, cells).into_iter().map(|(from, _)| from).collect();
    starts.dedup();
    let row = starts.iter().rposition(|&from| from <= before).unwrap_or(0);
    let end = |at: usize| starts.get(at + 1).copied().unwrap_or(whole.len());
    let lines = (0..starts.len()).map(|at| whole[starts[at]..end(at)].to_owned()).collect();
    let column = width(&whole[starts[row]..before.max(starts[row])]);
    (lines, row, column)
}

/// The keys that matter in the focused pane.
fn keys(view: &View<'_>, area: Rect, buf: &mut Buffer) {
    let theme = &view.theme;
    let app = view.app;
    if let Some(half) = app.half_pressed {
        let mut x = put(buf, area.x + 1, area.y, area.right(), &format!("{half} …"), theme.accent);
        if let Lookup::Pending(bindings) = app.keymap.lookup(app.pane(), None, half) {
            for binding in bindings {
                let then = binding.keys.then.map(|then| then.to_string()).unwrap_or_default();
                x = key(view, x + 3, area, (&then, &binding.desc), buf);
            }
        }
        return;
    }
    let undo = first_key(view, "undo");
    let help = first_key(view, "help");
    let mut end = area.right().saturating_sub(1);
    let mut x = area.x + 1;
    if let Some(help) = &help {
        end = end.saturating_sub((width(help) + 5) as u16);
        key(view, end, area, (help, "help"), buf);
        end = end.saturating_sub(2);
    }
    let mut hints = app.keymap.hints(app.pane());
    hints.retain(|(keys, _)| Some(keys) != undo.as_ref() && Some(keys) != help.as_ref());
    let cells = |(keys, label): &(String, String)| width(keys) + 1 + width(label);
    let all: usize = hints.iter().map(|hint| cells(hint) + 3).sum();
    let gap = if all > usize::from(end.saturating_sub(x)) { 2 } else { 3 };
    for hint in &hints {
        if usize::from(x) + cells(hint) > usize::from(end) {
            break;
        }
        x = key(view, x, area, (&hint.0, &hint.1), buf) + gap;
    }
}

fn first_key(view: &View<'_>, run: &str) -> Option<String> {
    view.app.keymap.keys_for(view.app.pane(), run).first().map(ToString::to_string)
}

/// What undo would undo, at the right end of what the last result leaves free.
fn undo(view: &View<'_>, x: u16, area: Rect, buf: &mut Buffer) {
    let (Some(keys), Some(words)) = (first_key(view, "undo"), undo_words(&view.screen.log)) else {
        return;
    };
    let words = clean(&words).into_owned();
    let end = area.right().saturating_sub(1);
    let room = usize::from(end.saturating_sub(x + 2));
    let taken = width(&keys) + " undo ".len();
    if room < taken + 8 {
        return;
    }
    let most = (room - taken).min(usize::from(area.width) * 2 / 5);
    let label = format!("undo {}", super::text::clip(&words, most));
    let from = end.saturating_sub((width(&keys) + width(&label) + 1) as u16);
    key(view, from, area, (&keys, &label), buf);
}

fn key(view: &View<'_>, x: u16, area: Rect, (keys, label): (&str, &str), buf: &mut Buffer) -> u16 {
    let x = put(buf, x, area.y, area.right(), keys, view.theme.accent.patch(view.theme.strong));
    put(buf, x + 1, area.y, area.right(), label, view.theme.plain)
}
