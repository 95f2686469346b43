//! What a line was understood to say, as particulars beside the words of its preview.

use chrono::NaiveTime;

use crate::{
    calendar::{
        dates::write_date_weekday,
        time::{Hours, Moment, civil_minute, hhmm},
    },
    meeting::{
        Meeting,
        agenda::Item,
        due::Due,
        event::{
            ActionEvent, AgendaEvent, BySubject, EntryEvent, EntryKind, Event, NewEntry, Owner,
            Place, PlanEvent, RollEvent,
        },
        ids::{ItemId, PersonId},
    },
};

/// What a particular is about, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChipKind {
    /// Under what it is minuted.
    Item,
    /// When it happened, where that is not now.
    At,
    /// Somebody that the line names.
    Person,
    /// Who is to do it.
    Owner,
    /// By when.
    Due,
    /// The day of a meeting.
    Day,
    /// The hours of a meeting.
    Hours,
    /// Where a meeting is.
    Venue,
    /// Who presents.
    Presenter,
    /// How long an item is to take.
    Length,
}

/// One particular.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it is about.
    pub kind: ChipKind,
    /// What was understood, in words.
    pub text: String,
}

/// Of more people than these, the words alone say who they are.
const MOST_PEOPLE: usize = 3;

/// What a line given now was understood to say, by what it would do.
pub(super) fn chips(meeting: &Meeting, events: &[Event], now: Moment) -> Vec<Chip> {
    let mut reader = ChipReader { meeting, now, chips: Vec::new() };
    for event in events {
        match event.by_subject() {
            BySubject::Plan(event) => reader.plan(event),
            BySubject::Roll(event) => reader.person(event),
            BySubject::Agenda(event) => reader.item(event),
            BySubject::Entries(event) => reader.entry(event),
            BySubject::Actions(event) => reader.action(event),
            BySubject::Course(_)
            | BySubject::Papers(_)
            | BySubject::Corrections(_)
            | BySubject::Life(_)
            | BySubject::Commands(_) => {}
        }
    }
    let people = reader.chips.iter().filter(|chip| chip.kind == ChipKind::Person).count();
    reader.chips.retain(|chip| chip.kind != ChipKind::Person || people <= MOST_PEOPLE);
    reader.chips.sort_by_key(|chip| chip.kind);
    reader.chips
}

struct ChipReader<'a> {
    meeting: &'a Meeting,
    now: Moment,
    chips: Vec<Chip>,
}

