//! A meeting's log: the kind of stream in which a meeting is recorded.

use super::{
    event::{
        ActionEvent, AgendaEvent, BySubject, CommandEvent, Conversion, CorrectionEvent,
        CourseEvent, EntryEvent, EntryKind, Event, ItemKind, PaperEvent, PlanEvent, RollEvent,
    },
    ids::{ActionNo, ToDo},
    state::Meeting,
};
use crate::{
    calendar::time::Moment,
    log::{self, Step, Stream},
};

/// The log of a meeting.
pub type Log = log::Log<Meeting>;
/// A meeting that is only read: its records are not kept.
pub type Reading = log::Reading<Meeting>;
/// A log being folded from records that are all there already.
pub type Replay = log::Replay<Meeting>;
/// One event in a meeting's log.
pub type Record = log::Record<Event>;
/// A meeting's record with its place in the chain.
pub type Sealed = log::Sealed<Event>;

impl Stream for Meeting {
    type Event = Event;

    fn apply(&mut self, event: &Event) {
        self.apply(event);
    }

    fn reserve(&mut self, records: usize) {
        self.entries.reserve(records);
    }
}

impl log::Event for Event {
    const NEWEST: u32 = 2;

    fn version(&self) -> u32 {
        use AgendaEvent as A;
        use CommandEvent as C;
        match self.by_subject() {
            // An older program doesn't know the kinds that were added.
            BySubject::Agenda(A::ItemPlanned { item, .. }) => version_of_kind(item.kind),
            BySubject::Agenda(A::ItemAmended { changes, .. }) => version_of_kind(changes.kind),
            BySubject::Plan(event) => version_of_plan(event),
            BySubject::Commands(C::Joint { .. })
            | BySubject::Course(CourseEvent::CalledOff { .. } | CourseEvent::Postponed { .. })
            | BySubject::Roll(
                RollEvent::ChairTaken { .. }
                | RollEvent::RoleChanged { .. }
                | RollEvent::OfficeHeld { .. },
            )
            | BySubject::Agenda(
                A::ItemGround { .. }
                | A::ItemNumbered { .. }
                | A::AgendaCirculated { .. }
                | A::ItemToBacklog { .. }
                | A::ItemUnder { .. }
                | A::ItemMinuteNumber { .. },
            )
            | BySubject::Papers(PaperEvent::PaperTabled { .. })
            | BySubject::Corrections(
                CorrectionEvent::VoteCorrected { .. }
                | CorrectionEvent::CourseTimeCorrected { .. }
                | CorrectionEvent::ItemSpellCorrected { .. },
            )
            | BySubject::Roll(
                RollEvent::LeftForItem { .. }
                | RollEvent::MarkTakenBack { .. }
                | RollEvent::AttendeeIs { .. }
                | RollEvent::SeatGiven { .. }
                | RollEvent::ProxyNamed { .. },
            )
            | BySubject::Actions(
                ActionEvent::ActionGround { .. }
                | ActionEvent::ActionDueBy { .. }
                | ActionEvent::ActionOwned { .. }
                | ActionEvent::ActionIsOf { .. }
                | ActionEvent::ActionReopened { .. }
                | ActionEvent::ActionReworded { .. }
                | ActionEvent::ActionProgressed { .. }
                | ActionEvent::ActionCarriedTimes { .. }
                | ActionEvent::ActionSourced { .. },
            ) => 2,
            BySubject::Entries(event) => version_of_entry(event),
            BySubject::Actions(event) => version_of_number(event.number()),
            BySubject::Commands(C::CommandUndone { .. } | C::CommandRedone { .. })
            | BySubject::Roll(_)
            | BySubject::Course(_)
            | BySubject::Agenda(_)
            | BySubject::Papers(_)
            | BySubject::Corrections(_)
            | BySubject::Life(_) => 1,
        }
    }

    fn step(&self) -> Step {
        let BySubject::Commands(event) = self.by_subject() else { return Step::Done };
        match event {
            CommandEvent::CommandUndone { command } => Step::Undone(*command),
            CommandEvent::CommandRedone { command } => Step::Redone(*command),
            CommandEvent::Joint { .. } => Step::None,
        }
    }

    fn happened(&self) -> Option<Moment> {
        Event::happened(self)
    }
}

fn version_of_entry(event: EntryEvent<'_>) -> u32 {
    use EntryEvent as E;
    match event {
        // An older program doesn't know recommendations, offers, headings and messages.
        E::EntryAdded { entry, .. } => match entry.kind {
            EntryKind::Action { number, .. } => version_of_number(number),
            EntryKind::Offer { .. } | EntryKind::Heading | EntryKind::Typed => 2,
            EntryKind::Note
            | EntryKind::Decision
            | EntryKind::Outcome { .. }
            | EntryKind::Declaration { .. }
            | EntryKind::Vote { .. } => 1,
        },
        E::EntryConverted { to, .. } => match to {
            Conversion::Action { number, .. } => version_of_number(*number),
            Conversion::Note | Conversion::Decision => 1,
        },
        E::EntryGround { .. }
        | E::VoteTaken { .. }
        | E::DeclaredInItem { .. }
        | E::EntryWithdraws { .. }
        | E::OutcomeBy { .. }
        | E::EntryOfGroup { .. }
        | E::EntryMinuteNumber { .. } => 2,
        E::EntryEdited { .. }
        | E::EntryMoved { .. }
        | E::EntryRemoved { .. }
        | E::EntryMarked { .. }
        | E::EntryForSector { .. }
        | E::EntryApproves { .. } => 1,
    }
}

fn version_of_number(number: ActionNo) -> u32 {
    match number.to_do() {
        ToDo::Action => 1,
        ToDo::Recommendation => 2,
    }
}

fn version_of_plan(event: PlanEvent<'_>) -> u32 {
    use PlanEvent as P;
    match event {
        P::KindSet { .. }
        | P::OfGroup { .. }
        | P::QuorumRuleSet { .. }
        | P::ProxiesSet { .. }
        | P::RollFilled { .. }
        | P::NumberingSet { .. } => 2,
        P::GroupNamed { .. }
        | P::Titled { .. }
        | P::VenueSet { .. }
        | P::MarkingSet { .. }
        | P::Dated { .. }
        | P::QuorumSet { .. }
        | P::ThemeAdded { .. }
        | P::NextMeetingSet { .. } => 1,
    }
}

fn version_of_kind(kind: Option<ItemKind>) -> u32 {
    use ItemKind as K;
    match kind {
        Some(K::Minutes | K::Apologies | K::Workplan) => 2,
        Some(
            K::Standing
            | K::MattersArising
            | K::Presentation
            | K::Discussion
            | K::Decision
            | K::Aob,
        )
        | None => 1,
    }
}

impl Log {
    /// The meeting as it stands.
    pub fn meeting(&self) -> &Meeting {
        self.state()
    }

    /// The meeting as it stands, when its records are no longer needed.
    pub fn into_meeting(self) -> Meeting {
        self.into_state()
    }

    /// The log as it stood at a moment: up to the last record of something that had happened by then.
    pub fn until(&self, then: Moment) -> Self {
        let by_then = |record: &Record| record.event.happened().is_some_and(|at| at <= then);
        let later = |record: &Record| record.event.happened().is_some_and(|at| at > then);
        let records = self.records();
        let first_later = records.iter().position(later).unwrap_or(records.len());
        let after = records.iter().rev().position(by_then);
        let last = after.map_or(first_later, |after| records.len() - after);
        let kept = records.iter().take(last.max(first_later)).filter(|record| !later(record));
        Self::replay(kept.cloned())
    }
}
