//! `folkmoot report` as it is typed.

use folkmoot::{
    calendar::holidays::Region,
    group::due_tasks,
    store::{OpenMode, Store},
};

use super::{day, stored};
use crate::papers::desk;

#[test]
fn a_year_of_a_group_is_counted_by_sector_and_meeting() {
    let desk = stored();
    let told = desk.told([
        "report",
        "attendance",
        "--group",
        "forum",
        "--period",
        "financial year 2025/26",
        "--by",
        "sector,meeting",
    ]);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in [
        "Education 2 2 4 2 of 2 Justice 1 1 2 2 of 2 Total 3 3 6 2 of 2",
        "The rows add up to the total.",
    ] {
        assert!(told.contains(line), "{line:?} is not in\n{told}");
    }
}

#[test]
fn a_change_is_against_the_same_months_of_the_year_before() {
    let desk = stored();
    let told = desk.told([
        "report",
        "attendance",
        "--period",
        "2025/26",
        "--by",
        "member",
        "--change",
        "--sort",
        "came",
        "who:ann",
        "--to",
        "csv",
    ]);
    assert_eq!(told, "Member,Year before,Came,Change\r\nAnn Barlow,1,2,1\r\nTotal,1,2,1\r\n");
}

#[test]
fn what_there_is_no_report_of_is_refused_with_what_there_is() {
    let desk = stored();
    for (args, why) in [
        (&["decisions", "--by", "member"][..], "they can be shown by meeting, group, sector"),
        (&["attendance", "--by", "sectr"], "did you mean sector?"),
        (&["attendance", "--sort", "height"], "there are name, expected, room"),
        (&["attendance", "--by", "month", "--change"], "--change asks for --period or --since"),
        (&["attendance", "theme:Neglect"], "attendance say nothing of theme:"),
        (&["outcomes", "colour:red"], "there is no filter colour:"),
        (&["attendance", "state:open"], "attendance say nothing of state:"),
        (&["votes", "--hours"], "votes have no hours; they have --count and --share"),
        (&["attendance", "--period", "2025/27"], "is not a year"),
        (&["attendance", "--group", "nobody"], "no group has “nobody” in its name"),
        (&["attendance", "--to", "doc"], "no format is called “doc”"),
    ] {
        let output = desk.run([&["report"][..], args].concat());
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{args:?}");
        assert!(error.contains(why), "{args:?}: {error}");
    }
}

#[test]
fn people_are_numbered_where_they_are_not_to_be_named() {
    let desk = stored();
    let told = desk.told(["report", "attendance", "--by", "member", "--anonymous", "--to", "md"]);
    assert!(told.contains("| Member 1 |") && !told.contains("Ann"), "{told}");
}

#[test]
fn the_house_has_one_set_of_options() {
    let desk = stored();
    let year = ["--period", "financial year 2025/26"];
    let list = desk.told([&["list"][..], &year, &["--group", "board"]].concat());
    assert_eq!(list.lines().count(), 1, "{list}");
    let list = desk.told(["list", "--group", "board", "--group", "forum"]);
    assert_eq!(list.lines().count(), 4, "{list}");
    let actions = desk.told([&["actions"][..], &year, &["--to", "txt"]].concat());
    assert!(actions.contains("write to parents") && !actions.contains("county"), "{actions}");
    let register = desk.told([&["register"][..], &year, &["--by", "group"]].concat());
    assert_eq!(register.lines().count(), 3, "{register}");
    assert_eq!(
        register,
        desk.told([&["register", "--since", "1 April 2025"][..], &["--by", "group"]].concat())
    );
}

#[test]
fn recommendations_are_counted_apart_from_actions() {
    let desk = stored();
    let by_owner = |noun: &str| desk.told(["report", noun, "--by", "owner", "--to", "csv"]);
    let rows = |told: &str| told.lines().filter(|line| line.starts_with("Ann Barlow,")).count();
    let (actions, recommendations) = (by_owner("actions"), by_owner("recommendations"));
    assert_eq!([rows(&actions), rows(&recommendations)], [1, 1], "{actions}{recommendations}");
    let ann = |told: &str| {
        let row = told.lines().find(|line| line.starts_with("Ann Barlow,")).expect("a row");
        row.split(',').nth(1).expect("how many were set").to_owned()
    };
    assert_eq!([ann(&actions), ann(&recommendations)], ["3", "1"], "{actions}{recommendations}");
}

#[test]
fn outcomes_are_filtered_by_theme() {
    let desk = stored();
    let count = |theme: &str| {
        let told = desk.told(["report", "outcomes", theme, "--by", "group", "--to", "csv"]);
        told.lines().last().map(str::to_owned)
    };
    assert_eq!(count("theme:neglect"), Some("Total,1".to_owned()));
    let others = ["report", "outcomes", "not:theme:Neg*", "--by", "group"];
    assert!(desk.told(others).contains("nothing of this"), "{}", desk.told(others));
}

