//! Placeholder until the dates branch lands.
#![allow(missing_docs)]
pub fn same(a: &str, b: &str) -> bool {
    a.to_lowercase() == b.to_lowercase()
}
