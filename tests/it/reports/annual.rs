//! The annual report, with the figures of real ones.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use folkmoot::{
    calendar::period::YearKind,
    edition::{Edition, view},
    meeting::script,
    papers::{
        Phrases,
        compose::{AnnualReport, compose_annual},
    },
    render::{self, figures},
    reports::{
        Collector, Cut, Noun, ReportPeriod, TableQuery,
        annual::{BeforeFigures, YearCollector},
    },
};
use serde_json::Value;

use super::{
    MEETINGS, day,
    given::{launch, survey, workplan},
    stored,
};
use crate::schema::misfits;

/// A person on a roll: three letters, a sector, and whether it is a guest.
#[derive(Clone)]
struct Somebody {
    initials: String,
    sector: &'static str,
    is_guest: bool,
}

fn somebody(number: usize, sector: &'static str) -> Somebody {
    let letter = |place: usize| char::from(b'A' + (number / 26_usize.pow(place as u32) % 26) as u8);
    Somebody {
        initials: [letter(2), letter(1), letter(0)].iter().collect(),
        sector,
        is_guest: false,
    }
}

fn people(count: usize) -> Vec<Somebody> {
    (0..count).map(|number| somebody(number, "Health")).collect()
}

/// A meeting at which some of a roll came.
fn meeting(group: &str, day: &str, roll: &[Somebody], came: &[Somebody], unnamed: u32) -> String {
    let mut script = format!("group \"{group}\"\ndate {day} 10:00-12:00\n");
    for Somebody { initials, sector, is_guest } in roll {
        let role = if *is_guest { "guest" } else { "member" };
        script.push_str(&format!(
            "attendee {initials} \"Person {initials}\" sector:\"{sector}\" role:{role}\n"
        ));
    }
    if !came.is_empty() {
        let came: Vec<&str> = came.iter().map(|person| person.initials.as_str()).collect();
        script.push_str(&format!("10:00 present {}\n", came.join(" ")));
    }
    if unnamed > 0 {
        script.push_str(&format!("10:00 headcount {unnamed}\n"));
    }
    script + "10:00 start\n11:00 end\n"
}

/// The report of some meetings of the financial year 2025/26 and of the one before.
fn report(scripts: &[String], typed: Option<BeforeFigures>) -> AnnualReport {
    let days = YearKind::Financial.days_of(2025);
    let period = ReportPeriod { days, years: YearKind::Financial, today: day("2026-04-20") };
    let logs = scripts.iter().map(|lines| script::replay(lines.as_bytes()).expect("replays"));
    let mut logs: Vec<_> = logs.collect();
    logs.sort_by_key(|log| log.meeting().plan.day);
    let mut collector = YearCollector::default();
    for log in &logs {
        let view = view(log.meeting(), Edition::Full);
        match days.contains(view.plan().day.expect("a day")) {
            true => collector.insert(&view, None),
            false => collector.insert_before(&view, None),
        }
    }
    let year = collector.finish(typed);
    let by_state =
        [Noun::Actions, Noun::Recommendations].map(|noun| TableQuery::new(noun, Cut::State));
    let mut tables = Collector::new(period, by_state).finish().into_iter();
    let groups = year.groups().iter().map(ToString::to_string).collect();
    AnnualReport {
        year,
        actions: tables.next().expect("a table"),
        recommendations: tables.next().expect("a table"),
        sectors: Vec::new(),
        period,
        groups,
        anonymous: false,
        edition: Edition::Full,
        words: Default::default(),
        survey: None,
        occasions: Vec::new(),
        workplans: Vec::new(),
    }
}

