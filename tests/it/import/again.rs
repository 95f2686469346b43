//! What is in the store already is recognised.

use std::fs;

use crate::pty::Desk;

const SCRIPT: &str = "group \"Dup Board\"\ndate 2026-03-10 19:00-20:00 zone:Europe/London\n\
    attendee AB \"Ada Birch\" role:chair\nagenda \"Long one\" 50m\n19:00 start\n19:00 item 1\n20:30 end\n";

fn refused(desk: &Desk, args: &[&str]) -> String {
    let output = desk.run(args.iter().copied());
    assert_eq!(output.status.code(), Some(1), "{args:?}");
    String::from_utf8(output.stderr).expect("text")
}

#[test]
fn a_log_that_goes_on_from_a_stored_one_is_taken() {
    let desk = Desk::new();
    let id = desk.told(["new", "group Board"]).trim().to_owned();
    let export = |name: &str, store: &str| {
        fs::write(desk.path(name), desk.told(["--store", store, "log", &id, "--json"]))
            .expect("a file");
        desk.path(name).to_str().expect("a path").to_owned()
    };
    let own = desk.store().to_str().expect("a path").to_owned();
    let laptop = desk.path("laptop.redb").to_str().expect("a path").to_owned();
    let first = export("first.jsonl", &own);
    assert_eq!(desk.told(["--store", &laptop, "import", &first]), format!("{id}\n"));
    let told = desk.told(["import", &first]);
    assert!(told.starts_with(&format!("{id} is in the store already, with all ")), "{told}");
    desk.told(["--store", &laptop, "exec", &id, "note written on the laptop"]);
    let longer = export("longer.jsonl", &laptop);
    let told = desk.told(["import", &longer]);
    assert!(told.trim().ends_with("records; one was added"), "{told}");
    assert!(desk.told(["log", &id]).contains("written on the laptop"));
    assert!(desk.told(["verify"]).contains("whole"));
    let told = desk.told(["import", &first]);
    assert!(told.contains("with 1 more"), "{told}");
    // Both go on, each in its way.
    desk.told(["exec", &id, "note here"]);
    desk.told(["--store", &laptop, "exec", &id, "note there"]);
    let parted = export("parted.jsonl", &laptop);
    let count = fs::read_to_string(&parted).expect("text").lines().count() - 1;
    let before = desk.told(["log", &id, "--json"]);
    let said = refused(&desk, &["import", &parted]);
    assert!(said.contains(&format!("went another way there from record {count} on")), "{said}");
    assert_eq!(desk.told(["log", &id, "--json"]), before);
    let said = refused(&desk, &["import", &laptop]);
    assert!(said.contains("laptop.redb is a store; "), "{said}");
}

#[test]
fn the_same_script_again_is_recognised() {
    let desk = Desk::new();
    fs::write(desk.path("in.moot"), SCRIPT).expect("a file");
    let id = desk.told(["import", "in.moot"]).trim().to_owned();
    let said = refused(&desk, &["import", "in.moot"]);
    let why = format!("a meeting of this group at this time is in the store already ({id})");
    assert!(said.contains(&why) && said.contains("--again imports it"), "{said}");
    assert_eq!(desk.told(["list"]).matches("Dup Board").count(), 1);
    desk.told(["import", "--again", "in.moot"]);
    assert_eq!(desk.told(["list"]).matches("Dup Board").count(), 2);
    // Another day is another meeting.
    fs::write(desk.path("later.moot"), SCRIPT.replace("03-10", "03-17")).expect("a file");
    desk.told(["import", "later.moot"]);
}
