//! Reports of panics: on whichever thread, the terminal is given back, a report is written, and it is said
//! where.

use std::{
    any::Any,
    backtrace::Backtrace,
    fs,
    io::{self, Write as _},
    panic::PanicHookInfo,
    path::{Path, PathBuf},
    sync::OnceLock,
    thread,
};

use crate::{
    calendar::time::Zone,
    files::is_panic_expected,
    ui::terminal::{self, AfterPanic},
};

use super::{
    super::{now, output},
    file,
};

/// How many reports are kept.
const KEPT: usize = 10;

/// What is said of a panic, once the terminal is there to say it on.
static NOTICE: OnceLock<String> = OnceLock::new();

/// What is to be said of a panic that ended the screen, and was not said yet.
pub(in crate::cli) fn notice() -> Option<&'static str> {
    NOTICE.get().map(String::as_str)
}

/// Has every panic reported, but those of the engine that become errors.
pub(super) fn report_panics(folder: Option<PathBuf>) {
    std::panic::set_hook(Box::new(move |info| {
        if is_panic_expected() {
            return;
        }
        let after = terminal::after_panic();
        let thread = thread::current().name().unwrap_or("unnamed").to_owned();
        let written = match &folder {
            Some(folder) => write(folder, &report(&thread, info)),
            None => Err(io::ErrorKind::NotFound.into()),
        };
        tracing::error!(thread, written = written.is_ok(), "panic");
        let notice = told(written.ok().as_deref());
        match after {
            AfterPanic::Elsewhere => {
                // Before the screen is left, since whoever leaves it looks here once.
                drop(NOTICE.set(notice));
                terminal::leave_after_panic();
            }
            AfterPanic::Restored => {
                output::note(&notice);
                // It was said; the screen's end says nothing more.
                drop(NOTICE.set(String::new()));
            }
            AfterPanic::NoScreen => output::note(&notice),
        }
    }));
}

/// The message to the user: what happened, what is safe, what to do.
fn told(report: Option<&Path>) -> String {
    let report = match report {
        Some(path) => {
            format!("a report is in {}; please send it to the maintainers", path.display())
        }
        None => "no report of it could be written".to_owned(),
    };
    format!("folkmoot failed by a mistake of its own: {report}. What was shown as saved is safe.")
}

/// What is written of a panic: where it was, and how it came there.
fn report(thread: &str, info: &PanicHookInfo<'_>) -> String {
    let place = info.location().map_or_else(|| "unknown".to_owned(), ToString::to_string);
    let at = now::stamp().at.in_zone(Zone::UTC).format("%Y-%m-%d %H:%M:%S");
    format!(
        "folkmoot {} on {} {}\n{at} UTC, thread {thread}\nat {place}\n{}\n\n{}",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        message(info.payload()),
        Backtrace::force_capture()
    )
}

/// The words of a panic, if they stand so in the program: those made while it ran may quote what was typed.
fn message(payload: &(dyn Any + Send)) -> &'static str {
    payload
        .downcast_ref::<&'static str>()
        .copied()
        .unwrap_or("(its message may quote what was typed)")
}

fn write(folder: &Path, report: &str) -> io::Result<PathBuf> {
    let at = now::stamp().at.in_zone(Zone::UTC).format("%Y%m%dT%H%M%S");
    let path = folder.join(format!("panic-{at}-{}.txt", std::process::id()));
    let mut file = file::append(&path)?;
    file.write_all(report.as_bytes())?;
    file.sync_all()?;
    forget_old(folder);
    Ok(path)
}

/// Removes the oldest reports; their names sort by time.
fn forget_old(folder: &Path) {
    let is_report = |path: &PathBuf| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("panic-"))
    };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut reports: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_report).collect();
    reports.sort_unstable();
    for old in reports.iter().rev().skip(KEPT) {
        // One that stays is no harm.
        let _ = fs::remove_file(old);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_made_while_running_are_left_out_of_a_report() {
        assert_eq!(message(&"a mistake"), "a mistake");
        assert!(!message(&"typed by somebody".to_owned()).contains("somebody"));
    }

    #[test]
    fn the_latest_reports_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for number in 10..30 {
            fs::write(folder.path().join(format!("panic-{number}.txt")), "").unwrap();
        }
        fs::write(folder.path().join("folkmoot.log"), "").unwrap();
        let path = write(&folder.path().join("."), "the report").unwrap();
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(left, KEPT + 1);
        assert_eq!(fs::read_to_string(&path).unwrap(), "the report");
        #[cfg(unix)]
        {
            let about = fs::metadata(&path).unwrap();
            assert_eq!(std::os::unix::fs::MetadataExt::mode(&about) & 0o777, 0o600);
        }
    }
}
