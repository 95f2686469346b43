//! What can be found in a meeting, one thing after the other.

use crate::{
    log::MemberId,
    meeting::{
        Meeting, MinuteNumber,
        entries::{Action, Entry, Kind, Origin},
        event::Place,
        ids::{ItemId, PersonId},
    },
    review::About,
};

/// What something that is found is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the things'")]
pub enum PassageKind {
    Decision,
    Action,
    Vote,
    Outcome,
    Declaration,
    Meeting,
    Item,
    Paper,
    Person,
    Note,
}

impl PassageKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Decision,
        Self::Action,
        Self::Vote,
        Self::Outcome,
        Self::Declaration,
        Self::Meeting,
        Self::Item,
        Self::Paper,
        Self::Person,
        Self::Note,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Action => "action",
            Self::Vote => "vote",
            Self::Outcome => "outcome",
            Self::Declaration => "declaration",
            Self::Meeting => "meeting",
            Self::Item => "item",
            Self::Paper => "paper",
            Self::Person => "person",
            Self::Note => "note",
        }
    }
}

/// What to show of something that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageTarget {
    /// A place of its meeting.
    InMeeting(About),
    /// A member on the register of its group.
    Member(MemberId),
    /// Its group.
    Group,
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchPassage {
    /// What it is.
    pub kind: PassageKind,
    /// What it says.
    pub text: String,
    /// By what it is called: `e3`, `a1`, `item 2`, initials.
    pub label: String,
    /// The names and initials of the people it is by or about.
    pub who: Vec<String>,
    /// The title of its item.
    pub about: String,
    /// What to show of it.
    pub target: PassageTarget,
    /// Whether it is left out of the public edition.
    pub confidential: bool,
}

/// All that can be found in a meeting.
pub fn passages(meeting: &Meeting) -> impl Iterator<Item = SearchPassage> {
    let entries = meeting.entries.iter().filter(|entry| !entry.removed);
    titles(meeting)
        .chain(items(meeting))
        .chain(papers(meeting))
        .chain(people(meeting))
        .chain(entries.map(|entry| entry_passage(meeting, entry)))
        .chain(carried(meeting))
}

pub(super) fn passage(
    kind: PassageKind,
    text: impl Into<String>,
    label: impl Into<String>,
) -> SearchPassage {
    SearchPassage {
        kind,
        text: text.into(),
        label: label.into(),
        who: Vec::new(),
        about: String::new(),
        target: PassageTarget::InMeeting(About::Meeting),
        confidential: false,
    }
}

fn titles(meeting: &Meeting) -> impl Iterator<Item = SearchPassage> {
    let texts = [&meeting.plan.title, &meeting.plan.venue];
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    texts.map(|text| passage(PassageKind::Meeting, &**text, ""))
}

fn items(meeting: &Meeting) -> impl Iterator<Item = SearchPassage> {
    meeting.agenda.iter().map(|item| SearchPassage {
        target: PassageTarget::InMeeting(About::Item(item.id)),
        who: item.plan.presenter.iter().flat_map(|person| names(meeting, *person)).collect(),
        confidential: item.plan.confidential,
        ..passage(
            PassageKind::Item,
            with_minute_number(item.minute_number, &item.plan.title),
            item_label(meeting, item.id),
        )
    })
}

/// A text behind its number for life, by which it is looked for too.
fn with_minute_number(number: Option<MinuteNumber>, text: &str) -> String {
    number.map_or_else(|| text.to_owned(), |number| format!("{number} {text}"))
}

fn papers(meeting: &Meeting) -> impl Iterator<Item = SearchPassage> {
    meeting.papers.iter().map(|paper| SearchPassage {
        about: title(meeting, Some(paper.item)),
        target: PassageTarget::InMeeting(About::Item(paper.item)),
        confidential: is_closed(meeting, paper.item),
        ..passage(PassageKind::Paper, &*paper.name, paper.id.to_string())
    })
}

