//! What keys and the prompt run: screen commands here, meeting commands by way of the outbox.

use super::{
    App, Effect, Link, MeetingScreen, Message, Overlay, Screen, home,
    meeting::only_read,
    overlay::{Confirm, Help, Palette, send},
    pane::{Move, PaneKind},
    typing,
};
use crate::{
    calendar::time::Moment,
    keymap::{Placeholder, Prefill, ScreenCommand, Step},
    meeting::{
        entries::{Kind, Origin},
        ids::EntryId,
        roll::Attendee,
        state::Stage,
    },
};

/// Runs one step of a binding.
pub(super) fn step(app: &mut App, step: Step) -> Vec<Effect> {
    match step {
        Step::Screen(command) => screen_command(app, command),
        Step::Meeting(line) => meeting_line(app, line),
    }
}

/// Sends a line that was not typed; what is wrong with it is only said.
fn meeting_line(app: &mut App, line: String) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else {
        app.message = Some(Message::error("open a meeting first: this is said to a meeting"));
        return Vec::new();
    };
    if let Some(question) = Confirm::needed(&screen.log, &line, false, now) {
        app.overlay = Some(Overlay::Confirm(question));
        return Vec::new();
    }
    send(app, line)
}

/// Gives a line that was asked about and is meant.
pub(super) fn give_confirmed(app: &mut App, line: String, typed: bool) -> Vec<Effect> {
    if typed { typing::send(app, line) } else { send(app, line) }
}

fn send(app: &mut App, line: String) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    match screen.submit(line, false, now) {
        Ok(effect) => {
            app.message = None;
            vec![effect]
        }
        Err(wrong) => {
            app.message = Some(Message::error(wrong.message));
            Vec::new()
        }
    }
}

/// What a placeholder of a binding stands for just now.
pub(super) fn selected(app: &App, placeholder: Placeholder) -> Option<String> {
    let screen = app.meeting()?;
    let meeting = screen.meeting();
    let item = || {
        let id = screen.agenda.selected_item(meeting)?;
        meeting.agenda.number(id)
    };
    let action = || screen.actions.selected(meeting);
    match placeholder {
        Placeholder::Who => {
            let id = screen.roll.selected(meeting, screen.wanted())?;
            Some(meeting.roll.initials(id).to_owned())
        }
        Placeholder::Item => item().map(|number| number.to_string()),
        Placeholder::Action => action().map(|number| number.to_string()),
        Placeholder::Ref => match screen.focus {
            PaneKind::Agenda => item().map(|number| format!("i{number}")),
            PaneKind::Actions => action().map(|number| number.to_string()),
            PaneKind::Discussion | PaneKind::Roll => {
                screen.discussion.selected(meeting).map(|id| id.to_string())
            }
        },
    }
}

/// Runs a screen command.
pub(super) fn screen_command(app: &mut App, command: ScreenCommand) -> Vec<Effect> {
    use ScreenCommand as C;
    let page = app.page() as isize;
    if let Some(effects) = home::command(app, &command) {
        return effects;
    }
    match command {
        C::Quit => return quit(app),
        C::Home => return leave(app),
        C::Redraw => return vec![Effect::Redraw],
        C::Export => return export(app),
        C::Palette => app.overlay = Some(Overlay::Palette(Palette::of(&app.keymap, app.pane()))),
        C::Polish => polish(app),
        C::Cancel => {
            app.half_pressed = None;
            app.message = None;
        }
        C::Help => app.overlay = Some(Overlay::Help(Help::of(&app.keymap, app.pane()))),
        C::Tick => return tick(app, true),
        C::PauseResume => return pause_resume(app),
        C::MoveUp => return shift_item(app, -1),
        C::MoveDown => return shift_item(app, 1),
        C::Up => with_meeting(app, |screen| go(screen, Move::By(-1))),
        C::Down => with_meeting(app, |screen| go(screen, Move::By(1))),
        C::PageUp => with_meeting(app, |screen| go(screen, Move::By(-page))),
        C::PageDown => with_meeting(app, |screen| go(screen, Move::By(page))),
        C::Top => with_meeting(app, |screen| go(screen, Move::Top)),
        C::Bottom => with_meeting(app, |screen| go(screen, Move::Bottom)),
        C::Focus(focus) => with_meeting(app, |screen| screen.focus = screen.focus.moved(focus)),
        C::Zoom => with_meeting(app, |screen| screen.zoomed = !screen.zoomed),
        C::Find => with_meeting(app, typing::find),
        C::Follow => with_meeting(app, MeetingScreen::follow),
        C::Sort => {
            let order = app.meeting_mut().map(|screen| screen.roll.reorder());
            app.message = order.map(|order| Message::info(format!("roll-call {}", order.words())));
        }
        C::Prompt(text) => open_prompt(app, "", &text),
        C::Compose(_) | C::EditSelected | C::EditLast if is_only_read(app) => {}
        C::Compose(kind) => {
            open_prompt(app, &format!("{} ", kind.verb()), &Prefill::default());
        }
        C::EditSelected => edit_selected(app),
        C::EditLast => edit_last(app),
        other => {
            let help = other.info().help;
            app.message = Some(Message::error(format!("{other} ({help}) does nothing here")));
        }
    }
    Vec::new()
}

