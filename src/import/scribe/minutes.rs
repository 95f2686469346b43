//! The second reading of a log: each line becomes commands.

use foldhash::{HashMap, HashSet};

use super::{
    classify::classify,
    dialect::Dialect,
    statement::{NamesChange, Statement},
    survey::{FirstScribe, ScribeSurvey},
    zakim,
};
use crate::{
    import::{
        Imported, LineOutcome, LogFormat,
        chat_line::{ChatLine, LineKind},
        clock::{self, LogClock},
        meeting_writer::{MeetingWriter, Speaker},
    },
    log::Sink,
    meeting::{
        Meeting,
        command::{PlanCommand, Word, WriteCommand},
    },
};

/// The meeting as far as the second reading has come.
pub(super) struct ScribeMinutes<'a, L> {
    pub(super) survey: ScribeSurvey<'a>,
    pub(super) book: MeetingWriter<L>,
    clock: LogClock,
    became: Vec<LineOutcome>,
    /// The number of the line that is read.
    pub(super) number: u32,
    pub(super) scribes: Scribes,
    pub(super) talk: Vec<Talk>,
    /// The nick that spoke last.
    above: Option<usize>,
    /// What lines became that are corrected later.
    pub(super) targets: HashMap<u32, CorrectionTarget>,
    /// The continuations of what is corrected later.
    pub(super) added: HashMap<LineOutcome, String>,
    /// The agenda that people gave to Zakim, and how many of its items were taken up.
    pub(super) agenda: Vec<&'a str>,
    pub(super) taken: usize,
    /// Who is meant by the names before a colon.
    pub(super) names: HashMap<String, Voice>,
    /// Speakers who are not on the roll, as the scribe typed their names.
    pub(super) strangers: Vec<String>,
    /// What people on the roll said or wrote since they came: whether they did.
    pub(super) heard: Vec<bool>,
    /// Whether Zakim's list of those who attended may go on in his next line.
    pub(super) is_list_open: bool,
}

/// Who writes down what others say.
#[derive(Default)]
pub(super) struct Scribes {
    pub(super) people: HashSet<usize>,
    pub(super) nicks: HashSet<usize>,
    /// Counts the changes.
    pub(super) generation: u32,
}

/// What is known of a nick's talk.
#[derive(Clone, Default)]
pub(super) struct Talk {
    /// Whether the nick is a scribe, as of that generation of scribes.
    pub(super) scribing: bool,
    pub(super) generation: u32,
    /// Whose words it wrote down last.
    pub(super) voice: Option<Voice>,
    /// Whether it writes text that is to be taken as it is.
    pub(super) verbatim: bool,
    /// What it wrote last, if that may go on in the next line.
    pub(super) tail: Option<Box<OpenText>>,
}

/// An item, action or decision that the next lines may continue.
#[derive(Clone)]
pub(super) struct OpenText {
    pub(super) became: LineOutcome,
    pub(super) text: String,
}

/// What became of a line, and how it was understood.
#[derive(Clone, Copy)]
pub(super) struct CorrectionTarget {
    pub(super) became: LineOutcome,
    pub(super) nick: usize,
    pub(super) scribing: bool,
    pub(super) voice: Option<Voice>,
}

/// Who says a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Voice {
    /// The scribe writes without naming a speaker.
    Told,
    Person(usize),
    /// Somebody who is not on the roll: the place among the strangers.
    Stranger(usize),
    /// The nick itself.
    Own,
}

impl<'a, L: Sink<Meeting>> ScribeMinutes<'a, L> {
    pub(super) fn new(survey: ScribeSurvey<'a>) -> Self {
        let mut minutes = Self {
            book: MeetingWriter::<L>::default(),
            clock: LogClock::new(survey.day()),
            became: Vec::with_capacity(survey.lines),
            number: 0,
            scribes: Scribes::default(),
            talk: vec![Talk::default(); survey.nicks.len() + 1],
            above: None,
            targets: HashMap::default(),
            added: HashMap::default(),
            agenda: Vec::new(),
            taken: 0,
            names: HashMap::default(),
            strangers: Vec::new(),
            heard: vec![false; survey.people.iter().count()],
            is_list_open: false,
            survey,
        };
        minutes.scribes.generation = 1;
        minutes.first_scribe();
        minutes.book.at = minutes.clock.read(None);
        let survey = &minutes.survey;
        minutes.book.open(survey.log_day(), &survey.people, survey.lines);
        for &chair in &survey.chairs {
            minutes.book.chaired(chair, &survey.people);
        }
        if let Some(person) = survey.guessed {
            minutes.book.takes_minutes(person, &survey.people);
        }
        minutes
    }

