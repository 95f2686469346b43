//! Chat logs with the conventions of MeetBot.

mod floor;
mod vote;

use chrono::NaiveDate;
use foldhash::HashSet;

use self::{
    floor::{Floor, Told},
    vote::Vote,
};
use super::{
    Became, Format, ImportError, Imported,
    book::{Book, Speaker},
    clock::{self, Clock},
    line::{self, Kind, Line, Stamp, after},
    lines,
    nicks::Nicks,
    people::{People, Reserved},
};
use crate::{
    log::Sink,
    meeting::{
        Meeting,
        command::{Command, Word},
        event::Role,
    },
};

/// A log of messages, however it is written down.
pub(super) struct Source<'s> {
    /// Its format.
    pub(super) format: Format,
    /// The day that its name says, if no message does.
    pub(super) named: Option<NaiveDate>,
    /// The meeting's title, where the log says it apart from its messages.
    pub(super) title: &'s str,
    /// Chairs whom the log names apart from its messages.
    pub(super) chairs: Vec<String>,
    /// Whether the bot took the message of that number, counted from 0, for something to be minuted.
    pub(super) heard: &'s dyn Fn(usize) -> bool,
}

/// Reads a log of lines.
pub(super) fn read<L: Sink<Meeting>>(name: &str, text: &str) -> Result<Imported<L>, ImportError> {
    let source = Source {
        format: Format::MeetBot,
        named: clock::date_in(name),
        title: "",
        chairs: Vec::new(),
        heard: &|_| true,
    };
    read_messages(&source, || lines(text).map(line::parse))
}

/// Reads a log of messages, twice.
pub(super) fn read_messages<'a, L: Sink<Meeting>, I: Iterator<Item = Line<'a>>>(
    source: &Source<'_>,
    messages: impl Fn() -> I,
) -> Result<Imported<L>, ImportError> {
    let survey = Survey::of(source, &messages)?;
    let mut minutes = Minutes::<L>::new(source, survey);
    for (number, line) in messages().enumerate() {
        minutes.line(number, &line);
    }
    Ok(minutes.finish(source.format))
}

/// What the first reading finds out.
struct Survey<'a> {
    nicks: Nicks<'a>,
    people: People,
    day: Option<NaiveDate>,
    /// The floor as it is before the first message.
    floor: Floor,
    /// Topics that `#undo` takes back: the numbers of their messages.
    undone: HashSet<usize>,
    /// How many messages there are.
    lines: usize,
}

impl<'a> Survey<'a> {
    fn of<I: Iterator<Item = Line<'a>>>(
        source: &Source<'_>,
        messages: impl Fn() -> I,
    ) -> Result<Self, ImportError> {
        let starts = messages()
            .any(|line| line.kind == Kind::Said && after(line.text, "#startmeeting").is_some());
        let floor = Floor::new(starts, &source.chairs);
        let (mut nicks, mut people) = (Nicks::default(), People::default());
        let (mut reserved, mut undone) = (Reserved::default(), HashSet::default());
        let (mut stamped, mut noticed) = (None, None);
        let mut hearing = floor.clone();
        let mut minuted: Vec<(usize, bool)> = Vec::new();
        let mut calls: Vec<(&str, &str, bool)> = Vec::new();
        let mut lines = 0;
        for (number, line) in messages().enumerate() {
            lines += 1;
            if let (None, Some(Stamp::Exact(ms))) = (stamped, line.stamp) {
                stamped = clock::day_of(ms);
            }
            reserved.read(line.text);
            if noticed.is_none() && line.kind == Kind::Notice {
                noticed = clock::date_in_words(line.text);
            }
            if !matches!(line.kind, Kind::Said | Kind::Did) || line.nick.is_empty() {
                continue;
            }
            let nick = nicks.number(line.nick);
            nicks.count(nick);
            if after(line.text, "Meeting started ").is_some() {
                nicks.is_program(nick);
                noticed = noticed.or_else(|| clock::date_in_words(line.text));
            }
            if line.kind == Kind::Did || nicks.get(nick).is_some_and(|nick| nick.bot) {
                continue;
            }
            let told = hearing.hear(line.nick, line.text);
            match told {
                Told::Undo => {
                    if let Some((topic, true)) = minuted.pop() {
                        undone.insert(topic);
                    }
                }
                Told::Start(_) => calls.push((line.nick, "", true)),
                Told::Chairs => {
                    let named = floor::command(line.text).map_or("", |(_, rest)| rest);
                    let named = named.split([',', ' ']).filter(|name| !name.is_empty());
                    calls.extend(named.map(|name| ("", name, true)));
                }
                Told::Here(name) => calls.push((line.nick, name, false)),
                Told::Nick(name) => calls.push(("", name, false)),
                _ if told.is_minuted() && (source.heard)(number) => {
                    reserved.read(floor::command(line.text).map_or("", |(_, rest)| rest));
                    minuted.push((number, matches!(told, Told::Topic(_))));
                }
                _ => {}
            }
        }
        if nicks.len() == 0 {
            return Err(ImportError::NotALog);
        }
        for nick in nicks.iter().filter(|nick| !nick.bot) {
            people.add(nick.name);
            reserved.prefixes.insert(nick.name);
        }
        call(&mut people, calls, &source.chairs);
        people.settle(&reserved);
        nicks.settle(&people);
        let day = stamped.or(source.named).or(noticed);
        Ok(Self { nicks, people, day, floor, undone, lines })
    }
}

