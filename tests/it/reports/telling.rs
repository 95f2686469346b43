//! `folkmoot report` as it is typed.

use super::stored;

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
        (&["attendance", "theme:Neglect"], "there is no filter theme:"),
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
