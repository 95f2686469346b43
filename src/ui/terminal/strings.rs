//! Control strings among the keys: what a terminal answers late is swallowed, and never acts.
//!
//! A terminal answers questions with strings (OSC, DCS, APC, PM, SOS) that begin with Esc and a letter.
//! The reader of keys knows none of them and reports such a string as Alt and that letter, and then each
//! character of its body as a key.

use std::{mem, time::Duration};

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// How long what may begin a string waits for what follows; no hand is so fast, and no eye sees it.
const AFTER_START: Duration = Duration::from_millis(50);
/// How long a string that has begun waits for its next byte, which a network may hold up.
const AFTER_BODY: Duration = Duration::from_millis(250);

/// Takes control strings out of the keys, wherever a read has split them.
#[derive(Debug, Default)]
pub(super) struct Strings {
    state: State,
}

#[derive(Debug, Default)]
enum State {
    /// No string.
    #[default]
    Outside,
    /// Esc was pressed, or a string was split after its first byte.
    Esc(KeyEvent),
    /// What begins a string, or was pressed by hand.
    Begun { held: Vec<KeyEvent>, bell_ends: bool },
    /// In the body, after Esc if that may be half of its end.
    Body { after_esc: bool, bell_ends: bool },
}

impl Strings {
    /// The keys that are to act, now that this one has come.
    pub(super) fn key(&mut self, key: KeyEvent) -> Vec<KeyEvent> {
        if key.kind == KeyEventKind::Release {
            return vec![key];
        }
        match mem::take(&mut self.state) {
            State::Outside => self.outside(Vec::new(), key),
            State::Esc(esc) => match start(key.code) {
                Some(bell_ends) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => {
                    self.state = State::Begun { held: vec![esc, key], bell_ends };
                    Vec::new()
                }
                Some(_) | None => self.outside(vec![esc], key),
            },
            State::Begun { bell_ends, .. } => self.inside(key, false, bell_ends),
            State::Body { after_esc, bell_ends } => self.inside(key, after_esc, bell_ends),
        }
    }

    /// The keys that are to act, now that nothing has come for as long as [`Self::patience`] says.
    pub(super) fn pause(&mut self) -> Vec<KeyEvent> {
        match mem::take(&mut self.state) {
            State::Outside | State::Body { .. } => Vec::new(),
            State::Esc(esc) => vec![esc],
            State::Begun { held, .. } => held,
        }
    }

    /// How long to wait for the next key before a pause is told; none while no string is awaited.
    pub(super) fn patience(&self) -> Option<Duration> {
        match &self.state {
            State::Outside => None,
            State::Esc(_) | State::Begun { .. } => Some(AFTER_START),
            State::Body { .. } => Some(AFTER_BODY),
        }
    }

    fn outside(&mut self, mut acting: Vec<KeyEvent>, key: KeyEvent) -> Vec<KeyEvent> {
        let has_alt = key.modifiers.difference(KeyModifiers::SHIFT) == KeyModifiers::ALT;
        match start(key.code).filter(|_| has_alt) {
            Some(bell_ends) => self.state = State::Begun { held: vec![key], bell_ends },
            None if key.code == KeyCode::Esc => self.state = State::Esc(key),
            None => acting.push(key),
        }
        acting
    }

    fn inside(&mut self, key: KeyEvent, after_esc: bool, bell_ends: bool) -> Vec<KeyEvent> {
        if !ends(key, after_esc, bell_ends) {
            self.state = State::Body { after_esc: key.code == KeyCode::Esc, bell_ends };
        }
        Vec::new()
    }
}

/// Whether Esc and this letter begin a string, and then whether a bell ends it, as it does an OSC.
fn start(code: KeyCode) -> Option<bool> {
    match code {
        KeyCode::Char(']') => Some(true),
        KeyCode::Char('P' | 'X' | '^' | '_') => Some(false),
        _ => None,
    }
}

