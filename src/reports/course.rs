//! When and how a meeting was held.

use chrono::NaiveDate;

use super::cut::WayHeld;
use crate::{calendar::time::civil_date, edition::View, meeting::attendance::wholly_remote};

/// How a meeting was held, by those who came; none where nobody is known to have come.
pub fn way_held(view: &View<'_>) -> Option<WayHeld> {
    let came = || view.roll().iter().filter(|person| person.attendance.came());
    came().next()?;
    Some(match (came().any(wholly_remote), came().all(wholly_remote)) {
        (_, true) => WayHeld::Online,
        (true, false) => WayHeld::Both,
        (false, false) => WayHeld::Room,
    })
}

/// The day of a meeting: as planned, else when it began.
pub fn day_held(view: &View<'_>) -> Option<NaiveDate> {
    let plan = view.plan();
    plan.day.or_else(|| view.course().started.map(|at| civil_date(at, plan.zone)))
}
