//! `folkmoot log`: the record of a meeting, for people or for the archive.

use crate::{
    calendar::time::{civil_date, hhmm},
    meeting::{Log, Record, describe},
    store::{OpenMode, Store},
    text::{Policy, clean},
};

use super::{
    failure::Failure,
    input::args::{LogArgs, Shared},
    output::{self, Content},
    paths,
};

pub(super) fn run(shared: &Shared, args: &LogArgs) -> Result<(), Failure> {
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let id = store.find(&args.meeting)?;
    if args.json {
        let mut out = Vec::new();
        store.export(id, &mut out)?;
        return output::result([out], Content::Text);
    }
    let log = store.load(id)?.log;
    output::lines(log.records().iter().map(|record| line(&log, record)))
}

/// A record on one line: number, time and author of the record, and what happened.
fn line(log: &Log, record: &Record) -> String {
    let zone = log.meeting().plan.zone;
    let at = record.recorded.at;
    let told = describe::command(log, [&record.event]);
    let undone = if log.is_retracted(record) { "  (undone)" } else { "" };
    let happened = record.event.happened().map(|at| hhmm(at, zone)).unwrap_or_default();
    let line = format!(
        "{:>5}  {} {}  {:<8}  {happened:>5}  {told}{undone}",
        record.seq,
        civil_date(at, zone),
        hhmm(at, zone),
        record.author,
    );
    // A log may be another person's, whose name may hold a line break or worse.
    clean(&line, Policy::ShownLine).into_owned()
}
