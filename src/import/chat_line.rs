//! One line of a chat log: when, who, what. Written by hand, without a regular expression, because it
//! runs for every line.

use chrono::NaiveDate;

use crate::{
    calendar::dates::{month_named, weekday_named},
    text::bytes::trimmed,
};

/// A line of a chat log, split into its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ChatLine<'a> {
    /// The time in front.
    pub(super) stamp: Option<ChatTime>,
    /// Whether the time is in square brackets.
    pub(super) bracketed: bool,
    /// What kind of line it is.
    pub(super) kind: LineKind,
    /// Who, where the line says so.
    pub(super) nick: &'a str,
    /// What was said or done, without space around it; for a bare line, all of it.
    pub(super) text: &'a str,
}

/// A time as a log writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChatTime {
    /// Seconds since midnight.
    Clock(u32),
    /// Milliseconds since the start of 1970, UTC.
    Exact(i64),
}

/// The kinds of line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Somebody said something.
    Said,
    /// Somebody said something that is talk, whatever it begins with.
    Talk,
    /// Somebody did something (`/me`).
    Did,
    /// The server reports who came or went.
    Notice,
    /// No nick is given.
    Bare,
    /// The line is empty.
    Blank,
}

/// The longest text that is read as a nick, in bytes.
const LONGEST_NICK: usize = 120;
/// The longest text in front of a nick that is read as a time, in bytes.
const LONGEST_TIME: usize = 40;
const DAY_MS: i64 = 86_400_000;

/// Splits a line into its parts.
pub(super) fn parse(line: &str) -> ChatLine<'_> {
    let whole = trimmed(line);
    let bare = |kind| ChatLine { stamp: None, bracketed: false, kind, nick: "", text: whole };
    if whole.is_empty() {
        return bare(LineKind::Blank);
    }
    let (stamp, bracketed, rest) = match split_time(whole) {
        Some((stamp, bracketed, rest)) => (Some(stamp), bracketed, rest.trim_start()),
        None => (None, whole.starts_with('['), after_damaged_time(whole).unwrap_or(whole)),
    };
    match parse_message(rest, stamp.is_some()) {
        Some((kind, nick, text)) => ChatLine { stamp, bracketed, kind, nick, text },
        None => ChatLine { stamp, ..bare(LineKind::Bare) },
    }
}

/// The rest of a line from its nick on, where what should be a time can't be read as one, as in a log
/// that was edited by hand: `[Tue 25:01:05] <ann> hello`.
fn after_damaged_time(line: &str) -> Option<&str> {
    let head = &line.as_bytes()[..line.len().min(LONGEST_TIME)];
    if head.first() != Some(&b'[') {
        return None;
    }
    let nick = head.windows(2).position(|pair| matches!(pair, b" <" | b"\t<"))? + 1;
    line[..nick].trim_end().ends_with(']').then(|| &line[nick..])
}

/// Who said or did what, in the text after the time.
fn parse_message(rest: &str, timed: bool) -> Option<(LineKind, &str, &str)> {
    if timed && let Some(line) = parse_theme(rest).or_else(|| parse_bip(rest)) {
        return Some(line);
    }
    match rest.as_bytes().first()? {
        b'<' if rest.starts_with("<-") => Some((LineKind::Notice, "", rest)),
        b'=' if timed && rest.starts_with("== ") => Some((LineKind::Notice, "", rest)),
        b'<' if timed && rest.starts_with("<>") => {
            Some((LineKind::Said, "", rest[2..].trim_start()))
        }
        b'<' => split_nick(rest, b'>').map(|(nick, text)| match is_logged_notice(nick, text) {
            true => (LineKind::Notice, "", text),
            false => (LineKind::Said, nick, text),
        }),
        b'[' if timed => split_nick(rest, b']').map(|(nick, text)| (LineKind::Said, nick, text)),
        // A typing mistake by somebody who added a line by hand.
        b'.' | b',' | b':' if timed && rest[1..].trim_start().starts_with('<') => {
            parse_message(rest[1..].trim_start(), timed)
        }
        b'-' if rest.starts_with("-*-") => parse_action(&rest[3..]),
        b'-' if ["-!-", "-->", "---", "- {"].iter().any(|mark| rest.starts_with(mark)) => {
            Some((LineKind::Notice, "", rest))
        }
        b'*' if rest.starts_with("***") || rest.starts_with("*!*") => {
            Some((LineKind::Notice, "", rest))
        }
        b'*' => parse_action(&rest[1..]),
        // As IRCCloud writes them.
        0xe2 if timed && rest.starts_with(['→', '←', '⇐']) => {
            Some((LineKind::Notice, "", rest))
        }
        0xe2 if timed && rest.starts_with('—') => parse_action(&rest['—'.len_utf8()..]),
        _ if timed => {
            let (nick, text) = rest.split_once('\t')?;
            let nick = nick.trim().trim_start_matches(['@', '+', '%', '&', '~']);
            match nick {
                "--" | "-->" | "<--" => Some((LineKind::Notice, "", rest)),
                "*" => Some((LineKind::Did, "", text.trim_start())),
                _ if nick.is_empty() || nick.contains(' ') || nick.len() > LONGEST_NICK => None,
                _ => Some((LineKind::Said, nick, text.trim_start())),
            }
        }
        _ => None,
    }
}

