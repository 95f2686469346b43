//! Two writers, and followers, whose steps come in an order that a seed decides.
//!
//! Each step is one that a thread makes between two of its waits, so an order of steps is an order in which
//! threads may run; and it is the same order whenever the seed is.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
};

use tempfile::TempDir;

use super::{
    Answer, Authorship, Query, Submit, Ticket,
    data::Job,
    following::FollowWork,
    recorder::{Next, Work},
    rescue::RescueFiles,
};
use crate::{
    log::StreamId,
    meeting::{
        Log, Record,
        draft::{Draft, KeptDrafts},
        event::Event,
        ids::MeetingId,
    },
    store::{OpenMode, Store, tests::Dice},
};

const STEPS: u64 = 120;
const MEETINGS: [u64; 2] = [1, 2];

fn meeting(place: u64) -> MeetingId {
    MeetingId::from_random(MEETINGS[place as usize % MEETINGS.len()])
}

/// A store, those who use it, and what must be in it.
struct Scene {
    folder: TempDir,
    dice: Dice,
    writers: [Option<Writer>; 2],
    followers: [Option<Reader>; 2],
    /// The texts answered as recorded in each meeting, in their order.
    recorded: [Vec<String>; 2],
    next_ticket: u64,
    /// How often a writer found the store in use.
    held: usize,
}

/// A recorder with its queue.
struct Writer {
    work: Work,
    jobs: Sender<Job>,
    queue: Receiver<Job>,
    answers: Receiver<Answer>,
    /// What was given and is not answered yet.
    unanswered: Vec<(Ticket, u64, String)>,
}

/// A follower, and what it was told of its meeting.
struct Reader {
    work: FollowWork,
    store: Store,
    answers: Receiver<Answer>,
    meeting: Option<usize>,
    seen: Vec<String>,
}

fn text(record: &Record) -> Option<String> {
    match &record.event {
        Event::EntryAdded { entry, .. } => Some(entry.wording.text.to_string()),
        _ => None,
    }
}

fn texts(log: &Log) -> Vec<String> {
    log.records().iter().filter_map(text).collect()
}