/// Whether a key is the end of a string: its terminator, or what cancels it.
fn ends(key: KeyEvent, after_esc: bool, bell_ends: bool) -> bool {
    let with = |modifier| key.modifiers.contains(modifier);
    match key.code {
        KeyCode::Char('\\') => after_esc || with(KeyModifiers::ALT),
        KeyCode::Char('g') => bell_ends && with(KeyModifiers::CONTROL),
        KeyCode::Char('x' | 'z') => with(KeyModifiers::CONTROL),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// An answer to the question for the background's colour, as one terminal gives it.
    const COLOUR: &[u8] = include_bytes!("../../../tests/fixtures/text/colour-answer.bin");

    /// What the reader of keys makes of what one read gave it.
    fn reported(mut bytes: &[u8]) -> Vec<KeyEvent> {
        let mut keys = Vec::new();
        while let Some((&first, rest)) = bytes.split_first() {
            bytes = rest;
            let mut alt = KeyModifiers::NONE;
            let mut byte = first;
            if first == 0x1b {
                match rest.split_first() {
                    Some((&next, rest)) => {
                        bytes = rest;
                        if next != 0x1b {
                            alt = KeyModifiers::ALT;
                        }
                        byte = next;
                    }
                    None => byte = 0x1b,
                }
            }
            keys.push(match byte {
                0x1b => KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE),
                b'\r' => KeyEvent::new(KeyCode::Enter, alt),
                1..=26 => KeyEvent::new(
                    KeyCode::Char((byte - 1 + b'a').into()),
                    alt | KeyModifiers::CONTROL,
                ),
                b'A'..=b'Z' => KeyEvent::new(KeyCode::Char(byte.into()), alt | KeyModifiers::SHIFT),
                _ => KeyEvent::new(KeyCode::Char(byte.into()), alt),
            });
        }
        keys
    }

    /// The keys that act when reads give these pieces without a pause, and then nothing comes.
    fn acting(pieces: &[&[u8]]) -> Vec<KeyEvent> {
        let mut strings = Strings::default();
        let mut acting: Vec<KeyEvent> = pieces
            .iter()
            .flat_map(|piece| reported(piece))
            .flat_map(|key| strings.key(key))
            .collect();
        while strings.patience().is_some() {
            acting.extend(strings.pause());
        }
        acting
    }

    #[test]
    fn an_answer_never_acts_wherever_it_is_split() {
        for at in 0..=COLOUR.len() {
            let (before, after) = COLOUR.split_at(at);
            assert_eq!(acting(&[before, after]), [], "split at {at}");
        }
        let bytes: Vec<&[u8]> = COLOUR.chunks(1).collect();
        assert_eq!(acting(&bytes), []);
    }

    #[test]
    fn keys_after_the_end_act_at_once() {
        for end in ["\x1b\\", "\x07", "\x18"] {
            let sent = format!("\x1b]11;rgb:1e1e{end}n");
            assert_eq!(acting(&[sent.as_bytes()]), reported(b"n"), "{end:?}");
        }
        // A bell is a byte like others of a body that is no OSC.
        assert_eq!(acting(&[b"\x1bP1$r\x07u\x1b\\n"]), reported(b"n"));
    }

    #[test]
    fn a_key_pressed_by_hand_acts_after_the_pause() {
        for by_hand in [&b"\x1b"[..], b"\x1b]", b"\x1bP", b"\x1bX", b"\x1b^", b"\x1b_"] {
            let mut strings = Strings::default();
            let pressed = reported(by_hand);
            assert!(pressed.iter().all(|key| strings.key(*key).is_empty()));
            assert_eq!(strings.patience(), Some(AFTER_START));
            assert_eq!(strings.pause(), pressed);
            assert_eq!(strings.patience(), None);
            assert_eq!(strings.key(reported(b"n")[0]), reported(b"n"));
        }
    }

    #[test]
    fn a_body_without_an_end_is_over_after_a_pause() {
        let mut strings = Strings::default();
        for key in reported(b"\x1b_Gi=1;OK") {
            assert_eq!(strings.key(key), []);
        }
        assert_eq!(strings.patience(), Some(AFTER_BODY));
        assert_eq!(strings.pause(), []);
        assert_eq!(strings.key(reported(b"n")[0]), reported(b"n"));
    }

    proptest! {
        #[test]
        fn no_body_acts_however_it_is_split(
            start in prop::sample::select(vec!["\x1b]", "\x1bP", "\x1bX", "\x1b^", "\x1b_"]),
            // No cancelling byte, which ends a string wherever it stands, and no end.
            body in "[ -\\[\\]-~\r\t\x11]{0,40}",
            cuts in prop::collection::vec(0_usize..50, 0..6),
        ) {
            let sent = format!("{start}{body}\x1b\\");
            let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(sent.len())).collect();
            cuts.sort_unstable();
            let mut pieces = Vec::new();
            let mut from = 0;
            for to in cuts.into_iter().chain([sent.len()]) {
                pieces.push(&sent.as_bytes()[from..to]);
                from = to;
            }
            prop_assert_eq!(acting(&pieces), []);
        }

        #[test]
        fn keys_without_a_string_all_act_in_their_order(typed in "[ -~\r\t]{0,40}") {
            prop_assert_eq!(acting(&[typed.as_bytes()]), reported(typed.as_bytes()));
        }
    }
}
