//! The lossy disk as a file system, for the program to work on.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    io,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, SystemTime},
};

use fuser::{
    BackgroundSession, BsdFileFlags, Config, Errno, FileAttr, FileHandle, FileType, Filesystem,
    FopenFlags, Generation, INodeNo, LockOwner, OpenAccMode, OpenFlags, RenameFlags, ReplyAttr,
    ReplyCreate, ReplyData, ReplyDirectory, ReplyEmpty, ReplyEntry, ReplyOpen, ReplyWrite, Request,
    TimeOrNow, WriteFlags,
};
use tempfile::TempDir;

use super::{
    trouble::{Call, Outcome, Trouble},
    volume::{DiskOperation, FileChange, NameChange, Node, NodeId, Volume},
};

/// Nothing is remembered by the system, so that each call comes through.
const NOT_KEPT: Duration = Duration::ZERO;

/// A lossy disk, mounted; it is unmounted when dropped.
pub(super) struct Mounted {
    state: Arc<Mutex<DiskState>>,
    /// Before the folder, which can't be removed before it is unmounted.
    _session: BackgroundSession,
    folder: TempDir,
}

/// A disk at work.
#[derive(Default)]
pub(super) struct DiskState {
    pub(super) volume: Volume,
    /// All that was done to it, in order.
    pub(super) journal: Vec<DiskOperation>,
    pub(super) trouble: Trouble,
    /// When each node was last changed, for those who ask.
    changed: BTreeMap<NodeId, SystemTime>,
}

impl DiskState {
    fn record(&mut self, operation: DiskOperation) {
        self.volume.apply(&operation);
        if let DiskOperation::Change(id, _) = operation {
            self.changed.insert(id, now());
        }
        self.journal.push(operation);
    }

    fn name(&mut self, folder: NodeId, name: &OsStr, node: Option<NodeId>) -> (NodeId, NameChange) {
        self.changed.insert(folder, now());
        (folder, NameChange { name: name.into(), node })
    }

    fn found(&self, folder: NodeId, name: &OsStr) -> Result<NodeId, Errno> {
        self.volume.find(folder, name).ok_or(Errno::ENOENT)
    }

    fn node(&self, id: NodeId) -> Result<&Node, Errno> {
        self.volume.node(id).ok_or(Errno::ENOENT)
    }

    fn attributes(&self, id: NodeId) -> Result<FileAttr, Errno> {
        let node = self.node(id)?;
        let size = node.bytes().map_or(0, <[u8]>::len) as u64;
        let time = self.changed.get(&id).copied().unwrap_or(SystemTime::UNIX_EPOCH);
        let user = rustix::process::geteuid().as_raw();
        Ok(FileAttr {
            ino: INodeNo(id),
            size,
            blocks: size.div_ceil(512),
            atime: time,
            mtime: time,
            ctime: time,
            crtime: time,
            kind: kind(node),
            perm: node.mode,
            nlink: 1,
            uid: user,
            gid: rustix::process::getegid().as_raw(),
            rdev: 0,
            blksize: 4096,
            flags: 0,
        })
    }

    fn make(
        &mut self,
        folder: NodeId,
        name: &OsStr,
        mode: u32,
        call: Call,
    ) -> Result<FileAttr, Errno> {
        self.trouble.meet(call)?;
        if self.found(folder, name).is_ok() {
            return Err(Errno::EEXIST);
        }
        let (id, mode) = (self.volume.free_id(), mode as u16 & 0o7777);
        self.record(match call {
            Call::MakeFolder => DiskOperation::MakeFolder(id, mode),
            _ => DiskOperation::MakeFile(id, mode),
        });
        let named = self.name(folder, name, Some(id));
        self.record(DiskOperation::Name(vec![named]));
        self.attributes(id)
    }

    fn unname(&mut self, folder: NodeId, name: &OsStr) -> Result<(), Errno> {
        self.trouble.meet(Call::Unlink)?;
        self.found(folder, name)?;
        let named = self.name(folder, name, None);
        self.record(DiskOperation::Name(vec![named]));
        Ok(())
    }

    fn rename(
        &mut self,
        (from, name): (NodeId, &OsStr),
        (to, new_name): (NodeId, &OsStr),
        flags: RenameFlags,
    ) -> Result<(), Errno> {
        self.trouble.meet(Call::Rename)?;
        let node = self.found(from, name)?;
        if flags.contains(RenameFlags::RENAME_NOREPLACE) && self.found(to, new_name).is_ok() {
            return Err(Errno::EEXIST);
        }
        let changes = vec![self.name(to, new_name, Some(node)), self.name(from, name, None)];
        self.record(DiskOperation::Name(changes));
        Ok(())
    }

