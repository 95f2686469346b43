//! The house kept tidy: what may name what, what may be done where, how long things are, and whether
//! documents speak of what is there. All is read from the syntax; `broken` breaks each rule on purpose.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "clippy knows test functions only")]

mod broken;
mod circles;
mod documents;
mod facts;
mod faults;
mod layers;
mod libraries;
mod names;
mod sizes;
mod tree;

/// Fails with what was found, a line each.
#[track_caller]
fn fails_with(found: &[String], what: &str) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}
