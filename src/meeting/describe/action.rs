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
            E::ActionDone { number, .. } => format!("action {} done", number.0),
            E::ActionDropped { number, .. } => format!("action {} dropped", number.0),
            E::ActionReassigned { number, owners } => {
                format!("action {} now {}", number.0, self.whos(owners))
            }
            E::ActionRedated { number, due: Some(due) } => {
                format!("action {} now due {}", number.0, write_date_weekday(*due))
            }
            E::ActionRedated { number, .. } => format!("action {} without a date", number.0),
            E::ActionCarried { number, action } => {
                format!("action {} carried over: {}", number.0, self.words(&action.wording))
            }
            E::ActionRemoved { number } => format!("action {} removed", number.0),
            E::ActionsNumbered { from } => format!("actions numbered from {}", from.0),
            E::ActionGround { number, ground: Some(ground) } => {
                format!("the ground of action {}: “{ground}”", number.0)
            }
            E::ActionGround { number, .. } => format!("no ground of action {}", number.0),
            E::ActionDueBy { number, due } => {
                format!("action {} now {}", number.0, self.by(*due))
            }
            E::ActionOwned { number, owners } => {
                format!("action {} now {}", number.0, self.owners(owners))
            }
            E::ActionReopened { number, .. } => format!("action {} open again", number.0),
            E::ActionReworded { number, wording } => {
                format!("action {} reworded: {}", number.0, self.words(wording))
            }
            E::ActionProgressed { number, on, rag, wording } => {
                let rag = rag.map(|rag| format!(" {}", rag.word())).unwrap_or_default();
                let words = match wording.text.is_empty() {
                    true => String::new(),
                    false => format!(": {}", self.words(wording)),
                };
                format!("action {}{rag} on {}{words}", number.0, write_date(*on))
            }
            E::ActionCarriedTimes { number, times } => {
                format!("action {} carried over {}", number.0, times_in_words(*times))
            }
            E::ActionIsOf { number, of } => {
                format!("action {} is action {} of meeting {}", number.0, of.number.0, of.meeting)
            }
        }
    }

    /// Whether an event says more of an action that the same command sets, and is told with it.
    pub(in crate::meeting) fn is_of_new_action(&self, told: &Event) -> bool {
        let (Event::ActionOwned { number, .. }
        | Event::ActionDueBy { number, .. }
        | Event::ActionCarriedTimes { number, .. }
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
