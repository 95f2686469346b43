//! A meeting played in a terminal on a lossy disk, and what must be left of it after a crash.

use std::{
    collections::BTreeSet,
    path::Path,
    time::{Duration, Instant},
};

use folkmoot::{
    meeting::{Sealed, ids::MeetingId},
    store::{BackupFolder, OpenMode, Store, inspect, unwatched},
};

use super::{
    STORE, folkmoot, mounted,
    volume::{DiskOperation, ROOT, Volume},
};
use crate::pty::terminal::{Terminal, program};

/// A meeting as it is planned.
const PLANNED: [&str; 9] = [
    "group \"Lower Marsh Parish Council\"",
    "date 2025-03-11 19:00-21:00",
    "quorum members:2",
    "attendee AB \"Ann Barlow\" role:chair",
    "attendee CD \"Colm Daly\" role:member",
    "attendee EF \"Efe Fagbemi\" role:member",
    "agenda \"Minutes of the last meeting\" 5m",
    "agenda \"Speed limit on Mill Lane\" 30m kind:decision",
    "agenda \"Playground roof\" 20m",
];

/// The same meeting as it is held. At its end a backup is made.
const HELD: [&str; 20] = [
    "present AB CD",
    "apologies EF",
    "start",
    "item 1",
    "decision The minutes of 11 February 2025 were agreed as a true record.",
    "item 2",
    "note AB: residents report speeds of 45 mph",
    "note said twice by mistake",
    "undo",
    "action @CD @AB ask the county council for a 20 mph limit due:2025-04-08",
    "vote \"That a 20 mph limit be requested\" moved:CD seconded:AB for:2 against:0 abstain:0",
    "item 3",
    "arrive EF",
    "note EF: three quotes received, the lowest £4,310",
    "action @EF obtain a roof survey due:2025-04-08",
    "pause",
    "resume",
    "headcount 7",
    "note the roof is looked at again in May",
    "end",
];

/// What the program had shown as saved once so many operations of the disk were done.
struct Shown {
    operations: usize,
    commands: usize,
}

/// A meeting that was held on a lossy disk.
pub(super) struct Played {
    /// What was done to the disk, from its first folder on.
    pub(super) journal: Vec<DiskOperation>,
    /// In the order of the meeting.
    shown: Vec<Shown>,
    meeting: MeetingId,
    /// The log as it was at the end.
    sealed: Vec<Sealed>,
}

impl Played {
    /// Plans a meeting, holds it on the screen and leaves; none where no disk can be mounted.
    pub(super) fn new() -> Option<Self> {
        let disk = mounted(Volume::default())?;
        let mut shown = Vec::new();
        let new = folkmoot(disk.path(), &[&["new"][..], &PLANNED].concat()).output().unwrap();
        assert!(new.status.success(), "{}", String::from_utf8_lossy(&new.stderr));
        let done = |commands| Shown { operations: disk.state().journal.len(), commands };
        let store = Store::open(&disk.path().join(STORE), OpenMode::Read).unwrap();
        let meeting = store.find("latest").unwrap();
        let planned = commands(&store.sealed(meeting).unwrap());
        drop(store);
        shown.push(done(planned));
        let mut screen = program(Path::new(super::FOLKMOOT), disk.path());
        screen.args(["open", "latest"]);
        let mut terminal = Terminal::start(screen, (120, 36));
        terminal.wait_for_text("● saved");
        for (number, line) in HELD.iter().enumerate() {
            terminal.command(line);
            shown.push(done(planned + number + 1));
        }
        let deadline = Instant::now() + Duration::from_secs(30);
        while BackupFolder::new(&disk.path().join(STORE), None).list().unwrap().is_empty() {
            assert!(Instant::now() < deadline, "no backup was made");
            terminal.idle(Duration::from_millis(5));
        }
        terminal.keys("\x11");
        assert!(terminal.wait_exit().success(), "{}", terminal.framed());
        let store = Store::open(&disk.path().join(STORE), OpenMode::Read).unwrap();
        let sealed = store.sealed(meeting).unwrap();
        drop(store);
        let journal = disk.state().journal.clone();
        let played = Self { journal, shown, meeting, sealed };
        assert_eq!(commands(&played.sealed), planned + HELD.len(), "each line is one command");
        Some(played)
    }

    /// How many records had been shown as saved when so many operations were done.
    pub(super) fn shown_after(&self, operations: usize) -> usize {
        let shown = self.shown.iter().rev().find(|shown| shown.operations <= operations);
        let commands = shown.map_or(0, |shown| shown.commands);
        let mut seen = BTreeSet::new();
        self.sealed
            .iter()
            .take_while(|sealed| {
                seen.insert(sealed.record.command);
                seen.len() <= commands
            })
            .count()
    }

    /// Says what is wrong with what a crash left, of which so many records had been shown as saved.
    pub(super) fn check(&self, left: &Volume, shown: usize) -> Result<(), String> {
        let folder = tempfile::tempdir().unwrap();
        left.write_to(ROOT, folder.path());
        let path = folder.path().join(STORE);
        if !path.exists() {
            return if shown == 0 { Ok(()) } else { Err(format!("no store, and {shown} shown")) };
        }
        check_backups(&path)?;
        let told = |error: folkmoot::store::StoreError| format!("{error}; {shown} were shown");
        // As the next session does, which repairs it; and closed, which writes to it.
        let store = Store::open(&path, OpenMode::Write).map_err(told)?;
        store.close().map_err(told)?;
        let store = Store::open(&path, OpenMode::Read).map_err(told)?;
        if !store.contains(self.meeting).map_err(told)? {
            return if shown == 0 { Ok(()) } else { Err(format!("no meeting, and {shown} shown")) };
        }
        let found = store.sealed(self.meeting).map_err(told)?;
        if !self.sealed.starts_with(&found) {
            return Err("other records than were given".into());
        }
        if found.len() < shown {
            return Err(format!("{} records, and {shown} were shown as saved", found.len()));
        }
        let verdict = store.verify(self.meeting).map_err(told)?;
        let head = verdict.outcome.map_err(told)?;
        match head.count as usize == found.len() && verdict.more.is_empty() {
            true => Ok(()),
            false => Err(format!("{:?}", verdict.more)),
        }
    }
}

/// How many commands recorded these records.
fn commands(sealed: &[Sealed]) -> usize {
    sealed.iter().map(|sealed| sealed.record.command).collect::<BTreeSet<_>>().len()
}

/// A backup that has its name is whole.
fn check_backups(store: &Path) -> Result<(), String> {
    let folder = BackupFolder::new(store, None);
    for backup in folder.list().map_err(|error| error.to_string())? {
        let found = inspect(&backup.path, &mut unwatched).map_err(|error| error.to_string())?;
        let is_whole = found.faults.is_empty()
            && found.streams.iter().all(|one| one.outcome.is_ok() && one.more.is_empty());
        if !is_whole {
            return Err(format!("the backup {} is not whole", backup.path.display()));
        }
    }
    Ok(())
}
