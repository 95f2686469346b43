//! The paper sent before a meeting: what is to be talked about, when, and by whom.

use crate::meeting::{
    Meeting,
    agenda::{Item, Progress},
    dates::write_date_weekday,
    entries::{Action, ActionState, Origin},
    roll::Away,
    time::{Moment, hhmm},
};

use super::{
    super::{Options, Scribe, fact, remark},
    part,
};
use crate::minutes::{
    document::{
        Block, Cell, Column, ColumnKind, Document, Edition, FactKind, Paper, RemarkRole, Row,
        Section, Table, TableKind,
    },
    phrases,
};

const MINUTE: i64 = 60_000;

/// Composes the agenda of a meeting as it is planned.
///
/// Times follow from the planned start and the minutes planned for each item; after an item without
/// planned minutes there are none, and in a public edition none after a confidential item, since they
/// would tell its length.
pub fn compose_agenda<'a>(meeting: &'a Meeting, options: &Options) -> Document<'a> {
    let scribe = Scribe { meeting, edition: options.edition };
    let words = match options.edition {
        Edition::Public => vec![phrases::PUBLIC.into()],
        Edition::Full => Vec::new(),
    };
    let mut sections = vec![scribe.when_and_where(), scribe.items_to_come()];
    sections.extend(scribe.papers_to_read());
    sections.push(scribe.apologies_so_far());
    sections.extend(scribe.earlier_actions());
    let (roll, next) = (scribe.roll(), None);
    Document { meta: scribe.paper(phrases::AGENDA, words), sections, roll, next }
}

impl<'a> Scribe<'a> {
    fn when_and_where(&self) -> Section<'a> {
        let plan = &self.meeting.plan;
        let mut facts = Vec::new();
        if let Some(day) = plan.day {
            let clock = |at: Moment| hhmm(at, plan.zone);
            let hours = match (plan.starts, plan.ends) {
                (Some(from), Some(to)) => format!(", {} to {}", clock(from), clock(to)),
                (Some(from), None) => format!(", {}", clock(from)),
                _ => String::new(),
            };
            let date = format!("{}{hours}", write_date_weekday(day));
            facts.push(fact(FactKind::Date, phrases::DATE, date));
        }
        if !plan.venue.is_empty() {
            facts.push(fact(FactKind::Venue, phrases::VENUE, &*plan.venue));
        }
        facts.extend(self.chair());
        if let Some(rule) = plan.quorum {
            facts.push(fact(FactKind::Quorum, phrases::QUORUM, phrases::quorum_rule(rule)));
        }
        let blocks = if facts.is_empty() { Vec::new() } else { vec![Block::Facts(facts)] };
        part("", blocks)
    }

    fn items_to_come(&self) -> Section<'a> {
        let mut rows = Vec::new();
        let mut clock = self.meeting.plan.starts;
        for (item, number) in self.meeting.agenda.iter().zip(1_u32..) {
            if item.progress() != Progress::Deferred {
                rows.push(self.item_to_come(item, number, clock));
                let hidden = self.withholds(item);
                let minutes = item.plan.minutes.filter(|_| !hidden).map(i64::from);
                clock = clock.zip(minutes).map(|(at, m)| at.saturating_add_ms(m * MINUTE));
            }
        }
        if rows.is_empty() {
            let block = remark(RemarkRole::Sentence, "", phrases::NO_ITEMS);
            return part(phrases::AGENDA, vec![block]);
        }
        let columns = [
            (ColumnKind::Time, "Time"),
            (ColumnKind::Number, "No."),
            (ColumnKind::Item, "Item"),
            (ColumnKind::Presenter, "Presenter"),
            (ColumnKind::Minutes, "Minutes"),
        ];
        let table = table(TableKind::Agenda, &columns, rows);
        part(phrases::AGENDA, vec![Block::Table(table)])
    }

    fn withholds(&self, item: &Item) -> bool {
        item.plan.confidential && self.edition == Edition::Public
    }

    fn item_to_come(&self, item: &'a Item, number: u32, at: Option<Moment>) -> Row<'a> {
        let plan = &item.plan;
        let time = at.map_or(Cell::Empty, |at| Cell::Text(hhmm(at, self.meeting.plan.zone).into()));
        let number = Cell::Number(number);
        if self.withholds(item) {
            let title = Cell::Text(phrases::CONFIDENTIAL_ITEM.into());
            let cells = vec![time, number, title, Cell::Empty, Cell::Empty];
            return Row { cells, confidential: false };
        }
        let presenter = plan.presenter.and_then(|id| self.name_of(id));
        let presenter = presenter.map_or(Cell::Empty, |name| Cell::Text(name.into()));
        let minutes = plan.minutes.map_or(Cell::Empty, Cell::Number);
        let cells = vec![time, number, Cell::Text((&*plan.title).into()), presenter, minutes];
        Row { cells, confidential: plan.confidential }
    }

    /// What is to be read before the meeting, in the order of the items.
    fn papers_to_read(&self) -> Option<Section<'a>> {
        let mut papers = Vec::new();
        for (item, number) in self.meeting.agenda.iter().zip(1_u32..) {
            if item.progress() == Progress::Deferred || self.withholds(item) {
                continue;
            }
            let lead = phrases::item(number, &item.plan.title);
            let confidential = item.plan.confidential;
            let of_item = self.papers(item, lead.into()).into_iter();
            papers.extend(of_item.map(|paper| Paper { confidential, ..paper }));
        }
        (!papers.is_empty()).then(|| part(phrases::PAPERS, vec![Block::Papers(papers)]))
    }

    fn apologies_so_far(&self) -> Section<'a> {
        let mut away =
            self.list(|p| !p.attendance.came() && p.attendance.away == Some(Away::Apologies));
        if away.is_empty() {
            away.push_str(phrases::NONE_SO_FAR);
        }
        part(phrases::APOLOGIES, vec![remark(RemarkRole::Apologies, "", away)])
    }

    /// What earlier meetings set and nobody has settled.
    fn earlier_actions(&self) -> Option<Section<'a>> {
        let open = |action: &&'a Action| {
            matches!(action.origin, Origin::Carried { .. })
                && action.state == ActionState::Open
                && self.shows(action)
        };
        let actions: Vec<&'a Action> = self.meeting.entries.actions().iter().filter(open).collect();
        if actions.is_empty() {
            return None;
        }
        let table = Block::Table(self.action_table(&actions));
        Some(part(phrases::EARLIER_ACTIONS, vec![table]))
    }
}

/// A table of these columns.
pub(super) fn table<'a>(
    kind: TableKind,
    columns: &[(ColumnKind, &'static str)],
    rows: Vec<Row<'a>>,
) -> Table<'a> {
    let column =
        |&(kind, heading): &(ColumnKind, &'static str)| Column { kind, heading: heading.into() };
    Table { kind, columns: columns.iter().map(column).collect(), rows }
}
