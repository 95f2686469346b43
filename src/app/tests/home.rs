//! Stories of the home screen: which meetings it shows, and what is asked for from there.

use crate::{
    app::{
        Effect, Msg, Opened, Overlay, Screen,
        home::HomeRow,
        story::{Story, stream},
    },
    calendar::{
        holidays::Region,
        time::{Moment, Zone},
    },
    group::{DueRules, Group},
    log::GroupId,
    meeting::{
        command::{Command, Line},
        due::Due,
        event::Rag,
        ids::{ActionNo, MeetingId},
        script,
        state::Stage,
        summary::{ActionStage, ActionSummary, MinutesStage, Summary},
    },
};

/// A meeting as a list has it, planned by a script.
fn listed(number: u64, moot: &str) -> Summary {
    let log = script::replay(moot.as_bytes()).unwrap();
    Summary::from_meeting(MeetingId::from_random(number), log.meeting())
}

/// Two groups, and a meeting of none; the newest are listed last.
pub(crate) fn meetings() -> Vec<Summary> {
    let board = |number, day: &str, stage, minutes| {
        let plan = format!("group \"Harbour Board\"\ndate {day} 10:00-12:00");
        Summary { stage, minutes, people: 9, items: 6, ..listed(number, &plan) }
    };
    let sent = board(3, "2024-03-20", Stage::Ended, MinutesStage::Circulated);
    vec![
        board(2, "2024-01-24", Stage::Ended, MinutesStage::Signed),
        Summary { open_actions: 4, ..sent },
        board(4, "2024-05-22", Stage::Planned, MinutesStage::Draft),
        Summary {
            stage: Stage::Ended,
            people: 14,
            open_actions: 1,
            ..listed(5, "group \"Grŵp Siân 安全\"\ntitle \"Annual meeting\"\ndate 2024-05-02")
        },
        listed(6, "title \"Trying it out\"\ndate 2024-02-29"),
    ]
}

pub(super) fn id(number: u64) -> MeetingId {
    MeetingId::from_random(number)
}

fn shown(story: &Story) -> Vec<String> {
    let Screen::Home(home) = &story.app.screen else { return Vec::new() };
    let line = |row| match row {
        HomeRow::Heading(_)
        | HomeRow::Due(_)
        | HomeRow::Group(_)
        | HomeRow::Action(_)
        | HomeRow::Found(..) => None,
        HomeRow::MeetingsOf(name) => Some(name.to_owned()),
        HomeRow::Meeting(meeting) => Some(format!("  {}", meeting.day.unwrap())),
    };
    home.rows().into_iter().filter_map(line).collect()
}

/// What stands above the meetings.
pub(super) fn above(story: &Story) -> Vec<String> {
    let Screen::Home(home) = &story.app.screen else { return Vec::new() };
    let line = |row| match row {
        HomeRow::Heading(heading) => Some(heading.to_owned()),
        HomeRow::Due(task) => Some(format!("{:?} {}", task.kind, task.group)),
        HomeRow::Group(group) => Some(group.name.to_string()),
        HomeRow::Action(action) => Some(format!("{} {}", action.number, action.text)),
        HomeRow::Found(_, found) => Some(found.hit.passage.text.clone()),
        HomeRow::MeetingsOf(_) | HomeRow::Meeting(_) => None,
    };
    home.rows().into_iter().filter_map(line).collect()
}

#[test]
fn what_is_due_this_week_comes_first_then_the_groups() {
    let story = Story::home(meetings());
    let due = [
        "DUE THIS WEEK",
        "AgendaToSend Harbour Board",
        "MinutesToApprove Harbour Board",
        "MinutesToWrite Grŵp Siân 安全",
    ];
    assert_eq!(above(&story), [&due[..], &["GROUPS", "Harbour Board", "Grŵp Siân 安全"]].concat());
    assert_eq!(story.keys("enter").effects, [Effect::Open(id(4))], "the first that is due");
    let found = Story::home(meetings()).keys("/ \"sian\"");
    assert_eq!(above(&found), ["GROUPS", "Grŵp Siân 安全"]);
    assert_eq!(found.keys("enter").effects, [Effect::Open(id(5))]);
    for (keys, said) in [("e", "this is a group"), ("D", "this is a group")] {
        let story = Story::home(meetings()).keys(&format!("down down down {keys}"));
        assert!(story.effects.is_empty() && story.said().contains(said), "{keys}");
    }
}

