//! Who says what somebody writes: the nick itself, or whom a scribe writes down.

use super::{
    dialect::Dialect,
    minutes::{ScribeMinutes, Voice},
};
use crate::{
    import::{LineOutcome, chat_line::strip_keyword},
    log::Sink,
    meeting::Meeting,
    text::bytes,
};

/// The longest name of a speaker, in bytes.
const LONGEST_NAME: usize = 64;
/// How many names of speakers are kept at hand.
const MOST_NAMES: usize = 4_096;

/// What a line of talk says.
pub(super) struct Speech<'t> {
    pub(super) voice: Voice,
    pub(super) words: &'t str,
    /// Whether a scribe may go on with the words of the speaker before in the next line.
    goes_on: bool,
}

impl Speech<'_> {
    /// Whose words dots continue after it, if those before are by `before`.
    pub(super) fn speaker_after(&self, before: Option<Voice>) -> Option<Voice> {
        match self.voice {
            Voice::Person(_) | Voice::Stranger(_) => Some(self.voice),
            Voice::Told | Voice::Own => before.filter(|_| self.goes_on),
        }
    }
}

impl<L: Sink<Meeting>> ScribeMinutes<'_, L> {
    /// Talk, by the nick or written down by it.
    pub(super) fn speech(&mut self, nick: usize, text: &str) -> LineOutcome {
        let scribing = self.refresh_scribing(nick);
        let speech = self.read_speech(nick, scribing, text);
        let talk = &mut self.talk[nick];
        talk.tail = None;
        if scribing {
            talk.voice = speech.speaker_after(talk.voice);
        }
        if speech.words.is_empty() {
            return LineOutcome::Fact(&"who speaks in the next lines");
        }
        self.speak(nick, speech.voice, speech.words)
    }

    /// Who says a text, and what: a scribe writes `Ann: …` for what Ann says, and keeps what is the
    /// scribe's own by a vote or by `<nick>` in front.
    pub(super) fn read_speech<'t>(
        &mut self,
        nick: usize,
        scribing: bool,
        text: &'t str,
    ) -> Speech<'t> {
        let told = |voice, words, goes_on| Speech { voice, words, goes_on };
        if self.survey.dialect == Dialect::Scribe {
            if let Some(own) = self.own_remark(nick, text) {
                return told(Voice::Own, own, true);
            }
            if let Some(words) = text.strip_prefix('\\').filter(|words| !words.is_empty()) {
                let voice = if scribing { Voice::Told } else { Voice::Own };
                return told(voice, words, true);
            }
        }
        if !scribing {
            return told(Voice::Own, text, true);
        }
        if let Some((voice, words)) = self.named_speaker(text) {
            return told(voice, words, false);
        }
        match text.as_bytes() {
            [b'+' | b'-', rest @ ..] if is_number(rest) => told(Voice::Own, text, true),
            [b'-', b'>', ..] => told(Voice::Told, text, true),
            _ => told(Voice::Told, text, false),
        }
    }

    /// What follows the nick in angle brackets, by which people mark what they say themselves.
    fn own_remark<'t>(&self, nick: usize, text: &'t str) -> Option<&'t str> {
        let rest = text.strip_prefix('<')?;
        let rest = strip_keyword(rest, self.survey.nicks.get(nick)?.name)?.strip_prefix('>')?;
        Some(rest.trim_start()).filter(|rest| !rest.is_empty())
    }

    /// The speaker that a scribe names before a colon, and what follows.
    fn named_speaker<'t>(&mut self, text: &'t str) -> Option<(Voice, &'t str)> {
        let (name, words) = match bytes::parted(text, b':') {
            Some(parted) if parted.0.len() <= LONGEST_NAME => parted,
            Some(_) | None if text.is_ascii() => return None,
            Some(_) | None => {
                text.split_once('：').filter(|(name, _)| name.len() <= LONGEST_NAME)?
            }
        };
        let (name, words) = (name.trim_end(), words.trim_start());
        let is_scrawl = self.survey.dialect != Dialect::Scribe;
        if name.is_empty() || words.starts_with("//") || (is_scrawl && words.is_empty()) {
            return None;
        }
        let voice = self.named(name);
        (voice != Voice::Told).then_some((voice, words))
    }

    /// Who is meant by the words before a colon: somebody on the roll, or a name as the scribe typed it.
    fn named(&mut self, name: &str) -> Voice {
        if let Some(found) = self.names.get(name) {
            return *found;
        }
        let known = self.survey.people.find(name);
        let can_be_kept = self.names.len() < MOST_NAMES;
        let voice = match known {
            Some(person) => Voice::Person(person),
            None if can_be_kept && may_speak(name, self.survey.dialect) => {
                self.strangers.push(name.to_owned());
                Voice::Stranger(self.strangers.len() - 1)
            }
            None => Voice::Told,
        };
        if can_be_kept {
            self.names.insert(name.to_owned(), voice);
        }
        voice
    }

    /// Records that people on the roll said or wrote something.
    pub(super) fn note_heard(&mut self, nick: usize, voice: Voice) {
        let writes = self.survey.nicks.get(nick).and_then(|nick| nick.person);
        let says = match voice {
            Voice::Person(person) => Some(person),
            Voice::Own | Voice::Told | Voice::Stranger(_) => None,
        };
        for person in [writes, says].into_iter().flatten() {
            if let Some(heard) = self.heard.get_mut(person) {
                *heard = true;
            }
        }
    }
}

/// Whether a word before a colon is taken for a speaker who is not on the roll: by W3C's scribe nearly
/// every one is, and by that of the community groups one that begins as a name does.
fn may_speak(name: &str, dialect: Dialect) -> bool {
    if dialect != Dialect::Scribe {
        return name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphanumeric);
    }
    let numbered = |word: &str| {
        strip_keyword(name, word)
            .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    const NO_NAMES: [&str; 7] =
        ["proposed", "proposal", "github", "mailto", "geo", "urn", "strawpoll"];
    !name.contains([' ', '"', '>'])
        && !name.starts_with("..")
        && !NO_NAMES.iter().any(|word| word.eq_ignore_ascii_case(name))
        && !numbered("issue-")
        && !numbered("action-")
}

/// Whether a text is a number, with anything but letters and digits behind it: `1`, `1 to that`.
fn is_number(text: &[u8]) -> bool {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && text.get(digits).is_none_or(|&b| !b.is_ascii_alphanumeric() && b != b'_')
}
