//! HTML: one page that needs nothing else, for screens light and dark, readers aloud and paper.
//!
//! Every word passes through [`escape`]; all markup is written here.

mod chart;
pub(super) mod escape;
mod table;

use std::{borrow::Cow, fmt::Write as _};

use chrono::NaiveDate;

use super::{
    lines::{Lines, ListPoint},
    links::{in_words, is_address},
    size_estimate::SizeEstimate,
};
use crate::papers::document::{
    Anchor, Block, Callout, CalloutKind, Document, Fact, FactKind, Meta, Note, NoteForm, Notice,
    PaperLink, Pointer, Remark, RemarkRole, Section, SectionRole,
};

const STYLE: &str = include_str!("style.css");

/// Writes a document as a web page.
pub fn html(document: &Document<'_>) -> String {
    let mut whole = String::with_capacity(ROOM.document_bytes(document));
    whole.extend(pieces(document));
    whole
}

/// Writes a document as a web page, piece by piece: its head, each section, its foot.
pub(super) fn pieces<'d>(document: &'d Document<'_>) -> impl Iterator<Item = String> + 'd {
    let mut page = HtmlWriter { out: String::new(), meta: &document.meta, decisions: 0 };
    let sections = document.sections.iter().map(Part::Section);
    [Part::Head]
        .into_iter()
        .chain(sections)
        .chain([Part::Foot])
        .map(move |part| page.write_part(part))
}

/// A part of a page that is written in one piece.
enum Part<'d> {
    Head,
    Section(&'d Section<'d>),
    Foot,
}

const ROOM: SizeEstimate =
    SizeEstimate { note: 24, callout: 160, row: 224, other: 384, around: 12_288 };

/// The HTML written so far.
struct HtmlWriter<'d> {
    out: String,
    meta: &'d Meta<'d>,
    /// How many decisions were written.
    decisions: usize,
}

