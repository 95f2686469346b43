//! Words as people say them: times, dates with their year, addresses.

use chrono::{NaiveDate, NaiveTime};
use folkmoot::{
    calendar::time::{Hours, hhmm},
    edition::{self, Edition},
    meeting::{
        ItemNumber, Log,
        command::{AfterCommand, Command, Line, PlanCommand},
        entries::Action,
        event::Place,
        script,
    },
    papers::{Phrases, compose},
    render::{self, Format},
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
        "10am start\n10:00 present all\n10.05 a.m. item 1\n1010 item 2\n10:20h note x\n10h30 leave all\n12 noon end\n",
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
    let ended = log
        .meeting()
        .agenda
        .numbered(ItemNumber::new(1))
        .and_then(|item| item.ended())
        .expect("ended");
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
    let end = || "[0-9]{1,2}((:|\\.)[0-9]{2})?( ?[ap]m)?";
    prop_oneof![
        one(),
        (end(), between, end()).prop_map(|(from, between, to)| format!("{from}{between}{to}")),
    ]
}

/// Whether a text is a date; one that is none is refused.
fn is_date(text: &str) -> bool {
    folkmoot::calendar::dates::parse_date(text, NaiveDate::default()).is_ok()
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
            if let Ok(Some(Line { command: Command::After(AfterCommand::Next { date, hours, venue }), .. })) = Line::parse(&line) {
                prop_assert!(hours.is_some() || !is_date(&date.text), "{}", line);
                let rest = venue.map(|venue| venue.text.to_string()).unwrap_or_default();
                prop_assert!(matches!(rest.as_str(), "" | "Hall"), "{}: {}", line, rest);
            }
        }
        // Of ranges with slips only the examples above are held to: `000 noon-0h0pm` is nobody's venue.
        let is_single = ["-", "–", " to ", " until "].iter().all(|mark| !time.contains(mark));
        for verb in ["venue", "title", "agenda"] {
            let line = format!("{verb} {time}");
            let may_pass = !is_single || !is_marked(&time);
            prop_assert!(may_pass || Line::parse(&line).is_err(), "{}", line);
        }
        if let Ok(Some(Line { command: Command::Plan(PlanCommand::Date { date, hours, .. }), .. })) =
            Line::parse(&format!("date 2024-07-09 {time}"))
        {
            prop_assert!(hours.is_some() || !is_date(&date.text), "{}", time);
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

/// The minutes of lines after the meeting's plan.
fn printed(lines: &str, format: Format) -> String {
    let log = log(lines);
    let view = edition::view(log.meeting(), Edition::Full);
    let document = compose(&view, Phrases::builtin());
    String::from_utf8(render::render(&document, format).expect("rendered")).expect("UTF-8")
}

fn actions(lines: &str) -> Vec<String> {
    let log = log(lines);
    let meeting = log.meeting();
    let told = |action: &Action| {
        let owners: Vec<&str> = action.owners.iter().map(|o| meeting.roll.owner(o)).collect();
        format!("{} {:?}", owners.join(" "), meeting.due(action))
    };
    meeting.entries.actions().iter().map(told).collect()
}

#[test]
fn an_action_is_due_by_a_word_that_is_no_date() {
    let lines = "10:00 action @KB one due:next\n10:01 action @KB two due:ASAP\n\
                 10:02 action @KB three due:\"as soon as possible\"\n10:03 action @KB four due:ongoing\n";
    let due = |word| format!("KB Some(By({word}))");
    assert_eq!(actions(lines), [due("NextMeeting"), due("Asap"), due("Asap"), due("Ongoing")]);
    // It follows the day of the next meeting, also when that is moved.
    let fixed = |next: &str| actions(&format!("{lines}10:10 {next}\n"))[0].clone();
    assert_eq!(fixed("next 9 July 2024"), "KB Some(On(2024-07-09))");
    assert_eq!(fixed("next 9 July 2024\n10:11 next 2024-07-16"), "KB Some(On(2024-07-16))");
    let redated = |to: &str| {
        actions(&format!("10:00 action @KB one due:2024-06-01\n10:01 redate a1 {to}\n"))[0].clone()
    };
    assert_eq!(redated("next meeting"), due("NextMeeting"));
    assert_eq!(redated("asap"), due("Asap"));
    assert_eq!(redated("ongoing\n10:02 redate a1 none"), "KB None");
    assert_eq!(redated("ongoing\n10:02 undo"), "KB Some(On(2024-06-01))");
    let again = refused(&format!("{MEETING}10:00 action @KB x due:asap\n10:01 redate a1 asap\n"));
    assert!(again.contains("a1 is due then already"), "{again}");
}

#[test]
fn words_of_no_date_are_printed_and_never_overdue() {
    let lines = "10:00 start\n10:00 item 1\n10:00 action @KB one due:next\n\
                 10:01 action @all two due:asap\n10:02 action @police @KB three due:ongoing\n";
    let text = printed(lines, Format::Markdown);
    for words in ["due next meeting", "as soon as possible", "ongoing", "all", "Police, KB"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&printed(lines, Format::Json)).expect("JSON");
    let words: Vec<&str> =
        (0..3).filter_map(|at| json["actions"][at]["dueWord"].as_str()).collect();
    assert_eq!(words, ["next", "asap", "ongoing"]);
    assert_eq!(json["actions"][2]["owners"], serde_json::json!(["Police", "KB"]));
    assert!(json["actions"][0]["due"].is_null());
    let dated = format!("{lines}10:10 next 9 July 2024\n");
    assert!(printed(&dated, Format::Markdown).contains("due 9 July 2024"));
}

#[test]
fn all_of_a_group_own_an_action_and_initials_win() {
    let owned = |line: &str| actions(&format!("10:00 {line}\n"))[0].clone();
    assert_eq!(owned("action @all read it"), "all None");
    assert_eq!(owned("action @police, @KB: read it"), "Police KB None");
    assert_eq!(owned("action @HEALTH read it"), "Health None");
    assert_eq!(owned("action @Ewa @kb @EK read it"), "EK KB None");
    let taken = "attendee Police \"Paula Olice\" org:\"Norfolk County Council\"\n";
    let with = |line: &str| actions(&format!("{taken}10:00 {line}\n"))[0].clone();
    assert_eq!(with("action @police go"), "Police None");
    assert_eq!(
        with("action @\"norfolk county council\" @all go"),
        "Norfolk County Council all None"
    );
    let reassigned = |to: &str| {
        actions(&format!("{taken}10:00 action @KB x\n10:01 reassign a1 {to}\n"))[0].clone()
    };
    assert_eq!(reassigned("@NCC @\"Norfolk County Council\""), "NCC Norfolk County Council None");
    assert_eq!(reassigned("@all\n10:02 reassign a1 @KB"), "KB None");
    assert_eq!(reassigned("@all\n10:02 undo"), "KB None");
    let unknown = refused(&format!("{MEETING}10:00 action @fire go\n"));
    assert!(unknown.contains("no one on this roll is \"fire\""), "{unknown}");
}

#[test]
fn what_is_no_date_and_who_is_no_person_goes_on_to_the_next_meeting() {
    let log = log("10:00 action @all one due:next\n10:01 action @police two due:asap\n\
         10:02 action @KB @Health three due:ongoing\n");
    let day = NaiveDate::from_ymd_opt(2024, 6, 19).expect("a day");
    let plan = folkmoot::group::next_meeting(&crate::series::series(&[&log]), day);
    let carried: Vec<String> =
        plan.iter().map(Command::to_string).filter(|line| line.starts_with("carry")).collect();
    assert_eq!(
        carried,
        [
            "carry a1 @all \"one\" due:2024-06-19 from:2024-05-22 meeting:00000001",
            "carry a2 @Police \"two\" due:asap from:2024-05-22 meeting:00000001",
            "carry a3 @KB @Health \"three\" due:ongoing from:2024-05-22 meeting:00000001",
        ]
    );
    let next = script::Script::from_lines(plan);
    let mut log = Log::default();
    let stamp = |at| folkmoot::log::Stamp { at, offset: 0 };
    next.run(&mut log, script::Times::Told, &"".into(), &stamp).expect("planned");
    assert_eq!(log.meeting().entries.actions().len(), 3);
}

#[test]
fn a_name_stands_where_initials_may() {
    let more =
        "attendee SL \"Siân Llewelyn\"\nattendee KW \"Katie Wood\"\nattendee EVA \"Ann Lee\"\n";
    let here = |lines: &str| -> Vec<String> {
        let log = log(&format!("{more}10:00 {lines}\n"));
        let roll = &log.meeting().roll;
        let here = roll.iter().filter(|person| person.presence().is_here());
        here.map(|person| person.profile.initials.to_string()).collect()
    };
    assert_eq!(here("present Ewa"), ["EK"]);
    assert_eq!(here("present SIAN LLEWELYN Katie Burrell eva"), ["KB", "SL", "EVA"]);
    assert_eq!(here("present Siân Ewa"), ["EK", "SL"]);
    assert_eq!(here("present \"katie wood\" kowalska"), ["EK", "KW"]);
    assert_eq!(here("present all\n10:05 leave Burrell"), ["EK", "SL", "KW", "EVA"]);
    let no = |line: &str| refused(&format!("{MEETING}{more}10:00 {line}\n"));
    assert!(
        no("leave Katie").contains("\"Katie\" may be KB (Katie Burrell) or KW (Katie Wood)"),
        "{}",
        no("leave Katie")
    );
    // Nobody is Ewa Lee, though one is Ewa and another Lee.
    assert!(no("present Ewa Lee").contains("no one on this roll is \"Ewa Lee\""));
    assert!(no("present Nobody").contains("no one on this roll is \"Nobody\""));
    let moved = log(&format!(
        "{more}agenda Roads presenter:Siân\n10:00 vote \"Aye\" moved:\"Siân Llewelyn\" seconded:Ewa for:2\n\
         10:01 declare Llewelyn lives there\n"
    ));
    assert_eq!(moved.meeting().entries.iter().count(), 2);
}

#[test]
fn what_is_made_an_action_is_owned_by_those_it_opens_with() {
    let owned = |text: &str| {
        let log = log(&format!("10:00 note {text}\n10:01 convert last action\n"));
        let meeting = log.meeting();
        let action = &meeting.entries.actions()[0];
        let words = meeting.entries.action_wording(action).expect("its words");
        let owners = action.owners.iter().map(|owner| meeting.roll.owner(owner).to_owned());
        let owners: Vec<String> = owners.collect();
        (owners.join("+"), words.with_initials("@", |id| meeting.roll.initials(id)).into_owned())
    };
    for (text, owners, words) in [
        ("@police to patrol", "Police", "to patrol"),
        ("@KB, @police @all: ask @EK", "KB+Police+all", "ask @EK"),
        ("@\"Police\" patrol", "Police", "patrol"),
        ("@Katie Burrell @health write", "KB+Health", "write"),
        ("KB: shall do it", "KB", "shall do it"),
        ("@nobody writes", "", "@nobody writes"),
        ("@police", "Police", "@police"),
    ] {
        assert_eq!(owned(text), (owners.to_owned(), words.to_owned()), "{text}");
    }
    let back = log("10:00 note @police go\n10:01 convert last action\n10:02 undo\n");
    assert!(back.meeting().entries.actions().is_empty());
}

#[test]
fn an_interest_is_minuted_where_declarations_are_called_for_or_under_its_item() {
    let under = |lines: &str| {
        let log = log(&format!("agenda Declarations of interest\n{lines}"));
        let meeting = log.meeting();
        let entry = meeting.entries.iter().next().expect("the declaration");
        match entry.place {
            Place::Item(id) => meeting.agenda.number(id).map(ItemNumber::main),
            Place::Before | Place::After => None,
        }
    };
    assert_eq!(under("10:00 item 1\n10:01 declare KB owns it item:2\n"), Some(2));
    assert_eq!(under("10:00 item 3\n10:01 declare KB owns it item:2\n"), Some(3));
    assert_eq!(under("09:55 declare KB owns it item:2\n"), Some(2));
    assert_eq!(under("10:00 item 1\n10:01 declare KB owns it\n"), Some(1));
    assert_eq!(under("confidential i2\n10:00 item 1\n10:01 declare KB owns it item:2\n"), Some(1));
}
