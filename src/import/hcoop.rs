//! The JSON log of hcoop-meetbot.

use std::{borrow::Cow, fmt, marker::PhantomData};

use foldhash::{HashMap, HashMapExt as _, HashSet};
use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};

use crate::{log::Sink, meeting};

use super::{
    Format, ImportError, Imported, clock,
    line::{self, Kind, Line, Stamp},
    meetbot::{self, Source},
};

/// A meeting as hcoop-meetbot writes it down.
#[derive(Deserialize)]
struct Meeting<'a> {
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
    events: Vec<Event<'a>>,
}

#[derive(Deserialize)]
struct Message<'a> {
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

/// What the bot took for more than talk: the message's id is the event's.
#[derive(Deserialize)]
struct Event<'a> {
    #[serde(default, borrow)]
    id: Cow<'a, str>,
}

impl<'a> Meeting<'a> {
    fn parse(text: &'a str) -> Result<Self, ImportError> {
        serde_json::from_str(text)
            .map_err(|error| ImportError::Json { line: error.line(), message: error.to_string() })
    }
}

/// Messages in as little room as they need while a meeting is made of them.
#[derive(Default)]
struct Messages<'a> {
    senders: Vec<Cow<'a, str>>,
    all: Vec<Short>,
    /// Texts that do not stand in the log as they are, since something in them is escaped there.
    unescaped: Vec<String>,
    /// The messages' ids, until it is known which of them the bot took for more than talk.
    ids: Vec<Cow<'a, str>>,
}

/// A message without what is needed no more.
struct Short {
    /// The address of its text, which lies in the log's, or its place among those unescaped.
    from: usize,
    /// The length of its text, or [`UNESCAPED`].
    len: u32,
    /// Milliseconds since the start of 1970, or [`UNTIMED`].
    at: i64,
    sender: u16,
    action: bool,
    heard: bool,
}

const UNTIMED: i64 = i64::MIN;
const UNESCAPED: u32 = u32::MAX;
/// Senders beyond this many share the last one's number; no channel has so many.
const MOST_SENDERS: usize = u16::MAX as usize;

impl<'a> Messages<'a> {
    fn push(&mut self, message: Message<'a>, numbers: &mut HashMap<Cow<'a, str>, u16>) {
        let senders = &mut self.senders;
        let sender = *numbers.entry(message.sender).or_insert_with_key(|sender| {
            if senders.len() < MOST_SENDERS {
                senders.push(sender.clone());
            }
            (senders.len() - 1) as u16
        });
        let (from, len) = match message.payload {
            Cow::Borrowed(text) if text.len() < UNESCAPED as usize => {
                (text.as_ptr() as usize, text.len() as u32)
            }
            text => {
                self.unescaped.push(text.into_owned());
                (self.unescaped.len() - 1, UNESCAPED)
            }
        };
        let at = line::iso(&message.timestamp).unwrap_or(UNTIMED);
        self.all.push(Short { from, len, at, sender, action: message.action, heard: true });
        self.ids.push(message.id);
    }

    /// Notes which messages the bot took for more than talk: all, if it says nothing of that.
    fn hear(&mut self, events: &[Event<'a>]) {
        let taken: HashSet<&str> = events.iter().map(|event| &*event.id).collect();
        for (message, id) in self.all.iter_mut().zip(std::mem::take(&mut self.ids)) {
            message.heard = taken.is_empty() || taken.contains(&*id);
        }
    }

    /// The messages as lines of a chat log that has this text.
    fn lines<'m>(&'m self, log: &'m str) -> impl Iterator<Item = Line<'m>> {
        let start = log.as_ptr() as usize;
        self.all.iter().map(move |message| {
            let text = match message.len {
                UNESCAPED => self.unescaped.get(message.from).map(String::as_str),
                len => {
                    let from = message.from.wrapping_sub(start);
                    log.get(from..from.wrapping_add(len as usize))
                }
            };
            let sender = self.senders.get(usize::from(message.sender));
            as_line(message, sender.map_or("", |sender| sender.trim()), text.unwrap_or_default())
        })
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Messages<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Taking(PhantomData))
    }
}

/// Takes messages in one by one, so that a log never stands in memory at full length.
struct Taking<'a>(PhantomData<&'a str>);

impl<'de: 'a, 'a> Visitor<'de> for Taking<'a> {
    type Value = Messages<'a>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of messages")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Messages<'a>, A::Error> {
        let (mut messages, mut numbers) = (Messages::default(), HashMap::new());
        while let Some(message) = list.next_element::<Message<'a>>()? {
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
    let mut meeting = Meeting::parse(text)?;
    meeting.messages.hear(&std::mem::take(&mut meeting.events));
    let messages = &meeting.messages;
    let heard = |number: usize| messages.all.get(number).is_some_and(|message| message.heard);
    let named = meeting.start_time.as_deref().and_then(clock::date_in);
    let chairs = meeting.chairs.iter().chain(&meeting.founder).chain(&meeting.chair);
    let source = Source {
        format: Format::Hcoop,
        named: named.or_else(|| clock::date_in(name)),
        title: meeting.name.as_deref().unwrap_or_default(),
        chairs: chairs.cloned().collect(),
        heard: &heard,
    };
    meetbot::read_messages(&source, || messages.lines(text))
}

/// A message as a line of a chat log.
fn as_line<'m>(message: &Short, sender: &'m str, text: &'m str) -> Line<'m> {
    let text = text.trim();
    Line {
        stamp: (message.at != UNTIMED).then_some(Stamp::Exact(message.at)),
        bracketed: false,
        kind: match (text.is_empty(), message.action) {
            (true, _) => Kind::Blank,
            (_, true) => Kind::Did,
            _ => Kind::Said,
        },
        nick: sender,
        text,
    }
}

/// The messages of a log, each as a line: who, and what.
pub(super) fn messages(text: &str) -> impl Iterator<Item = String> + use<> {
    let meeting = Meeting::parse(text).ok();
    let lines = meeting.iter().flat_map(|meeting| meeting.messages.lines(text));
    let lines = lines.map(|line| format!("<{}> {}", line.nick, line.text));
    lines.collect::<Vec<_>>().into_iter()
}
