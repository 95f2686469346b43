//! Lines that begin with dots and go on with what was said above.

use super::{
    dialect::Dialect,
    minutes::{Minutes, Tail, Voice},
};
use crate::{
    import::Became,
    log::Sink,
    meeting::{Meeting, command::Word},
};

/// How long an item, action or decision may become by continuations, in bytes.
const LONGEST: usize = 4_096;

impl<L: Sink<Meeting>> Minutes<'_, L> {
    /// In W3C's logs a topic, action or resolution may go on in a line that begins with dots.
    pub(super) fn may_go_on(&mut self, nick: usize, became: Became, text: &str) -> Became {
        if self.survey.dialect == Dialect::Scribe {
            self.talk[nick].tail = Some(Box::new(Tail { became, text: text.to_owned() }));
        }
        became
    }

    /// Whether dots go on with an item, action or decision of the nick, and not with what somebody says
    /// whom the nick, a scribe, wrote down last.
    pub(super) fn goes_on(&mut self, nick: usize) -> bool {
        let talk = &self.talk[nick];
        talk.tail.is_some() && !(talk.voice.is_some() && self.is_scribing(nick))
    }

    /// A line that begins with dots: of the speaker above, or of what the nick wrote last.
    pub(super) fn more(&mut self, nick: usize, text: &str, rest: &str) -> Became {
        if let Some(person) = self.talk[nick].voice.filter(|_| self.is_scribing(nick)) {
            return self.speak(nick, Voice::Person(person), rest);
        }
        match self.go_on(nick, rest) {
            Some(became) => became,
            None => self.speech(nick, text),
        }
    }

    /// Adds words to the item, action or decision that the nick wrote last.
    pub(super) fn go_on(&mut self, nick: usize, rest: &str) -> Option<Became> {
        let tail = self.talk[nick].tail.as_mut().filter(|tail| tail.text.len() < LONGEST)?;
        tail.text.extend([" ", rest]);
        let (became, text) = (tail.became, tail.text.clone());
        if !self.targets.is_empty() {
            self.added.entry(became).or_default().extend([" ", rest]);
        }
        let (became, done) = match became {
            Became::Item(id) => (Became::Titled(id), self.book.rename(id, text.trim())),
            Became::Entry(id) => {
                (Became::Continued(id), self.book.reword(id, Word::made(text.trim())))
            }
            _ => return None,
        };
        Some(done.map_or_else(|refused| refused, |()| became))
    }

    /// An item, action or decision put right, with the words by which it went on; it may go on further.
    pub(super) fn with_added(&mut self, nick: usize, became: Became, text: &str) -> String {
        let added = self.added.get(&became).map_or("", String::as_str);
        let text = [text, added].concat();
        if let Some(tail) = self.talk[nick].tail.as_mut().filter(|tail| tail.became == became) {
            tail.text.clone_from(&text);
        }
        text
    }
}
