//! Stories of a group's page: what it lists, what its keys give, and to which log.

use chrono::NaiveDate;

use super::home::{meetings, open_actions};
use crate::{
    app::{
        Effect, GroupScreen, Msg, Overlay, Screen,
        group::{GroupPane, GroupRow},
        story::Story,
    },
    group::{
        GroupLog, GroupOverview, RollStranger, WaitingTopic,
        command::GroupCommand,
        decide::{self, GroupContext},
    },
    log::{GroupId, MemberId},
    meeting::{
        event::Rag,
        ids::MeetingId,
        progress::ProgressInWords,
        summary::{ActionSummary, Summary},
    },
};

const LINES: [&str; 10] = [
    "name \"Harbour Board\"",
    "goal the north quay is safe to walk on theme:\"Safe harbour\" due:2024-12-31",
    "organisation \"Harbour Trust\" sector:port",
    "organisation \"Town Council\" sector:local",
    "member AB \"Ann Barlow\" org:\"Harbour Trust\" office:chair from:2020-01-01",
    "member CD \"Carol Dunn\" title:Treasurer org:\"Town Council\" from:2020-01-01",
    "member EF \"Edwin Frost\" org:\"Harbour Trust\" seat:no from:2020-01-01",
    "member GH \"Gwen Hulme\" from:2020-01-01",
    "leave GH on:2023-07-31",
    "vacancy \"Head of pilots\" org:\"Harbour Trust\"",
];

fn today() -> NaiveDate {
    "2024-05-22".parse().unwrap()
}

/// A group's log, after these lines.
fn log(lines: &[&str]) -> GroupLog {
    let mut log = GroupLog::default();
    for (line, number) in lines.iter().zip(1..) {
        let command = GroupCommand::parse(line).unwrap().unwrap();
        let context = GroupContext { today: today(), new_member: MemberId::from_random(number) };
        let events = decide::decide(&log, &command, &context).unwrap();
        log.append(events, Default::default(), &"".into());
    }
    log
}

/// The group that the sample lists have, with a register, progress and what waits.
pub(crate) fn overview() -> GroupOverview {
    let of_group = meetings().into_iter().filter(|one| &*one.group == "Harbour Board");
    let open: Vec<ActionSummary> = open_actions();
    let mut overview = GroupOverview::from_lists("Harbour Board".into(), of_group.collect(), &open);
    overview.id = Some(GroupId::from_random(1));
    overview.log = log(&LINES);
    if let Some(first) = overview.actions.first_mut() {
        let on = "2024-05-02".parse().unwrap();
        let text = "two quotes came in, the third is waited for".to_owned();
        (first.rag, first.times_carried) = (Some(Rag::Amber), 2);
        first.said = Some(ProgressInWords { on, rag: Some(Rag::Amber), text });
    }
    let topic = |title: &str, by: &str, is_later| WaitingTopic {
        title: title.into(),
        by: by.into(),
        meeting: MeetingId::from_random(3),
        since: "2024-03-20".parse().ok(),
        is_later,
    };
    overview.waiting = vec![
        topic("Dredging of the inner basin", "", false),
        topic("What young sailors told us", "Carol Dunn", false),
        topic("A new crane", "", true),
    ];
    overview
}

/// The page of the sample group, before the store has answered.
fn listed() -> Story {
    let home = Story::home(meetings()).told(Msg::OpenActions(open_actions()));
    let mut story = home.keys("home down down down down down down enter");
    assert_eq!(story.effects.pop(), Some(Effect::Group("Harbour Board".into())));
    story
}

/// The page of the sample group.
pub(crate) fn page() -> Story {
    let asked = "Harbour Board".into();
    listed().told(Msg::Group { asked, overview: Box::new(overview()) })
}

#[test]
fn the_first_meeting_of_a_group_takes_its_roll_from_the_register() {
    let asked = "Harbour Board".into();
    let unmet = GroupOverview { meetings: Vec::new(), ..overview() };
    let story = listed().told(Msg::Group { asked, overview: Box::new(unmet) });
    let planned = story.keys("N \"9 July 10:00-12:00\" enter");
    let [Effect::Plan(plan)] = &planned.effects[..] else { panic!("{:?}", planned.effects) };
    let lines: Vec<String> = plan.iter().map(ToString::to_string).collect();
    assert!(lines[0].starts_with("date ") && lines[0].contains("10:00-12:00"), "{lines:?}");
    assert_eq!(lines[1..], ["group \"Harbour Board\"", "enrol"]);
}