/// A line of a theme of irssi that sets nicks off with a bar: `ann | hello`, `-->> | bo has joined`.
fn parse_theme(rest: &str) -> Option<(LineKind, &str, &str)> {
    let head = &rest.as_bytes()[..rest.len().min(LONGEST_NICK)];
    let bar = memchr::memchr(b'|', head)?;
    let text = rest.get(bar + 1..)?;
    let nick = trimmed(rest.get(..bar)?).trim_start_matches(['@', '+', '%', '&', '~']);
    let apart = rest.get(..bar)?.ends_with(' ') && (text.is_empty() || text.starts_with(' '));
    if !apart
        || nick.is_empty()
        || nick.contains([' ', ':'])
        || nick.ends_with('>') && nick.len() > 4
    {
        return None;
    }
    let text = text.trim_start();
    Some(match nick.as_bytes()[0] {
        b'*' => (LineKind::Did, "", text),
        b'<' | b'>' | b'-' | b'=' | 0xc2 => (LineKind::Notice, "", text),
        _ => (LineKind::Said, nick, text),
    })
}

/// A line of bip: `< ann!host: hello` came in, `> ann: hello` went out.
fn parse_bip(rest: &str) -> Option<(LineKind, &str, &str)> {
    let came = match rest.as_bytes() {
        [b'<', b' ', ..] => true,
        [b'>', b' ', ..] => false,
        _ => return None,
    };
    let body = &rest[2..];
    if let Some(did) = body.strip_prefix("* ") {
        return Some((LineKind::Did, "", did));
    }
    let (nick, text) = body.split_once(": ").or_else(|| Some((body.strip_suffix(':')?, "")))?;
    let nick = match (came, nick.split_once('!')) {
        (true, Some((nick, _))) => nick,
        (false, None) => nick,
        (true, None) | (false, Some(_)) => return None,
    };
    (!nick.is_empty() && !nick.contains([' ', '>']))
        .then(|| (LineKind::Said, nick, text.trim_start()))
}

/// Who did what, in the text after the mark of an action.
fn parse_action(rest: &str) -> Option<(LineKind, &str, &str)> {
    let text = rest.strip_prefix(char::is_whitespace)?.trim_start();
    if is_client_notice(text) {
        return Some((LineKind::Notice, "", text));
    }
    let (nick, did) = text.split_once(char::is_whitespace)?;
    Some((if is_presence_notice(did) { LineKind::Notice } else { LineKind::Did }, nick, text))
}

/// The nick in brackets, channel marks taken off, and what follows it.
fn split_nick(rest: &str, close: u8) -> Option<(&str, &str)> {
    let apart = |text: &str| text.is_empty() || text.starts_with(char::is_whitespace);
    let mut ends = rest.bytes().enumerate().filter(|&(_, byte)| byte == close);
    let (end, _) = ends.find(|&(end, _)| apart(&rest[end + 1..]))?;
    let nick = trimmed(&rest[1..end]).trim_start_matches(['@', '+', '%', '&', '~']);
    (!nick.is_empty() && nick.len() <= LONGEST_NICK).then(|| (nick, rest[end + 1..].trim_start()))
}

/// Whether a text is what a client tells its own user: where it is, and what the topic is there.
fn is_client_notice(text: &str) -> bool {
    const OPENINGS: [&str; 6] =
        ["Now talking ", "Topic for ", "Topic is ", "Set by ", "Rejoined ", "Disconnected"];
    OPENINGS.iter().any(|opening| text.starts_with(opening))
}

