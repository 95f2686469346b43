use proptest::prelude::*;
use pulldown_cmark::{Event, Parser};

use super::*;
use crate::render::hostile::{hostile, line};

const DATA: &str = r#"{
    "name": "Board", "date": "2024-07-09", "startDate": "2024-07-09T19:30:00+01:00", "chair": null,
    "attendance": {"people": [{"initials": "KB", "name": "Katie Burrell", "organisation": "NCC"}]},
    "items": [{"title": "Roads & <verges>", "entries": [{"text": "see https://a.org/x?y=1&z=2\n\nlater"}]}],
    "owners": ["KB", "ZZ"]
}"#;

fn filled(escape: Escape, source: &str) -> Result<String, String> {
    filled_with(escape, source, DATA)
}

fn filled_with(escape: Escape, source: &str, json: &str) -> Result<String, String> {
    let loader: Loader = Box::new(|name| match name {
        "head.txt" => Ok(Some("[{{ name }}]".to_owned())),
        "wrong.txt" => Ok(Some("one\n{{ nmae }}\n".to_owned())),
        "itself.txt" => Ok(Some("{% include 'itself.txt' %}".to_owned())),
        "../secret" => Err("\"../secret\" is outside the folder of the template".to_owned()),
        _ => Ok(None),
    });
    let template = Template { name: "page", source, escape };
    fill(template, json, Phrases::builtin(), loader).map_err(|error| error.to_string())
}

fn text(source: &str) -> String {
    filled(Escape::Text, source).unwrap()
}

fn refused(source: &str) -> String {
    filled(Escape::Text, source).unwrap_err()
}

#[test]
fn dates_times_and_people_are_written_as_minutes_write_them() {
    assert_eq!(
        text("{{ date | date }}, {{ date | longdate }}"),
        "9 July 2024, Tuesday 9 July 2024"
    );
    assert_eq!(text("{{ startDate | date }} {{ startDate | time }}"), "9 July 2024 19:30");
    assert_eq!(text("{{ chair | date }}{{ chair | time }}{{ date | time }}{{ chair }}"), "");
    assert_eq!(text("{{ 'KB' | name }}, {{ ('KB' | person).organisation }}"), "Katie Burrell, NCC");
    assert_eq!(text("{{ owners | map('name') | join(', ') }}"), "Katie Burrell, ZZ");
    assert_eq!(
        text("{{ phrase('present') }} {{ phrase('due', date=date | date) }}"),
        "Present due 9 July 2024"
    );
}

#[test]
fn blocks_on_lines_of_their_own_leave_no_lines() {
    let source = "{% for item in items %}\n  {% for p in item.entries[0].text | paragraphs %}\n- {{ p }}\n  {% endfor %}\n{% endfor %}\nend\n";
    assert_eq!(text(source), "- see https://a.org/x?y=1&z=2\n- later\nend\n");
    assert_eq!(text(&source.replace('\n', "\r\n")), text(source));
}

#[test]
fn values_are_escaped_for_the_format_and_addresses_can_be_links() {
    let title = "{{ items[0].title }}";
    assert_eq!(filled(Escape::Html, title).unwrap(), "Roads &amp; &lt;verges&gt;");
    assert_eq!(filled(Escape::Markdown, title).unwrap(), "Roads & \\<verges>");
    assert_eq!(filled(Escape::Text, title).unwrap(), "Roads & <verges>");
    let linked = "{{ items[0].entries[0].text | paragraphs | first | linked }}";
    assert_eq!(
        filled(Escape::Html, linked).unwrap(),
        "see <a rel=\"nofollow noreferrer\" href=\"https://a.org/x?y=1&amp;z=2\">https://a.org/x?y=1&amp;z=2</a>"
    );
    assert_eq!(filled(Escape::Text, linked).unwrap(), "see https://a.org/x?y=1&z=2");
    let by_macro = "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(items[0].title) }}";
    assert_eq!(filled(Escape::Markdown, by_macro).unwrap(), "Roads & \\<verges>");
    assert_eq!(filled(Escape::Html, by_macro).unwrap(), "Roads &amp; &lt;verges&gt;");
}