impl HtmlWriter<'_> {
    /// Writes a part and returns what was written since the last one.
    fn write_part(&mut self, part: Part<'_>) -> String {
        match part {
            Part::Head => {
                self.out.reserve(ROOM.around / 2);
                self.head();
                self.raw("<body>\n<header>\n");
                self.marking();
                self.draft();
                self.raw("</header>\n<main>\n");
                self.title();
            }
            Part::Section(section) => {
                self.out.reserve(ROOM.section_bytes(section));
                self.section(section);
            }
            Part::Foot => {
                self.colophon();
                self.raw("</main>\n<footer>\n");
                self.marking();
                self.raw("</footer>\n</body>\n</html>\n");
            }
        }
        std::mem::take(&mut self.out)
    }

    /// Our own markup, written as it is.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Words, escaped.
    fn text(&mut self, words: &str) {
        escape::text(&mut self.out, words);
    }

    /// Words in which addresses become links.
    fn linked(&mut self, words: &str) {
        escape::linked(&mut self.out, words);
    }

    fn element(&mut self, open: &str, words: &str, close: &str) {
        self.raw(open);
        self.text(words);
        self.raw(close);
    }

    fn head(&mut self) {
        self.element("<!DOCTYPE html>\n<html lang=\"", &self.meta.language, "\">\n<head>\n");
        self.raw(
            "<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>",
        );
        self.text(&self.meta.genre);
        self.raw(": ");
        self.text(&self.meta.title);
        if !self.meta.dated.is_empty() {
            self.raw(", ");
            self.text(&self.meta.dated);
        }
        self.raw("</title>\n");
        if let Some(head) = &self.meta.head {
            self.element("<meta name=\"keywords\" content=\"", &head.keyword(), "\">\n");
        }
        self.raw("<style>\n");
        self.raw(STYLE);
        self.raw("</style>\n</head>\n");
    }

    fn marking(&mut self) {
        if !self.meta.marking.trim().is_empty() {
            self.element("<p class=\"marking\">", &self.meta.marking, "</p>\n");
        }
    }

    fn draft(&mut self) {
        if !self.meta.draft.is_empty() {
            self.element("<p class=\"draft\">", &self.meta.draft, "</p>\n");
        }
    }

    fn title(&mut self) {
        self.element("<h1>", &self.meta.title, "</h1>\n");
        self.element("<p><strong>", &self.meta.genre, "</strong>");
        self.part(&self.meta.subtitle);
        for words in &self.meta.status_words {
            self.part(words);
        }
        self.raw("</p>\n");
    }

    /// A further part of a line, with a separator before it.
    fn part(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.raw(" · ");
            self.linked(words);
        }
    }

    fn section(&mut self, section: &Section<'_>) {
        if let SectionRole::Item(item) = &section.role {
            self.raw("<section");
            self.id(Anchor::Item(item.number));
            let is_sub_item = item.number.depth() > 0;
            self.raw(if is_sub_item { ">\n<h3>" } else { ">\n<h2>" });
            self.number(item.number.heading_mark());
            self.raw(" ");
            self.heading(&section.title());
            self.raw(if is_sub_item { "</h3>\n" } else { "</h2>\n" });
        } else {
            self.raw("<section");
            if let SectionRole::Summary(anchor) = section.role {
                self.id(anchor);
            }
            self.raw(">\n");
            if !section.heading.is_empty() {
                self.raw("<h2>");
                self.heading(&section.heading);
                self.raw("</h2>\n");
            }
        }
        for block in &section.blocks {
            self.block(block, &section.heading);
        }
        self.raw("</section>\n");
    }

    /// The words of a heading, with the links that it gives words to.
    fn heading(&mut self, words: &str) {
        match in_words(words) {
            Cow::Owned(_) => self.linked(words),
            Cow::Borrowed(_) => self.text(words),
        }
    }

    /// The name by which a link finds an element.
    fn id(&mut self, anchor: Anchor) {
        self.raw(" id=\"");
        self.number(anchor);
        self.raw("\"");
    }

    fn number(&mut self, number: impl std::fmt::Display) {
        // Writing to a string can't fail.
        let _ = write!(self.out, "{number}");
    }

    fn block(&mut self, block: &Block<'_>, heading: &str) {
        match block {
            Block::Note(note) => self.note(note),
            Block::Callout(callout) => self.callout(callout),
            Block::Remark(remark) => self.remark(remark),
            Block::Facts(facts) => self.facts(facts),
            Block::Table(table) => self.table(table, heading),
            Block::List(points) => {
                self.raw("<ul>\n");
                for point in points {
                    self.raw("<li>");
                    self.linked(point);
                    self.raw("</li>\n");
                }
                self.raw("</ul>\n");
            }
            Block::Pointers(pointers) => self.pointers(pointers),
            Block::Papers(papers) => self.papers(papers),
            Block::Notice(Notice { text, .. }) => {
                self.element("<p class=\"notice\">", text, "</p>\n");
            }
            Block::Figures(sheet) => {
                self.raw("<div class=\"figures\">\n");
                self.table(&sheet.table, &sheet.title);
                self.raw("</div>\n");
            }
            Block::Chart(chart) => chart::write(&mut self.out, chart),
            Block::KeyFigures(figures) => {
                self.raw("<dl class=\"key\">\n");
                for figure in figures {
                    self.element("<div><dt>", &figure.words, "</dt>");
                    self.element("<dd>", &figure.figure, "</dd></div>\n");
                }
                self.raw("</dl>\n");
            }
        }
    }

    fn pointers(&mut self, pointers: &[Pointer<'_>]) {
        self.raw("<ul>\n");
        for pointer in pointers {
            self.raw("<li><a href=\"#");
            self.number(pointer.to);
            self.element("\">", &in_words(&pointer.words), "</a></li>\n");
        }
        self.raw("</ul>\n");
    }

    fn papers(&mut self, papers: &[PaperLink<'_>]) {
        self.raw("<ul class=\"papers\">\n");
        for paper in papers {
            self.raw("<li>");
            self.confidential(paper.confidential);
            if is_address(paper.link) {
                self.element("", &paper.lead, ": ");
                escape::link(&mut self.out, paper.name, paper.link);
            } else {
                self.linked(&paper.words());
            }
            self.raw("</li>\n");
        }
        self.raw("</ul>\n");
    }

    fn note(&mut self, note: &Note<'_>) {
        let leads = note.confidential || note.speaker.is_some();
        if note.form == NoteForm::Heading {
            self.raw("<h3");
            if let Some(anchor) = note.anchor {
                self.id(anchor);
            }
            self.raw(">");
            self.confidential(note.confidential);
            self.heading(&note.text);
            return self.raw("</h3>\n");
        }
        let mut open = UnclosedList::default();
        for (place, (line, point)) in Lines::new(&note.text).parts(leads).enumerate() {
            open.turn_to(point, &mut self.out);
            self.raw(if point.is_some() { "<li" } else { "<p" });
            if let Some(anchor) = note.anchor.filter(|_| place == 0) {
                self.id(anchor);
            }
            self.raw(">");
            if place == 0 {
                self.confidential(note.confidential);
                self.speaker(note.speaker);
            }
            escape::linked_line(&mut self.out, point.map_or(line, |point| point.words));
            self.raw(if point.is_some() { "</li>\n" } else { "</p>\n" });
        }
        open.turn_to(None, &mut self.out);
    }

    /// The word for what only the full edition has, where something is that.
    fn confidential(&mut self, confidential: bool) {
        if confidential {
            self.element("<em>", &self.meta.confidential, "</em>: ");
        }
    }

    fn speaker(&mut self, speaker: Option<&str>) {
        if let Some(initials) = speaker {
            self.element("", initials, ": ");
        }
    }

    fn callout(&mut self, callout: &Callout<'_>) {
        self.raw("<div class=\"callout ");
        self.raw(class(&callout.kind));
        self.raw("\"");
        match callout.kind {
            CalloutKind::Action { number, .. } => self.id(Anchor::Action(number)),
            CalloutKind::Decision => {
                self.decisions += 1;
                self.id(Anchor::Decision(self.decisions));
            }
            _ => {}
        }
        self.element(">\n<p><strong>", &callout.label, "</strong>");
        if callout.confidential {
            self.element(" · <em>", &self.meta.confidential, "</em>");
        }
        for detail in &callout.details {
            self.part(detail);
        }
        let mut open = UnclosedList::default();
        let mut close = "</p>\n";
        for (place, (line, point)) in Lines::new(&callout.text).parts(true).enumerate() {
            if place == 0 {
                self.raw(" · ");
                self.speaker(callout.speaker);
            } else {
                self.raw(close);
                open.turn_to(point, &mut self.out);
                self.raw(if point.is_some() { "<li>" } else { "<p>" });
                close = if point.is_some() { "</li>\n" } else { "</p>\n" };
            }
            escape::linked_line(&mut self.out, point.map_or(line, |point| point.words));
        }
        for words in &callout.trailer {
            self.part(words);
        }
        self.raw(close);
        open.turn_to(None, &mut self.out);
        self.raw("</div>\n");
    }

    fn remark(&mut self, remark: &Remark<'_>) {
        if matches!(
            remark.role,
            RemarkRole::Presenter
                | RemarkRole::ItemOrder
                | RemarkRole::ItemOutcome
                | RemarkRole::Ground
        ) {
            self.element("<p class=\"notice\">", &remark.text, "</p>\n");
            return;
        }
        self.raw("<p>");
        if !remark.lead.is_empty() {
            self.element("<strong>", &remark.lead, ":</strong> ");
        }
        self.linked(&remark.text);
        self.raw("</p>\n");
    }

    fn facts(&mut self, facts: &[Fact<'_>]) {
        self.raw("<dl>\n");
        for fact in facts {
            self.element("<dt>", &fact.label, "</dt><dd>");
            match self.meta.day.filter(|_| fact.kind == FactKind::Date) {
                Some(day) => self.day(day, &fact.value),
                None => self.linked(&fact.value),
            }
            self.raw("</dd>\n");
        }
        self.raw("</dl>\n");
    }

    fn day(&mut self, day: NaiveDate, words: &str) {
        self.raw("<time datetime=\"");
        self.number(day);
        self.element("\">", words, "</time>");
    }

    fn colophon(&mut self) {
        if let Some(colophon) = &self.meta.colophon {
            self.element("<p class=\"colophon\">", colophon, "</p>\n");
        }
    }
}

fn class(kind: &CalloutKind<'_>) -> &'static str {
    match kind {
        CalloutKind::Decision => "decision",
        CalloutKind::Action { .. } => "action",
        CalloutKind::Vote(_) => "vote",
        CalloutKind::Outcome { .. } => "outcome",
        CalloutKind::Declaration { .. } => "declaration",
        CalloutKind::Offer { .. } => "offer",
    }
}

/// The list whose points are being written.
#[derive(Default)]
struct UnclosedList(Option<&'static str>);

impl UnclosedList {
    /// Closes the list and opens another, as the next line wants it.
    fn turn_to(&mut self, point: Option<ListPoint<'_>>, out: &mut String) {
        let wanted = point.map(|point| if point.number().is_some() { "ol" } else { "ul" });
        if self.0 == wanted {
            return;
        }
        if let Some(tag) = self.0 {
            out.extend(["</", tag, ">\n"]);
        }
        if let Some(tag) = wanted {
            let from = point.and_then(|point| point.number()).filter(|number| *number != "1");
            let start = from.map(|number| format!(" start=\"{number}\"")).unwrap_or_default();
            out.extend(["<", tag, &start, ">\n"]);
        }
        self.0 = wanted;
    }
}

#[cfg(test)]
mod tests;
