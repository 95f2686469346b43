//! The JSON log of hcoop-meetbot.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use serde::Deserialize;

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
    messages: Vec<Message<'a>>,
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
struct Messages<'a> {
    senders: Vec<Cow<'a, str>>,
    all: Vec<Short<'a>>,
}

/// A message without what is needed no more.
struct Short<'a> {
    payload: Cow<'a, str>,
    /// Milliseconds since the start of 1970, or [`UNTIMED`].
    at: i64,
    sender: u32,
    action: bool,
    heard: bool,
}

const UNTIMED: i64 = i64::MIN;

impl<'a> Messages<'a> {
    fn of(messages: Vec<Message<'a>>, events: &[Event<'a>]) -> Self {
        let taken: HashSet<&str> = events.iter().map(|event| &*event.id).collect();
        let mut senders: Vec<Cow<'a, str>> = Vec::new();
        let mut numbers: HashMap<Cow<'a, str>, u32> = HashMap::new();
        let mut short = |message: Message<'a>| {
            let sender = *numbers.entry(message.sender).or_insert_with_key(|sender| {
                senders.push(sender.clone());
                senders.len() as u32 - 1
            });
            Short {
                heard: taken.is_empty() || taken.contains(&*message.id),
                payload: message.payload,
                at: line::iso(&message.timestamp).unwrap_or(UNTIMED),
                sender,
                action: message.action,
            }
        };
        let mut all = Vec::with_capacity(messages.len());
        all.extend(messages.into_iter().map(&mut short));
        Self { senders, all }
    }

    fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.all.iter().map(|message| {
            let sender = self.senders.get(message.sender as usize);
            as_line(message, sender.map_or("", |sender| sender.trim()))
        })
    }
}

/// Reads a log.
pub(super) fn read(name: &str, text: &str) -> Result<Imported, ImportError> {
    let mut meeting = Meeting::parse(text)?;
    let messages = Messages::of(std::mem::take(&mut meeting.messages), &meeting.events);
    meeting.events = Vec::new();
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
    meetbot::read_messages(&source, || messages.lines())
}

/// A message as a line of a chat log.
fn as_line<'m>(message: &'m Short<'_>, sender: &'m str) -> Line<'m> {
    let text = message.payload.trim();
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
    let messages = Meeting::parse(text).map(|meeting| meeting.messages).unwrap_or_default();
    let lines = messages.iter().map(|message| format!("<{}> {}", message.sender, message.payload));
    lines.collect::<Vec<_>>().into_iter()
}
