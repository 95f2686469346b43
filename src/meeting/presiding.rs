//! Who chaired, and when: from the offices that people have, who was there, and who took the chair.
//!
//! Whoever took the chair with the command for it presides while there. Otherwise those of whom another
//! tool's log says that they chaired; otherwise the chairs who are there preside together, else the
//! vice-chairs. Nobody who is away, represented or unmarked is said to have chaired; where nobody with an
//! office was there, it is not known who did.

use super::{
    agenda::Spell,
    attendance::tells,
    clock::Breaks,
    event::Role,
    ids::PersonId,
    roll::{Attendee, Roll},
    seats::SeatsAt,
    state::Meeting,
};
use crate::calendar::time::Moment;

/// A time during which the same people presided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presiding {
    /// When.
    pub spell: Spell,
    /// In which office; none where it is not known who presided.
    pub office: Option<Role>,
    /// Who, in the order of the roll.
    pub people: Vec<PersonId>,
}

/// Who presided from the start of a meeting to its end or to now, in order of time; nothing where the
/// meeting has not begun, or nobody on its roll has the office of chair or vice-chair.
pub fn presiding(meeting: &Meeting) -> Vec<Presiding> {
    let roll = &meeting.roll;
    let (Some(start), true) = (meeting.course.started, has_office(roll)) else { return Vec::new() };
    let end = meeting.course.ended;
    let breaks = Breaks::from_course(&meeting.course);
    let points = points(roll, start, end);
    let mut spells: Vec<Presiding> = Vec::new();
    for (place, &from) in points.iter().enumerate() {
        let spell = Spell { from, to: points.get(place + 1).copied().or(end) };
        let Presides { office, people } = presiding_at(roll, from);
        match spells.last_mut() {
            // What lasted for less than a minute, or while the meeting stood still, is not told.
            _ if !tells(&spell, end, &breaks) => {}
            Some(last) if last.office == office && last.people == people => {
                last.spell.to = spell.to
            }
            Some(last) => {
                last.spell.to = Some(from);
                spells.push(Presiding { spell, office, people });
            }
            None => {
                spells.push(Presiding { spell: Spell { from: start, ..spell }, office, people })
            }
        }
    }
    spells
}

/// Whether one person presided at a moment, and nobody else.
pub fn presides_alone(roll: &Roll, person: PersonId, moment: Moment) -> bool {
    let presides = presiding_at(roll, moment);
    presides.office == Some(Role::Chair) && presides.people == [person]
}

/// Whether there is anybody who could be expected to preside.
fn has_office(roll: &Roll) -> bool {
    let is_held = roll.held.iter().any(|held| presides(held.office));
    is_held
        || !roll.chair_taken.is_empty()
        || roll.iter().any(|person| person.roles().any(presides))
}

fn presides(role: Role) -> bool {
    matches!(role, Role::Chair | Role::ViceChair)
}

/// The moments at which somebody else may preside, the start first.
fn points(roll: &Roll, start: Moment, end: Option<Moment>) -> Vec<Moment> {
    let stays = roll.iter().flat_map(|person| &person.attendance.stays);
    let changes = roll.iter().flat_map(|person| &person.role_until).map(|&(until, _)| until);
    let taken = roll.chair_taken.iter().map(|&(at, _)| at);
    let mut points: Vec<Moment> = stays
        .flat_map(|stay| [stay.since, stay.until])
        .flatten()
        .chain(changes)
        .chain(taken)
        .filter(|&at| start < at && end.is_none_or(|end| at < end))
        .collect();
    points.push(start);
    points.sort_unstable();
    points.dedup();
    points
}

/// Who presides at one moment.
pub(super) struct Presides {
    office: Option<Role>,
    pub(super) people: Vec<PersonId>,
}

/// Who presides at a moment, by what is recorded.
pub(super) fn presiding_at(roll: &Roll, at: Moment) -> Presides {
    let is_here = |person: &Attendee| person.is_here_for_self(SeatsAt::Moment(at));
    let taken = roll.chair_taken.iter().rfind(|&&(since, _)| since <= at);
    if let Some(&(_, person)) = taken.filter(|&&(_, id)| roll.get(id).is_some_and(is_here)) {
        return Presides { office: Some(Role::Chair), people: vec![person] };
    }
    let held = roll.office_holders(Role::Chair);
    if !held.is_empty() {
        return Presides { office: Some(Role::Chair), people: held };
    }
    for office in [Role::Chair, Role::ViceChair] {
        let holders = roll.iter().filter(|person| person.role_at(at) == office && is_here(person));
        let people: Vec<PersonId> = holders.map(|person| person.id).collect();
        if !people.is_empty() {
            return Presides { office: Some(office), people };
        }
    }
    Presides { office: None, people: Vec::new() }
}
