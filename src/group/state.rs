//! A group as its log folds: `apply` is total and holds no rule.

#![deny(clippy::wildcard_enum_match_arm)]

use chrono::NaiveDate;

use super::{
    decisions::OutsideDecisions,
    event::{
        DeclaredEvent, GoalOwner, GroupEvent, GroupEventBySubject, GroupListEvent,
        GroupProfileEvent, GroupRuleEvent, MemberEvent, NewVacancy, ParentGroup, StandingItem,
        UsualHours,
    },
    ids::{ClosureId, InterestId, OrganisationId, StandingItemId, VacancyId},
    occasions::Occasions,
    register::MemberRegister,
    rules::{ClosedItems, DaysRule, Frequency, GroupKind, QuorumCounts, QuorumRule, WayOfMeeting},
    workplan::Workplan,
};
use crate::{
    log::{self, MemberId, Stream},
    meeting::MinuteNumbering,
    text::{self, Text},
};

/// The log of a group.
pub type GroupLog = log::Log<Group>;
/// A group's record with its place in the chain.
pub type SealedGroup = log::Sealed<GroupEvent>;

/// A group as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: Text,
    /// The names that it had before, the latest last.
    pub former_names: Vec<Text>,
    /// What it is.
    pub profile: GroupProfile,
    /// Its rules.
    pub rules: GroupRules,
    /// Its sectors, in the order in which they were listed.
    pub sectors: Vec<Text>,
    /// Its organisations.
    pub organisations: Organisations,
    /// What is on every agenda, in order.
    pub standing: StandingAgenda,
    /// Its members, those who left included.
    pub register: MemberRegister,
    /// Its vacancies.
    pub vacancies: Vacancies,
    /// The standing interests of its members, those that ended included.
    pub interests: Interests,
    /// The days that no notice counts.
    pub closures: Closures,
    /// The events and trainings that it held.
    pub occasions: Occasions,
    /// The absences of members whose reasons were approved.
    pub absences: Vec<ApprovedAbsence>,
    /// What it has set itself to reach.
    pub workplan: Workplan,
    /// What it decided outside its meetings.
    pub decisions: OutsideDecisions,
}

/// What a group is, and how it usually meets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the events'")]
pub struct GroupProfile {
    pub kind: Option<GroupKind>,
    pub parent: Option<ParentGroup>,
    pub marking: Text,
    pub venue: Text,
    pub hours: Option<UsualHours>,
    pub way: Option<WayOfMeeting>,
    pub every: Option<Frequency>,
    pub review: Option<NaiveDate>,
}

/// The rules of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the events'")]
pub struct GroupRules {
    pub quorum: Option<QuorumRule>,
    pub counts: QuorumCounts,
    pub proxies: bool,
    pub notice: Option<DaysRule>,
    pub drafts: Option<DaysRule>,
    pub actions: Option<DaysRule>,
    /// After how many months without attendance a seat lapses.
    pub lapse: Option<u32>,
    pub closed: ClosedItems,
    pub numbering: Option<MinuteNumbering>,
}

/// An organisation on a group's list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: Text,
    pub sector: Text,
    /// Other spellings of its name.
    pub spellings: Vec<Text>,
}

/// A group's organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisations {
    list: Vec<Organisation>,
    last: u32,
}

/// The items that are on every agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingAgenda {
    items: Vec<(StandingItemId, StandingItem)>,
    last: u32,
}

/// A vacancy, and who filled it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Vacancy {
    pub id: VacancyId,
    pub vacancy: NewVacancy,
    pub filled: Option<MemberId>,
}

/// A group's vacancies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vacancies {
    list: Vec<Vacancy>,
    last: u32,
}

/// A standing interest of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Interest {
    pub id: InterestId,
    pub member: MemberId,
    pub text: Text,
    pub from: NaiveDate,
    pub ended: Option<NaiveDate>,
}

