//! Running a screen command where the focus is.

use crate::{
    app::{
        App, Effect, MeetingScreen, Message, Screen,
        ask::Ask,
        pane::{Move, PaneKind, Rewording},
    },
    keymap::{Prefill, ScreenCommand},
    meeting::{
        Meeting,
        command::{Begun, RollCommand, RunCommand, Word},
        ids::{MeetingId, PersonId},
        roll::Attendee,
        state::Stage,
    },
};

/// Runs a screen command.
pub(super) fn run(app: &mut App, command: ScreenCommand) -> Vec<Ask> {
    let (lines, today) = (app.page(), app.today());
    if let Screen::Home(home) = &mut app.screen
        && let Some(asks) = home.command(&command, lines, today)
    {
        return asks;
    }
    if let Screen::Group(page) = &mut app.screen
        && let Some(asks) = page.command(&command, lines, today)
    {
        return asks;
    }
    on_every_screen(app, &command).unwrap_or_else(|| in_meeting(app, command))
}

/// What is the same on every screen.
fn on_every_screen(app: &mut App, command: &ScreenCommand) -> Option<Vec<Ask>> {
    use ScreenCommand as C;
    Some(match command {
        C::Quit => vec![Ask::Quit],
        C::Home => vec![Ask::GoHome],
        C::Redraw => vec![Ask::Do(Effect::Redraw)],
        C::Suspend => vec![Ask::Do(Effect::Suspend)],
        C::TakeClock => vec![Ask::TakeClock],
        C::Palette => vec![Ask::ShowPalette],
        C::Help => vec![Ask::ShowHelp],
        C::Cancel => cancel(app),
        _ => return None,
    })
}

/// Forgets keys half pressed and what was said; on the home screen, tells how to leave.
fn cancel(app: &mut App) -> Vec<Ask> {
    let nothing_open = app.message.is_none() && app.half_pressed.is_none();
    app.half_pressed = None;
    match &app.screen {
        Screen::Home(_) if nothing_open => match app.key_for("quit") {
            Some(key) => Ask::say(format!("{key} leaves folkmoot")),
            None => Vec::new(),
        },
        Screen::Home(_) | Screen::Group(_) | Screen::Meeting(_) => vec![Ask::Hush],
    }
}

/// What is done in a meeting.
fn in_meeting(app: &mut App, command: ScreenCommand) -> Vec<Ask> {
    use ScreenCommand as C;
    let (now, page) = (app.now, app.page());
    let Some(screen) = app.meeting_mut() else { return does_nothing(&command) };
    let meeting = screen.log.meeting();
    if let Some(step) = Move::from_command(&command, page) {
        return vec![Ask::Move(screen.focus, step)];
    }
    if let (true, Some(why)) = (writes(&command), screen.only_read()) {
        return Ask::refuse(why);
    }
    match command {
        C::Export => match screen.id {
            Some(id) => vec![Ask::ShowSend(id)],
            None => Ask::say("the meeting is still being opened"),
        },
        C::Tick => screen.panes.roll.tick(meeting, now),
        C::Sort => Ask::say(format!("roll-call {}", screen.panes.roll.reorder().words())),
        C::TakeItem => screen.panes.agenda.take(meeting),
        C::MoveUp => screen.panes.agenda.shift(meeting, -1),
        C::MoveDown => screen.panes.agenda.shift(meeting, 1),
        C::PauseResume => vec![Ask::give(match meeting.course.stage() {
            Stage::Paused | Stage::Adjourned => RunCommand::Resume,
            Stage::Planned | Stage::Running | Stage::Ended | Stage::CalledOff => RunCommand::Pause,
        })],
        C::Focus(focus) => {
            screen.focus = screen.focus.moved(focus);
            Vec::new()
        }
        C::Zoom => {
            screen.zoomed = !screen.zoomed;
            Vec::new()
        }
        C::Find => {
            screen.typing = crate::app::Typing::Find(Default::default());
            Vec::new()
        }
        C::Follow => vec![Ask::LookAt(None)],
        C::TakeVote => vec![Ask::ShowVote],
        C::StepOut => step_out(meeting),
        C::ApproveMinutes => {
            let id = screen.id;
            approve_minutes(app, id)
        }
        C::Prompt(text) => vec![Ask::Begin { prefix: String::new(), text }],
        C::Compose(kind) => {
            let prefix = Begun::new(kind.verb()).to_string();
            vec![Ask::Begin { prefix, text: Prefill::default() }]
        }
        C::EditSelected => edit(screen.rewording()),
        C::EditLast => {
            let last = meeting.entries.iter().next_back();
            edit(last.and_then(|last| Rewording::of_entry(meeting, last.id)))
        }
        C::Polish => polish(screen),
        other => does_nothing(&other),
    }
}

