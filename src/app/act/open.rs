//! Opening what stands above the screen.

use crate::app::{
    App, Effect, GroupScreen, Overlay, Screen,
    ask::Ask,
    overlay::{Delete, Help, MemberList, NewMeeting, Palette, Sending, Voting, places},
    pane::PaneKind,
};
use crate::{import::members::Members, meeting::ids::MeetingId};

/// Shows the keys and commands that there are.
pub(super) fn help(app: &mut App) -> Vec<Ask> {
    app.overlay = Some(Overlay::Help(Help::new(&app.keymap, app.mode().section())));
    Vec::new()
}

/// Shows every command, to be found by name.
pub(super) fn palette(app: &mut App) -> Vec<Ask> {
    let places = match &app.screen {
        Screen::Home(home) => places::of_home(home),
        Screen::Group(page) => places::of_group(page),
        Screen::Meeting(screen) => places::of_meeting(screen),
    };
    let palette = Palette::new(&app.keymap, app.mode().section(), places);
    app.overlay = Some(Overlay::Palette(palette));
    Vec::new()
}

/// Shows the box for a new meeting, in which the group at the cursor is offered first; on the page of a group
/// that has a register and no meeting yet, the box for its first.
pub(super) fn new_meeting(app: &mut App) -> Vec<Ask> {
    let Some(home) = app.home() else { return Vec::new() };
    let (groups, now, zone) = (home.groups(), app.now, app.zone);
    let form = match &app.screen {
        Screen::Group(page) if is_first(page) => {
            NewMeeting::first_of(page.overview.name.clone(), groups, now, zone)
        }
        Screen::Group(page) => NewMeeting::new(groups, Some(page.overview.name.clone()), now, zone),
        Screen::Home(_) | Screen::Meeting(_) => {
            let selected = home.selected().map(|meeting| meeting.group.clone());
            NewMeeting::new(groups, selected, now, zone)
        }
    };
    app.overlay = Some(Overlay::New(form));
    Vec::new()
}

/// Whether a group has a register to fill a roll from, and no meeting yet.
fn is_first(page: &GroupScreen) -> bool {
    let mut members = page.overview.log.state().register.iter();
    page.overview.meetings.is_empty() && members.next().is_some()
}

/// Shows the box for the next meeting of a group; the store is asked what its last one fixed.
pub(super) fn next_meeting(app: &mut App, last: MeetingId) -> Vec<Ask> {
    if let Some(home) = app.home()
        && let Some(meeting) = home.meeting(last)
    {
        let form = NewMeeting::next_of(meeting, home.groups(), app.now, app.zone);
        app.overlay = Some(Overlay::New(form));
        return vec![Ask::Hush, Ask::Do(Effect::Read(last))];
    }
    Vec::new()
}

/// Shows members that were read from something, row by row.
pub(super) fn members(app: &mut App, from: &str, read: &Members) -> Vec<Ask> {
    app.overlay = Some(Overlay::Members(MemberList::new(from, read)));
    vec![Ask::Hush]
}

/// Asks whether the meeting at the cursor is to be deleted.
pub(super) fn delete(app: &mut App) -> Vec<Ask> {
    if let Screen::Home(home) = &app.screen
        && let Some(meeting) = home.selected()
    {
        app.overlay = Some(Overlay::Delete(Delete::new(meeting)));
    }
    Vec::new()
}

/// Shows the box in which a vote is taken, on what was decided in the item in view.
pub(super) fn vote(app: &mut App) -> Vec<Ask> {
    let now = app.now;
    let Some(screen) = app.meeting() else { return Vec::new() };
    let meeting = screen.meeting();
    let place = screen.panes.discussion.place(meeting);
    let is_looked_at = screen.focus == PaneKind::Discussion;
    let selected = screen.panes.discussion.selected(meeting).filter(|_| is_looked_at);
    let mut voting = Voting::new(meeting, place, selected, now);
    voting.look(&screen.log, now);
    app.overlay = Some(Overlay::Vote(Box::new(voting)));
    vec![Ask::Hush]
}

/// Shows what to look at before the minutes of a meeting are sent.
pub(super) fn send(app: &mut App, id: MeetingId) -> Vec<Ask> {
    let mut sending = Sending::new(id);
    let effect = match &app.screen {
        Screen::Meeting(screen) => {
            sending.look(screen.meeting());
            Effect::Series(id)
        }
        Screen::Home(_) | Screen::Group(_) => Effect::Read(id),
    };
    app.overlay = Some(Overlay::Send(sending));
    vec![Ask::Hush, Ask::Do(effect), Ask::Do(Effect::Templates)]
}
