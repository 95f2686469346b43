//! Exported logs: one record a line as canonical JSON, and a last line with count and head.
//!
//! This, not the database, is the archive format: it can be read, checked and kept without folkmoot.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    files::{self, Existing, Purpose},
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
    /// A record of another meeting.
    #[error("this is a record of meeting {found}, and the log is that of {meeting}")]
    OtherMeeting {
        /// The meeting of the first record.
        meeting: MeetingId,
        /// The meeting of this one.
        found: MeetingId,
    },
    /// A record of a group.
    #[error("this is a record of group {group}, and the log is that of a meeting")]
    OfGroup {
        /// The group.
        group: GroupId,
    },
    /// A record written by a later version of the program.
    #[error(
        "this record was made by a newer folkmoot (version {found}; this one knows {})",
        <Event as log::Event>::NEWEST
    )]
    Newer {
        /// The record's version.
        found: u32,
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
    #[error("this line is not a record of a meeting: {0}")]
    NotARecord(serde_json::Error),
    /// A line that no record can need.
    #[error("this line is longer than any record ({} MB)", LONGEST_LINE >> 20)]
    TooLong,
    /// The file could not be read on.
    #[error("the file could not be read: {0}")]
    Io(io::Error),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ArchiveLine {
    header: Header,
    salt: Salt,
    body: Event,
    hash: Hash,
}

/// Writes a log as lines of JSON.
pub fn write<'a>(
    out: &mut impl Write,
    meeting: MeetingId,
    records: impl IntoIterator<Item = &'a Sealed>,
) -> io::Result<Head> {
    let mut head = Head::default();
    for sealed in records {
        write_record(out, meeting, sealed)?;
        head = head.with(sealed);
    }
    writeln!(out, "{}", chain::canonical(&head))?;
    Ok(head)
}

/// Writes records as lines of JSON, without the last line that makes a whole log of them.
pub fn write_records(out: &mut impl Write, stream: StreamId, records: &[Sealed]) -> io::Result<()> {
    records.iter().try_for_each(|sealed| write_record(out, stream, sealed))
}

fn write_record(
    out: &mut impl Write,
    stream: impl Into<StreamId>,
    sealed: &Sealed,
) -> io::Result<()> {
    let header = chain::canonical(&Header::from_record(stream, &sealed.record));
    let body = chain::canonical(&sealed.record.event);
    let Sealed { salt, hash, .. } = sealed;
    writeln!(out, r#"{{"body":{body},"hash":"{hash}","header":{header},"salt":"{salt}"}}"#)
}

/// Reads a log back, and checks that it is whole; `file` is what errors call it.
pub fn read(input: impl io::Read, file: &str) -> Result<Archive, ArchiveError> {
    let mut reader = ArchiveReader {
        input: BufReader::new(input),
        line: 0,
        buffer: Vec::new(),
        is_ended: false,
    };
    reader.archive().map_err(|fault| ArchiveError { file: file.into(), line: reader.line, fault })
}

struct ArchiveReader<R> {
    input: BufReader<R>,
    line: usize,
    buffer: Vec<u8>,
    /// Whether the line in the buffer had its end.
    is_ended: bool,
}

impl<R: io::Read> ArchiveReader<R> {
    fn archive(&mut self) -> Result<Archive, ArchiveFault> {
        let mut archive: Option<Archive> = None;
        while self.next_line()? {
            let text = str::from_utf8(&self.buffer).map_err(|_| ArchiveFault::NotText)?;
            let error = match serde_json::from_str::<ArchiveLine>(text) {
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
            if let Some(found) = newer_version(&value) {
                return Err(ArchiveFault::Newer { found });
            }
            let Ok(last) = serde_json::from_str::<Head>(text) else {
                return Err(ArchiveFault::NotARecord(error));
            };
            let archive = finish(archive, last)?;
            return if self.next_line()? { Err(ArchiveFault::Trailing) } else { Ok(archive) };
        }
        Err(ArchiveFault::CutOff)
    }

    /// Reads the next line without its end; false where there is none.
    fn next_line(&mut self) -> Result<bool, ArchiveFault> {
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

fn add_line(archive: &mut Option<Archive>, line: ArchiveLine) -> Result<(), ArchiveFault> {
    let found = line.header.stream();
    if line.header.version() > <Event as log::Event>::NEWEST {
        return Err(ArchiveFault::Newer { found: line.header.version() });
    }
    let found = match found {
        StreamId::Meeting(found) => found,
        StreamId::Group(group) => return Err(ArchiveFault::OfGroup { group }),
    };
    let archive = archive.get_or_insert_with(|| Archive {
        meeting: found,
        records: Vec::new(),
        head: Head::default(),
    });
    let meeting = archive.meeting;
    if found != meeting {
        return Err(ArchiveFault::OtherMeeting { meeting, found });
    }
    let (salt, hash) = (line.salt, line.hash);
    let sealed = Sealed { record: line.header.record(line.body), salt, hash };
    let seq = sealed.record.seq;
    let checked = archive.head.checked(meeting, &sealed);
    archive.head = checked.map_err(|fault| ArchiveFault::Chain { seq, fault })?;
    archive.records.push(sealed);
    Ok(())
}

fn finish(archive: Option<Archive>, last: Head) -> Result<Archive, ArchiveFault> {
    let found = archive.as_ref().map_or(0, |archive| archive.head.count);
    match archive {
        Some(archive) if archive.head == last => Ok(archive),
        Some(archive) if archive.head.count == last.count => Err(ArchiveFault::Head),
        _ => Err(ArchiveFault::Count { count: last.count, found }),
    }
}

/// The version in a record's header, where it is one that this program does not know.
fn newer_version(line: &serde_json::Value) -> Option<u32> {
    let version = u32::try_from(line.get("header")?.get("v")?.as_u64()?).ok()?;
    (version > <Event as log::Event>::NEWEST).then_some(version)
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
        if !self.contains(id)? {
            return Err(StoreError::NoMeeting(id));
        }
        let mut head = Head::default();
        self.each_record(id, 0, |sealed| {
            head = head.with(&sealed);
            Ok(write_record(out, id, &sealed)?)
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
