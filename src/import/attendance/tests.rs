use super::*;
use crate::{import::sheet, meeting::script};

const MEETING: &str = "date 2026-04-03 10:00-12:00 zone:Europe/London
attendee AB \"Ann Barr\" email:ann.barr@council.example role:chair
attendee CD \"Cllr Cy Dale\"
attendee EF \"Eve Fox\"
attendee GH \"Gil Hart\"
agenda One
agenda Two
10:00 present GH
10:00 start
10:00 item 1
10:30 item 2
12:00 end
";

fn read(report: &str) -> ImportedAttendance {
    read_with(report, Strangers::Told).unwrap()
}

fn read_with(report: &str, strangers: Strangers) -> Result<ImportedAttendance, AttendanceError> {
    let log = script::replay(MEETING.as_bytes()).unwrap();
    let rows = sheet::read(report.as_bytes(), &|_| false).unwrap().rows;
    attendance(&rows, log.meeting(), strangers)
}

fn lines(read: &ImportedAttendance) -> Vec<String> {
    read.lines.iter().map(ToString::to_string).collect()
}

/// As Teams has written them since 2021, of a tenant with American dates.
const TEAMS: &str = "1. Summary\nMeeting title\tBoard\nAttended participants\t4\n\
    Start time\t4/3/26, 9:55:12 AM\n\n2. Participants\n\
    Name\tFirst Join\tLast Leave\tIn-Meeting Duration\tEmail\tParticipant ID (UPN)\tRole\n\
    Barr, Ann (Council)\t4/3/26, 9:55:12 AM\t4/3/26, 12:01:40 PM\t2h\tann.barr@council.example\t\tOrganizer\n\n\
    3. In-Meeting Activities\nName\tJoin Time\tLeave Time\tDuration\tEmail\tRole\n\
    A. Barr\t4/3/26, 9:55:12 AM\t4/3/26, 12:01:40 PM\t2h\tANN.BARR@council.example\tOrganizer\n\
    Dale, Cy\t4/3/26, 10:12:05 AM\t4/3/26, 10:20:00 AM\t8m\t\tPresenter\n\
    Dale, Cy\t4/3/26, 10:20:50 AM\t4/3/26, 10:50:00 AM\t29m\t\tPresenter\n\
    Dale, Cy\t4/3/26, 11:19:24 AM\t4/3/26, 12:01:31 PM\t42m\t\tPresenter\n\
    Eve Fox (Guest)\t4/3/26, 9:59:44 AM\t4/3/26, 11:02:10 AM\t1h\t\tAttendee\n\
    Gil Hart\t4/3/26, 9:59:44 AM\t4/3/26, 12:02:10 PM\t1h\t\tAttendee\n\
    Ivy Stone\t4/3/26, 10:30:00 AM\t4/3/26, 12:02:10 PM\t1h\tivy@x.example\tAttendee\n\
    +44 7700 900123 (Unverified)\t4/3/26, 10:00:01 AM\t4/3/26, 11:59:59 AM\t2h\t\tAttendee\n";

#[test]
fn a_report_of_teams_is_read_against_the_roll_by_the_meetings_own_day() {
    let told = read(TEAMS);
    assert_eq!(
        lines(&told),
        [
            "10:00 remote AB",
            "10:00 remote EF",
            "10:12 remote CD",
            "10:50 leave CD",
            "11:02 leave EF",
            "11:19 remote CD",
        ]
    );
    let remarks = told.remarks.join("\n");
    assert!(remarks.contains("Gil Hart (GH) is marked already"), "{remarks}");
    assert!(remarks.contains("“Ivy Stone” is not on the roll; --guests"), "{remarks}");
    assert!(remarks.contains("“+44 7700 900123” is a telephone number"), "{remarks}");
    assert_eq!(told.remarks.len(), 3);
    let guests = read_with(TEAMS, Strangers::Guests).unwrap();
    assert!(lines(&guests).contains(&"10:30 guest \"Ivy Stone\" email:\"ivy@x.example\"".into()));
}

#[test]
fn an_older_list_of_teams_has_a_row_for_each_coming_and_going() {
    let told = read(
        "Full Name\tUser Action\tTimestamp\nAnn Barr\tJoined before\t03/04/2026, 09:58:00\n\
         Cy Dale\tJoined\t03/04/2026, 10:05:00\nCy Dale\tLeft\t03/04/2026, 11:00:00\n",
    );
    assert_eq!(lines(&told), ["10:00 remote AB", "10:05 remote CD", "11:00 leave CD"]);
}

#[test]
fn zoom_gives_the_name_of_the_account_beside_the_one_that_was_chosen() {
    let told = read(
        "Meeting ID,Topic,Start Time\n812,Board,03/04/2026 09:55:12\n\n\
         Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n\
         Ann Barr,,03/04/2026 09:55:12,03/04/2026 12:01:40,127,No\n\
         Cy (Cy Dale),,03/04/2026 10:12:05,03/04/2026 10:50:00,38,Yes\n\
         Eve Foxx,,03/04/2026 10:12:05,03/04/2026 12:50:00,38,Yes\n",
    );
    assert_eq!(lines(&told), ["10:00 remote AB", "10:12 remote CD", "10:50 leave CD"]);
    assert_eq!(
        told.remarks,
        ["“Eve Foxx” is not on the roll; if it was Eve Fox, mark that person."]
    );
}

#[test]
fn what_is_of_another_day_or_no_report_is_refused() {
    let other = "Name\tJoin Time\tLeave Time\nAnn Barr\t5/6/26, 9:55 AM\t5/6/26, 9:58 AM\n";
    assert_eq!(read_with(other, Strangers::Told), Err(AttendanceError::OtherDay));
    assert_eq!(read_with("Name,Org\nAnn,x\n", Strangers::Told), Err(AttendanceError::NoTable));
}

#[test]
fn a_meeting_in_its_first_item_takes_a_late_mark_with_its_time() {
    let held = "date 2026-04-03 10:00-12:00\nattendee CD \"Cy Dale\"\nagenda One\n10:00 start\n";
    let log = script::replay(held.as_bytes()).unwrap();
    let report = "Name,Join Time,Leave Time\nCy Dale,2026-04-03 10:07,2026-04-03 12:00\n";
    let rows = sheet::read(report.as_bytes(), &|_| false).unwrap().rows;
    let told = attendance(&rows, log.meeting(), Strangers::Told).unwrap();
    assert_eq!(lines(&told), ["10:07 arrive CD", "10:07 remote CD"]);
}
