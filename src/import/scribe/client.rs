//! What some clients do to lines: mIRC wraps them, and Yahoo's messenger has a nick and a colon in front.

use std::borrow::Cow;

use super::{classify::classify, dialect::Dialect, statement::Statement};
use crate::import::{
    chat_line::{self, ChatLine, LineKind},
    lines,
};

/// How many lines are read to find out what client a log is of.
const LOOKED_AT: usize = 1_000;

/// A text in which lines that mIRC wrapped are whole: what is indented goes on with the line above. Each
/// leaves a blank line, so that lines keep their numbers.
pub(crate) fn unwrapped(text: &str) -> Cow<'_, str> {
    let wraps = |line: &str| line.starts_with(' ') && !line.trim().is_empty();
    let is_mirc = lines(text).take(LOOKED_AT).all(|line| {
        let parts = chat_line::parse(line);
        parts.stamp.is_none() && !line.starts_with(['[', '\t'])
    });
    let is_talk = |line: &str| chat_line::parse(line).kind == LineKind::Said;
    if !is_mirc || !lines(text).any(wraps) || !lines(text).take(LOOKED_AT).any(is_talk) {
        return text.into();
    }
    let mut whole = String::with_capacity(text.len());
    let (mut moved, mut open) = (0, false);
    for line in lines(text) {
        if open && wraps(line) {
            whole.push(' ');
            whole.push_str(line.trim());
            moved += 1;
            continue;
        }
        whole.extend(std::iter::repeat_n('\n', moved + usize::from(open)));
        (moved, open) = (0, true);
        whole.push_str(line);
    }
    whole.extend(std::iter::repeat_n('\n', moved + usize::from(open)));
    whole.into()
}

/// Whether each line of a log is a nick, a colon and what was said, as Yahoo's messenger saved them; a
/// keyword is no nick.
pub(super) fn has_nicks_before_colons(text: &str) -> bool {
    let mut some = false;
    let all = lines(text).take(LOOKED_AT).filter(|line| !line.trim().is_empty()).all(|line| {
        some = true;
        nick_before_colon(line).is_some_and(|_| classify(line, Dialect::Scribe) == Statement::Text)
    });
    some && all
}

/// A line with the nick before its colon.
pub(super) fn nick_before_colon(line: &str) -> Option<ChatLine<'_>> {
    let (nick, text) = line.split_once(": ")?;
    let is_nick = !nick.is_empty() && !nick.contains([' ', ':', '\t']) && nick.len() <= 64;
    is_nick.then(|| ChatLine {
        stamp: None,
        bracketed: false,
        kind: LineKind::Said,
        nick,
        text: text.trim(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_line_is_whole_and_the_others_keep_their_numbers() {
        let log = "<ann> Topic: the\n  long hedge\n\n* ann waves\n<bo> yes\n of\n course\n";
        assert_eq!(
            unwrapped(log),
            "<ann> Topic: the long hedge\n\n\n* ann waves\n<bo> yes of course\n\n\n"
        );
        for log in ["10:00 <ann> a\n b\n", "Topic: a\n b\n", "<ann> a\n"] {
            assert_eq!(unwrapped(log), log);
        }
    }

    #[test]
    fn nicks_before_colons_are_told_from_keywords() {
        assert!(has_nicks_before_colons("ann: Bo: yes\nbo: ... no\n"));
        for log in ["Topic: Budget\nAnn: none\n", "ann: yes\nand no\n", "\n"] {
            assert!(!has_nicks_before_colons(log), "{log}");
        }
    }
}
