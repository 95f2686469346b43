//! `folkmoot delete`: a meeting held for practice taken out, with a copy of its log kept.

use super::{
    failure::Failure,
    input::args::{DeleteArgs, Shared},
    output, paths, recording,
};

pub(super) fn run(shared: &Shared, args: &DeleteArgs) -> Result<(), Failure> {
    let mut store = paths::store_to_write(shared.store.clone())?;
    let id = store.find(&args.meeting)?;
    if args.confirm.as_deref() != Some(id.to_string().as_str()) {
        let message =
            format!("nothing was deleted; to delete {id}, say so again with --confirm {id}");
        return Err(Failure::failed(message));
    }
    let copy = store.delete_keeping_copy(id).map_err(Failure::failed)?;
    recording::close(store);
    output::line(format!("deleted {id}; its log is kept in {}", copy.display()))
}
