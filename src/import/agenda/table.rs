//! An agenda that is a table, as folkmoot's own paper has it.

use super::{
    super::markdown::{self, is_rule, unescaped},
    ImportedAgenda, Presenter, address_and_name,
    item::{ItemWords, shown_as_confidential},
};
use crate::{
    meeting::command::{PlanCommand, Word},
    text,
};

/// The columns of a table of items.
struct AgendaColumns {
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
        let presenter = find(&["Presenter", "Lead", "Led by", "Who", "Cyflwynydd"]);
        let minutes = find(&["Minutes", "Mins", "Length", "Duration", "Munudau"]);
        (presenter.is_some() || minutes.is_some()).then_some(Self { item, presenter, minutes })
    }
}

/// Reads the first table that has items; none where there is none.
pub(super) fn read(text: &str, people: &[Presenter<'_>], already: usize) -> Option<ImportedAgenda> {
    let mut lines = (1_usize..).zip(text.lines());
    let columns = lines.find_map(|(_, line)| AgendaColumns::from_headings(&cells(line)?))?;
    let mut agenda = ImportedAgenda::default();
    let mut titles: Vec<String> = Vec::new();
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
        let words = ItemWords {
            title: title.to_owned(),
            minutes: get(columns.minutes).parse().ok().filter(|minutes| *minutes > 0),
            presenter: presenter(get(columns.presenter), people),
            confidential,
        };
        agenda.plan.push(words.into());
        titles.push(get(Some(columns.item)).to_owned());
    }
    for (_, line) in lines {
        agenda.plan.extend(paper(line, &titles, already));
    }
    (!agenda.plan.is_empty()).then_some(agenda)
}

/// The paper of a line such as `- Item 2, Budget: [Budget book](https://…)`.
fn paper(line: &str, titles: &[String], already: usize) -> Option<PlanCommand> {
    let rest = line.strip_prefix("- ")?;
    let (number, rest) = rest.split_once(',')?;
    let number: usize = number.rsplit(' ').next()?.parse().ok()?;
    let title = titles.get(number.checked_sub(1)?)?;
    let rest = unescaped(rest);
    let (bare, _) = shown_as_confidential(title);
    let paper = rest.trim().strip_prefix(bare)?.strip_prefix(':')?.trim();
    let (name, link) = address_and_name(paper)?;
    let item = Word::item(already + number);
    Some(PlanCommand::Paper {
        item,
        name: Word::quoted(&name),
        link: link.map(|l| Word::quoted(&l)),
    })
}

fn presenter(name: &str, people: &[Presenter<'_>]) -> Option<String> {
    let is = |person: &&Presenter<'_>| {
        text::same(person.name, name) || text::same(person.initials, name)
    };
    people.iter().find(is).filter(|_| !name.is_empty()).map(|person| person.initials.to_owned())
}

/// The cells of a row, without their marks; none where a line is no row.
fn cells(line: &str) -> Option<Vec<String>> {
    Some(markdown::cells(line)?.iter().map(|cell| unescaped(cell)).collect())
}
