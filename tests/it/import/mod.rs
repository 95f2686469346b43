//! Other tools' logs become meetings.

mod again;
mod attendance;
mod clients;
mod meetbot;
mod offices;
mod scrawl;
mod speakers;
mod w3c;

use std::path::{Path, PathBuf};

use folkmoot::{
    calendar::time::{Zone, hhmm},
    import::{self, ImportError, Imported, LineOutcome, LogFormat},
    meeting::{
        Meeting, Reading,
        entries::{Entry, Kind},
        event::{Place, Role},
        roll::Presence,
    },
};
use proptest::prelude::*;

fn read(log: &str) -> Imported {
    import::read("2020-03-03.log", log.as_bytes(), None).unwrap()
}

fn titles(meeting: &Meeting) -> Vec<String> {
    meeting.agenda.iter().map(|item| item.plan.title.to_string()).collect()
}

fn texts(meeting: &Meeting, kind: impl Fn(&Kind) -> bool) -> Vec<String> {
    let told = |entry: &&Entry| kind(&entry.kind);
    meeting.entries.iter().filter(told).map(|entry| entry.wording.text.to_string()).collect()
}

fn actions(meeting: &Meeting) -> Vec<String> {
    texts(meeting, |kind| matches!(kind, Kind::Action(_)))
}

fn decisions(meeting: &Meeting) -> Vec<String> {
    texts(meeting, |kind| *kind == Kind::Decision)
}

/// Every note with the initials of who said it.
fn notes(meeting: &Meeting) -> Vec<String> {
    let said = |entry: &Entry| {
        let who = entry.speaker.map_or("-", |id| meeting.roll.initials(id));
        format!("{who}: {}", entry.wording.text)
    };
    meeting.entries.iter().filter(|entry| entry.kind == Kind::Note).map(said).collect()
}

fn became(imported: &Imported, log: &str) -> Vec<String> {
    imported.explain(log.as_bytes()).into_iter().map(|line| line.became).collect()
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/w3c-ccg");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

#[test]
fn twelve_logs_of_a_community_group_give_what_its_published_minutes_list() {
    let folders = samples();
    assert_eq!(folders.len(), 12);
    for folder in folders {
        let facts = std::fs::read_to_string(folder.join("facts.json")).unwrap();
        let facts: serde_json::Value = serde_json::from_str(&facts).unwrap();
        let listed =
            |what: &str| -> Vec<String> { serde_json::from_value(facts[what].clone()).unwrap() };
        let bytes = std::fs::read(folder.join("irc.log")).unwrap();
        let name = folder.to_string_lossy();
        let imported = import::read(&name, &bytes, None).unwrap();
        let meeting = imported.log.meeting();
        assert_eq!(imported.format, LogFormat::Scribe, "{name}");
        assert_eq!(titles(meeting), listed("topics"), "{name}");
        assert_eq!(actions(meeting), listed("actions"), "{name}");
        assert_eq!(decisions(meeting), listed("resolutions"), "{name}");
        assert_eq!(imported.refusals, Vec::<String>::new(), "{name}");
        let explained = imported.explain(&bytes);
        assert_eq!(explained.len(), String::from_utf8_lossy(&bytes).lines().count(), "{name}");
        let alone = import::read_as::<Reading>(&name, &bytes, None).unwrap().log;
        assert_eq!(alone.state(), meeting, "{name}");
        let day = folder.file_name().unwrap().to_string_lossy()[..10].to_owned();
        assert_eq!(meeting.plan.day.unwrap().to_string(), day);
    }
}

#[test]
fn people_are_those_who_said_present_each_once() {
    for (sample, count) in [("2020-03-03", 18), ("2021-01-11-vc-education", 23)] {
        let folder = samples().into_iter().find(|path| path.ends_with(sample)).unwrap();
        let imported = import::read(sample, &std::fs::read(folder.join("irc.log")).unwrap(), None);
        let imported = imported.unwrap();
        let roll = &imported.log.meeting().roll;
        let came: Vec<&str> =
            roll.iter().filter(|p| p.attendance.came()).map(|p| &*p.profile.name).collect();
        assert_eq!(came.len(), count, "{sample}: {came:?}");
    }
}

/// What the scribe of the community groups does in the corners of its rules, as its source has it.
const CORNERS: &str = "\
[Tue 11:04:19] <manu>\tAgenda: https://example.org/agenda
[Tue 11:05:00] *\tZakim sees manu on the speaker queue
[Tue 11:05:01] <Zakim>\tagendum 1 -- Never listed -- taken up [from manu]
[Tue 11:05:02] <voip-vctf>\tThe speaker queue is empty.
[Tue 11:05:03] <RRSAgent>\tACTION: manu to write [1]
[Tue 25:06:00] <manu>\tTopic: A time that is none
[Tue 11:07:00] <>\tTopic: No nick
[Tue 11:08:00] <manu>\tTopci: Misspelt
[Tue 11:08:01] <manu>\ts/Topci/Topic/
[Tue 11:09:00] <manu>\tAction Items here: https://example.org/actions
[Tue 11:09:30] <manu>\tTopics: many
[Tue 11:10:00] <manu>\tResolution:Agreed
";

#[test]
fn the_community_groups_rules_hold_in_their_corners() {
    let imported = read(CORNERS);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["A time that is none", "No nick"]);
    assert_eq!(actions(meeting), ["manu to write [1]"]);
    assert_eq!(decisions(meeting), ["Agreed"]);
    let explained = became(&imported, CORNERS);
    assert_eq!(explained[1..4], vec!["left out: a bot's line"; 3]);
    assert_eq!(explained[8], "correction of line 8");
    assert!(notes(meeting).iter().any(|note| note.ends_with("Topic: Misspelt")));
}

