//! Logs exported, kept elsewhere, checked by others, and read back.

use std::{fs, process::Command};

use folkmoot::{
    log::Head,
    meeting::{Sealed, event::Event},
    store::{
        StoreError,
        jsonl::{self, ExportError},
    },
};

use super::world::{Home, action, id, note, planned, seal, typed};

fn meeting() -> Vec<Sealed> {
    let mut events = planned("Näbørhood \"watch\" 🏠");
    events.push(note(1, "tab\there, \\ there, </script> and \u{2028} too"));
    events.extend([action(2, 1, "ask @KB"), Event::CommandUndone { command: 3 }]);
    seal(id(77), Head::default(), events)
}

fn exported() -> String {
    let mut out = Vec::new();
    jsonl::write(&mut out, id(77), &meeting()).unwrap();
    String::from_utf8(out).unwrap()
}

/// What is said of a log with one thing changed, without the file's name.
fn said_of(text: impl AsRef<[u8]>) -> String {
    let error = jsonl::read(text.as_ref(), "log.jsonl").unwrap_err().to_string();
    error.strip_prefix("log.jsonl:").unwrap().to_owned()
}

#[test]
fn an_exported_log_reads_back_with_the_same_hashes() {
    let text = exported();
    assert_eq!(text.lines().count(), 6);
    assert!(text.lines().last().unwrap().starts_with(r#"{"count":5,"head":""#));
    let archive = jsonl::read(text.as_bytes(), "log.jsonl").unwrap();
    assert_eq!((archive.meeting, &archive.records), (id(77), &meeting()));
    assert_eq!(archive.head.hash, meeting()[4].hash);
    assert_eq!(archive.log().records().len(), 5);
    let with_crlf = text.replace('\n', "\r\n");
    assert_eq!(jsonl::read(with_crlf.as_bytes(), "x").unwrap(), archive);
}

#[test]
fn a_log_goes_from_store_to_store_unchanged() {
    let (home, other) = (Home::new(), Home::new());
    let mut store = home.store();
    store.create_meeting(id(77), &meeting()).unwrap();
    let mut out = Vec::new();
    let head = store.export(id(77), &mut out).unwrap();
    assert_eq!(out, exported().into_bytes());
    let archive = jsonl::read(&out[..], "log.jsonl").unwrap();
    let mut store = other.store();
    store.create_meeting(archive.meeting, &archive.records).unwrap();
    assert_eq!(store.verify(id(77)).unwrap().outcome.unwrap(), head);
    assert!(matches!(store.export(id(1), &mut out), Err(StoreError::NoMeeting(_))));
}

#[test]
fn what_was_cut_off_altered_lost_or_moved_is_said_with_its_line() {
    let text = exported();
    let lines: Vec<_> = text.lines().collect();
    let joined = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let [one, two, three, four, five, last] = lines[..] else { panic!("six lines") };

    let cut = "the log is cut off: its last line, with count and head, is missing";
    assert_eq!(said_of(""), format!("1: {cut}"));
    assert_eq!(said_of(joined(&lines[..5])), format!("6: {cut}"));
    let fewer = said_of(joined(&[one, two, last]));
    assert_eq!(fewer, "3: the log is not whole: it has 2 records, and should have 5");
    assert_eq!(said_of(&text[..text.len() - 20]), format!("6: {cut}"));
    let lost = said_of(joined(&[one, two, four, five, last]));
    assert_eq!(lost, "3: record 4: records 3 to 3 are missing before it");
    let moved = said_of(joined(&[one, two, three, three, five, last]));
    assert_eq!(moved, "4: record 3: it is out of order: record 4 should stand in its place");
    let altered = "its contents do not match its hash: it was altered, or what stood before it was";
    for (from, to) in
        [("tab", "Tab"), ("1716366780000", "1716366780001"), ("\"salt\":\"03", "\"salt\":\"04")]
    {
        let changed = three.replace(from, to);
        assert_ne!(changed, three);
        let said = said_of(joined(&[one, two, &changed, four, five, last]));
        assert_eq!(said, format!("3: record 3: {altered}"));
    }
    let other_head = last.replacen(|c: char| c.is_ascii_digit(), "5", 1);
    let wrong = other_head.replace(&meeting()[4].hash.to_string(), &meeting()[3].hash.to_string());
    assert!(said_of(joined(&[one, two, three, four, five, &wrong])).contains("not the one"));
    assert!(said_of(joined(&[one, two, three, four, five, last, last])).starts_with("7: nothing"));
}

#[test]
fn what_is_no_log_is_said_with_its_line() {
    let text = exported();
    let first = text.lines().next().unwrap();
    let not_text = [first.as_bytes(), b"\n\xff\xfe\n"].concat();
    assert_eq!(said_of(not_text), "2: this line is not valid UTF-8");
    assert!(
        said_of(format!("{first}\nnote KB: hello\n")).starts_with("2: this line is not JSON: ")
    );
    assert!(said_of(format!("{first}\n\n{first}\n")).starts_with("2: this line is not JSON: "));
    let unknown = first.replace("group_named", "group_shamed");
    assert!(said_of(unknown).starts_with("1: this line is not a record of a meeting: unknown var"));
    let newer = first.replace("\"v\":1", "\"v\":3").replace("group_named", "group_shamed");
    let said = said_of(newer);
    assert_eq!(said, "1: this record was made by a newer folkmoot (version 3; this one knows 2)");
    let more = first.replace("\"salt\"", "\"sugar\":1,\"salt\"");
    assert!(said_of(more).contains("unknown field `sugar`"));
    let long = format!("{first}\n{}\n", "x".repeat(9 << 20));
    assert_eq!(said_of(long), "2: this line is longer than any record (8 MB)");
    let other = first.replace(&id(77).to_string(), &id(78).to_string());
    let said = said_of(format!("{first}\n{other}\n"));
    assert!(said.starts_with("2: this is a record of meeting 0000002e, and the log is"), "{said}");
}

#[test]
fn a_meeting_is_deleted_only_when_a_whole_copy_was_kept() {
    let home = Home::new();
    let mut store = home.store();
    let records = meeting();
    store.create_meeting(id(77), &records[..4]).unwrap();
    let copy = store.export_copy(id(77), &home.file("copy.jsonl")).unwrap();
    let meeting = store.load(id(77)).unwrap().log.meeting().clone();
    let rest = folkmoot::store::Addition { id: id(77), records: &records[4..], meeting: &meeting };
    store.append(&[rest]).unwrap();
    assert!(matches!(store.delete(id(77), &copy), Err(StoreError::CopyOutdated(_))));
    let again = store.export_copy(id(77), copy.path());
    assert!(matches!(again, Err(ExportError::Write { .. })), "a file is not written over");
    let copy = store.export_copy(id(77), &home.file("whole.jsonl")).unwrap();
    store.delete(id(77), &copy).unwrap();
    assert!(store.meetings().unwrap().is_empty() && !store.contains(id(77)).unwrap());
    assert!(store.actions(id(77)).unwrap().is_empty());
    assert!(matches!(store.delete(id(77), &copy), Err(StoreError::NoMeeting(_))));
    let kept = jsonl::read(fs::File::open(copy.path()).unwrap(), "whole.jsonl").unwrap();
    assert_eq!(kept.records, records);
}

#[test]
fn a_backup_is_the_store_as_it_was_and_writes_over_nothing() {
    let home = Home::new();
    let mut store = home.store();
    store.create_meeting(id(77), &meeting()).unwrap();
    let half = typed("half");
    store.save_drafts(id(77), &half).unwrap();
    let backup = home.file("backup.redb");
    store.backup(&backup).unwrap();
    assert!(matches!(store.backup(&backup), Err(StoreError::InTheWay { .. })));
    store.save_drafts(id(77), &typed("whole")).unwrap();
    let copy = folkmoot::store::Store::open(&backup, folkmoot::store::OpenMode::Write).unwrap();
    assert_eq!(copy.sealed(id(77)).unwrap(), meeting());
    assert_eq!(copy.meetings().unwrap(), store.meetings().unwrap());
    assert_eq!(copy.drafts(id(77)).unwrap(), half);
}

#[test]
fn a_closed_store_is_small() {
    let home = Home::new();
    let mut store = home.store();
    let events = (1..=500).map(|number| note(number, &"words ".repeat(20))).collect();
    let records = seal(id(1), Head::default(), events);
    let payload: usize = records.len() * 250;
    let meeting = folkmoot::meeting::Meeting::default();
    for records in records.chunks(10) {
        store
            .append(&[folkmoot::store::Addition { id: id(1), records, meeting: &meeting }])
            .unwrap();
    }
    store.close().unwrap();
    let size = fs::metadata(home.store_path()).unwrap().len() as usize;
    assert!(size < 2 * payload, "{size} bytes for about {payload}");
}

/// The commands are taken from SECURITY.md, so that what it tells auditors stays true.
#[test]
fn an_auditor_can_check_a_log_with_jq_and_sha256sum() {
    let runs = |program| Command::new(program).arg("--version").output().is_ok();
    if !(runs("jq") && runs("sha256sum") && runs("bash")) {
        println!("skipped: jq, sha256sum or bash is not installed");
        return;
    }
    let recipe = include_str!("../../../SECURITY.md");
    let script = recipe.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    let home = Home::new();
    let check = |text: &str| {
        fs::write(home.file("meeting.jsonl"), text).unwrap();
        fs::write(home.file("check.sh"), script).unwrap();
        let folder = home.file("");
        let output =
            Command::new("bash").args(["check.sh", "meeting.jsonl"]).current_dir(folder).output();
        let output = output.unwrap();
        (output.status.success(), String::from_utf8(output.stdout).unwrap())
    };
    let text = exported();
    let head = meeting()[4].hash;
    assert_eq!(check(&text), (true, format!("whole: 5 records, head {head}\n")));
    assert_eq!(check(&text.replace("tab", "Tab")), (false, "record 3 does not match\n".into()));
    let cut = text.lines().take(5).fold(String::new(), |cut, line| cut + line + "\n");
    assert_eq!(check(&cut), (false, "cut off: the last line is missing or wrong\n".into()));
}
