//! What is given to the hub and asked of it, as the screen does.

use folkmoot::{
    calendar::{holidays::Region, time::Moment},
    log::{Head, Stamp},
    meeting::{Log, command::Line, draft::KeptDrafts},
    search::SearchQuery,
    store::{
        Follower, Loaded, OpenMode, Store, StoreError,
        hub::{Answer, Authorship, Query, ReviewDay, StoreFault, Ticket},
    },
};

use super::{
    desk::{Desk, texts},
    world::{Home, id, typed},
};

#[test]
fn what_is_answered_as_recorded_is_on_the_disk() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    assert_eq!(desk.open(id(5)).head, Head::default());
    let reader = Store::open(&home.store_path(), OpenMode::Read).unwrap();
    let (mut follower, before) = Follower::new(reader, id(5)).unwrap();
    assert_eq!(before.head.count, 0);
    let ticket = desk.note("first");
    let recorded = desk.recorded_to(ticket);
    let record = &recorded[0].records[0];
    assert_eq!((record.seq, record.command, &*record.author), (1, 1, "clerk"));
    assert_eq!(record.recorded.at, Moment(1_716_366_600_001), "the time is when Enter was pressed");
    assert_eq!(
        &follower.poll().unwrap()[..],
        &recorded[0].records[..],
        "another process sees it at once"
    );
    assert_eq!(follower.head(), recorded[0].head);
    assert!(follower.poll().unwrap().is_empty());
}

#[test]
fn later_commands_are_decided_against_what_the_earlier_ones_give() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    desk.hold();
    for line in ["attendee KB \"Kate Brolly\"", "attendee LC \"Lee Cole\"", "note a", "note b"] {
        desk.give(line);
    }
    let refused = desk.give("remove e3");
    let nothing = desk.give("# nothing is done by this");
    desk.give("remove e2");
    let two = desk.give("present KB LC");
    desk.go.send(()).unwrap();
    match desk.await_answer(|answer| matches!(answer, Answer::Refused(..))) {
        Answer::Refused(stream, ticket, refusal) => {
            assert_eq!((stream, ticket), (id(5).into(), refused));
            assert!(refusal.to_string().contains("e3"), "{refusal}");
        }
        _ => unreachable!(),
    }
    let recorded = desk.recorded_to(two);
    assert_eq!(recorded.len(), 7, "one transaction, and the refused one not in it");
    let of_nothing = recorded.iter().find(|done| done.ticket == nothing).unwrap();
    assert!(of_nothing.records.is_empty());
    let commands: Vec<_> = recorded[6].records.iter().map(|record| record.command).collect();
    assert_eq!(commands, [6, 6], "both belong to the command that caused them");
    assert!(desk.hub.close().unsaved.is_empty());

    let store = home.store();
    assert_eq!(texts(&store.load(id(5)).unwrap().log), ["a"]);
    assert_eq!(store.verify(id(5)).unwrap().outcome.unwrap(), recorded[6].head);
}

#[test]
fn undo_reaches_over_a_restart() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let ticket = desk.note("slip");
    desk.recorded_to(ticket);
    assert!(desk.hub.close().error.is_none());
    let mut desk = Desk::at(&home);
    assert_eq!(texts(&desk.open(id(5)).log), ["slip"]);
    let ticket = desk.give("undo");
    desk.recorded_to(ticket);
    assert!(texts(&desk.open(id(5)).log).is_empty());
}

#[test]
fn what_is_being_typed_is_saved_by_itself_and_forgotten_when_recorded() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    let last = typed("half a sen");
    for drafts in [typed("h"), typed("ha"), last.clone()] {
        desk.hub.keep_drafts(drafts).unwrap();
    }
    desk.await_answer(|answer| matches!(answer, Answer::Saved));
    let reader = Store::open(&home.store_path(), OpenMode::Read).unwrap();
    while reader.drafts(id(5)).unwrap() != last {
        desk.await_answer(|answer| matches!(answer, Answer::Saved));
    }
    desk.hold();
    let ticket = desk.note("half a sentence");
    desk.hub.keep_drafts(KeptDrafts::default()).unwrap();
    desk.go.send(()).unwrap();
    desk.recorded_to(ticket);
    assert!(reader.drafts(id(5)).unwrap().is_empty(), "in the same commit");
}

#[test]
fn one_recorder_goes_from_meeting_to_meeting() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    desk.hub.keep_drafts(typed("for five")).unwrap();
    desk.note("five");
    desk.open(id(6));
    desk.note("six");
    let five = desk.open(id(5));
    assert_eq!((texts(&five.log), five.drafts), (vec!["five".into()], typed("for five")));
    let six = desk.open(id(6));
    assert_eq!((texts(&six.log), six.drafts), (vec!["six".into()], KeptDrafts::default()));
    desk.go.send(()).unwrap();
    match desk.ask(Query::List) {
        Answer::Listed(meetings) => assert_eq!(meetings.len(), 2),
        other => panic!("{other:?}"),
    }
}

