//! Templates that would take all memory, go too deep or never end.

use std::{fs, time::Duration};

use crate::pty::Desk;

/// What grows.
const GROWING: [(&str, &str); 16] = [
    (
        "doubled",
        "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}",
    ),
    (
        "joined",
        "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s]|join %}{% endfor %}",
    ),
    (
        "replaced",
        "{% set ns = namespace(s='xx') %}{% for i in range(60) %}{% set ns.s = ns.s|replace('x', ns.s) %}{% endfor %}",
    ),
    (
        "captured",
        "{% set ns = namespace(s='xxxxxxxx') %}{% for i in range(60) %}{% set t %}{{ ns.s }}{{ ns.s }}{% endset %}{% set ns.s = t %}{% endfor %}",
    ),
    ("repeated", "{{ ('x' * 99999999) * 99999999 }}"),
    ("repeated list", "{{ ([1, 2] * 99999999) * 99999999 }}"),
    ("indented", "{{ 'a\nb' | indent(99999999999) }}"),
    ("a long range", "{{ range(99999999999)|list|length }}"),
    ("batches", "{{ range(99999)|batch(1)|list|batch(1)|list|batch(1)|list }}"),
    ("batches that are filled", "{{ [1]|batch(99999999999, 'x')|list }}"),
    ("slices", "{{ range(10)|slice(99999999999)|list }}"),
    ("a wide format", "{{ '%99999999999d'|format(1) }}"),
    ("a long power", "{{ 9 ** 9 ** 9 ** 9 }}"),
    ("loops", "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"),
    (
        "loops of nothing",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    ),
    ("lines wrapped", "{{ ('x ' * 99999)|wordwrap(1)|lines|list|join|wordwrap(1) }}"),
];

/// What holds itself twice, and that twice, sixty times over; and what then goes through all of it.
const TWICE: &str = "{% set ns = namespace(s=[1]) %}{% for i in range(60) %}{% set ns.s = [ns.s, ns.s] %}{% endfor %}";
const TWICE_AGAIN: &str = "{% set nt = namespace(s=[1]) %}{% for i in range(60) %}{% set nt.s = [nt.s, nt.s] %}{% endfor %}";
const GONE_THROUGH: [(&str, &str); 7] = [
    ("printed", "{{ ns.s }}"),
    ("made text", "{{ ns.s|string|length }}"),
    ("made JSON", "{{ ns.s|tojson }}"),
    ("compared", "{{ ns.s == nt.s }}"),
    ("sorted", "{{ [ns.s, nt.s]|sort|length }}"),
    ("looked for", "{{ ns.s in [nt.s] }}"),
    ("made unique", "{{ [ns.s, nt.s]|unique|list|length }}"),
];

/// What calls or holds itself.
const CIRCLES: [(&str, &str); 9] = [
    (
        "nested",
        "{% set ns = namespace(s=[]) %}{% for i in range(99999) %}{% set ns.s = [ns.s] %}{% endfor %}",
    ),
    ("macros", "{% macro m(x) %}{{ m([x, x]) }}{% endmacro %}{{ m(1) }}"),
    (
        "two macros",
        "{% macro a() %}{{ b() }}{% endmacro %}{% macro b() %}{{ a() }}{% endmacro %}{{ a() }}",
    ),
    ("a recursive loop", "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}"),
    ("a block in itself", "{% block a %}{{ self.a() }}{% endblock %}"),
    ("a caller", "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}"),
    ("includes itself", "{% include 'bomb.txt.jinja' %}"),
    ("imports itself", "{% import 'bomb.txt.jinja' as b %}{{ b.x }}"),
    ("extends itself", "{% extends 'bomb.txt.jinja' %}"),
];

/// What never comes to an end because of what it reads.
const READING: [(&str, &str); 2] = [
    ("includes a pipe", "{% include 'pipe.txt' %}"),
    ("includes a folder", "{% include 'folder' %}"),
];

/// What is deep where it is written.
fn deep() -> Vec<(&'static str, String)> {
    let within = |open: &str, close: &str| {
        format!("{{{{ {}1{} }}}}", open.repeat(20_000), close.repeat(20_000))
    };
    let after = |start: &str, part: &str| format!("{{{{ {start}{} }}}}", part.repeat(50_000));
    let blocks = |open: &str, close: &str| open.repeat(20_000) + &close.repeat(20_000);
    vec![
        ("parentheses", within("(", ")")),
        ("brackets", within("[", "]")),
        ("braces", within("{1: ", "}")),
        ("conditions", within("1 if 0 else (", ")")),
        ("not", format!("{{{{ {}1 }}}}", "not ".repeat(50_000))),
        ("minus", format!("{{{{ {}1 }}}}", "-".repeat(50_000))),
        ("filters", after("'x'", "|upper")),
        ("attributes", after("data", ".a")),
        ("ifs", blocks("{% if 1 %}", "{% endif %}")),
        ("withs", blocks("{% with a = 1 %}", "{% endwith %}")),
        ("macros in macros", blocks("{% macro m() %}", "{% endmacro %}")),
    ]
}

#[test]
fn a_template_that_would_end_the_program_is_stopped_and_named() {
    let desk = Desk::new();
    fs::write(desk.path("m.moot"), "group Board\ndate 2024-05-22\nagenda Welcome\n")
        .expect("a file");
    fs::create_dir(desk.path("folder")).expect("a folder");
    let made = std::process::Command::new("mkfifo").arg(desk.path("pipe.txt")).status();
    assert!(made.expect("mkfifo").success());
    let mut bombs = deep();
    let written = GROWING.into_iter().chain(CIRCLES).chain(READING);
    bombs.extend(written.map(|(name, bomb)| (name, bomb.to_owned())));
    let twice = |(name, rest)| (name, format!("{TWICE}{TWICE_AGAIN}{rest}"));
    bombs.extend(GONE_THROUGH.into_iter().map(twice));
    assert_eq!(bombs.len(), 45);
    for (name, bomb) in bombs {
        fs::write(desk.path("bomb.txt.jinja"), bomb).expect("a file");
        let (template, out) = (["--template", "bomb.txt.jinja"], ["-o", "out.txt", "--force"]);
        let mut command = desk.command(["replay", "m.moot"].into_iter().chain(template).chain(out));
        let output = command.timeout(Duration::from_secs(90)).output().expect("folkmoot runs");
        let said = String::from_utf8_lossy(&output.stderr);
        // Some are filled after all, such as many filters; none ends the program.
        assert!(matches!(output.status.code(), Some(0 | 1)), "{name}: {:?} {said}", output.status);
        let is_named = said.contains("bomb.txt.jinja") || output.status.success();
        assert!(is_named && !said.contains("panicked"), "{name}: {said}");
    }
}
