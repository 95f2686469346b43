//! Records put into the store by a subcommand, which then closes it.

use crate::{
    meeting::event::Event,
    store::{Addition, GroupAddition, OpenMode, Store},
};

use super::{backup, failure::Failure, output};

/// Stores new records of meetings, all of them or none, and closes the store.
pub(super) fn record(store: Store, additions: &[Addition<'_>]) -> Result<(), Failure> {
    record_all(store, additions, &[])
}

/// Stores new records of meetings and of groups, all of them or none, and closes the store. What is on
/// the disk is a success, also where an error came after it.
pub(super) fn record_all(
    mut store: Store,
    additions: &[Addition<'_>],
    groups: &[GroupAddition<'_>],
) -> Result<(), Failure> {
    let path = store.path().to_owned();
    let recorded = store.append_all(additions, groups);
    let Err(error) = recorded else {
        for addition in additions {
            store.index_words(addition.id);
        }
        close(store);
        let mut records = additions.iter().flat_map(|addition| addition.records);
        if records.any(|sealed| matches!(sealed.record.event, Event::Ended { .. })) {
            backup::after_the_end(&path);
        }
        return Ok(());
    };
    // A store that failed is opened anew, which finds out what had landed.
    drop(store);
    let landed = Store::open(&path, OpenMode::WriteExisting)
        .is_ok_and(|store| store.holds(additions, groups).unwrap_or(false));
    if !landed {
        return Err(error.into());
    }
    output::note(format!("all was recorded, but the store failed then: {error}"));
    Ok(())
}

/// Closes a store, of which everything is on the disk by now: what fails is no failure of what was done.
pub(super) fn close(store: Store) {
    if let Err(error) = store.close() {
        output::note(format!(
            "all was recorded, but the store was not closed as it should be: {error}"
        ));
    }
}
