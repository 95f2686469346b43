//! The year of one or more groups: what an annual report is made from.
//!
//! Each meeting is looked at once, and what is kept of it is small. Everything else is counted from that.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use chrono::{Datelike as _, NaiveDate};

use super::{
    course::{day_held, way_held},
    cut::WayHeld,
    held::{SeatOutcome, seat_outcome},
    membership::belonging,
};
use crate::{
    calendar::period::DaySpan,
    edition::View,
    group::{Group, PersonKey, SeriesPeople, event::Occasion},
    meeting::{entries::Kind, event::ItemKind, roll::Attendee, state::Life},
    text,
};

/// A meeting of the year, with what an annual report says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct YearMeeting {
    /// Its day.
    pub day: Option<NaiveDate>,
    /// Its group.
    pub group: Rc<str>,
    /// Where it was.
    pub venue: String,
    /// How it was held; none where nobody is known to have come.
    pub way: Option<WayHeld>,
    /// Whether it had a quorum all the time; none without a rule.
    pub quorate: Option<bool>,
    /// What became of its minutes.
    pub minutes: MinutesState,
    /// The seats on its roll.
    pub seats: Vec<SeatAt>,
    /// Everybody named who came.
    pub came: Vec<PersonKey>,
    /// How many came without a seat.
    pub also_there: i64,
    /// How many were counted and not named.
    pub unnamed: i64,
    /// What was achieved, each with its theme.
    pub outcomes: Vec<(String, String)>,
    /// The themes of the workplan.
    pub themes: Vec<String>,
    /// What was decided.
    pub decisions: Vec<String>,
    /// Presentations: what about, who gave it and for which organisation.
    pub presentations: Vec<PresentationGiven>,
}

/// An event or a training beside the meetings, once however many groups held it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearOccasion {
    /// What it was, and when.
    pub occasion: Occasion,
    /// The groups that held it, in order of name.
    pub groups: Vec<String>,
}

/// The events and trainings of some groups on the days of a period, in order of time.
pub fn occasions<'g>(groups: impl Iterator<Item = &'g Group>, days: DaySpan) -> Vec<YearOccasion> {
    let mut held: Vec<YearOccasion> = Vec::new();
    for group in groups {
        for (_, occasion) in group.occasions.iter().filter(|(_, one)| days.contains(one.day)) {
            let is_same = |one: &&mut YearOccasion| {
                one.occasion.day == occasion.day && text::same(&one.occasion.title, &occasion.title)
            };
            match held.iter_mut().find(is_same) {
                Some(known) => known.groups.push(group.name.to_string()),
                None => held.push(YearOccasion {
                    occasion: occasion.clone(),
                    groups: vec![group.name.to_string()],
                }),
            }
        }
    }
    for one in &mut held {
        one.groups.sort_by_cached_key(|group| text::key(group));
        one.groups.dedup();
    }
    held.sort_by_cached_key(|one| (one.occasion.day, text::key(&one.occasion.title)));
    held
}

/// A presentation that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct PresentationGiven {
    pub title: String,
    pub presenter: String,
    pub organisation: String,
}

/// A seat at a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct SeatAt {
    pub person: PersonKey,
    pub name: Rc<str>,
    pub organisation: Rc<str>,
    pub sector: Rc<str>,
    pub outcome: SeatOutcome,
}

/// How far the minutes of a meeting have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the minutes' own")]
pub enum MinutesState {
    Draft,
    Circulated,
    Approved,
    AsCorrected,
}

/// The meetings of a year, in order of time, and the people at them.
#[derive(Clone, Debug, Default)]
pub struct YearCollector {
    people: SeriesPeople,
    rolls: usize,
    meetings: Vec<YearMeeting>,
    before: Vec<YearMeeting>,
}

/// Figures of the year before, from the store or as somebody typed them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BeforeFigures {
    /// How many meetings were held; none where it is not known.
    pub meetings: Option<i64>,
    /// How many members or deputies came to them.
    pub came: i64,
    /// How many of those who came at all came once, of how many.
    pub once: Option<(i64, i64)>,
}

