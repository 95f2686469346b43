//! What can go wrong with a store, said so that a person knows what is safe and what to do.

use std::{fmt, io, path::PathBuf, time::SystemTime};

use crate::{
    log::{GroupId, StreamId, chain::ChainBreak},
    meeting::ids::MeetingId,
};

use super::codec::CodecError;

/// Why the store did not do as asked; nothing was changed unless the message says so.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the fields say what the types and the message do not")]
pub enum StoreError {
    /// A folder stands where the store should be.
    #[error("{} is a folder, not a store: give the name of a file in it", .path.display())]
    Folder { path: PathBuf },
    /// There is no file to open for reading.
    #[error("there is no store at {}", .path.display())]
    Missing { path: PathBuf },
    /// The file holds something else.
    #[error("{} is not a folkmoot store; it was left as it is", .path.display())]
    NotAStore { path: PathBuf },
    /// The store was made by a later version of the program.
    #[error(
        "{} was made by a newer folkmoot (store format {found}; this one knows {known}); \
         it was left as it is: open it with the newer folkmoot", .path.display()
    )]
    Newer { path: PathBuf, found: u64, known: u64 },
    /// Another handle has the store open for writing.
    #[error(
        "{} is in use by {}: close it there, or open the store to read", .path.display(),
        .holder.as_ref().map_or_else(|| "another folkmoot".into(), ToString::to_string)
    )]
    Held { path: PathBuf, holder: Option<Holder> },
    /// The file at the store's path is not the one that is open, or not as it was left.
    #[error("{} {how}", .path.display())]
    Displaced { path: PathBuf, how: Displacement },
    /// The store was left open by a crash, and reading cannot repair it.
    #[error(
        "{} was not closed after its last use: open it once to write, which puts it right",
        .path.display()
    )]
    NeedsRepair { path: PathBuf },
    /// The file or its folder may not be written, or not even read.
    #[error(
        "no permission to use {}: check the permissions of the file and its folder, \
         or name another place with --store", .path.display()
    )]
    Denied { path: PathBuf },
    /// There is no room left.
    #[error("the disk is full: what was recorded before is safe; free some room")]
    Full,
    /// The file's structure does not hold together.
    #[error(
        "the store is damaged ({detail}): `folkmoot verify` lists what is damaged, `folkmoot rescue NEW` \
         makes a store of what is whole, `folkmoot backups` lists what can be restored"
    )]
    Damaged { detail: String },
    /// A stored record cannot be trusted.
    #[error("record {seq} of {} {stream} cannot be read: {fault}", .stream.kind())]
    BadRecord { stream: StreamId, seq: u64, fault: CodecError },
    /// A record's place in the chain is wrong.
    #[error("record {seq} of {} {stream}: {fault}", .stream.kind())]
    BrokenChain { stream: StreamId, seq: u64, fault: ChainBreak },
    /// A stream's records end elsewhere than the store noted.
    #[error(
        "{} {stream} has {found} records, and the store noted {noted} with another end: it is damaged, \
         or something else than folkmoot took records away or put them there", .stream.kind()
    )]
    OtherHead { stream: StreamId, noted: u64, found: u64 },
    /// One stream is damaged; others need not be.
    #[error(
        "{} {stream} is damaged: {what}; all others are still there: `folkmoot verify` lists what is \
         damaged, `folkmoot rescue NEW` makes a store of what is whole, `folkmoot backups` lists what can be \
         restored", .stream.kind()
    )]
    DamagedStream { stream: StreamId, what: String },
    /// The store could not be brought to this program's format; it is as it was.
    #[error(
        "{} is of an earlier format and is copied before it is changed, which failed: {error}; it was \
         left as it is and can still be read", .path.display()
    )]
    NotUpgraded { path: PathBuf, error: Box<StoreError> },
    /// A stored row that is not a record cannot be trusted.
    #[error("the store's {table} list cannot be read ({fault}): `folkmoot reindex` rebuilds it")]
    BadRow { table: &'static str, fault: CodecError },
    /// What was to be stored is too long.
    #[error("{0}")]
    Unstorable(CodecError),
    /// The next record to be stored does not follow the last one stored.
    #[error(
        "{} {stream} has {stored} records in the store, so record {found} is not next",
        .stream.kind()
    )]
    NotNext { stream: StreamId, stored: u64, found: u64 },
    /// A meeting or a group of that id is there already.
    #[error("{} {stream} is already in the store", .stream.kind())]
    Exists { stream: StreamId },
    /// No such meeting.
    #[error("there is no meeting {0} in the store")]
    NoMeeting(MeetingId),
    /// No such group.
    #[error("there is no group {0} in the store")]
    NoGroup(GroupId),
    /// A store opened for reading was asked to write.
    #[error("the store was opened to read only")]
    ReadOnly,
    /// A meeting went on after it was exported, so that the copy does not hold all of it.
    #[error("meeting {0} is not what was exported: export it again before deleting it")]
    CopyOutdated(MeetingId),
    /// A file is in the way of one to be made.
    #[error("{} exists already and was left as it is", .path.display())]
    InTheWay { path: PathBuf },
    /// A long piece of work was stopped by who had asked for it.
    #[error("stopped before the end; nothing was changed")]
    Cancelled,
    /// The system refused something else.
    #[error("the store could not be read or written: {0}")]
    Io(#[source] io::Error),
}

