//! What happened to actions, and what a command says of an action that it sets.

use super::Teller;
use crate::{
    calendar::dates::{write_date, write_date_weekday},
    meeting::{
        event::{ActionEvent, DueWord, EntryKind, Event, Owner},
        ids::ActionNo,
    },
};

/// How often something was done: once, twice, 3 times.
pub fn times_in_words(times: u32) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}

impl<'a> Teller<'a> {
    pub(super) fn action(&self, event: ActionEvent<'_>) -> String {
        use ActionEvent as E;
        match event {
            E::ActionDone { number, .. } => format!("{} done", number.words()),
            E::ActionDropped { number, .. } => format!("{} dropped", number.words()),
            E::ActionReassigned { number, owners } => {
                format!("{} now {}", number.words(), self.whos(owners))
            }
            E::ActionRedated { number, due: Some(due) } => {
                format!("{} now due {}", number.words(), write_date_weekday(*due))
            }
            E::ActionRedated { number, .. } => format!("{} without a date", number.words()),
            E::ActionCarried { number, action } => {
                format!("{} carried over: {}", number.words(), self.words(&action.wording))
            }
            E::ActionRemoved { number } => format!("{} removed", number.words()),
            E::ActionsNumbered { from } => {
                format!("{}s numbered from {}", from.to_do().word(), from.number())
            }
            E::ActionGround { number, ground: Some(ground) } => {
                format!("the ground of {}: “{ground}”", number.words())
            }
            E::ActionGround { number, .. } => format!("no ground of {}", number.words()),
            E::ActionDueBy { number, due } => {
                format!("{} now {}", number.words(), self.by(*due))
            }
            E::ActionOwned { number, owners } => {
                format!("{} now {}", number.words(), self.owners(owners))
            }
            E::ActionReopened { number, .. } => format!("{} open again", number.words()),
            E::ActionReworded { number, wording } => {
                format!("{} reworded: {}", number.words(), self.words(wording))
            }
            E::ActionProgressed { number, on, rag, wording } => {
                let rag = rag.map(|rag| format!(" {}", rag.word())).unwrap_or_default();
                let words = match wording.text.is_empty() {
                    true => String::new(),
                    false => format!(": {}", self.words(wording)),
                };
                format!("{}{rag} on {}{words}", number.words(), write_date(*on))
            }
            E::ActionCarriedTimes { number, times } => {
                format!("{} carried over {}", number.words(), times_in_words(*times))
            }
            E::ActionSourced { number, source } => {
                format!("{} from {source}", number.words())
            }
            E::ActionIsOf { number, of } => {
                format!("{} is {} of meeting {}", number.words(), of.number.words(), of.meeting)
            }
        }
    }

    /// Whether an event says more of an action that the same command sets, and is told with it.
    pub(in crate::meeting) fn is_of_new_action(&self, told: &Event) -> bool {
        let (Event::ActionOwned { number, .. }
        | Event::ActionDueBy { number, .. }
        | Event::ActionCarriedTimes { number, .. }
        | Event::ActionSourced { number, .. }
        | Event::ActionIsOf { number, .. }) = told
        else {
            return false;
        };
        let is_origin = matches!(told, Event::ActionIsOf { .. } | Event::ActionCarriedTimes { .. });
        let sets = |event: &&Event| {
            let sets = matches!(event, Event::EntryAdded { entry, .. }
                if matches!(entry.kind, EntryKind::Action { number: of, .. } if of == *number));
            let carries = matches!(event, Event::ActionCarried { number: of, .. } if of == number);
            sets || carries && is_origin
        };
        self.events.iter().any(sets)
    }

    /// The owners that the command gives an action beside what sets it.
    pub(in crate::meeting) fn owned(&self, number: ActionNo) -> Option<&'a [Owner]> {
        self.events.iter().find_map(|event| {
            if let Event::ActionOwned { number: of, owners } = event
                && *of == number
            {
                return Some(owners.as_slice());
            }
            None
        })
    }

    /// The word by which the command makes an action due, beside what sets it.
    pub(in crate::meeting) fn due_by(&self, number: ActionNo) -> Option<String> {
        self.events.iter().find_map(|event| {
            if let Event::ActionDueBy { number: of, due } = event
                && *of == number
            {
                return Some(self.by(*due));
            }
            None
        })
    }

    fn by(&self, due: DueWord) -> String {
        match (due, &self.meeting.plan.next) {
            (DueWord::NextMeeting, Some(next)) => {
                format!("due at the next meeting, {}", write_date(next.day))
            }
            (DueWord::NextMeeting, None) => "due at the next meeting".to_owned(),
            (DueWord::Asap | DueWord::Ongoing, _) => due.words().to_owned(),
        }
    }

    pub(in crate::meeting) fn owners(&self, owners: &[Owner]) -> String {
        owners.iter().map(|owner| self.owner(owner)).collect::<Vec<_>>().join(", ")
    }

    pub(in crate::meeting) fn owner<'s>(&'s self, owner: &'s Owner) -> &'s str {
        match owner {
            Owner::Person(id) => self.who(*id),
            Owner::Everyone | Owner::Organisation(_) | Owner::Sector(_) => {
                self.meeting.roll.owner(owner)
            }
        }
    }
}
