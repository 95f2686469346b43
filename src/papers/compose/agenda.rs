//! The paper sent before a meeting: what is to be talked about, when, and by whom.

use crate::{
    calendar::time::Moment,
    edition::View,
    meeting::{
        ItemNumber,
        agenda::{Item, Progress},
        entries::{Action, ActionState, Origin},
        roll::Away,
    },
};

use super::{Scribe, fact, part, remark};
use crate::papers::{
    Phrases,
    document::{
        Block, Cell, Column, ColumnKind, Document, FactKind, Facts, Genre, ItemAhead, Meta,
        PaperLink, RemarkRole, Row, Section, Table, TableKind,
    },
};

const MINUTE: i64 = 60_000;

/// Composes the agenda of a meeting as it is planned.
///
/// Times follow from the planned start and the minutes planned for each item; after an item without
/// planned minutes there are none, and in a public edition none after a confidential item, since they
/// would tell its length.
pub fn compose_agenda<'a>(view: &'a View<'_>, phrases: &'a Phrases) -> Document<'a> {
    let scribe = Scribe::new(view, phrases);
    let words = scribe.fate().into_iter().chain(scribe.edition_words()).collect();
    let items = scribe.ahead();
    let mut sections = vec![scribe.opening_to_come(), scribe.items_to_come(&items)];
    sections.extend(scribe.papers_to_read(&items));
    sections.push(scribe.apologies_so_far());
    sections.extend(scribe.earlier_actions());
    let (plan, meta) = (view.plan(), scribe.paper(phrases.agenda(), words));
    let meta = Meta { starts: plan.starts, ends: plan.ends, ..meta };
    let earlier = scribe.open_earlier_actions().into_iter();
    let actions = earlier.map(|action| scribe.action_facts(action)).collect();
    let facts = Facts { actions, ..scribe.facts_to_come() };
    let (genre, roll) = (Genre::Agenda(items), scribe.roll());
    Document { genre, meta, sections, facts, roll, next: None }
}

