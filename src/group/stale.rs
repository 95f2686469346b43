//! What changed in a group since one of its meetings was planned, as the commands that take it over.

use super::{
    carry::{Base, progressed},
    enrolment::changes_of_register,
    minutes_item::{has_made_title, minutes_title},
    next_roll::{NextPerson, expected_again},
    series::{Series, SeriesAction, has_title},
    stored::StoredGroups,
};
use crate::{
    calendar::time::Hours,
    meeting::{
        ItemNumber, Log, Meeting,
        command::{Carried, Command, ItemOptions, PlanCommand, Word, WriteCommand},
        entries::{Action, ActionState, Origin},
        event::{Event, ItemKind},
        ids::{ActionNo, MeetingId},
        progress::ProgressInWords,
        state::Stage,
    },
};

/// What a planned meeting does not have of the group's other meetings yet; nothing for a meeting that was
/// planned for itself, or that is no longer to come.
pub fn changes_since_planned(
    series: &Series,
    groups: &StoredGroups,
    id: MeetingId,
) -> Vec<Command> {
    let Some(place) = series.meetings().iter().position(|one| one.id == id) else {
        return Vec::new();
    };
    let meeting = series.meetings()[place].meeting();
    if meeting.course.stage() != Stage::Planned {
        return Vec::new();
    }
    let log = &series.meetings()[place].log;
    let of_register = changes_of_register(log, groups).into_iter().map(Command::from);
    let follows = meeting.entries.actions().iter().any(is_carried)
        || meeting.agenda.iter().any(|item| item.kind() == Some(ItemKind::Minutes));
    let is_next = series.base_place().is_some_and(|base| base < place);
    if !is_next || !follows || meeting.is_special() {
        return of_register.collect();
    }
    let people = own_roll(meeting);
    let planned = Planned { base: Base { series, place, meeting, people, group: None }, meeting };
    let mut changes: Vec<Command> = planned.date().into_iter().map(Command::from).collect();
    changes.extend(of_register);
    changes.extend(planned.minutes().map(Command::from));
    changes.extend(planned.deferred().into_iter().map(Command::from));
    changes.extend(planned.actions(log));
    changes
}

/// Those on a meeting's roll who are expected, as they are there.
pub(super) fn own_roll(meeting: &Meeting) -> Vec<NextPerson<'_>> {
    let own = |person| NextPerson::unchanged(person);
    expected_again(meeting).map(own).collect()
}

fn is_carried(action: &Action) -> bool {
    matches!(action.origin, Origin::Carried { .. })
}

/// A planned meeting beside what it would be if it were planned now.
struct Planned<'s> {
    base: Base<'s>,
    meeting: &'s Meeting,
}