impl ChipReader<'_> {
    fn insert(&mut self, kind: ChipKind, text: impl Into<String>) {
        let chip = Chip { kind, text: text.into() };
        if !self.chips.contains(&chip) {
            self.chips.push(chip);
        }
    }

    fn plan(&mut self, event: PlanEvent<'_>) {
        use PlanEvent as E;
        match event {
            E::Dated { day, starts, ends, zone } => {
                self.insert(ChipKind::Day, write_date_weekday(*day));
                let clock = |moment: &Option<Moment>| moment.map(|at| civil_minute(at, *zone));
                self.hours(clock(starts), clock(ends));
            }
            E::NextMeetingSet { next } => {
                self.insert(ChipKind::Day, write_date_weekday(next.day));
                self.hours(next.starts, next.ends);
                self.venue(&next.venue);
            }
            E::VenueSet { venue } => self.venue(venue),
            E::GroupNamed { .. }
            | E::Titled { .. }
            | E::MarkingSet { .. }
            | E::QuorumSet { .. }
            | E::ThemeAdded { .. }
            | E::KindSet { .. }
            | E::NumberingSet { .. }
            | E::OfGroup { .. }
            | E::QuorumRuleSet { .. }
            | E::ProxiesSet { .. }
            | E::RollFilled { .. } => {}
        }
    }

    fn hours(&mut self, from: Option<NaiveTime>, to: Option<NaiveTime>) {
        if let Some(from) = from {
            self.insert(ChipKind::Hours, Hours { from, to }.to_string());
        }
    }

    fn venue(&mut self, venue: &str) {
        if !venue.is_empty() {
            self.insert(ChipKind::Venue, format!("at {venue}"));
        }
    }

    fn person(&mut self, event: RollEvent<'_>) {
        use RollEvent as E;
        match event {
            E::Arrived { person, .. }
            | E::Left { person, .. }
            | E::LeftForItem { person, .. }
            | E::ChannelChanged { person, .. }
            | E::ApologiesGiven { person }
            | E::ApologiesForNext { person }
            | E::MarkedAbsent { person }
            | E::AttendanceCleared { person }
            | E::AttendeeAmended { id: person, .. }
            | E::AttendeeRemoved { id: person }
            | E::ChairTaken { person, .. }
            | E::OfficeHeld { person, .. }
            | E::MarkTakenBack { person, .. }
            | E::AttendeeIs { person, .. }
            | E::SeatGiven { person, .. }
            | E::RoleChanged { person, .. } => self.name(ChipKind::Person, *person),
            E::DeputyNamed { deputy, member } | E::ProxyNamed { proxy: deputy, member } => {
                self.name(ChipKind::Person, *deputy);
                self.name(ChipKind::Person, *member);
            }
            E::AttendeeAdded { .. } | E::HeadcountTaken { .. } => {}
        }
    }

    /// Somebody on the roll by initials and name, since the line has but one of them.
    fn name(&mut self, kind: ChipKind, id: PersonId) {
        let Some(person) = self.meeting.roll.get(id) else { return };
        let profile = &person.profile;
        let whole = format!("{} {}", profile.initials, profile.name);
        self.insert(kind, whole.trim_end());
    }

    fn item(&mut self, event: AgendaEvent<'_>) {
        use AgendaEvent as E;
        match event {
            E::ItemPlanned { item, .. } => self.planned(item.minutes, item.presenter),
            E::ItemAmended { id, changes } => {
                self.place(*id);
                self.planned(changes.minutes, changes.presenter);
            }
            E::ItemMoved { .. }
            | E::ItemRemoved { .. }
            | E::ItemMarked { .. }
            | E::ItemOpened { .. }
            | E::ItemClosed { .. }
            | E::ItemDeferred { .. }
            | E::ItemToBacklog { .. }
            | E::ItemUnder { .. }
            | E::ItemExtended { .. }
            | E::ItemGround { .. }
            | E::ItemNumbered { .. }
            | E::ItemMinuteNumber { .. }
            | E::AgendaCirculated { .. } => {}
        }
    }

    fn planned(&mut self, minutes: Option<u32>, presenter: Option<PersonId>) {
        if let Some(minutes) = minutes {
            self.insert(ChipKind::Length, format!("{minutes} min"));
        }
        if let Some(presenter) = presenter {
            self.name(ChipKind::Presenter, presenter);
        }
    }

    fn place(&mut self, id: ItemId) {
        let agenda = &self.meeting.agenda;
        let title = agenda.get(id).map(|item: &Item| &*item.plan.title);
        if let (Some(number), Some(title)) = (agenda.number(id), title) {
            self.insert(ChipKind::Item, format!("item {number} {title}"));
        }
    }

    fn entry(&mut self, event: EntryEvent<'_>) {
        use EntryEvent as E;
        match event {
            E::EntryAdded { place, at, entry, .. } => {
                match place {
                    Place::Item(id) => self.place(*id),
                    Place::Before => self.insert(ChipKind::Item, "before the agenda"),
                    Place::After => self.insert(ChipKind::Item, "after the agenda"),
                }
                // The line said another time than that at which it is typed.
                if at.minutes_since(self.now) != 0 {
                    let at = hhmm(*at, self.meeting.plan.zone);
                    self.insert(ChipKind::At, at);
                }
                self.added(entry);
            }
            E::EntryMoved { place: Place::Item(id), .. } => self.place(*id),
            E::EntryMoved { .. }
            | E::EntryEdited { .. }
            | E::EntryConverted { .. }
            | E::EntryRemoved { .. }
            | E::EntryMarked { .. }
            | E::EntryForSector { .. }
            | E::EntryApproves { .. }
            | E::EntryGround { .. }
            | E::EntryWithdraws { .. }
            | E::EntryOfGroup { .. }
            | E::OutcomeBy { .. }
            | E::EntryMinuteNumber { .. }
            | E::VoteTaken { .. } => {}
            E::DeclaredInItem { item, .. } => self.place(*item),
        }
    }

    fn added(&mut self, entry: &NewEntry) {
        if let Some(speaker) = entry.speaker {
            self.name(ChipKind::Person, speaker);
        }
        match &entry.kind {
            EntryKind::Action { owners, due, .. } => {
                owners.iter().for_each(|&owner| self.name(ChipKind::Owner, owner));
                self.due(due.map(Due::On));
            }
            EntryKind::Declaration { person } => self.name(ChipKind::Person, *person),
            EntryKind::Offer { by, .. } => self.name(ChipKind::Person, *by),
            EntryKind::Vote { moved, seconded, .. } => {
                for person in [moved, seconded].into_iter().flatten() {
                    self.name(ChipKind::Person, *person);
                }
            }
            EntryKind::Note
            | EntryKind::Heading
            | EntryKind::Typed
            | EntryKind::Decision
            | EntryKind::Outcome { .. } => {}
        }
    }

    fn action(&mut self, event: ActionEvent<'_>) {
        use ActionEvent as E;
        match event {
            E::ActionReassigned { owners, .. } => {
                owners.iter().for_each(|&owner| self.name(ChipKind::Owner, owner));
            }
            E::ActionOwned { owners, .. } => owners.iter().for_each(|owner| self.owner(owner)),
            E::ActionRedated { due, .. } => self.due(due.map(Due::On)),
            E::ActionDueBy { due, .. } => self.due(Some(Due::By(*due))),
            E::ActionCarried { action, .. } => {
                action.owners.iter().for_each(|&owner| self.name(ChipKind::Owner, owner));
                self.due(action.due.map(Due::On));
            }
            E::ActionDone { .. }
            | E::ActionDropped { .. }
            | E::ActionRemoved { .. }
            | E::ActionsNumbered { .. }
            | E::ActionGround { .. }
            | E::ActionIsOf { .. }
            | E::ActionReopened { .. }
            | E::ActionReworded { .. }
            | E::ActionProgressed { .. }
            | E::ActionCarriedTimes { .. }
            | E::ActionSourced { .. } => {}
        }
    }

    fn owner(&mut self, owner: &Owner) {
        match owner {
            Owner::Person(id) => self.name(ChipKind::Owner, *id),
            Owner::Everyone => self.insert(ChipKind::Owner, "everybody"),
            Owner::Organisation(name) => self.insert(ChipKind::Owner, format!("all of {name}")),
            Owner::Sector(name) => self.insert(ChipKind::Owner, format!("all of sector {name}")),
        }
    }

    fn due(&mut self, due: Option<Due>) {
        let Some(due) = due else { return };
        let next = self.meeting.plan.next.as_ref().map(|next| write_date_weekday(next.day));
        let text = match (due, next) {
            (Due::On(day), _) => format!("due {}", write_date_weekday(day)),
            (Due::By(word), Some(day)) if word.is_next_meeting() => {
                format!("due {}, {day}", word.words())
            }
            (Due::By(word), _) if word.is_next_meeting() => format!("due {}", word.words()),
            (Due::By(word), _) => word.words().to_owned(),
        };
        self.insert(ChipKind::Due, text);
    }
}
