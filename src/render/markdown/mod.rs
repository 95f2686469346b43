//! Markdown: one line a paragraph, tables as GitHub has them, nothing escaped that need not be.

pub(super) mod escape;

use escape::{CleanLine, Paragraphs, Spot};

use super::{bars::bars, links::is_address, size_estimate::SizeEstimate};
use crate::papers::document::{
    Block, Callout, Cell, Document, Meta, Note, NoteForm, PaperLink, Remark, RemarkRole, SEPARATOR,
    Section, SectionRole, Table,
};

const ROOM: SizeEstimate =
    SizeEstimate { note: 16, callout: 96, row: 128, other: 256, around: 1024 };

/// Writes a document as Markdown.
pub fn markdown(document: &Document<'_>) -> String {
    let mut page = MarkdownWriter {
        out: String::with_capacity(ROOM.document_bytes(document)),
        meta: &document.meta,
    };
    page.marking();
    page.title();
    for section in &document.sections {
        page.section(section);
    }
    if let Some(colophon) = &document.meta.colophon {
        page.emphasised(colophon);
    }
    page.marking();
    page.finish()
}

/// The Markdown written so far; every block ends with a blank line.
struct MarkdownWriter<'d> {
    out: String,
    meta: &'d Meta<'d>,
}

impl MarkdownWriter<'_> {
    fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end_matches('\n').len());
        self.out.push('\n');
        self.out
    }

    fn text(&mut self, text: &str, spot: Spot) {
        escape::write(&mut self.out, text, spot);
    }

    fn line(&mut self, line: CleanLine<'_>, spot: Spot) {
        escape::write_line(&mut self.out, line, spot);
    }

    fn end_block(&mut self) {
        self.out.push_str("\n\n");
    }

    fn strong(&mut self, text: &str) {
        self.wrapped("**", text);
    }

    fn wrapped(&mut self, mark: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.out.push_str(mark);
        self.text(text, Spot::Emphasis);
        self.out.push_str(mark);
    }

    fn emphasised(&mut self, text: &str) {
        self.wrapped("*", text);
        self.end_block();
    }

    fn marking(&mut self) {
        if !self.meta.marking.trim().is_empty() {
            self.strong(&self.meta.marking);
            self.end_block();
        }
    }

    fn title(&mut self) {
        self.out.push_str("# ");
        self.text(&self.meta.title, Spot::Heading);
        self.end_block();
        self.strong(&self.meta.genre);
        let subtitle = Some(&self.meta.subtitle).filter(|subtitle| !subtitle.is_empty());
        for words in subtitle.into_iter().chain(&self.meta.status_words) {
            self.part(words);
        }
        self.end_block();
    }

    /// A further part of a line, with a separator before it.
    fn part(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.out.push_str(" · ");
            self.text(words, Spot::Part);
        }
    }

    fn section(&mut self, section: &Section<'_>) {
        if let SectionRole::Item(item) = &section.role {
            self.out.push_str(if item.number.depth() == 0 { "## " } else { "### " });
            self.out.push_str(&item.number.heading_mark());
            self.out.push(' ');
            self.text(&section.title(), Spot::Heading);
            self.end_block();
        } else if !section.heading.is_empty() {
            self.out.push_str("## ");
            self.text(&section.heading, Spot::Heading);
            self.end_block();
        }
        for block in &section.blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        match block {
            Block::Note(note) => self.note(note),
            Block::Callout(callout) => self.callout(callout),
            Block::Remark(remark) => self.remark(remark),
            Block::Facts(facts) => {
                self.out.push_str("| | |\n|---|---|\n");
                for fact in facts {
                    self.row([&*fact.label, &*fact.value]);
                }
                self.out.push('\n');
            }
            Block::Table(table) => self.table(table),
            Block::List(points) => self.points(points.iter().map(|point| &**point)),
            Block::Pointers(pointers) => self.points(pointers.iter().map(|p| &*p.words)),
            Block::Papers(papers) => self.papers(papers),
            Block::Notice(notice) => self.emphasised(&notice.text),
            Block::Figures(sheet) => {
                self.strong(&sheet.title);
                self.end_block();
                self.table(&sheet.table);
            }
            Block::Chart(chart) => {
                self.strong(&chart.title);
                self.end_block();
                for line in bars(chart) {
                    // Four spaces make it text as it stands, in which nothing is markup.
                    self.out.push_str("    ");
                    self.out.push_str(&line);
                    self.out.push('\n');
                }
                self.out.push('\n');
            }
            Block::KeyFigures(figures) => {
                for figure in figures {
                    self.out.push_str("- ");
                    self.strong(&figure.figure);
                    self.out.push(' ');
                    self.text(&figure.words, Spot::Part);
                    self.out.push('\n');
                }
                self.out.push('\n');
            }
        }
    }

    fn points<'p>(&mut self, points: impl Iterator<Item = &'p str>) {
        for point in points {
            self.out.push_str("- ");
            self.text(point, Spot::Point);
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn papers(&mut self, papers: &[PaperLink<'_>]) {
        for paper in papers {
            self.out.push_str("- ");
            if paper.confidential {
                self.confidential();
            }
            if is_address(paper.link) {
                self.text(&paper.lead, Spot::Part);
                self.out.push_str(": ");
                escape::link(&mut self.out, paper.name, paper.link);
            } else {
                self.text(&paper.words(), Spot::Part);
            }
            self.out.push('\n');
        }
        self.out.push('\n');
    }

    fn note(&mut self, note: &Note<'_>) {
        if note.form == NoteForm::Heading {
            self.out.push_str("### ");
            if note.confidential {
                self.confidential();
            }
            self.text(&note.text, Spot::Heading);
            return self.end_block();
        }
        let leads = note.confidential || note.speaker.is_some();
        let mut after = None;
        for (place, (line, mark)) in Paragraphs::new(&note.text).lines(leads).enumerate() {
            if let Some(mark) = mark {
                // The points of a list hang together; another list stands apart.
                if after == Some(mark == "-") {
                    self.out.pop();
                }
                self.out.push_str(mark);
                self.out.push(' ');
                self.line(line, Spot::Point);
            } else if place == 0 && leads {
                if note.confidential {
                    self.confidential();
                    self.speaker(note.speaker, Spot::Part);
                } else {
                    self.speaker(note.speaker, Spot::Lead);
                }
                self.line(line, Spot::Part);
            } else {
                self.line(line, Spot::Paragraph);
            }
            after = mark.map(|mark| mark == "-");
            self.end_block();
        }
    }

    fn confidential(&mut self) {
        self.wrapped("*", &self.meta.confidential);
        self.out.push_str(": ");
    }

    fn speaker(&mut self, speaker: Option<&str>, spot: Spot) {
        if let Some(initials) = speaker {
            self.text(initials, spot);
            self.out.push_str(": ");
        }
    }

    fn callout(&mut self, callout: &Callout<'_>) {
        self.out.push_str("> ");
        self.strong(&callout.label);
        if callout.confidential {
            self.out.push_str(" · ");
            self.wrapped("*", &self.meta.confidential);
        }
        for detail in &callout.details {
            self.part(detail);
        }
        let mut after = None;
        for (place, (line, mark)) in Paragraphs::new(&callout.text).lines(true).enumerate() {
            if place == 0 {
                self.out.push_str(" · ");
                self.speaker(callout.speaker, Spot::Part);
                self.line(line, Spot::Part);
                continue;
            }
            let kind = mark.map(|mark| mark == "-");
            let hangs = kind.is_some() && after == kind;
            self.out.push_str(if hangs { "\n> " } else { "\n>\n> " });
            if let Some(mark) = mark {
                self.out.push_str(mark);
                self.out.push(' ');
            }
            self.line(line, if mark.is_some() { Spot::LeadPoint } else { Spot::Lead });
            after = kind;
        }
        for words in &callout.trailer {
            self.part(words);
        }
        self.end_block();
    }

    fn remark(&mut self, remark: &Remark<'_>) {
        if matches!(
            remark.role,
            RemarkRole::Presenter
                | RemarkRole::ItemOrder
                | RemarkRole::ItemOutcome
                | RemarkRole::Ground
        ) {
            self.emphasised(&remark.text);
            return;
        }
        if remark.lead.is_empty() {
            self.text(&remark.text, Spot::Paragraph);
        } else {
            self.out.push_str("**");
            self.text(&remark.lead, Spot::Emphasis);
            self.out.push_str(":** ");
            self.text(&remark.text, Spot::Part);
        }
        self.end_block();
    }

    fn table(&mut self, table: &Table<'_>) {
        self.row(table.columns.iter().map(|column| &*column.heading));
        self.out.push('|');
        for column in &table.columns {
            self.out.push_str(if column.kind.is_figure() { "--:|" } else { "---|" });
        }
        self.out.push('\n');
        for row in &table.rows {
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                self.out.push_str("| ");
                if row.confidential && column.kind.tells() {
                    self.confidential();
                }
                self.cell(cell);
            }
            self.out.push_str("|\n");
        }
        self.out.push('\n');
    }

    fn cell(&mut self, cell: &Cell<'_>) {
        if let Cell::Settled(label, words) = cell {
            self.strong(label);
            self.out.push_str(SEPARATOR);
            self.text(words, Spot::Cell);
            return self.out.push(' ');
        }
        let words = cell.words();
        if words.trim().is_empty() {
            return;
        }
        match cell {
            Cell::Figure(figure) if figure.is_total => self.strong_in_cell(&words),
            _ => self.text(&words, Spot::Cell),
        }
        self.out.push(' ');
    }

    fn strong_in_cell(&mut self, words: &str) {
        self.out.push_str("**");
        self.text(words, Spot::Cell);
        self.out.push_str("**");
    }

    fn row<'w>(&mut self, cells: impl IntoIterator<Item = &'w str>) {
        for words in cells {
            self.out.push_str("| ");
            if !words.trim().is_empty() {
                self.text(words, Spot::Cell);
                self.out.push(' ');
            }
        }
        self.out.push_str("|\n");
    }
}

#[cfg(test)]
mod tests;
