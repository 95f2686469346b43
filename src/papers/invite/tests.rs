use std::io::Cursor;

use ical::{IcalParser, parser::ical::component::IcalCalendar, property::Property as Read};
use proptest::prelude::*;

use super::*;
use crate::meeting::{Log, script};

const MEETING: &str = "\
group \"Board, with; marks\"
date 2024-05-22 10:00-12:00 zone:Europe/London
venue \"County Hall\"
attendee GC \"Gemma Cushion\" role:chair email:gc@example.org
attendee MO \"Mark Osborn\" role:minute-taker email:mo@example.org
attendee KB \"Katie Burrell\" email:kb@example.org
attendee DT \"Dean Thomas\"
attendee IC \"Ian Cox\" role:guest email:ic@example.org
";
const HELD: &str = "\
10:00 present GC MO IC
10:00 apologies KB
10:00 start
10:01 deputy \"Kit Lund\" for:KB
10:01 amend KL email:kl@example.org
10:10 action @DT @GC write to the school, today; and again due:2024-06-03
10:11 action @GC settle with Quill
10:11 confidential last
10:12 action @MO done already
10:12 done a3
11:00 next \"Tuesday 9 July 2024\" 10:00-12:00 \"Town Hall\"
11:00 apologies KB GC meeting:next
11:05 end
";

fn invitation(log: &Log) -> Result<String, InviteError> {
    invite(&PublicView::new(log.meeting()), &Fixing::from_log(log), Phrases::builtin())
}

fn invited(script: &str) -> String {
    let log = script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    invitation(&log).unwrap()
}

fn read_all(text: &str) -> Vec<IcalCalendar> {
    let all = IcalParser::new(Cursor::new(text));
    all.map(|one| one.unwrap_or_else(|error| panic!("{error}: {text}"))).collect()
}

/// The calendar with the meeting.
fn read(text: &str) -> IcalCalendar {
    read_all(text).remove(0)
}

fn value<'a>(properties: &'a [Read], name: &str) -> &'a str {
    let found = properties.iter().find(|property| property.name == name);
    found.and_then(|property| property.value.as_deref()).unwrap_or_default()
}

/// An attendee's address with a parameter.
fn attendees(properties: &[Read], parameter: &str) -> Vec<String> {
    let of = |property: &&Read| property.name == "ATTENDEE";
    let told = |property: &Read| {
        let params = property.params.iter().flatten();
        let value = params.filter(|(name, _)| name == parameter).flat_map(|(_, values)| values);
        let value: Vec<&str> = value.map(String::as_str).collect();
        format!("{} {}", property.value.as_deref().unwrap_or_default(), value.join(","))
    };
    properties.iter().filter(of).map(told).collect()
}

#[test]
fn another_parser_reads_the_next_meeting_with_who_is_to_come() {
    let text = invited(&format!("{MEETING}{HELD}"));
    let calendar = read(&text);
    assert_eq!(value(&calendar.properties, "METHOD"), "REQUEST");
    let [event] = &calendar.events[..] else { panic!("one event: {text}") };
    let event = &event.properties;
    assert_eq!(value(event, "SUMMARY"), "Board\\, with\\; marks");
    assert_eq!(value(event, "DTSTART"), "20240709T100000");
    assert_eq!(value(event, "DTEND"), "20240709T120000");
    assert!(text.contains("DTSTART;TZID=Europe/London:2024"), "{text}");
    assert_eq!(value(&calendar.timezones[0].properties, "TZID"), "Europe/London");
    assert_eq!(calendar.timezones[0].transitions.len(), 2);
    assert_eq!(value(event, "DTSTAMP"), "20240522T100000Z");
    assert_eq!((value(event, "SEQUENCE"), value(event, "STATUS")), ("0", "CONFIRMED"));
    assert_eq!(value(event, "LOCATION"), "Town Hall");
    assert_eq!(value(event, "ORGANIZER"), "mailto:mo@example.org");
    assert!(value(event, "DESCRIPTION").contains("Dean Thomas"));
    let expected = [
        "mailto:gc@example.org DECLINED",
        "mailto:mo@example.org ACCEPTED",
        "mailto:kb@example.org DELEGATED",
        "mailto:kl@example.org NEEDS-ACTION",
    ];
    assert_eq!(attendees(event, "PARTSTAT"), expected);
    let delegates = attendees(event, "DELEGATED-FROM");
    assert_eq!(delegates[3], "mailto:kl@example.org mailto:kb@example.org");
    assert_eq!(attendees(event, "DELEGATED-TO")[2], "mailto:kb@example.org mailto:kl@example.org");
}

#[test]
fn open_actions_are_to_dos_and_what_is_confidential_or_done_is_not() {
    let script = format!("{MEETING}{HELD}");
    let invitation = read_all(&invited(&script));
    assert!(invitation.len() == 1 && invitation[0].todos.is_empty(), "one calendar a file");
    let log = script::replay(script.as_bytes()).unwrap();
    let (view, fixing) = (PublicView::new(log.meeting()), Fixing::from_log(&log));
    let text = to_dos(&view, &fixing, Phrases::builtin()).expect("to-dos");
    let [calendar] = &read_all(&text)[..] else { panic!("one calendar: {text}") };
    assert!(calendar.events.is_empty(), "{text}");
    assert_eq!(value(&calendar.properties, "METHOD"), "");
    let [todo] = &calendar.todos[..] else { panic!("one to-do: {text}") };
    let todo = &todo.properties;
    assert_eq!(value(todo, "SUMMARY"), "write to the school\\, today\\; and again");
    assert_eq!(value(todo, "DUE"), "20240603");
    assert_eq!(value(todo, "STATUS"), "NEEDS-ACTION");
    assert_eq!(attendees(todo, "CN"), ["mailto:gc@example.org Gemma Cushion"]);
    assert!(!text.contains("Quill"));
    assert!(text.lines().all(|line| line.len() <= 75), "{text}");
}

