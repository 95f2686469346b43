//! Records in order; two logs may share their first records.

use std::{iter::Chain, slice::Iter, sync::Arc};

use super::record::Record;

/// Records in order. Records from before a copy was made are held once for both.
#[derive(Clone, Debug, Default)]
pub struct Records {
    shared: Arc<Vec<Record>>,
    own: Vec<Record>,
}

impl Records {
    /// Every record, in order.
    pub fn iter(&self) -> Chain<Iter<'_, Record>, Iter<'_, Record>> {
        self.shared.iter().chain(&self.own)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.shared.len() + self.own.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The last one.
    pub fn last(&self) -> Option<&Record> {
        self.own.last().or(self.shared.last())
    }

    /// Those from a sequence number on.
    pub fn since(&self, seq: u64) -> impl Iterator<Item = &Record> {
        let earlier = |record: &Record| record.seq < seq;
        let (shared, own) =
            (self.shared.partition_point(earlier), self.own.partition_point(earlier));
        self.shared[shared..].iter().chain(&self.own[own..])
    }

    /// A copy that holds the records so far in common with this one.
    pub(super) fn share(&mut self) -> Self {
        if self.shared.is_empty() {
            self.shared = Arc::new(std::mem::take(&mut self.own));
        }
        self.clone()
    }

    pub(super) fn push(&mut self, record: Record) {
        self.own.push(record);
    }

    pub(super) fn reserve(&mut self, more: usize) {
        self.own.reserve_exact(more);
    }
}

impl PartialEq for Records {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a> IntoIterator for &'a Records {
    type Item = &'a Record;
    type IntoIter = Chain<Iter<'a, Record>, Iter<'a, Record>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
