//! A meeting's screen: its log, what is on its way, and where everything stands.

use std::collections::VecDeque;

use super::{
    Effect, Line, Opened, Outbox, Polish,
    goal::Goal,
    pane::{
        PaneKind, actions::Actions, agenda, agenda::Agenda, discussion::Discussion, roll::Roll,
    },
    prompt::{Prompt, check},
    say, typing,
};
use crate::{
    calendar::time::{Moment, Zone},
    meeting::{Log, Meeting, Record, event::Place, ids::MeetingId},
};

/// How the screen stands to the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// The store is being opened.
    #[default]
    Opening,
    /// What is given is recorded.
    Live,
    /// The store is only read, for this reason; what another process records is followed.
    ReadOnly(String),
    /// The meeting could not be opened: what happened, what is safe, what to do.
    Closed(String),
    /// The store can't be written to: what happened, what is safe, what to do.
    Trouble(String),
}

impl Link {
    /// Takes note that something failed: to open the store, or, once it was open, to write to it.
    pub(super) fn fail(&mut self, message: String) {
        *self = match self {
            Self::Opening | Self::Closed(_) => Self::Closed(message),
            Self::Live | Self::ReadOnly(_) | Self::Trouble(_) => Self::Trouble(message),
        };
    }
}

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
    /// The agenda.
    pub agenda: Agenda,
    /// The discussion.
    pub discussion: Discussion,
    /// The roll-call.
    pub roll: Roll,
    /// The action log.
    pub actions: Actions,
    /// What is being typed.
    pub line: Option<Line>,
    /// The entry whose wording is being worked on.
    pub polish: Option<Polish>,
    /// Lines that were left half typed, by their fixed words.
    pub(super) kept: Vec<(String, String)>,
    /// Lines that were refused while another was being typed, with what was wrong.
    pub(super) returned: VecDeque<(String, check::Wrong)>,
    pub(super) history: Vec<String>,
    pub(super) draft: Draft,
    /// Whether leaving with unsaved lines was asked for once.
    pub(super) leaving: bool,
    /// Whether to go home once all is saved.
    pub(super) going_home: bool,
    /// Where to go once the meeting is open.
    pub(super) goal: Option<Goal>,
}

/// What was last kept beside the log of what is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Draft {
    saved: String,
    at: Moment,
}

