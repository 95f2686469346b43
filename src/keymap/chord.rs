//! One key with its modifiers, and the one or two of them that a binding waits for.
//!
//! Terminals disagree on how to report the same key press, so a chord is normalised when it is made
//! and two presses that some terminal reports alike are one chord.

use std::fmt;
use std::str::FromStr;

/// A key, without its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A key that types a character; the space bar is `Char(' ')`.
    Char(char),
    /// A function key, 1 to 12.
    F(u8),
    /// Return.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Tab with shift, as some terminals report it; a [`Chord`] holds it as `Tab` with shift.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Insert.
    Insert,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// How each named key is shown (first), and what else it may be called in a keymap file.
const NAMES: &[(Key, &str, &[&str])] = &[
    (Key::Enter, "Enter", &["return", "ret", "cr"]),
    (Key::Esc, "Esc", &["escape"]),
    (Key::Tab, "Tab", &[]),
    (Key::BackTab, "BackTab", &["back-tab"]),
    (Key::Backspace, "Backspace", &["bs"]),
    (Key::Delete, "Delete", &["del"]),
    (Key::Insert, "Insert", &["ins"]),
    (Key::Left, "←", &["left"]),
    (Key::Right, "→", &["right"]),
    (Key::Up, "↑", &["up"]),
    (Key::Down, "↓", &["down"]),
    (Key::Home, "Home", &[]),
    (Key::End, "End", &[]),
    (Key::PageUp, "PgUp", &["pageup", "page-up"]),
    (Key::PageDown, "PgDn", &["pagedown", "page-down", "pgdown"]),
    (Key::Char(' '), "Space", &[]),
    (Key::Char('-'), "Minus", &[]),
    (Key::Char('+'), "Plus", &[]),
];

/// A key with its modifiers, normalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    key: Key,
    ctrl: bool,
    alt: bool,
    shift: bool,
}

impl Chord {
    /// A chord of this key with these modifiers, normalised: shift is part of the character that it
    /// types (`Shift-/` is `?`), `BackTab` is `Shift-Tab`, Ctrl ignores the case of a letter, and
    /// the control codes of ASCII are the key that sends them (`Ctrl-I` is `Tab`, and `Ctrl-_` and
    /// `Ctrl-7` are `Ctrl-/`, since most terminals send the same byte for them).
    pub fn new(key: Key, ctrl: bool, alt: bool, shift: bool) -> Self {
        match key {
            Key::Char(c) => Self::from_char(c, ctrl, alt, shift),
            Key::BackTab => Self { key: Key::Tab, ctrl, alt, shift: true },
            key => Self { key, ctrl, alt, shift },
        }
    }

    /// A chord of this key alone.
    pub fn plain(key: Key) -> Self {
        Self::new(key, false, false, false)
    }

    /// The key, which is never `BackTab`.
    pub fn key(self) -> Key {
        self.key
    }

    /// Whether Ctrl is held.
    pub fn ctrl(self) -> bool {
        self.ctrl
    }

    /// Whether Alt is held.
    pub fn alt(self) -> bool {
        self.alt
    }

    /// Whether shift is held with a key that types no character.
    pub fn shift(self) -> bool {
        self.shift
    }

