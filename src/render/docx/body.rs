//! The text of the minutes: `word/document.xml`.

use super::{
    DECLARATION, NAMESPACES, chart,
    columns::widths,
    numbering::{BULLETS, NumberedLists},
    xml::{self, RunStyle},
};
use crate::{
    papers::document::{
        Block, Callout, CalloutKind, ColumnKind, Document, Fact, KeyFigure, Meta, Note, PaperLink,
        Remark, RemarkRole, Section, SectionRole, Table, TableKind,
    },
    render::lines::{Lines, ListPoint, one_line},
};

/// The text, and the numbered lists in it.
pub(super) fn body(document: &Document<'_>) -> (String, NumberedLists) {
    let mut body = DocxBody {
        out: String::with_capacity(room(document)),
        meta: &document.meta,
        numbered: is_numbered(document),
        after_table: false,
        charts: 0,
        lists: NumberedLists::default(),
    };
    body.out.push_str(DECLARATION);
    body.out.push_str("<w:document ");
    body.out.push_str(NAMESPACES);
    body.out.push_str("><w:body>\n");
    body.title();
    for section in &document.sections {
        body.section(section);
    }
    if let Some(colophon) = &document.meta.colophon {
        body.paragraph("Colophon", &[(RunStyle::Plain, colophon)]);
    }
    if body.after_table {
        // No text may end with a table.
        body.paragraph("Normal", &[]);
    }
    body.out.push_str(
        "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId4\"/>\
         <w:footerReference w:type=\"default\" r:id=\"rId5\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1304\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" \
         w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>\
         </w:body></w:document>\n",
    );
    (body.out, body.lists)
}

/// About as many bytes as the text will need.
fn room(document: &Document<'_>) -> usize {
    let block = |block: &Block<'_>| match block {
        Block::Note(note) => note.text.len() + 160,
        Block::Callout(callout) => callout.text.len() + 512,
        Block::Table(table) => table.rows.len() * table.columns.len() * 256,
        _ => 512,
    };
    let sections = document.sections.iter();
    4096 + sections.flat_map(|section| &section.blocks).map(block).sum::<usize>()
}

/// Whether counting gives the items their numbers, so that the word processor can do it.
fn is_numbered(document: &Document<'_>) -> bool {
    let numbers = document.sections.iter().filter_map(|section| match &section.role {
        SectionRole::Item(item) => Some(item.number),
        _ => None,
    });
    numbers.zip(1..).all(|(number, counted)| number == counted)
}

/// The text written so far.
struct DocxBody<'d> {
    out: String,
    meta: &'d Meta<'d>,
    numbered: bool,
    /// Whether a table has just ended.
    after_table: bool,
    /// How many charts were written.
    charts: usize,
    lists: NumberedLists,
}

