//! A disk that keeps apart what was not synced: the bytes of each file, and the names in each folder.
//!
//! It promises what POSIX does and no more: the bytes of a file are safe once that file was synced, and a
//! name is once its folder was.

use std::{
    collections::BTreeMap,
    ffi::{OsStr, OsString},
    fs,
    path::Path,
};

use crate::kill::Dice;

/// The number of a file or a folder.
pub(super) type NodeId = u64;

/// The folder in which all others are.
pub(super) const ROOT: NodeId = 1;

/// A change that waits for a sync.
pub(super) trait Change<T> {
    fn apply(&self, to: &mut T);
}

/// A change of a file's bytes.
#[derive(Clone, Debug)]
pub(super) enum FileChange {
    Write(u64, Vec<u8>),
    Resize(u64),
}

impl Change<Vec<u8>> for FileChange {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Resize(len) => bytes.resize(*len as usize, 0),
            Self::Write(offset, data) => {
                let (from, to) = (*offset as usize, *offset as usize + data.len());
                bytes.resize(bytes.len().max(to), 0);
                bytes[from..to].copy_from_slice(data);
            }
        }
    }
}

/// A change of a folder: a name means another node from now on, or none.
#[derive(Clone, Debug)]
pub(super) struct NameChange {
    pub(super) name: OsString,
    pub(super) node: Option<NodeId>,
}

type Names = BTreeMap<OsString, NodeId>;

impl Change<Names> for NameChange {
    fn apply(&self, names: &mut Names) {
        match self.node {
            Some(node) => names.insert(self.name.clone(), node),
            None => names.remove(&self.name),
        };
    }
}

/// What is there whatever happens, what was changed since, and what the two make.
#[derive(Clone, Debug)]
pub(super) struct Synced<T, C> {
    safe: T,
    unsynced: Vec<C>,
    seen: T,
}

impl<T: Clone + Default, C: Change<T>> Synced<T, C> {
    fn new(content: T) -> Self {
        Self { safe: content.clone(), unsynced: Vec::new(), seen: content }
    }

    fn change(&mut self, change: C) {
        change.apply(&mut self.seen);
        self.unsynced.push(change);
    }

    fn sync(&mut self) {
        for change in std::mem::take(&mut self.unsynced) {
            change.apply(&mut self.safe);
        }
    }

    /// A sync that fails and, as that of Linux does, is never done later.
    fn fail_sync(&mut self, reads_back: ReadsBack) {
        self.unsynced.clear();
        if reads_back == ReadsBack::WhatIsSafe {
            self.seen = self.safe.clone();
        }
    }
}

/// What is read after a sync has failed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ReadsBack {
    /// What was there before it.
    WhatIsSafe,
    /// What was written, though no disk has it.
    WhatWasWritten,
}

/// A file or a folder.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) mode: u16,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    File(Synced<Vec<u8>, FileChange>),
    Folder(Synced<Names, NameChange>),
}

impl Node {
    /// The bytes that are read of a file.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Content::File(file) => Some(&file.seen),
            Content::Folder(_) => None,
        }
    }

    /// The names that are read of a folder.
    pub(super) fn names(&self) -> Option<&Names> {
        match &self.content {
            Content::File(_) => None,
            Content::Folder(folder) => Some(&folder.seen),
        }
    }
}

/// What is done to a disk.
#[derive(Clone, Debug)]
pub(super) enum DiskOperation {
    MakeFile(NodeId, u16),
    MakeFolder(NodeId, u16),
    SetMode(NodeId, u16),
    Change(NodeId, FileChange),
    /// Names in folders change in one step, as they do in a rename.
    Name(Vec<(NodeId, NameChange)>),
    Sync(NodeId),
    FailSync(NodeId, ReadsBack),
}

/// What the power takes with it.
pub(super) enum Loss<'a> {
    /// All that was not synced.
    Unsynced,
    /// Nothing: the process was killed.
    Nothing,
    /// Some of what was not synced, which is torn, put in another order or done twice.
    Some(&'a mut Dice),
}

/// A disk with all that is on it.
#[derive(Clone, Debug)]
pub(super) struct Volume {
    nodes: BTreeMap<NodeId, Node>,
    /// Whether syncs are answered and not done.
    lies: bool,
}

impl Default for Volume {
    fn default() -> Self {
        let mut volume = Self { nodes: BTreeMap::new(), lies: false };
        volume.apply(&DiskOperation::MakeFolder(ROOT, 0o700));
        volume
    }
}

impl Volume {
    /// A disk that says it synced, and did not.
    pub(super) fn liar() -> Self {
        Self { lies: true, ..Self::default() }
    }

