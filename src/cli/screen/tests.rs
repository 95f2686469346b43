//! The screen's threads against a real store.

use std::{path::Path, sync::mpsc::Receiver, time::Duration};

use super::{
    super::input::args::Shared,
    shell::{Shell, Start},
};
use crate::{
    app::{Effect, FileForm, Msg},
    calendar::{
        holidays::Region,
        time::{Moment, Zone},
    },
    meeting::{
        command::{Command, Line},
        ids::MeetingId,
    },
    store::{OpenMode, Store},
    ui::terminal::{Inbox, Outside as _},
};

fn command(line: &str) -> Command {
    Line::parse(line).unwrap().unwrap().command
}

/// A shell and what it tells the app.
struct Desk {
    shell: Shell,
    told: Receiver<Msg>,
    /// The meeting that was opened last.
    open: MeetingId,
}

impl Desk {
    fn at(path: &Path, start: Start, read_only: bool) -> Self {
        let shared =
            Shared { store: Some(path.into()), author: Some("MO".to_owned()), ..Shared::default() };
        let mut shell =
            Shell::new(&shared, start, Zone::UTC, Region::default(), read_only).unwrap();
        let (inbox, told) = Inbox::pair();
        shell.begin(inbox);
        Self { shell, told, open: MeetingId::from_random(0) }
    }

    /// Has something done and waits for the answer that is wanted.
    fn ask<T>(&mut self, effect: Effect, wanted: impl Fn(Msg) -> Option<T>) -> T {
        if let Effect::Open(id) = effect {
            self.open = id;
        }
        self.shell.perform(effect);
        self.wait(wanted)
    }

    fn wait<T>(&self, wanted: impl Fn(Msg) -> Option<T>) -> T {
        loop {
            let msg = self.told.recv_timeout(Duration::from_secs(20)).expect("an answer");
            if let Some(found) = wanted(msg) {
                return found;
            }
        }
    }

    /// What gives a line to the open meeting.
    fn line(&self, ticket: u64, text: &str, at: Moment) -> Effect {
        Effect::Submit { stream: self.open.into(), ticket, text: text.to_owned(), at }
    }

    /// Gives a line to the open meeting, and returns what is said of it beside what it did.
    fn give(&mut self, line: &str) -> Option<String> {
        let at = Moment(1_720_000_000_000);
        self.ask(self.line(1, line, at), |msg| match msg {
            Msg::Recorded { note, .. } => Some(note),
            Msg::Refused { message, .. } => Some(Some(message)),
            other => failed(other).map(Some),
        })
    }

    fn plan(&mut self, group: &str) -> MeetingId {
        let plan = ["date 2024-05-22 zone:UTC".to_owned(), format!("group \"{group}\"")];
        self.ask(Effect::Plan(plan.iter().map(|line| command(line)).collect()), found)
    }

    fn close(self) {
        let closed = self.shell.close();
        assert_eq!(closed.and_then(|ended| ended.error), None);
    }
}

/// Plans the meeting after one of the tests, on the day after.
fn next_after(last: MeetingId) -> Effect {
    match command("date 2024-05-23 zone:UTC") {
        Command::Plan(date) => Effect::PlanNext { last, date: Some(date) },
        other => panic!("{other}"),
    }
}

fn found(msg: Msg) -> Option<MeetingId> {
    if let Msg::Found(id) = msg { Some(id) } else { None }
}

fn done(msg: Msg) -> Option<String> {
    if let Msg::Done(text) = msg { Some(text) } else { None }
}

fn listed(msg: Msg) -> Option<usize> {
    if let Msg::Listed { meetings, .. } = msg { Some(meetings.len()) } else { None }
}

fn opened(msg: Msg) -> Option<crate::app::Opened> {
    if let Msg::Opened(opened) = msg { Some(*opened) } else { None }
}

fn failed(msg: Msg) -> Option<String> {
    match msg {
        Msg::Failed(message) | Msg::NotOpened(message) | Msg::Trouble { message, .. } => {
            Some(message)
        }
        _ => None,
    }
}

