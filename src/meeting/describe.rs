//! What happened, in the words of a person: for the preview of a line, for undo and for the log.

use super::{
    Log, Meeting,
    agenda::Item,
    event::{
        AttendanceEdge, Channel, Conversion, EntryKind, Event, ItemEdge, NewEntry, Place, Quorum,
    },
    ids::{ItemId, PaperId, PersonId},
    wording::Wording,
};
use crate::calendar::{
    dates::{write_date, write_date_weekday},
    time::{Moment, hhmm},
};

/// What the events of one command did or would do, on one line.
///
/// Events of one kind, such as thirty people marked present, are described together.
pub fn command<'a>(log: &Log, events: impl IntoIterator<Item = &'a Event>) -> String {
    let teller = Teller { log, meeting: log.meeting() };
    let mut told: Vec<String> = Vec::new();
    let mut run: Vec<&Event> = Vec::new();
    // What stands beside a command in another log is told of a record by itself alone.
    let events: Vec<&Event> = events.into_iter().collect();
    let is_alone = events.len() == 1;
    for event in events.into_iter().filter(|event| is_alone || !is_joint(event)) {
        let alike =
            |other: &&&Event| std::mem::discriminant(**other) == std::mem::discriminant(event);
        if run.last().as_ref().is_some_and(|last| !alike(last)) {
            told.push(teller.run(&run));
            run.clear();
        }
        run.push(event);
    }
    if !run.is_empty() {
        told.push(teller.run(&run));
    }
    told.join("; ")
}

fn is_joint(event: &Event) -> bool {
    matches!(event, Event::Joint { .. })
}

struct Teller<'a> {
    log: &'a Log,
    meeting: &'a Meeting,
}