    pub(super) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(&id)
    }

    pub(super) fn find(&self, folder: NodeId, name: &OsStr) -> Option<NodeId> {
        self.node(folder)?.names()?.get(name).copied()
    }

    /// A number that no node has had.
    pub(super) fn free_id(&self) -> NodeId {
        self.nodes.last_key_value().map_or(ROOT, |(id, _)| id + 1)
    }

    pub(super) fn apply(&mut self, operation: &DiskOperation) {
        let make = |content, mode: &u16| Node { mode: *mode, content };
        match operation {
            DiskOperation::MakeFile(id, mode) => {
                self.nodes.insert(*id, make(Content::File(Synced::new(Vec::new())), mode));
            }
            DiskOperation::MakeFolder(id, mode) => {
                self.nodes.insert(*id, make(Content::Folder(Synced::new(Names::new())), mode));
            }
            DiskOperation::SetMode(id, mode) => {
                self.nodes.entry(*id).and_modify(|node| node.mode = *mode);
            }
            DiskOperation::Change(id, change) => {
                if let Some(Content::File(file)) = self.content(*id) {
                    file.change(change.clone());
                }
            }
            DiskOperation::Name(changes) => {
                for (folder, change) in changes {
                    if let Some(Content::Folder(folder)) = self.content(*folder) {
                        folder.change(change.clone());
                    }
                }
            }
            DiskOperation::Sync(_) if self.lies => {}
            DiskOperation::Sync(id) => match self.content(*id) {
                Some(Content::File(file)) => file.sync(),
                Some(Content::Folder(folder)) => folder.sync(),
                None => {}
            },
            DiskOperation::FailSync(id, reads_back) => match self.content(*id) {
                Some(Content::File(file)) => file.fail_sync(*reads_back),
                Some(Content::Folder(folder)) => folder.fail_sync(*reads_back),
                None => {}
            },
        }
    }

    fn content(&mut self, id: NodeId) -> Option<&mut Content> {
        self.nodes.get_mut(&id).map(|node| &mut node.content)
    }

    /// What is there after the power went.
    pub(super) fn after_crash(&self, mut loss: Loss<'_>) -> Self {
        let left = |node: &Node| {
            let content = match &node.content {
                Content::File(file) => Content::File(Synced::new(match &mut loss {
                    Loss::Unsynced => file.safe.clone(),
                    Loss::Nothing => file.seen.clone(),
                    Loss::Some(dice) => torn(file, dice),
                })),
                Content::Folder(folder) => Content::Folder(Synced::new(match &mut loss {
                    Loss::Unsynced => folder.safe.clone(),
                    Loss::Nothing => folder.seen.clone(),
                    Loss::Some(dice) => some_names(folder, dice),
                })),
            };
            Node { mode: node.mode, content }
        };
        let mut left = left;
        let nodes = self.nodes.iter().map(|(id, node)| (*id, left(node))).collect();
        Self { nodes, lies: false }
    }

    /// Writes what is read of a folder into one of this machine.
    pub(super) fn write_to(&self, id: NodeId, folder: &Path) {
        for (name, id) in self.node(id).and_then(Node::names).into_iter().flatten() {
            let (path, node) = (folder.join(name), &self.nodes[id]);
            match &node.content {
                Content::File(file) => fs::write(&path, &file.seen).expect("a file"),
                Content::Folder(_) => {
                    fs::create_dir(&path).expect("a folder");
                    self.write_to(*id, &path);
                }
            }
        }
    }
}

/// A file after the power went while it was written.
fn torn(file: &Synced<Vec<u8>, FileChange>, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = file.safe.clone();
    for change in out_of_order(&file.unsynced, dice) {
        let FileChange::Write(offset, data) = change else {
            if dice.below(2) == 0 {
                change.apply(&mut bytes);
            }
            continue;
        };
        let size = [512, 4096, data.len().max(1)][dice.below(3) as usize];
        let (is_prefix, pieces) = (dice.below(2) == 0, data.len().div_ceil(size) as u64);
        let whole = dice.below(pieces + 1);
        for (place, piece) in data.chunks(size).enumerate() {
            let is_kept = if is_prefix { (place as u64) < whole } else { dice.below(2) == 0 };
            if is_kept {
                let at = offset + (place * size) as u64;
                FileChange::Write(at, piece.to_vec()).apply(&mut bytes);
            }
        }
    }
    bytes
}

/// Changes in another order, some of them twice.
fn out_of_order<'a>(changes: &'a [FileChange], dice: &mut Dice) -> Vec<&'a FileChange> {
    let mut order: Vec<&FileChange> = Vec::new();
    let is_shuffled = dice.below(2) == 0;
    for change in changes {
        for _ in 0..=u64::from(dice.below(8) == 0) {
            let last = order.len() as u64;
            let place = if is_shuffled { dice.below(last + 1) } else { last };
            order.insert(place as usize, change);
        }
    }
    order
}

/// The names in a folder after the power went: what became of each is apart from the others, so that a
/// rename may be done by half.
fn some_names(folder: &Synced<Names, NameChange>, dice: &mut Dice) -> Names {
    let mut names = folder.safe.clone();
    let mut kept: BTreeMap<&OsStr, u64> = BTreeMap::new();
    for change in &folder.unsynced {
        *kept.entry(&change.name).or_default() += 1;
    }
    for count in kept.values_mut() {
        *count = dice.below(*count + 1);
    }
    for change in &folder.unsynced {
        if let Some(left @ 1..) = kept.get_mut(&*change.name) {
            *left -= 1;
            change.apply(&mut names);
        }
    }
    names
}
