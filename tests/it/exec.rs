//! `folkmoot exec`: answers as data, and times that are still to come.

use serde_json::Value;

use crate::{pty::Desk, schema::misfits};

const BOARD: &[&str] = &[
    "group Board",
    "date 2024-05-22 10:00-12:00",
    "attendee GC \"Gemma Cushion\"",
    "agenda Welcome",
];

fn desk() -> Desk {
    let desk = Desk::new();
    desk.told([&["new"], BOARD].concat());
    desk
}

/// The answers to lines, each as the schema says, and whether all was recorded.
fn answers(desk: &Desk, args: &[&str], lines: &str) -> (Vec<Value>, bool) {
    let args = [&["exec", "--json"], args, &["latest", "-"]].concat();
    let output = desk.command(args).write_stdin(lines).output().expect("folkmoot runs");
    let schema = include_str!("../../docs/exec.schema.json");
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let told = String::from_utf8(output.stdout).expect("text");
    let answers: Vec<Value> =
        told.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    for answer in &answers {
        assert_eq!(misfits(&schema, answer), Vec::<String>::new(), "{answer}");
    }
    (answers, output.status.success())
}

#[test]
fn each_line_is_answered_with_what_was_recorded() {
    let (answers, done) =
        answers(&desk(), &[], "10:00 item 1\n# a comment\n10:01 note GC: welcome\n");
    assert!(done);
    let told: Vec<_> = answers.iter().map(|a| (a["line"].as_u64(), a["words"].as_str())).collect();
    assert_eq!(
        told,
        [
            (Some(1), Some("meeting begun; item 1, Welcome in hand")),
            (Some(3), Some("note “GC: welcome”")),
        ]
    );
}

#[test]
fn a_line_that_is_refused_is_answered_with_its_code_and_nothing_is_recorded() {
    let desk = desk();
    for (line, code, column) in [
        ("action @ZZ write", "unknown-person", 8),
        ("nota bene", "unknown-verb", 1),
        ("headcount many", "not-a-number", 11),
    ] {
        let (answers, done) = answers(&desk, &[], &format!("note zebras\n{line}\n"));
        assert!(!done);
        assert_eq!(answers.len(), 1, "what had no effect is not answered as recorded");
        assert_eq!(answers[0]["answer"], "refused");
        assert_eq!((&answers[0]["code"], &answers[0]["line"]), (&code.into(), &2.into()));
        assert_eq!(answers[0]["column"], column);
    }
    assert!(!desk.told(["replay", "latest"]).contains("zebras"));
}

#[test]
fn a_time_still_to_come_is_refused_unless_it_is_meant() {
    let desk = desk();
    for line in [
        "2099-05-22T10:30:00Z note later",
        "2024-05-22T10:00:00Z start\ncorrect start 2099-05-22T10:30:00Z",
    ] {
        let (refused, done) = answers(&desk, &[], line);
        assert!(!done);
        assert_eq!(refused[0]["code"], "still-to-come", "{refused:?}");
        assert!(refused[0]["words"].as_str().expect("words").contains("--ahead"));
    }
    let (_, done) = answers(&desk, &["--ahead"], "2099-05-22T10:30:00Z note later");
    assert!(done);
}

#[test]
fn commands_given_at_once_wait_their_turn_and_all_are_recorded() {
    let desk = desk();
    let id = desk.told(["list"]).split_whitespace().next().expect("an id").to_owned();
    std::thread::scope(|scope| {
        let exec = |number: u32| {
            let (desk, id) = (&desk, &id);
            scope.spawn(move || desk.told(["exec", id, &format!("note number {number}")]))
        };
        let all: Vec<_> = (0..6).map(exec).collect();
        all.into_iter().for_each(|exec| drop(exec.join().expect("recorded")));
    });
    let log = desk.told(["log", &id]);
    for number in 0..6 {
        assert!(log.contains(&format!("number {number}")), "{log}");
    }
}

#[test]
fn what_is_written_to_as_the_latest_is_named() {
    let desk = desk();
    let id = desk.told(["list"]).split_whitespace().next().expect("an id").to_owned();
    let told = desk.told(["exec", "latest", "note a"]);
    assert_eq!(told.lines().next(), Some(&*format!("latest is {id} of Board, 22 May 2024")));
    assert_eq!(desk.told(["exec", &id, "note b"]).lines().count(), 1, "not where it was named");
}
