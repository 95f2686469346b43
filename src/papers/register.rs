//! The register of attendance, as what writes it in a format sees it.

use chrono::NaiveDate;

use crate::{
    edition::View,
    reports::attendance::{AttendanceLine, CountedBy, attendance},
};

/// Attendance over some meetings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Register {
    /// The lines of each level that is asked for, in order.
    pub levels: Vec<(CountedBy, Vec<AttendanceLine>)>,
    /// The day of the latest meeting counted, by which the file is dated.
    pub day: Option<NaiveDate>,
}

impl Register {
    /// The register of some meetings, given in order of time, with these levels.
    pub fn from_meetings(
        meetings: &[View<'_>],
        levels: impl IntoIterator<Item = CountedBy>,
    ) -> Self {
        let levels = levels.into_iter().map(|level| (level, attendance(meetings, level)));
        let day = meetings.iter().filter_map(|meeting| meeting.plan().day).max();
        Self { levels: levels.collect(), day }
    }
}
