//! The second reading of a log: each line becomes commands.

use foldhash::{HashMap, HashSet};

use super::{
    dialect::Dialect,
    survey::Survey,
    words::{self, Said},
};
use crate::{
    import::{
        Became, Format, Imported,
        book::{Book, Speaker},
        clock::{self, Clock},
        line::{Kind, Line},
    },
    log::Sink,
    meeting::{
        Meeting,
        command::{Command, Word},
    },
    text::bytes,
};

/// A meeting in the making.
pub(super) struct Minutes<'a, L> {
    pub(super) survey: Survey<'a>,
    pub(super) book: Book<L>,
    clock: Clock,
    became: Vec<Became>,
    pub(super) scribes: Scribes,
    pub(super) talk: Vec<Talk>,
    /// The nick that spoke last.
    above: Option<usize>,
    /// What became of lines that are put right later.
    pub(super) targets: HashMap<u32, Target>,
    /// The words by which what is put right went on.
    pub(super) added: HashMap<Became, String>,
    /// The agenda that people gave to Zakim, and how many of its items were taken up.
    pub(super) agenda: Vec<&'a str>,
    pub(super) taken: usize,
    names: HashMap<String, Option<usize>>,
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
    /// Whom it wrote down last.
    pub(super) voice: Option<usize>,
    /// What it wrote last, if that may go on in the next line.
    pub(super) tail: Option<Box<Tail>>,
}

/// An item, action or decision that may go on.
#[derive(Clone)]
pub(super) struct Tail {
    pub(super) became: Became,
    pub(super) text: String,
}

/// What became of a line, and how it was understood.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) became: Became,
    pub(super) nick: usize,
    pub(super) scribing: bool,
    pub(super) voice: Option<usize>,
}

/// Who says a text.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Voice {
    /// Nobody named: the scribe tells.
    Told,
    Person(usize),
    /// The nick itself.
    Own,
}

/// The longest name of a speaker, in bytes.
const LONGEST_NAME: usize = 64;
/// How many names of speakers are kept at hand.
const MOST_NAMES: usize = 4_096;

impl<'a, L: Sink<Meeting>> Minutes<'a, L> {
    pub(super) fn new(survey: Survey<'a>) -> Self {
        let mut minutes = Self {
            book: Book::<L>::default(),
            clock: Clock::new(survey.day()),
            became: Vec::with_capacity(survey.lines),
            scribes: Scribes::default(),
            talk: vec![Talk::default(); survey.nicks.len() + 1],
            above: None,
            targets: HashMap::default(),
            added: HashMap::default(),
            agenda: Vec::new(),
            taken: 0,
            names: HashMap::default(),
            survey,
        };
        minutes.scribes.generation = 1;
        minutes.first_scribe();
        minutes.book.at = minutes.clock.read(None);
        let survey = &minutes.survey;
        minutes.book.open(survey.day(), &survey.people, survey.lines);
        minutes
    }

    /// In W3C's logs the first scribe has written the lines before, too; if none is named it is who wrote
    /// most.
    fn first_scribe(&mut self) {
        if self.survey.dialect != Dialect::Scribe {
            return;
        }
        if let Some((nick, mark)) = self.survey.first_scribe {
            return self.scribe(nick, mark);
        }
        let talkers = self.survey.nicks.iter().enumerate().filter(|(_, nick)| !nick.bot);
        let most = talkers.max_by_key(|(number, nick)| (nick.said, std::cmp::Reverse(*number)));
        if let Some(number) = most.map(|(number, _)| number) {
            self.scribes.nicks.insert(number);
        }
    }

