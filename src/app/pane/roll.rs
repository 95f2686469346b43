//! The roll-call's cursor, its order, and finding a person as one types.

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};

use super::{Move, PaneKind, PaneState, Rewording};
use crate::{
    app::ask::Ask,
    calendar::time::Moment,
    meeting::{
        Meeting,
        command::{Begun, RollCommand, Word},
        ids::PersonId,
        roll::{Attendee, Roll as People},
    },
};

/// Where the roll-call's cursor is, and how it is ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollPane {
    cursor: Option<PersonId>,
    order: Order,
}

/// How the roll is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As people were put on it.
    #[default]
    Listed,
    /// By surname, as far as the last word of a name is one.
    Name,
    /// Those present first.
    Attendance,
}

impl Order {
    /// What the pane calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Listed => "as listed",
            Self::Name => "by surname",
            Self::Attendance => "by attendance",
        }
    }

    fn next(self) -> Self {
        match self {
            Self::Listed => Self::Name,
            Self::Name => Self::Attendance,
            Self::Attendance => Self::Listed,
        }
    }
}

impl RollPane {
    /// How it is ordered.
    pub fn order(&self) -> Order {
        self.order
    }

    /// Everybody shown, in order; of a search those found, the likeliest first.
    pub fn rows(&self, people: &People, wanted: Option<&str>) -> Vec<PersonId> {
        if let Some(wanted) = wanted.filter(|wanted| !wanted.trim().is_empty()) {
            return found(people, wanted);
        }
        let mut all: Vec<&Attendee> = people.iter().collect();
        match self.order {
            Order::Listed => {}
            Order::Name => all.sort_by_cached_key(|person| surname_first(&person.profile.name)),
            Order::Attendance => all.sort_by_key(|person| person.presence()),
        }
        all.into_iter().map(|person| person.id).collect()
    }

    /// The person at the cursor; the first one unless another was chosen.
    pub fn selected(&self, meeting: &Meeting, wanted: Option<&str>) -> Option<PersonId> {
        let rows = self.rows(&meeting.roll, wanted);
        self.cursor.filter(|id| rows.contains(id)).or_else(|| rows.first().copied())
    }

    /// Marks the person at the cursor present, or takes that back, and goes to the next.
    pub(in crate::app) fn tick(&self, meeting: &Meeting, now: Moment) -> Vec<Ask> {
        let person = self.selected(meeting, None).and_then(|id| meeting.roll.get(id));
        let Some(person) = person else {
            return Ask::refuse("no one is selected in the roll-call");
        };
        let who = &person.profile.initials;
        let marked = vec![Word::bare(who)];
        let mark = match person.presence().is_here() {
            false => RollCommand::Present { who: marked },
            // Until the second item a tick is taken back, later for a minute; then the hour that
            // somebody sat there stays.
            true if meeting.agenda.opened() < 2 || came_just_now(person, now) => {
                RollCommand::Unmark { who: marked, only: None }
            }
            true => RollCommand::Leave { who: marked, item: None },
        };
        let next = Ask::Move(PaneKind::Roll, Move::By(1));
        vec![Ask::give(mark), next]
    }

    pub(in crate::app) fn select(&mut self, id: Option<PersonId>) {
        self.cursor = id;
    }

    pub(in crate::app) fn reorder(&mut self) -> Order {
        self.order = self.order.next();
        self.order
    }
}

impl PaneState for RollPane {
    fn go(&mut self, meeting: &Meeting, wanted: Option<&str>, step: Move) {
        let rows = self.rows(&meeting.roll, wanted);
        self.cursor = step.among(&rows, self.selected(meeting, wanted));
    }

    fn find(&mut self, meeting: &Meeting, wanted: &str) -> bool {
        // The likeliest stands first among those found, which are all that is shown.
        self.cursor = None;
        !self.rows(&meeting.roll, Some(wanted)).is_empty()
    }

    fn keep_found(&mut self, meeting: &Meeting, wanted: &str) {
        self.cursor = self.selected(meeting, Some(wanted)).or(self.cursor);
    }

    fn rewording(&self, meeting: &Meeting) -> Option<Rewording> {
        let initials = meeting.roll.initials(self.selected(meeting, None)?);
        Some(Rewording {
            prefix: Begun::new("amend").word(Word::bare(initials)).to_string(),
            text: String::new(),
        })
    }

    fn reference(&self, _: &Meeting) -> Option<String> {
        None
    }
}

/// Whether all that is recorded of somebody is having come within the last minute.
fn came_just_now(person: &Attendee, now: Moment) -> bool {
    let [stay] = person.attendance.stays.as_slice() else { return false };
    let for_ms = stay.since.map(|since| now.0.saturating_sub(since.0));
    person.deputy_for.is_none() && for_ms.is_some_and(|ms| (0..60_000).contains(&ms))
}

fn surname_first(name: &str) -> String {
    let (first, last) = name.rsplit_once(' ').unwrap_or(("", name));
    format!("{last} {first}").to_lowercase()
}

/// The people whose initials or name fit, the likeliest first; accents and cases aside.
pub(in crate::app) fn found(people: &People, wanted: &str) -> Vec<PersonId> {
    let pattern = Pattern::new(wanted, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut score = |person: &Attendee| {
        let initials = &person.profile.initials;
        if crate::text::same(initials, wanted.trim()) {
            return Some(u32::MAX);
        }
        let text = format!("{initials} {} {}", person.profile.name, person.profile.org);
        pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)
    };
    let mut hits: Vec<_> = people.iter().filter_map(|p| Some((score(p)?, p.id))).collect();
    hits.sort_by_key(|&(score, id)| (std::cmp::Reverse(score), id));
    hits.into_iter().map(|(_, id)| id).collect()
}
