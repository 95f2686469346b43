//! Groups kept with the program, as somebody would who keeps one.

use std::fs;

use crate::pty::Desk;

const BOARD: &[&str] = &[
    "group",
    "new",
    "Parish Council",
    "member GC \"Gemma Cushion\" office:chair from:2023-05-10",
    "member KB \"Katie Burrell\" org:NCC email:kb@example.org",
    "member AC \"Ann Clerk\" office:minute-taker",
    "quorum share:1/3 at-least:3",
    "meets both",
    "every 2 months",
];

fn desk() -> (Desk, String) {
    let desk = Desk::new();
    let id = desk.told(BOARD.iter().copied()).trim().to_owned();
    (desk, id)
}

/// What a command says that fails.
fn refused(desk: &Desk, args: &[&str]) -> String {
    let output = desk.run(args.iter().copied());
    assert!(!output.status.success(), "{args:?}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn a_group_is_made_listed_shown_and_changed() {
    let (desk, id) = desk();
    assert_eq!(desk.told(["group", "list"]), format!("{id}  3 members    Parish Council\n"));
    let shown = desk.told(["group", "show", "parish"]);
    for line in [
        "Parish Council",
        "  meets                in the room and online",
        "  every                2 months",
        "  quorum               1/3 of the members, and at least 3",
        "  members              3",
    ] {
        assert!(shown.lines().any(|known| known == line), "{line} in {shown}");
    }
    let told = desk.told(["group", "exec", "Parish Council", "leave KB on:2025-07-31"]);
    assert_eq!(told, "KB no longer a member from 31 July 2025\n");
    let told = desk.told(["group", "exec", &id, "undo"]);
    assert_eq!(told, "undone: KB no longer a member from 31 July 2025\n");
    let members = desk.told(["group", "members", "parish"]);
    assert!(members.contains("GC    Gemma Cushion, chair, from 2023-05-10\n"), "{members}");
    assert!(members.contains("AC    Ann Clerk, minute-taker, no seat\n"), "{members}");
    let before = desk.told(["group", "members", "parish", "--on", "2023-05-09"]);
    assert!(!before.contains("Gemma") && before.contains("Katie"), "{before}");
}

#[test]
fn a_group_that_was_renamed_is_found_by_both_names() {
    let (desk, id) = desk();
    let told = desk.told(["group", "rename", "Parish Council", "Lower Marsh Parish Council"]);
    assert_eq!(told, "group named Lower Marsh Parish Council\n");
    for name in ["parish  COUNCIL", "lower marsh", &id[..6]] {
        assert!(desk.told(["group", "show", name]).starts_with("Lower Marsh Parish Council\n"));
    }
    assert!(desk.told(["group", "list"]).contains("(before: Parish Council)"));
    let said = refused(&desk, &["group", "new", "parish council"]);
    assert!(said.contains("there is a group \"Lower Marsh Parish Council\" already"), "{said}");
    let said = refused(&desk, &["group", "show", "Housing"]);
    assert!(said.contains("no group has \"Housing\" in its name"), "{said}");
    desk.told(["group", "new", "Parish Forum"]);
    let said = refused(&desk, &["group", "show", "parish"]);
    assert!(said.contains("\"parish\" may be ") && said.contains("(Parish Forum)"), "{said}");
}

#[test]
fn lines_to_a_group_are_all_recorded_or_none() {
    let (desk, _) = desk();
    let before = desk.told(["group", "log", "parish"]);
    let said = refused(&desk, &["group", "exec", "parish", "member XY \"X Young\"", "leave ZZ"]);
    assert!(said.contains("<script>:2:7: the group has no member \"ZZ\""), "{said}");
    assert!(said.contains("nothing was recorded"), "{said}");
    let said = refused(&desk, &["group", "exec", "parish", "member XY"]);
    assert!(said.contains("<script>:1:10: member needs a name"), "{said}");
    assert_eq!(desk.told(["group", "log", "parish"]), before);
}

#[test]
fn a_groups_log_goes_to_another_store_and_is_checked_there() {
    let (desk, id) = desk();
    let log = desk.told(["group", "log", "parish", "--json"]);
    assert!(log.lines().next().expect("a record").contains(&format!("\"group\":\"{id}\"")));
    let other = Desk::new();
    let file = other.path("parish.jsonl");
    fs::write(&file, &log).expect("written");
    let file = file.to_str().expect("a path");
    assert_eq!(other.told(["import", file]), format!("{id}\n"));
    assert_eq!(other.told(["group", "log", "parish", "--json"]), log);
    assert_eq!(
        other.told(["group", "members", "parish"]),
        desk.told(["group", "members", "parish"])
    );
    let whole = format!("{id}  9 records, whole, head ");
    for args in
        [vec!["verify"], vec!["verify", &id], vec!["verify", "parish"], vec!["verify", file]]
    {
        let told = other.told(args.iter().copied());
        assert!(told.starts_with(&whole), "{args:?}: {told}");
    }
    let said = refused(&other, &["import", file]);
    assert!(said.contains(&format!("{id} is in the store already")), "{said}");
    let said = refused(&other, &["replay", file]);
    assert!(
        said.contains(&format!("this is the log of group {id}, and not of a meeting")),
        "{said}"
    );
    fs::write(other.path("cut.jsonl"), log.replace("Ann Clerk", "Ann Chair")).expect("written");
    let said = refused(&other, &["verify", other.path("cut.jsonl").to_str().expect("a path")]);
    assert!(said.contains("its contents do not match its hash"), "{said}");
    let copy = other.path("copy.redb");
    other.told(["backup", copy.to_str().expect("a path")]);
    let args = ["--store", copy.to_str().expect("a path"), "group", "log", "parish", "--json"];
    assert_eq!(other.told(args), log);
}

/// A membership list as it is kept in a spreadsheet, put on the register of a new group.
fn import(list: &str, more: &[&str]) -> (Desk, String, String) {
    let desk = Desk::new();
    desk.told(["group", "new", "Board"]);
    let file = desk.path("members.csv");
    fs::write(&file, list).expect("written");
    let args = [&["group", "import", "board", file.to_str().expect("a path")], more].concat();
    let output = desk.run(args.iter().copied());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    let (lines, said) = (text(output.stdout), text(output.stderr));
    assert!(output.status.success(), "{said}");
    (desk, lines, said)
}

const REAL_LIST: &str = "\
Members of the board 2026

,Name,Organisation,Email
1,\"Birch, Ada\",Council,a@x.example
2,\"Dunn, Cal (Cllr)\",Police,c@x.example
3,\"Birch, Ada\",Health,b@x.example
4,VACANCY,Housing,
5,\"Birch, Ada\",Council,a@x.example
,Total,3,
";

#[test]
fn a_list_of_members_is_shown_row_by_row_and_recorded_when_that_is_said() {
    let (desk, lines, said) = import(REAL_LIST, &[]);
    assert_eq!(
        lines,
        "member AB \"Ada Birch\" org:\"Council\" email:\"a@x.example\" seat:yes\n\
         member CD \"Cllr Cal Dunn\" org:\"Police\" email:\"c@x.example\" seat:yes\n\
         member ABi \"Ada Birch\" org:\"Health\" email:\"b@x.example\" seat:yes\n\
         vacancy \"Housing\" org:\"Housing\"\n"
    );
    for words in [
        "row 3: Ada Birch (AB), with a vote",
        "row 6: a vacancy, Housing",
        "Ada Birch (row 5) is put in as ABi, as another person of the name of AB.",
        "Ada Birch (row 7) is on the list already, as AB.",
        "Row 8 (Total) is a total and is left out.",
        "nothing is recorded yet; --yes records these lines",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert_eq!(desk.told(["group", "members", "board"]), "");
    let (desk, ..) = import(REAL_LIST, &["--yes"]);
    let members = desk.told(["group", "members", "board"]);
    assert_eq!(members.lines().count(), 4, "{members}");
    assert!(members.contains("ABi   Ada Birch, Health, b@x.example\n"), "{members}");
    assert!(members.ends_with("v1    vacant: Housing\n"), "{members}");
    let file = desk.path("members.csv");
    let args = ["group", "import", "board", file.to_str().expect("a path"), "--yes"];
    desk.run(args);
    assert_eq!(desk.told(["group", "members", "board"]).matches("Birch").count(), 2);
}

#[test]
fn forms_of_address_are_no_job_titles_and_roles_decide_who_has_a_vote() {
    let list = "Title,Forename,Surname,Agency,Job title,Membership,Deputy\n\
                Dr,Ngozi,Okafor,NHS,Designated Nurse,Core,Tom Reid\n\
                Cllr,Sam,Vale,Council,Lead Member,Chair,\n\
                Mrs,Siân,Llewellyn,Harbour,,Clerk,\n\
                Ms,Eve,Frost,Council,,Keyholder,\n\
                Mr,Kim,Lee,Council,,Observer,\n";
    let (desk, lines, said) = import(list, &[]);
    assert_eq!(
        lines,
        "member NO \"Dr Ngozi Okafor\" title:\"Designated Nurse\" org:\"NHS\" seat:yes\n\
         member SV \"Cllr Sam Vale\" title:\"Lead Member\" org:\"Council\" seat:yes office:chair\n\
         member SL \"Siân Llewellyn\" org:\"Harbour\" seat:no office:minute-taker\n\
         member EF \"Eve Frost\" title:\"Keyholder\" org:\"Council\" seat:yes\n\
         member KL \"Kim Lee\" org:\"Council\" seat:no\n"
    );
    for words in [
        "column “Title” is taken as the form of address",
        "column “Job title” is taken as the job title",
        "column “Deputy” is left out",
        "row 3: Cllr Sam Vale (SV), chair, with a vote",
        "row 4: Siân Llewellyn (SL), minute-taker, without a vote",
        "Row 5, role \"Keyholder\": Eve Frost is taken as a member, who counts for the quorum.",
    ] {
        assert!(said.contains(words), "{words} in {said}");
    }
    // A meeting's roll is read by the same rules.
    let meeting = desk.told(["new", "group Board"]);
    let file = desk.path("members.csv");
    let args = ["plan", meeting.trim(), "--members", file.to_str().expect("a path")];
    let plan = String::from_utf8(desk.run(args).stdout).expect("text");
    assert!(plan.contains("attendee SL \"Siân Llewellyn\" org:\"Harbour\" role:minute-taker\n"));
    assert!(plan.contains("attendee KL \"Kim Lee\" org:\"Council\" role:in-attendance\n"));
}

#[test]
fn an_event_of_several_groups_is_one_command_in_their_logs() {
    let desk = Desk::new();
    desk.told(["group", "new", "Forum"]);
    desk.told(["group", "new", "Board"]);
    let event = "event 2025-09-12 \"LSCG launch\" headcount:50 replaces:2025-09-10";
    let told = desk.told(["group", "exec", "forum", "--with", "board", event]);
    assert_eq!(
        told,
        "e1 event on 12 September 2025: LSCG launch, 50 people counted, in the logs of Forum and Board\n"
    );
    for group in ["forum", "board"] {
        assert!(desk.told(["group", "show", group]).contains("LSCG launch"), "{group}");
        let alone = desk.run(["group", "exec", group, "undo"]);
        let error = String::from_utf8_lossy(&alone.stderr).into_owned();
        assert!(error.contains("changed in both or in neither"), "{error}");
    }
    desk.told(["group", "exec", "board", "--with", "forum", "undo"]);
    for group in ["forum", "board"] {
        assert!(!desk.told(["group", "show", group]).contains("LSCG launch"), "{group}");
    }
    desk.told(["group", "exec", "forum", "--with", "board", "redo"]);
    assert!(desk.told(["group", "show", "board"]).contains("LSCG launch"));
    desk.told(["group", "exec", "board", "venue Hall"]);
    let output = desk.run(["group", "exec", "forum", "--with", "board", "undo"]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("was not given to the others"), "{error}");
    assert!(desk.run(["verify"]).status.success());
}
