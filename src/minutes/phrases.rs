//! The standing phrases of minutes, in one place.

use chrono::NaiveDate;

use crate::meeting::{
    dates::write_date,
    event::{Quorum, Role, Tally},
};

use super::document::Head;

pub(super) const GENRE: &str = "Minutes";
pub(super) const UNTITLED: &str = "Meeting";
pub(super) const DRAFT: &str = "DRAFT";
/// What stands before a page's number, and between it and the number of pages.
pub(super) const PAGING: [&str; 2] = ["Page ", " of "];
pub(super) const PUBLIC: &str = "Public edition";
pub(super) const FULL: &str = "Full edition, with confidential matters";

pub(super) const CONFIDENTIAL: &str = "Confidential";

pub(super) const AGENDA: &str = "Agenda";
pub(super) const REPORT: &str = "Representative’s report";
pub(super) const OPEN_ACTIONS: &str = "Open actions";
pub(super) const ACTION_LIST: &str = "Actions";
pub(super) const EARLIER_ACTIONS: &str = "Actions from earlier meetings";
pub(super) const DIFFERENCE: &str = "Corrections";
pub(super) const NO_DIFFERENCE: &str = "Nothing was put right.";
pub(super) const PAPERS: &str = "Papers to read";
pub(super) const PAPER: &str = "Paper";
pub(super) const NO_ITEMS: &str = "No items have been planned.";
pub(super) const NONE_SO_FAR: &str = "none so far.";
pub(super) const NONE_OPEN: &str = "No action is open.";
pub(super) const NONE: &str = "None.";
pub(super) const OVERDUE: &str = "overdue";

pub(super) const DATE: &str = "Date";
pub(super) const VENUE: &str = "Venue";
pub(super) const CHAIR: &str = "Chair";
pub(super) const MINUTE_TAKER: &str = "Minutes";
pub(super) const QUORUM: &str = "Quorum";
pub(super) const BREAKS: &str = "Breaks";

pub(super) const SCRIBE: &str = "Scribe";
pub(super) const REGRETS: &str = "Regrets";
pub(super) const CONTENTS: &str = "Contents";
pub(super) const SUMMARY_OF_ACTIONS: &str = "Summary of action items";
pub(super) const SUMMARY_OF_DECISIONS: &str = "Summary of resolutions";

pub(super) const PRESENT: &str = "Present";
pub(super) const IN_ATTENDANCE: &str = "In attendance";
pub(super) const NONE_PRESENT: &str = "No one has been recorded as present.";
pub(super) const ALL_REMOTE: &str = "All took part remotely.";
pub(super) const ALSO_PRESENT: &str = "Also present";
pub(super) const APOLOGIES: &str = "Apologies";
pub(super) const ABSENT: &str = "Absent";
pub(super) const NOT_RECORDED: &str = "Attendance not recorded";
pub(super) const NO_APOLOGIES: &str = "none recorded.";

pub(super) const BEFORE: &str = "Before the agenda";
pub(super) const AFTER: &str = "After the agenda";
pub(super) const PROCEEDINGS: &str = "Proceedings";
/// The columns of the proceedings in a table: number, what was said, and who is to act.
pub(super) const PROCEEDINGS_COLUMNS: [&str; 3] = ["No.", "Item", "Action"];
pub(super) const CONFIDENTIAL_ITEM: &str = "Confidential item";
pub(super) const ITEM_LEFT_OUT: &str =
    "This item was confidential and is left out of this edition.";
pub(super) const ENTRY_LEFT_OUT: &str =
    "What was recorded here in confidence is left out of this edition.";
pub(super) const ITEM_CONFIDENTIAL: &str =
    "This item is confidential: the public edition leaves it out.";
pub(super) const DEFERRED: &str = "Deferred to a later meeting.";
pub(super) const NOT_REACHED: &str = "Not reached.";
pub(super) const NOT_YET_REACHED: &str = "Not yet reached.";
pub(super) const NOTHING_RECORDED: &str = "Nothing was recorded under this item.";

pub(super) const DECISION: &str = "Decision";
pub(super) const VOTE: &str = "Vote";
pub(super) const OUTCOME: &str = "Outcome";
pub(super) const DECLARATION: &str = "Declaration of interest";

pub(super) const CLOSE: &str = "Close";
pub(super) const ACTIONS: &str = "Actions";
pub(super) const NO_ACTIONS: &str = "No actions were recorded.";
pub(super) const NO_ACTIONS_HERE: &str = "There are none in this edition.";
pub(super) const NEXT_MEETING: &str = "Next meeting";
pub(super) const NEXT_APOLOGIES: &str = "Apologies received";
pub(super) const CORRECTIONS: &str = "Corrections since approval";
pub(super) const CONFIDENTIAL_CORRECTED: &str = "A confidential record was put right.";
pub(super) const EARLIER_MEETING: &str = "an earlier meeting";

pub(super) fn colophon(head: &Head<'_>) -> String {
    let (records, hash) = (head.records, &head.hash);
    format!("Composed from the log's first {records} records; the hash of the last is {hash}.")
}

pub(super) fn approved_by(how: &str, day: NaiveDate) -> String {
    format!("{how} by the meeting on {}", write_date(day))
}

pub(super) fn as_at(day: NaiveDate) -> String {
    format!("as at {}", write_date(day))
}

pub(super) fn action(number: u32) -> String {
    format!("Action {number}")
}

pub(super) fn due(day: NaiveDate) -> String {
    format!("due {}", write_date(day))
}

pub(super) fn item(number: u32, title: &str) -> String {
    format!("Item {number}, {title}")
}

pub(super) fn presented_by(name: &str) -> String {
    format!("Presented by {name}")
}

pub(super) fn role(role: Role) -> Option<&'static str> {
    match role {
        Role::Chair => Some("chair"),
        Role::ViceChair => Some("vice-chair"),
        Role::MinuteTaker => Some("minutes"),
        Role::Guest => Some("guest"),
        Role::Member | Role::InAttendance => None,
    }
}

pub(super) fn deputy_for(name: &str) -> String {
    format!("deputy for {name}")
}

pub(super) fn unnamed(count: u32) -> String {
    match count {
        1 => "one person whose name was not taken.".to_owned(),
        _ => format!("{count} people whose names were not taken."),
    }
}

pub(super) fn tally(tally: Tally) -> String {
    format!("for {}, against {}, abstained {}", tally.r#for, tally.against, tally.abstain)
}

/// Who moved and who seconded a motion, as far as that is known.
pub(super) fn moved_by(moved: Option<&str>, seconded: Option<&str>) -> Option<String> {
    match (moved, seconded) {
        (Some(moved), Some(seconded)) => Some(format!("moved by {moved}, seconded by {seconded}")),
        (Some(moved), None) => Some(format!("moved by {moved}")),
        (None, Some(seconded)) => Some(format!("seconded by {seconded}")),
        (None, None) => None,
    }
}

pub(super) fn quorum_rule(rule: Quorum) -> String {
    let many = |n: u32, one: &str, more: &str| format!("{n} {}", if n == 1 { one } else { more });
    match rule {
        Quorum::Members(n) => many(n, "member", "members"),
        Quorum::Share(percent) => format!("{percent}% of the members"),
        Quorum::Orgs(n) => many(n, "organisation", "organisations"),
    }
}
