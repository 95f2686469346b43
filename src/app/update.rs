//! What happens on each message; it only dispatches.

use super::{App, Effect, Link, Message, Msg, Screen, Ticket, keys, say, typing};
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
        Msg::Trouble(message) => {
            if let Some(screen) = app.meeting_mut() {
                screen.link = Link::Trouble(message.clone());
            }
            app.message = Some(Message::error(message));
            Vec::new()
        }
        Msg::Recovered => {
            if let Some(screen) = app.meeting_mut() {
                screen.link = Link::Live;
            }
            app.message = Some(Message::info("the store can be written to again"));
            Vec::new()
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
    let typed = tickets
        .iter()
        .filter_map(|&ticket| screen.answered(ticket))
        .fold(false, |typed, line| typed | line.typed);
    let words = screen.take(records);
    screen.check_line(now);
    // A line that is on the disk must not be offered again as a draft.
    let draft = typed.then(|| screen.draft_due(now, true)).flatten();
    if let (Some(words), false) = (words, tickets.is_empty()) {
        app.message = Some(Message::info(words));
    }
    draft.into_iter().collect()
}

fn refused(app: &mut App, ticket: Ticket, message: &str) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let Some(line) = screen.answered(ticket) else { return Vec::new() };
    if line.typed {
        typing::give_back(screen, line.text, super::prompt::check::Wrong::because(message));
        screen.check_line(now);
    }
    app.message = Some(Message::error(message));
    Vec::new()
}