    /// Takes the next line in.
    pub(super) fn line(&mut self, number: u32, line: &Line<'a>) {
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
            Kind::Bare if self.survey.nicked => self.wrapped(line.text),
            Kind::Said | Kind::Talk | Kind::Did | Kind::Bare => {
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
                    Kind::Did if self.is_bot(nick) => Became::LeftOut(&"a bot's line"),
                    Kind::Did => self.book.note(Speaker::None, line.text),
                    Kind::Talk => {
                        let fix = self.survey.fixes.of(number).last();
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
    fn wrapped(&mut self, text: &str) -> Became {
        self.book.start();
        match self.above {
            Some(nick) => self.speak(nick, Voice::Own, text),
            None => self.book.note(Speaker::None, text),
        }
    }

    /// Says a line as it was first typed if it is put right later, so that both are on record.
    fn put_right_or_say(&mut self, number: u32, nick: usize, text: &'a str) -> Became {
        let fixes = self.survey.fixes.of(number);
        let Some(last) = fixes.last() else { return self.say_or_correct(number, nick, text) };
        let (last, later) = (last.text.trim().to_owned(), fixes.iter().all(|fix| fix.by > number));
        let dialect = self.survey.dialect;
        let (first, then) = (words::classify(text, dialect), words::classify(&last, dialect));
        let alike = std::mem::discriminant(&first) == std::mem::discriminant(&then)
            && match first {
                Said::Topic(_) | Said::Action(_) | Said::Resolution(_) | Said::Text => later,
                Said::More(_) => later && !self.goes_on(nick),
                _ => false,
            };
        if !dialect.puts_right() && then.is_heading() && !first.is_heading() {
            // Their scribe puts nothing right, so nothing becomes a heading by it.
            return self.speech(nick, &last);
        }
        if !alike {
            return self.say(nick, &last);
        }
        let voice = self.talk[nick].voice;
        let scribing = self.is_scribing(nick);
        let became = self.say(nick, text);
        self.targets.insert(number, Target { became, nick, scribing, voice });
        became
    }

    fn say_or_correct(&mut self, number: u32, nick: usize, text: &'a str) -> Became {
        match words::classify(text, self.survey.dialect) {
            said if self.is_bot(nick) => self.bot(nick, text, said),
            Said::Replace(_) => self.correct(number, nick, text),
            Said::Insert { .. } => match self.survey.fixes.by(number) {
                [line, ..] => Became::Inserted(*line),
                [] => self.speak(nick, Voice::Own, text),
            },
            Said::Proposed(title) => {
                self.agenda.push(title);
                Became::LeftOut(&"the agenda that a bot keeps")
            }
            said => self.act(nick, text, said),
        }
    }

    fn say(&mut self, nick: usize, text: &str) -> Became {
        self.act(nick, text, words::classify(text, self.survey.dialect))
    }

    /// What a text says is done.
    fn act(&mut self, nick: usize, text: &str, said: Said<'_>) -> Became {
        if self.book.has_ended() {
            return self.speak(nick, Voice::Own, text);
        }
        match said {
            Said::Topic(title) => {
                let became = self.book.item(title);
                self.may_go_on(nick, became, title)
            }
            Said::Action(body) => {
                let people = &self.survey.people;
                let became = self.book.action(body, &people.opening(body), people);
                self.may_go_on(nick, became, body)
            }
            Said::Resolution(body) => {
                let became = self.book.entry(&Command::Decision { text: Word::made(body) });
                self.may_go_on(nick, became, body)
            }
            Said::Present(mark) => self.presence(nick, mark),
            Said::Regrets(mark) => self.regrets(nick, mark),
            Said::Scribe(mark) => {
                self.scribe(nick, mark);
                Became::Fact(&"who scribes")
            }
            Said::Chair(_) => Became::Fact(&"who chairs"),
            Said::Meeting(title) => {
                let title = Word::made(title);
                let set = self.book.run(&Command::Title { title });
                set.map_or_else(|became| became, |()| Became::Fact(&"the title"))
            }
            Said::Date(_) => Became::Fact(&"the date"),
            Said::TakeUp(agendum) => self.take_up(agendum),
            Said::Queue => Became::LeftOut(&"the speakers' queue"),
            Said::ToBot | Said::Proposed(_) => Became::LeftOut(&"said to a bot"),
            Said::More(rest) => self.more(nick, text, rest),
            Said::Replace(_) | Said::Insert { .. } | Said::Text => self.speech(nick, text),
        }
    }

    fn is_bot(&self, nick: usize) -> bool {
        self.survey.nicks.get(nick).is_some_and(|nick| nick.bot)
    }

    /// A bot's line: in W3C's logs one says what meeting it is and whose, Zakim which agendum is taken
    /// up, and RRSAgent at the end again what the actions are. The community groups' scribe takes no notice of
    /// that, and asks of no topic, action or resolution who wrote it.
    fn bot(&mut self, nick: usize, text: &str, said: Said<'_>) -> Became {
        if self.survey.dialect != Dialect::Scribe {
            return match said.is_heading() {
                true => self.act(nick, text, said),
                false => Became::LeftOut(&"a bot's line"),
            };
        }
        let nicks = &self.survey.nicks;
        let lists = nicks.get(nick).is_some_and(|nick| nick.name.eq_ignore_ascii_case("rrsagent"));
        match said {
            Said::Meeting(_) | Said::Date(_) => return self.act(nick, text, said),
            Said::Chair(mark) | Said::Scribe(mark) if !mark.names.is_empty() => {
                return self.act(nick, text, said);
            }
            _ if said.is_heading() && !lists => return self.act(nick, text, said),
            _ => {}
        }
        if let Some(title) = words::taken_up(text) {
            let became = self.book.item(title);
            let open = !text.contains(" -- taken up") && !text.contains("\" taken up");
            self.talk[nick].tail = open.then(|| Box::new(Tail { became, text: title.to_owned() }));
            return became;
        }
        if let Some(rest) = text.strip_prefix("... ")
            && self.talk[nick].tail.is_some()
        {
            let rest = rest.split(" -- taken up [from").next().unwrap_or(rest);
            return self.go_on(nick, rest).unwrap_or(Became::LeftOut(&"a bot's line"));
        }
        self.talk[nick].tail = None;
        Became::LeftOut(&"a bot's line")
    }

    pub(super) fn speech(&mut self, nick: usize, text: &str) -> Became {
        let scribing = self.is_scribing(nick);
        let (voice, words) = self.voice_of(scribing, text);
        let talk = &mut self.talk[nick];
        talk.tail = None;
        if scribing {
            talk.voice = if let Voice::Person(person) = voice { Some(person) } else { None };
        }
        self.speak(nick, voice, words)
    }

    /// Who says a text, and what: a scribe writes `Ann: …` for what Ann says.
    pub(super) fn voice_of<'t>(&mut self, scribing: bool, text: &'t str) -> (Voice, &'t str) {
        if !scribing {
            return (Voice::Own, text);
        }
        let Some((name, words)) = bytes::parted(text, b':') else { return (Voice::Told, text) };
        let words = words.trim_start();
        if name.len() > LONGEST_NAME || words.is_empty() || words.starts_with("//") {
            return (Voice::Told, text);
        }
        match self.named(name) {
            Some(person) => (Voice::Person(person), words),
            None => (Voice::Told, text),
        }
    }

    fn named(&mut self, name: &str) -> Option<usize> {
        if let Some(found) = self.names.get(name) {
            return *found;
        }
        let found = self.survey.people.find(name);
        if self.names.len() < MOST_NAMES {
            self.names.insert(name.to_owned(), found);
        }
        found
    }

    pub(super) fn speak(&mut self, nick: usize, voice: Voice, text: &str) -> Became {
        self.book.note(speaker(&self.survey, nick, voice), text)
    }

    /// Ends the meeting when the log ends.
    pub(super) fn finish(mut self, format: Format) -> Imported<L> {
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
pub(super) fn speaker<'s>(survey: &'s Survey<'_>, nick: usize, voice: Voice) -> Speaker<'s> {
    match voice {
        Voice::Told => Speaker::None,
        Voice::Person(person) => Speaker::Known(survey.people.initials(person)),
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
