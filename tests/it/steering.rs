//! Nothing from outside steers the terminal: every command, with hostile text in every place that a
//! file, an argument or a variable can hold one.
//!
//! The commands and their arguments are read from the help, so that a new one can't be forgotten.

use std::{fs, io::Write as _, path::Path};

use assert_cmd::Command;
use folkmoot::{
    calendar::time::Moment,
    log::{Head, Stamp, chain::Hex},
    meeting::{Record, Sealed, event::Event, ids::MeetingId, script},
    store::{OpenMode, Store},
};

use crate::pty::Desk;

/// The commands whose result is a paper.
const PAPERS: [&str; 7] =
    ["invite", "register", "replay", "agenda", "actions", "report", "phrases"];

/// What a terminal obeys, what reorders a line, and what would make two lines of one.
const HOSTILE: &str = "x\u{1b}[2Jy\u{1b}]0;z\u{7}\u{9b}31m\u{8}\u{7f}\u{202e}cba\u{2066}\rforged\u{85}\u{2028}\nforged";

/// The same with a NUL, which no argument and no variable can hold, but every file.
const WITH_NUL: &str = "x\0\u{1b}[2Jy\0\u{1b}]0;z\u{7}\u{9b}31m\u{8}\u{7f}\u{202e}cba\u{2066}\rforged\u{85}\u{2028}\nforged";

/// A word that stands for it in a script, whose reader would clean it.
const WORD: &str = "Xyzzy";

const SCRIPT: &str = "group \"Xyzzy group\"\ntitle \"Xyzzy title\"\n\
    date 2024-05-22 10:00-12:00 zone:Europe/London\nvenue \"Xyzzy venue\"\n\
    attendee AB \"Ann Xyzzy\" org:\"Xyzzy org\"\nagenda \"Xyzzy item\" 10m\n10:00 start\n\
    10:01 present AB\n10:02 item 1\n10:03 note AB: Xyzzy said\n10:04 decision Xyzzy is paid\n\
    10:05 action @AB see to Xyzzy\n11:00 end\n";

/// A store of which every text and every author is hostile, as an old one or another's may be.
fn hostile_store(path: &Path) {
    let log = script::replay(SCRIPT.as_bytes()).expect("a script");
    let id = MeetingId::from_random(1);
    let mut head = Head::default();
    let seal = |record: &Record| -> Sealed {
        let json = serde_json::to_string(&record.event).expect("JSON");
        let hostile = serde_json::to_string(WITH_NUL).expect("JSON");
        let json = json.replace(WORD, &hostile[1..hostile.len() - 1]);
        let event: Event = serde_json::from_str(&json).expect("an event");
        let recorded = Stamp { at: Moment(1_716_366_600_000), offset: 60 };
        let record = Record { recorded, author: WITH_NUL.into(), event, ..record.clone() };
        let sealed = head.seal(id, record, Hex([7; 16]));
        head = head.with(&sealed);
        sealed
    };
    let records: Vec<Sealed> = log.records().iter().map(seal).collect();
    let mut store = Store::open(path, OpenMode::Write).expect("a store");
    store.create_meeting(id, &records).expect("room");
    store.close().expect("an end");
}

/// What folkmoot says of itself.
fn help(path: &[String]) -> String {
    let desk = Desk::new();
    desk.told(path.iter().map(String::as_str).chain(["--help"]))
}

/// The names in a section of the help, the first word of each line that is indented by so much.
fn section<'h>(help: &'h str, title: &str) -> Vec<&'h str> {
    let lines = help.lines().skip_while(|line| *line != title).skip(1);
    let lines = lines.take_while(|line| line.is_empty() || line.starts_with(' '));
    lines.filter(|line| line.starts_with("  ") && !line.starts_with("      ")).collect()
}

