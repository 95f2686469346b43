//! Logs of W3C's community groups, read as the minutes that they published list them.

use proptest::prelude::*;

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
        &[
            "ann: Topic: Updates",
            "ann: Topic: AGAINST Issuer <> Verifier flows",
            "ann: Topic: <new>",
        ],
    );
    let imported = read(&log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["Updates", "<new>"]);
    assert_eq!(notes(meeting), ["-: ann: Topic: AGAINST Issuer <> Verifier flows"]);
    assert_eq!(became(&imported, &log)[1], "note e1");
}

#[test]
fn a_log_that_was_saved_as_rtf_is_read_as_the_text_that_it_shows() {
    let log = "{\\rtf1\\ansi\\ansicpg1252\\cocoartf2639\n\\paperw11900\\paperh16840\n\n\
               \\f0\\fs24 \\cf0 [2022-08-29T14:53:08.335Z]\t<ann_(VC)> topic: First\\\n\\\n\
               [2022-08-29T15:05:20.487Z]\t<ann_(VC)>\tpresent+\\\n\
               [2022-08-29T15:05:20.487Z]\t<bo>\tpresent+\\\n\
               [2022-08-29T15:05:20.487Z]\t<ann_(VC)>\ttopic: IP Note\\\n}\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["First", "IP Note"]);
    assert_eq!(meeting.roll.iter().filter(|person| person.attendance.came()).count(), 2);
    assert_eq!(became(&imported, log).len(), 5, "the lines that it shows, and a blank one");
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

#[test]
fn a_line_that_was_put_in_by_hand_is_read_by_its_nick() {
    let log = "\n[2021-08-16T15:01:23.324Z]      <ann>  Topic: 1. Agenda Review\n\
               [2021-08-16T15:01:23.344Z]\t<ann>\tpresent+\n\
               [2021-08-16T15:04:36.187Z]\t<ann>  Topic: 4. Scribe\n\
               [2021-08-16T15:06:31.784Z].     <ann>  Topic: 6 Update on Badges \n\
               > [2021-08-16T15:06:32.784Z]\t<ann>\tACTION: quoted\n\
               [2021-08-16T15:06:33.784Z]<ann> Topic: no space, no nick\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["1. Agenda Review", "4. Scribe", "6 Update on Badges"]);
    assert_eq!(actions(meeting), ["quoted"]);
    assert_eq!(notes(meeting), ["AN: Topic: no space, no nick"]);
}

#[test]
fn what_holds_scribe_plus_names_a_scribe_and_is_listed_nowhere_as_in_what_was_published() {
    let log = log(
        "2021-11-02",
        &[
            "ann: scribe+",
            "ann: Topic: How scribe+ works",
            "ann: ACTION: bo to type Scribe+",
            "ann: RESOLVED: SCRIBE+ is enough",
            "ann: Topic: Scribe",
            "ann: ACTION: bo to scribe",
            "ann: RESOLVED: scribes + chairs",
        ],
    );
    let imported = read(&log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["Scribe"]);
    assert_eq!(actions(meeting), ["bo to scribe"]);
    assert_eq!(decisions(meeting), ["scribes + chairs"]);
    assert_eq!(notes(meeting)[0], "-: Topic: How scribe+ works");
}

#[test]
fn what_is_pasted_with_signs_that_cannot_be_seen_is_listed_where_their_scribe_lists_it() {
    let log = log(
        "2021-05-06",
        &[
            "ann: \u{feff}Topic: Pasted with a mark",
            "ann: \u{feff} \u{feff}ACTION: bo to go",
            "ann: \u{feff}hello",
            "ann: Topic: Pasted\u{2028}in two lines",
            "ann: RESOLVED: in two\u{2029}paragraphs",
        ],
    );
    let imported = read(&log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["Pasted with a mark"]);
    assert_eq!(actions(meeting), ["bo to go"]);
    assert!(decisions(meeting).is_empty());
    assert_eq!(notes(meeting).len(), 3);
}

/// What a line says to their scribe, whose pattern is greedy: of all ` <nick> ` in it, that with
/// the last `<`, and of those with it, that with the last `>`.
fn heard(line: &str) -> Option<&str> {
    let starts = line.match_indices('<').filter(|&(at, _)| line[..at].ends_with([' ', '\t']));
    let pairs = starts.flat_map(|(start, _)| {
        let ends = line.match_indices('>').map(|(end, _)| end).filter(move |&end| end > start);
        ends.filter(|&end| line[end + 1..].starts_with([' ', '\t'])).map(move |end| (start, end))
    });
    pairs.max().map(|(_, end)| line[end + 1..].trim())
}

proptest! {
    #[test]
    fn topics_are_those_that_their_scribe_heard(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "Topic: ", "topic:", "a", "<b>", "<b> ", " <b> ", "<> ", "<", ">", " ", "> ", "-> ",
            ]),
            0..8,
        ),
        stamp in prop::sample::select(vec!["[Tue 11:05:05] ", "[Tue 11:05:05]", "", " ", "x "]),
        nick in prop::sample::select(vec!["<ann> ", "<ann>\t", "<a>n>  ", "<ann>", "ann: "]),
    ) {
        let line = format!("{stamp}{nick}{}", parts.concat());
        let told = heard(&line).and_then(|text| {
            let (word, title) = text.split_once(':')?;
            word.eq_ignore_ascii_case("topic").then(|| title.trim().to_owned())
        });
        let imported = read(&format!("[Tue 11:05:00] <ann>\thello\n{line}\n[Tue 11:05:09] <ann>\tbye\n"));
        prop_assert_eq!(titles(imported.log.meeting()), Vec::from_iter(told), "{}", line);
    }
}