/// Whether what a line says of its nick is the server's report, as RRSAgent logs it:
/// `<ann> ann has joined #board`.
fn is_logged_notice(nick: &str, text: &str) -> bool {
    let Some(rest) = text.strip_prefix(nick) else { return false };
    [" has joined", " has left", " has quit"].iter().any(|word| {
        rest.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(" #"))
    }) || rest.starts_with(" has changed the topic to: ")
}

/// Whether a text is a server's report that somebody came, went or was renamed.
pub(super) fn is_presence_notice(text: &str) -> bool {
    const WORDS: [&str; 23] = [
        "has joined",
        "has left",
        "has quit",
        "has changed the topic",
        "has changed topic",
        "has set the topic",
        "changed the topic",
        "changes topic to",
        "changes the topic",
        "sets mode:",
        "set mode:",
        "sets the channel",
        "was kicked",
        "has been kicked",
        "joined the chat",
        "joined the room",
        "left the chat",
        "left the room",
        "changed the room",
        "joined",
        "left",
        "quit",
        "is now known as",
    ];
    let host = text.strip_prefix('(').or_else(|| text.strip_prefix('['));
    let after = match host.and_then(|text| text.split_once([')', ']'])) {
        Some((_, after)) => after.trim_start(),
        None => text,
    };
    after.strip_prefix("→ ").is_some_and(|new| !new.contains(' '))
        || WORDS.iter().any(|word| {
            after.strip_prefix(word).is_some_and(|rest| {
                let long = word.contains(' ');
                rest.is_empty() || (long && rest.starts_with(' ')) || rest.starts_with(" #")
            })
        })
}

/// With what commands begin: of MeetBot on IRC, and of its heir on Matrix, as each room sets it.
const MARKS: [char; 3] = ['#', '!', '^'];

/// The mark with which a line starts a meeting, if it does.
pub(super) fn start_mark(text: &str) -> Option<char> {
    let mark = text.chars().next().filter(|mark| MARKS.contains(mark))?;
    strip_keyword(&text[mark.len_utf8()..], "startmeeting").map(|_| mark)
}

/// The time with which a line begins, whether it is in brackets, and what follows.
fn split_time(line: &str) -> Option<(ChatTime, bool, &str)> {
    let bytes = line.as_bytes();
    match bytes.first()? {
        b'[' => {
            let end = line.bytes().take(48).position(|b| b == b']')?;
            let inner = line.get(1..end)?.trim();
            let (stamp, len) = parse_time(inner).or_else(|| after_weekday(inner))?;
            let rest = line.get(end + 1..)?;
            (inner[len..].trim().is_empty()).then_some((stamp, true, rest))
        }
        b'0'..=b'9' => {
            let (stamp, len) = parse_time(line)?;
            let rest = line.get(len..)?;
            rest.starts_with(char::is_whitespace).then_some((stamp, false, rest))
        }
        // As a theme of irssi writes them: `Mar04 16:00`.
        b'A'..=b'Z' if bytes.get(5) == Some(&b' ') && bytes.get(4)?.is_ascii_digit() => {
            month_named(line.get(..3)?)?;
            split_time(line[6..].trim_start())
        }
        _ => None,
    }
}

/// The time after a weekday's short name: `Tue 11:05:05`.
fn after_weekday(inner: &str) -> Option<(ChatTime, usize)> {
    let (day, rest) = inner.split_once(' ')?;
    weekday_named(day)?;
    parse_time(rest).map(|(stamp, len)| (stamp, day.len() + 1 + len))
}

/// The time with which a text begins, and its length: `09:58`, `09:58:30` or ISO 8601.
fn parse_time(text: &str) -> Option<(ChatTime, usize)> {
    let bytes = text.as_bytes();
    if bytes.get(2) == Some(&b':') || bytes.get(1) == Some(&b':') {
        let (ms, len) = parse_clock(bytes)?;
        let (ms, half) = after_noon(ms, &bytes[len..])?;
        return Some((ChatTime::Clock((ms / 1000) as u32), len + half));
    }
    let days = parse_date(bytes.get(..10)?).or_else(|| parse_date_from_day(&bytes[..10]))?;
    if !matches!(bytes.get(10)?, b'T' | b't' | b' ' | b'_') {
        return None;
    }
    let (ms, len) = parse_clock(&bytes[11..])?;
    let (east, zone) = parse_offset(&bytes[11 + len..]);
    Some((ChatTime::Exact(days * DAY_MS + ms - east), 11 + len + zone))
}

