//! Records in order; two logs may share their first records.

use std::{iter::Chain, slice::Iter, sync::Arc};

use super::record::Record;

/// Records in order. Records from before a copy was made are held once for both.
#[derive(Clone, Debug)]
pub struct Records<E> {
    shared: Arc<Vec<Record<E>>>,
    own: Vec<Record<E>>,
}

impl<E> Default for Records<E> {
    fn default() -> Self {
        Self { shared: Arc::default(), own: Vec::new() }
    }
}

impl<E: Clone> Records<E> {
    /// Every record, in order.
    pub fn iter(&self) -> Chain<Iter<'_, Record<E>>, Iter<'_, Record<E>>> {
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
    pub fn last(&self) -> Option<&Record<E>> {
        self.own.last().or(self.shared.last())
    }

    /// Those from a sequence number on.
    pub fn since(&self, seq: u64) -> impl Iterator<Item = &Record<E>> {
        let earlier = |record: &Record<E>| record.seq < seq;
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

    pub(super) fn push(&mut self, record: Record<E>) {
        self.own.push(record);
    }

    pub(super) fn reserve(&mut self, more: usize) {
        self.own.reserve_exact(more);
    }
}

impl<E: Clone + PartialEq> PartialEq for Records<E> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<'a, E: Clone> IntoIterator for &'a Records<E> {
    type Item = &'a Record<E>;
    type IntoIter = Chain<Iter<'a, Record<E>>, Iter<'a, Record<E>>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
