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

/// A meeting that goes on, with a third of the same group before it.
const THIRD: &str = "\
group Board
date 2024-07-09 10:00-12:00 zone:Europe/London
attendee GC \"Gemma Cushion\" role:chair
agenda \"Minutes of the last meeting\" 5m
10:00 present GC
10:00 start
10:02 item 1
";

fn refused(desk: &Desk, args: &[&str]) -> String {
    let run = desk.run(args.iter().copied());
    assert_eq!(run.status.code(), Some(1), "{args:?}");
    String::from_utf8(run.stderr).expect("text")
}

fn is_approved(desk: &Desk, id: &str) -> bool {
    desk.told(["replay", id]).contains("Approved by the meeting on 9 July 2024")
}

fn last_record(desk: &Desk, id: &str) -> serde_json::Value {
    let log = desk.told(["log", id, "--json"]);
    let line = log.lines().rev().nth(1).expect("a record");
    serde_json::from_str(line).expect("a record")
}

#[test]
fn an_approval_is_undone_and_reinstated_in_both_logs() {
    let (desk, first, second) = series(THIRD);
    desk.told(["approve", &first, "--by", &second, "--at", "10:03"]);
    assert!(is_approved(&desk, &first));
    for (undone_in, other) in [(&second, &first), (&first, &second)] {
        let told = desk.told(["exec", undone_in, "undo"]);
        assert!(
            told.contains("undone: ") && told.contains(&format!("{other}  undone: ")),
            "{told}"
        );
        assert!(!is_approved(&desk, &first));
        assert!(!desk.told(["replay", &second]).contains("agreed"));
        let told = desk.told(["exec", other, "redo"]);
        assert!(told.contains("redone: "), "{told}");
        assert!(is_approved(&desk, &first));
        assert!(desk.told(["replay", &second]).contains("agreed"));
    }
    let (one, two) = (last_record(&desk, &first), last_record(&desk, &second));
    for (record, other, id) in [(&one, &two, &second), (&two, &one, &first)] {
        assert_eq!(record["header"]["v"], 2);
        let joint = serde_json::json!({
            "joint": { "command": other["header"]["command"], "stream": { "meeting": id } }
        });
        assert_eq!(record["body"], joint);
    }
    assert!(desk.told(["verify"]).lines().all(|line| line.contains("whole")));
}

#[test]
fn an_approval_stays_in_both_logs_where_one_went_on_after_it() {
    let (desk, first, second) = series(THIRD);
    desk.told(["approve", &first, "--by", &second, "--at", "10:03"]);
    desk.told(["exec", &first, "sign \"Gemma Cushion\""]);
    let said = refused(&desk, &["exec", &second, "undo"]);
    let expected = format!(
        "this was recorded in the log of the meeting on 22 May 2024 too ({first}), where it is not \
         the latest any more: minutes signed by Gemma Cushion; undo what came after it there first"
    );
    assert!(said.contains(&expected), "{said}");
    let said = refused(&desk, &["exec", &second, "remove e1"]);
    assert!(said.contains("whose own log says so too"), "{said}");
    assert!(is_approved(&desk, &first) && desk.told(["replay", &second]).contains("agreed"));
}

#[test]
fn minutes_approved_from_within_the_meeting_say_so_in_their_own_log() {
    let (desk, first, second) = series(THIRD);
    let told = desk.told(["exec", &second, "10:04 approve minutes:\"22 May\""]);
    assert!(told.contains(&format!("{first}  minutes approved by the meeting of 9 July 2024")));
    assert!(is_approved(&desk, &first));
    desk.told(["exec", &second, "undo"]);
    assert!(!is_approved(&desk, &first));
    // Several lines of one script are all recorded, or none of them.
    refused(&desk, &["exec", &second, "10:04 approve minutes:\"22 May\"", "item 9"]);
    assert!(!is_approved(&desk, &first));
}

#[test]
fn what_can_not_be_written_in_both_logs_is_written_in_one_and_said() {
    let desk = desk(&[("second.moot", THIRD)]);
    let second = desk.told(["import", "second.moot"]).trim().to_owned();
    let run = desk.run(["exec", &second, "10:04 approve minutes:2024-05-22"]);
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success());
    assert_eq!(
        said.trim(),
        "recorded in this meeting alone: no meeting of the group on 22 May 2024 is in the store"
    );
    let said = refused(&desk, &["exec", &second, "undo"]);
    assert!(said.contains("undo stops here; remove takes the decision out"), "{said}");
    desk.told(["exec", &second, "remove e1"]);
    assert!(!desk.told(["replay", &second]).contains("agreed"));
}

#[test]
fn two_meetings_of_one_day_are_told_apart() {
    let (desk, first, second) = series(THIRD);
    std::fs::write(desk.path("evening.moot"), FIRST.replace("10:", "19:").replace("12:", "21:"))
        .expect("a file");
    let evening = desk.told(["import", "evening.moot"]).trim().to_owned();
    let said = refused(&desk, &["exec", &second, "10:04 approve minutes:\"22 May\""]);
    assert!(said.contains("the group met 2 times on 22 May 2024; say which"), "{said}");
    assert!(said.contains(&format!("meeting:{first} (10:00)")), "{said}");
    assert!(said.contains(&format!("meeting:{evening} (19:00)")), "{said}");
    let named = format!("10:04 approve minutes:\"22 May\" meeting:{evening}");
    desk.told(["exec", &second, &named]);
    assert!(is_approved(&desk, &evening) && !is_approved(&desk, &first));
    let wrong =
        refused(&desk, &["exec", &second, &format!("approve minutes:2024-05-21 meeting:{first}")]);
    assert!(wrong.contains("was on 22 May 2024, not on 21 May 2024"), "{wrong}");
}

/// The store that an earlier version wrote holds approvals whose halves do not name each other.
#[test]
fn undo_stops_before_an_approval_of_an_earlier_version_in_both_logs() {
    let desk = crate::store::released::desk();
    let (board, minutes) = ("g37g1mg2", "edgjm8mc");
    let run = desk.run(["exec", board, "undo"]);
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(said.contains("the minutes of 10 March 2026 were approved here"), "{said}");
    let said = refused(&desk, &["exec", minutes, "undo"]);
    assert!(said.contains("the minutes were approved, which can't be undone"), "{said}");
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
