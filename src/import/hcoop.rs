//! The JSON log of hcoop-meetbot.

use std::{borrow::Cow, fmt, marker::PhantomData};

use foldhash::{HashMap, HashMapExt as _, HashSet};
use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};

use crate::{
    log::Sink,
    meeting,
    text::{Policy, clean},
};

use super::{
    ImportError, Imported, LogFormat,
    chat_line::{self, ChatLine, ChatTime, LineKind},
    clock,
    meetbot::{self, MessageSource},
};

/// A meeting as hcoop-meetbot logs it.
#[derive(Deserialize)]
struct HcoopLog<'a> {
    #[serde(default, borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    start_time: Option<Cow<'a, str>>,
    #[serde(default)]
    founder: Option<String>,
    #[serde(default)]
    chair: Option<String>,
    #[serde(default)]
    chairs: Vec<String>,
    #[serde(borrow)]
    messages: Messages<'a>,
    #[serde(default, borrow)]
    events: Vec<HcoopEvent<'a>>,
}

#[derive(Deserialize)]
struct HcoopMessage<'a> {
    #[serde(default, borrow)]
    id: Cow<'a, str>,
    #[serde(default, borrow)]
    sender: Cow<'a, str>,
    #[serde(default, borrow)]
    payload: Cow<'a, str>,
    #[serde(default)]
    action: bool,
    #[serde(default, borrow)]
    timestamp: Cow<'a, str>,
}

/// What the bot recorded as more than talk; an event has the id of its message.
#[derive(Deserialize)]
struct HcoopEvent<'a> {
    #[serde(default, borrow)]
    id: Cow<'a, str>,
}

impl<'a> HcoopLog<'a> {
    fn parse(text: &'a str) -> Result<Self, ImportError> {
        serde_json::from_str(text)
            .map_err(|error| ImportError::Json { line: error.line(), message: error.to_string() })
    }
}

/// The messages of a log, kept small because the log is read twice.
#[derive(Default)]
struct Messages<'a> {
    senders: Vec<Cow<'a, str>>,
    all: Vec<StoredMessage<'a>>,
    unescaped: Vec<String>,
    /// The messages' ids, until [`Messages::mark_heard`] has compared them with the events.
    ids: Vec<Cow<'a, str>>,
}

/// A message without what the second reading doesn't need.
struct StoredMessage<'a> {
    text: MessageText<'a>,
    /// Milliseconds since the start of 1970, or [`UNTIMED`].
    at: i64,
    sender: u16,
    action: bool,
    heard: bool,
}

/// The text of a message.
enum MessageText<'a> {
    /// As the log has it.
    Borrowed(&'a str),
    /// Different from the log, which escapes something in it: an index into [`Messages::unescaped`].
    Unescaped(u32),
}

// Most messages are borrowed, and there may be millions, so the other case must cost no room. A `Cow` would
// take a word more for each.
const _: () = assert!(size_of::<MessageText<'_>>() == size_of::<&str>());

const UNTIMED: i64 = i64::MIN;
/// Senders beyond this many share the last one's number. No real channel comes near it; the limit keeps a
/// hostile file from exhausting the number's 16 bits.
const MOST_SENDERS: usize = u16::MAX as usize;

impl<'a> Messages<'a> {
    fn push(&mut self, message: HcoopMessage<'a>, numbers: &mut HashMap<Cow<'a, str>, u16>) {
        let senders = &mut self.senders;
        let sender = *numbers.entry(message.sender).or_insert_with_key(|sender| {
            if senders.len() < MOST_SENDERS {
                senders.push(sender.clone());
            }
            (senders.len() - 1) as u16
        });
        let text = match message.payload {
            Cow::Borrowed(text) => MessageText::Borrowed(text),
            Cow::Owned(text) => {
                // What JSON escapes may be a colour or a command, which the log's own text has lost.
                self.unescaped.push(clean(&text, Policy::Source).into_owned());
                MessageText::Unescaped(self.unescaped.len() as u32 - 1)
            }
        };
        let at = chat_line::parse_iso_millis(&message.timestamp).unwrap_or(UNTIMED);
        self.all.push(StoredMessage { text, at, sender, action: message.action, heard: true });
        self.ids.push(message.id);
    }

    /// Marks the messages that the bot recorded as events; all of them where the log lists no events.
    fn mark_heard(&mut self, events: &[HcoopEvent<'a>]) {
        let taken: HashSet<&str> = events.iter().map(|event| &*event.id).collect();
        for (message, id) in self.all.iter_mut().zip(std::mem::take(&mut self.ids)) {
            message.heard = taken.is_empty() || taken.contains(&*id);
        }
    }

    /// The messages as lines of a chat log.
    fn lines(&self) -> impl Iterator<Item = ChatLine<'_>> {
        self.all.iter().map(|message| {
            let text = match message.text {
                MessageText::Borrowed(text) => text,
                MessageText::Unescaped(index) => {
                    self.unescaped.get(index as usize).map_or("", String::as_str)
                }
            };
            let sender = self.senders.get(usize::from(message.sender));
            as_line(message, sender.map_or("", |sender| sender.trim()), text.trim())
        })
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Messages<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(MessagesVisitor(PhantomData))
    }
}

/// Shortens each message as it is read, so that the full messages are never in memory together.
struct MessagesVisitor<'a>(PhantomData<&'a str>);

impl<'de: 'a, 'a> Visitor<'de> for MessagesVisitor<'a> {
    type Value = Messages<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of messages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Messages<'a>, A::Error> {
        let (mut messages, mut numbers) = (Messages::default(), HashMap::new());
        while let Some(message) = list.next_element::<HcoopMessage<'a>>()? {
            messages.push(message, &mut numbers);
        }
        Ok(messages)
    }
}

/// Reads a log.
pub(super) fn read<L: Sink<meeting::Meeting>>(
    name: &str,
    text: &str,
) -> Result<Imported<L>, ImportError> {
    let mut meeting = HcoopLog::parse(text)?;
    meeting.messages.mark_heard(&std::mem::take(&mut meeting.events));
    let messages = &meeting.messages;
    let heard = |number: usize| messages.all.get(number).is_some_and(|message| message.heard);
    let named = meeting.start_time.as_deref().and_then(clock::date_in);
    let chairs = meeting.chairs.iter().chain(&meeting.founder).chain(&meeting.chair);
    let source = MessageSource {
        format: LogFormat::Hcoop,
        named: named.or_else(|| clock::date_in(name)),
        title: meeting.name.as_deref().unwrap_or_default(),
        chairs: chairs.cloned().collect(),
        heard: &heard,
    };
    meetbot::read_messages(&source, || messages.lines())
}

/// A message as a line of a chat log.
fn as_line<'m>(message: &StoredMessage<'_>, sender: &'m str, text: &'m str) -> ChatLine<'m> {
    ChatLine {
        stamp: (message.at != UNTIMED).then_some(ChatTime::Exact(message.at)),
        bracketed: false,
        kind: match (text.is_empty(), message.action) {
            (true, _) => LineKind::Blank,
            (_, true) => LineKind::Did,
            _ => LineKind::Said,
        },
        nick: sender,
        text,
    }
}

/// The messages of a log as text lines, for `--explain`: who, and what.
pub(super) fn messages(text: &str) -> impl Iterator<Item = String> + use<> {
    let meeting = HcoopLog::parse(text).ok();
    let lines = meeting.iter().flat_map(|meeting| meeting.messages.lines());
    let lines = lines.map(|line| format!("<{}> {}", line.nick, line.text));
    lines.collect::<Vec<_>>().into_iter()
}
