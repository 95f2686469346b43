//! `folkmoot approve`: a later meeting approves the minutes of an earlier one, recorded in both at once.

use crate::{
    calendar::{
        dates::write_date,
        time::{Moment, TimeWord},
    },
    meeting::{
        Log, Meeting,
        command::{AfterCommand, Line},
        entries::Entry,
        ids::MeetingId,
        script::Script,
    },
    store::{Addition, Mode, Store},
    text,
};

use super::{
    failure::Failure,
    input::{
        args::{ApproveArgs, Shared},
        record,
    },
    output, paths,
};

pub(super) fn run(shared: &Shared, args: &ApproveArgs) -> Result<(), Failure> {
    let mut store = Store::open(&paths::store(shared.store.clone())?, Mode::Write)?;
    let id = store.find(&args.meeting)?;
    let mut minutes = store.load(id)?;
    let Some(day) = minutes.log.meeting().plan.day else {
        return Err(Failure::failed("this meeting has no date by which another could name it"));
    };
    let by = match &args.by {
        Some(by) => store.find(by)?,
        None => approving(&store, id, minutes.log.meeting())?,
    };
    if by == id {
        return Err(Failure::failed("a meeting can't approve its own minutes; name a later one"));
    }
    let mut approving = store.load(by)?;
    let Some(by_day) = approving.log.meeting().plan.day else {
        return Err(Failure::failed("the approving meeting has no date"));
    };
    let recorded = decision(approving.log.meeting(), id, minutes.log.meeting());
    if recorded.is_none() {
        let time = time_of(args, approving.log.meeting())?;
        let (day, as_corrected, meeting) = (day.into(), args.as_corrected, Some(id));
        let command = AfterCommand::ApproveMinutes { day, as_corrected, meeting }.into();
        give(shared, &mut approving.log, Line { time, command })?;
    }
    let Some((at, as_corrected)) = decision(approving.log.meeting(), id, minutes.log.meeting())
    else {
        return Err(Failure::failed("the approval was not recorded; nothing was changed"));
    };
    if args.as_corrected && !as_corrected {
        let message = "the approving meeting recorded them as a true record, not as corrected";
        return Err(Failure::failed(message));
    }
    let later = Some(by_day.into());
    let command = AfterCommand::Approve { as_corrected, by: later, meeting: Some(by) }.into();
    give(shared, &mut minutes.log, Line { time: Some(TimeWord::Exact(at)), command })?;
    let of_minutes = record::seal(id, &minutes.log, minutes.head)?;
    let of_approving = record::seal(by, &approving.log, approving.head)?;
    let mut additions = vec![Addition { id, records: &of_minutes, meeting: minutes.log.meeting() }];
    if !of_approving.is_empty() {
        let meeting = approving.log.meeting();
        additions.push(Addition { id: by, records: &of_approving, meeting });
    }
    store.append(&additions)?;
    store.close()?;
    let told = record::told(&approving.log, &of_approving);
    told.iter().try_for_each(|line| output::line(format!("{by}  {line}")))?;
    let told = record::told(&minutes.log, &of_minutes);
    told.iter().try_for_each(|line| output::line(format!("{id}  {line}")))
}

/// Runs one command line on a log, now.
fn give(shared: &Shared, log: &mut Log, line: Line) -> Result<(), Failure> {
    record::run(shared, "<approve>", &Script::from_lines([line]), log)
}

/// The first later meeting of the group that decided on these minutes.
fn approving(store: &Store, id: MeetingId, minutes: &Meeting) -> Result<MeetingId, Failure> {
    for other in store.meetings()? {
        let later = other.id != id && other.day > minutes.plan.day;
        if later && text::same(&other.group, &minutes.plan.group) {
            let log = store.load(other.id)?.log;
            if decision(log.meeting(), id, minutes).is_some() {
                return Ok(other.id);
            }
        }
    }
    let day = minutes.plan.day.map(write_date).unwrap_or_default();
    Err(Failure::failed(format!(
        "no later meeting of the group has decided on the minutes of {day}; name the one that did \
         with --by MEETING"
    )))
}

/// When a meeting decided on the minutes of another, and whether as corrected.
fn decision(meeting: &Meeting, id: MeetingId, minutes: &Meeting) -> Option<(Moment, bool)> {
    let about = |entry: &Entry| {
        let (of, as_corrected) = *entry.approves.as_deref()?;
        let same = of.meeting.map_or(Some(of.day) == minutes.plan.day, |named| named == id);
        same.then_some((entry.at, as_corrected))
    };
    meeting.entries.iter().find_map(about)
}

/// The time in front of the decision: as given, else when the item about the minutes was opened; none
/// while the meeting goes on.
fn time_of(args: &ApproveArgs, meeting: &Meeting) -> Result<Option<TimeWord>, Failure> {
    if let Some(time) = &args.at {
        return TimeWord::parse(time).map(Some).map_err(Failure::failed);
    }
    let is_about = |title: &str| title.to_lowercase().contains("minutes");
    let item = meeting.agenda.iter().find(|item| is_about(&item.plan.title));
    match (item.and_then(|item| item.began()), meeting.course.started, meeting.course.ended) {
        (Some(began), ..) => Ok(Some(TimeWord::Exact(began))),
        (None, Some(_), None) => Ok(None),
        (None, ..) => Err(Failure::failed("say when the meeting approved them, with --at HH:MM")),
    }
}
