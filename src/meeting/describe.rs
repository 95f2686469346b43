//! What happened, in the words of a person: for the preview of a line, for undo and for the log.

#![deny(clippy::wildcard_enum_match_arm)]

mod action;
mod ballot;
mod group;
mod roll;
mod together;

use self::together::{is_joint, is_linking, new_vote, newcomer};
pub use self::{
    action::times_in_words,
    ballot::{ballot_words, named_votes},
};
use super::{
    Log, Meeting, Record,
    agenda::Item,
    event::{
        AchievedBy, AgendaEvent, AttendanceEdge, Ballot, BySubject, CommandEvent, Conversion,
        CorrectionEvent, CourseEdge, CourseEvent, EntryEvent, EntryKind, Event, ItemEdge,
        LifeEvent, NewEntry, NextMeeting, PaperEvent, Place, PlanEvent, Quorum,
    },
    ids::{ItemId, PaperId, PersonId},
    vote::Vote,
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
    let mut told: Vec<String> = Vec::new();
    let mut run: Vec<&Event> = Vec::new();
    // What stands beside a command in another log is told of a record by itself alone.
    let events: Vec<&Event> = events.into_iter().collect();
    let newcomers = events.iter().filter_map(|event| newcomer(event)).collect();
    let teller =
        Teller { log, meeting: log.meeting(), names: Names::Short, newcomers, events: &events };
    let is_alone = events.len() == 1;
    let is_told = |event: &&Event| {
        is_alone || !is_joint(event) && !is_linking(event) && !teller.is_of_new_action(event)
    };
    let mut events = events.iter().copied().filter(is_told).peekable();
    while let Some(event) = events.next() {
        if let Some((entry, ballot)) = new_vote(event, events.peek().copied()) {
            told.extend((!run.is_empty()).then(|| teller.run(&run)));
            run.clear();
            told.push(teller.new_vote(entry, ballot));
            events.next();
            continue;
        }
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

/// What the commands of some records did, a line each.
pub fn commands<'r>(log: &Log, records: impl IntoIterator<Item = &'r Record>) -> Vec<String> {
    let mut numbers: Vec<u64> = records.into_iter().map(|record| record.command).collect();
    numbers.dedup();
    numbers.into_iter().map(|number| command(log, log.events_of(number))).collect()
}

/// The day and the hours of a meeting to come.
pub(super) fn next_in_words(next: &NextMeeting) -> String {
    let from = next.starts.map(|t| t.format(", %H:%M").to_string()).unwrap_or_default();
    let to = next.ends.map(|t| t.format(" to %H:%M").to_string()).unwrap_or_default();
    format!("{}{from}{to}", write_date_weekday(next.day))
}

/// How people and items are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// By initials, and items as "item 2, TITLE".
    Short,
    /// By their whole names, and items as "2 TITLE", as they are read aloud.
    Whole,
}

/// Tells events of a meeting.
pub(super) struct Teller<'a> {
    pub(super) log: &'a Log,
    pub(super) meeting: &'a Meeting,
    pub(super) names: Names,
    /// All that the command did.
    pub(super) events: &'a [&'a Event],
    /// Who is put on the roll by these same events.
    pub(super) newcomers: Vec<(PersonId, &'a str)>,
}

impl<'a> Teller<'a> {
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

    pub(super) fn event(&self, event: &Event) -> String {
        match event.by_subject() {
            BySubject::Plan(event) => self.plan(event),
            BySubject::Roll(event) => self.person(event),
            BySubject::Course(event) => self.course(event),
            BySubject::Agenda(event) => self.item(event),
            BySubject::Papers(event) => self.paper(event),
            BySubject::Entries(event) => self.entry(event),
            BySubject::Actions(event) => self.action(event),
            BySubject::Corrections(event) => self.correction(event),
            BySubject::Life(event) => self.life(event),
            BySubject::Commands(event) => self.command(event),
        }
    }

