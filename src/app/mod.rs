//! The app: Model, message, update, effect. It does no I/O and reads no clock.
//!
//! `update` takes what happened and says what is to be done; drawing is left to `ui`.

mod act;
mod ask;
pub mod chips;
mod clock;
mod cursors;
mod drafts;
pub mod editor;
mod effect;
pub mod file_form;
pub mod group;
pub mod home;
mod keys;
mod link;
mod meeting;
mod message;
mod mode;
mod msg;
mod outbox;
pub mod overlay;
pub mod pane;
mod polish;
mod preview;
pub mod prompt;
mod requests;
mod shown_clock;
mod target;
mod theme_name;
mod update;

pub use self::{
    clock::ClockStep,
    effect::Effect,
    file_form::FileForm,
    group::GroupScreen,
    home::Home,
    link::Link,
    meeting::MeetingScreen,
    message::Message,
    mode::{Find, Mode, Typing},
    msg::{LastBackup, Msg, Opened, Read, Ticket, Written},
    outbox::{Outbox, Pending},
    overlay::Overlay,
    polish::Polish,
    preview::{Wrong, name as place_name},
    requests::{Request, request},
    shown_clock::ShownClock,
    theme_name::ThemeName,
    update::update,
};
use chrono::NaiveDate;

use crate::{
    calendar::time::{Moment, Zone, civil_date},
    keymap::{Chord, Keymap, Placeholder},
    log::StreamId,
};

/// Everything that the screen shows.
#[derive(Clone, Debug)]
pub struct App {
    /// The screen that is open.
    pub screen: Screen,
    /// The home screen, where what is shown was opened from it.
    pub home: Option<Box<Home>>,
    /// The page of the group from which the open meeting was opened.
    pub group: Option<Box<GroupScreen>>,
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
    /// How the machine's own clock differs, where it was set meanwhile.
    pub clock_step: Option<ClockStep>,
    /// The machine's zone.
    pub zone: Zone,
    /// How often the time is shown anew.
    pub clock: ShownClock,
    /// The colours in which it is drawn.
    pub theme: ThemeName,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// The form in which minutes were written last, and will be next.
    pub form: FileForm,
    /// When the last backup of the store was made.
    pub last_backup: LastBackup,
    /// The capitals that were pressed one after the other as keys.
    pub(super) capitals: String,
    /// When a letter was pressed that did nothing.
    pub(super) stray: Option<Moment>,
}

/// The screens.
#[derive(Clone, Debug)]
pub enum Screen {
    /// The list of groups and meetings.
    Home(Box<Home>),
    /// A group's page.
    Group(Box<GroupScreen>),
    /// A meeting.
    Meeting(Box<MeetingScreen>),
}

/// The smallest screen that everything fits on, in columns and rows.
pub const SMALLEST: (u16, u16) = (80, 22);

impl App {
    /// An app that shows a meeting which is still being opened.
    pub fn opening_meeting(keymap: Keymap, now: Moment, zone: Zone) -> Self {
        Self::new(Screen::Meeting(Box::default()), keymap, now, zone)
    }

    /// An app that shows the home screen, whose meetings are still being listed.
    pub fn at_home(keymap: Keymap, now: Moment, zone: Zone) -> Self {
        Self::new(Screen::Home(Box::default()), keymap, now, zone)
    }

    /// An app that shows a screen.
    pub fn new(screen: Screen, keymap: Keymap, now: Moment, zone: Zone) -> Self {
        Self {
            screen,
            home: None,
            group: None,
            overlay: None,
            keymap,
            half_pressed: None,
            message: None,
            now,
            clock_step: None,
            zone,
            clock: ShownClock::default(),
            theme: ThemeName::default(),
            size: SMALLEST,
            form: FileForm::default(),
            last_backup: LastBackup::default(),
            capitals: String::new(),
            stray: None,
        }
    }

    /// Says that keys which the user's own file binds have changed, where they have.
    pub fn tell_of_old_keys(&mut self) {
        let lines = match self.keymap.notices() {
            [] => return,
            [one] => one.to_string(),
            [first, ..] => {
                format!("{first}; `folkmoot keys` says what else has changed for your keys")
            }
        };
        self.message = Some(Message::info(lines));
    }

    /// The meeting's screen, if that is the one open.
    pub fn meeting(&self) -> Option<&MeetingScreen> {
        match &self.screen {
            Screen::Meeting(meeting) => Some(meeting),
            Screen::Home(_) | Screen::Group(_) => None,
        }
    }

