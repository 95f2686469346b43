//! From a key to what it runs.

use super::{App, Effect, Message, Screen, home, overlay, polish, run, typing};
use crate::keymap::{Chord, Lookup};

/// Does what a key does, where the screen stands.
pub(super) fn press(app: &mut App, chord: Chord) -> Vec<Effect> {
    if app.overlay.is_some() {
        return overlay::key(app, chord);
    }
    match &app.screen {
        Screen::Meeting(screen) if screen.polish.is_some() => return polish::key(app, chord),
        Screen::Meeting(screen) if screen.line.is_some() => return typing::key(app, chord),
        Screen::Home(home) if home.find.is_some() => return home::find_key(app, chord),
        Screen::Meeting(_) | Screen::Home(_) => {}
    }
    let half = app.half_pressed.take();
    let steps = match app.keymap.lookup(app.pane(), half, chord) {
        Lookup::Run(binding) => binding.fill(&|placeholder| run::selected(app, placeholder)),
        Lookup::Pending(_) => {
            app.half_pressed = Some(chord);
            return Vec::new();
        }
        Lookup::None => {
            app.message = Some(Message::info(match half {
                Some(half) => format!("{half} {chord} does nothing here; ? shows the keys"),
                None => format!("{chord} does nothing here; ? shows the keys"),
            }));
            return Vec::new();
        }
    };
    match steps {
        Ok(steps) => steps.into_iter().flat_map(|step| run::step(app, step)).collect(),
        Err(nothing) => {
            app.message = Some(Message::error(nothing.to_string()));
            Vec::new()
        }
    }
}
