//! Plain text for mail: lines of at most 76 columns, which no mail program breaks again.

mod table;
mod wrap;

use std::borrow::Cow;

use self::wrap::{Wrap, width};
use super::{
    bars::bars,
    lines::{Lines, ListPoint, one_line},
    size_estimate::SizeEstimate,
};
use crate::papers::document::{
    Block, Callout, Document, Fact, Meta, Note, NoteForm, Remark, Section, SectionRole, Table,
};

/// The columns of a line.
const WIDTH: usize = 76;

const ROOM: SizeEstimate =
    SizeEstimate { note: 16, callout: 96, row: 96, other: 256, around: 1024 };

/// Writes a document as plain text.
pub fn text(document: &Document<'_>) -> String {
    let mut page = TextWriter {
        out: String::with_capacity(ROOM.document_bytes(document)),
        line: String::new(),
        meta: &document.meta,
    };
    page.centred(&document.meta.marking);
    page.centred(&document.meta.draft);
    page.title();
    for section in &document.sections {
        page.section(section);
    }
    if let Some(colophon) = &document.meta.colophon {
        page.plain(colophon);
        page.end_block();
    }
    page.centred(&document.meta.marking);
    page.finish()
}

/// Writes a cleaned line as a paragraph, `first` before it and `indent` before each further line.
fn paragraph(out: &mut String, line: &str, first: &str, indent: &str) {
    let [room, first_room] = [indent, first].map(|before| WIDTH - width(before));
    for (place, piece) in Wrap::new(line, room, first_room).enumerate() {
        out.push_str(if place == 0 { first } else { indent });
        out.push_str(piece);
        out.push('\n');
    }
}

/// The text written so far; every block ends with a blank line.
struct TextWriter<'d> {
    out: String,
    /// A line being put together from its parts.
    line: String,
    meta: &'d Meta<'d>,
}

