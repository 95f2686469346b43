//! Panics of the engine over a damaged file, which are expected and become errors.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    static EXPECTED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread is expected now, so that nobody needs to hear of it.
pub fn is_panic_expected() -> bool {
    EXPECTED.get()
}

/// Does something that may panic; none if it did.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = EXPECTED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    EXPECTED.set(before);
    done.ok()
}
