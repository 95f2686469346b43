//! The home screen.

/// The list of groups and meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {}