impl<'a> Scribe<'a> {
    fn opening_to_come(&self) -> Section<'a> {
        let (plan, phrases) = (&self.view.plan(), self.phrases);
        let mut facts = Vec::new();
        if let Some(day) = plan.day {
            let clock = |at: Moment| phrases.time_at(at, plan.zone);
            let date = phrases.write_meeting_date(day);
            let date = match (plan.starts, plan.ends) {
                (Some(from), Some(to)) => {
                    format!("{date}, {}", phrases.span(clock(from), clock(to)))
                }
                (Some(from), None) => format!("{date}, {}", clock(from)),
                _ => date,
            };
            facts.push(fact(FactKind::Date, phrases.date_label(), date));
        }
        if !plan.venue.is_empty() {
            facts.push(fact(FactKind::Venue, phrases.venue(), &*plan.venue));
        }
        facts.extend(self.chair_fact());
        if let Some(rule) = &plan.quorum {
            facts.push(fact(FactKind::Quorum, phrases.quorum(), phrases.quorum_rule(rule)));
        }
        let blocks = if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] };
        part("", blocks)
    }

    /// The items that are to be taken, each with when it is to begin.
    fn ahead(&self) -> Vec<ItemAhead<'a>> {
        let mut clock = self.view.plan().starts;
        let numbered = self.view.agenda().with_numbers();
        let ahead = numbered.filter(|(_, item)| item.progress() != Progress::Deferred);
        let at_its_time = |(number, item): (ItemNumber, &'a Item)| {
            let shared = self.view.agenda().has_sub_items(item.id);
            let item = self.item_ahead(item, number, clock);
            // An item's sub-items share its time, where they have times of their own.
            let minutes = item.minutes.map(i64::from).or(shared.then_some(0));
            clock = clock.zip(minutes).map(|(at, m)| at.saturating_add_ms(m * MINUTE));
            item
        };
        ahead.map(at_its_time).collect()
    }

    fn item_ahead(
        &self,
        item: &'a Item,
        number: ItemNumber,
        starts: Option<Moment>,
    ) -> ItemAhead<'a> {
        let plan = &item.plan;
        let confidential = plan.confidential;
        if self.view.withholds(item) {
            return ItemAhead {
                number,
                minute_number: item.minute_number,
                title: self.phrases.confidential_item().into(),
                kind: None,
                presenter: None,
                minutes: None,
                starts,
                papers: Vec::new(),
                tables: Vec::new(),
                confidential,
                ground: item.ground.as_deref(),
                withheld: true,
            };
        }
        let lead = self.phrases.paper_for_item(number, &plan.title);
        let tables = self.paper_tables(item, Some(&lead));
        let papers = self.papers(item, lead.into()).into_iter();
        ItemAhead {
            number,
            minute_number: item.minute_number,
            title: (&*plan.title).into(),
            kind: plan.kind,
            presenter: plan.presenter.and_then(|id| self.name_of(id)),
            minutes: plan.minutes,
            starts,
            papers: papers.map(|paper| PaperLink { confidential, ..paper }).collect(),
            tables,
            confidential,
            ground: item.ground.as_deref(),
            withheld: false,
        }
    }

    fn items_to_come(&self, items: &[ItemAhead<'a>]) -> Section<'a> {
        let phrases = self.phrases;
        if items.is_empty() {
            let block = remark(RemarkRole::Sentence, "", phrases.no_items());
            return part(phrases.agenda(), vec![block]);
        }
        let columns = [
            (ColumnKind::Time, phrases.column_time()),
            (ColumnKind::Number, phrases.column_number()),
            (ColumnKind::Item, phrases.column_item()),
            (ColumnKind::Presenter, phrases.column_presenter()),
            (ColumnKind::Minutes, phrases.column_minutes()),
        ];
        let rows = items.iter().map(|item| self.row_of(item)).collect();
        let table = table(TableKind::Agenda, &columns, rows);
        part(phrases.agenda(), vec![Block::Table(table)])
    }

    fn row_of(&self, item: &ItemAhead<'a>) -> Row<'a> {
        let time = |at| Cell::Text(self.phrases.time_at(at, self.view.plan().zone).into());
        let title = match item.ground {
            Some(ground) => self.phrases.with_ground(&item.title, ground).into(),
            None => item.title.clone(),
        };
        let title = match item.minute_number {
            Some(number) => format!("{number} {title}").into(),
            None => title,
        };
        Row {
            cells: vec![
                item.starts.map_or(Cell::Empty, time),
                Cell::Text(item.number.to_string().into()),
                Cell::Text(title),
                item.presenter.map_or(Cell::Empty, |name| Cell::Text(name.into())),
                item.minutes.map_or(Cell::Empty, Cell::Number),
            ],
            confidential: item.confidential && !item.withheld,
        }
    }

    /// What is to be read before the meeting, in the order of the items.
    fn papers_to_read(&self, items: &[ItemAhead<'a>]) -> Option<Section<'a>> {
        let papers: Vec<PaperLink<'a>> =
            items.iter().flat_map(|item| item.papers.clone()).collect();
        let tables = items.iter().flat_map(|item| item.tables.clone());
        let list = (!papers.is_empty()).then_some(Block::Papers(papers));
        let tables = tables.map(|sheet| Block::Figures(Box::new(sheet)));
        let blocks: Vec<Block<'a>> = list.into_iter().chain(tables).collect();
        (!blocks.is_empty()).then(|| part(self.phrases.papers_to_read(), blocks))
    }

    fn apologies_so_far(&self) -> Section<'a> {
        let mut away =
            self.list(|p| !p.attendance.came() && p.attendance.away == Some(Away::Apologies));
        if away.is_empty() {
            away.push_str(self.phrases.no_apologies_so_far());
        }
        part(self.phrases.apologies(), vec![remark(RemarkRole::Apologies, "", away)])
    }

    /// What earlier meetings set and nobody has settled.
    fn open_earlier_actions(&self) -> Vec<&'a Action> {
        let open = |action: &&'a Action| {
            matches!(action.origin, Origin::Carried { .. }) && action.state == ActionState::Open
        };
        self.view.entries().actions().iter().filter(open).collect()
    }

    fn earlier_actions(&self) -> Option<Section<'a>> {
        let actions = self.open_earlier_actions();
        if actions.is_empty() {
            return None;
        }
        Some(part(self.phrases.earlier_actions(), self.action_tables(&actions)))
    }
}

/// A table of these columns.
pub(super) fn table<'a>(
    kind: TableKind,
    columns: &[(ColumnKind, &'a str)],
    rows: Vec<Row<'a>>,
) -> Table<'a> {
    let column =
        |&(kind, heading): &(ColumnKind, &'a str)| Column { kind, heading: heading.into() };
    Table { kind, columns: columns.iter().map(column).collect(), rows }
}