    /// Whether this stream is that of the open meeting.
    fn is_showing(&self, stream: StreamId) -> bool {
        self.meeting().and_then(|screen| screen.id).is_some_and(|id| stream == id.into())
    }

    /// Whether the screen has no room for anything, so that what keys do would not be seen.
    pub fn is_too_small(&self) -> bool {
        self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1
    }

    /// What takes the keys now.
    pub fn mode(&self) -> Mode {
        match (&self.overlay, &self.screen) {
            (Some(overlay), _) => Mode::Overlay(overlay.kind()),
            (None, Screen::Home(home)) if home.find.is_some() => Mode::HomeFind,
            (None, Screen::Home(_)) => Mode::Home,
            (None, Screen::Group(group)) => match &group.typing {
                Typing::Nothing | Typing::Polish(_) => Mode::GroupPane(group.focus),
                Typing::Prompt(_) => Mode::Prompt,
                Typing::Find(_) => Mode::GroupFind(group.focus),
            },
            (None, Screen::Meeting(screen)) => match &screen.typing {
                Typing::Nothing => Mode::Pane(screen.focus),
                Typing::Prompt(_) => Mode::Prompt,
                Typing::Find(_) => Mode::Find(screen.focus),
                Typing::Polish(_) => Mode::Polish,
            },
        }
    }

    /// The mode of the screen behind all that is typed and open.
    pub fn mode_behind(&self) -> Mode {
        match &self.screen {
            Screen::Home(_) => Mode::Home,
            Screen::Group(group) => Mode::GroupPane(group.focus),
            Screen::Meeting(screen) => Mode::Pane(screen.focus),
        }
    }

    /// The first key that runs this in the pane that has the focus, or on the home screen.
    pub fn key_for(&self, run: &str) -> Option<String> {
        let keys = self.keymap.keys_for(self.mode_behind().section(), run);
        keys.first().map(ToString::to_string)
    }

    /// The first key that runs this in what takes the keys now.
    pub fn key_here(&self, run: &str) -> Option<String> {
        let keys = self.keymap.keys_for(self.mode().section(), run);
        keys.first().map(ToString::to_string)
    }

    /// How many lines a page has.
    fn page(&self) -> usize {
        usize::from(self.size.1).saturating_sub(9).max(1)
    }

    /// The day it is here.
    pub fn today(&self) -> NaiveDate {
        civil_date(self.now, self.zone)
    }

    /// What an overlay sees of the screen around it.
    fn around(&self) -> overlay::Around<'_> {
        let (now, zone, page) = (self.now, self.zone, self.page());
        overlay::Around { now, zone, page, form: &self.form }
    }

    /// What a placeholder of a binding stands for just now.
    fn selected(&self, placeholder: Placeholder) -> Option<String> {
        match &self.screen {
            Screen::Home(_) => None,
            Screen::Group(group) => group.placed(placeholder, self.today()),
            Screen::Meeting(screen) => screen.selected(placeholder),
        }
    }

    /// The home screen, shown or behind the open meeting.
    fn home_mut(&mut self) -> Option<&mut Home> {
        match &mut self.screen {
            Screen::Home(home) => Some(home.as_mut()),
            Screen::Group(_) | Screen::Meeting(_) => self.home.as_deref_mut(),
        }
    }

    /// The home screen, shown or behind what is.
    pub fn home(&self) -> Option<&Home> {
        match &self.screen {
            Screen::Home(home) => Some(home.as_ref()),
            Screen::Group(_) | Screen::Meeting(_) => self.home.as_deref(),
        }
    }

    /// The page of a group, shown or behind the open meeting.
    fn group_mut(&mut self) -> Option<&mut GroupScreen> {
        match &mut self.screen {
            Screen::Group(group) => Some(group.as_mut()),
            Screen::Home(_) => None,
            Screen::Meeting(_) => self.group.as_deref_mut(),
        }
    }

    fn meeting_mut(&mut self) -> Option<&mut MeetingScreen> {
        match &mut self.screen {
            Screen::Meeting(meeting) => Some(meeting),
            Screen::Home(_) | Screen::Group(_) => None,
        }
    }
}

#[cfg(test)]
pub(crate) mod story;
#[cfg(test)]
pub(crate) mod tests;
