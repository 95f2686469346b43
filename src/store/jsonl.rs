//! Exported logs: one record a line as canonical JSON, and a last line with count and head.
//!
//! This, not the database, is the archive format: it can be read, checked and kept without folkmoot.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use serde::Deserialize;

use crate::{
    files::{self, Existing, Purpose},
    group::{SealedGroup, event::GroupEvent},
    log::{
        self, GroupId, Head, StreamId,
        chain::{self, ChainBreak, Hash, Header, Salt},
    },
    meeting::{Log, Sealed, event::Event, ids::MeetingId},
};

use super::{Store, error::StoreError};

/// The most bytes that a line may have: more than the longest record takes when every character
/// of it is escaped.
const LONGEST_LINE: usize = 8 << 20;

/// A log as read from a file: whole, and true to its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its records, at least one.
    pub records: Vec<Sealed>,
    /// How far its chain reaches.
    pub head: Head,
}

/// The log of a group as read from a file: whole, and true to its chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupArchive {
    /// The group.
    pub group: GroupId,
    /// Its records, at least one.
    pub records: Vec<SealedGroup>,
    /// How far its chain reaches.
    pub head: Head,
}

/// A log of whatever kind, as read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the kinds'")]
pub enum AnyArchive {
    Meeting(Archive),
    Group(GroupArchive),
}

/// What is wrong with an exported log, and where; displayed as `FILE:LINE: message`.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {fault}")]
pub struct ArchiveError {
    /// The file's name, as given.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub fault: ArchiveFault,
}

/// What is wrong with a line of an exported log.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ArchiveFault {
    /// The last line is missing.
    #[error("the log is cut off: its last line, with count and head, is missing")]
    CutOff,
    /// The last line counts other records.
    #[error("the log is not whole: it has {found} records, and should have {count}")]
    Count {
        /// How many it should have.
        count: u64,
        /// How many it has.
        found: u64,
    },
    /// The last line names another head.
    #[error("the log's last record is not the one that its last line names")]
    Head,
    /// A record's place in the chain is wrong.
    #[error("record {seq}: {fault}")]
    Chain {
        /// The record.
        seq: u64,
        /// What is wrong with it.
        fault: ChainBreak,
    },
    /// A record of another stream.
    #[error(
        "this is a record of {} {found}, and the log is that of {} {stream}",
        .found.kind(), .stream.kind()
    )]
    OtherStream {
        /// The stream of the first record.
        stream: StreamId,
        /// The stream of this one.
        found: StreamId,
    },
    /// The log of a group, where that of a meeting is wanted.
    #[error("this is the log of group {group}, and not of a meeting")]
    OfGroup {
        /// The group.
        group: GroupId,
    },
    /// A record written by a later version of the program.
    #[error("this record was made by a newer folkmoot (version {found}; this one knows {known})")]
    Newer {
        /// The record's version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// Something after the last line.
    #[error("nothing may follow the line with count and head")]
    Trailing,
    /// Bytes that are not text.
    #[error("this line is not valid UTF-8")]
    NotText,
    /// Text that is not JSON.
    #[error("this line is not JSON: {0}")]
    NotJson(serde_json::Error),
    /// JSON that is no record.
    #[error("this line is not a record of a {kind}: {error}")]
    NotARecord {
        /// The kind of stream that the log is of.
        kind: &'static str,
        /// What is wrong.
        error: serde_json::Error,
    },
    /// A line that no record can need.
    #[error("this line is longer than any record ({} MB)", LONGEST_LINE >> 20)]
    TooLong,
    /// The file could not be read on.
    #[error("the file could not be read: {0}")]
    Io(io::Error),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "E: log::Event")]
struct ArchiveLine<E> {
    header: Header,
    salt: Salt,
    body: E,
    hash: Hash,
}

/// A line of which only the header is looked at.
#[derive(Deserialize)]
struct HeaderLine {
    header: Header,
}

/// Writes a log as lines of JSON.
pub fn write<'a, E: log::Event + 'a>(
    out: &mut impl Write,
    stream: impl Into<StreamId>,
    records: impl IntoIterator<Item = &'a log::Sealed<E>>,
) -> io::Result<Head> {
    let stream = stream.into();
    let mut head = Head::default();
    for sealed in records {
        write_record(out, stream, sealed)?;
        head = head.with(sealed);
    }
    writeln!(out, "{}", chain::canonical(&head))?;
    Ok(head)
}

/// Writes records as lines of JSON, without the last line that makes a whole log of them.
pub fn write_records(out: &mut impl Write, stream: StreamId, records: &[Sealed]) -> io::Result<()> {
    records.iter().try_for_each(|sealed| write_record(out, stream, sealed))
}

