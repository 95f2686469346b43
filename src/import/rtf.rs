//! The text of a file in RTF, as word processors save a log that was copied into them.

/// Groups that hold no text of the document.
const SILENT: [&str; 8] =
    ["fonttbl", "colortbl", "stylesheet", "info", "pict", "header", "footer", "listtable"];
/// How deeply groups may be within each other.
const DEEPEST: usize = 256;

/// Whether a text is RTF.
pub(super) fn is_rtf(text: &str) -> bool {
    text.trim_start().starts_with("{\\rtf")
}

/// The text without what says how it is to be set.
pub(super) fn text(rtf: &str) -> String {
    let mut reader =
        RtfReader { rest: rtf, out: String::with_capacity(rtf.len()), ..RtfReader::default() };
    while let Some(c) = reader.rest.chars().next() {
        reader.rest = &reader.rest[c.len_utf8()..];
        match c {
            '{' => reader.open(),
            '}' => reader.close(),
            '\\' => reader.command(),
            '\r' | '\n' => {}
            c => reader.push(c),
        }
    }
    reader.out
}

/// Text that is read, and the groups that are open.
#[derive(Default)]
struct RtfReader<'r> {
    rest: &'r str,
    out: String,
    /// Of each open group, whether its text is left out, and how many characters stand for one that old
    /// programs can't show.
    groups: Vec<(bool, usize)>,
    /// How many characters are to be passed over, since they stand for the one before.
    passed_over: usize,
}

impl RtfReader<'_> {
    fn open(&mut self) {
        let outer = self.groups.last().copied().unwrap_or((false, 1));
        if self.groups.len() < DEEPEST {
            self.groups.push(outer);
        }
    }

    fn close(&mut self) {
        self.groups.pop();
        self.passed_over = 0;
    }

    fn is_silent(&self) -> bool {
        self.groups.last().is_some_and(|(silent, _)| *silent)
    }

    fn push(&mut self, c: char) {
        if self.passed_over > 0 {
            self.passed_over -= 1;
        } else if !self.is_silent() {
            self.out.push(c);
        }
    }

    /// What a backslash begins: a sign, a character by its number, or a word with a number perhaps.
    fn command(&mut self) {
        let Some(c) = self.rest.chars().next() else { return };
        if !c.is_ascii_alphabetic() {
            self.rest = &self.rest[c.len_utf8()..];
            return match c {
                '\'' => self.byte(),
                '\n' => self.push('\n'),
                '\r' => {
                    self.rest = self.rest.strip_prefix('\n').unwrap_or(self.rest);
                    self.push('\n');
                }
                '~' => self.push(' '),
                '_' => self.push('-'),
                '*' => self.silence(),
                '{' | '}' | '\\' => self.push(c),
                _ => {}
            };
        }
        let end = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        let sign = usize::from(rest.starts_with('-'));
        let digits = rest[sign..].bytes().take_while(u8::is_ascii_digit).count();
        let number: Option<i32> = rest[..sign + digits].parse().ok();
        let rest = if digits == 0 { rest } else { &rest[sign + digits..] };
        self.rest = rest.strip_prefix(' ').unwrap_or(rest);
        match (word, number) {
            ("par" | "line", _) => self.push('\n'),
            ("tab", _) => self.push('\t'),
            ("uc", Some(count)) => {
                if let Some((_, stand_ins)) = self.groups.last_mut() {
                    *stand_ins = usize::try_from(count).unwrap_or_default().min(8);
                }
            }
            ("u", Some(number)) => self.unicode(number),
            (word, _) if SILENT.contains(&word) => self.silence(),
            _ => {}
        }
    }

    fn silence(&mut self) {
        if let Some((silent, _)) = self.groups.last_mut() {
            *silent = true;
        }
    }

    /// A character of Windows-1252, by its number in hex.
    fn byte(&mut self) {
        let Some(hex) = self.rest.get(..2) else { return };
        let Ok(byte) = u8::from_str_radix(hex, 16) else { return };
        self.rest = &self.rest[2..];
        let bytes = [byte];
        let decoded = crate::text::decode::windows_1252(&bytes);
        decoded.chars().for_each(|c| self.push(c));
    }

    /// A character by its number, which is negative from 32,768 on; it may be half of one.
    fn unicode(&mut self, number: i32) {
        let unit = number.rem_euclid(0x1_0000) as u32;
        self.push(char::from_u32(unit).unwrap_or(char::REPLACEMENT_CHARACTER));
        self.passed_over = self.groups.last().map_or(1, |(_, stand_ins)| *stand_ins);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_without_what_sets_it() {
        let rtf = "{\\rtf1\\ansi{\\fonttbl\\f0 Arial;}{\\*\\generator x;}\\f0\\fs24 \\cf0 10:00 <ann> caf\\'e9\\\n\
                   10:01 <ann> \\u8364 ?5 \\{a\\\\b\\}\\par\n{\\b bold} \\uc0\\u960 it\\'92s\\tab so}";
        assert!(is_rtf(rtf) && !is_rtf("{x}"));
        assert_eq!(text(rtf), "10:00 <ann> café\n10:01 <ann> €5 {a\\b}\nbold πit’s\tso");
    }

    #[test]
    fn what_is_cut_off_or_too_deep_is_read_as_far_as_it_goes() {
        assert_eq!(text("{\\rtf1 a\\"), "a");
        assert_eq!(text("{\\rtf1 a\\'e"), "ae");
        assert_eq!(text("}}}\\u-10179 ?\\u99999999999 b"), "\u{fffd}b");
        let deep = "{".repeat(10_000);
        assert_eq!(text(&format!("{deep}a")), "a");
    }
}