/// The standing interests of a group's members.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Interests {
    list: Vec<Interest>,
    last: u32,
}

/// Days that no notice counts, first and last.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct Closure {
    pub id: ClosureId,
    pub name: Text,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// The days that a group leaves out of a notice by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closures {
    list: Vec<Closure>,
    last: u32,
}

/// An absence whose reason was approved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedAbsence {
    /// Who was absent.
    pub member: MemberId,
    /// The day of the resolution.
    pub on: NaiveDate,
    /// The last day that it covers; none where it lasts until the member comes.
    pub until: Option<NaiveDate>,
    /// The reason.
    pub reason: Text,
}

impl Organisation {
    /// Whether a name is its own, in any spelling.
    pub fn has_name(&self, name: &str) -> bool {
        text::same(&self.name, name) || self.spellings.iter().any(|other| text::same(other, name))
    }
}

impl Organisations {
    /// All of them, in the order in which they were listed.
    pub fn iter(&self) -> impl Iterator<Item = &Organisation> {
        self.list.iter()
    }

    /// The one that has a name, in any spelling.
    pub fn find(&self, name: &str) -> Option<&Organisation> {
        self.list.iter().find(|org| org.has_name(name))
    }

    /// The id of the next.
    pub fn next_id(&self) -> OrganisationId {
        OrganisationId(self.last + 1)
    }

    /// The organisation of that id.
    pub fn get(&self, id: OrganisationId) -> Option<&Organisation> {
        self.list.iter().find(|org| org.id == id)
    }

    fn get_mut(&mut self, id: OrganisationId) -> Option<&mut Organisation> {
        self.list.iter_mut().find(|org| org.id == id)
    }
}

impl StandingAgenda {
    /// Its items, in order.
    pub fn iter(&self) -> impl Iterator<Item = (StandingItemId, &StandingItem)> {
        self.items.iter().map(|(id, item)| (*id, item))
    }

    /// The id of the next item.
    pub fn next_id(&self) -> StandingItemId {
        StandingItemId(self.last + 1)
    }

    /// The item of that id.
    pub fn get(&self, id: StandingItemId) -> Option<&StandingItem> {
        self.items.iter().find(|(other, _)| *other == id).map(|(_, item)| item)
    }

    fn add(&mut self, id: StandingItemId, item: StandingItem, before: Option<StandingItemId>) {
        let before = before.and_then(|id| self.items.iter().position(|(other, _)| *other == id));
        self.items.insert(before.unwrap_or(self.items.len()), (id, item));
        self.last = self.last.max(id.0);
    }
}

impl Vacancies {
    /// Those that nobody filled yet.
    pub fn open(&self) -> impl Iterator<Item = &Vacancy> {
        self.list.iter().filter(|vacancy| vacancy.filled.is_none())
    }

    /// The id of the next.
    pub fn next_id(&self) -> VacancyId {
        VacancyId(self.last + 1)
    }

    /// The vacancy of that id.
    pub fn get(&self, id: VacancyId) -> Option<&Vacancy> {
        self.list.iter().find(|vacancy| vacancy.id == id)
    }
}

impl Interests {
    /// All of them, in the order in which they were registered.
    pub fn iter(&self) -> impl Iterator<Item = &Interest> {
        self.list.iter()
    }

    /// The id of the next.
    pub fn next_id(&self) -> InterestId {
        InterestId(self.last + 1)
    }

    /// The interest of that id.
    pub fn get(&self, id: InterestId) -> Option<&Interest> {
        self.list.iter().find(|interest| interest.id == id)
    }
}

impl Closures {
    /// All of them, in the order in which they were listed.
    pub fn iter(&self) -> impl Iterator<Item = &Closure> {
        self.list.iter()
    }

    /// The id of the next.
    pub fn next_id(&self) -> ClosureId {
        ClosureId(self.last + 1)
    }

