//! The agenda, lists of actions and reports, as they leave the program.

use super::{NORTH, PARISH, desk};

/// A planned meeting with a secret item, carried actions and an item without planned time.
const PLAN: &str = "\
group Board
date 2024-05-22 10:00-12:00 zone:Europe/London
venue \"County Hall\"
attendee GC \"Gemma Cushion\" role:chair
attendee KB \"Katie Burrell\" org:NCC
agenda Welcome 10m
agenda Redundancies 25m presenter:KB confidential:yes
agenda Housing 40m presenter:KB
agenda Visitors
agenda AOB 5m kind:aob
apologies KB
carry a4 @KB mend the roof due:2024-06-01 from:2024-03-06
carry a5 @GC settle with Quill confidential:yes
";

#[track_caller]
fn has(text: &str, line: &str) {
    assert!(text.lines().any(|l| l == line), "no line {line:?} in\n{text}");
}

#[test]
fn the_agenda_has_times_as_far_as_they_are_known() {
    let desk = desk(&[("plan.moot", PLAN)]);
    let agenda = desk.told(["agenda", "plan.moot"]);
    has(&agenda, "**Agenda** · Full edition, with confidential matters");
    has(&agenda, "| Date | Wednesday 22 May 2024, 10:00 to 12:00 |");
    has(&agenda, "| 10:00 | 1 | Welcome | | 10 |");
    has(&agenda, "| 10:10 | 2 | *Confidential*: Redundancies | Katie Burrell | 25 |");
    has(&agenda, "| 10:35 | 3 | Housing | Katie Burrell | 40 |");
    has(&agenda, "| 11:15 | 4 | Visitors | | |");
    has(&agenda, "| | 5 | AOB | | 5 |");
    has(&agenda, "Katie Burrell (KB, NCC)");
    has(&agenda, "| 4 | mend the roof | KB | 1 June 2024 | 6 March 2024 |");
    assert!(!agenda.to_lowercase().contains("draft"), "{agenda}");
}

#[test]
fn a_public_agenda_tells_nothing_of_a_confidential_item_nor_how_long_it_is() {
    let desk = desk(&[("plan.moot", PLAN)]);
    for format in ["md", "html", "txt"] {
        let agenda = desk.told(["agenda", "--public", "--to", format, "plan.moot"]);
        for secret in ["Redundan", "Quill", "10:35", "11:15"] {
            assert!(!agenda.contains(secret), "{secret}: {agenda}");
        }
        assert!(agenda.contains("Confidential item") && agenda.contains("10:10"), "{agenda}");
    }
}

#[test]
fn papers_stand_below_the_items_as_links_where_a_format_has_them() {
    let papers = "paper i2 \"Quill letter\" link:https://a.org/quill.pdf\n\
                  paper i3 \"Rents [2024]\" link:https://a.org/r(1).pdf\n\
                  paper i3 Plans link:\"S:\\plans.pdf\"\npaper i3 Trick link:javascript:alert(1)\n";
    let desk =
        desk(&[("plan.moot", &PLAN.replace("apologies KB", &format!("{papers}apologies KB")))]);
    let agenda = desk.told(["agenda", "plan.moot"]);
    has(&agenda, "## Papers to read");
    has(&agenda, "- *Confidential*: Item 2, Redundancies: [Quill letter](https://a.org/quill.pdf)");
    has(&agenda, "- Item 3, Housing: [Rents \\[2024\\]](https://a.org/r\\(1\\).pdf)");
    has(&agenda, "- Item 3, Housing: Plans (S:\\plans.pdf)");
    let page = desk.told(["agenda", "--to", "html", "plan.moot"]);
    assert!(page.contains("href=\"https://a.org/r(1).pdf\">Rents [2024]</a>"), "{page}");
    assert!(
        page.contains("Trick (javascript:alert(1))") && !page.contains("href=\"java"),
        "{page}"
    );
    let mail = desk.told(["agenda", "--to", "txt", "plan.moot"]);
    has(&mail, "- Item 3, Housing: Rents [2024] (https://a.org/r(1).pdf)");
    desk.told(["agenda", "-o", "agenda.docx", "plan.moot"]);
    let all = unpacked(&std::fs::read(desk.path("agenda.docx")).expect("a file"));
    assert!(all.contains("HYPERLINK &quot;https://a.org/r(1).pdf&quot;"), "{all}");
    let minutes = desk.told(["replay", "plan.moot"]);
    has(&minutes, "- Paper: [Rents \\[2024\\]](https://a.org/r\\(1\\).pdf)");
    for args in [["agenda", "--public"], ["replay", "--public"]] {
        for format in ["md", "html", "txt", "docx"] {
            let out = format!("out.{format}");
            desk.told(args.into_iter().chain(["--force", "-o", &out, "plan.moot"]));
            let bytes = std::fs::read(desk.path(&out)).expect("a file");
            let all = if format == "docx" {
                unpacked(&bytes)
            } else {
                String::from_utf8(bytes).expect("text")
            };
            assert!(all.contains("Rents [2024]") || all.contains("Rents \\["), "{all}");
            assert!(!all.to_lowercase().contains("quill"), "{all}");
        }
    }
}

