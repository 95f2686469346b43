//! Between the home screen and a meeting, and out of folkmoot.

use crate::{
    app::{
        App, Effect, Link, MeetingScreen, Message, Screen,
        ask::Ask,
        pane::{PaneKind, Rewording},
        target::Target,
    },
    keymap::{KeySection, Prefill},
    meeting::{
        command::{Command, PlanCommand},
        ids::MeetingId,
    },
    review::About,
};

/// Opens a meeting of the list, and goes to a place of it.
pub(super) fn open(app: &mut App, id: MeetingId, target: Option<Target>) -> Vec<Ask> {
    step_in(app, MeetingScreen { id: Some(id), target, ..MeetingScreen::default() });
    vec![Ask::Do(Effect::Open(id))]
}

/// Makes a new meeting and waits for it to be opened.
pub(super) fn plan(app: &mut App, plan: Vec<Command>) -> Vec<Ask> {
    step_in_to_plan(app);
    let key = |run: &str| {
        let keys = app.keymap.keys_for(KeySection::Agenda, run);
        keys.first().map_or_else(|| ":".to_owned(), ToString::to_string)
    };
    let told = format!(
        "planned: {} adds an item, {} goes to the roll-call, {} starts it",
        key("prompt agenda |"),
        key("focus roll"),
        key("start"),
    );
    vec![Ask::Say(Message::info(told)), Ask::Do(Effect::Plan(plan))]
}

/// Plans the next meeting of a group and waits for it to be opened.
pub(super) fn plan_next(
    app: &mut App,
    last: MeetingId,
    date: Option<PlanCommand>,
    told: Message,
) -> Vec<Ask> {
    step_in_to_plan(app);
    vec![Ask::Say(told), Ask::Do(Effect::PlanNext { last, date })]
}

/// Puts a meeting's screen, which is still to be filled, in front of the home screen.
fn step_in(app: &mut App, screen: MeetingScreen) {
    let before = std::mem::replace(&mut app.screen, Screen::Meeting(Box::new(screen)));
    match before {
        Screen::Home(mut home) => {
            home.leave_find();
            app.home = Some(home);
        }
        Screen::Group(page) => app.group = Some(page),
        Screen::Meeting(_) => {}
    }
    app.message = None;
}

/// The agenda has the focus: a new meeting is planned first.
fn step_in_to_plan(app: &mut App) {
    step_in(app, MeetingScreen { focus: PaneKind::Agenda, ..MeetingScreen::default() });
}

/// Goes to a place of a meeting, which is opened first where it is not.
pub(super) fn go_to(app: &mut App, id: MeetingId, target: Target) -> Vec<Ask> {
    match &mut app.screen {
        Screen::Home(_) | Screen::Group(_) => vec![Ask::Open(id, Some(target))],
        Screen::Meeting(screen) => reach(screen, &target),
    }
}

/// Goes to a place of the open meeting. What was being typed stays, and a meeting that can only be
/// read is only shown.
pub(in crate::app) fn reach(screen: &mut MeetingScreen, target: &Target) -> Vec<Ask> {
    screen.show(target.about);
    if !screen.is_idle() || target.line.is_empty() {
        return Vec::new();
    }
    if let Some(why) = screen.only_read() {
        return Ask::refuse(why);
    }
    // What is to be reworded is there to be reworded.
    if let (About::Entry(id), true) = (target.about, target.line.starts_with("edit ")) {
        let rewording = Rewording::of_entry(screen.meeting(), id);
        return rewording.map(Ask::Edit).into_iter().collect();
    }
    let text = Prefill::from_text(&target.line);
    vec![Ask::Begin { prefix: String::new(), text }]
}

/// Gives a line to a meeting that is not open.
pub(super) fn give_to(app: &mut App, meeting: MeetingId, line: String) -> Vec<Ask> {
    let at = app.now;
    let Some(home) = app.home_mut() else { return Vec::new() };
    let ticket = home.next_ticket();
    let told = Message::info(format!("{line}: on its way"));
    let effect = Effect::Submit { stream: meeting.into(), ticket, text: line, at };
    vec![Ask::Say(told), Ask::Do(effect)]
}

/// Leaves the meeting for the home screen, once all that was given is recorded.
pub(super) fn leave(app: &mut App) -> Vec<Ask> {
    let Some(screen) = app.meeting_mut() else { return vec![Ask::Quit] };
    if screen.outbox.is_empty() {
        return come_back(app);
    }
    if matches!(screen.link, Link::Trouble(_)) {
        return vec![Ask::Quit];
    }
    screen.going_home = true;
    Ask::say("saving what was given, then home …")
}

/// Goes from the open meeting to the group's page or the home screen behind it.
pub(in crate::app) fn come_back(app: &mut App) -> Vec<Ask> {
    // A meeting that was opened from the command line has a home screen behind it too.
    let mut home = app.home.take().unwrap_or_default();
    let mut draft = None;
    let is_on_page = app.group.is_some();
    if let Some(screen) = app.meeting_mut() {
        draft = screen.draft_due();
        if !is_on_page {
            home.select(screen.id);
        }
    }
    (app.message, app.half_pressed) = (None, None);
    let mut page = None;
    app.screen = match app.group.take() {
        Some(group) => {
            page = Some(Effect::Group(group.name.clone()));
            app.home = Some(home);
            Screen::Group(group)
        }
        None => Screen::Home(home),
    };
    draft.into_iter().chain([Effect::List]).chain(page).map(Ask::Do).collect()
}

/// Leaves; asked twice if lines are not saved yet.
pub(super) fn quit(app: &mut App) -> Vec<Ask> {
    let Some(screen) = app.meeting_mut() else { return vec![Ask::Do(Effect::Quit)] };
    let waiting = screen.outbox.len();
    let stuck = matches!(screen.link, Link::Trouble(_));
    if stuck && waiting > 0 && !std::mem::replace(&mut screen.leaving, true) {
        return Ask::refuse(format!(
            "{waiting} not saved yet; quit once more to leave with them printed"
        ));
    }
    let draft = screen.draft_due();
    draft.into_iter().chain([Effect::Quit]).map(Ask::Do).collect()
}
