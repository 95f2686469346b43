//! Sending the minutes: what to look at before, in which form to write them, and where they then are.

use std::cmp::Reverse;

use super::{Overlay, leaves};
use crate::{
    app::{
        App, Effect, Screen,
        form::{Choice, Form},
        goal::{self, Goal},
        home,
        msg::Written,
        pane::Move,
        say,
    },
    calendar::dates::write_date,
    keymap::{Chord, Key},
    meeting::{Meeting, ids::MeetingId, state::Stage},
    review::{Finding, ReviewContext, check},
};

/// What to look at before the minutes of a meeting are sent, and where they were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// The meeting.
    pub id: MeetingId,
    /// The meeting as people call it, once it is read.
    pub name: Option<String>,
    /// What there is to look at, the gravest first.
    pub findings: Vec<Finding>,
    /// What became of the file that was asked for last.
    pub file: File,
    /// Whether the meeting has ended and nothing says that its minutes were sent.
    pub is_to_be_sent: bool,
    /// The file names of the user's templates, as far as they are known.
    pub templates: Vec<String>,
    context: ReviewContext,
    cursor: usize,
}

/// What became of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum File {
    /// None was asked for.
    #[default]
    None,
    /// It is being written.
    OnItsWay,
    /// It is there.
    Written(Written),
    /// It could not be written: what is wrong, what is safe, what to do.
    Failed(String),
}

/// What the cursor is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The finding at this place of the list.
    Finding(usize),
    /// A choice of the form.
    Choice(Choice),
}

impl Sending {
    /// The minutes of a meeting that is still to be read.
    pub(in crate::app) fn of(id: MeetingId) -> Self {
        Self {
            id,
            name: None,
            findings: Vec::new(),
            file: File::None,
            is_to_be_sent: false,
            templates: Vec::new(),
            context: ReviewContext::default(),
            cursor: 0,
        }
    }

    /// What the cursor is on.
    pub fn row(&self) -> Row {
        match self.cursor.checked_sub(self.findings.len()) {
            None => Row::Finding(self.cursor),
            Some(place) => Row::Choice(self.choices()[place.min(self.choices().len() - 1)]),
        }
    }

    /// What of the form can be chosen.
    pub fn choices(&self) -> &'static [Choice] {
        Choice::among(&self.templates)
    }

    /// Looks at the meeting as it stands; the cursor stays on what it was on, as far as that is left.
    pub(in crate::app) fn look(&mut self, meeting: &Meeting) {
        let before = std::mem::take(&mut self.findings);
        self.findings = check(meeting, &self.context);
        self.findings.sort_by_key(|finding| Reverse(finding.severity));
        let is_read = self.name.is_some();
        self.cursor = match self.cursor.checked_sub(before.len()) {
            Some(choice) if is_read => self.findings.len() + choice,
            _ => {
                let was = before.get(self.cursor).map(|finding| (finding.code, finding.about));
                let is = |finding: &Finding| Some((finding.code, finding.about)) == was;
                let still = self.findings.iter().position(is);
                still.unwrap_or(self.cursor.min(self.findings.len().saturating_sub(1)))
            }
        };
        self.name = Some(name(meeting));
        let ended = meeting.course.stage() == Stage::Ended;
        self.is_to_be_sent = ended && meeting.life.circulated.is_none();
    }

    /// Takes in what the store knows of the series.
    pub(in crate::app) fn know(&mut self, context: ReviewContext) {
        self.context = context;
    }

    fn go(&mut self, step: Move) {
        self.cursor = step.from(self.cursor, self.findings.len() + self.choices().len());
    }

    /// To the choices, or back to the findings.
    fn change_sides(&mut self) {
        self.cursor = match self.row() {
            Row::Finding(_) => self.findings.len(),
            Row::Choice(_) => 0,
        };
    }
}

/// A meeting as people call it: its day, and its group or title.
fn name(meeting: &Meeting) -> String {
    let plan = &meeting.plan;
    let name = [&plan.group, &plan.title].into_iter().find(|name| !name.is_empty());
    let name = name.map_or("a meeting without a name", |name| &**name);
    let day = plan.day.map(|day| format!("{} · ", write_date(day))).unwrap_or_default();
    format!("{day}{name}")
}

