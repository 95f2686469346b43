//! What a template can do with its values besides what every Jinja template can.

use std::{collections::HashMap, sync::Arc};

use chrono::{DateTime, NaiveDate, NaiveTime};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State,
    value::{Kwargs, Serde, Value},
};

use crate::{papers::phrases::Phrases, render::html::escape as html};

/// Adds the filters and functions to an environment.
pub(super) fn add_to(
    environment: &mut Environment<'_>,
    data: &serde_json::Value,
    phrases: Arc<Phrases>,
) {
    let of = Arc::clone(&phrases);
    environment.add_filter("date", move |value: Value| day(&value, |day| of.write_date(day)));
    let of = Arc::clone(&phrases);
    environment
        .add_filter("longdate", move |value: Value| day(&value, |day| of.write_meeting_date(day)));
    let of = Arc::clone(&phrases);
    environment.add_filter("time", move |value: Value| time(&value, |time| of.write_time(time)));
    let people = Arc::new(people(data));
    let known = Arc::clone(&people);
    environment.add_filter("person", move |initials: Value| -> Result<Value, Error> {
        let initials = known_text(&initials)?;
        Ok(initials.and_then(|initials| known.get(initials)).cloned().unwrap_or_default())
    });
    environment.add_filter("name", move |initials: Value| {
        let person = initials.as_str().and_then(|initials| people.get(initials));
        let name = person.and_then(|person| person.get_attr("name").ok());
        name.filter(|name| !name.is_undefined()).unwrap_or(initials)
    });
    environment.add_filter("paragraphs", paragraphs);
    environment.add_filter("linked", linked);
    environment.add_function("phrase", move |name: String, places: Kwargs| {
        phrase(&phrases, &name, &places)
    });
}

/// Everybody on the roll, by their initials.
fn people(data: &serde_json::Value) -> HashMap<String, Value> {
    let people = data.pointer("/attendance/people").and_then(serde_json::Value::as_array);
    let person = |person: &serde_json::Value| {
        let initials = person.get("initials")?.as_str()?.to_owned();
        Some((initials, Value::from(Serde(person))))
    };
    people.into_iter().flatten().filter_map(person).collect()
}

/// A day in words; nothing for an unknown day.
fn day(value: &Value, write: impl Fn(NaiveDate) -> String) -> Result<String, Error> {
    let Some(text) = known_text(value)? else { return Ok(String::new()) };
    let whole = || DateTime::parse_from_rfc3339(text).map(|at| at.date_naive());
    let day = text.parse().or_else(|_| whole());
    day.map(write).map_err(|_| wrong(format!("{text:?} is no date; write it like 2024-07-09")))
}

/// A time of day in words; nothing for an unknown time or a day without one.
fn time(value: &Value, write: impl Fn(NaiveTime) -> String) -> Result<String, Error> {
    let Some(text) = known_text(value)? else { return Ok(String::new()) };
    if text.parse::<NaiveDate>().is_ok() {
        return Ok(String::new());
    }
    let at = DateTime::parse_from_rfc3339(text).map(|at| at.time());
    at.map(write).map_err(|_| wrong(format!("{text:?} is no time of the data")))
}

/// The text of a value, none where it is unknown. A name that doesn't exist is an error, since it is
/// probably a typing mistake.
fn known_text(value: &Value) -> Result<Option<&str>, Error> {
    if value.is_undefined() {
        let message = "what is written here does not exist in the data; see its name in the schema";
        return Err(Error::new(ErrorKind::UndefinedError, message));
    }
    Ok(value.as_str().filter(|text| !text.is_empty()))
}

fn wrong(what: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, what)
}

/// The lines of a text that are not blank, each a paragraph.
fn paragraphs(value: Value) -> Result<Vec<String>, Error> {
    let text = known_text(&value)?.unwrap_or_default();
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.map(str::to_owned).collect())
}

/// A text with its web and mail addresses as links in HTML; in other formats the text as it is.
fn linked(state: &State<'_, '_>, value: Value) -> Value {
    match (state.auto_escape(), value.as_str()) {
        (AutoEscape::Html, Some(text)) if !value.is_safe() => {
            let mut out = String::new();
            html::linked(&mut out, text);
            Value::from_safe_string(out)
        }
        _ => value,
    }
}

/// A standing phrase, its places filled: `phrase("due", date=action.due | date)`.
fn phrase(phrases: &Phrases, name: &str, places: &Kwargs) -> Result<String, Error> {
    let told = phrases.named(name, |place| places.get::<Value>(place).ok().map(|v| v.to_string()));
    let told = told.map_err(|fault| wrong(fault.to_string()))?;
    places.assert_all_used()?;
    Ok(told)
}
