//! A table that is to stand in a meeting's papers, from a spreadsheet: a list of payments, of planning
//! applications.

use crate::{
    meeting::{
        command::{PlanCommand, TableCells, Word},
        event::PaperTable,
        ids::Text,
        papers::{MOST_COLUMNS, MOST_ROWS},
    },
    text::{Policy, clean, same},
};

/// What a spreadsheet was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedTable {
    /// The command that puts the table with its item.
    pub plan: PlanCommand,
    /// What is to be looked at, in sentences.
    pub remarks: Vec<String>,
}

/// Why nothing can be read of a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It has no rows under headings.
    #[error("it has no table: a row of headings, and rows below it")]
    NoTable,
    /// It has too many rows or columns.
    #[error(
        "its table has {rows} rows and {columns} columns, and a table in a paper has at most \
         {MOST_ROWS} rows and {MOST_COLUMNS} columns; give it as a paper with a link"
    )]
    TooLarge {
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
    },
}

/// Whether rows have a table, which one cell alone is not.
pub fn has_table(rows: &[Vec<String>]) -> bool {
    heading_row(rows).is_some_and(|head| rows.len() > head + 1)
}

/// The first row that has more than one cell: what stands alone above it is a title.
fn heading_row(rows: &[Vec<String>]) -> Option<usize> {
    rows.iter().position(|row| filled(row) > 1)
}

fn filled(row: &[String]) -> usize {
    row.iter().filter(|cell| !cell.trim().is_empty()).count()
}

/// Reads a table for an item, `i4`; it is called as a title above it says, else by `name`.
///
/// # Errors
///
/// It has no table, or one that is too large.
pub fn table(rows: &[Vec<String>], item: &str, name: &str) -> Result<ImportedTable, TableError> {
    let head = heading_row(rows).ok_or(TableError::NoTable)?;
    let title = rows[..head].iter().flatten().find(|cell| !cell.trim().is_empty());
    let name = title.map_or(name, String::as_str);
    let body: Vec<&Vec<String>> = rows[head..].iter().filter(|row| filled(row) > 0).collect();
    let width = body.iter().map(|row| row.len()).max().unwrap_or(0);
    let has_cells = |column: &usize| body.iter().any(|row| !cell(row, *column).is_empty());
    let columns: Vec<usize> = (0..width).filter(has_cells).collect();
    let [headings, rows @ ..] = body.as_slice() else { return Err(TableError::NoTable) };
    if rows.is_empty() {
        return Err(TableError::NoTable);
    }
    if rows.len() > MOST_ROWS || columns.len() > MOST_COLUMNS {
        return Err(TableError::TooLarge { rows: rows.len(), columns: columns.len() });
    }
    let cells = |row: &Vec<String>| -> Vec<Text> {
        columns.iter().map(|&column| Text::from(cell(row, column).as_str())).collect()
    };
    let rows: Vec<Vec<Text>> = rows.iter().map(|row| cells(row)).collect();
    let totals = (0..).zip(&rows).filter(|(_, row)| is_total(row)).map(|(place, _)| place);
    let table = PaperTable { columns: cells(headings), totals: totals.collect(), rows };
    let remarks = wrong_totals(&table);
    let (item, name) = (Word::bare(item), Word::quoted(&clean(name, Policy::RecordedLine)));
    let plan = PlanCommand::Table { item, name, cells: Box::new(TableCells::new(&table)) };
    Ok(ImportedTable { plan, remarks })
}

fn cell(row: &[String], column: usize) -> String {
    let text = row.get(column).map_or("", String::as_str);
    clean(text, Policy::RecordedLine).trim().to_owned()
}

/// The words with which a row of totals begins.
const TOTALS: [&str; 8] =
    ["total", "totals", "grand total", "overall total", "sum", "subtotal", "sub-total", "cyfanswm"];

