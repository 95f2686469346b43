//! What queries read from the store, or have done with it.

use crate::{
    calendar::time::civil_date,
    log::Head,
    meeting::{
        command::{Command, PlanCommand},
        ids::MeetingId,
        script::Script,
        summary::Summary,
    },
    review::ReviewContext,
};

use super::{
    super::{DeleteError, FindError, Findings, PlanningError, Store, seal},
    data::{Answer, Authorship, Query, ReviewDay, StoreFault},
    groups,
    streams::Streams,
};

/// How much of what a search finds is answered, which is more than a screen shows.
const FOUND: usize = 200;

/// Does what is asked, and answers.
pub(super) fn answer(store: &mut Store, query: &Query) -> Result<Answer, StoreFault> {
    Ok(match query {
        Query::List => Answer::Listed(store.meetings()?),
        Query::OpenActions => Answer::OpenActions(store.open_actions()?),
        Query::DueRules(day) => Answer::DueRules(store.due_rules(day.today, day.region)?),
        Query::Group(name, today) => {
            Answer::Group(name.clone(), Box::new(store.group_overview(name, *today)?))
        }
        Query::GiveToGroup(given) => {
            Answer::GivenToGroup(given.ticket, groups::give(store, given)?)
        }
        Query::Find(name) => Answer::Found(store.find(name)?),
        Query::Series(id, day) => {
            Answer::Series(*id, store.review_context(*id, day.today, day.region)?)
        }
        Query::Read(id, day) => {
            let context = store.review_context(*id, day.today, day.region)?;
            Answer::Read(*id, Box::new(store.load(*id)?.log.into_meeting()), context)
        }
        Query::Load(ticket, id) => Answer::Loaded(*ticket, Box::new(store.load(*id)?)),
        Query::Plan(commands, authorship) => {
            Answer::Found(plan(store, commands.clone(), authorship)?)
        }
        Query::PlanNext { last, date, authorship } => {
            let today = |zone| civil_date(authorship.stamp.at, zone);
            let next = dated(store.plan_after(*last, today)?, date.as_ref());
            Answer::Found(plan(store, next, authorship)?)
        }
        Query::Search(wanted) => {
            let Findings { best, more, .. } = store.search(wanted, FOUND)?;
            Answer::Searched(wanted.clone(), best, more)
        }
        Query::Delete(id) => Answer::Deleted(*id, store.delete_keeping_copy(*id)?),
    })
}

/// Answers what concerns an open meeting alone, of which all is in memory.
pub(super) fn answer_from_memory(streams: &Streams, query: &Query) -> Option<Answer> {
    let context = |id: MeetingId, day: &ReviewDay| {
        let meeting = Summary::from_meeting(id, streams.meeting(id)?);
        Some(ReviewContext::from_meetings(&[meeting], id, day.today, day.region))
    };
    match query {
        Query::Series(id, day) => Some(Answer::Series(*id, context(*id, day)?)),
        Query::Read(id, day) => {
            let meeting = Box::new(streams.meeting(*id)?.clone());
            Some(Answer::Read(*id, meeting, context(*id, day)?))
        }
        Query::Load(ticket, id) => Some(Answer::Loaded(*ticket, Box::new(streams.loaded(*id)?))),
        Query::List
        | Query::OpenActions
        | Query::DueRules(_)
        | Query::Group(..)
        | Query::GiveToGroup(_)
        | Query::Find(_)
        | Query::Plan(..)
        | Query::PlanNext { .. }
        | Query::Search(_)
        | Query::Delete(_) => None,
    }
}

/// Puts another date into what plans a meeting.
fn dated(mut plan: Vec<Command>, date: Option<&PlanCommand>) -> Vec<Command> {
    let is_date =
        |command: &&mut Command| matches!(command, Command::Plan(PlanCommand::Date { .. }));
    // The last one dates it; before that stands the day from which it was moved.
    if let (Some(date), Some(planned)) = (date, plan.iter_mut().rev().find(is_date)) {
        *planned = date.clone().into();
    }
    plan
}

/// Stores a new meeting, planned by commands.
fn plan(
    store: &mut Store,
    commands: Vec<Command>,
    Authorship { stamp, author }: &Authorship,
) -> Result<MeetingId, StoreFault> {
    let (id, log) = store.planned_meeting(&[&Script::from_lines(commands)], *stamp, author)?;
    store.create_meeting(id, &seal(id, &log, Head::default())?)?;
    Ok(id)
}

impl From<PlanningError> for StoreFault {
    fn from(error: PlanningError) -> Self {
        match error {
            PlanningError::Refused(_, error) => {
                let (kind, message) = (error.kind.code().to_owned(), error.kind.to_string());
                Self { kind, message }
            }
            PlanningError::Store(error) => error.into(),
        }
    }
}

impl From<FindError> for StoreFault {
    fn from(error: FindError) -> Self {
        let kind = match &error {
            FindError::Empty => "Empty".to_owned(),
            FindError::Unknown(_) => "Unknown".to_owned(),
            FindError::Ambiguous { .. } => "Ambiguous".to_owned(),
            FindError::Store(error) => error.kind(),
        };
        Self { kind, message: error.to_string() }
    }
}

impl From<DeleteError> for StoreFault {
    fn from(error: DeleteError) -> Self {
        Self { kind: error.kind(), message: error.to_string() }
    }
}
