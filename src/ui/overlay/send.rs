//! What to look at before the minutes are sent, the form of the file, and where it is.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{OverlayContext, framed, paragraph, rows_of};
use crate::{
    app::{
        FileForm, Written,
        file_form::FormPart,
        overlay::{
            Sending,
            send::{FileState, SendRow},
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

pub(super) fn draw(sending: &Sending, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let (theme, form) = (&{ with.theme }, with.app.form.clone());
    let wide = area.width.min(WIDEST);
    let inner = wide - 4;
    let list = lines(sending, inner - BEFORE);
    let file = said(sending, with);
    let remedies =
        sending.findings.iter().map(|finding| rows_of(finding.kind.remedy(), inner - 2) + 2);
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
    let inner = framed("Send the minutes", &keys(sending, with), theme, place, buf);
    summary(sending, theme, inner, buf);
    let rows = parts.list.min(inner.height.saturating_sub(parts.rows() - parts.list)).max(1);
    let mut y = inner.y + 1;
    findings(sending, &list, with, Rect { y, height: rows, ..inner }, buf);
    y += rows;
    if let SendRow::Finding(at) = sending.row() {
        let place = Rect { y: y + 1, height: parts.remedy.saturating_sub(1), ..inner };
        remedy(&sending.findings[at], theme, place, buf);
    }
    y += parts.remedy + 1;
    for &choice in sending.choices() {
        choose((choice, &form), sending, with, Rect { y, height: 1, ..inner }, buf);
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
fn keys(sending: &Sending, with: &OverlayContext<'_>) -> String {
    let (writes, leaves): (Does, Does) = ((&["write"], "writes the file"), (&["cancel"], "leaves"));
    let to_form: Does = (&["next-field"], "to the form");
    match sending.row() {
        // Those after the ninth have no digit.
        SendRow::Finding(_) if sending.findings.len() > 9 => {
            let move_and = with.keys(&[(&["up", "down"], "and")]);
            format!(
                "{move_and} {}",
                with.keys(&[(&["accept"], "go to any"), writes, to_form, leaves])
            )
        }
        SendRow::Finding(_) => with.keys(&[(&["accept"], "goes there"), writes, to_form, leaves]),
        SendRow::Part(_) => {
            let change = with.keys(&[(&["change-back selected", "change selected"], "change it")]);
            let accept = with.key("accept");
            format!("{change}   {accept} or {}", with.keys(&[writes, leaves]))
        }
    }
}

/// What keys run, and what that does in words.
type Does<'a> = (&'a [&'a str], &'a str);

/// Whose minutes they are, and how much there is to look at.
fn summary(sending: &Sending, theme: &Theme, area: Rect, buf: &mut Buffer) {
    let counts = counts(&sending.findings);
    let end = put_right(buf, area.x, area.y, area.right(), &counts, theme.plain);
    let name = sending.name.as_deref().unwrap_or("reading the meeting …");
    put(buf, area.x, area.y, end.saturating_sub(2), name, theme.strong);
}

fn counts(findings: &[Finding]) -> String {
    let count =
        |severity| findings.iter().filter(|finding| finding.kind.severity() == severity).count();
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
        let message = finding.kind.to_string();
        let text = clean(&message);
        for (row, (from, to)) in wrap(&text, usize::from(cells)).into_iter().enumerate() {
            lines.push((place, row == 0, text[from..to].to_owned()));
        }
    }
    lines
}

fn findings(
    sending: &Sending,
    lines: &[(usize, bool, String)],
    with: &mut OverlayContext<'_>,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = with.theme;
    if lines.is_empty() {
        if sending.name.is_some() {
            let text = "✓ Nothing to look at: the minutes can be sent.";
            put(buf, area.x, area.y, area.right(), text, theme.plain);
        }
        return;
    }
    let rows = usize::from(area.height);
    let is_here = |place: usize| sending.row() == SendRow::Finding(place);
    let at = lines.iter().position(|&(place, ..)| is_here(place)).unwrap_or(lines.len());
    let first = first_row(at, lines.len(), rows);
    for ((place, begins, text), y) in lines.iter().skip(first).zip(area.top()..area.bottom()) {
        if *begins {
            begin(*place, sending.findings[*place].kind.severity(), with, Rect { y, ..area }, buf);
        }
        put(buf, area.x + BEFORE, y, area.right(), text, theme.plain);
        if is_here(*place) {
            buf.set_style(Rect { y, height: 1, ..area }, theme.selected);
        }
        with.row(Rect { y, height: 1, ..area }, is_here(*place));
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
fn begin(
    place: usize,
    severity: Severity,
    with: &OverlayContext<'_>,
    area: Rect,
    buf: &mut Buffer,
) {
    let (theme, key) = (&with.theme, with.key(&format!("finding {}", place + 1)));
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
    let y = paragraph(finding.kind.remedy(), theme.plain, inner, buf);
    let x = put(buf, inner.x, y, inner.right(), ": ", theme.accent);
    put(buf, x, y, inner.right(), &finding.line.to_string().replace('|', "…"), theme.plain);
}

/// One choice: its letter, its names with the chosen one in brackets, and what that means.
fn choose(
    (choice, form): (FormPart, &FileForm),
    sending: &Sending,
    with: &mut OverlayContext<'_>,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = with.theme;
    let letter = with.key(&format!("change {}", choice.title().to_lowercase()));
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
    let is_selected = sending.row() == SendRow::Part(choice);
    if is_selected {
        buf.set_style(Rect { width: TITLES - 1, ..area }, theme.selected);
    }
    with.row(area, is_selected);
}

/// What is said of the file that was asked for.
struct Said {
    sign: &'static str,
    text: String,
    is_wrong: bool,
    next: Option<String>,
}

fn said(sending: &Sending, with: &OverlayContext<'_>) -> Option<Said> {
    let key = with.key("circulated");
    let next = format!("Once they are sent, {key} records that they were circulated.");
    Some(match &sending.file {
        FileState::None => return None,
        FileState::OnItsWay => {
            Said { sign: "", text: "writing …".to_owned(), is_wrong: false, next: None }
        }
        FileState::Written(Written { path, missed }) => Said {
            sign: "✓",
            text: match missed {
                None => format!("written: {path}"),
                Some(missed) => format!("written: {path}; {missed}"),
            },
            is_wrong: false,
            next: sending.is_to_be_sent.then_some(next),
        },
        FileState::Failed(wrong) => {
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
        if let Some(next) = self.next.as_ref().filter(|_| y < area.bottom()) {
            put(buf, inner.x, y, inner.right(), next, theme.faint);
        }
    }
}
