//! What was recorded: entries under their items, and the actions that some of them set.

use chrono::NaiveDate;

use super::{
    MinuteNumber,
    due::Due,
    event::{
        AchievedBy, ActionEvent, ActionOrigin, CarriedAction, Conversion, EntryKind, GroupMatter,
        MinutesOf, NewEntry, Owner, Place, Rag,
    },
    ids::{ActionNo, EntryId, ItemId, NextNumbers, PersonId, Text},
    progress::ProgressLine,
    vote::Vote,
    wording::Wording,
};
use crate::calendar::time::Moment;

/// Something recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The id by which records name it.
    pub id: EntryId,
    /// When it was said.
    pub at: Moment,
    /// Under what it is minuted.
    pub place: Place,
    /// Who said it.
    pub speaker: Option<PersonId>,
    /// What was said; a vote's motion.
    pub wording: Wording,
    /// What kind of entry it is.
    pub kind: Kind,
    /// How a note came to be one.
    pub form: NoteForm,
    /// Whether it is left out of the public edition.
    pub confidential: bool,
    /// Why it is confidential, where that was said; the public edition has it too.
    pub ground: Option<Text>,
    /// The sector that it concerns, for that sector's representative to report.
    pub sector: Option<Text>,
    /// The meeting whose minutes it approved, and whether as corrected.
    pub approves: Option<Box<(MinutesOf, bool)>>,
    /// The promised presentation that it withdraws.
    pub withdraws: Option<Text>,
    /// The number for life of a decision, once it has one.
    pub minute_number: Option<MinuteNumber>,
    /// What it says of what the group keeps in its own log.
    pub matter: Option<Box<GroupMatter>>,
    /// Whether it was taken out again.
    pub removed: bool,
}

/// How a note came to be one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteForm {
    /// Somebody said it, or it was noted without a speaker.
    #[default]
    Said,
    /// Somebody wrote it to all while others talked.
    Typed,
    /// It is a heading of the notes below it.
    Heading,
}

/// The kinds of entry, as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in EntryKind")]
pub enum Kind {
    Note,
    Decision,
    Action(ActionNo),
    /// Something achieved, against a theme and by whom, where that was said.
    Outcome {
        theme: Option<Text>,
        by: Option<AchievedBy>,
    },
    /// An interest declared, in the item where one was named.
    Declaration {
        person: PersonId,
        item: Option<ItemId>,
    },
    Vote(Box<Vote>),
    /// A presentation promised for the next meeting, or for one on a day or after it.
    Offer {
        by: PersonId,
        day: Option<NaiveDate>,
    },
}

impl Kind {
    /// Who promised to present it; nobody where it is no offer.
    pub fn offered_by(&self) -> Option<PersonId> {
        match self {
            Self::Offer { by, .. } => Some(*by),
            Self::Note
            | Self::Decision
            | Self::Action(_)
            | Self::Outcome { .. }
            | Self::Declaration { .. }
            | Self::Vote(_) => None,
        }
    }

    /// The word for it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Decision => "decision",
            Self::Action(number) => number.to_do().word(),
            Self::Outcome { .. } => "outcome",
            Self::Declaration { .. } => "declaration",
            Self::Vote(_) => "vote",
            Self::Offer { .. } => "offer",
        }
    }
}

/// Something to be done: an action, or a recommendation, which lives like one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its number, for life.
    pub number: ActionNo,
    /// Who is to do it.
    pub owners: Vec<Owner>,
    /// By when, as it was given: see [`Meeting::due`](super::Meeting::due).
    pub due: Option<Due>,
    /// What became of it.
    pub state: ActionState,
    /// Where it came from.
    pub origin: Origin,
    /// How often it was carried over, as far as this meeting's log says.
    pub times_carried: u32,
    /// What was said of its progress, in order of the days that it was said of.
    pub progress: Vec<ProgressLine>,
    /// What a recommendation comes from; empty where that was not said.
    pub source: Text,
}

impl Action {
    /// How it stands: red, amber or green, as was said last.
    pub fn rag(&self) -> Option<Rag> {
        self.progress.iter().rev().find_map(|line| line.rag)
    }

    /// What was said last of its progress in words.
    pub fn latest_progress(&self) -> Option<&ProgressLine> {
        self.progress.iter().rfind(|line| !line.wording.text.is_empty())
    }

    /// Puts a line behind those of the same day or an earlier one.
    fn add_progress(&mut self, line: ProgressLine) {
        let place = self.progress.partition_point(|other| other.on <= line.on);
        self.progress.insert(place, line);
    }
}

/// What became of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum ActionState {
    Open,
    Done { at: Moment },
    Dropped { at: Moment, reason: Text },
}

impl ActionState {
    /// When it was done or dropped.
    pub fn settled_at(&self) -> Option<Moment> {
        match self {
            Self::Open => None,
            Self::Done { at } | Self::Dropped { at, .. } => Some(*at),
        }
    }
}