impl Teller<'_> {
    fn run(&self, events: &[&Event]) -> String {
        let Some(first) = events.first() else { return String::new() };
        if events.len() == 1 {
            return self.event(first);
        }
        let people: Vec<&str> = events.iter().filter_map(|event| self.marked(event)).collect();
        if people.len() < events.len() {
            return events.iter().map(|event| self.event(event)).collect::<Vec<_>>().join("; ");
        }
        let who = match people.as_slice() {
            few if few.len() <= 4 => few.join(", "),
            [first, second, rest @ ..] => format!("{first}, {second} and {} more", rest.len()),
            _ => String::new(),
        };
        self.event(first).replacen(people[0], &who, 1)
    }

    /// Whose attendance an event is about.
    fn marked(&self, event: &Event) -> Option<&str> {
        match event {
            Event::Arrived { person, .. }
            | Event::Left { person, .. }
            | Event::ChannelChanged { person, .. }
            | Event::ApologiesGiven { person }
            | Event::ApologiesForNext { person }
            | Event::MarkedAbsent { person }
            | Event::AttendanceCleared { person } => Some(self.who(*person)),
            _ => None,
        }
    }

    fn event(&self, event: &Event) -> String {
        match event {
            Event::GroupNamed { name } => format!("group {name}"),
            Event::Titled { title } => format!("title “{title}”"),
            Event::VenueSet { venue } => format!("venue {venue}"),
            Event::MarkingSet { marking } => format!("marking {marking}"),
            Event::Dated { day, starts, ends, zone } => {
                let hours = |moment: &Option<Moment>| moment.map(|m| hhmm(m, *zone));
                let day = write_date_weekday(*day);
                match (hours(starts), hours(ends)) {
                    (Some(from), Some(to)) => format!("{day}, {from} to {to}, {zone} time"),
                    (Some(from), None) => format!("{day}, {from}, {zone} time"),
                    _ => format!("{day}, {zone} time"),
                }
            }
            Event::QuorumSet { rule } => match rule {
                Quorum::Members(n) => format!("quorum of {n} members"),
                Quorum::Share(n) => format!("quorum of {n}% of the members"),
                Quorum::Orgs(n) => format!("quorum of {n} organisations"),
            },
            Event::ThemeAdded { name } => format!("theme “{name}”"),
            Event::NextMeetingSet { next } => {
                let from = next.starts.map(|t| t.format(", %H:%M").to_string()).unwrap_or_default();
                let to = next.ends.map(|t| t.format(" to %H:%M").to_string()).unwrap_or_default();
                format!("next meeting {}{from}{to}", write_date_weekday(next.day))
            }
            Event::Started { .. } => "meeting begun".into(),
            Event::Ended { .. } => "meeting ended".into(),
            Event::Paused { .. } => "meeting paused".into(),
            Event::Resumed { .. } => "meeting resumed".into(),
            Event::Adjourned { .. } => "meeting adjourned".into(),
            Event::MeetingReopened { .. } => "meeting taken up again".into(),
            Event::Circulated { .. } => "minutes circulated".into(),
            Event::Approved { as_corrected: false, .. } => "minutes approved".into(),
            Event::Approved { as_corrected: true, .. } => "minutes approved as corrected".into(),
            Event::MinutesApproved { as_corrected, by, .. } => {
                let how = if *as_corrected { " as corrected" } else { "" };
                format!("minutes approved{how} by the meeting of {}", write_date(by.day))
            }
            Event::Signed { name, .. } => format!("minutes signed by {name}"),
            Event::Joint { stream, command } => {
                format!("together with record {command} of meeting {stream}")
            }
            Event::CommandUndone { command: of } => format!("undone: {}", self.earlier(*of)),
            Event::CommandRedone { command: of } => format!("redone: {}", self.earlier(*of)),
            _ => self.person(event),
        }
    }

    fn earlier(&self, number: u64) -> String {
        // Undo never retracts an undo; a log that says so could go round for ever.
        let is_undo = |event: &&Event| {
            matches!(event, Event::CommandUndone { .. } | Event::CommandRedone { .. })
        };
        command(self.log, self.log.events_of(number).filter(|event| !is_undo(event)))
    }

    fn person(&self, event: &Event) -> String {
        match event {
            Event::AttendeeAdded { person, .. } => {
                format!("{} ({}) put on the roll", person.initials, person.name)
            }
            Event::AttendeeAmended { id, .. } => format!("{}'s details changed", self.who(*id)),
            Event::AttendeeRemoved { id } => format!("{} taken off the roll", self.who(*id)),
            Event::Arrived { person, since, channel } => {
                let how = match channel {
                    Channel::Room => "present",
                    Channel::Remote => "present remotely",
                };
                let since = since.map(|since| format!(" from {}", self.clock(since)));
                format!("{} {how}{}", self.who(*person), since.unwrap_or_default())
            }
            Event::Left { person, at } => format!("{} left {}", self.who(*person), self.clock(*at)),
            Event::ChannelChanged { person, channel, .. } => match channel {
                Channel::Room => format!("{} now in the room", self.who(*person)),
                Channel::Remote => format!("{} now on the call", self.who(*person)),
            },
            Event::ApologiesGiven { person } => format!("{} apologies", self.who(*person)),
            Event::ApologiesForNext { person } => {
                format!("{} apologies for the next meeting", self.who(*person))
            }
            Event::MarkedAbsent { person } => format!("{} absent", self.who(*person)),
            Event::AttendanceCleared { person } => format!("{} unmarked", self.who(*person)),
            Event::DeputyNamed { deputy, member } => {
                format!("{} deputy for {}", self.who(*deputy), self.who(*member))
            }
            Event::HeadcountTaken { count, .. } => format!("headcount {count}"),
            Event::AttendanceCorrected { person, edge, at, .. } => {
                let edge = match edge {
                    AttendanceEdge::Arrived => "arrived",
                    AttendanceEdge::Left => "left",
                };
                format!("{} {edge} {}, corrected", self.who(*person), self.clock(*at))
            }
            _ => self.item(event),
        }
    }

    fn item(&self, event: &Event) -> String {
        match event {
            Event::ItemPlanned { item, .. } => {
                let minutes = item.minutes.map(|n| format!(", {n} min")).unwrap_or_default();
                format!("agenda item “{}”{minutes}", item.title)
            }
            Event::ItemAmended { id, .. } => format!("{} changed", self.which(*id)),
            Event::ItemMoved { id, before: Some(other) } => {
                format!("{} moved before {}", self.which(*id), self.which(*other))
            }
            Event::ItemMoved { id, before: None } => {
                format!("{} moved to the end", self.which(*id))
            }
            Event::ItemRemoved { id } => format!("{} removed", self.which(*id)),
            Event::ItemMarked { id, confidential: true } => {
                format!("{} confidential", self.which(*id))
            }
            Event::ItemMarked { id, .. } => format!("{} open to the public", self.which(*id)),
            Event::ItemOpened { id, .. } => format!("{} in hand", self.which(*id)),
            Event::ItemClosed { id, .. } => format!("{} closed", self.which(*id)),
            Event::ItemDeferred { id } => format!("{} deferred", self.which(*id)),
            Event::ItemExtended { id, minutes } => {
                format!("{} {minutes:+} min", self.which(*id))
            }
            Event::ItemTimeCorrected { id, edge, at, .. } => {
                let edge = match edge {
                    ItemEdge::Began => "began",
                    ItemEdge::Ended => "ended",
                };
                format!("{} {edge} {}, corrected", self.which(*id), self.clock(*at))
            }
            _ => self.paper(event),
        }
    }

    fn paper(&self, event: &Event) -> String {
        match event {
            Event::PaperAdded { item, paper, .. } => {
                format!("paper “{}” for {}", paper.name, self.which(*item))
            }
            Event::PaperAmended { id, changes } => match changes.item {
                Some(item) => format!("{} moved to {}", self.called(*id), self.which(item)),
                None => format!("{} changed", self.called(*id)),
            },
            Event::PaperRemoved { id } => format!("{} removed", self.called(*id)),
            _ => self.entry(event),
        }
    }

    fn entry(&self, event: &Event) -> String {
        let words = |wording: &Wording| self.words(wording);
        match event {
            Event::EntryAdded { entry, .. } => self.new_entry(entry),
            Event::EntryEdited { id, speaker, wording } => {
                let speaker = speaker.map(|who| format!("{}: ", self.who(who)));
                format!("{id} reworded: {}{}", speaker.unwrap_or_default(), words(wording))
            }
            Event::EntryCorrected { id, wording, .. } => {
                format!("{id} corrected: {}", words(wording))
            }
            Event::EntryConverted { id, to } => match &**to {
                Conversion::Note => format!("{id} made a note"),
                Conversion::Decision => format!("{id} made a decision"),
                Conversion::Action { number, .. } => format!("{id} made action {}", number.0),
            },
            Event::EntryMoved { id, place } => match place {
                Place::Before => format!("{id} moved before the agenda"),
                Place::Item(item) => format!("{id} moved to {}", self.which(*item)),
                Place::After => format!("{id} moved after the agenda"),
            },
            Event::EntryRemoved { id } => {
                let gone = self.meeting.entries.get(*id);
                let words = gone.map(|entry| words(&entry.wording)).unwrap_or_default();
                format!("{id} removed: {words}")
            }
            Event::EntryMarked { id, confidential: true } => format!("{id} confidential"),
            Event::EntryMarked { id, .. } => format!("{id} open to the public"),
            Event::EntryForSector { sector: Some(sector), .. } => format!("for {sector}"),
            Event::EntryForSector { id, .. } => format!("{id} for no sector"),
            Event::EntryApproves { minutes, .. } => {
                format!("approves the minutes of {}", write_date(minutes.day))
            }
            Event::ActionDone { number, .. } => format!("action {} done", number.0),
            Event::ActionDropped { number, .. } => format!("action {} dropped", number.0),
            Event::ActionReassigned { number, owners } => {
                format!("action {} now {}", number.0, self.whos(owners))
            }
            Event::ActionRedated { number, due: Some(due) } => {
                format!("action {} now due {}", number.0, write_date_weekday(*due))
            }
            Event::ActionRedated { number, .. } => format!("action {} without a date", number.0),
            Event::ActionCarried { number, action } => {
                format!("action {} carried over: {}", number.0, words(&action.wording))
            }
            Event::ActionRemoved { number } => format!("action {} removed", number.0),
            Event::ActionsNumbered { from } => format!("actions numbered from {}", from.0),
            _ => String::new(),
        }
    }

    fn new_entry(&self, entry: &NewEntry) -> String {
        let words = self.words(&entry.wording);
        let said = match entry.speaker {
            Some(speaker) => format!("{}: {words}", self.who(speaker)),
            None => words,
        };
        match &entry.kind {
            EntryKind::Note => format!("note “{said}”"),
            EntryKind::Decision => format!("decision “{said}”"),
            EntryKind::Action { number, owners, due } => {
                let owners = match owners.as_slice() {
                    [] => "no owner".to_owned(),
                    owners => self.whos(owners),
                };
                let due = due.map(|due| format!(", due {}", write_date(due)));
                let due = due.unwrap_or_default();
                format!("action {} for {owners}{due}: “{said}”", number.0)
            }
            EntryKind::Outcome { theme: Some(theme) } => format!("outcome for {theme}: “{said}”"),
            EntryKind::Outcome { theme: None } => format!("outcome “{said}”"),
            EntryKind::Declaration { person } => {
                format!("declaration of interest by {}: “{said}”", self.who(*person))
            }
            EntryKind::Vote { tally, .. } => format!(
                "vote “{said}”, {} for, {} against, {} abstaining",
                tally.r#for, tally.against, tally.abstain
            ),
        }
    }

    fn words(&self, wording: &Wording) -> String {
        wording.with_initials("", |id| self.meeting.roll.initials(id)).into_owned()
    }

    fn whos(&self, people: &[PersonId]) -> String {
        people.iter().map(|&id| self.who(id)).collect::<Vec<_>>().join(", ")
    }

    /// The initials of somebody on the roll, or who is only just being put there.
    fn who(&self, id: PersonId) -> &str {
        match self.meeting.roll.get(id) {
            Some(person) => &person.profile.initials,
            None => "newcomer",
        }
    }

    fn which(&self, id: ItemId) -> String {
        let title = self.meeting.agenda.get(id).map(|item: &Item| &*item.plan.title);
        match (self.meeting.agenda.number(id), title) {
            (Some(number), Some(title)) => format!("item {number}, {title}"),
            (None, Some(title)) => format!("item “{title}”"),
            _ => "the new item".to_owned(),
        }
    }

    fn called(&self, id: PaperId) -> String {
        let paper = self.meeting.papers.get(id);
        paper.map_or_else(|| "the new paper".to_owned(), |paper| format!("paper “{}”", paper.name))
    }

    fn clock(&self, moment: Moment) -> String {
        hhmm(moment, self.meeting.plan.zone)
    }
}
