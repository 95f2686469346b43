//! The roll: who was expected, who came, when, how and for whom.

mod stay;

use foldhash::HashMap;

use super::{
    event::{AttendanceEdge, AttendanceMark, Channel, Profile, ProfileChanges, Role, Seat},
    ids::{ItemId, PersonId, Text},
    initials,
};
use crate::{
    calendar::time::Moment,
    log::{GroupId, MemberId},
    text,
};

pub use self::stay::Stay;

/// A person on a meeting's roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// The id by which records name the person.
    pub id: PersonId,
    /// Who the person is.
    pub profile: Profile,
    /// The member whose deputy this person is.
    pub deputy_for: Option<PersonId>,
    /// What is recorded of the person's attendance.
    pub attendance: Attendance,
    /// Whether apologies were given for the next meeting.
    pub apologies_for_next: bool,
    /// Whether the person was taken off the roll again.
    pub removed: bool,
    /// What the person was to the meeting earlier, each with when that ended, in order of time.
    pub role_until: Vec<(Moment, Role)>,
    /// Names and organisations that the person had on this roll before, in order.
    pub former: Vec<(Text, Text)>,
    /// Which member of which group's register the person is, where that was recorded.
    pub member_of: Vec<(GroupId, MemberId)>,
    /// The seat, where that was said apart from what the person is to the meeting.
    pub seat: Option<Seat>,
    /// The members for whom this person sits beside the own seat or that of another.
    pub proxy_for: Vec<PersonId>,
}

/// What is recorded of one person's attendance; nothing at all means *not recorded*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// When the person was there, in order.
    pub stays: Vec<Stay>,
    /// What is known of a person who did not come.
    pub away: Option<Away>,
    /// What was known of a person who came, before that.
    pub away_before: Option<Away>,
}

/// Why a person was not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// Sent apologies.
    Apologies,
    /// Did not come, without apologies.
    Absent,
}

/// What a person's attendance is just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// In the room.
    Present,
    /// On the call.
    Remote,
    /// Was there, and went.
    Left,
    /// Sent apologies.
    Apologies,
    /// Did not come, without apologies.
    Absent,
    /// Nothing was recorded.
    NotRecorded,
}

impl Presence {
    /// Whether the person takes part now, in the room or on the call.
    pub fn is_here(self) -> bool {
        matches!(self, Self::Present | Self::Remote)
    }
}

impl Attendance {
    /// What it is just now.
    pub fn presence(&self) -> Presence {
        match (self.stays.last(), self.away) {
            (Some(Stay { until: Some(_), .. }), _) => Presence::Left,
            (Some(stay), _) => match stay.channel() {
                Channel::Room => Presence::Present,
                Channel::Remote => Presence::Remote,
            },
            (None, Some(Away::Apologies)) => Presence::Apologies,
            (None, Some(Away::Absent)) => Presence::Absent,
            (None, None) => Presence::NotRecorded,
        }
    }

    /// Whether this is recorded of the person, or was before the person came.
    pub fn was_away(&self, away: Away) -> bool {
        [self.away, self.away_before].contains(&Some(away))
    }

    fn forget(&mut self, away: Away) {
        self.away = self.away.filter(|known| *known != away);
        self.away_before = self.away_before.filter(|known| *known != away);
    }

    /// Whether the person was there at some time.
    pub fn came(&self) -> bool {
        !self.stays.is_empty()
    }
}

impl Attendee {
    /// Everything that the person was to the meeting, in order of time.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        let earlier = self.role_until.iter().map(|&(_, role)| role);
        earlier.chain([self.profile.role])
    }

    /// What the person was to the meeting at a moment.
    pub fn role_at(&self, at: Moment) -> Role {
        let earlier = self.role_until.iter().find(|&&(until, _)| at < until);
        earlier.map_or(self.profile.role, |&(_, role)| role)
    }

    /// Since when the person was this to the meeting, first none for who was so from the beginning.
    pub fn role_since(&self, role: Role) -> Option<Option<Moment>> {
        let place = self.roles().position(|other| other == role)?;
        Some(place.checked_sub(1).map(|before| self.role_until[before].0))
    }

    /// What the person's attendance is just now.
    pub fn presence(&self) -> Presence {
        self.attendance.presence()
    }

    /// Whether a word is the last of the person's name, whatever its accents.
    pub(super) fn is_surname(&self, word: &str) -> bool {
        let last = self.profile.name.split_whitespace().next_back().unwrap_or_default();
        text::same(&initials::without_accents(last), &initials::without_accents(word))
    }
}