    fn plan(&self, event: PlanEvent<'_>) -> String {
        use PlanEvent as E;
        match event {
            E::GroupNamed { name } => format!("group {name}"),
            E::OfGroup { group } => format!("meeting of group {group}"),
            E::Titled { title } => format!("title “{title}”"),
            E::VenueSet { venue } => format!("venue {venue}"),
            E::MarkingSet { marking } => format!("marking {marking}"),
            E::Dated { day, starts, ends, zone } => {
                let hours = |moment: &Option<Moment>| moment.map(|m| hhmm(m, *zone));
                let day = write_date_weekday(*day);
                match (hours(starts), hours(ends)) {
                    (Some(from), Some(to)) => format!("{day}, {from} to {to}, {zone} time"),
                    (Some(from), None) => format!("{day}, {from}, {zone} time"),
                    _ => format!("{day}, {zone} time"),
                }
            }
            E::QuorumSet { rule } => match rule {
                Quorum::Members(n) => format!("quorum of {n} members"),
                Quorum::Share(n) => format!("quorum of {n}% of the members"),
                Quorum::Orgs(n) => format!("quorum of {n} organisations"),
            },
            E::QuorumRuleSet { quorum } => format!("quorum of {quorum}"),
            E::ProxiesSet { allowed: true } => "one person may sit for two members".to_owned(),
            E::ProxiesSet { allowed: false } => "one person sits for one member".to_owned(),
            E::RollFilled { group, records } => {
                format!("roll of group {group}, as of its record {records}")
            }
            E::ThemeAdded { name } => format!("theme “{name}”"),
            E::KindSet { kind } => format!("{} meeting", kind.word()),
            E::Continues { meeting } => {
                format!("goes on with the meeting of {}", write_date(meeting.day))
            }
            E::NumberingSet { numbering } => numbering.to_string(),
            E::NextMeetingSet { next } => {
                format!("next meeting {}", next_in_words(next))
            }
        }
    }

    fn course(&self, event: CourseEvent<'_>) -> String {
        use CourseEvent as E;
        match event {
            E::Started { .. } => "meeting begun".into(),
            E::Ended { .. } => "meeting ended".into(),
            E::Paused { .. } => "meeting paused".into(),
            E::Resumed { .. } => "meeting resumed".into(),
            E::Adjourned { .. } => "meeting adjourned".into(),
            E::MeetingReopened { .. } => "meeting taken up again".into(),
            E::CalledOff { reason, .. } if reason.is_empty() => "meeting called off".into(),
            E::CalledOff { reason, .. } => format!("meeting called off: {reason}"),
            E::Postponed { from: Some(from), .. } => {
                format!("meeting postponed from {}", write_date_weekday(*from))
            }
            E::Postponed { .. } => "meeting postponed".into(),
            E::AdjournedTo { to } => format!("to go on on {}", next_in_words(to)),
        }
    }

    fn life(&self, event: LifeEvent<'_>) -> String {
        use LifeEvent as E;
        match event {
            E::Circulated { .. } => "minutes circulated".into(),
            E::Approved { as_corrected: false, .. } => "minutes approved".into(),
            E::Approved { as_corrected: true, .. } => "minutes approved as corrected".into(),
            E::MinutesApproved { as_corrected, by, .. } => {
                let how = if *as_corrected { " as corrected" } else { "" };
                format!("minutes approved{how} by the meeting of {}", write_date(by.day))
            }
            E::Signed { name, .. } => format!("minutes signed by {name}"),
        }
    }

    fn command(&self, event: CommandEvent<'_>) -> String {
        use CommandEvent as E;
        match event {
            E::CommandUndone { command: of } => format!("undone: {}", self.earlier(*of)),
            E::CommandRedone { command: of } => format!("redone: {}", self.earlier(*of)),
            E::Joint { stream, command } => {
                format!("together with record {command} of meeting {stream}")
            }
        }
    }

    fn earlier(&self, number: u64) -> String {
        // Undo never retracts an undo; a log that says so could go round for ever.
        let is_undo = |event: &&Event| {
            matches!(event, Event::CommandUndone { .. } | Event::CommandRedone { .. })
        };
        command(self.log, self.log.events_of(number).filter(|event| !is_undo(event)))
    }

    fn item(&self, event: AgendaEvent<'_>) -> String {
        use AgendaEvent as E;
        match event {
            E::ItemPlanned { item, .. } => {
                let minutes = item.minutes.map(|n| format!(", {n} min")).unwrap_or_default();
                let presenter = item.presenter.map(|who| format!(", {}", self.who(who)));
                format!("agenda item “{}”{minutes}{}", item.title, presenter.unwrap_or_default())
            }
            E::ItemAmended { id, .. } => format!("{} changed", self.which(*id)),
            E::ItemMoved { id, before: Some(other) } => {
                format!("{} moved before {}", self.which(*id), self.which(*other))
            }
            E::ItemMoved { id, before: None } => {
                format!("{} moved to the end", self.which(*id))
            }
            E::ItemRemoved { id } => format!("{} removed", self.which(*id)),
            E::ItemMarked { id, confidential: true } => {
                format!("{} confidential", self.which(*id))
            }
            E::ItemMarked { id, .. } => format!("{} open to the public", self.which(*id)),
            E::ItemOpened { id, .. } => {
                format!("{} in hand{}", self.which(*id), self.interests_in(*id))
            }
            E::ItemClosed { id, .. } => format!("{} closed", self.which(*id)),
            E::ItemDeferred { id } => format!("{} deferred", self.which(*id)),
            E::ItemToBacklog { id } => {
                format!("{} deferred to a later meeting", self.which(*id))
            }
            E::ItemExtended { id, minutes } => {
                format!("{} {minutes:+} min", self.which(*id))
            }
            E::ItemNumbered { id, number } => format!("{} numbered {number}", self.which(*id)),
            E::ItemMinuteNumber { id, number } => {
                format!("{} has the number {number}", self.which(*id))
            }
            E::ItemUnder { id, parent, .. } => {
                format!("{} put under {}", self.which(*id), self.which(*parent))
            }
            E::AgendaCirculated { at } => format!("agenda sent out {}", self.clock(*at)),
            E::ItemGround { id, ground: Some(ground) } => {
                format!("the ground of {}: “{ground}”", self.which(*id))
            }
            E::ItemGround { id, .. } => format!("no ground of {}", self.which(*id)),
        }
    }

