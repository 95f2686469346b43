//! What happened to a group, in the words of a person: for what a line did, for undo and for the log.

#![deny(clippy::wildcard_enum_match_arm)]

use chrono::NaiveDate;

use super::{
    event::{
        DeclaredEvent, GoalChange, GoalOwner, GroupEvent, GroupEventBySubject, GroupListEvent,
        GroupLogEvent, GroupProfileEvent, GroupRuleEvent, MemberChanges, MemberEvent,
        OutsideDecisionEvent, WorkplanEvent,
    },
    ids::OrganisationId,
    rules::Seat,
    state::{Group, GroupLog},
};
use crate::{calendar::dates::write_date, log::MemberId, meeting::event::GoalState, text::Text};

/// What the events of one command did or would do, on one line.
pub fn command<'a>(log: &GroupLog, events: impl IntoIterator<Item = &'a GroupEvent>) -> String {
    let events: Vec<&GroupEvent> = events.into_iter().collect();
    let narrator = Narrator { log, group: log.state(), events: &events };
    let is_alone = events.len() == 1;
    let is_said = |event: &&&GroupEvent| is_alone || !matches!(event, GroupEvent::Joint { .. });
    let said: Vec<String> =
        events.iter().filter(is_said).map(|event| narrator.event(event)).collect();
    said.join("; ")
}

/// A group's log, with the events of the command that is described, which it need not hold yet.
struct Narrator<'a> {
    log: &'a GroupLog,
    group: &'a Group,
    events: &'a [&'a GroupEvent],
}

