//! Chat logs with the conventions of W3C's scribe.

mod classify;
mod client;
mod continuation;
mod correct;
mod dialect;
mod fixes;
mod minutes;
mod offices;
mod recognise;
mod roll;
mod speech;
mod statement;
mod survey;
mod zakim;

pub(super) use self::client::unwrapped;
use self::{minutes::ScribeMinutes, survey::ScribeSurvey};
use super::{ImportError, Imported, LogFormat, lines};
use crate::{log::Sink, meeting::Meeting};

/// Reads a log.
pub(super) fn read<L: Sink<Meeting>>(
    name: &str,
    text: &str,
    told: bool,
) -> Result<Imported<L>, ImportError> {
    let survey = ScribeSurvey::read(name, text);
    if !survey.meaningful && !told {
        return Err(ImportError::NotALog);
    }
    let mut minutes = ScribeMinutes::<L>::new(survey);
    for (number, raw) in (1..).zip(lines(text)) {
        minutes.line(number, &minutes.survey.split_line(raw));
    }
    Ok(minutes.finish(LogFormat::Scribe))
}
