//! Lines that begin with dots and continue what was said above.

use super::{
    dialect::Dialect,
    minutes::{OpenText, ScribeMinutes, Voice},
};
use crate::{
    import::LineOutcome,
    log::Sink,
    meeting::{Meeting, command::Word},
};

/// How long continuations may make an item, action or decision, in bytes.
const LONGEST: usize = 4_096;

impl<L: Sink<Meeting>> ScribeMinutes<'_, L> {
    /// Keeps a topic, action or resolution open: in W3C's logs a line that begins with dots may continue it.
    pub(super) fn keep_open(
        &mut self,
        nick: usize,
        became: LineOutcome,
        text: &str,
    ) -> LineOutcome {
        if self.survey.dialect == Dialect::Scribe {
            self.talk[nick].tail = Some(Box::new(OpenText { became, text: text.to_owned() }));
        }
        became
    }

    /// Whether dots continue an item, action or decision of the nick, and not the words of the speaker
    /// that the nick, as scribe, wrote down last.
    pub(super) fn continues_last(&mut self, nick: usize) -> bool {
        let talk = &self.talk[nick];
        talk.tail.is_some() && !(talk.voice.is_some() && self.refresh_scribing(nick))
    }

    /// A line that begins with dots: it continues the speaker above, or what the nick wrote last.
    pub(super) fn continue_line(&mut self, nick: usize, text: &str, rest: &str) -> LineOutcome {
        let scribing = self.refresh_scribing(nick);
        if let Some(voice) = self.talk[nick].voice.filter(|_| scribing) {
            return self.speak(nick, voice, rest);
        }
        match self.continue_last(nick, rest) {
            Some(became) => became,
            None if scribing && self.survey.dialect == Dialect::Scribe && !rest.is_empty() => {
                self.talk[nick].tail = None;
                self.speak(nick, Voice::Told, rest)
            }
            None => self.speech(nick, text),
        }
    }

    /// Adds words to the item, action or decision that the nick wrote last.
    pub(super) fn continue_last(&mut self, nick: usize, rest: &str) -> Option<LineOutcome> {
        let tail = self.talk[nick].tail.as_mut().filter(|tail| tail.text.len() < LONGEST)?;
        tail.text.extend([" ", rest]);
        let (became, text) = (tail.became, tail.text.clone());
        if !self.targets.is_empty() {
            self.added.entry(became).or_default().extend([" ", rest]);
        }
        let (became, done) = match became {
            LineOutcome::Item(id) => (LineOutcome::Titled(id), self.book.rename(id, text.trim())),
            LineOutcome::Entry(id) => {
                (LineOutcome::Continued(id), self.book.reword(id, Word::quoted(text.trim())))
            }
            _ => return None,
        };
        Some(done.map_or_else(|refused| refused, |()| became))
    }

    /// The corrected text of an item, action or decision, with the continuations that it already has.
    pub(super) fn with_added(&mut self, nick: usize, became: LineOutcome, text: &str) -> String {
        let added = self.added.get(&became).map_or("", String::as_str);
        let text = [text, added].concat();
        if let Some(tail) = self.talk[nick].tail.as_mut().filter(|tail| tail.became == became) {
            tail.text.clone_from(&text);
        }
        text
    }
}
