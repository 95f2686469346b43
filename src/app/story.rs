//! Tests as stories: a meeting, keys, and what then is on the screen and on the disk.

use std::collections::VecDeque;

use super::{App, Effect, Msg, Opened, Screen, update};
use crate::{
    calendar::time::{Moment, Zone},
    keymap::{Chord, Key, Keymap},
    log::{Stamp, StreamId},
    meeting::{
        Log,
        command::Line,
        decide::decide_live,
        draft::{Draft, KeptDrafts},
        event::Event,
        ids::MeetingId,
        script,
        summary::Summary,
    },
    search::{FoundIn, FoundPassage, SearchQuery, hits_in},
};

/// A meeting that is held in a test, with a disk of its own.
pub(crate) struct Story {
    pub(crate) app: App,
    pub(crate) disk: Log,
    pub(crate) drafts: KeptDrafts,
    /// Every effect, in order, but what is looked for in all logs.
    pub(crate) effects: Vec<Effect>,
    /// What was looked for in all logs, in order.
    pub(crate) searched: Vec<SearchQuery>,
    /// The meetings in which that is found.
    library: Vec<(MeetingId, Log)>,
    /// Lines that the disk has not answered yet.
    waiting: VecDeque<(u64, String, Moment)>,
    /// How many searches are answered.
    answered: usize,
    held: bool,
}

/// The meeting that a story opens.
fn meeting() -> MeetingId {
    MeetingId::from_random(1)
}

/// The stream that a story's records are in.
pub(crate) fn stream() -> StreamId {
    meeting().into()
}

/// The meeting of the project's sample, up to a time of its day.
pub(crate) fn sample_until(time: &str) -> String {
    let whole = include_str!("../../tests/fixtures/meetings/north-broadland-2024-05-22.moot");
    let is_later = |line: &&str| {
        let first = line.split(' ').next().unwrap_or_default();
        first.len() == 5 && first.as_bytes()[2] == b':' && first > time
    };
    whole.lines().filter(|line| !is_later(line)).collect::<Vec<_>>().join("\n")
}

