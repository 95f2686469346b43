//! The home screen: groups and their meetings, and what can be done with them.

mod list;

use tui_input::Input;

pub use self::list::Row;
use super::{
    App, Effect, Link, MeetingScreen, Message, Overlay, Screen,
    goal::Goal,
    overlay::{Delete, NewMeeting, send},
    pane::{Move, PaneKind},
    prompt::edit,
};
use crate::{
    calendar::time::civil_date,
    keymap::{Chord, Key, Pane, ScreenCommand},
    meeting::{
        ids::{MeetingId, Text},
        state::Stage,
        summary::{MinutesStage, Summary},
    },
};

/// The list of groups and meetings.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// How the screen stands to the store.
    pub link: Link,
    /// What is looked for in the list, while it is typed.
    pub find: Option<Input>,
    /// The meetings, newest first, those of a group together.
    meetings: Vec<Summary>,
    cursor: Option<MeetingId>,
}

impl Home {
    /// Takes in the meetings as the store lists them.
    pub(super) fn take(&mut self, meetings: Vec<Summary>, read_only: Option<String>) {
        self.meetings = list::in_order(meetings);
        self.link = read_only.map_or(Link::Live, Link::ReadOnly);
    }

    /// How many meetings there are, and of how many groups.
    pub fn counts(&self) -> (usize, usize) {
        (self.meetings.len(), list::groups(&self.meetings).count())
    }

    /// The rows that are shown: those that fit what is looked for, each group under its name.
    pub fn rows(&self) -> Vec<Row<'_>> {
        list::rows(&self.meetings, self.find.as_ref().map(Input::value))
    }

    /// The meeting at the cursor; the first one shown unless another was chosen.
    pub fn selected(&self) -> Option<&Summary> {
        let shown = self.shown();
        let chosen = shown.iter().find(|meeting| Some(meeting.id) == self.cursor);
        chosen.or(shown.first()).copied()
    }

    /// The names of the groups, the one that met last first.
    pub(super) fn groups(&self) -> Vec<Text> {
        list::groups(&self.meetings).filter(|group| !group.is_empty()).cloned().collect()
    }

    fn shown(&self) -> Vec<&Summary> {
        let meeting = |row| match row {
            Row::Meeting(meeting) => Some(meeting),
            Row::Group(_) => None,
        };
        self.rows().into_iter().filter_map(meeting).collect()
    }

    fn go(&mut self, step: Move) {
        let shown: Vec<MeetingId> = self.shown().iter().map(|meeting| meeting.id).collect();
        let at = self.selected().map(|meeting| meeting.id);
        self.cursor = step.among(&shown, at);
    }

    /// What keeps the store from being changed, in words.
    fn refusal(&self) -> Option<String> {
        match &self.link {
            Link::Live => None,
            Link::Opening => Some("the store is still being opened; try again in a moment".into()),
            Link::ReadOnly(holder) => Some(super::meeting::only_read(holder)),
            Link::Closed(what) | Link::Trouble(what) => Some(what.clone()),
        }
    }
}

/// Runs a screen command on the home screen; none for what is the same on every screen.
pub(super) fn command(app: &mut App, command: &ScreenCommand) -> Option<Vec<Effect>> {
    use ScreenCommand as C;
    let page = app.page() as isize;
    let Screen::Home(home) = &mut app.screen else { return None };
    match command {
        C::Up => home.go(Move::By(-1)),
        C::Down => home.go(Move::By(1)),
        C::PageUp => home.go(Move::By(-page)),
        C::PageDown => home.go(Move::By(page)),
        C::Top => home.go(Move::Top),
        C::Bottom => home.go(Move::Bottom),
        C::Find => {
            home.find = Some(Input::default());
            app.message = None;
        }
        C::Cancel if app.message.is_none() && app.half_pressed.is_none() => {
            let key = app.keymap.keys_for(Pane::Home, "quit").first().map(ToString::to_string);
            app.message = key.map(|key| Message::info(format!("{key} leaves folkmoot")));
        }
        C::Open => return Some(open(app)),
        C::New => return Some(new(app)),
        C::NewFromLast => return Some(new_from_last(app)),
        C::Delete => return Some(delete(app)),
        C::Export => return Some(export(app)),
        C::Home | C::Quit => return Some(vec![Effect::Quit]),
        _ => return None,
    }
    Some(Vec::new())
}

/// A key while something is looked for in the list.
pub(super) fn find_key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let Screen::Home(home) = &mut app.screen else { return Vec::new() };
    let Some(find) = &mut home.find else { return Vec::new() };
    match chord.key() {
        Key::Enter => return open(app),
        Key::Esc => leave_find(home),
        Key::Char('c' | 'g') if chord.ctrl() => leave_find(home),
        Key::Up => home.go(Move::By(-1)),
        Key::Down => home.go(Move::By(1)),
        _ if edit::edit(find, chord) => home.cursor = None,
        _ => {}
    }
    Vec::new()
}

/// Shows the whole list again; the cursor stays on what was found.
fn leave_find(home: &mut Home) {
    home.cursor = home.selected().map(|meeting| meeting.id);
    home.find = None;
}