/// The least time between two drafts, in milliseconds: under a second, so that no tick just misses it.
const DRAFT_EVERY: i64 = 800;

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
        match (&self.line, self.focus) {
            (Some(Line::Find(find)), PaneKind::Roll) => Some(find.input.value()),
            _ => None,
        }
    }

    /// The line that is being typed.
    pub fn prompt(&self) -> Option<&Prompt> {
        match &self.line {
            Some(Line::Prompt(prompt)) => Some(prompt),
            _ => None,
        }
    }

    pub(super) fn prompt_mut(&mut self) -> Option<&mut Prompt> {
        match &mut self.line {
            Some(Line::Prompt(prompt)) => Some(prompt),
            _ => None,
        }
    }

    /// Sends a line off to be recorded.
    ///
    /// With nothing on its way, the log is all there is to decide against: then what can't be done is
    /// said at once. Otherwise the recorder says, who knows what those before will give.
    pub(super) fn submit(
        &mut self,
        text: String,
        typed: bool,
        now: Moment,
    ) -> Result<Effect, check::Wrong> {
        match &self.link {
            Link::Live | Link::Trouble(_) => {}
            Link::Opening => {
                return Err(check::Wrong::because(
                    "the meeting is still being opened; give the line again in a moment",
                ));
            }
            Link::ReadOnly(why) => return Err(check::Wrong::because(&only_read(why))),
            Link::Closed(reason) => return Err(check::Wrong::because(reason)),
        }
        let foreseen = check::foresee(&self.log, &text, now);
        if self.outbox.is_empty()
            && let Err(wrong) = foreseen
        {
            return Err(wrong);
        }
        let foreseen = foreseen.unwrap_or_default();
        let ticket = self.outbox.add(text.clone(), now, typed, foreseen);
        Ok(Effect::Submit { ticket, text, at: now })
    }

    /// Takes the meeting in as the store gives it.
    pub(super) fn open(&mut self, opened: Opened) {
        let Opened { id, log, draft, read_only } = opened;
        self.id = id.or(self.id);
        self.log = log;
        self.undo = say::undo_words(&self.log);
        self.link = read_only.map_or(Link::Live, Link::ReadOnly);
        self.draft.saved.clone_from(&draft);
        let (left, open) = draft.rsplit_once('\n').unwrap_or(("", &draft));
        let also_left = if self.line.is_none() { "" } else { open };
        for line in left.lines().chain([also_left]).filter(|line| !line.is_empty()) {
            let (prefix, text) = split_fixed(line);
            typing::keep(self, prefix, text);
        }
        if self.line.is_none() && !open.is_empty() {
            let (prefix, text) = split_fixed(open);
            match Polish::from_line(open) {
                Some(polish) => self.polish = Some(polish),
                None => self.line = Some(Line::Prompt(Prompt::new(&prefix, &text, ""))),
            }
        }
    }

    /// Takes records in, and says what they did.
    pub(super) fn take(&mut self, records: Vec<Record>) -> Option<String> {
        let in_hand = self.meeting().agenda.in_hand().map(|item| item.id);
        let words = say::push(&mut self.log, records);
        self.undo = say::undo_words(&self.log);
        let now_in_hand = self.meeting().agenda.in_hand().map(|item| item.id);
        if in_hand != now_in_hand && now_in_hand.is_some() {
            self.discussion.look_at(None);
            self.agenda.select(None);
        }
        words
    }

    /// Takes note that the store can't be opened, or can't be written to.
    pub(super) fn is_troubled(&mut self, message: String) {
        self.link.fail(message);
    }

    /// Takes note that the store can be written to.
    pub(super) fn is_well(&mut self) {
        if matches!(self.link, Link::Trouble(_)) {
            self.link = Link::Live;
        }
    }

    /// Brings what is said of the line being typed up to date.
    pub(super) fn check_line(&mut self, now: Moment) {
        if let Some(Line::Prompt(prompt)) = &mut self.line {
            prompt.look(&self.log, now);
        }
    }

    /// The draft to be kept, if it is another than the last and that was long enough ago.
    pub(super) fn draft_due(&mut self, now: Moment, at_once: bool) -> Option<Effect> {
        let wait = now.0.saturating_sub(self.draft.at.0);
        if self.link != Link::Live || (!at_once && (0..DRAFT_EVERY).contains(&wait)) {
            return None;
        }
        let draft = self.draft_text();
        if draft == self.draft.saved {
            return None;
        }
        self.draft = Draft { saved: draft.clone(), at: now };
        Some(Effect::SaveDraft(draft))
    }

    /// All that would be missed: a line each for what was left and what was refused, and after the
    /// last line's end what is being typed.
    fn draft_text(&self) -> String {
        let returned = self.returned.iter().map(|(line, _)| line.clone());
        let kept = self.kept.iter().map(|(prefix, text)| format!("{prefix}{text}"));
        let open = self.prompt().and_then(|prompt| Some((&prompt.prefix, prompt.typed()?)));
        let open = open.map(|(prefix, text)| format!("{prefix}{text}"));
        let polish = self.polish.as_ref().filter(|polish| polish.is_changed()).map(Polish::line);
        let left: String = kept.chain(returned).map(|line| line + "\n").collect();
        // Where both are open, the editor stands above the line.
        let (open, left) = match (open, polish) {
            (Some(open), Some(polish)) => (polish, left + &open + "\n"),
            (open, polish) => (open.or(polish).unwrap_or_default(), left),
        };
        left + &open
    }

    /// Looks at the agenda's row at the cursor.
    pub(super) fn look_at_selected(&mut self) {
        let place = self.agenda.selected(self.log.meeting());
        let in_hand = super::pane::discussion::place_in_hand(self.log.meeting());
        self.discussion.look_at(place.filter(|&place| place != in_hand));
    }

    /// Lets agenda and discussion show what is in hand.
    pub(super) fn follow(&mut self) {
        self.discussion.look_at(None);
        self.agenda.select(None);
    }

    /// The rows of the agenda.
    pub fn agenda_rows(&self) -> Vec<Place> {
        agenda::rows(self.log.meeting())
    }
}

/// What is said to someone who would change what can only be read.
pub(super) fn only_read(why: &str) -> String {
    format!("{why}, so here it can only be read; what is recorded there is shown as it comes")
}

/// The words that stay fixed in front of a line that begins an entry, and the rest of it.
fn split_fixed(line: &str) -> (String, String) {
    let fixed = ["note ", "decision ", "action ", "outcome "];
    match fixed.iter().find_map(|fixed| Some((*fixed, line.strip_prefix(fixed)?))) {
        Some((fixed, text)) => (fixed.to_owned(), text.to_owned()),
        None => match Polish::from_line(line) {
            Some(polish) => (polish.prefix.clone(), line[polish.prefix.len()..].to_owned()),
            None => (String::new(), line.to_owned()),
        },
    }
}
