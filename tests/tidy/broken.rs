//! The rules tested: a small tree of sources that breaks each, in every way that syntax has for it.

use crate::{circles, layers, libraries, names, sizes, tree::Tree};

type Rule = fn(&Tree) -> Vec<String>;

/// Whether a rule finds something in one source.
fn breaks(rule: Rule, path: &str, text: &str) -> bool {
    !rule(&Tree::of(&[(path, text)])).is_empty()
}

#[track_caller]
fn all_break(rule: Rule, path: &str, texts: &[&str]) {
    for text in texts {
        assert!(breaks(rule, path, text), "this is let through in {path}:\n{text}");
    }
}

#[track_caller]
fn none_breaks(rule: Rule, path: &str, texts: &[&str]) {
    for text in texts {
        let found = rule(&Tree::of(&[(path, text)]));
        assert!(found.is_empty(), "this is refused in {path}:\n{text}\n{found:?}");
    }
}

#[test]
fn a_file_that_is_written_past_its_writer_is_found() {
    let wrong = [
        "fn f() { std::fs::write(\"a\", b\"\").ok(); }",
        "use std::fs;\nfn f() { fs::write(\"a\", b\"\").ok(); }",
        "use std::fs::File;\nfn f() { File::create(\"a\").ok(); }",
        "fn f() { std::fs::OpenOptions::new().write(true).open(\"a\").ok(); }",
    ];
    all_break(layers::file_writings, "src/cli/elsewhere.rs", &wrong);
    none_breaks(layers::file_writings, "src/files/mod.rs", &wrong);
    none_breaks(layers::file_writings, "src/cli/a.rs", &["fn f() { std::fs::read(\"a\").ok(); }"]);
}

#[test]
fn a_layer_out_of_order_is_found_however_it_is_named() {
    let wrong = [
        "use crate::cli::main;",
        "use crate::{calendar::time, store::{OpenMode, Store}};",
        "use crate::store as records;",
        "use super::super::store::Store;",
        "use super::super::{calendar, ui};",
        "use crate::ui::*;",
        "pub use crate::app::App;",
        "fn f(app: &crate::app::App) {}",
        "fn f() -> Vec<Box<dyn crate::ui::Draws>> { Vec::new() }",
        "fn f() { crate::ui::draw(); }",
        "fn f() { let x = crate::ui::Thing { a: 1 }; }",
        "fn f(x: u8) { match x { crate::ui::TOP => {} } }",
        "fn f() { println!(\"{}\", crate::ui::TOP); }",
        "fn f() { vec![Some(crate::ui::top())]; }",
        "use crate as all;\nfn f() { all::ui::draw(); }",
        "use crate::*;\nfn f() { crate::ui::draw(); }",
        "#[derive(crate::ui::Derived)]\nstruct S;",
        "mod inner { use super::super::super::ui; }",
        "fn f() { use crate::ui; }",
        "impl crate::ui::Draws for () {}",
        "use crate::nowhere::Thing;",
    ];
    all_break(layers::out_of_order, "src/meeting/rules.rs", &wrong);
    all_break(layers::out_of_order, "src/elsewhere/rules.rs", &["fn f() {}"]);
    let right = [
        "use crate::{calendar::time, log::Log, meeting::{self, Event}};",
        "use super::state;\npub(super) fn f(x: crate::text::Cleaned) {}",
        "// crate::ui::draw\nconst NAME: &str = \"crate::ui\";",
        "pub(in crate::meeting) fn f() {}",
        "#[cfg(test)]\nmod tests { use crate::store::Store; }",
    ];
    none_breaks(layers::out_of_order, "src/meeting/rules.rs", &right);
}

