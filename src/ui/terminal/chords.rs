//! From what the terminal reports to the chord that was pressed.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::keymap::{Chord, Key};

/// The chord of a key event; none for a key let go of, and for keys that no keymap can name.
pub(super) fn chord(event: KeyEvent) -> Option<Chord> {
    if event.kind == KeyEventKind::Release {
        return None;
    }
    let held = |modifier| event.modifiers.contains(modifier);
    if held(KeyModifiers::SUPER) || held(KeyModifiers::HYPER) {
        return None;
    }
    let key = match event.code {
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::F(n @ 1..=12) => Key::F(n),
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Tab => Key::Tab,
        KeyCode::BackTab => Key::BackTab,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete => Key::Delete,
        KeyCode::Insert => Key::Insert,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => return None,
    };
    let (ctrl, alt) = (held(KeyModifiers::CONTROL), held(KeyModifiers::ALT));
    // Windows reports AltGr as Ctrl and Alt together, though it is how `@` is typed on many keyboards.
    if cfg!(windows) && ctrl && alt && matches!(key, Key::Char(c) if !c.is_ascii_alphanumeric()) {
        return Some(Chord::plain(key));
    }
    Some(Chord::new(key, ctrl, alt, held(KeyModifiers::SHIFT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> Option<String> {
        let event = KeyEvent::new_with_kind(code, modifiers, kind);
        chord(event).map(|chord| chord.to_string())
    }

    #[test]
    fn keys_are_chords_however_the_terminal_reports_them() {
        use KeyEventKind::{Press, Release, Repeat};
        let (none, shift) = (KeyModifiers::NONE, KeyModifiers::SHIFT);
        assert_eq!(pressed(KeyCode::Char('?'), shift, Press).as_deref(), Some("?"));
        assert_eq!(pressed(KeyCode::BackTab, shift, Press).as_deref(), Some("Shift-Tab"));
        assert_eq!(pressed(KeyCode::Down, none, Repeat).as_deref(), Some("↓"));
        let ctrl_r = pressed(KeyCode::Char('r'), KeyModifiers::CONTROL, Press);
        assert_eq!(ctrl_r.as_deref(), Some("Ctrl-R"));
        assert_eq!(pressed(KeyCode::Char('n'), none, Release), None);
        assert_eq!(pressed(KeyCode::Char('n'), KeyModifiers::SUPER, Press), None);
        assert_eq!(pressed(KeyCode::CapsLock, none, Press), None);
    }
}
