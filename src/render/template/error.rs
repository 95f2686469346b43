//! What can be wrong with a template, with where it is.

use std::error::Error as _;

use minijinja::{Error, ErrorKind};
use thiserror::Error;

/// Why a template could not be filled: `page.html.jinja:12: what is wrong`.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct TemplateError(String);

impl TemplateError {
    pub(super) fn from_data(error: serde_json::Error) -> Self {
        Self(format!("the data of the template can't be read: {error}"))
    }

    /// Reports the innermost cause, because that is in the template that has to be corrected.
    pub(super) fn from_engine(error: &Error, template: &str) -> Self {
        let mut cause = error;
        while let Some(inner) = cause.source().and_then(|source| source.downcast_ref::<Error>()) {
            cause = inner;
        }
        let what = match cause.kind() {
            ErrorKind::OutOfFuel => {
                "this does not come to an end, and was stopped; look for a loop in a loop"
                    .to_owned()
            }
            kind => cause.detail().map_or_else(|| kind.to_string(), str::to_owned),
        };
        let placed = if cause.name().is_some() { cause } else { error };
        let name = placed.name().unwrap_or(template);
        Self(match placed.line() {
            Some(line) => format!("{name}:{line}: {what}"),
            None => format!("{name}: {what}"),
        })
    }
}
