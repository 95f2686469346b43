//! Editions: what the public sees of a meeting says nothing of what went on under its closed items.

use std::fmt::Write as _;

use folkmoot::{
    edition::{ActionList, Edition, Fixing, PublicView, Version, View, view, views_of_both},
    meeting::{Log, script},
    papers::{
        Layout, Phrases, compose,
        compose::{
            OpenActions, compose_actions, compose_agenda, compose_difference, compose_report,
        },
        document::Document,
        invite::{invite, to_dos},
        lay_out,
        register::{Register, RegisterWords},
    },
    render::{Format, register, render},
    reports::attendance::{CountedBy, attendance},
};
use proptest::prelude::*;

const CLOSED_SESSION: &str = include_str!("../fixtures/meetings/closed-session.moot");

fn log(script: &str) -> Log {
    script::replay(script.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{script}"))
}

/// A file that is made of a meeting, and what it is.
pub(crate) type File = (String, Vec<u8>);

/// A document in every format that it has.
fn in_every_format(name: &str, document: &Document<'_>, files: &mut Vec<File>) {
    for &format in Format::ALL {
        if let Ok(bytes) = render(document, format) {
            files.push((format!("{name} as {format}"), bytes));
        }
    }
}

/// Everything that can be made of an edition of a meeting.
pub(crate) fn everything(log: &Log, edition: Edition) -> Vec<File> {
    let (meeting, phrases) = (log.meeting(), Phrases::builtin());
    let view = view(meeting, edition);
    let mut files = Vec::new();
    for &layout in Layout::ALL {
        let minutes = lay_out(compose(&view, phrases), layout, phrases);
        in_every_format(layout.name(), &minutes, &mut files);
    }
    in_every_format("agenda", &compose_agenda(&view, phrases), &mut files);
    let (list, today) = (ActionList::from_view(&view), "2026-05-01".parse().expect("a day"));
    let open = OpenActions { owner: String::new(), list, today };
    in_every_format("actions", &compose_actions(&open, phrases), &mut files);
    let drafted = Version::Drafted.select(log).expect("a draft");
    let (was, now) = views_of_both(drafted.meeting(), meeting, edition);
    in_every_format("difference", &compose_difference(&was, &now, phrases), &mut files);
    files.extend(registers(view));
    let public = PublicView::new(meeting);
    let report = compose_report(&public, "EF", today, &[], phrases).expect("a report");
    in_every_format("report", &report, &mut files);
    let invitation = invite(&public, &Fixing::from_log(log), phrases).expect("an invitation");
    files.push(("invitation".to_owned(), invitation.into_bytes()));
    let to_dos = to_dos(&public, &Fixing::from_log(log), phrases).unwrap_or_default();
    files.push(("to-dos".to_owned(), to_dos.into_bytes()));
    files
}

fn registers(view: View<'_>) -> Vec<File> {
    let views = [view];
    let levels =
        CountedBy::ALL.into_iter().map(|level| (level, attendance(&views, level))).collect();
    let register = Register { levels, day: None };
    let words = RegisterWords::new(Phrases::builtin(), "Board", Default::default());
    vec![
        ("register.csv".to_owned(), register::csv(&register, &words).expect("CSV")),
        ("register.xlsx".to_owned(), register::xlsx(&register, &words).expect("XLSX")),
        ("register.json".to_owned(), register::json(&register).expect("JSON").into_bytes()),
    ]
}

/// The parts of a file as text: those of an archive unpacked, those of a PDF as they can be searched.
pub(crate) fn told(name: &str, bytes: &[u8]) -> String {
    if !name.ends_with("docx") && !name.ends_with("xlsx") {
        #[cfg(feature = "pdf")]
        if name.ends_with("pdf") {
            let read = crate::pdf::reader::read(bytes);
            return format!("{}{}{}", read.strings(), read.pages.join(" "), read.told());
        }
        return String::from_utf8_lossy(bytes).into_owned();
    }
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    for part in 0..zip.len() {
        let mut part = zip.by_index(part).expect("a part");
        std::io::Read::read_to_string(&mut part, &mut text).expect("XML");
    }
    text
}

#[test]
fn the_public_edition_does_not_say_who_was_heard_in_a_closed_item_or_went_out_for_it() {
    let closed =
        CLOSED_SESSION.replace("attendee EF \"Eve Frost\"", "attendee EF \"Eve Frost\" sector:VCS");
    let closed = log(&closed);
    for (name, bytes) in everything(&closed, Edition::Public) {
        let told = told(&name, &bytes);
        for secret in ["SECRET", "Jones", "SJ", "19:07", "19:08", "19:21"] {
            assert!(!told.contains(secret), "{name} has {secret}:\n{told}");
        }
    }
    let full = everything(&closed, Edition::Full);
    let minutes = String::from_utf8_lossy(&full[0].1).into_owned();
    for word in ["SECRETWITNESS Jones", "19:07", "SECRETOUTCOME"] {
        assert!(minutes.contains(word), "{minutes}");
    }
}

#[test]
fn the_public_edition_does_not_have_the_words_that_a_correction_took_out() {
    let script = "group Board\ndate 2026-03-10 19:00\nattendee EF \"Eve Frost\" sector:VCS\n\
        agenda Welcome\n19:00 present EF\n19:00 start\n19:00 item 1\n19:01 note Mx Quill moved\n\
        19:02 note Quill again\n19:30 end\n19:31 next 2026-04-10\n19:31 circulate\n\
        19:32 remove e2\n19:33 approve\n19:34 correct e1 a resident moved reason:\"a name\"\n";
    for (name, bytes) in everything(&log(script), Edition::Public) {
        let told = told(&name, &bytes);
        assert!(!told.contains("Quill"), "{name}:\n{told}");
    }
    let full = everything(&log(script), Edition::Full);
    assert!(String::from_utf8_lossy(&full[0].1).contains("the words were “Mx Quill moved”"));
}

#[test]
fn approved_minutes_can_be_made_more_confidential_and_not_less() {
    let script = "group Board\ndate 2026-03-10 19:00\nattendee EF \"Eve Frost\" sector:VCS\n\
        agenda Welcome\nagenda Staffing\n19:00 present EF\n19:00 start\n19:00 item 1\n\
        19:01 note the Quill matter\n19:02 item 2\n19:03 note the Drill matter\n19:30 end\n\
        19:31 next 2026-04-10\n19:31 circulate\n19:33 approve\n\
        19:34 confidential e1\n19:35 confidential i2\n";
    let closed = log(script);
    for (name, bytes) in everything(&closed, Edition::Public) {
        let told = told(&name, &bytes);
        assert!(!told.contains("Quill") && !told.contains("Drill"), "{name}:\n{told}");
    }
    for edition in [Edition::Full, Edition::Public] {
        let minutes = String::from_utf8_lossy(&everything(&closed, edition)[0].1).into_owned();
        for point in
            ["- Item 1: an entry was made confidential.", "- Item 2 was made confidential."]
        {
            assert!(minutes.lines().any(|line| line == point), "{minutes}");
        }
    }
    let opened = script::replay(format!("{script}19:36 confidential i2 no\n").as_bytes());
    let refused = opened.expect_err("it can't be opened").to_string();
    assert!(refused.contains("what is confidential in them stays so"), "{refused}");
}

/// What may go on under a closed item; `{n}` stands for its number, `{l}` for the letter of that place in
/// the alphabet, `{x}` for words of its own.
const UNDER_CLOSED: [&[&str]; 14] = [
    &["note {x}"],
    &["note AB: {x} and @CD"],
    &["decision {x}"],
    &["vote \"{x}\" for:2 against:1 abstain:0"],
    &["outcome {x}"],
    &["declare CD {x}", "leave CD", "arrive CD"],
    &["remote EF", "present EF"],
    &["guest \"Quentin {l}{x}\" org:{x}", "leave Q{l}"],
    &["deputy \"Zed {l}{x}\" for:M{l}", "leave Z{l}"],
    &["pause", "resume"],
    &["headcount 7"],
    &["extend 5m"],
    &["paper i{n} \"{x}\" link:https://example.org/{x}"],
    &["note {x}", "confidential last ground:\"{x}\""],
];

/// What went on under one closed item: which of [`UNDER_CLOSED`], its title, and minutes planned.
type Secret = (Vec<usize>, String, u32);

fn secret() -> impl Strategy<Value = Secret> {
    (prop::collection::vec(0..UNDER_CLOSED.len(), 0..5), "[a-z]{3,8}", 1..60u32)
}

/// What goes on under an open item.
fn open_lines() -> impl Strategy<Value = Vec<&'static str>> {
    let lines = vec![
        "note an open word",
        "note EF: said openly",
        "action @AB do it openly due:2026-06-01",
        "decision agreed openly",
        "leave GH",
        "arrive GH",
        "note marked\nconfidential last",
        "note marked\nconfidential last ground:\"legal advice\"",
    ];
    prop::collection::vec(prop::sample::select(lines), 0..4)
}

