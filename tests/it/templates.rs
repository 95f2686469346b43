//! Templates of the user's own, from the folder to the file.

use std::fs;

use crate::papers::{NORTH, PARISH, desk};
use crate::pty::Desk;

const COUNCIL: &str = include_str!("../../docs/templates/council.html.jinja");
const MAIL: &str = include_str!("../../docs/templates/mail.txt.jinja");
const CHASER: &str = include_str!("../../docs/templates/chaser.txt.jinja");

/// A desk with the sample meetings, and these files in its folder of templates.
fn desk_with(templates: &[(&str, &str)]) -> Desk {
    let desk = desk(&[("north.moot", NORTH), ("parish.moot", PARISH)]);
    let folder = desk.path("config/folkmoot/templates");
    fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in templates {
        fs::write(folder.join(name), text).expect("a template");
    }
    desk
}

#[track_caller]
fn refused(desk: &Desk, args: &[&str]) -> String {
    let output = desk.run(args.iter().copied());
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_council_s_page_of_the_documents_is_filled_by_its_name() {
    let desk = desk_with(&[("council.html.jinja", COUNCIL)]);
    desk.told(["replay", "parish.moot", "--template", "council", "-o", "minutes.html"]);
    let page = fs::read_to_string(desk.path("minutes.html")).expect("a page");
    for words in [
        "<title>Lower Marsh Parish Council, 11 March 2025</title>",
        "held on Tuesday 11 March 2025 at 19:02",
        "(in the chair)</li>",
        "<p>Efe Fagbemi declared an interest: lives on Mill Lane</p>",
        "<strong>Resolved:</strong>",
        "<h2 id=\"item-1\">1. ",
    ] {
        assert!(page.contains(words), "no {words} in\n{page}");
    }
    assert!(!page.contains("{{") && !page.contains("\n\n\n"), "{page}");
}

#[test]
fn the_e_mail_of_the_documents_is_plain_text() {
    let desk = desk_with(&[("mail.txt.jinja", MAIL)]);
    let mail = desk.told(["replay", "north.moot", "--template", "mail"]);
    for line in [
        "Decisions\n- none\n\nTo do\n",
        "- Helen Brown, Dean Thomas, Ross Wacey: prepare presentations for the next meeting\n  due 9 July 2024\n",
        "\nWe meet again on Tuesday 9 July 2024.\n",
    ] {
        assert!(mail.contains(line), "no {line} in\n{mail}");
    }
}

#[test]
fn the_reminder_of_the_documents_has_one_person_s_actions() {
    let desk = desk_with(&[("chaser.txt.jinja", CHASER)]);
    let told = desk.told(["actions", "north.moot", "--for", "RW", "--template", "chaser"]);
    assert!(
        told.starts_with("Dear Ross Wacey (RW),\n\nFor Local Safeguarding Children Group"),
        "{told}"
    );
    let action = "- prepare presentations for the next meeting\n  due 9 July 2024 (late)\n";
    assert!(told.contains(action), "{told}");
    assert!(!told.contains("{{") && !told.contains("Nothing is open"), "{told}");
}

#[test]
fn every_paper_is_filled_into_a_template_that_sees_its_data() {
    let desk = desk_with(&[("dump.txt", "{{ kind }}: {{ data | list | sort | join(' ') }}")]);
    let papers: [(&str, &[&str]); 4] = [
        ("agenda", &["agenda", "north.moot"]),
        ("actions", &["actions", "north.moot"]),
        ("representative-report", &["report", "representative", "north.moot", "--for", "KP"]),
        ("register", &["register", "north.moot"]),
    ];
    for (kind, args) in papers {
        let filled = desk.told(args.iter().copied().chain(["--template", "dump"]));
        let json = desk.told(args.iter().copied().chain(["--to", "json"]));
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let mut names: Vec<&String> = json.as_object().expect("an object").keys().collect();
        names.sort_by_key(|name| name.to_lowercase());
        let names: Vec<&str> = names.into_iter().map(String::as_str).collect();
        assert_eq!(filled, format!("{kind}: {}", names.join(" ")));
        let both: Vec<&str> =
            args.iter().copied().chain(["--template", "dump", "--to", "json"]).collect();
        assert!(refused(&desk, &both).contains("cannot be used with"), "{kind}");
    }
}

#[test]
fn a_template_of_the_public_agenda_has_nothing_confidential_to_show() {
    let desk = desk_with(&[("dump.txt", "{{ data }}")]);
    let secret = PARISH.replace("18:55", "agenda \"The Quill matter\" confidential:yes\n18:55");
    fs::write(desk.path("secret.moot"), secret).expect("a script");
    let args = ["agenda", "secret.moot", "--template", "dump"];
    assert!(desk.told(args).contains("Quill"));
    assert!(!desk.told(args.into_iter().chain(["--public"])).contains("Quill"));
}

#[test]
fn a_file_in_a_folder_is_named_after_group_day_and_kind_and_never_written_over() {
    let desk = desk_with(&[("page.html.jinja", "<{{ kind }}>"), ("plain.jinja", "{{ kind }}")]);
    fs::create_dir(desk.path("out")).expect("a folder");
    let cases: [(&[&str], &str); 9] = [
        (&["replay", "parish.moot"], "lower-marsh-parish-council-2025-03-11.md"),
        (
            &["replay", "parish.moot", "--to", "docx", "--layout", "table", "--public"],
            "lower-marsh-parish-council-2025-03-11-table-public.docx",
        ),
        (
            &["agenda", "parish.moot", "--to", "html"],
            "lower-marsh-parish-council-2025-03-11-agenda.html",
        ),
        (
            &["agenda", "parish.moot", "--template", "page", "--public"],
            "lower-marsh-parish-council-2025-03-11-agenda-public.html",
        ),
        (
            &["agenda", "parish.moot", "--template", "plain"],
            "lower-marsh-parish-council-2025-03-11-agenda.txt",
        ),
        (
            &["report", "representative", "north.moot", "--for", "KP", "--to", "txt"],
            "local-safeguarding-children-group-lscg-north-and-broadland-2024-05-22-report-kp.txt",
        ),
        (
            &["invite", "north.moot"],
            "local-safeguarding-children-group-lscg-north-and-broadland-2024-07-09-invitation.ics",
        ),
        (&["register", "parish.moot"], "lower-marsh-parish-council-2025-03-11-register.csv"),
        (
            &["register", "parish.moot", "--to", "xlsx"],
            "lower-marsh-parish-council-2025-03-11-register.xlsx",
        ),
    ];
    for (args, name) in cases {
        let args: Vec<&str> = args.iter().copied().chain(["-o", "out"]).collect();
        let output = desk.run(args.iter().copied());
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success() && output.stdout.is_empty(), "{told}");
        let path = desk.path("out").join(name);
        assert!(told.contains("written to out/") && told.contains(name), "{told}");
        assert!(path.is_file(), "{name}: {told}");
        assert!(refused(&desk, &args).contains("is there already"), "{name}");
        assert!(desk.run(args.iter().copied().chain(["--force"])).status.success(), "{name}");
    }
    let gone = refused(&desk, &["replay", "parish.moot", "-o", "gone/"]);
    assert!(gone.contains("gone/lower-marsh") && gone.contains("could not be written"), "{gone}");
}

