//! People and groups over several meetings, however their names are written.

use crate::pty::Desk;

use super::planning::{exec, new};

/// The first figures of a line of the register: meetings, expected, present.
fn figures(register: &str, line: &str) -> Vec<String> {
    let found = register.lines().find_map(|one| one.strip_prefix(line));
    let figures = found.unwrap_or_else(|| panic!("no {line:?} in\n{register}"));
    figures.split(',').skip(1).take(3).map(str::to_owned).collect()
}

#[test]
fn namesakes_are_two_and_somebody_with_a_new_name_is_one() {
    let desk = Desk::new();
    let first = new(
        &desk,
        &[
            "group \"Fen Parish Council\"",
            "date 2025-01-10 19:00-20:30 zone:Europe/London",
            "attendee MV \"Mary Vane\" org:Police role:chair",
            "attendee TO \"Tom Orr\" org:Health",
            "attendee TO2 \"Tom Orr\" org:Housing",
        ],
    );
    let marks = |day: &str, lines: &[&str]| -> Vec<String> {
        let lines = lines.iter().chain(&["start", "end"]);
        (0..).zip(lines).map(|(at, line)| format!("{day}T19:0{at}:00Z {line}")).collect()
    };
    let give = |id: &str, lines: Vec<String>| {
        exec(&desk, id, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    };
    give(&first, marks("2025-01-10", &["present MV TO", "apologies TO2"]));
    let second = desk.told(["new", "--from", "latest", "date 2025-03-10 19:00-20:30"]);
    let second = second.trim();
    exec(&desk, second, &["amend MV name:\"Mary Wells\" initials:MW"]);
    give(second, marks("2025-03-10", &["present MW TO TO2"]));
    let third = new(
        &desk,
        &[
            "group \"fen parish  council\"",
            "date 2025-05-10 19:00-20:30 zone:UTC",
            "attendee MW \"Mary Wells\" org:\"Police \" role:chair",
            "attendee TO \"Tom  Orr\" org:health",
            "attendee TH \"TOM ORR\" org:Housing",
        ],
    );
    give(&third, marks("2025-05-10", &["present MW TO"]));
    let register = desk.told(["register", "--group", "fen"]);
    let mary = "member,Mary Wells (Mary Vane until March 2025),Police,";
    assert_eq!(figures(&register, mary), ["3", "3", "3"], "{register}");
    assert_eq!(figures(&register, "member,Tom Orr,health,"), ["3", "3", "3"], "{register}");
    assert_eq!(figures(&register, "member,TOM ORR,Housing,"), ["3", "2", "1"], "{register}");
    let members = register.lines().filter(|line| line.starts_with("member,")).count();
    let police = register.lines().filter(|line| line.starts_with("organisation,Police")).count();
    assert_eq!((members, police), (3, 1), "{register}");
    let json = desk.told(["register", "--group", "fen", "--to", "json"]);
    assert!(json.contains("\"formerNames\"") && json.contains("\"Mary Vane\""), "{json}");
}

#[test]
fn letters_that_are_composed_or_not_are_the_same_group_and_people() {
    let desk = Desk::new();
    let meeting = |group: &str, name: &str, month: u32| {
        format!(
            "group \"{group}\"\ndate 2025-0{month}-14 19:00-21:00 zone:Europe/London\n\
             attendee NG \"{name}\" role:member\nagenda Croeso\n18:55 present NG\n19:02 start\n\
             19:03 item next\n19:05 action @NG write due:2025-0{month}-20\n19:45 end\n"
        )
    };
    let composed = meeting("Ynys M\u{f4}n – LSCG", "No\u{eb} Grey", 1);
    let apart = meeting("Ynys Mo\u{302}n - LSCG", "Noe\u{308} Grey", 3);
    std::fs::write(desk.path("a.moot"), composed).expect("a file");
    std::fs::write(desk.path("b.moot"), apart).expect("a file");
    desk.told(["import", "a.moot", "b.moot"]);
    let register = desk.told(["register", "a.moot", "b.moot"]);
    let members: Vec<&str> = register.lines().filter(|line| line.starts_with("member,")).collect();
    assert!(members.len() == 1 && members[0].contains(",2,2,2,"), "{register}");
    assert_eq!(register.lines().filter(|line| line.starts_with("group,")).count(), 1, "{register}");
    let actions = desk.told(["actions", "--group", "ynys môn"]);
    assert_eq!(actions.lines().filter(|line| line.contains("write")).count(), 2, "{actions}");
}
