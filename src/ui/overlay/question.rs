//! Questions, and the word that a second one asks for.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use super::{framed, middle, paragraph, rows_of, typed};
use crate::{
    app::overlay::{Confirm, Delete, Held, delete::WORD},
    ui::{text::put, theme::Theme},
};

/// Columns of a question on any screen.
const WIDE: u16 = 68;

/// Draws a title, texts one below the other, and the keys that answer; gives what is below the texts.
fn ask(
    (title, keys): (&str, &str),
    texts: &[&str],
    spare: u16,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let cells = WIDE.min(area.width) - 4;
    let rows: u16 = texts.iter().map(|text| rows_of(text, cells) + 1).sum();
    let inner = framed(title, keys, theme, middle(area, WIDE, rows + spare + 3), buf);
    let mut y = inner.y + 1;
    for (at, text) in texts.iter().enumerate() {
        let style = if at == 0 { theme.strong } else { theme.plain };
        let place = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
        y = paragraph(text, style, place, buf) + 1;
    }
    Rect { y, height: inner.bottom().saturating_sub(y), ..inner }
}

pub(super) fn confirm(
    open: &Confirm,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let texts = [&*open.words, "This can't be undone."];
    ask(("Is that meant?", "Enter yes   Esc no"), &texts, 0, theme, area, buf);
    None
}

pub(super) fn delete(
    open: &Delete,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let kept = "It goes from the list for good, with all that was recorded in it. A copy of its log \
                is kept in a folder beside the store, and can be imported again.";
    let Some(input) = &open.typed else {
        let keys = "Enter goes on   Esc keeps it";
        ask(("Delete this meeting?", keys), &[&open.name, kept], 0, theme, area, buf);
        return None;
    };
    let keys = "Enter deletes it   Esc keeps it";
    let say = format!("Type {WORD} to be sure.");
    let left = ask(("Delete this meeting?", keys), &[&open.name, kept, &say], 1, theme, area, buf);
    let x = put(buf, left.x, left.y, left.right(), "> ", theme.accent);
    let line = Rect { x, width: left.right().saturating_sub(x), height: 1, ..left };
    Some(typed(input, theme.plain, line, buf))
}

pub(super) fn held(open: &Held, theme: &Theme, area: Rect, buf: &mut Buffer) -> Option<Position> {
    let who = format!("It is in use by {}.", open.holder);
    let texts = [
        &*who,
        "You can read it here: all that is recorded there is shown as it comes, and nothing can be \
         changed. Or leave the other one, and try again.",
    ];
    let keys = "r reads it   Enter tries again   q leaves";
    ask(("The store is open elsewhere", keys), &texts, 0, theme, area, buf);
    None
}