impl Narrator<'_> {
    fn event(&self, event: &GroupEvent) -> String {
        match event.by_subject() {
            GroupEventBySubject::Profile(event) => profile(event),
            GroupEventBySubject::Rules(event) => rule(event),
            GroupEventBySubject::Lists(event) => self.list(event),
            GroupEventBySubject::Members(event) => self.member(event),
            GroupEventBySubject::Declared(event) => self.declared(event),
            GroupEventBySubject::Workplan(event) => self.workplan(event),
            GroupEventBySubject::Decisions(event) => decided(event),
            GroupEventBySubject::Commands(event) => self.of_log(event),
        }
    }

    /// A member's initials.
    fn who(&self, id: MemberId) -> Text {
        let new = self.events.iter().find_map(|event| added(event, id));
        let known = || self.group.register.get(id).map(|member| &member.initials);
        // Somebody who was removed, or whose adding was undone.
        let gone = || self.log.records().iter().find_map(|record| added(&record.event, id));
        new.or_else(known).or_else(gone).cloned().unwrap_or_else(|| id.to_string().into())
    }

    fn organisation(&self, id: OrganisationId) -> &str {
        self.group.organisations.get(id).map_or("an organisation", |org| &org.name)
    }

    fn list(&self, event: GroupListEvent<'_>) -> String {
        use GroupListEvent as E;
        match event {
            E::SectorAdded { name } => format!("sector {name} listed"),
            E::SectorRemoved { name } => format!("sector {name} taken off the list"),
            E::OrganisationAdded { name, .. } => format!("organisation {name} listed"),
            E::OrganisationSectorSet { id, sector } if sector.is_empty() => {
                format!("{} in no sector", self.organisation(*id))
            }
            E::OrganisationSectorSet { id, sector } => {
                format!("{} in the sector {sector}", self.organisation(*id))
            }
            E::OrganisationSpelt { spelling, .. } => format!("also spelt {spelling}"),
            E::OrganisationRemoved { id } => {
                format!("{} taken off the list", self.organisation(*id))
            }
            E::StandingItemAdded { id, item, .. } => {
                format!("{id} \"{}\" on every agenda", item.title)
            }
            E::StandingItemRemoved { id } => match self.group.standing.get(*id) {
                Some(item) => format!("\"{}\" no longer on every agenda", item.title),
                None => format!("{id} no longer on every agenda"),
            },
            E::ClosureAdded { id, name, from, to } => {
                format!("{id} {name}{}{} left out of notices", since(Some(*from)), until(Some(*to)))
            }
            E::OccasionHeld { id, occasion } => {
                let count = |count| format!(", {count} people counted");
                let count = occasion.headcount.map(count).unwrap_or_default();
                let (kind, day) = (occasion.kind.word(), write_date(occasion.day));
                format!("{id} {kind} on {day}: {}{count}", occasion.title)
            }
            E::OccasionRemoved { id } => match self.group.occasions.get(*id) {
                Some(occasion) => format!("{id} {} taken out", occasion.title),
                None => format!("{id} taken out"),
            },
            E::ClosureRemoved { id } => match self.group.closures.get(*id) {
                Some(closure) => format!("{} counts again", closure.name),
                None => format!("{id} counts again"),
            },
        }
    }

    fn member(&self, event: MemberEvent<'_>) -> String {
        use MemberEvent as E;
        match event {
            E::MemberAdded { person, .. } => {
                let seat = match person.seat {
                    Seat::Voting => String::new(),
                    Seat::CoOpted => ", co-opted".to_owned(),
                    Seat::None => ", without a seat".to_owned(),
                };
                let (initials, name) = (&person.initials, &person.name);
                format!("{initials} ({name}) put on the register{}{seat}", since(person.from))
            }
            E::MemberAmended { id, changes } => {
                format!("{}'s {} changed", self.who(*id), changed(changes))
            }
            E::MemberRenamed { id, name, on } => {
                format!("{} is called {name} from {}", self.who(*id), write_date(*on))
            }
            E::MemberRemoved { id } => format!("{} taken off the register", self.who(*id)),
            E::MemberJoined { id, on } => {
                format!("{} a member again from {}", self.who(*id), write_date(*on))
            }
            E::MemberLeft { id, on } => {
                format!("{} no longer a member from {}", self.who(*id), write_date(*on))
            }
            E::TermSet { id, from: None, to: None } => {
                format!("{}'s term of office taken back", self.who(*id))
            }
            E::TermSet { id, from, to } => {
                format!("{}'s term of office{}{}", self.who(*id), since(*from), until(*to))
            }
            E::SeatSet { id, seat, from } => {
                let seat = match seat {
                    Seat::Voting => "has a seat",
                    Seat::CoOpted => "has a seat as co-opted",
                    Seat::None => "has no seat",
                };
                format!("{} {seat} from {}", self.who(*id), write_date(*from))
            }
            E::DeputyNominated { member, deputy: Some(deputy) } => {
                format!("{} nominated as deputy for {}", self.who(*deputy), self.who(*member))
            }
            E::DeputyNominated { member, deputy: None } => {
                format!("{} without a nominated deputy", self.who(*member))
            }
            E::OfficeGiven { id, office, from, to } => {
                format!("{} {}{}{}", self.who(*id), office.word(), since(*from), until(*to))
            }
            E::OfficeEnded { id, office, on } => {
                format!("{} no longer {} from {}", self.who(*id), office.word(), write_date(*on))
            }
            E::MembersMerged { kept, merged } => {
                format!("{} and {} are one person", self.who(*merged), self.who(*kept))
            }
            E::MemberLinked { id, group, other } => {
                format!("{} is member {other} of group {group}", self.who(*id))
            }
        }
    }

    fn declared(&self, event: DeclaredEvent<'_>) -> String {
        use DeclaredEvent as E;
        match event {
            E::VacancyOpened { id, vacancy } => {
                format!("{id} vacant{}: {}", since(vacancy.from), vacancy.title)
            }
            E::VacancyFilled { id, member } => format!("{id} filled by {}", self.who(*member)),
            E::VacancyRemoved { id } => format!("{id} taken out"),
            E::InterestRegistered { id, member, text, from } => {
                format!("{id} interest of {}{}: {text}", self.who(*member), since(Some(*from)))
            }
            E::InterestEnded { id, on } => format!("{id} ended on {}", write_date(*on)),
            E::InterestRemoved { id } => format!("{id} taken out"),
            E::AbsenceApproved { member, on, until: last, reason } => {
                let (who, on) = (self.who(*member), write_date(*on));
                format!("absence of {who} approved on {on}{}: {reason}", until(*last))
            }
        }
    }

    fn workplan(&self, event: WorkplanEvent<'_>) -> String {
        use WorkplanEvent as E;
        match event {
            E::GoalSet { id, goal } => {
                let theme = match goal.theme.is_empty() {
                    true => String::new(),
                    false => format!(" under {}", goal.theme),
                };
                let due = goal.due.map(|due| format!(" by {}", write_date(due)));
                let due = due.unwrap_or_default();
                format!("goal {id}{theme}: {}{}{due}", goal.text, self.owned(&goal.owners))
            }
            E::GoalAmended { id, change } => match change {
                GoalChange::Text(text) => format!("goal {id} is now: {text}"),
                GoalChange::Theme(theme) if theme.is_empty() => format!("goal {id} under no theme"),
                GoalChange::Theme(theme) => format!("goal {id} under {theme}"),
                GoalChange::Owners(owners) => format!("goal {id}{}", self.owned(owners)),
                GoalChange::Due(Some(due)) => format!("goal {id} due {}", write_date(*due)),
                GoalChange::Due(None) => format!("goal {id} without a date"),
            },
            E::GoalProgressed { id, step } => {
                let became = match step.state {
                    Some(GoalState::Met) => " met",
                    Some(GoalState::Dropped) => " given up",
                    Some(GoalState::Open) => " taken up again",
                    None => "",
                };
                let rag = step.rag.map(|rag| format!(" {}", rag.word())).unwrap_or_default();
                let text =
                    if step.text.is_empty() { String::new() } else { format!(": {}", step.text) };
                format!("goal {id}{became}{rag} on {}{text}", write_date(step.on))
            }
            E::GoalRemoved { id } => format!("goal {id} taken off the workplan"),
        }
    }

    fn owned(&self, owners: &[GoalOwner]) -> String {
        let name = |owner: &GoalOwner| match owner {
            GoalOwner::Member(id) => self.who(*id).to_string(),
            GoalOwner::Group | GoalOwner::Organisation(_) | GoalOwner::Sector(_) => {
                self.group.goal_owner(owner).to_owned()
            }
        };
        let names: Vec<String> = owners.iter().map(name).collect();
        if names.is_empty() { String::new() } else { format!(", for {}", names.join(", ")) }
    }

    fn of_log(&self, event: GroupLogEvent<'_>) -> String {
        match event {
            GroupLogEvent::CommandUndone { command } => {
                format!("undone: {}", self.command(*command))
            }
            GroupLogEvent::CommandRedone { command } => {
                format!("reinstated: {}", self.command(*command))
            }
            GroupLogEvent::Joint { stream, .. } => {
                format!("recorded in the log of {} {stream} too", stream.kind())
            }
        }
    }

    /// What an earlier command did, of which the log has the records.
    fn command(&self, number: u64) -> String {
        let said = command(self.log, self.log.events_of(number));
        if said.is_empty() { format!("command {number}") } else { said }
    }
}