/// Items of a meeting: open ones with their lines, closed ones with the number of actions they set.
#[derive(Clone, Debug)]
enum Taken {
    Open(Vec<&'static str>),
    Closed { actions: usize },
}

fn taken() -> impl Strategy<Value = Vec<Taken>> {
    let item = prop_oneof![
        open_lines().prop_map(Taken::Open),
        (0..3usize).prop_map(|actions| Taken::Closed { actions }),
    ];
    prop::collection::vec(item, 2..6)
}

/// A meeting with these items; the closed ones hold these secrets.
fn held(items: &[Taken], secrets: &[Secret], approved: bool) -> String {
    let mut script =
        "group Board\ndate 2026-03-10 10:00-12:00 zone:Europe/London\nquorum members:3\n\
        attendee AB \"Ada Birch\" role:chair email:a@example.org\nattendee CD \"Cal Dunn\"\n\
        attendee EF \"Eve Frost\" sector:VCS\nattendee GH \"Gil Hay\"\n\
        attendee MA \"May Ash\"\nattendee MB \"May Bell\"\nattendee MC \"May Cole\"\n\
        attendee MD \"May Dow\"\nattendee ME \"May Eden\"\napologies MA MB\nnext 2026-04-14 10:00\n"
            .to_owned();
    for (item, (_, title, minutes)) in items.iter().zip(secrets) {
        script += &match item {
            Taken::Open(_) => "agenda \"Open item\" 10m presenter:CD\n".to_owned(),
            Taken::Closed { actions } => {
                let ground = if *actions > 0 { " ground:\"personal data\"" } else { "" };
                format!("agenda {title} {minutes}m confidential:yes{ground}\n")
            }
        };
    }
    script += "10:00 present AB CD EF GH\n10:00 start\n";
    // Entries are numbered through, so that one of a closed item can be named for a correction.
    let (mut entries, mut closed_entries) = (0, Vec::new());
    for (place, (item, secret)) in items.iter().zip(secrets).enumerate() {
        let (number, start) = (place + 1, 15 * place);
        let clock = |minute: usize| format!("{:02}:{:02}", 10 + minute / 60, minute % 60);
        let _ = writeln!(script, "{} item {number}", clock(start));
        let lines = match item {
            Taken::Open(lines) => lines.iter().map(|line| (*line).to_owned()).collect(),
            Taken::Closed { actions } => lines_of(secret, *actions, number),
        };
        for (minute, line) in lines.iter().flat_map(|line| line.split('\n')).enumerate() {
            if line.starts_with("leave GH") && is_out(&script)
                || line.starts_with("arrive GH") && !is_out(&script)
            {
                continue;
            }
            let _ = writeln!(script, "{} {line}", clock(start + 1 + minute / 2));
            let verbs = ["note", "decision", "vote", "outcome", "declare", "action"];
            if verbs.iter().any(|verb| line.starts_with(verb)) {
                entries += 1;
                if matches!(item, Taken::Closed { .. }) {
                    closed_entries.push(entries);
                }
            }
        }
    }
    let _ = writeln!(script, "11:50 close\n11:50 end\n11:51 circulate");
    if approved {
        script += "11:52 approve\n";
        for (entry, (_, word, _)) in closed_entries.iter().zip(secrets) {
            let _ = writeln!(script, "11:53 correct e{entry} {word} instead reason:{word}");
        }
    }
    script
}

fn is_out(script: &str) -> bool {
    script.rfind("leave GH") > script.rfind("arrive GH")
}

fn lines_of((chosen, word, _): &Secret, actions: usize, number: usize) -> Vec<String> {
    let mut lines: Vec<String> =
        (0..actions).map(|n| format!("action @CD see to {word} {n}")).collect();
    let letter = ["A", "B", "C", "D", "E"][number - 1];
    let mut chosen = chosen.clone();
    chosen.sort_unstable();
    chosen.dedup();
    for line in chosen.into_iter().flat_map(|which| UNDER_CLOSED[which]) {
        let number = number.to_string();
        lines.push(line.replace("{x}", word).replace("{n}", &number).replace("{l}", letter));
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Action numbers, which are the same in both editions, show how many actions were set, so the
    /// two meetings set as many.
    #[test]
    fn meetings_that_differ_under_closed_items_alone_give_the_same_public_papers(
        items in taken(),
        one in prop::collection::vec(secret(), 6),
        other in prop::collection::vec(secret(), 6),
        approved in any::<bool>(),
    ) {
        let [one, other] = [one, other].map(|secrets| held(&items, &secrets, approved));
        let [one_log, other_log] = [log(&one), log(&other)];
        let files = everything(&one_log, Edition::Public).into_iter();
        for ((name, a), (_, b)) in files.zip(everything(&other_log, Edition::Public)) {
            let texts = || format!("{name}\n{one}\n{other}\n{}\n{}", told(&name, &a), told(&name, &b));
            prop_assert!(a == b, "{}", texts());
        }
    }
}
