//! One command in the logs of two meetings: a decision that approves the minutes of an earlier one,
//! and its undo. Both logs say so, or neither does.

use chrono::NaiveDate;

use super::{
    carry::put,
    enrolment, links,
    matters::{self, MatterWriter},
    numbering::{minute_number_given, own_summary, series_numbering},
    series::{Series, SeriesMeeting, set_by, sets},
    stale::changes_since_planned,
    take::taken,
};

pub use super::others::Others;
use crate::{
    calendar::{dates::write_date, time::hhmm},
    log::StreamId,
    meeting::{
        Log, Meeting, MinuteNumber, Refusal,
        command::{AfterCommand, Command, PlanCommand, Word, WriteCommand},
        decide::{
            self, ClockBehind, Context, JointRefusal, MeetingLabel, PlanRefusal, WriteRefusal,
        },
        describe,
        event::{Event, MinutesOf},
        ids::{ActionNo, MeetingId, NextNumbers, Text},
        summary::Summary,
    },
    text,
};

/// What a command does in the log that it was given to, and in another's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    /// In its own log.
    pub own: Vec<Event>,
    /// In the log of another meeting.
    pub other: Option<(MeetingId, Vec<Event>)>,
    /// Why it is in its own log alone, where it concerns another meeting too.
    pub alone: Option<String>,
    /// What is to be said of the clock.
    pub clock: Option<ClockBehind>,
}

impl Shares {
    /// What is to be said beside what is done.
    pub fn notes(&self) -> Vec<String> {
        let clock = self.clock.map(|clock| clock.to_string());
        self.alone.iter().cloned().chain(clock).collect()
    }

    fn own(own: Vec<Event>) -> Self {
        Self { own, ..Self::default() }
    }

    /// Ends each share with the number of the other.
    fn joined(
        mut self,
        (id, log): (MeetingId, &Log),
        (other_id, other_log): (MeetingId, &Log),
        mut other: Vec<Event>,
    ) -> Self {
        self.own.push(Event::Joint { stream: other_id.into(), command: other_log.next_seq() });
        other.push(Event::Joint { stream: id.into(), command: log.next_seq() });
        Self { other: Some((other_id, other)), ..self }
    }
}

/// What a command given to a stored meeting does, in its log and in another's that it concerns.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub fn decide(
    id: MeetingId,
    log: &Log,
    command: &Command,
    context: &Context,
    others: &impl Others,
) -> Result<Shares, Refusal> {
    let context = &in_series((id, log), command, context, others);
    let shares = share((id, log), command, context, others)?;
    let shares = with_links(log, shares, context, others);
    let clock = ClockBehind::from_events(log, context, &shares.own);
    Ok(Shares { clock, ..shares })
}

/// What a command given to a meeting that is being planned does in its log.
///
/// # Errors
///
/// Why it does nothing, and what would work.
pub fn decide_new(
    id: MeetingId,
    log: &Log,
    command: &Command,
    context: &Context,
    others: &impl Others,
) -> Result<Vec<Event>, Refusal> {
    let context = &in_series((id, log), command, context, others);
    if let Command::Plan(PlanCommand::Enrol) = command {
        return enrol(log, context, others);
    }
    let command = &*links::with_ids(log.meeting(), command, context, others)?;
    let own = decide::decide(log, command, context)?;
    Ok(with_links(log, Shares::own(own), context, others).own)
}

/// Adds which groups and members are meant by what is recorded. A store that can't be read keeps no one
/// from recording.
fn with_links(log: &Log, mut shares: Shares, context: &Context, others: &impl Others) -> Shares {
    if links::may_link(log.meeting(), &shares.own)
        && let Ok(groups) = others.groups()
    {
        let found = links::found(log.meeting(), &shares.own, &groups, context);
        shares.own.extend(found);
    }
    shares
}

