//! The one place in the shell that asks what time it is, and where.

use chrono::{Local, NaiveDate, Offset as _};

use crate::{
    calendar::time::{Moment, Zone, civil_date},
    log::Stamp,
};

/// Now, with the machine's offset from UTC.
#[allow(clippy::disallowed_methods, reason = "this is where the clock is read")]
pub(super) fn stamp() -> Stamp {
    let now = Local::now();
    let minutes = now.offset().fix().local_minus_utc() / 60;
    Stamp { at: Moment(now.timestamp_millis()), offset: i16::try_from(minutes).unwrap_or_default() }
}

/// The civil day where the machine is.
pub(super) fn today() -> NaiveDate {
    civil_date(stamp().at, zone())
}

/// The machine's zone, or UTC where it has none that is known.
pub(super) fn zone() -> Zone {
    let name = std::env::var("TZ").ok().filter(|name| !name.is_empty());
    let name = name.or_else(|| iana_time_zone::get_timezone().ok());
    name.and_then(|name| Zone::parse(name.trim_start_matches(':')).ok()).unwrap_or_default()
}
