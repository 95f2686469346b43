//! Keys as data.
