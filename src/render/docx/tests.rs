use std::io::{Cursor, Read};

use proptest::prelude::*;
use quick_xml::{Reader, events::Event};
use zip::ZipArchive;

use super::docx;
use crate::render::hostile::{everywhere, has_list, hostile, line};

/// A word that stands nowhere else.
const WORD: &str = "xyzzy";

/// The parts of a package with their names.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    (0..zip.len())
        .map(|at| {
            let mut file = zip.by_index(at).expect("a part");
            let mut part = String::new();
            file.read_to_string(&mut part).expect("text");
            (file.name().to_owned(), part)
        })
        .collect()
}

/// An XML part as a parser reads it: its elements, and its text with each entity resolved.
fn seen(part: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(part);
    let (mut elements, mut text) = (Vec::new(), String::new());
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                for attribute in start.attributes().map(|attribute| attribute.expect("one")) {
                    if attribute.key.as_ref() == "w:instr" {
                        is_harmless(&attribute.value);
                    }
                }
                elements.push(start.name().as_ref().to_owned());
            }
            Event::Empty(empty) => {
                elements.push(empty.name().as_ref().to_owned());
            }
            Event::End(end) => {
                // Paragraphs stand apart; runs of one do not.
                if end.name().as_ref() == "w:p" {
                    text.push(' ');
                }
                elements.push(format!("/{}", end.name().as_ref()));
            }
            Event::Text(words) => text.push_str(&words),
            Event::GeneralRef(entity) => text.push(match &*entity {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                other => panic!("the entity {other}"),
            }),
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    // What an address makes of a run is no part of what is compared, nor which way a text is read.
    elements.retain(|name| {
        let name = name.trim_start_matches('/');
        !["w:r", "w:t", "w:rPr", "w:rStyle", "w:fldSimple", "w:bidi", "w:rtl"].contains(&name)
    });
    (elements, line(&text))
}

/// A field tells a page's number, or links to the web or to mail.
fn is_harmless(instruction: &str) {
    let link = |words: &str| {
        let address = words.strip_prefix("HYPERLINK &quot;")?.strip_suffix("&quot;")?;
        let lower = address.to_lowercase();
        let known = ["http://", "https://", "mailto:"].iter().any(|s| lower.starts_with(s));
        (known && !address.contains("&quot;") && !address.contains('\\')).then_some(())
    };
    let words = instruction.trim();
    assert!(["PAGE", "NUMPAGES"].contains(&words) || link(words).is_some(), "{instruction}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_makes_markup_or_is_lost(text in hostile()) {
        let written = parts(&docx(&everywhere(&text)).expect("it can be written"));
        for (_, part) in &written {
            prop_assert!(part.chars().all(|c| c == '\n' || !c.is_control()));
            let illegal = part.contains(['\u{202e}', '\u{2066}', '\u{fffe}', '\u{ffff}']);
            prop_assert!(!illegal);
            seen(part);
        }
        let flat = line(&text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}");
        if !flat.is_empty() {
            let innocent = parts(&docx(&everywhere(WORD)).expect("it can be written"));
            let hostile = parts(&docx(&everywhere(&flat)).expect("it can be written"));
            for ((name, part), (_, other)) in hostile.iter().zip(&innocent) {
                let ((tags, text), (other_tags, other_text)) = (seen(part), seen(other));
                prop_assert_eq!(tags, other_tags, "{}", name);
                prop_assert_eq!(text, other_text.replace(WORD, &flat), "{}", name);
            }
            let read = |parts: &[(String, String)]| parts.iter().map(|p| seen(&p.1).1).collect();
            let [one, other]: [Vec<String>; 2] = [read(&written), read(&hostile)];
            prop_assert!(has_list(&text) || one == other, "{:?} {:?}", one, other);
        }
    }
}

fn part(name: &str) -> String {
    let bytes = docx(&everywhere(WORD)).expect("it can be written");
    parts(&bytes).into_iter().find(|part| part.0 == name).expect("a part").1
}

#[test]
fn each_page_has_the_marking_above_and_below_and_a_draft_says_so() {
    assert_eq!(seen(&part("word/header1.xml")).1, "xyzzy DRAFT");
    assert_eq!(
        seen(&part("word/footer1.xml")).1,
        "xyzzy · Minutes · 22 May 2024 · Page 1 of 1 xyzzy"
    );
}

#[test]
fn every_style_that_is_used_is_there_and_so_is_every_part() {
    let styles = part("word/styles.xml");
    for name in ["word/document.xml", "word/header1.xml", "word/footer1.xml"] {
        let part = part(name);
        for mark in ["w:pStyle w:val=\"", "w:rStyle w:val=\"", "w:tblStyle w:val=\""] {
            for style in part.split(mark).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
            }
        }
    }
    for part_name in part("[Content_Types].xml").split("PartName=\"/").skip(1) {
        part(part_name.split('"').next().expect("a name"));
    }
    assert_eq!(styles.matches("w:default=\"1\"").count(), 4);
    assert!(styles.contains("<w:lang w:val=\"en-GB\""));
}

