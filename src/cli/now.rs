//! The one place in the shell that asks what time it is, and where.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime, Offset as _, TimeZone as _};

use super::output;
use crate::{
    calendar::time::{Moment, Zone, civil_date},
    log::Stamp,
};

/// Now by the wall clock, with the machine's offset from UTC.
pub(super) fn stamp() -> Stamp {
    let at = wall();
    Stamp { at, offset: offset(at) }
}

/// The time of day and the date by the wall clock where the machine is.
pub(super) fn local() -> NaiveDateTime {
    let Stamp { at, offset } = stamp();
    let local = at.0.saturating_add(i64::from(offset) * 60_000);
    DateTime::from_timestamp_millis(local).unwrap_or_default().naive_utc()
}

/// The machine's offset from UTC at a moment, in minutes.
pub(super) fn offset(at: Moment) -> i16 {
    let utc = DateTime::from_timestamp_millis(at.0).unwrap_or_default().naive_utc();
    let minutes = Local.offset_from_utc_datetime(&utc).fix().local_minus_utc() / 60;
    i16::try_from(minutes).unwrap_or_default()
}

/// What the wall clock says. It may say a time before 1970, for which chrono's own reading panics.
#[allow(clippy::disallowed_methods, reason = "this is where the clock is read")]
pub(super) fn wall() -> Moment {
    moment(SystemTime::now())
}

/// A time of the system's.
pub(super) fn moment(time: SystemTime) -> Moment {
    let ms = |span: Duration| i64::try_from(span.as_millis()).unwrap_or(i64::MAX);
    Moment(match time.duration_since(UNIX_EPOCH) {
        Ok(since) => ms(since),
        Err(error) => -ms(error.duration()),
    })
}

/// How long the machine has run, sleep counted: a clock that nobody sets.
#[cfg(unix)]
pub(super) fn uptime() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    // Linux's monotonic clock stands still while the machine sleeps, that of others does not.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    const CLOCK: ClockId = ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    const CLOCK: ClockId = ClockId::Monotonic;
    Duration::try_from(clock_gettime(CLOCK)).unwrap_or_default()
}

/// How long this program has run, sleep counted.
#[cfg(not(unix))]
#[allow(clippy::disallowed_methods, reason = "this is where the clock is read")]
pub(super) fn uptime() -> Duration {
    static BEGAN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    BEGAN.get_or_init(std::time::Instant::now).elapsed()
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

/// The day that it is in a zone.
pub(super) fn today_in(zone: Zone) -> NaiveDate {
    civil_date(stamp().at, zone)
}
