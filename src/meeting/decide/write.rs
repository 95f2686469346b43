//! What records what is said, and what becomes of actions.

use super::{
    Decider, Decision, NamesInText, PlanRefusal, Refusal, Timing, WriteRefusal,
    action::more_of_action, plan::kind_with_title,
};
use crate::{
    meeting::{
        Meeting,
        command::{ConvertTo, Ref, Word, WriteCommand},
        due::Due,
        entries::{Action, ActionState, Entry, Kind, Origin},
        event::{Conversion, EntryKind, Event, ItemChanges, NewEntry, Owner, PaperChanges, Place},
        ids::{PersonId, Text, ToDo},
        roll::Roll,
        state::Stage,
        wording::{Mention, Wording},
    },
    text::bytes,
    text::same,
};

/// Under what an entry is minuted where its line says neither a time nor an item: the item in hand by
/// the order of the log, or the last before.
pub fn entry_place(meeting: &Meeting) -> Place {
    match (meeting.agenda.in_hand(), meeting.agenda.last_opened()) {
        (Some(item), _) => Place::Item(item.id),
        (None, None) => Place::Before,
        (None, Some(_)) if is_gone_through(meeting) => Place::After,
        (None, Some(item)) => Place::Item(item.id),
    }
}

/// Whether the agenda has been gone through.
fn is_gone_through(meeting: &Meeting) -> bool {
    meeting.course.stage() == Stage::Ended || !meeting.agenda.iter().any(Decider::is_ahead)
}

