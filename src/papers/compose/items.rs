//! The items in agenda order with what was recorded under each, and what came before and after
//! them.

use chrono::NaiveDate;

use crate::meeting::{
    ItemNumber,
    agenda::{Item, Progress},
    deferral::DeferredTo,
    entries::{Entry, Kind},
    event::{AchievedBy, Place, VoteResult},
    ids::{ActionNo, PersonId, Text},
    state::Stage,
};

use super::{Scribe, order::OrderTaken, remark, votes::with_amendments_first};
use crate::papers::document::{
    Block, Callout, CalloutKind, ItemFacts, ItemOrder, ItemOutcome, Note, Notice, NoticeKind,
    PaperLink, RemarkRole, Section, SectionRole, Words,
};

impl<'a> Scribe<'a> {
    /// Every section with entries, in order.
    pub(super) fn discussion(&self) -> Vec<Section<'a>> {
        let items = self.view.agenda().with_numbers();
        let order = OrderTaken::from_view(self.view);
        let loose = |place, role, heading: &'a str| {
            let blocks = self.entries(place);
            (!blocks.is_empty()).then(|| Section { role, heading: heading.into(), blocks })
        };
        let before = loose(Place::Before, SectionRole::Before, self.phrases.before_agenda());
        let after = loose(Place::After, SectionRole::After, self.phrases.after_agenda());
        before
            .into_iter()
            .chain(items.map(|(number, item)| self.item(item, number, order.as_ref())))
            .chain(after)
            .collect()
    }

    fn item(&self, item: &'a Item, number: ItemNumber, taken: Option<&OrderTaken>) -> Section<'a> {
        let confidential = item.plan.confidential;
        if self.view.withholds(item) {
            return self.withheld(item, number);
        }
        let phrases = self.phrases;
        let agenda = self.view.agenda();
        let outcome = match outcome_of(item) {
            // What was said of it stands under its sub-items.
            ItemOutcome::NotReached if agenda.was_begun_below(item.id) => ItemOutcome::Taken,
            outcome => outcome,
        };
        let presenter = item.plan.presenter.and_then(|id| self.name_of(id));
        let mut blocks = Vec::new();
        if confidential {
            let said = self.with_ground(phrases.item_is_confidential(), item.ground.as_slice());
            blocks.push(notice(NoticeKind::Confidential, said));
        }
        if let Some(name) = presenter {
            blocks.push(remark(RemarkRole::Presenter, "", phrases.presented_by(name)));
        }
        let order = taken.map(|taken| taken.of_item(item, number)).unwrap_or_default();
        let said = self.order_words(&order);
        if !said.is_empty() {
            blocks.push(remark(RemarkRole::ItemOrder, "", said));
        }
        let papers = self.papers(item, phrases.paper().into());
        if !papers.is_empty() {
            blocks.push(Block::Papers(papers));
        }
        blocks.extend(self.paper_table_blocks(item));
        let entries = self.entries(Place::Item(item.id));
        let said = match outcome {
            ItemOutcome::Deferred => Some(match item.deferred {
                Some(DeferredTo::Later) => phrases.deferred_later(),
                Some(DeferredTo::Next) | None => phrases.deferred(),
            }),
            ItemOutcome::NotReached if self.view.course().stage() == Stage::Ended => {
                Some(phrases.not_reached())
            }
            ItemOutcome::NotReached => Some(phrases.not_yet_reached()),
            _ if entries.is_empty() && !agenda.has_sub_items(item.id) => {
                Some(phrases.nothing_recorded())
            }
            _ => None,
        };
        blocks.extend(entries);
        blocks.extend(said.map(|said| remark(RemarkRole::ItemOutcome, "", said)));
        let facts = ItemFacts {
            id: item.id.0,
            number,
            minute_number: item.minute_number,
            kind: item.plan.kind,
            minutes: item.planned_minutes(),
            presenter: presenter.map(Words::from),
            outcome,
            order,
            began: item.began(),
            ended: item.ended(),
            deferred_to: item.deferred,
            confidential,
            ground: item.ground.as_deref(),
        };
        let heading = (&*item.plan.title).into();
        Section { role: SectionRole::Item(facts), heading, blocks }
    }

    /// The papers for an item, with what goes before the name of each; those that stand here whole have
    /// their name above their table.
    pub(super) fn papers(&self, item: &Item, lead: Words<'a>) -> Vec<PaperLink<'a>> {
        let paper = |paper: &'a crate::meeting::papers::Paper| PaperLink {
            lead: lead.clone(),
            name: &paper.name,
            link: &paper.link,
            confidential: false,
        };
        let papers = self.view.papers().for_item(item.id);
        papers.filter(|paper| paper.table.is_none() || !paper.link.is_empty()).map(paper).collect()
    }

    /// What was recorded under a place, in order of time. That something is left out is said once,
    /// wherever and however often it stood.
    pub(super) fn entries(&self, place: Place) -> Vec<Block<'a>> {
        let ids = with_amendments_first(self.view.entries_under(place), self.view.entries());
        let mut blocks = Vec::with_capacity(ids.len() + 1);
        let entries = ids.iter().filter_map(|&id| self.view.entries().get(id));
        for entry in entries {
            blocks.push(self.entry(entry));
            blocks.extend(self.votes_table(entry));
            // A call-out has its ground within it.
            if let (Kind::Note, Some(ground)) = (&entry.kind, &entry.ground) {
                blocks.push(remark(RemarkRole::Ground, "", self.phrases.ground(ground)));
            }
        }
        if self.view.leaves_out(place) {
            let grounds = self.view.grounds_left_out(place);
            let said = self.with_ground(self.phrases.entry_left_out(), grounds);
            blocks.push(notice(NoticeKind::LeftOut, said));
        }
        blocks
    }

    /// A sentence that says that something is confidential, and why, where that is known.
    fn with_ground(&self, sentence: &'a str, grounds: &[Text]) -> Words<'a> {
        match grounds {
            [] => sentence.into(),
            grounds => format!("{sentence} {}", self.phrases.ground(grounds.join("; "))).into(),
        }
    }

    fn entry(&self, entry: &'a Entry) -> Block<'a> {
        let phrases = self.phrases;
        let speaker = entry.speaker.map(|id| self.called(id));
        let text = self.words(&entry.wording);
        let (at, confidential, ground) = (entry.at, entry.confidential, entry.ground.as_deref());
        let (id, sector) = (self.id(entry.id.0), entry.sector.as_deref().unwrap_or_default());
        let mut callout = Callout {
            id,
            sector,
            kind: CalloutKind::Decision,
            label: phrases.decision().into(),
            details: Vec::new(),
            speaker,
            minute_number: None,
            text,
            trailer: Vec::new(),
            at,
            confidential,
            ground,
        };
        match &entry.kind {
            Kind::Note => {
                let text = callout.text;
                let (form, anchor) = (entry.form, None);
                return Block::Note(Note {
                    id,
                    sector,
                    speaker,
                    text,
                    at,
                    confidential,
                    ground,
                    form,
                    anchor,
                });
            }
            Kind::Decision => self.number_decision(entry, &mut callout),
            Kind::Action(number) => self.describe_action(*number, &mut callout),
            Kind::Outcome { theme, by } => {
                let named = by.as_ref().map(AchievedBy::name);
                callout.kind = CalloutKind::Outcome { theme: theme.as_deref(), by: named };
                callout.label = phrases.outcome().into();
                callout.details.extend(theme.as_deref().map(Words::from));
                callout.details.extend(by.as_ref().map(|by| match by {
                    AchievedBy::Group => phrases.by_the_group().into(),
                    AchievedBy::Organisation(name) => phrases.achieved_by(name).into(),
                }));
            }
            Kind::Offer { by, day } => self.describe_offer(*by, *day, &mut callout),
            Kind::Declaration { person, item } => {
                let person = self.initials(*person);
                let item = item.and_then(|item| self.view.agenda().number(item));
                callout.kind = CalloutKind::Declaration { person, item };
                callout.label = phrases.declaration().into();
                callout.details.push(person.into());
                callout.details.extend(item.map(|number| phrases.item(number).into()));
            }
            Kind::Vote(vote) => {
                let facts = self.vote_facts(&vote.ballot);
                let is_amendment = facts.is_amendment;
                callout.label =
                    if is_amendment { phrases.amendment() } else { phrases.vote() }.into();
                callout.trailer = self.vote_trailer(&facts);
                callout.kind = CalloutKind::Vote(Box::new(facts));
                self.number_decision(entry, &mut callout);
            }
        }
        callout.trailer.extend(ground.map(|ground| phrases.ground(ground).into()));
        Block::Callout(Box::new(callout))
    }

    /// Puts the number for life of a decision, which a motion is once carried, behind what it is called.
    fn number_decision(&self, entry: &Entry, callout: &mut Callout<'a>) {
        let is_lost = matches!(&entry.kind, Kind::Vote(vote) if vote.ballot.result != Some(VoteResult::Carried));
        callout.minute_number = entry.minute_number.filter(|_| !is_lost);
        if let Some(number) = callout.minute_number {
            callout.label = format!("{} {number}", callout.label).into();
        }
    }

    fn describe_offer(&self, by: PersonId, day: Option<NaiveDate>, callout: &mut Callout<'a>) {
        let (person, phrases) = (self.initials(by), self.phrases);
        callout.kind = CalloutKind::Offer { person, day };
        callout.label = phrases.offer().into();
        callout.details.push(person.into());
        callout.details.push(match day {
            Some(day) => phrases.write_date(day).into(),
            None => phrases.due_next_meeting().into(),
        });
    }

    fn describe_action(&self, number: ActionNo, callout: &mut Callout<'a>) {
        let action = self.view.entries().action(number);
        let owners = action.map_or_else(Vec::new, |action| self.owners(action));
        let due = action.and_then(|action| self.view.due(action));
        if !owners.is_empty() {
            callout.details.push(owners.join(", ").into());
        }
        let phrases = self.phrases;
        callout.details.extend(due.map(|due| phrases.say_due(due).into()));
        callout.label = phrases.numbered(number).into();
        let source = action.map_or("", |action| &action.source);
        callout.trailer.extend((!source.is_empty()).then(|| phrases.recommended_by(source).into()));
        callout.kind = CalloutKind::Action { number, owners, due, source };
    }

    /// All that a public edition says of a confidential item: its number, and why it is closed.
    fn withheld(&self, item: &'a Item, number: ItemNumber) -> Section<'a> {
        let facts = ItemFacts {
            id: item.id.0,
            number,
            minute_number: item.minute_number,
            kind: None,
            minutes: None,
            presenter: None,
            outcome: ItemOutcome::Withheld,
            order: ItemOrder::default(),
            began: None,
            ended: None,
            deferred_to: None,
            confidential: true,
            ground: item.ground.as_deref(),
        };
        let said = self.with_ground(self.phrases.item_left_out(), item.ground.as_slice());
        Section {
            role: SectionRole::Item(facts),
            heading: self.phrases.confidential_item().into(),
            blocks: vec![notice(NoticeKind::LeftOut, said)],
        }
    }
}

fn outcome_of(item: &Item) -> ItemOutcome {
    match item.progress() {
        Progress::Deferred => ItemOutcome::Deferred,
        Progress::Ahead => ItemOutcome::NotReached,
        Progress::InHand | Progress::Done => ItemOutcome::Taken,
    }
}

fn notice(kind: NoticeKind, text: Words<'_>) -> Block<'_> {
    Block::Notice(Notice { kind, text })
}