/// Every byte of a Word document, its parts unpacked, with their names.
fn unpacked(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a Word document");
    let mut all = String::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).expect("a part");
        all.push_str(file.name());
        let mut part = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut part).expect("its bytes");
        all.push_str(&String::from_utf8_lossy(&part));
    }
    all
}

#[test]
fn no_byte_of_a_public_paper_in_word_has_what_is_confidential() {
    let held = format!(
        "{PLAN}10:00 start\n10:00 item 1\n10:01 note the Quill matter for:VCS\n\
         10:01 confidential last\n10:01 action @KB settle with Quill for:VCS\n\
         10:01 confidential last\n10:02 item 2\n10:03 decision Redundancies follow.\n10:05 end\n\
         10:06 circulate\n10:07 edit e3 Redundancies do not follow.\n"
    )
    .replace("role:chair", "role:chair sector:VCS");
    let desk = desk(&[("held.moot", &held)]);
    for (name, args) in [
        ("agenda.docx", vec!["agenda", "--public", "held.moot"]),
        ("report.docx", vec!["report", "representative", "--for", "GC", "held.moot"]),
        ("actions.docx", vec!["actions", "--public", "held.moot"]),
        ("changes.docx", vec!["replay", "--as", "difference", "--public", "held.moot"]),
    ] {
        desk.told(args.into_iter().chain(["-o", name]));
        let all = unpacked(&std::fs::read(desk.path(name)).expect("a file"));
        assert!(all.contains("Board"), "{name}");
        for secret in ["Redundan", "Quill"] {
            assert!(!all.contains(secret), "{name}: {secret}");
        }
    }
}

#[test]
fn one_persons_actions_come_from_every_meeting_of_the_group() {
    let desk = desk(&[("north.moot", NORTH), ("parish.moot", PARISH)]);
    desk.told(["import", "north.moot"]);
    desk.told(["import", "parish.moot"]);
    desk.told(["new", "--from", "latest", "--", "action @EF sweep the hall due:+2w"]);
    let mine = desk.told(["actions", "--for", "ef"]);
    assert!(mine.starts_with("**OFFICIAL**\n\n# Open actions for Efe Fagbemi (EF)\n"), "{mine}");
    assert!(mine.contains(
        "| 2 | obtain a roof survey | Efe Fagbemi | 8 April 2025 | 11 March 2025 | overdue |"
    ));
    assert!(mine.contains("| 3 | sweep the hall | Efe Fagbemi |"), "{mine}");
    assert!(!mine.contains("20 mph") && !mine.contains("North and Broadland"), "{mine}");
    let all = desk.told(["actions", "--group", "north"]);
    assert_eq!(all.matches("\n| ").count(), 3, "{all}");
    assert!(desk.told(["actions", "--for", "ZZ"]).contains("No action is open."));
    let refused = desk.run(["actions", "north.moot", "--for", "ZZ"]);
    assert_eq!(refused.status.code(), Some(1));
}