#[test]
fn meetings_are_planned_listed_opened_and_deleted_with_a_copy_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.redb");
    let mut desk = Desk::at(&path, Start::Home, false);
    assert_eq!(desk.wait(listed), 0);
    let first = desk.plan("Board");
    let next = desk.ask(next_after(first), found);
    assert_eq!(desk.ask(Effect::List, listed), 2);
    let log = desk.ask(Effect::Open(next), opened).log;
    assert_eq!(&*log.meeting().plan.group, "Board");
    let told = desk.ask(Effect::Delete(next), done);
    assert_eq!(desk.wait(listed), 1, "the list follows by itself");
    let copy = folder.path().join("deleted").join(format!("{next}.jsonl"));
    assert!(told.contains(&copy.display().to_string()) && copy.exists(), "{told}");
    desk.close();
}

#[test]
fn what_is_known_of_a_meeting_s_series_is_asked_of_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::at(&folder.path().join("m.redb"), Start::Home, false);
    let first = desk.plan("Board");
    desk.plan("Another board");
    let next = desk.ask(next_after(first), found);
    let series =
        |msg| if let Msg::Series { id, context } = msg { Some((id, context)) } else { None };
    let day = chrono::NaiveDate::from_ymd_opt(2024, 5, 22);
    let (of, context) = desk.ask(Effect::Series(next), series);
    assert_eq!((of, context.previous), (next, day));
    assert_eq!(desk.ask(Effect::Series(first), series).1.previous, None);
    let read = |msg| if let Msg::Read(read) = msg { Some(*read) } else { None };
    let read = desk.ask(Effect::Read(next), read);
    assert_eq!((read.id, read.context), (next, context));
    assert_eq!(&*read.meeting.plan.group, "Board");
    desk.close();
}

#[test]
fn what_is_to_be_written_when_the_screen_is_left_is_answered_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::at(&folder.path().join("m.redb"), Start::Home, false);
    let id = desk.plan("Board");
    let form = FileForm { template: Some("no such template".into()), ..FileForm::default() };
    desk.shell.perform(Effect::Export { id, form });
    let Desk { shell, told, .. } = desk;
    assert_eq!(shell.close().and_then(|ended| ended.error), None);
    let written = told.try_iter().find_map(|msg| match msg {
        Msg::Written { file, .. } => Some(file),
        _ => None,
    });
    let wrong = written.unwrap().unwrap_err();
    assert!(wrong.contains("no such template"), "{wrong}");
}

#[test]
fn a_circulated_meeting_is_not_deleted() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::at(&folder.path().join("m.redb"), Start::Home, false);
    let id = desk.plan("Board");
    desk.ask(Effect::Open(id), opened);
    for (ticket, text) in [(1, "start"), (2, "end"), (3, "circulate")] {
        let at = Moment(1_716_400_000_000 + ticket as i64);
        desk.shell.perform(desk.line(ticket, text, at));
    }
    let message = desk.ask(Effect::Delete(id), failed);
    assert!(message.contains("stays in the record"), "{message}");
    assert_eq!(desk.ask(Effect::List, listed), 1);
    desk.close();
}

/// A desk with one meeting that ended and a later one of its group that is under way, and is open.
fn board(path: &Path) -> (Desk, MeetingId, MeetingId) {
    let mut desk = Desk::at(path, Start::Home, false);
    let mut plan = |day: &str| {
        let plan = [command(&format!("date {day} zone:UTC")), command("group Board")];
        desk.ask(Effect::Plan(plan.to_vec()), found)
    };
    let (minutes, approving) = (plan("2024-05-22"), plan("2024-07-09"));
    desk.ask(Effect::Open(minutes), opened);
    assert_eq!(desk.give("start"), None);
    assert_eq!(desk.give("end"), None);
    desk.ask(Effect::Open(approving), opened);
    assert_eq!(desk.give("start"), None);
    (desk, minutes, approving)
}

