//! Time zones by their IANA names.

use std::fmt;

use chrono_tz::{TZ_VARIANTS, Tz};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::TimeError;
use crate::meeting::initials::nearest;

/// The zone by which a meeting's civil times are read, stored as its IANA name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(Tz);

impl Zone {
    /// The zone of a script that names none.
    pub const UTC: Zone = Zone(Tz::UTC);

    /// The zone of that name, ignoring case; a name that is not known is refused with the one most
    /// like it.
    pub fn parse(name: &str) -> Result<Zone, TimeError> {
        let wanted = name.trim();
        let exact = wanted.parse().ok();
        let found = exact
            .or_else(|| TZ_VARIANTS.iter().copied().find(|z| z.name().eq_ignore_ascii_case(wanted)))
            .map(Zone);
        found.ok_or_else(|| TimeError::NoZone { name: name.to_owned(), meant: similar(wanted) })
    }

    /// The zone as chrono knows it.
    pub fn tz(self) -> Tz {
        self.0
    }

    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

/// The zone whose city is `wanted`, or else the one spelt most like it.
fn similar(wanted: &str) -> Option<&'static str> {
    // Three letters are an abbreviation, such as BST, of which the nearest is another continent's.
    if wanted.chars().count() < 4 {
        return None;
    }
    let spaced = wanted.replace(' ', "_");
    let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
    let city = |name: &&str| {
        name.rsplit_once('/').is_some_and(|(_, city)| city.eq_ignore_ascii_case(&spaced))
    };
    names().find(city).or_else(|| nearest(&spaced, names()))
}

impl From<Tz> for Zone {
    fn from(tz: Tz) -> Self {
        Zone(tz)
    }
}

impl Default for Zone {
    fn default() -> Self {
        Zone::UTC
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
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