/// A report as text, on one line.
fn text(report: &AnnualReport) -> String {
    let text = render::text(&compose_annual(report, Phrases::builtin()));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn json(report: &AnnualReport) -> Value {
    let json = render::json(&compose_annual(report, Phrases::builtin())).expect("JSON");
    serde_json::from_str(&json).expect("JSON")
}

/// The cells of a row of a table, by the table's name and the row's label.
fn cells(json: &Value, table: &str, label: &str) -> Vec<Value> {
    let tables = json["tables"].as_array().expect("tables");
    let table = tables.iter().find(|one| one["name"] == table).expect("a table of that name");
    let rows = table["rows"].as_array().expect("rows");
    let row = rows.iter().find(|row| row["cells"][0] == label).expect("a row of that label");
    row["cells"].as_array().expect("cells").clone()
}

#[test]
fn attendance_was_45_percent_higher_with_an_average_of_16() {
    let roll = people(20);
    let mut scripts = Vec::new();
    for group in 0..6 {
        for month in 1..7 {
            let name = format!("Group {group}");
            let now = format!("2025-{:02}-{:02}", month + 4, group + 1);
            scripts.push(meeting(&name, &now, &roll, &roll[..16], 0));
            // 35 meetings of eleven and one of twelve are 397.
            let came = if (group, month) == (0, 1) { 12 } else { 11 };
            let before = format!("2024-{:02}-{:02}", month + 4, group + 1);
            scripts.push(meeting(&name, &before, &roll, &roll[..came], 0));
        }
    }
    let report = report(&scripts, None);
    let sentence = "Attendance was on average 45% higher than the previous year with an average attendance \
                    of 16 members at each meeting.";
    assert!(text(&report).contains(sentence), "{}", text(&report));
    assert_eq!(cells(&json(&report), "Each group", "Total")[2], 576);
    assert_eq!(cells(&json(&report), "Each group", "Total")[4], 397);
    let only_now: Vec<String> = scripts.into_iter().step_by(2).collect();
    let typed = BeforeFigures { meetings: None, came: 397, once: Some((65, 100)) };
    let told = text(&self::report(&only_now, Some(typed)));
    assert!(told.contains(sentence), "typed figures give the same: {told}");
    assert!(
        told.contains("In the previous year 65% of attendees only attended one meeting"),
        "{told}"
    );
}

#[test]
fn those_who_attended_one_meeting_were_65_and_are_42_percent() {
    let mut all = people(50);
    all[0].is_guest = true;
    all[0].sector = "";
    let (once, often) = all.split_at(21);
    let [both, regular @ ..] = often else { panic!("somebody comes to both groups") };
    let scripts = [
        meeting("Forum", "2024-05-01", &all[..20], &all[..20], 0),
        meeting("Forum", "2024-06-01", &all[..20], &all[..7], 0),
        meeting("Forum", "2025-05-01", &all, &all, 0),
        meeting("Forum", "2025-06-01", &all, regular, 0),
        meeting("Board", "2025-07-01", std::slice::from_ref(both), std::slice::from_ref(both), 0),
        meeting("Board", "2025-09-01", &[], &[], 50),
    ];
    assert_eq!(once.len(), 21);
    let told = text(&report(&scripts, None));
    let sentence = "In the previous year 65% of attendees only attended one meeting; in the last year this \
                    figure reduced to 42%.";
    assert!(told.contains(sentence), "{told}");
    assert!(
        told.contains("50 people were counted and not named; they are in no other figure."),
        "{told}"
    );
}

#[test]
fn attendances_by_sector_are_those_that_were_published() {
    let sectors = [
        ("Children's Services", 62),
        ("Education", 36),
        ("VCS", 30),
        ("Other", 15),
        ("District Council", 9),
        ("Health Community", 8),
        ("Health Acute", 6),
        ("NSFT", 5),
        ("Police", 4),
        ("Probation", 4),
        ("Early Years", 4),
        ("NCC Library", 3),
    ];
    let mut roll: Vec<Somebody> = Vec::new();
    let mut came: Vec<Vec<Somebody>> = vec![Vec::new(); 6];
    for (sector, count) in sectors {
        for number in 0..count {
            let seat = number / 6;
            if number % 6 == 0 {
                roll.push(somebody(roll.len(), sector));
            }
            let person = roll[roll.len() - 1].clone();
            assert!(seat < 11);
            came[number % 6].push(person);
        }
    }
    let days = ["04-09", "06-11", "08-13", "10-08", "12-10"].map(|day| format!("2025-{day}"));
    let days = days.into_iter().chain(["2026-02-11".to_owned()]);
    let scripts: Vec<String> =
        days.zip(&came).map(|(day, came)| meeting("Forum", &day, &roll, came, 0)).collect();
    let json = json(&report(&scripts, None));
    for (sector, count) in sectors {
        assert_eq!(cells(&json, "Sectors", sector)[7], count, "{sector}");
    }
    assert_eq!(cells(&json, "Sectors", "Total")[7], 186);
}

#[test]
fn sessions_and_their_means_are_those_that_were_published() {
    for (counts, total, mean) in
        [([29, 28, 22, 31, 22, 26], 158, "26.3"), ([11, 7, 5, 8, 7, 6], 44, "7.3")]
    {
        let groups =
            ["South", "Norwich", "Breckland", "West", "Great Yarmouth", "North & Broadland"];
        let scripts: Vec<String> = groups
            .iter()
            .zip(counts)
            .map(|(group, count)| meeting(group, "2025-09-10", &people(count), &people(count), 0))
            .collect();
        let json = json(&report(&scripts, None));
        let all = cells(&json, "Each group", "Total");
        assert_eq!((all[2].as_i64(), all[3].as_str()), (Some(total), Some(mean)));
    }
}

#[test]
fn nothing_before_a_late_joiner_and_a_half_are_said_as_they_are() {
    let roll = people(30);
    let of =
        |day: &str, roll: &[Somebody], came: usize| meeting("Forum", day, roll, &roll[..came], 0);
    let held = [of("2025-05-01", &roll[..29], 12), of("2025-06-01", &roll, 13)];
    let told = text(&report(&held, None));
    assert!(told.contains(
        "On average 13 members came to each meeting. There are no figures of the previous year."
    ));
    assert!(told.contains("* 12.5 members at a meeting on average"), "{told}");
    // Thirteen came, twelve of them twice; who joined for the second meeting is not asked.
    assert!(told.contains("* 17 of 29 members came once or never"), "{told}");
    let none = BeforeFigures { meetings: Some(6), came: 0, once: None };
    let told = text(&report(&held, Some(none)));
    assert!(
        told.contains(
            "On average 13 members came to each meeting. In the previous year nobody did."
        )
    );
    let unminuted = [held[0].clone(), of("2025-07-01", &roll[..29], 0)];
    let told = text(&report(&unminuted, None));
    assert!(told.contains("Nothing was recorded of who came on 1 July 2025"), "{told}");
    assert!(told.contains("* 12 members at a meeting on average"), "{told}");
}

fn sample() -> AnnualReport {
    report(&MEETINGS.map(str::to_owned), None)
}

#[test]
fn an_annual_report_is_whole_in_every_format() {
    let report = sample();
    let document = compose_annual(&report, Phrases::builtin());
    let schema: Value =
        serde_json::from_str(include_str!("../../../docs/figures.schema.json")).expect("a schema");
    assert_eq!(misfits(&schema, &json(&report)), Vec::<String>::new());
    let html = render::html(&document);
    assert_eq!(
        html.matches("<svg role=\"img\"").count(),
        3,
        "a chart a group, and how often members came"
    );
    assert!(
        html.contains("aria-label=\"Members and deputies at each meeting: Forum: 9 Apr 3"),
        "{html}"
    );
    let docx = render::docx(&document).expect("a DOCX");
    let mut package = zip::ZipArchive::new(Cursor::new(docx)).expect("a package");
    assert!(package.by_name("word/charts/chart3.xml").is_ok());
    let xlsx = figures::xlsx(&document).expect("a workbook");
    let book: Xlsx<_> = Xlsx::new(Cursor::new(xlsx)).expect("a workbook");
    let names = book.sheet_names();
    for name in ["Summary", "Meetings", "Matrix", "Members", "Organisations", "Sectors", "Data"] {
        assert!(names.iter().any(|known| known == name), "{name} is not in {names:?}");
    }
    let csv = String::from_utf8(figures::csv(&document).expect("CSV")).expect("text");
    assert!(csv.contains("2025-04-09,Forum,On the call,Ann Barlow,Police,Justice,online"), "{csv}");
    let text = render::text(&document);
    insta::assert_snapshot!(text);
}

#[cfg(feature = "pdf")]
#[test]
fn an_annual_report_is_a_pdf_in_which_every_sign_is_drawn() {
    let report = sample();
    let document = compose_annual(&report, Phrases::builtin());
    let (pdf, undrawn) = render::render_telling(&document, render::Format::Pdf).expect("a PDF");
    assert!(pdf.starts_with(b"%PDF") && undrawn.is_empty(), "{undrawn:?}");
}

#[test]
fn members_are_numbered_where_the_report_is_to_be_published() {
    let report = AnnualReport { anonymous: true, ..sample() };
    let told = text(&report) + &json(&report).to_string();
    for name in ["Colm Daly", "Greta Holm", "Ann Barlow"] {
        assert!(!told.contains(name), "{name}");
    }
    assert!(told.contains("Member 1"));
}

#[test]
fn the_report_of_a_store_is_written_to_a_file_named_after_group_and_day() {
    let desk = stored();
    let args = ["report", "annual", "--group", "forum", "--period", "financial year 2025/26"];
    let told = desk.told(args);
    assert!(told.contains("1. Attendance") && !told.contains("7. "), "{told}");
    assert!(desk.run([&args[..], &["--to", "docx", "-o", "./"]].concat()).status.success());
    let files = desk.files();
    let is_named =
        |name: &String| name.starts_with("forum-") && name.ends_with("-annual-report.docx");
    assert!(files.iter().any(is_named), "{files:?}");
    std::fs::write(desk.path("survey.csv"), "Group,How was it?\nWest,5\nWest,4\n").expect("writes");
    std::fs::write(desk.path("empty.csv"), "How was it?\n").expect("writes");
    std::fs::write(desk.path("said.txt"), "The year was full.\n> We learned a lot.\n")
        .expect("writes");
    std::fs::write(
        desk.path("terms.md"),
        "# Terms of reference\n\nThe group meets six times a year.\n",
    )
    .expect("writes");
    let more = ["--survey", "survey.csv", "--words", "survey=said.txt", "--appendix", "terms.md"];
    let told = desk.told([&args[..], &more].concat());
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "6. Survey --------- The year was full. “We learned a lot.” Answers to the survey: 2. How was it? 4.5 of 5",
        "Terms of reference ------------------ The group meets six times a year.",
    ] {
        assert!(told.contains(words), "{words:?} is not in\n{told}");
    }
    for (wrong, why) in [
        (["--words", "weather=said.txt"], "the sections are attendance, sectors"),
        (["--survey", "empty.csv"], "it has no answers"),
    ] {
        let output = desk.run([&args[..], &wrong].concat());
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && error.contains(why), "{wrong:?}: {error}");
    }
    let output = desk.run(["report", "annual", "--period", "1999"]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(error.contains("no meeting was held in this period"), "{error}");
}

