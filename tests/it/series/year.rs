//! A year of a group as people keep it, with the figures that must come out of it.
//!
//! `as-it-was.txt` is six ordinary meetings; `with-changes.txt` the same year with a special meeting, a
//! marriage, two namesakes, a leaver, joiners, a clerk, a member of two groups, and a deputy sent twice.

use std::collections::BTreeMap;

use crate::pty::Desk;

const AS_IT_WAS: &str = include_str!("../../fixtures/year/as-it-was.txt");
const WITH_CHANGES: &str = include_str!("../../fixtures/year/with-changes.txt");
const GROUP: &str = "North";

/// A desk on which a year was kept: `new … => m1` plans a meeting with the lines below it, and `exec m1`
/// gives it those below that.
fn year(lines: &str) -> Desk {
    let desk = Desk::new();
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    let is_head = |line: &str| {
        line.starts_with("exec m") || line.starts_with("exec s") || line.starts_with("new ")
    };
    let lines: Vec<&str> = lines.lines().collect();
    let blocks = lines.chunk_by(|_, next| !is_head(next));
    for block in blocks {
        let Some((head, rest)) = block.split_first() else { continue };
        let (command, name) = head.split_once(" => ").unwrap_or((head, ""));
        let words = command.split_whitespace();
        let args: Vec<&str> =
            words.map(|word| ids.get(word).map_or(word, String::as_str)).collect();
        let output = desk.run(args.iter().chain(rest).copied());
        assert!(output.status.success(), "{head}: {}", String::from_utf8_lossy(&output.stderr));
        if !name.is_empty() {
            let id = String::from_utf8(output.stdout).expect("an id");
            ids.insert(name, id.trim().to_owned());
        }
    }
    desk
}

/// The rows of a report by their first column.
fn report(desk: &Desk, args: &[&str]) -> BTreeMap<String, Vec<String>> {
    let args = ["report"].iter().chain(args).chain(&["--group", GROUP, "--to", "csv"]).copied();
    let output = desk.run(args);
    let text = String::from_utf8(output.stdout).expect("text");
    let cells = |line: &str| line.trim().split(',').map(str::to_owned).collect::<Vec<_>>();
    let rows = text.lines().skip(1).map(cells);
    rows.map(|mut row| (row.remove(0), row)).collect()
}

/// Of a row of attendance: expected, in the room, online, by deputy.
fn came(row: &[String]) -> [u32; 4] {
    [0, 1, 2, 3].map(|place| row[place].parse().expect("a number"))
}

#[test]
fn the_figures_of_a_year_are_those_counted_by_hand() {
    let desk = year(AS_IT_WAS);
    let meetings = report(&desk, &["attendance", "--by", "meeting"]);
    let expected = [
        ("9 April 2025", [19, 0, 13, 0]),
        ("11 June 2025", [19, 10, 1, 1]),
        ("13 August 2025", [19, 0, 10, 0]),
        ("8 October 2025", [18, 5, 7, 1]),
        ("10 December 2025", [19, 0, 14, 0]),
        ("11 February 2026", [19, 11, 1, 0]),
        ("Total", [113, 26, 46, 2]),
    ];
    for (day, figures) in expected {
        assert_eq!(came(&meetings[day]), figures, "{day}");
    }
    assert_eq!(meetings["Total"][9..], ["6 of 6", "64%", "65%"]);
    let sectors = report(&desk, &["attendance", "--by", "sector"]);
    assert_eq!(came(&sectors["Education"]), [24, 7, 9, 0]);
    assert_eq!(came(&sectors["VCS"]), [18, 3, 9, 0]);
    assert_eq!(came(&sectors["Health Acute"]), [3, 0, 0, 0]);
    let sum = |place: usize| -> u32 {
        let rows = sectors.iter().filter(|(sector, _)| *sector != "Total");
        rows.map(|(_, row)| came(row)[place]).sum()
    };
    assert_eq!([sum(0), sum(1), sum(2), sum(3)], came(&sectors["Total"]), "it adds up");
    let themes = report(&desk, &["outcomes", "--by", "theme"]);
    assert_eq!((&*themes["Active learning culture"][0], &*themes["Total"][0]), ("6", "7"));
    assert_eq!(report(&desk, &["actions", "--by", "state"])["Total"][..2], ["12", "1"]);
}

#[test]
fn what_happens_to_people_in_a_year_changes_no_figure_that_it_should_not() {
    let desk = year(WITH_CHANGES);
    let people = report(&desk, &["attendance", "--by", "member"]);
    let of = |name: &str| came(&people[name]);
    // A marriage leaves one person; two namesakes stay two, and come in their own order.
    assert_eq!(of("Chloe Dane"), [6, 2, 3, 0]);
    assert!(!people.contains_key("Chloe Roper"));
    assert_eq!((of("Helen Brown"), of("Helen Brown (2)")), ([6, 1, 1, 0], [6, 0, 1, 0]));
    // A leaver and joiners are expected while they are members; a clerk has no seat.
    assert_eq!((of("Owen Dack"), of("Iain Shaw")), ([2, 0, 1, 0], [3, 0, 0, 0]));
    assert_eq!((of("Wen Hu"), of("Zoe Aldous")), ([4, 1, 3, 0], [2, 1, 1, 0]));
    assert_eq!((of("Mina Taw"), &*people["Mina Taw"][7]), ([0, 0, 0, 0], "6"));
    // A deputy sent twice sat for two members; a member of two groups is counted for this one here.
    assert_eq!((of("David Wynn")[3], of("Jo Bunting")[3]), (1, 1));
    assert_eq!(of("Kofi Mensah"), [6, 2, 2, 0]);
    let meetings = report(&desk, &["attendance", "--by", "meeting"]);
    assert_eq!(came(&meetings["10 September 2025"]), [2, 2, 0, 0], "the special meeting");
    assert_eq!(came(&meetings["Total"]), [127, 29, 48, 2]);
    let counted = desk.told(["report", "people", "--by", "group", "--to", "csv"]);
    assert!(counted.contains("Total,26,"), "nobody is two people, nor two one: {counted}");
    // The special meeting's action is carried on with the others, each under a number of its own.
    assert_eq!(report(&desk, &["actions", "--by", "state"])["Total"][..2], ["13", "1"]);
    let open = desk.told(["actions", "--group", GROUP, "--to", "markdown"]);
    assert!(open.contains("book the trainer"), "{open}");
}
