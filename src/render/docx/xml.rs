//! Words in XML, and the elements of WordprocessingML that have some.

use crate::render::{
    lines::one_line,
    links::{addresses, is_address},
};

/// Writes words on one line, escaped for an element or an attribute.
pub(super) fn words(out: &mut String, words: &str) {
    escaped(out, &one_line(words));
}

/// Writes text that is clean and on one line.
fn escaped(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (entity, len) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            // U+FFFE and U+FFFF, which no XML may hold.
            0xef if matches!(text.as_bytes().get(at + 1..at + 3), Some([0xbf, 0xbe | 0xbf])) => {
                ("\u{fffd}", 3)
            }
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + len;
    }
    out.push_str(&text[from..]);
}

/// The character style of a run of words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum RunStyle {
    Plain,
    Strong,
    Emphasis,
    Link,
}

/// Writes a run of words.
pub(super) fn run(out: &mut String, look: RunStyle, text: &str) {
    open_run(out, look);
    out.push_str("<w:t xml:space=\"preserve\">");
    escaped(out, text);
    out.push_str("</w:t></w:r>");
}

/// Writes runs of words, web and mail addresses as links.
pub(super) fn linked(out: &mut String, text: &str) {
    let mut from = 0;
    for (start, end) in addresses(text).filter(|&(s, e)| is_plain(&text[s..e])) {
        if from < start {
            run(out, RunStyle::Plain, &text[from..start]);
        }
        link(out, &text[start..end], &text[start..end]);
        from = end;
    }
    if from < text.len() {
        run(out, RunStyle::Plain, &text[from..]);
    }
}

/// Whether a text is an address that can be a link.
pub(super) fn can_link(text: &str) -> bool {
    is_address(text) && is_plain(text)
}

/// Whether an address has no character that is special in the field code of a link.
fn is_plain(address: &str) -> bool {
    !address.contains('\\')
}

/// Writes words as a link to an address that [`can_link`] accepts.
pub(super) fn link(out: &mut String, words: &str, address: &str) {
    out.push_str("<w:fldSimple w:instr=\" HYPERLINK &quot;");
    escaped(out, address);
    out.push_str("&quot; \">");
    run(out, RunStyle::Link, words);
    out.push_str("</w:fldSimple>");
}

/// Writes a tab.
pub(super) fn tab(out: &mut String) {
    out.push_str("<w:r><w:tab/></w:r>");
}

/// Writes a field that the word processor computes, such as the page's number.
pub(super) fn field(out: &mut String, instruction: &str) {
    out.push_str("<w:fldSimple w:instr=\" ");
    out.push_str(instruction);
    out.push_str(" \"><w:r><w:t>1</w:t></w:r></w:fldSimple>");
}

fn open_run(out: &mut String, look: RunStyle) {
    out.push_str(match look {
        RunStyle::Plain => "<w:r>",
        RunStyle::Strong => "<w:r><w:rPr><w:rStyle w:val=\"Strong\"/></w:rPr>",
        RunStyle::Emphasis => "<w:r><w:rPr><w:rStyle w:val=\"Emphasis\"/></w:rPr>",
        RunStyle::Link => "<w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/></w:rPr>",
    });
}

/// Opens a paragraph of that style.
pub(super) fn open_paragraph(out: &mut String, style: &str) {
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
    out.push_str(style);
    out.push_str("\"/></w:pPr>");
}

/// Opens a paragraph of that style that is a point of a list.
pub(super) fn open_point(out: &mut String, style: &str, list: usize) {
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
    out.push_str(style);
    out.push_str("\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"");
    out.push_str(&list.to_string());
    out.push_str("\"/></w:numPr></w:pPr>");
}

/// Closes a paragraph.
pub(super) fn close_paragraph(out: &mut String) {
    out.push_str("</w:p>\n");
}