impl Role {
    /// Whether somebody in this role is listed among the members rather than in attendance.
    pub fn is_member(self) -> bool {
        !matches!(self, Self::Guest | Self::InAttendance)
    }

    /// Whether somebody in this role counts for the quorum.
    pub fn counts_for_quorum(self) -> bool {
        matches!(self, Self::Chair | Self::ViceChair | Self::Member)
    }
}

/// Everybody on a meeting's roll, in the order in which they were put there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    people: Vec<Attendee>,
    /// Who has which initials, in small letters; the latest of any who share them.
    by_initials: HashMap<String, PersonId>,
    /// People present whose names were not taken.
    pub headcount: Option<u32>,
    /// Every count of them, and when it was taken.
    pub headcounts: Vec<(Moment, u32)>,
    /// Who took the chair, and when, in the order in which that was recorded.
    pub chair_taken: Vec<(Moment, PersonId)>,
    /// Offices that people had beside what else they are, in the order in which that was recorded.
    pub held: Vec<HeldOffice>,
}

/// An office that somebody had from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldOffice {
    /// Who had it.
    pub person: PersonId,
    /// Which it was.
    pub office: Role,
    /// From when on.
    pub at: Moment,
}

impl Roll {
    /// The person of that id, also one taken off the roll.
    pub fn get(&self, id: PersonId) -> Option<&Attendee> {
        self.people.get(id.index())
    }

    /// The initials of that person, or `?` where the log names somebody it never added.
    pub fn initials(&self, id: PersonId) -> &str {
        self.get(id).map_or("?", |person| &person.profile.initials)
    }

    /// The name of that person, or the initials where there is none.
    pub fn name(&self, id: PersonId) -> &str {
        let name = self.get(id).map_or("", |person| &person.profile.name);
        if name.is_empty() { self.initials(id) } else { name }
    }

    /// The people of a name, or else those in whose name its words stand together. Neither
    /// case nor, where nobody is found by them, accents matter.
    pub fn called(&self, name: &str) -> Box<[&Attendee]> {
        let all = || self.iter();
        let wanted = text::key(name);
        if wanted.is_empty() {
            return Box::default();
        }
        let whole: Box<[_]> = all().filter(|p| text::key(&p.profile.name) == wanted).collect();
        if !whole.is_empty() {
            return whole;
        }
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let has = |person: &&Attendee, fold: &dyn Fn(&str) -> String| {
            let (whole, wanted) = (words(&fold(&person.profile.name)), words(&fold(name)));
            whole.windows(wanted.len()).any(|part| part == wanted)
        };
        let exact: Box<[_]> = all().filter(|person| has(person, &text::key)).collect();
        if !exact.is_empty() {
            return exact;
        }
        let plain = |name: &str| text::key(&initials::without_accents(name));
        all().filter(|person| has(person, &plain)).collect()
    }

    /// The person with those initials; case does not matter.
    pub fn find(&self, text: &str) -> Option<&Attendee> {
        if text.len() > initials::LONGEST_BYTES {
            return None;
        }
        // This is asked of every note with a colon in it, so small letters are made without a String.
        let mut small = [0; initials::LONGEST_BYTES];
        let id = match small.get_mut(..text.len()).filter(|_| text.is_ascii()) {
            Some(small) => {
                small.copy_from_slice(text.as_bytes());
                small.make_ascii_lowercase();
                self.by_initials.get(std::str::from_utf8(small).unwrap_or_default())?
            }
            None => self.by_initials.get(&text::key(text))?,
        };
        self.get(*id).filter(|person| !person.removed)
    }