impl Decider<'_> {
    pub(super) fn write(&self, command: &WriteCommand) -> Decision {
        use WriteCommand as C;
        match command {
            C::Note { text, sector, item } => {
                self.for_sector(sector.as_ref(), || self.said(text, item.as_ref(), EntryKind::Note))
            }
            C::Heading { text, item } => {
                let wording = self.wording(&text.text);
                Ok(self.add(self.place_of(item.as_ref())?, None, wording, EntryKind::Heading))
            }
            C::Chat { text, item } => self.said(text, item.as_ref(), EntryKind::Typed),
            C::Decision { text, sector, item } => self.for_sector(sector.as_ref(), || {
                self.said(text, item.as_ref(), EntryKind::Decision)
            }),
            C::Outcome { text, by, theme, sector, item } => {
                let id = self.next_entry();
                let mut events = self.for_sector(sector.as_ref(), || {
                    self.said(text, item.as_ref(), self.outcome(theme.as_ref())?)
                })?;
                let by = by.as_ref().map(|word| Some(self.achieved_by(word)));
                events.extend(by.map(|by| Event::OutcomeBy { id, by }));
                Ok(events)
            }
            C::Offer { who, topic, meeting, item } => {
                self.offer(who, topic, meeting.as_ref(), item.as_ref())
            }
            C::Withdraw { topic, item } => self.withdraw(topic, item.as_ref()),
            C::Ratify { .. } | C::Escalate { .. } => Err(Refusal::new(PlanRefusal::GroupNotAtHand)),
            C::Action { owners, text, due, sector, item } => {
                self.for_sector(sector.as_ref(), || {
                    let place = self.place_of(item.as_ref())?;
                    self.set_action(ToDo::Action, owners, text, due.as_ref(), place)
                })
            }
            C::Recommend { owners, text, said, item } => self
                .for_sector(said.sector.as_ref(), || {
                    self.recommend(owners, text, said, self.place_of(item.as_ref())?)
                }),
            C::Vote { motion, said, item } => self.vote(motion, said, item.as_ref()),
            C::Done { action } => {
                let number = self.open_action(action)?.number;
                Ok(vec![Event::ActionDone { number, at: self.at }])
            }
            C::Drop { action, reason } => {
                let number = self.open_action(action)?.number;
                Ok(vec![Event::ActionDropped { number, at: self.at, reason: reason.into() }])
            }
            C::Reassign { action, owners } => self.reassign(action, owners),
            C::Redate { action, due } => self.redate(action, due),
            C::Progress { action, text, rag, on } => self.progress(action, text, *rag, on.as_ref()),
            C::Sector { target, sector } => self.mark_for(target, sector),
            C::Confidential { target, confidential, ground } => {
                self.mark(target, *confidential, ground.as_ref())
            }
            C::Edit { target, text } => self.edit(target, text),
            C::Convert { target, to } => self.convert(target, *to),
            C::Move { target, item } => self.move_to(target, item),
        }
    }

    /// What adds an entry, for a sector where one is named.
    fn for_sector(&self, sector: Option<&Word>, add: impl FnOnce() -> Decision) -> Decision {
        let Some(sector) = sector else { return add() };
        let id = self.next_entry();
        let sector = Some(self.sector(sector)?);
        let mut events = add()?;
        events.push(Event::EntryForSector { id, sector });
        Ok(events)
    }

    fn reassign(&self, action: &Word, owners: &[Word]) -> Decision {
        let (known, owners) = (self.open_action(action)?, self.owners(owners)?);
        let number = known.number;
        if known.owners == owners {
            return Err(Refusal::at(action, WriteRefusal::OwnersUnchanged { number }));
        }
        let people: Option<Vec<PersonId>> = owners.iter().map(Owner::person).collect();
        Ok(vec![match people {
            Some(owners) => Event::ActionReassigned { number, owners },
            None => Event::ActionOwned { number, owners },
        }])
    }

    fn mark_for(&self, target: &Word, sector: &Word) -> Decision {
        let none = sector.text.eq_ignore_ascii_case("none");
        let entry = self.entry(target)?;
        let new = if none { None } else { Some(self.sector(sector)?) };
        if entry.sector == new {
            let kind = match new {
                Some(sector) => WriteRefusal::SectorUnchanged { entry: entry.id, sector },
                None => WriteRefusal::NoSectorToRemove { entry: entry.id },
            };
            return Err(Refusal::at(sector, kind));
        }
        Ok(vec![Event::EntryForSector { id: entry.id, sector: new }])
    }

    fn move_to(&self, target: &Word, item: &Word) -> Decision {
        if let Some(Ref::Paper(_)) = Ref::parse(&target.text) {
            let item = Some(self.item(item)?.id);
            return self.change(target, PaperChanges { item, ..Default::default() });
        }
        let id = self.entry(target)?.id;
        Ok(vec![Event::EntryMoved { id, place: self.place_named(item)? }])
    }

    fn said(&self, text: &Word, item: Option<&Word>, kind: EntryKind) -> Decision {
        let (speaker, words) = self.speaker(&text.text);
        Ok(self.add(self.place_of(item)?, speaker, self.wording(words), kind))
    }

    pub(super) fn add(
        &self,
        place: Place,
        speaker: Option<PersonId>,
        wording: Wording,
        kind: EntryKind,
    ) -> Vec<Event> {
        let entry = Box::new(NewEntry { speaker, wording, kind });
        let id = self.next_entry();
        vec![Event::EntryAdded { id, place, at: self.at, entry }]
    }

    /// Under what an entry is minuted: what the line says, else what an entry of this moment belongs to.
    pub(super) fn place_of(&self, item: Option<&Word>) -> Result<Place, Refusal> {
        item.map_or_else(|| Ok(self.place()), |item| self.place_named(item))
    }

    /// An item, or what stands before and after them all.
    fn place_named(&self, word: &Word) -> Result<Place, Refusal> {
        let named = Place::WORDS.iter().find(|(name, _)| word.text.eq_ignore_ascii_case(name));
        match named {
            Some((_, place)) => Ok(*place),
            None => Ok(Place::Item(self.item(word)?.id)),
        }
    }

    /// Under what an entry of this moment is minuted.
    pub(super) fn place(&self) -> Place {
        match self.timing {
            Timing::Said => self.place_then(),
            Timing::InOrder => entry_place(self.meeting),
        }
    }

    /// The item that was in hand at the time that is said, or the last before.
    fn place_then(&self) -> Place {
        let agenda = &self.meeting.agenda;
        let Some(item) = agenda.item_at(self.at) else { return Place::Before };
        let closed = item.ended().is_some_and(|ended| self.at >= ended);
        let over = || match self.meeting.course.ended {
            Some(ended) => self.at > ended,
            None => is_gone_through(self.meeting),
        };
        if closed && over() { Place::After } else { Place::Item(item.id) }
    }

    pub(super) fn wording(&self, text: &str) -> Wording {
        let roll = &self.meeting.roll;
        match self.names {
            NamesInText::Typed => Wording::read(text, |word, rest| roll.mentioned(word, rest)),
            NamesInText::Imported => {
                Wording::read(text, |word, _| Some((roll.find(word)?.id, word.len())))
            }
        }
    }

    /// A leading `KB:` or `Katie:` names the speaker, if one person on the roll is called so and says
    /// something.
    fn speaker<'t>(&self, text: &'t str) -> (Option<PersonId>, &'t str) {
        let found = bytes::parted(text, b':').and_then(|(name, words)| {
            let roll = &self.meeting.roll;
            let person = roll.find(name).or_else(|| match self.names {
                NamesInText::Typed => roll.speaker(name),
                NamesInText::Imported => None,
            })?;
            let words = words.strip_prefix(' ')?.trim_start();
            (!words.is_empty()).then_some((Some(person.id), words))
        });
        found.unwrap_or((None, text))
    }

    fn outcome(&self, theme: Option<&Word>) -> Result<EntryKind, Refusal> {
        let themes = &self.meeting.plan.themes;
        let known = |word: &Word| themes.iter().find(|theme| same(theme, &word.text));
        let theme: Option<Text> = match theme {
            None => None,
            Some(word) if themes.is_empty() => Some(word.into()),
            Some(word) => Some(known(word).cloned().ok_or_else(|| {
                let themes = themes.clone();
                Refusal::at(word, WriteRefusal::UnknownTheme { word: word.into(), themes })
            })?),
        };
        Ok(EntryKind::Outcome { theme })
    }

    /// A sector as the roll writes it; any where nobody on the roll has one.
    fn sector(&self, word: &Word) -> Result<Text, Refusal> {
        let people = self.meeting.roll.iter().map(|person| &person.profile.sector);
        let mut sectors: Vec<&Text> = people.filter(|sector| !sector.is_empty()).collect();
        sectors.sort_unstable();
        sectors.dedup();
        match sectors.iter().find(|sector| same(sector, &word.text)) {
            Some(sector) => Ok((*sector).clone()),
            None if sectors.is_empty() => Ok(word.into()),
            None => {
                let sectors = sectors.into_iter().cloned().collect();
                Err(Refusal::at(word, WriteRefusal::UnknownSector { word: word.into(), sectors }))
            }
        }
    }

    /// Opens an action again that was done or dropped.
    pub(super) fn reopen_action(&self, word: &Word) -> Decision {
        let action = self.action(word)?;
        let number = action.number;
        match action.state {
            ActionState::Open => Err(Refusal::at(word, WriteRefusal::ActionIsOpen { number })),
            ActionState::Done { .. } | ActionState::Dropped { .. } => {
                Ok(vec![Event::ActionReopened { number, at: self.at }])
            }
        }
    }

    pub(super) fn open_action(&self, word: &Word) -> Result<&Action, Refusal> {
        let action = self.action(word)?;
        let number = action.number;
        let closed = match action.state {
            ActionState::Open => return Ok(action),
            ActionState::Done { .. } => WriteRefusal::ActionIsDone { number },
            ActionState::Dropped { .. } => WriteRefusal::ActionIsDropped { number },
        };
        Err(Refusal::at(word, closed))
    }

    fn redate(&self, action: &Word, due: &Word) -> Decision {
        let (known, word) = (self.open_action(action)?, due);
        let due = match due.text.eq_ignore_ascii_case("none") {
            true => None,
            false => Some(self.due(due)?),
        };
        let number = known.number;
        if known.due == due {
            let kind = match due {
                Some(_) => WriteRefusal::DueDateUnchanged { number },
                None => WriteRefusal::NoDueDateToRemove { number },
            };
            return Err(Refusal::at(word, kind));
        }
        Ok(vec![match due {
            Some(Due::By(due)) => Event::ActionDueBy { number, due },
            Some(Due::On(day)) => Event::ActionRedated { number, due: Some(day) },
            None => Event::ActionRedated { number, due: None },
        }])
    }

    fn edit(&self, target: &Word, text: &Word) -> Decision {
        if let Some(Ref::Item(_)) = Ref::parse(&target.text) {
            let item = self.item(target)?;
            let kind = kind_with_title(item, &text.text);
            let changes = ItemChanges { title: Some(text.into()), kind, ..ItemChanges::default() };
            return Ok(vec![Event::ItemAmended { id: item.id, changes: Box::new(changes) }]);
        }
        if let Some(Ref::Paper(_)) = Ref::parse(&target.text) {
            let name = Some(text.into());
            return self.change(target, PaperChanges { name, ..Default::default() });
        }
        if let Some(Ref::Action(number)) = Ref::parse(&target.text)
            && matches!(self.action(target)?.origin, Origin::Carried { .. })
        {
            let wording = Box::new(self.wording(&text.text));
            return Ok(vec![Event::ActionReworded { number, wording }]);
        }
        let entry = self.entry(target)?;
        let (speaker, words) = match entry.kind {
            Kind::Note | Kind::Decision | Kind::Outcome { .. } => self.speaker(&text.text),
            Kind::Action(_) | Kind::Declaration { .. } | Kind::Vote(_) | Kind::Offer { .. } => {
                (None, &*text.text)
            }
        };
        let wording = self.wording(words);
        Ok(vec![Event::EntryEdited { id: entry.id, speaker, wording: Box::new(wording) }])
    }

    fn convert(&self, target: &Word, to: ConvertTo) -> Decision {
        let entry = self.entry(target)?;
        let same = matches!(
            (&entry.kind, to),
            (Kind::Note, ConvertTo::Note) | (Kind::Decision, ConvertTo::Decision)
        );
        let same =
            same || matches!(&entry.kind, Kind::Action(of) if to.to_do() == Some(of.to_do()));
        if same {
            let (entry, kind) = (entry.id, entry.kind.word());
            return Err(Refusal::at(target, WriteRefusal::KindUnchanged { entry, kind }));
        }
        if matches!(entry.kind, Kind::Vote(_) | Kind::Declaration { .. } | Kind::Offer { .. }) {
            let kind = entry.kind.word();
            return Err(Refusal::at(target, WriteRefusal::KindStays { kind }));
        }
        let (to, more) = match to {
            ConvertTo::Note => (Conversion::Note, None),
            ConvertTo::Decision => (Conversion::Decision, None),
            ConvertTo::Action => {
                let (to, owned) = self.as_action(entry, ToDo::Action);
                (to, Some(owned))
            }
            ConvertTo::Recommendation => {
                let (to, owned) = self.as_action(entry, ToDo::Recommendation);
                (to, Some(owned))
            }
        };
        let converted = Event::EntryConverted { id: entry.id, to: Box::new(to) };
        Ok(std::iter::once(converted).chain(more.into_iter().flatten()).collect())
    }

    /// An entry as an action: those it opens with own it, else who said it. Owners who are no single
    /// persons are said after it.
    fn as_action(
        &self,
        entry: &Entry,
        to_do: ToDo,
    ) -> (Conversion, impl Iterator<Item = Event> + use<>) {
        let number = self.next_number(to_do);
        let (mut owners, wording) = leading_owners(&entry.wording, &self.meeting.roll);
        if owners.is_empty() {
            owners.extend(entry.speaker.map(Owner::Person));
        }
        let people = owners.iter().filter_map(Owner::person).collect();
        let to = Conversion::Action { number, owners: people, wording };
        (to, more_of_action(number, owners, None))
    }
}

