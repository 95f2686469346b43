//! Recognises whose conventions a log follows, and takes its lines apart by them.

use super::{
    dialect::Dialect,
    words::{classify, taken_up},
};
use crate::import::{
    line::{self, Kind, Line, Stamp, after},
    lines,
};

/// How many lines are looked at to tell whose conventions a log follows.
const LOOKED_AT: usize = 1_000;
/// The start of 2022, by when the community groups' scribe put lines right, in milliseconds since 1970.
const PUTS_RIGHT_SINCE_MS: i64 = 1_640_995_200_000;

impl Dialect {
    /// The conventions of a log; none if no line names who said it.
    ///
    /// The community groups' logs have the time in brackets, or the bridge to their telephone in them.
    /// W3C's bots in a log whose times have brackets as other programs write them say that it is W3C's
    /// all the same.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (mut bracketed, mut others) = (0_usize, 0_usize);
        let (mut bridged, mut puts_right) = (false, false);
        for raw in lines(text).take(LOOKED_AT) {
            let line = line::parse(raw);
            if line.kind != Kind::Said {
                continue;
            }
            if !bridged && is_by_w3cs_bots(raw, &line) {
                return Some(Self::Scribe);
            }
            bridged |= after(line.nick, "voip").is_some() || after(line.text, "voip-").is_some();
            puts_right |= line.nick.eq_ignore_ascii_case("transcriber")
                || matches!(line.stamp, Some(Stamp::Exact(ms)) if ms >= PUTS_RIGHT_SINCE_MS);
            *if line.bracketed { &mut bracketed } else { &mut others } += 1;
        }
        match (bracketed, others) {
            (0, 0) => None,
            _ if bridged || bracketed >= others => Some(Self::Scrawl { puts_right }),
            _ => Some(Self::Scribe),
        }
    }

    /// Takes a line apart.
    ///
    /// The community groups' scribe takes a line to be said by the last ` <nick> ` in it, and wants
    /// something before that: a topic that quotes such a nick is none, and what follows it may be one.
    /// What was pasted with a line's end of Unicode's in it is no line to it, so it lists none of it.
    pub(super) fn line(self, raw: &str) -> Line<'_> {
        let line = line::parse(raw);
        if self == Self::Scribe {
            return line;
        }
        let last = last_said(raw);
        if let Some((nick, text)) = last
            && text.len() != line.text.len()
            && classify(text, self).is_heading()
            && !is_broken(raw)
        {
            return Line { kind: Kind::Said, nick, text, ..line };
        }
        let first = line.kind == Kind::Said && classify(line.text, self).is_heading();
        let same = last.is_some_and(|(_, text)| text.len() == line.text.len());
        let talk = first && (!same || is_broken(raw));
        Line { kind: if talk { Kind::Talk } else { line.kind }, ..line }
    }
}

/// Whether W3C's bots are in a log whose times have brackets but no weekday, and no `T` before the hour.
fn is_by_w3cs_bots(raw: &str, line: &Line<'_>) -> bool {
    let at = |place: usize| raw.as_bytes().get(place);
    line.bracketed
        && at(1).is_some_and(u8::is_ascii_digit)
        && match line.stamp {
            Some(Stamp::Clock(_)) => true,
            Some(Stamp::Exact(_)) => at("[2020-07-23".len()) == Some(&b' '),
            None => false,
        }
        && (line.nick.eq_ignore_ascii_case("rrsagent")
            || line.nick.eq_ignore_ascii_case("zakim") && taken_up(line.text).is_some())
}

/// Whether Unicode's own ends of a line or a paragraph are in a line.
fn is_broken(raw: &str) -> bool {
    raw.contains(['\u{2028}', '\u{2029}'])
}

/// The last ` <nick> ` in a line, and what follows it.
fn last_said(raw: &str) -> Option<(&str, &str)> {
    let mut ends = raw.rmatch_indices('>').map(|(at, _)| at);
    let end = ends.find(|&at| raw[at + 1..].starts_with(char::is_whitespace))?;
    let mut starts = raw[..end].rmatch_indices('<').map(|(at, _)| at);
    let start = starts.find(|&at| raw[..at].ends_with(char::is_whitespace))?;
    Some((raw[start + 1..end].trim(), raw[end + 1..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EARLY: Dialect = Dialect::Scrawl { puts_right: false };
    const LATE: Dialect = Dialect::Scrawl { puts_right: true };

    #[test]
    fn whose_conventions_a_log_follows_shows_in_its_times_and_bots() {
        let told = |text: &str| Dialect::of(text);
        assert_eq!(told("Ann: hello\n"), None);
        assert_eq!(told("17:02 <ann> hello\n"), Some(Dialect::Scribe));
        assert_eq!(told("[Tue 17:02:03] <ann>\thello\n"), Some(EARLY));
        assert_eq!(told("17:02 <ann> voip-ccg: connections?\n"), Some(EARLY));
        assert_eq!(told("<ann> hi\n[17:02:03] <ann> a\n[17:02:04] <ann> b\n"), Some(EARLY));
        let zakim =
            "[15:57] <ann> next agendum\n[15:57] <Zakim> agendum 1. \"A\" taken up [from b]\n";
        assert_eq!(told(zakim), Some(Dialect::Scribe));
        assert_eq!(told(&zakim.replace("[15:57]", "[Fri 15:57:01]")), Some(EARLY));
        assert_eq!(told(&zakim.replace("[15:57]", "[2020-07-23 15:57:01]")), Some(Dialect::Scribe));
        assert_eq!(told(&zakim.replace("[15:57]", "[2020-07-23T15:57:01Z]")), Some(EARLY));
    }

    #[test]
    fn the_community_groups_later_scribe_shows_in_its_program_and_in_the_year() {
        let told = |text: &str| Dialect::of(text);
        assert_eq!(told("[2021-12-31T17:00:00Z]\t<ann>\thello\n"), Some(EARLY));
        assert_eq!(told("[2022-01-01T00:00:00Z]\t<ann>\thello\n"), Some(LATE));
        assert_eq!(told("[2021-12-07T17:00:00Z]\t<Transcriber>\tscribe+\n"), Some(LATE));
    }

    #[test]
    fn the_last_nick_of_a_line_says_what_it_is() {
        let read = |dialect: Dialect, raw| {
            let line = dialect.line(raw);
            (line.kind, line.nick, line.text)
        };
        let quoted = "[17:02:03] <ann>\tTopic: Issuer <> Verifier flows";
        assert_eq!(read(EARLY, quoted), (Kind::Talk, "ann", "Topic: Issuer <> Verifier flows"));
        assert_eq!(read(Dialect::Scribe, quoted).0, Kind::Said);
        let ends = "[17:02:03] <ann>\tTopic: <Digital API>";
        assert_eq!(read(EARLY, ends), (Kind::Said, "ann", "Topic: <Digital API>"));
        assert_eq!(read(EARLY, "<ann> Topic: a"), (Kind::Talk, "ann", "Topic: a"));
        assert_eq!(read(EARLY, "\\f0 [17:02] <ann> Topic: a"), (Kind::Said, "ann", "Topic: a"));
        assert_eq!(read(EARLY, "[17:02] <a> as <b> Topic: c"), (Kind::Said, "b", "Topic: c"));
    }
}
