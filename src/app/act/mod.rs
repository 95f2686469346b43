//! The one place that does what the parts of the screen ask.
//!
//! Each file here acts on one subject. None calls another: what is to follow is asked for in turn.

mod clock;
mod command;
mod group;
mod home;
mod line;
mod open;

use std::collections::VecDeque;

pub(super) use self::{
    clock::compare_clocks,
    group::{known as group_known, members_read, paste as paste_on_page},
    home::{come_back, reach},
    line::{left_before, paste},
};

use super::{
    App, Effect, MeetingScreen, Message, Screen,
    ask::{Ask, Given, Giver},
};
use crate::keymap::BindingStep;

/// Does what is asked, and all that this asks for in turn, in order.
pub(super) fn act(app: &mut App, asks: Vec<Ask>) -> Vec<Effect> {
    let mut waiting = VecDeque::from(asks);
    let mut effects = Vec::new();
    while let Some(ask) = waiting.pop_front() {
        match ask {
            Ask::Do(effect) => effects.push(effect),
            Ask::Halt => waiting.clear(),
            ask => {
                for next in act_on(app, ask).into_iter().rev() {
                    waiting.push_front(next);
                }
            }
        }
    }
    effects
}

/// Does one thing, and gives what is to be done next.
fn act_on(app: &mut App, ask: Ask) -> Vec<Ask> {
    let now = app.now;
    match ask {
        Ask::Do(_) | Ask::Halt => vec![ask],
        Ask::Say(message) => say(app, Some(message)),
        Ask::Hush => say(app, None),
        Ask::Run(steps) => fill(app, &steps),
        Ask::Steps(steps) => first_step(app, steps),
        Ask::TakeForm(form) => {
            app.form = form;
            Vec::new()
        }
        Ask::Close => {
            app.overlay = None;
            Vec::new()
        }
        Ask::Move(pane, step) => with_meeting(app, |screen| screen.move_cursor(pane, step)),
        Ask::LookAt(place) => with_meeting(app, |screen| screen.look_at(place)),
        Ask::ShowMembers(read) => open::members(app, "what was pasted", &read),
        Ask::GiveLines(lines) => group::give_lines(app, lines),
        Ask::OpenGroup(name, focus) => group::open(app, name, focus),
        Ask::Begin { prefix, text } if on_page(app) => group::begin(app, &prefix, &text),
        Ask::Give(given) if on_page(app) => group::give(app, &given),
        Ask::LineChanged if on_page(app) => group::line_changed(app),
        Ask::LineGiven if on_page(app) => group::line_given(app),
        Ask::LineLeft if on_page(app) => group::line_left(app),
        Ask::Recall(step) if on_page(app) => group::recall(app, step),
        Ask::GoHome if on_page(app) => group::leave(app),
        Ask::Begin { prefix, text } => line::begin(app, &prefix, &text),
        Ask::Edit(rewording) => line::edit(app, rewording),
        Ask::Polish(rewording) => line::polish(app, &rewording),
        Ask::Give(given) => line::give(app, given),
        Ask::GiveConfirmed(given) => line::record(app, given),
        Ask::LineChanged => with_meeting(app, |screen| screen.check_line(now)),
        Ask::LineGiven => line::given(app),
        Ask::LineLeft => line::leave(app),
        Ask::VoteLeft(vote) => line::vote_left(app, vote),
        Ask::Recall(step) => line::recall(app, step),
        Ask::FindChanged => line::find_changed(app),
        Ask::FindTaken => line::find_taken(app),
        Ask::ShowHelp => open::help(app),
        Ask::ShowPalette => open::palette(app),
        Ask::ShowSend(id) => open::send(app, id),
        Ask::ShowVote => open::vote(app),
        Ask::ShowNew => open::new_meeting(app),
        Ask::ShowNext(last) => open::next_meeting(app, last),
        Ask::ShowDelete => open::delete(app),
        Ask::Open(id, target) => home::open(app, id, target),
        Ask::GiveTo(meeting, line) => home::give_to(app, meeting, line),
        Ask::Plan(plan) => home::plan(app, plan),
        Ask::PlanNext { last, date, told } => home::plan_next(app, last, date, told),
        Ask::GoTo(id, target) => home::go_to(app, id, target),
        Ask::TakeClock => clock::take(app),
        Ask::GoHome => home::leave(app),
        Ask::Quit => home::quit(app),
    }
}

/// Whether a group's page is shown.
fn on_page(app: &App) -> bool {
    matches!(app.screen, Screen::Group(_))
}

fn say(app: &mut App, message: Option<Message>) -> Vec<Ask> {
    app.message = message;
    Vec::new()
}

/// Fills in what is selected; where something is not, nothing is run.
fn fill(app: &App, steps: &[BindingStep]) -> Vec<Ask> {
    let filled = steps.iter().map(|step| step.fill(&|placeholder| app.selected(placeholder)));
    match filled.collect() {
        Ok(steps) => vec![Ask::Steps(steps)],
        Err(nothing) => Ask::refuse(nothing.to_string()),
    }
}

/// Runs the first of some steps, and asks for the others.
fn first_step(app: &mut App, steps: Vec<BindingStep>) -> Vec<Ask> {
    let mut steps = steps.into_iter();
    let mut asks = match steps.next() {
        Some(BindingStep::Meeting(line)) => vec![Ask::Give(Given { line, by: Giver::Key })],
        Some(BindingStep::Screen(command)) => command::run(app, command),
        None => Vec::new(),
    };
    if steps.len() > 0 {
        asks.push(Ask::Steps(steps.collect()));
    }
    asks
}

fn with_meeting(app: &mut App, act: impl FnOnce(&mut MeetingScreen)) -> Vec<Ask> {
    if let Some(screen) = app.meeting_mut() {
        act(screen);
    }
    Vec::new()
}