/// Reads a whole ISO 8601 time as milliseconds since the start of 1970; without a zone it is UTC.
pub(super) fn parse_iso_millis(text: &str) -> Option<i64> {
    match parse_time(text.trim()) {
        Some((ChatTime::Exact(ms), _)) => Some(ms),
        _ => None,
    }
}

/// Days since the start of 1970 of `2020-03-03`.
fn parse_date(bytes: &[u8]) -> Option<i64> {
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let (year, month, day) =
        (parse_digits(&bytes[..4])?, parse_digits(&bytes[5..7])?, parse_digits(&bytes[8..10])?);
    let date = NaiveDate::from_ymd_opt(year as i32, month, day)?;
    Some(date.signed_duration_since(NaiveDate::default()).num_days())
}

/// Days since the start of 1970 of `03-03-2020`, the day first.
fn parse_date_from_day(bytes: &[u8]) -> Option<i64> {
    if bytes[2] != b'-' || bytes[5] != b'-' {
        return None;
    }
    let (day, month, year) =
        (parse_digits(&bytes[..2])?, parse_digits(&bytes[3..5])?, parse_digits(&bytes[6..10])?);
    let date = NaiveDate::from_ymd_opt(year as i32, month, day)?;
    Some(date.signed_duration_since(NaiveDate::default()).num_days())
}

/// A time with the half of the day that may follow it, and the length of that: `4:05 PM`, `4:05pm`.
fn after_noon(ms: i64, rest: &[u8]) -> Option<(i64, usize)> {
    const HALF_DAY_MS: i64 = DAY_MS / 2;
    let space = usize::from(rest.first() == Some(&b' '));
    let half = match rest.get(space..space + 2) {
        Some([b'a' | b'A', b'm' | b'M']) => 0,
        Some([b'p' | b'P', b'm' | b'M']) => HALF_DAY_MS,
        _ => return Some((ms, 0)),
    };
    if rest.get(space + 2).is_some_and(u8::is_ascii_alphanumeric) {
        return Some((ms, 0));
    }
    // A time after 13:00 is by the clock of a whole day, whatever stands behind it.
    let is_half = ms < HALF_DAY_MS + 3_600_000;
    let ms = if is_half { ms % HALF_DAY_MS + half } else { ms };
    Some((ms, space + 2))
}

/// Milliseconds since midnight of `9:58`, `09:58`, `09:58:30` or `09:58:30.123`, and the length.
fn parse_clock(bytes: &[u8]) -> Option<(i64, usize)> {
    let first = bytes.iter().take(3).position(|&b| b == b':')?;
    let hour = parse_digits(&bytes[..first])?;
    let minute = parse_digits(bytes.get(first + 1..first + 3)?)?;
    if hour > 23 || minute > 59 {
        return None;
    }
    let mut ms = i64::from(hour * 60 + minute) * 60_000;
    let mut len = first + 3;
    if bytes.get(len) != Some(&b':') {
        return Some((ms, len));
    }
    ms += i64::from(parse_digits(bytes.get(len + 1..len + 3)?)?.min(59)) * 1000;
    len += 3;
    if matches!(bytes.get(len), Some(b'.' | b',')) {
        let digits = bytes[len + 1..].iter().take_while(|b| b.is_ascii_digit()).count();
        let thousandths = bytes[len + 1..].iter().take(digits.min(3));
        let weights = [100, 10, 1];
        ms += thousandths.zip(weights).map(|(b, w)| i64::from(b - b'0') * w).sum::<i64>();
        len += 1 + digits;
    }
    Some((ms, len))
}

/// The offset of a zone such as `Z`, `+01:00` or `-0500` in milliseconds east of UTC, and its length.
fn parse_offset(bytes: &[u8]) -> (i64, usize) {
    let sign = match bytes.first() {
        Some(b'Z' | b'z') => return (0, 1),
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return (0, 0),
    };
    let colon = usize::from(bytes.get(3) == Some(&b':'));
    let read = |from: usize| bytes.get(from..from + 2).and_then(parse_digits);
    match (read(1), read(3 + colon)) {
        (Some(hours), Some(minutes)) => {
            (sign * i64::from(hours * 60 + minutes) * 60_000, 5 + colon)
        }
        (Some(hours), None) => (sign * i64::from(hours) * 3_600_000, 3),
        _ => (0, 0),
    }
}