/// Names people by what they are called, and chairs as such.
fn call(people: &mut People, calls: Vec<(&str, &str, bool)>, chairs: &[String]) {
    for (nick, name, chair) in calls {
        match (nick, name, chair) {
            (nick, "", true) | ("", nick, true) => {
                if let Some(person) = people.find(nick) {
                    people.appoint(person, Role::Chair);
                }
            }
            (_, "", _) => {}
            ("", name, _) => {
                people.add(name);
            }
            (nick, name, _) => people.call(nick, name),
        }
    }
    for chair in chairs {
        if let Some(person) = people.find(chair) {
            people.appoint(person, Role::Chair);
        }
    }
}

/// A meeting in the making.
struct Minutes<'s, 'a, L> {
    source: &'s Source<'s>,
    survey: Survey<'a>,
    floor: Floor,
    book: Book<L>,
    clock: Clock,
    became: Vec<Became>,
    /// What is minuted, with its message's number, for `#undo`.
    minuted: Vec<(usize, Became)>,
    vote: Option<Vote>,
    arrived: Vec<bool>,
}

impl<'s, 'a, L: Sink<Meeting>> Minutes<'s, 'a, L> {
    fn new(source: &'s Source<'s>, survey: Survey<'a>) -> Self {
        let mut clock = Clock::new(survey.day);
        let mut book = Book::<L>::default();
        book.at = clock.read(None);
        book.open(survey.day, &survey.people, survey.lines);
        if !source.title.is_empty() {
            let _ = book.run(&Command::Title { title: Word::made(source.title) });
        }
        let arrived = vec![false; survey.nicks.len()];
        let (floor, became, minuted) =
            (survey.floor.clone(), Vec::with_capacity(survey.lines), Vec::new());
        Self { source, survey, floor, book, clock, became, minuted, vote: None, arrived }
    }

    fn line(&mut self, number: usize, line: &Line<'a>) {
        let became = match line.kind {
            Kind::Blank => Became::Blank,
            Kind::Notice => {
                if line.text.contains("Day changed")
                    && let Some(day) = clock::date_in_words(line.text)
                {
                    self.clock.day(day);
                }
                Became::LeftOut(&"who came and went")
            }
            Kind::Bare => self.book.note(Speaker::None, line.text),
            Kind::Said | Kind::Talk | Kind::Did if line.nick.is_empty() => {
                self.book.note(Speaker::None, line.text)
            }
            Kind::Said | Kind::Talk | Kind::Did => {
                self.book.at = self.clock.read(line.stamp);
                let nick = self.survey.nicks.number(line.nick);
                match self.survey.nicks.get(nick) {
                    Some(nick) if nick.bot => Became::LeftOut(&"a bot's line"),
                    _ if line.kind == Kind::Did => self.book.note(Speaker::None, line.text),
                    _ => self.said(number, nick, line),
                }
            }
        };
        self.became.push(became);
    }

    fn said(&mut self, number: usize, nick: usize, line: &Line<'a>) -> Became {
        if let Some(nick) = self.survey.nicks.get(nick) {
            self.book.author = nick.author.clone();
        }
        let told = self.floor.hear(line.nick, line.text);
        let told = match told.is_minuted() && !(self.source.heard)(number) {
            true => Told::Talk,
            false => told,
        };
        if let Told::Start(_) = told {
            self.book.start();
        }
        self.arrive(nick);
        let became = self.act(number, nick, line.text, &told);
        if told.is_minuted() {
            self.minuted.push((number, became));
        }
        became
    }

