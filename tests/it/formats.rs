//! Minutes in each format: the sample meetings on file, the same bytes every time, and nothing
//! confidential in what the public gets.

use std::{
    io::{Cursor, Read},
    path::{Path, PathBuf},
};

use folkmoot::{
    edition::{Edition, view},
    import,
    meeting::{Log, script},
    papers::{Layout, Phrases, compose, lay_out},
    render::{Format, render},
};
use serde_json::{Value, json};
use zip::ZipArchive;

use crate::schema::misfits;

pub(crate) const NORTH: &str = include_str!("../fixtures/meetings/north-broadland-2024-05-22.moot");
pub(crate) const PARISH: &str = include_str!("../fixtures/meetings/parish-2025-03-11.moot");

/// A meeting with something of each kind, also outside the items.
const EVERYTHING: &str = "\
group Board
title Extraordinary
date 2024-05-22 10:00-12:00 zone:Europe/London
quorum members:1
attendee GC \"Gemma Cushion\" role:chair org:Flagship sector:Housing title:Manager
attendee KB \"Katie Burrell\"
attendee MO \"Mark Osborn\" role:minute-taker
agenda Welcome presenter:GC
agenda Housing confidential:yes
agenda Welcome
09:50 note hello, all
10:00 present GC
10:00 apologies KB
10:00 start
10:05 item 1
10:06 decision KB: to go on
10:07 action @GC ring the warden due:2024-06-01
10:08 action ask
10:09 vote \"That we go on\" for:1 against:0 abstain:0
10:10 outcome nothing yet
10:11 declare GC owns the hall
10:12 done a1
10:12 drop a2 no longer needed
10:15 item 2
10:16 decision to sell
10:17 action @MO sell
10:20 item 3
10:25 headcount 3
10:30 close
10:31 note goodbye, all
10:40 end
10:41 circulate
10:42 approve as-corrected
10:43 sign \"Gemma Cushion\"
";

fn log(script: &str) -> Log {
    script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn written(script: &str, format: Format, edition: Edition) -> Vec<u8> {
    let log = log(script);
    let view = view(log.meeting(), edition);
    render(&compose(&view, Phrases::builtin()), format).expect("it can be written")
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/meetings").join(name)
}

/// Holds text against a file beside the scripts; `FOLKMOOT_BLESS=1` writes the file anew.
pub(crate) fn is_golden(name: &str, text: &str) {
    if std::env::var_os("FOLKMOOT_BLESS").is_some() {
        std::fs::write(fixture(name), text).expect("the fixture can be written");
    }
    let golden = std::fs::read_to_string(fixture(name)).unwrap_or_default();
    assert!(golden == text, "{name} differs; FOLKMOOT_BLESS=1 writes it anew");
}

/// Holds both sample meetings, and the public edition of the one with a confidential item.
fn are_golden(format: Format, ending: &str, shown: impl Fn(&[u8]) -> String) {
    let golden = |name: &str, script, edition| {
        is_golden(&format!("{name}.{ending}"), &shown(&written(script, format, edition)));
    };
    golden("north-broadland-2024-05-22.minutes", NORTH, Edition::Full);
    golden("parish-2025-03-11.minutes", PARISH, Edition::Full);
    golden("parish-2025-03-11.public", PARISH, Edition::Public);
}

fn as_text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

#[test]
fn the_sample_meetings_give_the_web_pages_on_file() {
    are_golden(Format::Html, "html", as_text);
}

#[test]
fn the_sample_meetings_give_the_mails_on_file() {
    are_golden(Format::Text, "txt", as_text);
}

#[test]
fn the_sample_meetings_give_the_json_on_file() {
    are_golden(Format::Json, "json", as_text);
}

/// The parts of a DOCX, each under its name and with a line for each element.
fn as_parts(bytes: &[u8]) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = String::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a part");
        let mut part = String::new();
        file.read_to_string(&mut part).expect("text");
        parts.push_str(&format!("==== {}\n{}\n", file.name(), part.replace("><", ">\n<")));
    }
    parts
}

#[test]
fn the_sample_meetings_give_the_word_processor_s_files_on_file() {
    are_golden(Format::Docx, "docx.xml", as_parts);
}

#[test]
fn the_sample_meeting_can_be_set_out_in_other_ways() {
    for layout in [Layout::Table, Layout::ActionOnly] {
        let log = log(PARISH);
        let (view, phrases) = (view(log.meeting(), Edition::Public), Phrases::builtin());
        let document = lay_out(compose(&view, phrases), layout, phrases);
        let mail = render(&document, Format::Text).expect("it can be written");
        is_golden(&format!("parish-2025-03-11.public.{}.txt", layout.name()), &as_text(&mail));
        for &format in Format::ALL {
            render(&document, format).expect("it can be written");
        }
    }
}

