//! Which sectors and organisations came.

use super::{
    AnnualWriter, count, figure, figures, label, list, row, sentence, short_day, sparse, text,
    total,
};
use crate::{
    papers::document::{Block, FigureSheet, Row, Table, TableKind, Words},
    reports::annual::{SeatAt, YearPart},
    text as compared,
};

impl<'a> AnnualWriter<'a> {
    pub(super) fn sectors(self) -> Vec<Block<'a>> {
        let phrases = self.phrases;
        let sectors = self.year.parts(|seat| &seat.sector);
        let organisations = self.year.parts(|seat| &seat.organisation);
        let mut blocks = Vec::new();
        if sectors.iter().any(|part| !part.name.is_empty()) {
            let sheet = self.parts(&sectors, phrases.cut_sector(), phrases.annual_by_sector());
            blocks
                .push(figures(FigureSheet { name: phrases.annual_sectors_head().into(), ..sheet }));
        }
        let never = |parts: &[YearPart]| -> Vec<String> {
            let absent = parts.iter().filter(|part| {
                !part.name.is_empty() && !part.expected_at.is_empty() && part.total() == 0
            });
            absent.map(|part| part.name.to_string()).collect()
        };
        let told = |names: &[String], say: &dyn Fn(String) -> String| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            (!names.is_empty()).then(|| sentence(say(list(&names))))
        };
        blocks.extend(told(&never(&sectors), &|names| phrases.annual_never_sectors(names)));
        let never_seen = never(&organisations);
        blocks.extend(told(&never_seen, &|names| phrases.annual_never_organisations(names)));
        let without: Vec<String> = self
            .report
            .sectors
            .iter()
            .filter(|sector| {
                !sectors
                    .iter()
                    .any(|part| !part.expected_at.is_empty() && compared::same(&part.name, sector))
            })
            .cloned()
            .collect();
        blocks.extend(told(&without, &|names| phrases.annual_without(names)));
        if blocks.is_empty() {
            blocks.push(sentence(phrases.figure_nothing()));
        }
        blocks
    }

    pub(super) fn organisation_sheet(self) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let of: fn(&SeatAt) -> &std::rc::Rc<str> = |seat| &seat.organisation;
        let name = phrases.annual_organisations();
        let sheet = self.parts(&self.year.parts(of), phrases.cut_organisation(), name);
        FigureSheet { name: name.into(), ..sheet }
    }

    /// Parts by meetings, with how many came in all, to how many meetings, and in the year before.
    fn parts(self, parts: &[YearPart], heading: &str, title: &'a str) -> FigureSheet<'a> {
        let phrases = self.phrases;
        let meetings = &self.year.meetings;
        // A table has room for a dozen meetings; of more, only their sums are shown.
        let shown = if meetings.len() > 12 { 0 } else { meetings.len() };
        let mut columns = vec![label(super::super::figures::capital(heading))];
        let days = meetings.iter().take(shown).map(|one| short_day(one.day, phrases));
        columns.extend(days.map(|day| figure("", day)));
        columns.push(figure("total", phrases.figure_total()));
        columns.push(figure("meetings", phrases.figure_meetings_came()));
        let has_before = !self.year.before.is_empty();
        if has_before {
            columns.push(figure("before", phrases.figure_before()));
        }
        let line = |part: &YearPart| -> Row<'a> {
            let name: Words<'a> = match part.name.is_empty() {
                true => phrases.figure_not_given().into(),
                false => part.name.to_string().into(),
            };
            let of = phrases.figure_of(part.represented_at(), part.expected_at.len());
            let mut cells = vec![text(name)];
            cells.extend(part.came.iter().take(shown).map(|came| sparse(*came)));
            cells.extend([count(part.total()), text(of)]);
            cells.extend(has_before.then(|| count(part.before)));
            row(cells)
        };
        let mut rows: Vec<Row<'a>> = parts.iter().map(line).collect();
        let mut cells = vec![text(phrases.figure_total())];
        cells.extend(meetings.iter().take(shown).map(|one| count(one.came())));
        let all: i64 = parts.iter().map(YearPart::total).sum();
        let before: i64 = parts.iter().map(|part| part.before).sum();
        cells.extend([count(all), text("")]);
        cells.extend(has_before.then(|| count(before)));
        rows.push(total(cells));
        let table = Table { kind: TableKind::Figures, columns, rows };
        FigureSheet { name: title.into(), title: title.into(), table, adds_up: Some(true) }
    }
}
