//! What happens on each message; it only dispatches.

use super::{
    App, Effect, LastBackup, Link, MeetingScreen, Message, Msg, Opened, Overlay, Read, Screen,
    Ticket, Written,
    act::{self, act},
    keys,
    overlay::{Held, Sending, send::FileState},
    pane::discussion::LongEntry,
    preview::Wrong,
    requests::{Request, request},
};
use crate::{
    calendar::time::{Moment, Zone},
    group::DueRules,
    keymap::Chord,
    meeting::{
        Record,
        draft::Draft,
        ids::MeetingId,
        state::Stage,
        summary::{ActionSummary, Summary},
    },
    review::ReviewContext,
    search::{FoundPassage, SearchQuery},
};

/// What is said when a draft comes back.
const DRAFT_IS_BACK: &str =
    "this was being typed when the meeting was last left; Enter records it, Esc keeps it";

/// Takes a message in, and says what is to be done.
pub fn update(app: &mut App, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Tick { now, zone } => tick(app, now, zone),
        Msg::OtherClock(other) => {
            act::compare_clocks(app, other);
            Vec::new()
        }
        Msg::Key(chord) => {
            let effects = pressed(app, chord);
            with_draft(app, effects)
        }
        Msg::Line(line) => request(app, Request::Line(line)),
        Msg::Paste(text) => {
            let effects = paste(app, &text);
            with_draft(app, effects)
        }
        Msg::Resize { width, height } => {
            app.size = (width, height);
            Vec::new()
        }
        Msg::Drawn(long_entry) => drawn(app, long_entry),
        Msg::Listed { meetings, read_only } => listed(app, meetings, read_only),
        Msg::OpenActions(actions) => open_actions(app, actions),
        Msg::DueRules(rules) => due_rules(app, rules),
        Msg::Group { asked, overview } => act::group_known(app, &asked, *overview),
        Msg::MembersRead { file, read } => act::members_read(app, &file, read),
        Msg::GroupRecorded { ticket, told } => group_recorded(app, ticket, told),
        Msg::GroupRefused { ticket, message } => refused_elsewhere(app, ticket, message),
        Msg::Searched { wanted, found, more } => searched(app, &wanted, found, more),
        Msg::Found(id) => found(app, id),
        Msg::Opened(opened) => self::opened(app, *opened),
        Msg::NotOpened(message) => not_opened(app, message),
        Msg::Held(holder) => {
            app.overlay = Some(Overlay::Held(Held { holder }));
            Vec::new()
        }
        // What concerns a meeting that is not shown changes nothing here.
        Msg::Recorded { stream, tickets, note, .. } if !app.is_showing(stream) => {
            recorded_elsewhere(app, &tickets, note)
        }
        Msg::Refused { stream, ticket, message } if !app.is_showing(stream) => {
            refused_elsewhere(app, ticket, message)
        }
        Msg::Recorded { tickets, records, note, .. } => recorded(app, &tickets, records, note),
        Msg::Refused { ticket, message, .. } => refused(app, ticket, &message),
        Msg::Trouble { message, lost } => trouble(app, message, &lost),
        Msg::Saved => saved(app),
        // The terminal is set up anew by those who draw on it.
        Msg::Continued => Vec::new(),
        Msg::Leave => leave(app),
        Msg::Series { id, context } => series(app, id, context),
        Msg::Read(read) => self::read(app, *read),
        Msg::Templates(found) => templates(app, found),
        Msg::Written { id, file } => written(app, id, file),
        Msg::Backups(last) => backups(app, last),
        Msg::Done(message) => {
            app.message = Some(Message::info(message));
            Vec::new()
        }
        Msg::Failed(message) => {
            not_sent(app, &message);
            app.message = Some(Message::error(message));
            Vec::new()
        }
    }
}

/// Leaves; what is being typed is kept.
fn leave(app: &mut App) -> Vec<Effect> {
    let draft = app.meeting_mut().and_then(|screen| screen.draft_due());
    draft.into_iter().chain([Effect::Quit]).collect()
}

fn drawn(app: &mut App, long_entry: Option<LongEntry>) -> Vec<Effect> {
    if let Some(screen) = app.meeting_mut() {
        screen.long_entry = long_entry;
    }
    Vec::new()
}

fn tick(app: &mut App, now: Moment, zone: Zone) -> Vec<Effect> {
    (app.now, app.zone) = (now, zone);
    let today = app.today();
    if let Screen::Home(home) = &mut app.screen {
        home.turn_to(today);
    }
    Vec::new()
}

fn backups(app: &mut App, last: LastBackup) -> Vec<Effect> {
    app.last_backup = last;
    Vec::new()
}

fn templates(app: &mut App, templates: Vec<String>) -> Vec<Effect> {
    app.form.keep_to(&templates);
    if let Some(Overlay::Send(sending)) = &mut app.overlay {
        sending.templates = templates;
    }
    Vec::new()
}

fn pressed(app: &mut App, chord: Chord) -> Vec<Effect> {
    let before = app.meeting().map(MeetingScreen::before_key);
    let asks = keys::press(app, chord);
    let effects = act(app, asks);
    if let (Some(before), Some(screen)) = (before, app.meeting_mut()) {
        screen.keep_moves(before);
    }
    effects
}

