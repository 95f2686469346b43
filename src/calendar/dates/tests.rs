use proptest::prelude::*;

use super::*;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// The Wednesday on which the sample meeting was held.
fn meeting() -> NaiveDate {
    ymd(2024, 5, 22)
}

fn read(text: &str, base: NaiveDate) -> String {
    match parse_date(text, base) {
        Ok(date) => date.to_string(),
        Err(error) => error.to_string(),
    }
}

#[track_caller]
fn all_read(base: NaiveDate, table: &[(&str, &str)]) {
    for (text, wanted) in table {
        assert_eq!(&read(text, base), wanted, "{text:?} said on {base}");
    }
}

#[test]
fn dates_are_read_as_people_write_them() {
    let july = [
        "2024-07-09",
        "2024/07/09",
        "9 July",
        "9 july,",
        "9July",
        "9jul",
        "09 JUL",
        "9 Jul.",
        "9th July",
        "9th of July",
        "the 9th of July, 2024",
        "9th July 2024",
        "9 July 24",
        "9 July '24",
        "9-Jul-24",
        "9-jul-2024",
        "9/7",
        "09/07",
        "9.7.",
        "9/7/24",
        "9/7/2024",
        "9.7.2024",
        "9-7-2024",
        "July 9",
        "July 9th, 2024",
        "Tuesday 9th July",
        "tues 9 july 2024",
        "Tue, 9/7",
        "Tuesday 2024-07-09",
        "  on Tuesday   the 9th of July ",
    ];
    for text in july {
        assert_eq!(parse_date(text, meeting()), Ok(ymd(2024, 7, 9)), "{text:?}");
    }
    all_read(
        meeting(),
        &[
            ("Weds 5th June", "2024-06-05"),
            ("1 Sept", "2024-09-01"),
            ("thurs 23 may", "2024-05-23"),
            ("1st may", "2025-05-01"),
        ],
    );
}

#[test]
fn without_a_year_it_is_the_next_such_date_today_included() {
    all_read(
        meeting(),
        &[
            ("22 May", "2024-05-22"),
            ("21 May", "2025-05-21"),
            ("23/5", "2024-05-23"),
            ("1 January", "2025-01-01"),
            ("31/12", "2024-12-31"),
            ("the 22nd", "2024-05-22"),
            ("the 9th", "2024-06-09"),
            ("Sunday 9th", "2024-06-09"),
        ],
    );
    assert_eq!(read("the 3rd", ymd(2024, 12, 4)), "2025-01-03");
}

#[test]
fn dates_are_read_as_people_say_them_on_a_wednesday() {
    all_read(
        meeting(),
        &[
            ("today", "2024-05-22"),
            ("tomorrow", "2024-05-23"),
            ("yesterday", "2024-05-21"),
            ("fri", "2024-05-24"),
            ("Friday", "2024-05-24"),
            ("this fri", "2024-05-24"),
            ("next fri", "2024-05-31"),
            ("next tue", "2024-05-28"),
            ("Tuesday next week", "2024-05-28"),
            ("next week Tuesday", "2024-05-28"),
            ("wed", "2024-05-29"),
            ("this wed", "2024-05-22"),
            ("friday week", "2024-05-31"),
            ("tuesday fortnight", "2024-06-11"),
            ("tomorrow week", "2024-05-30"),
            ("a week on Tuesday", "2024-06-04"),
            ("a fortnight today", "2024-06-05"),
            ("in 2 weeks", "2024-06-05"),
            ("2 weeks", "2024-06-05"),
            ("in two weeks' time", "2024-06-05"),
            ("two weeks from now", "2024-06-05"),
            ("in a fortnight", "2024-06-05"),
            ("in three months", "2024-08-22"),
            ("in a year", "2025-05-22"),
            ("+2w", "2024-06-05"),
            ("2w", "2024-06-05"),
            ("+ 2 wks", "2024-06-05"),
            ("+10d", "2024-06-01"),
            ("+1m", "2024-06-22"),
            ("+1y", "2025-05-22"),
            ("end of month", "2024-05-31"),
            ("the end of the month", "2024-05-31"),
            ("end of next month", "2024-06-30"),
            ("end of May", "2024-05-31"),
            ("End of July", "2024-07-31"),
            ("end of February", "2025-02-28"),
            ("end of Feb 2028", "2028-02-29"),
        ],
    );
}