    fn link(&mut self, node: NodeId, folder: NodeId, name: &OsStr) -> Result<FileAttr, Errno> {
        self.trouble.meet(Call::Link)?;
        if self.found(folder, name).is_ok() {
            return Err(Errno::EEXIST);
        }
        let named = self.name(folder, name, Some(node));
        self.record(DiskOperation::Name(vec![named]));
        self.attributes(node)
    }

    fn open(&mut self, id: NodeId, flags: OpenFlags) -> Result<(), Errno> {
        self.trouble.meet(match flags.acc_mode() {
            OpenAccMode::O_RDONLY => Call::OpenToRead,
            OpenAccMode::O_WRONLY | OpenAccMode::O_RDWR => Call::OpenToWrite,
        })?;
        self.node(id).map(|_| ())
    }

    fn write(&mut self, id: NodeId, offset: u64, data: &[u8]) -> Result<u32, Errno> {
        let count = match self.trouble.meet(Call::Write)? {
            Outcome::Cut if data.len() > 1 => data.len() / 2,
            _ => data.len(),
        };
        self.record(DiskOperation::Change(id, FileChange::Write(offset, data[..count].to_vec())));
        Ok(count as u32)
    }

    fn sync(&mut self, id: NodeId) -> Result<(), Errno> {
        match self.trouble.meet(Call::Sync)? {
            Outcome::FailedSync(reads_back) => {
                self.record(DiskOperation::FailSync(id, reads_back));
                Err(Errno::EIO)
            }
            _ => {
                self.record(DiskOperation::Sync(id));
                Ok(())
            }
        }
    }

    fn set(&mut self, id: NodeId, mode: Option<u32>, size: Option<u64>) -> Result<FileAttr, Errno> {
        if let Some(size) = size {
            self.trouble.meet(Call::Resize)?;
            self.record(DiskOperation::Change(id, FileChange::Resize(size)));
        }
        if let Some(mode) = mode {
            self.trouble.meet(Call::SetMode)?;
            self.record(DiskOperation::SetMode(id, mode as u16 & 0o7777));
        }
        self.attributes(id)
    }
}

impl Mounted {
    /// Mounts a disk, where that can be done.
    pub(super) fn new(volume: Volume) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let state = Arc::new(Mutex::new(DiskState { volume, ..DiskState::default() }));
        let disk = LossyDisk(state.clone());
        let _session = fuser::spawn_mount(disk, folder.path(), &Config::default())?;
        Ok(Self { state, _session, folder })
    }

    /// Where it is mounted.
    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn state(&self) -> MutexGuard<'_, DiskState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts another disk in place of the one that is mounted, on which nothing is open.
    pub(super) fn replace(&self, volume: Volume, trouble: Trouble) {
        *self.state() = DiskState { volume, trouble, ..DiskState::default() };
    }
}

struct LossyDisk(Arc<Mutex<DiskState>>);

impl LossyDisk {
    fn state(&self) -> MutexGuard<'_, DiskState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn now() -> SystemTime {
    SystemTime::now()
}

fn kind(node: &Node) -> FileType {
    match node.bytes() {
        Some(_) => FileType::RegularFile,
        None => FileType::Directory,
    }
}

fn reply_entry(made: Result<FileAttr, Errno>, reply: ReplyEntry) {
    match made {
        Ok(attributes) => reply.entry(&NOT_KEPT, &attributes, Generation(0)),
        Err(error) => reply.error(error),
    }
}

fn reply_empty(done: Result<(), Errno>, reply: ReplyEmpty) {
    match done {
        Ok(()) => reply.ok(),
        Err(error) => reply.error(error),
    }
}

fn reply_attributes(found: Result<FileAttr, Errno>, reply: ReplyAttr) {
    match found {
        Ok(attributes) => reply.attr(&NOT_KEPT, &attributes),
        Err(error) => reply.error(error),
    }
}

impl Filesystem for LossyDisk {
    fn lookup(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEntry) {
        let mut disk = self.state();
        let met = disk.trouble.meet(Call::Look);
        let found = met.and_then(|_| disk.found(parent.0, name));
        reply_entry(found.and_then(|id| disk.attributes(id)), reply);
    }

    fn getattr(&self, _: &Request, ino: INodeNo, _: Option<FileHandle>, reply: ReplyAttr) {
        let mut disk = self.state();
        let met = disk.trouble.meet(Call::Look);
        reply_attributes(met.and_then(|_| disk.attributes(ino.0)), reply);
    }

