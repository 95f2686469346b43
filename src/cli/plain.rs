//! folkmoot line by line, on standard input and output: no cursor is moved, nothing is drawn.

use std::{
    io::{self, BufRead, Read as _},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use crate::{
    app::{Effect, Msg},
    meeting::command::LONGEST_LINE,
    plain::Plain,
    text::decode::decode,
    ui::terminal::{Inbox, Outside},
};

use super::{
    diagnostics,
    failure::Failure,
    input::args::Shared,
    now, output,
    screen::shell::{Shell, Start},
    settings,
};

/// Whether lines are wanted instead of a screen: by the arguments, the settings, or the terminal's name.
pub(super) fn is_wanted(shared: &Shared) -> Result<bool, Failure> {
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    Ok(shared.plain || is_dumb || settings::read()?.plain)
}

/// Answers line after line until it is left or the lines end.
pub(super) fn run(shared: &Shared, start: Start, read_only: bool) -> Result<(), Failure> {
    let settings = settings::read()?;
    let (now, zone) = (now::stamp().at, now::zone_or_note());
    let plain = match start {
        Start::Home => Plain::at_home(now, zone),
        Start::Meeting(_) => Plain::opening_meeting(now, zone),
    };
    let mut shell = Shell::new(shared, start, zone, settings.holidays, read_only)?;
    let (inbox, messages) = Inbox::pair();
    let wanted = listen(inbox.clone())
        .map_err(|error| Failure::failed(format!("Error: no thread for lines: {error}")))?;
    tracing::info!(version = env!("CARGO_PKG_VERSION"), read_only, "line by line");
    shell.begin(inbox);
    // Also after a panic the recorder is closed, which saves what waits and what is being typed.
    let talk = Dialogue { plain, shell: &mut shell, messages, wanted, rings: settings.bell };
    let ran = catch_unwind(AssertUnwindSafe(|| talk.run()));
    let ended = shell.close();
    tracing::info!("left");
    if let Some(notice) = diagnostics::notice() {
        return Err(Failure::failed(notice));
    }
    ran.unwrap_or_else(|_| Err(Failure::failed("")))?;
    let mut messages = ended.map(|ended| ended.messages()).unwrap_or_default();
    match messages.first_mut() {
        Some(error) => {
            *error = format!("Error: {error}");
            Err(Failure::all(messages))
        }
        None => output::line("Left, all answered is saved"),
    }
}

/// A line, its answer, and so on.
struct Dialogue<'s> {
    plain: Plain,
    shell: &'s mut Shell,
    messages: Receiver<Msg>,
    /// Asks for the next line, so that none is read before the one in front is answered.
    wanted: Sender<()>,
    /// Whether the bell rings when the time of an item turns.
    rings: bool,
}

impl Dialogue<'_> {
    fn run(mut self) -> Result<(), Failure> {
        let mut is_asked = false;
        loop {
            if self.plain.wants_line() && !is_asked {
                // Where the thread is gone, it has said that the lines end.
                let _ = self.wanted.send(());
                is_asked = true;
            }
            let Some(msg) = self.next()? else { continue };
            is_asked &= !matches!(msg, Msg::Line(_));
            self.tick();
            let effects = self.plain.tell(msg);
            let is_left = effects.contains(&Effect::Quit);
            effects.into_iter().for_each(|effect| self.shell.perform(effect));
            output::lines(self.plain.take_answers())?;
            if is_left {
                return Ok(());
            }
        }
    }

    fn tick(&mut self) {
        let (now, zone) = self.shell.now();
        self.plain.tell(Msg::Tick { now, zone });
        self.plain.tell(Msg::OtherClock(self.shell.other_clock()));
    }

    /// Waits for what comes next; where the bell is to ring first, it rings, and nothing is given.
    fn next(&mut self) -> Result<Option<Msg>, Failure> {
        let gone = || Failure::failed("Error: the threads are gone; what was answered is saved");
        let (now, _) = self.shell.now();
        let turn = self.plain.next_turn().filter(|_| self.rings);
        let Some(turn) = turn else { return self.messages.recv().map(Some).map_err(|_| gone()) };
        let wait = Duration::from_millis(turn.0.saturating_sub(now.0).max(0).unsigned_abs());
        match self.messages.recv_timeout(wait) {
            Ok(msg) => Ok(Some(msg)),
            Err(RecvTimeoutError::Disconnected) => Err(gone()),
            Err(RecvTimeoutError::Timeout) => {
                self.tick();
                output::bell().map(|()| None)
            }
        }
    }
}

/// Reads a line whenever one is wanted, on a thread of its own, until they end.
fn listen(inbox: Inbox) -> io::Result<Sender<()>> {
    let (wanted, asked) = mpsc::channel();
    let read = move || {
        let mut input = io::stdin().lock();
        while let Ok(()) = asked.recv() {
            let msg = match line(&mut input) {
                Ok(Some(line)) => Msg::Line(line),
                Ok(None) | Err(_) => Msg::Leave,
            };
            let is_end = matches!(msg, Msg::Leave);
            if !inbox.tell(msg) || is_end {
                return;
            }
        }
    };
    std::thread::Builder::new().name("lines".into()).spawn(read)?;
    Ok(wanted)
}

/// The next line, without its end; of one that is longer than any command, enough for that to be said.
fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let most = LONGEST_LINE as u64 + 2;
    let mut bytes = Vec::new();
    if input.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.last() != Some(&b'\n') && bytes.len() as u64 == most {
        input.skip_until(b'\n')?;
    }
    let text = decode(&bytes).text;
    Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_one_by_one_and_a_long_one_ends_where_it_ends() {
        let long = "x".repeat(LONGEST_LINE * 3);
        let text = format!("\u{feff}first\r\n{long}\nlast");
        let mut input = text.as_bytes();
        assert_eq!(line(&mut input).unwrap().as_deref(), Some("first"));
        assert!(line(&mut input).unwrap().unwrap().len() > LONGEST_LINE);
        assert_eq!(line(&mut input).unwrap().as_deref(), Some("last"));
        assert_eq!(line(&mut input).unwrap(), None);
    }
}
