//! Logs of the same made-up meeting in the forms of three tools, from a fixed seed.
//!
//! Of a hundred lines 2.5 are topics, 5 actions, 2 resolutions, 1 is a link, 1 a correction (where the
//! tool knows them), and the others are notes of what somebody said.

use std::fmt::Write as _;

const WORDS: &str = "budget roof quote committee agreed minutes treasurer report secretary motion \
    deferred grant playground planning licence insurance volunteer allotment drainage survey contract \
    vote member annual accounts audit newsletter safeguarding policy review parking school council \
    hall repair kitchen boiler tender invoice deadline the a of for with about from next last new old \
    early late we should will may could not also by Friday March twelve forty five hundred pounds";
const PEOPLE: [&str; 20] = [
    "Amina", "Bola", "Chen", "Dai", "Elif", "Femi", "Grace", "Hana", "Idris", "Jonas", "Keiko",
    "Lena", "Maya", "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Sam", "Tariq",
];
/// The meeting lasts ten hours, however many lines it has.
const SPAN: usize = 10 * 3_600;

/// Whose log it is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Form {
    Scribe,
    MeetBot,
    Hcoop,
}

impl Form {
    pub(crate) const ALL: [Self; 3] = [Self::Scribe, Self::MeetBot, Self::Hcoop];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Scribe => "scribe",
            Self::MeetBot => "meetbot",
            Self::Hcoop => "hcoop",
        }
    }
}

/// What happens at a line.
enum Said {
    Start,
    Scribe,
    Present,
    Topic(String),
    Action(String),
    Agreed(String),
    Link(String),
    Correction { old: String, new: String },
    Note(String),
    End,
}

/// A log of a given number of lines, or messages.
pub(crate) fn log(form: Form, lines: usize) -> String {
    let said = meeting(lines);
    let mut out = String::with_capacity(lines * if form == Form::Hcoop { 320 } else { 90 });
    if form == Form::Hcoop {
        out.push_str("{\n  \"founder\": \"Amina\",\n  \"channel\": \"#synthetic\",\n  \"name\": \"Synthetic\",\n  \"messages\": [");
    }
    let mut events = String::new();
    for (place, (who, said)) in said.iter().enumerate() {
        let second = 9 * 3_600 + place * SPAN / lines;
        let time = format!("{:02}:{:02}:{:02}", second / 3_600, second / 60 % 60, second % 60);
        match form {
            Form::Scribe => writeln!(out, "{time} <{who}> {}", scribe(said)).unwrap(),
            Form::MeetBot => writeln!(out, "{time} <{who}> {}", meetbot(said)).unwrap(),
            Form::Hcoop => hcoop(&mut out, &mut events, place, &time, who, said),
        }
    }
    if form == Form::Hcoop {
        write!(out, "\n  ],\n  \"events\": [{events}\n  ],\n  \"active\": false\n}}\n").unwrap();
    }
    out
}

fn meeting(lines: usize) -> Vec<(&'static str, Said)> {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let mut dice = Dice(1_000_003 + lines as u64);
    let scribe = PEOPLE[0];
    let mut said = vec![(scribe, Said::Start), (scribe, Said::Scribe)];
    said.extend(PEOPLE.iter().take(lines.saturating_sub(4)).map(|&who| (who, Said::Present)));
    said.push((scribe, Said::Topic("Apologies and minutes of the last meeting".to_owned())));
    let mut topics = 1;
    let mut last = "agreed".to_owned();
    while said.len() + 1 < lines {
        let thousandth = dice.below(1_000);
        let who = PEOPLE[dice.below(PEOPLE.len())];
        let mut text = |least: usize, more: usize| dice.text(&words, least, more);
        said.push((
            scribe,
            match thousandth {
                0..25 => {
                    topics += 1;
                    Said::Topic(format!("Item {topics}: {}", text(2, 4)))
                }
                25..75 => Said::Action(format!("{who} to {}", text(4, 6))),
                75..95 => Said::Agreed(text(6, 7)),
                95..105 => {
                    let (place, about) = (text(1, 1), text(2, 3));
                    Said::Link(format!("https://example.org/{place}/{} {about}", said.len()))
                }
                105..115 => Said::Correction { old: last.clone(), new: text(1, 1) },
                _ => {
                    let words = text(7, 12);
                    last = words.split(' ').next().unwrap_or_default().to_owned();
                    Said::Note(format!("{who}: {words}"))
                }
            },
        ));
    }
    said.push((scribe, Said::End));
    said
}

