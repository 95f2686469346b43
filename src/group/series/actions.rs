//! The actions of a series, each once, with its newest state wherever that was written.
//!
//! An action is the one that a meeting set under a number. Other meetings have copies of it; what was
//! recorded of it in any of them counts, the latest of each aspect: words, owners, date, state. Within one
//! log the order is the log's; between logs it is by the event's own time, else the record's, then by the
//! place in the series.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Series, SeriesMeeting};
use crate::{
    calendar::time::Moment,
    group::people::PersonKey,
    meeting::{
        Log, Meeting,
        due::Due,
        entries::{Action, ActionState, Origin},
        event::{
            ActionEvent, ActionOrigin, BySubject, Conversion, CorrectionEvent, EntryEvent,
            EntryKind, Event, Owner, Rag,
        },
        ids::{ActionNo, EntryId, MeetingId, Text},
        progress::ProgressInWords,
        summary::{ActionStage, ActionSummary},
    },
};

/// An action of a series, as it stands now.
#[derive(Clone, Debug)]
pub struct SeriesAction {
    /// Its number.
    pub number: ActionNo,
    /// The meeting that set it, and its number there, where that is known.
    pub origin: Option<ActionOrigin>,
    /// The day of the meeting that set it.
    pub from: Option<NaiveDate>,
    /// What is to be done, people named by their initials.
    pub text: String,
    /// The same with people named by their names.
    pub named: String,
    /// Who is to do it.
    pub owners: Vec<SeriesOwner>,
    /// The meeting that says so.
    pub owners_from: MeetingId,
    /// By when.
    pub due: Option<Due>,
    /// What became of it.
    pub state: ActionState,
    /// What a recommendation comes from; empty where that was not said.
    pub source: Text,
    /// Whether it is left out of the public edition.
    pub confidential: bool,
    /// Why it is confidential, where that was said.
    pub ground: Option<Text>,
    /// The meeting in which the newest of this was recorded.
    pub newest: MeetingId,
    /// The strictest protective marking is that of the meeting with the newest.
    pub marking: Text,
    /// How often it was carried over.
    pub times_carried: u32,
    /// What was said of its progress in any meeting, in order of the days that it was said of.
    pub progress: Vec<ProgressInWords>,
    /// The places in the series of the meetings that have it, each with its number there.
    copies: Vec<(usize, ActionNo)>,
}

/// Who is to do an action, as the meeting has it that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesOwner {
    /// The owner in that meeting.
    pub owner: Owner,
    /// The person over the series, where it is one.
    pub person: Option<PersonKey>,
    /// Initials, or the name of an organisation or a sector.
    pub called: String,
    /// The whole name.
    pub name: String,
}

/// When something was recorded, to be compared between logs: the time, the place in the series and the
/// sequence number.
type When = (Moment, usize, u64);

/// When each aspect of an action was changed last in one log.
#[derive(Clone, Copy, Debug, Default)]
struct Changes {
    wording: Option<When>,
    owners: Option<When>,
    due: Option<When>,
    state: Option<When>,
}

/// An action as one meeting has it.
#[derive(Clone, Copy)]
struct Copy<'s> {
    place: usize,
    meeting: &'s SeriesMeeting,
    action: &'s Action,
    changes: Changes,
}

/// What tells one action of a series from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    /// Set by a meeting of the series, under this number there.
    SetBy(MeetingId, ActionNo),
    /// Set by no meeting of the series, on this day as far as that is known.
    Elsewhere(Option<NaiveDate>, ActionNo),
}

/// Whether a meeting has actions of a meeting on that day.
pub(super) fn carries_from(meeting: &Meeting, day: Option<NaiveDate>) -> bool {
    meeting.entries.actions().iter().any(|action| match &action.origin {
        Origin::Carried { from, .. } => from.is_some() && *from == day,
        Origin::Entry(_) => false,
    })
}