impl Story {
    /// A screen that has opened the meeting of a script.
    pub(crate) fn from_script(moot: &str) -> Self {
        let disk = script::replay(moot.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        let mut story = Self::opening(disk);
        let id = Some(meeting());
        let opened = Opened { id, log: story.disk.clone(), ..Opened::default() };
        story.tell(Msg::Opened(Box::new(opened)));
        story
    }

    /// The home screen over these meetings, at a quarter to ten on 22 May 2024.
    pub(crate) fn home(meetings: Vec<Summary>) -> Self {
        let mut story = Self::opening(Log::default());
        story.app = App::at_home(story.app.keymap, Moment(1_716_371_107_000), Zone::UTC);
        story.tell(Msg::Listed { meetings, read_only: None });
        // What is open is asked for behind the list.
        assert_eq!(story.effects, [Effect::OpenActions]);
        story.effects.clear();
        story
    }

    /// The home screen over the meetings of these scripts, which are looked through as the store does it.
    pub(crate) fn library(scripts: &[&str]) -> Self {
        let log = |script: &&str| script::replay(script.as_bytes()).unwrap();
        let ids = (1..).map(MeetingId::from_random);
        let library: Vec<(MeetingId, Log)> = ids.zip(scripts.iter().map(log)).collect();
        let listed = library.iter().map(|(id, log)| Summary::from_meeting(*id, log.meeting()));
        Self { library: library.clone(), ..Self::home(listed.collect()) }
    }

    /// What the store answers to a search.
    pub(crate) fn found(&self, wanted: &SearchQuery) -> Msg {
        let mut found = Vec::new();
        for (id, log) in &self.library {
            let summary = Summary::from_meeting(*id, log.meeting());
            if !wanted.includes(&summary.group, summary.day) {
                continue;
            }
            let place = || FoundIn::Meeting(Box::new(summary.clone()));
            let hits = hits_in(log.meeting(), wanted);
            found.extend(hits.map(|hit| FoundPassage { place: place(), hit }));
        }
        found.sort_by_key(|one| std::cmp::Reverse((one.hit.score, one.place.day())));
        Msg::Searched { wanted: wanted.clone(), found, more: 0 }
    }

    /// A screen that waits for a meeting to be opened.
    pub(crate) fn opening(disk: Log) -> Self {
        let keymap = Keymap::builtin("default", &|_| Ok(())).unwrap();
        let now = disk.records().last().map_or(Moment(0), |record| record.recorded.at);
        let zone = disk.meeting().plan.zone;
        let mut app = App::opening_meeting(keymap, now, zone);
        if let Screen::Meeting(screen) = &mut app.screen {
            screen.id = Some(meeting());
        }
        Self {
            app,
            disk,
            drafts: KeptDrafts::default(),
            effects: Vec::new(),
            searched: Vec::new(),
            library: Vec::new(),
            waiting: VecDeque::new(),
            answered: 0,
            held: false,
        }
    }

    /// The sample meeting at a time of its day.
    pub(crate) fn sample(time: &str) -> Self {
        Self::from_script(&sample_until(&time[..5])).at(time)
    }

    /// Sets the clock to a time of the meeting's day.
    pub(crate) fn at(mut self, time: &str) -> Self {
        let plan = &self.disk.meeting().plan;
        let (day, zone) = (plan.day.unwrap_or_default(), plan.zone);
        let time = if time.len() == 5 { format!("{time}:00") } else { time.to_owned() };
        let civil = day.and_time(time.parse().unwrap());
        let now = Moment::from(civil.and_local_timezone(zone).unwrap());
        self.tell(Msg::Tick { now, zone: Zone::UTC });
        self
    }

    /// Presses keys, written as in a keymap with spaces between; `"…"` types what is inside.
    pub(crate) fn keys(mut self, keys: &str) -> Self {
        for (at, part) in keys.split('"').enumerate() {
            if at % 2 == 1 {
                part.chars().for_each(|c| self.press(Chord::plain(Key::Char(c))));
            } else {
                part.split_whitespace().for_each(|key| self.press(key.parse().unwrap()));
            }
        }
        self
    }

    /// Gives a screen of this size.
    pub(crate) fn sized(mut self, width: u16, height: u16) -> Self {
        self.tell(Msg::Resize { width, height });
        self
    }

    /// Lets the disk keep its answers back, or give them.
    pub(crate) fn hold(mut self, held: bool) -> Self {
        self.held = held;
        self.answer();
        self.answer_search();
        self
    }

    pub(crate) fn press(&mut self, chord: Chord) {
        self.tell(Msg::Key(chord));
    }

    pub(crate) fn tell(&mut self, msg: Msg) {
        for effect in update(&mut self.app, msg) {
            match &effect {
                Effect::Submit { ticket, text, at, .. } => {
                    self.waiting.push_back((*ticket, text.clone(), *at));
                }
                Effect::SaveDrafts(drafts) => self.drafts.clone_from(drafts),
                Effect::Search(wanted) => {
                    self.searched.push(wanted.clone());
                    continue;
                }
                _ => {}
            }
            self.effects.push(effect);
        }
        self.answer();
        self.answer_search();
    }

    /// Answers what was looked for last, unless the answer is kept back.
    fn answer_search(&mut self) {
        let is_asked = self.searched.len() > self.answered;
        if let Some(wanted) = self.searched.last().filter(|_| is_asked && !self.held) {
            let msg = self.found(wanted);
            self.answered = self.searched.len();
            self.tell(msg);
        }
    }

    /// What the disk would do with a line, decided against all that is on it.
    fn answer(&mut self) {
        while !self.held
            && let Some((ticket, text, at)) = self.waiting.pop_front()
        {
            let decided = match Line::parse(&text) {
                Ok(Some(line)) => {
                    decide_live(&self.disk, &line, at).map_err(|error| error.to_string())
                }
                Ok(None) => Err("nothing".to_owned()),
                Err(error) => Err(error.to_string()),
            };
            match decided {
                Ok(events) => self.record(ticket, events, at),
                Err(message) => self.tell(Msg::Refused { stream: stream(), ticket, message }),
            }
        }
    }

    fn record(&mut self, ticket: u64, events: Vec<Event>, at: Moment) {
        let from = self.disk.records().len();
        self.disk.append(events, Stamp { at, offset: 60 }, &"MO".into());
        let records = self.disk.records().iter().skip(from).cloned().collect();
        self.tell(Msg::Recorded { stream: stream(), tickets: vec![ticket], records, note: None });
        if let Some(screen) = self.app.meeting() {
            assert_eq!(screen.log.meeting(), self.disk.meeting());
        }
    }

    /// Tells the app something.
    pub(crate) fn told(mut self, msg: Msg) -> Self {
        self.tell(msg);
        self
    }

    /// What is kept beside the log: a line each for what was left, then what is being typed.
    pub(crate) fn draft(&self) -> String {
        lines(&self.drafts)
    }

    /// The message line.
    pub(crate) fn said(&self) -> &str {
        self.app.message.as_ref().map_or("", |message| &message.text)
    }

    /// The line being typed, the cursor as `|`.
    pub(crate) fn typed(&self) -> String {
        let Some(prompt) = self.app.meeting().and_then(|screen| screen.prompt()) else {
            return String::new();
        };
        let (before, after) = super::prompt::edit::split(&prompt.input);
        format!("{}{before}|{after}", prompt.prefix)
    }

    /// What was given to the disk, in order.
    pub(crate) fn given(&self) -> Vec<&str> {
        let texts = self.effects.iter().filter_map(|effect| match effect {
            Effect::Submit { text, .. } => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }
}

/// Drafts as lines: each that was left with its line's end, then what is being typed.
pub(crate) fn lines(drafts: &KeptDrafts) -> String {
    let left: String = drafts.left.iter().map(|draft| draft.line() + "\n").collect();
    left + &drafts.open.as_ref().map(Draft::line).unwrap_or_default()
}