/// What another program did to a store's file while it was open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Displacement {
    /// Another file has its place.
    #[error("is another file now: something put it in the place of the store while that was open")]
    Replaced,
    /// No file has its place.
    #[error("is gone: something moved or removed the store while it was open")]
    Gone,
    /// It was changed or cut short.
    #[error("was changed by another program while it was open; nothing more is written to it")]
    Altered,
    /// What has its place lacks what was recorded.
    #[error("lacks what was recorded here: something put an older or another store in its place")]
    Lacking,
}

/// Who has a store open for writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The number of the process.
    pub pid: u32,
    /// The machine's name, where it is known.
    pub host: Option<String>,
    /// Since when.
    pub since: Option<SystemTime>,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "process {}", self.pid)?;
        if let Some(host) = &self.host {
            write!(f, " on {host}")?;
        }
        if let Some(since) = self.since {
            let since: chrono::DateTime<chrono::Local> = since.into();
            write!(f, " since {}", since.format("%H:%M on %-d %B"))?;
        }
        Ok(())
    }
}

impl StoreError {
    /// The error's name, which tells nothing of what it is about: for logs.
    pub fn kind(&self) -> String {
        format!("{self:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
    }

    /// Whether a new attempt may succeed without anybody doing anything about the store itself.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Full | Self::Io(_) | Self::Denied { .. } | Self::Held { .. })
    }

    /// Whether it says that something stored is not as it was written.
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Damaged { .. } | Self::BrokenChain { .. } | Self::OtherHead { .. } => true,
            Self::DamagedStream { .. } => true,
            Self::BadRecord { fault, .. } | Self::BadRow { fault, .. } => {
                !matches!(fault, CodecError::Newer(_))
            }
            Self::Folder { .. }
            | Self::Missing { .. }
            | Self::NotAStore { .. }
            | Self::Newer { .. }
            | Self::Held { .. }
            | Self::Displaced { .. }
            | Self::NeedsRepair { .. }
            | Self::Denied { .. }
            | Self::Full
            | Self::NotUpgraded { .. }
            | Self::Unstorable(_)
            | Self::NotNext { .. }
            | Self::Exists { .. }
            | Self::NoMeeting(_)
            | Self::NoGroup(_)
            | Self::ReadOnly
            | Self::CopyOutdated(_)
            | Self::InTheWay { .. }
            | Self::Cancelled
            | Self::Io(_) => false,
        }
    }

    /// Says of an error that arose in reading a stream that this stream is damaged, where it is.
    pub(super) fn in_stream(self, stream: StreamId) -> Self {
        if !self.is_damage() {
            return self;
        }
        let what = match self {
            Self::Damaged { detail } => detail,
            Self::BadRecord { seq, fault, .. } => format!("record {seq} cannot be read: {fault}"),
            Self::BrokenChain { seq, fault, .. } => format!("record {seq}: {fault}"),
            Self::OtherHead { noted, found, .. } => {
                format!("it has {found} records, and {noted} with another end were noted")
            }
            Self::DamagedStream { what, .. } => what,
            other => other.to_string(),
        };
        Self::DamagedStream { stream, what }
    }

    /// Puts the path into an error that arose while opening it.
    pub(super) fn at(self, path: &std::path::Path) -> Self {
        match self {
            Self::Io(error) if is_denial(&error) => Self::Denied { path: path.into() },
            other => other,
        }
    }
}