/// What W3C's scribe would have made of a community group's log, and what a meeting run here gives.
#[test]
fn minutes_can_be_set_out_as_the_users_of_scribes_know_them() {
    let irc = include_bytes!("../fixtures/w3c-ccg/2020-03-03/irc.log");
    let imported = import::read("2020-03-03/irc.log", irc, None).unwrap();
    let logs = [("2020-03-03", imported.log), ("north-broadland-2024-05-22", log(NORTH))];
    for (name, log) in logs {
        let (view, phrases) = (view(log.meeting(), Edition::Full), Phrases::builtin());
        let document = lay_out(compose(&view, phrases), Layout::Scribe, phrases);
        for format in [Format::Html, Format::Text] {
            let bytes = render(&document, format).expect("it can be written");
            let ending = format.endings()[0];
            is_golden(&format!("{name}.scribe.{ending}"), &as_text(&bytes));
        }
        for &format in Format::ALL {
            render(&document, format).expect("it can be written");
        }
    }
}

#[test]
fn every_link_of_the_scribe_s_layout_leads_to_one_place() {
    for script in [NORTH, PARISH, EVERYTHING] {
        let log = log(script);
        for edition in [Edition::Full, Edition::Public] {
            let (view, phrases) = (view(log.meeting(), edition), Phrases::builtin());
            let document = lay_out(compose(&view, phrases), Layout::Scribe, phrases);
            let page = as_text(&render(&document, Format::Html).expect("it can be written"));
            let links: Vec<&str> = page.split("href=\"#").skip(1).collect();
            assert!(links.len() > log.meeting().agenda.len());
            for link in links {
                let (name, _) = link.split_once('"').expect("a whole link");
                assert_eq!(page.matches(&format!("id=\"{name}\"")).count(), 1, "{name}");
            }
        }
    }
}

#[test]
fn a_layout_leaves_the_narrative_as_it_is_and_is_found_by_its_name() {
    let log = log(PARISH);
    let view = view(log.meeting(), Edition::Full);
    let composed = || compose(&view, Phrases::builtin());
    assert_eq!(lay_out(composed(), Layout::Narrative, Phrases::builtin()), composed());
    for &layout in Layout::ALL {
        assert_eq!(Layout::parse(layout.name()), Some(layout));
    }
    assert_eq!(Layout::parse("sideways"), None);
}

pub(crate) const SCHEMA: &str = include_str!("../../docs/minutes.schema.json");

pub(crate) fn as_json(script: &str, edition: Edition) -> Value {
    serde_json::from_slice(&written(script, Format::Json, edition)).expect("JSON")
}

#[test]
fn the_json_is_as_the_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    for script in [NORTH, PARISH, EVERYTHING, ""] {
        for edition in [Edition::Full, Edition::Public] {
            let none: Vec<String> = Vec::new();
            assert_eq!(misfits(&schema, &as_json(script, edition)), none);
        }
    }
    let mut broken = as_json(PARISH, Edition::Full);
    broken["items"][2]["entries"][1]["due"] = "tomorrow".into();
    broken["actions"][0]["colour"] = "red".into();
    broken["status"] = Value::Null;
    assert_eq!(misfits(&schema, &broken).len(), 3);
}

#[test]
fn the_json_has_the_items_in_order_and_all_that_was_decided_and_set() {
    let north = as_json(NORTH, Edition::Full);
    let texts = |list: &Value, key: &str| -> Vec<String> {
        let list = list.as_array().expect("a list");
        list.iter().map(|one| one[key].as_str().expect("text").to_owned()).collect()
    };
    assert_eq!(
        texts(&north["items"], "title"),
        [
            "Welcome and introductions",
            "Serious Youth Violence",
            "Presentations from LSCG members",
            "Multiagency Chronologies",
            "A.O.B."
        ]
    );
    assert_eq!(
        texts(&north["actions"], "text"),
        [
            "support GC to access meetings which she is currently not being invited to",
            "prepare presentations for the next meeting"
        ]
    );
    assert_eq!(north["actions"][1]["owners"], json!(["HBr", "DT", "RW"]));
    assert_eq!(north["actions"][1]["due"], "2024-07-09");
    assert_eq!(north["actions"][1]["item"], "5");
    assert_eq!(north["nextMeeting"]["startDate"], "2024-07-09T10:00:00+01:00");
    assert_eq!(north["nextApologies"], json!(["GC"]));
    let parish = as_json(PARISH, Edition::Full);
    assert_eq!(
        texts(&parish["decisions"], "text"),
        ["The minutes of 11 February 2025 were agreed as a true record."]
    );
    let kit = &parish["attendance"]["people"][5];
    assert_eq!((&kit["name"], &kit["deputyFor"]), (&json!("Kit Lund"), &json!("GH")));
}