fn people(meeting: &Meeting) -> impl Iterator<Item = SearchPassage> {
    meeting.roll.iter().map(|attendee| {
        let profile = &attendee.profile;
        let parts = [&profile.name, &profile.title, &profile.org, &profile.sector, &profile.email];
        let parts: Vec<&str> =
            parts.into_iter().map(|part| &**part).filter(|part| !part.is_empty()).collect();
        SearchPassage {
            who: names(meeting, attendee.id),
            target: PassageTarget::InMeeting(About::Person(attendee.id)),
            ..passage(PassageKind::Person, parts.join(", "), &*profile.initials)
        }
    })
}

fn entry_passage(meeting: &Meeting, entry: &Entry) -> SearchPassage {
    let item = match entry.place {
        Place::Item(item) => Some(item),
        Place::Before | Place::After => None,
    };
    let kind = match entry.kind {
        // What was promised is found among what was said.
        Kind::Note | Kind::Offer { .. } => PassageKind::Note,
        Kind::Decision => PassageKind::Decision,
        Kind::Action(_) => PassageKind::Action,
        Kind::Outcome { .. } => PassageKind::Outcome,
        Kind::Declaration { .. } => PassageKind::Declaration,
        Kind::Vote(_) => PassageKind::Vote,
    };
    let mut who: Vec<String> =
        entry.speaker.iter().flat_map(|person| names(meeting, *person)).collect();
    let mut label = entry.id.to_string();
    if let Kind::Declaration { person, .. } | Kind::Offer { by: person, .. } = entry.kind {
        who.extend(names(meeting, person));
    }
    if let Kind::Action(number) = entry.kind {
        label = number.to_string();
        if let Some(action) = meeting.entries.action(number) {
            who.extend(owners(meeting, action));
        }
    }
    let text = entry.wording.with_initials("", |person| meeting.roll.initials(person));
    SearchPassage {
        who,
        about: title(meeting, item),
        target: PassageTarget::InMeeting(About::Entry(entry.id)),
        confidential: meeting.is_confidential(entry.id),
        ..passage(kind, with_minute_number(entry.minute_number, &text), label)
    }
}

/// The actions of earlier meetings that are on this one's list.
fn carried(meeting: &Meeting) -> impl Iterator<Item = SearchPassage> {
    meeting.entries.actions().iter().filter_map(|action| {
        let Origin::Carried { wording, confidential, .. } = &action.origin else { return None };
        let text = wording.with_initials("", |person| meeting.roll.initials(person));
        Some(SearchPassage {
            who: owners(meeting, action),
            target: PassageTarget::InMeeting(About::Action(action.number)),
            confidential: *confidential,
            ..passage(PassageKind::Action, text, action.number.to_string())
        })
    })
}

fn owners(meeting: &Meeting, action: &Action) -> Vec<String> {
    let mut all = Vec::new();
    for owner in &action.owners {
        all.push(meeting.roll.owner(owner).to_owned());
        let named = meeting.roll.find(meeting.roll.owner(owner));
        all.extend(named.map(|person| person.profile.name.to_string()));
    }
    all
}

fn names(meeting: &Meeting, person: PersonId) -> Vec<String> {
    let found = meeting.roll.get(person);
    let names =
        found.map(|one| [&one.profile.initials, &one.profile.name].map(ToString::to_string));
    names.into_iter().flatten().collect()
}

fn title(meeting: &Meeting, item: Option<ItemId>) -> String {
    let item = item.and_then(|item| meeting.agenda.get(item));
    item.map(|item| item.plan.title.to_string()).unwrap_or_default()
}

fn item_label(meeting: &Meeting, item: ItemId) -> String {
    meeting.agenda.number(item).map(|number| format!("item {number}")).unwrap_or_default()
}

fn is_closed(meeting: &Meeting, item: ItemId) -> bool {
    meeting.agenda.get(item).is_some_and(|item| item.plan.confidential)
}
