//! What makes something confidential or open, and on what ground.

use super::{
    Decider, Decision, Refusal,
    refusal::{Marked, WriteRefusal},
};
use crate::meeting::{
    command::{Access, Ref, Word},
    event::Event,
    ids::{ActionNo, EntryId, ItemId, Text},
};

/// What is to be made confidential or open, as it stands.
struct Standing<'a> {
    id: MarkedId,
    /// How messages name it.
    what: Marked,
    confidential: bool,
    ground: Option<&'a Text>,
}

enum MarkedId {
    Item(ItemId),
    Entry(EntryId),
}

impl Decider<'_> {
    pub(super) fn mark(
        &self,
        target: &Word,
        confidential: bool,
        ground: Option<&Word>,
    ) -> Decision {
        let marked = self.marked(target)?;
        match (marked.confidential, confidential, ground) {
            (_, false, Some(ground)) => {
                Err(Refusal::at(ground, WriteRefusal::GroundWithoutConfidence))
            }
            (true, true, Some(ground)) => Ok(vec![marked.ground_event(ground)?]),
            (false, true, Some(ground)) => {
                let mut events = self.marked_with_sub_items(&marked, true);
                events.insert(1, marked.ground_event(ground)?);
                Ok(events)
            }
            (false, true, None) | (true, false, None) => {
                Ok(self.marked_with_sub_items(&marked, confidential))
            }
            (true, true, None) => {
                let kind =
                    WriteRefusal::ConfidentialAlready { what: marked.what, target: target.into() };
                Err(Refusal::at(target, kind))
            }
            (false, false, None) => {
                Err(Refusal::at(target, WriteRefusal::NotConfidential { what: marked.what }))
            }
        }
    }

    /// What makes something confidential or open; an item with all that stands under it.
    fn marked_with_sub_items(&self, marked: &Standing<'_>, confidential: bool) -> Vec<Event> {
        let mut events = vec![marked.event(confidential)];
        if let MarkedId::Item(id) = marked.id {
            let others = self.meeting.agenda.sub_items(id);
            let others = others.filter(|item| item.plan.confidential != confidential);
            events.extend(others.map(|item| Event::ItemMarked { id: item.id, confidential }));
        }
        events
    }

    /// What gives the ground of the item that is being planned.
    pub(super) fn ground_of_new(&self, access: &Access) -> Result<Option<Event>, Refusal> {
        let id = self.meeting.agenda.next_id();
        Ok(given(access)?.map(|ground| Event::ItemGround { id, ground: Some(ground) }))
    }

    /// What gives the ground of an action that is carried over.
    pub(super) fn ground_of_carried(
        number: ActionNo,
        access: &Access,
    ) -> Result<Option<Event>, Refusal> {
        Ok(given(access)?.map(|ground| Event::ActionGround { number, ground: Some(ground) }))
    }

    fn marked(&self, target: &Word) -> Result<Standing<'_>, Refusal> {
        if let Some(Ref::Item(_)) = Ref::parse(&target.text) {
            let item = self.item(target)?;
            let (confidential, ground) = (item.plan.confidential, item.ground.as_ref());
            let what = Marked::Item(self.item_label(item.id));
            return Ok(Standing { id: MarkedId::Item(item.id), what, confidential, ground });
        }
        let entry = self.entry(target)?;
        let (confidential, ground) = (entry.confidential, entry.ground.as_ref());
        let what = Marked::Entry(entry.id);
        Ok(Standing { id: MarkedId::Entry(entry.id), what, confidential, ground })
    }
}

impl Standing<'_> {
    fn event(&self, confidential: bool) -> Event {
        match self.id {
            MarkedId::Item(id) => Event::ItemMarked { id, confidential },
            MarkedId::Entry(id) => Event::EntryMarked { id, confidential },
        }
    }

    fn ground_event(&self, word: &Word) -> Result<Event, Refusal> {
        let ground = read(word)?;
        if self.ground == ground.as_ref() {
            let what = self.what;
            let kind = match ground {
                Some(ground) => WriteRefusal::GroundUnchanged { what, ground },
                None => WriteRefusal::NoGroundToRemove { what },
            };
            return Err(Refusal::at(word, kind));
        }
        Ok(match self.id {
            MarkedId::Item(id) => Event::ItemGround { id, ground },
            MarkedId::Entry(id) => Event::EntryGround { id, ground },
        })
    }
}

/// The ground with which something is made confidential from the first.
fn given(access: &Access) -> Result<Option<Text>, Refusal> {
    match &access.ground {
        Some(word) if !access.confidential => {
            Err(Refusal::at(word, WriteRefusal::GroundOfOpenItem))
        }
        Some(word) => read(word),
        None => Ok(None),
    }
}

/// A ground as it is written; none for `none`, which takes it back.
fn read(word: &Word) -> Result<Option<Text>, Refusal> {
    match word.text.trim() {
        "" => Err(Refusal::at(word, WriteRefusal::EmptyGround)),
        none if none.eq_ignore_ascii_case("none") => Ok(None),
        ground => Ok(Some(ground.into())),
    }
}
