//! What comes in as a file and goes out in every paper: our own papers, sub-items, tables, updates, replies.

use super::desk;
use crate::pty::Desk;

/// An agenda with all that an item can have.
const PLANNED: &str = "group Board\ndate 2026-03-10 10:00-12:00\nattendee AB \"Ada Birch\" role:chair\n\
    attendee CD \"Cal Dunn\" org:NCC\nattendee EF \"Eve Frost\" email:eve@f.org\n\
    agenda Welcome 5m presenter:AB kind:standing\n\
    agenda \"Budget 2026/27: 10m | 20m of *savings*\" 60m presenter:CD kind:decision\n\
    paper i2 \"Budget book | vol 1\" link:https://example.org/a|b\n\
    agenda \"Year-end\" 20m under:i2\nagenda Reserves under:i2 letters:yes\n\
    agenda Staffing 15m confidential:yes ground:\"personal data\"\nagenda \"A.O.B.\"\n";

/// What `folkmoot plan` shows, and what it says.
fn plan<'a>(desk: &Desk, args: impl IntoIterator<Item = &'a str>) -> (String, String) {
    let output = desk.run(["plan", "latest"].into_iter().chain(args));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}", text(&output.stderr));
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn an_agenda_of_our_own_comes_back_from_every_format_that_can_be_edited() {
    let desk = desk(&[("planned.moot", PLANNED)]);
    for ending in ["md", "docx", "json"] {
        let file = format!("agenda.{ending}");
        desk.told(["agenda", "planned.moot", "-o", &file]);
        desk.told([
            "new",
            "group Board",
            "date 2026-04-10 10:00-12:00",
            "attendee AB \"Ada Birch\"",
            "attendee CD \"Cal Dunn\"",
        ]);
        let (lines, _) = plan(&desk, ["--agenda", &file]);
        // JSON says the kinds of items, which the others' titles tell again.
        let kind = |kind: &str| match ending {
            "json" => format!(" kind:{kind}"),
            _ => String::new(),
        };
        let expected = format!(
            "agenda \"Welcome\" 5m presenter:AB{}\n\
             agenda \"Budget 2026/27: 10m | 20m of *savings*\" 60m presenter:CD{}\n\
             agenda \"Year-end\" 20m under:i2\n\
             agenda \"Reserves\" under:i2 letters:yes\n\
             agenda \"Staffing\" 15m confidential:yes ground:\"personal data\"\n\
             agenda \"A.O.B.\"{}\n",
            kind("standing"),
            kind("decision"),
            kind("aob"),
        );
        let paper = "paper i2 \"Budget book | vol 1\" link:\"https://example.org/a|b\"\n";
        let without: String = lines.replace(paper, "");
        assert_eq!(without, expected, "{ending}");
        assert!(lines.contains(paper), "{ending}: {lines}");
        plan(&desk, ["--agenda", &file, "--yes"]);
        let again = desk.told(["agenda", "latest"]);
        assert!(again.contains("| 11:25 | 2(a) | Reserves | | |"), "{ending}: {again}");
    }
}

#[test]
fn the_items_of_our_own_minutes_come_back() {
    let held = format!(
        "{PLANNED}10:00 present all\n10:00 start\n10:00 item 1\n10:05 note Ada welcomed all.\n\
         10:06 item 2.1\n10:10 action @CD close the books\n11:00 end\n"
    );
    let desk = desk(&[("held.moot", &held)]);
    for ending in ["md", "docx", "json"] {
        let file = format!("minutes.{ending}");
        desk.told(["replay", "held.moot", "-o", &file]);
        desk.told(["new", "group Board", "date 2026-04-10", "attendee AB \"Ada Birch\""]);
        let (lines, _) = plan(&desk, ["--agenda", &file]);
        let titles: Vec<&str> = lines
            .lines()
            .filter_map(|line| line.strip_prefix("agenda \"")?.split('"').next())
            .collect();
        let budget = "Budget 2026/27: 10m | 20m of *savings*";
        let expected = ["Welcome", budget, "Year-end", "Reserves", "Staffing", "A.O.B."];
        assert_eq!(titles, expected, "{ending}: {lines}");
        assert!(
            lines.contains("\"Welcome\"") && lines.contains("presenter:AB"),
            "{ending}: {lines}"
        );
        assert!(lines.contains("\"Year-end\"") && lines.contains("under:i2"), "{ending}: {lines}");
    }
}

