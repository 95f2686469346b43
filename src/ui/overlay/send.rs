//! What to look at before the minutes are sent, the form of the file, and where it is.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{framed, paragraph, rows_of};
use crate::{
    app::{
        Form, Written,
        form::Choice,
        overlay::{
            Sending,
            send::{File, Row},
        },
    },
    review::{Finding, Severity},
    ui::{
        layout::first_row,
        text::{clean, put, put_right, wrap},
        theme::Theme,
    },
};

/// Columns after which nothing is gained by more.
const WIDEST: u16 = 104;
/// Columns in front of what a finding says: its key, its sign and its word.
const BEFORE: u16 = 14;
/// Columns in front of the names of a choice.
const TITLES: u16 = 11;

pub(super) fn draw(sending: &Sending, form: &Form, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let wide = area.width.min(WIDEST);
    let inner = wide - 4;
    let list = lines(sending, inner - BEFORE);
    let file = said(sending);
    let remedies = sending.findings.iter().map(|finding| rows_of(&finding.remedy, inner - 2) + 2);
    let parts = Parts {
        list: (list.len() as u16).max(1),
        remedy: remedies.max().unwrap_or(0),
        choices: sending.choices().len() as u16,
        file: file.as_ref().map_or(0, |said| said.rows(inner)),
    };
    let high = (parts.rows() + 2).min(area.height);
    // Its top stays where it is when the rows for the file come.
    let whole = Parts { file: parts.file.max(3), ..parts }.rows() + 2;
    let place = Rect {
        x: area.x + (area.width - wide) / 2,
        y: area.y + area.height.saturating_sub(whole) / 3,
        width: wide,
        height: high,
    };
    let inner = framed("Send the minutes", keys(sending), theme, place, buf);
    summary(sending, theme, inner, buf);
    let rows = parts.list.min(inner.height.saturating_sub(parts.rows() - parts.list)).max(1);
    let mut y = inner.y + 1;
    findings(sending, &list, theme, Rect { y, height: rows, ..inner }, buf);
    y += rows;
    if let Row::Finding(at) = sending.row() {
        let place = Rect { y: y + 1, height: parts.remedy.saturating_sub(1), ..inner };
        remedy(&sending.findings[at], theme, place, buf);
    }
    y += parts.remedy + 1;
    for &choice in sending.choices() {
        choose((choice, form), sending, theme, Rect { y, height: 1, ..inner }, buf);
        y += 1;
    }
    if let Some(said) = file {
        let height = inner.bottom().saturating_sub(y + 1);
        said.draw(theme, Rect { y: y + 1, height, ..inner }, buf);
    }
}

/// The rows that each part would like to have.
#[derive(Clone, Copy)]
struct Parts {
    list: u16,
    remedy: u16,
    choices: u16,
    file: u16,
}

impl Parts {
    fn rows(&self) -> u16 {
        let file = if self.file == 0 { 0 } else { self.file + 1 };
        1 + self.list + self.remedy + 1 + self.choices + file
    }
}

/// The keys that matter where the cursor is.
fn keys(sending: &Sending) -> &'static str {
    match sending.row() {
        // Those after the ninth have no digit.
        Row::Finding(_) if sending.findings.len() > 9 => {
            "↑ ↓ and Enter go to any   w writes the file   Tab to the form   Esc leaves"
        }
        Row::Finding(_) => "Enter goes there   w writes the file   Tab to the form   Esc leaves",
        Row::Choice(_) => "← → change it   Enter or w writes the file   Esc leaves",
    }
}

/// Whose minutes they are, and how much there is to look at.
fn summary(sending: &Sending, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let counts = counts(&sending.findings);
    let end = put_right(buf, area.x, area.y, area.right(), &counts, theme.plain);
    let name = sending.name.as_deref().unwrap_or("reading the meeting …");
    put(buf, area.x, area.y, end.saturating_sub(2), name, theme.strong);
}

fn counts(findings: &[Finding]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let told =
        [Severity::Error, Severity::Warning, Severity::Note].into_iter().filter_map(|severity| {
            let (count, word) = (count(severity), severity.word());
            (count > 0).then(|| format!("{count} {word}{}", if count == 1 { "" } else { "s" }))
        });
    told.collect::<Vec<_>>().join(", ")
}

/// The rows of the list: the place of a finding, whether it begins there, and what is said of it.
fn lines(sending: &Sending, cells: u16) -> Vec<(usize, bool, String)> {
    let mut lines = Vec::new();
    for (place, finding) in sending.findings.iter().enumerate() {
        let text = clean(&finding.message);
        for (row, (from, to)) in wrap(&text, usize::from(cells)).into_iter().enumerate() {
            lines.push((place, row == 0, text[from..to].to_owned()));
        }
    }
    lines
}