#[test]
fn a_meeting_that_has_not_begun_is_invited_to_itself_and_its_guests_too() {
    let calendar = read(&invited(MEETING));
    let event = &calendar.events[0].properties;
    assert_eq!(value(event, "DTSTART"), "20240522T100000");
    assert_eq!(attendees(event, "ROLE")[3], "mailto:ic@example.org OPT-PARTICIPANT");
}

#[test]
fn an_invitation_made_again_is_the_same_and_has_the_same_id_before_and_after() {
    let held = format!("{MEETING}{HELD}");
    assert_eq!(invited(&held), invited(&held));
    let uid = |text: &str| value(&read(text).events[0].properties, "UID").to_owned();
    let planned = MEETING.replace("2024-05-22", "2024-07-09");
    assert_eq!(uid(&invited(&held)), uid(&invited(&planned)));
    assert_ne!(uid(&invited(&held)), uid(&invited(MEETING)));
}

#[test]
fn a_meeting_that_is_moved_keeps_its_id_and_each_move_is_a_later_version() {
    let held = format!("{MEETING}{HELD}");
    let told = |script: &str| {
        let calendar = read(&invited(script));
        let event = &calendar.events[0].properties;
        ["UID", "SEQUENCE", "DTSTART"].map(|name| value(event, name).to_owned())
    };
    let [id, first, _] = told(&held);
    let moved = format!("{held}11:06 next 2024-07-16 10:00-12:00\n");
    assert_eq!(
        (first.as_str(), told(&moved)),
        ("0", [&*id, "1", "20240716T100000"].map(str::to_owned))
    );
    let undone = told(&format!("{moved}11:07 undo\n"));
    assert_eq!(undone, [&*id, "2", "20240709T100000"].map(str::to_owned));
    let log = script::replay(moved.as_bytes()).unwrap();
    let plan = crate::group::next_meeting(
        &crate::group::Series::new(vec![crate::group::SeriesMeeting {
            id: crate::meeting::ids::MeetingId::from_random(1),
            log,
        }]),
        NaiveDate::MIN,
    );
    let lines: String = plan.iter().map(|command| format!("{command}\n")).collect();
    assert_eq!(told(&lines), told(&moved), "{lines}");
    let other = told(&MEETING.replace("group", "title"));
    assert_ne!(other[0], told(&MEETING.replace("group", "title").replace("05-22", "05-23"))[0]);
}

#[test]
fn without_hours_it_takes_the_day_and_without_a_day_there_is_none() {
    let day = MEETING.replace(" 10:00-12:00", "");
    let event = &read(&invited(&day)).events[0].properties;
    assert_eq!((value(event, "DTSTART"), value(event, "DTEND")), ("20240522", "20240523"));
    assert_eq!(value(event, "STATUS"), "TENTATIVE");
    let universal = invited(&MEETING.replace("Europe/London", "UTC"));
    assert_eq!(value(&read(&universal).events[0].properties, "DTSTART"), "20240522T100000Z");
    assert!(!universal.contains("VTIMEZONE"), "{universal}");
    let log = script::replay(b"group Board\n").unwrap();
    assert_eq!(invitation(&log), Err(InviteError::NoDate));
    let log = script::replay(b"date 2024-05-22\n10:00 start\n").unwrap();
    assert_eq!(invitation(&log), Err(InviteError::NoNext));
}

proptest! {
    #[test]
    fn hostile_names_and_addresses_add_no_line(name in "[^\\p{C}\\\\]{1,40}", mail in "\\PC{0,20}") {
        let quote = |text: &str| crate::meeting::command::quote(text);
        let script = format!(
            "group {}\ndate 2024-05-22\nattendee XY {} role:chair email:{}\n",
            quote(&name), quote(&format!("{name}\"\nATTACH:http://x")), quote(&format!("a@b{mail}"))
        );
        prop_assume!(!name.trim().is_empty());
        let Ok(log) = script::replay(script.as_bytes()) else { return Ok(()) };
        let calendar = read(&invitation(&log).unwrap());
        prop_assert_eq!(calendar.events.len(), 1);
        let names: Vec<_> = calendar.events[0].properties.iter().map(|p| p.name.as_str()).collect();
        prop_assert!(!names.contains(&"ATTACH"), "{:?}", names);
    }
}

#[test]
fn a_next_meeting_past_midnight_ends_on_the_day_after() {
    let night = "\
group \"Night Board\"
date 2026-10-31 23:30-01:30 zone:Europe/London
attendee AB \"Ada Birch\" email:a@x.example role:chair
23:30 start
00:31 next 2026-11-28 23:30-01:30 Hall
01:10 end
";
    let text = invited(night);
    let calendar = read(&text);
    let event = &calendar.events[0].properties;
    assert_eq!(value(event, "DTSTART"), "20261128T233000");
    assert_eq!(value(event, "DTEND"), "20261129T013000");
}