fn saved(app: &mut App) -> Vec<Effect> {
    if let Some(screen) = app.meeting_mut() {
        screen.link.recover();
    }
    match &app.screen {
        Screen::Home(home) if matches!(home.link, Link::Trouble(_)) => vec![Effect::List],
        Screen::Home(_) | Screen::Group(_) | Screen::Meeting(_) => Vec::new(),
    }
}

/// Has what is being typed kept beside the log, from the first letter on.
fn with_draft(app: &mut App, mut effects: Vec<Effect>) -> Vec<Effect> {
    let vote = app.overlay.as_ref().and_then(Overlay::draft);
    if let Some(screen) = app.meeting_mut() {
        screen.vote = vote;
    }
    effects.extend(app.meeting_mut().and_then(|screen| screen.draft_due()));
    effects
}

fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let (now, today) = (app.now, app.today());
    if app.is_too_small() && !app.keeps_text() {
        return Vec::new();
    }
    if let Some(mut overlay) = app.overlay.take() {
        overlay.paste(text, &app.around());
        app.overlay = Some(overlay);
        return Vec::new();
    }
    let asks = match &mut app.screen {
        Screen::Home(home) => home.paste(text),
        Screen::Group(page) => act::paste_on_page(page, text, today),
        Screen::Meeting(screen) => act::paste(screen, text, now),
    };
    act(app, asks)
}

fn listed(app: &mut App, meetings: Vec<Summary>, read_only: Option<String>) -> Vec<Effect> {
    let today = app.today();
    match app.home_mut() {
        Some(home) => {
            home.list(meetings, read_only, today);
            let link = home.link.clone();
            if let Screen::Group(page) = &mut app.screen {
                page.link = link;
            }
            vec![Effect::OpenActions]
        }
        None => Vec::new(),
    }
}

fn open_actions(app: &mut App, actions: Vec<ActionSummary>) -> Vec<Effect> {
    if let Some(home) = app.home_mut() {
        home.know_actions(actions);
    }
    Vec::new()
}

fn searched(
    app: &mut App,
    wanted: &SearchQuery,
    found: Vec<FoundPassage>,
    more: usize,
) -> Vec<Effect> {
    let asks = app.home_mut().map(|home| home.find_in_logs(wanted, found, more));
    act(app, asks.unwrap_or_default())
}

fn due_rules(app: &mut App, rules: Vec<DueRules>) -> Vec<Effect> {
    if let Some(home) = app.home_mut() {
        home.know_rules(rules);
    }
    Vec::new()
}

/// The meeting that was named or planned is known: it is to be opened, if it is still wanted.
fn found(app: &mut App, id: MeetingId) -> Vec<Effect> {
    match app.meeting_mut() {
        Some(screen) if screen.id.is_none() => {
            screen.id = Some(id);
            vec![Effect::Open(id)]
        }
        _ => Vec::new(),
    }
}

fn opened(app: &mut App, opened: Opened) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    if screen.id.is_some() && opened.id.is_some() && screen.id != opened.id {
        return Vec::new();
    }
    screen.open(opened);
    screen.check_line(now);
    let target = screen.target.take();
    let is_back = screen.polish().is_some() || screen.prompt().is_some_and(|p| !p.is_blank());
    // What was said of the store, such as where its copy is, is not written over unread.
    if app.message.is_none() {
        let left = if is_back { Some(DRAFT_IS_BACK.to_owned()) } else { act::left_before(app) };
        app.message = left.map(Message::info);
    }
    let asks = match (target, app.meeting_mut()) {
        (Some(target), Some(screen)) => act::reach(screen, &target),
        (_, _) => Vec::new(),
    };
    let effects = act(app, asks);
    look_again(app);
    effects
}

/// Says why a meeting can't be opened, on the home screen, where there are others.
fn not_opened(app: &mut App, message: String) -> Vec<Effect> {
    app.overlay.take_if(|overlay| matches!(overlay, Overlay::Send(_)));
    let effects = match app.screen {
        Screen::Meeting(_) => come_back(app),
        Screen::Home(_) | Screen::Group(_) => Vec::new(),
    };
    app.message = Some(Message::error(message));
    effects
}

fn come_back(app: &mut App) -> Vec<Effect> {
    let asks = act::come_back(app);
    act(app, asks)
}

/// What was given to a meeting of the list is on the disk: the list is another.
fn recorded_elsewhere(app: &mut App, tickets: &[Ticket], note: Option<String>) -> Vec<Effect> {
    if tickets.is_empty() {
        return Vec::new();
    }
    let mut page = None;
    match &mut app.screen {
        Screen::Home(_) => {}
        Screen::Group(group) => {
            tickets.iter().for_each(|&ticket| group.settle(ticket));
            page = Some(Effect::Group(group.name.clone()));
        }
        Screen::Meeting(_) => return Vec::new(),
    }
    let told = "recorded in the meeting that has it last; undo is there";
    app.message = Some(Message::info(note.unwrap_or_else(|| told.to_owned())));
    std::iter::once(Effect::List).chain(page).collect()
}

