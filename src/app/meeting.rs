//! A meeting's screen: its log, what is on its way, and where everything stands.

use super::{
    Effect, Link, Opened, Outbox, Polish, Typing,
    drafts::Drafts,
    link::only_read,
    pane::{PaneKind, PaneState, Panes, Rewording, agenda},
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
        event::Place,
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
    /// What is being typed.
    pub typing: Typing,
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
        let typed = self.prompt().filter(|prompt| prompt.typed().is_some()).map(Prompt::line);
        let polish = self.polish().filter(|polish| polish.is_changed()).map(Polish::line);
        self.drafts.lines().chain(typed).chain(polish).collect()
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
        typed: bool,
        now: Moment,
    ) -> Result<Effect, Wrong> {
        match &self.link {
            Link::Live | Link::Trouble(_) => {}
            Link::Opening => {
                return Err(Wrong::because(
                    "the meeting is still being opened; give the line again in a moment",
                ));
            }
            Link::ReadOnly(why) => return Err(Wrong::because(&only_read(why))),
            Link::Closed(reason) => return Err(Wrong::because(reason)),
        }
        let foreseen = match self.outbox.is_empty() {
            true => preview::foresee(&self.log, &text, now)?,
            false => preview::foresee(&self.log_with_outbox(), &text, now)?,
        };
        let ticket = self.outbox.add(text.clone(), now, typed, foreseen);
        Ok(Effect::Submit { ticket, text, at: now })
    }

    /// The log as it will be once all that is on its way is recorded.
    pub(super) fn log_with_outbox(&self) -> Log {
        let mut log = self.log.clone();
        for pending in self.outbox.iter() {
            let stamp = Stamp { at: pending.at, offset: 0 };
            log.append(pending.foreseen.clone(), stamp, &Text::default());
        }
        log
    }

    /// Takes the meeting in as the store gives it.
    pub(super) fn open(&mut self, opened: Opened) {
        let Opened { id, log, draft, read_only } = opened;
        self.id = id.or(self.id);
        self.log = log;
        self.undo = preview::describe_undo(&self.log);
        self.link = read_only.map_or(Link::Live, Link::ReadOnly);
        let open = self.drafts.load(&draft, !self.is_idle());
        if let Some((prefix, text)) = open {
            self.typing = match Polish::from_line(&format!("{prefix}{text}")) {
                Some(polish) => Typing::Polish(polish),
                None => Typing::Prompt(Prompt::new(&prefix, &text, "")),
            };
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

    /// Brings what is said of the line being typed up to date.
    pub(super) fn check_line(&mut self, now: Moment) {
        if let Typing::Prompt(prompt) = &mut self.typing {
            prompt.look(&self.log, now);
        }
    }

    /// Opens the prompt with words fixed in front. What was left half typed does not come back by
    /// itself, where it would mix with what is typed now: ↑ brings it.
    pub(super) fn begin(&mut self, prefix: &str, text: &Prefill, now: Moment) {
        self.typing = Typing::Prompt(Prompt::begun(prefix, &text.before, &text.after));
        self.check_line(now);
    }

    /// Leaves what is being typed; the words are kept.
    pub(super) fn leave_typing(&mut self) {
        match std::mem::take(&mut self.typing) {
            Typing::Find(find) => {
                let wanted = find.input.value();
                self.panes.keep_found(self.focus, self.log.meeting(), wanted);
            }
            Typing::Prompt(prompt) => self.drafts.keep_prompt(&prompt),
            Typing::Polish(polish) if polish.is_changed() => self.drafts.keep_polish(&polish),
            Typing::Nothing | Typing::Polish(_) => {}
        }
        self.reopen_returned();
    }

    /// Puts a refused line back where it can be mended; if another is being typed, once that is done.
    pub(super) fn give_back(&mut self, line: String, wrong: Wrong) {
        if !self.is_idle() {
            self.drafts.returned.push_back((line, wrong));
            return;
        }
        let mut prompt = Prompt::new("", &line, "");
        prompt.refuse(wrong);
        self.typing = Typing::Prompt(prompt);
    }

    /// Opens the oldest line that was refused while another was typed.
    pub(super) fn reopen_returned(&mut self) {
        if self.is_idle()
            && let Some((line, wrong)) = self.drafts.returned.pop_front()
        {
            self.give_back(line, wrong);
        }
    }

    /// The draft to be kept, if it is another than the last. The recorder waits a moment for more of
    /// it, so that not each letter is a commit.
    pub(super) fn draft_due(&mut self) -> Option<Effect> {
        if self.link != Link::Live {
            return None;
        }
        let (prompt, polish) = match &self.typing {
            Typing::Prompt(prompt) => (Some(prompt), None),
            Typing::Polish(polish) => (None, Some(polish)),
            Typing::Nothing | Typing::Find(_) => (None, None),
        };
        self.drafts.due(prompt, polish).map(Effect::SaveDraft)
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
