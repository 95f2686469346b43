//! Opening, giving and leaving the line at the foot of the screen.

use tui_input::Input;

use super::{
    App, Effect, Find, Line, MeetingScreen, Message, Overlay,
    overlay::Confirm,
    pane::{Finder, Move, PaneKind},
    prompt::{Outcome, Prompt, check::Wrong, edit},
    run,
};
use crate::{
    calendar::time::Moment,
    keymap::{Chord, ComposeKind, Key, Prefill, ScreenCommand, Step},
    meeting::event::Place,
};

/// What is said when a command is left half typed.
const KEPT: &str = "left, not recorded; ↑ in the next line brings it back";

/// How many commands that were left half typed are kept beside the log.
const LEFT: usize = 20;

/// How many lines the history keeps.
const HISTORY: usize = 500;

/// Opens the prompt with words fixed in front; an entry left half typed behind them comes back.
pub(super) fn open(screen: &mut MeetingScreen, prefix: &str, text: &Prefill, now: Moment) {
    let entry = !prefix.is_empty() && text.before.is_empty() && text.after.is_empty();
    let kept = screen.kept.iter().rposition(|(fixed, _)| fixed == prefix).filter(|_| entry);
    let prompt = match kept.map(|place| screen.kept.remove(place)) {
        Some((_, kept)) => Prompt::new(prefix, &kept, ""),
        None => Prompt::begun(prefix, &text.before, &text.after),
    };
    screen.line = Some(Line::Prompt(prompt));
    screen.check_line(now);
}

/// Puts a refused line back where it can be mended; if another is being typed, once that is done.
pub(super) fn give_back(screen: &mut MeetingScreen, line: String, wrong: Wrong) {
    match screen.line {
        None => {
            let mut prompt = Prompt::new("", &line, "");
            prompt.refuse(wrong);
            screen.line = Some(Line::Prompt(prompt));
        }
        Some(_) => screen.returned.push_back((line, wrong)),
    }
}

pub(super) fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    match &mut screen.line {
        Some(Line::Prompt(prompt)) => {
            prompt.paste(text);
            screen.check_line(now);
        }
        Some(Line::Find(find)) => edit::paste(&mut find.input, text),
        None => {
            // Nobody pastes to press keys, so it begins a note, which Enter gives or Esc keeps.
            let mut prompt = Prompt::new(&format!("{} ", ComposeKind::Note.verb()), "", "");
            prompt.paste(text);
            screen.line = Some(Line::Prompt(prompt));
            screen.check_line(now);
        }
    }
    Vec::new()
}

/// A key while a line is being typed.
pub(super) fn key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let prompt = match &mut screen.line {
        Some(Line::Prompt(prompt)) => prompt,
        Some(Line::Find(_)) => return find_key(app, chord),
        None => return Vec::new(),
    };
    match prompt.key(chord) {
        Outcome::Stay => {}
        Outcome::Changed => {
            screen.check_line(now);
            app.message = None;
        }
        Outcome::Completed => screen.check_line(now),
        Outcome::Recall(step) => {
            let history = std::mem::take(&mut screen.history);
            if let Some(prompt) = screen.prompt_mut() {
                prompt.recall(&history, step);
            }
            screen.history = history;
            screen.check_line(now);
        }
        Outcome::Left => {
            let left = prompt.typed().is_some().then(|| prompt.prefix.clone());
            leave(screen);
            app.message = left.map(|prefix| Message::info(kept(app, &prefix)));
        }
        Outcome::Given => return give(app),
    }
    Vec::new()
}

/// How a line that was left half typed comes back.
fn kept(app: &App, prefix: &str) -> String {
    match key_of(app, prefix) {
        Some(key) => format!("left, not recorded; {key} goes on with it"),
        None => KEPT.to_owned(),
    }
}

/// The key that begins an entry with these fixed words.
fn key_of(app: &App, prefix: &str) -> Option<String> {
    let keys = app.keymap.keys_for(app.pane(), &format!("compose {}", prefix.trim_end()));
    keys.first().map(ToString::to_string)
}

/// Which entry was left half typed when the meeting was last open, and how it comes back.
pub(super) fn left_before(app: &App) -> Option<String> {
    let kept = &app.meeting()?.kept;
    let (prefix, key) =
        kept.iter().rev().find_map(|(prefix, _)| Some((prefix, key_of(app, prefix)?)))?;
    Some(format!("a half-typed {} was left here; {key} goes on with it", prefix.trim_end()))
}

/// Leaves the line; what was typed is kept.
fn leave(screen: &mut MeetingScreen) {
    if let Some(Line::Prompt(prompt)) = screen.line.take()
        && let Some(text) = prompt.typed()
    {
        keep(screen, prompt.prefix.clone(), text.to_owned());
    }
    next_returned(screen);
}

/// Keeps a line that was left half typed: an entry comes back with the same words in front, a
/// command is in the history.
pub(super) fn keep(screen: &mut MeetingScreen, prefix: String, text: String) {
    let is_command = prefix.is_empty();
    screen.kept.retain(|(fixed, kept)| *fixed != prefix || *kept != text);
    if is_command {
        remember(screen, text.clone());
    }
    screen.kept.push((prefix, text));
    let commands = screen.kept.iter().filter(|(fixed, _)| fixed.is_empty()).count();
    if is_command
        && commands > LEFT
        && let Some(oldest) = screen.kept.iter().position(|(fixed, _)| fixed.is_empty())
    {
        screen.kept.remove(oldest);
    }
}

