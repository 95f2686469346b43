//! From one meeting of a group to the next.

mod adjourned;
mod backlog;
mod calling_off;
mod going_stale;
mod late_items;
mod numbers_for_life;
mod of_groups;
mod people;
mod planning;
mod progress;
mod recommendations;
mod round;
mod terms_of_reference;
mod year;

use folkmoot::{
    group::{self, Series, SeriesMeeting},
    meeting::{ItemNumber, Log, ids::MeetingId, script},
};

const PARISH: &str = include_str!("../../fixtures/meetings/parish-2025-03-11.moot");
const NORTH: &str = include_str!("../../fixtures/meetings/north-broadland-2024-05-22.moot");

/// The series of these meetings, whose ids are counted from 1.
pub(crate) fn series(logs: &[&Log]) -> Series {
    let meeting = |(id, log): (u64, &&Log)| {
        let (id, log) = (MeetingId::from_random(id), (*log).clone());
        SeriesMeeting { id, log }
    };
    Series::new((1..).zip(logs).map(meeting).collect())
}

fn next_of(last: &str) -> (String, folkmoot::meeting::Log) {
    let last = script::replay(last.as_bytes()).expect("replays");
    let day = chrono::NaiveDate::from_ymd_opt(2030, 1, 1).expect("a day");
    let plan = group::next_meeting(&series(&[&last]), day);
    let lines: String = plan.iter().map(|command| format!("{command}\n")).collect();
    let lines = lines.trim_end().to_owned();
    let next = script::replay(lines.as_bytes()).unwrap_or_else(|e| panic!("{e}\n{lines}"));
    (lines, next)
}

#[test]
fn the_next_parish_meeting_has_its_roll_standing_items_and_what_was_left_open() {
    insta::assert_snapshot!(next_of(PARISH).0);
}

#[test]
fn actions_keep_their_numbers_and_new_ones_go_on_from_the_last() {
    let (_, next) = next_of(NORTH);
    let entries = &next.meeting().entries;
    let numbers: Vec<u32> = entries.actions().iter().map(|action| action.number.number()).collect();
    assert_eq!((numbers, entries.next_numbers().action.number()), (vec![1, 2], 3));
    assert_eq!(next.meeting().plan.day.map(|day| day.to_string()), Some("2024-07-09".into()));
    let gemma = next.meeting().roll.find("GC").expect("on the roll");
    assert_eq!(gemma.presence(), folkmoot::meeting::roll::Presence::Apologies);
}

#[test]
fn an_action_set_in_confidence_stays_confidential_when_it_is_carried() {
    let (lines, next) = next_of(
        "date 2025-03-11\nattendee AB \"Ann Barlow\"\nagenda Staffing confidential:yes\n\
         19:00 item 1\n19:05 action @AB review the pay scale\n19:10 end",
    );
    assert!(lines.contains("confidential:yes"), "{lines}");
    let action = &next.meeting().entries.actions()[0];
    assert!(next.meeting().is_confidential_action(action));
}

#[test]
fn an_item_put_off_takes_its_papers_with_it_and_no_other_does() {
    let (lines, next) = next_of(
        "date 2025-03-11\nagenda News kind:standing\nagenda Roof 10m\nagenda Speed\n\
         paper i1 \"Draft news\"\npaper i2 \"Survey \\\"A\\\"\" link:https://a.org/s.pdf\n\
         paper i3 Letter\n19:00 item 1\n19:05 item 3\n19:10 defer 2\n19:20 end",
    );
    let papers: Vec<&str> = lines.lines().filter(|line| line.starts_with("paper")).collect();
    assert_eq!(papers, ["paper i3 \"Survey \\\"A\\\"\" link:\"https://a.org/s.pdf\""], "{lines}");
    let roof = next.meeting().agenda.numbered(ItemNumber::new(3)).expect("an item");
    assert_eq!(&*roof.plan.title, "Roof");
    assert_eq!(next.meeting().papers.for_item(roof.id).count(), 1);
}