    /// Everybody on the roll.
    pub fn iter(&self) -> impl Iterator<Item = &Attendee> {
        self.people.iter().filter(|person| !person.removed)
    }

    /// The id that the next person will have.
    pub fn next_id(&self) -> PersonId {
        PersonId(self.people.len() as u32)
    }

    /// The latest person who sits or sat for that member.
    pub fn deputy_of(&self, member: PersonId) -> Option<&Attendee> {
        let sits = self.iter().find(|person| person.deputy_for == Some(member));
        sits.or_else(|| self.deputies_of(member).last())
    }

    /// Who had an office beside what else they are, each once, in the order of their turns.
    pub fn office_holders(&self, office: Role) -> Vec<PersonId> {
        let mut holders = Vec::new();
        for held in self.held.iter().filter(|held| held.office == office) {
            if !holders.contains(&held.person) && self.get(held.person).is_some_and(|p| !p.removed)
            {
                holders.push(held.person);
            }
        }
        holders
    }

    /// The first person in that role.
    pub fn in_role(&self, role: Role) -> Option<&Attendee> {
        self.iter().find(|person| person.profile.role == role)
    }

    /// How many of those on the roll are present now, headcount left out.
    pub fn present(&self) -> usize {
        self.iter().filter(|person| person.presence().is_here()).count()
    }

    /// The organisation for which a person sits: a deputy sits for the member's.
    pub fn org_represented<'a>(&'a self, person: &'a Attendee) -> &'a str {
        let member = person.deputy_for.and_then(|member| self.get(member));
        match member {
            Some(member) if !member.profile.org.is_empty() => &member.profile.org,
            _ => &person.profile.org,
        }
    }

    pub(super) fn add(&mut self, id: PersonId, profile: &Profile) {
        if id == self.next_id() {
            self.by_initials.insert(text::key(&profile.initials), id);
            self.people.push(Attendee {
                id,
                profile: profile.clone(),
                deputy_for: None,
                attendance: Attendance::default(),
                apologies_for_next: false,
                removed: false,
                role_until: Vec::new(),
                former: Vec::new(),
                member_of: Vec::new(),
                seat: None,
                proxy_for: Vec::new(),
            });
        }
    }

    pub(super) fn amend(&mut self, id: PersonId, changes: &ProfileChanges) {
        let Some(person) = self.people.get_mut(id.index()) else { return };
        let profile = &mut person.profile;
        if changes.name.is_some() || changes.org.is_some() {
            person.former.push((profile.name.clone(), profile.org.clone()));
        }
        if let Some(new) = &changes.initials {
            let was = text::key(&profile.initials);
            if self.by_initials.get(&was) == Some(&id) {
                self.by_initials.remove(&was);
            }
            self.by_initials.insert(text::key(new), id);
        }
        let set = |field: &mut Text, new: &Option<Text>| {
            if let Some(new) = new {
                *field = new.clone();
            }
        };
        set(&mut profile.initials, &changes.initials);
        set(&mut profile.name, &changes.name);
        set(&mut profile.title, &changes.title);
        set(&mut profile.org, &changes.org);
        set(&mut profile.sector, &changes.sector);
        set(&mut profile.email, &changes.email);
        profile.role = changes.role.unwrap_or(profile.role);
    }

    pub(crate) fn get_mut(&mut self, id: PersonId) -> Option<&mut Attendee> {
        self.people.get_mut(id.index())
    }

    pub(super) fn arrive(&mut self, id: PersonId, since: Option<Moment>, channel: Channel) {
        let Some(person) = self.get_mut(id) else { return };
        let away = person.attendance.away.take();
        person.attendance.away_before = away.or(person.attendance.away_before);
        let stay = Stay::new(since, channel, person.deputy_for);
        person.attendance.stays.push(Stay { also_for: person.proxy_for.clone(), ..stay });
    }