fn with_meeting(app: &mut App, act: impl FnOnce(&mut MeetingScreen)) {
    if let Some(screen) = app.meeting_mut() {
        act(screen);
    }
}

fn open_prompt(app: &mut App, prefix: &str, text: &Prefill) {
    let now = app.now;
    app.message = None;
    with_meeting(app, |screen| typing::open(screen, prefix, text, now));
}

/// Moves the focused pane's cursor.
pub(super) fn go(screen: &mut MeetingScreen, step: Move) {
    let wanted = screen.wanted().map(str::to_owned);
    let meeting = screen.log.meeting();
    match screen.focus {
        PaneKind::Agenda => {
            screen.agenda.go(meeting, step);
            screen.look_at_selected();
        }
        PaneKind::Discussion => screen.discussion.go(meeting, step),
        PaneKind::Roll => screen.roll.go(meeting, wanted.as_deref(), step),
        PaneKind::Actions => screen.actions.go(meeting, step),
    }
}

/// Marks the selected person present (or, if `back`, takes the mark back) and goes to the next.
pub(super) fn tick(app: &mut App, back: bool) -> Vec<Effect> {
    let Some(who) = selected(app, Placeholder::Who) else {
        app.message = Some(Message::error("no one is selected in the roll-call"));
        return Vec::new();
    };
    let now = app.now;
    let (here, stays) = app.meeting().map_or((false, false), |screen| {
        let meeting = screen.meeting();
        let person = meeting.roll.find(&who);
        let here = person.is_some_and(|person| person.presence().is_here());
        let slip = person.is_some_and(|person| came_just_now(person, now));
        (here, meeting.agenda.opened() >= 2 && !slip)
    });
    if here && !back {
        app.message = Some(Message::info(format!("{who} is marked present already")));
        return Vec::new();
    }
    let verb = match (here, stays) {
        (false, _) => "present",
        // Until the second item a tick is taken back, later for a minute; then the hour that somebody
        // sat there stays.
        (true, false) => "unmark",
        (true, true) => "leave",
    };
    let effects = meeting_line(app, format!("{verb} {who}"));
    if !effects.is_empty() {
        with_meeting(app, |screen| {
            let meeting = screen.log.meeting();
            screen.roll.go(meeting, None, Move::By(1));
        });
    }
    effects
}

/// Whether all that is recorded of somebody is having come within the last minute.
fn came_just_now(person: &Attendee, now: Moment) -> bool {
    let [stay] = person.attendance.stays.as_slice() else { return false };
    let for_ms = stay.since.map(|since| now.0.saturating_sub(since.0));
    person.deputy_for.is_none() && for_ms.is_some_and(|ms| (0..60_000).contains(&ms))
}

fn pause_resume(app: &mut App) -> Vec<Effect> {
    let stage = app.meeting().map(|screen| screen.meeting().course.stage());
    let verb = match stage {
        Some(Stage::Paused | Stage::Adjourned) => "resume",
        _ => "pause",
    };
    meeting_line(app, verb.to_owned())
}

/// Moves the selected agenda item one place.
fn shift_item(app: &mut App, step: isize) -> Vec<Effect> {
    let line = app.meeting().and_then(|screen| {
        let agenda = &screen.meeting().agenda;
        let number = agenda.number(screen.agenda.selected_item(screen.meeting())?)?;
        match step {
            -1 if number > 1 => Some(format!("reorder i{number} before:i{}", number - 1)),
            1 if number + 2 <= agenda.len() => {
                Some(format!("reorder i{number} before:i{}", number + 2))
            }
            1 if number < agenda.len() => Some(format!("reorder i{number} before:end")),
            _ => None,
        }
    });
    let Some(line) = line else {
        app.message = Some(Message::info("the item is as far as it can go"));
        return Vec::new();
    };
    with_meeting(app, |screen| {
        let item = screen.agenda.selected(screen.log.meeting());
        screen.agenda.select(item);
    });
    meeting_line(app, line)
}

fn edit_selected(app: &mut App) {
    let line = app.meeting().and_then(|screen| to_edit(app, screen));
    open_edit(app, line);
}

