//! A vote being taken.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{OverlayContext, framed, middle, paragraph, typed};
use crate::{
    app::overlay::vote::{
        FIELDS, VoteField as F, VoteFocus, VoteStage, Voter, VoterAnswer, Voting, WAYS,
    },
    meeting::event::VoteChoice,
    ui::{
        layout::first_row,
        text::{clean, clip, put},
    },
};

/// Columns of the box, and rows at most.
const WIDE: u16 = 76;
const HIGH: u16 = 20;
/// Rows for what the vote comes to.
const TOLD: u16 = 4;
/// Columns of the names of the fields.
const NAMES: u16 = 10;

pub(super) fn draw(open: &Voting, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let theme = with.theme;
    let high = area.height.saturating_sub(2).min(HIGH);
    let title = format!("A vote {}", open.under);
    let title = clean(&title);
    let title = clip(&title, usize::from(WIDE.min(area.width).saturating_sub(6)));
    let inner = framed(&title, &keys(open, with), &theme, middle(area, WIDE, high), buf);
    motion(open, with, Rect { height: 1, ..inner }, buf);
    let row = Rect { y: inner.y + 1, height: 1, ..inner };
    fields(open, &[F::Moved, F::Seconded, F::Needs], with, row, buf);
    let told = Rect { y: inner.bottom().saturating_sub(TOLD), height: TOLD, ..inner };
    let list = Rect { y: inner.y + 3, height: told.y.saturating_sub(inner.y + 4), ..inner };
    match open.stage {
        VoteStage::Ways => ways(open, with, list, buf),
        VoteStage::Counts => {
            let row = Rect { height: 1, ..list };
            fields(open, &[F::For, F::Against, F::Abstain], with, row, buf);
            let row = Rect { y: list.y + 2, height: 1, ..list };
            fields(open, &[F::Spoilt, F::Casting], with, row, buf);
        }
        VoteStage::Names => {
            let row = Rect { height: 1, ..list };
            fields(open, &[F::Casting], with, row, buf);
            let below = Rect { y: list.y + 1, height: list.height.saturating_sub(1), ..list };
            voters(open, with, below, buf);
        }
    }
    match &open.check {
        Ok(words) => paragraph(&format!("→ {words}"), theme.plain, told, buf),
        Err(wrong) => paragraph(&format!("… {wrong}"), theme.faint, told, buf),
    };
}

fn keys(open: &Voting, with: &OverlayContext<'_>) -> String {
    match open.stage {
        VoteStage::Ways => with.keys(&[
            (&["up", "down"], "choose"),
            (&["accept"], "goes on"),
            (&["next-field"], "next field"),
            (&["cancel"], "leaves"),
        ]),
        VoteStage::Counts => with.keys(&[
            (&["next-field"], "next field"),
            (&["accept"], "records"),
            (&["cancel"], "back"),
        ]),
        VoteStage::Names => with.keys(&[
            (&["ballot yes"], "for"),
            (&["ballot no"], "against"),
            (&["ballot abstain"], "abstain"),
            (&["ballot skip"], "skip"),
            (&["ballot back"], "back"),
            (&["accept"], "records"),
        ]),
    }
}

fn motion(open: &Voting, with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let theme = with.theme;
    let is_here = open.focus == VoteFocus::Field(F::Motion);
    let is_typed = is_here || !open.field(F::Motion).value().is_empty();
    let style = if is_here { theme.accent.patch(theme.strong) } else { theme.faint };
    put(buf, area.x, area.y, area.right(), "Motion", style);
    let place = Rect { x: area.x + NAMES, width: area.width - NAMES, ..area };
    match &open.recorded {
        Some((id, words)) if !is_typed => {
            let words = format!("{words}  ({id})");
            let words = clean(&words);
            put(
                buf,
                place.x,
                place.y,
                place.right(),
                &clip(&words, usize::from(place.width)),
                theme.strong,
            );
        }
        Some(_) | None => {
            let cursor = typed(open.field(F::Motion), theme.strong, place, buf);
            if is_here {
                with.typed(cursor);
            }
        }
    }
}

/// Fields beside each other, each with its name before it.
fn fields(open: &Voting, shown: &[F], with: &mut OverlayContext<'_>, area: Rect, buf: &mut Buffer) {
    let theme = with.theme;
    let wide = area.width / 3;
    for (&field, at) in shown.iter().zip(0..) {
        let x = area.x + at * wide;
        let is_here = open.focus == VoteFocus::Field(field);
        let style = if is_here { theme.accent.patch(theme.strong) } else { theme.faint };
        let (_, name) = FIELDS[field as usize];
        put(buf, x, area.y, x + NAMES, name, style);
        let place = Rect { x: x + NAMES, width: wide.saturating_sub(NAMES + 1), ..area };
        for x in place.left()..place.right() {
            put(buf, x, place.y, place.right(), "_", theme.faint);
        }
        let cursor = typed(open.field(field), theme.strong, place, buf);
        if is_here {
            with.typed(cursor);
        }
    }
}

fn ways(open: &Voting, with: &mut OverlayContext<'_>, list: Rect, buf: &mut Buffer) {
    let theme = with.theme;
    for (at, ((step, words, _), y)) in WAYS.iter().zip(list.y..list.bottom()).enumerate() {
        let key = with.key(&format!("ballot {}", step.word()));
        let row = Rect { y, height: 1, ..list };
        put(buf, row.x, y, row.right(), &key, theme.accent.patch(theme.strong));
        put(buf, row.x + 4, y, row.right(), words, theme.plain);
        let is_selected = at == open.way && open.focus == VoteFocus::List;
        if is_selected {
            buf.set_style(row, theme.selected);
        }
        with.row(row, is_selected);
    }
}

fn voters(open: &Voting, with: &mut OverlayContext<'_>, list: Rect, buf: &mut Buffer) {
    let theme = with.theme;
    let rows = usize::from(list.height);
    // Once all were asked, the cursor stands on the last of them.
    let cursor = open.asked.min(open.voters.len().saturating_sub(1));
    let first = first_row(cursor, open.voters.len(), rows);
    if open.voters.is_empty() {
        let text = "Nobody with a vote is marked as being in the room.";
        let row = Rect { height: 1, ..list };
        put(buf, row.x, row.y, row.right(), text, theme.plain);
        buf.set_style(row, theme.selected);
        with.row(row, open.focus == VoteFocus::List);
    }
    let shown = open.voters.iter().enumerate().skip(first);
    for ((at, voter), y) in shown.zip(list.y..list.bottom()) {
        let row = Rect { y, height: 1, ..list };
        put(buf, row.x, y, row.x + 9, answer(voter), theme.strong);
        put(buf, row.x + 10, y, row.x + 16, &clean(&voter.initials), theme.accent);
        put(buf, row.x + 17, y, row.right(), &clean(&voter.name), theme.plain);
        let is_selected = at == cursor && open.focus == VoteFocus::List;
        if is_selected {
            buf.set_style(row, theme.selected);
        }
        with.row(row, is_selected);
    }
}

fn answer(voter: &Voter) -> &'static str {
    match voter.vote {
        VoterAnswer::NotAsked => "?",
        VoterAnswer::Silent => "no vote",
        VoterAnswer::Voted(VoteChoice::For) => "for",
        VoterAnswer::Voted(VoteChoice::Against) => "against",
        VoterAnswer::Voted(VoteChoice::Abstain) => "abstains",
    }
}
