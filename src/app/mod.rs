//! The app: Model, message, update, effect. It does no I/O and reads no clock.
//!
//! `update` takes what happened and says what is to be done; drawing is left to `ui`.

pub mod editor;
mod effect;
pub mod form;
mod goal;
pub mod home;
mod keys;
mod line;
mod meeting;
mod msg;
mod outbox;
pub mod overlay;
pub mod pane;
mod polish;
pub mod prompt;
mod run;
mod say;
mod typing;
mod update;

pub use self::{
    effect::Effect,
    form::Form,
    home::Home,
    line::{Find, Line},
    meeting::{Link, MeetingScreen},
    msg::{Msg, Opened, Read, Ticket, Written},
    outbox::{Outbox, Pending},
    overlay::Overlay,
    polish::Polish,
    say::Message,
    update::update,
};
use crate::{
    calendar::time::{Moment, Zone},
    keymap::{Chord, Keymap, Pane},
};

/// Everything that the screen shows.
#[derive(Clone, Debug)]
pub struct App {
    /// The screen that is open.
    pub screen: Screen,
    /// The home screen, where the open meeting was opened from it.
    pub home: Option<Box<Home>>,
    /// What is open above it.
    pub overlay: Option<Overlay>,
    /// What keys do.
    pub keymap: Keymap,
    /// The key that waits for a second one.
    pub half_pressed: Option<Chord>,
    /// The result of what was done last.
    pub message: Option<Message>,
    /// The time.
    pub now: Moment,
    /// The machine's zone.
    pub zone: Zone,
    /// Whether colours may be used; attributes always are.
    pub colour: bool,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The form in which minutes were written last, and will be next.
    pub form: Form,
}

/// The screens.
#[derive(Clone, Debug)]
pub enum Screen {
    /// The list of groups and meetings.
    Home(Home),
    /// A meeting.
    Meeting(Box<MeetingScreen>),
}

/// The smallest screen that everything fits on, in columns and rows.
pub const SMALLEST: (u16, u16) = (80, 24);

impl App {
    /// An app that shows a meeting which is still being opened.
    pub fn opening_meeting(keymap: Keymap, now: Moment, zone: Zone) -> Self {
        Self::new(Screen::Meeting(Box::default()), keymap, now, zone)
    }

    /// An app that shows the home screen, whose meetings are still being listed.
    pub fn at_home(keymap: Keymap, now: Moment, zone: Zone) -> Self {
        Self::new(Screen::Home(Home::default()), keymap, now, zone)
    }

    /// An app that shows a screen.
    pub fn new(screen: Screen, keymap: Keymap, now: Moment, zone: Zone) -> Self {
        Self {
            screen,
            home: None,
            overlay: None,
            keymap,
            half_pressed: None,
            message: None,
            now,
            zone,
            colour: true,
            size: SMALLEST,
            form: Form::default(),
        }
    }

    /// The meeting's screen, if that is the one open.
    pub fn meeting(&self) -> Option<&MeetingScreen> {
        match &self.screen {
            Screen::Meeting(meeting) => Some(meeting),
            Screen::Home(_) => None,
        }
    }

    /// Where a key is looked up now.
    pub fn pane(&self) -> Pane {
        match &self.screen {
            Screen::Home(_) => Pane::Home,
            Screen::Meeting(meeting) => meeting.focus.keys(),
        }
    }

    fn meeting_mut(&mut self) -> Option<&mut MeetingScreen> {
        match &mut self.screen {
            Screen::Meeting(meeting) => Some(meeting),
            Screen::Home(_) => None,
        }
    }
}

#[cfg(test)]
pub(crate) mod story;
#[cfg(test)]
pub(crate) mod tests;
