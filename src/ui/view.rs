//! What every part of a meeting's screen draws from.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{
    text::{put, put_right},
    theme::Theme,
};
use crate::{
    app::{App, MeetingScreen, ShownClock, Typing, pane::PaneKind},
    calendar::time::{Moment, Zone, hhmm},
    meeting::{
        Meeting,
        clock::{Clock, ItemClock, TimeUse},
        ids::PersonId,
    },
};

/// What every part of a meeting's screen draws from.
pub(super) struct MeetingView<'a> {
    pub(super) app: &'a App,
    pub(super) screen: &'a MeetingScreen,
    pub(super) meeting: &'a Meeting,
    pub(super) clock: Clock,
    pub(super) zone: Zone,
    pub(super) theme: Theme,
}

impl<'a> MeetingView<'a> {
    pub(super) fn new(app: &'a App, screen: &'a MeetingScreen) -> Self {
        let meeting = screen.meeting();
        Self {
            app,
            screen,
            meeting,
            clock: Clock::read(meeting, app.now),
            zone: screen.zone(app.zone),
            theme: Theme::new(app.theme),
        }
    }

    /// The time on a clock at the meeting's place.
    pub(super) fn hhmm(&self, moment: Moment) -> String {
        hhmm(moment, self.zone)
    }

    /// A span of time, to the second where the clock shows seconds.
    pub(super) fn stopwatch(&self, ms: i64) -> String {
        match self.app.clock {
            ShownClock::Second => stopwatch(ms),
            ShownClock::Minute | ShownClock::Off => spell_out(ms),
        }
    }

    /// The first key that runs this where the focus is.
    pub(super) fn key(&self, run: &str) -> Option<String> {
        self.app
            .keymap
            .keys_for(self.app.mode_behind().section(), run)
            .first()
            .map(ToString::to_string)
    }

    pub(super) fn initials(&self, id: PersonId) -> &'a str {
        self.meeting.roll.initials(id)
    }

    pub(super) fn is_focused(&self, pane: PaneKind) -> bool {
        self.screen.focus == pane
    }

    /// Sets the rows of what is selected off from the others, in the pane that has the keys.
    pub(super) fn set_off(&self, pane: PaneKind, rows: Rect, buf: &mut Buffer) {
        if !self.is_focused(pane) {
            return;
        }
        buf.set_style(rows, self.theme.selected);
        if let Some(bar) = self.theme.bar {
            (rows.top()..rows.bottom()).for_each(|y| buf.set_string(rows.x, y, "▌", bar));
        }
    }

    /// How a figure looks that tells how much of an item's time is used.
    pub(super) fn time_style(&self, clock: &ItemClock) -> Style {
        match clock.level() {
            TimeUse::Ok => self.theme.strong,
            TimeUse::Warn => self.theme.warn,
            TimeUse::Over => self.theme.alarm,
        }
    }

    /// Whether the pane that has the focus takes the keys: not while a line is typed or a box is open.
    pub(super) fn keys_go_to_pane(&self) -> bool {
        let is_free = matches!(self.screen.typing, Typing::Nothing | Typing::Find(_));
        is_free && self.app.overlay.is_none()
    }

    /// Draws a pane's heading, with a note at its right end, and gives what is left of the pane.
    pub(super) fn heading(
        &self,
        pane: PaneKind,
        title: &str,
        note: &str,
        area: Rect,
        buf: &mut Buffer,
    ) -> Rect {
        if area.height == 0 {
            return area;
        }
        let end = area.right().saturating_sub(1);
        let from = put_right(buf, area.x + 1, area.y, end, note, self.theme.faint);
        let style = if self.is_focused(pane) {
            self.theme.accent.patch(self.theme.strong)
        } else {
            self.theme.faint
        };
        put(buf, area.x + 1, area.y, from.saturating_sub(1), title, style);
        Rect { y: area.y + 1, height: area.height - 1, ..area }
    }

    /// Marks at the right edge that a list goes on above or below what is seen.
    pub(super) fn more(&self, area: Rect, above: bool, below: bool, buf: &mut Buffer) {
        let Some(x) = area.right().checked_sub(1).filter(|_| area.height > 0) else { return };
        if above {
            buf.set_string(x, area.y, "↑", self.theme.faint);
        }
        if below {
            buf.set_string(x, area.bottom() - 1, "↓", self.theme.faint);
        }
    }
}

/// A span of time as a stopwatch shows it: `32:07`.
fn stopwatch(ms: i64) -> String {
    let seconds = ms / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// A span of time in words: `12 min`, `1 h 55`.
pub(super) fn spell_out(ms: i64) -> String {
    let minutes = ms / 60_000;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes:02}"),
    }
}
