//! `folkmoot group log`: the record of a group, for people or for the archive.

use crate::{
    calendar::time::{civil_date, hhmm},
    group::describe,
};

use super::{
    super::{
        failure::Failure,
        input::{args::Shared, groups::GroupLogArgs},
        now,
        output::{self, Content},
    },
    store_to_read,
};

pub(super) fn run(shared: &Shared, args: &GroupLogArgs) -> Result<(), Failure> {
    let store = store_to_read(shared)?;
    let id = store.find_group(&args.group.group)?;
    if args.json {
        let mut out = Vec::new();
        store.export_group(id, &mut out)?;
        return output::result([out], Content::Text);
    }
    let log = store.load_group(id)?.log;
    let zone = log.state().profile.hours.map_or_else(now::zone, |hours| hours.zone);
    let lines = log.records().iter().map(|record| {
        let at = record.recorded.at;
        let undone = if log.is_retracted(record) { "  (undone)" } else { "" };
        let line = format!(
            "{:>5}  {} {}  {:<8}  {}{undone}",
            record.seq,
            civil_date(at, zone),
            hhmm(at, zone),
            record.author,
            describe::command(&log, [&record.event]),
        );
        // A log may be another person's, whose name may hold a line break or worse.
        output::shown(&line)
    });
    output::lines(lines)
}
