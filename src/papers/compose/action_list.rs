//! Lists of open actions: a group's, or one person's to be mailed.

use chrono::NaiveDate;

use crate::{
    calendar::time::Zone,
    edition::{ActionList, Edition, ListedAction},
    meeting::{due::Due, ids::ToDo, owner::EVERYONE},
};

use super::{
    actions::{column_of, origin, progress, source},
    agenda::table,
    opening::edition_words,
    part, remark,
};
use crate::papers::{
    document::{
        Block, Cell, ColumnKind, Document, Facts, Genre, Meta, OpenList, RemarkRole, RollFacts,
        Row, Status, Table, TableKind, Words,
    },
    phrases::Phrases,
};

/// A list of open actions to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenActions {
    /// Whose actions they are: a name or initials; empty for everybody's.
    pub owner: String,
    /// The actions.
    pub list: ActionList,
    /// The day on which it is written, from which follows what is overdue.
    pub today: NaiveDate,
}

/// Composes a list of actions; in each group what can't wait comes first, then what is due first, and what has no date
/// last.
pub fn compose_actions<'a>(open: &'a OpenActions, phrases: &'a Phrases) -> Document<'a> {
    let OpenActions { owner, list, today } = open;
    let (edition, today) = (list.edition(), *today);
    let (mut sections, mut groups) = (Vec::new(), Vec::new());
    let (mut markings, mut has_confidential): (Vec<&str>, bool) = (Vec::new(), false);
    for (group, actions) in list.groups() {
        let mut shown: Vec<&ListedAction> = actions.iter().collect();
        shown.sort_by_key(|action| {
            (action.due.is_none(), action.due.map(Due::order), action.number)
        });
        if shown.is_empty() {
            continue;
        }
        has_confidential |= shown.iter().any(|action| action.confidential);
        for marking in shown.iter().map(|action| action.marking.trim()) {
            if !marking.is_empty() && !markings.contains(&marking) {
                markings.push(marking);
            }
        }
        groups.push((group.as_str(), shown.clone()));
        let of_kind = |to_do| {
            let some: Vec<_> =
                shown.iter().copied().filter(|a| a.number.to_do() == to_do).collect();
            (!some.is_empty()).then(|| Block::Table(action_table(to_do, &some, today, phrases)))
        };
        let tables = [ToDo::Action, ToDo::Recommendation].into_iter().filter_map(of_kind);
        sections.push(part(group.as_str(), tables.collect()));
    }
    if sections.is_empty() {
        sections.push(part("", vec![remark(RemarkRole::NoActions, "", phrases.none_open())]));
    }
    let title: Words<'_> = match owner.as_str() {
        "" => phrases.open_actions().into(),
        owner => phrases.open_actions_for(owner).into(),
    };
    let genre = Genre::Actions(OpenList { owner, groups });
    // Markings are free words with no order among them; of several, all stand there.
    let mut meta =
        Meta { marking: markings.join(" · ").into(), ..meta(title, today, edition, phrases) };
    meta.status_words.extend(edition_words(edition, has_confidential, phrases));
    Document {
        genre,
        meta,
        sections,
        facts: Facts::default(),
        roll: RollFacts::default(),
        next: None,
    }
}

/// The table of a group's actions, or of its recommendations.
fn action_table<'a>(
    to_do: ToDo,
    shown: &[&'a ListedAction],
    today: NaiveDate,
    phrases: &'a Phrases,
) -> Table<'a> {
    let late = shown.iter().any(|action| is_late(action, today));
    let columns = [
        (true, ColumnKind::Number, phrases.column_number()),
        (true, ColumnKind::Action, column_of(to_do, phrases)),
        (true, ColumnKind::Owners, phrases.column_owner()),
        (true, ColumnKind::Due, phrases.column_due()),
        (shown.iter().any(|a| !a.source.is_empty()), ColumnKind::Source, phrases.column_source()),
        (true, ColumnKind::Origin, phrases.column_from()),
        (
            shown.iter().any(|a| !a.progress.is_empty()),
            ColumnKind::Progress,
            phrases.column_progress(),
        ),
        (late, ColumnKind::Status, phrases.column_status()),
    ];
    let row = |action: &&'a ListedAction| {
        let cells = cells(action, today, phrases).into_iter().zip(columns);
        let cells = cells.filter_map(|(cell, (shown, ..))| shown.then_some(cell)).collect();
        Row { cells, confidential: action.confidential }
    };
    let rows = shown.iter().map(row).collect();
    let columns: Vec<_> = columns
        .into_iter()
        .filter_map(|(shown, kind, heading)| shown.then_some((kind, heading)))
        .collect();
    table(TableKind::Actions, &columns, rows)
}

fn is_late(action: &ListedAction, today: NaiveDate) -> bool {
    action.due.is_some_and(|due| due.is_past(today))
}

/// The cells of a row for every column that there may be.
fn cells<'a>(action: &'a ListedAction, today: NaiveDate, phrases: &'a Phrases) -> [Cell<'a>; 8] {
    let called = |owner: &'a String| match owner.as_str() {
        EVERYONE => phrases.owner_all(),
        owner => owner,
    };
    let owners: Vec<&str> = action.owner_names.iter().map(called).collect();
    [
        Cell::Number(action.number.number()),
        Cell::Text(action.named.as_str().into()),
        if owners.is_empty() { Cell::Missing } else { Cell::People(owners) },
        match action.due {
            Some(Due::On(day)) => Cell::Date(day, phrases.write_date(day).into()),
            Some(due @ Due::By(_)) => Cell::Text(phrases.write_due(due).into()),
            None => Cell::Missing,
        },
        source(&action.source),
        match (action.from, action.times_carried) {
            (None, 0 | 1) => Cell::Empty,
            (from, times) => origin(from, times, phrases),
        },
        progress(action.rag, &action.progress, phrases),
        match is_late(action, today) {
            true => Cell::Text(phrases.overdue().into()),
            false => Cell::Empty,
        },
    ]
}

fn meta<'a>(
    title: Words<'a>,
    today: NaiveDate,
    edition: Edition,
    phrases: &'a Phrases,
) -> Meta<'a> {
    let today_in_words = phrases.write_date(today);
    Meta {
        title,
        group: "".into(),
        subtitle: "".into(),
        genre: phrases.action_list().into(),
        language: phrases.language().into(),
        marking: "".into(),
        status: Status::Draft,
        draft: "".into(),
        paging: phrases.paging().map(Words::from),
        status_words: vec![phrases.as_at(&today_in_words).into()],
        edition,
        day: Some(today),
        dated: today_in_words.into(),
        starts: None,
        ends: None,
        zone: Zone::default(),
        venue: "".into(),
        head: None,
        colophon: None,
        confidential: phrases.confidential().into(),
    }
}
