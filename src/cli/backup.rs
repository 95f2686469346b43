//! `folkmoot backup`: the whole store copied to a file.

use crate::store::{Mode, Store};

use super::{
    failure::Failure,
    input::args::{BackupArgs, Shared},
    output, paths,
};

pub(super) fn run(shared: &Shared, args: &BackupArgs) -> Result<(), Failure> {
    let store = Store::open(&paths::store(shared.store.clone())?, Mode::Read)?;
    store.backup(&args.file)?;
    output::line(format!("copied to {}", args.file.display()))
}
