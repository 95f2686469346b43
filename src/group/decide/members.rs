//! What keeps the register.

use super::{GroupDecider, GroupDecision, GroupRefusal, GroupRefusalKind as K};
use crate::{
    group::{
        command::{MemberCommand, MemberDetails},
        event::{GroupEvent, MemberChanges, NewMember, NewVacancy},
        register::Member,
        rules::{GroupOffice, Seat},
    },
    log::MemberId,
    meeting::{command::Word, initials},
    text::{self, Text, email},
};

impl GroupDecider<'_> {
    pub(super) fn members(&self, command: &MemberCommand) -> GroupDecision {
        use MemberCommand as C;
        match command {
            C::Member { initials, name, details, seat, office, from } => {
                self.add(initials.as_ref(), name, details, *seat, *office, from.as_ref())
            }
            C::Amend { who, initials, name, details } => {
                self.amend(who, initials.as_ref(), name.as_ref(), details)
            }
            C::Rename { who, name, from } => self.rename(who, name, from.as_ref()),
            C::Join { who, on } => self.join(who, on.as_ref()),
            C::Leave { who, on } => self.leave(who, on.as_ref()),
            C::Term { who, from, to } => self.term(who, from.as_ref(), to.as_ref()),
            C::Seat { who, seat, from } => self.seat(who, *seat, from.as_ref()),
            C::Deputy { deputy, member } => self.deputy(deputy, member),
            C::Office { who, office, from, to } => {
                self.office(who, *office, from.as_ref(), to.as_ref())
            }
            C::StepDown { who, office, on } => self.step_down(who, *office, on.as_ref()),
            C::Vacancy { title, org, sector, from } => {
                self.vacancy(title, org.as_ref(), sector.as_ref(), from.as_ref())
            }
            C::Fill { vacancy, who } => self.fill(vacancy, who),
            C::Interest { who, text, from } => self.interest(who, text, from.as_ref()),
            C::Cease { interest, on } => self.cease(interest, on.as_ref()),
            C::Absence { who, reason, on, until } => {
                self.absence(who, reason, on.as_ref(), until.as_ref())
            }
            C::Merge { who, into } => self.merge(who, into),
        }
    }

    fn add(
        &self,
        initials: Option<&Word>,
        name: &Word,
        details: &MemberDetails,
        seat: Option<Seat>,
        office: Option<GroupOffice>,
        from: Option<&Word>,
    ) -> GroupDecision {
        let initials: Text = match initials {
            Some(initials) => {
                self.check_initials(initials, &name.text, None)?;
                initials.into()
            }
            None => self.free_initials(&name.text),
        };
        let text = |word: &Option<Word>| word.as_ref().map(Text::from).unwrap_or_default();
        let from = self.maybe_day(from)?;
        // Who only keeps the minutes has no seat, unless one is given.
        let unsaid =
            if office == Some(GroupOffice::MinuteTaker) { Seat::None } else { Seat::Voting };
        let person = NewMember {
            initials,
            name: name.into(),
            title: text(&details.title),
            org: self.org(details.org.as_ref()).unwrap_or_default(),
            sector: self.sector_of(details)?.unwrap_or_default(),
            email: address(details.email.as_ref())?.unwrap_or_default(),
            phone: text(&details.phone),
            seat: seat.unwrap_or(unsaid),
            from,
        };
        let id = self.context.new_member;
        let added = GroupEvent::MemberAdded { id, person: Box::new(person) };
        let office = office.map(|office| GroupEvent::OfficeGiven { id, office, from, to: None });
        Ok(std::iter::once(added).chain(office).collect())
    }

    /// An organisation as the list spells it, or as it is written where it is not listed.
    fn org(&self, word: Option<&Word>) -> Option<Text> {
        let listed = |word: &Word| {
            let known = self.group.organisations.find(&word.text);
            known.map_or_else(|| word.into(), |org| org.name.clone())
        };
        word.map(listed)
    }

    /// The sector given, or that of a listed organisation.
    fn sector_of(&self, details: &MemberDetails) -> Result<Option<Text>, GroupRefusal> {
        if let Some(word) = &details.sector {
            return self.sector(word).map(Some);
        }
        let org = details.org.as_ref().and_then(|org| self.group.organisations.find(&org.text));
        Ok(org.map(|org| org.sector.clone()).filter(|sector| !sector.is_empty()))
    }

    /// Initials made of a name, which no member has.
    fn free_initials(&self, name: &str) -> Text {
        let members = || self.group.register.on(self.context.today);
        let is_taken = |one: &str| members().any(|member| text::same(&member.initials, one));
        initials::unique(name, is_taken).into()
    }

    /// Refuses initials that can't be used, or that another member of today has.
    fn check_initials(
        &self,
        word: &Word,
        name: &str,
        own: Option<MemberId>,
    ) -> Result<(), GroupRefusal> {
        initials::valid(&word.text)
            .map_err(|error| GroupRefusal::at(word, K::UnusableInitials(error)))?;
        let others = || {
            let all = self.group.register.on(self.context.today);
            all.filter(|other| Some(other.id) != own)
        };
        let taken = |initials: &str| others().any(|other| text::same(&other.initials, initials));
        match others().find(|other| text::same(&other.initials, &word.text)) {
            Some(other) => {
                let (initials, owner) = (other.initials.clone(), other.name.clone());
                let free = initials::unique(name, taken).into();
                Err(GroupRefusal::at(word, K::InitialsTaken { initials, name: owner, free }))
            }
            None => Ok(()),
        }
    }

    fn amend(
        &self,
        who: &Word,
        initials: Option<&Word>,
        name: Option<&Word>,
        details: &MemberDetails,
    ) -> GroupDecision {
        let member = self.member(who)?;
        if let Some(word) = initials {
            let name = name.map_or(&*member.name, |name| &name.text);
            self.check_initials(word, name, Some(member.id))?;
        }
        not_empty(name)?;
        let new = |word: Option<&Word>| word.map(Text::from);
        let changes = MemberChanges {
            initials: new(initials),
            name: new(name),
            title: new(details.title.as_ref()),
            org: self.org(details.org.as_ref()),
            sector: self.sector_of(details)?,
            email: address(details.email.as_ref())?,
            phone: new(details.phone.as_ref()),
        };
        if changes == MemberChanges::default() {
            return Err(GroupRefusal::at(who, K::NothingToAmend));
        }
        Ok(vec![GroupEvent::MemberAmended { id: member.id, changes: Box::new(changes) }])
    }

    fn rename(&self, who: &Word, name: &Word, from: Option<&Word>) -> GroupDecision {
        let member = self.member(who)?;
        not_empty(Some(name))?;
        if *member.name == *name.text {
            return Err(GroupRefusal::at(name, K::SameName(member.name.clone())));
        }
        let on = self.day_or_today(from)?;
        Ok(vec![GroupEvent::MemberRenamed { id: member.id, name: name.into(), on }])
    }

    fn join(&self, who: &Word, on: Option<&Word>) -> GroupDecision {
        let (member, on) = (self.member(who)?, self.day_or_today(on)?);
        if member.is_member_on(on) {
            let name = member.name.clone();
            return Err(GroupRefusal::at(who, K::IsMember { name }));
        }
        self.check_initials(&Word::bare(&member.initials), &member.name, Some(member.id))?;
        Ok(vec![GroupEvent::MemberJoined { id: member.id, on }])
    }

    fn leave(&self, who: &Word, on: Option<&Word>) -> GroupDecision {
        let (member, on) = (self.member(who)?, self.day_or_today(on)?);
        if !member.is_member_on(on) {
            let name = member.name.clone();
            return Err(GroupRefusal::at(who, K::IsNoMember { name, on }));
        }
        Ok(vec![GroupEvent::MemberLeft { id: member.id, on }])
    }

    fn term(&self, who: &Word, from: Option<&Word>, to: Option<&Word>) -> GroupDecision {
        let id = self.member(who)?.id;
        let (from, to) = self.period(from, to)?;
        Ok(vec![GroupEvent::TermSet { id, from, to }])
    }

    fn period(&self, from: Option<&Word>, to: Option<&Word>) -> Result<FirstAndLast, GroupRefusal> {
        let word = to.or(from);
        match (self.maybe_day(from)?, self.maybe_day(to)?, word) {
            (Some(from), Some(to), Some(word)) if to < from => {
                Err(GroupRefusal::at(word, K::EndsBeforeItBegins { from, to }))
            }
            (from, to, _) => Ok((from, to)),
        }
    }

    fn seat(&self, who: &Word, seat: Seat, from: Option<&Word>) -> GroupDecision {
        let (member, from) = (self.member(who)?, self.day_or_today(from)?);
        if member.seat_on(from) == seat {
            let name = member.name.clone();
            return Err(GroupRefusal::at(who, K::HasSeat { name }));
        }
        Ok(vec![GroupEvent::SeatSet { id: member.id, seat, from }])
    }

    fn deputy(&self, deputy: &Word, member: &Word) -> GroupDecision {
        let member_word = member;
        let member = self.member(member_word)?;
        let is_none = !deputy.quoted && deputy.text.eq_ignore_ascii_case("none");
        let deputy = match is_none {
            true if member.deputy.is_none() => {
                let name = member.name.clone();
                return Err(GroupRefusal::at(member_word, K::NoDeputy { name }));
            }
            true => None,
            false => Some(self.member(deputy)?.id),
        };
        if deputy == Some(member.id) {
            let name = member.name.clone();
            return Err(GroupRefusal::at(member_word, K::OwnDeputy { name }));
        }
        Ok(vec![GroupEvent::DeputyNominated { member: member.id, deputy }])
    }

    fn office(
        &self,
        who: &Word,
        office: GroupOffice,
        from: Option<&Word>,
        to: Option<&Word>,
    ) -> GroupDecision {
        let member = self.member(who)?;
        let (from, to) = self.period(from, to)?;
        if member.offices_on(from.unwrap_or(self.context.today)).contains(&office) {
            let (name, office) = (member.name.clone(), office.word());
            return Err(GroupRefusal::at(who, K::HoldsOffice { name, office }));
        }
        Ok(vec![GroupEvent::OfficeGiven { id: member.id, office, from, to }])
    }

    fn step_down(
        &self,
        who: &Word,
        office: Option<GroupOffice>,
        on: Option<&Word>,
    ) -> GroupDecision {
        let (member, on) = (self.member(who)?, self.day_or_today(on)?);
        let held = member.offices_on(on);
        let name = member.name.clone();
        let office = match (office, held.as_slice()) {
            (Some(office), held) if held.contains(&office) => office,
            (Some(office), _) => {
                let office = office.word();
                return Err(GroupRefusal::at(who, K::HoldsNoOffice { name, office, on }));
            }
            (None, [office]) => *office,
            (None, []) => return Err(GroupRefusal::at(who, K::HoldsNone { name, on })),
            (None, several) => {
                let offices = several.iter().map(|office| office.word()).collect();
                return Err(GroupRefusal::at(who, K::HoldsSeveral { name, offices }));
            }
        };
        Ok(vec![GroupEvent::OfficeEnded { id: member.id, office, on }])
    }

    fn vacancy(
        &self,
        title: &Word,
        org: Option<&Word>,
        sector: Option<&Word>,
        from: Option<&Word>,
    ) -> GroupDecision {
        let vacancy = NewVacancy {
            title: title.into(),
            org: self.org(org).unwrap_or_default(),
            sector: sector.map(|word| self.sector(word)).transpose()?.unwrap_or_default(),
            from: self.maybe_day(from)?,
        };
        let id = self.group.vacancies.next_id();
        Ok(vec![GroupEvent::VacancyOpened { id, vacancy: Box::new(vacancy) }])
    }

    fn fill(&self, vacancy: &Word, who: &Word) -> GroupDecision {
        let id = self.vacancy_named(vacancy)?;
        let filled = self.group.vacancies.get(id).and_then(|vacancy| vacancy.filled);
        if let Some(by) = filled.and_then(|id| self.group.register.get(id)) {
            let (vacancy_id, name) = (id.to_string(), by.name.clone());
            let kind = K::VacancyFilled { vacancy: vacancy_id, name };
            return Err(GroupRefusal::at(vacancy, kind));
        }
        Ok(vec![GroupEvent::VacancyFilled { id, member: self.member(who)?.id }])
    }

    fn interest(&self, who: &Word, text: &Word, from: Option<&Word>) -> GroupDecision {
        let member = self.member(who)?.id;
        let (id, from) = (self.group.interests.next_id(), self.day_or_today(from)?);
        Ok(vec![GroupEvent::InterestRegistered { id, member, text: text.into(), from }])
    }

    fn cease(&self, interest: &Word, on: Option<&Word>) -> GroupDecision {
        let id = self.interest_named(interest)?;
        if let Some(on) = self.group.interests.get(id).and_then(|interest| interest.ended) {
            let kind = K::InterestEnded { interest: id.to_string(), on };
            return Err(GroupRefusal::at(interest, kind));
        }
        Ok(vec![GroupEvent::InterestEnded { id, on: self.day_or_today(on)? }])
    }

    fn absence(
        &self,
        who: &Word,
        reason: &Word,
        on: Option<&Word>,
        until: Option<&Word>,
    ) -> GroupDecision {
        let member = self.member(who)?.id;
        let (on, until) = (self.day_or_today(on)?, self.maybe_day(until)?);
        if let Some(to) = until
            && to < on
        {
            return Err(GroupRefusal::new(K::EndsBeforeItBegins { from: on, to }));
        }
        Ok(vec![GroupEvent::AbsenceApproved { member, on, until, reason: reason.into() }])
    }

    fn merge(&self, who: &Word, into: &Word) -> GroupDecision {
        let (merged, kept): (&Member, &Member) = (self.member(who)?, self.member(into)?);
        if merged.id == kept.id {
            let name = kept.name.clone();
            return Err(GroupRefusal::at(into, K::MergedWithItself { name }));
        }
        Ok(vec![GroupEvent::MembersMerged { kept: kept.id, merged: merged.id }])
    }
}

/// The first and the last day of a time, as far as they are given.
type FirstAndLast = (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>);

fn not_empty(name: Option<&Word>) -> Result<(), GroupRefusal> {
    match name.filter(|name| name.text.trim().is_empty()) {
        Some(name) => Err(GroupRefusal::at(name, K::EmptyMemberName)),
        None => Ok(()),
    }
}

/// An e-mail address as it is to be stored; one that is empty takes an address out.
fn address(word: Option<&Word>) -> Result<Option<Text>, GroupRefusal> {
    let Some(word) = word else { return Ok(None) };
    if word.text.trim().is_empty() {
        return Ok(Some(Text::default()));
    }
    let read = email::read(&word.text);
    let address = read.map_err(|error| GroupRefusal::at(word, K::NotAnAddress(error)))?;
    Ok(Some(address.into()))
}
