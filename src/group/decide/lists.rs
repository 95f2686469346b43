//! What keeps a group's lists.

use super::{GroupDecider, GroupDecision, GroupRefusal, GroupRefusalKind as K};
use crate::{
    group::{
        command::{ListCommand, ListTarget},
        event::{GroupEvent, Occasion, StandingItem},
        ids::{ClosureId, InterestId, OccasionId, StandingItemId, VacancyId},
        rules::PARTNERSHIP_SECTORS,
    },
    meeting::{
        command::{ItemOptions, Word},
        title::kind_of_title,
    },
    text::{self, Text},
};

impl GroupDecider<'_> {
    pub(super) fn lists(&self, command: &ListCommand) -> GroupDecision {
        use ListCommand as C;
        match command {
            C::Sector { name } => {
                if let Some(listed) = self.listed_sector(&name.text) {
                    let name = listed.clone();
                    return Err(GroupRefusal::new(K::SectorListed { name }));
                }
                Ok(vec![GroupEvent::SectorAdded { name: name.into() }])
            }
            C::Sectors => {
                let new = PARTNERSHIP_SECTORS.into_iter();
                let new = new.filter(|name| self.listed_sector(name).is_none());
                let added = new.map(|name| GroupEvent::SectorAdded { name: name.into() });
                let added: Vec<GroupEvent> = added.collect();
                if added.is_empty() { Err(GroupRefusal::new(K::SectorsListed)) } else { Ok(added) }
            }
            C::Organisation { name, sector, also } => {
                self.list_organisation(name, sector.as_ref(), also.as_ref())
            }
            C::Standing { title, plan, before } => self.standing(title, plan, before.as_ref()),
            C::Closure { name, from, to } => self.closure(name, from, to.as_ref()),
            C::Event { date, title, kind, headcount, replaces } => {
                let (day, replaces) = (self.day(date)?, self.maybe_day(replaces.as_ref())?);
                let occasion = Occasion {
                    kind: *kind,
                    day,
                    title: title.into(),
                    headcount: *headcount,
                    replaces,
                };
                let id = self.group.occasions.next_id();
                Ok(vec![GroupEvent::OccasionHeld { id, occasion: Box::new(occasion) }])
            }
            C::Remove { target } => self.remove(target),
        }
    }

    fn listed_sector(&self, name: &str) -> Option<&Text> {
        self.group.sectors.iter().find(|listed| text::same(listed, name))
    }

    /// Lists an organisation, or says more of one that is listed.
    fn list_organisation(
        &self,
        name: &Word,
        sector: Option<&Word>,
        also: Option<&Word>,
    ) -> GroupDecision {
        let known = self.group.organisations.find(&name.text);
        let sector = sector.map(|word| self.sector(word)).transpose()?;
        if let Some(also) = also
            && let Some(other) = self.group.organisations.find(&also.text)
        {
            let (word, name) = (also.into(), other.name.clone());
            return Err(GroupRefusal::at(also, K::OrganisationListed { word, name }));
        }
        let id = known.map_or_else(|| self.group.organisations.next_id(), |org| org.id);
        let mut events = Vec::new();
        match (known, sector) {
            (None, sector) => {
                let (name, sector) = (name.into(), sector.unwrap_or_default());
                events.push(GroupEvent::OrganisationAdded { id, name, sector });
            }
            (Some(_), Some(sector)) => {
                events.push(GroupEvent::OrganisationSectorSet { id, sector });
            }
            (Some(known), None) if also.is_none() => {
                let kind = K::OrganisationListed { word: name.into(), name: known.name.clone() };
                return Err(GroupRefusal::at(name, kind));
            }
            (Some(_), None) => {}
        }
        events.extend(also.map(|also| GroupEvent::OrganisationSpelt { id, spelling: also.into() }));
        Ok(events)
    }

    fn standing(&self, title: &Word, plan: &ItemOptions, before: Option<&Word>) -> GroupDecision {
        let item = StandingItem {
            title: title.into(),
            minutes: plan.minutes,
            kind: plan.kind.or_else(|| kind_of_title(&title.text)),
        };
        let before = before.map(|word| self.standing_item(word)).transpose()?;
        let id = self.group.standing.next_id();
        Ok(vec![GroupEvent::StandingItemAdded { id, item: Box::new(item), before }])
    }

    fn closure(&self, name: &Word, from: &Word, to: Option<&Word>) -> GroupDecision {
        let first = self.day(from)?;
        let to = self.maybe_day(to)?.unwrap_or(first);
        if to < first {
            return Err(GroupRefusal::at(from, K::EndsBeforeItBegins { from: first, to }));
        }
        let id = self.group.closures.next_id();
        Ok(vec![GroupEvent::ClosureAdded { id, name: name.into(), from: first, to }])
    }

    fn occasion_named(&self, word: &Word) -> Result<OccasionId, GroupRefusal> {
        let id = Self::numbered(word, 'e').map(OccasionId);
        let id = id.filter(|&id| self.group.occasions.get(id).is_some());
        id.ok_or_else(|| Self::no_such(word, "event"))
    }

    fn closure_named(&self, word: &Word) -> Result<ClosureId, GroupRefusal> {
        let id = Self::numbered(word, 'c').map(ClosureId);
        let id = id.filter(|&id| self.group.closures.get(id).is_some());
        id.ok_or_else(|| Self::no_such(word, "closure"))
    }

    fn standing_item(&self, word: &Word) -> Result<StandingItemId, GroupRefusal> {
        let id = Self::numbered(word, 's').map(StandingItemId);
        let id = id.filter(|&id| self.group.standing.get(id).is_some());
        id.ok_or_else(|| Self::no_such(word, "standing item"))
    }

    /// The vacancy of a reference such as `v1`.
    pub(super) fn vacancy_named(&self, word: &Word) -> Result<VacancyId, GroupRefusal> {
        let id = Self::numbered(word, 'v').map(VacancyId);
        let id = id.filter(|&id| self.group.vacancies.get(id).is_some());
        id.ok_or_else(|| Self::no_such(word, "vacancy"))
    }

    /// The standing interest of a reference such as `n1`.
    pub(super) fn interest_named(&self, word: &Word) -> Result<InterestId, GroupRefusal> {
        let id = Self::numbered(word, 'n').map(InterestId);
        let id = id.filter(|&id| self.group.interests.get(id).is_some());
        id.ok_or_else(|| Self::no_such(word, "interest"))
    }

    fn remove(&self, target: &ListTarget) -> GroupDecision {
        let event = match target {
            ListTarget::Sector(word) => {
                if self.group.sectors.is_empty() {
                    return Err(GroupRefusal::at(word, K::NoSectors));
                }
                GroupEvent::SectorRemoved { name: self.sector(word)? }
            }
            ListTarget::Organisation(word) => {
                GroupEvent::OrganisationRemoved { id: self.organisation(word)?.id }
            }
            ListTarget::Entry(word) => return self.remove_entry(word),
        };
        Ok(vec![event])
    }

    /// Initials win over a reference, as everywhere: somebody may be called S1.
    fn remove_entry(&self, word: &Word) -> GroupDecision {
        let is_member = self.group.register.with_initials(&word.text, self.context.today).is_some();
        let event = if is_member {
            GroupEvent::MemberRemoved { id: self.member(word)?.id }
        } else if Self::numbered(word, 's').is_some() {
            GroupEvent::StandingItemRemoved { id: self.standing_item(word)? }
        } else if Self::numbered(word, 'v').is_some() {
            GroupEvent::VacancyRemoved { id: self.vacancy_named(word)? }
        } else if Self::numbered(word, 'n').is_some() {
            GroupEvent::InterestRemoved { id: self.interest_named(word)? }
        } else if Self::numbered(word, 'e').is_some() {
            GroupEvent::OccasionRemoved { id: self.occasion_named(word)? }
        } else if Self::numbered(word, 'c').is_some() {
            GroupEvent::ClosureRemoved { id: self.closure_named(word)? }
        } else if Self::numbered(word, 'd').is_some() {
            GroupEvent::OutsideDecisionRemoved { id: self.outside_decision(word)? }
        } else if Self::numbered(word, 'g').is_some() {
            GroupEvent::GoalRemoved { id: self.goal(word)?.id }
        } else {
            GroupEvent::MemberRemoved { id: self.member(word)?.id }
        };
        Ok(vec![event])
    }
}
