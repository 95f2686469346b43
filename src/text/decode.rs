//! The text of a file, whatever it is encoded in: the one reader.

use std::{borrow::Cow, fmt};

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";

/// The text that some bytes are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte order mark.
    pub text: Cow<'a, str>,
    /// What was assumed, where it is not plainly UTF-8.
    pub remarks: Vec<DecodeRemark>,
}

/// What a person should know of how a text was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeRemark {
    /// It is UTF-16, as its byte order mark says.
    Utf16,
    /// It is UTF-16 with units that are no characters.
    BrokenUtf16,
    /// AffectedLines are not UTF-8, and were read as Windows-1252.
    Windows1252(AffectedLines),
    /// AffectedLines of UTF-8 have bytes that are not.
    BrokenUtf8(AffectedLines),
}

/// Some lines of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AffectedLines {
    /// The first of them, counted from 1.
    pub first: u32,
    /// How many they are.
    pub count: u32,
}

impl DecodeRemark {
    /// The line that it is about, or the first of them.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::Utf16 | Self::BrokenUtf16 => None,
            Self::Windows1252(lines) | Self::BrokenUtf8(lines) => Some(lines.first),
        }
    }
}

impl fmt::Display for DecodeRemark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let have = |count: u32, one: &'static str, more: &'static str| match count {
            1 => format!("1 line {one}"),
            count => format!("{count} lines {more}"),
        };
        match self {
            Self::Utf16 => write!(f, "this file is UTF-16, and was read as such"),
            Self::BrokenUtf16 => write!(
                f,
                "this file is UTF-16, and was read as such; what is no character in it is shown as \u{fffd}"
            ),
            Self::Windows1252(lines) => write!(
                f,
                "{} read as Windows-1252; if letters are wrong, save the file as UTF-8 and read it again",
                have(lines.count, "is not UTF-8, and was", "are not UTF-8, and were")
            ),
            Self::BrokenUtf8(lines) => write!(
                f,
                "{} bytes that are not UTF-8; each is shown as \u{fffd}, and the rest is whole",
                have(lines.count, "has", "have")
            ),
        }
    }
}

/// Reads a text: a byte order mark says what it is encoded in, else it is UTF-8, and a line that is
/// not is Windows-1252, since logs are often written by programs that don't agree.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(UTF_16LE, rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(UTF_16BE, rest);
    }
    let bytes = bytes.strip_prefix(UTF_8_MARK).unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.into(), remarks: Vec::new() },
        Err(_) => by_line(bytes),
    }
}

/// The text of bytes of Windows-1252.
pub fn windows_1252(bytes: &[u8]) -> Cow<'_, str> {
    WINDOWS_1252.decode_without_bom_handling(bytes).0
}

fn utf16<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, is_broken) = encoding.decode_without_bom_handling(bytes);
    let remark = if is_broken { DecodeRemark::BrokenUtf16 } else { DecodeRemark::Utf16 };
    Decoded { text, remarks: vec![remark] }
}

fn by_line(bytes: &[u8]) -> Decoded<'static> {
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let (mut windows, mut broken) = (None, None);
    for (number, line) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
        match str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) if is_broken_utf8(line) => {
                text.push_str(&String::from_utf8_lossy(line));
                count(&mut broken, number);
            }
            Err(_) => {
                text.push_str(&WINDOWS_1252.decode_without_bom_handling(line).0);
                count(&mut windows, number);
            }
        }
    }
    let remarks = [windows.map(DecodeRemark::Windows1252), broken.map(DecodeRemark::BrokenUtf8)];
    Decoded { text: text.into(), remarks: remarks.into_iter().flatten().collect() }
}

/// Whether a line is more likely UTF-8 with a character cut in two, as chats do with long lines, than
/// in another encoding, in which hardly any two letters together look like UTF-8.
fn is_broken_utf8(line: &[u8]) -> bool {
    let (mut whole, mut broken, mut is_cut_off) = (0, 0, false);
    for chunk in line.trim_ascii_end().utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        is_cut_off = !chunk.invalid().is_empty();
        broken += usize::from(is_cut_off);
    }
    whole > broken || (whole == broken && is_cut_off)
}

fn count(lines: &mut Option<AffectedLines>, number: u32) {
    lines.get_or_insert(AffectedLines { first: number, count: 0 }).count += 1;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, Vec<DecodeRemark>) {
        let Decoded { text, remarks } = decode(bytes);
        (text.into_owned(), remarks)
    }

    #[test]
    fn a_mark_says_what_a_text_is_encoded_in() {
        let plain = ("Siân\n".to_owned(), Vec::new());
        assert_eq!(read("Siân\n".as_bytes()), plain);
        assert_eq!(read("\u{feff}Siân\n".as_bytes()), plain);
        let utf16 = ("Siân\n".to_owned(), vec![DecodeRemark::Utf16]);
        assert_eq!(read(b"\xff\xfeS\0i\0\xe2\0n\0\n\0"), utf16);
        assert_eq!(read(b"\xfe\xff\0S\0i\0\xe2\0n\0\n"), utf16);
        assert_eq!(
            read(b"\xff\xfeS\0\0\xd8"),
            ("S\u{fffd}".into(), vec![DecodeRemark::BrokenUtf16])
        );
        assert_eq!(read(b""), (String::new(), Vec::new()));
    }

    #[test]
    fn a_line_that_is_no_utf8_is_windows_1252_and_the_others_are_not() {
        let (text, remarks) =
            read(b"Si\xc3\xa2n\n\x93Si\xe2n\x94 \x80 5\r\n\xabCAF\xc9\xbb\nplain");
        assert_eq!(text, "Siân\n“Siân” € 5\r\n«CAFÉ»\nplain");
        assert_eq!(remarks, [DecodeRemark::Windows1252(AffectedLines { first: 2, count: 2 })]);
        assert_eq!(remarks[0].line(), Some(2));
        assert!(
            remarks[0]
                .to_string()
                .starts_with("2 lines are not UTF-8, and were read as Windows-1252")
        );
    }

    #[test]
    fn a_character_cut_in_two_does_not_spoil_the_others_of_its_line() {
        let (text, remarks) = read(b"Si\xc3\xa2n to caf\xc3\n\xa9 d\xc3\xa9j\xc3\xa0 vu\nok");
        assert_eq!(text, "Siân to caf\u{fffd}\n\u{fffd} déjà vu\nok");
        assert_eq!(remarks, [DecodeRemark::BrokenUtf8(AffectedLines { first: 1, count: 2 })]);
        assert_eq!(
            read(b"caf\xe9\n").0,
            "café\n",
            "a line that ends with a letter of Windows-1252"
        );
    }
}