fn scribe(said: &Said) -> String {
    match said {
        Said::Start => "Meeting: Synthetic committee meeting".to_owned(),
        Said::Scribe => format!("scribe: {}", PEOPLE[0]),
        Said::Present => "present+".to_owned(),
        Said::Topic(title) => format!("Topic: {title}"),
        Said::Action(text) => format!("ACTION: {text}"),
        Said::Agreed(text) => format!("RESOLVED: {text}"),
        Said::Link(link) => format!("-> {link}"),
        Said::Correction { old, new } => format!("s/{old}/{new}/"),
        Said::Note(text) => text.clone(),
        Said::End => "rrsagent, draft minutes".to_owned(),
    }
}

fn meetbot(said: &Said) -> String {
    match said {
        Said::Start => "#startmeeting Synthetic committee meeting".to_owned(),
        Said::Scribe => format!("#chair {}", PEOPLE[0]),
        Said::Present => "o/ present".to_owned(),
        Said::Topic(title) => format!("#topic {title}"),
        Said::Action(text) => format!("#action {text}"),
        Said::Agreed(text) => format!("#agreed {text}"),
        Said::Link(link) => format!("#link {link}"),
        Said::Correction { old, new } => format!("correction {old} {new}"),
        Said::Note(text) => text.clone(),
        Said::End => "#endmeeting".to_owned(),
    }
}

/// A message, and the event that the bot makes of it; nothing in these words needs escaping.
fn hcoop(out: &mut String, events: &mut String, place: usize, time: &str, who: &str, said: &Said) {
    let (kind, operand) = match said {
        Said::Start => ("START_MEETING", "Synthetic committee meeting"),
        Said::Present => ("ATTENDEE", who),
        Said::Topic(text) => ("TOPIC", text.as_str()),
        Said::Action(text) => ("ACTION", text.as_str()),
        Said::Agreed(text) => ("ACCEPTED", text.as_str()),
        Said::Link(text) => ("LINK", text.as_str()),
        Said::End => ("END_MEETING", ""),
        Said::Scribe | Said::Correction { .. } | Said::Note(_) => ("", ""),
    };
    let payload = match said {
        Said::Start => "#startmeeting".to_owned(),
        Said::Present => format!("#here {who}"),
        Said::Agreed(text) => format!("#accepted {text}"),
        other => meetbot(other),
    };
    let message = format!(
        "{{\n      \"id\": \"id-{place}\",\n      \"sender\": \"{who}\",\n      \
         \"payload\": \"{payload}\",\n      \"action\": false,\n      \
         \"timestamp\": \"2025-03-04T{time}\"\n    }}"
    );
    let comma = if place == 0 { "" } else { "," };
    write!(out, "{comma}\n    {message}").unwrap();
    if !kind.is_empty() {
        let comma = if events.is_empty() { "" } else { "," };
        write!(
            events,
            "{comma}\n    {{\n      \"event_type\": \"{kind}\",\n      \"message\": {message},\n      \
             \"operand\": \"{operand}\",\n      \"id\": \"id-{place}\",\n      \
             \"timestamp\": \"2025-03-04T{time}\"\n    }}"
        )
        .unwrap();
    }
}

/// Numbers that look random, the same in every run (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }

    fn text(&mut self, words: &[&str], least: usize, more: usize) -> String {
        let count = least + self.below(more);
        let picked: Vec<&str> = (0..count).map(|_| words[self.below(words.len())]).collect();
        picked.join(" ")
    }
}
