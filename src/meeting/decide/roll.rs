//! What takes the roll. A mark made before the second item is opened holds since the start.

use super::{Decider, Decision, Mark, NamesInText, PersonLabel, Refusal, RollRefusal};
use crate::{
    calendar::time::Moment,
    meeting::{
        agenda::Item,
        command::{Details, RollCommand, Word},
        event::{AttendanceMark, Channel, EntryKind, Event, ItemKind, Place, Role},
        ids::PersonId,
        presiding,
        roll::{Attendee, Away, Presence},
        title,
    },
    text::same,
};

impl Decider<'_> {
    pub(super) fn roll(&self, command: &RollCommand) -> Decision {
        use RollCommand as C;
        match command {
            C::Present { who } => self.mark_here(who, Channel::Room),
            C::Remote { who } => self.mark_here(who, Channel::Remote),
            C::Arrive { who } => self.arrive(who),
            C::Leave { who, item } => self.leave(who, item.as_ref()),
            C::Apologies { who, next: true } => self.apologies_for_next(who),
            C::Apologies { who, next: false } => {
                self.mark_away(who, Presence::Apologies, |person| Event::ApologiesGiven { person })
            }
            C::Absent { who } => {
                self.mark_away(who, Presence::Absent, |person| Event::MarkedAbsent { person })
            }
            C::Unmark { who, only: None } => self.unmark(who),
            C::Unmark { who, only: Some(mark) } => self.take_back(who, *mark),
            C::Deputy { deputy, member, org } => self.deputy(deputy, member, org.as_ref()),
            C::Guest { name, details } => self.guest(name, details),
            C::Headcount { count } => {
                Ok(vec![Event::HeadcountTaken { count: *count, at: self.at }])
            }
            C::Chair { who } => self.take_chair(who),
            C::Minutes { who } => self.hold(who, Role::MinuteTaker),
            C::Declare { who, text, item } => self.declare(who, text, item.as_ref()),
        }
    }

    /// Those named, or for `all` those that `of_all` accepts.
    fn named(
        &self,
        who: &[Word],
        of_all: impl Fn(&Attendee) -> bool,
    ) -> Result<Vec<&Attendee>, Refusal> {
        let is_all = |word: &Word| word.text.eq_ignore_ascii_case("all");
        let mut people: Vec<&Attendee> = Vec::new();
        for named in who.split_inclusive(is_all) {
            let named = match named {
                [named @ .., last] if is_all(last) => {
                    people.extend(self.meeting.roll.iter().filter(|person| of_all(person)));
                    named
                }
                named => named,
            };
            people.extend(self.people(named)?);
        }
        let mut seen = Vec::new();
        people.retain(|person| {
            !seen.contains(&person.id) && {
                seen.push(person.id);
                true
            }
        });
        Ok(people)
    }

    fn unrecorded(&self, person: &Attendee) -> bool {
        person.presence() == Presence::NotRecorded
            && self.meeting.roll.deputy_of(person.id).is_none()
    }

    /// Refuses a command that changes nobody's mark.
    fn unless_none(&self, events: Vec<Event>, who: &[Word], mark: Mark) -> Decision {
        match (events.is_empty(), who) {
            (false, _) => Ok(events),
            (true, [one]) if !one.text.eq_ignore_ascii_case("all") => {
                Err(Refusal::at(one, RollRefusal::MarkedAlready { who: one.into(), mark }))
            }
            (true, _) => Err(Refusal::new(RollRefusal::AllMarkedAlready { mark })),
        }
    }

    fn mark_here(&self, who: &[Word], channel: Channel) -> Decision {
        let mut events = Vec::new();
        for person in self.named(who, |person| self.unrecorded(person))? {
            let presence = person.presence();
            let here = if channel == Channel::Room { Presence::Present } else { Presence::Remote };
            if presence == here {
                continue;
            }
            let at = self.mark_time(person);
            let person = person.id;
            events.push(match presence.is_here() {
                true => Event::ChannelChanged { person, at, channel },
                false => Event::Arrived { person, since: at, channel },
            });
        }
        let mark = if channel == Channel::Room { Mark::Present } else { Mark::Remote };
        self.unless_none(events, who, mark)
    }

    /// Since when a mark holds: none, the start, until the second item is opened, for who has not left.
    fn mark_time(&self, person: &Attendee) -> Option<Moment> {
        let left_before = person.presence() == Presence::Left;
        let late = self.meeting.agenda.has_opened(2);
        (late || left_before).then_some(self.at)
    }

    fn arrive(&self, who: &[Word]) -> Decision {
        let here = self.named(who, |person| self.unrecorded(person))?;
        let events = here
            .into_iter()
            .filter(|person| !person.presence().is_here())
            .map(|person| Event::Arrived {
                person: person.id,
                since: Some(self.at),
                channel: Channel::Room,
            })
            .collect();
        self.unless_none(events, who, Mark::Present)
    }

    /// Before the meeting begins, the chair is taken for its start.
    fn take_chair(&self, who: &Word) -> Decision {
        if self.names == NamesInText::Imported {
            // A log of another tool says who chaired, whether or not it says who was there.
            return self.hold(who, Role::Chair);
        }
        let person = self.person(who)?;
        if !person.presence().is_here() {
            let initials = person.profile.initials.clone();
            return Err(Refusal::at(who, RollRefusal::NotPresent { initials }));
        }
        if presiding::presides_alone(&self.meeting.roll, person.id, self.at) {
            let initials = person.profile.initials.clone();
            return Err(Refusal::at(who, RollRefusal::PresidesAlready { initials }));
        }
        Ok(vec![Event::ChairTaken { person: person.id, at: self.at }])
    }

    fn hold(&self, who: &Word, office: Role) -> Decision {
        let person = self.person(who)?.id;
        Ok(vec![Event::OfficeHeld { person, office, at: self.at }])
    }

    fn declare(&self, who: &Word, text: &Word, item: Option<&Word>) -> Decision {
        let person = self.person(who)?.id;
        let item = item.map(|word| self.item(word)).transpose()?;
        let id = self.next_entry();
        let kind = EntryKind::Declaration { person };
        let place = self.declared_under(item);
        let mut events = self.add(place, None, self.wording(&text.text), kind);
        events.extend(item.map(|item| Event::DeclaredInItem { id, item: item.id }));
        Ok(events)
    }

    /// Under what a declaration is minuted: the item that the interest is in, unless it is made where
    /// declarations are called for. A closed item would keep it from the public.
    fn declared_under(&self, item: Option<&Item>) -> Place {
        let place = self.place();
        let calls_for_it =
            |place: Place| match place {
                Place::Item(id) => self.meeting.agenda.get(id).is_some_and(|in_hand| {
                    title::speaks_of(&in_hand.plan.title, ItemKind::Standing)
                }),
                Place::Before | Place::After => false,
            };
        match item.filter(|item| !item.plan.confidential && !calls_for_it(place)) {
            Some(item) => Place::Item(item.id),
            None => place,
        }
    }

    fn leave(&self, who: &[Word], item: Option<&Word>) -> Decision {
        let item = item.map(|word| self.item(word)).transpose()?.map(|item| item.id);
        let mut events = Vec::new();
        for person in self.named(who, |person| person.presence().is_here())? {
            let initials = || person.profile.initials.clone();
            if !person.presence().is_here() {
                return Err(Refusal::new(RollRefusal::NotPresent { initials: initials() }));
            }
            let since = person.attendance.stays.last().and_then(|stay| stay.since);
            let left_before = |&since: &Moment| self.time_said().is_some_and(|at| at < since);
            if let Some(since) = since.filter(left_before) {
                return Err(Refusal::new(RollRefusal::LeftBeforeArrival {
                    initials: initials(),
                    came: self.clock(since),
                    left: self.clock(self.at),
                }));
            }
            let (person, at) = (person.id, self.at);
            events.push(match item {
                Some(item) => Event::LeftForItem { person, at, item },
                None => Event::Left { person, at },
            });
        }
        self.unless_none(events, who, Mark::Gone)
    }

    fn mark_away(
        &self,
        who: &[Word],
        mark: Presence,
        event: impl Fn(PersonId) -> Event,
    ) -> Decision {
        let mut events = Vec::new();
        for person in self.named(who, |person| self.unrecorded(person))? {
            if person.attendance.came() {
                let initials = person.profile.initials.clone();
                return Err(Refusal::new(RollRefusal::PresentNotAway { initials }));
            }
            if person.presence() != mark {
                events.push(event(person.id));
            }
        }
        self.unless_none(events, who, Mark::Away)
    }

    fn apologies_for_next(&self, who: &[Word]) -> Decision {
        let events = self
            .named(who, |_| true)?
            .into_iter()
            .filter(|person| !person.apologies_for_next)
            .map(|person| Event::ApologiesForNext { person: person.id })
            .collect();
        self.unless_none(events, who, Mark::AwayNext)
    }

    fn unmark(&self, who: &[Word]) -> Decision {
        let events = self
            .named(who, |_| true)?
            .into_iter()
            .filter(|p| p.presence() != Presence::NotRecorded || p.deputy_for.is_some())
            .map(|person| Event::AttendanceCleared { person: person.id })
            .collect();
        self.unless_none(events, who, Mark::Unmarked)
    }

    /// Takes one mark back alone, of those named, or of all that have it.
    fn take_back(&self, who: &[Word], mark: AttendanceMark) -> Decision {
        let people = self.named(who, |person| self.holder_of(person, mark).is_some())?;
        let mut events = Vec::with_capacity(people.len());
        for person in people {
            let initials = || person.profile.initials.clone();
            let Some(marked) = self.holder_of(person, mark) else {
                return Err(Refusal::new(RollRefusal::NoSuchMark { initials: initials(), mark }));
            };
            let left = person.presence() == Presence::Left;
            if mark == AttendanceMark::Arrived && left {
                return Err(Refusal::new(RollRefusal::LeftSince { initials: initials() }));
            }
            events.push(Event::MarkTakenBack { person: marked, mark });
        }
        match events.is_empty() {
            true => Err(Refusal::new(RollRefusal::NobodyMarked { mark })),
            false => Ok(events),
        }
    }

    /// Who has a mark: the person, or for a member somebody who sits there.
    fn holder_of(&self, person: &Attendee, mark: AttendanceMark) -> Option<PersonId> {
        let attendance = &person.attendance;
        let is_marked = match mark {
            AttendanceMark::Apologies => attendance.was_away(Away::Apologies),
            AttendanceMark::Absent => attendance.was_away(Away::Absent),
            AttendanceMark::ApologiesForNext => person.apologies_for_next,
            AttendanceMark::Arrived => attendance.came(),
            AttendanceMark::Left => person.presence() == Presence::Left,
            AttendanceMark::Deputy => {
                let deputy = self.meeting.roll.deputy_of(person.id).map(|deputy| deputy.id);
                return person.deputy_for.map(|_| person.id).or(deputy);
            }
        };
        is_marked.then_some(person.id)
    }

    fn deputy(&self, deputy: &Word, member: &Word, org: Option<&Word>) -> Decision {
        let member_word = member;
        let member = self.person(member)?;
        let initials = || member.profile.initials.clone();
        if member.presence().is_here() {
            let here = RollRefusal::MemberIsPresent { member: initials() };
            return Err(Refusal::at(member_word, here));
        }
        let deputy_now = self.meeting.roll.deputy_of(member.id);
        if let Some(other) = deputy_now.filter(|other| other.presence() != Presence::Left) {
            let deputy = other.profile.name.clone();
            let has = RollRefusal::HasDeputy { member: initials(), deputy };
            return Err(Refusal::at(member_word, has));
        }
        match self.known(deputy) {
            Some(person) if person.id == member.id => {
                Err(Refusal::at(deputy, RollRefusal::DeputyOfSelf { member: initials() }))
            }
            Some(person) => {
                let (proxy, member) = (person.id, member.id);
                let named = match self.check_free(person) {
                    Ok(()) => Event::DeputyNamed { deputy: proxy, member },
                    Err(_) if self.meeting.plan.proxies => Event::ProxyNamed { proxy, member },
                    Err(kind) => return Err(Refusal::at(deputy, kind)),
                };
                Ok(self.sits_for(proxy, named, person.presence()))
            }
            None if !deputy.quoted && !deputy.text.contains(' ') => {
                let meant = self.meant_person(deputy);
                let unknown = RollRefusal::UnknownDeputy { word: deputy.into(), meant };
                Err(Refusal::at(deputy, unknown))
            }
            None => self.new_deputy(deputy, member, org),
        }
    }

    /// Refuses somebody who holds another seat: one body for two members would be one vote for two, which
    /// only a group that lets one sit for two allows.
    fn check_free(&self, person: &Attendee) -> Result<(), RollRefusal> {
        let initials = || person.profile.initials.clone();
        if person.has_seat() {
            return Err(RollRefusal::DeputyHasSeat { deputy: initials() });
        }
        match person.deputy_for.filter(|_| person.presence().is_here()) {
            Some(member) => {
                let member = self.meeting.roll.initials(member).into();
                Err(RollRefusal::SitsForAnother { deputy: initials(), member })
            }
            None => Ok(()),
        }
    }

    fn new_deputy(&self, name: &Word, member: &Attendee, org: Option<&Word>) -> Decision {
        let own = |text: &str| Some(Word::quoted(text));
        let details = Details {
            org: org.cloned().or_else(|| own(&member.profile.org)),
            sector: own(&member.profile.sector),
            ..Details::default()
        };
        let initials = self.made_initials(&name.text);
        let added = self.added(initials, name.into(), &details, Role::Member)?;
        let id = self.meeting.roll.next_id();
        let mut events = vec![added];
        let named = Event::DeputyNamed { deputy: id, member: member.id };
        events.extend(self.sits_for(id, named, Presence::NotRecorded));
        Ok(events)
    }

    fn sits_for(&self, deputy: PersonId, named: Event, presence: Presence) -> Vec<Event> {
        let mut events = vec![named];
        if !presence.is_here() {
            let late = self.meeting.agenda.has_opened(2) || presence == Presence::Left;
            let since = late.then_some(self.at);
            events.push(Event::Arrived { person: deputy, since, channel: Channel::Room });
        }
        events
    }

    /// Somebody on the roll, by initials or by the whole name.
    fn known(&self, word: &Word) -> Option<&Attendee> {
        let roll = &self.meeting.roll;
        roll.find(&word.text)
            .or_else(|| roll.iter().find(|person| same(&person.profile.name, &word.text)))
    }

    fn guest(&self, name: &Word, details: &Details) -> Decision {
        if let Some(person) = self.known(name) {
            let person = PersonLabel::from(person);
            return Err(Refusal::at(name, RollRefusal::GuestOnRoll { person }));
        }
        let id = self.meeting.roll.next_id();
        let since = (self.meeting.agenda.has_opened(2)).then_some(self.at);
        let added =
            self.added(self.made_initials(&name.text), name.into(), details, Role::Guest)?;
        let links = self.links_of(id, details);
        let arrived = Event::Arrived { person: id, since, channel: Channel::Room };
        Ok([added, arrived].into_iter().chain(links).collect())
    }
}