    /// The closure of that id.
    pub fn get(&self, id: ClosureId) -> Option<&Closure> {
        self.list.iter().find(|closure| closure.id == id)
    }
}

impl Group {
    /// Whether a name is the group's, or was.
    pub fn has_name(&self, name: &str) -> bool {
        let names = std::iter::once(&self.name).chain(&self.former_names);
        names.into_iter().any(|known| text::same(known, name))
    }

    /// The days that no notice counts, besides holidays.
    pub fn days_left_out(&self) -> impl Iterator<Item = NaiveDate> {
        self.closures
            .iter()
            .flat_map(|closure| closure.from.iter_days().take_while(|day| *day <= closure.to))
    }

    /// What the owner of a goal is called: a member's initials, or the name of several together.
    pub fn goal_owner<'g>(&'g self, owner: &'g GoalOwner) -> &'g str {
        match owner {
            GoalOwner::Group => &self.name,
            GoalOwner::Member(id) => self.register.get(*id).map_or("", |member| &member.initials),
            GoalOwner::Organisation(name) | GoalOwner::Sector(name) => name,
        }
    }

    fn named(&mut self, name: &Text) {
        let former = std::mem::replace(&mut self.name, name.clone());
        if !former.is_empty() && !text::same(&former, name) {
            self.former_names.retain(|other| !text::same(other, &former));
            self.former_names.push(former);
        }
    }

    /// What named a member who turned out to be another names that other.
    fn follow_merge(&mut self, kept: MemberId, merged: MemberId) {
        for vacancy in &mut self.vacancies.list {
            vacancy.filled = vacancy.filled.map(|id| if id == merged { kept } else { id });
        }
        for interest in self.interests.list.iter_mut().filter(|one| one.member == merged) {
            interest.member = kept;
        }
        for absence in self.absences.iter_mut().filter(|one| one.member == merged) {
            absence.member = kept;
        }
    }

    fn apply_to_profile(&mut self, event: GroupProfileEvent<'_>) {
        use GroupProfileEvent as E;
        let profile = &mut self.profile;
        match event {
            E::Named { name } => self.named(name),
            E::KindSet { kind } => profile.kind = Some(*kind),
            E::ParentSet { parent } => profile.parent = parent.clone(),
            E::MarkingSet { marking } => profile.marking = marking.clone(),
            E::VenueSet { venue } => profile.venue = venue.clone(),
            E::HoursSet { hours } => profile.hours = *hours,
            E::WaySet { way } => profile.way = Some(*way),
            E::FrequencySet { every } => profile.every = *every,
            E::ReviewDateSet { day } => profile.review = *day,
        }
    }

    fn apply_to_rules(&mut self, event: GroupRuleEvent<'_>) {
        use GroupRuleEvent as E;
        let rules = &mut self.rules;
        match event {
            E::ClosedItemsSet { closed } => rules.closed = *closed,
            E::QuorumRuleSet { rule } => rules.quorum = Some(rule.clone()),
            E::QuorumCountsSet { counts } => rules.counts = *counts,
            E::ProxiesSet { allowed } => rules.proxies = *allowed,
            E::NoticeSet { rule } => rules.notice = *rule,
            E::DraftsSet { rule } => rules.drafts = *rule,
            E::ActionsRuleSet { rule } => rules.actions = *rule,
            E::LapseSet { months } => rules.lapse = *months,
            E::NumberingSet { numbering } => rules.numbering = Some(*numbering),
        }
    }

