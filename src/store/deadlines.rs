//! What the rules of groups ask for, with the seats that lapse: of their meetings, those are read at which
//! a member may have attended last.

use chrono::{Months, NaiveDate};

use crate::{
    calendar::holidays::Region,
    group::{DueRules, Group, MemberSearch, StoredGroups, lapsing_seats},
    log::{GroupId, MemberId},
    meeting::{state::Stage, summary::Summary},
    text,
};

use super::{Store, StoreError};

/// How much longer than the months of a rule its meetings are read: a seat that has lapsed is told of until
/// somebody takes its member off the register.
const LOOKED_BACK: u32 = 12;

impl Store {
    /// What the rules of each group ask for that has a log of its own.
    pub fn due_rules(&self, today: NaiveDate, region: Region) -> Result<Vec<DueRules>, StoreError> {
        let groups = self.stored_groups()?;
        let has_lapse = groups.iter().any(|(_, group)| group.rules.lapse.is_some());
        let meetings = if has_lapse { self.meetings()? } else { Vec::new() };
        let mut all = Vec::new();
        for (id, group) in groups.iter() {
            let mut rules = DueRules::from_group(id, group, region);
            if let Some(months) = group.rules.lapse {
                let months = Months::new(months.saturating_add(LOOKED_BACK));
                let since = today.checked_sub_months(months).unwrap_or(NaiveDate::MIN);
                let is_in =
                    |one: &&Summary| one.day.is_some_and(|day| (since..=today).contains(&day));
                let attended = self.attended(&groups, id, meetings.iter().filter(is_in))?;
                rules.seats = lapsing_seats(group, &attended, today);
            }
            all.push(rules);
        }
        Ok(all)
    }

    /// On which days members of a group attended its meetings, or those of the groups that report to it.
    fn attended<'m>(
        &self,
        groups: &StoredGroups,
        id: GroupId,
        meetings: impl Iterator<Item = &'m Summary>,
    ) -> Result<Vec<(MemberId, NaiveDate)>, StoreError> {
        let Some(group) = groups.get(id) else { return Ok(Vec::new()) };
        let mut attended = Vec::new();
        for meeting in meetings {
            let counts = |of: &GroupId| *of == id || reports_to(groups, *of, id);
            let is_held = !matches!(meeting.stage, Stage::Planned | Stage::CalledOff);
            let Some(day) = meeting.day.filter(|_| is_held && meeting.groups.iter().any(counts))
            else {
                continue;
            };
            let log = self.load(meeting.id)?.log;
            for person in log.meeting().roll.iter().filter(|person| person.attendance.came()) {
                let known = groups.members_of(meeting.id, person).into_iter();
                let own = known.filter(|(of, _)| *of == id).map(|(_, member)| member).next();
                let found = || {
                    let profile = &person.profile;
                    let (name, email, org) = (&*profile.name, &*profile.email, &*profile.org);
                    let wanted = MemberSearch { name, email, org };
                    group.register.recognise(&wanted, day).map(|member| member.id)
                };
                attended.extend(own.or_else(found).map(|member| (member, day)));
            }
        }
        Ok(attended)
    }
}

/// Whether a group reports to another, straight or through groups between them.
fn reports_to(groups: &StoredGroups, id: GroupId, to: GroupId) -> bool {
    let parent_of = |group: &Group| {
        let parent = group.profile.parent.as_ref()?;
        let named = |(_, other): &(GroupId, &Group)| {
            other.has_name(&parent.name) || text::same(&other.name, &parent.name)
        };
        parent.group.or_else(|| groups.iter().find(named).map(|(id, _)| id))
    };
    let mut seen = vec![id];
    let mut at = id;
    while let Some(parent) = groups.get(at).and_then(parent_of) {
        if parent == to {
            return true;
        }
        if seen.contains(&parent) {
            return false;
        }
        seen.push(parent);
        at = parent;
    }
    false
}
