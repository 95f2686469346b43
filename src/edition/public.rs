//! What a public edition leaves out of a meeting.

use super::{LeftOut, closed_times::ClosedTimes};
use crate::{
    calendar::time::Moment,
    meeting::{
        Meeting,
        entries::{Entry, Kind, Origin},
        event::{ItemPlan, Place},
        ids::{EntryId, ItemId, PersonId},
        roll::Attendee,
        state::{Correction, Subject},
        wording::Wording,
    },
};

/// The items and entries that a public edition leaves out.
#[derive(Debug)]
pub(super) struct Hidden {
    items: Vec<ItemId>,
    /// In order.
    entries: Vec<EntryId>,
}

impl Hidden {
    /// What is confidential in any of several states of one meeting.
    pub(super) fn from_states(states: &[&Meeting]) -> Self {
        let mut items: Vec<ItemId> = Vec::new();
        for item in states.iter().flat_map(|meeting| meeting.agenda.all()) {
            if item.plan.confidential && !items.contains(&item.id) {
                items.push(item.id);
            }
        }
        let is_hidden = |entry: &&Entry| {
            entry.confidential || matches!(entry.place, Place::Item(item) if items.contains(&item))
        };
        let all = states.iter().flat_map(|meeting| meeting.entries.iter());
        let mut entries: Vec<EntryId> = all.filter(is_hidden).map(|entry| entry.id).collect();
        entries.sort_unstable();
        entries.dedup();
        Self { items, entries }
    }

    fn has_item(&self, id: ItemId) -> bool {
        self.items.contains(&id)
    }

    fn has_entry(&self, id: EntryId) -> bool {
        self.entries.binary_search(&id).is_ok()
    }
}

/// A meeting without what is hidden, and the places that say that entries are left out.
pub(super) fn without(meeting: &Meeting, hidden: &Hidden) -> (Meeting, Vec<LeftOut>) {
    let mut shown = meeting.clone();
    let closed = ClosedTimes::new(meeting, |id| hidden.has_item(id));
    let left_out = leave_out_entries(&mut shown, hidden);
    leave_out_items(&mut shown, hidden);
    leave_out_people(&mut shown, &closed);
    leave_out_reasons(&mut shown, hidden);
    // A break that begins and ends within a closed item is a part of what happened under it.
    shown.course.breaks.retain(|pause| !closed.has_within(pause.spell));
    shown.corrections.retain_mut(|correction| is_shown(correction, meeting, hidden, &closed));
    (shown, left_out)
}

fn leave_out_entries(shown: &mut Meeting, hidden: &Hidden) -> Vec<LeftOut> {
    let mut left_out: Vec<LeftOut> = Vec::new();
    for &id in &hidden.entries {
        let Some(entry) = shown.entries.get(id).filter(|entry| !entry.removed) else { continue };
        let is_in_open = !matches!(entry.place, Place::Item(item) if hidden.has_item(item));
        if is_in_open {
            insert(&mut left_out, entry);
        }
        shown.entries.remove(id);
        if let Some(entry) = shown.entries.get_mut(id) {
            (entry.speaker, entry.wording, entry.kind) = (None, Wording::default(), Kind::Note);
            (entry.sector, entry.approves, entry.ground) = (None, None, None);
            (entry.withdraws, entry.minute_number) = (None, None);
            entry.matter = None;
        }
    }
    let is_open = |id: &EntryId| !hidden.has_entry(*id);
    shown.entries.before.retain(is_open);
    shown.entries.after.retain(is_open);
    let items: Vec<ItemId> = shown.agenda.all().iter().map(|item| item.id).collect();
    for item in items {
        if let Some(item) = shown.agenda.get_mut(item) {
            item.entries.retain(is_open);
        }
    }
    let carried: Vec<_> = shown
        .entries
        .actions()
        .iter()
        .filter(|action| matches!(action.origin, Origin::Carried { confidential: true, .. }))
        .map(|action| action.number)
        .collect();
    carried.into_iter().for_each(|number| shown.entries.remove_action(number));
    left_out
}

/// Notes that an entry is left out where it stands, and on what ground.
fn insert(left_out: &mut Vec<LeftOut>, entry: &Entry) {
    let known = left_out.iter().position(|left_out| left_out.place == entry.place);
    let known = known.unwrap_or_else(|| {
        left_out.push(LeftOut { place: entry.place, grounds: Vec::new() });
        left_out.len() - 1
    });
    let (grounds, ground) = (&mut left_out[known].grounds, entry.ground.iter());
    grounds.extend(ground.cloned());
    // In order and each once, or they would tell how many entries there were.
    grounds.sort_unstable();
    grounds.dedup();
}

