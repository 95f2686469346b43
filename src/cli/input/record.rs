//! Giving command lines to a stored meeting without a screen.

use crate::{
    log::Head,
    meeting::{
        Log, Record, Sealed, describe,
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
pub(crate) fn anew(shared: &Shared, log: &Log) -> Log {
    let (recorded, author) = (now::stamp(), author(shared));
    let restamped = |record: &Record| Record { recorded, author: author.clone(), ..record.clone() };
    Log::replay(log.records().iter().map(restamped))
}

/// Seals the records of a log that come after a head.
pub(crate) fn seal(id: MeetingId, log: &Log, mut head: Head) -> Result<Vec<Sealed>, Failure> {
    let mut sealed = Vec::new();
    for record in log.records().iter().skip(head.count as usize) {
        let salt = random::salt().map_err(Failure::failed)?;
        let next = head.seal(id, record.clone(), salt);
        head = head.with(&next);
        sealed.push(next);
    }
    Ok(sealed)
}

/// What the commands of some records did, a line each.
pub(crate) fn told(log: &Log, records: &[Sealed]) -> Vec<String> {
    let mut commands: Vec<u64> = records.iter().map(|sealed| sealed.record.command).collect();
    commands.dedup();
    commands.iter().map(|&number| describe::command(log, log.events_of(number))).collect()
}
