//! How wide the columns of a table are.

use crate::papers::document::{ColumnKind, Table};

/// The width of the text in twentieths of a point: A4 less its margins.
const TEXT_WIDTH: usize = 9638;
/// As much as a letter of a table takes, bold or not.
const LETTER: usize = 110;
/// What a cell leaves free at its sides, and a little more.
const SIDES: usize = 240;
/// So many letters stay on one line: a date does, or a short name.
const TOGETHER: usize = 14;

/// How wide each column is to be: by its kind, but no word of it cut; together as wide as the text.
pub(super) fn widths(table: &Table<'_>) -> Vec<usize> {
    let shares: Vec<usize> = table.columns.iter().map(|column| share(column.kind)).collect();
    let fair = TEXT_WIDTH / shares.len().max(1);
    let mut least: Vec<usize> = table.columns.iter().map(|column| asked(&column.heading)).collect();
    for row in &table.rows {
        for (cell, least) in row.cells.iter().zip(&mut least) {
            *least = asked(&cell.words()).max(*least);
        }
    }
    for least in &mut *least {
        *least = fair.min(*least);
    }
    shared(&shares, &least)
}

/// Shares the width of the text so that each gets its least, or its part of what the others leave.
fn shared(shares: &[usize], least: &[usize]) -> Vec<usize> {
    let mut widths: Vec<Option<usize>> = vec![None; shares.len()];
    loop {
        let left = TEXT_WIDTH.saturating_sub(widths.iter().flatten().sum());
        let open = shares.iter().zip(&widths).filter(|(_, width)| width.is_none());
        let all = open.map(|(share, _)| share).sum::<usize>().max(1);
        let part = |at: usize| left * shares[at] / all;
        let short = (0..shares.len()).find(|&at| widths[at].is_none() && part(at) < least[at]);
        match short {
            Some(at) => widths[at] = Some(least[at]),
            None => {
                return (0..shares.len())
                    .map(|at| widths[at].unwrap_or_else(|| part(at)))
                    .collect();
            }
        }
    }
}

/// What a text asks for: its longest word, or the whole if that is short.
fn asked(text: &str) -> usize {
    let letters = text.chars().count();
    let longest = text.split_whitespace().map(|word| word.chars().count()).max();
    let together = if letters <= TOGETHER { letters } else { longest.unwrap_or(0) };
    together * LETTER + SIDES
}

fn share(kind: ColumnKind) -> usize {
    match kind {
        ColumnKind::Number => 7,
        ColumnKind::Time | ColumnKind::Minutes => 12,
        ColumnKind::Initials => 15,
        ColumnKind::Owners => 14,
        ColumnKind::Due | ColumnKind::Origin | ColumnKind::Status | ColumnKind::Vote => 18,
        ColumnKind::Organisation => 22,
        ColumnKind::Source | ColumnKind::Name | ColumnKind::Attendance | ColumnKind::Presenter => {
            26
        }
        ColumnKind::Title => 30,
        ColumnKind::Progress => 40,
        ColumnKind::Action => 56,
        ColumnKind::Item => 72,
    }
}

#[cfg(test)]
mod tests {
    use super::{TEXT_WIDTH, asked, shared};

    #[test]
    fn a_narrow_column_has_room_for_its_words_and_the_wide_ones_give_it() {
        let least = [asked("19:00"), asked("No."), asked("Welcome"), asked("Minutes")];
        let widths = shared(&[12, 7, 98, 12], &least);
        assert!(widths.iter().zip(least).all(|(wide, least)| *wide >= least), "{widths:?}");
        assert_eq!(widths[3], asked("Minutes"));
        assert!(widths.iter().sum::<usize>() <= TEXT_WIDTH, "{widths:?}");
    }

    #[test]
    fn a_date_stays_on_one_line_and_a_sentence_asks_for_its_longest_word() {
        assert!(asked("25 March 2025") > asked("March"));
        assert_eq!(asked("support GC to access meetings"), asked("meetings"));
        assert_eq!(shared(&[], &[]), Vec::<usize>::new());
    }
}
