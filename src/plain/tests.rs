//! What is said line by line, and what is answered.

use super::Plain;
use crate::{
    app::{Effect, Msg, Opened},
    calendar::time::{Moment, Zone},
    group::GroupOverview,
    log::Stamp,
    meeting::{
        Log,
        command::Line,
        decide::decide_live,
        draft::{Draft, KeptDrafts},
        event::Place,
        ids::MeetingId,
        script,
        summary::Summary,
    },
    review::ReviewContext,
    search::{FoundIn, FoundPassage, SearchQuery, hits_in},
};

const SAMPLE: &str = include_str!("../../tests/fixtures/meetings/north-broadland-2024-05-22.moot");

/// Somebody at a terminal that prints lines, and a disk.
struct Talk {
    plain: Plain,
    disk: Log,
    drafts: KeptDrafts,
    now: Moment,
    /// The group whose page can be opened.
    group: GroupOverview,
}

impl Talk {
    /// A meeting of a script, opened.
    fn opened(moot: &str) -> Self {
        Self::with_draft(moot, "")
    }

    fn with_draft(moot: &str, draft: &str) -> Self {
        let disk = script::replay(moot.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        // 10:05 in London on the sample's day.
        let now = Moment(1_716_368_700_000);
        let plain = Plain::opening_meeting(now, Zone::UTC);
        let mut talk = Self {
            plain,
            disk,
            drafts: KeptDrafts::from_text(draft),
            now,
            group: GroupOverview::default(),
        };
        talk.open();
        talk
    }

    fn home(meetings: Vec<Summary>) -> Self {
        let now = Moment(1_716_368_700_000);
        let plain = Plain::at_home(now, Zone::UTC);
        let (disk, drafts) = (Log::default(), KeptDrafts::default());
        let mut talk = Self { plain, disk, drafts, now, group: GroupOverview::default() };
        talk.tell(Msg::Listed { meetings, read_only: None });
        talk
    }

    fn on_group(mut self, group: GroupOverview) -> Self {
        self.group = group;
        self
    }

    fn open(&mut self) {
        let id = Some(MeetingId::from_random(1));
        let (log, drafts) = (self.disk.clone(), self.drafts.clone());
        self.tell(Msg::Opened(Box::new(Opened { id, log, drafts, read_only: None })));
    }

    fn tell(&mut self, msg: Msg) {
        self.plain.tell(Msg::Tick { now: self.now, zone: Zone::UTC });
        for effect in self.plain.tell(msg) {
            match effect {
                Effect::Submit { stream, ticket, text, at } => {
                    let line = Line::parse(&text).unwrap().unwrap();
                    let msg = match decide_live(&self.disk, &line, at) {
                        Ok(events) => {
                            let from = self.disk.records().len();
                            self.disk.append(events, Stamp { at, offset: 60 }, &"MO".into());
                            let records = self.disk.records().iter().skip(from).cloned().collect();
                            Msg::Recorded { stream, tickets: vec![ticket], records, note: None }
                        }
                        Err(refusal) => {
                            Msg::Refused { stream, ticket, message: refusal.to_string() }
                        }
                    };
                    self.tell(msg);
                }
                Effect::Group(asked) => {
                    let overview = Box::new(self.group.clone());
                    self.tell(Msg::Group { asked, overview });
                }
                Effect::GiveToGroup { ticket, lines, .. } => {
                    self.tell(Msg::GroupRecorded { ticket, told: lines.join("; ") });
                }
                Effect::SaveDrafts(drafts) => self.drafts = drafts,
                Effect::Open(_) => self.open(),
                Effect::Series(id) => {
                    self.tell(Msg::Series { id, context: ReviewContext::default() });
                }
                _ => {}
            }
        }
    }

    /// What is kept beside the log.
    fn draft(&self) -> String {
        crate::app::story::lines(&self.drafts)
    }

    /// What is answered to a line.
    #[track_caller]
    fn say(&mut self, line: &str) -> Vec<String> {
        self.plain.take_answers();
        self.tell(Msg::Line(line.to_owned()));
        assert!(self.plain.wants_line(), "nothing is answered to {line:?}");
        self.plain.take_answers()
    }

    #[track_caller]
    fn one(&mut self, line: &str) -> String {
        let answers = self.say(line);
        assert_eq!(answers.len(), 1, "{line:?}: {answers:?}");
        answers.into_iter().next().unwrap_or_default()
    }

    fn after_minutes(&mut self, minutes: i64) {
        self.now = self.now.saturating_add_ms(minutes * 60_000);
    }
}

/// The sample, up to a time of its day.
fn sample_until(time: &str) -> String {
    crate::app::story::sample_until(time)
}

/// How many words an answer has beside names and titles.
fn words_beside_names(answer: &str, meeting: &crate::meeting::Meeting) -> usize {
    let mut rest = answer.to_owned();
    let names = meeting.roll.iter().map(|person| person.profile.name.to_string());
    let titles = meeting.agenda.iter().map(|item| item.plan.title.to_string());
    let own = [meeting.plan.group.to_string(), meeting.plan.venue.to_string()];
    for name in names.chain(titles).chain(own).filter(|name| !name.is_empty()) {
        rest = rest.replace(&name, " ");
    }
    rest.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

#[test]
fn each_line_of_the_sample_is_answered_by_one_line_of_at_most_twelve_words() {
    let mut talk = Talk::opened("");
    // After the meeting, so that none of its times is still to come.
    talk.after_minutes(3 * 60);
    for line in SAMPLE.lines() {
        let answers = talk.say(line);
        if line.trim().is_empty() || line.starts_with('#') {
            assert!(answers.is_empty(), "{line:?}: {answers:?}");
            continue;
        }
        let [answer] = answers.as_slice() else { panic!("{line:?}: {answers:?}") };
        assert!(!answer.starts_with("Error"), "{line:?}: {answer}");
        let words = words_beside_names(answer, talk.disk.meeting());
        assert!(words <= 12, "{words} words to {line:?}: {answer}");
    }
    let told = script::replay(SAMPLE.as_bytes()).unwrap();
    assert_eq!(talk.disk.meeting(), told.meeting());
}

#[test]
fn answers_name_their_objects() {
    let mut talk = Talk::opened(&sample_until("10:00"));
    let cases = [
        ("note PB: welcomed all", "Note in 1 Welcome and introductions recorded"),
        ("undo", "Undone: note in 1 Welcome and introductions"),
        ("10:04 leave GC", "Gemma Cushion left 10:04, 8 of 9"),
        ("10:05 item next", "Item 2 Serious Youth Violence in hand, 40 minutes"),
    ];
    for (line, answer) in cases {
        assert_eq!(talk.one(line), answer, "{line}");
    }
}

#[test]
fn the_roll_is_taken_by_numbers() {
    let planned: Vec<&str> = SAMPLE.lines().filter(|line| !line.starts_with("09:58")).collect();
    let planned =
        planned[..planned.iter().position(|line| line.starts_with("10:00")).unwrap()].join("\n");
    let mut talk = Talk::opened(&planned);
    let roll = talk.say("roll");
    assert_eq!(roll.len(), 10, "{roll:?}");
    assert_eq!(roll[4], "5 Kirsty Pitcher, Benjamin Foundation: not marked");
    assert_eq!(talk.one("5 present"), "Kirsty Pitcher present, 1 of 9");
    assert_eq!(
        talk.one("remote 1-3 7"),
        "Philip Beck, Mark Osborn and 2 more present remotely, 4 of 9"
    );
    assert_eq!(talk.one("apologies 8"), "Gemma Cushion sent apologies");
    assert_eq!(talk.one("present 11"), "Error: nobody has number 11; the roll has 1 to 10");
    assert_eq!(talk.say("roll")[4], "5 Kirsty Pitcher, Benjamin Foundation: present");
}

#[test]
fn lists_are_read_by_tens() {
    let people: String = (0..23).map(|n| format!("attendee X{n} \"Person {n}\"\n")).collect();
    let mut talk = Talk::opened(&people);
    let first = talk.say("roll");
    assert_eq!(first.len(), 11);
    assert_eq!(first[10], "10 of 23 people; more reads on");
    assert_eq!(talk.say("more").len(), 11);
    assert_eq!(
        talk.say("more"),
        ["21 Person 20: not marked", "22 Person 21: not marked", "23 Person 22: not marked"]
    );
    assert_eq!(talk.one("more"), "No more");
    assert_eq!(talk.one("read last 5"), "No entries");
}

#[test]
fn status_is_one_line() {
    let mut talk = Talk::opened(&sample_until("10:01"));
    assert_eq!(
        talk.one("status"),
        "Item 1 Welcome and introductions, 5 of 10 minutes; ends 11:55, 5 minutes early; 9 of 9; \
         all saved"
    );
}

#[test]
fn what_was_recorded_is_read() {
    let mut talk = Talk::opened(SAMPLE);
    let last = talk.say("read last 2");
    assert_eq!(last.len(), 2);
    assert_eq!(last[1], "e16 action 2 in 5 A.O.B.: prepare presentations for the next meeting");
    let actions = talk.say("read actions");
    assert_eq!(
        actions[1],
        "2 for Helen Brown, Dean Thomas, Ross Wacey, due 9 July 2024, open: prepare presentations \
         for the next meeting"
    );
    assert_eq!(
        talk.say("read agenda")[1],
        "2 Serious Youth Violence, 40 minutes, Katie Burrell, done"
    );
    assert_eq!(talk.say("read item 1").len(), 1);
    assert!(talk.one("read item 9").starts_with("Error: there is no item 9"));
}

#[test]
fn an_error_begins_so_and_says_what_to_do_and_keeps_an_entry() {
    let mut talk = Talk::opened(&sample_until("10:01"));
    assert!(talk.one("nota KB: x").starts_with("Error: "), "unknown");
    assert_eq!(talk.draft(), "", "a slip is no draft");
    let answer = talk.one("action @XY buy a long ladder");
    assert!(answer.starts_with("Error: "), "{answer}");
    assert!(talk.draft().contains("buy a long ladder"), "{:?}", talk.draft());
    assert_eq!(talk.one("drafts"), "1 action @XY buy a long ladder");
    talk.one("attendee XY \"Xenia Young\"");
    assert_eq!(
        talk.one("give 1"),
        "Action 1 for Xenia Young in 1 Welcome and introductions recorded"
    );
    assert_eq!(talk.one("drafts"), "No drafts");
    assert_eq!(talk.draft(), "");
}

#[test]
fn a_draft_of_the_screen_is_told_and_kept() {
    let mut talk = Talk::with_draft(&sample_until("10:01"), "note half a th");
    let told = talk.plain.take_answers();
    assert!(told[0].ends_with("1 line was not recorded, drafts reads it"), "{told:?}");
    talk.one("note another");
    assert!(talk.draft().contains("half a th"), "{:?}", talk.draft());
}

#[test]
fn the_time_comes_with_the_next_answer_once() {
    let mut talk = Talk::opened(&sample_until("10:01"));
    assert_eq!(talk.one("note a"), "Note in 1 Welcome and introductions recorded");
    talk.after_minutes(3);
    assert!(talk.plain.next_turn().is_some());
    assert_eq!(talk.one("note b"), "Note in 1 Welcome and introductions recorded; 2 minutes left");
    assert_eq!(talk.one("note c"), "Note in 1 Welcome and introductions recorded");
    talk.after_minutes(4);
    // A line for an earlier time is no sign that somebody waits for the time now.
    assert!(!talk.one("10:02 note d").contains("over"));
    assert!(talk.one("note e").ends_with("; 2 minutes over"));
    assert_eq!(talk.plain.next_turn(), None);
}

#[test]
fn what_cannot_be_undone_is_asked_about() {
    let mut talk = Talk::opened(SAMPLE);
    let asked = talk.one("circulate");
    assert!(asked.contains("This can't be undone") && asked.ends_with("Say yes or no"), "{asked}");
    assert_eq!(talk.one("no"), "Left as it was");
    assert!(talk.disk.meeting().life.circulated.is_none());
    talk.one("circulate");
    assert_eq!(talk.one("yes"), "Minutes circulated");
    assert!(talk.disk.meeting().life.circulated.is_some());
}

#[test]
fn meetings_are_listed_opened_and_left() {
    let log = script::replay(SAMPLE.as_bytes()).unwrap();
    let summary = Summary::from_meeting(MeetingId::from_random(1), log.meeting());
    let mut talk = Talk::home(vec![summary]);
    talk.disk = log;
    let listed = talk.plain.take_answers();
    assert_eq!(
        listed,
        ["1 Local Safeguarding Children Group (LSCG) – North and Broadland, 22 May 2024, held"]
    );
    assert_eq!(talk.one("note x"), "Error: note is said in a meeting; open NUMBER opens one");
    assert_eq!(talk.one("open 2"), "Error: there is no meeting 2; home lists them");
    assert_eq!(
        talk.one("open 1"),
        "Opened Local Safeguarding Children Group (LSCG) – North and Broadland, 22 May 2024, ended, \
         5 items, 10 on the roll"
    );
    assert!(talk.one("open 1").starts_with("Error: a meeting is open"));
    assert!(talk.say("help").len() == 11 && talk.say("help note").len() > 1);
}

#[test]
fn a_name_that_would_steer_the_terminal_is_left_to_the_one_way_out() {
    // Lines are cleaned where they are printed; here nothing may become several lines.
    let mut talk = Talk::opened("attendee AB \"Ann Barlow\"\nagenda One\n");
    talk.one("note \"first\\nsecond\"");
    assert_eq!(talk.one("read last"), "e1 note before the agenda: first / second");
}

#[test]
fn a_clock_that_was_set_is_told_once_and_one_word_takes_its_time() {
    let mut talk = Talk::opened(&sample_until("10:41"));
    talk.plain.take_answers();
    let other = Some(talk.now.saturating_add_ms(-185_000));
    talk.tell(Msg::OtherClock(None));
    assert_eq!(talk.plain.take_answers(), [""; 0]);
    talk.tell(Msg::OtherClock(other));
    let told = talk.plain.take_answers();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("The clock of this machine was set from"), "{told:?}");
    assert!(told[0].ends_with("here time goes on, and take-clock takes that of the machine"));
    talk.tell(Msg::OtherClock(other));
    assert_eq!(talk.plain.take_answers(), [""; 0]);
    assert!(talk.one("take-clock").starts_with("The time of this machine is taken: "));
}

#[test]
fn what_is_said_of_the_store_comes_before_the_list() {
    let now = Moment(1_716_368_700_000);
    let mut plain = Plain::at_home(now, Zone::UTC);
    plain.tell(Msg::Done("the store has a new format".to_owned()));
    assert_eq!(plain.take_answers(), ["The store has a new format"]);
    assert!(!plain.wants_line());
    plain.tell(Msg::Listed { meetings: Vec::new(), read_only: None });
    assert!(plain.take_answers()[0].starts_with("No meetings yet"));
    assert!(plain.wants_line());
}

#[test]
fn what_to_look_at_is_read_before_the_minutes_are_sent() {
    let mut talk = Talk::opened(&sample_until("10:01"));
    let told = talk.say("check");
    assert!(told.len() > 1 && told[0].starts_with("1 "), "{told:?}");
    assert!(told.iter().all(|line| line.contains("; to mend it: ")), "{told:?}");
    let mut ended = Talk::opened(SAMPLE);
    assert!(ended.say("check").len() < told.len());
}

#[test]
fn a_draft_is_given_to_the_place_that_it_kept() {
    let mut talk = Talk::opened(&sample_until("10:10"));
    let item = talk
        .disk
        .meeting()
        .agenda
        .numbered(crate::meeting::ItemNumber::new(1))
        .expect("an item")
        .id;
    talk.drafts = KeptDrafts {
        left: vec![Draft {
            place: Some(Place::Item(item)),
            ..Draft::new("note", "about the first")
        }],
        open: None,
    };
    talk.open();
    assert_eq!(talk.one("drafts"), "1 note about the first");
    let answer = talk.one("give 1");
    assert_eq!(answer, "Note in 1 Welcome and introductions recorded");
    assert_eq!(talk.one("drafts"), "No drafts");
}

#[test]
fn meetings_are_found_and_deleted_on_the_list() {
    let log = script::replay(SAMPLE.as_bytes()).unwrap();
    let summary = Summary::from_meeting(MeetingId::from_random(1), log.meeting());
    let other = Summary { id: MeetingId::from_random(2), group: "Board".into(), ..summary.clone() };
    let mut talk = Talk::home(vec![summary, other]);
    assert_eq!(talk.one("find board"), "1 Board, 22 May 2024, held");
    assert_eq!(talk.one("find nonsense"), "No meetings found");
    let asked = talk.one("delete 1");
    assert!(
        asked.starts_with("Delete Board, 22 May 2024?") && asked.contains("Say delete"),
        "{asked}"
    );
    assert_eq!(talk.one("status please no"), "Nothing was deleted");
    talk.one("delete 1");
    talk.plain.take_answers();
    let effects = talk.plain.tell(Msg::Line("delete".to_owned()));
    assert_eq!(effects, [Effect::Delete(MeetingId::from_random(2))]);
    assert!(!talk.plain.wants_line(), "the answer is what the store says");
    talk.tell(Msg::Done("Board was deleted".to_owned()));
    assert_eq!(talk.plain.take_answers(), ["Board was deleted"]);
    assert_eq!(talk.one("delete 9"), "Error: there is no meeting 9; home lists them");
}

#[test]
fn what_was_said_in_all_meetings_is_searched_read_and_opened() {
    let log = script::replay(SAMPLE.as_bytes()).unwrap();
    let summary = Summary::from_meeting(MeetingId::from_random(1), log.meeting());
    let mut talk = Talk::home(vec![summary.clone()]);
    talk.disk = log;
    let wanted = SearchQuery::parse("chronologies").unwrap();
    let place = || FoundIn::Meeting(Box::new(summary.clone()));
    let hits = hits_in(talk.disk.meeting(), &wanted);
    let found: Vec<_> = hits.map(|hit| FoundPassage { place: place(), hit }).collect();
    assert!(!found.is_empty());
    talk.plain.take_answers();
    talk.tell(Msg::Line("search chronologies".into()));
    assert!(!talk.plain.wants_line(), "the store is asked");
    talk.tell(Msg::Searched { wanted: wanted.clone(), found, more: 3 });
    let answers = talk.plain.take_answers();
    assert!(answers[0].starts_with("1 ") && answers[0].contains(", 22 May 2024, "), "{answers:?}");
    assert!(answers[0].ends_with(", item 4: Multiagency Chronologies"), "{answers:?}");
    assert!(
        answers[1].contains("note e12: Guidance around using multiagency chronologies"),
        "{answers:?}"
    );
    assert_eq!(answers.last().unwrap(), "3 more fit; give more words");
    let opened = talk.one("open 2");
    assert!(opened.starts_with("Opened ") && opened.contains("; note e12: "), "{opened}");
    let mut talk = Talk::home(Vec::new());
    talk.tell(Msg::Line("search tiger".into()));
    talk.tell(Msg::Searched { wanted, found: Vec::new(), more: 0 });
    assert_eq!(talk.plain.take_answers().last().unwrap(), "Nothing fits");
    assert!(talk.one("search kind:tiger").starts_with("Error: there is nothing of the kind"));
}

#[test]
fn a_group_s_page_is_read_and_its_register_kept_line_by_line() {
    use crate::app::tests::{group::overview, home::meetings};
    let mut talk = Talk::home(meetings()).on_group(overview());
    assert_eq!(
        talk.say("group harbour"),
        ["Group Harbour Board, 3 meetings, 2 open actions, 3 members; read meetings lists them"]
    );
    assert_eq!(
        talk.say("read meetings"),
        [
            "Planned: 1 22 May 2024",
            "Held: 2 20 March 2024, minutes sent",
            "Held: 3 24 January 2024, minutes sent",
        ]
    );
    let register = talk.say("read register");
    assert_eq!(register[0], "Harbour Trust: AB Ann Barlow, chair");
    assert_eq!(register[1], "Harbour Trust: EF Edwin Frost, no vote");
    assert_eq!(
        talk.say("read actions")[0],
        "a1 AB: mend the gate, due 21 May 2024, overdue, amber"
    );
    assert_eq!(talk.say("read workplan")[0], "Safe harbour: g1 the north quay is safe to walk on");
    assert_eq!(talk.say("seat EF yes"), ["Seat EF yes"], "what the store says of it");
    assert!(talk.say("seat XY yes")[0].starts_with("Error: "));
    assert!(talk.say("next")[0].contains("planned already"));
    assert!(talk.say("help")[0].starts_with("status"));
    assert!(talk.say("help seat")[0].starts_with("seat WHO"));
    assert!(talk.say("home")[0].contains("Harbour Board"));
    assert!(talk.say("seat EF yes")[0].starts_with("Error: "), "on the list there is no group");
}
