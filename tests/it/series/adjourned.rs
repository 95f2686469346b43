//! A meeting that was adjourned to another day, and the one that goes on with it.

use crate::pty::Desk;

use super::planning::{exec, new};

/// A council's meeting that was broken off in its second item of four.
fn march(desk: &Desk) -> String {
    let id = new(
        desk,
        &[
            "group \"Fen Parish Council\"",
            "numbering items 2025/7",
            "date 2025-03-11 19:00-20:30 zone:Europe/London",
            "venue \"Village Hall\"",
            "attendee WP \"Will Price\" role:chair",
            "attendee SB \"Sue Bell\"",
            "agenda Apologies kind:standing",
            "agenda Highways 20m",
            "agenda \"Hall roof\" 30m presenter:SB",
            "agenda AOB kind:aob",
            "paper i3 Survey",
        ],
    );
    exec(
        desk,
        &id,
        &[
            "2025-03-11T19:00:00Z present all",
            "2025-03-11T19:00:00Z item 1",
            "2025-03-11T19:05:00Z item 2",
            "2025-03-11T19:06:00Z action @SB write to the county",
            "2025-03-11T20:10:00Z agenda \"Flood\" before:i3",
            "2025-03-11T20:20:00Z next 2025-04-08 19:00-20:30",
            "2025-03-11T20:25:00Z adjourn 2025-03-18 18:30-19:30",
        ],
    );
    id
}

fn text(desk: &Desk, args: &[&str]) -> String {
    String::from_utf8(desk.run(args.iter().copied()).stdout).expect("text")
}

fn noted(desk: &Desk, args: &[&str]) -> String {
    String::from_utf8_lossy(&desk.run(args.iter().copied()).stderr).into_owned()
}

#[test]
fn an_adjourned_meeting_goes_on_as_a_new_one_with_a_roll_of_its_own_and_the_old_numbers() {
    let desk = Desk::new();
    let first = march(&desk);
    let minutes = text(&desk, &["replay", &first]);
    assert!(
        minutes.contains("adjourned at 20:25, to go on: Tuesday 18 March 2025, 18:30"),
        "{minutes}"
    );
    assert!(text(&desk, &["check", &first]).contains("none goes on with it"));
    // What plans the next ordinary meeting says what is open, and takes the unfinished items for itself.
    let other = Desk::new();
    let note = noted(&other, &["new", "--from", &march(&other)]);
    assert!(
        note.contains("was adjourned to 18 March 2025") && note.contains("--continues"),
        "{note}"
    );
    assert!(text(&other, &["agenda", "latest"]).contains("Hall roof"), "it is on no other list");

    let rest = text(&desk, &["new", "--from", &first, "--continues"]);
    let rest = rest.trim();
    assert!(!text(&desk, &["check", &first]).contains("none goes on with it"));
    let agenda = text(&desk, &["agenda", rest]);
    for words in [
        "Goes on with the meeting of 11 March 2025, which was adjourned",
        "18 March 2025, 18:30",
        "2025/8 Highways",
        "Hall roof",
        "Survey",
        "write to the county",
    ] {
        assert!(agenda.contains(words), "{words} in\n{agenda}");
    }
    assert!(
        !agenda.contains("Apologies for absence") && !agenda.contains("Minutes of"),
        "{agenda}"
    );
    let refused = noted(&desk, &["new", "--from", &first, "--continues"]);
    assert!(
        refused.contains(&format!("meeting {rest} on 18 March 2025 goes on with")),
        "{refused}"
    );

    exec(
        &desk,
        rest,
        &[
            "2025-03-18T18:30:00Z present WP",
            "2025-03-18T18:30:00Z apologies SB",
            "2025-03-18T18:30:00Z item 2",
            "2025-03-18T18:40:00Z item 2a",
            "2025-03-18T18:50:00Z item 3",
            "2025-03-18T19:00:00Z defer 4",
            "2025-03-18T19:05:00Z end",
        ],
    );
    let minutes = text(&desk, &["replay", rest]);
    for words in ["2. 2025/8 Highways", "2a. 2025/9 Flood", "3. 2025/10 Hall roof", "Goes on with"]
    {
        assert!(minutes.contains(words), "{words} in\n{minutes}");
    }
    // The next ordinary meeting is planned from the one that was adjourned, with the minutes of both.
    let next = text(&desk, &["new", "--from", rest]);
    let agenda = text(&desk, &["agenda", next.trim()]);
    for words in ["Minutes of the meetings on 11 and 18 March 2025", "Apologies", "8 April 2025"] {
        assert!(agenda.contains(words), "{words} in\n{agenda}");
    }
    assert!(!agenda.contains("Hall roof") && !agenda.contains("Highways"), "{agenda}");
    let roll = text(&desk, &["register", "--group", "fen"]);
    assert!(roll.contains("member,Sue Bell,,,2,2,1,"), "she came to one of the two: {roll}");
}

#[test]
fn what_was_not_adjourned_or_goes_on_in_the_same_log_is_not_continued() {
    let desk = Desk::new();
    let first = march(&desk);
    exec(&desk, &first, &["2025-03-11T20:40:00Z resume", "2025-03-11T20:50:00Z end"]);
    let refused = noted(&desk, &["new", "--from", &first, "--continues"]);
    assert!(refused.contains("was not adjourned, so no other goes on with it"), "{refused}");
    let other = march(&desk);
    let rest = text(&desk, &["new", "--from", &other, "--continues"]);
    exec(&desk, rest.trim(), &["call-off nobody can come"]);
    assert!(text(&desk, &["check", &other]).contains("none goes on with it"));
    exec(&desk, &other, &["undo"]);
    let minutes = text(&desk, &["replay", &other]);
    assert!(!minutes.contains("adjourned"), "{minutes}");
}
