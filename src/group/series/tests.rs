use super::*;
use crate::{
    group::next_meeting,
    log::Stamp,
    meeting::{command::Line, decide::decide_live, script, summary::ActionSummary},
};

/// A meeting of a script, recorded as it happened.
fn held(id: u64, script: &str) -> SeriesMeeting {
    let log = script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{script}"));
    SeriesMeeting { id: MeetingId::from_random(id), log }
}

/// Gives a line to a meeting some days later.
fn later(one: &mut SeriesMeeting, days: i64, line: &str) {
    let last = one.log.records().last().unwrap().recorded.at;
    let at = crate::calendar::time::Moment(last.0 + days * 86_400_000);
    let line = Line::parse(line).unwrap().unwrap();
    let events = decide_live(&one.log, &line, at).unwrap_or_else(|error| panic!("{error}"));
    one.log.append(events, Stamp { at, offset: 0 }, &"".into());
}

fn planned(series: &Series) -> String {
    let day = NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
    next_meeting(series, day).iter().map(|command| format!("{command}\n")).collect()
}

fn open(series: &Series) -> Vec<String> {
    let line = |action: &ActionSummary| {
        let owners = action.owners.join(" ");
        format!("{} {} {owners}", action.number, action.text)
    };
    series.open_actions().iter().map(SeriesAction::summary).map(|action| line(&action)).collect()
}

const JANUARY: &str = "group \"Lane Trust\"\ndate 2026-01-10 19:00-20:30\n\
    attendee AB \"Ada Birch\" role:chair\nattendee CD \"Cal Dunn\"\n\
    agenda Roads kind:standing\nagenda Play\n\
    19:00 present all\n19:00 item 1\n19:05 action @AB write to county\n\
    19:06 action @CD paint fence\n19:06 action @CD cut grass\n20:05 end\n";

#[test]
fn what_was_corrected_after_the_next_meeting_was_planned_is_the_newest() {
    let mut january = held(1, JANUARY);
    let march = held(2, &planned(&Series::new(vec![january.clone()])));
    let lines = [
        "done a1",
        "edit a2 paint the fence green",
        "reassign a3 @AB",
        "action @AB buy gate",
        "defer 2",
    ];
    lines.iter().for_each(|line| later(&mut january, 80, line));
    let series = Series::new(vec![march, january]);
    assert_eq!(open(&series), ["a2 paint the fence green CD", "a3 cut grass AB", "a4 buy gate AB"]);
    assert_eq!(series.deferred().len(), 1);
}

#[test]
fn what_a_later_meeting_recorded_of_an_action_holds_unless_it_was_undone() {
    let january = held(1, JANUARY);
    let mut march = held(2, &planned(&Series::new(vec![january.clone()])));
    later(&mut march, 1, "done a1");
    later(&mut march, 1, "reassign a2 @AB");
    let both = |march: &SeriesMeeting| Series::new(vec![january.clone(), march.clone()]);
    assert_eq!(open(&both(&march)), ["a2 paint fence AB", "a3 cut grass CD"]);
    later(&mut march, 1, "undo");
    assert_eq!(open(&both(&march)), ["a2 paint fence CD", "a3 cut grass CD"]);
}

#[test]
fn an_action_that_its_meeting_took_back_is_open_nowhere() {
    let mut january = held(1, JANUARY);
    let march = held(2, &planned(&Series::new(vec![january.clone()])));
    later(&mut january, 1, "remove a2");
    let series = Series::new(vec![january, march]);
    assert_eq!(open(&series), ["a1 write to county AB", "a3 cut grass CD"]);
}

#[test]
fn two_actions_of_one_number_stay_two_and_the_later_one_gets_a_free_number() {
    let special = "group \"Lane Trust\"\ntitle \"Extraordinary meeting\"\ndate 2026-01-20\n\
        attendee AB \"Ada Birch\" role:chair\nattendee CD \"Cal Dunn\"\nagenda Land\n\
        18:00 item 1\n18:05 action @CD instruct solicitor\n18:25 end\n";
    let (january, special) = (held(1, JANUARY), held(2, special));
    let series = Series::new(vec![january.clone(), special.clone()]);
    let plan = planned(&series);
    let carried: Vec<&str> = plan.lines().filter(|line| line.starts_with("carry ")).collect();
    let expected = [
        "carry a1 @AB \"write to county\" from:2026-01-10 meeting:00000001",
        "carry a2 @CD \"paint fence\" from:2026-01-10 meeting:00000001",
        "carry a3 @CD \"cut grass\" from:2026-01-10 meeting:00000001",
        "carry a4 @CD \"instruct solicitor\" from:2026-01-20 meeting:00000002 was:a1",
    ];
    assert_eq!(carried, expected, "{plan}");
    assert!(!plan.contains("title "), "{plan}");
    assert!(plan.contains("Minutes of the meetings on 10 and 20 January 2026"), "{plan}");
    let next = held(3, &plan.replace("date 2030-01-01", "date 2026-03-10"));
    assert_eq!(next.meeting().entries.next_action(), ActionNo(5));
    let series = Series::new(vec![january, special, next]);
    assert_eq!(series.open_actions().len(), 4);
    assert_eq!(series.next_action(), ActionNo(5));
}

#[test]
fn an_item_put_off_is_open_until_a_meeting_has_taken_it() {
    let january = held(1, &JANUARY.replace("20:05 end", "20:00 defer 2\n20:05 end"));
    let special = held(
        2,
        "group \"Lane Trust\"\ntitle \"Special meeting\"\ndate 2026-01-20\nagenda Land\n\
         18:00 item 1\n18:25 end\n",
    );
    let series = Series::new(vec![january.clone(), special.clone()]);
    assert_eq!(series.deferred().len(), 1);
    let march = "group \"Lane Trust\"\ndate 2026-03-10\nagenda Roads\nagenda PLAY\n19:00 item 1\n";
    let all = |march: &str| {
        let march = held(3, march);
        Series::new(vec![january.clone(), special.clone(), march]).deferred().len()
    };
    assert_eq!(all(march), 1, "it was not taken yet");
    assert_eq!(all(&format!("{march}19:05 edit i2 \"Play area\"\n19:10 item 2\n")), 0);
    assert_eq!(all(&format!("{march}19:05 defer 2\n")), 1);
    assert_eq!(all(&format!("{march}19:05 remove i2\n")), 0);
}

#[test]
fn an_owner_who_has_another_name_now_owns_the_action_still() {
    let january = held(1, JANUARY);
    let planned_march = planned(&Series::new(vec![january.clone()]));
    let march = format!(
        "{planned_march}amend AB name:\"Ada Stone\" initials:AS\n19:00 present all\n19:00 start\n\
         20:00 end\n"
    );
    let march = held(2, &march.replace("date 2030-01-01", "date 2026-03-10"));
    let plan = planned(&Series::new(vec![january, march]));
    assert!(plan.contains("carry a1 @AS \"write to county\""), "{plan}");
}
