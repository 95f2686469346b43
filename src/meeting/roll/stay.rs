//! A time of being there, and how the person took part in it.

use crate::{
    calendar::time::Moment,
    meeting::{
        event::Channel,
        ids::{ItemId, PersonId},
    },
};

/// One unbroken time of being there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stay {
    /// When the person came; none for who was there from the start.
    pub since: Option<Moment>,
    /// When the person went; none for who was there to the end.
    pub until: Option<Moment>,
    /// The item for which the person went, where one was named.
    pub out_for: Option<ItemId>,
    /// How the person took part, and since when; never empty.
    pub channels: Vec<(Option<Moment>, Channel)>,
    /// The member for whom the person sat.
    pub sits_for: Option<PersonId>,
    /// The members for whom the person sat too.
    pub also_for: Vec<PersonId>,
}

impl Stay {
    /// A stay that begins, and has no end yet.
    pub fn new(since: Option<Moment>, channel: Channel, sits_for: Option<PersonId>) -> Self {
        let (channels, also_for) = (vec![(since, channel)], Vec::new());
        Self { since, until: None, out_for: None, channels, sits_for, also_for }
    }

    /// Whether the person was there at a moment.
    pub fn covers(&self, at: Moment) -> bool {
        self.since.is_none_or(|since| since <= at) && self.until.is_none_or(|until| at < until)
    }

    /// Whether both people were there at some moment.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_before = |one: &Self, other: &Self| match (one.since, other.until) {
            (Some(since), Some(until)) => since < until,
            _ => true,
        };
        begins_before(self, other) && begins_before(other, self)
    }

    /// How the person took part at a moment of the stay.
    pub fn channel_at(&self, at: Moment) -> Channel {
        let by_then =
            |&&(since, _): &&(Option<Moment>, Channel)| since.is_none_or(|since| since <= at);
        self.channels.iter().rev().find(by_then).map_or(Channel::Room, |&(_, channel)| channel)
    }

    /// How the person takes part at the end of the stay.
    pub fn channel(&self) -> Channel {
        self.channels.last().map_or(Channel::Room, |&(_, channel)| channel)
    }
}
