//! Commands made of a log's lines, decided and applied as in a live meeting.

use super::{
    LineOutcome,
    clock::{self, LogDay},
    outcome::StaticText,
    people::People,
};
use crate::{
    calendar::{
        dates::{could_be_date, parse_date},
        time::{Moment, Zone},
    },
    log::{Sink, Stamp},
    meeting::{
        Meeting,
        command::{
            Command, Details, ItemOptions, PlanCommand, RollCommand, RunCommand, Word, WriteCommand,
        },
        decide::{self, Context, Timing},
        event::AttendanceMark,
        ids::{EntryId, ItemId, PersonId, Text},
        roll::Presence,
        state::Stage,
    },
};

/// A meeting in the making.
#[derive(Debug, Default)]
pub(super) struct MeetingWriter<L> {
    pub(super) log: L,
    /// When what is written now happened.
    pub(super) at: Moment,
    /// Who wrote it.
    pub(super) author: Text,
    /// Why commands were refused.
    pub(super) refusals: Vec<String>,
    /// The people of the log by their place in it, as they are on the roll.
    ids: Vec<Option<PersonId>>,
    buffer: String,
}

/// Who said something.
#[derive(Clone, Copy, Debug)]
pub(super) enum Speaker<'a> {
    /// Nobody who is named.
    None,
    /// Somebody on the roll, by initials.
    Known(&'a str),
    /// Somebody who is not on the roll, by nick.
    Stranger(&'a str),
}

impl<L: Sink<Meeting>> MeetingWriter<L> {
    /// Decides a command and records what it does.
    pub(super) fn run(&mut self, command: impl Into<Command>) -> Result<(), LineOutcome> {
        let context = Context { at: self.at, timing: Timing::Said, ..Context::default() };
        match decide::decide_imported(self.log.state(), &command.into(), &context) {
            Ok(events) => {
                self.log.append(events, Stamp { at: self.at, offset: 0 }, &self.author);
                Ok(())
            }
            Err(refusal) => {
                self.refusals.push(refusal.to_string());
                Err(LineOutcome::Refused(self.refusals.len() as u32 - 1))
            }
        }
    }

    /// Writes down the day and puts everybody on the roll; of a log with about so many lines.
    pub(super) fn open(&mut self, day: LogDay, people: &People, lines: usize) {
        self.log.reserve(lines + lines / 16 + people.iter().count() + 8);
        if let Some(date) = day.date {
            let date = Word::bare(&clock::format_date(date));
            let zone = day.is_utc.then(|| Word::bare(Zone::OF_LOGS));
            // A day that is no day for a meeting is refused, and the log has then none.
            let _ = self.run(PlanCommand::Date { date, hours: None, zone });
        }
        for person in people.iter() {
            let id = self.log.state().roll.next_id();
            let added = self.run(PlanCommand::Attendee {
                initials: Word::bare(&person.initials),
                name: Word::quoted(&person.name),
                details: Box::new(Details { role: Some(person.role), ..Details::default() }),
            });
            self.ids.push(added.is_ok().then_some(id));
        }
    }

    /// Begins the meeting, unless it has begun.
    pub(super) fn start(&mut self) {
        if self.log.state().course.started.is_none() {
            let _ = self.run(RunCommand::Start);
        }
    }

    /// Ends the meeting, if it is going on.
    pub(super) fn end(&mut self) -> Result<(), LineOutcome> {
        match self.log.state().course.stage() {
            Stage::Planned | Stage::Ended | Stage::CalledOff => Ok(()),
            _ => self.run(RunCommand::End),
        }
    }

    /// Whether the meeting has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.log.state().course.ended.is_some()
    }

    /// The title, the item and its opening.
    pub(super) fn item(&mut self, title: &str) -> LineOutcome {
        let agenda = &self.log.state().agenda;
        let (id, number) = (agenda.next_id(), agenda.len() + 1);
        let planned = self.run(PlanCommand::Agenda {
            title: Word::quoted(title),
            plan: ItemOptions::default(),
            before: None,
            access: Box::default(),
        });
        let item = Word::item(number);
        match planned.and_then(|()| self.run(RunCommand::Item { item })) {
            Ok(()) => LineOutcome::Item(id),
            Err(refused) => refused,
        }
    }

    /// A heading among the notes of an item.
    pub(super) fn heading(&mut self, title: &str) -> LineOutcome {
        self.entry(WriteCommand::Heading { text: Word::quoted(title), item: None })
    }

    /// What somebody wrote in the chat.
    pub(super) fn typed(&mut self, speaker: Speaker<'_>, text: &str) -> LineOutcome {
        let text = self.spoken(speaker, text);
        self.entry(WriteCommand::Chat { text, item: None })
    }

    /// Records who chaired, whether or not the log says that they were there.
    pub(super) fn chaired(&mut self, person: usize, people: &People) {
        let _ = self.run(RollCommand::Chair { who: Word::bare(people.initials(person)) });
    }

    /// Records who keeps the minutes from now on.
    pub(super) fn takes_minutes(&mut self, person: usize, people: &People) {
        let _ = self.run(RollCommand::Minutes { who: Word::bare(people.initials(person)) });
    }

    /// A note of what somebody said.
    pub(super) fn note(&mut self, speaker: Speaker<'_>, text: &str) -> LineOutcome {
        let text = self.spoken(speaker, text);
        self.entry(WriteCommand::Note { text, sector: None, item: None })
    }

    /// What somebody said, as the command language writes it.
    pub(super) fn spoken(&mut self, speaker: Speaker<'_>, text: &str) -> Word {
        let (Speaker::Known(name) | Speaker::Stranger(name)) = speaker else {
            return Word::quoted(text);
        };
        self.buffer.clear();
        self.buffer.extend([name, ": ", text]);
        Word::quoted(&self.buffer)
    }

    /// What adds an entry.
    pub(super) fn entry(&mut self, command: impl Into<Command>) -> LineOutcome {
        let id = self.log.state().entries.next_id();
        match self.run(command) {
            Ok(()) => LineOutcome::Entry(id),
            Err(refused) => refused,
        }
    }

    /// The day behind the last `- due` of an action, which its text keeps.
    fn due_in(&self, text: &str) -> Option<Word> {
        const MARK: &str = "- due ";
        let at = text.rfind(MARK).or_else(|| text.rfind("- Due "))?;
        let said = text[at + MARK.len()..].trim().trim_end_matches(['.', ']', ')']);
        let day = self.log.state().plan.day.filter(|_| could_be_date(said))?;
        parse_date(said, day).ok().map(|day| Word::bare(&clock::format_date(day)))
    }

    /// Records an action with its owners, and the day that it is due.
    pub(super) fn action(&mut self, text: &str, owners: &[usize], people: &People) -> LineOutcome {
        let owners = owners.iter().map(|&owner| Word::bare(people.initials(owner))).collect();
        let due = self.due_in(text);
        let text = Word::quoted(text);
        self.entry(WriteCommand::Action { owners, text, due, sector: None, item: None })
    }

    /// Rewords an entry.
    pub(super) fn reword(&mut self, id: EntryId, text: Word) -> Result<(), LineOutcome> {
        self.run(WriteCommand::Edit { target: id.into(), text })
    }

    /// Renames an item.
    pub(super) fn rename(&mut self, id: ItemId, title: &str) -> Result<(), LineOutcome> {
        let target = Word::item(id.index() + 1);
        self.run(WriteCommand::Edit { target, text: Word::quoted(title) })
    }

    /// Takes an entry back.
    pub(super) fn retract(&mut self, id: EntryId) -> Result<(), LineOutcome> {
        self.run(PlanCommand::Remove { target: id.into() })
    }

    /// Marks somebody present on the call.
    pub(super) fn arrive(&mut self, person: usize, people: &People) -> LineOutcome {
        self.mark(person, &"present", |book, id| {
            if book.is_here(id) {
                return Err(LineOutcome::Mark(id, &"present already"));
            }
            let who = vec![Word::bare(people.initials(person))];
            book.run(RollCommand::Remote { who })
        })
    }

    /// Marks that somebody went.
    pub(super) fn leave(&mut self, person: usize, people: &People) -> LineOutcome {
        self.mark(person, &"gone", |book, id| {
            if !book.is_here(id) {
                return Err(LineOutcome::Mark(id, &"was not present"));
            }
            let who = vec![Word::bare(people.initials(person))];
            book.run(RollCommand::Leave { who, item: None })
        })
    }

    /// Marks somebody's apologies.
    pub(super) fn excuse(&mut self, person: usize, people: &People) -> LineOutcome {
        self.mark(person, &"sent apologies", |book, id| {
            if book.has_presence(id, Presence::Apologies) {
                return Err(LineOutcome::Mark(id, &"sent apologies already"));
            }
            let who = vec![Word::bare(people.initials(person))];
            book.run(RollCommand::Apologies { who, next: false })
        })
    }

    /// Takes back all marks of somebody, which were made by mistake.
    pub(super) fn unmark(&mut self, person: usize, people: &People) -> LineOutcome {
        self.mark(person, &"no longer present", |book, id| {
            if !book.is_here(id) {
                return Err(LineOutcome::Mark(id, &"was not present"));
            }
            let who = vec![Word::bare(people.initials(person))];
            book.run(RollCommand::Unmark { who, only: None })
        })
    }

    /// Takes back somebody's apologies.
    pub(super) fn forgive(&mut self, person: usize, people: &People) -> LineOutcome {
        self.mark(person, &"coming after all", |book, id| {
            if !book.has_presence(id, Presence::Apologies) {
                return Err(LineOutcome::Mark(id, &"sent no apologies"));
            }
            let who = vec![Word::bare(people.initials(person))];
            book.run(RollCommand::Unmark { who, only: Some(AttendanceMark::Apologies) })
        })
    }

    /// Those who are present now.
    pub(super) fn here(&self) -> impl Iterator<Item = usize> {
        self.people_with(Presence::is_here)
    }

    /// Those whose apologies are recorded.
    pub(super) fn excused(&self) -> impl Iterator<Item = usize> {
        self.people_with(|presence| presence == Presence::Apologies)
    }

    fn people_with(&self, is_such: impl Fn(Presence) -> bool) -> impl Iterator<Item = usize> {
        let roll = &self.log.state().roll;
        let presence = move |id: &Option<PersonId>| Some(roll.get((*id)?)?.presence());
        let people = self.ids.iter().enumerate();
        people.filter_map(move |(person, id)| presence(id).is_some_and(&is_such).then_some(person))
    }

    fn has_presence(&self, id: PersonId, presence: Presence) -> bool {
        self.log.state().roll.get(id).is_some_and(|person| person.presence() == presence)
    }

    fn mark(
        &mut self,
        person: usize,
        what: StaticText,
        mark: impl FnOnce(&mut Self, PersonId) -> Result<(), LineOutcome>,
    ) -> LineOutcome {
        let Some(id) = self.ids.get(person).copied().flatten() else {
            return LineOutcome::LeftOut(&"a name that is not on the roll");
        };
        mark(self, id).map_or_else(|became| became, |()| LineOutcome::Mark(id, what))
    }

    fn is_here(&self, id: PersonId) -> bool {
        self.log.state().roll.get(id).is_some_and(|person| person.presence().is_here())
    }
}
