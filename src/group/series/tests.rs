use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::{
    group::{
        StoredGroups, continuation,
        joint::{self, Others},
        next_meeting,
    },
    log::Stamp,
    meeting::{
        MinuteNumber,
        command::Line,
        decide::{Context, decide_live},
        event::Event,
        ids::ActionNo,
        script,
        summary::{ActionSummary, Summary},
    },
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
fn what_a_meeting_took_off_its_own_list_it_says_nothing_of() {
    let january = held(1, JANUARY);
    let mut march = held(2, &planned(&Series::new(vec![january.clone()])));
    later(&mut march, 1, "done a1");
    later(&mut march, 1, "remove a1");
    let series = Series::new(vec![january, march]);
    assert_eq!(
        open(&series),
        ["a1 write to county AB", "a2 paint fence CD", "a3 cut grass CD"],
        "it is on the next list rather than on none"
    );
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
    assert_eq!(next.meeting().entries.next_numbers().action, ActionNo::action(5));
    let series = Series::new(vec![january, special, next]);
    assert_eq!(series.open_actions().len(), 4);
    assert_eq!(series.next_numbers().action, ActionNo::action(5));
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

/// The meetings of a group, as a store would have them.
#[derive(Debug, Default)]
struct Kept(Vec<SeriesMeeting>);

impl Others for Kept {
    fn summaries_like(&self, own: &Summary) -> Result<Vec<Summary>, String> {
        let mut all: Vec<Summary> =
            self.0.iter().map(|one| Summary::from_meeting(one.id, one.meeting())).collect();
        all.retain(|meeting| meeting.is_of_same_group(own));
        Ok(all)
    }

    fn log(&self, id: MeetingId) -> Result<Option<Log>, String> {
        Ok(self.0.iter().find(|one| one.id == id).map(|one| one.log.clone()))
    }

    fn groups(&self) -> Result<Arc<StoredGroups>, String> {
        Ok(Arc::default())
    }
}

impl Kept {
    /// A line given to a meeting, with all others at hand; what is refused changes nothing.
    fn give(&mut self, place: usize, line: &str, at: i64) {
        let Some(one) = self.0.get(place) else { return };
        // A meeting of no group is in no series.
        let names_group = |event: &Event| matches!(event, Event::GroupNamed { .. });
        let leaves = |target| one.log.events_of(target).any(names_group);
        if line == "undo" && one.log.undo_target().is_some_and(leaves) {
            return;
        }
        let command = Line::parse(line).unwrap().unwrap().command;
        let at = crate::calendar::time::Moment(at);
        let context = Context { at, ..Context::default() };
        let Ok(shares) = joint::decide(one.id, &one.log, &command, &context, self) else { return };
        self.0[place].log.append(shares.own, Stamp { at, offset: 0 }, &"".into());
    }

    fn series(&self) -> Series {
        Series::new(self.0.clone())
    }

    /// A meeting that goes on with one that was adjourned.
    fn go_on(&mut self, place: usize, at: i64) {
        let (id, number) = (self.0[place].id, self.0.len() as u64 + 1);
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Days::new(7 * number);
        let stored = StoredGroups::default();
        let Ok(lines) = continuation(&self.series(), &stored, &[], id, day) else { return };
        self.0.push(SeriesMeeting { id: MeetingId::from_random(number), log: Log::default() });
        for line in lines {
            self.give(self.0.len() - 1, &line.to_string(), at);
        }
    }

    /// A new meeting on a day of its own, planned from the others or for itself.
    fn plan(&mut self, is_special: bool, at: i64) {
        let number = self.0.len() as u64 + 1;
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Days::new(7 * number);
        let mut lines: Vec<String> = match is_special || self.0.is_empty() {
            true => vec![
                "group Board".into(),
                "numbering both".into(),
                "attendee AB \"Ann Barlow\"".into(),
            ],
            false => next_meeting(&self.series(), day).iter().map(ToString::to_string).collect(),
        };
        lines.extend(is_special.then(|| "kind special".to_owned()));
        lines.extend([
            format!("date {day}"),
            format!("agenda \"Topic {number}\""),
            "agenda Last".into(),
        ]);
        self.0.push(SeriesMeeting { id: MeetingId::from_random(number), log: Log::default() });
        for line in lines {
            self.give(self.0.len() - 1, &line, at);
        }
    }
}

/// What people do with the meetings of a group.
#[derive(Clone, Debug)]
enum Deed {
    Plan { is_special: bool },
    GoOn { meeting: usize },
    Give { meeting: usize, line: String },
}

fn deed() -> impl Strategy<Value = Deed> {
    let lines = [
        "action @AB do something",
        "action do more",
        "item next",
        "item next",
        "defer next",
        "end",
        "undo",
        "undo",
        "call-off",
        "done a1",
        "done a2",
        "done a3",
        "reopen a1",
        "drop a2",
        "reassign a3 @AB",
        "edit a1 other words",
        "remove a2",
        "take-over",
        "note said",
        "convert last action",
        "redo",
        "recommend @AB mend the rules from:\"Audit\"",
        "done r1",
        "reopen r1",
        "drop r2",
        "progress a1 halfway rag:amber",
        "progress r1 rag:red",
        "convert last recommendation",
        "defer next to:later",
        "offer AB \"Findings\"",
        "offer AB \"More findings\" meeting:2029-01-01",
        "withdraw Findings",
        "take b1",
        "decision so be it",
        "decision so be it",
        "vote on it for:2 against:1",
        "convert last decision",
        "convert last note",
        "remove last",
        "remove i2",
        "circulate agenda",
        "reopen",
        "adjourn",
        "adjourn",
        "resume",
    ];
    let line = (0..lines.len()).prop_map(move |place| lines[place].to_owned());
    prop_oneof![
        1 => any::<bool>().prop_map(|is_special| Deed::Plan { is_special }),
        1 => (0..6usize).prop_map(|meeting| Deed::GoOn { meeting }),
        6 => (0..6usize, line).prop_map(|(meeting, line)| Deed::Give { meeting, line }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_open_is_on_no_list_and_no_number_is_given_twice(
        deeds in prop::collection::vec(deed(), 1..60),
    ) {
        let mut kept = Kept::default();
        kept.plan(false, 1_735_700_000_000);
        for (place, deed) in deeds.into_iter().enumerate() {
            let at = 1_735_700_000_000 + (place as i64 + 1) * 60_000;
            match deed {
                Deed::Plan { is_special } => kept.plan(is_special, at),
                Deed::GoOn { meeting } => kept.go_on(meeting % kept.0.len(), at),
                Deed::Give { meeting, line } => kept.give(meeting % kept.0.len(), &line, at),
            }
        }
        let series = kept.series();
        // Every action that stands in the meeting that set it is one of the series, under that number.
        let all = series.actions();
        let mut numbers = Vec::new();
        for one in series.meetings() {
            for action in one.meeting().entries.actions() {
                if let crate::meeting::entries::Origin::Entry(_) = action.origin {
                    numbers.push(action.number);
                    let is_it = |other: &&SeriesAction| {
                        other.origin.is_some_and(|of| (of.meeting, of.number) == (one.id, action.number))
                    };
                    prop_assert_eq!(all.iter().filter(is_it).count(), 1, "{} is once", action.number);
                }
            }
        }
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert_eq!(numbers.len(), count, "each has a number of its own");
        // No number for life is given twice, not even to what was taken out since.
        let given = series.meetings().iter().map(SeriesMeeting::meeting).flat_map(|meeting| {
            // An item that goes on in another meeting has its number there too.
            let before = series.continued_by(meeting).map(|place| series.meetings()[place].meeting());
            let is_new = move |number: &MinuteNumber| {
                before.is_none_or(|before| !before.has_given(*number))
            };
            let items = meeting.agenda.all().iter().map(|item| item.minute_number);
            let items = items.map(move |number| number.filter(is_new));
            items.chain(meeting.entries.all().iter().map(|entry| entry.minute_number)).flatten()
        });
        let mut given: Vec<String> = given.map(|number| number.to_string()).collect();
        let count = given.len();
        given.sort_unstable();
        given.dedup();
        prop_assert_eq!(given.len(), count, "each has a number for life of its own");
        // What the group has open is carried by the next plan, and nothing else is.
        let day = NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
        let plan: String =
            next_meeting(&series, day).iter().map(|command| format!("{command}\n")).collect();
        let carried = plan.lines().filter(|line| line.starts_with("carry ")).count();
        prop_assert_eq!(carried, series.open_actions().len(), "{}", plan);
        // What the logs together leave open is open for the group.
        for action in &all {
            let is_open = action.state == crate::meeting::entries::ActionState::Open;
            // A meeting that took it off its own list says nothing of it.
            let lists = |one: &&SeriesMeeting| one.meeting().entries.action(action.number).is_some();
            let touched = series.meetings().iter().filter(lists).flat_map(|one| {
                let log = &one.log;
                let live = log.records().iter().filter(move |record| !log.is_retracted(record));
                live.filter_map(|record| match &record.event {
                    Event::ActionDone { number, at } | Event::ActionDropped { number, at, .. }
                        if *number == action.number => Some((*at, false)),
                    Event::ActionReopened { number, at } if *number == action.number => Some((*at, true)),
                    _ => None,
                })
            });
            let last = touched.max_by_key(|(at, _)| *at).map(|(_, is_open)| is_open);
            prop_assert_eq!(last.unwrap_or(true), is_open, "{:?}", action);
        }
        // What waits is on the next agenda or in the backlog, and in one of them alone.
        let titles = |waiting: Vec<WaitingItem>| -> Vec<String> {
            waiting.iter().map(|waiting| series.title_of(waiting)).collect()
        };
        let (next, later) = (titles(series.for_next(Some(day))), titles(series.backlog(Some(day))));
        let counted = series.put_off().len() + series.topics_offered().len();
        prop_assert_eq!(next.len() + later.len(), counted);
        for topic in series.topics_offered() {
            prop_assert!(plan.contains(&format!("agenda \"{topic}\"")), "{topic}\n{plan}");
        }
        // What was put off is on the next agenda, once for each item.
        for deferred in series.deferred() {
            let meeting = series.meetings()[deferred.place].meeting();
            let item = meeting.agenda.get(deferred.item).unwrap();
            if crate::group::carry::is_on_every_agenda(item) {
                continue;
            }
            let title = &item.plan.title;
            prop_assert!(plan.contains(&format!("agenda \"{title}\"")), "{title}\n{plan}");
        }
    }
}