/// The fixed words and the text with which what is selected is edited.
fn to_edit(app: &App, screen: &MeetingScreen) -> Option<(String, String)> {
    let meeting = screen.meeting();
    let initials = |id| meeting.roll.initials(id);
    match screen.focus {
        PaneKind::Discussion => screen.discussion.selected(meeting).and_then(|id| entry(app, id)),
        PaneKind::Roll => {
            let id = screen.roll.selected(meeting, None);
            id.map(|id| (format!("amend {} ", initials(id)), String::new()))
        }
        PaneKind::Agenda => screen.agenda.selected_item(meeting).and_then(|id| {
            let item = meeting.agenda.get(id)?;
            let number = meeting.agenda.number(id)?;
            Some((format!("edit i{number} "), item.plan.title.to_string()))
        }),
        PaneKind::Actions => screen.actions.selected(meeting).and_then(|number| {
            let action = meeting.entries.action(number)?;
            match &action.origin {
                Origin::Entry(id) => entry(app, *id),
                Origin::Carried { wording, .. } => {
                    let text = wording.with_initials("@", initials).into_owned();
                    Some((format!("edit {number} "), text))
                }
            }
        }),
    }
}

fn edit_last(app: &mut App) {
    let last = app.meeting().and_then(|screen| screen.meeting().entries.iter().next_back());
    let line = last.and_then(|last| entry(app, last.id));
    open_edit(app, line);
}

/// Edits an entry.
pub(super) fn edit_entry(app: &mut App, id: EntryId) {
    let line = entry(app, id);
    open_edit(app, line);
}

/// The fixed words and the text with which an entry is edited.
fn entry(app: &App, id: EntryId) -> Option<(String, String)> {
    let meeting = app.meeting()?.meeting();
    let entry = meeting.entries.get(id)?;
    let initials = |id| meeting.roll.initials(id);
    let text = entry.wording.with_initials("@", initials);
    let speaker = match (&entry.kind, entry.speaker) {
        (Kind::Declaration { .. }, _) | (_, None) => String::new(),
        (_, Some(id)) => format!("{}: ", initials(id)),
    };
    Some((format!("edit {id} "), format!("{speaker}{text}")))
}

fn open_edit(app: &mut App, line: Option<(String, String)>) {
    match line {
        // One line can't hold several.
        Some((prefix, text)) if text.contains('\n') => {
            with_meeting(app, |screen| screen.polish(&prefix, &text));
        }
        Some((prefix, before)) => {
            open_prompt(app, &prefix, &Prefill { before, after: String::new() });
        }
        None => app.message = Some(Message::info("there is nothing here to edit yet")),
    }
}

/// Looks at the open meeting before its minutes are written, with all that was given so far.
fn export(app: &mut App) -> Vec<Effect> {
    match app.meeting().and_then(|screen| screen.id) {
        Some(id) => send::open(app, id),
        None => {
            app.message = Some(Message::info("the meeting is still being opened"));
            Vec::new()
        }
    }
}

/// Whether the open meeting can only be read; that is then said.
pub(super) fn is_only_read(app: &mut App) -> bool {
    let why = app.meeting().and_then(|screen| match &screen.link {
        Link::ReadOnly(why) => Some(only_read(why)),
        Link::Opening | Link::Live | Link::Closed(_) | Link::Trouble(_) => None,
    });
    let is = why.is_some();
    app.message = why.map(Message::error).or(app.message.take());
    is
}

/// Works on the wording of what is selected, in several lines.
fn polish(app: &mut App) {
    if is_only_read(app) {
        return;
    }
    let line = app.meeting().and_then(|screen| match screen.focus {
        PaneKind::Discussion | PaneKind::Actions => to_edit(app, screen),
        PaneKind::Agenda | PaneKind::Roll => {
            screen.discussion.selected(screen.meeting()).and_then(|id| entry(app, id))
        }
    });
    let Some((prefix, text)) = line else {
        app.message = Some(Message::info("there is no entry here to work on yet"));
        return;
    };
    app.message = None;
    with_meeting(app, |screen| screen.polish(&prefix, &text));
}

/// Leaves the meeting for the home screen, once all that was given is recorded; leaves folkmoot if
/// the meeting was not opened from there.
fn leave(app: &mut App) -> Vec<Effect> {
    let from_home = app.home.is_some();
    let Some(screen) = app.meeting_mut().filter(|_| from_home) else { return quit(app) };
    if screen.outbox.is_empty() {
        return home::come_back(app);
    }
    if matches!(screen.link, Link::Trouble(_)) {
        return quit(app);
    }
    screen.going_home = true;
    app.message = Some(Message::info("saving what was given, then home …"));
    Vec::new()
}

/// Leaves; asked twice if lines are not saved yet.
fn quit(app: &mut App) -> Vec<Effect> {
    if let Screen::Meeting(screen) = &mut app.screen {
        let waiting = screen.outbox.len();
        let stuck = matches!(screen.link, Link::Trouble(_));
        if stuck && waiting > 0 && !std::mem::replace(&mut screen.leaving, true) {
            app.message = Some(Message::error(format!(
                "{waiting} not saved yet; press the key again to leave without"
            )));
            return Vec::new();
        }
        let draft = screen.draft_due(app.now, true);
        return draft.into_iter().chain([Effect::Quit]).collect();
    }
    vec![Effect::Quit]
}

impl App {
    /// How many lines a page has.
    pub(super) fn page(&self) -> usize {
        usize::from(self.size.1).saturating_sub(9).max(1)
    }
}
