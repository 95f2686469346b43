//! Words in XML, and the elements of WordprocessingML that have some.

use crate::{
    render::{
        lines::one_line,
        links::{TextLink, is_address, links},
    },
    text::is_right_to_left,
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
    open_run(out, look, is_right_to_left(text));
    out.push_str("<w:t xml:space=\"preserve\">");
    escaped(out, text);
    out.push_str("</w:t></w:r>");
}

/// Writes runs of words, web and mail addresses as links.
pub(super) fn linked(out: &mut String, text: &str) {
    let mut from = 0;
    let can_link = |link: &TextLink| is_plain(&text[link.address.0..link.address.1]);
    for TextLink { span, address, words } in links(text).filter(can_link) {
        if from < span.0 {
            run(out, RunStyle::Plain, &text[from..span.0]);
        }
        link(out, &text[words.0..words.1], &text[address.0..address.1]);
        from = span.1;
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

/// Writes an empty line of half a line's height.
pub(super) fn spacer(out: &mut String) {
    out.push_str(
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"140\" \
         w:lineRule=\"exact\"/></w:pPr></w:p>",
    );
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

fn open_run(out: &mut String, look: RunStyle, right_to_left: bool) {
    let style = match look {
        RunStyle::Plain => "",
        RunStyle::Strong => "<w:rStyle w:val=\"Strong\"/>",
        RunStyle::Emphasis => "<w:rStyle w:val=\"Emphasis\"/>",
        RunStyle::Link => "<w:rStyle w:val=\"Hyperlink\"/>",
    };
    let direction = if right_to_left { "<w:rtl/>" } else { "" };
    if style.is_empty() && direction.is_empty() {
        return out.push_str("<w:r>");
    }
    out.extend(["<w:r><w:rPr>", style, direction, "</w:rPr>"]);
}

/// How a paragraph is set.
#[derive(Clone, Copy)]
pub(super) struct Paragraph<'a> {
    /// The id of its style.
    pub(super) style: &'a str,
    /// The number of the list that it is a point of.
    pub(super) list: Option<usize>,
    /// Whether it stays on the page of what follows it.
    pub(super) keeps_next: bool,
    /// Whether its bar is told apart from that of the paragraph above.
    pub(super) apart: bool,
    /// Whether it is read from right to left.
    pub(super) right_to_left: bool,
}

impl<'a> Paragraph<'a> {
    /// A paragraph of that style, which decides everything else.
    pub(super) fn styled(style: &'a str) -> Self {
        Self { style, list: None, keeps_next: false, apart: false, right_to_left: false }
    }
}

/// The bar of every second of several call-outs, for the eye the same as that of the first. Word
/// processors set paragraphs of equal borders as one block, without a gap between them.
const BAR_APART: &str = "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" \
                         w:color=\"1D4F92\"/></w:pBdr>";

/// Opens a paragraph; its properties stand in the order that the schema asks for.
pub(super) fn open_paragraph(out: &mut String, paragraph: Paragraph<'_>) {
    out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
    out.push_str(paragraph.style);
    out.push_str("\"/>");
    if paragraph.keeps_next {
        out.push_str("<w:keepNext/>");
    }
    if let Some(list) = paragraph.list {
        out.push_str("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"");
        out.push_str(&list.to_string());
        out.push_str("\"/></w:numPr>");
    }
    if paragraph.apart {
        out.push_str(BAR_APART);
    }
    if paragraph.right_to_left {
        out.push_str("<w:bidi/>");
    }
    out.push_str("</w:pPr>");
}

/// Closes a paragraph.
pub(super) fn close_paragraph(out: &mut String) {
    out.push_str("</w:p>\n");
}
