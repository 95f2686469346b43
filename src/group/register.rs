//! The register of a group: its members, with what was true of them on any day.

use chrono::NaiveDate;

use super::{
    event::{MemberChanges, MemberEvent, NewMember},
    rules::{GroupOffice, Seat},
};
use crate::{
    log::{GroupId, MemberId},
    text::{self, Text},
};

/// The members of a group, those who left included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberRegister {
    members: Vec<Member>,
}

/// A person on the register.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in NewMember")]
pub struct Member {
    pub id: MemberId,
    pub initials: Text,
    pub name: Text,
    /// Earlier names, each with the first day on which it was one no longer.
    pub former_names: Vec<(Text, NaiveDate)>,
    pub title: Text,
    pub org: Text,
    pub sector: Text,
    pub email: Text,
    pub phone: Text,
    /// The times of membership, in order.
    pub memberships: Vec<Period>,
    /// The term of office, where it is known.
    pub term: Option<Period>,
    /// Who is to sit for this member.
    pub deputy: Option<MemberId>,
    /// The offices held, with their times.
    pub offices: Vec<OfficeHeld>,
    /// The same person on the registers of other groups.
    pub links: Vec<(GroupId, MemberId)>,
    /// The ids of entries that turned out to be this person.
    pub merged: Vec<MemberId>,
    /// The seat at first, and each later one from its day.
    seats: (Seat, Vec<(NaiveDate, Seat)>),
}

/// What somebody is looked for by on a register; empty where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in NewMember")]
pub struct MemberSearch<'a> {
    pub name: &'a str,
    pub org: &'a str,
    pub email: &'a str,
}

/// Days from one to another; open where an end is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The first day after it.
    pub until: Option<NaiveDate>,
}

/// An office with the time for which it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the field's")]
pub struct OfficeHeld {
    pub office: GroupOffice,
    pub period: Period,
}

impl Period {
    /// Whether a day is in it.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

impl Member {
    fn new(id: MemberId, person: &NewMember) -> Self {
        let NewMember { initials, name, title, org, sector, email, phone, seat, from } = person;
        Self {
            id,
            initials: initials.clone(),
            name: name.clone(),
            former_names: Vec::new(),
            title: title.clone(),
            org: org.clone(),
            sector: sector.clone(),
            email: email.clone(),
            phone: phone.clone(),
            memberships: vec![Period { from: *from, until: None }],
            term: None,
            deputy: None,
            offices: Vec::new(),
            links: Vec::new(),
            merged: Vec::new(),
            seats: (*seat, Vec::new()),
        }
    }

    /// Whether the person is a member on a day.
    pub fn is_member_on(&self, day: NaiveDate) -> bool {
        self.memberships.iter().any(|period| period.contains(day))
    }

    /// The seat held on a day, whether or not the person is a member then.
    pub fn seat_on(&self, day: NaiveDate) -> Seat {
        let (first, later) = &self.seats;
        later.iter().rev().find(|(from, _)| *from <= day).map_or(*first, |(_, seat)| *seat)
    }

    /// The name on a day.
    pub fn name_on(&self, day: NaiveDate) -> &Text {
        let former = self.former_names.iter().find(|(_, until)| day < *until);
        former.map_or(&self.name, |(name, _)| name)
    }

    /// The offices held on a day, the highest first.
    pub fn offices_on(&self, day: NaiveDate) -> Vec<GroupOffice> {
        let held = self.offices.iter().filter(|held| held.period.contains(day));
        let mut offices: Vec<GroupOffice> = held.map(|held| held.office).collect();
        offices.sort_unstable();
        offices.dedup();
        offices
    }

    /// Whether a name is the person's, or was.
    pub fn has_name(&self, name: &str) -> bool {
        let mut former = self.former_names.iter().map(|(former, _)| former);
        text::same(&self.name, name) || former.any(|former| text::same(former, name))
    }

    /// Whether an id is the person's, or that of an entry that turned out to be this person.
    pub fn has_id(&self, id: MemberId) -> bool {
        self.id == id || self.merged.contains(&id)
    }

    fn amend(&mut self, changes: &MemberChanges) {
        let MemberChanges { initials, name, title, org, sector, email, phone } = changes;
        for (field, new) in [
            (&mut self.initials, initials),
            (&mut self.name, name),
            (&mut self.title, title),
            (&mut self.org, org),
            (&mut self.sector, sector),
            (&mut self.email, email),
            (&mut self.phone, phone),
        ] {
            if let Some(new) = new {
                *field = new.clone();
            }
        }
    }

    fn rename(&mut self, name: &Text, on: NaiveDate) {
        let former = std::mem::replace(&mut self.name, name.clone());
        self.former_names.push((former, on));
    }

    fn set_seat(&mut self, seat: Seat, from: NaiveDate) {
        let later = &mut self.seats.1;
        later.retain(|(day, _)| *day != from);
        later.push((from, seat));
        later.sort_unstable_by_key(|(day, _)| *day);
    }

    /// Ends what holds on a day or from a later one.
    fn leave(&mut self, on: NaiveDate) {
        end(self.memberships.iter_mut(), on);
        end(self.offices.iter_mut().map(|held| &mut held.period), on);
    }
}

/// The only one; none where there are several.
fn only<'m>(mut members: impl Iterator<Item = &'m Member>) -> Option<&'m Member> {
    let first = members.next()?;
    members.next().is_none().then_some(first)
}

fn end<'p>(periods: impl Iterator<Item = &'p mut Period>, on: NaiveDate) {
    for period in periods.filter(|period| period.until.is_none_or(|until| on < until)) {
        period.until = Some(on);
    }
}

