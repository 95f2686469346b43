//! Logs of W3C's community groups, read as the minutes that they published list them.

use super::{actions, became, decisions, notes, read, titles};

/// A log with the time of every line, each a second after the one before.
fn log(day: &str, lines: &[&str]) -> String {
    let stamped = lines.iter().enumerate().map(|(second, line)| {
        let (nick, text) = line.split_once(": ").unwrap();
        format!("[{day}T16:{:02}:{:02}.110Z]\t<{nick}>\t{text}\n", second / 60, second % 60)
    });
    stamped.collect()
}

#[test]
fn a_topic_that_quotes_a_nick_is_none_as_in_what_was_published() {
    let log = log(
        "2022-04-12",
        &["ann: Topic: Updates", "ann: Topic: AGAINST Issuer <> Verifier flows", "ann: Topic: <new>"],
    );
    let imported = read(&log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["Updates", "<new>"]);
    assert_eq!(notes(meeting), ["-: ann: Topic: AGAINST Issuer <> Verifier flows"]);
    assert_eq!(became(&imported, &log)[1], "note e1");
}

#[test]
fn a_log_that_was_saved_as_rtf_is_read_with_its_backslashes() {
    let log = "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2639\n\\paperw11900\\paperh16840\n\n\
               \\f0\\fs24 \\cf0 [2022-08-29T14:53:08.335Z]\t<ann_(VC)> topic: First\\\n\\\n\
               [2022-08-29T15:05:20.487Z]\t<ann_(VC)>\tpresent+\\\n\
               [2022-08-29T15:05:20.487Z]\t<bo>\tpresent+\\\n\
               [2022-08-29T15:05:20.487Z]\t<ann_(VC)>\ttopic: IP Note\\\n}\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["First\\", "IP Note\\"]);
    assert_eq!(meeting.roll.iter().filter(|person| person.attendance.came()).count(), 2);
    assert_eq!(became(&imported, log).len(), log.lines().count());
}

#[test]
fn the_later_scribe_puts_right_what_it_lists_and_the_earlier_did_not() {
    let lines = [
        "ann: Topic: Teh rest",
        "ann: Topci: Misspelt",
        "bo: s/Teh/The/",
        "bo: s/Topci/Topic",
        "ann: ACTION: bo to go",
        "ann: RESOLVED: go",
        "bo: s/go/come/g",
    ];
    let late = read(&log("2022-08-29", &lines));
    assert_eq!(titles(late.log.meeting()), ["The rest", "Misspelt"]);
    assert_eq!(actions(late.log.meeting()), ["bo to come"]);
    assert_eq!(decisions(late.log.meeting()), ["come"]);
    let early = read(&log("2021-05-06", &lines));
    assert_eq!(titles(early.log.meeting()), ["Teh rest"]);
    assert_eq!(actions(early.log.meeting()), ["bo to go"]);
    assert_eq!(decisions(early.log.meeting()), ["go"]);
}