/// Opens the oldest line that was refused while another was typed.
fn next_returned(screen: &mut MeetingScreen) {
    if screen.line.is_none()
        && let Some((line, wrong)) = screen.returned.pop_front()
    {
        give_back(screen, line, wrong);
    }
}

/// Enter: runs the line, or says what is wrong with it and stays.
fn give(app: &mut App) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let Some(prompt) = screen.prompt() else { return Vec::new() };
    if prompt.is_blank() {
        leave(screen);
        return Vec::new();
    }
    let line = prompt.line();
    let is_screen = prompt.prefix.is_empty()
        && line.split_whitespace().next().is_some_and(|w| ScreenCommand::named(w).is_some());
    if is_screen {
        return match Step::parse(&line) {
            Ok(Step::Screen(command)) => {
                screen.line = None;
                remember(screen, line);
                run::screen_command(app, command)
            }
            Ok(Step::Meeting(_)) => Vec::new(),
            Err(error) => wrong(app, Wrong::because(&error.to_string())),
        };
    }
    if let Some(question) = Confirm::needed(&screen.log, &line, true, now) {
        app.overlay = Some(Overlay::Confirm(question));
        return Vec::new();
    }
    send(app, line)
}

/// Sends a line that was typed; where that can't be done, it stays to be mended.
pub(super) fn send(app: &mut App, line: String) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    match screen.submit(line.clone(), true, now) {
        Ok(effect) => {
            screen.line = None;
            screen.kept.retain(|(fixed, left)| !fixed.is_empty() || *left != line);
            remember(screen, line);
            next_returned(screen);
            screen.check_line(now);
            // First the draft without the line, so that both reach the disk in one piece.
            let draft = screen.draft_due(now, true);
            app.message = None;
            draft.into_iter().chain([effect]).collect()
        }
        Err(error) => wrong(app, error),
    }
}

fn wrong(app: &mut App, wrong: Wrong) -> Vec<Effect> {
    app.message = Some(Message::error(&wrong.message));
    if let Some(prompt) = app.meeting_mut().and_then(MeetingScreen::prompt_mut) {
        prompt.refuse(wrong);
    }
    Vec::new()
}

fn remember(screen: &mut MeetingScreen, line: String) {
    screen.history.retain(|old| *old != line);
    screen.history.push(line);
    let excess = screen.history.len().saturating_sub(HISTORY);
    screen.history.drain(..excess);
}

/// Begins the line that adds the person who was looked for in vain.
fn add_guest(screen: &mut MeetingScreen, now: Moment) {
    let name = screen.wanted().unwrap_or_default().trim().replace('"', "");
    let before = format!("guest \"{name}");
    screen.line = Some(Line::Prompt(Prompt::begun("", &before, "\"")));
    screen.check_line(now);
}

/// A key while something is looked for.
fn find_key(app: &mut App, chord: Chord) -> Vec<Effect> {
    let now = app.now;
    let Some(screen) = app.meeting_mut() else { return Vec::new() };
    let Some(Line::Find(find)) = &mut screen.line else { return Vec::new() };
    match chord.key() {
        Key::Esc => screen.line = None,
        Key::Char('c' | 'g') if chord.ctrl() => screen.line = None,
        Key::Up => run::go(screen, Move::By(-1)),
        Key::Down => run::go(screen, Move::By(1)),
        Key::Enter if screen.focus == PaneKind::Roll => {
            let found = screen.roll.selected(screen.log.meeting(), screen.wanted());
            if found.is_none() {
                add_guest(screen, now);
                return Vec::new();
            }
            if let Some(Line::Find(find)) = &mut screen.line {
                find.input = Input::default();
            }
            screen.roll.select(found);
            return run::tick(app, false);
        }
        Key::Enter => screen.line = None,
        _ if edit::edit(&mut find.input, chord) => {
            let wanted = find.input.value().to_owned();
            found(screen, &wanted);
        }
        _ => {}
    }
    Vec::new()
}

/// Puts the cursor on what is looked for.
fn found(screen: &mut MeetingScreen, wanted: &str) {
    let meeting = screen.log.meeting();
    let initials = |id| meeting.roll.initials(id);
    let mut finder = Finder::new(wanted);
    match screen.focus {
        PaneKind::Roll => screen.roll.select(None),
        PaneKind::Agenda => {
            let hit = meeting.agenda.iter().find(|item| finder.is_in(&item.plan.title));
            if let Some(item) = hit {
                screen.agenda.select(Some(Place::Item(item.id)));
                screen.look_at_selected();
            }
        }
        PaneKind::Discussion => {
            let shown = meeting.entries_under(screen.discussion.place(meeting));
            let hit = shown.iter().rev().find(|&&id| {
                let entry = meeting.entries.get(id);
                entry.is_some_and(|e| finder.is_in(&e.wording.with_initials("", initials)))
            });
            if let Some(&id) = hit {
                screen.discussion.select(id);
            }
        }
        PaneKind::Actions => {
            let hit = meeting.entries.actions().iter().find(|action| {
                let owners = action.owners.iter().map(|&id| initials(id)).collect::<Vec<_>>();
                let text = meeting.entries.action_wording(action);
                let text = text.map(|text| text.with_initials("", initials)).unwrap_or_default();
                finder.is_in(&format!("{} {text}", owners.join(" ")))
            });
            if let Some(action) = hit {
                screen.actions.select(action.number);
            }
        }
    }
}

/// Begins looking for something in the focused pane.
pub(super) fn find(screen: &mut MeetingScreen) {
    screen.line = Some(Line::Find(Find::default()));
}
