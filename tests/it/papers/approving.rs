//! The life of minutes: drafted, sent out, approved by the next meeting, corrected.

use super::desk;
use crate::pty::Desk;

const FIRST: &str = "\
group Board
date 2024-05-22 10:00-12:00 zone:Europe/London
attendee GC \"Gemma Cushion\" role:chair
attendee KB \"Katie Burrell\"
agenda Housing 40m presenter:KB
10:00 present GC
10:00 start
10:00 item 1
10:05 note KB: rent is £400
10:06 note the Quill matter
10:06 confidential last
10:07 action @KB write to the landlord due:2024-06-01
10:30 end
";
const SECOND: &str = "\
group Board
date 2024-07-09 10:00-12:00 zone:Europe/London
attendee GC \"Gemma Cushion\" role:chair
agenda \"Minutes of the last meeting\" 5m
10:00 present GC
10:00 start
10:02 item 1
11:00 end
";

/// Two meetings in the store, and their ids.
fn series(second: &str) -> (Desk, String, String) {
    let desk = desk(&[("first.moot", FIRST), ("second.moot", second)]);
    let id = |file| desk.told(["import", file]).trim().to_owned();
    let ids = (id("first.moot"), id("second.moot"));
    (desk, ids.0, ids.1)
}

#[test]
fn a_meeting_approves_the_minutes_before_and_each_log_names_the_other() {
    let (desk, first, second) = series(SECOND);
    let told = desk.told(["approve", &first, "--by", &second, "--as-corrected"]);
    assert!(told.contains("minutes approved as corrected by the meeting of 9 July 2024"), "{told}");
    let minutes = desk.told(["replay", &first]);
    assert!(minutes.contains("Approved as corrected by the meeting on 9 July 2024"), "{minutes}");
    let next = desk.told(["replay", &second]);
    let item = next.split("## 1.").nth(1).expect("an item");
    let decision = "The minutes of the meeting on 22 May 2024 were agreed as corrected.";
    assert!(item.contains(decision), "{next}");
    assert!(desk.told(["log", &first, "--json"]).contains(&format!("\"meeting\":\"{second}\"")));
    assert!(desk.told(["log", &second, "--json"]).contains(&format!("\"meeting\":\"{first}\"")));
    assert!(desk.told(["verify"]).lines().all(|line| line.contains("whole")));
    let again = desk.run(["approve", &first, "--by", &second]);
    assert_eq!(again.status.code(), Some(1));
    assert_eq!(desk.told(["replay", &second]).matches(decision).count(), 1);
}

#[test]
fn what_the_next_meeting_decided_is_found_and_carried_to_the_minutes() {
    let decided = SECOND.replace("11:00 end", "10:03 approve minutes:\"22 May\"\n11:00 end");
    let (desk, first, _) = series(&decided);
    let wrong = desk.run(["approve", &first, "--as-corrected"]);
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("as a true record"));
    desk.told(["approve", &first]);
    let minutes = desk.told(["replay", &first]);
    assert!(minutes.contains("Approved by the meeting on 9 July 2024"), "{minutes}");
}

#[test]
fn nothing_is_approved_that_no_meeting_decided_on() {
    let (desk, first, _) = series(SECOND);
    let refused = desk.run(["approve", &first]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(
        said.contains("no later meeting of the group has decided on the minutes of 22 May 2024")
    );
    assert!(desk.told(["replay", &first]).contains("**Minutes** · Draft"));
}

#[test]
fn minutes_are_shown_as_drafted_as_approved_and_what_was_put_right() {
    let (desk, first, second) = series(SECOND);
    desk.told([
        "exec",
        &first,
        "circulate",
        "edit e1 KB: rent is £440",
        "edit e2 the Drill matter",
    ]);
    desk.told(["exec", &first, "redate a1 2024-06-08", "09:00 note too late", "undo"]);
    desk.told(["approve", &first, "--by", &second, "--as-corrected"]);
    desk.told(["exec", &first, "correct e1 rent is £450 reason:misheard"]);
    let shown = |state: &str| desk.told(["replay", &first, "--as", state]);
    assert!(shown("drafted").contains("KB: rent is £400"), "{}", shown("drafted"));
    assert!(shown("drafted").contains("Draft, circulated"));
    assert!(shown("approved").contains("rent is £440") && !shown("approved").contains("misheard"));
    assert!(shown("current").contains("rent is £450"));
    let difference = shown("difference");
    let expected = [
        "- Item 1: “KB: rent is £400” became “KB: rent is £450”.",
        "- Item 1: “the Quill matter” became “the Drill matter”.",
        "- Action 1: “KB, due 1 June 2024” became “KB, due 8 June 2024”.",
    ];
    let points: Vec<&str> = difference.lines().filter(|line| line.starts_with("- ")).collect();
    assert_eq!(points, expected, "{difference}");
    let public = desk.told(["replay", &first, "--as", "difference", "--public"]);
    assert!(!public.contains("Quill") && !public.contains("Drill"), "{public}");
    let points: Vec<&str> = public.lines().filter(|line| line.starts_with("- ")).collect();
    let expected = ["- Item 1: now “KB: rent is £450”.", "- Action 1: now “KB, due 8 June 2024”."];
    assert_eq!(points, expected, "what was taken out, and what is confidential, is not told");
}