/// Where an action came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An entry of this meeting, which holds its words.
    Entry(EntryId),
    /// An earlier meeting, whose day is given where known.
    Carried {
        /// What is to be done.
        wording: Wording,
        /// The day of the meeting that set it.
        from: Option<NaiveDate>,
        /// Whether it is left out of the public edition.
        confidential: bool,
        /// Why it is confidential, where that was said.
        ground: Option<Text>,
        /// The meeting that set it, and its number there, where that is recorded.
        of: Option<ActionOrigin>,
    },
}

/// All entries and actions of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    entries: Vec<Entry>,
    actions: Vec<Action>,
    next: NextNumbers,
    /// What was recorded before the first item was opened, in order of time.
    pub before: Vec<EntryId>,
    /// What was recorded after the last item was closed, in order of time.
    pub after: Vec<EntryId>,
}

impl Entries {
    /// The entry of that id, also one taken out.
    pub fn get(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.index().checked_sub(1)?)
    }

    /// Every entry, those taken out included, in the order of recording.
    pub fn all(&self) -> &[Entry] {
        &self.entries
    }

    /// Every entry not taken out, in the order of recording.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.removed)
    }

    /// The action of that number.
    pub fn action(&self, number: ActionNo) -> Option<&Action> {
        self.place_of(number).map(|place| &self.actions[place])
    }

    /// The actions of this meeting and those carried over, in order of number.
    pub fn actions(&self) -> &[Action] {
        &self.actions
    }

    /// What an action asks for.
    pub fn action_wording<'a>(&'a self, action: &'a Action) -> Option<&'a Wording> {
        match &action.origin {
            Origin::Entry(id) => self.get(*id).map(|entry| &entry.wording),
            Origin::Carried { wording, .. } => Some(wording),
        }
    }

    /// The entry that set an action, unless it was carried over.
    pub fn action_entry(&self, action: &Action) -> Option<&Entry> {
        match action.origin {
            Origin::Entry(id) => self.get(id),
            Origin::Carried { .. } => None,
        }
    }

    /// The id that the next entry will have.
    pub fn next_id(&self) -> EntryId {
        EntryId(self.entries.len() as u32 + 1)
    }

    /// The numbers that the next action and the next recommendation will have.
    pub fn next_numbers(&self) -> NextNumbers {
        self.next
    }

    pub(super) fn reserve(&mut self, more: usize) {
        self.entries.reserve_exact(more);
    }

    pub(crate) fn get_mut(&mut self, id: EntryId) -> Option<&mut Entry> {
        self.entries.get_mut(id.index().checked_sub(1)?)
    }

    pub(super) fn apply(&mut self, event: ActionEvent<'_>) {
        match event {
            ActionEvent::ActionCarried { number, action } => self.carry(*number, action),
            ActionEvent::ActionRemoved { number } => self.remove_action(*number),
            ActionEvent::ActionsNumbered { from } => self.number_from(*from),
            ActionEvent::ActionDone { number, at } => {
                self.amend_action(*number, |action| action.state = ActionState::Done { at: *at });
            }
            ActionEvent::ActionDropped { number, at, reason } => {
                let dropped = ActionState::Dropped { at: *at, reason: reason.clone() };
                self.amend_action(*number, |action| action.state = dropped);
            }
            ActionEvent::ActionReassigned { number, owners } => {
                let owners = owners.iter().copied().map(Owner::Person).collect();
                self.amend_action(*number, |action| action.owners = owners);
            }
            ActionEvent::ActionRedated { number, due } => {
                self.amend_action(*number, |action| action.due = due.map(Due::On));
            }
            ActionEvent::ActionGround { number, ground: now } => {
                self.amend_action(*number, |action| {
                    if let Origin::Carried { ground, .. } = &mut action.origin {
                        ground.clone_from(now);
                    }
                });
            }
            ActionEvent::ActionDueBy { number, due } => {
                self.amend_action(*number, |action| action.due = Some(Due::By(*due)));
            }
            ActionEvent::ActionOwned { number, owners } => {
                self.amend_action(*number, |action| action.owners.clone_from(owners));
            }
            ActionEvent::ActionReopened { number, .. } => {
                self.amend_action(*number, |action| action.state = ActionState::Open);
            }
            ActionEvent::ActionReworded { number, wording: now } => {
                self.amend_action(*number, |action| {
                    if let Origin::Carried { wording, .. } = &mut action.origin {
                        wording.clone_from(now);
                    }
                });
            }
            ActionEvent::ActionProgressed { number, on, rag, wording } => {
                let line = ProgressLine { on: *on, rag: *rag, wording: wording.clone() };
                self.amend_action(*number, |action| action.add_progress(line));
            }
            ActionEvent::ActionCarriedTimes { number, times } => {
                self.amend_action(*number, |action| action.times_carried = *times);
            }
            ActionEvent::ActionSourced { number, source } => {
                self.amend_action(*number, |action| action.source = source.clone());
            }
            ActionEvent::ActionIsOf { number, of: origin } => {
                self.amend_action(*number, |action| {
                    if let Origin::Carried { of, .. } = &mut action.origin {
                        *of = Some(*origin);
                    }
                });
            }
        }
    }

    fn amend_action(&mut self, number: ActionNo, amend: impl FnOnce(&mut Action)) {
        if let Some(place) = self.place_of(number) {
            amend(&mut self.actions[place]);
        }
    }

    /// Sets who achieved an outcome.
    pub(super) fn set_achiever(&mut self, id: EntryId, achiever: Option<&AchievedBy>) {
        if let Some(Kind::Outcome { by, .. }) = self.get_mut(id).map(|entry| &mut entry.kind) {
            *by = achiever.cloned();
        }
    }

    /// Sets the promised presentation that an entry withdraws.
    pub(super) fn set_withdrawn(&mut self, id: EntryId, topic: &Text) {
        if let Some(entry) = self.get_mut(id) {
            entry.withdraws = Some(topic.clone());
        }
    }

    /// Sets what an entry says of what the group keeps.
    pub(super) fn set_matter(&mut self, id: EntryId, matter: &GroupMatter) {
        if let Some(entry) = self.get_mut(id) {
            entry.matter = Some(Box::new(matter.clone()));
        }
    }

    pub(super) fn add(&mut self, id: EntryId, place: Place, at: Moment, new: &NewEntry) {
        if id != self.next_id() {
            return;
        }
        let form = match &new.kind {
            EntryKind::Heading => NoteForm::Heading,
            EntryKind::Typed => NoteForm::Typed,
            EntryKind::Note
            | EntryKind::Decision
            | EntryKind::Action { .. }
            | EntryKind::Outcome { .. }
            | EntryKind::Offer { .. }
            | EntryKind::Declaration { .. }
            | EntryKind::Vote { .. } => NoteForm::Said,
        };
        let kind = match &new.kind {
            EntryKind::Note | EntryKind::Heading | EntryKind::Typed => Kind::Note,
            EntryKind::Decision => Kind::Decision,
            EntryKind::Outcome { theme } => Kind::Outcome { theme: theme.clone(), by: None },
            EntryKind::Offer { by, day } => Kind::Offer { by: *by, day: *day },
            EntryKind::Declaration { person } => Kind::Declaration { person: *person, item: None },
            EntryKind::Vote { moved, seconded, tally } => {
                Kind::Vote(Box::new(Vote::counted(at, *moved, *seconded, *tally)))
            }
            EntryKind::Action { number, owners, due } => {
                self.set_action(*number, owners, *due, Origin::Entry(id));
                Kind::Action(*number)
            }
        };
        self.entries.push(Entry {
            id,
            at,
            place,
            speaker: new.speaker,
            wording: new.wording.clone(),
            kind,
            form,
            confidential: false,
            ground: None,
            sector: None,
            approves: None,
            withdraws: None,
            minute_number: None,
            matter: None,
            removed: false,
        });
    }

    pub(super) fn carry(&mut self, number: ActionNo, action: &CarriedAction) {
        let origin = Origin::Carried {
            wording: action.wording.clone(),
            from: action.from,
            confidential: action.confidential,
            ground: None,
            of: None,
        };
        self.set_action(number, &action.owners, action.due, origin);
    }

    pub(super) fn convert(&mut self, id: EntryId, to: &Conversion) {
        self.withdraw_action_of(id);
        let Some(place) = id.index().checked_sub(1) else { return };
        let Some(entry) = self.entries.get_mut(place) else { return };
        entry.form = NoteForm::Said;
        match to {
            Conversion::Note => entry.kind = Kind::Note,
            Conversion::Decision => entry.kind = Kind::Decision,
            Conversion::Action { number, owners, wording } => {
                entry.kind = Kind::Action(*number);
                entry.wording = wording.clone();
                self.set_action(*number, owners, None, Origin::Entry(id));
            }
        }
    }

    pub(crate) fn remove(&mut self, id: EntryId) {
        self.withdraw_action_of(id);
        if let Some(entry) = self.get_mut(id) {
            entry.removed = true;
        }
    }

    pub(crate) fn remove_action(&mut self, number: ActionNo) {
        self.actions.retain(|action| action.number != number);
    }

    fn number_from(&mut self, next: ActionNo) {
        self.next.insert(next);
    }

    fn place_of(&self, number: ActionNo) -> Option<usize> {
        self.actions.binary_search_by_key(&number, |action| action.number).ok()
    }

    fn withdraw_action_of(&mut self, id: EntryId) {
        if let Some(Kind::Action(number)) = self.get(id).map(|entry| entry.kind.clone()) {
            self.remove_action(number);
        }
    }

    fn set_action(
        &mut self,
        number: ActionNo,
        owners: &[PersonId],
        due: Option<NaiveDate>,
        origin: Origin,
    ) {
        let place = self.actions.partition_point(|action| action.number < number);
        let state = ActionState::Open;
        let owners = owners.iter().copied().map(Owner::Person).collect();
        let due = due.map(Due::On);
        let times_carried = match origin {
            Origin::Entry(_) => 0,
            Origin::Carried { .. } => 1,
        };
        let (progress, source) = (Vec::new(), Text::default());
        #[rustfmt::skip]
        let action = Action { number, owners, due, state, origin, times_carried, progress, source };
        self.actions.insert(place, action);
        self.next.insert(number.next());
    }
}
