//! Tables in columns, or where those have no room, one row below the other.

use super::{
    WIDTH,
    wrap::{Wrap, widest_word, width},
};

/// The columns between two columns.
const GAP: usize = 2;
/// A word of more columns, such as an address, may stick out of its own.
const LONG: usize = 20;

/// A table's cells as cleaned lines, the headings first.
pub(super) type Rows<'a> = [Vec<std::borrow::Cow<'a, str>>];

/// Writes a table, its first row as the heading.
pub(super) fn write(out: &mut String, rows: &Rows<'_>) {
    let Some((headings, body)) = rows.split_first() else { return };
    let Some(widths) = widths(rows) else { return one_below_the_other(out, headings, body) };
    row(out, headings, &widths);
    let last = widths.len().saturating_sub(1);
    for (place, &wide) in widths.iter().enumerate() {
        out.extend(std::iter::repeat_n('-', wide));
        out.push_str(if place == last { "\n" } else { "  " });
    }
    for cells in body {
        row(out, cells, &widths);
    }
}

/// How wide each column is to be: as wide as its widest word, and beyond that with an equal share of
/// what is left, as far as its cells need it.
fn widths(rows: &Rows<'_>) -> Option<Vec<usize>> {
    let count = rows.first().map_or(0, Vec::len);
    let (mut wanted, mut needed) = (vec![1; count], vec![1; count]);
    for (place, cell) in rows.iter().flat_map(|row| row.iter().enumerate()) {
        let wide = width(cell);
        wanted[place] = wanted[place].max(wide);
        if wide > needed[place] {
            needed[place] = needed[place].max(widest_word(cell).min(LONG));
        }
    }
    let room = WIDTH.checked_sub(GAP * count.saturating_sub(1))?;
    let mut spare = room.checked_sub(needed.iter().sum())?;
    let mut widths = needed;
    let mut lacks: Vec<_> = wanted.iter().zip(&mut widths).map(|(w, n)| (w - *n, n)).collect();
    lacks.sort_by_key(|&(lack, _)| lack);
    for (served, (lack, wide)) in lacks.into_iter().enumerate() {
        let given = lack.min(spare / (count - served));
        *wide += given;
        spare -= given;
    }
    Some(widths)
}

/// Writes a row. What sticks out of its column puts off what follows it to the next line.
fn row(out: &mut String, cells: &[std::borrow::Cow<'_, str>], widths: &[usize]) {
    let mut columns: Vec<_> = cells
        .iter()
        .zip(widths)
        .map(|(cell, &wide)| Wrap::new(cell, wide, wide).peekable())
        .collect();
    while columns.iter_mut().any(|column| column.peek().is_some()) {
        let (mut start, mut taken) = (0, 0);
        for (column, wide) in columns.iter_mut().zip(widths) {
            if taken > start {
                break;
            }
            if let Some(piece) = column.next() {
                out.extend(std::iter::repeat_n(' ', start - taken));
                out.push_str(piece);
                taken = start + width(piece);
            }
            start += wide + GAP;
        }
        out.push('\n');
    }
}

/// The most columns of a label in a table of figures.
const LABEL: usize = 34;

/// Writes a table of figures, figures at the right of their columns; what has no room beside the labels
/// follows below in another table with the same labels.
pub(super) fn write_figures(out: &mut String, rows: &[Vec<String>], is_figure: &[bool]) {
    let labels = is_figure.iter().take_while(|is_figure| !**is_figure).count().max(1);
    let wide: Vec<usize> = (0..is_figure.len())
        .map(|place| {
            let cells = rows.iter().skip(1).map(|row| width(&row[place]));
            let head = rows.first().map_or(0, |row| widest_word(&row[place]));
            let whole = cells.fold(head, usize::max);
            if place < labels { whole.min(LABEL) } else { whole }
        })
        .collect();
    let taken: usize = wide[..labels].iter().map(|wide| wide + GAP).sum();
    let mut from = labels;
    loop {
        let taken = if from == labels { taken } else { wide[0] + GAP };
        let mut room = WIDTH.saturating_sub(taken);
        let mut to = from;
        while to < wide.len() && (wide[to] <= room || to == from) {
            room = room.saturating_sub(wide[to] + GAP);
            to += 1;
        }
        // One label is enough to know a row again.
        let repeated = if from == labels { labels } else { 1 };
        let shown: Vec<usize> = (0..repeated).chain(from..to).collect();
        part(out, rows, &shown, &wide, is_figure);
        if to >= wide.len() {
            return;
        }
        out.push('\n');
        from = to;
    }
}

/// Writes some columns of a table of figures.
fn part(
    out: &mut String,
    rows: &[Vec<String>],
    shown: &[usize],
    wide: &[usize],
    is_figure: &[bool],
) {
    for (number, row) in rows.iter().enumerate() {
        let mut cells: Vec<_> = shown
            .iter()
            .map(|&place| (place, Wrap::new(&row[place], wide[place], wide[place]).peekable()))
            .collect();
        while cells.iter_mut().any(|(_, cell)| cell.peek().is_some()) {
            let mut line = String::new();
            for (place, cell) in &mut cells {
                let piece = cell.next().unwrap_or_default();
                let gap = " ".repeat(wide[*place].saturating_sub(width(piece)));
                match is_figure[*place] {
                    true => line.extend([&gap, piece]),
                    false => line.extend([piece, &gap]),
                }
                line.push_str("  ");
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        if number == 0 {
            let rules: Vec<String> = shown.iter().map(|&place| "-".repeat(wide[place])).collect();
            out.push_str(&rules.join("  "));
            out.push('\n');
        }
    }
}

fn one_below_the_other(
    out: &mut String,
    headings: &[std::borrow::Cow<'_, str>],
    body: &[Vec<std::borrow::Cow<'_, str>>],
) {
    for (place, cells) in body.iter().enumerate() {
        if place > 0 {
            out.push('\n');
        }
        for (heading, cell) in headings.iter().zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            super::paragraph(out, &format!("{heading}: {cell}"), "", "  ");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> String {
        let rows: Vec<Vec<_>> =
            rows.iter().map(|row| row.iter().map(|&cell| cell.into()).collect()).collect();
        let mut out = String::new();
        write(&mut out, &rows);
        out
    }

    #[test]
    fn columns_are_as_wide_as_their_cells() {
        assert_eq!(
            table(&[&["No.", "Action", "Due"], &["1", "会議", "9 July"], &["2", "", "–"]]),
            "No.  Action  Due\n---  ------  ------\n1    会議    9 July\n2            –\n"
        );
    }

    #[test]
    fn a_wide_cell_is_wrapped_and_an_address_puts_off_what_follows() {
        let text = "look at https://example.org/papers/2024/all-the-speeds-on-mill-lane.html \
                    and at the letters that the clerk has had since the last meeting";
        assert_eq!(
            table(&[&["No.", "Action", "Owner"], &["1", text, "Ann Barlow"]]),
            "\
No.  Action                                                       Owner
---  -----------------------------------------------------------  ----------
1    look at                                                      Ann Barlow
     https://example.org/papers/2024/all-the-speeds-on-mill-lane.html
     and at the letters that the clerk has had since the last
     meeting
"
        );
    }

    #[test]
    fn columns_without_room_stand_one_below_the_other() {
        let headings = ["A", "B", "C", "D", "E"];
        let told = table(&[&headings, &["incomprehensibilities"; 5]]);
        assert!(told.starts_with("A: incomprehensibilities\nB: "), "{told}");
    }
}
