//! Chat logs with the conventions of MeetBot.

mod floor;
mod matrix;
mod vote;

use chrono::NaiveDate;
use foldhash::HashSet;

use self::{
    floor::{BotCommand, Floor},
    matrix::MatrixNames,
    vote::OpenVote,
};
use super::{
    ImportError, Imported, LineOutcome, LogFormat,
    chat_line::{self, ChatLine, ChatTime, LineKind, strip_keyword},
    clock::{self, LogClock, LogDay},
    lines,
    meeting_writer::{MeetingWriter, Speaker},
    nicks::Nicks,
    people::{People, Reserved},
};
use crate::{
    log::Sink,
    meeting::{
        Meeting,
        command::{Motion, PlanCommand, VoteWords, Word, WriteCommand},
        event::Role,
    },
};

/// What is known of a log besides its messages, whichever of MeetBot's formats it has.
pub(super) struct MessageSource<'s> {
    /// Its format.
    pub(super) format: LogFormat,
    /// The day that its name says, if no message does.
    pub(super) named: Option<NaiveDate>,
    /// The meeting's title, where the log gives it outside its messages.
    pub(super) title: &'s str,
    /// Chairs that the log names outside its messages.
    pub(super) chairs: Vec<String>,
    /// Whether the bot recorded the message of that number, counted from 0, in its minutes.
    pub(super) heard: &'s dyn Fn(usize) -> bool,
}

/// Reads a log of lines.
pub(super) fn read<L: Sink<Meeting>>(name: &str, text: &str) -> Result<Imported<L>, ImportError> {
    let source = MessageSource {
        format: LogFormat::MeetBot,
        named: clock::date_in(name),
        title: "",
        chairs: Vec::new(),
        heard: &|_| true,
    };
    let names = MatrixNames::read(lines(text).map(chat_line::parse));
    read_messages(&source, || {
        lines(text)
            .map(chat_line::parse)
            .map(|line| ChatLine { nick: names.short(line.nick), ..line })
    })
}

/// Reads a log of messages, twice.
pub(super) fn read_messages<'a, L: Sink<Meeting>, I: Iterator<Item = ChatLine<'a>>>(
    source: &MessageSource<'_>,
    messages: impl Fn() -> I,
) -> Result<Imported<L>, ImportError> {
    let survey = MeetBotSurvey::read(source, &messages)?;
    let mut minutes = MeetBotMinutes::<L>::new(source, survey);
    for (number, line) in messages().enumerate() {
        minutes.line(number, &line);
    }
    Ok(minutes.finish(source.format))
}

/// What the first reading finds out.
struct MeetBotSurvey<'a> {
    nicks: Nicks<'a>,
    people: People,
    day: Option<NaiveDate>,
    /// Whether the bot says that the log's times are UTC.
    is_utc: bool,
    /// The floor as it is before the first message.
    floor: Floor,
    /// Topics that `#undo` takes back: the numbers of their messages.
    undone: HashSet<usize>,
    /// How many messages there are.
    lines: usize,
}

impl<'a> MeetBotSurvey<'a> {
    fn read<I: Iterator<Item = ChatLine<'a>>>(
        source: &MessageSource<'_>,
        messages: impl Fn() -> I,
    ) -> Result<Self, ImportError> {
        let mark = messages().find_map(mark_of);
        let floor = Floor::new(mark.is_some(), &source.chairs, mark.unwrap_or('#'));
        let (mut nicks, mut people) = (Nicks::default(), People::default());
        let (mut reserved, mut undone) = (Reserved::default(), HashSet::default());
        let (mut stamped, mut noticed) = (None, None);
        let mut hearing = floor.clone();
        let mut minuted: Vec<(usize, bool)> = Vec::new();
        let mut calls: Vec<(&str, &str, bool)> = Vec::new();
        let (mut lines, mut is_utc) = (0, false);
        for (number, line) in messages().enumerate() {
            lines += 1;
            if let (None, Some(ChatTime::Exact(ms))) = (stamped, line.stamp) {
                stamped = clock::date_of_millis(ms);
            }
            reserved.read(line.text);
            if noticed.is_none() && line.kind == LineKind::Notice {
                noticed = clock::date_in_words(line.text);
            }
            if !matches!(line.kind, LineKind::Said | LineKind::Did) || line.nick.is_empty() {
                continue;
            }
            let nick = nicks.number(line.nick);
            nicks.count_line(nick, lines as u32);
            if strip_keyword(line.text, "Meeting started ").is_some() {
                nicks.mark_bot(nick);
                is_utc |= line.text.contains(" UTC");
                noticed = noticed.or_else(|| clock::date_in_words(line.text));
            }
            if line.kind == LineKind::Did || nicks.get(nick).is_some_and(|nick| nick.bot) {
                continue;
            }
            let told = hearing.hear(line.nick, line.text);
            match told {
                BotCommand::Undo => {
                    if let Some((topic, true)) = minuted.pop() {
                        undone.insert(topic);
                    }
                }
                BotCommand::Start(_) => calls.push((line.nick, "", true)),
                BotCommand::Chairs => {
                    let names = hearing.split_command(line.text).map_or("", |(_, names)| names);
                    calls.extend(names_in(names).map(|name| ("", name, true)));
                }
                BotCommand::Here(name) => calls.push((line.nick, name, false)),
                BotCommand::Nick(name) => calls.push(("", name, false)),
                _ if told.is_minuted() && (source.heard)(number) => {
                    reserved.read(hearing.split_command(line.text).map_or("", |(_, rest)| rest));
                    minuted.push((number, matches!(told, BotCommand::Topic(_))));
                }
                _ => {}
            }
        }
        if nicks.len() == 0 {
            return Err(ImportError::NotALog);
        }
        for nick in nicks.iter().filter(|nick| !nick.bot) {
            people.add_nick(nick.name);
            reserved.prefixes.insert(nick.name);
        }
        call(&mut people, calls, &source.chairs);
        people.assign_initials(&reserved);
        nicks.assign_people(&people);
        let day = stamped.or(source.named).or(noticed);
        Ok(Self { nicks, people, day, is_utc, floor, undone, lines })
    }
}