#[test]
fn a_group_that_has_a_log_and_no_meeting_yet_is_listed_and_opened() {
    let kept = |name: &str| {
        let group = Group { name: name.into(), ..Group::default() };
        DueRules::from_group(GroupId::from_random(7), &group, Region::default())
    };
    let new = Story::home(Vec::new()).told(Msg::DueRules(vec![kept("New Group")]));
    assert_eq!(above(&new), ["GROUPS", "New Group"]);
    for key in ["enter", "N"] {
        let page = Story::home(Vec::new()).told(Msg::DueRules(vec![kept("New Group")])).keys(key);
        assert!(matches!(&page.app.screen, Screen::Group(page) if &*page.name == "New Group"));
    }
    let met = Story::home(meetings()).told(Msg::DueRules(vec![kept("harbour board")]));
    let groups = above(&met).into_iter().filter(|row| row.eq_ignore_ascii_case("harbour board"));
    assert_eq!(groups.count(), 1, "a group of meetings is listed once");
}

fn action(meeting: u64, number: u32, text: &str, due: &str) -> ActionSummary {
    ActionSummary {
        meeting: id(meeting),
        number: ActionNo::action(number),
        text: text.into(),
        owners: vec!["AB".into()],
        orgs: Vec::new(),
        rag: None,
        due: Some(Due::On(due.parse().unwrap())),
        state: ActionStage::Open,
        confidential: false,
        carried: false,
        from: None,
        of: None,
        settled: None,
    }
}

/// Open actions of the two groups.
pub(crate) fn open_actions() -> Vec<ActionSummary> {
    vec![
        action(3, 2, "paint the gate", "2024-05-22"),
        action(3, 1, "mend the gate", "2024-05-21"),
        action(5, 1, "write to the county", "2024-05-01"),
    ]
}

#[test]
fn overdue_actions_are_told_once_the_store_has_said_which_are_open() {
    let story = Story::home(meetings()).told(Msg::OpenActions(open_actions()));
    let told = above(&story);
    assert!(told.contains(&"ActionsOverdue(1) Harbour Board".to_owned()), "{told:?}");
    assert!(told.contains(&"ActionsOverdue(1) Grŵp Siân 安全".to_owned()), "{told:?}");
    // At midnight another one is.
    let tomorrow = Msg::Tick { now: Moment(1_716_422_400_000), zone: Zone::UTC };
    let told = above(&story.told(tomorrow));
    assert!(told.contains(&"ActionsOverdue(2) Harbour Board".to_owned()), "{told:?}");
}

#[test]
fn all_open_actions_are_listed_found_and_done_where_they_belong() {
    let all = || Story::home(meetings()).told(Msg::OpenActions(open_actions())).keys("4");
    let told = ["a1 mend the gate", "a2 paint the gate", "a1 write to the county"];
    assert_eq!(above(&all()), told);
    assert_eq!(above(&all().keys("/ \"overdue harbour\"")), ["a1 mend the gate"]);
    assert_eq!(above(&all().keys("/ \"ab paint\"")), ["a2 paint the gate"]);
    let given = || all().keys("down x");
    let story = given();
    let Some(Effect::Submit { stream, ticket, text, .. }) = story.effects.last().cloned() else {
        panic!("{:?}", story.effects)
    };
    assert_eq!((stream, text.as_str()), (id(3).into(), "done a2"));
    let recorded = Msg::Recorded { stream, tickets: vec![ticket], records: Vec::new(), note: None };
    let done = given().told(recorded);
    assert_eq!(done.effects.last(), Some(&Effect::List));
    let refused = Msg::Refused { stream, ticket, message: "the minutes are approved".into() };
    let refused = given().told(refused);
    assert_eq!(refused.said(), "the minutes are approved");
    assert_eq!(all().keys("enter").effects, [Effect::Open(id(3))]);
    let read_only = Msg::Listed { meetings: meetings(), read_only: Some("process 7".into()) };
    let story = all().told(read_only).keys("x");
    assert!(story.said().contains("can only be read"), "{}", story.said());
}

