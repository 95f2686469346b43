//! Questions, and the word that a second one asks for.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{OverlayContext, framed, middle, paragraph, rows_of, typed};
use crate::{
    app::overlay::{Confirm, Delete, Held, delete::WORD},
    ui::text::put,
};

/// Columns of a question on any screen.
const WIDE: u16 = 68;

/// Draws a title, texts one below the other, and the keys that answer; gives what is below the texts.
fn ask(
    (title, keys): (&str, &[(&[&str], &str)]),
    texts: &[&str],
    spare: u16,
    with: &mut OverlayContext<'_>,
    area: Rect,
    buf: &mut Buffer,
) -> Rect {
    let theme = with.theme;
    let cells = WIDE.min(area.width) - 4;
    let rows: u16 = texts.iter().map(|text| rows_of(text, cells) + 1).sum();
    let inner = framed(title, &with.keys(keys), &theme, middle(area, WIDE, rows + spare + 3), buf);
    let mut y = inner.y + 1;
    with.row(Rect { y, height: 1, ..inner }, true);
    for (at, text) in texts.iter().enumerate() {
        let style = if at == 0 { theme.strong } else { theme.plain };
        let place = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
        y = paragraph(text, style, place, buf) + 1;
    }
    Rect { y, height: inner.bottom().saturating_sub(y), ..inner }
}

pub(super) fn confirm(open: &Confirm, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let texts = [&*open.words, &*open.why];
    let keys: [(&[&str], &str); 2] = [(&["accept"], "yes"), (&["cancel"], "no")];
    ask(("Is that meant?", &keys), &texts, 0, with, area, buf);
}

pub(super) fn delete(open: &Delete, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let kept = "It goes from the list for good, with all that was recorded in it. A copy of its log \
                is kept in a folder beside the store, and can be imported again.";
    let Some(input) = &open.typed else {
        let keys: [(&[&str], &str); 2] = [(&["accept"], "goes on"), (&["cancel"], "keeps it")];
        ask(("Delete this meeting?", &keys), &[&open.name, kept], 0, with, area, buf);
        return;
    };
    let keys: [(&[&str], &str); 2] = [(&["accept"], "deletes it"), (&["cancel"], "keeps it")];
    let say = format!("Type {WORD} to be sure.");
    let texts = [&*open.name, kept, &say];
    let left = ask(("Delete this meeting?", &keys), &texts, 1, with, area, buf);
    let x = put(buf, left.x, left.y, left.right(), "> ", with.theme.accent);
    let line = Rect { x, width: left.right().saturating_sub(x), height: 1, ..left };
    let cursor = typed(input, with.theme.plain, line, buf);
    with.typed(cursor);
}

pub(super) fn held(open: &Held, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let who = format!("It is in use by {}.", open.holder);
    let texts = [
        &*who,
        "You can read it here: all that is recorded there is shown as it comes, and nothing can be \
         changed. Or leave the other one, and try again.",
    ];
    let keys: [(&[&str], &str); 3] =
        [(&["read-only"], "reads it"), (&["accept"], "tries again"), (&["quit"], "leaves")];
    ask(("The store is open elsewhere", &keys), &texts, 0, with, area, buf);
}
