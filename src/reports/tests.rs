//! Tables of figures over meetings as scripts have them, and over random ones.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{
    Collector, Cut, FigureTable, FigureValue, Filter, Measure, Noun, ReportPeriod, SumCheck,
    TableQuery,
    quantity::{FigureColumn, Quantity},
    table::FigureHead,
};
use crate::{
    calendar::period::{DaySpan, YearKind},
    edition::{Edition, view},
    meeting::{Log, ids::MeetingId, script},
};

fn period() -> ReportPeriod {
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
    ReportPeriod { days: DaySpan::default(), years: YearKind::Financial, today }
}

fn logs(scripts: &[String]) -> Vec<Log> {
    scripts.iter().map(|lines| script::replay(lines.as_bytes()).unwrap()).collect()
}

/// The tables of some meetings, in order of time.
fn tables(scripts: &[String], queries: Vec<TableQuery>) -> Vec<FigureTable> {
    let mut collector = Collector::new(period(), queries);
    for (number, log) in (1_u64..).zip(logs(scripts)) {
        let view = view(log.meeting(), Edition::Full);
        collector.insert_meeting(MeetingId::from_random(number), &view, None);
    }
    collector.finish()
}

fn table(scripts: &[String], query: TableQuery) -> FigureTable {
    tables(scripts, vec![query]).remove(0)
}

fn count(table: &FigureTable, figures: &[FigureValue], quantity: Quantity) -> i64 {
    let head = FigureHead::Column(FigureColumn::Count(quantity));
    let place = table.heads.iter().position(|other| *other == head).unwrap();
    match figures[place] {
        FigureValue::Count(count) => count,
        _ => panic!("no count"),
    }
}

/// What is expected, and each of its parts, over a whole table.
fn parts(table: &FigureTable) -> [i64; 9] {
    use Quantity as Q;
    [
        Q::Expected,
        Q::Room,
        Q::Online,
        Q::Deputy,
        Q::Apologies,
        Q::Absent,
        Q::NotRecorded,
        Q::AlsoThere,
        Q::Unnamed,
    ]
    .map(|quantity| count(table, &table.total, quantity))
}

const ROLL: &str = "group Board\ndate 2025-04-09\n\
    attendee AB \"Ann Barlow\" org:Police sector:Justice role:chair\n\
    attendee CD \"Colm Daly\" org:Police sector:Justice\n\
    attendee EF \"Efe Fagbemi\" org:School sector:Education\n\
    attendee MT \"Mo Taw\" org:Council role:minute-taker\n\
    attendee GH \"Greta Holm\" role:guest\n";

#[test]
fn everybody_has_one_place() {
    let script = format!(
        "{ROLL}09:58 present AB MT GH\n09:58 apologies EF\n09:59 headcount 3\n10:00 start\n\
         10:01 deputy \"Kit Lund\" for:EF\n10:05 remote CD\n11:00 end\n"
    );
    let scripts = [script];
    let table = table(&scripts, TableQuery::new(Noun::Attendance, Cut::Organisation));
    assert_eq!(parts(&table), [3, 1, 1, 1, 0, 0, 0, 2, 3]);
    assert_eq!(table.check, SumCheck::AddsUp);
    let rows: Vec<String> =
        table.lines.iter().map(|line| line.label.searched().to_string()).collect();
    assert_eq!(
        rows,
        ["Council", "Police", "School", ""],
        "the guest and those not named come last"
    );
    let school = &table.lines[2].figures;
    assert_eq!(count(&table, school, Quantity::Deputy), 1, "the deputy came for the school");
}

#[test]
fn late_and_early_are_counted_and_five_minutes_are_not_the_whole_meeting() {
    let script = format!(
        "{ROLL}09:58 present AB CD\n10:00 start\n10:05 leave CD\n11:50 arrive EF\n12:00 end\n"
    );
    let query =
        TableQuery { measure: Measure::Hours, ..TableQuery::new(Noun::Attendance, Cut::Member) };
    let table = table(&[script], query);
    let minute = |minutes: i64| FigureValue::Time(minutes * 60_000);
    let of = |place: usize| table.lines[place].figures.clone();
    let share = |there: i64| FigureValue::Share(there * 60_000, 120 * 60_000);
    let [zero, one] = [0, 1].map(FigureValue::Count);
    assert_eq!(of(0), [minute(120), minute(120), share(120), zero, zero]);
    assert_eq!(of(1), [minute(5), minute(120), share(5), zero, one]);
    assert_eq!(of(2), [minute(10), minute(120), share(10), one, zero]);
}

#[test]
fn a_person_in_two_groups_is_one_person_who_came_twice() {
    let of = |group: &str, day: &str, lines: &str| {
        ROLL.replace("Board", group).replace("2025-04-09", day) + lines
    };
    let scripts = [
        of("Board", "2025-04-09", "10:00 present AB CD\n10:00 start\n11:00 end\n"),
        of("Forum", "2025-05-09", "10:00 present AB GH\n10:00 start\n11:00 end\n"),
    ];
    let [people, attendance] = tables(
        &scripts,
        vec![
            TableQuery::new(Noun::People, Cut::Group),
            TableQuery::new(Noun::Attendance, Cut::Member),
        ],
    )
    .try_into()
    .unwrap();
    let of = |quantity| count(&people, &people.total, quantity);
    assert_eq!(of(Quantity::People), 4, "three members and the guest who came");
    assert_eq!((of(Quantity::Never), of(Quantity::Once), of(Quantity::Often)), (1, 2, 1));
    assert_eq!(people.check, SumCheck::DoesNot(3), "who are in both groups are in two rows");
    assert_eq!(count(&attendance, &attendance.lines[0].figures, Quantity::Expected), 2);
}

