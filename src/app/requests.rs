//! What is asked of the app by a face that has no keys: whole lines, and what would be chosen in lists.

use super::{
    App, Effect, FileForm, Screen,
    act::act,
    ask::{Ask, Given, Giver},
    group::GroupPane,
    overlay::new,
    preview::Wrong,
    target::Target,
};
use crate::{
    calendar::time::TimeWord,
    keymap::{ComposeKind, ScreenCommand},
    meeting::{
        command::first_word,
        draft::Draft,
        ids::{MeetingId, Text},
    },
    review::About,
    search::SearchQuery,
};

/// What a face without keys asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Give a line to the open meeting.
    Line(String),
    /// Give the draft at this place, which is said by this line.
    Draft {
        /// Its place among the drafts.
        place: usize,
        /// The line.
        line: String,
    },
    /// Delete a meeting of the list; whoever asks has confirmed it.
    Delete(MeetingId),
    /// Answer what is asked above the screen, as the command for it would.
    Answer(ScreenCommand),
    /// Open a meeting of the list.
    Open(MeetingId),
    /// Open a meeting of the list, and show a place of it.
    OpenAt(MeetingId, About),
    /// Look for this in all meetings and groups.
    Search(SearchQuery),
    /// Open the page of this group.
    Group(Text),
    /// Plan a meeting of this group for this day, as it was said; empty means today.
    New {
        /// The group.
        group: String,
        /// The day and the hours.
        when: String,
    },
    /// Plan the next meeting after this one of its group.
    Next(MeetingId),
    /// Write the minutes of the open meeting to a file of this form.
    Export(FileForm),
    /// Take the time of the machine's clock.
    TakeClock,
    /// Leave the meeting for the list.
    Home,
    /// Leave folkmoot.
    Quit,
}

/// Does what is asked; what is to be said of it is the app's message.
///
/// What was being typed stays beside the log, as it does on the screen.
pub fn request(app: &mut App, request: Request) -> Vec<Effect> {
    app.message = None;
    let asks = match request {
        Request::Line(line) => return give(app, line),
        Request::Draft { place, line } => return give_draft(app, place, line),
        Request::Delete(id) => vec![Ask::Do(Effect::Delete(id))],
        Request::Answer(command) => answer(app, &command),
        Request::Open(id) => vec![Ask::Open(id, None)],
        Request::OpenAt(id, about) => vec![Ask::Open(id, Some(Target::about(about)))],
        Request::Search(wanted) => vec![Ask::Do(Effect::Search(wanted))],
        Request::Group(name) => vec![Ask::OpenGroup(name, GroupPane::Series)],
        Request::New { group, when } => match new::plan(&group, &when, app.now, app.zone) {
            Ok(plan) => vec![Ask::Plan(plan)],
            Err(missing) => Ask::refuse(missing),
        },
        Request::Next(id) => {
            let told = super::Message::info(String::new());
            vec![Ask::PlanNext { last: id, date: None, told }]
        }
        Request::Export(form) => match app.meeting().and_then(|screen| screen.id) {
            Some(id) => vec![Ask::Do(Effect::Export { id, form })],
            None => Ask::refuse("open a meeting first: its minutes are written"),
        },
        Request::TakeClock => vec![Ask::TakeClock],
        Request::Home => vec![Ask::GoHome],
        Request::Quit => vec![Ask::Quit],
    };
    let mut effects = act(app, asks);
    effects.extend(app.meeting_mut().and_then(|screen| screen.draft_due()));
    effects
}

fn answer(app: &mut App, command: &ScreenCommand) -> Vec<Ask> {
    let Some(mut overlay) = app.overlay.take() else { return Vec::new() };
    let asks = overlay.command(command, &app.around());
    app.overlay = Some(overlay);
    asks.unwrap_or_default()
}

/// Gives a draft; it is kept if it is refused.
fn give_draft(app: &mut App, place: usize, line: String) -> Vec<Effect> {
    let kept = app.meeting().and_then(|screen| screen.draft_at(place));
    let given = Ask::Give(Given { line, by: Giver::Prompt });
    let mut effects = act(app, vec![Ask::LineLeft, Ask::Hush, given]);
    let is_refused = app.message.as_ref().is_some_and(|message| message.is_error);
    if let (Some(draft), Some(screen), false) = (kept, app.meeting_mut(), is_refused) {
        screen.drafts.forget(&draft.line());
    }
    effects.extend(app.meeting_mut().and_then(|screen| screen.draft_due()));
    effects
}

/// Gives a line as the prompt would: an entry that is refused is not lost, it is kept as a draft.
fn give(app: &mut App, line: String) -> Vec<Effect> {
    let given = Ask::Give(Given { line: line.clone(), by: Giver::Prompt });
    let mut effects = act(app, vec![Ask::LineLeft, Ask::Hush, given]);
    if let (Some(wrong), Screen::Meeting(screen)) = (&app.message, &mut app.screen)
        && wrong.is_error
        && is_entry(&line)
    {
        screen.give_back(Draft::new("", &line), Wrong::because(&wrong.text));
    }
    effects.extend(app.meeting_mut().and_then(|screen| screen.draft_due()));
    effects
}

/// Whether a line holds an entry's words, which would be missed.
fn is_entry(line: &str) -> bool {
    let (first, rest) = first_word(line);
    let verb = if TimeWord::looks_like(first) { first_word(rest).0 } else { first };
    ComposeKind::from_verb(verb).is_some()
}