impl DocxBody<'_> {
    fn open(&mut self, style: &str) {
        let set_off = std::mem::take(&mut self.after_table) && style == "Normal";
        xml::open_paragraph(&mut self.out, if set_off { "AfterTable" } else { style });
    }

    fn close(&mut self) {
        xml::close_paragraph(&mut self.out);
    }

    fn run(&mut self, look: RunStyle, words: &str) {
        let words = one_line(words);
        match look {
            _ if words.is_empty() => {}
            RunStyle::Plain => xml::linked(&mut self.out, &words),
            _ => xml::run(&mut self.out, look, &words),
        }
    }

    /// A paragraph's words, which are clean.
    fn line(&mut self, line: &str) {
        xml::linked(&mut self.out, line);
    }

    /// A run of our own text, with its spaces preserved.
    fn raw(&mut self, look: RunStyle, text: &str) {
        xml::run(&mut self.out, look, text);
    }

    fn paragraph(&mut self, style: &str, runs: &[(RunStyle, &str)]) {
        self.open(style);
        for &(look, words) in runs {
            self.run(look, words);
        }
        self.close();
    }

    fn title(&mut self) {
        self.paragraph("Title", &[(RunStyle::Plain, &self.meta.title)]);
        self.open("Subtitle");
        self.run(RunStyle::Strong, &self.meta.genre);
        self.part(&self.meta.subtitle);
        for words in &self.meta.status_words {
            self.part(words);
        }
        self.close();
    }

    /// A further part of a line, with a separator before it.
    fn part(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.raw(RunStyle::Plain, " · ");
            self.run(RunStyle::Plain, words);
        }
    }

    fn section(&mut self, section: &Section<'_>) {
        match &section.role {
            SectionRole::Item(_) if self.numbered => {
                self.out.push_str(
                    "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/><w:numPr><w:ilvl w:val=\"0\"/>\
                     <w:numId w:val=\"1\"/></w:numPr></w:pPr>",
                );
                self.run(RunStyle::Plain, &section.heading);
                self.close();
            }
            SectionRole::Item(item) => {
                let heading = format!("{}. {}", item.number, section.heading);
                self.paragraph("Heading1", &[(RunStyle::Plain, &heading)]);
            }
            _ if section.heading.is_empty() => {}
            _ => self.paragraph("Heading1", &[(RunStyle::Plain, &section.heading)]),
        }
        for block in &section.blocks {
            self.block(block, &section.heading);
        }
    }

    fn block(&mut self, block: &Block<'_>, heading: &str) {
        match block {
            Block::Note(note) => self.note(note),
            Block::Callout(callout) => self.callout(callout),
            Block::Remark(remark) => self.remark(remark),
            Block::Facts(facts) => {
                for fact in facts {
                    self.fact(fact);
                }
            }
            Block::Table(table) => self.table(table, heading),
            Block::List(points) => {
                for p in points {
                    self.paragraph("ListBullet", &[(RunStyle::Plain, p)]);
                }
            }
            Block::Pointers(pointers) => {
                let words = pointers.iter().map(|pointer| &pointer.words);
                for p in words {
                    self.paragraph("ListBullet", &[(RunStyle::Plain, p)]);
                }
            }
            Block::Papers(papers) => {
                for paper in papers {
                    self.paper(paper);
                }
            }
            Block::Notice(notice) => self.paragraph("Notice", &[(RunStyle::Plain, &notice.text)]),
            Block::Figures(sheet) => {
                self.paragraph("Caption", &[(RunStyle::Plain, &sheet.title)]);
                self.table(&sheet.table, &sheet.title);
            }
            Block::Chart(chart) => {
                self.paragraph("Caption", &[(RunStyle::Plain, &chart.title)]);
                self.charts += 1;
                chart::drawing(&mut self.out, chart, self.charts);
            }
            Block::KeyFigures(figures) => self.key_figures(figures),
        }
    }

    fn paper(&mut self, paper: &PaperLink<'_>) {
        self.open("ListBullet");
        self.confidential(paper.confidential);
        if xml::can_link(paper.link) {
            self.raw(RunStyle::Plain, &format!("{}: ", one_line(&paper.lead)));
            xml::link(&mut self.out, &one_line(paper.name), paper.link);
        } else {
            self.run(RunStyle::Plain, &paper.words());
        }
        self.close();
    }

    fn note(&mut self, note: &Note<'_>) {
        let leads = note.confidential || note.speaker.is_some();
        for (place, (line, point)) in Lines::new(&note.text).parts(leads).enumerate() {
            self.open_point(point, "Normal");
            if place == 0 {
                self.confidential(note.confidential);
                self.speaker(note.speaker);
            }
            self.line(point.map_or(line, |point| point.words));
            self.close();
        }
        self.lists.end();
    }

    /// Opens the paragraph of a line: a point of a list, or text in this style.
    fn open_point(&mut self, point: Option<ListPoint<'_>>, style: &str) {
        let Some(point) = point else {
            self.lists.end();
            return self.open(style);
        };
        let (plain, list) = match self.lists.list_of(point) {
            Some(list) => ("ListNumber", list),
            None => ("ListBullet", BULLETS),
        };
        self.after_table = false;
        xml::open_point(&mut self.out, if style == "Normal" { plain } else { style }, list);
    }

    /// The word for what only the full edition has, where something is that.
    fn confidential(&mut self, confidential: bool) {
        if confidential {
            self.run(RunStyle::Emphasis, &self.meta.confidential);
            self.raw(RunStyle::Plain, ": ");
        }
    }

    fn speaker(&mut self, speaker: Option<&str>) {
        if let Some(initials) = speaker {
            self.run(RunStyle::Plain, initials);
            self.raw(RunStyle::Plain, ": ");
        }
    }

    fn callout(&mut self, callout: &Callout<'_>) {
        let style = style(&callout.kind);
        self.open(style);
        self.run(RunStyle::Strong, &callout.label);
        if callout.confidential {
            self.raw(RunStyle::Plain, " · ");
            self.run(RunStyle::Emphasis, &self.meta.confidential);
        }
        for detail in &callout.details {
            self.part(detail);
        }
        for (place, (line, point)) in Lines::new(&callout.text).parts(true).enumerate() {
            if place == 0 {
                self.raw(RunStyle::Plain, " · ");
                self.speaker(callout.speaker);
            } else {
                self.close();
                self.open_point(point, style);
            }
            self.line(point.map_or(line, |point| point.words));
        }
        self.lists.end();
        for words in &callout.trailer {
            self.part(words);
        }
        self.close();
    }

    fn remark(&mut self, remark: &Remark<'_>) {
        if matches!(
            remark.role,
            RemarkRole::Presenter
                | RemarkRole::ItemOrder
                | RemarkRole::ItemOutcome
                | RemarkRole::Ground
        ) {
            return self.paragraph("Notice", &[(RunStyle::Plain, &remark.text)]);
        }
        self.open("Normal");
        if !remark.lead.is_empty() {
            self.raw(RunStyle::Strong, &format!("{}:", one_line(&remark.lead)));
            self.raw(RunStyle::Plain, " ");
        }
        self.run(RunStyle::Plain, &remark.text);
        self.close();
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        self.open("Fact");
        self.run(RunStyle::Strong, &fact.label);
        xml::tab(&mut self.out);
        self.run(RunStyle::Plain, &fact.value);
        self.close();
    }

    fn table(&mut self, table: &Table<'_>, caption: &str) {
        let widths = widths(table);
        self.out.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"");
        self.out.push_str(match table.kind {
            TableKind::Figures => "FigureTable",
            _ => "MinutesTable",
        });
        self.out.push_str(
            "\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"",
        );
        xml::words(&mut self.out, caption);
        self.out.push_str("\"/></w:tblPr><w:tblGrid>");
        for wide in &widths {
            self.out.push_str(&format!("<w:gridCol w:w=\"{wide}\"/>"));
        }
        self.out.push_str("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, &wide) in table.columns.iter().zip(&widths) {
            self.cell(
                wide,
                false,
                (cell_style(table, column.kind), RunStyle::Plain),
                &column.heading,
            );
        }
        self.out.push_str("</w:tr>\n");
        for row in &table.rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for ((cell, column), &wide) in row.cells.iter().zip(&table.columns).zip(&widths) {
                let confidential = row.confidential && column.kind.tells();
                let look = if cell.is_strong() { RunStyle::Strong } else { RunStyle::Plain };
                let style = cell_style(table, column.kind);
                self.cell(wide, confidential, (style, look), &cell.words());
            }
            self.out.push_str("</w:tr>\n");
        }
        self.out.push_str("</w:tbl>\n");
        self.after_table = true;
    }

    /// The figures that matter most, side by side.
    fn key_figures(&mut self, figures: &[KeyFigure<'_>]) {
        self.out.push_str(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"KeyFigures\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/>\
             <w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
        );
        let wide = super::columns::TEXT_WIDTH / figures.len().max(1);
        for _ in figures {
            self.out.push_str(&format!("<w:gridCol w:w=\"{wide}\"/>"));
        }
        self.out.push_str("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for figure in figures {
            self.out.push_str(&format!(
                "<w:tc><w:tcPr><w:tcW w:w=\"{wide}\" w:type=\"dxa\"/>\
                 <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF3FA\"/></w:tcPr>"
            ));
            self.paragraph("KeyFigure", &[(RunStyle::Plain, &figure.figure)]);
            self.paragraph("TableText", &[(RunStyle::Plain, &figure.words)]);
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr></w:tbl>\n");
        self.after_table = true;
    }

    fn cell(
        &mut self,
        wide: usize,
        confidential: bool,
        (style, look): (&str, RunStyle),
        words: &str,
    ) {
        self.out.push_str("<w:tc><w:tcPr><w:tcW w:w=\"");
        self.out.push_str(&wide.to_string());
        self.out.push_str("\" w:type=\"dxa\"/></w:tcPr>");
        self.open(style);
        self.confidential(confidential);
        self.run(look, words);
        self.out.push_str("</w:p></w:tc>");
    }
}

fn cell_style(table: &Table<'_>, column: ColumnKind) -> &'static str {
    match table.kind {
        TableKind::Figures if column.is_figure() => "TableFigure",
        TableKind::Figures => "TableLabel",
        _ => "TableText",
    }
}

fn style(kind: &CalloutKind<'_>) -> &'static str {
    match kind {
        CalloutKind::Decision => "Decision",
        CalloutKind::Action { .. } => "Action",
        CalloutKind::Vote(_) => "Vote",
        CalloutKind::Outcome { .. } => "Outcome",
        CalloutKind::Declaration { .. } => "Declaration",
    }
}
