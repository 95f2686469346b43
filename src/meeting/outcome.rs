//! What a command did, as one sentence that names its object: for the foot of the screen and for those who
//! have answers read to them.

#![deny(clippy::wildcard_enum_match_arm)]

mod words;

use self::words::{capitalised, listed, several, with_first};
use super::{
    Log, Meeting,
    describe::{Names, Teller, ballot_words},
    entries::Kind,
    event::{
        AgendaEvent, BySubject, CommandEvent, Conversion, CorrectionEvent, CourseEvent, EntryEvent,
        EntryKind, Event, NewEntry, PaperEvent, Place, PlanEvent, Quorum, RollEvent,
    },
    ids::{EntryId, PersonId, ToDo},
};
use crate::calendar::{
    dates::{write_date, write_date_weekday},
    time::hhmm,
};

/// What the events of one command did to the meeting that the log now holds.
pub fn recorded<'a>(log: &Log, events: impl IntoIterator<Item = &'a Event>) -> String {
    let events: Vec<&Event> = events.into_iter().collect();
    let words = Sentence::new(log, &events, false).all();
    match events.iter().any(|event| is_counted(event)) {
        true => format!("{words}, {}", presence(log.meeting())),
        false => words,
    }
}

/// What an undo or a redo takes back or reinstates, in the words of the meeting in which the names are
/// known: that before an undo, and that after a redo.
pub fn undone<'a>(log: &Log, events: impl IntoIterator<Item = &'a Event>) -> String {
    let earlier = |number: &u64| {
        // Undo never retracts an undo; a log that says so could go round for ever.
        let events: Vec<&Event> =
            log.events_of(*number).filter(|event| retracted(event).is_none()).collect();
        let words = Sentence::new(log, &events, true).all();
        // A name stays as it is written.
        match events.first().map(|event| event.by_subject()) {
            Some(BySubject::Roll(_)) => words,
            Some(_) | None => with_first(&words, |first| first.to_lowercase().collect()),
        }
    };
    let told = events.into_iter().filter_map(|event| {
        let BySubject::Commands(event) = event.by_subject() else { return None };
        match event {
            CommandEvent::CommandUndone { command } => {
                Some(format!("Undone: {}", earlier(command)))
            }
            CommandEvent::CommandRedone { command } => {
                Some(format!("Redone: {}", earlier(command)))
            }
            CommandEvent::Joint { .. } => None,
        }
    });
    told.collect::<Vec<_>>().join("; ")
}

/// The command that an event retracts or reinstates.
fn retracted(event: &Event) -> Option<u64> {
    match event.by_subject() {
        BySubject::Commands(
            CommandEvent::CommandUndone { command } | CommandEvent::CommandRedone { command },
        ) => Some(*command),
        BySubject::Commands(CommandEvent::Joint { .. })
        | BySubject::Plan(_)
        | BySubject::Roll(_)
        | BySubject::Course(_)
        | BySubject::Agenda(_)
        | BySubject::Papers(_)
        | BySubject::Entries(_)
        | BySubject::Actions(_)
        | BySubject::Corrections(_)
        | BySubject::Life(_) => None,
    }
}

/// How many are present, and whether they are enough to decide: "11 of 12, quorate".
pub fn presence(meeting: &Meeting) -> String {
    let counted = meeting.roll.present_count().to_string();
    match meeting.is_quorate() {
        Some(true) => counted + ", quorate",
        Some(false) => counted + ", not quorate",
        None => counted,
    }
}

