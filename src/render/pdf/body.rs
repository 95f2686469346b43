//! A document's parts made into strips, in the order in which they are read.

use super::{
    frame::Frame,
    pages::Pages,
    shape::Faces,
    strip::{Ground, Strip, TextColumn, TypesettingContext},
    style::{self, BODY, FAINT, HEADING, SMALL, TITLE, WIDTH},
    text::RichText,
    tree::{ElementKind, Node, Tree},
};
use crate::{
    papers::document::{
        Anchor, Block, Callout, CalloutKind, Document, Fact, Meta, Note, NoteForm, PaperLink,
        Pointer, Remark, RemarkRole, Section, SectionRole, Words,
    },
    render::{
        lines::{self, ListPoint, one_line},
        links::{in_words, is_address},
    },
};

/// How far text is indented in a call-out, and after the bullet of a list.
const CALLOUT: f32 = 14.0;
const POINT: f32 = 14.0;
/// Between the word for a fact and the fact.
const FACT_GUTTER: f32 = 16.0;

/// The pages of a document being filled.
pub(super) struct PdfBody<'d> {
    pub(super) meta: &'d Meta<'d>,
    pub(super) faces: Faces,
    pub(super) tree: Tree,
    pub(super) pages: Pages,
    /// How many decisions were placed.
    decisions: usize,
}

impl<'d> PdfBody<'d> {
    pub(super) fn new(meta: &'d Meta<'d>, frame: &Frame, faces: Faces) -> Self {
        let pages = Pages::new(frame.top(), frame.bottom());
        Self { meta, faces, tree: Tree::new(), pages, decisions: 0 }
    }

    /// Places a whole document.
    pub(super) fn document(&mut self, document: &'d Document<'d>) {
        self.title();
        for section in &document.sections {
            self.section(section);
        }
        if let Some(colophon) = &self.meta.colophon {
            let strip = self.paragraph(&RichText::new(colophon, SMALL), ElementKind::Paragraph);
            self.pages.place(Strip { size: SMALL.size, before: 28.0, ..strip }, &mut self.tree);
        }
        self.pages.flush(None, &mut self.tree);
    }

    /// A strip of one text across the page.
    pub(super) fn paragraph(&mut self, text: &RichText<'_>, kind: ElementKind) -> Strip {
        let node = self.tree.add(Tree::ROOT, kind);
        let mut room = TypesettingContext { faces: &mut self.faces, tree: &mut self.tree };
        Strip::plain(BODY, TextColumn::new(text, 0.0, WIDTH, node, &mut room))
    }

    pub(super) fn place(&mut self, text: &RichText<'_>) {
        let strip = self.paragraph(text, ElementKind::Paragraph);
        self.pages.place(strip, &mut self.tree);
    }

    fn title(&mut self) {
        let title = one_line(&self.meta.title).into_owned();
        let kind = ElementKind::Heading(1, title.clone());
        let strip = self.paragraph(&RichText::new(&self.meta.title, TITLE), kind);
        let title = Some(title).filter(|title| !title.is_empty());
        let strip = Strip { size: TITLE.size, after: 4.0, keep: true, title, ..strip };
        self.pages.place(strip, &mut self.tree);
        let mut parts = RichText::new(&self.meta.genre, BODY.bold());
        let look = BODY.coloured(FAINT);
        let words = self.meta.status_words.iter();
        for part in std::iter::once(&self.meta.subtitle).chain(words) {
            add_part(&mut parts, part, look);
        }
        let strip = self.paragraph(&parts, ElementKind::Paragraph);
        self.pages.place(Strip { after: 14.0, ..strip }, &mut self.tree);
    }

    fn section(&mut self, section: &'d Section<'d>) {
        let mut level = 2;
        let (heading, anchor) = match &section.role {
            SectionRole::Item(item) => {
                level += u16::from(item.number.depth() > 0);
                let mark = item.number.heading_mark();
                let heading = format!("{mark} {}", one_line(&section.title()));
                (heading, Some(Anchor::Item(item.number)))
            }
            SectionRole::Summary(anchor) => {
                (one_line(&section.heading).into_owned(), Some(*anchor))
            }
            _ => (one_line(&section.heading).into_owned(), None),
        };
        if !heading.is_empty() {
            let kind = ElementKind::Heading(level, heading.clone());
            let mut words = RichText::default();
            let look = if level > 2 { BODY.bold() } else { HEADING };
            words.linked(&heading, look);
            let strip = self.paragraph(&words, kind);
            let title = Some(in_words(&heading).into_owned());
            let measures = Strip { size: look.size, before: 18.0, after: 5.0, ..strip };
            self.pages.place(Strip { keep: true, anchor, title, ..measures }, &mut self.tree);
        }
        for block in &section.blocks {
            self.block(block, &section.heading);
        }
        self.pages.flush(None, &mut self.tree);
    }

