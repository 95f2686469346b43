//! What happens on each message; it only dispatches.

use super::{
    App, Effect, MeetingScreen, Message, Msg, Screen, Ticket, keys, prompt::check::Wrong, say,
    typing,
};
use crate::meeting::record::Record;

/// Takes a message in, and says what is to be done.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Tick { now, zone } => {
            (app.now, app.zone) = (now, zone);
            app.meeting_mut().and_then(|screen| screen.draft_due(now, false)).into_iter().collect()
        }
        Msg::Key(chord) => keys::press(app, chord),
        Msg::Paste(text) => typing::paste(app, &text),
        Msg::Resize { width, height } => {
            app.size = (width, height);
            Vec::new()
        }
        Msg::Opened(opened) => {
            let screen = match &mut app.screen {
                Screen::Meeting(screen) => screen,
                Screen::Home(_) => return Vec::new(),
            };
            screen.open(*opened);
            screen.check_line(app.now);
            if screen.prompt().is_some_and(|prompt| !prompt.is_blank()) {
                app.message = Some(Message::info(say::DRAFT_IS_BACK));
            }
            Vec::new()
        }
        Msg::Recorded { tickets, records } => recorded(app, &tickets, records),
        Msg::Refused { ticket, message } => refused(app, ticket, &message),
        Msg::Trouble { message, lost } => trouble(app, message, &lost),
        Msg::Saved => {
            app.meeting_mut().into_iter().for_each(MeetingScreen::is_well);
            Vec::new()
        }
        Msg::Leave => {
            let now = app.now;
            let draft = app.meeting_mut().and_then(|screen| screen.draft_due(now, true));
            draft.into_iter().chain([Effect::Quit]).collect()
        }
        Msg::Done(message) => {
            app.message = Some(Message::info(message));
            Vec::new()
        }
    }
}

fn recorded(app: &mut App, tickets: &[Ticket], records: Vec<Record>) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    screen.is_well();
    tickets.iter().for_each(|&ticket| drop(screen.outbox.take(ticket)));
    let words = screen.take(records);
    screen.check_line(now);
    if let (Some(words), false) = (words, tickets.is_empty()) {
        app.message = Some(Message::info(words));
    }
    Vec::new()
}

fn trouble(app: &mut App, message: String, lost: &[Ticket]) -> Vec<Effect> {
    if let Some(screen) = app.meeting_mut() {
        screen.is_troubled(message.clone());
        for &ticket in lost {
            if let Some(line) = screen.outbox.take(ticket) {
                typing::give_back(screen, line.text, Wrong::because(&message));
            }
        }
    }
    app.message = Some(Message::error(message));
    Vec::new()
}

fn refused(app: &mut App, ticket: Ticket, message: &str) -> Vec<Effect> {
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let Some(line) = screen.outbox.take(ticket) else { return Vec::new() };
    if line.typed {
        typing::give_back(screen, line.text, Wrong::because(message));
    }
    app.message = Some(Message::error(message));
    Vec::new()
}