#[test]
fn actions_are_chosen_by_owner_organisation_group_overdue_and_state() {
    let open = || {
        let mut open = open_actions();
        (open[0].orgs, open[0].rag) = (vec!["NCC".into()], Some(Rag::Red));
        open[2].owners = vec!["KB".into()];
        Msg::OpenActions(open)
    };
    let shown = |typed: &str| {
        let story = Story::home(meetings()).told(open()).keys(&format!("4 / \"{typed}\""));
        let numbers = above(&story).into_iter();
        numbers.map(|row| row.split_once(' ').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(shown("red"), ["paint the gate"]);
    assert_eq!(shown("org:ncc"), ["paint the gate"]);
    assert_eq!(shown("owner:kb"), ["write to the county"]);
    assert_eq!(shown("who:AB overdue"), ["mend the gate"]);
    assert_eq!(shown("not:group:harbour"), ["write to the county"]);
    assert_eq!(shown("gate who:").len(), 2, "a key that is only begun asks for nothing");
    let story = Story::home(meetings()).told(open()).keys("4 / \"whom:kb\"");
    assert!(story.said().contains("there is no filter whom:"), "{}", story.said());
}

#[test]
fn progress_a_date_and_owners_are_given_where_the_actions_are() {
    let all = || Story::home(meetings()).told(Msg::OpenActions(open_actions())).keys("4");
    for (keys, given) in [
        ("p \"two quotes came rag:amber\" enter", "progress a1 two quotes came rag:amber"),
        ("t \"1 September\" enter", "redate a1 1 September"),
        ("@ \"KB\" enter", "reassign a1 @KB"),
    ] {
        let story = all().keys(keys);
        assert_eq!(story.given(), [given]);
        assert!(
            matches!(&story.effects[0], Effect::Submit { stream, .. } if *stream == id(3).into())
        );
    }
    assert!(all().keys("t \"1 September\" esc").given().is_empty());
    let wrong = all().keys("p enter");
    assert!(wrong.given().is_empty() && !wrong.said().is_empty(), "{}", wrong.said());
    assert_eq!(wrong.keys("\"rag:red\" enter").given(), ["progress a1 rag:red"]);
    // What the store refuses comes back to be mended.
    let story = all().keys("t \"9 July\" enter");
    let Some(Effect::Submit { stream, ticket, .. }) = story.effects.last().cloned() else {
        panic!()
    };
    let refused = Msg::Refused { stream, ticket, message: "the minutes are signed".into() };
    let story = story.told(refused);
    let Screen::Home(home) = &story.app.screen else { panic!() };
    assert_eq!(home.line.as_ref().unwrap().input.0.value(), "9 July");
    assert_eq!(story.said(), "the minutes are signed");
    let story = Story::home(meetings()).keys("t");
    assert!(story.effects.is_empty() && story.said().contains("action"), "{}", story.said());
}

#[test]
fn the_minutes_before_are_approved_by_a_key_and_enter() {
    let log = script::replay(b"group \"Harbour Board\"\ndate 2024-05-22 10:00-12:00").unwrap();
    let open = |number| {
        let opened = Opened { id: Some(id(number)), log: log.clone(), ..Opened::default() };
        let keys = if number == 4 { "home enter" } else { "/ \"jan\" enter" };
        Story::home(meetings()).keys(keys).told(Msg::Opened(Box::new(opened)))
    };
    assert_eq!(open(4).keys("F4").typed(), "approve minutes:2024-03-20|");
    let none = open(2).keys("F4");
    assert!(none.typed().is_empty() && none.said().starts_with("no minutes"), "{}", none.said());
}

#[test]
fn what_was_set_since_it_was_planned_is_told_when_a_meeting_is_opened() {
    let planned = Summary { people: 9, ..meetings().remove(2) };
    let list = vec![meetings().remove(1), planned];
    let actions = Msg::OpenActions(vec![action(3, 7, "mend the gate", "2024-06-21")]);
    let log = script::replay(b"group \"Harbour Board\"\ndate 2024-05-22").unwrap();
    let opened = Opened { id: Some(id(4)), log, ..Opened::default() };
    let story = Story::home(list).told(actions).keys("home enter");
    let story = story.told(Msg::Opened(Box::new(opened)));
    assert!(story.said().starts_with("1 action was set elsewhere since"), "{}", story.said());
}

#[test]
fn groups_stand_where_their_newest_meeting_does() {
    let newest = ["Harbour Board", "  2024-05-22", "  2024-03-20", "  2024-01-24"];
    let others = ["Grŵp Siân 安全", "  2024-05-02", "", "  2024-02-29"];
    assert_eq!(shown(&Story::home(meetings())), [newest, others].concat());
}

#[test]
fn a_meeting_is_found_by_group_title_day_or_id_and_opened() {
    let found = |typed: &str| shown(&Story::home(meetings()).keys(&format!("/ \"{typed}\"")));
    assert_eq!(found("sian"), ["Grŵp Siân 安全", "  2024-05-02"]);
    assert_eq!(found("trying"), ["", "  2024-02-29"]);
    assert_eq!(found("march"), ["Harbour Board", "  2024-03-20"]);
    assert_eq!(found(&id(4).to_string()), ["Harbour Board", "  2024-05-22"]);
    assert!(found("nothing like it").is_empty());
    let story = Story::home(meetings()).keys("/ \"annual\" enter");
    assert_eq!(story.effects, [Effect::Open(id(5))]);
    assert_eq!(story.app.meeting().unwrap().id, Some(id(5)));
    let story = Story::home(meetings()).keys("/ \"annual\" esc enter");
    assert_eq!(story.effects, [Effect::Open(id(5))], "the cursor stays on what was found");
}

#[test]
fn a_meeting_is_left_for_the_home_screen_it_was_opened_from() {
    let log = script::replay(b"group \"Harbour Board\"\ndate 2024-03-20").unwrap();
    let opened = Opened { id: Some(id(3)), log, ..Opened::default() };
    let story = Story::home(meetings()).keys("down enter").told(Msg::Opened(Box::new(opened)));
    assert_eq!(&*story.app.meeting().unwrap().meeting().plan.group, "Harbour Board");
    let story = story.keys("q");
    assert_eq!(story.effects, [Effect::Open(id(3)), Effect::List]);
    let story = story.keys("enter");
    assert_eq!(story.effects.last(), Some(&Effect::Open(id(3))), "the cursor is where it was");
    assert_eq!(story.keys("q q").effects.last(), Some(&Effect::Quit));
    assert_eq!(Story::sample("10:41").keys("q").effects, [Effect::List]);
}

#[test]
fn what_was_given_is_recorded_before_the_meeting_is_left() {
    let mut story = Story::sample("10:41");
    story.app.home = Some(Box::default());
    let story = story.hold(true).keys("n \"last words\" enter q");
    assert!(story.app.meeting().is_some(), "not before it is saved");
    let story = story.hold(false);
    assert!(matches!(story.app.screen, Screen::Home(_)));
    assert_eq!(story.effects.last(), Some(&Effect::List));

    let mut story = Story::sample("10:41");
    story.app.home = Some(Box::default());
    let story = story.hold(true).keys("n \"a\" enter n \"b\" enter q");
    let story =
        story.told(Msg::Refused { stream: stream(), ticket: 2, message: "no".into() }).hold(false);
    assert_eq!(story.typed(), "note b|", "what is refused is not left behind");
}

#[test]
fn a_meeting_is_planned_by_its_group_and_a_date_said_aloud() {
    let planned = |keys: &str| match Story::home(meetings()).keys(keys).effects.pop() {
        Some(Effect::Plan(plan)) => plan.iter().map(ToString::to_string).collect::<Vec<_>>(),
        other => panic!("{other:?}"),
    };
    let today = planned("n \"Parish Council\" enter enter");
    assert_eq!(today, ["date 2024-05-22 zone:UTC", "group \"Parish Council\""]);
    let said = planned("n \"Parish Council\" tab \"fri week 10:00-12:00\" enter");
    assert_eq!(said[0], "date 2024-05-31 10:00-12:00 zone:UTC");
    let known = planned("n \"harb\" tab enter \"14:00\" enter");
    assert_eq!(known, ["date 2024-05-22 14:00 zone:UTC", "group \"harbour Board\""]);
}

#[test]
fn a_form_that_is_not_filled_in_makes_nothing() {
    for keys in ["n enter", "n tab enter", "n \"Board\" tab \"someday\" enter"] {
        let story = Story::home(meetings()).keys(keys);
        assert!(story.effects.is_empty(), "{keys}");
        assert!(matches!(story.app.overlay, Some(Overlay::New(_))), "{keys}");
    }
    assert!(Story::home(meetings()).keys("n \"Board\" esc").app.overlay.is_none());
}

#[test]
fn a_planned_meeting_is_opened_once_it_is_there() {
    let story = Story::home(meetings()).keys("n \"Board\" enter enter").told(Msg::Found(id(9)));
    assert_eq!(story.effects[1..], [Effect::Open(id(9))]);
    let story = story.keys("q").told(Msg::Found(id(9)));
    assert_eq!(story.effects.last(), Some(&Effect::List), "nothing is opened behind one's back");
}

#[test]
fn the_next_meeting_is_planned_from_the_last_of_its_group() {
    let held = || meetings().into_iter().filter(|meeting| meeting.id != id(4)).collect();
    let story = Story::home(held()).keys("/ \"jan\" esc N");
    assert_eq!(story.effects, [Effect::Read(id(3))], "nothing is made by one key");
    assert!(story.keys("esc").effects.len() == 1);
    let story = Story::home(held()).keys("/ \"jan\" esc N \"9 July 2024 10:00-12:00\" enter");
    let next = |last, line: &str| match Line::parse(line).unwrap().unwrap().command {
        Command::Plan(date) => Effect::PlanNext { last, date: Some(date) },
        other => panic!("{other}"),
    };
    let date = "date 2024-07-09 10:00-12:00 zone:UTC";
    assert_eq!(story.effects.last(), Some(&next(id(3), date)));
    // What the last meeting fixed is filled in.
    let script = "group Board\ndate 2024-05-22\nnext 2024-07-09 10:00-12:00";
    let meeting = crate::meeting::script::replay(script.as_bytes()).unwrap().into_meeting();
    let read = crate::app::Read { id: id(3), meeting, context: Default::default() };
    let story = Story::home(held()).keys("/ \"jan\" esc N").told(Msg::Read(Box::new(read)));
    assert_eq!(story.keys("enter").effects.last(), Some(&next(id(3), date)));
    // Another group that is typed makes another meeting.
    let story = Story::home(held()).keys("/ \"jan\" esc N up ctrl-u \"Other\" enter enter");
    assert!(matches!(story.effects.last(), Some(Effect::Plan(_))));
    let story = Story::home(meetings()).keys("down N");
    assert!(story.effects.is_empty() && story.said().contains("planned already"));
    assert_eq!(story.keys("enter").effects, [Effect::Open(id(4))]);
    let story = Story::home(meetings()).keys("end N enter");
    let Some(Effect::PlanNext { last, .. }) = story.effects.last() else { panic!() };
    assert_eq!(*last, id(6), "a meeting of no group follows itself");
}

#[test]
fn minutes_are_looked_at_from_the_list_and_from_the_meeting() {
    assert_eq!(Story::home(meetings()).keys("e").effects, [Effect::Read(id(4)), Effect::Templates]);
    assert_eq!(
        Story::home(meetings()).keys("ctrl-e").effects,
        [Effect::Read(id(4)), Effect::Templates]
    );
    assert_eq!(
        Story::sample("10:41").keys("ctrl-e").effects,
        [Effect::Series(id(1)), Effect::Templates]
    );
}

#[test]
fn a_meeting_is_deleted_only_when_that_is_said_twice() {
    let deleted = |keys: &str| Story::home(meetings()).keys(keys).effects;
    assert_eq!(deleted("D enter \"delete\" enter"), [Effect::Delete(id(4))]);
    let by_id = format!("D enter \"{}\" enter", id(4));
    assert_eq!(deleted(&by_id), [Effect::Delete(id(4))]);
    for keys in ["D", "D enter", "D enter enter", "D enter \"delet\" enter", "D esc \"delete\""] {
        assert!(deleted(keys).iter().all(|effect| !matches!(effect, Effect::Delete(_))), "{keys}");
    }
    let story = Story::home(meetings()).keys("down D");
    assert!(story.said().contains("sent out") && story.app.overlay.is_none());
}

#[test]
fn a_store_that_is_held_is_read_or_tried_again() {
    let held = || Story::home(Vec::new()).told(Msg::Held("process 7".into()));
    let follow = Effect::Follow("process 7 holds this store".into());
    assert_eq!(held().keys("x r").effects, [follow]);
    assert_eq!(held().keys("enter").effects, [Effect::Retry]);
    assert_eq!(held().keys("q").effects, [Effect::Quit]);
    let why = Some("process 7 holds this store".to_owned());
    let reading = || {
        let listed = Msg::Listed { meetings: meetings(), read_only: why.clone() };
        let mut story = Story::home(Vec::new()).told(listed);
        story.effects.clear();
        story
    };
    for keys in ["n", "N", "D"] {
        let story = reading().keys(keys);
        assert!(story.effects.is_empty() && story.app.overlay.is_none(), "{keys}");
        assert!(
            story.said().starts_with("process 7 holds this store, so here it can only be read")
        );
    }
    let effects = [Effect::Read(id(4)), Effect::Templates, Effect::Open(id(4))];
    assert_eq!(reading().keys("e esc enter").effects, effects);
}

#[test]
fn a_meeting_that_is_only_read_takes_nothing_and_shows_what_comes() {
    let whole = Story::sample("10:41").disk;
    let early = whole.records().iter().take(20).cloned().collect::<Vec<_>>();
    let opened = Opened {
        log: crate::meeting::Log::replay(early),
        read_only: Some("process 7 holds this store".into()),
        ..Opened::default()
    };
    let story = Story::opening(whole.clone()).told(Msg::Opened(Box::new(opened)));
    let story = story.keys("n w e ] : \"note x\" enter");
    assert!(story.effects.is_empty());
    assert!(story.said().contains("can only be read"));
    let records = whole.records().iter().skip(20).cloned().collect::<Vec<_>>();
    let story =
        story.told(Msg::Recorded { stream: stream(), tickets: Vec::new(), records, note: None });
    assert_eq!(story.app.meeting().unwrap().meeting(), whole.meeting());
    assert!(matches!(story.app.meeting().unwrap().link, crate::app::Link::ReadOnly(_)));
}

#[test]
fn a_meeting_that_is_not_there_leads_home_and_says_so() {
    let story = Story::opening(Default::default());
    let story = story.told(Msg::NotOpened("there is no meeting \"xyz\"".into()));
    assert_eq!(story.effects, [Effect::List]);
    assert_eq!(story.said(), "there is no meeting \"xyz\"");
}

#[test]
fn what_cannot_be_undone_is_asked_about_once() {
    let ended = || Story::from_script(&crate::app::story::sample_until("13:00"));
    let story = ended().keys(": \"circulate\" enter");
    assert!(story.given().is_empty() && matches!(story.app.overlay, Some(Overlay::Confirm(_))));
    let story = story.keys("esc");
    assert_eq!(story.typed(), "circulate|");
    let story = story.keys("enter enter");
    assert_eq!(story.given(), ["circulate"]);
    assert_eq!(story.app.meeting().unwrap().undo, None);
    assert!(ended().keys(": \"sign\" enter").app.overlay.is_none(), "what is wrong is not asked");
}
