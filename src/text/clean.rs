//! Text without what would command a terminal or deceive a reader: the one cleaner.
//!
//! What is *recorded* loses it: whole control sequences, colours of chats, control characters, and
//! what reorders the text around it. What is *shown* keeps a sign for each, since a reader of a log
//! that holds such a thing should see that it does.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use super::{bytes::any_byte, sequence};

/// What becomes of a text that is not plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// To be read on, line by line: commands leave, and all else stands.
    Source,
    /// To be recorded: commands leave, every kind of line break is a line feed, a tab is a space, and
    /// letters with marks are composed (NFC).
    Recorded,
    /// As [`Policy::Recorded`], on one line: a line break is a space, those at the end leave.
    RecordedLine,
    /// To be read on paper or on several lines of a terminal: control characters are their pictures
    /// (␛ for an escape), what reorders text is �, every kind of line break is a line feed.
    Shown,
    /// As [`Policy::Shown`], on one line: a line break is ␊.
    ShownLine,
}

/// A text with nothing in it that a terminal would obey, or that makes a line lie.
pub fn clean(text: &str, policy: Policy) -> Cow<'_, str> {
    match policy {
        Policy::Source => source(text),
        Policy::Recorded => recorded(text),
        Policy::RecordedLine => one_line(recorded(text), ' '),
        Policy::Shown => shown(text),
        Policy::ShownLine => match shown(text) {
            text if text.contains('\n') => text.replace('\n', "␊").into(),
            text => text,
        },
    }
}

fn source(text: &str) -> Cow<'_, str> {
    let may_command = |byte: u8| {
        ((byte < 0x20) & (byte != b'\n') & (byte != b'\r') & (byte != b'\t'))
            | (byte == 0x7f)
            | (byte == 0xc2)
    };
    let is_command = |c: char| matches!(Sign::from_char(c), Some(Sign::Command));
    if !any_byte(text.as_bytes(), may_command) || !text.contains(is_command) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_command) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        rest = &from[sequence::length(from)..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn one_line(text: Cow<'_, str>, end: char) -> Cow<'_, str> {
    if !text.contains('\n') {
        return text;
    }
    text.trim_end_matches('\n').replace('\n', end.encode_utf8(&mut [0; 4])).into()
}

fn recorded(text: &str) -> Cow<'_, str> {
    if !any_byte(text.as_bytes(), |byte| !(b' '..=b'~').contains(&byte)) {
        return Cow::Borrowed(text);
    }
    match text.chars().any(|c| c != '\n' && Sign::from_char(c).is_some()) {
        true => Cow::Owned(composed(without_signs(text).into()).into_owned()),
        false => composed(Cow::Borrowed(text)),
    }
}

/// A text with its letters and marks composed (NFC).
pub(super) fn composed(text: Cow<'_, str>) -> Cow<'_, str> {
    // No character below U+0300, where combining marks begin, is changed.
    if !any_byte(text.as_bytes(), |byte| byte >= 0xcc) {
        return text;
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text,
        IsNormalized::No | IsNormalized::Maybe => text.nfc().collect::<String>().into(),
    }
}

fn without_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match Sign::from_char(c) {
            None => {
                out.push(c);
                c.len_utf8()
            }
            Some(Sign::Break) => {
                out.push('\n');
                if rest.starts_with("\r\n") { 2 } else { c.len_utf8() }
            }
            Some(Sign::Tab) => {
                out.push(' ');
                1
            }
            Some(Sign::Command) => sequence::length(rest),
            Some(Sign::Order | Sign::Mark) => c.len_utf8(),
        };
        rest = &rest[taken..];
    }
    out
}

/// A character that is not recorded as it is.
#[derive(Clone, Copy)]
enum Sign {
    /// It begins another line.
    Break,
    Tab,
    /// A control character, which may begin a whole sequence.
    Command,
    /// It reorders what stands around it.
    Order,
    /// A byte order mark.
    Mark,
}

impl Sign {
    fn from_char(c: char) -> Option<Self> {
        Some(match c {
            // Word processors copy their soft line break as a vertical tab.
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Self::Break,
            '\t' => Self::Tab,
            c if c.is_control() => Self::Command,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Self::Order,
            '\u{feff}' => Self::Mark,
            _ => return None,
        })
    }
}

fn shown(text: &str) -> Cow<'_, str> {
    if !has_command(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    for c in text.chars() {
        // A carriage return and its line feed are one break.
        if !(c == '\n' && before == Some('\r')) {
            out.push(picture(c));
        }
        before = Some(c);
    }
    Cow::Owned(out)
}

/// Whether any character is not shown as it is; told from the bytes, since most text has none.
pub(crate) fn has_command(bytes: &[u8]) -> bool {
    any_byte(bytes, may_command) && has_one(bytes)
}

/// Whether a byte is a command or begins one.
pub(crate) const fn may_command(byte: u8) -> bool {
    (byte < 0x20) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2)
}

