//! stub
use super::{ImportError, Imported};
pub(super) fn read(_name: &str, _text: &str) -> Result<Imported, ImportError> { Err(ImportError::NotALog) }