    /// In W3C's logs the first scribe has written the lines before, too; if none is named it is who wrote
    /// most.
    fn first_scribe(&mut self) {
        if self.survey.dialect != Dialect::Scribe {
            return;
        }
        if let Some(FirstScribe { nick, op, names }) = self.survey.first_scribe.clone() {
            self.scribe(nick, NamesChange { op, names: &names });
        } else if let Some(number) = self.survey.busiest() {
            self.scribes.nicks.insert(number);
        }
    }

    /// Records the next line.
    pub(super) fn line(&mut self, number: u32, line: &ChatLine<'a>) {
        self.number = number;
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
            LineKind::Bare if self.survey.nicked => self.wrapped(line.text),
            LineKind::Said | LineKind::Talk | LineKind::Did | LineKind::Bare => {
                self.book.at = self.clock.read(line.stamp);
                self.book.start();
                let nick = self.survey.nicks.number(line.nick);
                self.talk.resize(self.talk.len().max(nick + 1), Talk::default());
                for inserted in self.survey.fixes.before(number) {
                    self.say(inserted.nick, inserted.text.trim());
                }
                self.above = Some(nick);
                self.write_as(nick);
                match line.kind {
                    LineKind::Did if self.is_bot(nick) => LineOutcome::LeftOut(&"a bot's line"),
                    LineKind::Did => self.book.note(Speaker::None, line.text),
                    LineKind::Talk => {
                        let fix = self.survey.fixes.for_line(number).last();
                        let text = fix.map_or(line.text.to_owned(), |fix| fix.text.clone());
                        self.speech(nick, text.trim())
                    }
                    _ => self.put_right_or_say(number, nick, line.text),
                }
            }
        };
        self.became.push(became);
    }

    fn write_as(&mut self, nick: usize) {
        if let Some(nick) = self.survey.nicks.get(nick) {
            self.book.author = nick.author.clone();
        }
    }

    /// A line without a nick in a log with nicks goes on with what the nick above said.
    fn wrapped(&mut self, text: &str) -> LineOutcome {
        self.book.start();
        match self.above {
            Some(nick) => self.speak(nick, Voice::Own, text),
            None => self.book.note(Speaker::None, text),
        }
    }

    /// Records a line as it was first typed if it is corrected later, so that both versions are on record.
    fn put_right_or_say(&mut self, number: u32, nick: usize, text: &'a str) -> LineOutcome {
        let fixes = self.survey.fixes.for_line(number);
        let Some(last) = fixes.last() else { return self.say_or_correct(number, nick, text) };
        let (last, later) = (last.text.trim().to_owned(), fixes.iter().all(|fix| fix.by > number));
        let dialect = self.survey.dialect;
        let (first, then) = (classify(text, dialect), classify(&last, dialect));
        if self.is_bot(nick) {
            return self.bot(nick, &last, then);
        }
        let alike = std::mem::discriminant(&first) == std::mem::discriminant(&then)
            && match first {
                Statement::Topic(_)
                | Statement::Subtopic(_)
                | Statement::Action(_)
                | Statement::Resolution(_)
                | Statement::Text => later,
                Statement::More(_) => later && !self.continues_last(nick),
                _ => false,
            };
        if !dialect.corrects_headings() && then.is_heading() && !first.is_heading() {
            // Their scribe corrects no heading, so a correction makes none.
            return self.speech(nick, &last);
        }
        if !alike {
            return self.say(nick, &last);
        }
        let voice = self.talk[nick].voice;
        let scribing = self.refresh_scribing(nick);
        let became = self.say(nick, text);
        if scribing && then == Statement::Text {
            // What goes on in the next lines is said by the speaker that the corrected line names.
            let speech = self.read_speech(nick, scribing, &last);
            self.talk[nick].voice = speech.speaker_after(voice);
        }
        self.targets.insert(number, CorrectionTarget { became, nick, scribing, voice });
        became
    }

    fn say_or_correct(&mut self, number: u32, nick: usize, text: &'a str) -> LineOutcome {
        match classify(text, self.survey.dialect) {
            said if self.is_bot(nick) => self.bot(nick, text, said),
            Statement::Replace(_) => self.correct(number, nick, text),
            Statement::Insert { .. } => match self.survey.fixes.by(number) {
                [line, ..] => LineOutcome::Inserted(*line),
                [] => self.speak(nick, Voice::Own, text),
            },
            Statement::Proposed(title) => {
                self.agenda.push(title);
                LineOutcome::LeftOut(&"the agenda that a bot keeps")
            }
            said => self.act(nick, text, said),
        }
    }

    fn say(&mut self, nick: usize, text: &str) -> LineOutcome {
        self.act(nick, text, classify(text, self.survey.dialect))
    }

    /// What a text says is done.
    fn act(&mut self, nick: usize, text: &str, said: Statement<'_>) -> LineOutcome {
        if self.book.has_ended() {
            return self.speak(nick, Voice::Own, text);
        }
        if self.talk[nick].verbatim {
            return self.verbatim(nick, text);
        }
        match said {
            Statement::Topic(title) => {
                let became = self.book.item(title);
                self.keep_open(nick, became, title)
            }
            Statement::Subtopic(title) => {
                let became = self.book.heading(title);
                self.keep_open(nick, became, title)
            }
            Statement::Action(body) => {
                let people = &self.survey.people;
                let became = self.book.action(body, &people.opening(body), people);
                self.keep_open(nick, became, body)
            }
            Statement::Resolution(body) => {
                let became = self.book.entry(WriteCommand::Decision {
                    text: Word::quoted(body),
                    sector: None,
                    item: None,
                });
                self.keep_open(nick, became, body)
            }
            Statement::Present(mark) => self.presence(nick, mark),
            Statement::Regrets(mark) => self.regrets(nick, mark),
            Statement::Scribe(mark) => {
                self.turns(nick, mark);
                self.scribe(nick, mark);
                LineOutcome::Fact(&"who scribes")
            }
            Statement::Chair(_) => LineOutcome::Fact(&"who chairs"),
            Statement::Meeting(title) => {
                let title = Word::quoted(title);
                let set = self.book.run(PlanCommand::Title { title });
                set.map_or_else(|became| became, |()| LineOutcome::Fact(&"the title"))
            }
            Statement::Date(_) => LineOutcome::Fact(&"the date"),
            Statement::TakeUp(agendum) => self.take_up(agendum),
            Statement::Queue(Some(why)) if !self.is_repeated(why) => {
                self.speak(nick, Voice::Own, text)
            }
            Statement::Queue(_) => LineOutcome::LeftOut(&"the speakers' queue"),
            Statement::Issue | Statement::Told => self.speak(nick, Voice::Told, text),
            Statement::Setting => LineOutcome::LeftOut(&"a setting of the scribe's program"),
            Statement::Verbatim { ends: false } => {
                self.talk[nick].verbatim = true;
                LineOutcome::LeftOut(&"the mark of text that is taken as it is")
            }
            Statement::ToBot | Statement::Proposed(_) => LineOutcome::LeftOut(&"said to a bot"),
            Statement::More(rest) => self.continue_line(nick, text, rest),
            Statement::Replace(_)
            | Statement::Insert { .. }
            | Statement::Verbatim { ends: true }
            | Statement::Text => self.speech(nick, text),
        }
    }

    /// Whether Zakim repeats why somebody wanted to speak, so that it stands in the log twice.
    fn is_repeated(&self, why: &str) -> bool {
        let repeated = &self.survey.repeated;
        !repeated.is_empty() && repeated.contains(&zakim::reason_key(why))
    }

    /// A line between the marks of text that is to be taken as it is.
    fn verbatim(&mut self, nick: usize, text: &str) -> LineOutcome {
        if text.ends_with("```") || text.ends_with("]]") {
            self.talk[nick].verbatim = false;
            return LineOutcome::LeftOut(&"the mark of text that is taken as it is");
        }
        let voice = if self.refresh_scribing(nick) { Voice::Told } else { Voice::Own };
        self.speak(nick, voice, text)
    }

    fn is_bot(&self, nick: usize) -> bool {
        self.survey.nicks.get(nick).is_some_and(|nick| nick.bot)
    }

    /// A bot's line. In W3C's logs bots announce the meeting and its chair, Zakim announces each agendum,
    /// and RRSAgent repeats the actions at the end. The community groups' scribe ignores all that, but
    /// records topics, actions and resolutions whoever wrote them.
    fn bot(&mut self, nick: usize, text: &str, said: Statement<'_>) -> LineOutcome {
        if self.survey.dialect != Dialect::Scribe {
            return match said.is_heading() {
                true => self.act(nick, text, said),
                false => LineOutcome::LeftOut(&"a bot's line"),
            };
        }
        let nicks = &self.survey.nicks;
        let lists = nicks.get(nick).is_some_and(|nick| nick.name.eq_ignore_ascii_case("rrsagent"));
        let more = text.strip_prefix("... ");
        if let Some(names) = zakim::attendees(text).or(more.filter(|_| self.is_list_open)) {
            self.is_list_open = true;
            return self.attended(names);
        }
        if let Some(names) = zakim::present(text).filter(|_| !lists) {
            self.is_list_open = true;
            return self.listed_present(names);
        }
        self.is_list_open = false;
        match said {
            Statement::Meeting(_) | Statement::Date(_) => return self.act(nick, text, said),
            Statement::Chair(mark) | Statement::Scribe(mark) if !mark.names.is_empty() => {
                return self.act(nick, text, said);
            }
            _ if said.is_heading() && !lists => return self.act(nick, text, said),
            _ => {}
        }
        if zakim::wanted(text).is_some() {
            let text = ["Zakim: ", text].concat();
            let became = self.book.note(Speaker::None, &text);
            self.talk[nick].tail = Some(Box::new(OpenText { became, text }));
            return became;
        }
        if let Some(title) = zakim::taken_up(text) {
            let became = self.book.item(title);
            let open = !text.contains(" -- taken up") && !text.contains("\" taken up");
            self.talk[nick].tail =
                open.then(|| Box::new(OpenText { became, text: title.to_owned() }));
            return became;
        }
        if let Some(rest) = more
            && self.talk[nick].tail.is_some()
        {
            let rest = rest.split(" -- taken up [from").next().unwrap_or(rest);
            return self.continue_last(nick, rest).unwrap_or(LineOutcome::LeftOut(&"a bot's line"));
        }
        self.talk[nick].tail = None;
        LineOutcome::LeftOut(&"a bot's line")
    }

    pub(super) fn speak(&mut self, nick: usize, voice: Voice, text: &str) -> LineOutcome {
        self.note_heard(nick, voice);
        let speaker = speaker(&self.survey, &self.strangers, nick, voice);
        match voice {
            Voice::Own => self.book.typed(speaker, text),
            Voice::Told | Voice::Person(_) | Voice::Stranger(_) => self.book.note(speaker, text),
        }
    }

    /// Ends the meeting when the log ends.
    pub(super) fn finish(mut self, format: LogFormat) -> Imported<L> {
        self.book.at = self.clock.read(None);
        self.book.start();
        // A meeting that can't be ended here has ended before.
        let _ = self.book.end();
        let warnings = crate::import::undated(self.survey.day());
        Imported {
            log: self.book.log,
            format,
            became: self.became,
            refusals: self.book.refusals,
            warnings,
        }
    }
}

/// Who says something, as the command language names them.
pub(super) fn speaker<'s>(
    survey: &'s ScribeSurvey<'_>,
    strangers: &'s [String],
    nick: usize,
    voice: Voice,
) -> Speaker<'s> {
    match voice {
        Voice::Told => Speaker::None,
        Voice::Person(person) => Speaker::Known(survey.people.initials(person)),
        Voice::Stranger(place) => {
            strangers.get(place).map_or(Speaker::None, |name| Speaker::Stranger(name))
        }
        Voice::Own => match survey.nicks.get(nick) {
            Some(nick) if nick.name.is_empty() => Speaker::None,
            Some(nick) => match nick.person {
                Some(person) => Speaker::Known(survey.people.initials(person)),
                None => Speaker::Stranger(nick.name),
            },
            None => Speaker::None,
        },
    }
}
