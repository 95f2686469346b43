//! A minute-taker's desk: a home folder with a store in it, and folkmoot run there.

use std::{
    path::{Path, PathBuf},
    process::Output,
};

use assert_cmd::Command;
use tempfile::TempDir;

use super::terminal::{Terminal, environment, program};

const FOLKMOOT: &str = env!("CARGO_BIN_EXE_folkmoot");

/// A home folder, gone when dropped.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// A desk with a meeting in its store, of these lines, with a date in front.
    pub(crate) fn with_meeting(lines: &[&str]) -> Self {
        let desk = Self::new();
        desk.told(["new"].into_iter().chain(lines.iter().copied()));
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn home(&self) -> &Path {
        self.0.path()
    }

    /// The names of the files in the home folder, in order, but for that of the program's own log.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.home()).expect("a folder");
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<String> =
            entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
        names.retain(|name| name != "state");
        names.sort();
        names
    }

    /// Where folkmoot keeps its store by default.
    pub(crate) fn store(&self) -> PathBuf {
        self.path("data/folkmoot/meetings.redb")
    }

    /// Folkmoot, to be run without a screen.
    pub(crate) fn command<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new(FOLKMOOT);
        command.env_clear().envs(environment(self.home())).current_dir(self.home()).args(args);
        command
    }

    pub(crate) fn run<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> Output {
        self.command(args).output().expect("folkmoot runs")
    }

    /// What folkmoot prints, which must be done without complaint.
    #[track_caller]
    pub(crate) fn told<'a>(&self, args: impl IntoIterator<Item = &'a str>) -> String {
        let output = self.run(args);
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && complaint.is_empty(), "{}: {complaint}", output.status);
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a line of the shell prints, with folkmoot as `$F`; it must say nothing else.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn shell(&self, line: &str) -> String {
        let mut shell = Command::new("sh");
        shell.env_clear().envs(environment(self.home())).env("F", FOLKMOOT);
        let output = shell.current_dir(self.home()).args(["-c", line]).output().expect("a shell");
        assert!(output.stderr.is_empty(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    }

    /// Folkmoot on a screen of 120 columns and 36 rows.
    pub(crate) fn screen(&self, args: &[&str]) -> Terminal {
        self.screen_of(args, (120, 36))
    }

    /// Folkmoot on a screen of this many columns and rows.
    pub(crate) fn screen_of(&self, args: &[&str], size: (u16, u16)) -> Terminal {
        let mut folkmoot = program(Path::new(FOLKMOOT), self.home());
        folkmoot.args(args);
        Terminal::start(folkmoot, size)
    }

    /// The latest meeting on a screen, opened and live.
    pub(crate) fn meeting(&self) -> Terminal {
        let mut terminal = self.screen(&["open", "latest"]);
        terminal.wait_for_text("● saved");
        terminal
    }
}

impl Terminal {
    /// Types a command at the prompt, key by key, and waits until it is recorded.
    #[track_caller]
    pub(crate) fn command(&mut self, line: &str) {
        self.type_keys(":");
        self.wait_for(is_typing);
        self.type_keys(&format!("{line}\r"));
        self.wait_until_saved();
    }

    /// Waits until no line is being typed and all is saved.
    #[track_caller]
    pub(crate) fn wait_until_saved(&mut self) {
        // The line goes only once it is on its way.
        self.wait_for(|screen| !is_typing(screen) && screen.contents().contains("● saved"));
    }
}

/// Whether a line is being typed at the foot of the screen.
pub(crate) fn is_typing(screen: &vt100::Screen) -> bool {
    let cols = screen.size().1.get();
    // What was never written at the end of a row is no part of it.
    screen.rows(0, cols).any(|row| {
        [" :", " …"].contains(&row.as_str()) || row.starts_with(" : ") || row.starts_with(" … ")
    })
}