fn parse_digits(bytes: &[u8]) -> Option<u32> {
    let digits = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
    digits.then(|| bytes.iter().fold(0, |n, b| n * 10 + u32::from(b - b'0')))
}

/// The text after a keyword, if it begins with it in upper or lower case.
pub(super) fn strip_keyword<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.as_bytes().get(..word.len())?;
    head.eq_ignore_ascii_case(word.as_bytes()).then(|| &text[word.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (LineKind, &str, &str) {
        let line = parse(line);
        (line.kind, line.nick, line.text)
    }

    #[test]
    fn every_form_of_log_line_gives_who_and_what() {
        for line in [
            "17:02:03 <manu> Topic: Use cases",
            "17:02 <manu> Topic: Use cases",
            "17:02 < manu> Topic: Use cases",
            "17:02 <@manu> Topic: Use cases",
            "17:02:03 [manu] Topic: Use cases",
            "[17:02:03] <manu> Topic: Use cases",
            "[Tue 11:05:05] <manu>\tTopic: Use cases",
            "[2020-03-03T17:02:03.110Z]\t<manu>\tTopic: Use cases",
            "[2020-03-03T17:02:03.110Z].     <manu>  Topic: Use cases",
            "2020-03-03T17:02:03 <manu> Topic: Use cases",
            "2020-03-03 17:02:03\tmanu\tTopic: Use cases\r",
            "<manu> Topic: Use cases",
        ] {
            assert_eq!(read(line), (LineKind::Said, "manu", "Topic: Use cases"), "{line}");
        }
        for line in ["[Tue 25:01:05] <manu>\tTopic: Use cases", "[1:05 PM] <manu> Topic: Use cases"]
        {
            assert_eq!(read(line), (LineKind::Said, "manu", "Topic: Use cases"), "{line}");
        }
        assert_eq!(
            read("[17:02:03]\t<>\tTopic: Use cases"),
            (LineKind::Said, "", "Topic: Use cases")
        );
        assert_eq!(read("1 is <manu> the end"), (LineKind::Bare, "", "1 is <manu> the end"));
        assert_eq!(read("17:02 * manu nods"), (LineKind::Did, "manu", "manu nods"));
        assert_eq!(read("* manu nods"), (LineKind::Did, "manu", "manu nods"));
        assert_eq!(read("[17:02:03] — manu nods → no"), (LineKind::Did, "manu", "manu nods → no"));
        for line in [
            "17:02 -!- manu [~m@host] has joined #ccg",
            "[Tue 11:05:35] *\tmanu (~m@2601::1) has joined #ccg",
            "17:02 * manu has quit (ping)",
            "[17:02:03] *** Joins: manu",
            "17:02:03\t-->\tmanu has joined #ccg",
            "[2020-07-23 17:02:03] → manu joined (~m@2601::1)",
            "[2020-07-23 17:02:03] ⇐ manu quit (~m@2601::1): Leaving",
            "[2020-07-23 17:02:03] * manu_ → manu",
            "--- Day changed Wed Mar 04 2020",
        ] {
            assert_eq!(parse(line).kind, LineKind::Notice, "{line}");
        }
        assert_eq!(read("  const x = 3;"), (LineKind::Bare, "", "const x = 3;"));
        assert_eq!(read("10:30 is when we meet"), (LineKind::Bare, "", "10:30 is when we meet"));
        assert_eq!(parse(" \t").kind, LineKind::Blank);
    }

    #[test]
    fn a_nick_may_hold_brackets_and_a_text_may_hold_angles() {
        let line = "[2021-06-22T20:02:55.928Z]\t<Kevin_[Spruce_Systems]>\tTopic: <Digital API>";
        assert_eq!(read(line), (LineKind::Said, "Kevin_[Spruce_Systems]", "Topic: <Digital API>"));
    }

    #[test]
    fn times_are_read_to_the_millisecond_and_zones_count() {
        assert_eq!(parse("17:02:03 <m> x").stamp, Some(ChatTime::Clock(61_323)));
        assert_eq!(parse_iso_millis("1970-01-02T00:00:00.5Z"), Some(86_400_500));
        assert_eq!(parse_iso_millis("1970-01-01T01:00:00+01:00"), Some(0));
        assert_eq!(parse_iso_millis("1970-01-01T00:00:00-0500"), Some(5 * 3_600_000));
        assert_eq!(parse_iso_millis("2020-02-30T00:00:00Z"), None);
        assert_eq!(parse("25:00 <m> x").kind, LineKind::Bare);
    }
}