fn share(
    (id, log): (MeetingId, &Log),
    command: &Command,
    context: &Context,
    others: &impl Others,
) -> Result<Shares, Refusal> {
    if let Command::Plan(PlanCommand::TakeOver) = command {
        return take_over((id, log), context, others);
    }
    if let Command::Plan(PlanCommand::Take { what, before }) = command {
        let series = series_with((id, log), others).map_err(not_at_hand)?;
        let (item, papers) = taken(&series, id, what, before.as_ref())?;
        let new = log.meeting().agenda.next_id();
        let (with_it, mut own) = enrolment::decided(log, vec![item], context)?;
        if let Some(number) = with_it.meeting().agenda.number(new) {
            let papers = papers.into_iter().map(|paper| Command::from(put(number, paper)));
            own.extend(enrolment::decided(&with_it, papers, context)?.1);
        }
        return Ok(Shares::own(own));
    }
    if let Command::Plan(PlanCommand::Enrol) = command {
        return enrol(log, context, others).map(Shares::own);
    }
    if matters::is_of_group(command) {
        let series = &series_with((id, log), others).map_err(not_at_hand)?;
        let groups = &*others.groups().map_err(not_at_hand)?;
        return MatterWriter { log, context, series, groups }.decide(command).map(Shares::own);
    }
    let command = &*links::with_ids(log.meeting(), command, context, others)?;
    let own = decide::decide_share(log, command, context)?;
    if let Command::Write(WriteCommand::Withdraw { topic, .. }) = command {
        refuse_unknown_offer((id, log), topic, &own, others)?;
    }
    if let (Command::After(AfterCommand::Redo), Some(target)) = (command, log.redo_target()) {
        refuse_number_given((id, log), log.events_of(target), others)?;
    }
    if let Command::Plan(PlanCommand::Agenda { .. } | PlanCommand::AmendItem { .. }) = command {
        refuse_number_given((id, log), own.iter(), others)?;
    }
    let target = match command {
        Command::After(AfterCommand::Undo) => log.undo_target(),
        Command::After(AfterCommand::Redo) => log.redo_target(),
        Command::Plan(_)
        | Command::Roll(_)
        | Command::Run(_)
        | Command::Write(_)
        | Command::After(_) => return approve((id, log), own, context, others),
    };
    match target.and_then(|target| Some((target, partner(log, target)?))) {
        Some((target, partner)) => turn((id, log), target, partner, own, others),
        None => Ok(Shares::own(own)),
    }
}

/// Refuses what gives a number, or reinstates what had one, that another meeting of the group has given.
fn refuse_number_given<'e>(
    (id, log): (MeetingId, &Log),
    events: impl Iterator<Item = &'e Event>,
    others: &impl Others,
) -> Result<(), Refusal> {
    let events: Vec<&Event> = events.collect();
    let actions: Vec<ActionNo> = events.iter().filter_map(|event| set_by(event)).collect();
    let minutes: Vec<MinuteNumber> =
        events.iter().filter_map(|event| minute_number_given(event)).collect();
    if actions.is_empty() && minutes.is_empty() {
        return Ok(());
    }
    // A store that can't be read keeps no one from recording.
    let Ok(series) = series_with((id, log), others) else { return Ok(()) };
    let others = series.meetings().iter().filter(|one| one.id != id);
    for other in others.map(SeriesMeeting::meeting) {
        if let Some(&number) = actions.iter().find(|number| sets(other, **number)) {
            return Err(Refusal::new(WriteRefusal::NumberGivenSince { number }));
        }
        if let Some(&number) = minutes.iter().find(|number| other.has_given(**number)) {
            return Err(Refusal::new(PlanRefusal::MinuteNumberTaken { number }));
        }
    }
    Ok(())
}

/// Takes over what changed in a group's other meetings since a meeting was planned, as one command.
fn take_over(
    (id, log): (MeetingId, &Log),
    context: &Context,
    others: &impl Others,
) -> Result<Shares, Refusal> {
    let unreadable = |_| Refusal::new(PlanRefusal::GroupNotAtHand);
    let series = series_with((id, log), others).map_err(unreadable)?;
    let groups = others.groups().map_err(unreadable)?;
    let changes = changes_since_planned(&series, &groups, id);
    if changes.is_empty() {
        return Err(Refusal::new(PlanRefusal::NothingToTakeOver));
    }
    let (after, mut own) = enrolment::decided(log, changes, context)?;
    if !after.meeting().plan.filled_from.is_empty() {
        own.extend(enrolment::filled(after.meeting(), &groups));
    }
    Ok(Shares::own(own))
}

/// Puts the members of the register on the roll.
fn enrol(log: &Log, context: &Context, others: &impl Others) -> Result<Vec<Event>, Refusal> {
    let unreadable = |_| Refusal::new(PlanRefusal::GroupNotAtHand);
    enrolment::enrol(log, &*others.groups().map_err(unreadable)?, context)
}

fn not_at_hand(_: String) -> Refusal {
    Refusal::new(PlanRefusal::GroupNotAtHand)
}