/// Those mentioned at the head of a text, people or all of an organisation or a sector, and the text
/// without them.
fn leading_owners(wording: &Wording, roll: &Roll) -> (Vec<Owner>, Wording) {
    let text = &*wording.text;
    let mut owners: Vec<Owner> = Vec::new();
    let mut from = 0;
    while let Some(at) = next_mark(text, from) {
        let mention = wording.mentions.iter().find(|mention| mention.at as usize == at);
        let (owner, len) = match mention {
            Some(mention) => (Some(Owner::Person(mention.person)), mention.len as usize),
            None => {
                let (name, len) = name_behind(&text[at + 1..]);
                (roll.collective(&name), len)
            }
        };
        let Some(owner) = owner else { break };
        if !owners.contains(&owner) {
            owners.push(owner);
        }
        from = at.saturating_add(1 + len).min(text.len());
    }
    let rest = text.get(from..).unwrap_or_default();
    let words = rest.trim_start_matches([',', ':', ' ']);
    if owners.is_empty() || words.is_empty() {
        return (owners, wording.clone());
    }
    let cut = (text.len() - words.len()) as u32;
    let moved = |mention: &Mention| Mention { at: mention.at - cut, ..*mention };
    let mentions = wording.mentions.iter().filter(|m| m.at >= cut).map(moved).collect();
    (owners, Wording { text: words.into(), mentions })
}

/// Where an `@` stands that only spaces and commas part from `from`.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let mark = rest.trim_start_matches([',', ' ']);
    mark.starts_with('@').then(|| text.len() - mark.len())
}

/// The name behind an `@`, a word or in quotes, and how many bytes it takes.
fn name_behind(rest: &str) -> (String, usize) {
    if let Some((name, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        return (name.to_owned(), name.len() + 2);
    }
    let len = rest.find(|c: char| !c.is_alphanumeric() && c != '-').unwrap_or(rest.len());
    (rest[..len].to_owned(), len)
}
