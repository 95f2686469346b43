//! The period of a report.

use chrono::NaiveDate;

use crate::calendar::period::{DaySpan, YearKind};

/// The period that is counted, and the day from which it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportPeriod {
    /// The days that are counted.
    pub days: DaySpan,
    /// The kind of years.
    pub years: YearKind,
    /// The day of the report, from which follows what is overdue.
    pub today: NaiveDate,
}