impl MemberRegister {
    /// Everybody who is or was a member, in the order in which they were put in.
    pub fn iter(&self) -> impl Iterator<Item = &Member> {
        self.members.iter()
    }

    /// Who is a member on a day.
    pub fn on(&self, day: NaiveDate) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.is_member_on(day))
    }

    /// The member of that id.
    pub fn get(&self, id: MemberId) -> Option<&Member> {
        self.members.iter().find(|member| member.has_id(id))
    }

    /// Who has those initials; those who are members on the day come before those who left.
    pub fn with_initials(&self, initials: &str, day: NaiveDate) -> Option<&Member> {
        let has = |member: &&Member| text::same(&member.initials, initials);
        self.on(day).find(has).or_else(|| self.members.iter().rev().find(has))
    }

    /// The one member that somebody on a roll is: by an e-mail address that is one member's alone, else by
    /// the name and the organisation, where either side gives one. Of namesakes none is taken.
    pub fn recognise(&self, wanted: &MemberSearch<'_>, day: NaiveDate) -> Option<&Member> {
        let has_email =
            |member: &&Member| !member.email.is_empty() && text::same(&member.email, wanted.email);
        if let Some(member) = only(self.members.iter().filter(has_email)) {
            return Some(member);
        }
        let named = self.named(wanted.name);
        let (now, before): (Vec<&Member>, Vec<&Member>) =
            named.into_iter().partition(|member| member.is_member_on(day));
        let named = if now.is_empty() { before } else { now };
        let of_org = named.iter().copied().filter(|member| text::same(&member.org, wanted.org));
        let could_be = |member: &&Member| member.org.is_empty() || wanted.org.is_empty();
        only(of_org).or_else(|| only(named.iter().copied()).filter(could_be))
    }

    /// Everybody whose name this is, or was.
    pub fn named(&self, name: &str) -> Vec<&Member> {
        let is_named = !name.trim().is_empty();
        self.members.iter().filter(|member| is_named && member.has_name(name)).collect()
    }

    /// Takes in what happened to a member.
    pub(super) fn apply(&mut self, event: MemberEvent<'_>) {
        use MemberEvent as E;
        match event {
            E::MemberAdded { id, person } => self.members.push(Member::new(*id, person)),
            E::MemberRemoved { id } => self.members.retain(|member| member.id != *id),
            E::MembersMerged { kept, merged } => self.merge(*kept, *merged),
            E::MemberAmended { id, changes } => self.change(*id, |member| member.amend(changes)),
            E::MemberRenamed { id, name, on } => {
                self.change(*id, |member| member.rename(name, *on));
            }
            E::MemberJoined { id, on } => self.change(*id, |member| {
                member.memberships.push(Period { from: Some(*on), until: None });
            }),
            E::MemberLeft { id, on } => self.change(*id, |member| member.leave(*on)),
            E::TermSet { id, from, to } => self.change(*id, |member| {
                let period = Period { from: *from, until: day_after(*to) };
                member.term = (period != Period::default()).then_some(period);
            }),
            E::SeatSet { id, seat, from } => {
                self.change(*id, |member| member.set_seat(*seat, *from));
            }
            E::DeputyNominated { member, deputy } => {
                self.change(*member, |member| member.deputy = *deputy);
            }
            E::OfficeGiven { id, office, from, to } => self.change(*id, |member| {
                let period = Period { from: *from, until: day_after(*to) };
                member.offices.push(OfficeHeld { office: *office, period });
            }),
            E::OfficeEnded { id, office, on } => self.change(*id, |member| {
                let held = member.offices.iter_mut().filter(|held| held.office == *office);
                end(held.map(|held| &mut held.period), *on);
            }),
            E::MemberLinked { id, group, other } => {
                self.change(*id, |member| member.links.push((*group, *other)));
            }
        }
    }

    fn change(&mut self, id: MemberId, change: impl FnOnce(&mut Member)) {
        if let Some(member) = self.members.iter_mut().find(|member| member.has_id(id)) {
            change(member);
        }
    }

    /// Makes one member of two, who keeps what is known of the first and adds what only the second has.
    fn merge(&mut self, kept: MemberId, merged: MemberId) {
        let Some(place) = self.members.iter().position(|member| member.has_id(merged)) else {
            return;
        };
        if self.members[place].has_id(kept) {
            return;
        }
        let other = self.members.remove(place);
        for member in &mut self.members {
            member.deputy = member.deputy.map(|id| if id == merged { kept } else { id });
        }
        self.change(kept, |member| member.take_in(other));
    }
}

impl Member {
    fn take_in(&mut self, other: Self) {
        for (field, new) in [
            (&mut self.title, other.title),
            (&mut self.org, other.org),
            (&mut self.sector, other.sector),
            (&mut self.email, other.email),
            (&mut self.phone, other.phone),
        ] {
            if field.is_empty() {
                *field = new;
            }
        }
        // Known as such, though it is the name of no day.
        let names = std::iter::once(other.name).chain(other.former_names.into_iter().map(|n| n.0));
        let known = names.map(|name| (name, NaiveDate::MIN));
        self.former_names.splice(0..0, known);
        self.deputy = self.deputy.or(other.deputy).filter(|&id| id != self.id);
        self.term = self.term.or(other.term);
        self.memberships.extend(other.memberships);
        self.offices.extend(other.offices);
        self.links.extend(other.links);
        self.merged.push(other.id);
        self.merged.extend(other.merged);
    }
}

/// The first day after a last one.
fn day_after(last: Option<NaiveDate>) -> Option<NaiveDate> {
    last.and_then(|day| day.succ_opt())
}
