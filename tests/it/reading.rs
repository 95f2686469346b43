//! Files as people have them: in other encodings, with colours in them, or made to deceive.

use std::{fs, path::Path};

use crate::pty::Desk;

/// A desk with some of the files that are kept for these tests.
fn desk(names: &[&str]) -> Desk {
    let desk = Desk::new();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/text");
    for name in names {
        fs::copy(kept.join(name), desk.path(name)).expect("a file that is kept");
    }
    desk
}

/// What folkmoot prints and what it says beside that, which must be done.
#[track_caller]
fn done<'a>(desk: &Desk, args: impl IntoIterator<Item = &'a str>) -> (String, String) {
    let output = desk.run(args);
    let [out, said] = [output.stdout, output.stderr].map(|b| String::from_utf8(b).expect("text"));
    assert!(output.status.success(), "{said}");
    (out, said)
}

#[track_caller]
fn has(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

#[test]
fn colours_leave_with_their_digits() {
    let desk = desk(&["colours.log", "colours.moot", "colours.csv"]);
    let (minutes, _) = done(&desk, ["replay", "colours.log"]);
    has(&minutes, &["the budget is high", "It is 345 pounds", "Adopt mono the red plan"]);
    has(&minutes, &["call the bank"]);
    let (actions, _) = done(&desk, ["replay", "--layout", "action-only", "colours.log"]);
    has(&actions, &["| bob", "call the bank"]);
    let (minutes, _) = done(&desk, ["replay", "colours.moot"]);
    has(&minutes, &["red alert and link done"]);
    assert!(!minutes.contains("evil.example"), "the address stood in the sequence\n{minutes}");
    let id = desk.told(["new", "group \"G\""]);
    let (lines, _) = done(&desk, ["plan", id.trim(), "--members", "colours.csv"]);
    has(&lines, &["attendee RP \"Red Person\""]);
}

#[test]
fn an_author_of_another_s_log_makes_no_line_and_commands_no_terminal() {
    let desk = desk(&["forged-line.jsonl", "marked.jsonl"]);
    for (file, records, sign) in
        [("forged-line.jsonl", 2, "␊"), ("marked.jsonl", 2, "␛]0;PWNED␇␛[2J")]
    {
        let id = desk.told(["import", file]);
        let log = desk.told(["log", id.trim()]);
        assert!(!log.contains(|c: char| c.is_control() && c != '\n'), "{log:?}");
        assert_eq!(log.lines().filter(|line| line.contains("Eve")).count(), records, "{log}");
        has(&log, &[sign]);
        assert!(!log.lines().any(|line| line.contains("paid") && !line.contains(sign)), "{log}");
    }
}

#[test]
fn a_byte_order_mark_says_what_a_file_is() {
    let desk = desk(&["utf16.moot", "utf16.csv", "marked.jsonl"]);
    let (minutes, said) = done(&desk, ["replay", "utf16.moot"]);
    has(&minutes, &["CON"]);
    has(&said, &["utf16.moot: this file is UTF-16, and was read as such"]);
    has(&desk.told(["replay", "marked.jsonl"]), &["Auth"]);
    has(&desk.told(["verify", "marked.jsonl"]), &["2 records, whole"]);
    let shell: Vec<u8> = fs::read_to_string(desk.path("marked.jsonl"))
        .expect("text")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(desk.path("shell.jsonl"), shell).expect("a file");
    has(&desk.told(["verify", "shell.jsonl"]), &["2 records, whole"]);
    let id = desk.told(["new", "group \"G\""]);
    let (lines, said) = done(&desk, ["plan", id.trim(), "--members", "utf16.csv"]);
    has(&lines, &["attendee SM \"Siân Môn\""]);
    has(&said, &["utf16.csv: this file is UTF-16"]);
}

#[test]
fn a_line_that_is_not_utf8_is_read_as_windows_1252_and_that_is_said() {
    let desk = desk(&["windows-1252.log", "windows-1252.csv"]);
    let (minutes, said) = done(&desk, ["replay", "windows-1252.log"]);
    has(&minutes, &["call Siân", "“yes”, for € 5", "josé"]);
    has(&said, &["windows-1252.log:2: 2 lines are not UTF-8, and were read as Windows-1252"]);
    let id = desk.told(["new", "group \"G\""]);
    let (lines, said) = done(&desk, ["plan", id.trim(), "--members", "windows-1252.csv"]);
    has(&lines, &["attendee ZG \"Zoë Gruffydd\"", "\"O’Neill\""]);
    has(&said, &["windows-1252.csv: 2 lines are not UTF-8"]);
    fs::write(desk.path("latin.moot"), b"group Board\ndate 2024-05-22\nnote caf\xe9 au lait\n")
        .expect("a file");
    let (minutes, said) = done(&desk, ["replay", "latin.moot"]);
    has(&minutes, &["café au lait"]);
    has(&said, &["latin.moot:3: 1 line is not UTF-8, and was read as Windows-1252"]);
    let latin = desk.path("phrases.toml");
    fs::write(&latin, b"language = \"en-GB\"\n\n[phrases]\nx = \"caf\xe9\"\n").expect("a file");
    let refused = desk.run(["replay", "latin.moot", "--phrases", "phrases.toml"]);
    has(
        &String::from_utf8_lossy(&refused.stderr),
        &["line 4 is not UTF-8; save the file as UTF-8"],
    );
}

#[test]
fn letters_composed_and_decomposed_are_one_group_and_the_same_people() {
    let desk = desk(&["composed.moot", "decomposed.moot"]);
    let kept = fs::read_to_string(desk.path("decomposed.moot")).expect("text");
    assert!(kept.contains("Mo\u{302}n"), "the file has decomposed letters");
    desk.told(["import", "composed.moot", "decomposed.moot"]);
    let (register, _) = done(&desk, ["register", "composed.moot", "decomposed.moot"]);
    let of =
        |name: &str| -> Vec<&str> { register.lines().filter(|line| line.contains(name)).collect() };
    assert_eq!(of("Siân Llewellyn").len(), 1, "{register}");
    assert_eq!(of("Zoë Gruffydd").len(), 1, "{register}");
    let (actions, _) = done(&desk, ["actions", "--group", "Cyngor Môn"]);
    assert_eq!(
        actions
            .lines()
            .filter(|line| line.contains("| a1")
                || line.starts_with("| 1")
                || line.starts_with("| 2"))
            .count(),
        2,
        "{actions}"
    );
    let decomposed = desk.told(["list", "cyngor mo\u{302}n"]);
    assert_eq!(decomposed.lines().count(), 2, "{decomposed}");
}

#[test]
fn a_first_line_may_say_its_day_in_words_with_the_year() {
    let desk = Desk::new();
    for (written, day) in [
        ("\"11 March 2025\" 10:00-11:00", "11 March 2025"),
        ("\"Tuesday 11th March 2025\"", "11 March 2025"),
        ("2025/03/11 10:00-11:00", "11 March 2025"),
        ("11/3/2025", "11 March 2025"),
    ] {
        fs::write(desk.path("m.moot"), format!("group \"Z\"\ndate {written}\n")).expect("a file");
        has(&desk.told(["replay", "m.moot"]), &[day]);
    }
    for (written, complaint) in [
        ("2025-02-29", "2025 is not a leap year"),
        ("\"31 April 2025\"", "April has 30 days"),
        ("\"Monday 11 March 2025\"", "11 March 2025 is a Tuesday, not a Monday"),
        ("\"11 March\"", "this needs to know the year; say it too"),
    ] {
        fs::write(desk.path("m.moot"), format!("group \"Z\"\ndate {written}\n")).expect("a file");
        let refused = desk.run(["replay", "m.moot"]);
        has(&String::from_utf8_lossy(&refused.stderr), &[complaint]);
    }
}

#[test]
fn one_far_cell_of_a_workbook_takes_no_room() {
    let desk = desk(&["one-far-cell.xlsx"]);
    let id = desk.told(["new", "group \"G\""]);
    let (lines, said) = done(&desk, ["plan", id.trim(), "--members", "one-far-cell.xlsx"]);
    assert_eq!(lines.lines().filter(|line| line.starts_with("attendee")).count(), 1, "{lines}");
    has(&said, &["1 cell beyond row 10000 or column 250 is left out"]);
}