/// The initials of a member, where an event is what put that one on the register.
fn added(event: &GroupEvent, wanted: MemberId) -> Option<&Text> {
    let GroupEvent::MemberAdded { id, person } = event else { return None };
    (*id == wanted).then_some(&person.initials)
}

fn decided(event: OutsideDecisionEvent<'_>) -> String {
    match event {
        OutsideDecisionEvent::DecidedOutside { id, decision } => {
            format!("{id} decided {}: {}", decision.circumstances(), decision.text)
        }
        OutsideDecisionEvent::OutsideDecisionRemoved { id } => format!("{id} taken out"),
    }
}

fn profile(event: GroupProfileEvent<'_>) -> String {
    use GroupProfileEvent as E;
    match event {
        E::Named { name } => format!("group named {name}"),
        E::KindSet { kind } => format!("kind {}", kind.word()),
        E::ParentSet { parent: Some(parent) } => format!("reports to {}", parent.name),
        E::ParentSet { parent: None } => "reports to no group".to_owned(),
        E::MarkingSet { marking } => set_to("marking", marking),
        E::VenueSet { venue } => set_to("venue", venue),
        E::HoursSet { hours: Some(hours) } => {
            let ends = hours.ends.map(|ends| format!("-{}", ends.format("%H:%M")));
            let starts = hours.starts.format("%H:%M");
            format!("usual hours {starts}{} {}", ends.unwrap_or_default(), hours.zone)
        }
        E::HoursSet { hours: None } => "no usual hours".to_owned(),
        E::WaySet { way } => format!("meets {}", way.phrase()),
        E::FrequencySet { every: Some(every) } => format!("meets every {every}"),
        E::FrequencySet { every: None } => "meets at no fixed interval".to_owned(),
        E::ReviewDateSet { day: Some(day) } => {
            format!("terms of reference to be reviewed on {}", write_date(*day))
        }
        E::ReviewDateSet { day: None } => {
            "no date for a review of the terms of reference".to_owned()
        }
    }
}

