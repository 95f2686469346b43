//! Logs as the clients of many people write them, and what a log says of its day and clocks.

use folkmoot::{
    calendar::time::{Zone, hhmm},
    import::{self, ImportError, LogFormat},
    meeting::roll::Presence,
};

use super::{actions, became, notes, read, titles};

/// The start of a meeting by the clocks of its log.
fn started(log: &str) -> String {
    hhmm(read(log).log.meeting().course.started.unwrap(), Zone::UTC)
}

#[test]
fn bip_says_who_in_two_ways() {
    let log = "09-05-2025 18:30:00 -!- uma!u@host has joined #shed\n\
               09-05-2025 18:30:02 < uma!u@host: present+\n09-05-2025 18:30:03 > gil: scribe+\n\
               09-05-2025 18:31:00 < uma!u@host: Topic: The key: where?\n09-05-2025 18:31:10 < * piet waves\n\
               09-05-2025 18:31:20 > gil: Uma: here\n";
    let imported = import::read("log", log.as_bytes(), None).unwrap();
    let meeting = imported.log.meeting();
    assert_eq!(meeting.plan.day.unwrap().to_string(), "2025-05-09");
    assert_eq!(titles(meeting), ["The key: where?"]);
    assert_eq!(notes(meeting), ["-: piet waves", "UM: here"]);
    assert_eq!(started(log), "18:30");
}

#[test]
fn themes_of_irssi_set_nicks_off_with_a_bar() {
    let log = "--- Log opened Fri May 09 18:30:00 2025\n18:30 -->> | uma (u@host) has joined #shed\n\
               18:30       @uma | present+\n18:30        gil | scribe+\n18:31 * | gil digs\n\
               18:31  uma | Topic: The | key\n18:32 \u{ab}Quit\u{bb} | piet (p@host) has signed off\n\
               May09 18:33 gil | Uma: here\n[18:34] +uma | no\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["The | key"]);
    assert_eq!(notes(meeting), ["-: gil digs", "UM: here", "UM: no"]);
}

#[test]
fn hours_are_counted_from_noon_where_a_log_says_so() {
    for (line, time) in [
        ("[1:05 PM] <uma> Topic: Key", "13:05"),
        ("12:05 am <uma> Topic: Key", "00:05"),
        ("[12:05:10 PM] <uma> Topic: Key", "12:05"),
        ("11:59pm <uma> Topic: Key", "23:59"),
        ("[11:59 AM] <uma> Topic: Key", "11:59"),
        ("13:05 <amy> Topic: Key", "13:05"),
        ("17:05 pm <uma> Topic: Key", "17:05"),
    ] {
        assert_eq!(started(&format!("{line}\n")), time, "{line}");
        assert_eq!(titles(read(&format!("{line}\n")).log.meeting()), ["Key"], "{line}");
    }
}

#[test]
fn lines_that_mirc_wrapped_are_whole() {
    let log = "Start of #shed buffer\n<uma> Topic: where is the\n  key of the shed\n<uma> ACTION: Gil to\n look\n\
               <gil> scribe+\nEnd of #shed buffer\n";
    let imported = read(log);
    assert_eq!(titles(imported.log.meeting()), ["where is the key of the shed"]);
    assert_eq!(actions(imported.log.meeting()), ["Gil to look"]);
    assert_eq!(became(&imported, log).len(), log.lines().count());
}

#[test]
fn what_the_user_says_a_log_is_it_is_read_as() {
    let log = b"uma: Gil: two spades\numa: ... and a fork\npiet: right\n";
    assert_eq!(import::read("chat.txt", log, None).unwrap_err(), ImportError::NotALog);
    let told = import::read("chat.txt", log, Some(LogFormat::Scribe)).unwrap();
    let meeting = told.log.meeting();
    assert_eq!(notes(meeting), ["-: Gil: two spades", "-: Gil: and a fork", "-: piet: right"]);
    let yahoo = b"uma: Topic: Spades\numa: scribe: uma\numa: Gil: two\npiet: right\n";
    let read = import::read("chat.txt", yahoo, None).unwrap();
    assert_eq!(titles(read.log.meeting()), ["Spades"]);
    assert_eq!(notes(read.log.meeting()), ["-: Gil: two", "-: piet: right"]);
    let other = import::read("x", b"17:00 <ann> #topic Spades\n", Some(LogFormat::Scribe)).unwrap();
    assert!(titles(other.log.meeting()).is_empty());
}