    /// The character that this chord would type into a text field, if it types one.
    pub fn typed(self) -> Option<char> {
        match self.key {
            Key::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    fn from_char(c: char, ctrl: bool, alt: bool, shift: bool) -> Self {
        let named = |key| Self { key, ctrl, alt, shift };
        match c {
            '\r' | '\n' => return named(Key::Enter),
            '\t' => return named(Key::Tab),
            '\u{1b}' => return named(Key::Esc),
            '\u{8}' | '\u{7f}' => return named(Key::Backspace),
            '←' => return named(Key::Left),
            '→' => return named(Key::Right),
            '↑' => return named(Key::Up),
            '↓' => return named(Key::Down),
            _ => {}
        }
        let (c, ctrl) = match c {
            '\0' => (' ', true),
            '\u{1}'..='\u{1f}' => (char::from(c as u8 + 0x40), true),
            c if c.is_control() => (char::REPLACEMENT_CHARACTER, ctrl),
            c => (c, ctrl),
        };
        if ctrl {
            return Self::with_ctrl(c, alt, shift);
        }
        let c = if shift { single(c.to_uppercase()).unwrap_or(c) } else { c };
        Self { key: Key::Char(c), ctrl, alt, shift: false }
    }

    /// Ctrl with a character, as the ASCII control code that terminals send for it.
    fn with_ctrl(c: char, alt: bool, shift: bool) -> Self {
        let c = single(c.to_lowercase()).unwrap_or(c);
        let named = |key| Self { key, ctrl: false, alt, shift };
        let c = match c {
            'i' => return named(Key::Tab),
            'm' => return named(Key::Enter),
            '[' | '3' => return named(Key::Esc),
            '2' | '@' => ' ',
            '4' => '\\',
            '5' => ']',
            '6' => '^',
            '7' | '_' => '/',
            c => c,
        };
        Self { key: Key::Char(c), ctrl: true, alt, shift: false }
    }
}

/// The one item of an iterator that has no more than one.
fn single(mut chars: impl Iterator<Item = char>) -> Option<char> {
    let first = chars.next();
    if chars.next().is_some() { None } else { first }
}

impl fmt::Display for Chord {
    /// As the screen shows it and as a keymap file may write it: `Ctrl-P`, `Enter`, `]`, `↓`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        let bare = !(self.ctrl || self.alt || self.shift);
        match self.key {
            Key::Char(c @ ('-' | '+')) if bare => write!(f, "{c}"),
            Key::F(n) => write!(f, "F{n}"),
            key => match (NAMES.iter().find(|(named, ..)| *named == key), key) {
                (Some((_, name, _)), _) => f.write_str(name),
                (None, Key::Char(c)) if self.ctrl => write!(f, "{}", c.to_ascii_uppercase()),
                (None, Key::Char(c)) => write!(f, "{c}"),
                (None, other) => write!(f, "{other:?}"),
            },
        }
    }
}

/// Text that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a key; write it like ctrl-p, alt-x, F2 or ?")]
pub struct NotAKey(pub String);

impl FromStr for Chord {
    type Err = NotAKey;

    /// Reads `ctrl-p`, `C-p`, `alt-x`, `shift-tab`, `F2`, `space`, `pgdn`, `?`, `é`; names ignore
    /// case, characters don't (save under Ctrl), and `+` does as well as `-` between the parts.
    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        let mut rest = text;
        while let Some((modifier, after)) = split_modifier(rest) {
            let held = match modifier {
                Modifier::Ctrl => &mut ctrl,
                Modifier::Alt => &mut alt,
                Modifier::Shift => &mut shift,
            };
            if std::mem::replace(held, true) {
                return Err(NotAKey(text.to_owned()));
            }
            rest = after;
        }
        let key = parse_key(rest).ok_or_else(|| NotAKey(text.to_owned()))?;
        Ok(Self::new(key, ctrl, alt, shift))
    }
}

enum Modifier {
    Ctrl,
    Alt,
    Shift,
}

/// Splits `ctrl-` from the front of a text that goes on after it.
fn split_modifier(text: &str) -> Option<(Modifier, &str)> {
    let at = text.find(['-', '+'])?;
    let (name, after) = (&text[..at], &text[at + 1..]);
    if after.is_empty() {
        return None;
    }
    let modifier = match name.to_ascii_lowercase().as_str() {
        "ctrl" | "control" | "c" => Modifier::Ctrl,
        "alt" | "meta" | "option" | "a" | "m" => Modifier::Alt,
        "shift" | "s" => Modifier::Shift,
        _ => return None,
    };
    Some((modifier, after))
}

fn parse_key(text: &str) -> Option<Key> {
    if let Some(c) = single(text.chars()) {
        return (!c.is_control()).then_some(Key::Char(c));
    }
    let lower = text.to_lowercase();
    let named = NAMES
        .iter()
        .find(|(_, name, others)| name.to_lowercase() == lower || others.contains(&lower.as_str()));
    if let Some((key, ..)) = named {
        return Some(*key);
    }
    let number = lower.strip_prefix('f')?;
    let known = number.starts_with(|c: char| ('1'..='9').contains(&c));
    let number: u8 = number.parse().ok()?;
    (known && number <= 12).then_some(Key::F(number))
}

/// What a binding waits for: one chord, or two pressed one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Keys {
    /// The chord pressed first.
    pub first: Chord,
    /// The chord pressed after it, if there are two.
    pub then: Option<Chord>,
}

impl Keys {
    /// Whether the two can't both be reached: they are the same, or one begins the other.
    pub fn hides(self, other: Self) -> bool {
        self.first == other.first
            && (self.then == other.then || self.then.is_none() || other.then.is_none())
    }
}

impl From<Chord> for Keys {
    fn from(first: Chord) -> Self {
        Self { first, then: None }
    }
}

impl fmt::Display for Keys {
    /// As the screen shows it: `Ctrl-X Ctrl-C`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.then {
            Some(then) => write!(f, "{} {then}", self.first),
            None => write!(f, "{}", self.first),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn chord(text: &str) -> Chord {
        text.parse().unwrap()
    }