impl Planned<'_> {
    /// The day to which the meeting before moved this one.
    fn date(&self) -> Option<PlanCommand> {
        let next = self.base.series.next_fixed()?;
        let day = self.meeting.plan.day?;
        let was_fixed = self.base.series.next_was().contains(&day);
        let hours = next.starts.map(|from| Hours { from, to: next.ends });
        let date = next.day.into();
        (was_fixed && next.day != day).then_some(PlanCommand::Date { date, hours, zone: None })
    }

    /// The title of the item about minutes, where other minutes are to be approved.
    fn minutes(&self) -> Option<PlanCommand> {
        let title = minutes_title(self.base.series)?;
        let mut items = self.meeting.agenda.iter();
        let item = items.find(|item| item.kind() == Some(ItemKind::Minutes))?;
        // A title of somebody's own stays.
        let is_made = has_made_title(item);
        let number = self.meeting.agenda.number(item.id)?;
        (is_made && *item.plan.title != title).then(|| PlanCommand::AmendItem {
            item: Word::item(number),
            title: Some(Word::quoted(&title)),
            plan: ItemOptions::default(),
        })
    }

    /// Items that were put off since and presentations promised since, before other business.
    fn deferred(&self) -> Vec<PlanCommand> {
        let agenda = &self.meeting.agenda;
        let business = agenda.iter().find(|item| item.kind() == Some(ItemKind::Aob));
        let mut before = business.and_then(|item| agenda.number(item.id));
        let keeps_numbers = agenda.keeps_numbers();
        let mut planned = Vec::new();
        for waiting in self.base.series.for_next(self.meeting.plan.day) {
            if has_title(self.meeting, &self.base.series.title_of(&waiting)) {
                continue;
            }
            let Some((item, _)) = self.base.taken(&waiting, before.map(Word::item)) else {
                continue;
            };
            planned.push(item);
            if !keeps_numbers {
                before = before.map(|number| ItemNumber::new(number.main() + 1));
            }
        }
        planned
    }

    fn actions(&self, log: &Log) -> Vec<Command> {
        let all = self.base.series.actions();
        let mut next = self.base.series.next_numbers();
        let mut changes = Vec::new();
        for action in &all {
            match action.number_in(self.base.place) {
                Some(number) => changes.extend(self.changes_of(action, number)),
                None if action.state == ActionState::Open && !is_removed(log, action.number) => {
                    let is_free = self.meeting.entries.action(action.number).is_none();
                    let number = match is_free {
                        true => action.number,
                        false => next.take(action.number.to_do()),
                    };
                    changes.push(self.base.carried(action, number, self.day()).into());
                    let progress = action.latest_progress();
                    changes.extend(progress.map(|line| progressed(number, line)));
                }
                None => {}
            }
        }
        let is_known = |own: &&Action| {
            all.iter().any(|action| action.number_in(self.base.place) == Some(own.number))
        };
        let own = self.meeting.entries.actions().iter().filter(|own| is_carried(own));
        let gone = own.filter(|own| own.state == ActionState::Open && !is_known(own));
        changes.extend(gone.map(|own| PlanCommand::Remove { target: own.number.into() }.into()));
        changes
    }

    fn day(&self) -> chrono::NaiveDate {
        self.meeting.plan.day.unwrap_or_default()
    }

    /// What an action is now that the planned meeting's copy of it is not.
    fn changes_of(&self, action: &SeriesAction, number: ActionNo) -> Vec<Command> {
        let own = self.meeting.entries.action(number).filter(|own| is_carried(own));
        let Some(own) = own.filter(|own| own.state == ActionState::Open) else {
            return Vec::new();
        };
        let target = Word::from(number);
        match &action.state {
            ActionState::Done { .. } => return vec![WriteCommand::Done { action: target }.into()],
            ActionState::Dropped { reason, .. } => {
                let reason = Word::quoted(reason);
                return vec![WriteCommand::Drop { action: target, reason }.into()];
            }
            ActionState::Open => {}
        }
        let PlanCommand::Carry { action: now, .. } = self.base.carried(action, number, self.day())
        else {
            return Vec::new();
        };
        let Carried { owners, text, due, .. } = *now;
        let roll = &self.meeting.roll;
        let entries = &self.meeting.entries;
        let words =
            entries.action_wording(own).map(|w| w.with_initials("", |id| roll.initials(id)));
        let had: Vec<&str> = own.owners.iter().map(|owner| roll.owner(owner)).collect();
        let was_due = own.due.map(|due| super::carry::by_then(due, self.day()).text);
        let mut changes: Vec<Command> = Vec::new();
        if words.as_deref() != Some(&*text.text) {
            changes.push(WriteCommand::Edit { target: target.clone(), text }.into());
        }
        if !owners.is_empty() && !owners.iter().map(|owner| &*owner.text).eq(had) {
            changes.push(WriteCommand::Reassign { action: target.clone(), owners }.into());
        }
        if due.as_ref().map(|due| &due.text) != was_due.as_ref() {
            let due = due.unwrap_or_else(|| Word::bare("none"));
            changes.push(WriteCommand::Redate { action: target, due }.into());
        }
        let has =
            |line: &&ProgressInWords| own.progress.iter().any(|had| had.in_words(roll) == **line);
        let progress = action.latest_progress().filter(|line| !has(line));
        changes.extend(progress.map(|line| progressed(number, line)));
        changes
    }
}

/// Whether somebody took a carried action of that number out of a meeting, which is not put there again.
fn is_removed(log: &Log, number: ActionNo) -> bool {
    let mut live = log.records().iter().filter(|record| !log.is_retracted(record));
    live.any(|record| matches!(record.event, Event::ActionRemoved { number: of } if of == number))
}
