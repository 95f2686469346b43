//! `folkmoot register`: attendance over a series, to be opened in a spreadsheet.

use std::fs;

use super::{NORTH, PARISH, desk};

const HEAD: &str = "By,Name,Organisation,Sector,Meetings,Expected,Present,Present virtual,\
    Present as substitute,In attendance,Absent (including apologies),Apologies,\
    Apologies as share of absences,Attendance";

#[test]
fn attendance_is_counted_over_the_meetings_of_a_group_between_days() {
    let second = NORTH
        .replace("2024-05-22", "2024-09-18")
        .replace("11:55 next", "11:55 absent GC\n#")
        .replace("DT KP HBr RW GC EN", "DT KP HBr RW EN")
        .replace("due:\"9 July\"", "")
        .replace("meeting:next", "");
    let desk = desk(&[("a.moot", NORTH), ("b.moot", &second), ("parish.moot", PARISH)]);
    for file in ["a.moot", "b.moot", "parish.moot"] {
        desk.told(["import", file]);
    }
    let told = desk.told(["register", "--group", "north", "--by", "member"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!((lines[0], lines.len()), (HEAD, 11), "{told}");
    let gemma = "member,Gemma Cushion,Flagship Group,Other,2,2,0,1,0,0,1,1,100%,50%";
    assert!(lines.contains(&gemma), "{told}");
    let told =
        desk.told(["register", "--group", "north", "--since", "2024-06-01", "--by", "group"]);
    assert!(told.ends_with(",1,10,0,9,0,0,1,1,100%,90%\r\n"), "{told}");
    let told = desk.told(["register", "parish.moot", "--by", "organisation"]);
    assert!(told.contains("organisation,Lower Marsh Parish Council,,,1,0,0,0,1,0,0,0,,"), "{told}");
}

#[test]
fn a_workbook_is_written_once_and_what_is_no_sheet_is_refused() {
    let desk = desk(&[("a.moot", NORTH)]);
    desk.told(["register", "a.moot", "-o", "year.xlsx"]);
    let first = fs::read(desk.path("year.xlsx")).expect("a workbook");
    assert!(first.starts_with(b"PK"));
    assert_eq!(desk.run(["register", "a.moot", "-o", "year.xlsx"]).status.code(), Some(1));
    desk.told(["register", "a.moot", "-o", "year.xlsx", "--force"]);
    assert_eq!(fs::read(desk.path("year.xlsx")).expect("a workbook"), first);
    assert_eq!(desk.run(["register", "a.moot", "--to", "docx"]).status.code(), Some(2));
}