#[test]
fn of_searches_that_wait_together_the_last_alone_is_answered() {
    for mode in [OpenMode::Write, OpenMode::Read] {
        let home = Home::new();
        let mut desk = Desk::at(&home);
        desk.open(id(5));
        desk.note("the roof leaks");
        desk.close();
        let desk = Desk::in_mode(&home, mode);
        desk.hold();
        let wanted = |text: &str| SearchQuery::parse(text).unwrap();
        for text in ["r", "ro", "roo"] {
            desk.hub.query(Query::Search(wanted(text))).unwrap();
        }
        desk.hub.query(Query::Search(wanted("roof"))).unwrap();
        desk.go.send(()).unwrap();
        match desk.await_answer(|answer| matches!(answer, Answer::Searched(..))) {
            Answer::Searched(of, found, 0) => {
                assert_eq!((of, found.len()), (wanted("roof"), 1), "{mode:?}");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_store_that_cannot_be_opened_is_said_and_nothing_is_taken() {
    let home = Home::new();
    let _held = home.store();
    let desk = Desk::at(&home);
    let answer = desk.await_answer(|_| true);
    assert!(matches!(answer, Answer::Held(Some(_))), "{answer:?}");
    while desk.hub.open(id(5)).is_ok() {
        std::thread::yield_now();
    }
    assert!(desk.hub.close().error.unwrap().contains("in use by process"));
}

#[test]
fn what_is_too_long_to_store_takes_no_other_with_it() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    desk.open(id(5));
    desk.hold();
    let long = desk.give_by(&"x".repeat(2 << 20), "note by a name that is too long");
    let short = desk.note("short");
    desk.go.send(()).unwrap();
    match desk.await_answer(|answer| matches!(answer, Answer::Trouble(_))) {
        Answer::Trouble(trouble) => {
            assert_eq!((trouble.tickets, trouble.kept), (vec![long], false));
            assert!(trouble.what.contains("too long"), "{}", trouble.what);
        }
        _ => unreachable!(),
    }
    assert_eq!(desk.recorded_to(short)[0].records[0].seq, 1);
}

fn planned(group: &str) -> Query {
    let commands = [format!("group {group}"), "date 2024-05-22 zone:UTC".to_owned()];
    let commands = commands.iter().map(|line| Line::parse(line).unwrap().unwrap().command);
    let stamp = Stamp { at: Moment(1_716_366_600_000), offset: 60 };
    Query::Plan(commands.collect(), Authorship { stamp, author: "clerk".into() })
}

#[test]
fn what_is_asked_and_answered_is_plain_data() {
    let home = Home::new();
    let mut desk = Desk::at(&home);
    let Answer::Found(board) = desk.ask(planned("Board")) else { panic!("not planned") };
    assert_eq!(desk.ask(Query::Find(board.to_string())), Answer::Found(board));
    let opened = desk.open(board);
    let by = |log: &Log| log.records().iter().all(|record| &*record.author == "clerk");
    assert!(by(&opened.log) && &*opened.log.meeting().plan.group == "Board");
    let loaded = Loaded { log: opened.log.clone(), head: opened.head };
    assert_eq!(desk.ask(Query::Load(Ticket(9), board)), Answer::Loaded(Ticket(9), loaded.into()));
    let day = ReviewDay { today: "2024-05-20".parse().unwrap(), region: Region::Scotland };
    let Answer::Series(of, context) = desk.ask(Query::Series(board, day)) else { panic!() };
    assert_eq!((of, context.today, context.region), (board, Some(day.today), day.region));
    let meeting = Box::new(opened.log.meeting().clone());
    assert_eq!(desk.ask(Query::Read(board, day)), Answer::Read(board, meeting, context));
    let unknown = Query::Find("zz".to_owned());
    let fault = StoreFault {
        kind: "Unknown".to_owned(),
        message: "no meeting's id begins with \"zz\": `folkmoot list` shows them".to_owned(),
    };
    assert_eq!(desk.ask(unknown.clone()), Answer::Failed(unknown, fault));
    let copy = home.store_path().with_file_name("deleted").join(format!("{board}.jsonl"));
    assert_eq!(desk.ask(Query::Delete(board)), Answer::Deleted(board, copy.clone()));
    assert!(copy.exists());
}

#[test]
fn a_hub_that_reads_follows_the_meeting_and_writes_nothing() {
    let home = Home::new();
    let mut writer = Desk::at(&home);
    writer.open(id(5));
    let first = writer.note("first");
    writer.recorded_to(first);
    let mut reader = Desk::in_mode(&home, OpenMode::Read);
    assert_eq!(texts(&reader.open(id(5)).log), ["first"]);
    let second = writer.note("second");
    let [recorded] = &writer.recorded_to(second)[..] else { panic!("one command") };
    let followed = reader.await_answer(|answer| matches!(answer, Answer::Followed(..)));
    assert_eq!(followed, Answer::Followed(id(5).into(), recorded.records.clone()));
    let plan = planned("Mine");
    let fault = StoreFault::from(StoreError::ReadOnly);
    for query in [plan, Query::Delete(id(5))] {
        assert_eq!(reader.ask(query.clone()), Answer::Failed(query, fault.clone()));
    }
    assert_eq!(reader.hub.close(), Default::default());
}