/// A year of one or more groups.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnualYear {
    /// Its meetings, in order of time.
    pub meetings: Vec<YearMeeting>,
    /// Those of the year before.
    pub before: Vec<YearMeeting>,
    /// The figures of the year before; none where nothing is known of it.
    pub figures_before: Option<BeforeFigures>,
}

/// A member over the meetings of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearMember {
    /// Who it is.
    pub person: PersonKey,
    /// The latest name.
    pub name: Rc<str>,
    /// The latest organisation.
    pub organisation: Rc<str>,
    /// What became of the seat at each meeting; none where there was no seat then.
    pub outcomes: Vec<Option<SeatOutcome>>,
}

impl YearCollector {
    /// Takes in a meeting of the year, in order of time; one that has not begun does not count.
    pub fn insert(&mut self, view: &View<'_>, group: Option<&Group>) {
        let meeting = self.read(view, group);
        self.meetings.extend(meeting);
    }

    /// Takes in a meeting of the year before.
    pub fn insert_before(&mut self, view: &View<'_>, group: Option<&Group>) {
        let meeting = self.read(view, group);
        self.before.extend(meeting);
    }

    /// The year, against typed figures where the store has none of the year before.
    pub fn finish(self, typed: Option<BeforeFigures>) -> AnnualYear {
        let counted = (!self.before.is_empty()).then(|| BeforeFigures {
            meetings: Some(self.before.len() as i64),
            came: came(&self.before),
            once: Some(once(&self.before)),
        });
        AnnualYear {
            meetings: self.meetings,
            before: self.before,
            figures_before: typed.or(counted),
        }
    }

    fn read(&mut self, view: &View<'_>, group: Option<&Group>) -> Option<YearMeeting> {
        view.course().started?;
        let place = self.rolls;
        self.people.take_in(view.roll());
        self.rolls += 1;
        let key = |person: &Attendee| self.people.key(place, person.id);
        let roll = view.roll();
        let seat = |person: &Attendee| {
            let belongs = belonging(view, person, group);
            Some(SeatAt {
                person: key(person)?,
                name: name(person).into(),
                organisation: belongs.organisation.into(),
                sector: belongs.sector.into(),
                outcome: seat_outcome(view, person),
            })
        };
        let seats: Vec<SeatAt> =
            roll.iter().filter(|person| person.has_seat()).filter_map(seat).collect();
        let came = || roll.iter().filter(|person| person.attendance.came());
        let by_deputy = seats.iter().filter(|seat| seat.outcome == SeatOutcome::Deputy).count();
        let in_seats = came().filter(|person| person.has_seat()).count() + by_deputy;
        let plan = view.plan();
        Some(YearMeeting {
            day: day_held(view),
            group: (&*plan.group).into(),
            venue: plan.venue.to_string(),
            way: way_held(view),
            quorate: plan.quorum.as_ref().map(|rule| view.inquorate(rule).is_empty()),
            minutes: MinutesState::from_life(view.life()),
            came: came().filter_map(key).collect(),
            also_there: (came().count().saturating_sub(in_seats)) as i64,
            unnamed: i64::from(roll.headcount.unwrap_or(0)),
            outcomes: outcomes(view),
            themes: plan.themes.iter().map(ToString::to_string).collect(),
            decisions: decisions(view),
            presentations: presentations(view, group),
            seats,
        })
    }
}

