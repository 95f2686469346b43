use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::*;
use crate::{
    calendar::time::{Moment, Zone},
    papers::document::{
        CalloutKind, Column, ColumnKind, Edition, Fact, FactKind, Facts, NoteForm, Notice,
        NoticeKind, RollFacts, Row, Status, TableKind,
    },
    render::lines::ListPoint,
    text::{Policy, clean},
};

/// What a reader of the Markdown sees: the kind of each piece of text, and the text.
type SeenMarkdown = Vec<(&'static str, String)>;

/// Reads Markdown as others do; whatever is not ours (links, code, raw HTML and the like) is seen as such.
fn seen(markdown: &str) -> SeenMarkdown {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES;
    let (mut seen, mut text, mut quoted, mut listed) =
        (SeenMarkdown::new(), String::new(), false, false);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(t) => text.push_str(&t),
            Event::Start(Tag::BlockQuote(_)) => quoted = true,
            Event::End(TagEnd::BlockQuote(_)) => quoted = false,
            Event::Start(Tag::Item) => listed = true,
            Event::End(TagEnd::Item) => {
                seen.push(("point", std::mem::take(&mut text)));
                listed = false;
            }
            Event::End(TagEnd::Paragraph) if listed => {}
            Event::End(TagEnd::Paragraph) => {
                let kind = if quoted { "quoted" } else { "paragraph" };
                seen.push((kind, std::mem::take(&mut text)));
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                seen.push(("title", std::mem::take(&mut text)));
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) => {
                seen.push(("heading", std::mem::take(&mut text)));
            }
            Event::End(TagEnd::TableCell) => seen.push(("cell", std::mem::take(&mut text))),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Table(_) | Tag::List(_)) => {}
            Event::Start(Tag::TableHead | Tag::TableRow | Tag::TableCell) => {}
            Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::Table) => {}
            Event::End(TagEnd::List(_)) => {}
            Event::Start(Tag::Strong) | Event::End(TagEnd::Strong) => text.push('⟪'),
            Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) => text.push('⟨'),
            stranger => seen.push(("STRANGER", format!("{stranger:?}"))),
        }
    }
    seen
}

/// The text as it is to be read on one line.
fn line(text: &str) -> String {
    clean(text, Policy::Shown).replace('\n', " ").trim().to_owned()
}

fn meta(text: &str) -> Meta<'_> {
    Meta {
        title: text.into(),
        group: text.into(),
        subtitle: text.into(),
        genre: "Minutes".into(),
        language: "en-GB".into(),
        marking: text.into(),
        status: Status::Draft,
        draft: "DRAFT".into(),
        paging: ["Page ".into(), " of ".into()],
        status_words: vec![text.into()],
        edition: Edition::Full,
        day: None,
        dated: "".into(),
        starts: None,
        ends: None,
        zone: Zone::UTC,
        venue: text.into(),
        head: None,
        colophon: None,
        confidential: "Confidential".into(),
    }
}

fn note<'a>(text: &'a str, speaker: Option<&'a str>, confidential: bool) -> Block<'a> {
    let text = text.into();
    Block::Note(Note {
        id: None,
        sector: "",
        speaker,
        text,
        at: Moment(0),
        confidential,
        ground: None,
        form: NoteForm::Said,
        anchor: None,
    })
}

/// A document with the text wherever a text may stand.
fn everywhere(text: &str) -> Document<'_> {
    let callout = Callout {
        id: None,
        sector: "",
        kind: CalloutKind::Decision,
        label: "Decision".into(),
        details: vec![text.into()],
        speaker: Some(text),
        minute_number: None,
        text: text.into(),
        trailer: vec![text.into()],
        at: Moment(0),
        confidential: false,
        ground: None,
    };
    let column = |kind| Column { kind, heading: text.into() };
    let cells = vec![Cell::Text(text.into()), Cell::People(vec![text])];
    let remark = |role, lead| Block::Remark(Remark { role, lead, text: text.into() });
    let blocks = vec![
        note(text, None, false),
        note(text, Some(text), false),
        note(text, Some(text), true),
        Block::Callout(Box::new(callout)),
        Block::Table(Table {
            kind: TableKind::Actions,
            columns: vec![column(ColumnKind::Action), column(ColumnKind::Owners)],
            rows: vec![Row { cells, confidential: true }],
        }),
        Block::Facts(vec![Fact { kind: FactKind::Venue, label: text.into(), value: text.into() }]),
        Block::List(vec![text.into(), text.into()]),
        Block::Notice(Notice { kind: NoticeKind::LeftOut, text: text.into() }),
        remark(RemarkRole::Apologies, text.into()),
        remark(RemarkRole::Close, "".into()),
        remark(RemarkRole::Presenter, "".into()),
    ];
    let section = Section { role: SectionRole::Actions, heading: text.into(), blocks };
    let (genre, meta) = (crate::papers::document::Genre::Minutes, meta(text));
    Document {
        genre,
        meta,
        sections: vec![section],
        facts: Facts::default(),
        roll: RollFacts::default(),
        next: None,
    }
}

