//! Giving command lines to a stored meeting without a screen.

use crate::{
    meeting::{
        Log, Sealed, describe,
        ids::Text,
        script::{Script, Times},
    },
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

/// What the commands of some records did, a line each.
pub(crate) fn told(log: &Log, records: &[Sealed]) -> Vec<String> {
    describe::commands(log, records.iter().map(|sealed| &sealed.record))
}
