//! What a workbook says of its sheets beside their cells, in the format since 2007 (ECMA-376, part 1):
//! which rows and columns are hidden.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::{
    super::package::{DamagedPackage, OfficePackage, attribute, each_event},
    grid::{CellGrid, MOST_COLUMNS},
};

/// The parts of the sheets, by the names of the sheets.
pub(super) struct SheetParts<'b> {
    package: OfficePackage<'b>,
    parts: HashMap<String, String>,
}

impl<'b> SheetParts<'b> {
    pub(super) fn new(mut package: OfficePackage<'b>) -> Result<Self, DamagedPackage> {
        let main = package.main_part()?.unwrap_or_else(|| "xl/workbook.xml".to_owned());
        let relations = package.relations(&main)?;
        let mut parts = HashMap::new();
        each_event(&package.read(&main)?, |_, event| {
            if let Event::Start(tag) | Event::Empty(tag) = event
                && tag.local_name().as_ref() == "sheet"
                && let (Some(name), Some(id)) = (attribute(tag, "name"), relation_id(tag))
                && let Some(relation) = relations.iter().find(|relation| relation.id == id)
            {
                parts.insert(unescaped(&name), relation.part.clone());
            }
            Ok(())
        })?;
        Ok(Self { package, parts })
    }

    /// A grid that leaves out what is hidden in a sheet.
    pub(super) fn grid(&mut self, sheet: &str) -> Result<CellGrid, DamagedPackage> {
        let mut grid = CellGrid::default();
        let Some(part) = self.parts.get(sheet) else { return Ok(grid) };
        if !self.package.has(part) {
            return Ok(grid);
        }
        let xml = self.package.read(part)?;
        let mut row = 0;
        each_event(&xml, |_, event| {
            let (Event::Start(tag) | Event::Empty(tag)) = event else { return Ok(()) };
            let is_hidden = || matches!(attribute(tag, "hidden").as_deref(), Some("1" | "true"));
            let number = |name| attribute(tag, name).and_then(|given| given.parse::<usize>().ok());
            match tag.local_name().as_ref() {
                "row" => {
                    row = number("r").unwrap_or(row + 1);
                    if is_hidden() {
                        grid.hide_row(row.saturating_sub(1));
                    }
                }
                "col" if is_hidden() => {
                    let first = number("min").unwrap_or(1).max(1) - 1;
                    let end = number("max").unwrap_or_default().min(MOST_COLUMNS);
                    (first..end).for_each(|column| grid.hide_column(column));
                }
                _ => {}
            }
            Ok(())
        })?;
        Ok(grid)
    }
}

/// The attribute `r:id`: `id` alone is another in some files.
fn relation_id(tag: &quick_xml::events::BytesStart<'_>) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|found| {
        found.key.local_name().as_ref() == "id" && found.key.as_ref().contains(':')
    })?;
    Some(found.value.into_owned())
}

fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), |text| text.into_owned())
}
