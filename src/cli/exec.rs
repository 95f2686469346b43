//! `folkmoot exec`: command lines given to a stored meeting.

use serde::Serialize;

use crate::{
    meeting::{
        event::Event,
        ids::MeetingId,
        script::{Script, ScriptError},
    },
    store::Store,
};

use super::{
    failure::Failure,
    input::{
        args::{ExecArgs, Shared},
        record, source,
    },
    output, paths,
    session::{self, Finished, Session, Share},
    spelling,
};

pub(super) fn run(shared: &Shared, args: &ExecArgs) -> Result<(), Failure> {
    let (name, bytes) = record::lines(&args.lines)?;
    let refused = |error: ScriptError| match args.json {
        true => answer_refused(&error),
        false => Err(source::in_file(name, &error)),
    };
    let script = match Script::read(&bytes) {
        Ok(script) => script,
        Err(error) => return refused(error),
    };
    source::tell(name, script.remarks());
    let store = paths::store_to_write(shared.store.clone())?;
    let id = store.find(&args.meeting)?;
    let Finished { shares, alone, clock } = match given(shared, args, &store, id, &script)? {
        Ok(answer) => answer,
        Err(error) => return refused(error),
    };
    let own = shares.iter().find(|share| share.id == id);
    let names = |event: &Event| matches!(event, Event::GroupNamed { .. });
    if let Some(own) = own.filter(|own| own.records.iter().any(|one| names(&one.record.event))) {
        spelling::tell_of_meeting(&store, own.log.meeting())?;
    }
    session::store_all(store, id, &shares)?;
    match args.json {
        true => answer_recorded(id, &shares, &script)?,
        false => {
            let own = shares.iter().find(|share| share.id == id);
            let meeting = own.map(|share| share.log.meeting());
            session::name_latest(&args.meeting, id, meeting)?;
            tell(id, &shares)?;
        }
    }
    alone.iter().for_each(output::note);
    clock.iter().for_each(output::note);
    Ok(())
}

/// Gives the lines to the meeting: what is to be stored, or what is wrong with one of them.
fn given(
    shared: &Shared,
    args: &ExecArgs,
    store: &Store,
    id: MeetingId,
    script: &Script,
) -> Result<Result<Finished, ScriptError>, Failure> {
    let mut session = Session::new(shared, store);
    if args.ahead {
        session.allow_ahead();
    }
    match session.give(id, script)? {
        Ok(()) => Ok(Ok(session.finish()?)),
        Err(error) => Ok(Err(error)),
    }
}

fn tell(id: MeetingId, shares: &[Share]) -> Result<(), Failure> {
    for share in shares {
        for line in record::told(&share.log, &share.records) {
            match share.id == id {
                true => output::line(line)?,
                false => output::line(format!("{}  {line}", share.id))?,
            }
        }
    }
    Ok(())
}

/// The answer to a line, as data.
#[derive(Serialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
enum LineAnswer<'a> {
    /// It was recorded. What was recorded with it in another meeting's log stands on its own, without
    /// a line.
    Recorded { line: Option<u32>, meeting: String, words: &'a str },
    /// It was refused, and with it all the others.
    Refused {
        line: u32,
        column: u32,
        code: &'static str,
        cause: Option<&'static str>,
        words: String,
    },
}

impl LineAnswer<'_> {
    fn write(&self) -> Result<(), Failure> {
        output::line(serde_json::to_string(self).map_err(Failure::failed)?)
    }
}

fn answer_recorded(id: MeetingId, shares: &[Share], script: &Script) -> Result<(), Failure> {
    for share in shares {
        // Each line of the script is one command of the meeting's own log.
        let mut numbers = script.line_numbers().filter(|_| share.id == id);
        for words in record::told(&share.log, &share.records) {
            let (line, meeting) = (numbers.next(), share.id.to_string());
            LineAnswer::Recorded { line, meeting, words: &words }.write()?;
        }
    }
    Ok(())
}

/// Answers what was refused; nothing of it is said again where errors go.
fn answer_refused(error: &ScriptError) -> Result<(), Failure> {
    let (code, cause, words) = (error.kind.code(), error.kind.cause(), error.kind.to_string());
    LineAnswer::Refused { line: error.line, column: error.col, code, cause, words }.write()?;
    Err(Failure::silent())
}
