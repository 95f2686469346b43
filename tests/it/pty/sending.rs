//! Minutes checked, corrected and written to a file, as a minute-taker does at the end of a meeting.

use std::{
    fs,
    io::{Cursor, Read as _},
};

use zip::ZipArchive;

use super::{Desk, desk::is_typing, terminal::Terminal};
use crate::papers::{NORTH, PARISH};

const CTRL_E: &str = "\x05";
const CTRL_Q: &str = "\x11";

/// A desk with a meeting in its store, and that meeting on a screen of 80 columns and 24 rows.
fn opened(script: &str) -> (Desk, Terminal) {
    let desk = Desk::new();
    fs::write(desk.path("held.moot"), script).expect("a file");
    desk.told(["import", "held.moot"]);
    let mut terminal = desk.screen_of(&["open", "latest"], (80, 24));
    terminal.wait_for_text("● saved");
    (desk, terminal)
}

#[track_caller]
fn leave(mut terminal: Terminal) {
    terminal.keys(CTRL_Q);
    assert!(terminal.wait_exit().success());
}

fn words_of_docx(bytes: &[u8]) -> String {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut part = zip.by_name("word/document.xml").expect("a document");
    let mut words = String::new();
    part.read_to_string(&mut words).expect("text");
    words
}

#[test]
fn what_is_missing_is_mended_and_the_minutes_are_a_word_file() {
    let (desk, mut terminal) = opened(NORTH);
    terminal.keys(CTRL_E);
    terminal.wait_for_text("Action 1 has no due date.");
    terminal.keys("1");
    terminal.wait_for(|screen| is_typing(screen) && screen.contents().contains(": redate a1"));
    terminal.type_keys("2024-07-09\r");
    terminal.wait_until_saved();
    terminal.keys(CTRL_E);
    terminal.wait_for_text("Nothing to look at: the minutes can be sent.");
    terminal.keys("\r");
    terminal.wait_for_text("✓ written: /");
    terminal.wait_for_text("c records that they were circulated");
    let name = "local-safeguarding-children-group-lscg-north-and-broadland-2024-05-22.docx";
    let words = words_of_docx(&fs::read(desk.path(name)).expect("the file"));
    assert!(words.contains("Serious Youth Violence") && words.contains("9 July 2024"));
    // It was sent: one key, one question.
    terminal.keys("c");
    terminal.wait_for(|screen| is_typing(screen) && screen.contents().contains(": circulate"));
    terminal.keys("\r");
    terminal.wait_for_text("This can't be undone.");
    terminal.keys("\r");
    terminal.wait_until_saved();
    leave(terminal);
    assert!(desk.told(["log", "latest"]).contains("circulated"));
}

#[test]
fn a_template_of_the_user_s_is_filled_and_a_mistake_in_it_is_told_with_its_line() {
    let (desk, mut terminal) = opened(PARISH);
    let folder = desk.path("config/folkmoot/templates");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("head.html"), "a part").expect("a part");
    fs::write(folder.join("page.html.jinja"), "one\n<{{ nmae }}>\n").expect("a template");
    terminal.keys(CTRL_E);
    terminal.wait_for_text("[none]  of page.html.jinja");
    terminal.keys("tw");
    terminal.wait_for_text("page.html.jinja:2: `nmae` is undefined");
    terminal.wait_for_text("is safe");
    fs::write(folder.join("page.html.jinja"), "one\n<{{ name }}>\n").expect("a template");
    terminal.keys("w");
    terminal.wait_for_text("✓ written: /");
    let page = fs::read_to_string(desk.path("lower-marsh-parish-council-2025-03-11.html"));
    let page = page.expect("the file");
    assert_eq!(page, "one\n<Lower Marsh Parish Council: Ordinary meeting>\n");
    terminal.keys("q");
    terminal.wait_for(|screen| !screen.contents().contains("Send the minutes"));
    leave(terminal);
}

#[cfg(feature = "pdf")]
#[test]
fn what_a_pdf_can_t_draw_is_told_on_the_screen() {
    let (desk, mut terminal) = opened(&PARISH.replace("\"Efe Fagbemi\"", "\"王明\""));
    terminal.keys(CTRL_E);
    terminal.wait_for_text("[docx]");
    terminal.keys("f");
    terminal.wait_for_text("[pdf]");
    terminal.keys("w");
    terminal.wait_for_text("✓ written: /");
    terminal.wait_for_text("not in the fonts of the PDF");
    assert!(desk.path("lower-marsh-parish-council-2025-03-11.pdf").is_file());
    terminal.keys("q");
    terminal.wait_for(|screen| !screen.contents().contains("Send the minutes"));
    leave(terminal);
}

#[test]
fn a_public_edition_is_called_so_and_never_takes_another_file_s_place() {
    let (desk, mut terminal) = opened(PARISH);
    terminal.keys(CTRL_E);
    terminal.wait_for_text("Nothing to look at");
    while !terminal.text().contains("[html]") {
        let before = terminal.text();
        terminal.keys("F");
        terminal.wait_for(|screen| screen.contents() != before);
    }
    terminal.keys("e");
    terminal.wait_for_text("[public]");
    let name = "lower-marsh-parish-council-2025-03-11-public";
    let first = desk.path(&format!("{name}.html"));
    fs::write(&first, "mine").expect("a file that is there already");
    terminal.keys("w");
    terminal.wait_for_text("✓ written: /");
    terminal.keys("\x1b");
    terminal.wait_for(|screen| !screen.contents().contains("Send the minutes"));
    leave(terminal);
    assert_eq!(fs::read_to_string(first).expect("the old file"), "mine");
    let page = fs::read_to_string(desk.path(&format!("{name}-2.html"))).expect("the new file");
    assert!(page.contains("Public edition") && page.contains("Confidential item"), "{page}");
    assert!(!page.to_lowercase().contains("pay scale"), "{page}");
}
