//! A meeting's screen: its log, what is on its way, and where everything stands.

use std::borrow::Cow;

use super::{
    Effect, Link, Opened, Outbox, Pending, Polish, Typing,
    cursors::{BeforeKey, CursorMoves, Cursors},
    drafts::Drafts,
    link::only_read,
    pane::{Move, PaneKind, PaneState, Panes, Rewording, agenda, discussion::LongEntry},
    preview::{self, Wrong},
    prompt::Prompt,
    target::Target,
};
use crate::{
    calendar::time::{Moment, Zone},
    keymap::{Placeholder, Prefill},
    log::Stamp,
    meeting::{
        Log, Meeting, Record,
        decide::entry_place,
        draft::Draft,
        event::{Event, Place},
        ids::{MeetingId, Text},
    },
    review::About,
};

/// A meeting's screen.
#[derive(Clone, Debug, Default)]
pub struct MeetingScreen {
    /// The meeting, once it is known.
    pub id: Option<MeetingId>,
    /// What is on the disk, as far as the store has said.
    pub log: Log,
    /// What undo would undo, in words; told once, when it changes.
    pub undo: Option<String>,
    /// How the screen stands to the store.
    pub link: Link,
    /// What was given and is not yet on the disk.
    pub outbox: Outbox,
    /// The pane that has the focus.
    pub focus: PaneKind,
    /// Whether that pane has the screen to itself.
    pub zoomed: bool,
    /// The states of the panes.
    pub panes: Panes,
    /// The selected entry of the discussion, where it has more lines than the pane.
    pub long_entry: Option<LongEntry>,
    /// What is being typed.
    pub typing: Typing,
    /// The vote that is being taken in the box above, as the line that it would give.
    pub(super) vote: Option<Draft>,
    pub(super) drafts: Drafts,
    /// Whether leaving with unsaved lines was asked for once.
    pub(super) leaving: bool,
    /// Whether to go home once all is saved.
    pub(super) going_home: bool,
    /// Where to go once the meeting is open.
    pub(super) target: Option<Target>,
}

impl MeetingScreen {
    /// The meeting as it stands on the disk.
    pub fn meeting(&self) -> &Meeting {
        self.log.meeting()
    }

    /// The zone by which this meeting's times are shown.
    pub fn zone(&self, machine: Zone) -> Zone {
        let plan = &self.meeting().plan;
        if plan.day.is_some() { plan.zone } else { machine }
    }

    /// What is looked for in the roll-call.
    pub fn wanted(&self) -> Option<&str> {
        match (&self.typing, self.focus) {
            (Typing::Find(find), PaneKind::Roll) => Some(find.input.value()),
            (Typing::Find(_) | Typing::Nothing | Typing::Prompt(_) | Typing::Polish(_), _) => None,
        }
    }

    /// The line that is being typed.
    pub fn prompt(&self) -> Option<&Prompt> {
        match &self.typing {
            Typing::Prompt(prompt) => Some(prompt),
            Typing::Nothing | Typing::Find(_) | Typing::Polish(_) => None,
        }
    }

    pub(super) fn prompt_mut(&mut self) -> Option<&mut Prompt> {
        match &mut self.typing {
            Typing::Prompt(prompt) => Some(prompt),
            Typing::Nothing | Typing::Find(_) | Typing::Polish(_) => None,
        }
    }

    /// The wording that is being worked on.
    pub fn polish(&self) -> Option<&Polish> {
        match &self.typing {
            Typing::Polish(polish) => Some(polish),
            Typing::Nothing | Typing::Find(_) | Typing::Prompt(_) => None,
        }
    }

    /// The lines that were left or refused and not recorded, the oldest first.
    pub fn drafts(&self) -> Vec<String> {
        self.drafts.lines().chain(self.typing.draft().as_ref().map(Draft::line)).collect()
    }

    /// The draft at a place of [`MeetingScreen::drafts`].
    pub(super) fn draft_at(&self, place: usize) -> Option<Draft> {
        self.drafts.all().chain(self.typing.draft()).nth(place)
    }

    /// The line that gives the draft at a place, with the item that its entry goes to where that has to be
    /// said.
    pub fn draft_to_give(&self, place: usize) -> Option<String> {
        let meeting = self.meeting();
        let mut prompt = Prompt::from_draft(&self.draft_at(place)?);
        prompt.place.know(meeting, entry_place(meeting));
        Some(prompt.to_give(meeting))
    }

    /// Whether nothing is being typed.
    pub(super) fn is_idle(&self) -> bool {
        matches!(self.typing, Typing::Nothing)
    }

    /// The rows of the agenda.
    pub fn agenda_rows(&self) -> Vec<Place> {
        agenda::rows(self.log.meeting())
    }