const BOARD: &str = "\
10:00:01 <RRSAgent> logging to https://www.w3.org/2020/03/03-board-irc
10:00:05 <ann> Meeting: Board
10:00:06 <ann> Chair: Ann
10:00:07 <ann> Agenda: https://example.org/agenda
10:00:10 <ann> present+
10:00:12 <bob_lee> present+ Bob Lee
10:00:13 <cy> present+ Dora, Eve Fox
10:00:14 <cy> regrets+ Gil
10:01:00 <ann> scribe+ bob_lee
10:02:00 <ann> Topic: Budget
10:02:10 <bob_lee> Ann: we have none
10:02:20 <bob_lee> ... and shall have none
10:02:30 <bob_lee> Zed: who am I?
10:02:40 <bob_lee> everybody laughs
10:02:50 <cy> Ann: see https://example.org 🎉
10:03:00 <ann> q+ to ask
10:03:01 <Zakim> ann, you wanted to ask
10:03:02 <ann> ack ann
10:04:00 <ann> ACTION: Bob and @ann to find some
10:04:10 <ann> ... by Friday
10:05:00 <ann> PROPOSED: raise the rent
10:06:00 <cy> present-  Dora
10:07:00 <ann> RESOLVED: OK: raise it
10:07:30 <ann> Subtopic: By how much
10:08:00 <ann> Topic: Teh rest
10:08:10 <bob_lee> s/Teh/The/
10:08:20 <bob_lee> s/none/nothing/
10:08:30 <bob_lee> s|everybody laughs|Ann: ha|
10:08:40 <bob_lee> s/never said/x/
10:08:50 <bob_lee> i/raise the rent/Topic: Rent/
10:09:00 <ann> rrsagent, draft minutes
10:09:01 -!- dan has joined #board
10:09:02 * ann waves
10:10:00 <ann> Topic: The rest
";

