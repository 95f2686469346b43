use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::*;

const STYLES: &str = r#"<w:styles><w:style w:styleId="Notes"><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:styleId="Own"><w:basedOn w:val="Notes"/></w:style>
    <w:style w:styleId="Circle"><w:basedOn w:val="Circle"/></w:style></w:styles>"#;

/// A document with this body, in a part of an unusual name.
pub(in crate::import) fn document(body: &str) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let relation = |kind: &str, target: &str| {
        format!(
            r#"<Relationships><Relationship Type="x/{kind}" Target="{target}"/></Relationships>"#
        )
    };
    let parts = [
        ("_rels/.rels", relation("officeDocument", "/word/document2.xml")),
        ("word/_rels/document2.xml.rels", relation("styles", "styles9.xml")),
        ("word/styles9.xml", STYLES.to_owned()),
        ("word/document2.xml", format!("<w:document><w:body>{body}</w:body></w:document>")),
    ];
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// What a paragraph with these runs says.
fn said(runs: &str) -> String {
    match read(&document(&format!("<w:p>{runs}</w:p>"))).unwrap().as_slice() {
        [] => String::new(),
        [WordBlock::Paragraph(paragraph)] => paragraph.text.clone(),
        other => panic!("{other:?}"),
    }
}

fn rows(table: &str) -> TableRows {
    match read(&document(&format!("<w:tbl>{table}</w:tbl>"))).unwrap().pop() {
        Some(WordBlock::Table(rows)) => rows,
        other => panic!("{other:?}"),
    }
}

#[test]
fn hidden_text_is_not_there_and_what_only_hides_a_mark_hides_nothing() {
    let run = |properties: &str| {
        said(&format!(
            "<w:r><w:t>seen </w:t></w:r><w:r><w:rPr>{properties}</w:rPr><w:t>un</w:t></w:r>"
        ))
    };
    assert_eq!(run("<w:vanish/>"), "seen");
    assert_eq!(run(r#"<w:vanish w:val="true"/>"#), "seen");
    assert_eq!(run(r#"<w:vanish w:val="0"/>"#), "seen un");
    assert_eq!(run(r#"<w:rStyle w:val="Own"/>"#), "seen");
    assert_eq!(run(r#"<w:rStyle w:val="Circle"/>"#), "seen un");
    assert_eq!(run(r#"<w:rStyle w:val="Own"/><w:vanish w:val="false"/>"#), "seen un");
    assert_eq!(said(r#"<w:pPr><w:pStyle w:val="Notes"/></w:pPr><w:r><w:t>un</w:t></w:r>"#), "");
    let mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>seen</w:t></w:r>";
    assert_eq!(said(mark), "seen");
}

#[test]
fn what_was_deleted_or_moved_away_is_not_there_and_each_alternative_is_there_once() {
    let deleted = "<w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>\
                   <w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>b</w:t></w:r></w:ins>";
    assert_eq!(said(deleted), "ab");
    let box_of = |text: &str| {
        format!("<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>")
    };
    let boxed = format!(
        "<w:r><w:t>by</w:t><mc:AlternateContent><mc:Choice Requires=\"wps\">{}</mc:Choice>\
         <mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>noon</w:t></w:r>",
        box_of("once"),
        box_of("once")
    );
    assert_eq!(said(&boxed), "by once noon");
    let only = "<w:r><mc:AlternateContent><mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent></w:r>";
    assert_eq!(said(only), "old");
}

#[test]
fn hyphens_breaks_fields_and_controls_are_what_they_show() {
    let signs = "<w:r><w:t>re</w:t><w:noBreakHyphen/><w:t>open the co</w:t><w:softHyphen/><w:t>o\u{ad}p</w:t>\
                 <w:br/><w:t>R&amp;D</w:t><w:tab/><w:t>&#233;</w:t></w:r>";
    assert_eq!(said(signs), "re-open the coop R&D é");
    let field = |edge: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{edge}"/></w:r>"#);
    let text = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let (begin, separate, end) = (field("begin"), field("separate"), field("end"));
    let nested = [&*begin, &begin, &separate, &text("code"), &end, &separate, &text("shown"), &end];
    assert_eq!(said(&nested.concat()), "shown");
    assert_eq!(said(&[&*begin, &text("never ended")].concat()), "");
    let control = |asks: &str| {
        said(&format!(
            "<w:sdt><w:sdtPr>{asks}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            text("words")
        ))
    };
    assert_eq!(control(""), "words");
    assert_eq!(control("<w:showingPlcHdr/>"), "");
}

#[test]
fn cells_stand_where_the_grid_has_them() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row = |properties: &str, cells: &[String]| {
        format!("<w:tr><w:trPr>{properties}</w:trPr>{}</w:tr>", cells.concat())
    };
    let (wide, first, more) =
        (r#"<w:gridSpan w:val="2"/>"#, r#"<w:vMerge w:val="restart"/>"#, "<w:vMerge/>");
    let table = [
        row("", &[cell(first, "AB"), cell("", "a"), cell("", "b")]),
        row("<w:del w:id=\"1\"/>", &[cell(more, ""), cell("", "x"), cell("", "y")]),
        row("<w:hidden/>", &[cell(more, ""), cell("", "x"), cell("", "y")]),
        row("", &[cell(more, ""), cell(wide, "both")]),
        row(r#"<w:gridBefore w:val="1"/>"#, &[cell("", "c"), cell("", "d")]),
        row("", &[cell(r#"<w:gridSpan w:val="999999999"/>"#, "all")]),
    ];
    let mut read = rows(&table.concat());
    assert_eq!(read.pop().unwrap().len(), 63);
    assert_eq!(read, [["AB", "a", "b"], ["AB", "both", ""], ["", "c", "d"]]);
}

#[test]
fn a_table_within_a_cell_is_a_table_and_text_of_the_cell() {
    let inner = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>in</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let outer = format!("<w:tr><w:tc>{inner}<w:p><w:r><w:t>out</w:t></w:r></w:p></w:tc></w:tr>");
    let read = read(&document(&format!("<w:tbl>{outer}</w:tbl>"))).unwrap();
    let table = |text: &str| WordBlock::Table(vec![vec![text.to_owned()]]);
    assert_eq!(read, [table("in"), table("in out")]);
}

#[test]
fn lists_and_headings_are_known() {
    let paragraph = |properties: &str| {
        let body = format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
        match read(&document(&body)).unwrap().pop() {
            Some(WordBlock::Paragraph(paragraph)) => (paragraph.list_level, paragraph.is_heading),
            other => panic!("{other:?}"),
        }
    };
    let numbered = |level, list| {
        format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#)
    };
    assert_eq!(paragraph(&numbered(1, 4)), (Some(1), false));
    assert_eq!(paragraph(&numbered(0, 0)), (None, false));
    assert_eq!(paragraph(r#"<w:pStyle w:val="Heading2"/>"#), (None, true));
}

#[test]
fn what_is_damaged_or_of_another_kind_is_refused() {
    let bytes = document("<w:p><w:r><w:t>x</w:t></w:r></w:p>");
    for cut in [4, 100, bytes.len() - 10] {
        assert!(matches!(read(&bytes[..cut]), Err(WordError::Broken(_))), "{cut}");
    }
    assert!(matches!(read(&document("<w:p></w:r>")), Err(WordError::Broken(_))));
    assert!(matches!(read(b"%PDF-1.4"), Err(WordError::Foreign(ForeignFile::Pdf))));
}
