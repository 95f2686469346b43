//! What makes something confidential or open, and on what ground.

use super::{Decider, Decision, Refusal};
use crate::meeting::{
    command::{Access, Ref, Word},
    event::Event,
    ids::{EntryId, ItemId, Text},
};

/// What is to be made confidential or open, as it stands.
struct Marked<'a> {
    id: MarkedId,
    /// How messages name it.
    name: String,
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
            (_, false, Some(ground)) => Err(Refusal::at(
                ground,
                "a ground says why something is confidential; leave ground: out to open it",
            )),
            (true, true, Some(ground)) => Ok(vec![marked.ground_event(ground)?]),
            (false, true, Some(ground)) => {
                Ok(vec![marked.event(true), marked.ground_event(ground)?])
            }
            (false, true, None) | (true, false, None) => Ok(vec![marked.event(confidential)]),
            (true, true, None) => {
                let (name, target_text) = (&marked.name, &target.text);
                let message = format!(
                    "{name} is confidential already; confidential {target_text} no opens it again"
                );
                Err(Refusal::at(target, message))
            }
            (false, false, None) => {
                Err(Refusal::at(target, format!("{} is not marked confidential", marked.name)))
            }
        }
    }

    /// What gives the ground of the item that is being planned.
    pub(super) fn ground_of_new(&self, access: &Access) -> Result<Option<Event>, Refusal> {
        let Some(word) = &access.ground else { return Ok(None) };
        if !access.confidential {
            let message = "a ground says why an item is confidential; write confidential:yes too";
            return Err(Refusal::at(word, message));
        }
        let id = self.meeting.agenda.next_id();
        Ok(read(word)?.map(|ground| Event::ItemGround { id, ground: Some(ground) }))
    }

    fn marked(&self, target: &Word) -> Result<Marked<'_>, Refusal> {
        if let Some(Ref::Item(_)) = Ref::parse(&target.text) {
            let item = self.item(target)?;
            let (confidential, ground) = (item.plan.confidential, item.ground.as_ref());
            let name = self.item_name(item.id);
            return Ok(Marked { id: MarkedId::Item(item.id), name, confidential, ground });
        }
        let entry = self.entry(target)?;
        let (confidential, ground) = (entry.confidential, entry.ground.as_ref());
        let name = entry.id.to_string();
        Ok(Marked { id: MarkedId::Entry(entry.id), name, confidential, ground })
    }
}

impl Marked<'_> {
    fn event(&self, confidential: bool) -> Event {
        match self.id {
            MarkedId::Item(id) => Event::ItemMarked { id, confidential },
            MarkedId::Entry(id) => Event::EntryMarked { id, confidential },
        }
    }

    fn ground_event(&self, word: &Word) -> Result<Event, Refusal> {
        let ground = read(word)?;
        if self.ground == ground.as_ref() {
            let message = match &ground {
                Some(ground) => format!("the ground of {} is \"{ground}\" already", self.name),
                None => format!("{} has no ground", self.name),
            };
            return Err(Refusal::at(word, message));
        }
        Ok(match self.id {
            MarkedId::Item(id) => Event::ItemGround { id, ground },
            MarkedId::Entry(id) => Event::EntryGround { id, ground },
        })
    }
}

/// A ground as it is written; none for `none`, which takes it back.
fn read(word: &Word) -> Result<Option<Text>, Refusal> {
    match word.text.trim() {
        "" => Err(Refusal::at(
            word,
            "say the ground, such as ground:\"personal data\"; ground:none takes it back",
        )),
        none if none.eq_ignore_ascii_case("none") => Ok(None),
        ground => Ok(Some(ground.into())),
    }
}