    fn setattr(
        &self,
        _: &Request,
        ino: INodeNo,
        mode: Option<u32>,
        _uid: Option<u32>,
        _gid: Option<u32>,
        size: Option<u64>,
        _atime: Option<TimeOrNow>,
        _mtime: Option<TimeOrNow>,
        _ctime: Option<SystemTime>,
        _fh: Option<FileHandle>,
        _crtime: Option<SystemTime>,
        _chgtime: Option<SystemTime>,
        _bkuptime: Option<SystemTime>,
        _flags: Option<BsdFileFlags>,
        reply: ReplyAttr,
    ) {
        reply_attributes(self.state().set(ino.0, mode, size), reply);
    }

    fn mkdir(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        mode: u32,
        _umask: u32,
        reply: ReplyEntry,
    ) {
        reply_entry(self.state().make(parent.0, name, mode, Call::MakeFolder), reply);
    }

    fn unlink(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        reply_empty(self.state().unname(parent.0, name), reply);
    }

    fn rmdir(&self, _: &Request, parent: INodeNo, name: &OsStr, reply: ReplyEmpty) {
        reply_empty(self.state().unname(parent.0, name), reply);
    }

    fn rename(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        newparent: INodeNo,
        newname: &OsStr,
        flags: RenameFlags,
        reply: ReplyEmpty,
    ) {
        let renamed = self.state().rename((parent.0, name), (newparent.0, newname), flags);
        reply_empty(renamed, reply);
    }

    fn link(
        &self,
        _: &Request,
        ino: INodeNo,
        newparent: INodeNo,
        newname: &OsStr,
        reply: ReplyEntry,
    ) {
        reply_entry(self.state().link(ino.0, newparent.0, newname), reply);
    }

    fn open(&self, _: &Request, ino: INodeNo, flags: OpenFlags, reply: ReplyOpen) {
        match self.state().open(ino.0, flags) {
            // Past the system's cache, so that reads and writes come as the program makes them.
            Ok(()) => reply.opened(FileHandle(0), FopenFlags::FOPEN_DIRECT_IO),
            Err(error) => reply.error(error),
        }
    }

    fn create(
        &self,
        _: &Request,
        parent: INodeNo,
        name: &OsStr,
        mode: u32,
        _umask: u32,
        _flags: i32,
        reply: ReplyCreate,
    ) {
        let direct = FopenFlags::FOPEN_DIRECT_IO;
        match self.state().make(parent.0, name, mode, Call::MakeFile) {
            Ok(made) => reply.created(&NOT_KEPT, &made, Generation(0), FileHandle(0), direct),
            Err(error) => reply.error(error),
        }
    }

    fn read(
        &self,
        _: &Request,
        ino: INodeNo,
        _fh: FileHandle,
        offset: u64,
        size: u32,
        _flags: OpenFlags,
        _lock_owner: Option<LockOwner>,
        reply: ReplyData,
    ) {
        let mut disk = self.state();
        let met = disk.trouble.meet(Call::Read);
        match met.and_then(|_| disk.node(ino.0)) {
            Ok(node) => {
                let bytes = node.bytes().unwrap_or_default();
                let from = bytes.len().min(offset as usize);
                reply.data(&bytes[from..bytes.len().min(from + size as usize)]);
            }
            Err(error) => reply.error(error),
        }
    }

    fn write(
        &self,
        _: &Request,
        ino: INodeNo,
        _fh: FileHandle,
        offset: u64,
        data: &[u8],
        _write_flags: WriteFlags,
        _flags: OpenFlags,
        _lock_owner: Option<LockOwner>,
        reply: ReplyWrite,
    ) {
        match self.state().write(ino.0, offset, data) {
            Ok(count) => reply.written(count),
            Err(error) => reply.error(error),
        }
    }

    fn flush(&self, _: &Request, _: INodeNo, _: FileHandle, _: LockOwner, reply: ReplyEmpty) {
        reply.ok();
    }

    fn fsync(&self, _: &Request, ino: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        reply_empty(self.state().sync(ino.0), reply);
    }

    fn fsyncdir(&self, _: &Request, ino: INodeNo, _: FileHandle, _: bool, reply: ReplyEmpty) {
        reply_empty(self.state().sync(ino.0), reply);
    }

    fn readdir(
        &self,
        _: &Request,
        ino: INodeNo,
        _fh: FileHandle,
        offset: u64,
        mut reply: ReplyDirectory,
    ) {
        let mut disk = self.state();
        if let Err(error) = disk.trouble.meet(Call::Read) {
            return reply.error(error);
        }
        let names = disk.node(ino.0).ok().and_then(Node::names).cloned().unwrap_or_default();
        let own = [(OsString::from("."), ino.0), (OsString::from(".."), ino.0)];
        for (place, (name, id)) in own.into_iter().chain(names).enumerate().skip(offset as usize) {
            let Ok(node) = disk.node(id) else { continue };
            if reply.add(INodeNo(id), place as u64 + 1, kind(node), name) {
                break;
            }
        }
        reply.ok();
    }
}
