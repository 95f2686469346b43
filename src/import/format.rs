//! Which tool wrote a log.

use super::{
    chat_line::{self, LineKind, strip_keyword},
    decoded, lines,
};
use crate::{calendar::time::TimeWord, meeting::command::verb};

/// The formats of logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// A script in folkmoot's command language.
    Moot,
    /// Folkmoot's own log, one record a line.
    Jsonl,
    /// A chat log with the conventions of W3C's scribe.
    Scribe,
    /// A chat log with the conventions of MeetBot.
    MeetBot,
    /// The JSON log of hcoop-meetbot.
    Hcoop,
}

impl LogFormat {
    /// The words by which a format is named; the first for each is the one that is shown.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("scribe", Self::Scribe),
        ("rrsagent", Self::Scribe),
        ("meetbot", Self::MeetBot),
        ("hcoop", Self::Hcoop),
        ("moot", Self::Moot),
        ("jsonl", Self::Jsonl),
    ];

    /// The format of that name.
    pub fn parse(word: &str) -> Option<Self> {
        let named = |(name, _): &&(&str, Self)| name.eq_ignore_ascii_case(word);
        Self::WORDS.iter().find(named).map(|&(_, format)| format)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, format)| *format == self).map_or("", |(word, _)| word)
    }
}

/// How many lines are looked at to tell one format from another.
const LOOKED_AT: usize = 1_000;

/// The format of a log, by what stands in it; of two that it could be, by the file's name.
pub fn recognise(name: &str, bytes: &[u8]) -> LogFormat {
    recognise_text(name, &decoded(bytes).text)
}

pub(super) fn recognise_text(name: &str, text: &str) -> LogFormat {
    let ends = |end: &str| {
        name.len() >= end.len()
            && name.is_char_boundary(name.len() - end.len())
            && strip_keyword(&name[name.len() - end.len()..], end).is_some()
    };
    if ends(".moot") {
        return LogFormat::Moot;
    }
    if ends(".jsonl") {
        return LogFormat::Jsonl;
    }
    let open = text.trim_start();
    // Logs begin with a brace, too, when a word processor saved them as RTF.
    let json = open.strip_prefix('{').map(str::trim_start);
    if json.is_some_and(|rest| rest.is_empty() || rest.starts_with(['"', '}'])) {
        let first = open.lines().next().unwrap_or_default();
        let record = first.contains("\"seq\"") && !first.contains("\"messages\"");
        return if record { LogFormat::Jsonl } else { LogFormat::Hcoop };
    }
    let mut talk = false;
    for raw in lines(text).take(LOOKED_AT) {
        let line = chat_line::parse(raw);
        talk |= line.kind == LineKind::Said;
        if line.kind == LineKind::Said && chat_line::start_mark(line.text).is_some() {
            return LogFormat::MeetBot;
        }
    }
    if !talk && lines(text).take(LOOKED_AT).any(is_command) {
        LogFormat::Moot
    } else {
        LogFormat::Scribe
    }
}

/// Whether a line begins as one of the command language does, also where the rest of it is wrong.
fn is_command(line: &str) -> bool {
    let words = TimeWord::take(line.split_whitespace()).map_or(0, |(_, words)| words);
    line.split_whitespace().nth(words).is_some_and(|word| verb(word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_what_stands_in_the_file() {
        let told = |text: &str| recognise("log", text.as_bytes());
        assert_eq!(told("17:00 <a> present+\n"), LogFormat::Scribe);
        assert_eq!(told("17:00 <a> hi\n17:01 <a> #startmeeting x\n"), LogFormat::MeetBot);
        assert_eq!(told("{\n \"messages\": []}"), LogFormat::Hcoop);
        assert_eq!(told("{x}\n17:00 <a> present+\n"), LogFormat::Scribe);
        assert_eq!(told("{\\rtf1\\ansi\n[10:00]\t<a>\tTopic: x\\\n"), LogFormat::Scribe);
        assert_eq!(told("{\"seq\":1,\"time\":2}\n"), LogFormat::Jsonl);
        assert_eq!(told("group \"Board\"\ndate 2024-05-22\n"), LogFormat::Moot);
        assert_eq!(told("Topic: Budget\nAnn: we have none\n"), LogFormat::Scribe);
        assert_eq!(told("grup \"Board\"\n10:00 note hello\n"), LogFormat::Moot);
        assert_eq!(recognise("a.MOOT", b"nonsense"), LogFormat::Moot);
        assert_eq!(LogFormat::parse("RRSAgent"), Some(LogFormat::Scribe));
        assert_eq!(LogFormat::Scribe.word(), "scribe");
    }
}
