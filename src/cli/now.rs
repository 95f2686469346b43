//! The one place in the shell that asks what time it is, and where.

use chrono::{Local, NaiveDate, Offset as _};

use super::output;
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
    match tz() {
        Some(value) => from_tz(&value).unwrap_or_default(),
        None => {
            let name = iana_time_zone::get_timezone().ok();
            name.and_then(|name| Zone::parse(&name).ok()).unwrap_or_default()
        }
    }
}

/// The machine's zone; if it is UTC only because the variable is not understood, that is told.
pub(super) fn zone_or_note() -> Zone {
    if let Some(value) = tz().filter(|value| from_tz(value).is_none()) {
        output::note(format!(
            "TZ is \"{value}\", which no known time zone goes by: times are taken and shown in UTC; \
             set TZ to a zone's name, such as TZ=Europe/Rome"
        ));
    }
    zone()
}

/// The variable that names the zone, if it is set.
fn tz() -> Option<String> {
    std::env::var("TZ").ok().filter(|value| !value.is_empty())
}

fn from_tz(value: &str) -> Option<Zone> {
    Zone::from_tz(value).or_else(|| {
        // A path outside the folder of zones is a link into it, as /etc/localtime is.
        let path = value.trim_start_matches(':');
        let path = std::fs::canonicalize(path).ok().filter(|_| path.starts_with('/'))?;
        Zone::from_tz(path.to_str()?)
    })
}