#[test]
fn w3cs_conventions_become_ordinary_records() {
    let imported = read(BOARD);
    let meeting = imported.log.meeting();
    assert_eq!(imported.refusals, Vec::<String>::new());
    assert_eq!(&*meeting.plan.title, "Board");
    assert_eq!(titles(meeting), ["Budget", "Rent", "The rest", "The rest"]);
    assert_eq!(actions(meeting), ["Bob and @ann to find some by Friday"]);
    assert_eq!(decisions(meeting), ["OK: raise it"]);
    assert_eq!(
        notes(meeting),
        [
            "-: Agenda: https://example.org/agenda",
            "AN: we have none",
            "AN: and shall have nothing",
            "-: Zed: who am I?",
            "AN: ha",
            "-: cy: Ann: see https://example.org 🎉",
            "-: Zakim: ann, you wanted to ask",
            "AN: PROPOSED: raise the rent",
            "-: By how much",
            "BL: s/never said/x/",
            "-: ann waves",
        ]
    );
}

#[test]
fn an_imported_meeting_has_its_roll_its_times_and_its_owners() {
    let imported = read(BOARD);
    let meeting = imported.log.meeting();
    let roll: Vec<(&str, &str, Presence)> = meeting
        .roll
        .iter()
        .map(|person| (&*person.profile.initials, &*person.profile.name, person.presence()))
        .collect();
    assert_eq!(
        roll,
        [
            ("AN", "ann", Presence::Remote),
            ("BL", "Bob Lee", Presence::Remote),
            ("DO", "Dora", Presence::NotRecorded),
            ("EF", "Eve Fox", Presence::Remote),
            ("GI", "Gil", Presence::Apologies),
        ]
    );
    assert_eq!(meeting.roll.find("AN").unwrap().profile.role, Role::Chair);
    assert_eq!(meeting.roll.find("BL").unwrap().profile.role, Role::MinuteTaker);
    let owners = &meeting.entries.actions()[0].owners;
    let owners: Vec<&str> = owners.iter().map(|owner| meeting.roll.owner(owner)).collect();
    assert_eq!(owners, ["BL", "AN"]);
    let at = |moment| hhmm(moment, Zone::UTC);
    let began: Vec<String> = meeting.agenda.iter().map(|i| at(i.began().unwrap())).collect();
    assert_eq!(began, ["10:02", "10:05", "10:08", "10:10"]);
    assert_eq!(at(meeting.course.started.unwrap()), "10:00");
    assert_eq!(at(meeting.course.ended.unwrap()), "10:10");
    assert_eq!(meeting.plan.day.unwrap().to_string(), "2020-03-03");
    let before = meeting.entries_under(Place::Before);
    assert_eq!(before.len(), 1);
    assert_eq!(&*imported.log.records().last().unwrap().author, "ann");
}

#[test]
fn every_line_is_explained() {
    let imported = read(BOARD);
    let explained = became(&imported, BOARD);
    assert_eq!(explained.len(), BOARD.lines().count());
    let of = |text: &str| {
        let place = BOARD.lines().position(|line| line.contains(text)).unwrap();
        explained[place].as_str()
    };
    assert_eq!(of("RRSAgent"), "left out: a bot's line");
    assert_eq!(of("Chair: Ann"), "who chairs");
    assert_eq!(of("<ann> present+"), "AN present");
    assert_eq!(of("Dora, Eve"), "2 people present");
    assert_eq!(of("regrets+"), "GI sent apologies");
    assert_eq!(of("present-"), "DO no longer present");
    assert_eq!(of("q+"), "left out: the speakers' queue");
    assert_eq!(of("ACTION"), "action a1 (e8)");
    assert_eq!(of("by Friday"), "more of action a1 (e8)");
    assert_eq!(of("s/Teh"), "correction of line 25");
    assert_eq!(of("s/never"), "note e12");
    assert_eq!(of("i/raise"), "put before line 21");
    assert_eq!(of("has joined"), "left out: who came and went");
}

#[test]
fn a_correction_keeps_what_was_said_first_on_record() {
    let log = "10:00 <ann> scribe+\n10:01 <ann> we meet at noone\n10:02 <bo> s/noone/noon/\n";
    let imported = read(log);
    let said: Vec<String> = imported
        .log
        .records()
        .iter()
        .map(|record| format!("{:?}", record.event))
        .filter(|event| event.starts_with("Entry"))
        .collect();
    assert!(said[0].starts_with("EntryAdded") && said[0].contains("we meet at noone"), "{said:?}");
    assert!(
        said[1].starts_with("EntryEdited") && said[1].contains("we meet at noon\""),
        "{said:?}"
    );
    assert_eq!(said.len(), 2);
}

