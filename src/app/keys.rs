//! From a key to what it asks for.

use super::{App, Mode, Overlay, Polish, Screen, Typing, ask::Ask};
use crate::keymap::{BindingStep, Chord, Key, Lookup, ScreenCommand};

/// What a key asks for, where the screen stands.
pub(super) fn press(app: &mut App, chord: Chord) -> Vec<Ask> {
    let half = app.half_pressed.take();
    if app.is_too_small() {
        return press_unseen(app, half, chord);
    }
    // A letter is a letter first where text is typed, unless it ends keys that were half pressed.
    if half.is_none() && chord.typed().is_some() && app.takes_text() {
        return type_in(app, chord);
    }
    if half.is_none() && type_figure(app, chord) {
        return Vec::new();
    }
    let mode = app.mode();
    let steps = match app.keymap.lookup(mode.section(), half, chord) {
        Lookup::Run(binding) => binding.run.clone(),
        Lookup::Pending(_) => {
            app.half_pressed = Some(chord);
            return Vec::new();
        }
        Lookup::None if app.takes_text() => return type_in(app, chord),
        Lookup::None => return nothing_here(mode, half, chord),
    };
    match (mode, steps.as_slice()) {
        (Mode::Home | Mode::Pane(_), _) => vec![Ask::Run(steps)],
        (_, [BindingStep::Screen(command)]) => match command_above(app, mode, command) {
            Some(asks) => asks,
            // What the key is bound to does nothing just now: it is a key of the text.
            None if app.takes_text() => type_in(app, chord),
            None => Vec::new(),
        },
        _ => vec![Ask::Run(steps)],
    }
}

/// What a key asks for while nothing is shown: to leave, and letters for the line that is open.
fn press_unseen(app: &mut App, half: Option<Chord>, chord: Chord) -> Vec<Ask> {
    let is_text = chord.typed().is_some() || chord == Chord::plain(Key::Backspace);
    if half.is_none() && is_text && app.keeps_text() {
        return type_in(app, chord);
    }
    match app.keymap.lookup(app.mode().section(), half, chord) {
        Lookup::Run(binding) if binding.run.iter().all(works_unseen) => {
            vec![Ask::Steps(binding.run.clone())]
        }
        Lookup::Pending(_) => {
            app.half_pressed = Some(chord);
            Vec::new()
        }
        Lookup::Run(_) | Lookup::None => Vec::new(),
    }
}

/// Whether a step changes nothing that is hidden from who presses its key.
fn works_unseen(step: &BindingStep) -> bool {
    use ScreenCommand::{Quit, Redraw, Suspend};
    matches!(step, BindingStep::Screen(Quit | Redraw | Suspend))
}

fn nothing_here(mode: Mode, half: Option<Chord>, chord: Chord) -> Vec<Ask> {
    if !matches!(mode, Mode::Home | Mode::Pane(_)) {
        return Vec::new();
    }
    Ask::say(match half {
        Some(half) => format!("{half} {chord} does nothing here; ? shows the keys"),
        None => format!("{chord} does nothing here; ? shows the keys"),
    })
}

/// What a screen command asks for in what is open above the panes.
fn command_above(app: &mut App, mode: Mode, command: &ScreenCommand) -> Option<Vec<Ask>> {
    match command {
        ScreenCommand::Quit => return Some(vec![Ask::Quit]),
        ScreenCommand::Redraw | ScreenCommand::Suspend => {
            return Some(vec![Ask::Steps(vec![BindingStep::Screen(command.clone())])]);
        }
        _ => {}
    }
    let (page, today) = (app.page(), app.today());
    if let (Mode::Overlay(_), Some(mut overlay)) = (mode, app.overlay.take()) {
        let asks = overlay.command(command, &app.around());
        app.overlay = Some(overlay);
        look_at_vote(app);
        return asks;
    }
    match &mut app.screen {
        Screen::Home(home) => home.command(command, page, today),
        Screen::Meeting(screen) => match &mut screen.typing {
            Typing::Nothing => None,
            Typing::Prompt(prompt) => prompt.command(command),
            Typing::Find(find) => find.command(screen.focus, command),
            Typing::Polish(polish) => polish.command(command),
        },
    }
}

/// Does what a key does to the text that is being typed.
fn type_in(app: &mut App, chord: Chord) -> Vec<Ask> {
    if let Some(mut overlay) = app.overlay.take() {
        overlay.type_in(chord, &app.around());
        app.overlay = Some(overlay);
        look_at_vote(app);
        return Vec::new();
    }
    let cells = Polish::cells(app.size);
    match &mut app.screen {
        Screen::Home(home) => home.type_in(chord),
        Screen::Meeting(screen) => match &mut screen.typing {
            Typing::Nothing => {}
            Typing::Prompt(prompt) => return prompt.type_in(chord),
            Typing::Find(find) => return find.type_in(chord),
            Typing::Polish(polish) => polish.type_in(chord, cells),
        },
    }
    Vec::new()
}

/// A figure begins the counting of a vote, before any way to vote is chosen.
fn type_figure(app: &mut App, chord: Chord) -> bool {
    let Some(Overlay::Vote(vote)) = &mut app.overlay else { return false };
    let is_taken = vote.type_figure(chord);
    if is_taken {
        look_at_vote(app);
    }
    is_taken
}

/// Says what a vote that is being taken comes to as it stands.
fn look_at_vote(app: &mut App) {
    let now = app.now;
    if let (Some(Overlay::Vote(vote)), Screen::Meeting(screen)) = (&mut app.overlay, &app.screen) {
        vote.look(&screen.log, now);
    }
}

impl App {
    /// Whether a line is open whose text is kept as a draft.
    pub(super) fn keeps_text(&self) -> bool {
        matches!(self.mode(), Mode::Prompt | Mode::Polish)
    }

    /// Whether text is being typed.
    fn takes_text(&self) -> bool {
        match self.mode() {
            Mode::Home | Mode::Pane(_) => false,
            Mode::HomeFind | Mode::Find(_) | Mode::Prompt | Mode::Polish => true,
            Mode::Overlay(_) => self.overlay.as_ref().is_some_and(super::Overlay::takes_text),
        }
    }
}
