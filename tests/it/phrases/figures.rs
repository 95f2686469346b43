//! Reports of everything that can be counted, for the words that stand in them.

use std::fmt::Write as _;

use folkmoot::{
    calendar::period::DaySpan,
    edition::{self, Edition},
    group::{
        DueBy, DueKind, DueReason, DueTask, GroupLog, LapseReason,
        command::GroupCommand,
        decide::{self, GroupContext},
        rules::{DaysCounted, DaysRule},
    },
    log::{MemberId, Stamp},
    meeting::{ids::MeetingId, script},
    papers::{
        Phrases,
        compose::{
            FigureReport, WorkplanPaper, compose_annual, compose_deadlines, compose_figures,
            compose_workplan,
        },
    },
    reports::{Collector, Cut, Filter, Measure, Noun, TableQuery},
};

use crate::reports::{annual, day, reports};

/// Every table of every noun, and those that say something else than most.
fn queries() -> Vec<TableQuery> {
    let mut queries = Vec::new();
    for noun in Noun::all() {
        for rows in noun.cuts() {
            for measure in [Measure::Count, Measure::Share, Measure::Hours] {
                let one = TableQuery { measure, ..TableQuery::new(noun, *rows) };
                queries.push(TableQuery { change: true, ..one.clone() });
                queries.push(TableQuery { top: Some(1), ..one.clone() });
                queries.push(TableQuery { anonymous: true, ..one.clone() });
                queries.push(one.clone().with_columns(Cut::Month));
                queries.push(one);
            }
        }
    }
    queries.retain(|query| query.check().is_ok());
    queries
}

/// Everything that reports say, as one text.
pub(crate) fn figures(phrases: &Phrases) -> String {
    let (mut all, mut annuals) = (String::new(), String::new());
    let mut write = |report: &FigureReport| {
        let _ = writeln!(all, "{:?}", compose_figures(report, phrases));
    };
    for edition in [Edition::Full, Edition::Public] {
        reports(queries(), edition).iter().for_each(&mut write);
    }
    for report in annual::variants() {
        let _ = writeln!(annuals, "{:?}", compose_annual(&report, phrases));
    }
    for deadlines in [due(), Vec::new()] {
        let period = crate::reports::period();
        let _ = writeln!(annuals, "{:?}", compose_deadlines(&deadlines, &[], &period, phrases));
    }
    annuals += &workplans(phrases);
    write(&on_workplan());
    let filter = Filter::from_words(["sector:Nowhere"]).expect("a filter");
    let none = TableQuery { filter, ..TableQuery::new(Noun::Attendance, Cut::Member) };
    let Some(mut report) = reports(vec![none], Edition::Full).pop() else { return annuals };
    let ends = [(None, None), (Some("2025-04-01"), None), (None, Some("2026-03-31"))];
    for (since, until) in ends {
        report.period.days = DaySpan { since: since.map(day), until: until.map(day) };
        report.held = 1;
        write(&report);
    }
    all + &annuals
}

/// One of each thing that can be due, with each reason.
fn due() -> Vec<DueTask> {
    use DueKind as K;
    use DueReason as R;
    let (date, time) = (day("2025-05-06"), chrono::NaiveTime::from_hms_opt(10, 30, 0));
    let task = |kind, why| DueTask {
        kind,
        meeting: None,
        group: "Forum".into(),
        day: Some(date),
        who: "Ann Barlow".into(),
        by: Some(DueBy { day: date, time }),
        why,
    };
    let lapse = |last| R::Lapse(LapseReason::Absence { months: 6, last });
    let mut tasks = vec![
        task(K::PlanToUpdate(2), R::Meets),
        task(K::ActionsToSend, R::NoRule),
        task(K::MinutesToApprove, R::Meets),
        task(K::ActionsOverdue(2), R::Actions),
        task(K::ReviewDue, R::Set),
        task(K::SeatLapses, lapse(Some(date))),
        task(K::SeatLapses, lapse(None)),
        DueTask { by: None, ..task(K::SeatLapses, R::Lapse(LapseReason::Approved)) },
    ];
    for (_, of) in DaysCounted::WORDS {
        for days in [1, 3] {
            tasks.push(task(K::AgendaToSend, R::Before(DaysRule { days, of })));
            tasks.push(task(K::MinutesToWrite, R::After(DaysRule { days, of })));
        }
    }
    tasks
}

/// The workplan of a group with a goal of each state, and of one without any.
fn workplans(phrases: &Phrases) -> String {
    let (groups, period) = (["Forum".to_owned()], crate::reports::period());
    let mut log = GroupLog::default();
    let mut all = String::new();
    let lines = [
        "name Forum",
        "goal open the hub theme:Neglect due:2025-06-01",
        "goal train the leads",
        "goal print the leaflet",
        "done g2",
        "drop g3",
    ];
    for line in lines {
        let command = GroupCommand::parse(line).expect("reads").expect("a command");
        let context = GroupContext { today: period.today, new_member: MemberId::from_random(1) };
        let events = decide::decide(&log, &command, &context).expect("decides");
        log.append(events, Stamp::default(), &"".into());
        let group = log.state();
        let paper = WorkplanPaper {
            group,
            groups: &groups,
            workplan: &group.workplan,
            period: &period,
            edition: Edition::Full,
        };
        let _ = writeln!(all, "{:?}", compose_workplan(paper, phrases));
    }
    all
}

/// How long was spoken of the workplan.
fn on_workplan() -> FigureReport {
    let lines = "date 2025-06-11 10:00-12:00\nattendee AB \"Ann Barlow\"\n\
        agenda Workplan 10m kind:workplan\n10:00 start\n10:00 item 1\n11:00 end\n";
    let log = script::replay(lines.as_bytes()).expect("replays");
    let period = crate::reports::period();
    let mut collector = Collector::new(period, [TableQuery::new(Noun::Time, Cut::ItemKind)]);
    let view = edition::view(log.meeting(), Edition::Full);
    collector.insert_meeting(MeetingId::from_random(1), &view, None);
    let table = collector.finish().pop().expect("a table");
    FigureReport { table, period, groups: Vec::new(), held: 1, edition: Edition::Full }
}
