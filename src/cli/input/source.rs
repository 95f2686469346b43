//! What a SOURCE names: a stored meeting, a script, a log, or standard input.

use std::{
    borrow::Cow,
    ffi::OsStr,
    fs,
    io::{self, Read as _},
    path::Path,
};

use crate::{
    import::{self, ExplainedLine, ImportError, Imported, LogFormat},
    log::{Head, Sink, Stamp},
    meeting::{
        self, Log, Meeting,
        command::{PlanCommand, Word},
        decide::{self, Context, Timing},
        ids::MeetingId,
        script::{self, ScriptError},
    },
    store::{
        OpenMode, Store,
        jsonl::{self, AnyArchive, Archive},
    },
    text::{
        Policy, clean,
        decode::{DecodeRemark, Decoded, decode},
    },
};

use super::{
    super::{failure::Failure, output, paths},
    args::Shared,
};

/// A meeting's log, from wherever it came.
pub(crate) struct Source<L = Log> {
    pub(crate) log: L,
    /// The meeting and its chain's head, for a log that is sealed.
    pub(crate) sealed: Option<(MeetingId, Head)>,
    /// What is doubtful about a file, to be said.
    pub(crate) warnings: Vec<String>,
    /// What each line of another tool's log became, where that was asked for.
    pub(crate) explained: Vec<String>,
}

/// How a file is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ReadOptions {
    /// Its format, if it is not to be recognised.
    pub(crate) format: Option<LogFormat>,
    /// Whether to tell what each line became.
    pub(crate) explain: bool,
}

/// The most bytes of a file that are read.
const LARGEST: u64 = 1 << 30;

impl Source {
    /// Reads a log from what a person named. A file is never looked for in the store, and a store is
    /// never opened for a file.
    pub(crate) fn read(
        shared: &Shared,
        name: &OsStr,
        reading: ReadOptions,
    ) -> Result<Self, Failure> {
        Self::read_as(shared, name, reading)
    }

    /// Reads a script, an exported log or another tool's log.
    pub(crate) fn from_bytes(
        name: &str,
        bytes: &[u8],
        reading: ReadOptions,
    ) -> Result<Self, Failure> {
        Self::from_bytes_as(name, bytes, reading)
    }
}

impl Source<meeting::Reading> {
    /// Reads a log as [`Source::read`] does, where the meeting is all that is asked for.
    pub(crate) fn read_meeting(
        shared: &Shared,
        name: &OsStr,
        reading: ReadOptions,
    ) -> Result<Self, Failure> {
        Self::read_as(shared, name, reading)
    }
}

impl<L: Sink<Meeting>> Source<L> {
    fn read_as(shared: &Shared, name: &OsStr, reading: ReadOptions) -> Result<Self, Failure> {
        if name == "-" {
            return Self::from_bytes_as("<stdin>", &stdin()?, reading);
        }
        let path = Path::new(name);
        // A file's name need not be UTF-8; what it says of the log is in its letters and its ending.
        let text = name.to_string_lossy();
        if names_a_file(name) {
            return Self::from_bytes_as(&text, &file(path)?, reading);
        }
        if path.is_dir() {
            return Err(Failure::failed(format!("{text} is a folder; name a file in it")));
        }
        let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
        let id = store.find(&text)?;
        let loaded = store.load(id)?;
        let sealed = Some((id, loaded.head));
        Ok(Self { log: loaded.log.into(), sealed, warnings: Vec::new(), explained: Vec::new() })
    }

    fn from_bytes_as(name: &str, bytes: &[u8], reading: ReadOptions) -> Result<Self, Failure> {
        let format = reading.format.unwrap_or_else(|| import::recognise(name, bytes));
        if format == LogFormat::Jsonl {
            let archive = archive(name, bytes)?;
            let sealed = Some((archive.meeting, archive.head));
            let (warnings, explained) = Default::default();
            return Ok(Self { log: archive.log().into(), sealed, warnings, explained });
        }
        let imported = imported(name, bytes, reading.format)?;
        let told = |explained: ExplainedLine<'_>| {
            let given = format!("{name}:{}: {}", explained.line, explained.text);
            [given, format!("    {}", explained.became)]
        };
        let explained = match reading.explain {
            true => imported.explain(bytes).into_iter().flat_map(told).collect(),
            false => Vec::new(),
        };
        let warnings = warnings(name, &imported);
        Ok(Self { log: called(imported, name), sealed: None, warnings, explained })
    }

    /// Says on standard error what is doubtful.
    pub(crate) fn warn(&self) {
        self.warnings.iter().for_each(output::note);
    }
}

/// The format of that name.
pub(crate) fn format(name: Option<&str>) -> Result<Option<LogFormat>, Failure> {
    name.map(|name| {
        LogFormat::parse(name).ok_or_else(|| {
            let names: Vec<&str> = LogFormat::WORDS.iter().map(|(word, _)| *word).collect();
            let message =
                format!("\"{name}\" is no format of logs; it is one of {}", names.join(", "));
            Failure::usage(message)
        })
    })
    .transpose()
}