/// Every command with those inside it.
fn commands(path: &[String]) -> Vec<Vec<String>> {
    let help = help(path);
    let names = section(&help, "Commands:");
    let mut found = Vec::new();
    for name in names.iter().filter_map(|line| line.split_whitespace().next()) {
        if name != "help" {
            let inner: Vec<String> = path.iter().cloned().chain([name.to_owned()]).collect();
            found.extend(commands(&inner));
        }
    }
    if names.is_empty() { vec![path.to_vec()] } else { found }
}

/// The arguments of a command.
#[derive(Default)]
struct Arguments {
    /// The options that take a value.
    options: Vec<String>,
    /// Those that take none.
    flags: Vec<String>,
    /// The others, by their names.
    positional: Vec<String>,
}

/// The arguments of a command, as its help has them.
fn arguments(path: &[String]) -> Arguments {
    let help = help(path);
    let mut arguments = Arguments::default();
    for line in help.lines().filter(|line| line.trim_start().starts_with('-')) {
        let words: Vec<&str> = line.split_whitespace().take(3).collect();
        let Some(at) = words.iter().position(|word| word.starts_with("--")) else { continue };
        let takes_value = words.get(at + 1).is_some_and(|value| value.starts_with('<'));
        match words[at] {
            "--help" | "--version" => {}
            option if takes_value => arguments.options.push(option.to_owned()),
            flag => arguments.flags.push(flag.to_owned()),
        }
    }
    let name = |line: &&str| line.split_whitespace().next().unwrap_or_default().to_owned();
    arguments.positional = section(&help, "Arguments:").iter().map(name).collect();
    arguments
}

/// What is given for an argument where another is hostile.
fn plain(argument: &str) -> &'static str {
    match argument.trim_matches(['[', ']', '<', '>', '.']) {
        "SHELL" => "bash",
        "FILE" | "FILES" => "plain.moot",
        "LINE" | "LINES" => "note all is well",
        "SOURCES" => "latest",
        _ => "latest",
    }
}

/// Fails if a terminal would obey something of this, or be made to show a line that is none.
#[track_caller]
fn harmless(bytes: &[u8], is_paper: bool, what: &str) {
    let text = str::from_utf8(bytes).unwrap_or_else(|_| panic!("{what}: not UTF-8"));
    // Calendars and CSV end their lines as their standards say, and what was said on several lines
    // stands on several lines in minutes.
    let text = if is_paper { text.replace("\r\n", "\n") } else { text.to_owned() };
    let obeyed = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    if let Some(found) = text.chars().find(|c| obeyed(*c)) {
        panic!("{what}: {found:?} in\n{}", text.escape_debug());
    }
    let forged = text.lines().any(|line| line.starts_with("forged"));
    assert!(is_paper || !forged, "{what}: {text}");
    assert!(!text.contains("panicked"), "{what}: {text}");
}

/// A home whose name is hostile, with a hostile store and hostile variables.
struct Hostile {
    desk: Desk,
    home: std::path::PathBuf,
    store: std::path::PathBuf,
}

impl Hostile {
    fn new() -> Self {
        let desk = Desk::new();
        let home = desk.path(HOSTILE);
        fs::create_dir_all(home.join("config/folkmoot/templates")).expect("a folder");
        let store = home.join(HOSTILE);
        hostile_store(&store);
        fs::write(home.join("plain.moot"), SCRIPT.replace(WORD, "plain")).expect("a file");
        fs::write(home.join(format!("{HOSTILE}.moot")), format!("{SCRIPT}{WITH_NUL}\n"))
            .expect("a file");
        Self { desk, home, store }
    }

    fn config(&self, name: &str, text: &str) {
        fs::write(self.home.join("config/folkmoot").join(name), text).expect("a file");
    }

    /// Runs a command, and looks at all that it says.
    #[track_caller]
    fn run(&self, args: &[&str]) {
        self.run_with(args, "");
    }

