//! What corrections of times name: the ends of what has a time, and marks of attendance.

use serde::{Deserialize, Serialize};

/// The two ends of an item's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum ItemEdge {
    Began,
    Ended,
}

/// The two ends of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum CourseEdge {
    Began,
    Ended,
}

/// The marks of a person's attendance that can be taken back one by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AttendanceMark {
    /// Apologies for this meeting.
    Apologies,
    /// Apologies for the next meeting.
    ApologiesForNext,
    /// Absence without apologies.
    Absent,
    /// The latest arrival.
    Arrived,
    /// The latest departure.
    Left,
    /// Sitting for a member.
    Deputy,
}

/// The two ends of a person's attendance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum AttendanceEdge {
    Arrived,
    Left,
}
