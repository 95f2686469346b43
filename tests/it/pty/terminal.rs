//! A terminal for a program to run in: its screen can be read, its keys pressed, its process killed.

use std::{
    fmt::Write as _,
    io::{Read as _, Write as _},
    num::NonZero,
    path::Path,
    process::Command,
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

use portable_pty::{
    Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system,
};

/// How long anything may take before a story fails; nothing waits so long unless it hangs.
const PATIENCE: Duration = Duration::from_secs(30);

/// What programs ask of a terminal, and what one says.
const ANSWERS: [(&[u8], &[u8]); 5] = [
    (b"\x1b[c", b"\x1b[?62;22c"),
    (b"\x1b[>c", b"\x1b[>1;10;0c"),
    (b"\x1b[6n", b"\x1b[1;1R"),
    (b"\x1b]11;?", b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
    (b"\x1b]10;?", b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
];

/// A terminal with a program in it.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn std::io::Write + Send>,
    chunks: Receiver<(Instant, Vec<u8>)>,
    parser: vt100::Parser,
    written: Vec<u8>,
    started: Instant,
    /// Held open, so that the terminal can be looked at once the program is gone.
    _slave: Box<dyn SlavePty + Send>,
    master: Box<dyn MasterPty + Send>,
}

/// Nothing on the screen answered to what was waited for.
#[derive(Debug)]
pub(crate) struct TooLate;

impl Terminal {
    /// Starts a program in a terminal of this many columns and rows.
    pub(crate) fn start(mut program: CommandBuilder, (cols, rows): (u16, u16)) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).expect("a terminal");
        program.env("TERM", "xterm-256color");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, chunks) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send((Instant::now(), bytes[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let started = Instant::now();
        let child = pair.slave.spawn_command(program).expect("the program");
        Self {
            child,
            writer,
            chunks,
            parser: vt100::Parser::new(cells(rows), cells(cols), 0),
            written: Vec::new(),
            started,
            _slave: pair.slave,
            master: pair.master,
        }
    }

    /// When the program was started.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    /// The number of the program's process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// The screen as it is drawn so far.
    pub(crate) fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// The screen's text, a line each row.
    pub(crate) fn text(&self) -> String {
        self.screen().contents()
    }

    /// All bytes that the program has written.
    pub(crate) fn written(&self) -> &[u8] {
        &self.written
    }

    /// Presses keys, as the bytes that a terminal sends for them: `\r` Enter, `\x1b` Esc.
    pub(crate) fn keys(&mut self, keys: &str) -> Instant {
        let now = Instant::now();
        // A program that is gone takes no keys; what is then missing on the screen tells.
        let _ = self.writer.write_all(keys.as_bytes()).and_then(|()| self.writer.flush());
        now
    }

    /// Presses keys one by one.
    pub(crate) fn type_keys(&mut self, keys: &str) {
        for key in keys.chars() {
            self.keys(key.encode_utf8(&mut [0; 4]));
        }
    }

    /// Pastes text, as a terminal does that was asked to bracket it.
    pub(crate) fn paste(&mut self, text: &str) {
        self.keys(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Gives the terminal another size.
    pub(crate) fn resize(&mut self, (cols, rows): (u16, u16)) {
        self.master.resize(size(cols, rows)).expect("another size");
        self.parser.screen_mut().set_size(cells(rows), cells(cols));
    }

    /// Reads the program's output until the screen is as wanted, and returns when it was.
    pub(crate) fn try_wait_for(
        &mut self,
        wanted: impl Fn(&vt100::Screen) -> bool,
        patience: Duration,
    ) -> Result<Instant, TooLate> {
        let deadline = Instant::now() + patience;
        let mut when = Instant::now();
        while !wanted(self.screen()) {
            let left = deadline.saturating_duration_since(Instant::now());
            let (at, bytes) = self.chunks.recv_timeout(left).map_err(|_| TooLate)?;
            self.take(&bytes);
            when = at;
        }
        Ok(when)
    }

    /// Reads the program's output until the screen is as wanted, and returns when it was.
    #[track_caller]
    pub(crate) fn wait_for(&mut self, wanted: impl Fn(&vt100::Screen) -> bool) -> Instant {
        match self.try_wait_for(wanted, PATIENCE) {
            Ok(when) => when,
            Err(TooLate) => panic!("not what was waited for:\n{}", self.framed()),
        }
    }

    /// Waits until these words are on the screen.
    #[track_caller]
    pub(crate) fn wait_for_text(&mut self, words: &str) -> Instant {
        match self.try_wait_for(|screen| screen.contents().contains(words), PATIENCE) {
            Ok(when) => when,
            Err(TooLate) => panic!("no {words:?} on the screen:\n{}", self.framed()),
        }
    }

    /// Reads what the program has written by now, without waiting.
    pub(crate) fn catch_up(&mut self) {
        while let Ok((_, bytes)) = self.chunks.try_recv() {
            self.take(&bytes);
        }
    }

    /// Reads what the program writes in so long a time.
    pub(crate) fn idle(&mut self, time: Duration) {
        let deadline = Instant::now() + time;
        while let Ok((_, bytes)) =
            self.chunks.recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            self.take(&bytes);
        }
    }

    /// Reads until the program has written nothing for half a second.
    pub(crate) fn settle(&mut self) {
        while let Ok((_, bytes)) = self.chunks.recv_timeout(Duration::from_millis(500)) {
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        for (question, answer) in ANSWERS {
            if bytes.windows(question.len()).any(|window| window == question) {
                let _ = self.writer.write_all(answer);
            }
        }
        self.written.extend_from_slice(bytes);
        self.parser.process(bytes);
    }

    /// Sends the program a signal, by its name.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.pid().to_string();
        let sent = Command::new("kill").args(["-s", name, &pid]).status().expect("kill");
        assert!(sent.success(), "no {name} could be sent to {pid}");
    }

    /// Kills the program at once, whatever it is doing, and waits until it is gone.
    pub(crate) fn kill9(&mut self) {
        self.signal("KILL");
        self.child.wait().expect("a status");
    }

    /// Waits until the program has ended, reads its last output, and returns how it ended.
    #[track_caller]
    pub(crate) fn wait_exit(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a status") {
                break status;
            }
            assert!(Instant::now() < deadline, "still running:\n{}", self.framed());
            // Its output has to be taken for it to end; this waits for it, or a little.
            if let Ok((_, bytes)) = self.chunks.recv_timeout(Duration::from_millis(5)) {
                self.take(&bytes);
            }
        };
        while let Ok((_, bytes)) = self.chunks.recv_timeout(Duration::from_millis(50)) {
            self.take(&bytes);
        }
        status
    }

    /// How the terminal treats what is typed: its modes, to be compared.
    #[cfg(unix)]
    pub(crate) fn modes(&self) -> String {
        let modes = self.master.get_termios().expect("the terminal's modes");
        format!(
            "{:?} {:?} {:?} {:?}",
            modes.input_flags, modes.output_flags, modes.control_flags, modes.local_flags
        )
    }

    /// The screen with a frame around it, for somebody to read.
    pub(crate) fn framed(&self) -> String {
        let cols = self.screen().size().1.get();
        let edge = "─".repeat(cols.into());
        let mut framed = format!("{:.1?} after the start\n┌{edge}┐\n", self.started().elapsed());
        for row in self.screen().rows(0, cols) {
            // A row that cannot be written down would be missed by nobody.
            let _ = writeln!(framed, "│{row}");
        }
        framed + "└" + &edge + "┘"
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        if let Ok(None) = self.child.try_wait() {
            self.kill9();
        }
    }
}

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap_or(NonZero::<u16>::MIN)
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

/// A program to be started with nothing of this machine's settings, at home in a folder.
pub(crate) fn program(path: &Path, home: &Path) -> CommandBuilder {
    let mut program = CommandBuilder::new(path);
    program.env_clear();
    program.cwd(home);
    for (name, value) in environment(home) {
        program.env(name, value);
    }
    program
}

/// The variables of a person at home in a folder, in London.
pub(crate) fn environment(home: &Path) -> Vec<(&'static str, String)> {
    let folder = |name: &str| home.join(name).display().to_string();
    vec![
        ("PATH", std::env::var("PATH").unwrap_or_default()),
        ("HOME", folder("")),
        ("XDG_DATA_HOME", folder("data")),
        ("XDG_CONFIG_HOME", folder("config")),
        ("XDG_CACHE_HOME", folder("cache")),
        ("XDG_STATE_HOME", folder("state")),
        ("TZ", "Europe/London".to_owned()),
        ("LANG", "C.UTF-8".to_owned()),
        ("USER", "clerk".to_owned()),
    ]
}
