//! What the language says for papers: sectors, and approval by another meeting.

use folkmoot::meeting::{Log, script};

fn log_of(lines: &str) -> Log {
    script::replay(lines.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(lines: &str) -> String {
    script::replay(lines.as_bytes()).expect_err(lines).kind.to_string()
}

#[test]
fn an_entry_may_concern_a_sector_that_is_on_the_roll() {
    let base = "date 2024-05-22\nattendee KP \"Kirsty Pitcher\" sector:VCS\n";
    let log = log_of(&format!(
        "{base}10:00 note KP: funds end in March for:vcs\n10:01 action @KP write for:VCS due:+2w\n\
         10:02 note plain\n10:03 sector last VCS\n10:04 sector e1 none\n"
    ));
    let sectors: Vec<_> =
        log.meeting().entries.iter().map(|entry| entry.sector.as_deref().unwrap_or("-")).collect();
    assert_eq!(sectors, ["-", "VCS", "VCS"]);
    assert_eq!(
        &*log.meeting().entries.iter().next().expect("a note").wording.text,
        "funds end in March"
    );
    assert!(
        refused(&format!("{base}10:00 note x for:VCX\n"))
            .contains("\"VCX\" is no sector on this roll; they are VCS")
    );
}

#[test]
fn minutes_are_approved_by_a_later_meeting_whose_decision_says_so() {
    let log =
        log_of("date 2024-07-09\n10:00 start\n10:05 approve as-corrected minutes:\"22 May\"\n");
    let entry = log.meeting().entries.iter().next().expect("a decision");
    assert_eq!(
        &*entry.wording.text,
        "The minutes of the meeting on 22 May 2024 were agreed as corrected."
    );
    let of = entry.approves.as_deref().map(|(of, _)| of.day.to_string());
    assert_eq!(of, Some("2024-05-22".into()));
    assert!(
        refused("date 2024-07-09\n10:00 start\n10:05 approve minutes:2024-07-09\n")
            .contains("an earlier meeting")
    );
    let ended = "date 2024-05-22\n10:00 start\n11:00 end\n";
    let log = log_of(&format!("{ended}approve as-corrected by:2024-07-09 meeting:abcdefgh\n"));
    let by = log.meeting().life.approved_by.expect("approved");
    assert_eq!(
        (by.day.to_string(), by.meeting.map(|id| id.to_string())),
        ("2024-07-09".into(), Some("abcdefgh".into()))
    );
    assert!(refused(&format!("{ended}approve by:2024-05-01\n")).contains("a later meeting"));
    assert!(
        refused(&format!("{ended}approve by:2024-07-09 meeting:nope\n"))
            .contains("is no meeting's id")
    );
    assert!(
        refused(&format!("{ended}approve by:2024-07-09 minutes:2024-05-01\n")).contains("keep one")
    );
}