impl TextWriter<'_> {
    fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out.push('\n');
        self.out
    }

    fn end_block(&mut self) {
        if !self.out.ends_with("\n\n") && !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn plain(&mut self, words: &str) {
        paragraph(&mut self.out, &one_line(words), "", "");
    }

    /// Writes the line that was put together, and begins another.
    fn flush(&mut self, first: &str, indent: &str) {
        paragraph(&mut self.out, &self.line, first, indent);
        self.line.clear();
    }

    fn centred(&mut self, words: &str) {
        let words = one_line(words);
        for piece in Wrap::new(&words, WIDTH, WIDTH) {
            let margin = WIDTH.saturating_sub(width(piece)) / 2;
            self.out.extend(std::iter::repeat_n(' ', margin));
            self.out.push_str(piece);
            self.out.push('\n');
        }
        self.end_block();
    }

    fn underlined(&mut self, words: &str, mark: char) {
        let begins = self.out.len();
        paragraph(&mut self.out, words, "", "");
        let wide = self.out[begins..].lines().map(width).max().unwrap_or_default();
        self.out.extend(std::iter::repeat_n(mark, wide.min(WIDTH)));
        self.out.push_str("\n\n");
    }

    fn title(&mut self) {
        self.underlined(&one_line(&self.meta.title), '=');
        self.line.push_str(&one_line(&self.meta.genre));
        self.part(&self.meta.subtitle);
        for words in &self.meta.status_words {
            self.part(words);
        }
        self.flush("", "");
        self.end_block();
    }

    /// A further part of a line, with a separator before it.
    fn part(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.line.push_str(" · ");
            self.line.push_str(&one_line(words));
        }
    }

    fn section(&mut self, section: &Section<'_>) {
        let title = section.title();
        let heading = one_line(&title);
        if let SectionRole::Item(item) = &section.role {
            self.underlined(&format!("{} {heading}", item.number.heading_mark()), '-');
        } else if !heading.is_empty() {
            self.underlined(&heading, '-');
        }
        for block in &section.blocks {
            self.block(block);
            self.end_block();
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Note(note) => self.note(note),
            Block::Callout(callout) => self.callout(callout),
            Block::Remark(remark) => self.remark(remark),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table),
            Block::List(points) => {
                for point in points {
                    paragraph(&mut self.out, &one_line(point), "- ", "  ");
                }
            }
            Block::Pointers(pointers) => {
                for pointer in pointers {
                    paragraph(&mut self.out, &one_line(&pointer.words), "- ", "  ");
                }
            }
            Block::Papers(papers) => {
                for paper in papers {
                    self.confidential(paper.confidential);
                    self.line.push_str(&one_line(&paper.words()));
                    self.flush("- ", "  ");
                }
            }
            Block::Notice(notice) => {
                self.line.push('[');
                self.line.push_str(&one_line(&notice.text));
                self.line.push(']');
                self.flush("", "");
            }
            Block::Figures(sheet) => {
                self.plain(&sheet.title);
                self.out.push('\n');
                self.figures(&sheet.table);
            }
            Block::Chart(chart) => {
                self.plain(&chart.title);
                self.out.push('\n');
                for line in bars(chart) {
                    self.out.push_str(&line);
                    self.out.push('\n');
                }
            }
            Block::KeyFigures(figures) => {
                for figure in figures {
                    self.line.push_str(&one_line(&figure.figure));
                    self.line.push(' ');
                    self.line.push_str(&one_line(&figure.words));
                    self.flush("  * ", "    ");
                }
            }
        }
    }

    /// A table of figures; where it is too wide, its columns follow in several tables, each with the labels.
    fn figures(&mut self, table: &Table<'_>) {
        let cell = |words: Cow<'_, str>| one_line(&words).into_owned();
        let mut rows: Vec<Vec<String>> =
            vec![table.columns.iter().map(|column| cell((&*column.heading).into())).collect()];
        let cells =
            table.rows.iter().map(|row| row.cells.iter().map(|c| cell(c.words())).collect());
        rows.extend(cells);
        let is_figure: Vec<bool> =
            table.columns.iter().map(|column| column.kind.is_figure()).collect();
        table::write_figures(&mut self.out, &rows, &is_figure);
    }

    fn note(&mut self, note: &Note<'_>) {
        if note.form == NoteForm::Heading {
            self.confidential(note.confidential);
            let words = std::mem::take(&mut self.line) + &one_line(&note.text);
            let begins = self.out.len();
            paragraph(&mut self.out, &words, "", "");
            let wide = self.out[begins..].lines().map(width).max().unwrap_or_default();
            self.out.extend(std::iter::repeat_n('.', wide.min(WIDTH)));
            return self.out.push('\n');
        }
        let leads = note.confidential || note.speaker.is_some();
        let mut after_point = false;
        for (place, (line, point)) in Lines::new(&note.text).parts(leads).enumerate() {
            // The points of a list hang together.
            if place > 0 && !(after_point && point.is_some()) {
                self.out.push('\n');
            }
            after_point = point.is_some();
            match point {
                Some(ListPoint { mark, words }) => {
                    let first = format!("{mark} ");
                    paragraph(&mut self.out, words, &first, &" ".repeat(width(&first)));
                }
                None if place == 0 && leads => {
                    self.confidential(note.confidential);
                    self.speaker(note.speaker);
                    self.line.push_str(line);
                    self.flush("", "");
                }
                None => paragraph(&mut self.out, line, "", ""),
            }
        }
    }

    /// The word for what only the full edition has, where something is that.
    fn confidential(&mut self, confidential: bool) {
        if confidential {
            self.line.push_str(&self.meta.confidential);
            self.line.push_str(": ");
        }
    }

    fn speaker(&mut self, speaker: Option<&str>) {
        if let Some(initials) = speaker {
            self.line.push_str(&one_line(initials));
            self.line.push_str(": ");
        }
    }

    fn callout(&mut self, callout: &Callout<'_>) {
        self.line.push_str(&callout.label);
        if callout.confidential {
            self.part(&self.meta.confidential);
        }
        for detail in &callout.details {
            self.part(detail);
        }
        let mut first = "  * ";
        for (place, words) in Lines::new(&callout.text).iter().enumerate() {
            if place == 0 {
                self.line.push_str(" · ");
                self.speaker(callout.speaker);
            } else {
                self.flush(std::mem::replace(&mut first, "    "), "    ");
            }
            self.line.push_str(words);
        }
        for words in &callout.trailer {
            self.part(words);
        }
        self.flush(first, "    ");
    }

    fn remark(&mut self, remark: &Remark<'_>) {
        if !remark.lead.is_empty() {
            self.line.push_str(&remark.lead);
            self.line.push_str(": ");
        }
        self.line.push_str(&one_line(&remark.text));
        self.flush("", "");
    }

    fn facts(&mut self, facts: &[Fact<'_>]) {
        let wide = facts.iter().map(|fact| width(&fact.label)).max().unwrap_or_default() + 3;
        let indent = " ".repeat(wide);
        for fact in facts {
            let label = format!("{}:{}", fact.label, &indent[width(&fact.label) + 1..]);
            paragraph(&mut self.out, &one_line(&fact.value), &label, &indent);
        }
    }

    fn table(&mut self, table: &Table<'_>) {
        let headings = table.columns.iter().map(|column| one_line(&column.heading)).collect();
        let mut rows = Vec::with_capacity(table.rows.len() + 1);
        rows.push(headings);
        rows.extend(table.rows.iter().map(|row| {
            let cells = row.cells.iter().zip(&table.columns).map(|(cell, column)| {
                let words = match cell.words() {
                    Cow::Borrowed(words) => one_line(words),
                    Cow::Owned(words) => Cow::Owned(one_line(&words).into_owned()),
                };
                if row.confidential && column.kind.tells() {
                    Cow::Owned(format!("{}: {words}", self.meta.confidential))
                } else {
                    words
                }
            });
            cells.collect()
        }));
        table::write(&mut self.out, &rows);
    }
}

#[cfg(test)]
mod tests;
