//! What plans a meeting.

use super::{
    Amendable, Decider, Decision, PlanRefusal, Refusal, RefusalKind, RunRefusal, WhenRefusal,
    action::{more_of_action, sourced},
    membership::group_named,
    when,
};
use crate::{
    calendar::time::{Hours, Moment, Zone, civil_minute},
    meeting::{
        agenda::Item,
        command::{Carried, Details, ItemOptions, PlanCommand, Ref, Word},
        due::Due,
        entries::Origin,
        event::{
            ActionOrigin, CarriedAction, Event, ItemChanges, ItemKind, ItemPlan, MeetingKind,
            Owner, Profile, ProfileChanges, Role,
        },
        ids::{ActionNo, ItemId, PersonId, Text},
        initials,
        title::{is_special_title, kind_of_title},
        wording::Wording,
    },
    text::email,
};

impl Decider<'_> {
    pub(super) fn plan(&self, command: &PlanCommand) -> Decision {
        use PlanCommand as C;
        let one = |event| Ok(vec![event]);
        match command {
            C::Group { name, of } => Ok(group_named(name, of.as_ref())),
            C::Title { title } => Ok(self.titled(title)),
            C::Take { .. } | C::TakeOver | C::Enrol => {
                Err(Refusal::new(PlanRefusal::GroupNotAtHand))
            }
            C::Kind { kind } => one(Event::KindSet { kind: *kind }),
            C::Postpone { date, hours } => self.postpone(date, *hours),
            C::Venue { venue } => one(Event::VenueSet { venue: venue.into() }),
            C::Marking { marking } => one(Event::MarkingSet { marking: marking.into() }),
            C::Date { date, hours, zone } => self.dated(date, *hours, zone.as_ref()),
            C::Attendee { initials, name, details } => self.attendee(initials, name, details),
            C::Amend { target, initials, name, details } => {
                self.amend(target, initials.as_ref(), name.as_ref(), details)
            }
            C::AmendItem { item, title, plan } => self.amend_item(item, title.as_ref(), plan),
            C::Agenda { title, plan, before, access } => {
                let mut events = self.agenda(title, plan, before.as_ref(), access.confidential)?;
                events.extend(self.ground_of_new(access)?);
                Ok(events)
            }
            C::Paper { item, name, link } => self.put_in(item, name, link.as_ref()),
            C::Table { item, name, cells } => self.put_table(item, name, cells),
            C::AmendPaper { paper, name, link } => {
                self.amend_paper(paper, name.as_ref(), link.as_ref())
            }
            C::Reorder { item, before } => self.reorder(item, before),
            C::Remove { target } => self.remove(target),
            C::Quorum { quorum } => one(match quorum.simple() {
                Some(rule) => Event::QuorumSet { rule },
                None => Event::QuorumRuleSet { quorum: quorum.clone() },
            }),
            C::Proxies { allowed } => one(Event::ProxiesSet { allowed: *allowed }),
            C::Theme { name } => self.theme(name),
            C::Carry { number, action } => self.carry(number, action),
            C::NumberMinutes { what, from, starts } => {
                one(self.number_minutes(*what, *from, *starts))
            }
            C::Numbering { from } => one(Event::ActionsNumbered { from: *from }),
        }
    }

    /// A title, and the kind of meeting that it speaks of, where the one before spoke of another.
    fn titled(&self, title: &Word) -> Vec<Event> {
        let (was, now) =
            (is_special_title(&self.meeting.plan.title), is_special_title(&title.text));
        let kind = match (was, now) {
            (false, true) => Some(MeetingKind::Special),
            (true, false) => Some(MeetingKind::Ordinary),
            (true, true) | (false, false) => None,
        };
        let titled = Event::Titled { title: title.into() };
        std::iter::once(titled).chain(kind.map(|kind| Event::KindSet { kind })).collect()
    }

    /// Puts the meeting off, at the same hours where none are given.
    fn postpone(&self, date: &Word, hours: Option<Hours>) -> Decision {
        let plan = &self.meeting.plan;
        if let Some(at) = self.meeting.course.started {
            let (at, has_ended) = (self.clock(at), self.meeting.course.ended.is_some());
            return Err(Refusal::at(date, RunRefusal::TooLateToCallOff { at, has_ended }));
        }
        let clock = |at: Moment| civil_minute(at, plan.zone);
        let same = || plan.starts.map(|at| Hours { from: clock(at), to: plan.ends.map(clock) });
        let mut events = self.dated(date, hours.or_else(same), None)?;
        let is_same = |event: &Event| {
            matches!(event, Event::Dated { day, starts, ends, .. }
                if Some(*day) == plan.day && (*starts, *ends) == (plan.starts, plan.ends))
        };
        if self.meeting.course.called_off.is_none() && events.iter().all(is_same) {
            return Err(Refusal::at(date, PlanRefusal::PostponedToSameDay));
        }
        events.push(Event::Postponed { at: self.at, from: plan.day });
        Ok(events)
    }

    fn dated(&self, date: &Word, hours: Option<Hours>, zone: Option<&Word>) -> Decision {
        // The line that gives the meeting its day has none above it to be counted from.
        let is_undated = |refusal: &Refusal| {
            matches!(refusal.kind, RefusalKind::When(WhenRefusal::DateWithoutDay))
        };
        let day = self.date(date).map_err(|refusal| match is_undated(&refusal) {
            true => Refusal::at(date, WhenRefusal::DateWithoutYear),
            false => refusal,
        })?;
        let zone = match zone {
            Some(word) => Zone::parse(&word.text)
                .map_err(|error| Refusal::at(word, PlanRefusal::UnknownZone(error)))?,
            None => self.meeting.plan.zone,
        };
        let (starts, ends) = when::planned(hours, day, zone, date)?;
        Ok(vec![Event::Dated { day, starts, ends, zone }])
    }

    fn attendee(&self, word: &Word, name: &Word, details: &Details) -> Decision {
        self.check_initials(word, &name.text, None)?;
        let added = self.added(word.into(), name.into(), details, Role::Member)?;
        let links = self.links_of(self.meeting.roll.next_id(), details);
        Ok(std::iter::once(added).chain(links).collect())
    }

    /// The event that puts somebody on the roll.
    pub(super) fn added(
        &self,
        initials: Text,
        name: Text,
        details: &Details,
        role: Role,
    ) -> Result<Event, Refusal> {
        let text = |word: &Option<Word>| word.as_ref().map(Text::from).unwrap_or_default();
        let person = Profile {
            initials,
            name,
            title: text(&details.title),
            org: text(&details.org),
            sector: text(&details.sector),
            email: address(details.email.as_ref())?.unwrap_or_default(),
            role: details.role.unwrap_or(role),
        };
        Ok(Event::AttendeeAdded { id: self.meeting.roll.next_id(), person: Box::new(person) })
    }

    /// Initials of its own for a name that comes without.
    pub(super) fn made_initials(&self, name: &str) -> Text {
        initials::unique(name, |taken| self.meeting.roll.find(taken).is_some()).into()
    }

    fn is_going_on(&self) -> bool {
        let course = &self.meeting.course;
        course.started.is_some() && course.ended.is_none()
    }

    fn check_initials(
        &self,
        word: &Word,
        name: &str,
        own: Option<PersonId>,
    ) -> Result<(), Refusal> {
        initials::valid(&word.text)
            .map_err(|error| Refusal::at(word, PlanRefusal::UnusableInitials(error)))?;
        match self.meeting.roll.find(&word.text) {
            Some(other) if Some(other.id) != own => {
                let (initials, owner) = (&other.profile.initials, &other.profile.name);
                let taken = PlanRefusal::InitialsTaken {
                    initials: initials.clone(),
                    name: owner.clone(),
                    free: self.made_initials(name),
                };
                Err(Refusal::at(word, taken))
            }
            _ => Ok(()),
        }
    }

    fn amend(
        &self,
        target: &Word,
        initials: Option<&Word>,
        name: Option<&Word>,
        details: &Details,
    ) -> Decision {
        let person = self.person(target)?;
        if let Some(word) = initials {
            self.check_initials(
                word,
                name.map_or(&*person.profile.name, |n| &n.text),
                Some(person.id),
            )?;
        }
        if let Some(name) = name.filter(|name| name.text.trim().is_empty()) {
            return Err(Refusal::at(name, PlanRefusal::EmptyName));
        }
        let new = |word: Option<&Word>| word.map(Text::from);
        let changes = ProfileChanges {
            initials: new(initials),
            name: new(name),
            title: new(details.title.as_ref()),
            org: new(details.org.as_ref()),
            sector: new(details.sector.as_ref()),
            email: address(details.email.as_ref())?,
            role: details.role.filter(|_| !self.is_going_on()),
        };
        let role = details.role.filter(|_| self.is_going_on());
        let is_new = changes != ProfileChanges::default();
        let links = self.links_of(person.id, details);
        if !is_new && role.is_none() && links.is_empty() {
            let what = Amendable::Person;
            return Err(Refusal::at(target, PlanRefusal::NothingToAmend { what }));
        }
        let (id, at) = (person.id, self.at);
        let amended = is_new.then(|| Event::AttendeeAmended { id, changes: Box::new(changes) });
        // An office that is given while the meeting goes on is held from then on, not from the start.
        let changed = role.map(|role| Event::RoleChanged { person: id, role, at });
        Ok(amended.into_iter().chain(changed).chain(links).collect())
    }

    fn amend_item(&self, item: &Word, title: Option<&Word>, plan: &ItemOptions) -> Decision {
        let word = item;
        let item = self.item(word)?;
        let new_kind = title.and_then(|title| kind_with_title(item, &title.text));
        let changes = ItemChanges {
            title: title.map(Text::from),
            minutes: plan.minutes,
            presenter: self.maybe_person(plan.presenter.as_ref())?,
            kind: plan.kind.or(new_kind),
        };
        let id = item.id;
        let number = plan.number.map(|number| self.free(word, number, Some(id))).transpose()?;
        let is_new = changes != ItemChanges::default();
        let minute = plan.minute_number;
        let minute = minute.map(|n| self.free_minute_number(word, n, Some(item))).transpose()?;
        if !is_new && number.is_none() && minute.is_none() {
            let what = Amendable::Item;
            return Err(Refusal::at(word, PlanRefusal::NothingToAmend { what }));
        }
        let amended = is_new.then(|| Event::ItemAmended { id, changes: Box::new(changes) });
        let numbered = number.map(|number| Event::ItemNumbered { id, number });
        let kept = number.map_or_else(Vec::new, |number| {
            self.kept_numbers(Some(id), |agenda| agenda.give_number(id, number))
        });
        let minute = minute.map(|number| Event::ItemMinuteNumber { id, number });
        Ok(amended.into_iter().chain(numbered).chain(kept).chain(minute).collect())
    }

    fn agenda(
        &self,
        title: &Word,
        plan: &ItemOptions,
        before: Option<&Word>,
        confidential: bool,
    ) -> Decision {
        let id = self.meeting.agenda.next_id();
        let (under, before) = self.stands(plan.under.as_ref(), before)?;
        let parent = under.and_then(|(parent, _)| self.meeting.agenda.get(parent));
        let item = ItemPlan {
            title: title.into(),
            minutes: plan.minutes,
            presenter: self.maybe_person(plan.presenter.as_ref())?,
            kind: plan.kind.or_else(|| kind_of_title(&title.text)),
            // What stands under a closed item is as closed as that.
            confidential: confidential || parent.is_some_and(|parent| parent.plan.confidential),
        };
        let number = match under {
            Some((parent, numbering)) => {
                self.number_of_sub_item(title, plan.number, parent, numbering)?
            }
            None => self.number_of_new(title, plan.number, before)?,
        };
        let minute = plan.minute_number;
        let minute = minute.map(|n| self.free_minute_number(title, n, None)).transpose()?;
        let kept = self.kept_numbers(None, |agenda| {
            agenda.plan(id, &item, before);
            if let Some((parent, numbering)) = under {
                agenda.put_under(id, parent, numbering);
            }
            if let Some(number) = number {
                agenda.give_number(id, number);
            }
        });
        let mut events = vec![Event::ItemPlanned { id, item: Box::new(item), before }];
        events.extend(under.map(|(parent, numbering)| Event::ItemUnder { id, parent, numbering }));
        events.extend(number.map(|number| Event::ItemNumbered { id, number }));
        events.extend(kept);
        events.extend(minute.map(|number| Event::ItemMinuteNumber { id, number }));
        Ok(events)
    }

    /// The item before which another is to stand; none for `end`.
    pub(super) fn before(&self, word: &Word) -> Result<Option<ItemId>, Refusal> {
        match word.text.eq_ignore_ascii_case("end") {
            true => Ok(None),
            false => self.item(word).map(|item| Some(item.id)),
        }
    }

    fn reorder(&self, item: &Word, before: &Word) -> Decision {
        let moved = self.item(item)?;
        let before_id = self.place_to_move(moved, before)?;
        let below = self.meeting.agenda.sub_items(moved.id).map(|item| item.id);
        let all: Vec<ItemId> = std::iter::once(moved.id).chain(below).collect();
        if before_id.is_some_and(|id| all.contains(&id)) {
            return Err(Refusal::at(before, PlanRefusal::BeforeItself));
        }
        let kept = self.kept_numbers(None, |agenda| {
            all.iter().for_each(|&id| agenda.reorder(id, before_id));
        });
        let moved = all.iter().map(|&id| Event::ItemMoved { id, before: before_id });
        Ok(moved.chain(kept).collect())
    }

    fn remove(&self, target: &Word) -> Decision {
        match Ref::parse(&target.text) {
            Some(Ref::Item(_)) => self.remove_item(target),
            Some(Ref::Paper(_)) => Ok(vec![Event::PaperRemoved { id: self.paper(target)?.id }]),
            Some(Ref::Action(_)) => {
                let action = self.action(target)?;
                Ok(vec![match action.origin {
                    Origin::Entry(id) => Event::EntryRemoved { id },
                    Origin::Carried { .. } => Event::ActionRemoved { number: action.number },
                }])
            }
            Some(_) => self.remove_entry(target),
            None => self.remove_person(target),
        }
    }

    fn remove_entry(&self, target: &Word) -> Decision {
        let entry = self.entry(target)?;
        let named = entry.approves.as_deref().and_then(|(minutes, _)| minutes.meeting);
        if named.is_some() {
            return Err(Refusal::at(target, PlanRefusal::ApprovedInBoth));
        }
        Ok(vec![Event::EntryRemoved { id: entry.id }])
    }

    fn remove_item(&self, target: &Word) -> Decision {
        let item = self.item(target)?;
        if !item.spells.is_empty() || !item.entries.is_empty() {
            return Err(Refusal::at(target, PlanRefusal::ItemWasOpened));
        }
        let id = item.id;
        if self.meeting.agenda.has_sub_items(id) {
            let number = self.meeting.agenda.number(id).unwrap_or_default();
            return Err(Refusal::at(target, PlanRefusal::HasSubItems { number }));
        }
        let number = self.number_of_removed(id);
        let kept = self.kept_numbers(None, |agenda| agenda.remove(id));
        Ok(number.into_iter().chain([Event::ItemRemoved { id }]).chain(kept).collect())
    }

    fn remove_person(&self, target: &Word) -> Decision {
        let person = self.person(target)?;
        let actions = self.meeting.entries.actions();
        let owns = |id| actions.iter().any(|a| a.owners.contains(&Owner::Person(id)));
        if person.attendance.came() || owns(person.id) {
            let initials = person.profile.initials.clone();
            return Err(Refusal::at(target, PlanRefusal::PersonInRecord { initials }));
        }
        Ok(vec![Event::AttendeeRemoved { id: person.id }])
    }

    fn theme(&self, name: &Word) -> Decision {
        if self.meeting.plan.themes.contains(&name.text) {
            return Err(Refusal::at(name, PlanRefusal::RepeatedTheme { name: name.into() }));
        }
        Ok(vec![Event::ThemeAdded { name: name.into() }])
    }

    fn carry(&self, number: &Word, action: &Carried) -> Decision {
        let Some(Ref::Action(no)) = Ref::parse(&number.text) else {
            return Err(Refusal::at(number, PlanRefusal::NotAnActionNumber));
        };
        if self.meeting.entries.action(no).is_some() {
            return Err(Refusal::at(number, PlanRefusal::RepeatedAction { number: no }));
        }
        let owners = self.owners(&action.owners)?;
        let due = action.due.as_ref().map(|word| self.due(word)).transpose()?;
        let ground = Self::ground_of_carried(no, &action.access)?;
        let of = self.origin(no, action)?;
        let carried = CarriedAction {
            owners: owners.iter().filter_map(Owner::person).collect(),
            wording: Wording::plain(&action.text.text),
            due: due.and_then(Due::date),
            from: action.from.as_ref().map(|word| self.date(word)).transpose()?,
            confidential: action.access.confidential,
        };
        let mut events = vec![Event::ActionCarried { number: no, action: Box::new(carried) }];
        events.extend(more_of_action(no, owners, due));
        events.extend(ground);
        events.extend(of);
        events.extend(action.times.map(|times| Event::ActionCarriedTimes { number: no, times }));
        events.extend(sourced(no, action.source.as_ref()));
        Ok(events)
    }

    /// What says which meeting set an action that is carried, and under which number.
    fn origin(&self, number: ActionNo, action: &Carried) -> Result<Option<Event>, Refusal> {
        let was = match &action.was {
            None => number,
            Some(word) => match Ref::parse(&word.text) {
                Some(Ref::Action(was)) if action.meeting.is_some() => was,
                _ => return Err(Refusal::at(word, PlanRefusal::NotAnActionOfMeeting)),
            },
        };
        let origin = |meeting| ActionOrigin { meeting, number: was };
        Ok(action.meeting.map(|meeting| Event::ActionIsOf { number, of: origin(meeting) }))
    }
}

/// The address in what was given as one; an empty one takes the address away.
fn address(word: Option<&Word>) -> Result<Option<Text>, Refusal> {
    let Some(word) = word else { return Ok(None) };
    if word.text.trim().is_empty() {
        return Ok(Some(Text::default()));
    }
    email::read(&word.text)
        .map(|address| Some(address.into()))
        .map_err(|error| Refusal::at(word, PlanRefusal::UnusableEmail(error)))
}

/// The kind that an item gets with a new title: none where its own stays, since it was given apart from
/// the title.
pub(super) fn kind_with_title(item: &Item, title: &str) -> Option<ItemKind> {
    let (was, now) = (kind_of_title(&item.plan.title), kind_of_title(title));
    match item.plan.kind {
        None => now,
        Some(kind) if was == Some(kind) && now != was => Some(now.unwrap_or(ItemKind::Discussion)),
        Some(_) => None,
    }
}
