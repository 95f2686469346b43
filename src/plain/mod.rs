//! folkmoot line by line: a line given, an answer of a line or a few, and nothing that moves a cursor.
//!
//! It is another face of the same app: what is given goes through [`request`] to the same recorder, and what
//! is answered is the app's message or read from the log. It does no I/O and reads no clock.

mod checking;
mod follows;
mod groups;
mod help;
mod home;
mod meetings;
mod pager;
mod reading;
mod roll;
mod searching;
mod status;
mod warning;
mod words;

#[cfg(test)]
mod tests;

use crate::{
    app::{App, Effect, FileForm, Link, Msg, Overlay, Request, Screen, request, update},
    calendar::time::{Moment, TimeWord, Zone},
    keymap::{Keymap, ScreenCommand},
    meeting::{command::first_word, ids::MeetingId},
    render::Format,
};

use self::{
    follows::{Follows, is_answered},
    pager::Pager,
    searching::Listed,
    warning::Warned,
    words::{OpenHere, Passage, PlainCommand},
};

/// The face of the app for those who work line by line.
#[derive(Debug)]
pub struct Plain {
    app: App,
    pager: Pager,
    warned: Warned,
    /// What was listed, by its numbers.
    listed: Vec<Listed>,
    /// What is said of the place at which a meeting is being opened.
    opening_at: Option<String>,
    answers: Vec<String>,
    /// The meeting that is deleted if the next line says so.
    deleting: Option<MeetingId>,
    /// Whether a group's page that was asked for is still to be read.
    is_opening_group: bool,
    /// Whether the answer to the last line is still to come.
    is_waiting: bool,
    /// Whether the line that is answered next was given for now, and not for an earlier time.
    is_live: bool,
}

impl Plain {
    /// The list of meetings, which is still to come.
    pub fn at_home(now: Moment, zone: Zone) -> Self {
        Self::new(App::at_home(Keymap::default(), now, zone))
    }

    /// A meeting that is still being opened.
    pub fn opening_meeting(now: Moment, zone: Zone) -> Self {
        Self::new(App::opening_meeting(Keymap::default(), now, zone))
    }

    fn new(app: App) -> Self {
        Self {
            app,
            pager: Pager::default(),
            warned: Warned::default(),
            listed: Vec::new(),
            opening_at: None,
            answers: Vec::new(),
            deleting: None,
            is_opening_group: false,
            is_waiting: true,
            is_live: false,
        }
    }

    /// Whether a line is wanted: the one before is answered.
    pub fn wants_line(&self) -> bool {
        !self.is_waiting
    }

    /// Takes out what is to be answered, a line each.
    pub fn take_answers(&mut self) -> Vec<String> {
        std::mem::take(&mut self.answers)
    }

    /// When the time of the item in hand will next turn, for a bell.
    pub fn next_turn(&self) -> Option<Moment> {
        self.warned.next_turn(self.app.meeting()?.meeting(), self.app.now)
    }

    /// Takes a message in, and says what is to be done.
    pub fn tell(&mut self, msg: Msg) -> Vec<Effect> {
        let follows = Follows::from_msg(&msg);
        let context = match &msg {
            Msg::Series { context, .. } => Some(*context),
            _ => None,
        };
        if let Msg::Searched { found, more, .. } = &msg {
            self.read_found(found, *more);
        }
        if let Msg::Line(line) = msg {
            let effects = self.line(&line);
            self.is_waiting = self.answers.is_empty() && effects.iter().any(is_answered);
            return effects;
        }
        let step = self.app.clock_step;
        let effects = update(&mut self.app, msg);
        match follows {
            Follows::Nothing => {}
            // A list that another process changed is not read in the middle of a line being typed.
            // What a group's page has read again is no answer either.
            Follows::List if self.is_waiting && self.place() == OpenHere::List => self.list(),
            Follows::List => {}
            Follows::Meeting => self.open(),
            Follows::Group => self.opened_group(),
            Follows::Message => self.say_message(),
            Follows::Notice => {
                // What is said of the store while it is opened is not yet what was asked for.
                let is_waiting = self.is_waiting && self.is_opening();
                self.say_message();
                self.is_waiting |= is_waiting;
            }
            Follows::ClockStep if self.app.clock_step.is_some_and(|now| step != Some(now)) => {
                self.say_clock_step();
            }
            Follows::ClockStep => {}
            Follows::Question => self.ask(),
            Follows::Findings => self.findings(&context.unwrap_or_default()),
        }
        effects
    }

    /// What is open.
    fn place(&self) -> OpenHere {
        match self.app.screen {
            Screen::Home(_) => OpenHere::List,
            Screen::Group(_) => OpenHere::Group,
            Screen::Meeting(_) => OpenHere::Meeting,
        }
    }

