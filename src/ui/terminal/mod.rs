//! The terminal loop: keys, answers and the clock in, frames and effects out.
//!
//! One channel joins what threads have to say: the keyboard's, the recorder's, the signals'. The loop
//! sleeps until something comes or the clock turns, takes all that waits, and draws once.

mod chords;
mod guard;
#[cfg(debug_assertions)]
mod rehearsal;
#[cfg(unix)]
mod signals;
mod strings;

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use ratatui::crossterm::event::{self, Event, KeyEvent};

pub use self::guard::{AfterPanic, after_panic, leave_after_panic};
#[cfg(debug_assertions)]
pub use self::rehearsal::rehearse;
use self::{guard::Guard, strings::Strings};
use crate::{
    app::{App, Effect, Msg, update},
    calendar::time::{Moment, Zone},
};

/// Where any thread can leave a message for the app.
#[derive(Clone, Debug)]
pub struct Inbox(Sender<Msg>);

impl Inbox {
    /// An inbox, and what is left in it.
    pub(crate) fn pair() -> (Self, Receiver<Msg>) {
        let (sender, inbox) = mpsc::channel();
        (Self(sender), inbox)
    }

    /// Leaves a message; false once the loop has ended, when nobody will read it.
    pub fn tell(&self, msg: Msg) -> bool {
        self.0.send(msg).is_ok()
    }
}

/// What the loop needs of those who may do I/O.
pub trait Outside {
    /// The moment it is now, and the machine's zone.
    fn now(&self) -> (Moment, Zone);

    /// What the machine's own clock says, where that is another time.
    fn other_clock(&self) -> Option<Moment>;

    /// Called once the first frame is drawn: the time to open the store, on a thread of its own.
    fn begin(&mut self, inbox: Inbox);

    /// Runs an effect of the app without waiting for the disk; answers go to the inbox.
    fn perform(&mut self, effect: Effect);
}

/// Runs the app until it is left, and gives the terminal back as it was, whatever happens.
///
/// # Errors
///
/// The terminal could not be set up, drawn on or read from. What was being typed was handed over as a
/// draft before this returns.
pub fn run(mut app: App, outside: &mut impl Outside) -> io::Result<App> {
    let (sender, inbox) = mpsc::channel();
    let mut guard = Guard::enter(Inbox(sender.clone()))?;
    let ended = Loop { app: &mut app, outside, inbox, leaving: false }.run(&mut guard, &sender);
    drop(guard);
    ended.map(|()| app)
}

struct Loop<'a, O> {
    app: &'a mut App,
    outside: &'a mut O,
    inbox: Receiver<Msg>,
    leaving: bool,
}

/// What the app wants done to the terminal itself.
#[derive(Clone, Copy, Debug)]
enum OnTerminal {
    Redraw,
    Suspend,
}