/// Reports in which between them everything stands that an annual report can say.
pub(crate) fn variants() -> Vec<AnnualReport> {
    let ends = ["", "12:00 circulate\n", "21:00 approve\n", "12:00 approve as-corrected\n"];
    let mut scripts: Vec<String> =
        MEETINGS.iter().zip(ends).map(|(meeting, end)| format!("{meeting}{end}")).collect();
    scripts.push(
        "group Forum\ndate 2026-01-14 10:00-12:00\nquorum members:2\ntheme Hope\n\
         attendee QR \"Quin Roe\" org:Church sector:Faith\n\
         10:00 absent QR\n10:00 start\n11:00 end\n"
            .to_owned(),
    );
    scripts.push(meeting("Forum", "2026-02-11", &people(3), &[], 0));
    scripts.push(meeting("Forum", "2024-04-10", &people(2), &people(2), 0));
    let typed =
        |meetings, came, once| Some(BeforeFigures { meetings, came, once: Some((once, 100)) });
    let mut reports = vec![
        report(&scripts, None),
        report(&scripts, typed(Some(5), 1, 99)),
        report(&scripts, typed(Some(5), 100, 1)),
        report(&scripts[..4], typed(Some(3), 7, 71)),
        report(&scripts, typed(Some(5), 0, 1)),
        report(&[scripts[1].replace("quorum members:2\n", "")], None),
    ];
    let by_state =
        [Noun::Actions, Noun::Recommendations].map(|noun| TableQuery::new(noun, Cut::State));
    let tables = super::reports(by_state.to_vec(), Edition::Full);
    reports[0].actions = tables[0].table.clone();
    reports[0].recommendations = tables[1].table.clone();
    reports[0].sectors = vec!["Libraries".to_owned()];
    reports[1].anonymous = true;
    reports[0].survey = Some(survey());
    reports[1].survey = Some(survey());
    let goals = ["goal open the hub theme:Neglect", "goal train the leads", "goal print it"];
    let plan = workplan(&[&goals[..], &["done g2", "drop g3"]].concat());
    reports[0].workplans =
        vec![("Forum".to_owned(), plan.clone()), ("Board".to_owned(), plan.clone())];
    reports[0].occasions = launch();
    reports[1].workplans = vec![("Forum".to_owned(), plan)];
    reports
}