fn name(person: &Attendee) -> String {
    let profile = &person.profile;
    let name = if profile.name.is_empty() { &profile.initials } else { &profile.name };
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn outcomes(view: &View<'_>) -> Vec<(String, String)> {
    let entries = view.entries().iter();
    let outcome = entries.filter_map(|entry| match &entry.kind {
        Kind::Outcome { theme, .. } => {
            let words = entry.wording.with_initials("", |id| view.roll().initials(id));
            Some((theme.as_deref().unwrap_or_default().to_owned(), words.into_owned()))
        }
        _ => None,
    });
    outcome.collect()
}

fn decisions(view: &View<'_>) -> Vec<String> {
    let entries = view.entries().iter().filter(|entry| matches!(entry.kind, Kind::Decision));
    let words = |wording: &crate::meeting::wording::Wording| {
        wording.with_initials("", |id| view.roll().initials(id)).into_owned()
    };
    entries.map(|entry| words(&entry.wording)).collect()
}

fn presentations(view: &View<'_>, group: Option<&Group>) -> Vec<PresentationGiven> {
    let given = view.agenda().iter().filter(|item| {
        !view.withholds(item)
            && item.kind() == Some(ItemKind::Presentation)
            && item.began().is_some()
    });
    let given = given.map(|item| {
        let presenter = item.plan.presenter.and_then(|id| view.roll().get(id));
        PresentationGiven {
            title: item.plan.title.to_string(),
            presenter: presenter.map(name).unwrap_or_default(),
            organisation: presenter
                .map(|person| belonging(view, person, group).organisation)
                .unwrap_or_default(),
        }
    });
    given.collect()
}

impl MinutesState {
    fn from_life(life: &Life) -> Self {
        match (life.approved, life.as_corrected, life.circulated) {
            (Some(_), true, _) => Self::AsCorrected,
            (Some(_), false, _) => Self::Approved,
            (None, _, Some(_)) => Self::Circulated,
            (None, _, None) => Self::Draft,
        }
    }

    /// Whether the minutes were approved.
    pub fn is_approved(self) -> bool {
        matches!(self, Self::Approved | Self::AsCorrected)
    }
}

impl YearMeeting {
    /// How many seats had this outcome.
    pub fn seats_that(&self, outcome: SeatOutcome) -> i64 {
        self.seats.iter().filter(|seat| seat.outcome == outcome).count() as i64
    }

    /// How many members or deputies came.
    pub fn came(&self) -> i64 {
        self.seats.iter().filter(|seat| seat.outcome.is_represented()).count() as i64
    }

    /// Whether nothing is known of who came.
    pub fn is_unrecorded(&self) -> bool {
        let is_unknown = |seat: &SeatAt| seat.outcome == SeatOutcome::NotRecorded;
        self.seats.iter().all(is_unknown) && self.came.is_empty()
    }
}

/// How many members or deputies came to some meetings.
pub fn came(meetings: &[YearMeeting]) -> i64 {
    meetings.iter().map(YearMeeting::came).sum()
}

/// How many of the people who came at all came once, of how many.
pub fn once(meetings: &[YearMeeting]) -> (i64, i64) {
    let mut times: BTreeMap<PersonKey, i64> = BTreeMap::new();
    for person in meetings.iter().flat_map(|meeting| &meeting.came) {
        *times.entry(*person).or_default() += 1;
    }
    let once = times.values().filter(|times| **times == 1).count();
    (once as i64, times.len() as i64)
}

/// The meetings at which it is known who came.
pub fn recorded(meetings: &[YearMeeting]) -> impl DoubleEndedIterator<Item = &YearMeeting> {
    meetings.iter().filter(|meeting| !meeting.is_unrecorded())
}

impl AnnualYear {
    /// The groups, in order of name.
    pub fn groups(&self) -> Vec<Rc<str>> {
        let mut groups: Vec<Rc<str>> = Vec::new();
        for meeting in &self.meetings {
            if !groups.iter().any(|group| text::same(group, &meeting.group)) {
                groups.push(Rc::clone(&meeting.group));
            }
        }
        groups.sort_by_cached_key(|group| text::key(group));
        groups
    }

    /// The same for one group.
    #[must_use]
    pub fn of_group(&self, group: &str) -> Self {
        let of_group = |meetings: &[YearMeeting]| -> Vec<YearMeeting> {
            let own = meetings.iter().filter(|meeting| text::same(&meeting.group, group));
            own.cloned().collect()
        };
        Self {
            meetings: of_group(&self.meetings),
            before: of_group(&self.before),
            figures_before: None,
        }
    }

    /// The members, in order of name, with their seats at each meeting.
    pub fn members(&self) -> Vec<YearMember> {
        let mut members: BTreeMap<PersonKey, YearMember> = BTreeMap::new();
        for (place, meeting) in self.meetings.iter().enumerate() {
            for seat in &meeting.seats {
                let member = members.entry(seat.person).or_insert_with(|| YearMember {
                    person: seat.person,
                    name: Rc::clone(&seat.name),
                    organisation: Rc::clone(&seat.organisation),
                    outcomes: vec![None; self.meetings.len()],
                });
                member.name = Rc::clone(&seat.name);
                member.organisation = Rc::clone(&seat.organisation);
                member.outcomes[place] = Some(seat.outcome);
            }
        }
        let mut members: Vec<YearMember> = members.into_values().collect();
        members.sort_by_cached_key(|member| (text::key(&member.name), member.person));
        members
    }

    /// How many members came once or never, of those who were expected at two meetings or more. Who joined
    /// for the last one could not come more often.
    pub fn rarely(&self) -> (i64, i64) {
        let members = self.members();
        let asked = members.iter().filter(|member| member.expected() > 1);
        let rare = asked.clone().filter(|member| member.came() <= 1).count();
        (rare as i64, asked.count() as i64)
    }

    /// How many members came to no meeting, to one, to two and so on.
    pub fn distribution(&self) -> Vec<i64> {
        let mut counts = vec![0; self.meetings.len() + 1];
        for member in self.members() {
            counts[member.came() as usize] += 1;
        }
        while counts.len() > 1 && counts.last() == Some(&0) {
            counts.pop();
        }
        counts
    }

    /// The sectors or organisations on the rolls of the year and of the year before, in order of name; what
    /// has none comes last.
    pub fn parts(&self, of: fn(&SeatAt) -> &Rc<str>) -> Vec<YearPart> {
        let mut parts: BTreeMap<(bool, String), YearPart> = BTreeMap::new();
        for (place, meeting) in self.meetings.iter().enumerate() {
            for seat in &meeting.seats {
                let part = YearPart::find(&mut parts, of(seat), self.meetings.len());
                part.expected_at.insert(place);
                if seat.outcome.is_represented() {
                    part.came[place] += 1;
                }
            }
        }
        for seat in self.before.iter().flat_map(|meeting| &meeting.seats) {
            let part = YearPart::find(&mut parts, of(seat), self.meetings.len());
            part.before += i64::from(seat.outcome.is_represented());
        }
        parts.into_values().collect()
    }
}

/// A sector or an organisation over the meetings of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearPart {
    /// Its name; empty for seats without one.
    pub name: Rc<str>,
    /// How many came to each meeting.
    pub came: Vec<i64>,
    /// The meetings at which it was expected.
    pub expected_at: BTreeSet<usize>,
    /// How many came in the year before.
    pub before: i64,
}

