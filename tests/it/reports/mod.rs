//! Reports over years of meetings: every table in every format, and the commands that make them.

pub(crate) mod annual;
mod formats;
mod given;
mod telling;

use chrono::NaiveDate;
use folkmoot::{
    calendar::period::YearKind,
    edition::{Edition, view},
    group::{Series, SeriesMeeting},
    meeting::{Log, ids::MeetingId, script},
    papers::compose::FigureReport,
    reports::{Collector, ReportPeriod, TableQuery},
};

use crate::{papers::desk, pty::Desk};

/// Two groups that share a member, four meetings in two financial years, with something of every noun.
pub(crate) const MEETINGS: [&str; 4] = [
    "group Forum\ndate 2024-05-08 10:00-12:00\nvenue Hall\nquorum members:2\n\
     attendee AB \"Ann Barlow\" org:Police sector:Justice email:ab@example.org role:chair\n\
     attendee CD \"Colm Daly\" org:School sector:Education\n\
     agenda Welcome 10m kind:standing\nagenda Roads 30m kind:discussion\n\
     10:00 present AB\n10:00 apologies CD\n10:00 start\n10:00 item 1\n10:15 item 2\n\
     10:20 decision to mend the road for:Justice\n10:25 action @AB ask the county due:2024-06-01\n\
     11:00 end\n",
    "group Forum\ndate 2025-04-09 10:00-12:00\nvenue \"On the call\"\nquorum members:2\n\
     attendee AB \"Ann Barlow\" org:Police sector:Justice email:ab@example.org role:chair\n\
     attendee CD \"Colm Daly\" org:School sector:Education\n\
     attendee EF \"Efe Fagbemi\" org:School sector:Education\n\
     attendee MT \"Mo Taw\" role:minute-taker\n\
     theme Neglect\n\
     agenda Welcome 10m kind:standing\nagenda \"Family hubs\" 40m kind:presentation presenter:EF\n\
     10:00 remote AB CD EF MT\n10:00 start\n10:00 item 1\n10:05 item 2\n\
     10:20 outcome shared practice theme:Neglect\n10:25 action @CD write to parents due:2025-05-01\n\
     10:26 declare EF works for the hub\n10:30 leave CD\n\
     10:31 action @EF ring due:asap\n\
     10:32 recommend @AB review the policy from:\"Audit 2024\" due:2025-06-01\n\
     11:00 end\n11:05 done a2\n",
    "group Board\ndate 2025-06-11 19:00-21:00\nvenue Hall\nquorum members:2\n\
     attendee AB \"Ann Barlow\" org:Police sector:Justice email:ab@example.org\n\
     attendee GH \"Greta Holm\" org:Council sector:Council role:chair\n\
     attendee IJ \"Ida Jones\" role:guest\n\
     agenda Budget 20m kind:decision\nagenda \"Matters arising\" kind:matters-arising\n\
     agenda \"Any other business\" kind:aob\nagenda Minutes kind:minutes\n\
     agenda Apologies kind:apologies\n\
     19:00 present GH IJ\n19:00 absent AB\n19:00 headcount 4\n19:00 start\n19:00 item 1\n\
     19:10 vote \"That we buy it\" moved:GH for:1 against:0 abstain:0\n\
     19:11 vote \"That we sell it\" moved:GH for:0 against:1 abstain:0\n\
     19:12 vote \"That we keep it\" for:1 against:1 abstain:0\n19:13 vote \"That we wait\" moved:GH\n\
     20:00 end\n",
    "group Forum\ndate 2025-10-08 10:00-12:00\nvenue Hall\nquorum members:2\n\
     attendee AB \"Ann Barlow\" org:Police sector:Justice email:ab@example.org role:chair\n\
     attendee CD \"Colm Daly\" org:School sector:Education\n\
     attendee EF \"Efe Fagbemi\" org:School sector:Education\n\
     agenda Welcome 10m kind:standing\n\
     10:00 present AB\n10:00 apologies CD\n10:00 start\n10:00 item 1\n\
     10:02 deputy \"Kit Lund\" for:CD\n10:20 remote EF\n10:30 action @AB look again due:2026-01-01\n10:31 action @AB ask\n10:32 drop a2 no need\n11:30 end\n",
];

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub(crate) fn logs() -> Vec<Log> {
    MEETINGS.iter().map(|lines| script::replay(lines.as_bytes()).expect("replays")).collect()
}

/// The financial year 2025/26, looked at after its end.
pub(crate) fn period() -> ReportPeriod {
    let days = YearKind::Financial.days_of(2025);
    ReportPeriod { days, years: YearKind::Financial, today: day("2026-04-20") }
}

/// The reports of some tables, against the year before.
pub(crate) fn reports(queries: Vec<TableQuery>, edition: Edition) -> Vec<FigureReport> {
    let (logs, period) = (logs(), period());
    let mut collector = Collector::new(period, queries);
    for (number, log) in (1_u64..).zip(&logs) {
        let (id, view) = (MeetingId::from_random(number), view(log.meeting(), edition));
        match period.days.contains(view.plan().day.expect("a day")) {
            true => collector.insert_meeting(id, &view, None),
            false => collector.insert_meeting_before(id, &view, None),
        }
    }
    for group in ["Board", "Forum"] {
        let of_group = (1_u64..).zip(&logs).filter(|(_, log)| &*log.meeting().plan.group == group);
        let meeting = |(number, log): (u64, &Log)| SeriesMeeting {
            id: MeetingId::from_random(number),
            log: log.clone(),
        };
        let series = Series::new(of_group.map(meeting).collect());
        collector.insert_actions(group, &series, edition);
        collector.insert_actions_before(group, &series, edition);
    }
    let held = collector.held();
    let groups = vec!["Board".to_owned(), "Forum".to_owned()];
    let report = |table| FigureReport { table, period, groups: groups.clone(), held, edition };
    collector.finish().into_iter().map(report).collect()
}

/// A desk whose store has the meetings.
pub(crate) fn stored() -> Desk {
    let names = ["a.moot", "b.moot", "c.moot", "d.moot"];
    let files: Vec<(&str, &str)> = names.into_iter().zip(MEETINGS).collect();
    let desk = desk(&files);
    desk.told([&["import"][..], &names].concat());
    desk
}
