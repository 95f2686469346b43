//! `folkmoot restore`: a backup put in the place of the store, which is kept.

use crate::store;

use super::{
    backup,
    failure::Failure,
    input::args::{RestoreArgs, Shared},
    now, output, paths,
};

pub(super) fn run(shared: &Shared, args: &RestoreArgs) -> Result<(), Failure> {
    let path = paths::store(shared.store.clone())?;
    let backups = backup::folder(&path)?;
    let restored = store::restore(&args.file, &path, &backups, now::local())
        .map_err(|error| Failure::failed(format!("{error}; nothing was replaced")))?;
    let meetings = match restored.meetings {
        1 => "1 meeting".to_owned(),
        count => format!("{count} meetings"),
    };
    output::line(format!("restored {meetings} from {}", args.file.display()))?;
    match restored.kept {
        Some(kept) => output::line(format!("what was there before is kept in {}", kept.display())),
        None => Ok(()),
    }
}
