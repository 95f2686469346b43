//! Tables of figures over several meetings.

pub mod attendance;