impl YearPart {
    fn find<'p>(
        parts: &'p mut BTreeMap<(bool, String), Self>,
        name: &Rc<str>,
        meetings: usize,
    ) -> &'p mut Self {
        let key = (name.is_empty(), text::key(name));
        parts.entry(key).or_insert_with(|| Self {
            name: Rc::clone(name),
            came: vec![0; meetings],
            expected_at: BTreeSet::new(),
            before: 0,
        })
    }

    /// How many came to all meetings together.
    pub fn total(&self) -> i64 {
        self.came.iter().sum()
    }

    /// At how many meetings somebody came.
    pub fn represented_at(&self) -> i64 {
        self.came.iter().filter(|came| **came > 0).count() as i64
    }
}

impl YearMember {
    /// At how many meetings a seat was this member's, and it is known what became of it.
    pub fn known(&self) -> i64 {
        let known = |outcome: &&SeatOutcome| **outcome != SeatOutcome::NotRecorded;
        self.outcomes.iter().flatten().filter(known).count() as i64
    }

    /// At how many meetings a seat was this member's.
    pub fn expected(&self) -> i64 {
        self.outcomes.iter().flatten().count() as i64
    }

    /// To how many meetings the member came in person.
    pub fn came(&self) -> i64 {
        let came =
            |outcome: &&SeatOutcome| matches!(outcome, SeatOutcome::Room | SeatOutcome::Online);
        self.outcomes.iter().flatten().filter(came).count() as i64
    }
}

/// The meeting of a year before that stands beside one: the one of the same group in the same month.
pub fn counterpart<'m>(
    meeting: &YearMeeting,
    before: &'m [YearMeeting],
) -> Option<&'m YearMeeting> {
    let month = meeting.day?.month();
    before.iter().find(|other| {
        text::same(&other.group, &meeting.group)
            && other.day.is_some_and(|day| day.month() == month)
    })
}
