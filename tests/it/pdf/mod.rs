//! Minutes as PDF, read by another library: what stands on the pages, and what is read aloud.

pub(crate) mod reader;

use folkmoot::{
    edition::{Edition, view},
    meeting::script,
    papers::{Layout, Phrases, compose, lay_out},
    render::{Format, Undrawn, render_telling},
};

use lopdf::Object;
use unicode_normalization::UnicodeNormalization as _;

use self::reader::{Read, read};
use crate::formats::{NORTH, PARISH, is_golden, written};

/// All that a reader could find: the file without compression, its strings and its texts.
pub(crate) fn everything(bytes: &[u8]) -> Vec<u8> {
    let read = read(bytes);
    let mut all = Vec::new();
    for object in read.file.objects.values() {
        if let Object::Stream(stream) = object {
            all.extend(stream.get_plain_content().expect("a whole stream"));
        }
    }
    for text in [read.strings(), read.pages.join("\n"), read.told()] {
        all.extend(text.bytes());
    }
    all
}

/// A script's minutes in a layout, with what could not be drawn.
fn laid_out(text: &str, layout: Layout) -> (Read, Undrawn) {
    let log = script::replay(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    let (view, phrases) = (view(log.meeting(), Edition::Full), Phrases::builtin());
    let document = lay_out(compose(&view, phrases), layout, phrases);
    let (bytes, undrawn) = render_telling(&document, Format::Pdf).expect("it can be written");
    (read(&bytes), undrawn)
}

fn minutes(text: &str) -> (Read, Undrawn) {
    laid_out(text, Layout::Narrative)
}

#[test]
fn the_sample_meetings_are_read_aloud_and_printed_as_on_file() {
    for (name, script, edition) in [
        ("north-broadland-2024-05-22.minutes", NORTH, Edition::Full),
        ("parish-2025-03-11.minutes", PARISH, Edition::Full),
        ("parish-2025-03-11.public", PARISH, Edition::Public),
    ] {
        let read = read(&written(script, Format::Pdf, edition));
        let mut text = read.told();
        for (number, page) in (1..).zip(&read.pages) {
            text.push_str(&format!("==== page {number}\n"));
            page.lines().for_each(|line| text.push_str(&format!("{}\n", line.trim_end())));
        }
        is_golden(&format!("{name}.pdf.txt"), &text);
    }
}

#[test]
fn each_page_has_the_marking_twice_the_word_draft_and_its_number() {
    let mut script = PARISH.to_owned();
    script = script.replace("20:25 end", &"20:24 note said once more\n".repeat(150));
    let (read, _) = minutes(&script);
    assert!(read.pages.len() > 3);
    for (number, page) in (1..).zip(&read.pages) {
        let lines: Vec<&str> = page.lines().collect();
        assert_eq!(lines.iter().filter(|line| **line == "OFFICIAL").count(), 2, "{page}");
        assert_eq!(lines.iter().filter(|line| **line == "DRAFT").count(), 1, "{page}");
        let place = format!("Page {number} of {}", read.pages.len());
        assert!(lines.iter().any(|line| line.ends_with(&place)), "{page}");
    }
    // A reader aloud hears them once.
    assert_eq!(read.told().matches("OFFICIAL").count(), 1);
    assert_eq!(read.told().matches("said once more").count(), 150);
}

#[test]
fn a_long_table_has_its_header_on_each_page_and_loses_no_row() {
    let rows: Vec<String> = (0..200).map(|n| format!("Person Number{n}|Officer {n}")).collect();
    let script = format!(
        "group Board\ndate 2024-05-22\nagenda People\ntable i1 All columns:Name|Post rows:\"{}\"\n\
         10:00 start\n10:01 item 1\n11:00 end\n",
        rows.join("\\n")
    );
    let (read, _) = minutes(&script);
    assert!(read.pages.len() > 2);
    let whole = read.told();
    for (number, page) in read.pages.iter().enumerate() {
        let rows = page.lines().filter(|line| line.contains("Person Number")).count();
        let heads = page.lines().filter(|line| line.starts_with("NamePost")).count();
        assert_eq!(heads, usize::from(rows > 0), "page {}: {page}", number + 1);
    }
    assert_eq!(whole.matches("[TH] Name").count(), 1);
    assert_eq!(whole.matches("Person Number").count(), 200);
}

#[test]
fn a_word_longer_than_the_page_is_wide_stays_on_it() {
    let word = "a".repeat(2000);
    for layout in [Layout::Narrative, Layout::Table] {
        let script =
            format!("group B\ndate 2024-05-22\nagenda A\n10:00 start\n10:00 item 1\nnote {word}\n");
        let (read, _) = laid_out(&script, layout);
        assert!(read.told().contains(&word), "{layout:?}");
        let longest = read.pages.iter().flat_map(|page| page.lines()).map(str::len).max();
        assert!(longest < Some(140), "{longest:?}");
    }
}

#[test]
fn no_address_is_parted_from_its_beginning() {
    let mut script =
        String::from("group B\ndate 2024-05-22\nagenda A\n10:00 start\n10:00 item 1\n");
    for letters in 20..100 {
        let before = "n".repeat(letters / 2);
        script.push_str(&format!("note {before} {before} https://example.org/a\n"));
    }
    let (read, _) = minutes(&script);
    let lines = || read.pages.iter().flat_map(|page| page.lines());
    assert!(lines().any(|line| line.starts_with("https://")), "some begin a line");
    assert!(!lines().any(|line| line.trim_end().ends_with("://")));
}

#[test]
fn a_name_too_long_for_the_footer_says_that_it_goes_on() {
    let group = "Local Safeguarding Children Group for all of ".repeat(4);
    let (read, _) = minutes(&format!("group \"{group}\"\ndate 2024-05-22\n10:00 start\n"));
    let footer = read.pages[0].lines().find(|line| line.ends_with("Page 1 of 1"));
    assert!(footer.is_some_and(|line| line.contains("…, 22 May 2024")), "{footer:?}");
}

#[test]
fn names_from_wales_to_ukraine_are_drawn_and_what_no_font_has_is_told() {
    let names = "Siân Lw\u{302}yd, Sia\u{302}n Ŵyn, m\u{303}, Łukasz Żółć, Ștefan Țepeș, Đorđe, Jiří Šťastný, \
                 Ólafur Þór, Ελένη, Олена Ґудзь – “quoted” → ≤ 5 € ✓";
    let script = format!("group B\ndate 2024-05-22\n10:00 start\nnote {names}\n");
    let (read, undrawn) = minutes(&script);
    assert_eq!(undrawn, Undrawn::new());
    let composed: String = names.nfc().collect();
    assert!(read.told().contains(&composed), "{}", read.told());
    let script =
        "group B\ndate 2024-05-22\n10:00 start\nnote 表 and 表, שלום, 👩\u{200d}👩\u{200d}👧\n";
    let (read, undrawn) = minutes(script);
    let counts: Vec<(&str, usize)> = undrawn.iter().map(|(c, n)| (c.as_str(), *n)).collect();
    assert_eq!(counts[3..], [("ש", 1), ("表", 2), ("👩\u{200d}👩\u{200d}👧", 1)], "{counts:?}");
    // What is searched for and read aloud is still the text.
    assert!(read.told().contains("表 and 表, שלום, 👩\u{200d}👩\u{200d}👧"), "{}", read.told());
}

#[test]
fn who_wrote_it_and_when_are_the_document_s() {
    let bytes = written(PARISH, Format::Pdf, Edition::Full);
    let all = String::from_utf8_lossy(&everything(&bytes)).into_owned();
    assert!(all.contains("Minutes: Lower Marsh Parish Council, 11 March 2025"), "the title");
    assert!(all.contains("D:20250311202500Z"), "the date");
    assert!(all.contains("<pdfuaid:part>1</pdfuaid:part>"), "PDF/UA");
    assert!(all.contains("en-GB"));
}

#[test]
fn every_link_of_the_scribe_s_layout_leads_to_a_page() {
    let (read, _) = laid_out(PARISH, Layout::Scribe);
    let mut inside = 0;
    for (_, page) in read.file.get_pages() {
        for link in read.file.get_page_annotations(page).expect("links") {
            assert!(link.get(b"Contents").is_ok(), "words for what can't be seen");
            inside += usize::from(link.get(b"Dest").is_ok());
        }
    }
    assert!(inside > 5, "{inside}");
}