/// The mark of a command that starts a meeting, where a line is one.
fn mark_of(line: ChatLine<'_>) -> Option<char> {
    (line.kind == LineKind::Said).then(|| chat_line::start_mark(line.text)).flatten()
}

/// Names with commas or spaces between them.
fn names_in(names: &str) -> impl Iterator<Item = &str> {
    names.split([',', ' ']).filter(|name| !name.is_empty())
}

/// Gives people the names by which they are called, and chairs their role.
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
                people.add_nick(name);
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

/// The meeting as far as the second reading has come.
struct MeetBotMinutes<'s, 'a, L> {
    source: &'s MessageSource<'s>,
    survey: MeetBotSurvey<'a>,
    floor: Floor,
    book: MeetingWriter<L>,
    clock: LogClock,
    became: Vec<LineOutcome>,
    /// What is minuted, with its message's number, for `#undo`.
    minuted: Vec<(usize, LineOutcome)>,
    vote: Option<OpenVote>,
    arrived: Vec<bool>,
}

impl<'s, 'a, L: Sink<Meeting>> MeetBotMinutes<'s, 'a, L> {
    fn new(source: &'s MessageSource<'s>, survey: MeetBotSurvey<'a>) -> Self {
        let mut clock = LogClock::new(survey.day);
        let mut book = MeetingWriter::<L>::default();
        book.at = clock.read(None);
        let day = LogDay { date: survey.day, is_utc: survey.is_utc };
        book.open(day, &survey.people, survey.lines);
        if !source.title.is_empty() {
            let _ = book.run(PlanCommand::Title { title: Word::quoted(source.title) });
        }
        let arrived = vec![false; survey.nicks.len()];
        let (floor, became, minuted) =
            (survey.floor.clone(), Vec::with_capacity(survey.lines), Vec::new());
        Self { source, survey, floor, book, clock, became, minuted, vote: None, arrived }
    }

    fn line(&mut self, number: usize, line: &ChatLine<'a>) {
        let became = match line.kind {
            LineKind::Blank => LineOutcome::Blank,
            LineKind::Notice => {
                if line.text.contains("Day changed")
                    && let Some(day) = clock::date_in_words(line.text)
                {
                    self.clock.advance_to_day(day);
                }
                LineOutcome::LeftOut(&"who came and went")
            }
            LineKind::Bare => self.book.note(Speaker::None, line.text),
            LineKind::Said | LineKind::Talk | LineKind::Did if line.nick.is_empty() => {
                self.book.note(Speaker::None, line.text)
            }
            LineKind::Said | LineKind::Talk | LineKind::Did => {
                self.book.at = self.clock.read(line.stamp);
                let nick = self.survey.nicks.number(line.nick);
                match self.survey.nicks.get(nick) {
                    Some(nick) if nick.bot => LineOutcome::LeftOut(&"a bot's line"),
                    _ if line.kind == LineKind::Did => {
                        self.arrive(nick);
                        self.book.note(Speaker::None, line.text)
                    }
                    _ => self.said(number, nick, line),
                }
            }
        };
        self.became.push(became);
    }

