//! The text of a Word document, element by element.

use std::collections::HashMap;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{
    super::package::{attribute, entity, unescaped},
    WordBlock, WordParagraph, is_on, one_line,
    styles::HiddenStyles,
    table::{VerticalMerge, WordTable},
};

/// A document as far as it is read.
pub(super) struct WordReader<'s> {
    styles: &'s HiddenStyles,
    /// The addresses of the links, by the ids under which the text has them.
    links: HashMap<String, String>,
    blocks: Vec<WordBlock>,
    /// The tables that are open, the outermost first.
    tables: Vec<WordTable>,
    /// The paragraphs that are open: one within another is in a text box.
    paragraphs: Vec<OpenParagraph>,
    /// The runs that are open, and whether each is hidden, where that is said.
    runs: Vec<OpenRun>,
    /// The fields that are open, and whether what they show has begun: before it stands their code.
    fields: Vec<bool>,
    /// The content controls that are open, and whether each has only the words that ask for content.
    controls: Vec<bool>,
    /// The alternatives that are open, and whether a branch of each was taken.
    alternatives: Vec<bool>,
    /// Whose properties are being read.
    properties: Vec<PropertiesOf>,
    in_text: bool,
}

#[derive(Debug, Default)]
struct OpenParagraph {
    paragraph: WordParagraph,
    is_hidden: Option<bool>,
}

#[derive(Debug, Default)]
struct OpenRun {
    by_style: Option<bool>,
    directly: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PropertiesOf {
    Paragraph,
    Run,
    Row,
    Cell,
}

impl<'s> WordReader<'s> {
    pub(super) fn new(styles: &'s HiddenStyles, links: HashMap<String, String>) -> Self {
        Self {
            styles,
            links,
            blocks: Vec::new(),
            tables: Vec::new(),
            paragraphs: Vec::new(),
            runs: Vec::new(),
            fields: Vec::new(),
            controls: Vec::new(),
            alternatives: Vec::new(),
            properties: Vec::new(),
            in_text: false,
        }
    }

    pub(super) fn into_blocks(self) -> Vec<WordBlock> {
        self.blocks
    }

    pub(super) fn read<'x>(
        &mut self,
        xml: &mut Reader<&'x [u8]>,
        event: &Event<'x>,
    ) -> Result<(), quick_xml::Error> {
        match event {
            Event::Start(tag) if self.leave_out(tag) => {
                xml.read_to_end(tag.name())?;
            }
            Event::Start(tag) => self.open(tag),
            Event::Empty(tag) if tag.local_name().as_ref() == "Choice" => self.take_branch(),
            Event::Empty(tag) if tag.local_name().as_ref() == "tc" => {
                self.open(tag);
                self.close("tc");
            }
            Event::Empty(tag) => self.single(tag),
            Event::End(tag) => self.close(tag.local_name().as_ref()),
            Event::Text(text) if self.in_text => self.put(text),
            Event::GeneralRef(name) if self.in_text => self.put(&entity(name)),
            _ => {}
        }
        Ok(())
    }

    /// Says whether an element is no part of what is read: deleted, moved away, or another branch.
    fn leave_out(&mut self, tag: &BytesStart<'_>) -> bool {
        match tag.local_name().as_ref() {
            "del" | "moveFrom" => {
                if self.properties.last() == Some(&PropertiesOf::Row) {
                    self.hide_row();
                }
                true
            }
            "Choice" | "Fallback" => {
                let is_taken = self.alternatives.last().copied().unwrap_or(false);
                self.take_branch();
                is_taken
            }
            _ => false,
        }
    }

