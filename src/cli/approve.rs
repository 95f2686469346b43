//! `folkmoot approve`: a later meeting approves the minutes of an earlier one, recorded in both at once.

use crate::{
    calendar::{dates::write_date, time::TimeWord},
    group::approval,
    meeting::{
        Meeting,
        command::{AfterCommand, Line},
        ids::MeetingId,
        script::Script,
    },
    store::Store,
};

use super::{
    failure::Failure,
    input::{
        args::{ApproveArgs, Shared},
        record,
    },
    output, paths,
    session::{self, Finished, Session},
};

pub(super) fn run(shared: &Shared, args: &ApproveArgs) -> Result<(), Failure> {
    let store = paths::store_to_write(shared.store.clone())?;
    let id = store.find(&args.meeting)?;
    let minutes = store.load(id)?.log.into_meeting();
    let Some(day) = minutes.plan.day else {
        return Err(Failure::failed("this meeting has no date by which another could name it"));
    };
    let by = match &args.by {
        Some(by) => store.find(by)?,
        None => approving(&store, id, &minutes)?,
    };
    if by == id {
        return Err(Failure::failed("a meeting can't approve its own minutes; name a later one"));
    }
    let approving = store.load(by)?.log.into_meeting();
    let Some(by_day) = approving.plan.day else {
        return Err(Failure::failed("the approving meeting has no date"));
    };
    let mut session = Session::new(shared, &store);
    let given = match approval::decision_on(&approving, id, &minutes) {
        Some((_, false)) if args.as_corrected => {
            let message = "the approving meeting recorded them as a true record, not as corrected";
            return Err(Failure::failed(message));
        }
        // It decided before, so there is only the other half to write.
        Some((at, as_corrected)) => {
            let (later, meeting) = (Some(by_day.into()), Some(by));
            let command = AfterCommand::Approve { as_corrected, by: later, meeting }.into();
            give(&mut session, id, Line { time: Some(TimeWord::Exact(at)), command })?;
            id
        }
        None => {
            let time = time_of(args, &approving)?;
            let (day, as_corrected, meeting) = (day.into(), args.as_corrected, Some(id));
            let command = AfterCommand::ApproveMinutes { day, as_corrected, meeting }.into();
            give(&mut session, by, Line { time, command })?;
            by
        }
    };
    let Finished { shares, alone, clock } = session.finish()?;
    if let Some(note) = alone.first() {
        return Err(Failure::failed(format!("nothing was recorded, since it would be {note}")));
    }
    session::store_all(store, given, &shares)?;
    session::name_latest(&args.meeting, id, Some(&minutes))?;
    for share in &shares {
        for line in record::told(&share.log, &share.records) {
            output::line(format!("{}  {line}", share.id))?;
        }
    }
    clock.iter().for_each(output::note);
    Ok(())
}

fn give(session: &mut Session<'_>, id: MeetingId, line: Line) -> Result<(), Failure> {
    session.run(id, "<approve>", &Script::from_lines([line]))
}

/// The first later meeting of the group that decided on these minutes.
fn approving(store: &Store, id: MeetingId, minutes: &Meeting) -> Result<MeetingId, Failure> {
    for other in approval::later_meetings(&store.meetings()?, id) {
        let log = store.load(other)?.log;
        if approval::decision_on(log.meeting(), id, minutes).is_some() {
            return Ok(other);
        }
    }
    let day = minutes.plan.day.map(write_date).unwrap_or_default();
    Err(Failure::failed(format!(
        "no later meeting of the group has decided on the minutes of {day}; name the one that did \
         with --by MEETING"
    )))
}

/// The time in front of the decision: as given, else as the meeting tells.
fn time_of(args: &ApproveArgs, meeting: &Meeting) -> Result<Option<TimeWord>, Failure> {
    if let Some(time) = &args.at {
        return TimeWord::parse(time).map(Some).map_err(Failure::failed);
    }
    approval::time_of_approval(meeting)
        .ok_or_else(|| Failure::failed("say when the meeting approved them, with --at HH:MM"))
}