    fn apply_to_lists(&mut self, event: GroupListEvent<'_>) {
        use GroupListEvent as E;
        let organisations = &mut self.organisations;
        match event {
            E::SectorAdded { name } => self.sectors.push(name.clone()),
            E::SectorRemoved { name } => self.sectors.retain(|other| !text::same(other, name)),
            E::OrganisationAdded { id, name, sector } => {
                let (name, sector) = (name.clone(), sector.clone());
                let organisation = Organisation { id: *id, name, sector, spellings: Vec::new() };
                organisations.list.push(organisation);
                organisations.last = organisations.last.max(id.0);
            }
            E::OrganisationSectorSet { id, sector } => {
                if let Some(org) = organisations.get_mut(*id) {
                    org.sector = sector.clone();
                }
            }
            E::OrganisationSpelt { id, spelling } => {
                if let Some(org) = organisations.get_mut(*id) {
                    org.spellings.push(spelling.clone());
                }
            }
            E::OrganisationRemoved { id } => organisations.list.retain(|org| org.id != *id),
            E::StandingItemAdded { id, item, before } => {
                self.standing.add(*id, item.clone(), *before);
            }
            E::StandingItemRemoved { id } => {
                self.standing.items.retain(|(other, _)| other != id);
            }
            E::ClosureAdded { id, name, from, to } => {
                let (name, from, to) = (name.clone(), *from, *to);
                self.closures.list.push(Closure { id: *id, name, from, to });
                self.closures.last = self.closures.last.max(id.0);
            }
            E::ClosureRemoved { id } => self.closures.list.retain(|one| one.id != *id),
            E::OccasionHeld { id, occasion } => self.occasions.insert(*id, occasion.clone()),
            E::OccasionRemoved { id } => self.occasions.remove(*id),
        }
    }

    fn apply_to_declared(&mut self, event: DeclaredEvent<'_>) {
        use DeclaredEvent as E;
        let (vacancies, interests) = (&mut self.vacancies, &mut self.interests);
        match event {
            E::VacancyOpened { id, vacancy } => {
                let vacancy = Vacancy { id: *id, vacancy: vacancy.clone(), filled: None };
                vacancies.list.push(vacancy);
                vacancies.last = vacancies.last.max(id.0);
            }
            E::VacancyFilled { id, member } => {
                for vacancy in vacancies.list.iter_mut().filter(|vacancy| vacancy.id == *id) {
                    vacancy.filled = Some(*member);
                }
            }
            E::VacancyRemoved { id } => vacancies.list.retain(|vacancy| vacancy.id != *id),
            E::InterestRegistered { id, member, text, from } => {
                let (member, text, from) = (*member, text.clone(), *from);
                interests.list.push(Interest { id: *id, member, text, from, ended: None });
                interests.last = interests.last.max(id.0);
            }
            E::InterestEnded { id, on } => {
                for interest in interests.list.iter_mut().filter(|interest| interest.id == *id) {
                    interest.ended = Some(*on);
                }
            }
            E::InterestRemoved { id } => interests.list.retain(|interest| interest.id != *id),
            E::AbsenceApproved { member, on, until, reason } => {
                let (member, on, until, reason) = (*member, *on, *until, reason.clone());
                self.absences.push(ApprovedAbsence { member, on, until, reason });
            }
        }
    }
}

impl Stream for Group {
    type Event = GroupEvent;

    fn apply(&mut self, event: &GroupEvent) {
        match event.by_subject() {
            GroupEventBySubject::Profile(event) => self.apply_to_profile(event),
            GroupEventBySubject::Rules(event) => self.apply_to_rules(event),
            GroupEventBySubject::Lists(event) => self.apply_to_lists(event),
            GroupEventBySubject::Members(event) => {
                if let MemberEvent::MembersMerged { kept, merged } = event {
                    self.follow_merge(*kept, *merged);
                }
                self.register.apply(event);
            }
            GroupEventBySubject::Declared(event) => self.apply_to_declared(event),
            GroupEventBySubject::Workplan(event) => self.workplan.apply(event),
            GroupEventBySubject::Decisions(event) => self.decisions.apply(event),
            // Undo, redo and what joins commands are the log's: it is folded without what was undone.
            GroupEventBySubject::Commands(_) => {}
        }
    }

    fn reserve(&mut self, _: usize) {}
}