#[test]
fn actions_are_shown_by_the_kind_of_item_under_which_they_were_set() {
    let desk = stored();
    let told = desk.told(["report", "actions", "--by", "kind", "--to", "csv"]);
    let rows: Vec<&str> = told.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    assert_eq!(rows, ["standing item", "presentation", "discussion", "Total"], "{told}");
    let told = desk.told(["report", "actions", "kind:discussion", "--by", "owner", "--to", "csv"]);
    assert!(told.contains("Ann Barlow,1,"), "{told}");
}

#[test]
fn what_is_due_is_told_with_its_rule() {
    let desk = stored();
    let lines = ["notice 3 days:clear", "drafts 10 days:working", "review 2026-09-01"];
    desk.told([&["group", "new", "Forum"][..], &lines].concat());
    desk.told(["new", "group Forum", "date 2025-05-06"]);
    let told = desk.told(["report", "deadlines", "--until", "2026-12-31", "--to", "csv"]);
    for line in [
        "Wednesday 30 April 2025,Forum,send the agenda of 6 May 2025,3 clear days before the meeting,overdue",
        "Wednesday 22 October 2025,Forum,send the draft minutes of 8 October 2025,",
        "Tuesday 1 September 2026,Forum,review the terms of reference,the day that was set,",
    ] {
        assert!(told.contains(line), "{line} is not in\n{told}");
    }
}

#[test]
fn a_council_s_seats_lapse_unless_somebody_attends_or_the_reason_is_approved() {
    let meeting = |group: &str, day: &str, there: &str| {
        format!(
            "group \"{group}\"\ndate {day} 19:00-21:00\nattendee AB \"Ann Barlow\"\n\
             attendee CD \"Colm Daly\"\nattendee EF \"Efe Fagbemi\"\n\
             19:00 present {there}\n19:00 start\n20:00 end\n20:10 circulate\n"
        )
    };
    let (first, second) = (
        meeting("Fen Council", "2026-05-05", "AB CD EF"),
        meeting("Fen Roads", "2026-07-07", "AB"),
    );
    let desk = desk(&[("a.moot", &first), ("b.moot", &second)]);
    let council = [
        "rules parish-council",
        "member AB \"Ann Barlow\" from:2025-05-06",
        "member CD \"Colm Daly\" from:2025-05-06",
        "member EF \"Efe Fagbemi\" from:2025-05-06",
        "absence EF illness on:2026-09-01 until:2027-03-31",
    ];
    desk.told([&["group", "new", "Fen Council"][..], &council].concat());
    desk.told(["group", "new", "Fen Roads", "kind committee", "parent \"Fen Council\""]);
    desk.told(["import", "a.moot", "b.moot"]);
    let store = Store::open(&desk.store(), OpenMode::Read).expect("a store");
    let seats = |today: &str| -> Vec<String> {
        let rules = store.due_rules(day(today), Region::EnglandAndWales).expect("rules");
        let tasks = due_tasks(&[], &[], &rules, day(today));
        let told = tasks.into_iter().map(|task| {
            let by = task.by.expect("a day").day;
            format!("{by} {} {}: {:?}", task.group, task.who, task.why)
        });
        told.collect()
    };
    let lapse = |name: &str, last: &str, lapses: &str| {
        format!("{lapses} Fen Council {name}: Lapse(Absence {{ months: 6, last: Some({last}) }})")
    };
    let colm = lapse("Colm Daly", "2026-05-05", "2026-11-05");
    let ann = lapse("Ann Barlow", "2026-07-07", "2027-01-07");
    assert_eq!(seats("2026-07-20"), [""; 0], "not yet");
    assert_eq!(
        seats("2026-09-20"),
        std::slice::from_ref(&colm),
        "that of Efe is kept until the end of March"
    );
    assert_eq!(seats("2026-11-20"), [colm, ann]);
}

#[test]
fn a_check_says_what_is_due_by_the_rules_of_the_group_and_why() {
    let desk = desk(&[]);
    desk.told(["group", "new", "Forum", "rules parish-council", "notice 72h"]);
    let shown = desk.told(["group", "show", "forum"]);
    for line in ["72 hours before the meeting", "within 30 days", "after 6 months"] {
        assert!(shown.contains(line), "{line} is not in\n{shown}");
    }
    desk.told(["new", "group Forum", "date 2025-05-06 19:00-21:00"]);
    let output = desk.run(["check", "latest"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = "warning: The agenda was to be sent by Saturday 3 May 2025 at 19:00, 72 hours before the \
                meeting. [paper-late]";
    assert!(told.contains(line), "{told}");
}
