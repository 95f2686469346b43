//! Which sheet of a workbook is read: of those that are shown, the first with what is wanted.

use super::{Sheet, grid::CellGrid};

/// The most sheets of a workbook that are looked at.
pub(super) const MOST_SHEETS: usize = 40;

/// Takes the sheets in their order and keeps one.
pub(super) struct SheetChooser<'w> {
    is_wanted: &'w dyn Fn(&[Vec<String>]) -> bool,
    chosen: Option<ChosenSheet>,
    shown: usize,
    remarks: Vec<String>,
}

struct ChosenSheet {
    name: String,
    /// Which of those that are shown, from 1.
    at: usize,
    sheet: Sheet,
    is_wanted: bool,
}

impl<'w> SheetChooser<'w> {
    pub(super) fn new(is_wanted: &'w dyn Fn(&[Vec<String>]) -> bool) -> Self {
        Self { is_wanted, chosen: None, shown: 0, remarks: Vec::new() }
    }

    pub(super) fn take(&mut self, name: &str, is_hidden: bool, grid: CellGrid) {
        let sheet = grid.into_sheet();
        let is_wanted = (self.is_wanted)(&sheet.rows);
        if is_hidden {
            if is_wanted {
                self.remarks.push(format!(
                    "the sheet “{name}” is hidden and is left out; unhide it to have it read"
                ));
            }
            return;
        }
        self.shown += 1;
        let is_better = match &self.chosen {
            None => true,
            Some(chosen) if chosen.is_wanted => {
                if is_wanted {
                    self.remarks.push(format!(
                        "the sheet “{name}” could be read too and is left out; to have it read, save \
                         it as a file of its own"
                    ));
                }
                false
            }
            Some(chosen) => is_wanted || chosen.sheet.rows.is_empty(),
        };
        if is_better {
            let (name, at) = (name.to_owned(), self.shown);
            self.chosen = Some(ChosenSheet { name, at, sheet, is_wanted });
        }
    }

    /// The sheet that is read, and what is to be said of the others.
    pub(super) fn into_sheet(self) -> Sheet {
        let Some(ChosenSheet { name, at, mut sheet, .. }) = self.chosen else {
            return Sheet { rows: Vec::new(), remarks: self.remarks };
        };
        let mut remarks = self.remarks;
        if at > 1 {
            remarks.insert(0, format!("of its sheets, “{name}” is read"));
        }
        sheet.remarks.splice(0..0, remarks);
        sheet
    }
}
