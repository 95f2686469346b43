//! Panics on purpose, so that tests can see what one on any thread leaves behind.

/// Panics on the thread that `FOLKMOOT_PANIC` names; in a build for development alone.
pub fn rehearse(thread: &str) {
    if std::env::var("FOLKMOOT_PANIC").is_ok_and(|chosen| chosen == thread) {
        std::panic::panic_any(format!("rehearsed on {thread}, with words that were typed"));
    }
}