/// What was given to a group is on the disk: its page is another.
fn group_recorded(app: &mut App, ticket: Ticket, told: String) -> Vec<Effect> {
    let Some(page) = app.group_mut() else { return Vec::new() };
    page.settle(ticket);
    let name = page.name.clone();
    if matches!(app.screen, Screen::Group(_)) {
        app.message = Some(Message::info(told));
    }
    vec![Effect::Group(name), Effect::List]
}

/// What was given to a meeting that is not open, or to a group, can be mended where it was typed.
fn refused_elsewhere(app: &mut App, ticket: Ticket, message: String) -> Vec<Effect> {
    match &mut app.screen {
        Screen::Home(_) => {}
        Screen::Group(page) => page.give_back(ticket, &message),
        Screen::Meeting(_) => return Vec::new(),
    }
    app.message = Some(Message::error(message));
    Vec::new()
}

fn recorded(
    app: &mut App,
    tickets: &[Ticket],
    records: Vec<Record>,
    note: Option<String>,
) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    screen.link.recover();
    for &ticket in tickets {
        screen.outbox.take(ticket);
    }
    let was = screen.meeting().course.stage();
    let words = screen.add_records(records);
    screen.check_line(now);
    let ends = was != Stage::Ended && screen.meeting().course.stage() == Stage::Ended;
    let goes_home = screen.going_home && screen.outbox.is_empty() && screen.is_idle();
    if let (Some(words), false) = (words, tickets.is_empty()) {
        let words = match app.key_for("export").filter(|_| ends) {
            Some(key) => format!("{words}; {key} looks over the minutes and writes them"),
            None => words,
        };
        app.message = Some(Message::info(words));
    }
    if let Some(note) = note {
        app.message = Some(Message::info(note));
    }
    look_again(app);
    if goes_home { come_back(app) } else { Vec::new() }
}

fn trouble(app: &mut App, message: String, lost: &[Ticket]) -> Vec<Effect> {
    if let Screen::Home(home) = &mut app.screen {
        home.link.fail(message.clone());
    }
    if let Screen::Group(page) = &mut app.screen {
        page.link.fail(message.clone());
        lost.iter().for_each(|&ticket| page.give_back(ticket, &message));
    }
    if let Some(screen) = app.meeting_mut() {
        screen.going_home = false;
        screen.link.fail(message.clone());
        for &ticket in lost {
            if let Some(line) = screen.outbox.take(ticket) {
                let draft = line.typed.unwrap_or_else(|| Draft::new("", &line.text));
                screen.give_back(draft, Wrong::because(&message));
            }
        }
    }
    not_sent(app, &message);
    app.message = Some(Message::error(message));
    Vec::new()
}

fn refused(app: &mut App, ticket: Ticket, message: &str) -> Vec<Effect> {
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    screen.going_home = false;
    let Some(line) = screen.outbox.take(ticket) else { return Vec::new() };
    screen.take_moves_back(&line);
    if let Some(typed) = line.typed {
        screen.give_back(typed, Wrong::because(message));
    }
    app.message = Some(Message::error(message));
    Vec::new()
}

/// The minutes that are about to be sent, if they are this meeting's.
fn sending(app: &mut App, id: MeetingId) -> Option<&mut Sending> {
    match &mut app.overlay {
        Some(Overlay::Send(sending)) if sending.id == id => Some(sending),
        _ => None,
    }
}

/// Looks again at what is about to be sent, since the meeting on the screen is another.
fn look_again(app: &mut App) {
    if let (Some(Overlay::Send(sending)), Screen::Meeting(screen)) = (&mut app.overlay, &app.screen)
    {
        sending.look(screen.meeting());
    }
}

fn series(app: &mut App, id: MeetingId, context: ReviewContext) -> Vec<Effect> {
    if let Some(sending) = sending(app, id) {
        sending.know(context);
        look_again(app);
    }
    Vec::new()
}

fn read(app: &mut App, read: Read) -> Vec<Effect> {
    let (now, zone) = (app.now, app.zone);
    if let Some(Overlay::New(form)) = &mut app.overlay {
        form.know_last(read.id, &read.meeting, now, zone);
    }
    if let Some(sending) = sending(app, read.id) {
        sending.know(read.context);
        sending.look(&read.meeting);
    }
    Vec::new()
}

/// Says where minutes are waited for that they will not come, and why.
fn not_sent(app: &mut App, message: &str) {
    if let Some(Overlay::Send(sending)) = &mut app.overlay
        && (sending.file == FileState::OnItsWay || sending.name.is_none())
    {
        sending.file = FileState::Failed(message.to_owned());
    }
}

fn written(app: &mut App, id: MeetingId, file: Result<Written, String>) -> Vec<Effect> {
    match (sending(app, id), file) {
        (Some(sending), Ok(written)) => sending.file = FileState::Written(written),
        (Some(sending), Err(wrong)) => sending.file = FileState::Failed(wrong),
        (None, Ok(written)) => app.message = Some(Message::written_to(&written.path)),
        (None, Err(wrong)) => app.message = Some(Message::error(wrong)),
    }
    Vec::new()
}