/// Whether a command records something, or begins what will be recorded.
fn writes(command: &ScreenCommand) -> bool {
    use ScreenCommand as C;
    matches!(
        command,
        C::Compose(_)
            | C::EditSelected
            | C::EditLast
            | C::Polish
            | C::TakeVote
            | C::StepOut
            | C::ApproveMinutes
    )
}

/// Shows the wording of what is selected: on the agenda and the roll-call, of the entry that is selected in
/// the discussion.
fn polish(screen: &MeetingScreen) -> Vec<Ask> {
    let rewording = match screen.focus {
        PaneKind::Discussion | PaneKind::Actions => screen.rewording(),
        PaneKind::Agenda | PaneKind::Roll => {
            let meeting = screen.log.meeting();
            let selected = screen.panes.discussion.selected(meeting);
            selected.and_then(|id| Rewording::of_entry(meeting, id))
        }
    };
    match rewording {
        Some(rewording) => vec![Ask::Polish(rewording)],
        None => Ask::say("there is no entry here to work on yet"),
    }
}

/// Those who declared an interest in the item in hand leave for it; once they are out, they come back.
fn step_out(meeting: &Meeting) -> Vec<Ask> {
    let Some(item) = meeting.agenda.in_hand().map(|item| item.id) else {
        return Ask::refuse("no item is in hand that somebody could step out for");
    };
    let initials = |id| Word::bare(meeting.roll.initials(id));
    let is_here = |id| meeting.roll.get(id).is_some_and(|person| person.presence().is_here());
    let mut leaving: Vec<PersonId> = meeting.interests_in(item).map(|(person, _)| person).collect();
    leaving.retain(|&person| is_here(person));
    leaving.dedup();
    if !leaving.is_empty() {
        let who = leaving.into_iter().map(initials).collect();
        let item = meeting.agenda.number(item).map(|number| Word::bare(&number.to_string()));
        return vec![Ask::give(RollCommand::Leave { who, item })];
    }
    let is_out = |person: &&Attendee| {
        let last = person.attendance.stays.last();
        last.is_some_and(|stay| stay.until.is_some() && stay.out_for.is_some())
    };
    let back: Vec<Word> = meeting.roll.iter().filter(is_out).map(|p| initials(p.id)).collect();
    match back.is_empty() {
        true => Ask::refuse(
            "nobody declared an interest in the item in hand; declare WHO TEXT item:N does",
        ),
        false => vec![Ask::give(RollCommand::Arrive { who: back })],
    }
}

/// Begins the line that approves the minutes of the group's last meeting which are not approved yet.
fn approve_minutes(app: &App, id: Option<MeetingId>) -> Vec<Ask> {
    // Without the home screen nobody has looked for what is to be approved.
    let Some(home) = app.home.as_deref() else {
        let text = Prefill { before: "approve minutes:".to_owned(), after: String::new() };
        return vec![Ask::Begin { prefix: String::new(), text }];
    };
    match id.and_then(|id| home.minutes_to_approve(id)) {
        Some(day) => {
            let line = format!("approve minutes:{day}");
            let text = Prefill { before: line, after: String::new() };
            vec![Ask::Begin { prefix: String::new(), text }]
        }
        None => Ask::say(
            "no minutes of an earlier meeting of the group wait for approval; approve minutes:DATE \
             records another's",
        ),
    }
}

fn edit(rewording: Option<Rewording>) -> Vec<Ask> {
    match rewording {
        Some(rewording) => vec![Ask::Edit(rewording)],
        None => Ask::say("there is nothing here to edit yet"),
    }
}

fn does_nothing(command: &ScreenCommand) -> Vec<Ask> {
    let help = command.info().help;
    vec![Ask::Say(Message::error(format!("{command} ({help}) does nothing here"))), Ask::Halt]
}