#[test]
fn a_name_given_out_by_another_file_is_found_where_it_is_given_out() {
    let tree = Tree::of(&[
        ("src/lib.rs", "use crate::store as disk;\nuse std::fs as files;"),
        ("src/text/mod.rs", "pub use crate::store as inner;\npub use std::fs;"),
        ("src/text/reader.rs", "use crate::disk::Store;\nuse crate::files;"),
    ]);
    let places = |found: Vec<String>| {
        found.iter().filter_map(|found| found.split(' ').next()).map(str::to_owned).collect()
    };
    let found: Vec<String> = places(layers::out_of_order(&tree));
    assert_eq!(found, ["src/text/mod.rs:1", "src/text/reader.rs:1", "src/text/reader.rs:2"]);
    let found: Vec<String> = places(layers::impure(&tree));
    assert_eq!(found, ["src/text/mod.rs:1", "src/text/mod.rs:2"]);
}

#[test]
fn input_and_output_are_found_however_they_are_named() {
    let wrong = [
        "use std::fs;",
        "use std::{fs, io};",
        "use std::{collections::{BTreeMap, BTreeSet}, net::{IpAddr, TcpStream}};",
        "use std::env::var as named;",
        "use std::{process as p};",
        "use std as library;",
        "use std::*;",
        "use ::std::thread;",
        "extern crate std as library;",
        "fn f() { std::fs::read(\"x\"); }",
        "fn f() { ::std::fs::read(\"x\"); }",
        "fn f(file: &mut std::fs::File) {}",
        "fn f() { vec![std::env::args()]; }",
        "use std::io;\nfn f() { io::stdin(); }",
        "use std::io as streams;\nfn f() { streams::stdout(); }",
        "use std::io::*;\nfn f() { let out: Stdout = g(); }",
        "pub use std::fs as files;",
        "fn f() { use std::{fs}; }",
        "use std::os::unix::fs::MetadataExt as _;",
    ];
    all_break(layers::impure, "src/papers/paper.rs", &wrong);
    let right = [
        "use std::{fmt, io::{self, Write}};\nfn f(out: &mut impl io::Write) {}",
        "mod fs { pub fn read() {} }\nuse self::fs::read;",
        "#[cfg(test)]\nmod tests { use std::fs; }",
        "#[cfg(all(test, unix))]\nfn f() { std::fs::read(\"x\"); }",
        "fn f() -> &'static str { \"std::fs\" }",
    ];
    none_breaks(layers::impure, "src/papers/paper.rs", &right);
    none_breaks(layers::impure, "src/store/open.rs", &["use std::fs;"]);
    let not_for_tests = "#[cfg(not(test))]\nfn f() { std::fs::read(\"x\"); }";
    all_break(layers::impure, "src/papers/paper.rs", &[not_for_tests]);
}

#[test]
fn a_paper_made_from_a_meeting_is_found() {
    let wrong = [
        "use crate::meeting::Meeting;",
        "use crate::{log::{Log, Sink}, text};",
        "fn f(meeting: &crate::meeting::Meeting) {}",
        "use crate::meeting as m;\nfn f(log: &m::Log) {}",
        "use crate::meeting::*;\nfn f(record: &Record) {}",
        "use crate::meeting::event::Event;",
        "use crate::edition::Meeting;",
    ];
    all_break(layers::past_the_edition, "src/papers/compose/mod.rs", &wrong);
    none_breaks(layers::past_the_edition, "src/edition/mod.rs", &wrong);
    let right = [
        "use crate::{edition::View, meeting::ids::EntryId};",
        "use icalendar::Event;\nfn f(event: Event) {}",
    ];
    none_breaks(layers::past_the_edition, "src/papers/invite.rs", &right);
    let own = "struct Event;\nfn f(event: &Event) {}";
    none_breaks(layers::past_the_edition, "src/render/json/mod.rs", &[own]);
}

#[test]
fn a_reading_of_the_clock_is_found() {
    let wrong = [
        "fn f() { std::time::Instant::now(); }",
        "use std::time::Instant;\nfn f() { Instant::now(); }",
        "use std::time::{Instant as Clock};\nfn f() { Clock::now(); }",
        "use std::time;\nfn f() { time::SystemTime::now(); }",
        "use std::time::*;\nfn f() { Instant::now(); }",
        "use chrono::Utc;\nfn f(at: Option<u8>) { at.map_or_else(Utc::now, g); }",
        "fn f() { dbg!(chrono::Local::now()); }",
        "fn f(start: Start) { start.elapsed(); }",
        "fn f(start: Start) { format!(\"{:?}\", start.elapsed()); }",
        "use jiff::Zoned;\nfn f() { Zoned::now(); }",
    ];
    all_break(layers::clock_readings, "src/cli/list.rs", &wrong);
    none_breaks(layers::clock_readings, "src/cli/now.rs", &wrong);
    let right = ["use super::now;\nfn f() { now::stamp(); }", "fn f(elapsed: Duration) {}"];
    none_breaks(layers::clock_readings, "src/cli/list.rs", &right);
}