#[test]
fn a_weekday_is_reckoned_from_the_day_it_is_said_on() {
    let (friday, sunday, monday) = (ymd(2024, 5, 24), ymd(2024, 5, 26), ymd(2024, 5, 27));
    all_read(
        friday,
        &[
            ("fri", "2024-05-31"),
            ("this fri", "2024-05-24"),
            ("next fri", "2024-05-31"),
            ("next tue", "2024-05-28"),
            ("friday week", "2024-06-07"),
        ],
    );
    all_read(sunday, &[("next tue", "2024-05-28"), ("next sun", "2024-06-02")]);
    all_read(monday, &[("tue", "2024-05-28"), ("next tue", "2024-06-04")]);
}

#[test]
fn months_end_with_the_month() {
    assert_eq!(read("+1m", ymd(2024, 1, 31)), "2024-02-29");
    assert_eq!(read("+1m", ymd(2025, 1, 31)), "2025-02-28");
    assert_eq!(read("in a year", ymd(2024, 2, 29)), "2025-02-28");
    assert_eq!(read("end of next month", ymd(2024, 1, 31)), "2024-02-29");
}

#[test]
fn dates_that_do_not_exist_are_refused_with_what_does() {
    all_read(
        meeting(),
        &[
            ("29 February 2025", "2025 is not a leap year; the last day of February is 28"),
            ("2100-02-29", "2100 is not a leap year; the last day of February is 28"),
            ("29 Feb", "2025 is not a leap year; the last day of February is 28"),
            ("30 Feb 2024", "there is no 30 February; February 2024 has 29 days"),
            ("31 April", "there is no 31 April; April has 30 days"),
            ("99/7", "there is no 99 July; July has 31 days"),
            ("0 July", "there is no day 0; the first day of July is 1"),
            ("7/23", "there is no month 23; months go from 1 to 12, and 9/7 is 9 July"),
            ("2024-13-01", "there is no month 13; months go from 1 to 12, and 9/7 is 9 July"),
            ("9 July 1899", "the year 1899 is out of reach; years go from 1900 to 2199"),
            ("9 July 20244", "the year 20244 is out of reach; years go from 1900 to 2199"),
            (
                "9 July 4294967295",
                "the year 4294967295 is out of reach; years go from 1900 to 2199",
            ),
            ("0024-07-09", "the year 24 is out of reach; years go from 1900 to 2199"),
            ("end of feb 9999", "the year 9999 is out of reach; years go from 1900 to 2199"),
            ("+9999y", "\"+9999y\" is too far away; dates go from 1900 to 2199"),
            (
                "in 4294967295 years",
                "\"in 4294967295 years\" is too far away; dates go from 1900 to 2199",
            ),
            ("+4294967295w", "\"+4294967295w\" is too far away; dates go from 1900 to 2199"),
        ],
    );
    assert_eq!(read("29 Feb", ymd(2023, 6, 1)), "2024-02-29");
}

#[test]
fn a_weekday_that_does_not_fit_is_refused_with_the_one_that_does() {
    all_read(
        meeting(),
        &[
            ("Wednesday 9th July 2024", "9 July 2024 is a Tuesday, not a Wednesday"),
            ("Wednesday 9th July", "9 July 2024 is a Tuesday, not a Wednesday"),
            ("mon 2024-07-09", "9 July 2024 is a Tuesday, not a Monday"),
            ("fri 21/5", "21 May 2025 is a Wednesday, not a Friday"),
        ],
    );
}

#[test]
fn what_is_not_a_date_is_refused_with_examples() {
    let strange = [
        "",
        "  ",
        ",",
        "the",
        "soon",
        "asap",
        "9",
        "July",
        "July 2024",
        "2024/7",
        "2024",
        "9 9",
        "1/2/3/4",
        "in",
        "in 2",
        "in july",
        "next",
        "next week",
        "week",
        "fortnight",
        "friday friday",
        "fri month",
        "end",
        "a July",
        "9rd5",
        "99999999999999999999",
        "٩ July",
        "9 7 2024",
        "--",
        "+",
        "9//7",
        "mo",
        "to 9 July",
        "-2d",
    ];
    for text in strange {
        let unknown = DateError::Unknown(text.to_owned());
        assert_eq!(parse_date(text, meeting()), Err(unknown), "{text:?}");
    }
    assert_eq!(
        read("soon", meeting()),
        "\"soon\" is not a date that I know; write 2024-07-09, 9 July, 9/7, fri, next tue, \
         friday week, in 2 weeks or +10d"
    );
}

