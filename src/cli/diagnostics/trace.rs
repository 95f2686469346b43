//! The log of what folkmoot did: `folkmoot.log` in the state folder, and the one before it.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::PathBuf,
    sync::Mutex,
};

use tracing::{level_filters::LevelFilter, subscriber::set_global_default};
use tracing_subscriber::{
    Layer as _, filter::Targets, fmt::layer, layer::SubscriberExt as _, registry,
};

use super::{super::failure::Failure, file};

/// The variable that says how much is written.
const VARIABLE: &str = "FOLKMOOT_LOG";
/// How large the log may become, in bytes, before it is put aside and a new one begun.
const LARGEST: u64 = 512 * 1024;

/// Begins to write the log, as much as the environment asks for; nothing is made before something is
/// written.
pub(super) fn start(folder: Option<PathBuf>) -> Result<(), Failure> {
    let level = level(std::env::var(VARIABLE).ok().as_deref())?;
    let Some(folder) = folder.filter(|_| level != LevelFilter::OFF) else { return Ok(()) };
    let writer = Mutex::new(LogFile { path: folder.join("folkmoot.log"), open: None });
    // Without `log_internal_errors(false)`, a full disk would put its message across the screen.
    let lines = layer().with_ansi(false).log_internal_errors(false).with_writer(writer);
    let ours = Targets::new().with_target(env!("CARGO_CRATE_NAME"), level);
    // A second start, as tests do, keeps the first one's log.
    let _ = set_global_default(registry().with(lines.with_filter(ours)));
    Ok(())
}

fn level(chosen: Option<&str>) -> Result<LevelFilter, Failure> {
    match chosen.map(str::trim).unwrap_or_default() {
        "" => Ok(LevelFilter::INFO),
        chosen => chosen.parse().map_err(|_| {
            Failure::usage(format!("{VARIABLE} is one of off, error, warn, info, debug, trace"))
        }),
    }
}

/// A file that is put aside when it is large.
struct LogFile {
    path: PathBuf,
    open: Option<(File, u64)>,
}

impl LogFile {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (mut file, size) = match self.open.take() {
            Some(open) => open,
            None => {
                let file = file::append(&self.path)?;
                let size = file.metadata()?.len();
                (file, size)
            }
        };
        if size > 0 && size + bytes.len() as u64 > LARGEST {
            drop(file);
            fs::rename(&self.path, self.path.with_extension("log.1"))?;
            return self.append(bytes);
        }
        file.write_all(bytes)?;
        self.open = Some((file, size + bytes.len() as u64));
        Ok(())
    }
}

impl Write for LogFile {
    /// Writes a line, or goes on without: a log that can't be written is no reason to stop a meeting.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.append(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_bounded_and_its_owners_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state").join("folkmoot.log");
        let mut log = LogFile { path: path.clone(), open: None };
        let line = [b'x'; 1024];
        for _ in 0..1_200 {
            assert_eq!(log.write(&line).unwrap(), line.len());
        }
        let sizes = [path.clone(), path.with_extension("log.1")].map(|path| {
            let about = fs::metadata(path).unwrap();
            #[cfg(unix)]
            assert_eq!(std::os::unix::fs::MetadataExt::mode(&about) & 0o777, 0o600);
            about.len()
        });
        assert_eq!(sizes, [176 * 1024, LARGEST]);
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 2);
        // Another run goes on where this one stopped.
        let mut again = LogFile { path: path.clone(), open: None };
        again.write_all(&line).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), 177 * 1024);
    }

    #[test]
    fn a_log_that_cannot_be_written_stops_nothing() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let mut log = LogFile { path: file.path().join("folkmoot.log"), open: None };
        assert_eq!(log.write(b"x").unwrap(), 1);
    }

    #[test]
    fn the_level_is_chosen_by_name() {
        assert_eq!(level(None).unwrap(), LevelFilter::INFO);
        assert_eq!(level(Some(" Debug ")).unwrap(), LevelFilter::DEBUG);
        assert_eq!(level(Some("off")).unwrap(), LevelFilter::OFF);
        let refused = level(Some("loud")).unwrap_err().to_string();
        assert_eq!(refused, "FOLKMOOT_LOG is one of off, error, warn, info, debug, trace");
    }
}
