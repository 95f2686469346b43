//! `folkmoot backup` and `folkmoot backups`: the whole store copied to a file, and the copies there are.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    files::{self, Existing, Purpose},
    store::{BackupFile, BackupFolder, OpenMode, Store},
};

use super::{
    failure::Failure,
    input::args::{BackupArgs, Shared},
    now,
    output::{self, Content},
    paths, settings,
};

pub(super) fn run(shared: &Shared, args: &BackupArgs) -> Result<(), Failure> {
    let path = paths::store(shared.store.clone())?;
    let store = Store::open(&path, OpenMode::Read)?;
    let Some(to) = &args.file else {
        let made = folder(&path)?.make(&store, now::local())?;
        return output::line(format!("copied to {}", made.display()));
    };
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

/// The folder of a store's backups: what the settings say, else one beside the store.
pub(super) fn folder(store: &Path) -> Result<BackupFolder, Failure> {
    let chosen = match settings::read()?.backups {
        Some(chosen) if chosen.starts_with("~") => {
            let below = chosen.strip_prefix("~").unwrap_or(&chosen).to_owned();
            paths::home().map(|home| home.join(below))
        }
        Some(chosen) if chosen.is_relative() => {
            let chosen = chosen.display();
            let message = format!("config.toml: backups = \"{chosen}\" is no whole path");
            return Err(Failure::usage(message));
        }
        chosen => chosen,
    };
    Ok(BackupFolder::new(store, chosen))
}

/// Lists the backups of the store, the newest first.
pub(super) fn list(shared: &Shared) -> Result<(), Failure> {
    let backups = folder(&paths::store(shared.store.clone())?)?;
    let unread = |error| {
        let folder = backups.path().display();
        Failure::failed(format!("the backups in {folder} could not be listed: {error}"))
    };
    let found = backups.list().map_err(unread)?;
    if found.is_empty() {
        return output::line(format!("there is no backup in {}", backups.path().display()));
    }
    output::lines(found.iter().map(|BackupFile { path, time, bytes, .. }| {
        let kilobytes = bytes.div_ceil(1024);
        format!("{}  {kilobytes:>8} KB  {}", time.format("%Y-%m-%d %H:%M:%S"), path.display())
    }))
}

/// Makes a backup of the store at a path, which may be open to write.
pub(super) fn make(path: &Path) -> Result<PathBuf, Failure> {
    let backups = folder(path)?;
    Ok(backups.make(&Store::open(path, OpenMode::Read)?, now::local())?)
}

/// Makes a backup because a meeting ended. What is recorded is safe whatever becomes of it.
pub(super) fn after_the_end(path: &Path) {
    if let Err(failure) = make(path) {
        output::note(format!("no backup could be made: {failure}; all that is recorded is safe"));
    }
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
