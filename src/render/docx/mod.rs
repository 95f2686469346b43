//! DOCX: a package of XML parts, as ECMA-376 describes it, for word processors.
//!
//! The parts are written here and not by a crate: those there are have no repeated header rows, no
//! language, and an author and dates that are not the document's. Nothing in the package depends on
//! when or where it is written.

mod body;
mod chart;
mod columns;
mod numbering;
mod xml;

use chrono::SecondsFormat;
use zip::result::ZipResult;

use self::xml::{Paragraph, RunStyle};
use super::{RenderError, lines::one_line, package::Package};
use crate::{
    calendar::time::{Moment, Zone},
    papers::document::{Block, Chart, Document, LastRecord, Meta},
};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// Writes a document as the bytes of a DOCX file.
pub fn docx(document: &Document<'_>) -> Result<Vec<u8>, RenderError> {
    Ok(package(document)?)
}

fn package(document: &Document<'_>) -> ZipResult<Vec<u8>> {
    let meta = &document.meta;
    let in_language = |part: &str| part.replace("{language}", &meta.language);
    let mut package = Package::new();
    let mut part = |name: &str, content: &str| package.add(name, content.as_bytes());
    let charts = charts(document);
    part(
        "[Content_Types].xml",
        &with_charts(include_str!("content-types.xml"), &charts, |n| {
            format!(
                "<Override PartName=\"/word/charts/chart{n}.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
            )
        }),
    )?;
    part("_rels/.rels", include_str!("package.rels"))?;
    part("docProps/core.xml", &properties(meta))?;
    part("docProps/app.xml", include_str!("app.xml"))?;
    part(
        "word/_rels/document.xml.rels",
        &with_charts(include_str!("document.rels"), &charts, |n| {
            format!(
                "<Relationship Id=\"chart{n}\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart\" \
             Target=\"charts/chart{n}.xml\"/>"
            )
        }),
    )?;
    for (number, chart) in (1..).zip(&charts) {
        part(&format!("word/charts/chart{number}.xml"), &chart::part(chart))?;
    }
    let (body, lists) = body::body(document);
    part("word/document.xml", &body)?;
    part("word/styles.xml", &in_language(include_str!("styles.xml")))?;
    part("word/settings.xml", &in_language(include_str!("settings.xml")))?;
    part("word/numbering.xml", &lists.to_xml())?;
    part("word/header1.xml", &header(meta))?;
    part("word/footer1.xml", &footer(meta))?;
    package.finish()
}

/// The charts of a document, in order.
fn charts<'d>(document: &'d Document<'_>) -> Vec<&'d Chart<'d>> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let chart = |block: &'d Block<'_>| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    };
    blocks.filter_map(chart).collect()
}

/// A part that lists the others, with a line for each chart before its last tag.
fn with_charts(part: &str, charts: &[&Chart<'_>], line: impl Fn(usize) -> String) -> String {
    let Some(end) = part.rfind("</").filter(|_| !charts.is_empty()) else { return part.to_owned() };
    let lines: Vec<String> = (1..=charts.len()).map(line).collect();
    format!("{}{}\n{}", &part[..end], lines.join("\n"), &part[end..])
}

/// The file's properties: title, author, language and dates, all of them the document's.
fn properties(meta: &Meta<'_>) -> String {
    let mut out = format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
    );
    let mut property = |name: &str, attributes: &str, words: &str| {
        if !words.is_empty() {
            out.push_str(&format!("<{name}{attributes}>"));
            xml::words(&mut out, words);
            out.push_str(&format!("</{name}>"));
        }
    };
    let mut title = format!("{}: {}", meta.genre, one_line(&meta.title));
    if !meta.dated.is_empty() {
        title.push_str(&format!(", {}", meta.dated));
    }
    property("dc:title", "", &title);
    property("dc:creator", "", &meta.group);
    property("cp:lastModifiedBy", "", &meta.group);
    property("dc:language", "", &meta.language);
    property("cp:category", "", &meta.marking);
    property("cp:keywords", "", &meta.head.as_ref().map(LastRecord::keyword).unwrap_or_default());
    property("cp:contentStatus", "", &meta.status_words.join(", "));
    let date = |at: Option<Moment>| at.or(meta.starts).map(utc).unwrap_or_default();
    property("dcterms:created", " xsi:type=\"dcterms:W3CDTF\"", &date(meta.starts));
    property("dcterms:modified", " xsi:type=\"dcterms:W3CDTF\"", &date(meta.ends));
    out.push_str("</cp:coreProperties>\n");
    out
}

fn utc(at: Moment) -> String {
    at.in_zone(Zone::UTC).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The marking and the word draft, on each page.
fn header(meta: &Meta<'_>) -> String {
    let mut out = format!("{DECLARATION}<w:hdr {NAMESPACES}>\n");
    if !meta.marking.trim().is_empty() {
        marking(&mut out, &meta.marking);
    }
    // A header must have a paragraph, even an empty one, to be valid.
    marking(&mut out, &meta.draft);
    out.push_str("</w:hdr>\n");
    out
}

/// What the paper is, the page's number and the marking, on each page: a page that was printed alone says
/// where it belongs.
fn footer(meta: &Meta<'_>) -> String {
    let mut out = format!("{DECLARATION}<w:ftr {NAMESPACES}>\n");
    let [page, of] = &meta.paging;
    xml::open_paragraph(&mut out, Paragraph::styled("Footer"));
    let title = one_line(&meta.title);
    for words in [&*title, &*meta.genre, &*meta.dated] {
        if !words.is_empty() {
            xml::run(&mut out, RunStyle::Plain, words);
            xml::run(&mut out, RunStyle::Plain, " · ");
        }
    }
    xml::run(&mut out, RunStyle::Plain, page);
    xml::field(&mut out, "PAGE");
    xml::run(&mut out, RunStyle::Plain, of);
    xml::field(&mut out, "NUMPAGES");
    xml::close_paragraph(&mut out);
    if !meta.marking.trim().is_empty() {
        marking(&mut out, &meta.marking);
    }
    out.push_str("</w:ftr>\n");
    out
}

fn marking(out: &mut String, words: &str) {
    xml::open_paragraph(out, Paragraph::styled("Marking"));
    let words = one_line(words);
    if !words.is_empty() {
        xml::run(out, RunStyle::Plain, &words);
    }
    xml::close_paragraph(out);
}

#[cfg(test)]
mod tests;
