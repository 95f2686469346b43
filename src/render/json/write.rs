//! Indented JSON in which nothing commands a terminal.

use std::io;

use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter, PrettyFormatter};

use crate::text::clean::{has_command, is_command};

/// Writes a value for which `room` bytes will about do.
pub(crate) fn to_json(value: &impl Serialize, room: usize) -> serde_json::Result<String> {
    let mut bytes = Vec::with_capacity(room);
    let formatter = Harmless(PrettyFormatter::new());
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, formatter))?;
    bytes.push(b'\n');
    String::from_utf8(bytes).map_err(serde::ser::Error::custom)
}

/// Writes as its `\u` form what [`is_command`] says of; all else is the pretty formatter's.
struct Harmless<'a>(PrettyFormatter<'a>);

type Done = io::Result<()>;

impl Formatter for Harmless<'_> {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, text: &str) -> Done {
        if !has_command(text.as_bytes()) {
            return out.write_all(text.as_bytes());
        }
        let mut from = 0;
        for (at, c) in text.char_indices().filter(|&(_, c)| is_command(c)) {
            out.write_all(&text.as_bytes()[from..at])?;
            write!(out, "\\u{:04x}", u32::from(c))?;
            from = at + c.len_utf8();
        }
        out.write_all(&text.as_bytes()[from..])
    }

    fn write_char_escape<W: ?Sized + io::Write>(&mut self, out: &mut W, c: CharEscape) -> Done {
        self.0.write_char_escape(out, c)
    }

    fn begin_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> Done {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + io::Write>(&mut self, out: &mut W) -> Done {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> Done {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> Done {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> Done {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, out: &mut W) -> Done {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + io::Write>(&mut self, out: &mut W, first: bool) -> Done {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> Done {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + io::Write>(&mut self, out: &mut W) -> Done {
        self.0.end_object_value(out)
    }
}
