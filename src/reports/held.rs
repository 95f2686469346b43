//! Facts of a meeting that was held: attendances, and what was recorded under its items.

use std::rc::Rc;

use chrono::Months;

use super::{
    course::{day_held, way_held},
    cut::{Cut, FactState, Label},
    fact::CountedFact,
    membership::{Belonging, belonging},
    noun::Noun,
    quantity::{Amounts, Quantity as Q, Sums},
};
use crate::{
    calendar::{period::YearKind, time::Moment},
    edition::{Edition, View},
    group::{Group, PersonKey},
    meeting::{
        agenda::{Agenda, Item, Spell},
        attendance::{Movement, wholly_remote},
        clock::Breaks,
        entries::{Entry, Kind},
        event::{ItemKind, Place},
        ids::PersonId,
        roll::{Attendee, Away},
    },
};

/// A meeting that was held, as its facts are drawn.
pub struct HeldMeeting<'v> {
    /// The meeting as an edition shows it.
    pub view: &'v View<'v>,
    /// Its group's log, where the store has one.
    pub group: Option<&'v Group>,
    /// Its place among the meetings that are counted.
    pub place: usize,
    /// Who each person on its roll is, over all meetings, with the present name.
    pub people: &'v dyn Fn(PersonId) -> Option<PersonKey>,
    /// The kind of years by which it is counted.
    pub years: YearKind,
    /// Whether it is of the year before, and counted as if a year later.
    pub is_before: bool,
}

/// How a person took part in a meeting, or did not: each seat in one of these ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum SeatOutcome {
    Room,
    Online,
    Deputy,
    Apologies,
    Absent,
    NotRecorded,
}

impl SeatOutcome {
    fn quantity(self) -> Q {
        match self {
            Self::Room => Q::Room,
            Self::Online => Q::Online,
            Self::Deputy => Q::Deputy,
            Self::Apologies => Q::Apologies,
            Self::Absent => Q::Absent,
            Self::NotRecorded => Q::NotRecorded,
        }
    }

    /// Whether the seat was taken, by the member or a deputy.
    pub fn is_represented(self) -> bool {
        matches!(self, Self::Room | Self::Online | Self::Deputy)
    }
}

/// What became of a member's seat at a meeting.
pub fn seat_outcome(view: &View<'_>, member: &Attendee) -> SeatOutcome {
    if member.attendance.came() {
        return if wholly_remote(member) { SeatOutcome::Online } else { SeatOutcome::Room };
    }
    let mut deputies = view.roll().deputies_of(member.id);
    if deputies.any(|deputy| deputy.attendance.came()) {
        return SeatOutcome::Deputy;
    }
    match member.attendance.away {
        Some(Away::Apologies) => SeatOutcome::Apologies,
        Some(Away::Absent) => SeatOutcome::Absent,
        None => SeatOutcome::NotRecorded,
    }
}