    /// Runs a command with something on standard input, and looks at all that it says.
    #[track_caller]
    fn run_with(&self, args: &[&str], input: &str) {
        let store = self.home.join("in use.redb");
        fs::copy(&self.store, &store).expect("a store");
        let mut command: Command = self.desk.command(args.iter().copied());
        let output = command
            .current_dir(&self.home)
            .env("HOME", &self.home)
            .env("XDG_CONFIG_HOME", self.home.join("config"))
            .env("FOLKMOOT_STORE", &store)
            .env("FOLKMOOT_AUTHOR", HOSTILE)
            .env("TZ", HOSTILE)
            .env("NO_COLOR", HOSTILE)
            .write_stdin(input)
            .output()
            .expect("folkmoot runs");
        let what = format!("{args:?}");
        let is_paper = args.iter().any(|arg| PAPERS.contains(arg));
        harmless(&output.stderr, false, &what);
        // A store goes into a pipe as it is; a terminal is refused one.
        if args[..] != ["backup", "-"] || !output.stdout.starts_with(b"redb") {
            harmless(&output.stdout, is_paper, &what);
        }
    }
}

#[test]
fn no_argument_or_variable_of_any_command_steers_the_terminal() {
    let hostile = Hostile::new();
    let commands = commands(&[]);
    assert!(commands.len() > 20, "{commands:?}");
    let long = format!("{}{HOSTILE}", "long ".repeat(4_000));
    let file = format!("{HOSTILE}.moot");
    for path in commands.iter().chain([&vec!["draw".to_owned()], &vec!["frobnicate".to_owned()]]) {
        let known = path[0] != "frobnicate";
        let Arguments { options, positional, .. } =
            if known { arguments(path) } else { Arguments::default() };
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        let given: Vec<&str> = positional.iter().map(|name| plain(name)).collect();
        hostile.run(&[&path[..], &given].concat());
        hostile.run(&[&path[..], &["--help"]].concat());
        for text in [HOSTILE, &long, &file] {
            for at in 0..given.len() {
                let mut given = given.clone();
                given[at] = text;
                hostile.run(&[&path[..], &given].concat());
            }
            for option in &options {
                hostile.run(&[&path[..], &given, &[option, text]].concat());
            }
            hostile.run(&[&path[..], &given, &[text]].concat());
        }
    }
    let elsewhere = hostile.home.join(format!("no{HOSTILE}/store.redb"));
    hostile.run(&["--store", elsewhere.to_str().expect("text"), "list"]);
}

/// Every command with any two of its options, and with all of them.
fn paired_options() -> (Vec<Vec<String>>, Vec<Vec<String>>) {
    let (mut pairs, mut whole) = (Vec::new(), Vec::new());
    let mut tried = std::collections::BTreeSet::new();
    for mut given in commands(&[]) {
        let Arguments { options, flags, positional } = arguments(&given);
        // The reports of figures are one command with one set of options.
        if given[0] == "report" && !tried.insert(options.clone()) {
            continue;
        }
        given.extend(positional.iter().map(|name| plain(name).to_owned()));
        let options = options.into_iter().map(|option| vec![option, HOSTILE.to_owned()]);
        let all: Vec<Vec<String>> =
            flags.into_iter().map(|flag| vec![flag]).chain(options).collect();
        for (at, one) in all.iter().enumerate() {
            pairs.extend(all[at + 1..].iter().map(|other| [&given[..], one, other].concat()));
        }
        whole.push([given, all.concat()].concat());
    }
    (pairs, whole)
}