#[test]
fn an_event_of_several_groups_is_counted_once_and_in_no_average() {
    let report = AnnualReport { occasions: launch(), ..sample() };
    let row = |label: &str| cells(&json(&report), "Meetings", label);
    let launch = row("12 September 2025");
    assert_eq!(launch[1], "Board, Forum");
    assert_eq!(launch[2], "LSCG launch, instead of the meeting of 10 September 2025");
    assert_eq!(
        (&launch[3], launch.iter().filter(|cell| **cell == 50).count()),
        (&"event".into(), 1)
    );
    // The launch's fifty and four who were counted at a meeting.
    assert!(row("Total").contains(&54.into()), "{:?}", row("Total"));
    let told = text(&report);
    let words = "Events and training: 2, with 50 people counted; they are in no average.";
    assert!(told.contains(words), "{told}");
    let average = |report: &AnnualReport| json(report)["keyFigures"].clone();
    assert_eq!(average(&report), average(&sample()));
}

#[test]
fn a_survey_has_its_mean_its_spread_and_numbered_comments() {
    let named = AnnualReport { survey: Some(survey()), ..sample() };
    let told = text(&named);
    for words in [
        "6. Survey --------- Answers to the survey: 66. How was the day? 4.3 of 5 stars on average; answers: 66.",
        "Anything to add? Comments: 3, numbers 1 to 3 in the appendix.",
        "Comments from the survey ------------------------ Anything to add? - 1. Comment 0 (West)",
        "Parking? 3 of 5 stars on average; answers: 4.",
        "7. Conclusions",
    ] {
        assert!(told.contains(words), "{words:?} is not in\n{told}");
    }
    assert_eq!(cells(&json(&named), "How was the day?", "West")[1], 3);
    let hidden = AnnualReport { anonymous: true, ..named };
    let told = text(&hidden);
    for words in [
        "Parking? Too few answered to show what they said without showing who they are.",
        "How the answers are spread is not shown",
        "- 1. Comment 0 - 2. Comment 1",
    ] {
        assert!(told.contains(words), "{words:?} is not in\n{told}");
    }
    // South would follow from the total if West alone were left out.
    for group in ["West", "South"] {
        assert_eq!(cells(&json(&hidden), "How was the day?", group)[1], "–", "{group}");
    }
}

#[test]
fn goals_are_counted_with_those_that_have_no_outcome_under_their_theme() {
    let goals =
        ["goal open the hub theme:Neglect", "goal train the leads", "goal print it", "done g3"];
    let workplans = vec![("Forum".to_owned(), workplan(&goals))];
    let report = AnnualReport { workplans, ..sample() };
    let told = text(&report);
    let words = "Goals of the workplan: 3; met 1, open 2, of these without an outcome under their theme \
                 in this year 1, given up 0.";
    assert!(told.contains(words), "{told}");
    assert_eq!(cells(&json(&report), "Goals of the workplan", "open the hub")[3], 1);
}