impl Scene {
    fn new(seed: u64) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            dice: Dice::new(seed),
            writers: [None, None],
            followers: [None, None],
            recorded: [Vec::new(), Vec::new()],
            next_ticket: 1,
            held: 0,
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("m.redb")
    }

    fn step(&mut self) {
        let which = self.dice.below(2) as usize;
        match self.dice.below(12) {
            0 if self.writers[which].is_none() => self.start_writer(which),
            0..=4 => self.give(which),
            5..=7 => self.work(which),
            8 => self.look(which),
            9 if self.dice.below(4) == 0 => self.close(which),
            9 | 10 => self.follow(which),
            _ => self.look_about(which),
        }
    }

    fn start_writer(&mut self, which: usize) {
        let (path, (sender, answers)) = (self.path(), mpsc::channel());
        let open = move |mode| Store::open(&path, mode);
        let answer = move |answer| sender.send(answer).unwrap_or_default();
        let mut work = Work::new(Box::new(open), RescueFiles::default(), Box::new(answer));
        let other = self.writers[1 - which].is_some();
        match work.begin() {
            Some(_) => {
                assert!(other, "nobody else has it");
                assert!(matches!(answers.try_recv(), Ok(Answer::Held(_))));
                self.held += 1;
            }
            None => {
                assert!(!other, "two writers at once");
                let (jobs, queue) = mpsc::channel();
                let unanswered = Vec::new();
                self.writers[which] = Some(Writer { work, jobs, queue, answers, unanswered });
            }
        }
    }

    /// Somebody hands a writer something to do.
    fn give(&mut self, which: usize) {
        let (kind, place, number) = (self.dice.below(8), self.dice.below(2), self.next_ticket);
        let Some(writer) = &mut self.writers[which] else { return };
        let job = match kind {
            0 => Job::Open(meeting(place)),
            1 => Job::Drafts(KeptDrafts {
                left: Vec::new(),
                open: Some(Draft::new("note", &format!("half of {number}"))),
            }),
            2 => Job::Query(Query::List),
            3 => Job::Flush,
            _ => {
                self.next_ticket += 1;
                let said = format!("what was said, part {number}");
                let line = format!("note {said}");
                writer.unanswered.push((Ticket(number), place, said));
                Job::Submit(Submit {
                    ticket: Ticket(number),
                    stream: meeting(place).into(),
                    line,
                    authorship: Authorship { author: "clerk".into(), ..Authorship::default() },
                })
            }
        };
        writer.jobs.send(job).unwrap();
    }

    /// A writer does what came first, and all that waits behind it.
    fn work(&mut self, which: usize) {
        let Some(writer) = &mut self.writers[which] else { return };
        if let Ok(job) = writer.queue.try_recv() {
            assert_ne!(writer.work.round(Ok(job), &writer.queue), Next::Close);
            self.take_answers(which);
        }
    }

    /// A writer looks about, since nothing came.
    fn look(&mut self, which: usize) {
        let Some(writer) = &mut self.writers[which] else { return };
        writer.work.round(Err(RecvTimeoutError::Timeout), &writer.queue);
        self.take_answers(which);
    }

    /// A writer is told to close, behind all that it was given.
    fn close(&mut self, which: usize) {
        if self.writers[which].is_none() {
            return;
        }
        // What is given behind that is not answered, and is no loss of the recorder's.
        let Some(writer) = &mut self.writers[which] else { return };
        writer.jobs.send(Job::Close).unwrap();
        while let Ok(job) = writer.queue.try_recv() {
            if writer.work.round(Ok(job), &writer.queue) == Next::Close {
                break;
            }
        }
        self.take_answers(which);
        let Some(Writer { work, answers, mut unanswered, .. }) = self.writers[which].take() else {
            return;
        };
        let ended = work.end();
        assert!(ended.unsaved.is_empty() && ended.error.is_none(), "{ended:?}");
        answers.try_iter().for_each(|answer| self.take(answer, &mut unanswered));
        assert_eq!(unanswered, [], "each line is answered");
    }

    fn take_answers(&mut self, which: usize) {
        let Some(mut writer) = self.writers[which].take() else { return };
        writer.answers.try_iter().for_each(|answer| self.take(answer, &mut writer.unanswered));
        self.writers[which] = Some(writer);
    }

    fn take(&mut self, answer: Answer, unanswered: &mut Vec<(Ticket, u64, String)>) {
        match answer {
            Answer::Recorded(done) => {
                for done in done {
                    let (ticket, place, said) = unanswered.remove(0);
                    assert_eq!((done.ticket, done.stream), (ticket, meeting(place).into()));
                    let added: Vec<_> = done.records.iter().filter_map(text).collect();
                    assert_eq!(added, std::slice::from_ref(&said));
                    self.recorded[place as usize].push(said);
                }
            }
            Answer::Listed(meetings) => {
                let known = self.recorded.iter().filter(|texts| !texts.is_empty()).count();
                assert!(meetings.len() >= known, "{meetings:?}");
            }
            Answer::Ready(None) | Answer::Opened(_) | Answer::Saved => {}
            other => panic!("{other:?}"),
        }
    }

    /// A follower comes, turns to a meeting, or goes.
    fn follow(&mut self, which: usize) {
        let place = self.dice.below(2);
        if self.dice.below(3) == 0 {
            self.followers[which] = None;
            return;
        }
        if self.followers[which].is_none() {
            self.followers[which] = reader(&self.path());
        }
        let Some(reader) = &mut self.followers[which] else { return };
        assert!(!reader.work.round(Ok(Job::Open(meeting(place))), &mut reader.store));
        for answer in reader.answers.try_iter() {
            if let Answer::Opened(opened) = answer {
                reader.meeting = Some(place as usize);
                reader.seen = texts(&opened.log);
            }
        }
        self.compare(which);
    }

    fn look_about(&mut self, which: usize) {
        let Some(reader) = &mut self.followers[which] else { return };
        assert!(!reader.work.round(Err(RecvTimeoutError::Timeout), &mut reader.store));
        for answer in reader.answers.try_iter() {
            match answer {
                Answer::Followed(stream, records) => {
                    assert_eq!(reader.meeting.map(|at| meeting(at as u64).into()), Some(stream));
                    reader.seen.extend(records.iter().filter_map(text));
                }
                Answer::Ready(_) => {}
                other => panic!("{other:?}"),
            }
        }
        self.compare(which);
    }

    /// A follower that has just looked has seen all that was answered as recorded, once and in order.
    fn compare(&self, which: usize) {
        if let Some(Reader { meeting: Some(place), seen, .. }) = &self.followers[which] {
            assert_eq!(*seen, self.recorded[*place]);
        }
    }

    /// Everybody goes, and the store has what was answered as recorded.
    fn end(mut self) -> usize {
        self.close(0);
        self.close(1);
        if !self.path().exists() {
            return 0;
        }
        let store = Store::open(&self.path(), OpenMode::Write).unwrap();
        for (place, expected) in self.recorded.iter().enumerate() {
            let id = meeting(place as u64);
            assert_eq!(texts(&store.load(id).unwrap().log), *expected);
            if !expected.is_empty() {
                store.verify(StreamId::from(id)).unwrap().outcome.unwrap();
            }
        }
        self.recorded.iter().map(Vec::len).sum()
    }
}

/// A follower of the store at a path, if one can be there.
fn reader(path: &Path) -> Option<Reader> {
    let (path, (sender, answers)) = (path.to_owned(), mpsc::channel());
    let open = move |mode| Store::open(&path, mode);
    let answer = move |answer| sender.send(answer).unwrap_or_default();
    let mut work = FollowWork::new(Box::new(open), Box::new(answer));
    let store = work.begin()?;
    Some(Reader { work, store, answers, meeting: None, seen: Vec::new() })
}

/// Plays the scenes of these seeds; how many lines were recorded, and how often the store was in use.
fn play(seeds: std::ops::Range<u64>) -> (usize, usize) {
    let (mut recorded, mut held) = (0, 0);
    for seed in seeds {
        let mut scene = Scene::new(seed);
        (0..STEPS).for_each(|_| scene.step());
        held += scene.held;
        recorded += scene.end();
    }
    (recorded, held)
}

#[test]
fn whatever_the_order_of_steps_each_line_is_recorded_once_and_followed_in_order() {
    let (recorded, held) = play(0..100);
    assert!(recorded > 500 && held > 50, "{recorded} lines, in use {held} times");
}

#[test]
#[ignore = "plays ten thousand scenes, which takes minutes"]
fn ten_thousand_orders_of_steps() {
    let (recorded, held) = play(0..10_000);
    println!("10,000 orders of {STEPS} steps: {recorded} lines, the store in use {held} times");
}
