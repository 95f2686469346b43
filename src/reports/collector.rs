//! Tables made in one pass: meetings are shown to it one after the other, and none is kept.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use super::{
    actions::action_fact,
    cut::{Cut, Label},
    fact::CountedFact,
    held::HeldMeeting,
    membership::belonging,
    noun::Noun,
    period::ReportPeriod,
    quantity::{Amounts, Quantity as Q, Sums},
    query::TableQuery,
    table::{FigureTable, Tabulator},
};
use crate::{
    calendar::period::DaySpan,
    edition::{Edition, View},
    group::{Group, PersonKey, Series, SeriesPeople},
    meeting::ids::{MeetingId, ToDo},
};

/// Tables that are being made.
pub struct Collector {
    period: ReportPeriod,
    tables: Vec<Tabulator>,
    people: SeriesPeople,
    /// How many rolls were taken in.
    rolls: usize,
    /// How many meetings of the period were.
    held: usize,
    /// The meetings, by which actions are placed.
    meetings: HashMap<MeetingId, Label>,
    attendees: BTreeMap<PersonKey, PersonTally>,
}

/// How often one person came, over all meetings.
#[derive(Clone, Debug, Default)]
struct PersonTally {
    name: String,
    came: i64,
    /// Whether the person had a seat at any of them.
    is_member: bool,
    groups: BTreeSet<String>,
    organisations: BTreeSet<String>,
    sectors: BTreeSet<String>,
}

impl Collector {
    /// Tables without facts.
    pub fn new(period: ReportPeriod, queries: impl IntoIterator<Item = TableQuery>) -> Self {
        Self {
            period,
            tables: queries.into_iter().map(Tabulator::new).collect(),
            people: SeriesPeople::default(),
            rolls: 0,
            held: 0,
            meetings: HashMap::new(),
            attendees: BTreeMap::new(),
        }
    }

    /// Whether a table counts a noun.
    pub fn counts(&self, noun: Noun) -> bool {
        self.tables.iter().any(|table| table.noun() == noun)
    }

    /// How many meetings were held in the period.
    pub fn held(&self) -> usize {
        self.held
    }

    /// Takes in a meeting, in order of time; one that has not begun does not count.
    pub fn insert_meeting(&mut self, id: MeetingId, view: &View<'_>, group: Option<&Group>) {
        self.take(id, view, group, false);
    }

    /// Takes in a meeting of the year before.
    pub fn insert_meeting_before(&mut self, id: MeetingId, view: &View<'_>, group: Option<&Group>) {
        self.take(id, view, group, true);
    }

    fn take(&mut self, id: MeetingId, view: &View<'_>, group: Option<&Group>, is_before: bool) {
        if view.course().started.is_none() {
            return;
        }
        let place = self.rolls;
        self.people.take_in(view.roll());
        self.rolls += 1;
        let people = |person| self.people.key(place, person);
        let years = self.period.years;
        let meeting = HeldMeeting { view, group, place, people: &people, years, is_before };
        let mut drawn: BTreeMap<Noun, Vec<CountedFact>> = BTreeMap::new();
        for table in &mut self.tables {
            let noun = table.noun();
            let facts = drawn.entry(noun).or_insert_with(|| meeting.facts(noun));
            for fact in facts {
                match is_before {
                    true => table.insert_before(fact),
                    false => table.insert(fact),
                }
            }
        }
        if is_before {
            return;
        }
        self.held += 1;
        let label = meeting.labels().into_iter().find(|(cut, _)| *cut == Cut::Sitting);
        self.meetings.extend(label.map(|(_, label)| (id, label)));
        if self.counts(Noun::People) {
            self.tally(view, group, place);
        }
    }

    fn tally(&mut self, view: &View<'_>, group: Option<&Group>, place: usize) {
        for person in view.roll().iter() {
            let Some(key) = self.people.key(place, person.id) else { continue };
            let came = person.attendance.came();
            if !came && !person.has_seat() {
                continue;
            }
            let tally = self.attendees.entry(key).or_default();
            tally.name = person.profile.name.to_string();
            tally.came += i64::from(came);
            tally.is_member |= person.has_seat();
            tally.groups.insert(view.plan().group.to_string());
            let belongs = belonging(view, person, group);
            tally.organisations.insert(belongs.organisation);
            tally.sectors.insert(belongs.sector);
        }
    }

    /// Takes in the actions and recommendations of a group, as its meetings have them together.
    pub fn insert_actions(&mut self, group: &str, series: &Series, edition: Edition) {
        self.take_actions(group, series, edition, false);
    }

    /// Takes in the actions and recommendations that a group set in the year before.
    pub fn insert_actions_before(&mut self, group: &str, series: &Series, edition: Edition) {
        self.take_actions(group, series, edition, true);
    }

    fn take_actions(&mut self, group: &str, series: &Series, edition: Edition, is_before: bool) {
        let span = match is_before {
            true => self.period.days.year_before().unwrap_or_default(),
            false => self.period.days,
        };
        for action in series.actions() {
            let is_open_to_all = edition == Edition::Full || !action.confidential;
            let is_in = |day: NaiveDate| span.contains(day);
            // Without a day nothing says that it is in a period; with no bounds it is.
            let counts = action.from.map_or(span == DaySpan::default(), is_in);
            if !is_open_to_all || !counts {
                continue;
            }
            let mut fact = action_fact(group, series, &action, &self.period, is_before);
            let meeting = action.origin.as_ref().and_then(|of| self.meetings.get(&of.meeting));
            fact.labels.extend(meeting.map(|label| (Cut::Sitting, label.clone())));
            let noun = match action.number.to_do() {
                ToDo::Action => Noun::Actions,
                ToDo::Recommendation => Noun::Recommendations,
            };
            let tables = self.tables.iter_mut().filter(|table| table.noun() == noun);
            for table in tables {
                match is_before {
                    true => table.insert_before(&fact),
                    false => table.insert(&fact),
                }
            }
        }
    }

    /// The tables, in the order in which they were asked for.
    pub fn finish(mut self) -> Vec<FigureTable> {
        let people: Vec<CountedFact> =
            self.attendees.iter().map(|(key, tally)| tally.fact(*key)).collect();
        for table in self.tables.iter_mut().filter(|table| table.noun() == Noun::People) {
            people.iter().for_each(|fact| table.insert(fact));
        }
        self.tables.into_iter().map(Tabulator::finish).collect()
    }
}

impl PersonTally {
    fn fact(&self, key: PersonKey) -> CountedFact {
        let quantity = match self.came {
            0 => Q::Never,
            1 => Q::Once,
            _ => Q::Often,
        };
        let amounts = Amounts::from([(Q::People, 1), (quantity, 1)]);
        let labels = |cut: Cut, names: &BTreeSet<String>| -> Vec<(Cut, Label)> {
            let given = names.iter().filter(|name| !name.is_empty());
            given.map(|name| (cut, Label::from_name(name))).collect()
        };
        let mut all = vec![(Cut::Member, Label::Person(key, self.name.as_str().into()))];
        all.extend(labels(Cut::Group, &self.groups));
        all.extend(labels(Cut::Organisation, &self.organisations));
        all.extend(labels(Cut::Sector, &self.sectors));
        let sums = Sums { amounts, ..Sums::default() };
        CountedFact { labels: all, sums, ..CountedFact::default() }
    }
}
