//! Rows of people's spreadsheets, and what is said of a file that can't be read.

use std::{fmt::Display, path::Path};

use crate::import::sheet::{self, Sheet};

use super::{
    super::{failure::Failure, output::note},
    source,
};

/// What is wrong with a file.
pub(crate) fn in_file(path: &Path, what: impl Display) -> Failure {
    Failure::failed(format!("{}: {what}", path.display()))
}

/// The rows of a spreadsheet, of a workbook those of the sheet with what is wanted; what is to be known of
/// how it was read is said.
pub(crate) fn read_rows(
    path: &Path,
    is_wanted: &dyn Fn(&[Vec<String>]) -> bool,
) -> Result<Vec<Vec<String>>, Failure> {
    let Sheet { rows, remarks } =
        sheet::read(&source::file(path)?, is_wanted).map_err(|error| in_file(path, error))?;
    remarks.iter().for_each(|remark| note(format!("{}: {remark}", path.display())));
    Ok(rows)
}
