//! The one page that a sector's representative on a board writes for the sector after a meeting.

use crate::text::{nearest::nearest, same};
use chrono::NaiveDate;
use thiserror::Error;

use crate::{
    calendar::time::civil_date,
    edition::PublicView,
    meeting::{
        ItemNumber,
        agenda::{Item, Progress},
        entries::{Action, Entry, Kind},
        event::{Owner, Place},
        ids::PersonId,
    },
};

use super::{Naming, Scribe, fact, part, remark};
use crate::papers::{
    document::{
        Block, Document, FactKind, Facts, Genre, Issue, Point, RemarkRole, Report, Section,
        SectionRole, Words,
    },
    phrases::Phrases,
};

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReportError {
    /// Nobody on the roll has these initials.
    #[error("no one on this roll is \"{0}\"{1}")]
    Nobody(String, String),
    /// The agenda has no such item, or the public edition leaves it out.
    #[error("the agenda has no item {0} that a report may tell")]
    NoSuchItem(ItemNumber),
    /// The representative's sector is not recorded.
    #[error("{0} has no sector to report to; amend {0} sector:\"…\" gives one")]
    NoSector(String),
}

/// Composes the report of the person with these initials, completed on a day, with the discussion of
/// the items that are `told`.
///
/// It goes to people outside the group, so nothing confidential is in it, and people have names in it.
pub fn compose_report<'a>(
    view: &'a PublicView<'_>,
    representative: &str,
    completed: NaiveDate,
    told: &[ItemNumber],
    phrases: &'a Phrases,
) -> Result<Document<'a>, ReportError> {
    let view = view.as_ref();
    let roll = view.roll();
    let Some(person) = roll.find(representative) else {
        let known = roll.iter().map(|person| &*person.profile.initials);
        let near = nearest(representative, known).and_then(|near| roll.find(near));
        let hint = near.map_or_else(String::new, |p| {
            format!("; did you mean {} ({})?", p.profile.initials, p.profile.name)
        });
        return Err(ReportError::Nobody(representative.to_owned(), hint));
    };
    let sector = &*person.profile.sector;
    if sector.is_empty() {
        return Err(ReportError::NoSector(person.profile.initials.to_string()));
    }
    let scribe = Scribe { naming: Naming::Names, ..Scribe::new(view, phrases) };
    let plan = view.plan();
    let report = Report {
        sector,
        board: if plan.group.is_empty() { &plan.title } else { &plan.group },
        representative: scribe.person(person),
        email: &person.profile.email,
        completed,
        points: scribe.main_points(),
        issues: scribe.issues(sector),
    };
    let mut sections = vec![
        scribe.attended(&report),
        part(phrases.main_points(), scribe.points_in_words(&report.points)),
    ];
    sections.extend(scribe.discussion_of(told)?);
    sections.push(part(phrases.key_issues(sector), scribe.issues_in_words(&report.issues)));
    let actions = scribe.sector_actions(sector, person.id);
    sections.push(part(phrases.sector_actions(sector), actions));
    let meta = scribe.paper(phrases.report(), vec![sector.into()]);
    let genre = Genre::Report(Box::new(report));
    let actions = scribe.actions_of_sector(sector, person.id).into_iter();
    let facts = Facts {
        actions: actions.map(|action| scribe.action_facts(action)).collect(),
        ..scribe.facts_to_come()
    };
    let (roll, next) = (scribe.roll(), plan.next.as_ref());
    Ok(Document { genre, meta, sections, facts, roll, next })
}

impl<'a> Scribe<'a> {
    fn attended(&self, report: &Report<'a>) -> Section<'a> {
        let (plan, phrases) = (&self.view.plan(), self.phrases);
        let other = |label, value: Words<'a>| fact(FactKind::Other, label, value);
        let mut facts = vec![other(phrases.board_attended(), report.board.into())];
        let started = self.view.course().started.filter(|at| at.has_day());
        let started = started.map(|at| civil_date(at, plan.zone));
        if let Some(day) = plan.day.or(started) {
            facts.push(fact(FactKind::Date, phrases.date_label(), phrases.write_meeting_date(day)));
        }
        facts.extend(self.chair_fact());
        let person = &report.representative;
        let parts = [person.name, person.title, person.organisation];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        facts.push(other(phrases.representative(), parts.join(", ").into()));
        if !report.email.is_empty() {
            facts.push(other(phrases.contact(), report.email.into()));
        }
        let next = match &plan.next {
            Some(next) => self.when_and_where(next),
            None => phrases.next_not_fixed().to_owned(),
        };
        facts.push(other(phrases.next_meeting(), next.into()));
        facts.push(other(phrases.date_completed(), phrases.write_date(report.completed).into()));
        part("", vec![Block::Facts(facts)])
    }

    /// Each item that was taken, with what was decided under it.
    fn main_points(&self) -> Vec<Point<'a>> {
        let items = self.view.agenda().with_numbers();
        let taken = items.filter(|(_, item)| {
            !self.view.withholds(item)
                && matches!(item.progress(), Progress::Done | Progress::InHand)
        });
        taken.map(|(number, item)| self.main_point(item, number)).collect()
    }