fn run_all(of: &[Vec<String>]) {
    let hostile = Hostile::new();
    for args in of {
        hostile.run(&args.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn no_two_options_together_steer_the_terminal() {
    let (pairs, whole) = paired_options();
    assert!(pairs.len() > 150, "options are found: {}", pairs.len());
    run_all(&pairs);
    run_all(&whole);
}

#[test]
fn nothing_on_standard_input_steers_the_terminal() {
    let hostile = Hostile::new();
    let script = format!("{SCRIPT}{WITH_NUL}\n");
    for path in &commands(&[]) {
        let positional = arguments(path).positional;
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        for input in [WITH_NUL, &script, &format!("note \"{WITH_NUL}\"\n")] {
            for at in 0..=positional.len() {
                let mut given: Vec<&str> = positional.iter().map(|name| plain(name)).collect();
                given.splice(at..(at + 1).min(positional.len()), ["-"]);
                hostile.run_with(&[&path[..], &given].concat(), input);
            }
        }
    }
}

#[test]
fn no_file_that_a_person_keeps_steers_the_terminal() {
    let quoted: String = WITH_NUL.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    for (name, texts, commands) in [
        ("config.toml", ["keymap = \"#\"\n", "#\n"], [&["keys"][..], &["replay", "latest"]]),
        (
            "keys.toml",
            ["[meeting]\n\"#\" = \":note #\"\n", "[#]\n"],
            [&["keys"], &["keys", "--markdown"]],
        ),
        (
            "phrases.toml",
            ["\"#\" = \"#\"\n", "#\n"],
            [&["replay", "latest"], &["agenda", "latest"]],
        ),
    ] {
        for text in texts {
            for filling in [WITH_NUL, &quoted] {
                let hostile = Hostile::new();
                hostile.config(name, &text.replace('#', filling));
                commands.iter().for_each(|args| hostile.run(args));
            }
        }
    }
    let hostile = Hostile::new();
    hostile.config("templates/letter.txt.j2", &format!("{{{{ {WITH_NUL} }}}}{WITH_NUL}"));
    hostile.config(&format!("templates/{HOSTILE}.txt.j2"), "{% include 'nothing' %}");
    for template in ["letter", "nothing", HOSTILE] {
        hostile.run(&["replay", "latest", "--template", template]);
    }
    for (name, bytes) in files() {
        fs::write(hostile.home.join(name), bytes).expect("a file");
        for args in [
            &["plan", "latest", "--members", name][..],
            &["plan", "latest", "--members", name, "--yes"],
            &["plan", "latest", "--agenda", name],
            &["plan", "latest", "--actions", name],
            &["plan", "latest", "--actions", name, "--yes"],
            &["import", name],
            &["verify", name],
            &["replay", name],
            &["replay", name, "--explain"],
            &["check", name],
        ] {
            hostile.run(args);
        }
    }
}

/// Files that other programs may have written, with hostile text wherever they have any.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let json = |text: &str| serde_json::to_string(text).expect("JSON");
    let (said, coded) = (json(WITH_NUL), coded(WITH_NUL));
    let text = [
        ("m.csv", format!("Name,\"{WITH_NUL}\"\n\"Ann {WITH_NUL}\",x\n")),
        ("a.md", format!("1. Item {WITH_NUL} 10m\n")),
        ("t.md", format!("| Action | Owner |\n|---|---|\n| {WITH_NUL} | AB |\n")),
        ("log.jsonl", format!("{{{said}: 1}}\n")),
        ("irc.txt", format!("17:00 <ann> Topic: {WITH_NUL}\n17:01 <{WITH_NUL}> said\n")),
        (
            "bot.json",
            format!("{{\"topic\":{said},\"messages\":[[\"ann\",{said}],[{said},{said}]]}}"),
        ),
    ];
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Name</t></is></c>\
         <c r=\"B1\" t=\"inlineStr\"><is><t>{coded}</t></is></c></row><row r=\"2\"><c r=\"A2\" \
         t=\"inlineStr\"><is><t>Ann {coded}</t></is></c></row></sheetData></worksheet>"
    );
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "<workbook xmlns:r=\"{relations}\"><sheets><sheet name=\"{coded}\" sheetId=\"1\" \
         r:id=\"rId1\"/></sheets></workbook>"
    );
    let of_book = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{relations}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let xlsx = [
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", of_book),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |cells: [&str; 2]| format!("<w:tr>{}</w:tr>", cells.map(cell).concat());
    let rows = [row(["Action", "Owner"]), row([&coded, "AB"]), row(["x", &coded])].concat();
    let document = format!("<w:document><w:body><w:tbl>{rows}</w:tbl></w:body></w:document>");
    let ods = format!(
        "<table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>\
         </table:table-row><table:table-row><table:table-cell><text:p>Ann {coded}</text:p>\
         </table:table-cell></table:table-row></table:table>"
    );
    let packages = [
        ("m.xlsx", archive(&xlsx)),
        ("t.docx", archive(&[("word/document.xml", document)])),
        ("m.ods", archive(&[("content.xml", ods)])),
        // No XML is well-formed with these as they are; readers may be lenient.
        ("raw.docx", archive(&[("word/document.xml", rows.replace(&coded, WITH_NUL))])),
        ("name.docx", archive(&[(WITH_NUL, String::new())])),
        ("broken.docx", format!("PK\u{3}\u{4}{WITH_NUL}").into_bytes()),
        ("broken.xls", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WITH_NUL.as_bytes()].concat()),
    ];
    text.map(|(name, text)| (name, text.into_bytes())).into_iter().chain(packages).collect()
}