/// Refuses to withdraw what nobody in the group has promised.
fn refuse_unknown_offer(
    (id, log): (MeetingId, &Log),
    word: &Word,
    own: &[Event],
    others: &impl Others,
) -> Result<(), Refusal> {
    // A store that can't be read keeps no one from recording.
    let Ok(series) = series_with((id, log), others) else { return Ok(()) };
    let withdrawn = own.iter().find_map(|event| match event {
        Event::EntryWithdraws { topic, .. } => Some(topic),
        _ => None,
    });
    let known: Vec<Text> = series.topics_offered().iter().map(|topic| (&**topic).into()).collect();
    match withdrawn.filter(|topic| !known.iter().any(|other| text::same(other, topic))) {
        Some(topic) => {
            let topic = topic.clone();
            Err(Refusal::at(word, WriteRefusal::NoSuchOffer { topic, known }))
        }
        None => Ok(()),
    }
}

/// The series that a meeting is in, with this log of it.
fn series_with((id, log): (MeetingId, &Log), others: &impl Others) -> Result<Series, String> {
    let own = own_summary(id, log.meeting(), others);
    let mut meetings = vec![SeriesMeeting { id, log: log.clone() }];
    let of_group = others.summaries_like(&own)?;
    for other in of_group.into_iter().filter(|other| other.id != id) {
        meetings.extend(others.log(other.id)?.map(|log| SeriesMeeting { id: other.id, log }));
    }
    let groups = others.groups()?;
    Ok(Series::with_groups(meetings, &groups))
}

/// The first numbers that the other meetings of a meeting's group leave free, where a command may set an
/// action or a recommendation. A store that can't be read keeps no one from recording.
pub fn next_numbers(
    id: MeetingId,
    log: &Log,
    command: &Command,
    others: &impl Others,
) -> NextNumbers {
    let sets = match command {
        Command::Write(WriteCommand::Action { .. } | WriteCommand::Recommend { .. }) => true,
        Command::Write(WriteCommand::Convert { to, .. }) => to.to_do().is_some(),
        Command::Plan(_)
        | Command::Roll(_)
        | Command::Run(_)
        | Command::Write(_)
        | Command::After(_) => false,
    };
    let plan = &log.meeting().plan;
    if !sets || plan.group.is_empty() && plan.groups.is_empty() {
        return NextNumbers::default();
    }
    let own = own_summary(id, log.meeting(), others);
    next_numbers_of_group(id, &others.summaries_like(&own).unwrap_or_default())
}

/// A context with what a command needs to know of the other meetings of its group.
fn in_series(
    (id, log): (MeetingId, &Log),
    command: &Command,
    context: &Context,
    others: &impl Others,
) -> Context {
    let next = next_numbers(id, log, command, others);
    let series = series_numbering((id, log), command, context, others);
    Context { next, series, ..*context }
}

/// The first numbers that the other meetings of a group, which these are, leave free.
pub fn next_numbers_of_group(id: MeetingId, meetings: &[Summary]) -> NextNumbers {
    let next = meetings.iter().filter(|other| other.id != id).map(|other| other.next);
    next.fold(NextNumbers::default(), NextNumbers::max)
}

/// The other meeting to which a command was given, and its number there.
fn partner(log: &Log, command: u64) -> Option<(MeetingId, u64)> {
    log.events_of(command).find_map(|event| match event {
        Event::Joint { stream: StreamId::Meeting(id), command } => Some((*id, *command)),
        _ => None,
    })
}

/// Undoes or reinstates a command in both logs, if it is the latest to be so in each.
fn turn(
    (id, log): (MeetingId, &Log),
    target: u64,
    (other_id, other_target): (MeetingId, u64),
    own: Vec<Event>,
    others: &impl Others,
) -> Result<Shares, Refusal> {
    let meeting = other_id;
    let other = others
        .log(other_id)
        .map_err(|why| Refusal::new(JointRefusal::UnreadableHalf { meeting, why }))?
        .ok_or_else(|| Refusal::new(JointRefusal::MissingHalf { meeting }))?;
    let latest = match own.first() {
        Some(Event::CommandRedone { .. }) => other.redo_target(),
        _ => other.undo_target(),
    };
    if latest != Some(other_target) || partner(&other, other_target) != Some((id, target)) {
        return Err(went_on(other_id, &other));
    }
    let turned = own.iter().filter_map(|event| match event {
        Event::CommandUndone { .. } => Some(Event::CommandUndone { command: other_target }),
        Event::CommandRedone { .. } => Some(Event::CommandRedone { command: other_target }),
        _ => None,
    });
    let turned = turned.collect();
    Ok(Shares::own(own).joined((id, log), (other_id, &other), turned))
}