    fn main_point(&self, item: &'a Item, number: ItemNumber) -> Point<'a> {
        let entries = item.entries.iter().filter_map(|&id| self.view.entries().get(id));
        let decided = entries.filter(|entry| matches!(entry.kind, Kind::Decision | Kind::Vote(_)));
        Point {
            number,
            title: &item.plan.title,
            presenter: item.plan.presenter.and_then(|id| self.name_of(id)),
            decisions: decided.map(|entry| self.words(&entry.wording)).collect(),
        }
    }

    /// What was said under the items that are to be told, a section each.
    fn discussion_of(&self, told: &[ItemNumber]) -> Result<Vec<Section<'a>>, ReportError> {
        let section = |number: &ItemNumber| {
            let item = self.view.agenda().numbered(*number);
            let item = item.filter(|item| !self.view.withholds(item));
            let item = item.ok_or(ReportError::NoSuchItem(*number))?;
            let mut blocks = self.entries(Place::Item(item.id));
            if blocks.is_empty() {
                let words = self.phrases.nothing_recorded();
                blocks.push(remark(RemarkRole::ItemOutcome, "", words));
            }
            let heading = format!("{} {}", number.heading_mark(), item.plan.title);
            Ok(Section { role: SectionRole::Part, heading: heading.into(), blocks })
        };
        told.iter().map(section).collect()
    }

    fn points_in_words(&self, points: &[Point<'a>]) -> Vec<Block<'a>> {
        let in_words = |point: &Point<'a>| {
            let mut words = self.phrases.item_point(point.number, point.title);
            if let Some(name) = point.presenter {
                words.push_str(&format!(" ({name})"));
            }
            for decision in &point.decisions {
                words.push_str(". ");
                words.push_str(self.phrases.decision());
                words.push_str(": ");
                words.push_str(decision.trim_end_matches('.'));
            }
            words.into()
        };
        self.list_of(points.iter().map(in_words).collect())
    }

    fn issues(&self, sector: &str) -> Vec<Issue<'a>> {
        let entries = self
            .view
            .entries()
            .iter()
            .filter(|entry| is_for(entry, sector) && !matches!(entry.kind, Kind::Action(_)));
        let issue = |entry: &'a Entry| Issue {
            speaker: entry.speaker.map(|id| self.initials(id)),
            called: entry.speaker.map(|id| self.called(id)),
            text: self.words(&entry.wording),
        };
        entries.map(issue).collect()
    }

    fn issues_in_words(&self, issues: &[Issue<'a>]) -> Vec<Block<'a>> {
        let in_words = |issue: &Issue<'a>| match issue.called {
            Some(speaker) => format!("{speaker}: {}", issue.text).into(),
            None => issue.text.clone(),
        };
        self.list_of(issues.iter().map(in_words).collect())
    }

    /// The actions marked for the sector, and those that the representative owns.
    fn actions_of_sector(&self, sector: &str, person: PersonId) -> Vec<&'a Action> {
        let entries = self.view.entries();
        let is_owner = |owner: &Owner| match owner {
            Owner::Person(id) => *id == person,
            Owner::Sector(name) => same(name, sector),
            Owner::Everyone | Owner::Organisation(_) => owner.includes(self.view.roll(), person),
        };
        let concerns = |action: &&Action| {
            let entry = entries.action_entry(action);
            entry.is_some_and(|entry| is_for(entry, sector)) || action.owners.iter().any(is_owner)
        };
        entries.actions().iter().filter(concerns).collect()
    }

    fn sector_actions(&self, sector: &str, person: PersonId) -> Vec<Block<'a>> {
        let chosen = self.actions_of_sector(sector, person);
        match chosen.is_empty() {
            true => self.list_of(Vec::new()),
            false => self.action_tables(&chosen),
        }
    }

    fn list_of(&self, points: Vec<Words<'a>>) -> Vec<Block<'a>> {
        match points.is_empty() {
            true => vec![remark(RemarkRole::Sentence, "", self.phrases.none())],
            false => vec![Block::List(points)],
        }
    }
}

fn is_for(entry: &Entry, sector: &str) -> bool {
    entry.sector.as_ref().is_some_and(|of| same(of, sector))
}