/// An item by number and title, as it is read aloud; before or after the agenda.
pub fn place(meeting: &Meeting, place: Place) -> String {
    match place {
        Place::Before => "before the agenda".to_owned(),
        Place::After => "after the agenda".to_owned(),
        Place::Item(id) => {
            let title = meeting.agenda.get(id).map(|item| &*item.plan.title);
            let number = meeting.agenda.number(id).map(|number| number.to_string());
            let parts = [number.as_deref(), title];
            format!("in {}", parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
    }
}

/// Whether an event changes how many are present.
fn is_counted(event: &Event) -> bool {
    use RollEvent as E;
    let BySubject::Roll(event) = event.by_subject() else { return false };
    match event {
        E::Arrived { .. }
        | E::Left { .. }
        | E::LeftForItem { .. }
        | E::MarkTakenBack { .. }
        | E::AttendanceCleared { .. }
        | E::AttendeeRemoved { .. }
        | E::SeatGiven { .. }
        | E::ProxyNamed { .. }
        | E::DeputyNamed { .. } => true,
        E::AttendeeAdded { .. }
        | E::AttendeeAmended { .. }
        | E::ChannelChanged { .. }
        | E::ApologiesGiven { .. }
        | E::ApologiesForNext { .. }
        | E::MarkedAbsent { .. }
        | E::ChairTaken { .. }
        | E::OfficeHeld { .. }
        | E::RoleChanged { .. }
        | E::AttendeeIs { .. }
        | E::HeadcountTaken { .. } => false,
    }
}

struct Sentence<'a> {
    meeting: &'a Meeting,
    teller: Teller<'a>,
    /// Whether it says what is taken back, and not what was recorded.
    is_undo: bool,
}

impl<'a> Sentence<'a> {
    fn new(log: &'a Log, events: &'a [&'a Event], is_undo: bool) -> Self {
        let meeting = log.meeting();
        // What was put on the roll is there by now.
        let teller = Teller { log, meeting, names: Names::Whole, newcomers: Vec::new(), events };
        Self { meeting, teller, is_undo }
    }

    /// All events of a command; those of one kind, such as thirty people marked present, together.
    fn all(&self) -> String {
        let events = self.teller.events;
        let is_told = |event: &&Event| {
            !is_beside(event, events)
                && !self.teller.is_of_new_action(event)
                && !self.is_where_it_stands(event)
        };
        let kept: Vec<&Event> = events.iter().copied().filter(is_told).collect();
        let alike =
            |a: &&Event, b: &&Event| std::mem::discriminant(*a) == std::mem::discriminant(*b);
        let told: Vec<String> = kept.chunk_by(alike).map(|run| self.run(run)).collect();
        let told = told.join("; ");
        match told.is_empty() {
            true => "Nothing changed".to_owned(),
            false => told,
        }
    }

    /// Whether an event names the item of an interest, and its entry stands under that item.
    fn is_where_it_stands(&self, event: &Event) -> bool {
        let Event::DeclaredInItem { id, item } = event else { return false };
        let entry = self.meeting.entries.get(*id);
        entry.is_some_and(|entry| entry.place == Place::Item(*item))
    }

    fn run(&self, events: &[&Event]) -> String {
        let people: Vec<&str> =
            events.iter().filter_map(|event| self.teller.marked(event)).collect();
        match (events, people.as_slice()) {
            ([only], _) => self.event(only),
            ([first, ..], [one, ..]) if people.len() == events.len() => {
                let words = self.event(first);
                let rest = words.strip_prefix(one).unwrap_or(&words);
                format!("{}{rest}", several(&people))
            }
            (_, _) => {
                let told: Vec<String> = events.iter().map(|event| self.event(event)).collect();
                told.join("; ")
            }
        }
    }

    fn event(&self, event: &Event) -> String {
        match event.by_subject() {
            BySubject::Plan(plan) => self.plan(plan),
            BySubject::Roll(roll) => self.person(event, roll),
            BySubject::Course(course) => self.course(event, course),
            BySubject::Agenda(agenda) => self.item(event, agenda),
            BySubject::Entries(entry) => self.entry(entry),
            BySubject::Papers(PaperEvent::PaperAdded { item, paper, .. }) => {
                format!("Paper {} added to {}", paper.name, self.teller.which(*item))
            }
            BySubject::Corrections(
                CorrectionEvent::EntryCorrected { id, .. }
                | CorrectionEvent::VoteCorrected { id, .. },
            ) => self.done_to(*id, "corrected"),
            BySubject::Papers(_)
            | BySubject::Actions(_)
            | BySubject::Corrections(_)
            | BySubject::Life(_)
            | BySubject::Commands(_) => capitalised(&self.teller.event(event)),
        }
    }

    fn plan(&self, event: PlanEvent<'_>) -> String {
        use PlanEvent as E;
        match event {
            E::GroupNamed { name } => format!("Group set to {name}"),
            E::OfGroup { group } => format!("Meeting of group {group}"),
            E::Titled { title } => format!("Title set to {title}"),
            E::VenueSet { venue } => format!("Venue set to {venue}"),
            E::MarkingSet { marking } => format!("Marking set to {marking}"),
            E::Dated { day, starts, ends, zone } => {
                let clock = |word: &str, moment: Option<_>| {
                    moment.map(|at| format!("{word} {}", hhmm(at, *zone))).unwrap_or_default()
                };
                let day = write_date_weekday(*day);
                format!("Date set to {day}{}{}", clock(",", *starts), clock(" to", *ends))
            }
            E::QuorumSet { rule } => match rule {
                Quorum::Members(n) => format!("Quorum set to {n} members"),
                Quorum::Share(n) => format!("Quorum set to {n}% of the members"),
                Quorum::Orgs(n) => format!("Quorum set to {n} organisations"),
            },
            E::QuorumRuleSet { quorum } => format!("Quorum set to {quorum}"),
            E::ProxiesSet { allowed: true } => "One person may sit for two members".to_owned(),
            E::ProxiesSet { allowed: false } => "One person sits for one member".to_owned(),
            E::RollFilled { group, .. } => format!("Roll filled from the register of {group}"),
            E::ThemeAdded { name } => format!("Theme {name} added"),
            E::KindSet { kind } => format!("Set to be a {} meeting", kind.word()),
            E::NumberingSet { numbering } => capitalised(&numbering.to_string()),
            E::NextMeetingSet { next } => {
                let from = next.starts.map(|t| t.format(", %H:%M").to_string());
                let to = next.ends.map(|t| t.format(" to %H:%M").to_string());
                let hours = [from, to].into_iter().flatten().collect::<String>();
                format!("Next meeting set to {}{hours}", write_date_weekday(next.day))
            }
        }
    }

    fn person(&self, event: &Event, roll: RollEvent<'_>) -> String {
        use RollEvent as E;
        match roll {
            E::AttendeeAdded { person, .. } => format!("{} put on the roll", person.name),
            E::AttendeeAmended { id, .. } => {
                format!("{} changed on the roll", self.teller.who(*id))
            }
            E::ApologiesGiven { person } => format!("{} sent apologies", self.teller.who(*person)),
            E::ApologiesForNext { person } => {
                format!("{} sent apologies for the next meeting", self.teller.who(*person))
            }
            E::HeadcountTaken { count, .. } => format!("Headcount {count}"),
            E::AttendeeRemoved { .. }
            | E::Arrived { .. }
            | E::Left { .. }
            | E::LeftForItem { .. }
            | E::MarkTakenBack { .. }
            | E::ChannelChanged { .. }
            | E::MarkedAbsent { .. }
            | E::AttendanceCleared { .. }
            | E::ChairTaken { .. }
            | E::OfficeHeld { .. }
            | E::RoleChanged { .. }
            | E::AttendeeIs { .. }
            | E::SeatGiven { .. }
            | E::ProxyNamed { .. }
            | E::DeputyNamed { .. } => self.teller.event(event),
        }
    }

    fn course(&self, event: &Event, course: CourseEvent<'_>) -> String {
        use CourseEvent as E;
        let words = capitalised(&self.teller.event(event));
        match course {
            E::Started { at }
            | E::Ended { at }
            | E::Paused { at }
            | E::Resumed { at }
            | E::Adjourned { at }
            | E::MeetingReopened { at } => format!("{words} {}", self.teller.clock(*at)),
            E::CalledOff { .. } | E::Postponed { .. } => words,
        }
    }

    fn item(&self, event: &Event, agenda: AgendaEvent<'_>) -> String {
        use AgendaEvent as E;
        match agenda {
            E::ItemPlanned { id, item, .. } => {
                let minutes = item.minutes.map(|n| format!(", {n} minutes")).unwrap_or_default();
                match self.meeting.agenda.number(*id) {
                    Some(number) => format!("Item {number} {} added{minutes}", item.title),
                    None => format!("Item {} added{minutes}", item.title),
                }
            }
            E::ItemOpened { id, .. } => {
                let item = self.meeting.agenda.get(*id);
                let minutes = item.and_then(|item| item.planned_minutes());
                let planned = minutes.map(|n| format!(", {n} minutes")).unwrap_or_default();
                let interests = self.teller.interests_in(*id);
                format!("Item {} in hand{planned}{interests}", self.teller.which(*id))
            }
            E::ItemExtended { id, minutes } => {
                format!("Item {} {minutes:+} minutes", self.teller.which(*id))
            }
            E::ItemGround { .. } | E::AgendaCirculated { .. } => {
                capitalised(&self.teller.event(event))
            }
            E::ItemAmended { .. }
            | E::ItemNumbered { .. }
            | E::ItemMinuteNumber { .. }
            | E::ItemMoved { .. }
            | E::ItemRemoved { .. }
            | E::ItemMarked { .. }
            | E::ItemClosed { .. }
            | E::ItemDeferred { .. }
            | E::ItemToBacklog { .. }
            | E::ItemUnder { .. } => format!("Item {}", self.teller.event(event)),
        }
    }

    fn entry(&self, event: EntryEvent<'_>) -> String {
        use EntryEvent as E;
        let ground = "ground of confidentiality set";
        match event {
            E::EntryAdded { place, entry, .. } => self.new_entry(*place, entry),
            E::EntryEdited { id, .. } => self.done_to(*id, "reworded"),
            E::EntryConverted { id, to } => {
                let made = match to {
                    Conversion::Note => "a note",
                    Conversion::Decision => "a decision",
                    Conversion::Action { number, .. } => match number.to_do() {
                        ToDo::Action => "an action",
                        ToDo::Recommendation => "a recommendation",
                    },
                };
                let at =
                    self.meeting.entries.get(*id).map(|entry| place(self.meeting, entry.place));
                format!("Entry {} made {made}", at.unwrap_or_default())
            }
            E::EntryMoved { id, .. } => self.done_to(*id, "moved there"),
            E::EntryRemoved { id } => self.done_to(*id, "removed"),
            E::EntryMarked { id, confidential: true } => self.done_to(*id, "confidential"),
            E::EntryMarked { id, .. } => self.done_to(*id, "open to the public"),
            E::EntryForSector { id, sector: Some(sector) } => {
                self.done_to(*id, &format!("for {sector}"))
            }
            E::EntryForSector { id, .. } => self.done_to(*id, "for no sector"),
            E::EntryApproves { minutes, .. } => {
                format!("Minutes of {} approved", write_date(minutes.day))
            }
            E::EntryGround { id, .. } => self.done_to(*id, ground),
            E::VoteTaken { id, ballot, .. } => {
                let kind = if ballot.amends.is_some() { "Amendment" } else { "Vote" };
                let at = self.place_of(*id);
                let words = ballot_words(self.meeting, ballot);
                format!("{kind} {at}{}, {words}", self.recorded())
            }
            E::DeclaredInItem { item, .. } => format!("for {}", self.teller.which(*item)),
            E::EntryOfGroup { matter, .. } => matter.words(),
            E::EntryWithdraws { topic, .. } => format!("{topic} will not be presented"),
            E::EntryMinuteNumber { number, .. } => format!("decision {number}"),
            E::OutcomeBy { by: Some(by), .. } => {
                format!("achieved by {}", self.teller.achiever(by))
            }
            E::OutcomeBy { id, by: None } => self.done_to(*id, "achieved by nobody in particular"),
        }
    }

    /// Under what an entry is minuted.
    fn place_of(&self, id: EntryId) -> String {
        let entry = self.meeting.entries.get(id);
        entry.map(|entry| place(self.meeting, entry.place)).unwrap_or_default()
    }

    /// That something is recorded, unless it is taken back.
    fn recorded(&self) -> &'static str {
        if self.is_undo { "" } else { " recorded" }
    }

    /// What became of an entry, which is named by its kind and its place.
    fn done_to(&self, id: EntryId, what: &str) -> String {
        let Some(entry) = self.meeting.entries.get(id) else { return format!("Entry {what}") };
        let kind = match &entry.kind {
            Kind::Action(number) => number.words(),
            Kind::Note
            | Kind::Decision
            | Kind::Outcome { .. }
            | Kind::Declaration { .. }
            | Kind::Offer { .. }
            | Kind::Vote(_) => entry.kind.word().to_owned(),
        };
        format!("{} {} {what}", capitalised(&kind), place(self.meeting, entry.place))
    }

    fn new_entry(&self, at: Place, entry: &NewEntry) -> String {
        let place = place(self.meeting, at);
        let recorded = self.recorded();
        match &entry.kind {
            EntryKind::Note => format!("Note {place}{recorded}"),
            EntryKind::Heading => format!("Heading {place}{recorded}"),
            EntryKind::Typed => format!("Message {place}{recorded}"),
            EntryKind::Decision => format!("Decision {place}{recorded}"),
            EntryKind::Outcome { .. } => format!("Outcome {place}{recorded}"),
            EntryKind::Declaration { person } => {
                let who = self.teller.who(*person);
                format!("Declaration of interest by {who} {place}{recorded}")
            }
            EntryKind::Offer { by, .. } => {
                format!("Offer by {} {place}{recorded}", self.teller.who(*by))
            }
            EntryKind::Action { number, owners, due } => {
                let owners = match self.teller.owned(*number) {
                    Some(owners) => listed(
                        &owners.iter().map(|owner| self.teller.owner(owner)).collect::<Vec<_>>(),
                    ),
                    None => self.owners(owners),
                };
                let due = due.map(|due| format!("due {}", write_date(due)));
                let due = due.or_else(|| self.teller.due_by(*number));
                let due = due.map(|due| format!(", {due}")).unwrap_or_default();
                {
                    let what = number.title();
                    format!("{what} for {owners} {place}{recorded}{due}")
                }
            }
            EntryKind::Vote { tally, .. } => format!(
                "Vote {place}{recorded}, {} for, {} against, {} abstaining",
                tally.r#for, tally.against, tally.abstain
            ),
        }
    }

    fn owners(&self, owners: &[PersonId]) -> String {
        match owners {
            [] => "nobody".to_owned(),
            owners => listed(&owners.iter().map(|&id| self.teller.who(id)).collect::<Vec<_>>()),
        }
    }
}

/// Whether an event goes without saying beside the others of its command: an item closes when the next is
/// opened or the meeting ends, a deputy is put on the roll and arrives, and what stands in another log is
/// told there;
/// a vote that is taken says all of its entry.
fn is_beside(event: &Event, all: &[&Event]) -> bool {
    let deputy = |person: PersonId| {
        all.iter()
            .any(|other| matches!(other, Event::DeputyNamed { deputy, .. } if *deputy == person))
    };
    let arrives = |person: PersonId| {
        all.iter()
            .any(|other| matches!(other, Event::Arrived { person: who, .. } if *who == person))
    };
    let goes_on = || {
        let next = |other: &&Event| matches!(other, Event::ItemOpened { .. } | Event::Ended { .. });
        all.iter().any(next)
    };
    match event.by_subject() {
        BySubject::Agenda(AgendaEvent::ItemClosed { .. }) => goes_on(),
        BySubject::Roll(RollEvent::AttendeeAdded { id, .. }) => deputy(*id) || arrives(*id),
        BySubject::Roll(RollEvent::Arrived { person, .. }) => deputy(*person),
        BySubject::Entries(EntryEvent::EntryAdded { id, .. }) => {
            all.iter().any(|other| matches!(other, Event::VoteTaken { id: vote, .. } if vote == id))
        }
        BySubject::Commands(CommandEvent::Joint { .. }) => all.len() > 1,
        BySubject::Agenda(_)
        | BySubject::Roll(_)
        | BySubject::Commands(_)
        | BySubject::Plan(_)
        | BySubject::Course(_)
        | BySubject::Papers(_)
        | BySubject::Entries(_)
        | BySubject::Actions(_)
        | BySubject::Corrections(_)
        | BySubject::Life(_) => false,
    }
}

#[cfg(test)]
mod tests;
