//! `folkmoot demo`: a running sample meeting on a store that is thrown away.

use chrono::{Days, NaiveDate, Timelike as _};

use crate::{
    calendar::time::{Hours, Moment, TimeWord, Zone, civil_date, civil_minute},
    log::Stamp,
    meeting::{
        Log,
        command::{Command, PlanCommand, Word},
        script::{Script, ScriptError, Times},
    },
    store::{OpenMode, Store},
};

use super::{
    failure::Failure,
    input::args::{DemoArgs, OpenArgs, Shared},
    now, output, plain, screen,
};

const SCRIPT: &str = include_str!("demo.moot");
const MINUTE: i64 = 60_000;

pub(super) fn run(shared: &Shared, args: &DemoArgs) -> Result<(), Failure> {
    if !plain::is_wanted(shared)? {
        output::require_screen()?;
    }
    let folder = tempfile::tempdir()
        .map_err(|error| Failure::failed(format!("no temporary folder could be made: {error}")))?;
    let path = args.keep.clone().unwrap_or_else(|| folder.path().join("demo.redb"));
    let log = log(now::stamp(), now::zone_or_note()).map_err(Failure::failed)?;
    let mut store = Store::open(&path, OpenMode::Write)?;
    let id = store.add_meeting(&log)?;
    store.close()?;
    let shared = Shared { store: Some(path), ..shared.clone() };
    let args = OpenArgs { meeting: id.to_string(), read_only: false };
    screen::open(&shared, &args)
}

/// The sample meeting as it stands at a moment.
pub(super) fn log(now: Stamp, zone: Zone) -> Result<Log, ScriptError> {
    let today = civil_date(now.at, zone);
    let mut lines = vec![dated(now.at, zone).to_string()];
    lines.extend(SCRIPT.lines().map(|line| placed(line, now.at, today)));
    let mut log = Log::default();
    let recorded = |at| Stamp { at, offset: now.offset };
    let script = Script::read(lines.join("\n").as_bytes())?;
    script.run(&mut log, Times::Told, &"demo".into(), &recorded)?;
    Ok(log)
}

/// What plans the meeting for an hour and a half around now.
fn dated(now: Moment, zone: Zone) -> Command {
    let civil = |minutes: i64| {
        let moment = now.saturating_add_ms(minutes * MINUTE);
        (civil_date(moment, zone), civil_minute(moment, zone))
    };
    let ((day, from), (last, to)) = (civil(-50), civil(40));
    let to = (day == last || to.hour() < 6).then_some(to);
    let hours = Some(Hours { from, to });
    PlanCommand::Date { date: day.into(), hours, zone: Some(Word::bare(&zone.to_string())) }.into()
}

/// A line of the sample with its minutes turned into a time, and its dates counted from today.
fn placed(line: &str, now: Moment, today: NaiveDate) -> String {
    let on = |days: Option<NaiveDate>| days.unwrap_or(today).to_string();
    let line = line
        .replace("in-2-weeks", &on(today.checked_add_days(Days::new(14))))
        .replace("in-8-weeks", &on(today.checked_add_days(Days::new(56))))
        .replace("two-months-ago", &on(today.checked_sub_days(Days::new(63))));
    match line.split_once(' ').map(|(head, rest)| (head.parse::<i64>(), rest)) {
        Some((Ok(minutes), rest)) => {
            let moment = now.saturating_add_ms(minutes * MINUTE);
            format!("{} {rest}", TimeWord::Exact(moment))
        }
        _ => line,
    }
}
