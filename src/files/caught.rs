//! Panics of libraries over damaged files, which are expected and become errors.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread is expected now, so that nobody needs to hear of it.
pub fn is_panic_expected() -> bool {
    EXPECTED.get()
}

/// Does something that may panic; none if it did.
pub fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = EXPECTED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    // A panic of what is not the library's is a fault of this program, and not of the file.
    let is_foreign = done.is_err() && !EXPECTED.get();
    EXPECTED.set(before);
    match done {
        Ok(done) => Some(done),
        Err(panic) if is_foreign => resume_unwind(panic),
        Err(_) => None,
    }
}

/// Does something of this program's own while a library's panics are caught: its own are not.
pub fn uncaught<T>(work: impl FnOnce() -> T) -> T {
    let before = EXPECTED.replace(false);
    let done = work();
    EXPECTED.set(before);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_of_the_engine_is_an_error_and_one_of_our_own_stays_a_panic() {
        assert!(caught(|| panic!("the engine's")).is_none());
        let own = catch_unwind(|| caught(|| uncaught(|| panic!("our own"))));
        assert!(own.is_err());
        assert!(!is_panic_expected());
        assert_eq!(caught(|| uncaught(is_panic_expected)), Some(false));
        assert_eq!(caught(is_panic_expected), Some(true));
    }
}