#[test]
fn a_refusal_shows_what_was_written_short_and_harmless() {
    let long = "9 July ".repeat(100_000);
    assert!(read(&long, meeting()).len() < 250);
    assert!(read("\u{1b}[2J", meeting()).starts_with(r#""\u{1b}[2J" is not"#));
}

#[test]
fn dates_are_written_as_minutes_give_them() {
    assert_eq!(write_date(ymd(2024, 7, 9)), "9 July 2024");
    assert_eq!(write_date_weekday(meeting()), "Wednesday 22 May 2024");
    assert_eq!(write_date_short(ymd(2024, 7, 9)), "9 Jul");
}

#[test]
fn lengths_are_minutes_unless_they_say_hours() {
    let table = [
        ("10m", 10),
        ("-5m", -5),
        ("−5m", -5),
        ("+5", 5),
        ("1h", 60),
        ("1h30", 90),
        ("1h30m", 90),
        ("1 hr 5 mins", 65),
        ("90", 90),
        ("10 MIN", 10),
        ("0", 0),
        ("24h", 1440),
        ("-1440", -1440),
    ];
    for (text, minutes) in table {
        assert_eq!(parse_duration_minutes(text), Ok(minutes), "{text:?}");
    }
    for text in ["", "-", "m", "ten", "1:30", "1h90", "1h30h", "10s", "5m5", "1.5h", "--5", "٥m"] {
        let refusal = Err(DateError::NotALength(text.to_owned()));
        assert_eq!(parse_duration_minutes(text), refusal, "{text:?}");
    }
    for text in ["1441", "-25h", "24h1", "99999999999999999999h", "99999999999999999999"] {
        let refusal = Err(DateError::TooLong(text.to_owned()));
        assert_eq!(parse_duration_minutes(text), refusal, "{text:?}");
    }
    assert_eq!(
        parse_duration_minutes("ten").unwrap_err().to_string(),
        "\"ten\" is not a length of time; write 10m, 1h, 1h30 or 90 (minutes)"
    );
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    let first = ymd(FIRST_YEAR, 1, 1);
    let days = ymd(LAST_YEAR, 12, 31).signed_duration_since(first).num_days();
    (0..=days).prop_map(move |day| first + chrono::TimeDelta::days(day))
}

/// Strings that are nearly dates, since wholly arbitrary ones are refused at the first word.
fn datish() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[0-9]{1,10}",
        "[0-9]{1,4}[-/.][0-9]{1,2}([-/.][0-9]{1,5})?",
        "[+]?[0-9]{1,10}[dwmy]",
        proptest::sample::select(vec![
            "in",
            "next",
            "this",
            "end",
            "week",
            "weeks",
            "fortnight",
            "months",
            "years",
            "fri",
            "Tuesday",
            "july",
            "feb",
            "29th",
            "31st",
            "today",
            "tomorrow",
            "the",
            "of",
            "two",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn a_date_that_was_written_is_read_as_the_same(date in any_date(), base in any_date()) {
        prop_assert_eq!(parse_date(&write_date(date), base), Ok(date));
        prop_assert_eq!(parse_date(&write_date_weekday(date), base), Ok(date));
        prop_assert_eq!(parse_date(&date.to_string(), base), Ok(date));
    }

    #[test]
    fn a_date_without_its_year_is_the_next_such(date in any_date(), base in any_date()) {
        if let Ok(read) = parse_date(&write_date_short(date), base) {
            prop_assert_eq!((read.month(), read.day()), (date.month(), date.day()));
            prop_assert!(read >= base && read < base + chrono::Months::new(12));
        }
    }

    #[test]
    fn nothing_written_makes_the_reader_panic(text in prop_oneof![".{0,60}", datish()]) {
        for base in [meeting(), NaiveDate::MIN, NaiveDate::MAX] {
            if let Ok(date) = parse_date(&text, base) {
                prop_assert!((FIRST_YEAR..=LAST_YEAR).contains(&date.year()));
            }
        }
    }

    #[test]
    fn a_length_is_at_most_a_day(text in "[-+]?[0-9]{0,21}[hm]?[0-9]{0,21}m?") {
        if let Ok(minutes) = parse_duration_minutes(&text) {
            prop_assert!(minutes.abs() <= 24 * 60);
        }
    }
}