#[test]
fn what_came_before_the_first_topic_is_no_topic_and_topics_may_repeat() {
    let told = as_json(EVERYTHING, Edition::Full);
    assert_eq!(told["before"][0]["text"], "hello, all");
    assert_eq!(told["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(told["items"][0]["title"], told["items"][2]["title"]);
    assert_eq!(told["after"][0]["text"], "goodbye, all");
}

#[test]
fn the_json_of_another_tool_s_log_has_its_topics_actions_and_resolutions() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let logs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/w3c-ccg");
    let mut read = 0;
    for entry in std::fs::read_dir(logs).expect("logs") {
        let folder = entry.expect("an entry").path();
        let Ok(log) = std::fs::read(folder.join("irc.log")) else { continue };
        let facts = std::fs::read(folder.join("facts.json")).expect("facts");
        let facts: Value = serde_json::from_slice(&facts).expect("JSON");
        let imported = import::read("irc.log", &log, None).expect("it can be read");
        let view = view(imported.log.meeting(), Edition::Full);
        let document = compose(&view, Phrases::builtin());
        let json = render(&document, Format::Json).expect("it can be written");
        let json: Value = serde_json::from_slice(&json).expect("JSON");
        assert_eq!(misfits(&schema, &json), Vec::<String>::new());
        for (list, key, fact) in [
            ("items", "title", "topics"),
            ("actions", "text", "actions"),
            ("decisions", "text", "resolutions"),
        ] {
            let told: Vec<&Value> =
                json[list].as_array().expect("a list").iter().map(|one| &one[key]).collect();
            let listed: Vec<&Value> = facts[fact].as_array().expect("a list").iter().collect();
            assert_eq!(told, listed, "{list} of {}", folder.display());
        }
        read += 1;
    }
    assert!(read >= 12, "{read} logs");
}

#[test]
fn the_public_json_has_no_times_by_which_a_gap_could_be_measured() {
    let told = as_json(PARISH, Edition::Public);
    for item in told["items"].as_array().expect("items") {
        assert_eq!((&item["began"], &item["ended"]), (&Value::Null, &Value::Null));
        for entry in item["entries"].as_array().expect("entries") {
            assert_eq!(entry["at"], Value::Null);
        }
    }
    assert_eq!(told["items"][4]["outcome"], "withheld");
    assert_eq!(told["leftOut"], true);
}

#[test]
fn the_same_log_gives_the_same_bytes_in_every_format() {
    for &format in Format::ALL {
        for script in [NORTH, PARISH] {
            let [one, other] = [(), ()].map(|()| written(script, format, Edition::Full));
            assert!(one == other, "{format}");
        }
    }
}

/// A meeting in which a word that begins with `zq` is a secret.
const SECRETS: &str = "\
group Board
marking OFFICIAL
date 2024-05-22 10:00-12:00 zone:Europe/London
attendee GC \"Gemma Cushion\" role:chair
attendee KB \"Katie Burrell\" role:minute-taker
attendee ZQP \"Zqperson Known\"
theme \"Zqtheme\"
agenda Welcome
agenda \"Zqtitle of the item\" presenter:ZQP confidential:yes
agenda Housing
10:00 present GC KB
10:00 start
10:00 item 1
10:01 note to be seen
10:02 note KB: zqnote, see https://zqhost.example/zqpath and ask @ZQP
10:02 confidential last
10:03 action @KB zqaction with @ZQP due:2024-06-01
10:03 confidential last
10:04 decision zqdecision
10:04 confidential last
10:10 item 2
10:11 note zqinside @ZQP
10:12 action @ZQP zqtask due:2031-01-17
10:13 decision zqagreed
10:14 vote \"zqmotion\" moved:ZQP seconded:KB for:41 against:42 abstain:43
10:15 outcome zqresult theme:Zqtheme
10:16 declare ZQP zqinterest
10:20 item 3
10:21 action @KB to be done openly
10:30 end
10:31 circulate
10:32 approve
10:33 correct item 2 ended 10:19 reason:zqreason
10:34 correct e2 zqreworded reason:zqwhy
";

/// What a file has for whoever looks into it.
fn unpacked(format: Format, bytes: Vec<u8>) -> Vec<u8> {
    match format {
        Format::Docx => as_parts(&bytes).into_bytes(),
        #[cfg(feature = "pdf")]
        Format::Pdf => crate::pdf::everything(&bytes),
        _ => bytes,
    }
}

#[test]
fn no_byte_of_a_public_export_has_what_is_confidential() {
    // The person is on the roll, which is public; the name must stand nowhere else.
    let script = SECRETS.replace("Zqperson Known", "Ann Other").replace("ZQP", "AO");
    for &format in Format::ALL {
        let [public, full] = [Edition::Public, Edition::Full].map(|edition| {
            let bytes = written(&script, format, edition);
            unpacked(format, bytes)
        });
        let has = |bytes: &[u8], word: &str| {
            bytes.to_ascii_lowercase().windows(word.len()).any(|w| w == word.as_bytes())
        };
        assert!(has(&full, "zqnote") && has(&full, "zqtitle") && has(&full, "2031"), "{format}");
        for secret in ["zq", "2031", "17 january", "10:12", "t10:10", "t10:19", "against 42"] {
            assert!(!has(&public, secret), "{secret} in {format}");
        }
        assert!(has(&public, "to be seen") && has(&public, "to be done openly"), "{format}");
    }
}

#[test]
fn the_length_of_what_is_left_out_is_not_told() {
    let long = SECRETS.replace("zqinside", &"zqinside ".repeat(500)).replace(
        "10:16 declare ZQP zqinterest\n",
        &"10:16 note zqmore\n10:16 decision zqmore\n".repeat(20),
    );
    for &format in Format::ALL {
        let [short, long] = [SECRETS, &long].map(|s| written(s, format, Edition::Public));
        assert!(short == long, "{format}");
    }
}

/// Runs another program in a folder, which is its home too.
fn run(folder: &Path, program: &str, arguments: &[&str]) {
    let mut command = std::process::Command::new(program);
    let done = command.args(arguments).env("HOME", folder).current_dir(folder).output();
    assert!(done.expect(program).status.success(), "{program} {arguments:?}");
}

/// The pages of `minutes.pdf` in a folder as text, each of which must have the marking above and
/// below, and the word draft.
fn marked_pages(folder: &Path) -> Vec<String> {
    run(folder, "pdftotext", &["-layout", "minutes.pdf", "minutes.txt"]);
    let text = std::fs::read_to_string(folder.join("minutes.txt")).expect("text");
    let squeezed = |page: &str| page.split_whitespace().collect::<Vec<_>>().join(" ");
    let pages: Vec<String> =
        text.split('\u{c}').map(squeezed).filter(|page| !page.is_empty()).collect();
    assert!(pages.len() > 1);
    for page in &pages {
        assert_eq!(page.matches("OFFICIAL").count(), 2, "{page}");
        assert_eq!(page.matches("DRAFT").count(), 1, "{page}");
    }
    for words in ["3. Speed limit on Mill Lane", "Action 1 · CD, AB", "Confidential item"] {
        assert!(pages.iter().any(|page| page.contains(words)), "{words}\n{text}");
    }
    pages
}

#[test]
#[ignore = "needs LibreOffice (soffice) and poppler (pdftotext)"]
fn a_word_processor_opens_the_file_and_prints_its_marking_on_each_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = written(PARISH, Format::Docx, Edition::Public);
    std::fs::write(folder.path().join("minutes.docx"), bytes).expect("it can be written");
    run(folder.path(), "soffice", &["--headless", "--convert-to", "pdf", "minutes.docx"]);
    let pages = marked_pages(folder.path());
    for (number, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("Page {} of {}", number + 1, pages.len())), "{page}");
    }
}

#[test]
#[ignore = "needs a browser (chromium) and poppler (pdftotext)"]
fn a_browser_prints_the_page_with_its_marking_on_each_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("minutes.html");
    std::fs::write(&page, written(PARISH, Format::Html, Edition::Public)).expect("written");
    let address = format!("file://{}", page.display());
    run(
        folder.path(),
        "chromium",
        &[
            "--headless",
            "--no-sandbox",
            "--no-pdf-header-footer",
            "--print-to-pdf=minutes.pdf",
            &address,
        ],
    );
    marked_pages(folder.path());
}
