//! The built program on a disk that loses what was not synced, and that fails at any of its calls.
//!
//! The disk is a file system of this project's own (`volume.rs`, mounted by `mount.rs` through FUSE). Where
//! that can't be mounted, these tests say so and pass; with `FOLKMOOT_LOSSY_DISK=required`, as `.ci/run`
//! sets it on Linux, they fail.

mod crashes;
mod failing;
mod mount;
mod played;
mod trouble;
mod volume;

use std::{io::Write as _, path::Path, process::Command};

use self::{mount::Mounted, volume::Volume};
use crate::pty::terminal::environment;

const FOLKMOOT: &str = env!("CARGO_BIN_EXE_folkmoot");
/// Where folkmoot keeps its store in a home folder.
const STORE: &str = "data/folkmoot/meetings.redb";

/// A disk, mounted; none where none can be, which is said.
fn mounted(volume: Volume) -> Option<Mounted> {
    match Mounted::new(volume) {
        Ok(mounted) => Some(mounted),
        Err(error) => {
            let required = std::env::var_os("FOLKMOOT_LOSSY_DISK").is_some();
            assert!(!required, "no file system can be mounted through FUSE: {error}");
            // Past the test's captured output: who runs it is to see that it was left out.
            let told = format!("left out, since no file system can be mounted: {error}\n");
            let _ = std::io::stderr().write_all(told.as_bytes());
            None
        }
    }
}

/// Folkmoot, to be run by somebody at home in a folder.
fn folkmoot(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(FOLKMOOT);
    command.env_clear().envs(environment(home)).current_dir(home).args(args);
    command
}
