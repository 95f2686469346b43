//! What is open above the screen; it takes every key until it is closed.
//!
//! An overlay says what it wants done and never does it: it sees its own state and what is around it.

pub mod confirm;
pub mod delete;
pub mod held;
pub mod help;
mod kind;
pub mod members;
pub mod new;
pub mod palette;
pub mod places;
pub mod send;
mod synonyms;
pub mod vote;

pub use self::{
    confirm::Confirm, delete::Delete, held::Held, help::Help, kind::OverlayKind,
    members::MemberList, new::NewMeeting, palette::Palette, send::Sending, vote::Voting,
};
use super::{FileForm, ask::Ask};
use crate::{
    calendar::time::{Moment, Zone},
    keymap::{Chord, ScreenCommand},
    meeting::draft::Draft,
};

/// What is open above the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// The keys and commands that there are.
    Help(Help),
    /// Every command, to be found by name.
    Palette(Palette),
    /// The group and the date of a new meeting.
    New(NewMeeting),
    /// Whether something that can't be undone is meant.
    Confirm(Confirm),
    /// Whether a meeting is really to be deleted.
    Delete(Delete),
    /// Another process holds the store.
    Held(Held),
    /// What to look at before minutes are sent, and the form in which to write them.
    Send(Sending),
    /// A vote being taken.
    Vote(Box<Voting>),
    /// Members of a file, before they are put on a register.
    Members(MemberList),
}

/// What an overlay sees of the screen around it.
pub(super) struct Around<'a> {
    /// The time.
    pub(super) now: Moment,
    /// The machine's zone.
    pub(super) zone: Zone,
    /// How many lines a page has.
    pub(super) page: usize,
    /// The form in which minutes are written next.
    pub(super) form: &'a FileForm,
}

impl Overlay {
    /// What is typed in it that would be missed, as a line.
    pub(super) fn draft(&self) -> Option<Draft> {
        match self {
            Self::Vote(voting) => voting.draft(),
            Self::Help(_)
            | Self::Palette(_)
            | Self::New(_)
            | Self::Confirm(_)
            | Self::Delete(_)
            | Self::Held(_)
            | Self::Members(_)
            | Self::Send(_) => None,
        }
    }

    /// Which one it is.
    pub fn kind(&self) -> OverlayKind {
        match self {
            Self::Help(_) => OverlayKind::Help,
            Self::Palette(_) => OverlayKind::Palette,
            Self::New(_) => OverlayKind::New,
            Self::Confirm(_) => OverlayKind::Confirm,
            Self::Delete(_) => OverlayKind::Delete,
            Self::Held(_) => OverlayKind::Held,
            Self::Send(_) => OverlayKind::Send,
            Self::Vote(_) => OverlayKind::Vote,
            Self::Members(_) => OverlayKind::Members,
        }
    }

    /// Whether text is typed in it, so that a letter is that letter before it is a key.
    pub(super) fn takes_text(&self) -> bool {
        match self {
            Self::Palette(_) | Self::New(_) => true,
            Self::Delete(question) => question.typed.is_some(),
            Self::Help(help) => help.find.is_some(),
            Self::Vote(vote) => vote.takes_text(),
            Self::Confirm(_) | Self::Held(_) | Self::Send(_) | Self::Members(_) => false,
        }
    }

    /// Does what a screen command does in it; none where it does nothing there.
    pub(super) fn command(
        &mut self,
        command: &ScreenCommand,
        around: &Around<'_>,
    ) -> Option<Vec<Ask>> {
        match self {
            Self::Help(help) => help.command(command, around.page),
            Self::Palette(palette) => palette.command(command, around.page),
            Self::New(form) => form.command(command, around),
            Self::Confirm(question) => question.command(command),
            Self::Delete(question) => question.command(command),
            Self::Held(held) => held.command(command),
            Self::Send(sending) => sending.command(command, around),
            Self::Vote(vote) => vote.command(command, around),
            Self::Members(list) => list.command(command, around.page),
        }
    }

    /// Does what a key does to the text that is typed in it.
    pub(super) fn type_in(&mut self, chord: Chord, around: &Around<'_>) {
        match self {
            Self::Palette(palette) => palette.type_in(chord),
            Self::New(form) => form.type_in(chord, around),
            Self::Delete(question) => question.type_in(chord),
            Self::Help(help) => help.type_in(chord),
            Self::Vote(vote) => vote.type_in(chord),
            Self::Confirm(_) | Self::Held(_) | Self::Send(_) | Self::Members(_) => {}
        }
    }

    /// Puts pasted text where one types, if one does.
    pub(super) fn paste(&mut self, text: &str, around: &Around<'_>) {
        match self {
            Self::Palette(palette) => palette.paste(text),
            Self::New(form) => form.paste(text, around),
            Self::Delete(question) => question.paste(text),
            Self::Help(help) => help.paste(text),
            Self::Vote(vote) => vote.paste(text),
            Self::Confirm(_) | Self::Held(_) | Self::Send(_) | Self::Members(_) => {}
        }
    }
}
