//! What puts papers with items, and changes them.

use super::{Amendable, Decider, Decision, FindRefusal, PlanRefusal, Refusal};
use crate::meeting::{
    command::{Ref, TableCells, Word},
    event::{Event, NewPaper, PaperChanges},
    ids::Text,
    papers::{MOST_COLUMNS, MOST_ROWS, Paper},
};
use crate::text::same;

impl Decider<'_> {
    pub(super) fn put_in(&self, item: &Word, name: &Word, link: Option<&Word>) -> Decision {
        let item = self.item(item)?.id;
        let twin = |paper: &&Paper| same(&paper.name, &name.text);
        if let Some(paper) = self.meeting.papers.for_item(item).find(twin) {
            let (item, twin, paper) = (self.item_label(item), paper.name.clone(), paper.id);
            return Err(Refusal::at(name, PlanRefusal::RepeatedPaper { item, name: twin, paper }));
        }
        let link = link.map(Text::from).unwrap_or_default();
        let paper = Box::new(NewPaper { name: name.into(), link });
        Ok(vec![Event::PaperAdded { id: self.meeting.papers.next_id(), item, paper }])
    }

    pub(super) fn put_table(&self, item: &Word, name: &Word, cells: &TableCells) -> Decision {
        let table = cells.table();
        let (columns, rows) = (table.columns.len(), table.rows.len());
        if rows > MOST_ROWS || columns > MOST_COLUMNS {
            return Err(Refusal::at(name, PlanRefusal::TableTooLarge));
        }
        let uneven = (1..).zip(&table.rows).find(|(_, cells)| cells.len() != columns);
        if let Some((row, cells)) = uneven {
            let has = cells.len();
            return Err(Refusal::at(name, PlanRefusal::UnevenTable { row, has, columns }));
        }
        let is_there = |row: &u32| (1..=rows as u32).contains(row);
        if let Some(&row) = cells.totals.iter().find(|row| !is_there(row)) {
            return Err(Refusal::at(name, PlanRefusal::NoSuchRow { row }));
        }
        let mut events = self.put_in(item, name, cells.link.as_ref())?;
        let id = self.meeting.papers.next_id();
        events.push(Event::PaperTabled { id, table: Box::new(table) });
        Ok(events)
    }

    pub(super) fn amend_paper(
        &self,
        paper: &Word,
        name: Option<&Word>,
        link: Option<&Word>,
    ) -> Decision {
        if name.is_none() && link.is_none() {
            let what = Amendable::Paper;
            return Err(Refusal::at(paper, PlanRefusal::NothingToAmend { what }));
        }
        if let Some(name) = name.filter(|name| name.text.trim().is_empty()) {
            return Err(Refusal::at(name, PlanRefusal::EmptyName));
        }
        let new = |word: Option<&Word>| word.map(Text::from);
        self.change(paper, PaperChanges { item: None, name: new(name), link: new(link) })
    }

    pub(super) fn change(&self, paper: &Word, changes: PaperChanges) -> Decision {
        let known = self.paper(paper)?;
        let same = changes.item.is_none_or(|item| item == known.item)
            && changes.name.as_ref().is_none_or(|name| *name == known.name)
            && changes.link.as_ref().is_none_or(|link| *link == known.link);
        if same {
            return Err(Refusal::at(paper, PlanRefusal::PaperUnchanged { paper: known.id }));
        }
        Ok(vec![Event::PaperAmended { id: known.id, changes: Box::new(changes) }])
    }

    /// The paper of that id.
    pub(super) fn paper(&self, word: &Word) -> Result<&Paper, Refusal> {
        let papers = &self.meeting.papers;
        let named = papers.iter().find(|one| Ref::parse(&word.text) == Some(Ref::Paper(one.id)));
        named.ok_or_else(|| {
            let known = papers.iter().map(|one| one.id).collect();
            Refusal::at(word, FindRefusal::NoSuchPaper { word: word.into(), known })
        })
    }
}