    /// Does what a line says.
    fn line(&mut self, line: &str) -> Vec<Effect> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Vec::new();
        }
        let (first, _) = first_word(line);
        self.is_live = !TimeWord::looks_like(first);
        if let Some(Overlay::Confirm(_)) = &self.app.overlay {
            return self.decide(line);
        }
        if let Some(id) = self.deleting.take() {
            return self.delete(id, line);
        }
        match PlainCommand::parse(line, self.place()) {
            Ok(said) => self.run(said),
            Err(wrong) => {
                self.error(&wrong);
                Vec::new()
            }
        }
    }

    /// Answers what is asked before something that can't be undone.
    fn decide(&mut self, line: &str) -> Vec<Effect> {
        let yes = line.eq_ignore_ascii_case("yes");
        let command = if yes { ScreenCommand::Accept } else { ScreenCommand::Cancel };
        let effects = self.ask_app(Request::Answer(command));
        if !yes {
            self.say("Left as it was");
        }
        effects
    }

    fn run(&mut self, said: PlainCommand) -> Vec<Effect> {
        match said {
            PlainCommand::Line(line) => return self.give(&line),
            PlainCommand::Status => self.say(&status::status(&self.app)),
            PlainCommand::Read(passage) => self.read(&passage),
            PlainCommand::Roll => self.roll(),
            PlainCommand::More => self.more(),
            PlainCommand::Help(about) => match help::lines(about.as_deref(), self.place()) {
                Ok(lines) => self.page(lines, "of help"),
                Err(wrong) => self.error(&wrong),
            },
            PlainCommand::Check => return self.check(),
            PlainCommand::Drafts => self.drafts(),
            PlainCommand::Give(number) => return self.give_draft(number),
            PlainCommand::Open(number) => return self.open_listed(number),
            PlainCommand::Find(wanted) => self.find(&wanted),
            PlainCommand::Search(wanted) => return self.search(&wanted),
            PlainCommand::Delete(number) => self.ask_to_delete(number),
            PlainCommand::New { group, when } => return self.ask_app(Request::New { group, when }),
            PlainCommand::Group(wanted) => return self.open_group(&wanted),
            PlainCommand::ReadGroup(part) => self.read_group(part),
            PlainCommand::NextOfGroup => return self.plan_next_of_group(),
            PlainCommand::Next(number) => return self.plan_next(number),
            PlainCommand::Minutes { format, is_public } => return self.write(format, is_public),
            PlainCommand::Home => match self.app.screen {
                Screen::Home(_) => self.list(),
                Screen::Group(_) => {
                    let effects = self.ask_app(Request::Home);
                    self.list();
                    return effects;
                }
                Screen::Meeting(_) => {
                    self.is_opening_group = self.app.group.is_some();
                    return self.ask_app(Request::Home);
                }
            },
            PlainCommand::Quit => return self.ask_app(Request::Quit),
            PlainCommand::TakeClock => return self.ask_app(Request::TakeClock),
            PlainCommand::ReadOnly => return self.about_holder(ScreenCommand::ReadOnly),
            PlainCommand::Retry => return self.about_holder(ScreenCommand::Accept),
        }
        Vec::new()
    }

    /// Gives a line to the meeting; numbers of the roll stand for the people.
    fn give(&mut self, line: &str) -> Vec<Effect> {
        if self.place() == OpenHere::Group {
            return self.ask_app(Request::Line(line.to_owned()));
        }
        let Some(screen) = self.app.meeting() else {
            self.error("no meeting is open; open NUMBER opens one, help lists what can be said");
            return Vec::new();
        };
        match roll::with_people(line, screen.meeting()) {
            Ok(line) => self.ask_app(Request::Line(line)),
            Err(wrong) => {
                self.error(&wrong);
                Vec::new()
            }
        }
    }

    /// Has the app do something; what it says at once is the answer.
    fn ask_app(&mut self, asked: Request) -> Vec<Effect> {
        let effects = request(&mut self.app, asked);
        match &self.app.overlay {
            Some(Overlay::Confirm(question)) => {
                let asked = format!("{}. {} Say yes or no", question.words, question.why);
                self.say(&asked);
            }
            _ if !effects.iter().any(is_answered) => self.say_message(),
            _ => {}
        }
        effects
    }

    fn about_holder(&mut self, command: ScreenCommand) -> Vec<Effect> {
        match &self.app.overlay {
            Some(Overlay::Held(_)) => self.ask_app(Request::Answer(command)),
            _ => {
                self.error("nothing holds this store; status says how it stands");
                Vec::new()
            }
        }
    }

    fn write(&mut self, format: Format, is_public: bool) -> Vec<Effect> {
        let edition = match is_public {
            true => crate::edition::Edition::Public,
            false => crate::edition::Edition::Full,
        };
        self.ask_app(Request::Export(FileForm { format, edition, ..FileForm::default() }))
    }

    /// Gives a draft to the place that it kept.
    fn give_draft(&mut self, number: usize) -> Vec<Effect> {
        let given = self.app.meeting().and_then(|screen| {
            let place = number.checked_sub(1)?;
            Some((place, roll::with_people(&screen.draft_to_give(place)?, screen.meeting())))
        });
        match given {
            Some((place, Ok(line))) => self.ask_app(Request::Draft { place, line }),
            Some((_, Err(wrong))) => {
                self.error(&wrong);
                Vec::new()
            }
            None => {
                self.error(&format!("there is no draft {number}; drafts lists them"));
                Vec::new()
            }
        }
    }

    fn drafts(&mut self) {
        let drafts = self.app.meeting().map(|screen| screen.drafts()).unwrap_or_default();
        let lines = drafts.iter().zip(1..).map(|(line, number)| format!("{number} {line}"));
        self.page(lines.collect(), "drafts");
    }

    fn read(&mut self, passage: &Passage) {
        match self.app.meeting() {
            Some(screen) => match reading::lines(screen.meeting(), passage) {
                Ok((lines, what)) => self.page(lines, what),
                Err(wrong) => self.error(&wrong),
            },
            None => self.error("no meeting is open; open NUMBER opens one"),
        }
    }

    fn roll(&mut self) {
        match self.app.meeting() {
            Some(screen) => self.page(roll::lines(screen.meeting()), "people"),
            None => self.error("no meeting is open; open NUMBER opens one"),
        }
    }

    /// What is said of a meeting that was opened.
    fn open(&mut self) {
        self.warned = Warned::default();
        let Some(screen) = self.app.meeting() else { return };
        let mut told = format!("Opened {}", status::named(screen.meeting()));
        match screen.drafts().len() {
            0 => {}
            1 => told.push_str("; 1 line was not recorded, drafts reads it"),
            n => told.push_str(&format!("; {n} lines were not recorded, drafts reads them")),
        }
        if let Some(place) = self.opening_at.take() {
            told.push_str(&format!("; {place}"));
        }
        self.say(&told);
    }

    /// Says what the app's message says, and what the time says with it.
    fn say_message(&mut self) {
        match self.app.message.take() {
            Some(message) if message.is_error => self.error(&message.text),
            Some(message) => {
                let warning = self.warning();
                self.say(&format!("{}{warning}", capitalised(&message.text)));
            }
            None => {}
        }
    }

    /// Whether what is shown first is still to come.
    fn is_opening(&self) -> bool {
        let link = match &self.app.screen {
            Screen::Home(home) => &home.link,
            Screen::Group(page) => &page.link,
            Screen::Meeting(screen) => &screen.link,
        };
        matches!(link, Link::Opening)
    }

    /// Says that the clock of the machine was set; the answer to a line comes after that.
    fn say_clock_step(&mut self) {
        let is_waiting = self.is_waiting;
        if let Some(message) = self.app.message.take() {
            let told = capitalised(&message.text);
            self.say(&format!("{told}, and take-clock takes that of the machine"));
        }
        self.is_waiting = is_waiting;
    }

    /// What is said of the time once, when the item in hand has used most or all of it.
    fn warning(&mut self) -> String {
        if !self.is_live {
            return String::new();
        }
        let now = self.app.now;
        let warned = self.app.meeting().and_then(|screen| self.warned.warn(screen.meeting(), now));
        warned.map(|words| format!("; {words}")).unwrap_or_default()
    }

    fn ask(&mut self) {
        if let Some(Overlay::Held(held)) = &self.app.overlay {
            let holder = held.holder.clone();
            self.error(&format!(
                "{holder} holds this store; read-only opens it to read, retry tries again, quit leaves"
            ));
        }
    }

    fn page(&mut self, lines: Vec<String>, what: &'static str) {
        self.pager = Pager::new(lines, what);
        self.more();
    }

    fn more(&mut self) {
        match self.pager.turn() {
            Some(lines) => self.answers.extend(lines),
            None => self.say("No more"),
        }
        self.is_waiting = false;
    }

    fn say(&mut self, words: &str) {
        self.answers.push(words.replace('\n', " / "));
        self.is_waiting = false;
    }

    fn error(&mut self, words: &str) {
        self.say(&format!("Error: {words}"));
    }
}

fn capitalised(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map(|first| first.to_uppercase().chain(rest).collect()).unwrap_or_default()
}