impl<O: Outside> Loop<'_, O> {
    fn run(&mut self, guard: &mut Guard, sender: &Sender<Msg>) -> io::Result<()> {
        let size = guard.terminal.size()?;
        self.tick();
        self.handle(Msg::Resize { width: size.width, height: size.height }, guard)?;
        self.draw(guard)?;
        #[cfg(unix)]
        signals::listen(Inbox(sender.clone()))?;
        listen(Inbox(sender.clone()))?;
        self.outside.begin(Inbox(sender.clone()));
        while !self.leaving {
            if let Err(error) = self.turn(guard) {
                self.tell(Msg::Leave);
                return Err(error);
            }
        }
        Ok(())
    }

    /// Waits for something to happen, takes all that has, and draws.
    fn turn(&mut self, guard: &mut Guard) -> io::Result<()> {
        let first = match self.until_the_clock_turns() {
            Some(wait) => self.inbox.recv_timeout(wait),
            None => self.inbox.recv().map_err(RecvTimeoutError::from),
        };
        let first = match first {
            Ok(msg) => Some(msg),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Err(io::ErrorKind::BrokenPipe.into()),
        };
        self.tick();
        if let Some(first) = first {
            self.handle(first, guard)?;
            while !self.leaving
                && let Ok(msg) = self.inbox.try_recv()
            {
                self.handle(msg, guard)?;
            }
        }
        self.draw(guard)
    }

    fn handle(&mut self, msg: Msg, guard: &mut Guard) -> io::Result<()> {
        if let Msg::Resize { width, height } = msg {
            guard.resize(width, height)?;
        }
        if let Msg::Continued = msg {
            self.come_back(guard)?;
        }
        for wanted in self.tell(msg) {
            match wanted {
                OnTerminal::Redraw => guard.redraw()?,
                OnTerminal::Suspend => self.suspend(guard)?,
            }
        }
        Ok(())
    }

    /// Hands a message to the app and performs what it asks for, but for what concerns the terminal.
    fn tell(&mut self, msg: Msg) -> Vec<OnTerminal> {
        let mut wanted = Vec::new();
        for effect in update(self.app, msg) {
            match effect {
                Effect::Quit => self.leaving = true,
                Effect::Redraw => wanted.push(OnTerminal::Redraw),
                Effect::Suspend => wanted.push(OnTerminal::Suspend),
                other => self.outside.perform(other),
            }
        }
        wanted
    }

    /// Stops the program until its shell continues it; where no shell could, it goes on at once.
    fn suspend(&mut self, guard: &mut Guard) -> io::Result<()> {
        guard.give_back()?;
        #[cfg(unix)]
        signals::stop()?;
        self.come_back(guard)
    }

    /// Sets the terminal up again, whatever was done to it while the program was stopped.
    fn come_back(&mut self, guard: &mut Guard) -> io::Result<()> {
        let (width, height) = guard.come_back()?;
        self.tick();
        self.tell(Msg::Resize { width, height });
        Ok(())
    }

    fn tick(&mut self) {
        let (now, zone) = self.outside.now();
        self.tell(Msg::Tick { now, zone });
        self.tell(Msg::OtherClock(self.outside.other_clock()));
    }

    fn draw(&mut self, guard: &mut Guard) -> io::Result<()> {
        let mut seen = Msg::Drawn(None);
        guard.terminal.draw(|frame| seen = super::show(self.app, frame))?;
        self.tell(seen);
        Ok(())
    }

    /// How long the screen stays as it is while nothing happens; none: for ever.
    fn until_the_clock_turns(&self) -> Option<Duration> {
        let (now, _) = self.outside.now();
        self.app.clock.until_it_turns(now).map(Duration::from_millis)
    }
}

/// Reads keys, pastes and sizes on a thread of their own, until nobody wants them.
fn listen(inbox: Inbox) -> io::Result<()> {
    let read = move || {
        #[cfg(debug_assertions)]
        rehearse("keyboard");
        let mut strings = Strings::default();
        loop {
            let msgs = match read(&mut strings) {
                Ok(msgs) => msgs,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(_) => vec![Msg::Leave],
            };
            for msg in msgs {
                let over = matches!(msg, Msg::Leave);
                if !inbox.tell(msg) || over {
                    return;
                }
            }
        }
    };
    std::thread::Builder::new().name("keyboard".into()).spawn(read).map(|_| ())
}

/// Waits for what comes next from the terminal, or for the pause that ends what looked like a string.
fn read(strings: &mut Strings) -> io::Result<Vec<Msg>> {
    let chords =
        |keys: Vec<KeyEvent>| keys.into_iter().filter_map(chords::chord).map(Msg::Key).collect();
    // What waits to be read was no pause, however late this thread comes to it.
    if let Some(patience) = strings.patience()
        && !event::poll(patience)?
    {
        return Ok(chords(strings.pause()));
    }
    Ok(match event::read()? {
        Event::Key(key) => chords(strings.key(key)),
        Event::Paste(text) => {
            let mut msgs: Vec<Msg> = chords(strings.pause());
            msgs.push(Msg::Paste(text));
            msgs
        }
        Event::Resize(width, height) => vec![Msg::Resize { width, height }],
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => Vec::new(),
    })
}
