//! A stream that is only read.

use super::{Log, Sink, Stamp, Stream};
use crate::text::Text;

/// What a stream's events fold to. Their records are not kept, so there is nothing here to undo.
#[derive(Clone, Debug, Default)]
pub struct Reading<S> {
    state: S,
}

impl<S> Reading<S> {
    /// The state so far.
    pub fn state(&self) -> &S {
        &self.state
    }

    /// The state, when nothing more will come.
    pub fn into_state(self) -> S {
        self.state
    }
}

impl<S: Stream> From<Log<S>> for Reading<S> {
    fn from(log: Log<S>) -> Self {
        Self { state: log.into_state() }
    }
}

impl<S: Stream> Sink<S> for Reading<S> {
    fn state(&self) -> &S {
        self.state()
    }

    fn append(&mut self, events: Vec<S::Event>, _: Stamp, _: &Text) {
        for event in &events {
            self.state.apply(event);
        }
    }

    fn reserve(&mut self, records: usize) {
        self.state.reserve(records);
    }
}
