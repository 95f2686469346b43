//! Days and times: as people write and say them, as minutes print them, zones and holidays.
//!
//! Nothing here does I/O or reads a clock; whoever asks hands in the day or the moment to count from.

pub mod dates;
pub mod holidays;
pub mod notice;
pub mod period;
pub mod time;
