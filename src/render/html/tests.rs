use html5gum::{Error, Token, Tokenizer};
use proptest::prelude::*;

use super::html;
use crate::render::hostile::{everywhere, has_list, hostile, line};

/// A word that stands nowhere else.
const WORD: &str = "xyzzy";

/// A page as a browser's tokenizer reads it.
#[derive(Debug, Default, PartialEq)]
struct SeenHtml {
    /// The tags with their attributes, addresses of links and words from the document left out.
    tags: Vec<String>,
    /// The addresses of links.
    links: Vec<String>,
    /// The text between the tags.
    texts: Vec<String>,
}

fn seen(page: &str) -> SeenHtml {
    let mut seen = SeenHtml::default();
    let mut text = String::new();
    let page = page.replace(super::STYLE, "");
    for token in Tokenizer::new(&page).flatten() {
        match token {
            Token::String(words) => text.push_str(&String::from_utf8_lossy(&words)),
            Token::StartTag(tag) if tag.name.as_slice() == b"a" => {
                let href = tag.attributes.get(b"href".as_slice()).expect("an address");
                seen.links.push(String::from_utf8_lossy(href).into_owned());
                assert_eq!(tag.attributes.len(), 2, "rel and href");
            }
            Token::EndTag(tag) if tag.name.as_slice() == b"a" => {}
            Token::StartTag(mut tag) => {
                // Whether a word is long enough to be broken differs from text to text.
                tag.attributes.retain(|name, value| &***name != b"class" || &***value != b"long");
                seen.texts.push(std::mem::take(&mut text));
                seen.tags.push(format!("{tag:?}"));
            }
            Token::EndTag(tag) => {
                seen.texts.push(std::mem::take(&mut text));
                seen.tags.push(format!("/{}", String::from_utf8_lossy(&tag.name)));
            }
            Token::Doctype(_) => seen.tags.push("doctype".to_owned()),
            Token::Error(error) if *error == Error::NoncharacterInInputStream => {}
            other => panic!("{other:?}"),
        }
    }
    seen.texts.push(text);
    seen
}

/// The text without the paragraphs' own tags, so that one and two paragraphs read alike.
fn read(page: &str) -> String {
    line(&seen(page).texts.join(" "))
}

#[test]
fn the_pieces_put_together_are_the_page() {
    let document = everywhere("Budget & roof");
    let pieces: Vec<String> = super::pieces(&document).collect();
    assert_eq!(pieces.len(), document.sections.len() + 2);
    assert!(pieces.iter().all(|piece| piece.ends_with(">\n")), "{pieces:?}");
    assert_eq!(pieces.concat(), html(&document));
}

proptest! {
    #[test]
    fn no_text_makes_markup_or_is_lost(text in hostile()) {
        let page = html(&everywhere(&text));
        // What is one line has the page of an innocent word; line feeds make paragraphs.
        let flat = line(&text);
        if !flat.is_empty() && !has_list(&text) {
            prop_assert_eq!(seen(&html(&everywhere(&flat))).tags, seen(&html(&everywhere(WORD))).tags);
            prop_assert_eq!(read(&page), read(&html(&everywhere(WORD))).replace(WORD, &flat));
        }
        for address in seen(&page).links {
            let address = address.to_lowercase();
            prop_assert!(
                ["http://", "https://", "mailto:"].iter().any(|s| address.starts_with(s)),
                "{}", address
            );
        }
        prop_assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
        let reorders = page.contains(['\u{202a}', '\u{202e}', '\u{2066}', '\u{2069}']);
        prop_assert!(!reorders);
    }
}

#[test]
fn a_marking_and_the_word_draft_stand_in_what_print_repeats() {
    let page = html(&everywhere("TOP"));
    let header = page.split("<header>").nth(1).and_then(|rest| rest.split("</header>").next());
    assert_eq!(header, Some("\n<p class=\"marking\">TOP</p>\n<p class=\"draft\">DRAFT</p>\n"));
    let footer = page.split("<footer>").nth(1).and_then(|rest| rest.split("</footer>").next());
    assert_eq!(footer, Some("\n<p class=\"marking\">TOP</p>\n"));
}

#[test]
fn the_page_is_whole_and_in_order_for_those_who_cannot_see_it() {
    let page = html(&everywhere(WORD));
    let tags: Vec<String> = seen(&page).tags;
    let count = |name: &str| tags.iter().filter(|tag| *tag == &format!("/{name}")).count();
    for one in ["html", "head", "body", "header", "main", "footer", "title", "h1"] {
        assert_eq!(count(one), 1, "{one}");
    }
    assert_eq!(count("h3"), 0);
    assert_eq!(count("table"), count("caption"));
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en-GB\">"));
    assert_eq!(
        page.matches("<th").count() - page.matches("<thead").count(),
        page.matches("<th scope=\"").count()
    );
    let ours = page.split("<style>").next().unwrap_or_default();
    assert!(!ours.contains("src="));
    assert!(
        page.contains(super::STYLE)
            && !super::STYLE.contains("url(")
            && !super::STYLE.contains("@import")
    );
}

#[test]
fn a_table_of_many_columns_is_set_row_below_row_on_a_narrow_screen() {
    let page = html(&everywhere(WORD));
    let tables: Vec<&str> = page.split("<table").skip(1).collect();
    assert_eq!(tables.len(), 2);
    for table in tables {
        let table = table.split("</table>").next().expect("one");
        let columns = table.matches("scope=\"col\"").count();
        let (cells, labels) = (table.matches("<td").count(), table.matches("data-label").count());
        assert_eq!(labels, if columns < 4 { 0 } else { cells }, "{table}");
        assert_eq!(table.contains("class=\"stacks\""), columns >= 4);
        assert_eq!(
            table.matches("role=\"row\"").count() > 1,
            columns >= 4,
            "a table to all readers"
        );
    }
    let broken = html(&everywhere("https://example.org/which/has/no/space"));
    assert!(broken.contains("class=\"long\"") && !page.contains("class=\"long\""));
}

#[test]
fn tags_are_closed_in_order() {
    let mut open: Vec<String> = Vec::new();
    for token in Tokenizer::new(&html(&everywhere("one\ntwo"))).flatten() {
        match token {
            Token::StartTag(tag) if tag.name.as_slice() != b"meta" => {
                open.push(String::from_utf8_lossy(&tag.name).into_owned());
            }
            Token::EndTag(tag) => {
                assert_eq!(open.pop().as_deref(), Some(&*String::from_utf8_lossy(&tag.name)));
            }
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?}");
}
