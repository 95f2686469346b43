//! Nothing from outside steers the terminal: every command, with hostile text in every place that a
//! file, an argument or a variable can hold one.
//!
//! The commands and their arguments are read from the help, so that a new one can't be forgotten.

use std::{fs, path::Path};

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
    ["invite", "register", "replay", "agenda", "actions", "representative", "phrases"];

/// What a terminal obeys, what reorders a line, and what would make two lines of one.
const HOSTILE: &str = "x\u{1b}[2Jy\u{1b}]0;z\u{7}\u{9b}31m\u{8}\u{7f}\u{202e}cba\u{2066}\rforged\u{85}\u{2028}\nforged";

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
        let hostile = serde_json::to_string(HOSTILE).expect("JSON");
        let json = json.replace(WORD, &hostile[1..hostile.len() - 1]);
        let event: Event = serde_json::from_str(&json).expect("an event");
        let recorded = Stamp { at: Moment(1_716_366_600_000), offset: 60 };
        let record = Record { recorded, author: HOSTILE.into(), event, ..record.clone() };
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

/// The arguments of a command: the options that take a value, and how many others it needs.
fn arguments(path: &[String]) -> (Vec<String>, Vec<String>) {
    let help = help(path);
    let option = |line: &&str| -> Option<String> {
        let words: Vec<&str> = line.split_whitespace().take(3).collect();
        let at = words.iter().position(|word| word.starts_with("--"))?;
        words.get(at + 1).is_some_and(|value| value.starts_with('<')).then(|| words[at].to_owned())
    };
    let named = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let options = named.collect::<Vec<_>>().iter().filter_map(option).collect();
    let positional = section(&help, "Arguments:");
    let name = |line: &&str| line.split_whitespace().next().unwrap_or_default().to_owned();
    (options, positional.iter().map(name).collect())
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
        fs::write(home.join(format!("{HOSTILE}.moot")), format!("{SCRIPT}{HOSTILE}\n"))
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

    /// Runs a command on these lines, and looks at all that it says.
    #[track_caller]
    fn run_with(&self, args: &[&str], lines: &str) {
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
            .write_stdin(lines.to_owned())
            .output()
            .expect("folkmoot runs");
        let what = format!("{args:?}");
        let is_paper = args.iter().any(|arg| PAPERS.contains(arg));
        harmless(&output.stderr, false, &what);
        harmless(&output.stdout, is_paper, &what);
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
        let (options, positional) = if known { arguments(path) } else { Default::default() };
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

#[test]
fn no_file_that_a_person_keeps_steers_the_terminal() {
    let quoted: String = HOSTILE.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
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
            for filling in [HOSTILE, &quoted] {
                let hostile = Hostile::new();
                hostile.config(name, &text.replace('#', filling));
                commands.iter().for_each(|args| hostile.run(args));
            }
        }
    }
    let hostile = Hostile::new();
    hostile.config("templates/letter.txt.j2", &format!("{{{{ {HOSTILE} }}}}{HOSTILE}"));
    hostile.config(&format!("templates/{HOSTILE}.txt.j2"), "{% include 'nothing' %}");
    for template in ["letter", "nothing", HOSTILE] {
        hostile.run(&["replay", "latest", "--template", template]);
    }
    for (name, text) in [
        ("m.csv", format!("Name,\"{HOSTILE}\"\n\"Ann {HOSTILE}\",x\n")),
        ("a.md", format!("1. Item {HOSTILE} 10m\n")),
        ("t.md", format!("| Action | Owner |\n|---|---|\n| {HOSTILE} | AB |\n")),
        ("log.jsonl", format!("{{\"{HOSTILE}\": 1}}\n")),
        ("irc.txt", format!("17:00 <ann> Topic: {HOSTILE}\n17:01 <{HOSTILE}> said\n")),
    ] {
        fs::write(hostile.home.join(name), text).expect("a file");
        for args in [
            &["plan", "latest", "--members", name][..],
            &["plan", "latest", "--agenda", name],
            &["plan", "latest", "--actions", name],
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