impl HeldMeeting<'_> {
    /// The facts of a noun, as far as this meeting has them.
    pub fn facts(&self, noun: Noun) -> Vec<CountedFact> {
        match noun {
            Noun::Attendance => self.attendances(),
            Noun::Decisions => self.entries(|entry| matches!(entry.kind, Kind::Decision)),
            Noun::Votes => self.entries(|entry| matches!(entry.kind, Kind::Vote(_))),
            Noun::Outcomes => self.entries(|entry| matches!(entry.kind, Kind::Outcome { .. })),
            Noun::Declarations => {
                self.entries(|entry| matches!(entry.kind, Kind::Declaration { .. }))
            }
            Noun::Time => self.times(),
            Noun::Presentations => self.presentations(),
            // People are counted over all meetings, and actions over all of a group's.
            Noun::People | Noun::Actions | Noun::Recommendations => Vec::new(),
        }
    }

    /// The values that everything in the meeting has in common.
    pub fn labels(&self) -> Vec<(Cut, Label)> {
        let day = day_held(self.view);
        let counted = match self.is_before {
            true => day.and_then(|day| day.checked_add_months(Months::new(12))),
            false => day,
        };
        let time = |cut| (cut, Label::from_day(cut, counted, self.years));
        let mut labels = vec![
            (Cut::Group, Label::from_name(&self.view.plan().group)),
            (Cut::Sitting, Label::Sitting(day, self.place, (&*self.view.plan().group).into())),
            time(Cut::Month),
            time(Cut::Quarter),
            time(Cut::Year),
        ];
        labels.extend(way_held(self.view).map(|way| (Cut::Way, Label::Way(way))));
        labels
    }

    fn fact(&self, labels: Vec<(Cut, Label)>, amounts: Amounts, text: &str) -> CountedFact {
        let sums = Sums { amounts, ..Sums::default() };
        CountedFact { labels: [self.labels(), labels].concat(), sums, text: text.into() }
    }

    /// One fact a seat, one for each person who came without one, and one for those who were only counted.
    fn attendances(&self) -> Vec<CountedFact> {
        let mut facts: Vec<CountedFact> = Vec::new();
        for person in self.view.roll().iter() {
            if person.has_seat() {
                facts.push(self.seat(person));
            } else if person.attendance.came() && !self.takes_a_seat(person) {
                let labels = self.person_labels(person);
                facts.push(self.fact(labels, Amounts::from([(Q::AlsoThere, 1)]), self.title()));
            }
        }
        if let Some(count) = self.view.roll().headcount.filter(|count| *count > 0) {
            let amounts = Amounts::from([(Q::Unnamed, i64::from(count))]);
            facts.push(self.fact(Vec::new(), amounts, self.title()));
        }
        facts
    }

    fn title(&self) -> &str {
        &self.view.plan().title
    }

    fn seat(&self, member: &Attendee) -> CountedFact {
        let outcome = seat_outcome(self.view, member);
        let represented = outcome.is_represented();
        let mut amounts = Amounts::from([
            (Q::Expected, 1),
            (outcome.quantity(), 1),
            (Q::Came, i64::from(represented)),
        ]);
        if member.attendance.came() {
            self.time_there(member, &mut amounts);
        }
        let mut fact = self.fact(self.person_labels(member), amounts, self.title());
        fact.sums.expected_at.insert(self.place);
        if represented {
            fact.sums.came_to.insert(self.place);
        }
        fact
    }

    /// Whether somebody is counted where the member is for whom they sat.
    fn takes_a_seat(&self, deputy: &Attendee) -> bool {
        let roll = self.view.roll();
        deputy.represented().into_iter().filter_map(|id| roll.get(id)).any(|member| {
            member.has_seat() && seat_outcome(self.view, member) == SeatOutcome::Deputy
        })
    }

    /// How long a member was there, of a meeting that has ended.
    fn time_there(&self, member: &Attendee, amounts: &mut Amounts) {
        let course = self.view.course();
        let openings = self.view.agenda().openings();
        for movement in self.view.movements(&openings, member) {
            match movement {
                Movement::Arrived(_) => amounts[Q::Late] = 1,
                Movement::Left(_) | Movement::LeftForItem(..) => amounts[Q::Early] = 1,
                Movement::Out { .. } | Movement::Changed { .. } => {}
            }
        }
        let (Some(start), Some(end)) = (course.started, course.ended) else { return };
        let breaks = Breaks::from_course(course);
        let there = member.attendance.stays.iter().map(|stay| {
            let from = stay.since.unwrap_or(start).max(start);
            let to = stay.until.unwrap_or(end).min(end);
            breaks.sat(from, to)
        });
        amounts[Q::TimeThere] = there.sum();
        amounts[Q::TimeExpected] = breaks.sat(start, end);
    }

    fn person_labels(&self, person: &Attendee) -> Vec<(Cut, Label)> {
        let Belonging { organisation, sector } = belonging(self.view, person, self.group);
        let profile = &person.profile;
        let name = if profile.name.is_empty() { &profile.initials } else { &profile.name };
        let name: Rc<str> = name.split_whitespace().collect::<Vec<_>>().join(" ").into();
        let key = (self.people)(person.id);
        let mut labels = vec![
            (Cut::Organisation, Label::from_name(&organisation)),
            (Cut::Sector, Label::from_name(&sector)),
        ];
        labels.extend(key.map(|key| (Cut::Member, Label::Person(key, name))));
        labels
    }

    fn entries(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<CountedFact> {
        let entries = self.view.entries().iter().filter(|entry| wanted(entry));
        entries.map(|entry| self.entry(entry)).collect()
    }

    fn entry(&self, entry: &Entry) -> CountedFact {
        let roll = self.view.roll();
        let mut labels: Vec<(Cut, Label)> = Vec::new();
        let mut amounts = Amounts::from([(Q::Number, 1)]);
        if let Some(kind) = item_of(self.view.agenda(), entry).and_then(Item::kind) {
            labels.push((Cut::ItemKind, Label::Kind(kind)));
        }
        match &entry.kind {
            Kind::Declaration { person, .. } => {
                labels.extend(roll.get(*person).into_iter().flat_map(|p| self.person_labels(p)));
            }
            Kind::Outcome { theme, .. } => {
                let theme = theme.as_deref().map(|theme| (Cut::Theme, Label::from_name(theme)));
                labels.extend(theme);
            }
            Kind::Vote(vote) => {
                let state = FactState::from_result(vote.ballot.result);
                labels.push((Cut::State, Label::State(state)));
                amounts[vote_quantity(state)] = 1;
            }
            Kind::Note | Kind::Decision | Kind::Action(_) | Kind::Offer { .. } => {}
        }
        if let (Some(sector), false) =
            (&entry.sector, labels.iter().any(|(cut, _)| *cut == Cut::Sector))
        {
            labels.push((Cut::Sector, Label::from_name(sector)));
        }
        let text = entry.wording.with_initials("", |id| roll.initials(id));
        self.fact(labels, amounts, &text)
    }

    /// One fact an item of the agenda. The public edition has none, since the time that an open item took
    /// would tell how long a closed one did.
    fn times(&self) -> Vec<CountedFact> {
        if self.view.edition() == Edition::Public {
            return Vec::new();
        }
        let breaks = Breaks::from_course(self.view.course());
        let end = self.view.course().ended;
        let items = self.view.agenda().iter();
        items.map(|item| self.time_of_item(item, &breaks, end)).collect()
    }

    fn time_of_item(&self, item: &Item, breaks: &Breaks, end: Option<Moment>) -> CountedFact {
        let planned = item.planned_minutes().unwrap_or(0).saturating_mul(60_000);
        let sat = |spell: &Spell| spell.to.or(end).map_or(0, |to| breaks.sat(spell.from, to));
        let used: i64 = item.spells.iter().map(sat).sum();
        let over = if item.planned_minutes().is_some() { (used - planned).max(0) } else { 0 };
        let amounts = Amounts::from([
            (Q::Number, 1),
            (Q::Planned, planned),
            (Q::Used, used),
            (Q::Over, over),
        ]);
        let kind = item.kind().map(|kind| (Cut::ItemKind, Label::Kind(kind)));
        self.fact(kind.into_iter().collect(), amounts, &item.plan.title)
    }

    /// Items at which somebody presented, and which were taken.
    fn presentations(&self) -> Vec<CountedFact> {
        let is_given = |item: &&Item| {
            !self.view.withholds(item)
                && item.kind() == Some(ItemKind::Presentation)
                && item.began().is_some()
        };
        let fact = |item: &Item| {
            let presenter = item.plan.presenter.and_then(|id| self.view.roll().get(id));
            let mut labels = presenter.map(|p| self.person_labels(p)).unwrap_or_default();
            labels.push((Cut::ItemKind, Label::Kind(ItemKind::Presentation)));
            self.fact(labels, Amounts::from([(Q::Number, 1)]), &item.plan.title)
        };
        self.view.agenda().iter().filter(is_given).map(fact).collect()
    }
}

fn item_of<'a>(agenda: &'a Agenda, entry: &Entry) -> Option<&'a Item> {
    match entry.place {
        Place::Item(id) => agenda.get(id),
        Place::Before | Place::After => None,
    }
}

fn vote_quantity(state: FactState) -> Q {
    match state {
        FactState::Carried => Q::Carried,
        FactState::Lost => Q::Lost,
        FactState::Tied => Q::Tied,
        FactState::NotPut
        | FactState::Open
        | FactState::Overdue
        | FactState::Done
        | FactState::Dropped => Q::NotPut,
    }
}
