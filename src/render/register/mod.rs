//! The register of attendance: XLSX and CSV for spreadsheets, JSON for programs.

mod csv;
mod json;
mod xlsx;

use thiserror::Error;

use crate::reports::attendance::{AttendanceLine, Figures};

pub use self::{csv::csv, json::json, xlsx::xlsx};
pub(super) use self::{csv::harmless, xlsx::cell_text};

/// Why a register could not be written.
#[derive(Debug, Error)]
pub enum RegisterError {
    /// The CSV could not be put together.
    #[error("the register can't be written as CSV: {0}")]
    Csv(String),
    /// The JSON could not be put together.
    #[error("the register can't be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// The workbook could not be put together.
    #[error("the register can't be written as a workbook: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The workbook's parts could not be packed.
    #[error("the register can't be written as a workbook: {0}")]
    Package(#[from] zip::result::ZipError),
}

/// A figure: a count, or a share from 0 to 1 where there is one.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Figure {
    Count(u32),
    Share(Option<f64>),
}

/// The figures of a line, in the order of their headings.
fn figures(line: &AttendanceLine) -> [Figure; 10] {
    let f = &line.figures;
    [
        Figure::Count(line.meetings),
        Figure::Count(f.expected),
        Figure::Count(f.present),
        Figure::Count(f.present_virtual),
        Figure::Count(f.substitute),
        Figure::Count(f.in_attendance),
        Figure::Count(f.absent),
        Figure::Count(f.apologies),
        Figure::Share(f.apologies_share()),
        Figure::Share(attendance(f)),
    ]
}

/// The share of expected people who came, from 0 to 1; none where nobody was expected.
fn attendance(f: &Figures) -> Option<f64> {
    let came = f64::from(f.present + f.present_virtual);
    (f.expected > 0).then(|| came / f64::from(f.expected))
}