/// Whether a row is a total: its first words say so.
fn is_total(row: &[Text]) -> bool {
    let Some(first) = row.iter().find(|cell| !cell.is_empty()) else { return false };
    let words = first.trim_end_matches([':', ' ']);
    let begins = |total: &&str| {
        same(words, total)
            || words.get(..total.len() + 1).is_some_and(|front| same(front, &format!("{total} ")))
                && words.len() < total.len() + 20
    };
    TOTALS.iter().any(begins)
}

/// Where the only total, the last row, is not the sum of the rows above it.
fn wrong_totals(table: &PaperTable) -> Vec<String> {
    let [total] = table.totals.as_slice() else { return Vec::new() };
    let Some((last, rows)) =
        table.rows.split_last().filter(|_| *total as usize + 1 == table.rows.len())
    else {
        return Vec::new();
    };
    let column = |(place, heading): (usize, &Text)| {
        let said = pence(last.get(place)?)?;
        let filled = rows.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.is_empty());
        let sum = filled.map(|cell| pence(cell)).sum::<Option<i64>>()?;
        (sum != said).then(|| {
            let (said, sum) = (&last[place], in_pounds(sum));
            format!("The total of “{heading}” is {said}, and its rows add up to {sum}; it is kept as it is.")
        })
    };
    (0..).zip(&table.columns).filter_map(column).collect()
}

/// A figure in hundredths: `£1,234.50`, `(35.00)`, `-4`.
fn pence(text: &str) -> Option<i64> {
    let is_negative = text.starts_with(['(', '-', '−']);
    let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let is_other = |c: char| c.is_alphabetic() || matches!(c, '/' | '%' | ':');
    if digits.is_empty()
        || text.contains(is_other)
        || text.get(1..).is_some_and(|t| t.contains('-'))
    {
        return None;
    }
    let (whole, part) = digits.split_once('.').unwrap_or((&digits, ""));
    let part = format!("{part:0<2}");
    let hundredths: i64 = part.get(..2)?.parse().ok()?;
    let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let figure = whole.checked_mul(100)?.checked_add(hundredths)?;
    (part.len() == 2).then_some(if is_negative { -figure } else { figure })
}

fn in_pounds(pence: i64) -> String {
    let sign = if pence < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", pence.abs() / 100, pence.abs() % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::command::Command;

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split(';').map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_list_of_payments_is_read_with_its_title_and_its_total() {
        let read = table(
            &rows("Payments in March;;\n;;\nDate;Payee;;Net\n1 Mar;Smith | Co;;120.00\n2 Mar;Jones;;(20.00)\nTotal;;;£100.00\n"),
            "i4",
            "payments",
        )
        .unwrap();
        assert_eq!(
            Command::from(read.plan).to_string(),
            r#"table i4 "Payments in March" columns:"Date|Payee|Net" rows:"1 Mar|Smith \\| Co|120.00\n2 Mar|Jones|(20.00)\nTotal||£100.00" totals:3"#
        );
        assert_eq!(read.remarks, [""; 0]);
    }

    #[test]
    fn a_total_that_is_not_the_sum_is_kept_and_told() {
        let read =
            table(&rows("Payee;Net\nSmith;1,120.00\nTotal paid:;1,121.00"), "i4", "Payments");
        let said =
            "The total of “Net” is 1,121.00, and its rows add up to 1120.00; it is kept as it is.";
        assert_eq!(read.unwrap().remarks, [said]);
        let subtotals = "Payee;Net\nSmith;1\nSubtotal;1\nJones;2\nTotal;3";
        assert_eq!(table(&rows(subtotals), "i4", "x").unwrap().remarks, [""; 0]);
    }

    #[test]
    fn what_is_no_table_and_what_is_too_large_is_refused() {
        assert_eq!(table(&rows("a\nb\n"), "i1", "x"), Err(TableError::NoTable));
        assert_eq!(table(&rows("a;b\n"), "i1", "x"), Err(TableError::NoTable));
        let long = format!("a;b\n{}", "1;2\n".repeat(501));
        let error = table(&rows(&long), "i1", "x").unwrap_err();
        assert_eq!(error, TableError::TooLarge { rows: 501, columns: 2 });
    }
}
