//! Where things are kept on this machine.

use std::path::{Path, PathBuf};

use etcetera::{AppStrategy as _, AppStrategyArgs, choose_app_strategy};

use crate::{
    files,
    store::{OpenMode, Store},
};

use super::{failure::Failure, output};

fn strategy() -> Result<impl etcetera::AppStrategy, Failure> {
    choose_app_strategy(AppStrategyArgs {
        top_level_domain: String::new(),
        author: String::new(),
        app_name: "folkmoot".to_owned(),
    })
    .map_err(|_| Failure::failed("no home folder is set; say where the store is with --store PATH"))
}

/// The store's file: what `--store` says, else the platform's data folder.
pub(super) fn store(chosen: Option<PathBuf>) -> Result<PathBuf, Failure> {
    match chosen {
        Some(path) => Ok(path),
        None => Ok(strategy()?.data_dir().join("meetings.redb")),
    }
}

/// The store, opened to write; where that changed its format, it is said where it is kept as it was.
pub(super) fn store_to_write(chosen: Option<PathBuf>) -> Result<Store, Failure> {
    let store = Store::open_in_turn(&self::store(chosen)?, OpenMode::Write)?;
    if let Some(copy) = store.copy_before_upgrade() {
        let copy = copy.display();
        output::note(format!(
            "the store was brought to a new format; as it was before, it is kept in {copy}"
        ));
    }
    Ok(store)
}

/// Where what a store does not take may be written: beside it, else where files can be.
pub(super) fn rescue_folders(store: &Path) -> Vec<PathBuf> {
    let beside = files::folder_of(&files::through_links(store)).to_owned();
    [beside].into_iter().chain(home()).chain([std::env::temp_dir()]).collect()
}

/// The user's home folder.
pub(super) fn home() -> Option<PathBuf> {
    etcetera::home_dir().ok()
}

/// The folder of what folkmoot writes down about itself; Windows has no such folder but that of caches.
pub(super) fn state() -> Result<PathBuf, Failure> {
    let strategy = strategy()?;
    Ok(strategy.state_dir().unwrap_or_else(|| strategy.cache_dir()))
}

/// The file of settings.
pub(super) fn config() -> Result<PathBuf, Failure> {
    Ok(strategy()?.config_dir().join("config.toml"))
}

/// The user's own phrases.
pub(super) fn phrases() -> Result<PathBuf, Failure> {
    Ok(strategy()?.config_dir().join("phrases.toml"))
}

/// The folder of the user's templates.
pub(super) fn templates() -> Result<PathBuf, Failure> {
    Ok(strategy()?.config_dir().join("templates"))
}

/// The user's own keys.
pub(super) fn keys() -> Result<PathBuf, Failure> {
    Ok(strategy()?.config_dir().join("keys.toml"))
}