    /// Somebody sits for a member: from now on if the person is to come, else while the person is here.
    pub(super) fn name_deputy(&mut self, id: PersonId, member: PersonId) {
        let Some(person) = self.get_mut(id) else { return };
        person.deputy_for = Some(member);
        if let Some(stay) = person.attendance.stays.last_mut().filter(|stay| stay.until.is_none()) {
            stay.sits_for = Some(member);
        }
    }

    /// Somebody sits for one more member: from now on if the person is to come, else while the person is here.
    pub(super) fn name_proxy(&mut self, id: PersonId, member: PersonId) {
        let Some(person) = self.get_mut(id) else { return };
        person.proxy_for.push(member);
        if let Some(stay) = person.attendance.stays.last_mut().filter(|stay| stay.until.is_none()) {
            stay.also_for.push(member);
        }
    }

    pub(super) fn give_seat(&mut self, id: PersonId, seat: Seat) {
        if let Some(person) = self.get_mut(id) {
            person.seat = Some(seat);
        }
    }

    pub(super) fn leave(&mut self, id: PersonId, at: Moment, out_for: Option<ItemId>) {
        if let Some(stay) = self.last_stay(id) {
            stay.until = Some(at);
            stay.out_for = out_for;
        }
    }

    pub(super) fn switch(&mut self, id: PersonId, at: Option<Moment>, channel: Channel) {
        let Some(stay) = self.last_stay(id) else { return };
        match at {
            Some(at) => stay.channels.push((Some(at), channel)),
            None => stay.channels = vec![(stay.since, channel)],
        }
    }

    pub(super) fn change_role(&mut self, id: PersonId, role: Role, at: Moment) {
        if let Some(person) = self.get_mut(id) {
            let was = std::mem::replace(&mut person.profile.role, role);
            person.role_until.push((at, was));
        }
    }

    pub(super) fn set_member(&mut self, id: PersonId, group: GroupId, member: Option<MemberId>) {
        if let Some(person) = self.get_mut(id) {
            person.member_of.retain(|(other, _)| *other != group);
            person.member_of.extend(member.map(|member| (group, member)));
        }
    }

    pub(super) fn set_away(&mut self, id: PersonId, away: Away) {
        if let Some(person) = self.get_mut(id) {
            person.attendance.away = Some(away);
        }
    }

    pub(super) fn clear(&mut self, id: PersonId) {
        if let Some(person) = self.get_mut(id) {
            person.attendance = Attendance::default();
            person.deputy_for = None;
            person.proxy_for.clear();
        }
    }

    /// Takes back one mark; who did not come after all is what was known of them before.
    pub(super) fn take_back(&mut self, id: PersonId, mark: AttendanceMark) {
        let Some(person) = self.get_mut(id) else { return };
        let attendance = &mut person.attendance;
        match mark {
            AttendanceMark::Apologies => attendance.forget(Away::Apologies),
            AttendanceMark::Absent => attendance.forget(Away::Absent),
            AttendanceMark::ApologiesForNext => person.apologies_for_next = false,
            AttendanceMark::Deputy => {
                person.deputy_for = None;
                person.proxy_for.clear();
            }
            AttendanceMark::Left => {
                if let Some(stay) = attendance.stays.last_mut() {
                    stay.until = None;
                }
            }
            AttendanceMark::Arrived => {
                attendance.stays.pop();
                if attendance.stays.is_empty() {
                    attendance.away = attendance.away_before.take();
                }
            }
        }
    }

    pub(super) fn correct(&mut self, id: PersonId, edge: AttendanceEdge, at: Moment) {
        let Some(stay) = self.last_stay(id) else { return };
        match edge {
            AttendanceEdge::Left => stay.until = Some(at),
            AttendanceEdge::Arrived => {
                stay.since = Some(at);
                if let Some(first) = stay.channels.first_mut() {
                    first.0 = Some(at);
                }
            }
        }
    }

    fn last_stay(&mut self, id: PersonId) -> Option<&mut Stay> {
        self.get_mut(id)?.attendance.stays.last_mut()
    }
}