#[test]
fn a_persons_actions_are_also_those_of_the_organisation_the_sector_and_everybody() {
    let held = "group Board\ndate 2025-03-12\nattendee KB \"Katie Burrell\" org:NCC sector:Health\n\
                attendee RW \"Ros Wye\" org:ECFS\n10:00 start\n10:01 action @KB alone\n\
                10:01 action @NCC council\n10:01 action @health sector\n10:01 action @all everybody\n\
                10:01 action @ECFS elsewhere\n10:01 action @RW somebody\n";
    let desk = desk(&[("board.moot", held)]);
    desk.told(["import", "board.moot"]);
    for owner in ["KB", "katie"] {
        for source in [None, Some("board.moot")] {
            let asked = ["actions", "--for", owner].into_iter().chain(source);
            let told = desk.told(asked);
            for word in ["alone", "council", "sector", "everybody"] {
                assert!(told.contains(word), "{owner} {source:?} {word}: {told}");
            }
            assert!(!told.contains("elsewhere") && !told.contains("somebody"), "{told}");
        }
    }
    let council = desk.told(["actions", "--for", "ncc"]);
    assert!(council.contains("council") && !council.contains("alone"), "{council}");
}

#[test]
fn a_list_of_actions_says_its_edition_and_the_markings_of_its_meetings() {
    let other = "group Board\nmarking \"OFFICIAL-SENSITIVE\"\ndate 2025-03-12\nattendee RW \"Ros Wye\"\n\
                 10:00 start\n10:01 action @RW call the school\n";
    let files = [
        ("parish.moot", PARISH),
        ("north.moot", NORTH),
        ("other.moot", other),
        ("plan.moot", PLAN),
    ];
    let desk = desk(&files);
    let edition = |args: &[&str]| {
        let told = desk.told(["actions", "plan.moot"].iter().chain(args).copied());
        told.lines().find(|line| line.starts_with("**Actions**")).map(str::to_owned)
    };
    let full = edition(&[]).expect("a line");
    assert!(full.ends_with(" · Full edition, with confidential matters"), "{full}");
    let public = edition(&["--public"]).expect("a line");
    assert!(public.ends_with(" · Public edition"), "{public}");
    let one = desk.told(["actions", "parish.moot", "--to", "txt"]);
    let lines: Vec<&str> = one.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert_eq!((lines.first(), lines.last()), (Some(&"OFFICIAL"), Some(&"OFFICIAL")), "{one}");
    for name in ["parish.moot", "north.moot", "other.moot"] {
        desk.told(["import", name]);
    }
    let marking = |args: &[&str]| {
        let told = desk.told(["actions", "--to", "json"].iter().chain(args).copied());
        let list: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        list["marking"].as_str().expect("a marking").to_owned()
    };
    assert_eq!(marking(&[]), "OFFICIAL-SENSITIVE · OFFICIAL");
    assert_eq!(marking(&["--for", "EF"]), "OFFICIAL");
    assert_eq!(marking(&["--group", "north"]), "");
}

#[test]
fn a_representative_reports_what_was_marked_for_the_sector_and_nothing_in_confidence() {
    let marked = NORTH.replace(
        "11:31 note Guidance",
        "11:30 note KP: grants end in March for:VCS\n\
         11:30 action @RW list the charities affected due:2024-06-30 for:VCS\n\
         11:30 note the Quill matter for:VCS\n11:30 confidential last\n\
         11:30 decision Funders will be written to.\n11:31 note Guidance",
    );
    let marked = marked
        .replace("org:\"Benjamin Foundation\"", "org:\"Benjamin Foundation\" email:kp@example.org");
    let desk = desk(&[("north.moot", &marked)]);
    let report = desk.told(["report", "representative", "--for", "kp", "north.moot"]);
    has(&report, "| Representative | Kirsty Pitcher, Acting CEO, Benjamin Foundation |");
    has(&report, "| Contact | kp@example.org |");
    has(&report, "- Item 4: Multiagency Chronologies. Decision: Funders will be written to");
    has(&report, "- Kirsty Pitcher: grants end in March");
    assert!(
        report.contains("list the charities affected | Ross Wacey | 30 June 2024 |"),
        "{report}"
    );
    assert!(!report.contains("Quill"), "{report}");
    let stranger = desk.run(["report", "representative", "--for", "GM", "north.moot"]);
    let said = String::from_utf8_lossy(&stranger.stderr);
    assert!(
        said.contains("no one on this roll is \"GM\"; did you mean GC (Gemma Cushion)?"),
        "{said}"
    );
}
