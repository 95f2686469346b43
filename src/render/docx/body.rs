//! The text of the minutes: `word/document.xml`.

use super::{
    DECLARATION, NAMESPACES, chart,
    columns::widths,
    numbering::{BULLETS, ITEMS, NumberedLists},
    xml::{self, Paragraph, RunStyle},
};
use crate::{
    meeting::ItemNumber,
    papers::document::{
        Block, Callout, CalloutKind, ColumnKind, Document, Fact, KeyFigure, Meta, Note, NoteForm,
        PaperLink, Remark, RemarkRole, SEPARATOR, Section, SectionRole, Table, TableKind,
    },
    render::lines::{Lines, ListPoint, one_line},
    text::is_right_to_left,
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
        bar: None,
        leads: false,
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
    numbers.zip(1..).all(|(number, counted)| number == ItemNumber::new(counted))
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
    /// The bar of the call-out that has just ended, where one has.
    bar: Option<CalloutBar>,
    /// Whether what is written now introduces the rest of its section.
    leads: bool,
}

/// The bar beside a call-out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CalloutBar {
    Usual,
    /// Told apart from the usual one, so that two call-outs are two blocks.
    Apart,
}

impl DocxBody<'_> {
    /// Opens a paragraph that begins with a text.
    fn open(&mut self, style: &str, text: &str) {
        self.open_as(Paragraph {
            right_to_left: is_right_to_left(text),
            ..Paragraph::styled(style)
        });
    }

    fn open_as(&mut self, paragraph: Paragraph<'_>) {
        self.bar = None;
        let set_off = std::mem::take(&mut self.after_table) && paragraph.style == "Normal";
        let style = if set_off { "AfterTable" } else { paragraph.style };
        xml::open_paragraph(&mut self.out, Paragraph { style, ..paragraph });
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
        self.open(style, runs.first().map_or("", |&(_, words)| words));
        for &(look, words) in runs {
            self.run(look, words);
        }
        self.close();
    }

    fn title(&mut self) {
        self.paragraph("Title", &[(RunStyle::Plain, &self.meta.title)]);
        self.open("Subtitle", &self.meta.genre);
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
                self.open_as(Paragraph {
                    list: Some(ITEMS),
                    right_to_left: is_right_to_left(&section.heading),
                    ..Paragraph::styled("Heading1")
                });
                self.run(RunStyle::Plain, &section.title());
                self.close();
            }
            SectionRole::Item(item) => {
                let heading = format!("{} {}", item.number.heading_mark(), section.title());
                let style = if item.number.depth() == 0 { "Heading1" } else { "Heading2" };
                self.paragraph(style, &[(RunStyle::Plain, &heading)]);
            }
            _ if section.heading.is_empty() => {}
            _ => self.paragraph("Heading1", &[(RunStyle::Plain, &section.heading)]),
        }
        for (place, block) in section.blocks.iter().enumerate() {
            self.leads = place == 0 && section.blocks.len() > 1;
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
            Block::Notice(notice) => self.notice(&notice.text),
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
        self.open("ListBullet", &paper.lead);
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
        if note.form == NoteForm::Heading {
            self.lists.end();
            return self.paragraph("Heading2", &[(RunStyle::Plain, &note.text)]);
        }
        let leads = note.confidential || note.speaker.is_some();
        for (place, (line, point)) in Lines::new(&note.text).parts(leads).enumerate() {
            let lead = match place {
                0 if note.confidential => Some(&*self.meta.confidential),
                0 => note.speaker,
                _ => None,
            };
            self.open_point(point, Paragraph::styled("Normal"), lead.unwrap_or(line));
            if place == 0 {
                self.confidential(note.confidential);
                self.speaker(note.speaker);
            }
            self.line(point.map_or(line, |point| point.words));
            self.close();
        }
        self.lists.end();
    }

    /// Opens the paragraph of a line: a point of a list, or text that is set like this. Its first words
    /// decide which way it is read, as in a browser.
    fn open_point(&mut self, point: Option<ListPoint<'_>>, set: Paragraph<'_>, first: &str) {
        let set = Paragraph { right_to_left: is_right_to_left(first), ..set };
        let Some(point) = point else {
            self.lists.end();
            return self.open_as(set);
        };
        let (plain, list) = match self.lists.list_of(point) {
            Some(list) => ("ListNumber", list),
            None => ("ListBullet", BULLETS),
        };
        let style = if set.style == "Normal" { plain } else { set.style };
        self.open_as(Paragraph { style, list: Some(list), ..set });
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
        // Its bar and its ground would touch the table above it.
        if std::mem::take(&mut self.after_table) {
            xml::spacer(&mut self.out);
        }
        let apart = self.bar == Some(CalloutBar::Usual);
        let set = Paragraph { apart, ..Paragraph::styled(style(&callout.kind)) };
        self.open_as(set);
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
                self.open_point(point, set, line);
            }
            self.line(point.map_or(line, |point| point.words));
        }
        self.lists.end();
        for words in &callout.trailer {
            self.part(words);
        }
        self.close();
        self.bar = Some(if apart { CalloutBar::Apart } else { CalloutBar::Usual });
    }

    fn remark(&mut self, remark: &Remark<'_>) {
        if matches!(
            remark.role,
            RemarkRole::Presenter
                | RemarkRole::ItemOrder
                | RemarkRole::ItemOutcome
                | RemarkRole::Ground
        ) {
            return self.notice(&remark.text);
        }
        self.open("Normal", if remark.lead.is_empty() { &remark.text } else { &remark.lead });
        if !remark.lead.is_empty() {
            self.raw(RunStyle::Strong, &format!("{}:", one_line(&remark.lead)));
            self.raw(RunStyle::Plain, " ");
        }
        self.run(RunStyle::Plain, &remark.text);
        self.close();
    }

    /// A sentence in italics; below a heading it stays on the page of what it introduces.
    fn notice(&mut self, words: &str) {
        self.open_as(Paragraph {
            keeps_next: self.leads,
            right_to_left: is_right_to_left(words),
            ..Paragraph::styled("Notice")
        });
        self.run(RunStyle::Plain, words);
        self.close();
    }

    fn fact(&mut self, fact: &Fact<'_>) {
        self.open("Fact", &fact.label);
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
            self.open_cell(wide, cell_style(table, column.kind, "TableHeading"), &column.heading);
            self.run(RunStyle::Plain, &column.heading);
            self.close_cell();
        }
        self.out.push_str("</w:tr>\n");
        for row in &table.rows {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for ((cell, column), &wide) in row.cells.iter().zip(&table.columns).zip(&widths) {
                let confidential = row.confidential && column.kind.tells();
                self.open_cell(wide, cell_style(table, column.kind, "TableText"), &cell.words());
                self.confidential(confidential);
                let (strong, plain) = cell.parts();
                self.run(RunStyle::Strong, &strong);
                if !strong.is_empty() && !plain.is_empty() {
                    self.raw(RunStyle::Plain, SEPARATOR);
                }
                self.run(RunStyle::Plain, &plain);
                self.close_cell();
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

    /// Opens a cell and the paragraph in it, which begins with a text.
    fn open_cell(&mut self, wide: usize, style: &str, text: &str) {
        self.out.push_str("<w:tc><w:tcPr><w:tcW w:w=\"");
        self.out.push_str(&wide.to_string());
        self.out.push_str("\" w:type=\"dxa\"/></w:tcPr>");
        self.open(style, text);
    }

    fn close_cell(&mut self) {
        self.out.push_str("</w:p></w:tc>");
    }
}

/// The style of a cell, where that of other tables is this.
fn cell_style<'s>(table: &Table<'_>, column: ColumnKind, other: &'s str) -> &'s str {
    match table.kind {
        TableKind::Figures if column.is_figure() => "TableFigure",
        TableKind::Figures => "TableLabel",
        _ => other,
    }
}

fn style(kind: &CalloutKind<'_>) -> &'static str {
    match kind {
        CalloutKind::Decision => "Decision",
        CalloutKind::Action { .. } => "Action",
        CalloutKind::Vote(_) => "Vote",
        CalloutKind::Outcome { .. } => "Outcome",
        CalloutKind::Declaration { .. } | CalloutKind::Offer { .. } => "Declaration",
    }
}
