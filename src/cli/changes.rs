//! What papers about a meeting say of changes since it was planned.

use std::ffi::OsStr;

use crate::store::{OpenMode, Store};

use super::{
    failure::Failure,
    input::{
        args::Shared,
        source::{self, Source},
    },
    output, paths,
};

/// Says how much changed in the group's other meetings since a stored meeting was planned.
pub(super) fn tell(shared: &Shared, name: &OsStr, source: &Source) -> Result<(), Failure> {
    let Some((id, _)) = source.sealed.filter(|_| !source::names_a_file(name)) else {
        return Ok(());
    };
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    match store.changes_since_planned(id)? {
        0 => {}
        changes => output::note(format!(
            "changed in the group's other meetings since this one was planned: {changes}; folkmoot exec \
             {id} take-over takes them over"
        )),
    }
    Ok(())
}