/// A text with every character in it that XML can't have as it is by its number.
fn coded(text: &str) -> String {
    let coded =
        |c: char| if c.is_alphanumeric() { c.into() } else { format!("&#{};", u32::from(c)) };
    text.chars().map(coded).collect()
}

fn archive(files: &[(&str, String)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(*name, options).expect("a file");
        archive.write_all(text.as_bytes()).expect("room");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A terminal that is named as a file is sent what it would be on standard output.
#[cfg(unix)]
#[test]
fn a_terminal_that_results_are_written_to_is_not_steered() {
    use std::io::Read as _;

    let pair = portable_pty::native_pty_system().openpty(Default::default()).expect("a terminal");
    let name = pair.master.tty_name().expect("a name").display().to_string();
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let told = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // When its other end is closed, a terminal gives an error where a file would end.
        let _ = reader.read_to_end(&mut bytes);
        bytes
    });
    let hostile = Hostile::new();
    for args in [
        &["replay", "latest"][..],
        &["replay", "latest", "--to", "html"],
        &["replay", "latest", "--to", "json"],
        &["replay", "latest", "--to", "docx"],
        &["agenda", "latest", "--to", "txt"],
        &["actions"],
        &["register"],
        &["register", "--to", "xlsx"],
        &["invite", "latest"],
        &["backup", &name],
    ] {
        let place: &[&str] = if args[0] == "backup" { &[] } else { &["-o", &name, "--force"] };
        hostile.run(&[args, place].concat());
    }
    drop(pair);
    let bytes = told.join().expect("a reader");
    let text = String::from_utf8(bytes).expect("text");
    assert!(text.contains("is paid"), "{text}");
    harmless(text.replace("\r\n", "\n").as_bytes(), true, "on a terminal");
    assert!(!text.contains("PK\u{3}"), "{text}");
}

#[test]
fn nothing_that_is_read_line_by_line_steers_the_terminal() {
    let hostile = Hostile::new();
    let lines = format!(
        "status\nroll\nread last 9\nread item 1\nread actions\nread agenda\nhome\nopen 1\n\
         guest \"{HOSTILE}\"\nread {HOSTILE}\n{HOSTILE}\naction @{HOSTILE} pay\ndrafts\nundo\n\
         minutes md\nhelp {HOSTILE}\nminutes {HOSTILE}\nnote AB: {HOSTILE}\nread last 3\n"
    );
    hostile.run_with(&["--plain", "open", "latest"], &lines);
    hostile.run_with(&["--plain"], &format!("new \"{HOSTILE}\"\nhome\nopen 2\n{lines}"));
    hostile.run_with(&["--plain", "open", "--read-only"], &lines);
}
