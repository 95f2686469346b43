//! The workplan of a group: its goals, what is said of them, and the paper that shows them.

use serde_json::Value;

use crate::pty::Desk;

const BOARD: &[&str] = &[
    "group",
    "new",
    "Harbour Board",
    "member PQ \"Pat Quill\" org:Port from:2024-01-01",
    "member XY \"Xan Young\" from:2024-01-01",
    "hours 10:00-12:00 zone:Europe/London",
    "marking OFFICIAL",
    "goal @PQ @Port dredge the channel theme:\"Safe water\" due:2024-09-30 from:2024-01-10",
    "goal @all open the quay theme:\"A quay for all\" from:2024-01-10",
    "goal @XY light the breakwater theme:\"safe WATER\" due:2024-03-01 from:2024-01-10",
    "goal sell the old crane from:2024-01-10",
];

fn desk() -> Desk {
    let desk = Desk::new();
    desk.told(BOARD.iter().copied());
    desk
}

fn exec(desk: &Desk, lines: &[&str]) -> String {
    desk.told(["group", "exec", "harbour"].into_iter().chain(lines.iter().copied()))
}

#[test]
fn goals_are_set_reported_on_met_and_written_as_a_paper() {
    let desk = desk();
    let told = exec(
        &desk,
        &[
            "progress g1 half the channel is 3 m deep rag:amber on:2024-04-02",
            "done g3 lit since Friday on:2024-03-20",
            "drop g4 nobody wants it on:2024-05-01",
        ],
    );
    let said = "goal g1 amber on 2 April 2024: half the channel is 3 m deep\n\
        goal g3 met on 20 March 2024: lit since Friday\n\
        goal g4 given up on 1 May 2024: nobody wants it\n";
    assert_eq!(told, said);
    let shown = desk.told(["group", "show", "harbour"]);
    assert!(
        shown.contains("goal                 g1 dredge the channel, due 30 September 2024, amber")
    );
    assert!(!shown.contains("light the breakwater"), "what was met is in the paper: {shown}");
    let paper = desk.told(["group", "workplan", "harbour", "--to", "text"]);
    for told in ["Workplan", "OFFICIAL", "Safe water", "Under no theme", "Pat Quill, Port"] {
        assert!(paper.contains(told), "{told} in {paper}");
    }
    let csv = desk.told(["group", "workplan", "harbour", "--to", "csv"]);
    let rows: Vec<&str> = csv.lines().collect();
    assert_eq!(
        rows,
        [
            "Theme,No.,Goal,Owner,Due,Status,Progress",
            "Safe water,g1,dredge the channel,\"Pat Quill, Port\",30 September 2024,\"Open, overdue\",\
             Amber; 2 April 2024: half the channel is 3 m deep",
            "A quay for all,g2,open the quay,Harbour Board,,Open,",
            "Safe water,g3,light the breakwater,Xan Young,1 March 2024,Met on 20 March 2024,\
             20 March 2024: lit since Friday",
            "Under no theme,g4,sell the old crane,,,Given up on 1 May 2024,\
             1 May 2024: nobody wants it",
        ]
    );
    let json: Value =
        serde_json::from_str(&desk.told(["group", "workplan", "harbour", "--to", "json"]))
            .expect("JSON");
    assert_eq!((&json["noun"], &json["marking"]), (&"workplan".into(), &"OFFICIAL".into()));
    let figures = json["keyFigures"].as_array().expect("figures");
    assert_eq!(figures[0]["figure"], "1 of 4");
    for ending in ["md", "html", "docx", "xlsx"] {
        desk.told(["group", "workplan", "harbour", "-o", &format!("plan.{ending}")]);
        assert!(desk.path(&format!("plan.{ending}")).exists(), "{ending}");
    }
}

#[test]
fn what_was_said_of_a_goal_is_taken_back_and_goes_to_another_store() {
    let desk = desk();
    exec(&desk, &["done g1"]);
    let said = desk.run(["group", "exec", "harbour", "progress g1 more"]).stderr;
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(said.contains("reopen g1 takes it up again"), "{said}");
    assert!(exec(&desk, &["undo"]).starts_with("undone: goal g1 met on "));
    exec(
        &desk,
        &["progress g1 rag:green on:2024-05-02", "edit g2 open the quay to all", "remove g4"],
    );
    let log = desk.told(["group", "log", "harbour", "--json"]);
    let other = Desk::new();
    std::fs::write(other.path("log.jsonl"), &log).expect("written");
    other.told(["import", other.path("log.jsonl").to_str().expect("a path")]);
    assert_eq!(other.told(["group", "log", "harbour", "--json"]), log);
    let csv = |desk: &Desk| desk.told(["group", "workplan", "harbour", "--to", "csv"]);
    assert_eq!(csv(&other), csv(&desk));
    assert!(csv(&desk).contains("open the quay to all") && !csv(&desk).contains("crane"));
}

#[test]
fn a_group_without_goals_has_a_workplan_that_says_so() {
    let desk = Desk::new();
    desk.told(["group", "new", "Harbour Board"]);
    let paper = desk.told(["group", "workplan", "harbour"]);
    assert!(paper.contains("The workplan has no goals yet."), "{paper}");
}

#[test]
fn each_plan_offers_an_item_for_the_workplan_while_goals_are_open() {
    let desk = desk();
    let planned = |desk: &Desk, day: &str| {
        let id = desk.told(["new", "--group", "harbour", &format!("date {day} 10:00-12:00")]);
        desk.told(["exec", id.trim(), "present PQ XY", "start", "end"]);
        (desk.told(["agenda", id.trim(), "--to", "json"]), id.trim().to_owned())
    };
    let items = |agenda: &str| -> Vec<(String, String)> {
        let agenda: Value = serde_json::from_str(agenda).expect("JSON");
        let items = agenda["items"].as_array().expect("items").clone();
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        items.iter().map(|item| (word(&item["title"]), word(&item["kind"]))).collect()
    };
    let (first, id) = planned(&desk, "2024-03-12");
    assert!(items(&first).contains(&("Workplan".into(), "workplan".into())), "{first}");
    let log = desk.told(["log", &id]);
    assert!(log.contains("Safe water") && log.contains("A quay for all"), "themes: {log}");
    // A standing item of that kind is the one item for it, and stays when all is met.
    exec(&desk, &["standing \"Our work programme\" 15m"]);
    let (second, _) = planned(&desk, "2024-05-14");
    let of_kind = |agenda: &str| items(agenda).into_iter().filter(|(_, kind)| kind == "workplan");
    let titles: Vec<String> = of_kind(&second).map(|(title, _)| title).collect();
    assert_eq!(titles, ["Our work programme"], "{second}");
    exec(&desk, &["remove s1", "done g1", "done g2", "done g3", "drop g4"]);
    let other = Desk::new();
    std::fs::write(other.path("log.jsonl"), desk.told(["group", "log", "harbour", "--json"]))
        .expect("written");
    other.told(["import", other.path("log.jsonl").to_str().expect("a path")]);
    let (third, _) = planned(&other, "2024-07-09");
    assert_eq!(of_kind(&third).count(), 0, "{third}");
}
