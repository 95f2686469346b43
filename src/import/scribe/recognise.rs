//! Recognises whose conventions a log follows, and splits its lines according to them.

use super::{classify::classify, dialect::Dialect, zakim::taken_up};
use crate::import::{
    chat_line::{self, ChatLine, ChatTime, LineKind, strip_keyword},
    lines,
};

/// How many lines are read to find out whose conventions a log follows.
const LOOKED_AT: usize = 1_000;
/// The start of 2022, when the community groups' scribe corrected headings for certain, in milliseconds
/// since 1970.
const CORRECTS_HEADINGS_SINCE_MS: i64 = 1_640_995_200_000;

impl Dialect {
    /// The conventions of a log; none if no line has a nick.
    ///
    /// The community groups' logs have the time in brackets, or lines by the bridge to their telephone.
    /// Other programs write brackets too, so a log with W3C's bots in it and times in their form is W3C's.
    pub(super) fn detect(text: &str) -> Option<Self> {
        let (mut bracketed, mut others) = (0_usize, 0_usize);
        let (mut bridged, mut corrects_headings) = (false, false);
        for raw in lines(text).take(LOOKED_AT) {
            let line = chat_line::parse(raw);
            if line.kind != LineKind::Said {
                continue;
            }
            if !bridged && is_by_w3cs_bots(raw, &line) {
                return Some(Self::Scribe);
            }
            bridged |= strip_keyword(line.nick, "voip").is_some()
                || strip_keyword(line.text, "voip-").is_some();
            corrects_headings |= line.nick.eq_ignore_ascii_case("transcriber")
                || matches!(line.stamp, Some(ChatTime::Exact(ms)) if ms >= CORRECTS_HEADINGS_SINCE_MS);
            *if line.bracketed { &mut bracketed } else { &mut others } += 1;
        }
        match (bracketed, others) {
            (0, 0) => None,
            _ if bridged || bracketed >= others => Some(Self::Scrawl { corrects_headings }),
            _ => Some(Self::Scribe),
        }
    }

    /// Splits a line into its parts.
    ///
    /// The community groups' scribe reads a line as said by the last ` <nick> ` in it, if something
    /// precedes that. So a topic that quotes such a nick doesn't count, and the text after the quote may be
    /// a topic. It does not recognise a line that contains one of Unicode's own line ends, so headings in
    /// such lines are not listed.
    pub(super) fn line(self, raw: &str) -> ChatLine<'_> {
        let line = chat_line::parse(raw);
        if self == Self::Scribe {
            return line;
        }
        let last = last_said(raw);
        if let Some((nick, text)) = last
            && text.len() != line.text.len()
            && classify(text, self).is_heading()
            && !is_broken(raw)
        {
            return ChatLine { kind: LineKind::Said, nick, text, ..line };
        }
        let first = line.kind == LineKind::Said && classify(line.text, self).is_heading();
        let same = last.is_some_and(|(_, text)| text.len() == line.text.len());
        let talk = first && (!same || is_broken(raw));
        ChatLine { kind: if talk { LineKind::Talk } else { line.kind }, ..line }
    }
}

/// Whether W3C's bots are in a log whose times have brackets but no weekday, and no `T` before the hour.
fn is_by_w3cs_bots(raw: &str, line: &ChatLine<'_>) -> bool {
    let at = |place: usize| raw.as_bytes().get(place);
    line.bracketed
        && at(1).is_some_and(u8::is_ascii_digit)
        && match line.stamp {
            Some(ChatTime::Clock(_)) => true,
            Some(ChatTime::Exact(_)) => at("[2020-07-23".len()) == Some(&b' '),
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

    const EARLY: Dialect = Dialect::Scrawl { corrects_headings: false };
    const LATE: Dialect = Dialect::Scrawl { corrects_headings: true };

    #[test]
    fn whose_conventions_a_log_follows_shows_in_its_times_and_bots() {
        let told = |text: &str| Dialect::detect(text);
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
        let told = |text: &str| Dialect::detect(text);
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
        assert_eq!(read(EARLY, quoted), (LineKind::Talk, "ann", "Topic: Issuer <> Verifier flows"));
        assert_eq!(read(Dialect::Scribe, quoted).0, LineKind::Said);
        let ends = "[17:02:03] <ann>\tTopic: <Digital API>";
        assert_eq!(read(EARLY, ends), (LineKind::Said, "ann", "Topic: <Digital API>"));
        assert_eq!(read(EARLY, "<ann> Topic: a"), (LineKind::Talk, "ann", "Topic: a"));
        assert_eq!(read(EARLY, "\\f0 [17:02] <ann> Topic: a"), (LineKind::Said, "ann", "Topic: a"));
        assert_eq!(read(EARLY, "[17:02] <a> as <b> Topic: c"), (LineKind::Said, "b", "Topic: c"));
    }
}
