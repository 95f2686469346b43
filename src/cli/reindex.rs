//! `folkmoot reindex`: the lists in the store rebuilt from the records.

use super::{failure::Failure, input::args::Shared, output, paths, recording};

pub(super) fn run(shared: &Shared) -> Result<(), Failure> {
    let mut store = paths::store_to_write(shared.store.clone())?;
    let counts = store.reindex()?;
    recording::close(store);
    output::line(format!(
        "{} records of {} meetings read; {} actions listed",
        counts.records, counts.meetings, counts.actions
    ))?;
    match counts.damaged.is_empty() {
        true => Ok(()),
        false => Err(Failure::all(counts.damaged.iter().map(ToString::to_string).collect())),
    }
}
