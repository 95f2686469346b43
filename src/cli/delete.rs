//! `folkmoot delete`: a meeting held for practice taken out, with a copy of its log kept.

use std::path::PathBuf;

use crate::{
    meeting::{ids::MeetingId, summary::Summary},
    store::Store,
};

use super::{
    failure::Failure,
    input::args::{DeleteArgs, Shared},
    output, paths,
};

pub(super) fn run(shared: &Shared, args: &DeleteArgs) -> Result<(), Failure> {
    let mut store = paths::store_to_write(shared.store.clone())?;
    let id = store.find(&args.meeting)?;
    if args.confirm.as_deref() != Some(id.to_string().as_str()) {
        let message =
            format!("nothing was deleted; to delete {id}, say so again with --confirm {id}");
        return Err(Failure::failed(message));
    }
    let copy = delete(&mut store, id)?;
    store.close()?;
    output::line(format!("deleted {id}; its log is kept in {}", copy.display()))
}

/// Deletes a meeting unless its minutes were sent out, and gives the path of the copy of its log.
pub(super) fn delete(store: &mut Store, id: MeetingId) -> Result<PathBuf, Failure> {
    let summary = store.meetings()?.into_iter().find(|meeting| meeting.id == id);
    if summary.as_ref().is_some_and(Summary::stays_in_record) {
        let message = "its minutes were sent out, so this meeting stays in the record";
        return Err(Failure::failed(message));
    }
    let folder = store.path().with_file_name("deleted");
    std::fs::create_dir_all(&folder)
        .map_err(|error| Failure::failed(format!("{} can't be made: {error}", folder.display())))?;
    let copy = (0..)
        .map(|n| match n {
            0 => folder.join(format!("{id}.jsonl")),
            n => folder.join(format!("{id}-{n}.jsonl")),
        })
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(format!("{id}.jsonl")));
    let copy = store.export_copy(id, &copy).map_err(Failure::failed)?;
    store.delete(id, &copy)?;
    Ok(copy.path().to_owned())
}
