//! What recording, drawing and replaying a long meeting costs, each beside its yardstick.
//!
//! `cargo bench --bench meeting`; the folder of the temporary files is `TMPDIR`.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench measures time and prints it"
)]

mod shared;

use std::{
    fs::File,
    io::Write as _,
    path::Path,
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

use folkmoot::{
    app::{App, Msg, Opened, update},
    calendar::time::Moment,
    edition::{Edition, view},
    keymap::Keymap,
    log::{Head, Stamp, chain::Hex},
    meeting::{Log, Sealed, command::Line, ids::MeetingId, script},
    papers::{self, Phrases},
    render,
    store::{
        OpenMode, Store,
        hub::{Answer, Authorship, Hub, Submit, Ticket},
    },
    ui,
};
use ratatui::{
    Terminal,
    backend::TestBackend,
    widgets::{Paragraph, Wrap},
};
use redb::{ConcurrencyMode, Database, TableDefinition};
use shared::{heading, median, micros, row};

const RECORDS: TableDefinition<'_, (u64, u64), &[u8]> = TableDefinition::new("records");
const NOTE: &str = "note P07: the treasurer reported on the roof, the boiler and the annual audit";

fn main() {
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let long = log(5_000);
    println!("a meeting of ten hours: 60 people, 5,000 entries, {} records", long.records().len());
    commits(folder.path(), &long);
    frames(&long);
    replays(folder.path(), &long);
}

fn log(entries: usize) -> Log {
    script::replay(shared::meeting(entries).as_bytes()).unwrap()
}

fn id() -> MeetingId {
    MeetingId::from_random(1)
}

fn seal(log: &Log) -> Vec<Sealed> {
    let mut head = Head::default();
    let seal = |record: &folkmoot::meeting::Record| {
        let sealed = head.seal(id(), record.clone(), Hex([7; 16]));
        head = head.with(&sealed);
        sealed
    };
    log.records().iter().map(seal).collect()
}

fn store(path: &Path, log: &Log) {
    let mut store = Store::open(path, OpenMode::Write).unwrap();
    store.create_meeting(id(), &seal(log)).unwrap();
    store.close().unwrap();
}

/// The hub as the screen uses it, on a stored meeting.
struct Desk {
    hub: Hub,
    answers: Receiver<Answer>,
    now: Moment,
    tickets: u64,
}

impl Desk {
    fn open(path: &Path, log: &Log) -> Self {
        let (sender, answers) = mpsc::channel();
        let path = path.to_owned();
        let open = move |mode| Store::open(&path, mode);
        let answer = move |answer| sender.send(answer).unwrap_or_default();
        let hub = Hub::start(OpenMode::Write, open, Vec::new(), answer).unwrap();
        hub.open(id()).unwrap();
        while !matches!(answers.recv().unwrap(), Answer::Opened(_)) {}
        let now = log.records().iter().filter_map(|record| record.event.happened()).max();
        Self { hub, answers, now: now.unwrap_or_default(), tickets: 0 }
    }

    /// One entry, from when it is given to when it is answered as being on the disk.
    fn note(&mut self) -> Duration {
        self.tickets += 1;
        let (now, ticket) = (self.now, Ticket(self.tickets));
        let began = Instant::now();
        let stamp = Stamp { at: now, offset: 0 };
        let authorship = Authorship { stamp, author: "clerk".into() };
        let (stream, line) = (id().into(), NOTE.to_owned());
        self.hub.submit(Submit { ticket, stream, line, authorship }).unwrap();
        while !matches!(self.answers.recv().unwrap(), Answer::Recorded(_)) {}
        began.elapsed()
    }
}

/// A bare database in the store's mode.
struct Bare {
    db: Database,
    next: u64,
    bytes: Vec<u8>,
}

impl Bare {
    fn open(path: &Path, rows: u64, size: usize) -> Self {
        let mut builder = Database::builder();
        builder.set_cache_size(16 << 20).set_concurrency_mode(ConcurrencyMode::SingleWriter);
        let db = builder.create(path).unwrap();
        let bytes = vec![b'x'; size];
        let txn = db.begin_write().unwrap();
        {
            let mut table = txn.open_table(RECORDS).unwrap();
            for next in 1..=rows {
                table.insert((1, next), bytes.as_slice()).unwrap();
            }
        }
        txn.commit().unwrap();
        Self { db, next: rows + 1, bytes }
    }

    fn commit(&mut self) -> Duration {
        let began = Instant::now();
        let txn = self.db.begin_write().unwrap();
        txn.open_table(RECORDS).unwrap().insert((1, self.next), self.bytes.as_slice()).unwrap();
        txn.commit().unwrap();
        self.next += 1;
        began.elapsed()
    }
}

/// How many bytes the store takes for the note.
fn size_of_note(path: &Path) -> usize {
    let mut builder = Database::builder();
    builder.set_concurrency_mode(ConcurrencyMode::SingleWriter);
    let db = builder.open(path).unwrap();
    let table = redb::ReadableDatabase::begin_read(&db).unwrap().open_table(RECORDS).unwrap();
    let (_, last) = redb::ReadableTable::last(&table).unwrap().unwrap();
    last.value().len()
}

fn write_and_sync(file: &mut File, bytes: &[u8]) -> Duration {
    let began = Instant::now();
    file.write_all(bytes).unwrap();
    file.sync_data().unwrap();
    began.elapsed()
}

/// One entry's commit beside a bare one of as many bytes, taking turns on one filesystem.
fn commits(folder: &Path, long: &Log) {
    let path = folder.join("probe.redb");
    store(&path, long);
    let mut desk = Desk::open(&path, long);
    desk.note();
    desk.hub.close();
    let size = size_of_note(&path);
    heading(&format!("durable commit of one entry ({size} bytes)"));
    for (name, entries) in [("an empty meeting", 1), ("5,000 entries", 5_000), ("100,000", 100_000)]
    {
        let log = log(entries);
        let path = folder.join(format!("{entries}.redb"));
        store(&path, &log);
        let mut desk = Desk::open(&path, &log);
        let rows = log.records().len() as u64;
        let mut bare = Bare::open(&folder.join(format!("bare-{entries}.redb")), rows, size);
        let mut file = File::create(folder.join(format!("file-{entries}"))).unwrap();
        let (mut ours, mut bares, mut writes) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..600 {
            ours.push(desk.note());
            bares.push(bare.commit());
            writes.push(write_and_sync(&mut file, &bare.bytes));
        }
        let (ours, bare, write) =
            (micros(median(ours)), micros(median(bares)), micros(median(writes)));
        row(&format!("{name}: recorder / redb, same mode"), ours, bare, "µs", Some(1.3));
        row(&format!("{name}: recorder / write and fdatasync"), ours, write, "µs", None);
        desk.hub.close();
    }
}

/// A frame of a large screen beside one paragraph that fills it, taking turns.
fn frames(long: &Log) {
    heading("a frame of 200 by 60");
    let text = "The quick brown fox jumps over the lazy dog. ".repeat(300);
    let lines: Vec<String> =
        text.as_bytes().chunks(200).take(60).map(|l| String::from_utf8_lossy(l).into()).collect();
    let lines = lines.join("\n");
    for (name, log) in
        [("an empty meeting", &log(1)), ("5,000 entries", long), ("100,000", &log(100_000))]
    {
        let app = app(log);
        let mut screen = Terminal::new(TestBackend::new(200, 60)).unwrap();
        let mut yard = Terminal::new(TestBackend::new(200, 60)).unwrap();
        let mut wrapping = Terminal::new(TestBackend::new(200, 60)).unwrap();
        let (mut ours, mut plain, mut wrapped) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..400 {
            let began = Instant::now();
            screen.draw(|frame| ui::view(&app, frame)).unwrap();
            ours.push(began.elapsed());
            let began = Instant::now();
            yard.draw(|frame| frame.render_widget(Paragraph::new(&*lines), frame.area())).unwrap();
            plain.push(began.elapsed());
            let began = Instant::now();
            wrapping
                .draw(|frame| {
                    let paragraph = Paragraph::new(&*text).wrap(Wrap { trim: true });
                    frame.render_widget(paragraph, frame.area());
                })
                .unwrap();
            wrapped.push(began.elapsed());
        }
        let ours = micros(median(ours));
        row(&format!("{name}: screen / paragraph"), ours, micros(median(plain)), "µs", Some(2.0));
        row(&format!("{name}: screen / wrapped one"), ours, micros(median(wrapped)), "µs", None);
    }
}

fn app(log: &Log) -> App {
    let check = |line: &str| Line::parse(line).map(drop).map_err(|error| error.to_string());
    let keymap = Keymap::builtin("default", &check).unwrap();
    let now = log.records().iter().filter_map(|record| record.event.happened()).max();
    let (now, zone) = (now.unwrap_or_default(), log.meeting().plan.zone);
    let mut app = App::opening_meeting(keymap, now, zone);
    update(&mut app, Msg::Resize { width: 200, height: 60 });
    let opened = Opened { log: log.clone(), ..Opened::default() };
    update(&mut app, Msg::Opened(Box::new(opened)));
    app
}

/// What it takes to open a stored meeting and to write its minutes.
fn replays(folder: &Path, long: &Log) {
    println!("\nreplay of a stored meeting{:>42}", "milliseconds");
    for (name, log) in [("5,000 entries", long), ("100,000 entries", &log(100_000))] {
        let path = folder.join("replay.redb");
        store(&path, log);
        let took = |work: &mut dyn FnMut()| {
            let once = |_| {
                let began = Instant::now();
                work();
                began.elapsed()
            };
            micros(median((0..15).map(once).collect())) / 1e3
        };
        let mut all = took(&mut || drop(Store::open(&path, OpenMode::Read).unwrap()));
        println!("{name}: open, the file checked{:>38.1}", all);
        let reader = Store::open(&path, OpenMode::Read).unwrap();
        all = took(&mut || drop(reader.load(id()).unwrap()));
        println!("{name}: load, decoded and folded{:>36.1}", all);
        let loaded = reader.load(id()).unwrap();
        all = took(&mut || {
            let view = view(loaded.log.meeting(), Edition::Full);
            let document = papers::compose(&view, Phrases::builtin());
            drop(render::markdown(&document));
        });
        println!("{name}: minutes in Markdown{:>41.1}", all);
        drop(reader);
        std::fs::remove_file(&path).unwrap();
    }
}
