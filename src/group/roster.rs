//! Who is expected at a group's meeting by the register, as of the meeting's day.

use chrono::NaiveDate;

use super::{
    register::Member,
    rules::{GroupKind, GroupOffice, Seat},
    state::Group,
    stored::StoredGroups,
};
use crate::{
    log::{GroupId, MemberId},
    meeting::{
        command::{Details, PlanCommand, Word},
        event::{Profile, Role},
        roll::Attendee,
    },
    text,
};

/// A member as the roll of a meeting is to have them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RosterEntry {
    /// The register.
    pub(super) group: GroupId,
    /// The member.
    pub(super) member: MemberId,
    /// The details as of the day.
    pub(super) profile: Profile,
    /// The seat, where it is another than the role has by itself.
    pub(super) seat: Option<Seat>,
}

/// Who is expected by the registers of some groups, each once; a chairs' group has the chairs of the groups
/// that report to it beside its own members.
pub(super) fn roster(groups: &StoredGroups, of: &[GroupId], day: NaiveDate) -> Vec<RosterEntry> {
    let mut entries: Vec<RosterEntry> = Vec::new();
    let mut insert = |entry: RosterEntry, groups: &StoredGroups| {
        let is_same = |known: &RosterEntry| {
            (known.group, known.member) == (entry.group, entry.member)
                || groups.are_linked((known.group, known.member), (entry.group, entry.member))
        };
        if !entries.iter().any(is_same) {
            entries.push(entry);
        }
    };
    for &id in of {
        let Some(group) = groups.get(id) else { continue };
        for member in group.register.on(day).filter(|member| is_expected(group, member, day)) {
            insert(entry(id, member, day), groups);
        }
        if group.profile.kind == Some(GroupKind::ChairsGroup) {
            for (below, member) in chairs_below(groups, id, group, day) {
                let mut entry = entry(below, member, day);
                (entry.profile.role, entry.seat) = (Role::Member, None);
                insert(entry, groups);
            }
        }
    }
    entries
}

/// Those whose registers a roster is made of: the groups themselves, and those that report to a chairs' group.
pub(super) fn sources(groups: &StoredGroups, of: &[GroupId]) -> Vec<GroupId> {
    let mut all = of.to_vec();
    for &id in of {
        let Some(group) = groups.get(id) else { continue };
        if group.profile.kind == Some(GroupKind::ChairsGroup) {
            all.extend(groups.below(id, group).map(|(below, _)| below));
        }
    }
    all
}

/// The chairs and co-chairs of the groups that report to one.
fn chairs_below<'g>(
    groups: &'g StoredGroups,
    id: GroupId,
    group: &'g Group,
    day: NaiveDate,
) -> Vec<(GroupId, &'g Member)> {
    let chairs = |member: &&Member| {
        let offices = member.offices_on(day);
        offices.contains(&GroupOffice::Chair) || offices.contains(&GroupOffice::CoChair)
    };
    let of_group = |(below, group): (GroupId, &'g Group)| {
        group.register.on(day).filter(chairs).map(move |member| (below, member))
    };
    groups.below(id, group).flat_map(of_group).collect()
}

/// Whether a member is expected: somebody who is only named as a deputy comes when sent.
fn is_expected(group: &Group, member: &Member, day: NaiveDate) -> bool {
    let mut members = group.register.on(day);
    member.seat_on(day) != Seat::None
        || !member.offices_on(day).is_empty()
        || !members.any(|other| other.deputy == Some(member.id))
}

fn entry(group: GroupId, member: &Member, day: NaiveDate) -> RosterEntry {
    let seat = member.seat_on(day);
    let role = match (member.offices_on(day).first(), seat) {
        (Some(GroupOffice::Chair | GroupOffice::CoChair), _) => Role::Chair,
        (Some(GroupOffice::ViceChair), _) => Role::ViceChair,
        (Some(GroupOffice::MinuteTaker), _) => Role::MinuteTaker,
        (None, Seat::Voting | Seat::CoOpted) => Role::Member,
        (None, Seat::None) => Role::InAttendance,
    };
    let is_usual = role.counts_for_quorum() == (seat != Seat::None) && seat != Seat::CoOpted;
    let profile = Profile {
        initials: member.initials.clone(),
        name: member.name_on(day).clone(),
        title: member.title.clone(),
        org: member.org.clone(),
        sector: member.sector.clone(),
        email: member.email.clone(),
        role,
    };
    RosterEntry { group, member: member.id, profile, seat: (!is_usual).then_some(seat) }
}

impl RosterEntry {
    /// Whether somebody on a roll is this member.
    pub(super) fn is(&self, person: &Attendee, groups: &StoredGroups) -> bool {
        person.member_of.iter().any(|&(group, id)| {
            let member = groups.get(group).and_then(|group| group.register.get(id));
            let own = (group, member.map_or(id, |member| member.id));
            own == (self.group, self.member) || groups.are_linked(own, (self.group, self.member))
        })
    }

    /// The member by id, as a line has it.
    pub(super) fn word(&self) -> Word {
        Word::bare(&format!("{}@{}", self.member, self.group))
    }

    /// What puts the member on a roll, under initials that are free there.
    pub(super) fn command(&self, initials: &str) -> PlanCommand {
        let given = |text: &str| (!text.trim().is_empty()).then(|| Word::quoted(text));
        let profile = &self.profile;
        let details = Details {
            title: given(&profile.title),
            org: given(&profile.org),
            sector: given(&profile.sector),
            email: given(&profile.email),
            role: Some(profile.role),
            seat: self.seat,
            member: Some(self.word()),
        };
        PlanCommand::Attendee {
            initials: Word::bare(initials),
            name: Word::quoted(&profile.name),
            details: Box::new(details),
        }
    }

    /// Puts what only the last meeting knew of the person where the register says nothing.
    pub(super) fn fill_gaps(&mut self, known: &Profile) {
        let own = &mut self.profile;
        for (field, known) in [
            (&mut own.title, &known.title),
            (&mut own.org, &known.org),
            (&mut own.sector, &known.sector),
            (&mut own.email, &known.email),
        ] {
            if field.trim().is_empty() {
                field.clone_from(known);
            }
        }
    }
}

impl StoredGroups {
    /// The groups that report to a group, in order of name.
    pub fn below<'g>(
        &'g self,
        id: GroupId,
        group: &'g Group,
    ) -> impl Iterator<Item = (GroupId, &'g Group)> {
        self.iter().filter(move |(_, below)| {
            let parent = below.profile.parent.as_ref();
            parent.is_some_and(|parent| match parent.group {
                Some(named) => named == id,
                None => text::same(&parent.name, &group.name) || group.has_name(&parent.name),
            })
        })
    }

    /// Whether two entries of registers are linked as one person.
    pub(super) fn are_linked(&self, one: (GroupId, MemberId), other: (GroupId, MemberId)) -> bool {
        let member = |(group, id): (GroupId, MemberId)| self.get(group)?.register.get(id);
        let names = |of: (GroupId, MemberId), it: (GroupId, MemberId)| {
            let (Some(of), Some(named)) = (member(of), member(it)) else { return false };
            of.links.iter().any(|&(group, id)| group == it.0 && named.has_id(id))
        };
        one != other && (names(one, other) || names(other, one))
    }
}