    /// Who says something is there.
    fn arrive(&mut self, nick: usize) {
        if let Some(arrived) = self.arrived.get_mut(nick).filter(|arrived| !**arrived) {
            *arrived = true;
            if let Some(person) = self.survey.nicks.get(nick).and_then(|nick| nick.person) {
                self.book.arrive(person, &self.survey.people);
            }
        }
    }

    fn act(&mut self, number: usize, nick: usize, text: &str, told: &Told<'_>) -> Became {
        match *told {
            Told::Start("") => Became::Fact(&"the start"),
            Told::Start(title) | Told::Name(title) => {
                let titled = self.book.run(&Command::Title { title: Word::made(title) });
                titled.map_or_else(|refused| refused, |()| Became::Fact(&"the title"))
            }
            Told::End => {
                let ended = self.book.end();
                ended.map_or_else(|refused| refused, |()| Became::Fact(&"the end"))
            }
            Told::Topic(_) if self.survey.undone.contains(&number) => self.note(nick, text),
            Told::Topic(title) => self.book.item(title),
            Told::Subtopic(title) => self.note(nick, &format!("Subtopic: {title}")),
            Told::Note("", body) => self.note(nick, body),
            Told::Note(word, body) => self.note(nick, &format!("{word}: {body}")),
            Told::Decision(body) => self.decision(body),
            Told::Rejected(body) => self.decision(&format!("REJECTED: {body}")),
            Told::Action(body) => self.action(body),
            Told::Undo => self.undo(),
            Told::Motion(motion) => {
                let open = self.vote.replace(Vote::new(motion));
                open.map_or(Became::Fact(&"a motion, put to the vote"), |open| self.voted(open))
            }
            Told::Ballot(choice) => {
                if let Some(vote) = &mut self.vote {
                    vote.cast(nick, choice);
                }
                self.note(nick, text)
            }
            Told::EndVote => match self.vote.take() {
                Some(vote) => self.voted(vote),
                None => self.note(nick, text),
            },
            Told::Chairs => Became::Fact(&"who chairs"),
            Told::Here(_) | Told::Nick(_) => Became::Fact(&"who somebody is"),
            Told::Setting => Became::LeftOut(&"said to a bot"),
            Told::Link | Told::Talk => self.note(nick, text),
        }
    }

    fn note(&mut self, nick: usize, text: &str) -> Became {
        let speaker = match self.survey.nicks.get(nick) {
            Some(nick) => match nick.person {
                Some(person) => Speaker::Known(self.survey.people.initials(person)),
                None => Speaker::Stranger(nick.name),
            },
            None => Speaker::None,
        };
        self.book.note(speaker, text)
    }

    fn decision(&mut self, text: &str) -> Became {
        self.book.entry(&Command::Decision { text: Word::made(text) })
    }

    /// The owners of an action are those whose nicks stand in it.
    fn action(&mut self, text: &str) -> Became {
        let people = &self.survey.people;
        let in_nick = |c: char| c.is_alphanumeric() || "_-[]\\`^{}|".contains(c);
        let mut owners = Vec::new();
        for word in text.split(|c| !in_nick(c)).filter(|word| !word.is_empty()) {
            if let Some(person) = people.find_whole(word)
                && !owners.contains(&person)
            {
                owners.push(person);
            }
        }
        self.book.action(text, &owners, people)
    }

    /// Takes back what was minuted last.
    fn undo(&mut self) -> Became {
        let Some((number, became)) = self.minuted.pop() else {
            return Became::LeftOut(&"there is nothing to undo");
        };
        match became {
            Became::Entry(id) => match self.book.retract(id) {
                Ok(()) => Became::Retracted(number as u32 + 1),
                Err(refused) => refused,
            },
            _ => Became::LeftOut(&"what it would undo was not recorded"),
        }
    }

    fn voted(&mut self, vote: Vote) -> Became {
        let (motion, tally) = vote.result();
        let motion = Word::made(&motion);
        self.book.entry(&Command::Vote { motion, moved: None, seconded: None, tally })
    }

    fn finish(mut self, format: Format) -> Imported<L> {
        self.book.at = self.clock.read(None);
        self.book.start();
        if let Some(vote) = self.vote.take() {
            self.voted(vote);
        }
        // A meeting that can't be ended here has ended before.
        let _ = self.book.end();
        Imported {
            log: self.book.log,
            format,
            became: self.became,
            refusals: self.book.refusals,
            warnings: super::undated(self.survey.day),
        }
    }
}
