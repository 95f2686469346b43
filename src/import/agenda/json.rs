//! The agenda in the JSON of a paper of our own: an agenda, or minutes.

use serde_json::Value;

use super::{ImportedAgenda, Presenter, item::ItemWords, outline::Outline, table::presenter};
use crate::meeting::{
    ItemNumber,
    command::{PlanCommand, TableCells, Word},
    event::{ItemKind, PaperTable},
    ids::Text,
};

/// Reads the items of a paper; none where it has none.
pub(super) fn read(paper: &Value, people: &[Presenter<'_>], next: ItemNumber) -> ImportedAgenda {
    let mut agenda = ImportedAgenda::default();
    let mut outline = Outline::before(next);
    let mut read: Vec<(ItemNumber, ItemNumber)> = Vec::new();
    for item in list(paper, "items") {
        let title = text(item, "title");
        let Some(number) = text(item, "number").parse::<ItemNumber>().ok() else { continue };
        if title.trim().is_empty() {
            agenda.remarks.push(format!("Item {number} has no title and is left out."));
            continue;
        }
        let parent = number
            .parent()
            .and_then(|parent| read.iter().find(|(of, _)| *of == parent).map(|(_, here)| *here));
        let under = parent.zip(number.place_under());
        let under = under.and_then(|(parent, (numbering, _))| outline.under(parent, numbering));
        if under.is_none() {
            outline.item();
        }
        let Some(here) = outline.latest() else { continue };
        read.push((number, here));
        let name = text(item, "presenter");
        let words = ItemWords {
            title: title.to_owned(),
            minutes: item.get("minutes").and_then(Value::as_u64).and_then(|n| n.try_into().ok()),
            presenter: presenter(name, people, number, &mut agenda.remarks),
            confidential: item.get("confidential").and_then(Value::as_bool) == Some(true),
            kind: ItemKind::WORDS
                .iter()
                .find(|(word, _)| *word == text(item, "kind"))
                .map(|(_, kind)| *kind),
            ground: Some(text(item, "ground").to_owned()).filter(|ground| !ground.is_empty()),
            under,
        };
        agenda.plan.push(words.into());
        agenda.plan.extend(list(item, "papers").iter().map(|paper| PlanCommand::Paper {
            item: Word::item(here),
            name: Word::quoted(text(paper, "name")),
            link: Some(text(paper, "link")).filter(|l| !l.is_empty()).map(Word::quoted),
        }));
        agenda.plan.extend(list(item, "tables").iter().map(|table| table_of(here, table)));
    }
    agenda
}

fn table_of(item: ItemNumber, table: &Value) -> PlanCommand {
    let cells = |row: &Value| -> Vec<Text> {
        let row = row.as_array().map_or(&[][..], Vec::as_slice);
        row.iter().map(|cell| cell.as_str().unwrap_or_default().into()).collect()
    };
    let numbers = list(table, "totals").iter().filter_map(Value::as_u64);
    let read = PaperTable {
        columns: table.get("columns").map(cells).unwrap_or_default(),
        rows: list(table, "rows").iter().map(cells).collect(),
        totals: numbers.filter_map(|row| u32::try_from(row.checked_sub(1)?).ok()).collect(),
    };
    let link = Some(text(table, "link")).filter(|link| !link.is_empty()).map(Word::quoted);
    let cells = Box::new(TableCells { link, ..TableCells::new(&read) });
    PlanCommand::Table { item: Word::item(item), name: Word::quoted(text(table, "name")), cells }
}

fn text<'v>(object: &'v Value, name: &str) -> &'v str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(object: &'v Value, name: &str) -> &'v [Value] {
    object.get(name).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