    fn said(&mut self, number: usize, nick: usize, line: &ChatLine<'a>) -> LineOutcome {
        if let Some(nick) = self.survey.nicks.get(nick) {
            self.book.author = nick.author.clone();
        }
        let told = self.floor.hear(line.nick, line.text);
        let told = match told.is_minuted() && !(self.source.heard)(number) {
            true => BotCommand::Talk,
            false => told,
        };
        if let BotCommand::Start(_) = told {
            self.book.start();
        }
        self.arrive(nick);
        let became = self.act(number, nick, line.text, &told);
        if told.is_minuted() {
            self.minuted.push((number, became));
        }
        became
    }

    /// Marks who says something as present, as long as the meeting is going on.
    fn arrive(&mut self, nick: usize) {
        if !self.floor.is_running() {
            return;
        }
        if let Some(arrived) = self.arrived.get_mut(nick).filter(|arrived| !**arrived) {
            *arrived = true;
            if let Some(person) = self.survey.nicks.get(nick).and_then(|nick| nick.person) {
                self.book.arrive(person, &self.survey.people);
            }
        }
    }

    fn act(
        &mut self,
        number: usize,
        nick: usize,
        text: &str,
        told: &BotCommand<'_>,
    ) -> LineOutcome {
        match *told {
            BotCommand::Start("") => LineOutcome::Fact(&"the start"),
            BotCommand::Start(title) | BotCommand::Name(title) => {
                let titled = self.book.run(PlanCommand::Title { title: Word::quoted(title) });
                titled.map_or_else(|refused| refused, |()| LineOutcome::Fact(&"the title"))
            }
            BotCommand::End => {
                let ended = self.book.end();
                ended.map_or_else(|refused| refused, |()| LineOutcome::Fact(&"the end"))
            }
            BotCommand::Topic(_) if self.survey.undone.contains(&number) => self.note(nick, text),
            BotCommand::Topic(title) => self.book.item(title),
            BotCommand::Subtopic(title) => self.book.heading(title),
            BotCommand::Note("", body) => self.note(nick, body),
            BotCommand::Note(word, body) => self.note(nick, &format!("{word}: {body}")),
            BotCommand::Decision(body) => self.decision(body),
            BotCommand::Rejected(body) => self.decision(&format!("REJECTED: {body}")),
            BotCommand::Action(body) => self.action(body),
            BotCommand::Undo => self.undo(),
            BotCommand::Motion(motion) => {
                let open = self.vote.replace(OpenVote::new(motion));
                open.map_or(LineOutcome::Fact(&"a motion, put to the vote"), |open| {
                    self.voted(open)
                })
            }
            BotCommand::Ballot(choice) => {
                if let Some(vote) = &mut self.vote {
                    vote.cast(nick, choice);
                }
                self.note(nick, text)
            }
            BotCommand::EndVote => match self.vote.take() {
                Some(vote) => self.voted(vote),
                None => self.note(nick, text),
            },
            BotCommand::Chairs => LineOutcome::Fact(&"who chairs"),
            BotCommand::Here(_) | BotCommand::Nick(_) => LineOutcome::Fact(&"who somebody is"),
            BotCommand::Setting => LineOutcome::LeftOut(&"said to a bot"),
            BotCommand::Link | BotCommand::Talk => self.note(nick, text),
        }
    }

    fn note(&mut self, nick: usize, text: &str) -> LineOutcome {
        let speaker = match self.survey.nicks.get(nick) {
            Some(nick) => match nick.person {
                Some(person) => Speaker::Known(self.survey.people.initials(person)),
                None => Speaker::Stranger(nick.name),
            },
            None => Speaker::None,
        };
        self.book.typed(speaker, text)
    }

    fn decision(&mut self, text: &str) -> LineOutcome {
        self.book.entry(WriteCommand::Decision {
            text: Word::quoted(text),
            sector: None,
            item: None,
        })
    }

    /// Records an action; its owners are the people whose nicks are in its text.
    fn action(&mut self, text: &str) -> LineOutcome {
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

    /// Retracts what was minuted last.
    fn undo(&mut self) -> LineOutcome {
        let Some((number, became)) = self.minuted.pop() else {
            return LineOutcome::LeftOut(&"there is nothing to undo");
        };
        match became {
            LineOutcome::Entry(id) => match self.book.retract(id) {
                Ok(()) => LineOutcome::Retracted(number as u32 + 1),
                Err(refused) => refused,
            },
            _ => LineOutcome::LeftOut(&"what it would undo was not recorded"),
        }
    }

    fn voted(&mut self, vote: OpenVote) -> LineOutcome {
        let (motion, tally) = vote.result();
        let motion = Word::quoted(&motion);
        let said = Box::new(VoteWords::counted(tally));
        self.book.entry(WriteCommand::Vote { motion: Motion::Words(motion), said, item: None })
    }

    fn finish(mut self, format: LogFormat) -> Imported<L> {
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
