//! Stories told through the library's public face and the program itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "clippy knows test functions, and not what they share"
)]

mod store;
