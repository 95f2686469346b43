//! What a line would do to a meeting, and what records did to it, in words.

use crate::{
    calendar::time::Moment,
    meeting::{
        Log, Meeting, Record, Refusal,
        command::{Line, ParseError},
        decide::{self, PlanRefusal},
        describe,
        event::{EntryKind, Event, Place},
        outcome,
    },
    review::check_vote,
};

/// Why a line can't be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong {
    /// The character of the line at which it is wrong, counted from 1.
    pub col: Option<usize>,
    /// What is wrong; what would work.
    pub message: String,
}

impl Wrong {
    pub(super) fn because(message: &str) -> Self {
        Self { col: None, message: message.to_owned() }
    }
}

impl From<ParseError> for Wrong {
    fn from(error: ParseError) -> Self {
        Self { col: Some(error.col as usize), message: error.to_string() }
    }
}

impl From<Refusal> for Wrong {
    fn from(refusal: Refusal) -> Self {
        Self { col: refusal.col.map(|col| col as usize), message: refusal.kind.to_string() }
    }
}

/// The events that a line would give now.
pub(super) fn foresee(log: &Log, line: &str, now: Moment) -> Result<Vec<Event>, Wrong> {
    foresee_line(log, Line::parse(line)?.as_ref(), now)
}

/// The events that a line which was read would give now; a comment is none.
pub(super) fn foresee_line(
    log: &Log,
    line: Option<&Line>,
    now: Moment,
) -> Result<Vec<Event>, Wrong> {
    let comment = "a comment does nothing here; begin with a verb, such as note";
    let line = line.ok_or_else(|| Wrong::because(comment))?;
    // The recorder sees to the other log of a command in two.
    let context = decide::live_context(log, line, now)?;
    match decide::decide_share(log, &line.command, &context) {
        // What only the recorder has at hand, it decides: nothing is foreseen.
        Err(refusal) if refusal.kind == PlanRefusal::GroupNotAtHand.into() => Ok(Vec::new()),
        decision => Ok(decision?),
    }
}

/// What events would do to a meeting, in words, and what is odd about a vote among them.
pub(super) fn describe_events(log: &Log, events: &[Event]) -> String {
    if events.is_empty() {
        return "goes by what the group and its other meetings have".to_owned();
    }
    let words = describe::command(log, events);
    let words = match place_of(log.meeting(), events) {
        Some(place) => format!("{place}: {words}"),
        None => words,
    };
    let odd = odd_votes(log.meeting(), events);
    short(if odd.is_empty() { words } else { format!("{words}. But: {}", odd.join(" ")) })
}

/// Where an entry goes, in words; none where that is under the item in hand, as people expect.
fn place_of(meeting: &Meeting, events: &[Event]) -> Option<String> {
    let place = events.iter().find_map(|event| match event {
        Event::EntryAdded { place, .. } => Some(*place),
        _ => None,
    })?;
    let in_hand = meeting.agenda.in_hand().map(|item| Place::Item(item.id));
    (Some(place) != in_hand).then(|| outcome::place(meeting, place))
}

/// A place by its name: `2 Minutes`, `before the agenda`.
pub fn name(meeting: &Meeting, place: Place) -> String {
    match place {
        Place::Before => "before the agenda".to_owned(),
        Place::After => "after the agenda".to_owned(),
        Place::Item(id) => {
            let number = meeting.agenda.number(id).map(|number| format!("{number} "));
            let title = meeting.agenda.get(id).map_or("", |item| &item.plan.title);
            format!("{}{title}", number.unwrap_or_default())
        }
    }
}

/// What would be odd about the votes that events record, as the check before sending says it.
fn odd_votes(meeting: &Meeting, events: &[Event]) -> Vec<String> {
    let vote = |event: &Event| match event {
        Event::EntryAdded { id, entry, .. } => {
            matches!(entry.kind, EntryKind::Vote { .. }).then_some(*id)
        }
        Event::VoteTaken { id, .. } | Event::VoteCorrected { id, .. } => Some(*id),
        _ => None,
    };
    let Some(id) = events.iter().find_map(vote) else { return Vec::new() };
    let mut after = meeting.clone();
    events.iter().for_each(|event| after.apply(event));
    let findings = check_vote(&after, id).into_iter();
    findings.map(|finding| finding.kind.to_string()).collect()
}

/// What `undo` would undo, in words; none where that can't be undone.
pub(super) fn describe_undo(log: &Log) -> Option<String> {
    foresee(log, "undo", Moment::default()).ok()?;
    log.last_command().map(|events| short(describe::command(log, events)))
}

/// Pushes records to a log, and says what the last command among them did.
pub(super) fn push(log: &mut Log, records: Vec<Record>) -> Option<String> {
    let last = records.last()?.command;
    let of_last = records.iter().filter(|record| record.command == last);
    let events: Vec<Event> = of_last.map(|record| record.event.clone()).collect();
    let is_undo =
        matches!(events.first(), Some(Event::CommandUndone { .. } | Event::CommandRedone { .. }));
    // Names are those of the meeting before what is undone goes, and after what is new has come.
    let before = is_undo.then(|| outcome::undone(log, &events));
    for record in records {
        log.push(record);
    }
    Some(short(before.unwrap_or_else(|| outcome::recorded(log, &events))))
}

/// As much as a line of any screen could show.
fn short(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(LONGEST) {
        text.truncate(end);
        text.push('…');
    }
    text
}

const LONGEST: usize = 300;