/// The properties of each paragraph of a body, and its words.
fn paragraphs(body: &str) -> Vec<(&str, String)> {
    let paragraphs = body.split("<w:p>").skip(1).filter_map(|rest| rest.split_once("</w:pPr>"));
    paragraphs.map(|(set, rest)| (set, seen_words(rest))).collect()
}

fn seen_words(runs: &str) -> String {
    let texts = runs.split("</w:p>").next().expect("one").split("<w:t xml:space=\"preserve\">");
    texts.skip(1).filter_map(|rest| rest.split("</w:t>").next()).collect()
}

#[test]
fn call_outs_one_after_the_other_are_two_blocks() {
    let body = part("word/document.xml");
    let bars: Vec<bool> = paragraphs(&body)
        .iter()
        .filter(|(set, _)| ["Decision", "Action", "Vote"].iter().any(|style| set.contains(style)))
        .map(|(set, _)| set.contains("w:pBdr"))
        .collect();
    assert!(bars.len() > 2 && bars.windows(2).all(|pair| pair[0] != pair[1]), "{bars:?}");
}

#[test]
fn what_introduces_stays_with_what_it_introduces() {
    let styles = part("word/styles.xml");
    for style in ["Heading1", "TableHeading"] {
        let style = styles.split(&format!("w:styleId=\"{style}\"")).nth(1).expect("a style");
        assert!(style.split("</w:style>").next().expect("one").contains("<w:keepNext/>"));
    }
    let body = part("word/document.xml");
    let headings = paragraphs(&body).into_iter().filter(|(set, _)| set.contains("TableHeading"));
    assert_eq!(headings.count(), 6, "each cell of the two tables' first rows");
}

#[test]
fn hebrew_and_arabic_are_set_from_right_to_left() {
    let text = "שלום, Ann: 12";
    let parts = parts(&docx(&everywhere(text)).expect("it can be written"));
    let body = &parts.iter().find(|part| part.0 == "word/document.xml").expect("a part").1;
    let (whole, with_a_label): (Vec<_>, Vec<_>) = paragraphs(body)
        .into_iter()
        .filter(|(_, words)| words.contains(text))
        .partition(|(_, words)| words.starts_with(text));
    assert!(whole.iter().all(|(set, _)| set.contains("<w:bidi/>")) && whole.len() > 5);
    assert!(!with_a_label.is_empty(), "a label in English leads from left to right");
    assert!(body.contains("<w:rPr><w:rtl/></w:rPr>"));
    assert!(!part("word/document.xml").contains("<w:rtl/>"));
}

#[test]
fn the_first_row_of_each_table_is_repeated_on_each_page() {
    let body = part("word/document.xml");
    assert_eq!(body.matches("<w:tbl>").count(), 2);
    assert_eq!(body.matches("<w:tblHeader/>").count(), 2);
}

#[test]
fn the_package_does_not_show_on_which_system_it_was_made() {
    let bytes = docx(&everywhere(WORD)).expect("a DOCX");
    assert!(crate::render::package::is_made_on_unix(&bytes));
}

#[test]
fn who_wrote_it_and_when_are_the_document_s() {
    let properties = part("docProps/core.xml");
    assert!(properties.contains("<dc:creator>xyzzy</dc:creator>"));
    assert!(properties.contains("<dc:title>Minutes: xyzzy, 22 May 2024</dc:title>"));
    assert!(properties.contains(">2024-05-22T09:00:00Z</dcterms:created>"));
    assert!(!properties.contains("1970") && !properties.contains("unknown"));
}

#[test]
fn lists_are_the_word_processor_s_and_begin_with_the_number_that_was_typed() {
    let text = "Agreed:\n1. tea\n2. milk\nThen:\n- one\n- two\n3) three\n4) four\n7) seven";
    let bytes = docx(&everywhere(text)).expect("it can be written");
    let parts = parts(&bytes);
    let part = |name: &str| &parts.iter().find(|part| part.0 == name).expect("a part").1;
    let (body, numbering) = (part("word/document.xml"), part("word/numbering.xml"));
    // The first text with lists is a note: two numbered lists, bullets, and a list that goes on at 7.
    let points = |style: &str| -> Vec<&str> {
        let mark =
            format!("<w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"");
        body.split(&mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    };
    assert_eq!(points("ListNumber")[..5], ["3", "3", "4", "4", "5"]);
    assert_eq!(points("ListBullet")[..2], ["2", "2"]);
    let from = |list: usize| {
        let num = numbering.split(&format!("<w:num w:numId=\"{list}\">")).nth(1).expect("a list");
        num.split("<w:startOverride w:val=\"").nth(1).and_then(|rest| rest.split('"').next())
    };
    assert_eq!([3, 4, 5].map(from), [Some("1"), Some("3"), Some("7")]);
    for list in body.split("<w:numId w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(numbering.contains(&format!("<w:num w:numId=\"{list}\">")), "{list}");
    }
    assert!(points("Decision").len() >= 7, "call-outs have lists too: {:?}", points("Decision"));
    assert!(!body.contains(">1. tea<") && body.contains(">tea<"));
}