#[test]
fn a_table_that_is_not_given_says_what_would_be() {
    let refused = |noun, cut| TableQuery::new(noun, cut).check().unwrap_err().to_string();
    assert_eq!(
        refused(Noun::Decisions, Cut::Member),
        "decisions can't be shown by member: they are of the meeting, not of one member; they can be \
         shown by meeting, group, sector, kind, way, month, quarter or year"
    );
    assert!(refused(Noun::Attendance, Cut::Theme).contains("only outcomes have themes"));
    let two = TableQuery::new(Noun::Attendance, Cut::Sector).with_columns(Cut::Sector);
    assert!(
        two.check().unwrap_err().to_string().starts_with("rows and columns are both by sector")
    );
}

const SECTORS: [&str; 3] = ["Health", "Police", ""];
const ORGS: [&str; 4] = ["NHS", "Force", "School", ""];

/// A meeting with a roll of six, each marked in some way.
fn any_meeting() -> impl Strategy<Value = String> {
    let people = prop::collection::vec((0..8_u8, 0..3_usize, 0..4_usize), 6);
    ((1..12_u32, 1..28_u32, prop::bool::ANY), people, 0..3_u32).prop_map(
        |((month, day, is_board), people, unnamed)| {
            let group = if is_board { "Board" } else { "Forum" };
            let mut plan = format!("group {group}\ndate 2025-{month:02}-{day:02}\n");
            let mut marks = String::new();
            for (number, (mark, sector, org)) in people.iter().enumerate() {
                let id = ["AA", "BB", "CC", "DD", "EE", "FF"][number];
                let role = if number == 5 { "guest" } else { "member" };
                plan.push_str(&format!("attendee {id} \"{id} Name\" role:{role}"));
                for (key, value) in [("sector", SECTORS[*sector]), ("org", ORGS[*org])] {
                    if !value.is_empty() {
                        plan.push_str(&format!(" {key}:{value}"));
                    }
                }
                plan.push('\n');
                match mark {
                    0 | 1 => marks.push_str(&format!("09:59 present {id}\n")),
                    2 => marks.push_str(&format!("09:59 remote {id}\n")),
                    3 => marks.push_str(&format!("09:59 apologies {id}\n")),
                    4 if number < 5 => {
                        marks.push_str(&format!("09:59 deputy \"{id} Stand\" for:{id}\n"));
                    }
                    5 => marks.push_str(&format!("09:59 absent {id}\n")),
                    _ => {}
                }
            }
            if unnamed > 0 {
                marks.push_str(&format!("09:59 headcount {unnamed}\n"));
            }
            format!("{plan}{marks}10:00 start\n11:00 end\n")
        },
    )
}

/// Meetings in order of time.
fn any_meetings() -> impl Strategy<Value = Vec<String>> {
    let day = |script: &String| script.lines().nth(1).unwrap_or_default().to_owned();
    prop::collection::vec(any_meeting(), 0..6).prop_map(move |mut meetings| {
        meetings.sort_by_key(day);
        meetings
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn totals_are_one_number_however_they_are_shown(scripts in any_meetings()) {
        let queries = Noun::Attendance.cuts().iter().map(|cut| TableQuery::new(Noun::Attendance, *cut));
        let tables = tables(&scripts, queries.collect());
        for table in &tables {
            prop_assert_eq!(table.check, SumCheck::AddsUp, "by {:?}", table.query.rows);
            prop_assert_eq!(&table.total, &tables[0].total);
            for line in &table.lines {
                let of = |quantity| count(table, &line.figures, quantity);
                use Quantity as Q;
                let known = of(Q::Room) + of(Q::Online) + of(Q::Deputy) + of(Q::Apologies) + of(Q::Absent);
                prop_assert_eq!(of(Q::Expected), known + of(Q::NotRecorded));
            }
        }
    }

    #[test]
    fn a_table_is_what_fits_a_filter_and_what_does_not(
        scripts in any_meetings(),
        word in prop::sample::select(vec!["sector:Health", "org:Force", "who:BB", "group:forum"]),
    ) {
        let of = |words: &[&str]| {
            let filter = Filter::from_words(words.iter().copied()).unwrap();
            let query = TableQuery { filter, ..TableQuery::new(Noun::Attendance, Cut::Month) };
            parts(&table(&scripts, query))
        };
        let (all, with, without) = (of(&[]), of(&[word]), of(&[&format!("not:{word}")]));
        for (place, whole) in all.into_iter().enumerate() {
            prop_assert_eq!(whole, with[place] + without[place]);
        }
    }

    #[test]
    fn every_table_with_columns_adds_up_both_ways(scripts in any_meetings()) {
        let cuts = Noun::Attendance.cuts();
        let pairs = cuts.iter().flat_map(|rows| cuts.iter().map(move |columns| (*rows, *columns)));
        let queries = pairs
            .map(|(rows, columns)| TableQuery::new(Noun::Attendance, rows).with_columns(columns))
            .filter(|query| query.check().is_ok());
        for table in tables(&scripts, queries.collect()) {
            prop_assert_eq!(table.check, SumCheck::AddsUp);
            let whole = table.heads.iter().position(|head| matches!(head, FigureHead::Whole(_))).unwrap();
            for figures in table.lines.iter().map(|line| &line.figures).chain([&table.total]) {
                let cells = figures[..whole].iter().map(FigureValue::size).sum::<f64>();
                prop_assert!((cells - figures[whole].size()).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_first_rows_and_the_others_are_all(scripts in any_meetings(), top in 1..4_usize) {
        let query = TableQuery { top: Some(top), ..TableQuery::new(Noun::Attendance, Cut::Member) };
        let table = table(&scripts, query);
        prop_assert!(table.lines.len() <= top + 1);
        prop_assert_eq!(table.check, SumCheck::AddsUp);
    }
}