fn set_to(what: &str, value: &str) -> String {
    if value.is_empty() { format!("no {what}") } else { format!("{what} {value}") }
}

fn rule(event: GroupRuleEvent<'_>) -> String {
    use GroupRuleEvent as E;
    match event {
        E::ClosedItemsSet { closed } => format!("closed items {}", closed.word()),
        E::QuorumRuleSet { rule } => format!("quorum {rule}"),
        E::QuorumCountsSet { counts } => format!("for the quorum {counts}"),
        E::ProxiesSet { allowed: true } => "one person may sit for two members".to_owned(),
        E::ProxiesSet { allowed: false } => "nobody may sit for two members".to_owned(),
        E::NoticeSet { rule: Some(rule) } => format!("agenda {rule} before the meeting"),
        E::NoticeSet { rule: None } => "no rule for notice".to_owned(),
        E::DraftsSet { rule: Some(rule) } => format!("draft minutes within {rule}"),
        E::NumberingSet { numbering } => numbering.to_string(),
        E::DraftsSet { rule: None } => "no rule for draft minutes".to_owned(),
        E::ActionsRuleSet { rule: Some(rule) } => format!("list of actions within {rule}"),
        E::ActionsRuleSet { rule: None } => "no rule for the list of actions".to_owned(),
        E::LapseSet { months: Some(months) } => {
            format!("a seat lapses after {months} months without attendance")
        }
        E::LapseSet { months: None } => "no seat lapses without attendance".to_owned(),
    }
}

fn since(day: Option<NaiveDate>) -> String {
    day.map(|day| format!(" from {}", write_date(day))).unwrap_or_default()
}

fn until(day: Option<NaiveDate>) -> String {
    day.map(|day| format!(" to {}", write_date(day))).unwrap_or_default()
}

/// What is new of a member, by name.
fn changed(changes: &MemberChanges) -> String {
    let MemberChanges { initials, name, title, org, sector, email, phone } = changes;
    let fields = [
        ("initials", initials),
        ("name", name),
        ("job title", title),
        ("organisation", org),
        ("sector", sector),
        ("e-mail address", email),
        ("telephone number", phone),
    ];
    let new = fields.into_iter().filter(|(_, new)| new.is_some()).map(|(field, _)| field);
    let new: Vec<&str> = new.collect();
    if new.is_empty() { "details".to_owned() } else { new.join(", ") }
}
