//! The register of attendance, as what writes it in a format sees it.

use chrono::NaiveDate;

use crate::reports::attendance::{AttendanceLine, CountedBy};

/// Attendance over some meetings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The lines of each level that is asked for, in order.
    pub levels: Vec<(CountedBy, Vec<AttendanceLine>)>,
    /// The day of the latest meeting counted, by which the file is dated.
    pub day: Option<NaiveDate>,
}