#[test]
fn sub_items_stand_under_their_item_in_agenda_and_minutes() {
    let agenda = "1. Welcome (5 min) AB\n2. Finance\n   2.1 Budget monitoring – 1h30 – Cal Dunn\n   \
        2.2 Reserves 0:20\n   a) Earmarked\n3. Staffing [confidential] 00:15\n   3.1 Pay 1 hr\n10. AOB\n";
    let desk = desk(&[("agenda.txt", agenda)]);
    desk.told([
        "new",
        "group Board",
        "date 2026-03-10 10:00-14:00",
        "attendee AB \"Ada Birch\"",
        "attendee CD \"Cal Dunn\"",
    ]);
    plan(&desk, ["--agenda", "agenda.txt", "--yes"]);
    let paper = desk.told(["agenda", "latest"]);
    for row in [
        "| 10:05 | 2 | Finance | | |",
        "| 10:05 | 2.1 | Budget monitoring | Cal Dunn | 90 |",
        "| 11:35 | 2.2 | Reserves | | 20 |",
        "| 11:55 | 2(a) | Earmarked | | |",
        "| | 3.1 | *Confidential*: Pay | | 60 |",
        "| | 4 | AOB | | |",
    ] {
        assert!(paper.contains(row), "{row}: {paper}");
    }
    let public = desk.told(["agenda", "latest", "--public"]);
    assert!(!public.contains("Pay") && public.contains("3.1"), "{public}");
    desk.told([
        "exec",
        "latest",
        "10:00 start",
        "10:00 item 2.1",
        "10:01 note all well",
        "10:30 end",
    ]);
    let minutes = desk.told(["replay", "latest"]);
    assert!(minutes.contains("## 2. Finance\n\n### 2.1 Budget monitoring\n"), "{minutes}");
    assert!(minutes.contains("### 2(a) Earmarked"), "{minutes}");
}

const PAYMENTS: &str = "Payments in February,,\nDate,Payee,Net\n3 Feb,Smith | Co,\"1,120.00\"\n\
    14 Feb,<Jones>,35.50\nTotal,,\"1,155.50\"\n";

#[test]
fn a_table_stands_in_agenda_and_minutes_in_every_format() {
    let desk = desk(&[("payments.csv", PAYMENTS), ("wrong.csv", "Payee,Net\nA,1\nTotal,2\n")]);
    desk.told([
        "new",
        "group Board",
        "date 2026-03-10 10:00-12:00",
        "agenda Welcome",
        "agenda Finance",
    ]);
    let (_, said) = plan(&desk, ["--table", "i2=wrong.csv"]);
    assert!(said.contains("The total of “Net” is 2, and its rows add up to 1.00"), "{said}");
    plan(&desk, ["--table", "2=payments.csv", "--yes"]);
    let agenda = desk.told(["agenda", "latest"]);
    assert!(agenda.contains("Item 2, Finance: Payments in February"), "{agenda}");
    assert!(agenda.contains("| 3 Feb | Smith \\| Co | 1,120.00 |"), "{agenda}");
    assert!(agenda.contains("| **Total** | | **1,155.50** |"), "{agenda}");
    for format in ["md", "text", "html", "json"] {
        let minutes = desk.told(["replay", "latest", "--to", format]);
        let jones = if format == "html" { "&lt;Jones&gt;" } else { "Jones" };
        assert!(minutes.contains(jones) && minutes.contains("1,155.50"), "{format}: {minutes}");
    }
    let table = desk.told(["replay", "latest", "--layout", "table"]);
    assert!(table.contains("1,155.50"), "{table}");
    let json: serde_json::Value =
        serde_json::from_str(&desk.told(["agenda", "latest", "--to", "json"])).expect("JSON");
    let read = &json["items"][1]["tables"][0];
    assert_eq!((&read["rows"][1][1], &read["totals"][0]), (&"<Jones>".into(), &3.into()));
    for format in ["docx", "pdf"] {
        let file = format!("minutes.{format}");
        desk.told(["replay", "latest", "-o", &file]);
    }
    let refused = desk.run(["plan", "latest", "--table", "i9=payments.csv"]);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("no item of this agenda"));
}

