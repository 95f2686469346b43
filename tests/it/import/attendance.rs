//! Who is present and away, who chairs and who scribes, in logs of W3C's scribe.

use folkmoot::meeting::{Meeting, event::Role, roll::Presence};

use super::read;

fn named(meeting: &Meeting, is: impl Fn(Presence) -> bool) -> Vec<&str> {
    let people = meeting.roll.iter().filter(|person| is(person.presence()));
    people.map(|person| &*person.profile.name).collect()
}

fn here(meeting: &Meeting) -> Vec<&str> {
    named(meeting, Presence::is_here)
}

fn away(meeting: &Meeting) -> Vec<&str> {
    named(meeting, |presence| presence == Presence::Apologies)
}

fn chairs(meeting: &Meeting) -> Vec<&str> {
    let chairs = meeting.roll.iter().filter(|person| person.profile.role == Role::Chair);
    chairs.map(|person| &*person.profile.name).collect()
}

#[test]
fn zakims_list_counts_with_the_lines_in_which_it_goes_on() {
    let log = "10:00 <uma> Topic: Shed\n10:01 <uma> present+\n10:02 <uma> Topic: Keys\n\
               10:09 <Zakim> As of this point the attendees have been uma, Gil_Hay, Piet,\n\
               10:09 <Zakim> ... Noor, Ines Roe\n10:09 <Zakim> ... or not\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(here(meeting), ["uma", "Gil Hay", "Piet", "Noor", "Ines Roe", "or not"]);
    let late = meeting.roll.iter().filter_map(|person| person.attendance.stays.first()?.since);
    let start = meeting.course.started.unwrap();
    assert!(late.into_iter().all(|since| since == start), "nobody comes when the list is made");
    let none = read("10:00 <uma> Topic: Shed\n10:01 <Zakim> the attendees were (no one)\n");
    assert!(here(none.log.meeting()).is_empty());
}

#[test]
fn regrets_are_taken_back_and_a_second_list_replaces_the_first() {
    let log = "10:00 <uma> present+\n10:00 <uma> regrets: Gil, Piet\n10:01 <uma> regrets: Gil, Noor, Ines\n\
               10:02 <uma> regrets- Ines\n10:03 <uma> regrets+ Bo & Cy\n";
    let imported = read(log);
    assert_eq!(away(imported.log.meeting()), ["Gil", "Noor", "Bo", "Cy"]);
    assert_eq!(imported.refusals, Vec::<String>::new());
}

#[test]
fn a_list_of_those_present_replaces_the_one_before() {
    let log = "10:00 <uma> present+\n10:00 <gil> present+\n10:01 <uma> present: uma, Piet\n\
               10:02 <noor> present+\n10:02 <uma> present+ Inez\n10:03 <uma> s/Inez/Ines/\n";
    assert_eq!(here(read(log).log.meeting()), ["uma", "Piet", "noor", "Ines"]);
}

#[test]
fn what_was_a_slip_is_no_attendance_and_who_talked_and_went_has_attended() {
    let log = "10:00 <uma> present+\n10:00 <gil> present+\n10:00 <gil> present+ Piett\n\
               10:01 <gil> present- Piett\n10:02 <gil> I have to go\n10:02 <gil> present- gil\n\
               10:03 <uma> bye\n10:03 <uma> present- uma\n10:03 <uma> no, I stay\n10:04 <uma> present+\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(here(meeting), ["uma"]);
    assert_eq!(named(meeting, |presence| presence == Presence::Left), ["gil"]);
    assert_eq!(named(meeting, |presence| presence == Presence::NotRecorded), ["Piett"]);
}

#[test]
fn who_is_taken_off_the_list_by_somebody_else_has_not_attended() {
    let log = "10:00 <uma> present: uma, gil, noor\n10:01 <gil> hello\n10:02 <uma> present- gil\n";
    let meeting = read(log).log.into_meeting();
    assert_eq!(here(&meeting), ["uma", "noor"]);
    assert_eq!(named(&meeting, |presence| presence == Presence::NotRecorded), ["gil"]);
}

#[test]
fn zakims_answer_to_who_is_present_counts_more_than_what_was_said_before() {
    let log = "10:00 <uma> present: uma, gil\n10:01 <uma> Zakim, who is here?\n\
               10:01 <Zakim> Present: uma, noor,\n10:01 <Zakim> ... Ines\n10:02 <noor> hello\n";
    assert_eq!(here(read(log).log.meeting()), ["uma", "noor", "Ines"]);
    let none = log.replace("uma, noor,\n10:01 <Zakim> ... Ines", "(no one)");
    assert_eq!(here(read(&none).log.meeting()), [""; 0]);
}

#[test]
fn a_part_of_a_name_says_of_nobody_else_that_they_are_here_or_away() {
    let log = "10:00 <uma> present+ Robin Hay, Robin_Lee, Sam Roe\n10:00 <sam> present+\n\
               10:01 <uma> regrets+ Hay, Roe\n10:01 <uma> present+ Lee\n10:02 <uma> present- sam\n\
               10:03 <lotte> present+ Lotte Kay\n10:03 <lotte> present+ Lottchen\n";
    let meeting = read(log).log.into_meeting();
    assert_eq!(
        here(&meeting),
        ["Robin Hay", "Robin Lee", "Sam Roe", "Lee", "Lotte Kay (lotte)", "Lottchen"]
    );
    assert_eq!(away(&meeting), ["Hay", "Roe"]);
}

#[test]
fn who_chairs_is_said_anew_and_two_names_are_two_people() {
    let log = "10:00 <uma> present+ Uma, Gil Hay, Ada, Cal\n10:00 <uma> chair: Gil\n\
               10:01 <uma> chair: Ada & Cal\n10:02 <uma> chair+ Gil\n10:02 <uma> chair- Ada\n";
    assert_eq!(chairs(read(log).log.meeting()), ["Gil Hay", "Cal"]);
    let none = "10:00 <uma> present+\n10:00 <uma> chair+\n10:01 <uma> chair-\n10:02 <uma> chair:\n";
    assert!(chairs(read(none).log.meeting()).is_empty());
}

#[test]
fn where_nobody_is_named_who_wrote_most_is_the_scribe() {
    let log = "10:00 <uma> Topic: Shed\n10:01 <gil> Uma: it leaks\n10:01 <gil> ... a lot\n10:02 <uma> yes\n\
               10:03 <gil> Noor: a roof?\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(meeting.roll.find("GI").unwrap().profile.role, Role::MinuteTaker);
    let said = super::notes(meeting);
    assert_eq!(said, ["-: Uma: it leaks", "-: Uma: a lot", "-: uma: yes", "-: Noor: a roof?"]);
}

#[test]
fn a_scribe_has_a_nick_and_perhaps_a_name() {
    let log = "10:00 <uma> present+\n10:00 <gil_h> scribe: gil_h = Gil Hay\n10:01 <gil_h> Uma: it leaks\n\
               10:02 <uma> scribe: Some Body Else\n10:03 <gil_h> Uma: still\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(super::notes(meeting), ["UM: it leaks", "UM: still"]);
    let scribes = meeting.roll.iter().filter(|person| person.profile.role == Role::MinuteTaker);
    let scribes: Vec<&str> = scribes.map(|person| &*person.profile.name).collect();
    assert_eq!(scribes, ["Gil Hay (gil_h)", "Some Body Else"]);
}
