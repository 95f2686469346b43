//! Giving command lines to a stored meeting without a screen.

use crate::{
    log::Head,
    meeting::{
        Log, Sealed, describe,
        ids::{MeetingId, Text},
        script::{Script, Times},
    },
    store::random,
    text::{Policy, clean},
};

use super::{
    super::{failure::Failure, now},
    args::Shared,
    source,
};

/// Who records: as given, else the name that the person is logged in by.
pub(crate) fn author(shared: &Shared) -> Text {
    let login = || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).ok();
    let name = shared.author.clone().or_else(login).unwrap_or_default();
    clean(&name, Policy::RecordedLine).into()
}

/// A new meeting's id.
pub(crate) fn new_id() -> Result<MeetingId, Failure> {
    random::meeting_id().map_err(Failure::failed)
}

/// The lines given as arguments, or read from standard input for `-` or none, and what errors call
/// them.
pub(crate) fn lines(lines: &[String]) -> Result<(&'static str, Vec<u8>), Failure> {
    Ok(match lines {
        [] => ("<stdin>", source::stdin()?),
        [dash] if dash == "-" => ("<stdin>", source::stdin()?),
        lines => ("<script>", lines.join("\n").into_bytes()),
    })
}

/// A script of those lines.
pub(crate) fn script(given: &[String]) -> Result<(String, Script), Failure> {
    let (name, bytes) = lines(given)?;
    let script = Script::read(&bytes).map_err(|error| source::in_file(name, &error))?;
    source::tell(name, script.remarks());
    Ok((name.to_owned(), script))
}

/// Runs a script on a log, with everything recorded now.
pub(crate) fn run(
    shared: &Shared,
    name: &str,
    script: &Script,
    log: &mut Log,
) -> Result<(), Failure> {
    let stamp = now::stamp();
    script
        .run(log, Times::Given(stamp.at), &author(shared), &|_| stamp)
        .map_err(|error| source::in_file(name, &error))
}

/// A log whose every record is recorded now, by who imports it.
pub(crate) fn restamped(shared: &Shared, log: &Log) -> Log {
    log.restamped(now::stamp(), &author(shared))
}

/// Seals the records of a log that come after a head.
pub(crate) fn seal(id: MeetingId, log: &Log, head: Head) -> Result<Vec<Sealed>, Failure> {
    let new = log.records().iter().skip(head.count as usize).cloned();
    head.seal_all(id, new, || random::salt().map_err(Failure::failed))
}

/// What the commands of some records did, a line each.
pub(crate) fn told(log: &Log, records: &[Sealed]) -> Vec<String> {
    describe::commands(log, records.iter().map(|sealed| &sealed.record))
}