fn is_denial(error: &io::Error) -> bool {
    use io::ErrorKind::{PermissionDenied, ReadOnlyFilesystem};
    matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem)
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        match error.kind() {
            StorageFull | QuotaExceeded | FileTooLarge => Self::Full,
            _ => Self::Io(error),
        }
    }
}

impl From<redb::Error> for StoreError {
    fn from(error: redb::Error) -> Self {
        match error {
            redb::Error::Io(error) => error.into(),
            redb::Error::Corrupted(detail) => Self::Damaged { detail },
            redb::Error::TableDoesNotExist(table) => {
                Self::Damaged { detail: format!("it has no table of {table}") }
            }
            // All of them are this program's, and none ever had another type.
            redb::Error::TableTypeMismatch { table, .. }
            | redb::Error::TableIsMultimap(table)
            | redb::Error::TableIsNotMultimap(table) => {
                Self::Damaged { detail: format!("its list of tables is wrong about {table}") }
            }
            redb::Error::TypeDefinitionChanged { name, .. } => Self::Damaged {
                detail: format!("its list of tables is wrong about {}", name.name()),
            },
            redb::Error::PreviousIo => Self::Io(io::Error::other("an earlier write failed")),
            other => Self::Io(io::Error::other(other)),
        }
    }
}

macro_rules! from_redb {
    ($($error:ident),*) => {
        $(impl From<redb::$error> for StoreError {
            fn from(error: redb::$error) -> Self {
                redb::Error::from(error).into()
            }
        })*
    };
}

from_redb!(CommitError, CompactionError, StorageError, TableError, TransactionError);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_system_becomes_what_a_person_can_act_on() {
        let from = |kind| StoreError::from(io::Error::from(kind)).at("x.redb".as_ref());
        assert!(matches!(from(io::ErrorKind::StorageFull), StoreError::Full));
        for kind in [io::ErrorKind::PermissionDenied, io::ErrorKind::ReadOnlyFilesystem] {
            assert!(from(kind).to_string().starts_with("no permission to use x.redb:"));
        }
        assert!(matches!(from(io::ErrorKind::TimedOut), StoreError::Io(_)));
    }

    #[test]
    fn what_the_engine_cannot_make_sense_of_is_damage_and_no_failure_of_the_disk() {
        let errors = [
            redb::Error::Corrupted("a page".into()),
            redb::Error::TableDoesNotExist("records".into()),
            redb::Error::TableIsMultimap("records".into()),
            redb::Error::TableIsNotMultimap("records".into()),
        ];
        for error in errors {
            let error = StoreError::from(error);
            assert!(error.is_damage() && !error.is_passing(), "{error}");
        }
        assert!(StoreError::from(redb::Error::PreviousIo).is_passing());
    }

    #[test]
    fn a_store_in_use_says_by_whom() {
        let since = Some(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_716_368_400));
        let holder = Some(Holder { pid: 4711, host: Some("clerk-2".into()), since });
        let text = StoreError::Held { path: "x.redb".into(), holder }.to_string();
        assert!(text.starts_with("x.redb is in use by process 4711 on clerk-2 since "), "{text}");
        assert!(text.ends_with(" May: close it there, or open the store to read"), "{text}");
        let text = StoreError::Held { path: "x.redb".into(), holder: None }.to_string();
        assert!(text.contains("in use by another folkmoot:"), "{text}");
    }
}
