//! `folkmoot backup`: the whole store copied to a file.

use std::fs;

use crate::{
    files::{self, Existing, Purpose},
    store::{OpenMode, Store},
};

use super::{
    failure::Failure,
    input::args::{BackupArgs, Shared},
    output::{self, Content},
    paths,
};

pub(super) fn run(shared: &Shared, args: &BackupArgs) -> Result<(), Failure> {
    let to = &args.file;
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    if files::is_standard_output(to) {
        output::require_shown(STORE)?;
        return output::result([whole(&store)?], STORE);
    }
    if files::is_terminal(to) {
        output::refuse_binary(STORE)?;
    }
    if files::is_special(to) {
        files::write(to, Purpose::Record, Existing::Keep, &whole(&store)?).map_err(|error| {
            Failure::failed(format!("{} could not be written: {error}", to.display()))
        })?;
    } else {
        store.backup(to)?;
    }
    output::line(format!("copied to {}", to.display()))
}

const STORE: Content = Content::Binary("a store");

/// A copy of the store, which is first made as a file: the engine must go back and forth in it.
fn whole(store: &Store) -> Result<Vec<u8>, Failure> {
    let failed = |error| Failure::failed(format!("no copy could be made to be sent on: {error}"));
    let folder = tempfile::tempdir().map_err(failed)?;
    let copy = folder.path().join("copy.redb");
    store.backup(&copy)?;
    fs::read(copy).map_err(failed)
}