#[test]
fn windows_letters_and_rtf_are_read() {
    let log = b"10:00 <uma> Topic: caf\xe9 \x96 ours\n";
    assert_eq!(titles(import::read("x", log, None).unwrap().log.meeting()), ["café – ours"]);
    let rtf = "{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}\n\\f0 10:00 <uma> chair: Uma\\\n10:00 <uma> present+ Uma\\\n\
               10:01 <uma> Topic: caf\\'e9\\\n}";
    let imported = read(rtf);
    assert_eq!(titles(imported.log.meeting()), ["café"]);
    assert_eq!(imported.log.meeting().roll.iter().count(), 1);
}

#[test]
fn who_talks_after_the_end_or_before_the_start_was_not_present() {
    let log = "17:00 <noor> hello\n17:01 <uma> #startmeeting Shed\n17:02 <gil_h> I am here\n17:02 * ines nods\n\
               17:30 <uma> #endmeeting\n17:40 <piet> too late?\n";
    let imported = read(log);
    let people: Vec<(&str, Presence)> = imported
        .log
        .meeting()
        .roll
        .iter()
        .map(|person| (&*person.profile.name, person.presence()))
        .collect();
    assert_eq!(
        people,
        [
            ("noor", Presence::NotRecorded),
            ("uma", Presence::Remote),
            ("gil_h", Presence::Remote),
            ("ines", Presence::Remote),
            ("piet", Presence::NotRecorded),
        ]
    );
}

#[test]
fn a_due_date_in_an_action_is_its_due_date() {
    let log = "10:00 <uma> ACTION: Gil to oil the lock - due 20 March\n10:01 <uma> ACTION: Gil to look - due soon\n\
               10:02 <uma> ACTION: Gil to paint - due 2025-05-01.\n";
    let imported = import::read("2025-03-04.log", log.as_bytes(), None).unwrap();
    let meeting = imported.log.meeting();
    let due: Vec<Option<String>> = meeting
        .entries
        .actions()
        .iter()
        .map(|action| meeting.due(action).and_then(|due| Some(due.date()?.to_string())))
        .collect();
    assert_eq!(due, [Some("2025-03-20".into()), None, Some("2025-05-01".into())]);
    assert_eq!(actions(meeting)[0], "Gil to oil the lock - due 20 March");
}

#[test]
fn a_log_in_utc_says_so_and_one_without_a_day_prints_none() {
    use folkmoot::{
        edition::{Edition, view},
        papers::{Phrases, compose},
        render::{Format, render},
    };
    let paper = |name: &str, log: &str| {
        let imported = import::read(name, log.as_bytes(), None).unwrap();
        let meeting = imported.log.meeting();
        let view = view(meeting, Edition::Full);
        let document = compose(&view, Phrases::builtin());
        let written = |format| String::from_utf8(render(&document, format).unwrap()).unwrap();
        (written(Format::Text), written(Format::Json))
    };
    let (text, _) = paper("x", "[2025-03-04T16:00:10.000Z]\t<uma>\tTopic: Key\n");
    assert!(text.contains("Tuesday 4 March 2025, 16:00 to 16:00 UTC"), "{text}");
    let (text, _) = paper("2025-03-04.log", "16:00 <uma> Topic: Key\n");
    assert!(text.contains("Tuesday 4 March 2025, 16:00 to 16:00\n"), "{text}");
    let late = "23:50 <uma> Topic: Key\n00:10 <uma> present+\n";
    let (text, json) = paper("x", late);
    assert!(text.contains("23:50 to 00:10") && !text.contains("1970"), "{text}");
    assert!(!json.contains("1970"), "{json}");
}
