//! How wide the columns of a table are.

use crate::papers::document::{ColumnKind, Table, TableKind};

/// The width of the text in twentieths of a point: A4 less its margins.
pub(super) const TEXT_WIDTH: usize = 9638;
/// As much as a letter of a table takes, bold or not.
const LETTER: usize = 110;
/// What a cell leaves free at its sides, and a little more.
const SIDES: usize = 240;
/// So many letters stay on one line: a date does, or a short name.
const TOGETHER: usize = 14;

/// How wide each column is to be: by its kind, but no word of it cut; together as wide as the text.
pub(super) fn widths(table: &Table<'_>) -> Vec<usize> {
    if table.kind == TableKind::Figures {
        return figure_widths(table);
    }
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

/// As much as a letter of a figure takes, and what its cell leaves free.
const FIGURE: (usize, usize) = (98, 130);

/// How wide the columns of figures are: as their longest word asks for, and the labels share what is left.
fn figure_widths(table: &Table<'_>) -> Vec<usize> {
    let asked = |text: &str| {
        let longest = text.split_whitespace().map(|word| word.chars().count()).max();
        longest.unwrap_or(0) * FIGURE.0 + FIGURE.1
    };
    let mut widths: Vec<usize> = table.columns.iter().map(|c| asked(&c.heading)).collect();
    for row in &table.rows {
        for (cell, wide) in row.cells.iter().zip(&mut widths) {
            *wide = asked(&cell.words()).max(*wide);
        }
    }
    let is_figure = |place: &usize| table.columns[*place].kind.is_figure();
    let figures: usize = (0..widths.len()).filter(is_figure).map(|place| widths[place]).sum();
    let labels = widths.len() - (0..widths.len()).filter(is_figure).count();
    // The labels have a quarter at least, and the figures share the rest where they ask for more.
    let most = TEXT_WIDTH * 3 / 4;
    let given = figures.min(most);
    for (place, width) in widths.iter_mut().enumerate() {
        *width = match is_figure(&place) {
            true => *width * given / figures.max(1),
            false => (TEXT_WIDTH - given) / labels.max(1),
        };
    }
    widths
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
        ColumnKind::Number | ColumnKind::Figure(_) => 7,
        ColumnKind::Time | ColumnKind::Minutes => 12,
        ColumnKind::Initials => 15,
        ColumnKind::Owners => 14,
        ColumnKind::Due | ColumnKind::Origin | ColumnKind::Status | ColumnKind::Vote => 18,
        ColumnKind::Organisation => 22,
        ColumnKind::Label
        | ColumnKind::Source
        | ColumnKind::Name
        | ColumnKind::Attendance
        | ColumnKind::Presenter => 26,
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
