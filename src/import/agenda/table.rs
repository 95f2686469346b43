//! An agenda that is a table, as folkmoot's own paper has it.

use super::{
    super::markdown::{self, is_rule, unescaped},
    ImportedAgenda, Presenter, address_and_name,
    item::{ItemWords, shown_as_confidential},
    outline::Outline,
};
use crate::{
    meeting::{
        ItemNumber,
        command::{PlanCommand, Word},
    },
    text,
};

/// The columns of a table of items.
struct AgendaColumns {
    number: Option<usize>,
    item: usize,
    presenter: Option<usize>,
    minutes: Option<usize>,
}

impl AgendaColumns {
    fn from_headings(cells: &[String]) -> Option<Self> {
        let find = |names: &[&str]| {
            cells.iter().position(|cell| names.iter().any(|name| text::same(cell, name)))
        };
        let item = find(&["Item", "Agenda item", "Eitem"])?;
        let number = find(&["No.", "No", "Number", "Rhif"]);
        let presenter = find(&["Presenter", "Lead", "Led by", "Who", "Cyflwynydd"]);
        let minutes = find(&["Minutes", "Mins", "Length", "Duration", "Munudau"]);
        (presenter.is_some() || minutes.is_some()).then_some(Self {
            number,
            item,
            presenter,
            minutes,
        })
    }
}

/// Whether these are the headings of a table of items.
pub(super) fn is_heading(cells: &[String]) -> bool {
    AgendaColumns::from_headings(cells).is_some()
}

/// Reads the first table that has items; none where there is none.
pub(super) fn read(
    text: &str,
    people: &[Presenter<'_>],
    next: ItemNumber,
) -> Option<ImportedAgenda> {
    let mut lines = (1_usize..).zip(text.lines());
    let columns = lines.find_map(|(_, line)| AgendaColumns::from_headings(&cells(line)?))?;
    let mut agenda = ImportedAgenda::default();
    let mut outline = Outline::before(next);
    let mut items: Vec<TableItem> = Vec::new();
    for (number, line) in lines.by_ref() {
        let Some(cells) = cells(line) else { break };
        if is_rule(&cells) {
            continue;
        }
        let get = |column: Option<usize>| column.and_then(|at| cells.get(at)).map_or("", |c| c);
        let (title, confidential) = shown_as_confidential(get(Some(columns.item)));
        if title.is_empty() {
            agenda.remarks.push(format!("Line {number} has no title and is left out: {line}"));
            continue;
        }
        let of: Option<ItemNumber> = get(columns.number).trim_end_matches('.').parse().ok();
        let under = of.and_then(|of| {
            let parent = items.iter().find(|item| item.of == of.parent() && item.of.is_some())?;
            outline.under(parent.here, of.place_under()?.0)
        });
        if under.is_none() {
            outline.item();
        }
        let here = outline.latest().unwrap_or_default();
        let (bare, ground) = without_ground(title);
        let words = ItemWords {
            title: bare.to_owned(),
            minutes: get(columns.minutes).parse().ok().filter(|minutes| *minutes > 0),
            presenter: presenter(get(columns.presenter), people, here, &mut agenda.remarks),
            confidential,
            kind: None,
            ground: ground.filter(|_| confidential).map(str::to_owned),
            under,
        };
        agenda.plan.push(words.into());
        // A row that has no number of its own is counted as it stands.
        let counted = || ItemNumber::new(items.len() as u32 + 1);
        items.push(TableItem {
            of: Some(of.unwrap_or_else(counted)),
            here,
            title: bare.to_owned(),
        });
    }
    for (_, line) in lines {
        agenda.plan.extend(paper(line, &items));
    }
    (!agenda.plan.is_empty()).then_some(agenda)
}

/// An item of a table.
struct TableItem {
    /// Its number in the table.
    of: Option<ItemNumber>,
    /// The number that it gets.
    here: ItemNumber,
    title: String,
}

/// A title without the ground of its confidence behind it, as our papers have it.
fn without_ground(title: &str) -> (&str, Option<&str>) {
    let parted = ["(ground: ", "(sail: "].iter().find_map(|mark| {
        let (title, ground) = title.strip_suffix(')')?.rsplit_once(mark)?;
        Some((title.trim_end(), Some(ground)))
    });
    parted.unwrap_or((title, None))
}

/// The paper of a line such as `- Item 2, Budget: [Budget book](https://…)`.
fn paper(line: &str, items: &[TableItem]) -> Option<PlanCommand> {
    let rest = line.strip_prefix("- ")?;
    let (number, rest) = rest.split_once(',')?;
    let number: ItemNumber = number.rsplit(' ').next()?.parse().ok()?;
    let item = items.iter().find(|item| item.of == Some(number))?;
    let rest = unescaped(rest);
    let paper = rest.trim().strip_prefix(&item.title)?.strip_prefix(':')?.trim();
    let (name, link) = address_and_name(paper)?;
    Some(PlanCommand::Paper {
        item: Word::item(item.here),
        name: Word::quoted(&name),
        link: link.map(|l| Word::quoted(&l)),
    })
}

/// The initials of who presents an item, by name or initials; that somebody is not on the roll is said.
pub(super) fn presenter(
    name: &str,
    people: &[Presenter<'_>],
    item: ItemNumber,
    remarks: &mut Vec<String>,
) -> Option<String> {
    let is = |person: &&Presenter<'_>| {
        text::same(person.name, name) || text::same(person.initials, name)
    };
    let name = Some(name.trim()).filter(|name| !name.is_empty())?;
    let found = people.iter().find(is).map(|person| person.initials.to_owned());
    if found.is_none() {
        remarks
            .push(format!("{name}, who presents item {item}, is not on the roll and is left out."));
    }
    found
}

/// The cells of a row, without their marks; none where a line is no row.
fn cells(line: &str) -> Option<Vec<String>> {
    Some(markdown::cells(line)?.iter().map(|cell| unescaped(cell)).collect())
}