    fn take_branch(&mut self) {
        if let Some(taken) = self.alternatives.last_mut() {
            *taken = true;
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "tbl" => self.tables.push(WordTable::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin_row();
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.begin_cell();
                }
            }
            "p" => self.paragraphs.push(OpenParagraph::default()),
            "r" => self.runs.push(OpenRun::default()),
            "t" => self.in_text = true,
            "sdt" => self.controls.push(false),
            "AlternateContent" => self.alternatives.push(false),
            "pPr" => self.properties.push(PropertiesOf::Paragraph),
            "rPr" => self.properties.push(PropertiesOf::Run),
            "trPr" => self.properties.push(PropertiesOf::Row),
            "tcPr" => self.properties.push(PropertiesOf::Cell),
            _ => self.single(tag),
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "tbl" => self.end_table(),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_row();
                }
            }
            "tc" => {
                if let Some(table) = self.tables.last_mut() {
                    table.end_cell();
                }
            }
            "p" => self.end_paragraph(),
            "r" => {
                self.runs.pop();
            }
            "t" => self.in_text = false,
            "sdt" => {
                self.controls.pop();
            }
            "AlternateContent" => {
                self.alternatives.pop();
            }
            "pPr" | "rPr" | "trPr" | "tcPr" => {
                self.properties.pop();
            }
            _ => {}
        }
    }

    /// Takes in an element that has nothing within it which is read.
    fn single(&mut self, tag: &BytesStart<'_>) {
        match (self.properties.last(), tag.local_name().as_ref()) {
            (None, "br" | "tab" | "cr" | "ptab") => self.put(" "),
            (None, "noBreakHyphen") => self.put("-"),
            (None, "hyperlink") => {
                let link = attribute(tag, "id").and_then(|id| self.links.get(&id).cloned());
                self.link(link);
            }
            (None, "fldSimple") => {
                let code = attribute(tag, "instr").map(|code| unescaped(&code));
                self.link(code.as_deref().and_then(address_in_field).map(str::to_owned));
            }
            (None, "fldChar") => self.field(attribute(tag, "fldCharType").as_deref()),
            // Of a control, its own properties; they have no name of their own here.
            (None, "showingPlcHdr") => {
                if let Some(asks) = self.controls.last_mut() {
                    *asks = is_on(tag);
                }
            }
            (Some(PropertiesOf::Paragraph), _) => self.paragraph_property(tag),
            (Some(PropertiesOf::Run), _) => self.run_property(tag),
            (Some(PropertiesOf::Row), _) => self.row_property(tag),
            (Some(PropertiesOf::Cell), _) => self.cell_property(tag),
            (None, _) => {}
        }
    }

    fn paragraph_property(&mut self, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val").unwrap_or_default();
        let Some(OpenParagraph { paragraph, is_hidden }) = self.paragraphs.last_mut() else {
            return;
        };
        match tag.local_name().as_ref() {
            "pStyle" => {
                let style = value();
                *is_hidden = self.styles.hides(&style);
                let name = style.to_ascii_lowercase();
                paragraph.is_heading = name.starts_with("heading") || name == "title";
            }
            "ilvl" => paragraph.list_level = value().parse().ok(),
            // The list number 0 takes a paragraph out of the list that its style puts it into.
            "numId" => {
                let level = paragraph.list_level.unwrap_or_default();
                paragraph.list_level = (value() != "0").then_some(level);
            }
            "outlineLvl" => paragraph.is_heading = true,
            _ => {}
        }
    }

    fn run_property(&mut self, tag: &BytesStart<'_>) {
        // What hides the mark at a paragraph's end hides none of its words.
        if self.properties.first() == Some(&PropertiesOf::Paragraph) {
            return;
        }
        let Some(run) = self.runs.last_mut() else { return };
        match tag.local_name().as_ref() {
            "rStyle" => {
                run.by_style = self.styles.hides(&attribute(tag, "val").unwrap_or_default());
            }
            "vanish" => run.directly = Some(is_on(tag)),
            _ => {}
        }
    }

    fn row_property(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "del" => self.hide_row(),
            "hidden" if is_on(tag) => self.hide_row(),
            "gridBefore" => {
                let columns = number(tag);
                if let Some(table) = self.tables.last_mut() {
                    table.skip_columns(columns);
                }
            }
            _ => {}
        }
    }

    fn cell_property(&mut self, tag: &BytesStart<'_>) {
        let Some(table) = self.tables.last_mut() else { return };
        match tag.local_name().as_ref() {
            "gridSpan" => table.span(number(tag)),
            "vMerge" => table.merge(match attribute(tag, "val").as_deref() {
                Some("restart") => VerticalMerge::Own,
                Some(_) | None => VerticalMerge::Continued,
            }),
            _ => {}
        }
    }

    fn hide_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.hide_row();
        }
    }

    /// Keeps the address of the first link of a paragraph.
    fn link(&mut self, address: Option<String>) {
        if let Some(open) = self.paragraphs.last_mut() {
            open.paragraph.link = open.paragraph.link.take().or(address);
        }
    }

    fn field(&mut self, edge: Option<&str>) {
        match edge {
            Some("begin") => self.fields.push(false),
            Some("separate") => {
                if let Some(shown) = self.fields.last_mut() {
                    *shown = true;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            Some(_) | None => {}
        }
    }

    /// Adds to what is being read, unless it is not shown.
    fn put(&mut self, text: &str) {
        let by_paragraph = self.paragraphs.last().and_then(|paragraph| paragraph.is_hidden);
        let run = self.runs.last();
        let by_run = run.and_then(|run| run.directly.or(run.by_style));
        let is_hidden = by_run.or(by_paragraph).unwrap_or(false);
        if is_hidden || self.fields.contains(&false) || self.controls.contains(&true) {
            return;
        }
        // A hyphen that shows only where a line ends is none here.
        let text = text.replace('\u{ad}', "");
        match self.paragraphs.last_mut() {
            Some(open) => open.paragraph.text.push_str(&text),
            None => self.put_in_cell(&text),
        }
    }

    fn put_in_cell(&mut self, text: &str) {
        if let Some(table) = self.tables.last_mut() {
            table.put(text);
        }
    }

    fn end_paragraph(&mut self) {
        let Some(OpenParagraph { mut paragraph, .. }) = self.paragraphs.pop() else { return };
        if let Some(around) = self.paragraphs.last_mut() {
            around.paragraph.text.extend([" ", &paragraph.text, " "]);
            return;
        }
        // A field whose code has no end would hide all that follows.
        self.fields.retain(|shown| *shown);
        if !self.tables.is_empty() {
            self.put_in_cell(&paragraph.text);
            self.put_in_cell(" ");
            return;
        }
        paragraph.text = one_line(&paragraph.text);
        if !paragraph.text.is_empty() {
            self.blocks.push(WordBlock::Paragraph(paragraph));
        }
    }

    /// Ends a table. What stands in one within a cell is text of that cell too.
    fn end_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let rows = table.into_rows();
        for text in rows.iter().flatten().filter(|text| !text.is_empty()) {
            self.put_in_cell(text);
            self.put_in_cell(" ");
        }
        self.blocks.push(WordBlock::Table(rows));
    }
}

/// The address in the code of a field that is a link: `HYPERLINK "https://…"`.
fn address_in_field(code: &str) -> Option<&str> {
    let rest = code.trim().strip_prefix("HYPERLINK")?.trim_start();
    rest.strip_prefix('"')?.split('"').next().filter(|address| !address.is_empty())
}

fn number(tag: &BytesStart<'_>) -> usize {
    attribute(tag, "val").and_then(|value| value.parse().ok()).unwrap_or_default()
}