/// Says where a command can't be turned, since something else is the latest there.
fn went_on(id: MeetingId, log: &Log) -> Refusal {
    let latest = log.last_command().map(|events| describe::command(log, events));
    let day = log.meeting().plan.day;
    Refusal::new(JointRefusal::HalfNotLatest { meeting: id, day, latest })
}

/// Adds to a decision that approves minutes what it does in the log that they are of.
fn approve(
    (id, log): (MeetingId, &Log),
    mut own: Vec<Event>,
    context: &Context,
    others: &impl Others,
) -> Result<Shares, Refusal> {
    let approves = own.iter_mut().find_map(|event| match event {
        Event::EntryApproves { minutes, as_corrected, .. } => Some((minutes, *as_corrected)),
        _ => None,
    });
    let Some((minutes, as_corrected)) = approves else { return Ok(Shares::own(own)) };
    let found = match minutes_of(id, log.meeting(), *minutes, others) {
        Ok(found) => found,
        Err(Missing::Ambiguous(refusal)) => return Err(Refusal::new(refusal)),
        Err(Missing::Unreadable(why)) => {
            return Err(Refusal::new(JointRefusal::UnreadableMinutes { why }));
        }
        Err(Missing::Unknown(why)) => {
            return Ok(Shares { alone: Some(alone(&why)), ..Shares::own(own) });
        }
    };
    minutes.meeting = Some(found.0);
    match half((id, log.meeting()), found.1.meeting(), as_corrected, context) {
        Ok(half) => Ok(Shares::own(own).joined((id, log), (found.0, &found.1), half)),
        Err(why) => Ok(Shares { alone: Some(alone(&why)), ..Shares::own(own) }),
    }
}

fn alone(why: &str) -> String {
    format!("recorded in this meeting alone: {why}")
}

/// What approval does in the log that the minutes are of, or why it does nothing there.
fn half(
    (id, meeting): (MeetingId, &Meeting),
    minutes: &Meeting,
    as_corrected: bool,
    context: &Context,
) -> Result<Vec<Event>, String> {
    let Some(day) = meeting.plan.day else {
        return Err("it has no date by which the other could name it".to_owned());
    };
    let by = Some(day.into());
    let command = AfterCommand::Approve { as_corrected, by, meeting: Some(id) }.into();
    let context = Context { today: None, ..*context };
    decide::decide_forward(minutes, &command, &context).map_err(|refusal| refusal.to_string())
}

/// Why the meeting that minutes are of is not taken.
enum Missing {
    /// It is not at hand.
    Unknown(String),
    /// The store can't be read, which may pass.
    Unreadable(String),
    /// It might be one or another, or it is not the one that the line says.
    Ambiguous(JointRefusal),
}

/// The meeting whose minutes are named by a day, and by an id where one is given.
fn minutes_of(
    id: MeetingId,
    meeting: &Meeting,
    minutes: MinutesOf,
    others: &impl Others,
) -> Result<(MeetingId, Log), Missing> {
    let day = minutes.day;
    let found = match minutes.meeting {
        Some(found) => found,
        None => {
            let own = own_summary(id, meeting, others);
            let same = |other: &Summary| other.id != id && other.day == Some(minutes.day);
            let mut all = others.summaries_like(&own).map_err(Missing::Unreadable)?;
            all.retain(same);
            match all.as_slice() {
                [] => {
                    let message =
                        format!("no meeting of the group on {} is in the store", write_date(day));
                    return Err(Missing::Unknown(message));
                }
                [one] => one.id,
                several => return Err(Missing::Ambiguous(which(day, several))),
            }
        }
    };
    let log = others.log(found).map_err(Missing::Unreadable)?;
    let log =
        log.ok_or_else(|| Missing::Unknown(format!("meeting {found} is not in the store")))?;
    match log.meeting().plan.day {
        Some(held) if held != day => {
            Err(Missing::Ambiguous(JointRefusal::MeetingOfOtherDay { meeting: found, held, day }))
        }
        _ => Ok((found, log)),
    }
}

/// Asks which of several meetings of a day is meant.
fn which(day: NaiveDate, meetings: &[Summary]) -> JointRefusal {
    let label = |meeting: &Summary| MeetingLabel {
        id: meeting.id,
        starts: meeting.starts.map(|at| hhmm(at, meeting.zone)),
        title: meeting.title.clone(),
    };
    JointRefusal::SeveralMeetingsOfDay { day, meetings: meetings.iter().map(label).collect() }
}
