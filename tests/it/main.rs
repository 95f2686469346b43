//! Stories: what people type, and what comes of it.

mod language;