/// Opens it for the meeting on the screen.
pub(in crate::app) fn open(app: &mut App, id: MeetingId) -> Vec<Effect> {
    let mut sending = Sending::of(id);
    let effect = match &app.screen {
        Screen::Meeting(screen) => {
            sending.look(screen.meeting());
            Effect::Series(id)
        }
        Screen::Home(_) => Effect::Read(id),
    };
    app.message = None;
    app.overlay = Some(Overlay::Send(sending));
    vec![effect, Effect::Templates]
}

pub(super) fn key(app: &mut App, mut sending: Sending, chord: Chord) -> Vec<Effect> {
    if leaves(chord) {
        return leave(app, &sending);
    }
    let page = (app.page() / 2).max(1) as isize;
    let bare = !(chord.ctrl() || chord.alt());
    match chord.key() {
        Key::Enter => match sending.row() {
            Row::Finding(place) => return go_there(app, sending, place),
            Row::Choice(_) => return write(app, sending),
        },
        Key::Up => sending.go(Move::By(-1)),
        Key::Down => sending.go(Move::By(1)),
        Key::PageUp => sending.go(Move::By(-page)),
        Key::PageDown => sending.go(Move::By(page)),
        Key::Home => sending.go(Move::Top),
        Key::End => sending.go(Move::Bottom),
        Key::Tab => sending.change_sides(),
        Key::Left => turn_selected(&mut app.form, &sending, -1),
        Key::Right => turn_selected(&mut app.form, &sending, 1),
        Key::Char('p') if chord.ctrl() => sending.go(Move::By(-1)),
        Key::Char('n') if chord.ctrl() => sending.go(Move::By(1)),
        Key::Char(c) if bare => return letter(app, sending, c),
        _ => {}
    }
    app.overlay = Some(Overlay::Send(sending));
    Vec::new()
}

fn letter(app: &mut App, mut sending: Sending, c: char) -> Vec<Effect> {
    let lower = c.to_ascii_lowercase();
    let choice = sending.choices().iter().copied().find(|choice| choice.letter() == lower);
    let step = if c.is_ascii_uppercase() { -1 } else { 1 };
    match (c, choice) {
        (_, Some(choice)) => app.form.turn(choice, &sending.templates, step),
        ('1'..='9', _) => {
            let place = c.to_digit(10).map_or(0, |digit| digit as usize - 1);
            return go_there(app, sending, place);
        }
        ('w', _) => return write(app, sending),
        ('c', _) if sending.is_to_be_sent => return go(app, &sending, Goal::line("circulate")),
        ('q', _) => return leave(app, &sending),
        ('k', _) => sending.go(Move::By(-1)),
        ('j', _) => sending.go(Move::By(1)),
        _ => {}
    }
    app.overlay = Some(Overlay::Send(sending));
    Vec::new()
}

/// Leaves all as it was; where the file is stays on the message line.
fn leave(app: &mut App, sending: &Sending) -> Vec<Effect> {
    if let File::Written(written) = &sending.file {
        app.message = Some(say::where_minutes_are(&written.path));
    }
    Vec::new()
}

fn turn_selected(form: &mut Form, sending: &Sending, step: isize) {
    if let Row::Choice(choice) = sending.row() {
        form.turn(choice, &sending.templates, step);
    }
}

fn write(app: &mut App, mut sending: Sending) -> Vec<Effect> {
    let effect = Effect::Export { id: sending.id, form: app.form.clone() };
    sending.file = File::OnItsWay;
    app.overlay = Some(Overlay::Send(sending));
    vec![effect]
}

fn go_there(app: &mut App, sending: Sending, place: usize) -> Vec<Effect> {
    match sending.findings.get(place).map(Goal::from) {
        Some(goal) => go(app, &sending, goal),
        None => {
            app.overlay = Some(Overlay::Send(sending));
            Vec::new()
        }
    }
}

/// Goes to a place of the meeting, which is opened first where it is not.
fn go(app: &mut App, sending: &Sending, goal: Goal) -> Vec<Effect> {
    match app.screen {
        Screen::Home(_) => home::open_at(app, sending.id, goal),
        Screen::Meeting(_) => {
            goal::reach(app, &goal);
            Vec::new()
        }
    }
}
