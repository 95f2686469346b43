use proptest::prelude::*;

use super::*;

/// What some words are read as: the hours, or why not.
fn said(text: &str) -> String {
    match Hours::parse(text) {
        Ok(hours) => hours.to_string(),
        Err(error) => error.to_string(),
    }
}

/// The hours with which a text begins, and what is left of it.
fn taken(text: &str) -> Option<(String, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (hours, count) = Hours::take(words.iter().copied())?;
    let hours = hours.map_or_else(|error| error.to_string(), |hours| hours.to_string());
    Some((hours, words[count..].join(" ")))
}

#[test]
fn hours_are_read_as_people_write_them() {
    for (text, hours) in [
        ("10am", "10:00"),
        ("2pm", "14:00"),
        ("2 PM", "14:00"),
        ("12am", "00:00"),
        ("12pm", "12:00"),
        ("10.12", "10:12"),
        ("1000", "10:00"),
        ("0930", "09:30"),
        ("930am", "09:30"),
        ("1030pm", "22:30"),
        ("10:00h", "10:00"),
        ("1000 hrs", "10:00"),
        ("10h30", "10:30"),
        ("10h", "10:00"),
        ("10.00 a.m.", "10:00"),
        ("7.30 p.m", "19:30"),
        ("noon", "12:00"),
        ("12 noon", "12:00"),
        ("Midday", "12:00"),
        ("midnight", "00:00"),
        ("10 o'clock", "10:00"),
        ("7 o’clock pm", "19:00"),
        ("at 10am,", "10:00"),
        ("from 10:00", "10:00"),
        ("10am-12pm", "10:00-12:00"),
        ("10 to 12", "10:00-12:00"),
        ("10-12", "10:00-12:00"),
        ("from 10 to 12", "10:00-12:00"),
        ("between 10 and 12", "10:00-12:00"),
        ("10:00–12:00", "10:00-12:00"),
        ("10:00 - 12:00", "10:00-12:00"),
        ("10.30 until noon", "10:30-12:00"),
        ("7-9pm", "19:00-21:00"),
        ("7.30-9pm", "19:30-21:00"),
        ("11-1pm", "11:00-13:00"),
        ("10pm-1am", "22:00-01:00"),
        ("10-2am", "22:00-02:00"),
        ("7pm-9", "19:00-21:00"),
        ("7pm to 9.30", "19:00-21:30"),
        ("10am-14:00", "10:00-14:00"),
        ("9 to 5", "09:00-17:00"),
        ("11 to 1", "11:00-13:00"),
        ("14 to 16", "14:00-16:00"),
        ("07-09", "07:00-09:00"),
        ("22:30-00:30", "22:30-00:30"),
        ("22:00-24:00", "22:00-00:00"),
        ("10 p.m. to midnight", "22:00-00:00"),
        ("1000-1200", "10:00-12:00"),
        ("10:00:30-12:00", "10:00:30-12:00"),
    ] {
        assert_eq!(said(text), hours, "{text}");
        assert_eq!(said(hours), hours, "what is printed reads back");
    }
}

#[test]
fn what_is_no_time_or_may_be_another_is_refused_with_what_would_be_read() {
    for (text, why) in [
        ("10", "10 alone may be a time or not; write 10:00, or 10am or 10pm"),
        ("13pm", "there is no \"13pm\"; with am or pm, hours go from 1 to 12"),
        ("0:30am", "there is no \"0:30am\"; with am or pm, hours go from 1 to 12"),
        ("25:00", "there is no 25:00; hours go from 00 to 23"),
        ("24:00", "there is no 24:00; hours go from 00 to 23"),
        ("24:00-25:00", "there is no 25:00; hours go from 00 to 23"),
        ("10:75-12:00", "there is no 10:75; minutes go from 00 to 59"),
        ("1075", "there is no 1075; minutes go from 00 to 59"),
        ("10:00-2024-05-22T12:00:00Z", "write the time as HH:MM, or HH:MM-HH:MM"),
    ] {
        assert_eq!(said(text), why, "{text}");
    }
    for text in ["7 to 9", "8-9", "7 until 8.30"] {
        assert!(said(text).contains("may be in the morning or in the evening"), "{text}");
    }
    for text in ["930", "half past 10", "ten", "1 noon", "10:3", "10-", "-12", "to 12", "10-12-14"]
    {
        assert!(said(text).contains("is not a time"), "{text}: {}", said(text));
    }
}

#[test]
fn hours_are_taken_from_the_words_that_begin_with_them() {
    for (text, hours, rest) in [
        ("10am County Hall", "10:00", "County Hall"),
        ("10 a.m. to 12 noon County Hall", "10:00-12:00", "County Hall"),
        ("10:00 - 12:00, Hall", "10:00-12:00", "Hall"),
        ("10am 12 Mill Lane", "10:00", "12 Mill Lane"),
        ("from 7 to 9 pm Hall", "19:00-21:00", "Hall"),
        ("25:00 Hall", "there is no 25:00; hours go from 00 to 23", "Hall"),
    ] {
        assert_eq!(taken(text), Some((hours.to_owned(), rest.to_owned())), "{text}");
    }
    for text in ["24 July", "9th", "2024-07-09", "in 2 weeks", "9/7", "from friday", "July", "+2w"]
    {
        assert_eq!(taken(text), None, "{text}");
    }
}

fn clock() -> impl Strategy<Value = NaiveTime> {
    (0..86_400u32).prop_map(|at| NaiveTime::from_num_seconds_from_midnight_opt(at, 0).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn hours_that_are_printed_read_back(from in clock(), to in proptest::option::of(clock())) {
        let hours = Hours { from, to };
        prop_assert_eq!(Hours::parse(&hours.to_string()), Ok(hours));
        prop_assert_eq!(Hours::take([hours.to_string().as_str(), "Hall"]), Some((Ok(hours), 1)));
    }

    #[test]
    fn a_time_is_the_same_in_whichever_way_it_is_written(at in 0..1440u32) {
        let (hour, minute) = (at / 60, at % 60);
        let half = if hour < 12 { "am" } else { "pm" };
        let short = (hour + 11) % 12 + 1;
        let clock = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
        for text in [
            format!("{hour}:{minute:02}"),
            format!("{hour:02}.{minute:02}"),
            format!("{hour:02}{minute:02}"),
            format!("{hour}h{minute:02}"),
            format!("{short}:{minute:02}{half}"),
            format!("{short}.{minute:02} {half}"),
            format!("{short}{minute:02}{half}"),
        ] {
            prop_assert_eq!(TimeWord::parse(&text), Ok(TimeWord::Clock(clock)), "{}", text);
        }
    }

    #[test]
    fn whatever_is_read_as_hours_is_printed_as_those(text in "(from |at )?[0-9:.h]{1,5} ?(am|pm|noon)?( to |-| – )?[0-9:.]{0,5} ?(a.m.|pm)?") {
        if let Ok(hours) = Hours::parse(&text) {
            prop_assert_eq!(Hours::parse(&hours.to_string()), Ok(hours));
            let words: Vec<&str> = text.split_whitespace().collect();
            prop_assert_eq!(Hours::take(words.iter().copied()), Some((Ok(hours), words.len())), "{}", text);
        }
    }
}