/// What a reader of that document is to see.
fn expected(text: &str) -> SeenMarkdown {
    let t = line(text);
    let paragraphs: Vec<String> = clean(text, Policy::Shown)
        .split('\n')
        .map(|l| l.trim().to_owned())
        .filter(|l| !l.is_empty())
        .collect();
    let first = paragraphs[0].clone();
    let is_text = paragraphs.len() == 1;
    let part = |kind: &'static str, line: &String| match ListPoint::from_line(line) {
        Some(point) if !is_text => ("point", point.words.to_owned()),
        Some(_) | None => (kind, line.clone()),
    };
    let rest = |kind: &'static str| paragraphs[1..].iter().map(move |line| part(kind, line));
    let mut seen: SeenMarkdown = vec![
        ("paragraph", format!("⟪{t}⟪")),
        ("title", t.clone()),
        ("paragraph", format!("⟪Minutes⟪ · {t} · {t}")),
        ("heading", t.clone()),
    ];
    seen.extend(paragraphs.iter().map(|line| part("paragraph", line)));
    seen.push(("paragraph", format!("{t}: {first}")));
    seen.extend(rest("paragraph"));
    seen.push(("paragraph", format!("⟨Confidential⟨: {t}: {first}")));
    seen.extend(rest("paragraph"));
    let mut quoted: SeenMarkdown = vec![("quoted", format!("⟪Decision⟪ · {t} · {t}: {first}"))];
    quoted.extend(rest("quoted"));
    if let Some(last) = quoted.last_mut() {
        last.1.push_str(&format!(" · {t}"));
    }
    seen.extend(quoted);
    let cells = [&t, &t, &format!("⟨Confidential⟨: {t}"), &t, "", "", &t, &t];
    seen.extend(cells.map(|cell| ("cell", cell.to_owned())));
    seen.extend([("point", t.clone()), ("point", t.clone())]);
    seen.push(("paragraph", format!("⟨{t}⟨")));
    seen.push(("paragraph", format!("⟪{t}:⟪ {t}")));
    seen.extend([("paragraph", t.clone()), ("paragraph", format!("⟨{t}⟨"))]);
    seen.push(("paragraph", format!("⟪{t}⟪")));
    seen
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = [
        "*",
        "**",
        "_",
        "__",
        "`",
        "```",
        "~~",
        "~",
        "[",
        "]",
        "](",
        "]:",
        "[x](y)",
        "![",
        "(",
        ")",
        "<",
        ">",
        "<b>",
        "<!--",
        "</p>",
        "<http://a.b>",
        "&",
        "&amp;",
        "&#42;",
        "\\",
        "|",
        "||",
        "#",
        "## ",
        " ##",
        "-",
        "- ",
        "---",
        "+ ",
        "1. ",
        "12) ",
        "=",
        "===",
        "!",
        ":",
        "[ ] ",
        "[^1]",
        "[^1]: ",
        "[a]: http://b",
        " ",
        "  ",
        "    ",
        "\t",
        "\n",
        "\r\n",
        "\u{1b}[31m",
        "\u{202e}",
        "\u{a0}",
        "\u{85}",
        "a",
        "foo",
        "x_y",
        "2 * 3",
        "é",
        "日本",
        "🙂",
        "“",
        "£4",
        "0",
        ".",
        "$",
        "^",
        "https://a.b/c_d_e?f=*&g",
        "javascript:",
        "\"",
        "'",
        "@",
        "%",
        "{#id}",
        "www.a.b",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..9).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn hostile_text_reads_back_as_itself_and_as_nothing_else(text in hostile()) {
        prop_assume!(!line(&text).is_empty());
        let markdown = markdown(&everywhere(&text));
        prop_assert_eq!(seen(&markdown), expected(&text), "{}", markdown);
        prop_assert!(markdown.chars().all(|c| c == '\n' || !c.is_control()));
    }

    #[test]
    fn any_text_reads_back_as_itself(text in "\\PC{1,40}") {
        prop_assume!(!line(&text).is_empty());
        let markdown = markdown(&everywhere(&text));
        prop_assert_eq!(seen(&markdown), expected(&text), "{}", markdown);
    }
}

#[test]
fn what_is_no_markup_stays_bare() {
    for text in [
        "see https://a.org/b_c?d=e&f=g#h and write to clerk@example.org",
        "a_b_c, 2 * 3 * 4, 5 < 6 > 4, R&D, #1 and 1.5 m (so far) [sic] ~5 | x",
        "2025. was a year; e.g. - this + that = 3",
        "costs $5! really? \"yes\" 'no' C:\\temp",
        "#hashtag",
        "-5 degrees",
        "*",
        "12345678901. too long for a list",
    ] {
        let mut out = String::new();
        escape::write(&mut out, text, Spot::Paragraph);
        let bare = text.replacen("2025. ", "2025\\. ", 1);
        let bare = if text == "*" { "\\*".to_owned() } else { bare };
        assert_eq!(out, bare);
    }
}

#[test]
fn a_table_s_pipes_and_a_line_s_first_mark_are_escaped() {
    let written = |text, spot| {
        let mut out = String::new();
        escape::write(&mut out, text, spot);
        out
    };
    assert_eq!(written("a|b", Spot::Cell), "a\\|b");
    assert_eq!(written("1. Apologies", Spot::Paragraph), "1\\. Apologies");
    assert_eq!(written("1. Apologies", Spot::Part), "1. Apologies");
    assert_eq!(written("--", Spot::Point), "\\--");
    assert_eq!(written("# of people", Spot::Paragraph), "\\# of people");
    assert_eq!(written("*very* <b>", Spot::Paragraph), "\\*very\\* \\<b>");
    assert_eq!(written("item *", Spot::Paragraph), "item *");
}
