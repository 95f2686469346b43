//! What a SOURCE names: a stored meeting, a script, an exported log, or standard input.

use std::{fs, io::Read as _, path::Path};

use crate::{
    meeting::{
        Log,
        chain::Head,
        ids::MeetingId,
        script::{self, ScriptError},
    },
    store::{Mode, Store, jsonl},
};

use super::{args::Shared, failure::Failure, paths};

/// A meeting's log, from wherever it came.
pub(super) struct Source {
    pub(super) log: Log,
    /// The meeting and its chain's head, for a log that is sealed.
    pub(super) sealed: Option<(MeetingId, Head)>,
}

/// The most bytes of a file that are read.
const LARGEST: u64 = 1 << 30;

impl Source {
    /// Reads a log from what a person named. A file is never looked for in the store, and a store is
    /// never opened for a file.
    pub(super) fn read(shared: &Shared, name: &str) -> Result<Self, Failure> {
        if name == "-" {
            return Self::from_bytes("<stdin>", &stdin()?);
        }
        let path = Path::new(name);
        if path.is_file() || looks_like_a_file(name) {
            return Self::from_bytes(name, &file(path)?);
        }
        if path.is_dir() {
            return Err(Failure::failed(format!("{name} is a folder; name a file in it")));
        }
        let store = Store::open(&paths::store(shared.store.clone())?, Mode::Read)?;
        let id = store.find(name)?;
        let loaded = store.load(id)?;
        Ok(Self { log: loaded.log, sealed: Some((id, loaded.head)) })
    }

    /// Reads a script or an exported log, told apart by how they begin.
    pub(super) fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, Failure> {
        if is_exported_log(bytes) {
            let archive = jsonl::read(bytes, name).map_err(Failure::failed)?;
            let sealed = Some((archive.meeting, archive.head));
            return Ok(Self { log: archive.log(), sealed });
        }
        let log = script::replay(bytes).map_err(|error| in_file(name, &error))?;
        Ok(Self { log, sealed: None })
    }
}

/// Whether a file is an exported log rather than a script: it begins with an object.
pub(super) fn is_exported_log(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"{")
}

/// A script's error with the name of its file in front.
pub(super) fn in_file(name: &str, error: &ScriptError) -> Failure {
    Failure::failed(format!("{name}:{error}"))
}

/// All of standard input.
pub(super) fn stdin() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(LARGEST)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::failed(format!("standard input could not be read: {error}")))?;
    Ok(bytes)
}

/// All of a file.
pub(super) fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path)
        .map_err(|error| Failure::failed(format!("{} could not be read: {error}", path.display())))
}

fn looks_like_a_file(name: &str) -> bool {
    name.contains(['/', '\\']) || name.ends_with(".moot") || name.ends_with(".jsonl")
}