#[test]
fn a_correction_may_make_an_action_of_a_note_and_reach_all_lines() {
    let log = "10:00 <ann> ACTON: bo to go\n10:01 <ann> a cat\n10:02 <ann> a cat\n\
               10:03 <ann> s/ACTON/ACTION/\n10:04 <ann> s/cat/dog/g\n10:05 <ann> s/dog/cow/G\n\
               10:06 <ann> no dog\n10:07 <ann> a/b and s/he/\n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(actions(meeting), ["bo to go"]);
    assert_eq!(notes(meeting), ["-: a cow", "-: a cow", "-: no cow", "-: a/b and s/he/"]);
}

#[test]
fn a_community_groups_headings_stand_as_typed_and_unstamped_lines_go_on() {
    let log = "[2020-03-03T10:00:00Z]\t<ann>\tTopic: Teh rest\n\
               [2020-03-03T10:01:00Z]\t<ann>\tSubtopic: More\n\
               [2020-03-03T10:02:00Z]\t<ann>\ts/Teh/The/\n\
               [2020-03-03T10:02:30Z]\t<ann>\tlook:\n\nTopic: not one\n\
               [2020-03-03T10:03:00Z]\t<ann>\tTopic : not one\n\
               [2020-03-03T09:59:00Z]\t<ann>\ttopic:  \n";
    let imported = read(log);
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["Teh rest", ""]);
    assert_eq!(
        notes(meeting),
        [
            "-: ann: Subtopic: More",
            "-: ann: s/Teh/The/",
            "-: ann: look:",
            "-: ann: Topic: not one",
            "-: ann: Topic : not one"
        ]
    );
    let began = meeting.agenda.iter().last().unwrap().began().unwrap();
    assert_eq!(hhmm(began, Zone::UTC), "10:03", "a step back in time is no step");
}

#[test]
fn agendums_are_topics_by_zakims_word_or_by_the_list() {
    let with = "10:00 <ann> agenda+ Budget\n10:01 <ann> next agendum\n\
                10:01 <Zakim> agendum 1 -- Budget -- taken up [from ann]\n";
    assert_eq!(titles(read(with).log.meeting()), ["Budget"]);
    let without = "10:00 <ann> agenda+ Budget\n10:00 <ann> agenda+ Rent\n10:01 <ann> next agendum\n\
                   10:02 <ann> zakim, close this\n10:03 <ann> take up agendum 2\n\
                   10:04 <ann> agendum 7. Rest\n";
    assert_eq!(titles(read(without).log.meeting()), ["Budget", "Rent", "Rest"]);
}

#[test]
fn logs_without_times_or_nicks_are_read_too() {
    let imported = import::read("notes", b"Topic: Budget\nAnn: none left\n", None).unwrap();
    let meeting = imported.log.meeting();
    assert_eq!(titles(meeting), ["Budget"]);
    assert_eq!(notes(meeting), ["-: Ann: none left"]);
    assert!(imported.warnings[0].message.contains("on what day"), "{:?}", imported.warnings);
    let over =
        "23:58 <ann> Topic: Late\n--- Day changed Wed Mar 04 2020\n00:03 <ann> Topic: Early\n";
    let imported = read(over);
    let began: Vec<i64> =
        imported.log.meeting().agenda.iter().map(|item| item.began().unwrap().0).collect();
    assert_eq!(began[1] - began[0], 5 * 60_000);
}

#[test]
fn damage_is_tolerated_and_said() {
    let cut = b"10:00 <ann> Topic: caf\xc3\xa9 cr\xc3\n";
    let imported = import::read("2020-03-03", cut, None).unwrap();
    assert_eq!(titles(imported.log.meeting()), ["café cr\u{fffd}"]);
    assert_eq!(imported.warnings[0].line, Some(1));
    assert!(imported.warnings[0].message.starts_with("1 line has bytes that are not UTF-8"));
}