#[test]
fn an_approval_on_the_screen_and_its_undo_are_written_in_both_logs() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.redb");
    let (mut desk, minutes, approving) = board(&path);
    let stands = || {
        let log = |id| Store::open(&path, OpenMode::Read).unwrap().load(id).unwrap().log;
        let approved = log(minutes).meeting().life.approved.is_some();
        let decided = log(approving).meeting().entries.iter().next().is_some();
        (approved, decided)
    };
    assert_eq!(desk.give("approve minutes:2024-05-22"), None);
    assert_eq!(stands(), (true, true));
    assert_eq!(desk.give("undo"), None);
    assert_eq!(stands(), (false, false));
    assert_eq!(desk.give("redo"), None);
    assert_eq!(stands(), (true, true));
    desk.ask(Effect::Open(minutes), opened);
    assert_eq!(desk.give("undo"), None);
    assert_eq!(stands(), (false, false), "from the other side too");
    assert_eq!(desk.give("redo"), None);
    assert_eq!(desk.give("sign \"Gemma Cushion\""), None);
    desk.ask(Effect::Open(approving), opened);
    let refused = desk.give("undo").unwrap();
    assert!(refused.contains("where it is not the latest any more: minutes signed"), "{refused}");
    assert_eq!(stands(), (true, true));
    desk.close();
}

#[test]
fn an_approval_that_can_only_be_in_one_log_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let (mut desk, ..) = board(&folder.path().join("m.redb"));
    let said = desk.give("approve minutes:2024-05-21").unwrap();
    let why = "no meeting of the group on 21 May 2024 is in the store";
    assert_eq!(said, format!("recorded in this meeting alone: {why}"));
    desk.close();
}

#[test]
fn a_named_meeting_is_found_by_the_thread_that_records() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.redb");
    let mut desk = Desk::at(&path, Start::Home, false);
    let id = desk.plan("Board");
    desk.close();
    let desk = Desk::at(&path, Start::Meeting("latest".into()), false);
    assert_eq!(desk.wait(found), id);
    desk.close();
    let desk = Desk::at(&path, Start::Meeting("nothing".into()), false);
    assert!(desk.wait(failed).contains("nothing"));
    desk.close();
}

#[test]
fn a_held_store_is_followed_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.redb");
    let mut writer = Desk::at(&path, Start::Home, false);
    let id = writer.plan("Board");
    writer.ask(Effect::Open(id), opened);

    let mut reader = Desk::at(&path, Start::Meeting(id.to_string()), false);
    let holder = reader.wait(|msg| if let Msg::Held(holder) = msg { Some(holder) } else { None });
    assert!(holder.contains(&format!("process {}", std::process::id())), "{holder}");
    assert_eq!(reader.ask(Effect::Follow("it is held".into()), found), id);
    let seen = reader.ask(Effect::Open(id), opened);
    assert_eq!(seen.read_only.as_deref(), Some("it is held"));
    let at = Moment(1_716_400_000_000);
    writer.shell.perform(writer.line(1, "note said there", at));
    let records = reader.wait(|msg| match msg {
        Msg::Recorded { stream, tickets, records, .. } if tickets.is_empty() => {
            assert_eq!(stream, id.into());
            Some(records)
        }
        _ => None,
    });
    assert_eq!(records.first().unwrap().seq, seen.log.records().len() as u64 + 1);
    let plan = Effect::Plan(vec![command("group Mine")]);
    assert!(reader.ask(plan, failed).contains("read only"));
    assert_eq!(reader.ask(Effect::List, listed), 1);
    reader.ask(Effect::Retry, |msg| matches!(msg, Msg::Held(_)).then_some(()));
    drop(reader);
    writer.close();
}

#[test]
fn where_the_store_was_upgraded_the_screen_says_where_it_is_kept_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.redb");
    std::fs::write(&path, include_bytes!("../../../tests/fixtures/store-v1/store.redb")).unwrap();
    let desk = Desk::at(&path, Start::Home, false);
    let copy = folder.path().join("m.format-1-backup.redb");
    assert_eq!(
        desk.wait(done),
        format!("the store has a new format; as it was, it is in {}", copy.display())
    );
    assert!(copy.exists());
    desk.close();
    let desk = Desk::at(&path, Start::Home, false);
    assert!(desk.told.try_iter().all(|msg| done(msg).is_none()), "said once");
    desk.close();
}

#[test]
fn a_store_that_is_not_there_is_not_made_to_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.redb");
    let desk = Desk::at(&path, Start::Home, true);
    assert!(desk.wait(failed).starts_with("there is no store at"));
    assert!(!path.exists());
    assert!(Store::open(&path, OpenMode::Read).is_err());
}