    /// The interests that were declared in an item, for it to be thought of as the item opens.
    pub(super) fn interests_in(&self, item: ItemId) -> String {
        let declared = self.meeting.interests_in(item).map(|(person, entry)| {
            format!("; {} declared an interest: {}", self.who(person), self.words(&entry.wording))
        });
        declared.collect()
    }

    fn paper(&self, event: PaperEvent<'_>) -> String {
        use PaperEvent as E;
        match event {
            E::PaperAdded { item, paper, .. } => {
                format!("paper “{}” for {}", paper.name, self.which(*item))
            }
            E::PaperAmended { id, changes } => match changes.item {
                Some(item) => format!("{} moved to {}", self.called(*id), self.which(item)),
                None => format!("{} changed", self.called(*id)),
            },
            E::PaperRemoved { id } => format!("{} removed", self.called(*id)),
            E::PaperTabled { id, table } => {
                format!("{} has a table of {} rows", self.called(*id), table.rows.len())
            }
        }
    }

    fn entry(&self, event: EntryEvent<'_>) -> String {
        use EntryEvent as E;
        match event {
            E::EntryAdded { entry, .. } => self.new_entry(entry),
            E::EntryEdited { id, speaker, wording } => {
                let speaker = speaker.map(|who| format!("{}: ", self.who(who)));
                format!("{id} reworded: {}{}", speaker.unwrap_or_default(), self.words(wording))
            }
            E::EntryConverted { id, to } => match to {
                Conversion::Note => format!("{id} made a note"),
                Conversion::Decision => format!("{id} made a decision"),
                Conversion::Action { number, .. } => format!("{id} made {}", number.words()),
            },
            E::EntryMoved { id, place } => match place {
                Place::Before => format!("{id} moved before the agenda"),
                Place::Item(item) => format!("{id} moved to {}", self.which(*item)),
                Place::After => format!("{id} moved after the agenda"),
            },
            E::EntryRemoved { id } => {
                let gone = self.meeting.entries.get(*id);
                let words = gone.map(|entry| self.words(&entry.wording)).unwrap_or_default();
                format!("{id} removed: {words}")
            }
            E::EntryMarked { id, confidential: true } => format!("{id} confidential"),
            E::EntryMarked { id, .. } => format!("{id} open to the public"),
            E::EntryForSector { sector: Some(sector), .. } => format!("for {sector}"),
            E::EntryForSector { id, .. } => format!("{id} for no sector"),
            E::EntryApproves { minutes, .. } => {
                format!("approves the minutes of {}", write_date(minutes.day))
            }
            E::VoteTaken { id, ballot, .. } => {
                let motion = self.meeting.entries.get(*id).map(|entry| self.words(&entry.wording));
                let motion = motion.unwrap_or_default();
                format!("{id} put to the vote “{motion}”, {}", ballot_words(self.meeting, ballot))
            }
            E::DeclaredInItem { item, .. } => format!("in {}", self.which(*item)),
            E::EntryOfGroup { matter, .. } => matter.words(),
            E::EntryWithdraws { topic, .. } => format!("“{topic}” will not be presented"),
            E::EntryMinuteNumber { number, .. } => format!("decision {number}"),
            E::OutcomeBy { by: Some(by), .. } => format!("achieved by {}", self.achiever(by)),
            E::OutcomeBy { id, by: None } => format!("{id} achieved by nobody in particular"),
            E::EntryGround { id, ground: Some(ground) } => {
                format!("the ground of {id}: “{ground}”")
            }
            E::EntryGround { id, .. } => format!("no ground of {id}"),
        }
    }

