//! The JSON log of hcoop-meetbot.

use std::{borrow::Cow, collections::HashSet};

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

/// Reads a log.
pub(super) fn read(name: &str, text: &str) -> Result<Imported, ImportError> {
    let meeting = Meeting::parse(text)?;
    let taken: HashSet<&str> = meeting.events.iter().map(|event| &*event.id).collect();
    let heard = |number: usize| {
        taken.is_empty() || meeting.messages.get(number).is_some_and(|m| taken.contains(&*m.id))
    };
    let named = meeting.start_time.as_deref().and_then(clock::date_in);
    let chairs = meeting.chairs.iter().chain(&meeting.founder).chain(&meeting.chair);
    let source = Source {
        format: Format::Hcoop,
        named: named.or_else(|| clock::date_in(name)),
        title: meeting.name.as_deref().unwrap_or_default(),
        chairs: chairs.cloned().collect(),
        heard: &heard,
    };
    meetbot::read_messages(&source, || meeting.messages.iter().map(as_line))
}

/// A message as a line of a chat log.
fn as_line<'m>(message: &'m Message<'_>) -> Line<'m> {
    let text = message.payload.trim();
    Line {
        stamp: line::iso(&message.timestamp).map(Stamp::Exact),
        bracketed: false,
        kind: match (text.is_empty(), message.action) {
            (true, _) => Kind::Blank,
            (_, true) => Kind::Did,
            _ => Kind::Said,
        },
        nick: message.sender.trim(),
        text,
    }
}

/// The messages of a log, each as a line: who, and what.
pub(super) fn messages(text: &str) -> impl Iterator<Item = String> + use<> {
    let messages = Meeting::parse(text).map(|meeting| meeting.messages).unwrap_or_default();
    let lines = messages.iter().map(|message| format!("<{}> {}", message.sender, message.payload));
    lines.collect::<Vec<_>>().into_iter()
}
