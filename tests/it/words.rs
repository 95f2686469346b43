//! Words as people say them: times, dates with their year, addresses.

use chrono::{NaiveDate, NaiveTime};
use folkmoot::{
    calendar::time::{Hours, hhmm},
    meeting::{
        Log,
        command::{AfterCommand, Command, Line, PlanCommand},
        script,
    },
};
use proptest::prelude::*;

const MEETING: &str = "\
group Board
date 2024-05-22 10:00-12:00 zone:Europe/London
attendee EK \"Ewa Kowalska\" sector:Health org:Police
attendee KB \"Katie Burrell\" org:NCC
agenda Welcome 10m
agenda Roof 20m
";

fn log(lines: &str) -> Log {
    let lines = format!("{MEETING}{lines}");
    script::replay(lines.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{lines}"))
}

fn refused(lines: &str) -> String {
    match script::replay(lines.as_bytes()) {
        Ok(_) => panic!("not refused: {lines}"),
        Err(error) => error.to_string(),
    }
}

/// The day and the hours of a meeting of one line.
fn planned(line: &str) -> String {
    let log = script::replay(line.as_bytes()).unwrap_or_else(|error| panic!("{line}: {error}"));
    let plan = &log.meeting().plan;
    let clock = |moment| hhmm(moment, plan.zone);
    let hours: Vec<String> = [plan.starts, plan.ends].into_iter().flatten().map(clock).collect();
    format!("{} {}", plan.day.expect("a day"), hours.join("-")).trim_end().to_owned()
}

#[test]
fn a_first_line_dates_the_meeting_in_whichever_way_its_day_and_hours_are_written() {
    for line in [
        "date \"11 March 2025\" 10:00-12:00",
        "date 11 March 2025 10:00 – 12:00",
        "date 11/3/2025 10am-12pm",
        "date \"Tue 11 March 2025\" 10 to 12",
        "date Tuesday 11th March 2025, from 10 to 12",
        "date 2025/03/11 10.00 a.m. to noon",
        "date 2025-03-11 1000-1200",
        "date 11.3.2025 10-12",
        "date March 11th, 2025 at 10am until 12",
        "09:55 date 11 March 2025 10-12",
    ] {
        assert_eq!(planned(line), "2025-03-11 10:00-12:00", "{line}");
    }
    assert_eq!(planned("date 11 March 2025"), "2025-03-11");
    assert_eq!(planned("10am date \"11 March 2025\""), "2025-03-11");
    assert_eq!(planned("date 11 March 2025 7.30pm zone:Europe/London"), "2025-03-11 19:30");
    for (line, why) in [
        ("date 2025-02-29 10:00", "2025 is not a leap year"),
        ("date Wed 11 March 2025 10-12", "11 March 2025 is a Tuesday"),
        ("date 11 March 2025 25:00", "there is no 25:00"),
        ("date 11 March 2025 7-9", "may be in the morning or in the evening"),
        ("date 11 March 2025 half past 7", "is not a time"),
        ("date 11 March 2025 930", "is not a time"),
        ("date Tue 10.12", "may be a date or a time"),
        ("date 11 March 1930", "may be a date or a time"),
        ("date 11 March 10-12", "this needs to know the year"),
    ] {
        assert!(refused(line).contains(why), "{line}: {}", refused(line));
    }
}

#[test]
fn a_time_in_front_of_a_line_is_written_as_people_write_it() {
    let log = log(
        "10am start\n10.05 a.m. item 1\n1010 item 2\n10:20h note x\n10h30 leave all\n12 noon end\n",
    );
    let zone = log.meeting().plan.zone;
    let entry = log.meeting().entries.iter().next().expect("a note");
    assert_eq!(hhmm(entry.at, zone), "10:20");
    assert_eq!(log.meeting().course.ended.map(|at| hhmm(at, zone)), Some("12:00".to_owned()));
    assert!(refused(&format!("{MEETING}10 start\n")).contains("write 10:00, or 10am or 10pm"));
    assert!(refused(&format!("{MEETING}10:00 start at 10:05\n")).contains("start doesn't take"));
    assert!(refused(&format!("{MEETING}start 10:05\n")).contains("write 10:05 start"));
}

#[test]
fn a_correction_takes_a_time_of_several_words() {
    let log = log("10:00 start\n10:00 item 1\n10:10 item 2\n10:30 correct item 1 ended 10.12 am\n");
    let ended = log.meeting().agenda.numbered(1).and_then(|item| item.ended()).expect("ended");
    assert_eq!(hhmm(ended, log.meeting().plan.zone), "10:12");
}

#[test]
fn the_next_meeting_has_its_hours_and_its_venue_apart() {
    for (line, day, from, to, venue) in [
        ("next fri 10am-12pm County Hall", "2024-05-24", "10:00", Some("12:00"), "County Hall"),
        (
            "next 9 July from 7 to 9 pm, 2 Mill Lane",
            "2024-07-09",
            "19:00",
            Some("21:00"),
            "2 Mill Lane",
        ),
        ("next 9 July noon Hall", "2024-07-09", "12:00", None, "Hall"),
        ("next 9 July 2024 2pm \"8:30 Club\"", "2024-07-09", "14:00", None, "8:30 Club"),
        ("next in 2 weeks 10 to 12", "2024-06-05", "10:00", Some("12:00"), ""),
    ] {
        let log = log(&format!("10:00 {line}\n"));
        let next = log.meeting().plan.next.clone().expect(line);
        let clock = |time: NaiveTime| time.format("%H:%M").to_string();
        assert_eq!(next.day.to_string(), day, "{line}");
        assert_eq!(next.starts.map(clock).as_deref(), Some(from), "{line}");
        assert_eq!(next.ends.map(clock).as_deref(), to, "{line}");
        assert_eq!(&*next.venue, venue, "{line}");
    }
    for line in [
        "next 9 July 10:00 12:00 Hall",
        "next 9 July 10:00 Hall 12:00",
        "next 9 July 10:00 1200",
        "next 9 July 10:00 10:75",
        "next 9 July 10am 12pm",
        "venue 10:00 Village Hall",
        "venue 10am-12pm",
        "title 7.30 pm",
        "agenda 10:00 Welcome 5m",
        "agenda Coffee 11:15",
    ] {
        let said = refused(&format!("{MEETING}10:00 {line}\n"));
        assert!(said.contains("time"), "{line}: {said}");
    }
    // In quotes it is what it says.
    let log = log("agenda \"10:00 Welcome\" 5m\nvenue \"8:30 Club\"\n");
    assert_eq!(&*log.meeting().plan.venue, "8:30 Club");
    assert!(log.meeting().agenda.iter().any(|item| &*item.plan.title == "10:00 Welcome"));
}

/// A time or a range as people write one, with slips.
fn time_like() -> impl Strategy<Value = String> {
    let one = || {
        ("[0-9]{1,2}", "(:|\\.|h)[0-9]{1,2}|[0-9]{2}|", "( ?[ap]\\.?m\\.?| noon|h| hrs|)")
            .prop_map(|(hour, minute, end)| format!("{hour}{minute}{end}"))
    };
    let between = prop::sample::select(vec!["-", " - ", "–", " to ", " until "]);
    prop_oneof![
        one(),
        (one(), between, one()).prop_map(|(from, between, to)| format!("{from}{between}{to}")),
    ]
}

/// Whether a text is written as nothing but a time could be.
fn is_marked(text: &str) -> bool {
    let text = text.to_lowercase();
    let has = |mark: &str| text.contains(mark);
    text.contains(':') || ["am", "pm", "a.m", "p.m"].iter().any(|half| has(half))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_looks_like_a_time_is_read_as_one_or_refused_and_is_no_venue_or_title(time in time_like()) {
        for line in [format!("next 2024-07-09 {time}"), format!("next 2024-07-09 {time} Hall")] {
            if let Ok(Some(Line { command: Command::After(AfterCommand::Next { hours, venue, .. }), .. })) = Line::parse(&line) {
                prop_assert!(hours.is_some(), "{}", line);
                let rest = venue.map(|venue| venue.text.to_string()).unwrap_or_default();
                prop_assert!(matches!(rest.as_str(), "" | "Hall"), "{}: {}", line, rest);
            }
        }
        for verb in ["venue", "title", "agenda"] {
            let line = format!("{verb} {time}");
            prop_assert!(!is_marked(&time) || Line::parse(&line).is_err(), "{}", line);
        }
        if let Ok(Some(Line { command: Command::Plan(PlanCommand::Date { date, hours, .. }), .. })) =
            Line::parse(&format!("date 2024-07-09 {time}"))
        {
            prop_assert!(hours.is_some() && &*date.text == "2024-07-09", "{}", time);
        }
    }

    #[test]
    fn a_date_and_hours_are_told_apart_in_any_order_of_writing(
        day in 0..4000i64, from in 0..1440u32, length in 1..300u32,
        written in prop::sample::select(vec!["%-d %B %Y", "%Y-%m-%d", "%-d/%-m/%Y", "%a %-d %b %Y", "%B %-d, %Y"]),
        clock in prop::sample::select(vec!["%H:%M", "%H.%M", "%I:%M%P", "%-I.%M %p", "%H%M", "%Hh%M"]),
        between in prop::sample::select(vec!["-", " - ", "–", " to ", " till "]),
    ) {
        let day = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(day as u64);
        let at = |minute: u32| {
            NaiveTime::from_num_seconds_from_midnight_opt(minute % 1440 * 60, 0).unwrap()
        };
        let (from, to) = (at(from), at(from + length));
        let line = format!(
            "date {} {}{between}{}", day.format(written), from.format(clock), to.format(clock)
        );
        let read = Line::parse(&line).unwrap().unwrap();
        let Command::Plan(PlanCommand::Date { date, hours, .. }) = &read.command else { panic!() };
        prop_assert_eq!(*hours, Some(Hours { from, to: Some(to) }), "{}", line);
        prop_assert_eq!(folkmoot::calendar::dates::parse_date(&date.text, day), Ok(day), "{}", line);
        prop_assert_eq!(Line::parse(&read.to_string()), Ok(Some(read.clone())), "{}", line);
    }
}

#[test]
fn an_address_as_it_is_pasted_is_the_address_and_what_is_none_is_refused() {
    let log = log("attendee AB \"Ann Barlow\" email:\"Ann Barlow <ann@b.org>\"\n\
         guest \"Colm Daly\" email:mailto:c@b.org\namend KB email:\"<kb@b.org>;\"\n");
    let email = |who: &str| log.meeting().roll.find(who).map(|p| p.profile.email.to_string());
    assert_eq!(email("AB").as_deref(), Some("ann@b.org"));
    assert_eq!(email("CD").as_deref(), Some("c@b.org"));
    assert_eq!(email("KB").as_deref(), Some("kb@b.org"));
    for (given, why) in [("somewhere", "is not an e-mail address"), ("a@b.org;c@b.org", "several")]
    {
        assert!(refused(&format!("{MEETING}amend KB email:{given}\n")).contains(why));
    }
}