#[test]
fn what_is_no_log_is_refused_in_words() {
    let refused = |bytes: &[u8]| import::read("x", bytes, None).unwrap_err();
    assert_eq!(refused(b" \n"), ImportError::Empty);
    assert_eq!(refused(b"Dear all,\nhello\n"), ImportError::NotALog);
    assert_eq!(refused(b"{\"seq\":1}\n"), ImportError::Jsonl);
    assert!(matches!(refused(b"{\"messages\": ["), ImportError::Json { line: 1, .. }));
    let script = import::read("a.moot", b"nonsense\n", None).unwrap_err();
    assert!(matches!(script, ImportError::Script(_)));
}

#[test]
fn only_refused_lines_are_refused() {
    let log =
        "10:00 <ann> present+\n10:01 <ann> regrets+\n10:02 <ann> present+\n10:03 <bo> present-\n";
    let imported = read(log);
    assert!(matches!(imported.became[1], LineOutcome::Refused(0)), "{:?}", imported.became);
    assert_eq!(imported.refusals.len(), 1);
    assert_eq!(became(&imported, log)[2], "AN present already");
}

/// Lines such as logs have, and lines such as no log has.
fn any_line() -> impl Strategy<Value = String> {
    let stamp = prop_oneof![
        Just(String::new()),
        "[0-2][0-9]:[0-5][0-9](:[0-5][0-9])? ",
        "\\[2020-03-0[1-9]T[0-2][0-9]:00:00Z\\]\t",
    ];
    let nick = prop_oneof!["<[a-c]{1,3}> ", "\\* [a-c] ", "<\\PC{0,6}> ", Just(String::new())];
    let word = prop::sample::select(vec![
        "Topic: ",
        "topic:",
        "ACTION: ",
        "RESOLVED: ",
        "present+ ",
        "present- ",
        "regrets+ ",
        "scribe: ",
        "scribe+ ",
        "chair: ",
        "Date: ",
        "s/",
        "s|a|b|g",
        "s/a/b/G",
        "i/a/Topic: b/",
        "... ",
        "… ",
        "q+",
        "agenda+ ",
        "next agendum",
        "take up agendum 1",
        "#startmeeting ",
        "#topic ",
        "#info ",
        "#agreed ",
        "#undo",
        "#chair ",
        "#vote ",
        "+1",
        "#endvote",
        "#endmeeting",
        "#action ",
        "a: ",
        "@a ",
        "",
    ]);
    (stamp, nick, word, "\\PC{0,12}|[a-c/ ,:@+-]{0,12}")
        .prop_map(|(stamp, nick, word, text)| format!("{stamp}{nick}{word}{text}"))
}

proptest! {
    #[test]
    fn no_log_breaks_the_reader_and_every_line_is_explained(
        lines in prop::collection::vec(any_line(), 0..40),
        format in prop::sample::select(vec![None, Some(LogFormat::Scribe), Some(LogFormat::MeetBot)]),
    ) {
        let text = lines.join("\n");
        if let Ok(imported) = import::read("log", text.as_bytes(), format) {
            let explained = imported.explain(text.as_bytes());
            if imported.format != LogFormat::Hcoop {
                prop_assert_eq!(explained.len(), text.split_terminator('\n').count());
            }
            prop_assert_eq!(explained.len(), imported.became.len());
            let again = folkmoot::meeting::Log::replay(imported.log.records().iter().cloned());
            prop_assert_eq!(again.meeting(), imported.log.meeting());
        }
    }

    #[test]
    fn no_bytes_break_the_reader(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
        format in prop::sample::select(LogFormat::WORDS.to_vec()),
    ) {
        let _ = import::read("log", &bytes, Some(format.1));
        let _ = import::read("log", &bytes, None);
    }

    #[test]
    fn texts_are_verbatim(text in "[!-~]([ -~]{0,60}[!-~])?") {
        let log = format!("10:00 <ann> RESOLVED: {text}\n10:01 <KB> present+\n");
        let imported = read(&log);
        prop_assert_eq!(decisions(imported.log.meeting()), [text]);
    }
}