/// Goes from the open meeting to the home screen behind it.
pub(super) fn come_back(app: &mut App) -> Vec<Effect> {
    let now = app.now;
    let Some(mut home) = app.home.take() else { return vec![Effect::Quit] };
    let mut effects = Vec::new();
    if let Some(screen) = app.meeting_mut() {
        effects.extend(screen.draft_due(now, true));
        home.cursor = screen.id.or(home.cursor);
    }
    (app.message, app.half_pressed) = (None, None);
    app.screen = Screen::Home(*home);
    effects.push(Effect::List);
    effects
}

/// Puts a meeting's screen, which is still to be filled, in front of the home screen.
fn step_in(app: &mut App, id: Option<MeetingId>) {
    let screen = MeetingScreen { id, ..MeetingScreen::default() };
    let before = std::mem::replace(&mut app.screen, Screen::Meeting(Box::new(screen)));
    if let Screen::Home(mut home) = before {
        leave_find(&mut home);
        app.home = Some(Box::new(home));
    }
    app.message = None;
}

fn open(app: &mut App) -> Vec<Effect> {
    let Screen::Home(home) = &app.screen else { return Vec::new() };
    let Some(id) = home.selected().map(|meeting| meeting.id) else {
        app.message = Some(nothing_selected(home));
        return Vec::new();
    };
    step_in(app, Some(id));
    vec![Effect::Open(id)]
}

/// Opens a meeting of the list, to go to a place of it.
pub(super) fn open_at(app: &mut App, id: MeetingId, goal: Goal) -> Vec<Effect> {
    step_in(app, Some(id));
    if let Some(screen) = app.meeting_mut() {
        screen.goal = Some(goal);
    }
    vec![Effect::Open(id)]
}

fn new(app: &mut App) -> Vec<Effect> {
    let Screen::Home(home) = &app.screen else { return Vec::new() };
    match home.refusal() {
        Some(refusal) => app.message = Some(Message::error(refusal)),
        None => {
            let selected = home.selected().map(|meeting| meeting.group.clone());
            let form = NewMeeting::new(home.groups(), selected, app.now, app.zone);
            app.overlay = Some(Overlay::New(form));
        }
    }
    Vec::new()
}

/// Makes a new meeting and waits for it to be opened.
pub(super) fn plan(app: &mut App, lines: Vec<String>) -> Vec<Effect> {
    step_in(app, None);
    begin_with_agenda(app);
    let key = |pane, run: &str| {
        let keys = app.keymap.keys_for(pane, run).first().map(ToString::to_string);
        keys.unwrap_or_else(|| ":".to_owned())
    };
    let told = format!(
        "planned: {} adds an item, {} goes to the roll-call, {} starts it",
        key(Pane::Agenda, "prompt agenda \"|\""),
        key(Pane::Agenda, "focus roll"),
        key(Pane::Agenda, "start"),
    );
    app.message = Some(Message::info(told));
    vec![Effect::Plan(lines)]
}

/// Gives the agenda the focus: a new meeting is planned first.
fn begin_with_agenda(app: &mut App) {
    if let Some(screen) = app.meeting_mut() {
        screen.focus = PaneKind::Agenda;
    }
}

fn new_from_last(app: &mut App) -> Vec<Effect> {
    let today = civil_date(app.now, app.zone);
    let Screen::Home(home) = &mut app.screen else { return Vec::new() };
    if let Some(refusal) = home.refusal() {
        app.message = Some(Message::error(refusal));
        return Vec::new();
    }
    let Some(last) = home.selected().and_then(|here| list::last_of_group(&home.meetings, here))
    else {
        app.message = Some(nothing_selected(home));
        return Vec::new();
    };
    let id = last.id;
    if last.stage == Stage::Planned && last.day.is_none_or(|day| day >= today) {
        home.cursor = Some(id);
        let told = "its next meeting is planned already: Enter opens it; n begins another one";
        app.message = Some(Message::info(told));
        return Vec::new();
    }
    let day = last.day.map(|day| format!(" of {}", crate::calendar::dates::write_date(day)));
    let told =
        format!("from the meeting{}: look over date, items and roll", day.unwrap_or_default());
    step_in(app, None);
    begin_with_agenda(app);
    app.message = Some(Message::info(told));
    vec![Effect::PlanNext(id)]
}

fn delete(app: &mut App) -> Vec<Effect> {
    let Screen::Home(home) = &app.screen else { return Vec::new() };
    let refusal = match (home.refusal(), home.selected()) {
        (Some(refusal), _) => Message::error(refusal),
        (None, None) => nothing_selected(home),
        (None, Some(meeting)) if meeting.minutes != MinutesStage::Draft => {
            Message::error("its minutes were sent out, so this meeting stays in the record")
        }
        (None, Some(meeting)) => {
            app.overlay = Some(Overlay::Delete(Delete::new(meeting)));
            return Vec::new();
        }
    };
    app.message = Some(refusal);
    Vec::new()
}

fn export(app: &mut App) -> Vec<Effect> {
    let Screen::Home(home) = &app.screen else { return Vec::new() };
    match home.selected() {
        Some(meeting) => send::open(app, meeting.id),
        None => {
            app.message = Some(nothing_selected(home));
            Vec::new()
        }
    }
}

fn nothing_selected(home: &Home) -> Message {
    Message::info(match (&home.link, &home.find) {
        (Link::Opening, _) => "the meetings are still being listed",
        (Link::Closed(_), _) => "the store is not open",
        (_, Some(_)) => "nothing fits what is looked for; Esc shows all",
        (_, None) => "there is no meeting yet; n begins one",
    })
}