    /// Why nothing can be recorded, where the meeting can only be read.
    pub(super) fn only_read(&self) -> Option<String> {
        match &self.link {
            Link::ReadOnly(why) => Some(only_read(why)),
            Link::Opening | Link::Live | Link::Closed(_) | Link::Trouble(_) => None,
        }
    }

    /// What a placeholder of a binding stands for just now.
    pub(super) fn selected(&self, placeholder: Placeholder) -> Option<String> {
        let (meeting, panes) = (self.meeting(), &self.panes);
        match placeholder {
            Placeholder::Who => {
                let id = panes.roll.selected(meeting, self.wanted())?;
                Some(meeting.roll.initials(id).to_owned())
            }
            Placeholder::Item => {
                panes.agenda.selected_number(meeting).map(|number| number.to_string())
            }
            Placeholder::Action => panes.actions.reference(meeting),
            // Nothing on the roll is an entry; there, the one in the discussion is meant.
            Placeholder::Ref if self.focus == PaneKind::Roll => panes.discussion.reference(meeting),
            Placeholder::Ref => panes.state(self.focus).reference(meeting),
        }
    }

    /// What is edited where the cursor of the focused pane is.
    pub(super) fn rewording(&self) -> Option<Rewording> {
        self.panes.state(self.focus).rewording(self.meeting())
    }

    /// Sends a line off to be recorded.
    ///
    /// It is decided against the log and what is on its way, so that what can't be done is said at
    /// once, before the rest of a key's steps is run. The recorder has the last word.
    pub(super) fn submit(
        &mut self,
        text: String,
        typed: Option<Draft>,
        now: Moment,
    ) -> Result<Effect, Wrong> {
        match &self.link {
            Link::Live | Link::Trouble(_) | Link::Opening => {}
            Link::ReadOnly(why) => return Err(Wrong::because(&only_read(why))),
            Link::Closed(reason) => return Err(Wrong::because(reason)),
        }
        let (Some(id), false) = (self.id, self.link == Link::Opening) else {
            return Err(Wrong::because(
                "the meeting is still being opened; give the line again in a moment",
            ));
        };
        let foreseen = preview::foresee(&self.log_with_outbox(), &text, now)?;
        let is_of_item =
            |event: &Event| matches!(event, Event::ItemOpened { .. } | Event::ItemClosed { .. });
        if foreseen.iter().any(is_of_item) {
            self.look_at(None);
        }
        let ticket = self.outbox.add(text.clone(), now, typed, foreseen);
        Ok(Effect::Submit { stream: id.into(), ticket, text, at: now })
    }

