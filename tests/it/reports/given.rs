//! What an annual report is given besides meetings: events, workplans and a survey.

use folkmoot::{
    calendar::period::YearKind,
    group::{
        GroupLog, Workplan,
        command::GroupCommand,
        decide::{self, GroupContext},
    },
    log::{MemberId, Stamp},
    reports::{
        annual::{YearOccasion, occasions},
        survey::SurveyResults,
    },
};

use super::day;

/// An event that two groups held together instead of a meeting, and a training of one of them.
pub(super) fn launch() -> Vec<YearOccasion> {
    let event = "event 2025-09-12 \"LSCG launch\" headcount:50 replaces:2025-09-10";
    let groups = [
        group(&["name Forum", event, "event 2025-10-01 \"Toolkit\" kind:training"]),
        group(&["name Board", event]),
    ];
    occasions(groups.iter().map(GroupLog::state), YearKind::Financial.days_of(2025))
}

/// The log of a group that was given these lines, in June 2025.
fn group(lines: &[&str]) -> GroupLog {
    let mut log = GroupLog::default();
    for line in lines {
        let command = GroupCommand::parse(line).expect("reads").expect("a command");
        let context =
            GroupContext { today: day("2025-06-02"), new_member: MemberId::from_random(1) };
        let events = decide::decide(&log, &command, &context).expect("decides");
        log.append(events, Stamp::default(), &"".into());
    }
    log
}

/// The workplan of a group that was given these lines, in June 2025.
pub(super) fn workplan(lines: &[&str]) -> Workplan {
    group(&[&["name Forum"], lines].concat()).state().workplan.clone()
}

/// The 66 answers of a published survey, whose mean is 4.3 of 5 stars; two groups, one of them small.
pub(super) fn survey() -> SurveyResults {
    let heads = ["Group", "How was the day?", "Come again?", "Anything to add? (text)", "Parking?"];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    let stars = [(5, 30), (4, 28), (3, 5), (2, 2), (1, 1)];
    let given = stars.into_iter().flat_map(|(stars, count)| std::iter::repeat_n(stars, count));
    for (number, stars) in given.enumerate() {
        let group = if number % 22 == 0 { "West" } else { "South" };
        let again = if number % 2 == 0 { "Yes" } else { "No" };
        let comment = if number < 3 { format!("Comment {number}") } else { String::new() };
        let parking = if number < 4 { "3" } else { "" };
        let row = [group, &stars.to_string(), again, &comment, parking];
        rows.push(row.map(str::to_owned).to_vec());
    }
    SurveyResults::from_rows(&rows).expect("a survey")
}