#[test]
fn written_updates_become_one_paper_and_who_sent_none_is_listed() {
    let desk = desk(&[
        ("updates/cal dunn.txt", "The books are closed.\n\nOutcome: audit passed\n"),
        ("updates/notes.md", "From: Eve Frost\n\nAll quiet.\n"),
        ("updates/photo.png", "x"),
        ("scan.txt", "Who knows\n"),
        ("planned.moot", PLANNED),
    ]);
    desk.told(["import", "planned.moot"]);
    let args = ["--updates", "i4", "updates", "scan.txt", "AB=scan.txt"];
    let (lines, said) = plan(&desk, args);
    assert!(said.contains("“scan.txt” is by nobody on the roll"), "{said}");
    assert!(said.contains("photo.png is left out"), "{said}");
    assert!(!said.contains("No update came from"), "{said}");
    assert!(lines.contains("outcome \"audit passed\" by:\"NCC\" item:4"), "{lines}");
    plan(&desk, args.into_iter().chain(["--yes"]));
    let agenda = desk.told(["agenda", "latest"]);
    assert!(
        agenda.contains("Written updates")
            && agenda.contains("| Cal Dunn (NCC) | The books are closed. |"),
        "{agenda}"
    );
    let (_, said) = plan(&desk, ["--updates", "i3", "updates/notes.md"]);
    assert!(said.contains("No update came from Ada Birch, Cal Dunn (NCC)."), "{said}");
}

#[test]
fn who_declines_an_invitation_gives_apologies() {
    let reply = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1\r\n\
        DTSTAMP:20260301T090000Z\r\nDTSTART:20260310T100000Z\r\n\
        ATTENDEE;PARTSTAT=DECLINED;CN=Eve Frost:mailto:EVE@f.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let desk = desk(&[("replies/eve.ics", reply), ("planned.moot", PLANNED)]);
    desk.told(["import", "planned.moot"]);
    assert_eq!(plan(&desk, ["--replies", "replies"]).0, "apologies EF\n");
    plan(&desk, ["--replies", "replies", "--yes"]);
    assert!(desk.told(["agenda", "latest"]).contains("Eve Frost (EF)"));
}

#[cfg(unix)]
#[test]
fn standard_input_is_read_where_a_file_is() {
    let desk = desk(&[]);
    desk.told(["new", "group Board", "date 2026-03-10", "attendee AB \"Ada Birch\""]);
    let plan =
        desk.shell("printf '1. Welcome 5m AB\\n' | \"$F\" plan latest --agenda - 2>/dev/null");
    assert!(plan.contains("agenda \"Welcome\" 5m presenter:AB\n"), "{plan}");
    let members =
        desk.shell("printf 'Name\\nCal Dunn\\n' | \"$F\" plan latest --members - 2>/dev/null");
    assert!(members.contains("attendee CD \"Cal Dunn\"\n"), "{members}");
}

#[test]
fn files_of_other_kinds_are_named() {
    let desk = desk(&[("scan.pdf", "%PDF-1.7\n"), ("photo.png", "\u{89}PNG")]);
    std::fs::write(desk.path("photo.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").expect("a picture");
    desk.told(["new", "group Board", "date 2026-03-10", "agenda Welcome"]);
    for (option, file, named) in [
        ("--agenda", "scan.pdf", "it is a PDF"),
        ("--agenda", "photo.png", "it is a picture"),
        ("--members", "scan.pdf", "it is a PDF"),
        ("--actions", "photo.png", "it is a picture"),
    ] {
        let output = desk.run(["plan", "latest", option, file]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(named), "{option} {file}: {said}");
    }
    let store = desk.store().display().to_string();
    let output = desk.run(["plan", "latest", "--agenda", &store]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("it is a store of folkmoot"), "{said}");
}

#[test]
fn the_chains_head_stands_in_the_properties_of_the_full_edition_alone() {
    let desk = desk(&[("planned.moot", PLANNED)]);
    desk.told(["import", "planned.moot"]);
    let full = desk.told(["replay", "latest", "--to", "html", "--no-colophon"]);
    assert!(full.contains("<meta name=\"keywords\" content=\"folkmoot:"), "{full}");
    assert!(
        !full.contains("class=\"colophon\"") && !full.contains("Composed from the log"),
        "{full}"
    );
    assert!(desk.told(["replay", "latest"]).contains("Composed from the log"));
    let public = desk.told(["replay", "latest", "--public", "--to", "html"]);
    assert!(!public.contains("folkmoot:") && !public.contains("Composed from the log"), "{public}");
    for format in ["docx", "pdf"] {
        let file = format!("minutes.{format}");
        desk.told(["replay", "latest", "-o", &file]);
        assert!(std::fs::metadata(desk.path(&file)).is_ok_and(|file| file.len() > 0));
    }
}
