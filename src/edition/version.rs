//! The minutes as they were at the turns of their life.

use thiserror::Error;

use crate::meeting::{Log, Record, event::Event};

/// A state of minutes that can be rendered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// As they were sent out before approval; as they stood before it, where they never were.
    Drafted,
    /// As they were approved.
    Approved,
    /// As they are now, with all corrections.
    #[default]
    Current,
}

/// Why there is no such version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("these minutes are not approved yet; --as drafted shows them as they were sent out")]
pub struct NotApproved;

impl Version {
    /// The log as it was in that state.
    pub fn select(self, log: &Log) -> Result<Log, NotApproved> {
        let records = log.records();
        let approved = records.iter().position(is_approval);
        let kept = match self {
            Self::Current => records.len(),
            Self::Approved => approved.ok_or(NotApproved)? + 1,
            Self::Drafted => {
                let before = approved.unwrap_or(records.len());
                let sent = |record: &Record| matches!(record.event, Event::Circulated { .. });
                let last =
                    (1..).zip(records).take(before).filter(|(_, record)| sent(record)).last();
                last.map_or(before, |(count, _)| count)
            }
        };
        Ok(Log::replay(records.iter().take(kept).cloned()))
    }
}

fn is_approval(record: &Record) -> bool {
    matches!(record.event, Event::Approved { .. } | Event::MinutesApproved { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::script;

    const HELD: &str = "date 2024-05-22\n10:00 start\n10:01 note one\n10:30 end\n";
    const SENT: &str = "10:31 circulate\n10:32 edit e1 two\n";
    const APPROVED: &str = "10:33 approve as-corrected\n10:34 correct e1 three reason:slip\n";

    fn words(script: &str, version: Version) -> Result<String, NotApproved> {
        let log = script::replay(script.as_bytes()).unwrap();
        let log = version.select(&log)?;
        let entry = log.meeting().entries.iter().next().unwrap();
        Ok(entry.wording.text.to_string())
    }

    #[test]
    fn minutes_can_be_had_as_drafted_as_approved_and_as_they_are() {
        let whole = format!("{HELD}{SENT}{APPROVED}");
        assert_eq!(words(&whole, Version::Drafted).as_deref(), Ok("one"));
        assert_eq!(words(&whole, Version::Approved).as_deref(), Ok("two"));
        assert_eq!(words(&whole, Version::Current).as_deref(), Ok("three"));
    }

    #[test]
    fn what_was_never_sent_out_is_drafted_as_it_stood_before_approval() {
        let whole = format!("{HELD}10:32 edit e1 two\n{APPROVED}");
        assert_eq!(words(&whole, Version::Drafted).as_deref(), Ok("two"));
        assert_eq!(words(HELD, Version::Drafted).as_deref(), Ok("one"));
        assert_eq!(words(HELD, Version::Approved), Err(NotApproved));
    }
}