#[test]
fn a_template_of_the_public_edition_has_nothing_confidential_to_show() {
    let dump = "{{ [before, items, after, actions, decisions, attendance, corrections] }}";
    let desk = desk_with(&[("dump.txt", dump), ("council.html.jinja", COUNCIL)]);
    let secret = PARISH.replace(
        "19:02 start",
        "19:02 start\n19:02 note the Quill matter\n19:02 confidential last",
    );
    fs::write(desk.path("secret.moot"), secret).expect("a script");
    assert!(desk.told(["replay", "secret.moot", "--template", "dump"]).contains("Quill"));
    for template in ["dump", "council"] {
        let public = desk.told(["replay", "secret.moot", "--template", template, "--public"]);
        assert!(!public.contains("Quill"), "{public}");
    }
}

#[test]
fn a_template_is_found_by_name_or_as_a_file_and_else_those_there_are_are_told() {
    let desk = desk_with(&[("page.html.jinja", "<{{ name }}>"), ("page.md.jinja", "# {{ name }}")]);
    fs::write(desk.path("own.jinja"), "{{ name }}").expect("a template");
    let name = "Lower Marsh Parish Council: Ordinary meeting";
    assert_eq!(desk.told(["replay", "parish.moot", "--template", "own.jinja"]), name);
    assert_eq!(
        desk.told(["replay", "parish.moot", "--template", "page.md.jinja"]),
        format!("# {name}")
    );
    desk.told(["replay", "parish.moot", "--template", "page", "-o", "x.html"]);
    assert_eq!(fs::read_to_string(desk.path("x.html")).expect("a page"), format!("<{name}>"));
    let either = refused(&desk, &["replay", "parish.moot", "--template", "page"]);
    assert!(either.contains("page.html.jinja or page.md.jinja; say which"), "{either}");
    let none = refused(&desk, &["replay", "parish.moot", "--template", "paeg"]);
    assert!(none.contains("there is no template \"paeg\"; in "), "{none}");
    assert!(none.contains("there are page.html.jinja, page.md.jinja"), "{none}");
    let both = refused(&desk, &["replay", "parish.moot", "--template", "page", "--to", "md"]);
    assert!(both.contains("cannot be used with"), "{both}");
}

#[test]
fn a_template_with_a_mistake_writes_nothing() {
    let desk = desk_with(&[("page.html.jinja", "one\n{{ nmae }}\n")]);
    fs::write(desk.path("kept.html"), "kept").expect("a file");
    let args = ["replay", "parish.moot", "--template", "page", "--force", "-o", "kept.html"];
    let told = refused(&desk, &args);
    assert!(told.contains("page.html.jinja:2: `nmae` is undefined"), "{told}");
    assert_eq!(fs::read_to_string(desk.path("kept.html")).expect("a file"), "kept");
    let difference =
        refused(&desk, &["replay", "parish.moot", "--template", "page", "--as", "difference"]);
    assert!(difference.contains("only minutes"), "{difference}");
}

#[test]
fn a_template_includes_those_beside_it_and_nothing_from_elsewhere() {
    let desk = desk_with(&[
        ("good.txt", "{% include 'head.txt' %}!"),
        ("head.txt", "{{ name }}"),
        ("up.txt", "{% include '../phrases.toml' %}"),
        ("root.txt", "{% include '/etc/hostname' %}"),
    ]);
    fs::write(desk.path("config/folkmoot/phrases.toml"), "# private\n").expect("a file");
    assert_eq!(
        desk.told(["replay", "parish.moot", "--template", "good"]),
        "Lower Marsh Parish Council: Ordinary meeting!"
    );
    for template in ["up", "root"] {
        let told = refused(&desk, &["replay", "parish.moot", "--template", template]);
        assert!(told.contains("is outside the folder of the template"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let desk = desk_with(&[("page.txt", "{% include 'link.txt' %}")]);
    let link = desk.path("config/folkmoot/templates/link.txt");
    std::os::unix::fs::symlink(desk.path("parish.moot"), link).expect("a link");
    let told = refused(&desk, &["replay", "parish.moot", "--template", "page"]);
    assert!(told.contains("leads out of the folder of the template"), "{told}");
}
