//! `folkmoot plan`: what people have already, in spreadsheets and texts.

use super::desk;

const MEMBERS: &str =
    "Name,Job title,Organisation,Fax\nAnn Barlow,Clerk,NCC,1\n=Colm Daly,,NCC,2\n";
const AGENDA: &str = "# Agenda\n\n1. Welcome 10m AB\n2. Roof (20 mins)\n";

#[test]
fn what_is_read_is_shown_first_and_recorded_only_on_the_word() {
    let desk = desk(&[("members.csv", MEMBERS), ("agenda.md", AGENDA)]);
    desk.told(["new", "group Board", "date 2024-05-22 10:00"]);
    let args = ["plan", "latest", "--members", "members.csv", "--agenda", "agenda.md"];
    let before = desk.told(["log", "latest", "--json"]);
    let shown = desk.run(args);
    assert!(shown.status.success());
    let lines = String::from_utf8_lossy(&shown.stdout);
    let expected = "attendee AB \"Ann Barlow\" title:\"Clerk\" org:\"NCC\"\n\
                    attendee CD \"=Colm Daly\" org:\"NCC\"\n\
                    agenda \"Welcome\" 10m presenter:AB\nagenda \"Roof\" 20m\n";
    assert_eq!(lines, expected);
    let notes = String::from_utf8_lossy(&shown.stderr);
    assert!(notes.contains("column “Organisation” is taken as the organisation"), "{notes}");
    assert!(notes.contains("column “Fax” is left out") && notes.contains("--yes"), "{notes}");
    assert_eq!(desk.told(["log", "latest", "--json"]), before);
    assert!(desk.run(args.into_iter().chain(["--yes"])).status.success());
    let paper = desk.told(["agenda", "latest"]);
    assert!(paper.contains("| 10:10 | 2 | Roof | | 20 |"), "{paper}");
    let again = desk.run(["plan", "latest", "--members", "members.csv"]);
    assert!(
        String::from_utf8_lossy(&again.stderr)
            .contains("Ann Barlow (row 2) is on the list already, as AB.")
    );
    assert!(again.stdout.is_empty());
}

#[test]
fn the_open_actions_of_earlier_minutes_in_word_are_carried_over() {
    let desk = desk(&[("north.moot", super::NORTH)]);
    desk.told(["replay", "north.moot", "-o", "minutes.docx"]);
    desk.told(["new", "group North", "date 2024-07-09", "attendee PB \"Philip Beck\""]);
    desk.run(["plan", "latest", "--actions", "minutes.docx", "--yes"]);
    let agenda = desk.told(["agenda", "latest"]);
    let first = "| 1 | support GC to access meetings which she is currently not being invited to | PB | – |";
    assert!(agenda.contains(first), "{agenda}");
    let second =
        "| 2 | prepare presentations for the next meeting (HBr, DT, RW) | – | 9 July 2024 |";
    assert!(agenda.contains(second), "{agenda}");
}

#[test]
fn a_file_that_is_no_register_or_no_agenda_is_refused_and_nothing_recorded() {
    let desk = desk(&[("rooms.csv", "Room,Price\nHall,10\n"), ("empty.md", "# Agenda\n")]);
    desk.told(["new", "group Board"]);
    for (option, file, complaint) in [
        ("--members", "rooms.csv", "no column is headed Name"),
        ("--agenda", "empty.md", "has no items"),
        ("--actions", "empty.md", "no table of open actions"),
        ("--members", "missing.csv", "could not be read"),
    ] {
        let output = desk.run(["plan", "latest", option, file, "--yes"]);
        assert_eq!(output.status.code(), Some(1));
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(complaint), "{said}");
    }
    assert_eq!(desk.run(["plan", "latest"]).status.code(), Some(2));
}
