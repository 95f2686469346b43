//! Tables of Markdown, as GitHub has them.

/// The cells of a row, as they are written: `\|` is no border. None where a line is no row.
pub(super) fn cells(line: &str) -> Option<Vec<String>> {
    let row = line.trim().strip_prefix('|')?;
    let mut cells = vec![String::new()];
    let mut letters = row.chars();
    while let Some(letter) = letters.next() {
        match (letter, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            ('\\', Some(cell)) => cell.extend(['\\'].into_iter().chain(letters.next())),
            (letter, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
    }
    // The border at the end of a row begins no cell.
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    Some(cells.iter().map(|cell| cell.trim().to_owned()).collect())
}

/// Whether a row is the line below the headings.
pub(super) fn is_rule(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.chars().all(|c| matches!(c, '-' | ':')))
}

/// A text without the strokes that keep its signs from being markup.
pub(super) fn unescaped(text: &str) -> String {
    without_markup(text, false)
}

/// A text without those strokes, and without emphasis.
pub(super) fn plain(text: &str) -> String {
    without_markup(text, true)
}

fn without_markup(text: &str, drops_stars: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek().is_some_and(char::is_ascii_punctuation) => {
                out.extend(letters.next());
            }
            '*' if drops_stars => {}
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_parted_at_its_borders_and_read_without_its_marks() {
        let row = cells(r"| a \| b | **c** \* | | C:\dir |").unwrap();
        assert_eq!(row, [r"a \| b", r"**c** \*", "", r"C:\dir"]);
        let plainly: Vec<String> = row.iter().map(|cell| plain(cell)).collect();
        assert_eq!(plainly, ["a | b", "c *", "", r"C:\dir"]);
        assert_eq!(unescaped(&row[1]), "**c** *");
        assert!(is_rule(&cells("|:--|---|").unwrap()) && !is_rule(&row));
        assert_eq!(cells("no row | at all"), None);
    }
}
