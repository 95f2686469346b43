//! Lists by tens.

/// How many lines of a list are read at once.
const TEN: usize = 10;

/// A list and how far it was read.
#[derive(Debug, Default)]
pub(super) struct Pager {
    lines: Vec<String>,
    what: &'static str,
    read: usize,
}

impl Pager {
    pub(super) fn new(lines: Vec<String>, what: &'static str) -> Self {
        Self { lines, what, read: 0 }
    }

    /// The next ten, with a last line that says how much is left; none where all was read.
    pub(super) fn turn(&mut self) -> Option<Vec<String>> {
        let (all, what) = (self.lines.len(), self.what);
        if all == 0 && !what.is_empty() {
            self.what = "";
            return Some(vec![format!("No {what}")]);
        }
        if self.read >= all {
            return None;
        }
        let to = (self.read + TEN).min(all);
        let mut page = self.lines[self.read..to].to_vec();
        self.read = to;
        if to < all {
            page.push(format!("{to} of {all} {what}; more reads on"));
        }
        Some(page)
    }
}
