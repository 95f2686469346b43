//! From an edition of a meeting to its minutes, one file a part of the document, and to the papers around
//! a meeting, one file each: the agenda, lists of actions, corrections, a representative's report.

mod action_list;
mod actions;
mod agenda;
mod annual;
mod attendance;
mod closing;
mod deadlines;
mod difference;
mod facts;
mod figures;
mod items;
mod opening;
mod order;
mod representative;
mod roll;
mod tables;
mod votes;
mod workplan;

use std::borrow::Cow;

pub use self::{
    action_list::{OpenActions, compose_actions},
    agenda::compose_agenda,
    annual::{AnnualPart, AnnualReport, AuthorWords, compose_annual},
    deadlines::compose_deadlines,
    difference::compose_difference,
    figures::{FigureReport, compose_figures},
    representative::{ReportError, compose_report},
    workplan::{WorkplanPaper, compose_workplan},
};

use crate::{
    calendar::time::{Moment, civil_date},
    edition::{Edition, View},
    meeting::{
        agenda::Spell, entries::Action, event::Owner, ids::PersonId, roll::Attendee,
        wording::Wording,
    },
};

use super::{
    document::{
        Block, Document, Fact, FactKind, Genre, Meta, Remark, RemarkRole, Section, SectionRole,
        Words,
    },
    phrases::Phrases,
};

/// Composes the minutes of a meeting as an edition shows it.
pub fn compose<'a>(view: &'a View<'_>, phrases: &'a Phrases) -> Document<'a> {
    let scribe = Scribe::new(view, phrases);
    let mut sections = vec![scribe.opening()];
    sections.extend(scribe.attendance());
    sections.extend(scribe.discussion());
    sections.extend(scribe.close());
    sections.push(scribe.actions());
    sections.extend(scribe.next_meeting());
    sections.extend(scribe.corrections());
    let (roll, next) = (scribe.roll(), view.plan().next.as_ref());
    let (facts, meta) = (scribe.facts(), scribe.meta(view.head()));
    Document { genre: Genre::Minutes, meta, sections, facts, roll, next }
}

/// Writes papers of one view of a meeting.
#[derive(Clone, Copy)]
struct Scribe<'a> {
    view: &'a View<'a>,
    phrases: &'a Phrases,
    naming: Naming,
}

/// How people are named in sentences and tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// By their initials, which the paper's own list of people explains.
    Initials,
    /// By their names, in a paper that travels without such a list.
    Names,
}

impl<'a> Scribe<'a> {
    fn new(view: &'a View<'a>, phrases: &'a Phrases) -> Self {
        Self { view, phrases, naming: Naming::Initials }
    }

    /// The head of a paper that is never a draft: of this kind, and with these words beside it.
    fn paper(&self, genre: &'a str, words: Vec<Words<'a>>) -> Meta<'a> {
        let meta = self.meta(None);
        Meta { genre: genre.into(), draft: "".into(), status_words: words, ..meta }
    }

    /// The id by which the log names something. A public edition has none, since ids are given one
    /// after another and their gaps would count what is left out.
    fn id(&self, id: u32) -> Option<u32> {
        (self.view.edition() == Edition::Full).then_some(id)
    }

    fn initials(&self, id: PersonId) -> &'a str {
        self.view.roll().initials(id)
    }

    /// What a person is called in this paper's sentences.
    fn called(&self, id: PersonId) -> &'a str {
        match self.naming {
            Naming::Initials => self.initials(id),
            Naming::Names => self.name_of(id).unwrap_or_else(|| self.initials(id)),
        }
    }

    /// Who is to do an action, as this paper's tables name people.
    fn owners_shown(&self, action: &'a Action) -> Vec<&'a str> {
        let by_initials = self.owners(action);
        let shown = action.owners.iter().zip(by_initials).map(|(owner, called)| match owner {
            Owner::Person(id) => self.called(*id),
            Owner::Everyone | Owner::Organisation(_) | Owner::Sector(_) => called,
        });
        shown.collect()
    }

    /// Who is to do an action, by initials or by the name of an organisation or a sector.
    fn owners(&self, action: &'a Action) -> Vec<&'a str> {
        let called = |owner: &'a Owner| match owner {
            Owner::Everyone => self.phrases.owner_all(),
            Owner::Person(_) | Owner::Organisation(_) | Owner::Sector(_) => {
                self.view.roll().owner(owner)
            }
        };
        action.owners.iter().map(called).collect()
    }

    /// The text of a wording, people mentioned by what they are called now.
    fn words(&self, wording: &'a Wording) -> Words<'a> {
        wording.with_initials("", |id| self.called(id))
    }

    /// The name of a person, or the initials where there is none.
    fn name(&self, person: &'a Attendee) -> &'a str {
        let profile = &person.profile;
        if profile.name.is_empty() { &profile.initials } else { &profile.name }
    }

    /// The name of the person of that id, if the log ever added one.
    fn name_of(&self, id: PersonId) -> Option<&'a str> {
        self.view.roll().get(id).map(|person| self.name(person))
    }

    /// The time at the meeting's place, with the day where it is not the meeting's.
    fn time(&self, at: Moment) -> String {
        let plan = &self.view.plan();
        let day = civil_date(at, plan.zone);
        let time = self.phrases.time_at(at, plan.zone);
        let first = plan.day.or(self.view.course().started.map(|s| civil_date(s, plan.zone)));
        match first {
            Some(first) if first != day && at.has_day() => {
                self.phrases.time_on(time, self.phrases.write_date(day))
            }
            _ => time,
        }
    }

    /// A time from one moment to another: `19:50 to 19:58`, `from 19:50`.
    fn span(&self, spell: Spell) -> String {
        match spell.to {
            Some(to) => self.phrases.span(self.time(spell.from), self.time(to)),
            None => self.phrases.span_from(self.time(spell.from)),
        }
    }

    fn day_of(&self, at: Moment) -> String {
        self.phrases.write_date(civil_date(at, self.view.plan().zone))
    }
}

fn part<'a>(heading: impl Into<Words<'a>>, blocks: Vec<Block<'a>>) -> Section<'a> {
    Section { role: SectionRole::Part, heading: heading.into(), blocks }
}

fn remark<'a>(role: RemarkRole, lead: &'a str, text: impl Into<Cow<'a, str>>) -> Block<'a> {
    Block::Remark(Remark { role, lead: lead.into(), text: text.into() })
}

fn fact<'a>(kind: FactKind, label: &'a str, value: impl Into<Words<'a>>) -> Fact<'a> {
    Fact { kind, label: label.into(), value: value.into() }
}
