//! Renderers: one file a format, each of which sees only the document.

mod clean;
mod markdown;

pub use self::markdown::markdown;