fn imported<L: Sink<Meeting>>(
    name: &str,
    bytes: &[u8],
    format: Option<LogFormat>,
) -> Result<Imported<L>, Failure> {
    import::read_as(name, bytes, format).map_err(|error| match error {
        ImportError::Script(error) => in_file(name, &error),
        // What is not a tool's log is read as a script, which gives an error for the first wrong line.
        ImportError::NotALog => match script::replay(bytes) {
            Err(error) => in_file(name, &error),
            Ok(_) => Failure::failed(format!("{name}: {error}")),
        },
        other => Failure::failed(format!("{name}: {other}")),
    })
}

/// The log of another tool's meeting, which is called after its file if it says no name.
fn called<L: Sink<Meeting>>(imported: Imported<L>, name: &str) -> L {
    let Imported { mut log, format, .. } = imported;
    let plan = &log.state().plan;
    let own = format == LogFormat::Moot || !plan.title.is_empty() || !plan.group.is_empty();
    if let Some(title) = import::title_from(name).filter(|_| !own) {
        let at = log.state().course.started.unwrap_or_default();
        let command = PlanCommand::Title { title: Word::quoted(title) }.into();
        // A title that is refused leaves the meeting without one.
        let context = Context { at, timing: Timing::InOrder, ..Context::default() };
        if let Ok(events) = decide::decide_forward(log.state(), &command, &context) {
            log.append(events, Stamp { at, offset: 0 }, &"folkmoot".into());
        }
    }
    log
}

fn warnings<L>(name: &str, imported: &Imported<L>) -> Vec<String> {
    let told = |warning: &import::Warning| match warning.line {
        Some(line) => format!("{name}:{line}: {}", warning.message),
        None => format!("{name}: {}", warning.message),
    };
    imported.warnings.iter().map(told).collect()
}

/// A script's error with the name of its file in front.
pub(crate) fn in_file(name: &str, error: &ScriptError) -> Failure {
    Failure::failed(format!("{name}:{error}"))
}

/// An exported log of a meeting.
pub(crate) fn archive(name: &str, bytes: &[u8]) -> Result<Archive, Failure> {
    jsonl::read(&*archive_bytes(bytes), name).map_err(Failure::failed)
}

/// An exported log of a meeting or of a group.
pub(crate) fn any_archive(name: &str, bytes: &[u8]) -> Result<AnyArchive, Failure> {
    jsonl::read_any(&*archive_bytes(bytes), name).map_err(Failure::failed)
}

/// The bytes of an exported log; one that a shell or an editor saved as UTF-16 is read as such.
fn archive_bytes(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Decoded { text, remarks } = decode(bytes);
    // A line that is not UTF-8 is no record, and is found by the reader of records.
    match remarks == [DecodeRemark::Utf16] {
        true => Cow::Owned(text.into_owned().into_bytes()),
        false => Cow::Borrowed(bytes),
    }
}

/// The text of some bytes, ready to be read line by line; how it was read is said where that is not plain.
pub(crate) fn decoded(name: &str, bytes: &[u8]) -> String {
    let Decoded { text, remarks } = decode(bytes);
    tell(name, &remarks);
    clean(&text, Policy::Source).into_owned()
}

/// Says how a file was read.
pub(crate) fn tell(name: &str, remarks: &[DecodeRemark]) {
    for remark in remarks {
        output::note(&match remark.line() {
            Some(line) => format!("{name}:{line}: {remark}"),
            None => format!("{name}: {remark}"),
        });
    }
}

/// All of standard input.
pub(crate) fn stdin() -> Result<Vec<u8>, Failure> {
    all_of(std::io::stdin().lock(), "standard input", LARGEST)
}

/// All of a file; `-` is standard input.
pub(crate) fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    if path == Path::new("-") {
        return stdin();
    }
    let name = path.display().to_string();
    let file = fs::File::open(path)
        .map_err(|error| Failure::failed(format!("{name} could not be read: {error}")))?;
    all_of(file, &name, LARGEST)
}

/// All that comes from somewhere, which is refused where it does not come to an end.
fn all_of(from: impl io::Read, name: &str, most: u64) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    from.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::failed(format!("{name} could not be read: {error}")))?;
    match bytes.len() as u64 > most {
        true => Err(Failure::failed(format!(
            "{name} has more than {most} bytes, and no more are read; nothing was done with it"
        ))),
        false => Ok(bytes),
    }
}

/// Whether a SOURCE is a file or standard input rather than a stored meeting.
pub(crate) fn names_a_file(name: &OsStr) -> bool {
    name == "-" || Path::new(name).is_file() || looks_like_a_file(&name.to_string_lossy())
}

fn looks_like_a_file(name: &str) -> bool {
    name.contains(['/', '\\', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_come_to_an_end_is_refused_and_not_cut_off() {
        assert_eq!(all_of(&b"four"[..], "it", 4).unwrap(), b"four");
        let refused = all_of(io::repeat(b'x'), "it", 4).unwrap_err();
        assert!(refused.to_string().starts_with("it has more than 4 bytes"), "{refused}");
    }
}