#[test]
fn what_is_wrong_is_said_with_the_template_and_its_line() {
    let wrong = [
        "one\n{{ nmae }}",
        "{% for x in items %}\n",
        "\n\n{{ name | shout }}",
        "{{ name | date }}",
        "{{ items[0].due | date }}",
        "{% for p in items[0].txet | paragraphs %}{% endfor %}",
        "{{ items[0].titel }}",
        "{{ phrase('prseent') }}",
        "{{ phrase('due', day=1) }}",
        "x\n{% include 'wrong.txt' %}",
        "{% include 'gone.txt' %}",
        "{% include '../secret' %}",
        "{% for a in range(99999) %}{% for b in range(999) %}{{ a }}{% endfor %}{% endfor %}",
    ];
    insta::assert_snapshot!(wrong.map(refused).join("\n"), @r#"
    page:2: `nmae` is undefined
    page:1: unexpected end of input, expected end of block
    page:3: filter shout is unknown
    page:1: "Board" is no date; write it like 2024-07-09
    page:1: what is written here does not exist in the data; see its name in the schema
    page:1: what is written here does not exist in the data; see its name in the schema
    page:1: `items[0].titel` is undefined
    page:1: no phrase is called "prseent"; did you mean present?
    page:1: due lacks its {date}; its places are {date}
    wrong.txt:2: `nmae` is undefined
    page:1: tried to include non-existing template 'gone.txt'
    page:1: "../secret" is outside the folder of the template
    page:1: this does not come to an end, and was stopped; look for a loop in a loop
    "#);
}

#[test]
fn a_template_may_include_another_and_is_stopped_if_it_would_not_end() {
    assert_eq!(text("{% include 'head.txt' %}!"), "[Board]!");
    for endless in [
        "{% for a in range(99999) %}{% for b in range(99999) %}{{ a }}{% endfor %}{% endfor %}",
        "{% include 'itself.txt' %}",
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% set x = 'abcdefgh' * 99999 %}{% for a in range(99999) %}{{ x * 999 }}{% endfor %}",
    ] {
        let told = refused(endless);
        assert!(told.contains(":1: "), "{told}");
    }
}

#[test]
fn escaping_goes_by_the_ending_before_that_of_templates_or_by_the_output() {
    let of = |name: &str, output: Option<&str>| Escape::from_names(name, output.map(Path::new));
    assert_eq!(of("page.html.jinja", None), Escape::Html);
    assert_eq!(of("page.HTM", Some("x.txt")), Escape::Html);
    assert_eq!(of("page.md.j2", None), Escape::Markdown);
    assert_eq!(of("page.jinja", Some("out.html")), Escape::Html);
    assert_eq!(of("page", Some("out.md")), Escape::Markdown);
    assert_eq!(of("page.jinja", None), Escape::Text);
    assert_eq!(of("mail.txt.jinja", Some("out.html")), Escape::Text);
}

proptest! {
    #[test]
    fn hostile_texts_are_harmless_in_every_format(value in hostile()) {
        let json = serde_json::to_string(&serde_json::json!({ "x": value })).unwrap();
        let of = |escape, source: &str| filled_with(escape, source, &json).unwrap();
        for escape in [Escape::Html, Escape::Markdown, Escape::Text] {
            let made = of(escape, "{{ x }}{{ x | safe }}");
            prop_assert!(made.chars().all(|c| c == '\n' || !c.is_control()));
            let reorders = made.contains(['\u{202a}', '\u{202e}', '\u{2066}', '\u{2028}']);
            prop_assert!(!reorders);
        }
        let page = of(Escape::Html, "{{ x }}");
        prop_assert!(!page.contains(['<', '>', '"']));
        let markdown = of(Escape::Markdown, "| {{ x }}");
        let mut read = String::new();
        for event in Parser::new(&markdown) {
            match event {
                Event::Text(words) => read.push_str(&words),
                Event::Start(pulldown_cmark::Tag::Paragraph) | Event::End(_) => {}
                other => prop_assert!(false, "{:?} of {:?}", other, markdown),
            }
        }
        prop_assert_eq!(line(read.trim_start_matches('|')), line(&value));
    }
}