/// Closed items keep their place, and with it their number, and when they were in hand, by which the
/// times of others are placed; why they are closed is public.
fn leave_out_items(shown: &mut Meeting, hidden: &Hidden) {
    for &id in &hidden.items {
        if let Some(item) = shown.agenda.get_mut(id) {
            item.plan = ItemPlan { confidential: true, ..ItemPlan::default() };
            item.extended = 0;
        }
        let papers: Vec<_> = shown.papers.for_item(id).map(|paper| paper.id).collect();
        papers.into_iter().for_each(|paper| shown.papers.remove(paper));
    }
}

/// Who came and went under a closed item is a part of what happened under it. Somebody who has no seat,
/// and of whom nothing else is known, is not named at all.
fn leave_out_people(shown: &mut Meeting, closed: &ClosedTimes) {
    if closed.is_empty() {
        return;
    }
    let roll = &mut shown.roll;
    let people: Vec<PersonId> = roll.iter().map(|person| person.id).collect();
    for person in people {
        let Some(person) = roll.get_mut(person) else { continue };
        let has_seat = person.profile.role.is_member() && person.deputy_for.is_none();
        leave_out_roles(person, closed);
        let attendance = &mut person.attendance;
        if attendance.came() {
            attendance.stays = closed.shown(&attendance.stays);
            if !has_seat && !closed.is_seen(&attendance.stays) {
                attendance.stays.clear();
            }
            if !attendance.came() {
                attendance.away = attendance.away_before;
            }
        }
        person.removed = !has_seat && !attendance.came() && attendance.away.is_none();
    }
    roll.chair_taken = shown_changes(&roll.chair_taken, closed);
    roll.held.retain(|held| !closed.has(held.at));
    let open = |&&(at, _): &&(Moment, u32)| !closed.has(at);
    roll.headcount = roll.headcounts.iter().rfind(open).map(|&(_, count)| count);
}

/// For which closed item somebody went or declared an interest is not told.
fn leave_out_reasons(shown: &mut Meeting, hidden: &Hidden) {
    let people: Vec<PersonId> = shown.roll.iter().map(|person| person.id).collect();
    for person in people {
        let Some(person) = shown.roll.get_mut(person) else { continue };
        for stay in &mut person.attendance.stays {
            stay.out_for = stay.out_for.filter(|item| !hidden.has_item(*item));
        }
    }
    let ids: Vec<EntryId> = shown.entries.iter().map(|entry| entry.id).collect();
    for id in ids {
        if let Some(Kind::Declaration { item, .. }) =
            shown.entries.get_mut(id).map(|entry| &mut entry.kind)
        {
            *item = item.filter(|item| !hidden.has_item(*item));
        }
    }
}

/// What somebody became in a closed time is shown from its end on, or not at all.
fn leave_out_roles(person: &mut Attendee, closed: &ClosedTimes) {
    for place in 0..person.role_until.len() {
        let (until, role) = person.role_until[place];
        let Some(shown) = closed.shown_from(until) else {
            person.profile.role = role;
            person.role_until.truncate(place);
            return;
        };
        person.role_until[place].0 = shown;
    }
}

/// Changes of who chairs, those made in a closed time as if they were made when it was over: the last of
/// them is the one that holds then.
fn shown_changes<T: Copy>(changes: &[(Moment, T)], closed: &ClosedTimes) -> Vec<(Moment, T)> {
    let mut shown: Vec<(Moment, T)> = Vec::new();
    for &(at, what) in changes {
        let Some(at) = closed.shown_from(at) else { continue };
        shown.pop_if(|&mut (last, _)| last == at && closed.has(at));
        shown.push((at, what));
    }
    shown
}

/// Whether a correction is told. The words that it took out are not: somebody had them taken out.
fn is_shown(
    correction: &mut Correction,
    meeting: &Meeting,
    hidden: &Hidden,
    closed: &ClosedTimes,
) -> bool {
    match &mut correction.subject {
        Subject::Item(id) => !hidden.has_item(*id),
        Subject::Person { id, at } => {
            let is_known = |person: &Attendee| !person.removed;
            !closed.has(*at) && meeting.roll.get(*id).is_some_and(is_known)
        }
        Subject::Course | Subject::ItemClosed(_) | Subject::ItemGround(_) => true,
        Subject::Vote(id) => !hidden.has_entry(*id),
        Subject::EntryClosed(id) | Subject::EntryGround(id) => {
            let place = meeting.entries.get(*id).map(|entry| entry.place);
            !matches!(place, Some(Place::Item(item)) if hidden.has_item(item))
        }
        Subject::Entry { id, was } => {
            *was = Wording::default();
            !hidden.has_entry(*id)
        }
    }
}