fn write_record<E: log::Event>(
    out: &mut impl Write,
    stream: StreamId,
    sealed: &log::Sealed<E>,
) -> io::Result<()> {
    let header = chain::canonical(&Header::from_record(stream, &sealed.record));
    let body = chain::canonical(&sealed.record.event);
    let log::Sealed { salt, hash, .. } = sealed;
    writeln!(out, r#"{{"body":{body},"hash":"{hash}","header":{header},"salt":"{salt}"}}"#)
}

/// Reads a meeting's log back, and checks that it is whole; `file` is what errors call it.
pub fn read(input: impl io::Read, file: &str) -> Result<Archive, ArchiveError> {
    let mut reader = ArchiveReader::new(input);
    let meeting = |reader: &mut ArchiveReader<_>| match reader.any()? {
        AnyArchive::Meeting(archive) => Ok(archive),
        AnyArchive::Group(archive) => Err(ArchiveFault::OfGroup { group: archive.group }),
    };
    meeting(&mut reader).map_err(|fault| reader.error(file, fault))
}

/// Reads a log of a meeting or of a group back, and checks that it is whole; `file` is what errors call
/// it.
pub fn read_any(input: impl io::Read, file: &str) -> Result<AnyArchive, ArchiveError> {
    let mut reader = ArchiveReader::new(input);
    reader.any().map_err(|fault| reader.error(file, fault))
}

/// The records of a stream as they are read.
struct ReadRecords<E> {
    stream: StreamId,
    records: Vec<log::Sealed<E>>,
    head: Head,
}

struct ArchiveReader<R> {
    input: BufReader<R>,
    line: usize,
    buffer: Vec<u8>,
    /// Whether the line in the buffer had its end.
    is_ended: bool,
    /// Whether the line in the buffer was only looked at, and comes next.
    is_ahead: bool,
}

impl<R: io::Read> ArchiveReader<R> {
    fn new(input: R) -> Self {
        let (input, buffer) = (BufReader::new(input), Vec::new());
        Self { input, line: 0, buffer, is_ended: false, is_ahead: false }
    }

    fn error(&self, file: &str, fault: ArchiveFault) -> ArchiveError {
        ArchiveError { file: file.into(), line: self.line, fault }
    }

    /// Reads the log of whatever kind of stream its first record is of.
    fn any(&mut self) -> Result<AnyArchive, ArchiveFault> {
        if !self.next_line()? {
            return Err(ArchiveFault::CutOff);
        }
        self.is_ahead = true;
        let first = serde_json::from_slice::<HeaderLine>(&self.buffer);
        match first.map(|line| line.header.stream()) {
            Ok(StreamId::Group(group)) => {
                let ReadRecords { records, head, .. } = self.records("group")?;
                Ok(AnyArchive::Group(GroupArchive { group, records, head }))
            }
            // What is no record at all is said by whoever reads on.
            Ok(StreamId::Meeting(_)) | Err(_) => {
                let ReadRecords { stream, records, head } = self.records("meeting")?;
                let meeting = MeetingId::from_random(stream.number());
                Ok(AnyArchive::Meeting(Archive { meeting, records, head }))
            }
        }
    }

    fn records<E: log::Event>(
        &mut self,
        kind: &'static str,
    ) -> Result<ReadRecords<E>, ArchiveFault> {
        let mut archive: Option<ReadRecords<E>> = None;
        while self.next_line()? {
            let text = str::from_utf8(&self.buffer).map_err(|_| ArchiveFault::NotText)?;
            let error = match serde_json::from_str::<ArchiveLine<E>>(text) {
                Ok(line) => {
                    add_line(&mut archive, line)?;
                    continue;
                }
                Err(error) => error,
            };
            let value: serde_json::Value = match serde_json::from_str(text) {
                Ok(value) => value,
                Err(_) if !self.is_ended => return Err(ArchiveFault::CutOff),
                Err(error) => return Err(ArchiveFault::NotJson(error)),
            };
            if let Some(found) = newer_version::<E>(&value) {
                return Err(ArchiveFault::Newer { found, known: E::NEWEST });
            }
            let Ok(last) = serde_json::from_str::<Head>(text) else {
                return Err(ArchiveFault::NotARecord { kind, error });
            };
            let archive = finish(archive, last)?;
            return if self.next_line()? { Err(ArchiveFault::Trailing) } else { Ok(archive) };
        }
        Err(ArchiveFault::CutOff)
    }

    /// Reads the next line without its end; false where there is none.
    fn next_line(&mut self) -> Result<bool, ArchiveFault> {
        if std::mem::take(&mut self.is_ahead) {
            return Ok(true);
        }
        self.buffer.clear();
        self.line += 1;
        let mut limited = io::Read::take(&mut self.input, LONGEST_LINE as u64 + 1);
        limited.read_until(b'\n', &mut self.buffer).map_err(ArchiveFault::Io)?;
        if self.buffer.len() > LONGEST_LINE {
            return Err(ArchiveFault::TooLong);
        }
        let is_there = !self.buffer.is_empty();
        // Editors put a byte order mark before the first line of what they save.
        if self.line == 1 && self.buffer.starts_with(b"\xef\xbb\xbf") {
            self.buffer.drain(..3);
        }
        self.is_ended = self.buffer.pop_if(|byte| *byte == b'\n').is_some();
        if self.is_ended {
            self.buffer.pop_if(|byte| *byte == b'\r');
        }
        Ok(is_there)
    }
}

fn add_line<E: log::Event>(
    archive: &mut Option<ReadRecords<E>>,
    line: ArchiveLine<E>,
) -> Result<(), ArchiveFault> {
    let found = line.header.stream();
    if line.header.version() > E::NEWEST {
        return Err(ArchiveFault::Newer { found: line.header.version(), known: E::NEWEST });
    }
    let archive = archive.get_or_insert_with(|| ReadRecords {
        stream: found,
        records: Vec::new(),
        head: Head::default(),
    });
    let stream = archive.stream;
    if found != stream {
        return Err(ArchiveFault::OtherStream { stream, found });
    }
    let (salt, hash) = (line.salt, line.hash);
    let sealed = log::Sealed { record: line.header.record(line.body), salt, hash };
    let seq = sealed.record.seq;
    let checked = archive.head.checked(stream, &sealed);
    archive.head = checked.map_err(|fault| ArchiveFault::Chain { seq, fault })?;
    archive.records.push(sealed);
    Ok(())
}

fn finish<E>(archive: Option<ReadRecords<E>>, last: Head) -> Result<ReadRecords<E>, ArchiveFault> {
    let found = archive.as_ref().map_or(0, |archive| archive.head.count);
    match archive {
        Some(archive) if archive.head == last => Ok(archive),
        Some(archive) if archive.head.count == last.count => Err(ArchiveFault::Head),
        _ => Err(ArchiveFault::Count { count: last.count, found }),
    }
}

/// The version in a record's header, where it is one that this program does not know.
fn newer_version<E: log::Event>(line: &serde_json::Value) -> Option<u32> {
    let version = u32::try_from(line.get("header")?.get("v")?.as_u64()?).ok()?;
    (version > E::NEWEST).then_some(version)
}

impl Archive {
    /// The log, with the fold of its records.
    pub fn log(&self) -> Log {
        Log::replay(self.records.iter().map(|sealed| sealed.record.clone()))
    }
}

/// Proof that a meeting was exported whole, to a file that was read back.
#[derive(Clone, Debug)]
pub struct ExportedCopy {
    path: PathBuf,
    meeting: MeetingId,
    head: Head,
}

impl ExportedCopy {
    /// Where the copy is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The meeting that was copied.
    pub fn meeting(&self) -> MeetingId {
        self.meeting
    }

    /// How far the copy reaches.
    pub fn head(&self) -> Head {
        self.head
    }
}

/// Why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The store could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file could not be written.
    #[error("{} could not be written: {error}", .path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// What was written does not read back.
    #[error("the copy is not whole: {0}")]
    ReadBack(#[from] ArchiveError),
}

impl Store {
    /// Writes a meeting's log to `out`.
    pub fn export(&self, id: MeetingId, out: &mut impl Write) -> Result<Head, StoreError> {
        match self.contains(id)? {
            true => self.export_stream::<Event>(id.into(), out),
            false => Err(StoreError::NoMeeting(id)),
        }
    }

    /// Writes a group's log to `out`.
    pub fn export_group(&self, id: GroupId, out: &mut impl Write) -> Result<Head, StoreError> {
        match self.contains_group(id)? {
            true => self.export_stream::<GroupEvent>(id.into(), out),
            false => Err(StoreError::NoGroup(id)),
        }
    }

    fn export_stream<E: log::Event>(
        &self,
        stream: StreamId,
        out: &mut impl Write,
    ) -> Result<Head, StoreError> {
        let mut head = Head::default();
        self.each_record(stream, 0, |sealed: log::Sealed<E>| {
            head = head.with(&sealed);
            Ok(write_record(out, stream, &sealed)?)
        })?;
        writeln!(out, "{}", chain::canonical(&head))?;
        Ok(head)
    }

    /// Writes a meeting's log to a new file for its owner alone, and reads it back to be sure.
    pub fn export_copy(&self, id: MeetingId, path: &Path) -> Result<ExportedCopy, ExportError> {
        let failed = |error| ExportError::Write { path: path.into(), error };
        files::write_with(path, Purpose::Record, Existing::Keep, |mut out| {
            self.export(id, &mut out)
        })
        .map_err(|error| match error {
            StoreError::Io(error) => failed(error),
            other => other.into(),
        })?;
        let file = File::open(path).map_err(failed)?;
        let Archive { meeting, head, .. } = read(file, &path.display().to_string())?;
        Ok(ExportedCopy { path: path.into(), meeting, head })
    }
}