#[test]
fn a_library_away_from_home_is_found() {
    let wrong = [
        "use redb;",
        "use redb::Database;",
        "use redb as engine;\nfn f() { engine::open(); }",
        "fn f() -> redb::Error { g() }",
        "use ratatui::{crossterm::event, text::Line};",
        "#[derive(clap::Parser)]\nstruct S;",
        "fn f() { bincode::decode(b); }",
        "fn f() { assert!(getrandom::fill(b).is_ok()); }",
        "use ::clap::Parser as _;",
    ];
    all_break(libraries::astray, "src/import/reader.rs", &wrong);
    all_break(libraries::astray, "src/ui/header.rs", &["use ratatui::crossterm::event;"]);
    let right = [
        "use chrono::NaiveDate;",
        "fn f(redb: u8) { g(redb); }",
        "mod redb { pub fn open() {} }\nfn f() { self::redb::open(); }",
        "const FILE: &str = \"meetings.redb\";",
    ];
    none_breaks(libraries::astray, "src/import/reader.rs", &right);
    none_breaks(libraries::astray, "src/ui/header.rs", &["use ratatui::text::Line;"]);
    let manifest = "[dependencies]\na-b = '1'\n[target.'cfg(unix)'.dependencies]\nc = '1'\n\
                    [dev-dependencies]\nd = '1'";
    assert_eq!(libraries::dependencies(manifest), ["a_b", "c"]);
}

#[test]
fn what_panics_on_purpose_is_found() {
    let wrong = [
        "fn f(x: Option<u8>) { x.unwrap(); }",
        "fn f(x: Option<u8>) { x\n.expect(\"there\"); }",
        "fn f(x: R) { x.unwrap_err(); }",
        "fn f() { panic!(\"no\"); }",
        "fn f() { std::unreachable!(); }",
        "fn f() { todo!() }",
        "fn f(x: Vec<Option<u8>>) { x.into_iter().map(Option::unwrap); }",
        "fn f(x: Option<u8>) { println!(\"{}\", x.unwrap()); }",
        "fn f(x: bool) { vec![if x { 1 } else { unimplemented!() }]; }",
        "impl S { fn f(x: Option<u8>) -> u8 { x.unwrap() } }",
    ];
    all_break(libraries::panics, "src/meeting/rules.rs", &wrong);
    let right = [
        "fn f(x: Option<u8>) { x.unwrap_or_default(); }",
        "fn f() { self.expect_more(); }\nfn expect() {}",
        "// x.unwrap()\n/// panic!()\nfn f() {}",
        "#[cfg(test)]\nmod tests { fn f(x: Option<u8>) { x.unwrap(); } }",
        "fn f() { #[cfg(test)] panic!(); }",
        "impl S { #[cfg(test)] fn f(x: Option<u8>) -> u8 { x.unwrap() } }",
    ];
    none_breaks(libraries::panics, "src/meeting/rules.rs", &right);
}

#[test]
fn a_file_declared_for_tests_is_taken_for_one() {
    let panics = "fn f(x: Option<u8>) { x.unwrap(); }";
    let tree = |declared: &str| {
        let files = [
            ("src/text/mod.rs", declared),
            ("src/text/tests.rs", panics),
            ("src/text/tests/more.rs", panics),
        ];
        libraries::panics(&Tree::of(&files)).len()
    };
    assert_eq!(tree("#[cfg(test)]\nmod tests;"), 0);
    assert_eq!(tree("mod tests;"), 2);
    assert_eq!(tree("#[cfg(test)]\n#[path = \"tests.rs\"]\nmod others;"), 0);
}