    fn block(&mut self, block: &'d Block<'d>, heading: &str) {
        match block {
            Block::Note(note) => self.note(note),
            Block::Callout(callout) => self.callout(callout),
            Block::Remark(remark) => self.remark(remark),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table, heading),
            Block::List(points) => self.list(points.iter().map(|point| RichText::new(point, BODY))),
            Block::Pointers(pointers) => {
                let rich = |Pointer { words, to }: &'d Pointer<'d>| {
                    let mut rich = RichText::default();
                    rich.link(words, BODY, *to);
                    rich
                };
                self.list(pointers.iter().map(rich));
            }
            Block::Papers(papers) => {
                let papers: Vec<RichText<'d>> =
                    papers.iter().map(|paper| self.paper(paper)).collect();
                self.list(papers.into_iter());
            }
            Block::Notice(notice) => self.place(&RichText::new(&notice.text, BODY.italic())),
            Block::Figures(sheet) => {
                self.caption(&sheet.title);
                self.table(&sheet.table, &sheet.title);
            }
            Block::Chart(chart) => self.chart(chart),
            Block::KeyFigures(figures) => self.key_figures(figures),
        }
    }

    fn paper(&self, paper: &'d PaperLink<'d>) -> RichText<'d> {
        let mut text = RichText::default();
        self.confidential(&mut text, paper.confidential);
        if is_address(paper.link) {
            text.push(&paper.lead, BODY);
            text.raw(": ", BODY);
            text.to(paper.name, BODY, paper.link);
        } else {
            text.linked(&one_line(&paper.words()), BODY);
        }
        text
    }

    fn note(&mut self, note: &'d Note<'d>) {
        if note.form == NoteForm::Heading {
            let heading = one_line(&note.text).into_owned();
            let kind = ElementKind::Heading(3, heading.clone());
            let strip = self.paragraph(&RichText::new(&heading, BODY.bold()), kind);
            let strip = Strip { before: 10.0, keep: true, anchor: note.anchor, ..strip };
            return self.pages.place(strip, &mut self.tree);
        }
        let leads = note.confidential || note.speaker.is_some();
        let lines = lines::Lines::new(&note.text);
        let mut points: Vec<ListPoint<'_>> = Vec::new();
        for (place, (line, point)) in lines.parts(leads).enumerate() {
            if let Some(point) = point {
                points.push(point);
                continue;
            }
            self.points(&mut points);
            let mut text = RichText::default();
            if place == 0 {
                self.confidential(&mut text, note.confidential);
                speaker(&mut text, note.speaker);
            }
            text.linked(line, BODY);
            self.place(&text);
        }
        self.points(&mut points);
    }

    /// Places the points of a list that somebody typed.
    fn points(&mut self, points: &mut Vec<ListPoint<'_>>) {
        if points.is_empty() {
            return;
        }
        let rich = points.drain(..).map(|point| {
            let mut text = RichText::default();
            text.linked(point.words, BODY);
            let mark = if point.number().is_some() { point.mark } else { "•" };
            (mark.to_owned(), text)
        });
        self.marked_list(rich);
    }

    /// The word for what only the full edition has, where something is that.
    fn confidential(&self, text: &mut RichText<'d>, confidential: bool) {
        if confidential {
            text.push(&self.meta.confidential, BODY.italic());
            text.raw(": ", BODY);
        }
    }

    fn callout(&mut self, callout: &'d Callout<'d>) {
        let mut text = RichText::new(&callout.label, BODY.bold());
        if callout.confidential {
            text.raw(" · ", BODY);
            text.push(&self.meta.confidential, BODY.italic());
        }
        for detail in &callout.details {
            add_part(&mut text, detail, BODY);
        }
        let mut column = TextColumn { x: CALLOUT, lines: Vec::new() };
        for (place, (line, point)) in lines::Lines::new(&callout.text).parts(true).enumerate() {
            if place == 0 {
                text.raw(" · ", BODY);
                speaker(&mut text, callout.speaker);
            } else {
                self.under(&mut column, &std::mem::take(&mut text));
            }
            let bullet = point.filter(|point| point.number().is_none());
            if bullet.is_some() {
                text.raw("• ", BODY);
            }
            text.linked(bullet.map_or(line, |point| point.words), BODY);
        }
        for words in &callout.trailer {
            add_part(&mut text, words, BODY);
        }
        self.under(&mut column, &text);
        let anchor = match callout.kind {
            CalloutKind::Action { number, .. } => Some(Anchor::Action(number)),
            CalloutKind::Decision => {
                self.decisions += 1;
                Some(Anchor::Decision(self.decisions))
            }
            _ => None,
        };
        let strip = Strip::plain(BODY, column);
        let strip = Strip { padding: 5.0, ground: Ground::Callout, whole: true, anchor, ..strip };
        self.pages.place(Strip { before: 4.0, after: 9.0, ..strip }, &mut self.tree);
    }

    /// Adds a paragraph of a call-out under what it has.
    fn under(&mut self, column: &mut TextColumn, text: &RichText<'_>) {
        let node = self.tree.add(Tree::ROOT, ElementKind::Paragraph);
        let mut room = TypesettingContext { faces: &mut self.faces, tree: &mut self.tree };
        column.push(text, WIDTH - 2.0 * CALLOUT, node, &mut room);
    }

    fn remark(&mut self, remark: &'d Remark<'d>) {
        let mut text = RichText::default();
        if matches!(
            remark.role,
            RemarkRole::Presenter
                | RemarkRole::ItemOrder
                | RemarkRole::ItemOutcome
                | RemarkRole::Ground
        ) {
            text.push(&remark.text, BODY.italic());
        } else {
            if !remark.lead.is_empty() {
                text.push(&remark.lead, BODY.bold());
                text.raw(":", BODY.bold());
                text.raw(" ", BODY);
            }
            text.push(&remark.text, BODY);
        }
        let strip = self.paragraph(&text, ElementKind::Paragraph);
        let keep = remark.role == RemarkRole::Presenter;
        self.pages.place(Strip { keep, ..strip }, &mut self.tree);
    }

    fn facts(&mut self, facts: &'d [Fact<'d>]) {
        let list = self.tree.add(Tree::ROOT, ElementKind::List { bullets: false });
        let label = |fact: &'d Fact<'d>| RichText::new(&fact.label, BODY.bold());
        let wide = facts.iter().map(|fact| label(fact).widths(&mut self.faces).0);
        let wide = wide.fold(0.0, f32::max).min(WIDTH * 0.4) + 0.1;
        let value = wide + FACT_GUTTER;
        for fact in facts {
            let item = self.tree.add(list, ElementKind::ListItem);
            let mut column = |text: &RichText<'_>, x, wide, kind| {
                let node = self.tree.add(item, kind);
                let mut room = TypesettingContext { faces: &mut self.faces, tree: &mut self.tree };
                TextColumn::new(text, x, wide, node, &mut room)
            };
            let mut words = RichText::default();
            words.linked(&super::line(&fact.value), BODY);
            let columns = vec![
                column(&label(fact), 0.0, wide, ElementKind::Label),
                column(&words, value, WIDTH - value, ElementKind::ListBody),
            ];
            let strip = Strip { columns, after: 2.5, ..Strip::plain(BODY, TextColumn::default()) };
            self.pages.place(strip, &mut self.tree);
        }
        self.pages.space(BODY.size);
    }

    fn list<'a>(&mut self, points: impl Iterator<Item = RichText<'a>>) {
        self.marked_list(points.map(|point| ("•".to_owned(), point)));
    }

    /// A list whose points each have what stands before them.
    fn marked_list<'a>(&mut self, points: impl Iterator<Item = (String, RichText<'a>)>) {
        let list = self.tree.add(Tree::ROOT, ElementKind::List { bullets: true });
        for (mark, point) in points {
            let item = self.tree.add(list, ElementKind::ListItem);
            let mut column = |text: &RichText<'_>, x: f32, kind| {
                let node: Node = self.tree.add(item, kind);
                let mut room = TypesettingContext { faces: &mut self.faces, tree: &mut self.tree };
                TextColumn::new(text, x, WIDTH - x, node, &mut room)
            };
            let columns = vec![
                column(&RichText::new(&mark, BODY), 3.0, ElementKind::Label),
                column(&point, POINT, ElementKind::ListBody),
            ];
            let strip = Strip { columns, after: 3.0, ..Strip::plain(BODY, TextColumn::default()) };
            self.pages.place(strip, &mut self.tree);
        }
        self.pages.space(style::BODY.size * 0.6);
    }
}

fn speaker<'a>(text: &mut RichText<'a>, speaker: Option<&'a str>) {
    if let Some(initials) = speaker {
        text.push(initials, BODY);
        text.raw(": ", BODY);
    }
}

/// Adds a further part of a line, with a separator before it.
fn add_part<'a>(text: &mut RichText<'a>, words: &'a Words<'a>, look: style::TextStyle) {
    if !words.trim().is_empty() {
        text.raw(" · ", look);
        text.push(words, look);
    }
}