fn screen(story: &Story) -> &GroupScreen {
    let Screen::Group(page) = &story.app.screen else { panic!("{:?}", story.app.screen) };
    page
}

fn rows(story: &Story, pane: GroupPane) -> Vec<String> {
    let row = |row: GroupRow<'_>| match row {
        GroupRow::Heading(heading) => heading,
        GroupRow::Meeting(meeting) => meeting.day.unwrap().to_string(),
        GroupRow::Action(action) => format!("{} {}", action.summary.number, action.summary.text),
        GroupRow::Goal(goal) => format!("{} {}", goal.id, goal.text),
        GroupRow::Topic(topic) => topic.title.to_string(),
        GroupRow::Member(member) => member.initials.to_string(),
        GroupRow::Alike(one, other) => format!("{} = {}", one.initials, other.initials),
        GroupRow::Stranger(stranger) => stranger.name.to_string(),
        GroupRow::Vacancy(vacancy) => vacancy.id.to_string(),
    };
    screen(story).rows(pane, story.app.today()).into_iter().map(row).collect()
}

/// The line that was given to the group last, with its ticket.
fn given(story: &Story) -> (u64, &str) {
    match story.effects.last() {
        Some(Effect::GiveToGroup { ticket, group, lines, .. }) => {
            assert_eq!(*group, Some(GroupId::from_random(1)));
            assert_eq!(lines.len(), 1);
            (*ticket, &lines[0])
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_group_s_page_is_shown_at_once_by_the_lists_and_then_by_its_logs() {
    let story = listed();
    let series = ["PLANNED", "2024-05-22", "HELD", "2024-03-20", "2024-01-24"];
    assert_eq!(rows(&story, GroupPane::Series), series);
    let actions = ["a1 mend the gate", "a2 paint the gate"];
    assert_eq!(rows(&story, GroupPane::Actions), actions, "the one that is due first is first");
    assert!(rows(&story, GroupPane::Register).is_empty());
    let story = page();
    let register = [
        "Harbour Trust",
        "AB",
        "EF",
        "Town Council",
        "CD",
        "VACANT",
        "v1",
        "NO LONGER OR NOT YET MEMBERS",
        "GH",
    ];
    assert_eq!(rows(&story, GroupPane::Register), register);
    let waiting = [
        "Safe harbour",
        "g1 the north quay is safe to walk on",
        "PRESENTATIONS PROMISED",
        "What young sailors told us",
        "PUT OFF TO THE NEXT MEETING",
        "Dredging of the inner basin",
        "FOR A LATER MEETING",
        "A new crane",
    ];
    assert_eq!(rows(&story, GroupPane::Workplan), waiting);
    let by_sector = story.keys("3 =");
    assert_eq!(by_sector.said(), "register by sector");
    assert_eq!(rows(&by_sector, GroupPane::Register)[..2], ["local", "CD"]);
    // What was asked for another group is not shown here.
    let other = Msg::Group { asked: "Board".into(), overview: Box::default() };
    assert_eq!(rows(&listed().told(other), GroupPane::Series), series);
}

#[test]
fn keys_go_between_the_panes_find_in_them_open_and_lead_back() {
    let id = MeetingId::from_random;
    assert_eq!(page().keys("enter").effects, [Effect::Open(id(4))]);
    let back = page().keys("enter q");
    assert_eq!(screen(&back).focus, GroupPane::Series);
    let again = [Effect::List, Effect::Group("Harbour Board".into())];
    assert_eq!(back.effects[1..], again, "what was done in the meeting is seen");
    assert!(matches!(page().keys("esc").app.screen, Screen::Home(_)));
    assert!(matches!(page().keys("q").app.screen, Screen::Home(_)), "q goes back first");
    let story = page().keys("4 down enter");
    assert_eq!(story.effects, [Effect::Open(id(3))]);
    assert_eq!(screen(&page().keys("tab tab")).focus, GroupPane::Register);
    assert_eq!(screen(&page().keys("r left")).focus, GroupPane::Workplan);
    let story = page().keys("r / \"frost\"");
    assert_eq!(rows(&story, GroupPane::Register), ["Harbour Trust", "EF"]);
    assert_eq!(
        given(&story.keys("enter delete")).1,
        "remove EF",
        "the cursor stays on what was found"
    );
    assert!(page().keys("z").app.key_for("zoom").is_some());
    assert!(page().keys("N").said().contains("planned already"));
    assert_eq!(page().keys("4 N enter").effects, [Effect::Open(id(4))]);
}

#[test]
fn the_next_meeting_of_a_group_is_planned_with_two_keys() {
    let held: Vec<Summary> =
        meetings().into_iter().filter(|one| one.id != MeetingId::from_random(4)).collect();
    let home = Story::home(held).keys("home down down");
    let story = home.keys("enter N");
    let Some(Effect::Read(last)) = story.effects.last() else { panic!("{:?}", story.effects) };
    assert_eq!(*last, MeetingId::from_random(3));
    let planned = story.keys("\"2024-07-09\" enter");
    let Some(Effect::PlanNext { last, .. }) = planned.effects.last() else {
        panic!("{:?}", planned.effects)
    };
    assert_eq!(*last, MeetingId::from_random(3));
}

#[test]
fn the_register_is_kept_by_keys_and_by_lines() {
    let line = |keys: &str| given(&page().keys(&format!("r {keys}"))).1.to_owned();
    assert_eq!(line("v"), "seat AB no");
    assert_eq!(line("down v"), "seat EF yes");
    assert_eq!(line("l enter"), "leave AB on:\"today\"");
    assert_eq!(line("l ctrl-w \"31 July\" enter"), "leave AB on:\"31 July\"");
    assert_eq!(line("end h enter"), "join GH on:\"today\"");
    assert_eq!(line("y \"CD\" enter"), "deputy CD for:AB");
    assert_eq!(line("down o \"vice-chair\" enter"), "office EF vice-chair");
    assert_eq!(line("e \"title:Master\" enter"), "amend AB title:Master");
    assert_eq!(line("i \"Ida Jones\" enter"), "member \"Ida Jones\"");
    assert_eq!(line("M \"CD\" enter"), "merge AB into:CD");
    assert_eq!(line(": \"quorum members:2\" enter"), "quorum members:2");
    assert_eq!(line("u"), "undo");
}

#[test]
fn a_line_to_a_group_says_what_it_will_do_and_comes_back_if_it_is_refused() {
    let typed = page().keys("r v");
    assert_eq!(screen(&typed).waiting(), 1);
    let told = "AB has no seat from 22 May 2024".to_owned();
    let done = typed.told(Msg::GroupRecorded { ticket: 1, told: told.clone() });
    assert_eq!((screen(&done).waiting(), done.said()), (0, told.as_str()));
    let again = [Effect::Group("Harbour Board".into()), Effect::List];
    assert_eq!(done.effects[done.effects.len() - 2..], again);

    let wrong = page().keys("r : \"seat KB no\" enter");
    assert!(wrong.said().contains("KB"), "{}", wrong.said());
    assert!(screen(&wrong).prompt().is_some() && wrong.effects.is_empty());

    let given = page().keys("r : \"seat CD no\" enter");
    let refused =
        given.told(Msg::GroupRefused { ticket: 1, message: "somebody was faster".into() });
    assert_eq!(refused.said(), "somebody was faster");
    assert_eq!(
        screen(&refused).prompt().map(|prompt| prompt.line()),
        Some("seat CD no".to_owned())
    );
    let left = page().keys("r : \"seat CD no\" esc : up");
    assert_eq!(screen(&left).prompt().map(|prompt| prompt.line()), Some("seat CD no".to_owned()));
}

#[test]
fn what_is_said_of_an_action_goes_to_the_meeting_that_has_it() {
    for (keys, line) in [
        ("x", "done a1"),
        ("down x", "done a2"),
        ("t \"fri\" enter", "redate a1 fri"),
        ("@ \"CD\" enter", "reassign a1 @CD"),
        ("p \"rag:red\" enter", "progress a1 rag:red"),
        ("X \"sold\" enter", "drop a1 sold"),
        (": \"done a2\" enter", "done a2"),
    ] {
        let story = page().keys(&format!("4 {keys}"));
        let Some(Effect::Submit { stream, text, ticket, .. }) = story.effects.last().cloned()
        else {
            panic!("{keys}: {:?}", story.effects)
        };
        assert_eq!((stream, text.as_str()), (MeetingId::from_random(3).into(), line));
        let recorded =
            Msg::Recorded { stream, tickets: vec![ticket], records: Vec::new(), note: None };
        let done = story.told(recorded);
        assert_eq!(screen(&done).waiting(), 0);
        assert!(done.effects.contains(&Effect::Group("Harbour Board".into())));
    }
}

#[test]
fn a_group_without_a_log_gets_one_with_its_first_line() {
    let asked = "Harbour Board".into();
    let bare = GroupOverview { id: None, log: GroupLog::default(), ..overview() };
    let story = listed().told(Msg::Group { asked, overview: Box::new(bare) });
    let story = story.keys("r i \"Ida Jones\" enter");
    match story.effects.last() {
        Some(Effect::GiveToGroup { group: None, name, lines, .. }) => {
            assert_eq!((&**name, lines[0].as_str()), ("Harbour Board", "member \"Ida Jones\""));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_goal_of_the_workplan_is_worked_on_by_lines_to_the_group() {
    let line = |keys: &str| given(&page().keys(&format!("2 {keys}"))).1.to_owned();
    assert_eq!(line(": \"done g1\" enter"), "done g1");
    assert_eq!(line("enter \" now\" enter"), "edit g1 the north quay is safe to walk on now");
}

pub(crate) const SHEET: &str = "Name\tOrganisation\tRole\tShoe size\nIda Jones\tTown Council\tDeputy chair\t5\n\
                     Carol Dunn\tTown Council\t\t6\nJack Kemp\tHarbour Trust\tObserver\t9\n";

#[test]
fn members_of_a_spreadsheet_are_seen_row_by_row_before_they_are_taken() {
    let asked = page().keys("r R \"~/members.xlsx\" enter");
    let Some(Effect::ReadMembers { file, known }) = asked.effects.last() else {
        panic!("{:?}", asked.effects)
    };
    assert_eq!((file.as_str(), known.len()), ("~/members.xlsx", 3), "who left is not among them");
    // What is pasted is read the same way.
    let seen = page().keys("r").told(Msg::Paste(SHEET.into()));
    let Some(Overlay::Members(list)) = &seen.app.overlay else { panic!("{:?}", seen.app.overlay) };
    let told: Vec<&str> = list.rows.iter().map(|row| row.told.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("row 2: Ida Jones (IJ), vice-chair"), "{told:?}");
    let remarks = list.remarks.join(" ");
    assert!(remarks.contains("Shoe size") && remarks.contains("Carol Dunn"), "{remarks}");
    let taken = page().keys("r").told(Msg::Paste(SHEET.into())).keys("down space enter");
    match taken.effects.last() {
        Some(Effect::GiveToGroup { lines, .. }) => {
            assert_eq!(lines.len(), 1, "the row that was left out is not recorded");
            assert!(lines[0].starts_with("member IJ \"Ida Jones\""), "{lines:?}");
        }
        other => panic!("{other:?}"),
    }
    assert!(taken.app.overlay.is_none());
    let left = page().keys("r").told(Msg::Paste(SHEET.into())).keys("esc");
    assert_eq!(left.said(), "nobody was put on the register");
    let none = page().keys("r").told(Msg::Paste("only words".into()));
    assert!(none.said().contains("no members"), "{}", none.said());
    let wrong = Msg::MembersRead { file: "x".into(), read: Err("there is no file x".into()) };
    assert_eq!(page().told(wrong).said(), "there is no file x");
}

/// The page with somebody on a roll who is a stranger, and two members who may be one.
pub(crate) fn with_strangers() -> Story {
    let mut overview = overview();
    overview.strangers = vec![RollStranger {
        initials: "IJ".into(),
        name: "Ida Jones".into(),
        org: "Town Council".into(),
        email: "".into(),
        day: "2024-03-20".parse().ok(),
    }];
    overview.alike = vec![(MemberId::from_random(5), MemberId::from_random(7))];
    listed().told(Msg::Group { asked: "Harbour Board".into(), overview: Box::new(overview) })
}

#[test]
fn a_stranger_on_a_roll_is_offered_and_members_who_may_be_one_stand_side_by_side() {
    let story = with_strangers();
    let shown = rows(&story, GroupPane::Register);
    let first = ["MAYBE THE SAME PERSON", "AB = EF", "ON A ROLL, NOT ON THE REGISTER", "Ida Jones"];
    assert_eq!(shown[..4], first);
    let line = |keys: &str| given(&with_strangers().keys(&format!("r {keys}"))).1.to_owned();
    assert_eq!(line("enter enter"), "merge EF into:AB");
    assert_eq!(line("down enter enter"), "member \"Ida Jones\" org:\"Town Council\"");
}
