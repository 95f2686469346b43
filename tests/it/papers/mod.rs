//! Papers around a meeting: what is checked, sent, handed in and taken home.

mod approving;
mod checking;
mod composing;
mod data;
mod inviting;
mod planning;
mod reading_in;
mod registering;
mod words;

use std::fs;

use crate::pty::Desk;

pub(crate) const NORTH: &str =
    include_str!("../../fixtures/meetings/north-broadland-2024-05-22.moot");
pub(crate) const PARISH: &str = include_str!("../../fixtures/meetings/parish-2025-03-11.moot");

/// A desk with files on it.
pub(crate) fn desk(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::new();
    for (name, text) in files {
        let path = desk.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    desk
}
