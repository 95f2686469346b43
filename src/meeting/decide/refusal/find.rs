//! Refusals of names and times that stand for nothing.

use chrono::{NaiveDateTime, NaiveTime};

use crate::{
    calendar::{
        dates::{DateError, write_date},
        time::TimeError,
    },
    meeting::{
        ItemNumber,
        ids::{ActionNo, PaperId, Text},
    },
};

/// Why a word names nobody and nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum FindRefusal {
    #[error("{}", unknown_person(word, meant.as_ref()))]
    UnknownPerson { word: Text, meant: Option<PersonLabel> },
    #[error("\"{word}\" may be {}; write the initials", either(people))]
    SeveralPeople { word: Text, people: Vec<PersonLabel> },
    #[error("\"{word}\" is not an item; write its number, such as 2")]
    NotAnItem { word: Text },
    #[error("there is no item {number}; {}", agenda_length(*items))]
    NoSuchItem { number: ItemNumber, items: usize },
    #[error("there is no item left; close this one, end, or add one with agenda")]
    NoItemLeft,
    #[error("nothing has been recorded yet")]
    NothingRecorded,
    #[error(
        "{number} was carried over from an earlier meeting, whose words stay; \
         it can be done, dropped, reassigned or redated"
    )]
    WordsOfEarlierMeeting { number: ActionNo },
    #[error(
        "a paper can be edited, amended, moved and removed; it is confidential where its item is"
    )]
    PaperAsEntry,
    #[error("\"{word}\" is not an entry; write last, e3 or a1")]
    NotAnEntry { word: Text },
    #[error("there is no entry {word}; the screen shows them")]
    NoSuchEntry { word: Text },
    #[error("\"{word}\" is not an action; write its number, such as a1")]
    NotAnAction { word: Text },
    #[error("{}", no_such_action(*number, *known))]
    NoSuchAction {
        number: ActionNo,
        /// The first action recorded and the last.
        known: Option<(ActionNo, ActionNo)>,
    },
    #[error("there is no paper {word}; {}", papers(known))]
    NoSuchPaper { word: Text, known: Vec<PaperId> },
}

/// Why words give no date or time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum WhenRefusal {
    #[error("{0}")]
    UnreadableDate(DateError),
    #[error("{0}")]
    NoSuchTime(TimeError),
    #[error(
        "{} is still to come: it is {}; put the right time, or say that it is meant, which exec does \
         with --ahead",
        at_or_on(*at, *now), now.format("%H:%M")
    )]
    StillToCome { at: NaiveDateTime, now: NaiveDateTime },
    #[error("this needs to know the meeting's day; put a line such as date 2024-05-22 above it")]
    DateWithoutDay,
    #[error("this needs to know the year; say it too, as in date 2024-05-22")]
    DateWithoutYear,
    #[error("a time needs the meeting's day; put a line such as date 2024-05-22 above it")]
    TimeWithoutDay,
    #[error(
        "the end, {}, is before the start, {}",
        to.format("%H:%M"), from.format("%H:%M")
    )]
    EndBeforeStart { from: NaiveTime, to: NaiveTime },
    #[error("a meeting can't end when it starts; give a later end")]
    EndAtStart,
}

/// A person as a sentence names them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in Profile")]
pub struct PersonLabel {
    pub initials: Text,
    pub name: Text,
}

pub(super) fn unknown_person(word: &str, meant: Option<&PersonLabel>) -> String {
    let hint = meant.map_or_else(
        || "put them on it with guest or attendee".to_owned(),
        |person| format!("did you mean {} ({})?", person.initials, person.name),
    );
    format!("no one on this roll is \"{word}\"; {hint}")
}

fn either(people: &[PersonLabel]) -> String {
    let people = people.iter().map(|person| format!("{} ({})", person.initials, person.name));
    people.collect::<Vec<_>>().join(" or ")
}

fn agenda_length(items: usize) -> String {
    match items {
        0 => "the agenda is empty; put an item on it with agenda".to_owned(),
        1 => "the agenda has one item".to_owned(),
        n => format!("the agenda has {n} items"),
    }
}

fn no_such_action(number: ActionNo, known: Option<(ActionNo, ActionNo)>) -> String {
    match known {
        None => "no action has been recorded yet".to_owned(),
        Some((one, other)) if one == other => {
            format!("there is no action {number}; the only one is {one}")
        }
        Some((first, last)) => {
            format!("there is no action {number}; they go from {first} to {last}")
        }
    }
}

fn papers(known: &[PaperId]) -> String {
    match known {
        [] => "paper i2 \"NAME\" puts one in".to_owned(),
        known => {
            let known: Vec<String> = known.iter().map(PaperId::to_string).collect();
            format!("there are {}", known.join(", "))
        }
    }
}

/// A time, with its day where that is not today.
fn at_or_on(at: NaiveDateTime, now: NaiveDateTime) -> String {
    let time = at.format("%H:%M");
    match at.date() == now.date() {
        true => time.to_string(),
        false => format!("{time} on {}", write_date(at.date())),
    }
}