impl Series {
    /// Every action that was set and stands, in order of the meetings that set them.
    pub fn actions(&self) -> Vec<SeriesAction> {
        let mut known: Vec<(Identity, Vec<Copy<'_>>)> = Vec::new();
        for (place, meeting) in self.meetings.iter().enumerate() {
            let changes = changes(&meeting.log, place);
            for action in meeting.meeting().entries.actions() {
                let Some(identity) = self.identify(place, action, &known) else { continue };
                let changes = changes.get(&action.number).copied().unwrap_or_default();
                let copy = Copy { place, meeting, action, changes };
                match known.iter_mut().find(|(other, _)| *other == identity) {
                    Some((_, copies)) => copies.push(copy),
                    None => known.push((identity, vec![copy])),
                }
            }
        }
        known.iter().filter_map(|(identity, copies)| self.newest(*identity, copies)).collect()
    }

    /// The actions that are open, in order of the meetings that set them.
    pub fn open_actions(&self) -> Vec<SeriesAction> {
        let mut actions = self.actions();
        actions.retain(|action| action.state == ActionState::Open);
        actions
    }

    /// Which action a meeting's is; none for one that the meeting which had set it took back.
    fn identify(
        &self,
        place: usize,
        action: &Action,
        known: &[(Identity, Vec<Copy<'_>>)],
    ) -> Option<Identity> {
        let Origin::Carried { from, of, .. } = &action.origin else {
            return Some(Identity::SetBy(self.meetings[place].id, action.number));
        };
        let number = of.map_or(action.number, |of| of.number);
        let others = || self.meetings.iter().enumerate().filter(|(other, _)| *other != place);
        let setting = match (of, from) {
            (Some(of), _) => others().find(|(_, one)| one.id == of.meeting),
            (None, Some(day)) => {
                let of_day = || others().filter(|(_, one)| one.meeting().plan.day == Some(*day));
                of_day()
                    .find(|(_, one)| sets(one.meeting(), number))
                    .or_else(|| of_day().find(|(_, one)| was_set(&one.log, number)))
            }
            (None, None) => None,
        };
        match (setting, of) {
            (Some((_, one)), _) if sets(one.meeting(), number) => {
                Some(Identity::SetBy(one.id, number))
            }
            (Some((_, one)), _) if was_set(&one.log, number) => None,
            (Some((_, one)), Some(of)) => Some(Identity::SetBy(one.id, of.number)),
            (None, Some(of)) => Some(Identity::SetBy(of.meeting, of.number)),
            // Without a day, it is the latest of that number.
            (_, None) if from.is_none() => {
                let same = |(_, copies): &&(Identity, Vec<Copy<'_>>)| {
                    copies.iter().any(|copy| copy.action.number == number)
                };
                let latest = known.iter().rev().find(same);
                Some(latest.map_or(Identity::Elsewhere(None, number), |(identity, _)| *identity))
            }
            (_, None) => Some(Identity::Elsewhere(*from, number)),
        }
    }

    fn newest(&self, identity: Identity, copies: &[Copy<'_>]) -> Option<SeriesAction> {
        let is_own = |copy: &&Copy<'_>| matches!(copy.action.origin, Origin::Entry(_));
        let set = copies.iter().find(is_own).or(copies.first())?;
        let latest = |aspect: fn(&Changes) -> Option<When>| {
            let changed = copies.iter().filter(|copy| aspect(&copy.changes).is_some());
            changed.max_by_key(|copy| aspect(&copy.changes)).unwrap_or(set)
        };
        let (words, owners) = (latest(|c| c.wording), latest(|c| c.owners));
        let (due, state) = (latest(|c| c.due), latest(|c| c.state));
        let last = copies.last().unwrap_or(set);
        let newest = [words, owners, due, state, last].into_iter().max_by_key(|copy| copy.place)?;
        let meeting = words.meeting.meeting();
        let wording = meeting.entries.action_wording(words.action)?;
        let of_set = set.meeting.meeting();
        Some(SeriesAction {
            number: last.action.number,
            origin: match identity {
                Identity::SetBy(meeting, number) => Some(ActionOrigin { meeting, number }),
                Identity::Elsewhere(..) => None,
            },
            from: match &set.action.origin {
                Origin::Entry(_) => of_set.plan.day,
                Origin::Carried { from, .. } => *from,
            },
            text: wording.with_initials("", |id| meeting.roll.initials(id)).into_owned(),
            named: wording.with_initials("", |id| meeting.roll.name(id)).into_owned(),
            owners: owners.action.owners.iter().map(|owner| self.owner(owners, owner)).collect(),
            owners_from: owners.meeting.id,
            due: due.meeting.meeting().due(due.action),
            state: state.action.state.clone(),
            source: set.action.source.clone(),
            // What was set in confidence stays so; only the meeting that set it can open it.
            confidential: match is_own(&set) {
                true => of_set.is_confidential_action(set.action),
                false => copies
                    .iter()
                    .any(|copy| copy.meeting.meeting().is_confidential_action(copy.action)),
            },
            ground: of_set.ground_of_action(set.action).cloned(),
            newest: newest.meeting.id,
            marking: newest.meeting.meeting().plan.marking.clone(),
            copies: copies.iter().map(|copy| (copy.place, copy.action.number)).collect(),
            times_carried: times_carried(copies),
            progress: progress(copies),
        })
    }

    fn owner(&self, copy: &Copy<'_>, owner: &Owner) -> SeriesOwner {
        let roll = &copy.meeting.meeting().roll;
        let called = roll.owner(owner).to_owned();
        let person = owner.person().and_then(|id| roll.get(id));
        SeriesOwner {
            owner: owner.clone(),
            person: person.and_then(|person| self.people().key(copy.place, person.id)),
            name: person.map_or(&*called, |person| roll.name(person.id)).to_owned(),
            called,
        }
    }
}

impl SeriesAction {
    /// How it stands: red, amber or green, as was said last.
    pub fn rag(&self) -> Option<Rag> {
        self.progress.iter().rev().find_map(|line| line.rag)
    }

    /// What the next meeting is to know of its progress: the last words, and the last state where those
    /// say none.
    pub(in crate::group) fn latest_progress(&self) -> impl Iterator<Item = &ProgressInWords> {
        let words = self.progress.iter().rposition(|line| !line.text.is_empty());
        let state = self.progress.iter().rposition(|line| line.rag.is_some());
        let is_latest = move |place| Some(place) == words || Some(place) == state;
        self.progress.iter().enumerate().filter(move |(place, _)| is_latest(*place)).map(|(_, l)| l)
    }

    /// Its number in the meeting at that place of the series, if that meeting has it.
    pub(in crate::group) fn number_in(&self, place: usize) -> Option<ActionNo> {
        self.copies.iter().find(|(of, _)| *of == place).map(|(_, number)| *number)
    }

    /// As lists across meetings have it.
    pub fn summary(&self) -> ActionSummary {
        ActionSummary {
            meeting: self.newest,
            number: self.number,
            text: self.text.as_str().into(),
            owners: self.owners.iter().map(|owner| owner.called.as_str().into()).collect(),
            due: self.due,
            state: match self.state {
                ActionState::Open => ActionStage::Open,
                ActionState::Done { .. } => ActionStage::Done,
                ActionState::Dropped { .. } => ActionStage::Dropped,
            },
            confidential: self.confidential,
            carried: self.times_carried > 0,
            from: self.from,
            of: self.origin,
            settled: self.state.settled_at(),
        }
    }
}

/// How often an action was carried over: as many meetings have a copy of it, unless one of them knows of
/// more.
fn times_carried(copies: &[Copy<'_>]) -> u32 {
    let is_carried = |copy: &&Copy<'_>| matches!(copy.action.origin, Origin::Carried { .. });
    let counted = copies.iter().filter(is_carried).count() as u32;
    copies.iter().map(|copy| copy.action.times_carried).max().unwrap_or_default().max(counted)
}

/// What was said of an action's progress in all meetings that have it; what one of them took over from
/// another is there once.
fn progress(copies: &[Copy<'_>]) -> Vec<ProgressInWords> {
    let mut lines: Vec<ProgressInWords> = Vec::new();
    for copy in copies {
        let roll = &copy.meeting.meeting().roll;
        for line in &copy.action.progress {
            let line = line.in_words(roll);
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
    }
    lines.sort_by_key(|line| line.on);
    lines
}

/// Whether a meeting itself set an action of that number, and did not take it back.
pub(in crate::group) fn sets(meeting: &Meeting, number: ActionNo) -> bool {
    let action = meeting.entries.action(number);
    action.is_some_and(|action| matches!(action.origin, Origin::Entry(_)))
}

/// Whether a log ever set an action of that number, taken back or not.
fn was_set(log: &Log, number: ActionNo) -> bool {
    log.records().iter().any(|record| set_by(&record.event) == Some(number))
}

/// The number of the action that an event sets.
pub(in crate::group) fn set_by(event: &Event) -> Option<ActionNo> {
    match event {
        Event::EntryAdded { entry, .. } => match entry.kind {
            EntryKind::Action { number, .. } => Some(number),
            _ => None,
        },
        Event::EntryConverted { to, .. } => match **to {
            Conversion::Action { number, .. } => Some(number),
            _ => None,
        },
        _ => None,
    }
}

/// When each action was changed last in a log, aspect by aspect. What comes with the command that sets or
/// carries an action changes nothing.
fn changes(log: &Log, place: usize) -> BTreeMap<ActionNo, Changes> {
    let mut changed: BTreeMap<ActionNo, Changes> = BTreeMap::new();
    let mut begun: BTreeMap<ActionNo, u64> = BTreeMap::new();
    let mut entries: BTreeMap<EntryId, ActionNo> = BTreeMap::new();
    for record in log.records().iter().filter(|record| !log.is_retracted(record)) {
        let event = &record.event;
        let (seq, at) = (record.seq, event.happened().unwrap_or(record.recorded.at));
        if let Some(number) = set_by(event) {
            begun.insert(number, record.command);
        }
        match event {
            Event::EntryAdded { id, .. } | Event::EntryConverted { id, .. } => {
                entries.remove(id);
                entries.extend(set_by(event).map(|number| (*id, number)));
            }
            Event::ActionCarried { number, .. } => {
                begun.insert(*number, record.command);
            }
            _ => {}
        }
        let Some((number, aspect)) = aspect_of(event, &entries) else { continue };
        if begun.get(&number) == Some(&record.command) {
            continue;
        }
        let changes = changed.entry(number).or_default();
        let last = match aspect {
            Aspect::Wording => &mut changes.wording,
            Aspect::Owners => &mut changes.owners,
            Aspect::Due => &mut changes.due,
            Aspect::State => &mut changes.state,
        };
        // Within one log what was recorded later holds, whatever time it says.
        let at = last.map_or(at, |(before, ..)| at.max(before));
        *last = Some((at, place, seq));
    }
    changed
}

/// What of an action an event changes.
enum Aspect {
    Wording,
    Owners,
    Due,
    State,
}

fn aspect_of(event: &Event, entries: &BTreeMap<EntryId, ActionNo>) -> Option<(ActionNo, Aspect)> {
    use ActionEvent as E;
    match event.by_subject() {
        BySubject::Entries(EntryEvent::EntryEdited { id, .. })
        | BySubject::Corrections(CorrectionEvent::EntryCorrected { id, .. }) => {
            Some((*entries.get(id)?, Aspect::Wording))
        }
        BySubject::Actions(event) => match event {
            E::ActionDone { number, .. }
            | E::ActionDropped { number, .. }
            | E::ActionReopened { number, .. } => Some((*number, Aspect::State)),
            E::ActionReworded { number, .. } => Some((*number, Aspect::Wording)),
            E::ActionReassigned { number, .. } | E::ActionOwned { number, .. } => {
                Some((*number, Aspect::Owners))
            }
            E::ActionRedated { number, .. } | E::ActionDueBy { number, .. } => {
                Some((*number, Aspect::Due))
            }
            E::ActionCarried { .. }
            | E::ActionRemoved { .. }
            | E::ActionsNumbered { .. }
            | E::ActionGround { .. }
            | E::ActionProgressed { .. }
            | E::ActionCarriedTimes { .. }
            | E::ActionSourced { .. }
            | E::ActionIsOf { .. } => None,
        },
        BySubject::Entries(_)
        | BySubject::Corrections(_)
        | BySubject::Plan(_)
        | BySubject::Roll(_)
        | BySubject::Course(_)
        | BySubject::Agenda(_)
        | BySubject::Papers(_)
        | BySubject::Life(_)
        | BySubject::Commands(_) => None,
    }
}
