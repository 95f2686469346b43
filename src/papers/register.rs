//! The register of attendance, as what writes it in a format sees it.

use chrono::NaiveDate;

use super::Phrases;
use crate::{
    calendar::period::DaySpan,
    edition::View,
    reports::attendance::{AttendanceLine, CountedBy, attendance},
};

/// The headings of a register, in the words of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterWords {
    /// What it is, and of which group.
    pub title: String,
    /// The days that it counts.
    pub period: String,
    /// The heading of what a line is of, where several kinds stand in one table.
    pub by: String,
    /// The headings of name, organisation and sector.
    pub names: [String; 3],
    /// The headings of the figures, as councils publish them.
    pub figures: [String; 10],
    /// The names of the sheets.
    pub sheets: [(CountedBy, String); 4],
}

impl RegisterWords {
    /// The words for a group's register of some days.
    pub fn new(phrases: &Phrases, group: &str, days: DaySpan) -> Self {
        let register = phrases.register();
        Self {
            title: match group.trim() {
                "" => register.to_owned(),
                group => format!("{group}: {register}"),
            },
            period: phrases.write_period(days),
            by: phrases.register_by().to_owned(),
            names: [
                phrases.column_name(),
                phrases.column_organisation(),
                phrases.register_sector(),
            ]
            .map(str::to_owned),
            figures: [
                phrases.figure_meetings_came(),
                phrases.figure_expected(),
                phrases.register_present(),
                phrases.register_virtual(),
                phrases.register_substitute(),
                phrases.register_attending(),
                phrases.register_absent(),
                phrases.apologies(),
                phrases.register_apologies_share(),
                phrases.column_attendance(),
            ]
            .map(str::to_owned),
            sheets: [
                (CountedBy::Member, phrases.register_members()),
                (CountedBy::Organisation, phrases.annual_organisations()),
                (CountedBy::Sector, phrases.annual_sectors_head()),
                (CountedBy::Group, phrases.register_groups()),
            ]
            .map(|(level, name)| (level, name.to_owned())),
        }
    }
}

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
