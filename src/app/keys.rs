//! From a key to what it asks for.

use super::{App, Mode, Overlay, Polish, Screen, Typing, ask::Ask};
use crate::keymap::{BindingStep, Chord, Key, Lookup, ScreenCommand, narrow, on_english_keyboard};

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
    // What is typed with an input method for wide characters is the key that it is pressed with.
    let chord = match chord.typed() {
        Some(c) => Chord::plain(Key::Char(narrow(c))),
        None => chord,
    };
    if let Some(told) = notice_caps_lock(app, mode, chord) {
        return told;
    }
    let steps = match app.keymap.lookup(mode.section(), half, chord) {
        Lookup::Run(binding) => binding.run.clone(),
        Lookup::Pending(_) => {
            app.half_pressed = Some(chord);
            return Vec::new();
        }
        Lookup::None if app.takes_text() => return type_in(app, chord),
        Lookup::None => return nothing_here(app, mode, half, chord),
    };
    match (mode, steps.as_slice()) {
        (mode, _) if mode.is_pane() => run_unless_stray(app, chord, steps),
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

/// How many different capitals one after the other are taken for Caps Lock.
const CAPITALS: usize = 3;

/// What is said, in place of what the key does, once several capitals in a row acted as keys.
fn notice_caps_lock(app: &mut App, mode: Mode, chord: Chord) -> Option<Vec<Ask>> {
    let capital = chord.typed().filter(|c| c.is_uppercase());
    let Some(capital) = capital.filter(|_| mode.is_pane()) else {
        app.capitals.clear();
        return None;
    };
    // One key again and again, such as J to move an item down, is meant.
    if !app.capitals.contains(capital) {
        app.capitals.push(capital);
    }
    if app.capitals.chars().count() < CAPITALS {
        return None;
    }
    app.capitals.clear();
    app.stray = None;
    let text = format!(
        "is Caps Lock on? {capital} was not run, as it follows other capitals; press it again to run it"
    );
    Some(Ask::refuse(text))
}

/// How long after a letter that does nothing other keys are taken for more of the same text.
const STRAY_MS: i64 = 1_000;

/// Runs what a key is bound to, unless it would record something right after letters that do nothing here:
/// so it goes when somebody types a sentence and no line is open.
fn run_unless_stray(app: &mut App, chord: Chord, steps: Vec<BindingStep>) -> Vec<Ask> {
    let is_stray = app.stray.is_some_and(|at| (0..STRAY_MS).contains(&(app.now.0 - at.0)));
    // A key that is no letter is meant, and a pause ends the text.
    app.stray = Some(app.now).filter(|_| is_stray && chord.typed().is_some());
    if app.stray.is_none() || !steps.iter().any(does_much) {
        return vec![Ask::Run(steps)];
    }
    let note = app.key_for("compose note").map(|key| format!("; {key} begins a note"));
    Ask::refuse(format!(
        "{chord} was not run, as it follows letters that do nothing here: wait a moment and press it \
         again{}",
        note.unwrap_or_default()
    ))
}

/// Whether a step records something, or leaves.
fn does_much(step: &BindingStep) -> bool {
    use ScreenCommand::{Home, MoveDown, MoveUp, PauseResume, Quit, Tick};
    match step {
        BindingStep::Meeting(_) => true,
        BindingStep::Screen(command) => {
            matches!(command, Tick | MoveUp | MoveDown | PauseResume | Home | Quit)
        }
    }
}

fn nothing_here(app: &mut App, mode: Mode, half: Option<Chord>, chord: Chord) -> Vec<Ask> {
    if !mode.is_pane() {
        return Vec::new();
    }
    if chord.typed().is_some_and(char::is_alphabetic) {
        app.stray = Some(app.now);
    }
    if let Some(told) = of_another_layout(app, mode, chord) {
        return Ask::refuse(told);
    }
    Ask::say(match half {
        Some(half) => format!("{half} {chord} does nothing here; ? shows the keys"),
        None => format!("{chord} does nothing here; ? shows the keys"),
    })
}

/// What is said of a letter that no English keyboard has: the key in its place, and how it is bound.
fn of_another_layout(app: &App, mode: Mode, chord: Chord) -> Option<String> {
    let letter = chord.typed().filter(|c| c.is_alphabetic() && !c.is_ascii())?;
    let english = on_english_keyboard(letter);
    let key = english.map(|c| Chord::plain(Key::Char(c)));
    let bound = key.map(|key| app.keymap.lookup(mode.section(), None, key));
    let Some(Lookup::Run(binding)) = bound else {
        return Some(format!(
            "{letter} is no key here: keys are those of an English keyboard; \
             keys.toml can bind it with on = \"{letter}\""
        ));
    };
    let lines = binding.as_toml(chord).join(" / ");
    Some(format!(
        "{letter} is no key here, though {} is ({}). To bind it too, put into keys.toml, each on a \
         line: {lines}",
        binding.keys, binding.desc
    ))
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
        Screen::Group(group) => match &mut group.typing {
            Typing::Prompt(prompt) => prompt.command(command),
            Typing::Find(_) | Typing::Nothing | Typing::Polish(_) => {
                group.command(command, page, today)
            }
        },
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
        Screen::Home(home) => return home.type_in(chord),
        Screen::Group(group) => match &mut group.typing {
            Typing::Prompt(prompt) => return prompt.type_in(chord),
            // What is listed is what fits.
            Typing::Find(find) => drop(find.type_in(chord)),
            Typing::Nothing | Typing::Polish(_) => {}
        },
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
            Mode::Home | Mode::Pane(_) | Mode::GroupPane(_) => false,
            Mode::HomeFind | Mode::Find(_) | Mode::GroupFind(_) | Mode::Prompt | Mode::Polish => {
                true
            }
            Mode::Overlay(_) => self.overlay.as_ref().is_some_and(super::Overlay::takes_text),
        }
    }
}
