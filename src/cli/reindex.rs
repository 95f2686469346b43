//! `folkmoot reindex`: the lists in the store rebuilt from the records.

use super::{
    failure::Failure, input::args::Shared, output, paths, progress::WorkProgress, recording,
};

pub(super) fn run(shared: &Shared) -> Result<(), Failure> {
    let mut store = paths::store_to_write(shared.store.clone())?;
    let mut progress = WorkProgress::new("meetings read:");
    let counts = store.reindex(&mut |done, all| progress.step(done, all))?;
    drop(progress);
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
