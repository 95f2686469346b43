use super::*;
use Region::{EnglandAndWales, NorthernIreland, Scotland};

fn holidays(year: i32, region: Region) -> String {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let days = first.iter_days().take_while(|day| day.year() == year);
    let days = days.filter(|&day| bank_holiday(day, region).is_some());
    days.map(|day| day.format("%m-%d").to_string()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn compare(region: Region, published: &[(i32, &str)]) {
    for (year, days) in published {
        assert_eq!(holidays(*year, region), *days, "{} in {year}", region.name());
    }
}

/// From 2012 on as published at gov.uk/bank-holidays.
#[test]
fn the_holidays_of_england_and_wales_are_those_that_were_published() {
    compare(
        EnglandAndWales,
        &[
            (1953, "04-03 04-06 05-25 06-02 08-03 12-25 12-26"),
            (1964, "03-27 03-30 05-18 08-03 12-25 12-26"),
            (1965, "04-16 04-19 06-07 08-30 12-25 12-27"),
            (1967, "03-24 03-27 05-29 08-28 12-25 12-26"),
            (1968, "04-12 04-15 06-03 09-02 12-25 12-26"),
            (1969, "04-04 04-07 05-26 09-01 12-25 12-26"),
            (1970, "03-27 03-30 05-25 08-31 12-25 12-26"),
            (1973, "04-20 04-23 05-28 08-27 11-14 12-25 12-26"),
            (1995, "01-02 04-14 04-17 05-08 05-29 08-28 12-25 12-26"),
            (1999, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28 12-31"),
            (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
            (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
            (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
            (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
            (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
            (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
            (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
            (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
            (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
            (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
        ],
    );
}

#[test]
fn the_holidays_of_scotland_are_those_that_were_published() {
    compare(
        Scotland,
        &[
            (1971, ""),
            (1999, "01-01 01-04 04-02 05-03 05-31 08-02 12-27 12-28 12-31"),
            (2012, "01-02 01-03 04-06 05-07 06-04 06-05 08-06 11-30 12-25 12-26"),
            (2020, "01-01 01-02 04-10 05-08 05-25 08-03 11-30 12-25 12-28"),
            (2021, "01-01 01-04 04-02 05-03 05-31 08-02 11-30 12-27 12-28"),
            (2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"),
            (2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"),
            (2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
            (2025, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26"),
            (2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28"),
        ],
    );
}

#[test]
fn the_holidays_of_northern_ireland_are_those_that_were_published() {
    compare(
        NorthernIreland,
        &[
            (1971, ""),
            (2018, "01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26"),
            (2020, "01-01 03-17 04-10 04-13 05-08 05-25 07-13 08-31 12-25 12-28"),
            (2022, "01-03 03-17 04-15 04-18 05-02 06-02 06-03 07-12 08-29 09-19 12-26 12-27"),
            (2024, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
            (2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
            (2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
        ],
    );
}

#[test]
fn a_holiday_is_kept_from_the_year_it_was_made() {
    let holiday = |text: &str| bank_holiday(text.parse().unwrap(), EnglandAndWales);
    let cases = [
        ("1966-05-30", Some("Whit Monday")),
        ("1966-05-02", None),
        ("1967-05-15", None),
        ("1968-06-03", Some("the spring bank holiday")),
        ("1968-09-02", Some("the August bank holiday")),
        ("1973-01-01", None),
        ("1973-11-14", Some("the royal wedding")),
        ("1974-01-01", Some("New Year's Day")),
        ("1977-01-03", Some("New Year's Day")),
        ("1977-05-02", None),
        ("1978-05-01", Some("the early May bank holiday")),
        ("1976-06-07", None),
        ("1977-06-07", Some("the Silver Jubilee")),
        ("1980-07-29", None),
        ("1981-07-29", Some("the royal wedding")),
        ("2020-05-08", Some("VE Day")),
        ("1899-12-25", None),
        ("2200-12-25", None),
    ];
    for (day, expected) in cases {
        assert_eq!(holiday(day), expected, "{day}");
    }
}

#[test]
fn no_day_is_two_holidays_and_every_holiday_is_in_its_year() {
    for region in Region::ALL {
        for year in *table::years(region).start()..=*table::years(region).end() {
            let kept = holidays_kept(year, region);
            let mut days: Vec<NaiveDate> = kept.iter().map(|(day, _)| *day).collect();
            days.sort_unstable();
            days.dedup();
            assert_eq!(days.len(), kept.len(), "{} in {year}: {kept:?}", region.name());
            assert!(days.iter().all(|day| day.year() == year), "{kept:?}");
        }
    }
}

#[test]
fn a_long_weekend_is_told_of_its_days_and_of_those_beside_it() {
    let told = |text: &str| long_weekend(text.parse().unwrap(), EnglandAndWales);
    for day in ["2024-08-23", "2024-08-24", "2024-08-26", "2024-08-27"] {
        assert_eq!(told(day), Some("the summer bank holiday"), "{day}");
    }
    for day in ["2024-03-28", "2024-03-31"] {
        assert_eq!(told(day), Some("Good Friday"), "{day}");
    }
    assert_eq!(told("2024-04-02"), Some("Easter Monday"));
    for day in ["2024-08-22", "2024-08-28", "2024-07-13", "2024-12-24", "2024-12-25"] {
        assert_eq!(told(day), None, "{day}");
    }
    let scottish = |text: &str| long_weekend(text.parse().unwrap(), Scotland);
    assert_eq!(scottish("2024-08-23"), None);
    assert_eq!(scottish("2024-08-02"), Some("the summer bank holiday"));
    for region in Region::ALL {
        assert_eq!(long_weekend(NaiveDate::MIN, region), None);
        assert_eq!(long_weekend(NaiveDate::MAX, region), None);
    }
}

#[test]
fn easter_falls_on_the_days_of_the_tables() {
    let days = [(1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2038, 4, 25)];
    for (year, month, day) in days {
        assert_eq!(rule::easter(year), NaiveDate::from_ymd_opt(year, month, day));
    }
}