fn has_one(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().any(|(at, &byte)| match byte {
        0..0x20 | 0x7f => byte != b'\n',
        0xc2 => matches!(bytes.get(at + 1), Some(0x80..=0x9f)),
        0xe2 => {
            matches!(bytes.get(at + 1..at + 3), Some([0x80, 0xa8..=0xae] | [0x81, 0xa6..=0xa9]))
        }
        _ => false,
    })
}

/// Whether a character is not shown as it is.
pub(crate) fn is_command(c: char) -> bool {
    picture(c) != c
}

fn picture(c: char) -> char {
    match c {
        '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\t' => ' ',
        '\0'..'\u{20}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Policy::*, *};

    #[test]
    fn commands_are_shown_and_not_obeyed() {
        assert_eq!(clean("\u{1b}[31mred\u{7}\u{7f}", Shown), "␛[31mred␇␡");
        assert_eq!(clean("abc\u{202e}fed\u{2066}", Shown), "abc\u{fffd}fed\u{fffd}");
        assert_eq!(clean("a\tb\r\nc\u{2028}d\re\u{9b}", Shown), "a b\nc\nd\ne\u{fffd}");
        assert_eq!(
            clean("Eve\r\n09:00 decision \u{1b}]0;x\u{7}\n", ShownLine),
            "Eve␊09:00 decision ␛]0;x␇␊"
        );
    }

    #[test]
    fn what_is_recorded_loses_commands_with_their_parameters() {
        for (typed, kept) in [
            ("\u{1b}[31mred\u{1b}[0m Person", "red Person"),
            ("\u{1b}]0;title\u{7}a\u{1b}]8;;https://b.org\u{1b}\\link\u{1b}]8;;\u{1b}\\", "alink"),
            ("\u{9b}1mbold\u{9b}m \u{9d}2;x\u{9c}.", "bold ."),
            ("\u{3}04,02the budget\u{3} is \u{2}high\u{f}", "the budget is high"),
            ("It is \u{3}12345 pounds", "It is 345 pounds"),
            ("Adopt \u{4}ff0000red", "Adopt red"),
            ("a\tb\u{202e}c\u{feff}d\u{7f}", "a bcd"),
            ("a\r\nb\rc\u{b}d\u{2029}e\u{85}f", "a\nb\nc\nd\ne\nf"),
            ("Sia\u{302}n", "Siân"),
            ("Sia\u{1b}[0m\u{302}n", "Siân"),
        ] {
            assert_eq!(clean(typed, Recorded), kept, "{typed:?}");
        }
        assert_eq!(clean("x\r\ny\tz\u{1b}[2J\n", RecordedLine), "x y z");
        let log = "\u{feff}17:00 <ann> \u{3}4Topic:\u{f} Te\u{301}\r\n\t\u{2028}";
        assert_eq!(clean(log, Source), "\u{feff}17:00 <ann> Topic: Te\u{301}\r\n\t\u{2028}");
    }

    #[test]
    fn what_is_only_text_is_left_alone() {
        for text in ["", "£4,310 – don’t", "🙂👩‍👩‍👧 안녕", "שלום\u{200f}", "a\nb"]
        {
            for policy in [Source, Recorded, Shown] {
                assert!(matches!(clean(text, policy), Cow::Borrowed(same) if same == text));
            }
        }
        assert!(
            matches!(clean("e\u{301}", Shown), Cow::Borrowed("e\u{301}")),
            "NFC is for records"
        );
    }

    #[test]
    fn the_bytes_tell_which_characters_are_changed() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).as_bytes();
            assert_eq!(has_command(bytes), picture(c) != c, "{c:?}");
        }
    }

    /// Pieces that control sequences are made from.
    fn hostile() -> impl Strategy<Value = String> {
        let pieces = [
            "\u{1b}", "[", "]", "P", "31", "m", ";", "\u{7}", "\\", "\u{9b}", "\u{9d}", "\u{9c}",
            "\u{3}", "\u{4}", ",", "7", "ab", " ", "\n", "\r", "é", "e", "\u{301}", "\u{202e}",
            "\u{feff}", "王",
        ];
        prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..16)
            .prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn nothing_commands_a_terminal_under_any_policy(text in prop_oneof![hostile(), any::<String>()]) {
            for policy in [Recorded, RecordedLine, Shown, ShownLine] {
                let cleaned = clean(&text, policy);
                let lines = matches!(policy, Recorded | Shown);
                let commands = |c: char| (c.is_control() && !(c == '\n' && lines)) || c == '\u{202e}';
                prop_assert!(!cleaned.contains(commands), "{:?}: {:?}", policy, cleaned);
                prop_assert_eq!(&clean(&cleaned, policy), &cleaned, "{:?}", policy);
            }
        }

        #[test]
        fn lines_cleaned_one_by_one_are_the_text_cleaned(text in hostile()) {
            let each: Vec<_> = text.split('\n').map(|line| clean(line, Recorded)).collect();
            let whole = clean(&text, Recorded);
            let bare = |text: &str| text.replace('\n', "");
            prop_assert_eq!(bare(&each.concat()), bare(&whole));
        }
    }
}
