//! Chat logs with the conventions of W3C's scribe.

mod correct;
mod dialect;
mod fixes;
mod minutes;
mod recognise;
mod roll;
mod survey;
mod tail;
mod words;

use self::{minutes::Minutes, survey::Survey};
use super::{Format, ImportError, Imported, lines};
use crate::{log::Sink, meeting::Meeting};

/// Reads a log.
pub(super) fn read<L: Sink<Meeting>>(name: &str, text: &str) -> Result<Imported<L>, ImportError> {
    let survey = Survey::of(name, text);
    if !survey.meaningful {
        return Err(ImportError::NotALog);
    }
    let mut minutes = Minutes::<L>::new(survey);
    for (number, raw) in (1..).zip(lines(text)) {
        minutes.line(number, &minutes.survey.dialect.line(raw));
    }
    Ok(minutes.finish(Format::Scribe))
}