#[test]
fn a_circle_is_found_and_a_module_with_its_parts_is_none() {
    let found = |files: &[(&str, &str)]| {
        let circles = circles::circles(&Tree::of(files));
        circles.into_iter().map(|(files, _)| files.len()).collect::<Vec<_>>()
    };
    let both = [
        ("src/text/mod.rs", "mod a;\nmod b;\npub use a::A;"),
        ("src/text/a.rs", "use super::b::{self, B};\npub struct A;"),
        ("src/text/b.rs", "use crate::text::A;\npub struct B;"),
    ];
    assert_eq!(found(&both), [2], "through a name that the module above gives out");
    let three = [
        ("src/text/a.rs", "fn f(b: super::b::B) {}\npub struct A;"),
        ("src/text/b.rs", "use super::c;\npub struct B;\nfn f() { c::g(); }"),
        ("src/text/c.rs", "use super::*;\npub fn g() { vec![super::a::A]; }"),
    ];
    assert_eq!(found(&three), [3]);
    let parts = [
        ("src/text/mod.rs", "mod a;\npub struct Whole(a::A);"),
        ("src/text/a.rs", "use super::Whole;\npub struct A;"),
    ];
    assert_eq!(found(&parts), [0; 0]);
    let one_way = [("src/text/a.rs", "use super::b;"), ("src/text/b.rs", "pub struct A;")];
    assert_eq!(found(&one_way), [0; 0]);
}

#[test]
fn what_is_long_is_found_and_what_is_listed_for_nothing_too() {
    let long = format!("fn f() {{\n{}}}\n", "    g();\n".repeat(70));
    let nested = format!("impl S {{ fn g() {{ {long} }} }}");
    let (files, functions) = sizes::lengths(&Tree::of(&[("src/text/a.rs", &nested)]));
    assert_eq!(files, [("src/text/a.rs".to_owned(), 73)]);
    assert_eq!(functions.iter().map(|(_, lines)| *lines).collect::<Vec<_>>(), [73, 72]);
    assert_eq!(sizes::too_long(&functions, &[], 70).len(), 2);
    assert_eq!(sizes::too_long(&functions, &[], 73).len(), 0);
    let listed = [("src/text/a.rs: f", "a reason"), ("src/text/a.rs: gone", "a reason")];
    assert_eq!(
        sizes::too_long(&functions, &listed, 72),
        [
            "src/text/a.rs: g has 73 lines, and may have 72",
            "src/text/a.rs: f is listed as long for nothing",
            "src/text/a.rs: gone is listed as long for nothing",
        ]
    );
}

#[test]
fn a_name_of_several_types_and_a_function_that_says_nothing_are_found() {
    let twice = |tree: &Tree| names::of_several_types(tree, &[]);
    all_break(
        twice,
        "src/a.rs",
        &["struct Line;\nmod m;\npub(super) enum Line {}", "trait T {}\npub type T = u8;"],
    );
    let right = [
        "struct Log;\npub type Other = u8;",
        "pub type Log = crate::log::Log<u8>;\nstruct Log;",
        "struct Log;\n#[cfg(test)]\nmod tests {\n    struct Log;\n}",
    ];
    none_breaks(twice, "src/a.rs", &right);
    let tree = Tree::of(&[("src/a.rs", "struct Line;"), ("src/b.rs", "struct Line;")]);
    assert_eq!(names::of_several_types(&tree, &[]).len(), 1);
    assert!(names::of_several_types(&tree, &[("Line", "a reason")]).is_empty());
    assert_eq!(names::of_several_types(&tree, &[("Line", ""), ("Log", "a reason")]).len(), 2);
    let wrong = ["pub fn of() {}", "impl S {\n    fn is_well(&mut self) {}\n}"];
    all_break(names::of_functions, "src/a.rs", &wrong);
    let right =
        ["fn offer() {}", "impl S {\n    pub fn is_well(&self) {}\n    fn set(&mut self) {}\n}"];
    none_breaks(names::of_functions, "src/a.rs", &right);
}