fn findings(
    sending: &Sending,
    lines: &[(usize, bool, String)],
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    if lines.is_empty() {
        if sending.name.is_some() {
            let text = "✓ Nothing to look at: the minutes can be sent.";
            put(buf, area.x, area.y, area.right(), text, theme.plain);
        }
        return;
    }
    let rows = usize::from(area.height);
    let is_here = |place: usize| sending.row() == Row::Finding(place);
    let at = lines.iter().position(|&(place, ..)| is_here(place)).unwrap_or(lines.len());
    let first = first_row(at, lines.len(), rows);
    for ((place, begins, text), y) in lines.iter().skip(first).zip(area.top()..area.bottom()) {
        if *begins {
            begin(*place, sending.findings[*place].severity, theme, Rect { y, ..area }, buf);
        }
        put(buf, area.x + BEFORE, y, area.right(), text, theme.plain);
        if is_here(*place) {
            buf.set_style(Rect { y, height: 1, ..area }, theme.selected);
        }
    }
    for (goes_on, y, sign) in
        [(first > 0, area.y, "↑"), (first + rows < lines.len(), area.bottom() - 1, "↓")]
    {
        if goes_on {
            buf.set_string(area.right(), y, sign, theme.faint);
        }
    }
}

/// A finding's key, and how grave it is, by sign and by word.
fn begin(place: usize, severity: Severity, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let key = if place < 9 { (place + 1).to_string() } else { String::new() };
    put(buf, area.x, area.y, area.x + 2, &key, theme.accent.patch(theme.strong));
    let (sign, style) = match severity {
        Severity::Error => ("✗", theme.strong),
        Severity::Warning => ("!", theme.strong),
        Severity::Note => ("·", theme.plain),
    };
    let text = format!("{sign} {}", severity.word());
    put(buf, area.x + 2, area.y, area.x + BEFORE, &text, style);
}

/// What to do about a finding, and the line with which to begin.
fn remedy(finding: &Finding, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let inner = Rect { x: area.x + 2, width: area.width - 2, ..area };
    put(buf, area.x, area.y, area.right(), "→", theme.accent);
    let y = paragraph(&finding.remedy, theme.plain, inner, buf);
    let x = put(buf, inner.x, y, inner.right(), ": ", theme.accent);
    put(buf, x, y, inner.right(), &finding.line.replace('|', "…"), theme.plain);
}

/// One choice: its letter, its names with the chosen one in brackets, and what that means.
fn choose(
    (choice, form): (Choice, &Form),
    sending: &Sending,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let letter = choice.letter().to_string();
    let x = put(buf, area.x, area.y, area.right(), &letter, theme.accent.patch(theme.strong));
    put(buf, x + 1, area.y, area.x + TITLES, choice.title(), theme.plain);
    let mut x = area.x + TITLES;
    for name in form.names(choice) {
        let (shown, style) = match name == form.name(choice) {
            true => (format!("[{name}]"), theme.strong),
            false => (format!(" {name} "), theme.plain),
        };
        x = put(buf, x, area.y, area.right(), &shown, style);
    }
    let words = form.words(choice, &sending.templates);
    put(buf, x + 2, area.y, area.right(), &words, theme.faint);
    if sending.row() == Row::Choice(choice) {
        buf.set_style(Rect { width: TITLES - 1, ..area }, theme.selected);
    }
}

/// What is said of the file that was asked for.
struct Said {
    sign: &'static str,
    text: String,
    is_wrong: bool,
    next: Option<&'static str>,
}

fn said(sending: &Sending) -> Option<Said> {
    let next = "Once they are sent, c records that they were circulated.";
    Some(match &sending.file {
        File::None => return None,
        File::OnItsWay => {
            Said { sign: "", text: "writing …".to_owned(), is_wrong: false, next: None }
        }
        File::Written(Written { path, missed }) => Said {
            sign: "✓",
            text: match missed {
                None => format!("written: {path}"),
                Some(missed) => format!("written: {path}; {missed}"),
            },
            is_wrong: false,
            next: sending.is_to_be_sent.then_some(next),
        },
        File::Failed(wrong) => {
            Said { sign: "✗", text: wrong.clone(), is_wrong: true, next: None }
        }
    })
}

impl Said {
    fn rows(&self, cells: u16) -> u16 {
        rows_of(&self.text, cells - 2) + u16::from(self.next.is_some())
    }

    fn draw(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let style: Style = if self.is_wrong { theme.strong } else { theme.plain };
        put(buf, area.x, area.y, area.right(), self.sign, theme.strong);
        let inner = Rect { x: area.x + 2, width: area.width - 2, ..area };
        let y = paragraph(&self.text, style, inner, buf);
        if let Some(next) = self.next.filter(|_| y < area.bottom()) {
            put(buf, inner.x, y, inner.right(), next, theme.faint);
        }
    }
}
