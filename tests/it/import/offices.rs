//! Offices, subtopics and what was typed, in logs and in the papers made of them.

use folkmoot::{
    edition::{Edition, view},
    import,
    papers::{Layout, Phrases, compose, lay_out},
    render::{Format, render},
};
use serde_json::Value;

/// Two chairs, three scribes of whom one chairs, two subtopics, and who typed what.
const LOG: &str = "\
18:00 <uma> Meeting: Shed Board
18:00 <uma> present+ Uma, Gil, Noor, Piet
18:00 <uma> chair: Noor, Uma
18:01 <gil> scribe+
18:02 <uma> Topic: Keys
18:02 <uma> Subtopic: The front dor
18:02 <uma> s/dor/door/
18:03 <gil> Noor: it sticks
18:03 <noor> +1
18:04 <uma> sub-topic: The back
18:04 <uma> ... and the side
18:05 <uma> scribe+ piet
18:05 <gil> scribe-
18:06 <piet> Gil: it is open
18:07 <uma> scribe: uma
18:08 <uma> Piet: shut it
18:09 <uma> RESOLVED: to shut it
";

fn written(log: &str, layout: Layout, format: Format) -> String {
    let imported = import::read("2025-05-09.log", log.as_bytes(), None).unwrap();
    assert_eq!(imported.refusals, Vec::<String>::new());
    let view = view(imported.log.meeting(), Edition::Full);
    let phrases = Phrases::builtin();
    let document = lay_out(compose(&view, phrases), layout, phrases);
    String::from_utf8(render(&document, format).unwrap()).unwrap()
}

fn json(log: &str) -> Value {
    serde_json::from_str(&written(log, Layout::Narrative, Format::Json)).unwrap()
}

#[test]
fn several_chair_and_scribe_in_the_order_of_their_turns() {
    let json = json(LOG);
    assert_eq!(json["chair"], "Noor and Uma (co-chairs)");
    let offices: Vec<(&str, &str)> = json["offices"]
        .as_array()
        .unwrap()
        .iter()
        .map(|office| (office["office"].as_str().unwrap(), office["name"].as_str().unwrap()))
        .collect();
    let scribe = "minute-taker";
    assert_eq!(
        offices,
        [("chair", "Noor"), ("chair", "Uma"), (scribe, "Gil"), (scribe, "Piet"), (scribe, "Uma")]
    );
    let text = written(LOG, Layout::Scribe, Format::Text);
    assert!(text.contains("Gil, Piet, Uma"), "{text}");
    assert!(text.contains("Noor and Uma"), "{text}");
}

#[test]
fn who_is_said_to_chair_chairs_though_nobody_says_they_were_there() {
    let log = "18:00 <gil> present+\n18:00 <gil> chair: Noor\n18:01 <gil> Topic: Keys\n";
    assert_eq!(json(log)["chair"], "Noor");
    assert_eq!(json(log)["offices"][0]["name"], "Noor");
}

#[test]
fn subtopics_are_headings_under_their_topic_and_no_items() {
    let json = json(LOG);
    let items = json["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    let titles: Vec<&str> = items[0]["subtopics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|subtopic| subtopic["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["The front door", "The back and the side"]);
    let markdown = written(LOG, Layout::Narrative, Format::Markdown);
    assert!(markdown.contains("\n### The front door\n"), "{markdown}");
    let html = written(LOG, Layout::Scribe, Format::Html);
    assert!(html.contains("<h3 id=\"note-"), "{html}");
    assert!(html.contains(">1.2. The back and the side</a>"), "{html}");
}

#[test]
fn what_was_typed_is_told_from_what_was_said() {
    let json = json(LOG);
    let entries = json["items"][0]["entries"].as_array().unwrap();
    let of = |text: &str| entries.iter().find(|entry| entry["text"] == text).unwrap();
    assert_eq!(of("+1")["typed"], true);
    assert_eq!(of("it sticks")["typed"], false);
    let text = written(LOG, Layout::Scribe, Format::Text);
    assert!(text.contains("<Noor> +1") && text.contains("Noor: it sticks"), "{text}");
    let stranger = "18:00 <uma> scribe+\n18:01 <uma> Topic: Keys\n18:01 <zed> lost: mine\n";
    assert!(written(stranger, Layout::Scribe, Format::Text).contains("<zed> lost: mine"));
}

#[test]
fn the_scribes_layout_sums_up_what_there_is_and_calls_it_as_they_do() {
    let html = written(LOG, Layout::Scribe, Format::Html);
    assert!(html.contains("RESOLUTION") && html.contains("Summary of resolutions"), "{html}");
    assert!(!html.contains("Summary of action items"), "{html}");
    let lines = html.matches("<p id=\"note-").count();
    assert_eq!(lines, 4, "each line has a name: {html}");
}

#[test]
fn a_subtopic_of_meetbots_is_a_heading_too() {
    let log = "18:00 <uma> #startmeeting Shed\n18:01 <uma> #topic Keys\n18:02 <uma> #subtopic Front\n\
               18:03 <gil> it sticks\n18:04 <uma> #endmeeting\n";
    let json = json(log);
    assert_eq!(json["items"].as_array().unwrap().len(), 1);
    assert_eq!(json["items"][0]["subtopics"][0]["title"], "Front");
}

#[test]
fn links_that_an_arrow_gives_words_to_are_links_in_headings_and_lists_too() {
    let log = "18:00 <uma> scribe+\n18:01 <uma> Topic: -> https://example.org/k Keys & locks\n\
               18:02 <uma> -> https://example.org/price \"the price\" of it\n\
               18:03 <uma> RESOLVED: to buy -> https://example.org/k the lock\n";
    let html = written(log, Layout::Scribe, Format::Html);
    let link =
        |address: &str, words: &str| format!("href=\"https://example.org/{address}\">{words}</a>");
    assert!(html.contains(&format!("{}</h2>", link("k", "Keys &amp; locks"))), "{html}");
    assert!(html.contains(&format!("{} of it</p>", link("price", "the price"))), "{html}");
    assert!(html.contains(&link("k", "the lock")), "{html}");
    assert!(html.contains("<a href=\"#item-1\">1. Keys &amp; locks</a>"), "{html}");
    assert!(html.contains("<a href=\"#decision-1\">to buy the lock</a>"), "{html}");
    let markdown = written(log, Layout::Narrative, Format::Markdown);
    assert!(markdown.contains("## 1. [Keys \\& locks](https://example.org/k)"), "{markdown}");
    assert!(markdown.contains("[the price](https://example.org/price) of it"), "{markdown}");
    let json = json(log);
    assert_eq!(json["items"][0]["title"], "-> https://example.org/k Keys & locks");
}