    #[test]
    fn however_a_key_is_written_it_is_shown_one_way() {
        for (written, shown) in [
            ("ctrl-p", "Ctrl-P"),
            ("Ctrl+P", "Ctrl-P"),
            ("C-p", "Ctrl-P"),
            ("M-x", "Alt-x"),
            ("alt-shift-x", "Alt-X"),
            ("alt->", "Alt->"),
            ("shift-a", "A"),
            ("shift-?", "?"),
            ("é", "é"),
            ("shift-é", "É"),
            ("space", "Space"),
            (" ", "Space"),
            ("ctrl-@", "Ctrl-Space"),
            ("back-tab", "Shift-Tab"),
            ("shift-tab", "Shift-Tab"),
            ("ctrl-shift-PageDown", "Ctrl-Shift-PgDn"),
            ("pgdn", "PgDn"),
            ("page-up", "PgUp"),
            ("down", "↓"),
            ("-", "-"),
            ("minus", "-"),
            ("ctrl--", "Ctrl-Minus"),
            ("ctrl-+", "Ctrl-Plus"),
            ("+", "+"),
            ("del", "Delete"),
            ("return", "Enter"),
            ("f12", "F12"),
            ("ctrl-i", "Tab"),
            ("ctrl-[", "Esc"),
            ("ctrl-_", "Ctrl-/"),
            ("c", "c"),
        ] {
            assert_eq!(chord(written).to_string(), shown, "{written}");
        }
    }

    #[test]
    fn what_terminals_report_differently_is_one_chord() {
        assert_eq!(Chord::new(Key::Char('?'), false, false, true), chord("?"));
        assert_eq!(Chord::new(Key::Char('a'), false, false, true), chord("A"));
        assert_eq!(Chord::new(Key::BackTab, false, false, false), chord("shift-tab"));
        assert_eq!(Chord::new(Key::BackTab, false, false, true), chord("shift-tab"));
        assert_eq!(Chord::new(Key::Char('R'), true, false, true), chord("ctrl-r"));
        assert_eq!(Chord::new(Key::Char('7'), true, false, false), chord("ctrl-/"));
        assert_eq!(Chord::plain(Key::Char('\u{12}')), chord("ctrl-r"));
        assert_eq!(Chord::plain(Key::Char('\r')), chord("enter"));
        assert_eq!(Chord::new(Key::Char('ß'), false, false, true), chord("ß"));
    }

    #[test]
    fn what_is_no_key_is_refused_by_name() {
        for text in [
            "",
            "ctrl-hyper-x",
            "ctrl-",
            "ctrl-ctrl-x",
            "F0",
            "F01",
            "F13",
            "f+1",
            "xy",
            "e\u{301}",
            "\u{7}",
            "cmd-x",
            "-p",
            "^P",
        ] {
            assert_eq!(text.parse::<Chord>(), Err(NotAKey(text.to_owned())));
        }
        assert_eq!(
            NotAKey("\u{1b}[2J".into()).to_string(),
            r#""\u{1b}[2J" is not a key; write it like ctrl-p, alt-x, F2 or ?"#
        );
    }

    #[test]
    fn only_a_bare_character_types() {
        assert_eq!(chord("É").typed(), Some('É'));
        assert_eq!(chord("space").typed(), Some(' '));
        assert_eq!(chord("alt-x").typed(), None);
        assert_eq!(chord("enter").typed(), None);
    }

    fn any_key() -> impl Strategy<Value = Key> {
        prop_oneof![
            4 => any::<char>().prop_map(Key::Char),
            4 => proptest::char::range('\0', '\u{ff}').prop_map(Key::Char),
            1 => (1..=12_u8).prop_map(Key::F),
            2 => (0..NAMES.len()).prop_map(|i| NAMES[i].0),
        ]
    }

    proptest! {
        #[test]
        fn what_is_shown_reads_back_as_the_same_chord(
            key in any_key(), ctrl: bool, alt: bool, shift: bool
        ) {
            let made = Chord::new(key, ctrl, alt, shift);
            let shown = made.to_string();
            prop_assert!(!shown.contains(char::is_control), "{shown:?}");
            prop_assert_eq!(shown.parse::<Chord>(), Ok(made));
            prop_assert_eq!(Chord::new(made.key, made.ctrl, made.alt, made.shift), made);
        }

        #[test]
        fn no_text_breaks_the_reader(text in "\\PC{0,12}|(ctrl-|alt\\+|S-){0,3}.{0,3}") {
            if let Ok(chord) = text.parse::<Chord>() {
                prop_assert_eq!(chord.to_string().parse::<Chord>(), Ok(chord));
            }
        }
    }
}