    /// The log as it will be once all that is on its way is recorded.
    pub(super) fn log_with_outbox(&self) -> Cow<'_, Log> {
        if self.outbox.is_empty() {
            return Cow::Borrowed(&self.log);
        }
        let mut log = self.log.clone();
        for pending in self.outbox.iter() {
            let stamp = Stamp { at: pending.at, offset: 0 };
            log.append(pending.foreseen.clone(), stamp, &Text::default());
        }
        Cow::Owned(log)
    }

    /// The place that is in view, or will be once what is on its way is recorded; none until the meeting
    /// is open.
    fn place_in_view(&self) -> Option<Place> {
        let is_known = self.link != Link::Opening;
        is_known.then(|| self.panes.discussion.place(self.log_with_outbox().meeting()))
    }

    /// Where the focus and the cursors are.
    fn cursors(&self) -> Cursors {
        Cursors { focus: self.focus, panes: self.panes.clone() }
    }

    /// How the screen stands before a key acts.
    pub(super) fn before_key(&self) -> BeforeKey {
        BeforeKey { cursors: self.cursors(), last: self.outbox.last() }
    }

    /// Has what a key moved kept with the lines that it gave.
    pub(super) fn keep_moves(&mut self, before: BeforeKey) {
        let moves = CursorMoves { before: before.cursors, after: self.cursors() };
        self.outbox.keep_moves(before.last, &moves);
    }

    /// Puts the focus and the cursors back to where they were before a key whose line is refused now,
    /// unless they were moved since.
    pub(super) fn take_moves_back(&mut self, refused: &Pending) {
        let here = self.cursors();
        let last = self.outbox.iter().next_back().filter(|last| last.ticket > refused.ticket);
        let is_where_left = last.unwrap_or(refused).moves.as_ref().is_some_and(|m| m.after == here);
        if let Some(moves) = refused.moves.as_ref().filter(|_| is_where_left) {
            let before = moves.before.clone();
            (self.focus, self.panes) = (before.focus, before.panes);
        }
    }

    /// Takes the meeting in as the store gives it.
    pub(super) fn open(&mut self, opened: Opened) {
        let Opened { id, log, drafts, read_only } = opened;
        self.id = id.or(self.id);
        self.log = log;
        self.undo = preview::describe_undo(&self.log);
        self.link = read_only.map_or(Link::Live, Link::ReadOnly);
        if let Some(open) = self.drafts.load(drafts, !self.is_idle()) {
            if open.place.is_some() {
                self.look_at(open.place);
            }
            self.take_up(&open);
        }
    }

    /// Takes records in, and says what they did.
    pub(super) fn add_records(&mut self, records: Vec<Record>) -> Option<String> {
        let in_hand = self.meeting().agenda.in_hand().map(|item| item.id);
        let words = preview::push(&mut self.log, records);
        self.undo = preview::describe_undo(&self.log);
        let now_in_hand = self.meeting().agenda.in_hand().map(|item| item.id);
        if in_hand != now_in_hand && now_in_hand.is_some() {
            self.look_at(None);
        }
        words
    }

    /// Moves a pane's cursor; an entry that is longer than its pane is first gone through by lines.
    pub(super) fn move_cursor(&mut self, pane: PaneKind, step: Move) {
        let selected = self.panes.discussion.selected(self.log.meeting());
        if pane == PaneKind::Discussion
            && let Some(long) = self.long_entry.as_mut().filter(|long| Some(long.entry) == selected)
            && long.scroll(step)
        {
            return;
        }
        let wanted = self.wanted().map(str::to_owned);
        self.panes.go(pane, self.log.meeting(), wanted.as_deref(), step);
    }

    /// Brings what is said of the line being typed up to date.
    pub(super) fn check_line(&mut self, now: Moment) {
        let mut typing = std::mem::take(&mut self.typing);
        if let Typing::Prompt(prompt) = &mut typing {
            prompt.look(&self.log_with_outbox(), now);
        }
        self.typing = typing;
    }

    /// Opens the prompt with words fixed in front. What was left half typed does not come back by
    /// itself, where it would mix with what is typed now: ↑ brings it.
    pub(super) fn begin(&mut self, prefix: &str, text: &Prefill, now: Moment) {
        self.typing = Typing::Prompt(Prompt::begun(prefix, text, self.place_in_view()));
        self.check_line(now);
    }

    /// Goes on with something that was being typed, where it was typed.
    fn take_up(&mut self, draft: &Draft) {
        self.typing = match draft.is_wording {
            true => Typing::Polish(Polish::from_draft(draft)),
            false => Typing::Prompt(Prompt::from_draft(draft)),
        };
    }

    /// Leaves what is being typed; the words are kept.
    pub(super) fn leave_typing(&mut self) {
        let typing = std::mem::take(&mut self.typing);
        if let Typing::Find(find) = &typing {
            self.panes.keep_found(self.focus, self.log.meeting(), find.input.value());
        }
        if let Some(draft) = typing.draft() {
            self.drafts.keep(draft);
        }
        self.reopen_returned();
    }

    /// Puts what was refused back where it can be mended; if something else is being typed, once that
    /// is done.
    pub(super) fn give_back(&mut self, draft: Draft, wrong: Wrong) {
        if !self.is_idle() {
            self.drafts.returned.push_back((draft, wrong));
            return;
        }
        self.take_up(&draft);
        match &mut self.typing {
            Typing::Prompt(prompt) => prompt.refuse(wrong),
            Typing::Polish(polish) => polish.wrong = Some(wrong.message),
            Typing::Nothing | Typing::Find(_) => {}
        }
    }

    /// Opens the oldest line that was refused while another was typed.
    pub(super) fn reopen_returned(&mut self) {
        if self.is_idle()
            && let Some((draft, wrong)) = self.drafts.returned.pop_front()
        {
            self.give_back(draft, wrong);
        }
    }

    /// The draft to be kept, if it is another than the last. The recorder waits a moment for more of
    /// it, so that not each letter is a commit.
    pub(super) fn draft_due(&mut self) -> Option<Effect> {
        if self.link != Link::Live {
            return None;
        }
        self.drafts.due(&self.typing, self.vote.as_ref()).map(Effect::SaveDrafts)
    }

    /// Shows a place in agenda and discussion; without one, what is in hand.
    pub(super) fn look_at(&mut self, place: Option<Place>) {
        self.panes.look_at(self.log.meeting(), place);
    }

    /// Gives the focus to the pane that has something, and puts the cursor on it.
    pub(super) fn show(&mut self, about: About) {
        if let Some(pane) = self.panes.show(self.log.meeting(), about) {
            self.focus = pane;
        }
    }
}