    fn correction(&self, event: CorrectionEvent<'_>) -> String {
        use CorrectionEvent as E;
        match event {
            E::ItemTimeCorrected { id, edge, at, .. }
            | E::ItemSpellCorrected { id, edge, at, .. } => {
                let edge = match edge {
                    ItemEdge::Began => "began",
                    ItemEdge::Ended => "ended",
                };
                format!("{} {edge} {}, corrected", self.which(*id), self.clock(*at))
            }
            E::CourseTimeCorrected { edge, at, .. } => {
                let edge = match edge {
                    CourseEdge::Began => "began",
                    CourseEdge::Ended => "ended",
                };
                format!("the meeting {edge} {}, corrected", self.clock(*at))
            }
            E::AttendanceCorrected { person, edge, at, .. } => {
                let edge = match edge {
                    AttendanceEdge::Arrived => "arrived",
                    AttendanceEdge::Left => "left",
                };
                format!("{} {edge} {}, corrected", self.who(*person), self.clock(*at))
            }
            E::EntryCorrected { id, wording, .. } => {
                format!("{id} corrected: {}", self.words(wording))
            }
            E::VoteCorrected { id, ballot, .. } => {
                format!("{id} corrected: {}", ballot_words(self.meeting, ballot))
            }
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
            EntryKind::Heading => format!("heading “{said}”"),
            EntryKind::Typed => format!("message “{said}”"),
            EntryKind::Decision => format!("decision “{said}”"),
            EntryKind::Action { number, owners, due } => {
                let owners = match (self.owned(*number), owners.as_slice()) {
                    (Some(owners), _) => self.owners(owners),
                    (None, []) => "no owner".to_owned(),
                    (None, owners) => self.whos(owners),
                };
                let due = due.map(|due| format!(", due {}", write_date(due)));
                let word = self.due_by(*number).map(|word| format!(", {word}"));
                let due = due.or(word).unwrap_or_default();
                format!("{} for {owners}{due}: “{said}”", number.words())
            }
            EntryKind::Outcome { theme: Some(theme) } => format!("outcome for {theme}: “{said}”"),
            EntryKind::Outcome { theme: None } => format!("outcome “{said}”"),
            EntryKind::Declaration { person } => {
                format!("declaration of interest by {}: “{said}”", self.who(*person))
            }
            EntryKind::Offer { by, day } => {
                let when = match day {
                    Some(day) => write_date(*day),
                    None => "the next meeting".to_owned(),
                };
                format!("{} offers to present “{said}” at {when}", self.who(*by))
            }
            EntryKind::Vote { moved, seconded, tally } => {
                let vote = Vote::counted(Moment::default(), *moved, *seconded, *tally);
                self.new_vote(entry, &vote.ballot)
            }
        }
    }

    pub(super) fn achiever<'s>(&self, by: &'s AchievedBy) -> &'s str {
        match by {
            AchievedBy::Group => "the group",
            AchievedBy::Organisation(name) => name,
        }
    }

    fn new_vote(&self, entry: &NewEntry, ballot: &Ballot) -> String {
        let kind = if ballot.amends.is_some() { "amendment" } else { "vote" };
        let words = ballot_words(self.meeting, ballot);
        format!("{kind} “{}”, {words}", self.words(&entry.wording))
    }

    fn words(&self, wording: &Wording) -> String {
        wording.with_initials("", |id| self.meeting.roll.initials(id)).into_owned()
    }

    pub(super) fn whos(&self, people: &[PersonId]) -> String {
        people.iter().map(|&id| self.who(id)).collect::<Vec<_>>().join(", ")
    }

    /// Somebody on the roll, or who is only just being put there.
    pub(super) fn who(&self, id: PersonId) -> &str {
        match (self.meeting.roll.get(id), self.names) {
            (Some(person), Names::Short) => &person.profile.initials,
            (Some(person), Names::Whole) => &person.profile.name,
            (None, _) => {
                let newcomer = self.newcomers.iter().find(|(new, _)| *new == id);
                newcomer.map_or("?", |(_, name)| name)
            }
        }
    }

    pub(super) fn which(&self, id: ItemId) -> String {
        let title = self.meeting.agenda.get(id).map(|item: &Item| &*item.plan.title);
        match (self.meeting.agenda.number(id), title) {
            (Some(number), Some(title)) if self.names == Names::Whole => {
                format!("{number} {title}")
            }
            (Some(number), Some(title)) => format!("item {number}, {title}"),
            (None, Some(title)) => format!("item “{title}”"),
            _ => "the new item".to_owned(),
        }
    }

    fn called(&self, id: PaperId) -> String {
        let paper = self.meeting.papers.get(id);
        paper.map_or_else(|| "the new paper".to_owned(), |paper| format!("paper “{}”", paper.name))
    }

    pub(super) fn clock(&self, moment: Moment) -> String {
        hhmm(moment, self.meeting.plan.zone)
    }
}
