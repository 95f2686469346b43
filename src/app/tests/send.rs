//! Stories of sending the minutes: what is found, where a key leads, and in which form they are written.

use chrono::NaiveDate;

use crate::{
    app::{
        Effect, FileForm, Msg, Opened, Overlay, Read, Written,
        overlay::{
            Sending,
            send::{FileState, SendRow},
        },
        pane::PaneKind,
        story::Story,
        tests::home::meetings,
    },
    calendar::time::{Moment, Zone, civil_date},
    edition::Edition,
    meeting::{ItemNumber, Log, draft::KeptDrafts, event::Place, ids::MeetingId, script},
    papers::Layout,
    render::Format,
    review::ReviewContext,
};

/// A meeting in which much was forgotten.
const FORGOTTEN: &str = "\
group Board
date 2024-05-22 10:00-12:00
attendee GC \"Gemma Cushion\" role:chair
attendee KB \"Katie Burrell\"
agenda Welcome 10m
agenda Housing 40m presenter:KB
agenda Roads 10m
10:00 present GC
10:00 start
10:00 item 1
10:05 note GM talked about the roof
10:10 item 2
10:20 action @GC write it up
10:30 end
";

fn id() -> MeetingId {
    MeetingId::from_random(1)
}

pub(crate) fn forgotten() -> Story {
    Story::from_script(FORGOTTEN).at("11:00")
}

fn sending(story: &Story) -> &Sending {
    match &story.app.overlay {
        Some(Overlay::Send(sending)) => sending,
        other => panic!("{other:?}"),
    }
}

fn codes(story: &Story) -> Vec<&'static str> {
    sending(story).findings.iter().map(|finding| finding.kind.code()).collect()
}

/// The key of a finding.
fn key_of(story: &Story, code: &str) -> String {
    let place = codes(story).iter().position(|found| *found == code);
    (place.unwrap_or_else(|| panic!("no {code}")) + 1).to_string()
}

fn gone_to(code: &str) -> Story {
    let story = forgotten().keys("ctrl-e");
    let key = key_of(&story, code);
    story.keys(&key)
}

#[test]
fn a_finding_s_key_goes_to_what_it_is_about_with_its_line_begun() {
    let story = gone_to("unmarked");
    let screen = story.app.meeting().unwrap();
    let meeting = screen.meeting();
    assert!(story.app.overlay.is_none());
    assert_eq!(screen.focus, PaneKind::Roll);
    assert_eq!(meeting.roll.initials(screen.panes.roll.selected(meeting, None).unwrap()), "KB");
    assert_eq!(story.typed(), "10:00 present KB|");

    let story = gone_to("no-due-date");
    let screen = story.app.meeting().unwrap();
    assert_eq!(screen.focus, PaneKind::Actions);
    assert_eq!(screen.panes.actions.selected(screen.meeting()).unwrap().number(), 1);
    assert_eq!(story.typed(), "redate a1 |");

    let story = gone_to("presenter-absent");
    let screen = story.app.meeting().unwrap();
    assert_eq!(screen.focus, PaneKind::Agenda);
    let item = screen.panes.agenda.selected_item(screen.meeting());
    assert_eq!(item.and_then(|id| screen.meeting().agenda.number(id)), Some(ItemNumber::new(2)));
    assert_eq!(story.typed(), "amend i2 presenter:|");

    assert_eq!(gone_to("no-next-meeting").typed(), "next |");
}

#[test]
fn what_is_to_be_reworded_is_shown_and_comes_with_its_words() {
    let story = gone_to("unknown-initials");
    let screen = story.app.meeting().unwrap();
    assert_eq!(screen.focus, PaneKind::Discussion);
    let entry = screen.meeting().entries.iter().next().unwrap();
    assert_eq!(screen.panes.discussion.place(screen.meeting()), entry.place);
    assert!(matches!(entry.place, Place::Item(_)));
    assert_eq!(screen.panes.discussion.selected(screen.meeting()), Some(entry.id));
    assert_eq!(story.typed(), "edit e1 GM talked about the roof|");
}

#[test]
fn coming_back_shows_what_is_left() {
    let story = gone_to("no-due-date").keys("\"fri\" enter ctrl-e");
    assert_eq!(story.given(), ["redate a1 fri"]);
    assert!(!codes(&story).contains(&"no-due-date") && codes(&story).contains(&"unmarked"));
    let story = gone_to("unmarked").keys("enter ctrl-e");
    assert_eq!(story.given(), ["10:00 present KB"]);
    assert!(!codes(&story).contains(&"unmarked"));
    let meeting = story.disk.meeting();
    let stays = &meeting.roll.find("KB").unwrap().attendance.stays;
    assert_eq!(stays[0].since, meeting.course.started, "she was there all the time");
}

#[test]
fn enter_goes_to_the_finding_at_the_cursor_and_the_gravest_comes_first() {
    let story = Story::sample("10:41").keys("ctrl-e");
    assert_eq!(codes(&story)[0], "not-ended");
    assert_eq!(story.keys("enter").typed(), "end|");
    let story = forgotten().keys("ctrl-e down");
    let line = sending(&story).findings[1].line.to_string();
    let typed = story.keys("enter").typed();
    assert_eq!(typed.replace('|', ""), line.replace('|', ""));
}

#[test]
fn a_finding_after_the_ninth_is_gone_to_with_enter() {
    let people: String = ('A'..='O').map(|c| format!("attendee {c}{c} \"Person {c}\"\n")).collect();
    let story = || {
        Story::from_script(&format!("date 2024-05-22\n{people}10:00 start\n11:00 end\n"))
            .at("11:30")
    };
    let open = story().keys("ctrl-e");
    let findings = &sending(&open).findings;
    assert!(findings.len() > 14, "{}", findings.len());
    for place in [9, findings.len() - 1] {
        let there = story().keys("ctrl-e").keys(&"down ".repeat(place));
        assert_eq!(sending(&there).row(), SendRow::Finding(place));
        let line = findings[place].line.to_string().replace('|', "");
        let there = there.keys("enter");
        assert!(there.app.overlay.is_none());
        assert_eq!(there.typed().replace('|', ""), line);
    }
}

#[test]
fn a_key_of_no_finding_does_nothing_and_esc_leaves_all_as_it_was() {
    let story = Story::sample("13:00").keys("ctrl-e 9");
    assert!(story.app.overlay.is_some() && story.typed().is_empty());
    let focus = story.app.meeting().unwrap().focus;
    for key in ["esc", "ctrl-c", "q"] {
        let story = Story::sample("13:00").keys("ctrl-e").keys(key);
        assert!(story.app.overlay.is_none() && story.typed().is_empty(), "{key}");
        assert_eq!(story.app.meeting().unwrap().focus, focus);
        assert_eq!(story.effects, [Effect::Series(id()), Effect::Templates]);
    }
}

#[test]
fn minutes_of_which_nothing_is_to_be_said_are_written_with_two_keys() {
    let whole = crate::app::story::sample_until("13:00") + "\n13:00 redate a1 2024-07-09";
    let story = Story::from_script(&whole).keys("ctrl-e");
    assert_eq!(codes(&story), [""; 0]);
    let story = story.keys("enter");
    let export = |form| Effect::Export { id: id(), form };
    assert_eq!(story.effects.last(), Some(&export(FileForm::default())));
    let story = Story::sample("10:41").keys("ctrl-e w");
    assert_eq!(story.effects.last(), Some(&export(FileForm::default())), "a minute-taker decides");
    assert_eq!(sending(&story).file, FileState::OnItsWay);
}

#[test]
fn the_form_is_chosen_by_letters_or_arrows_and_remembered() {
    let form = |keys: &str| Story::sample("10:41").keys("ctrl-e").keys(keys).app.form;
    let default = FileForm::default();
    assert_eq!((default.format, default.layout), (Format::Docx, Layout::Narrative));
    assert_eq!(form(""), default);
    assert_eq!(form("e"), FileForm { edition: Edition::Public, ..default.clone() });
    assert_eq!(form("e E"), default);
    assert_eq!(form("l"), FileForm { layout: Layout::Table, ..default.clone() });
    assert_eq!(form("tab down right"), form("l"));
    assert_eq!(form("tab down left"), form("L"));
    assert_eq!(form("left right right"), default, "a finding has no form");
    assert_eq!(form("ctrl-e ctrl-f"), default);
    let mut story = Story::sample("10:41").keys("ctrl-e");
    for _ in Format::ALL {
        story = story.keys("f");
    }
    assert_eq!(story.app.form, default, "round and round");
    let story = story.keys("l e esc ctrl-e w");
    let form = FileForm { layout: Layout::Table, edition: Edition::Public, ..default };
    assert_eq!(story.effects.last(), Some(&Effect::Export { id: id(), form }));
}

#[test]
fn a_template_is_chosen_where_there_are_any_and_takes_the_place_of_format_and_layout() {
    let names = || vec!["council.html.jinja".to_owned(), "mail.txt.jinja".to_owned()];
    let none = Story::sample("10:41").keys("ctrl-e t");
    assert_eq!(none.app.form, FileForm::default());
    let story = Story::sample("10:41").keys("ctrl-e").told(Msg::Templates(names())).keys("t t");
    assert_eq!(story.app.form.template.as_deref(), Some("mail.txt.jinja"));
    let story = story.keys("T f l");
    let form = FileForm { template: Some("council.html.jinja".to_owned()), ..FileForm::default() };
    assert_eq!(story.app.form, form, "format and layout are the template's");
    let story = story.keys("w");
    assert_eq!(story.effects.last(), Some(&Effect::Export { id: id(), form: form.clone() }));
    let story = story.keys("esc ctrl-e").told(Msg::Templates(names()));
    assert_eq!(story.app.form, form, "it is remembered");
    let story = story.told(Msg::Templates(Vec::new()));
    assert_eq!(story.app.form, FileForm::default(), "and forgotten when it is gone");
}

#[test]
fn what_is_for_programs_leaves_no_choice_of_a_layout() {
    let mut story = Story::sample("10:41").keys("ctrl-e");
    while story.app.form.format != Format::Json {
        story = story.keys("f");
    }
    let layout = story.app.form.layout;
    assert_eq!(story.keys("l").app.form.layout, layout);
}

#[test]
fn where_the_file_is_is_told_and_what_comes_next() {
    let file = || Written { path: "/home/clerk/board.docx".to_owned(), missed: None };
    let written = || Msg::Written { id: id(), file: Ok(file()) };
    let story = Story::sample("13:00").keys("ctrl-e w").told(written());
    assert_eq!(sending(&story).file, FileState::Written(file()));
    assert!(sending(&story).is_to_be_sent);
    let story = story.keys("c");
    assert_eq!(story.typed(), "circulate|");
    let story = story.keys("enter enter ctrl-e");
    assert_eq!(story.given(), ["circulate"]);
    assert!(!sending(&story).is_to_be_sent);
    assert!(story.keys("c").app.overlay.is_some(), "once is enough");

    let story = Story::sample("10:41").keys("ctrl-e w c");
    assert!(story.app.overlay.is_some(), "minutes of a running meeting are not sent");
    let story = Story::sample("13:00").keys("ctrl-e w esc").told(written());
    assert_eq!(story.said(), "the minutes are in /home/clerk/board.docx");
    let story = Story::sample("13:00").keys("ctrl-e w").told(written()).keys("esc");
    assert_eq!(story.said(), "the minutes are in /home/clerk/board.docx");
    let failed = Msg::Written { id: id(), file: Err("the disk is full".to_owned()) };
    let story = Story::sample("13:00").keys("ctrl-e w").told(failed);
    assert_eq!(sending(&story).file, FileState::Failed("the disk is full".to_owned()));
}

#[test]
fn what_the_store_knows_of_the_series_is_looked_at_too() {
    let previous = NaiveDate::from_ymd_opt(2024, 3, 6);
    let context = ReviewContext { previous, ..ReviewContext::default() };
    let story = forgotten().keys("ctrl-e end");
    let row = sending(&story).row();
    let story = story.told(Msg::Series { id: id(), context });
    assert!(codes(&story).contains(&"previous-minutes"));
    assert_eq!(sending(&story).row(), row, "the cursor stays on the choice");
    let story = forgotten().keys("ctrl-e down");
    let SendRow::Finding(place) = sending(&story).row() else { panic!("a finding") };
    let code = codes(&story)[place];
    let story = story.told(Msg::Series { id: id(), context });
    let SendRow::Finding(place) = sending(&story).row() else { panic!("a finding") };
    assert_eq!(codes(&story)[place], code);
    let other = Msg::Series { id: MeetingId::from_random(2), context: ReviewContext::default() };
    assert!(codes(&story.told(other)).contains(&"previous-minutes"));
}

#[test]
fn what_is_recorded_meanwhile_is_looked_at_again() {
    let story = forgotten().hold(true).keys(": \"present KB\" enter ctrl-e");
    assert!(codes(&story).contains(&"unmarked"), "not before it is on the disk");
    assert!(!codes(&story.hold(false)).contains(&"unmarked"));
}

fn listed() -> MeetingId {
    MeetingId::from_random(4)
}

fn log() -> Log {
    script::replay(FORGOTTEN.as_bytes()).unwrap()
}

fn from_home() -> Story {
    let read =
        Read { id: listed(), meeting: log().into_meeting(), context: ReviewContext::default() };
    Story::home(meetings()).keys("e").told(Msg::Read(Box::new(read)))
}

#[test]
fn at_home_the_meeting_is_read_and_opened_only_to_go_somewhere() {
    let story = from_home();
    assert_eq!(story.effects, [Effect::Read(listed()), Effect::Templates]);
    assert!(codes(&story).contains(&"unmarked"));
    let key = key_of(&story, "unmarked");
    let story = story.keys(&key);
    assert_eq!(story.effects.last(), Some(&Effect::Open(listed())));
    let opened = Opened { id: Some(listed()), log: log(), ..Opened::default() };
    let story = story.told(Msg::Opened(Box::new(opened)));
    assert_eq!(story.typed(), "10:00 present KB|");
    assert_eq!(story.app.meeting().unwrap().focus, PaneKind::Roll);
    let story = from_home().keys("w");
    let export = Effect::Export { id: listed(), form: FileForm::default() };
    assert_eq!(story.effects.last(), Some(&export));
}

#[test]
fn a_draft_that_is_back_is_not_written_over() {
    let story = from_home().keys("1");
    let drafts = KeptDrafts::from_text("note half a thought");
    let opened = Opened { id: Some(listed()), log: log(), drafts, ..Opened::default() };
    let story = story.told(Msg::Opened(Box::new(opened)));
    assert_eq!(story.typed(), "note half a thought|");
}

#[test]
fn a_meeting_that_is_only_read_is_shown_and_written_but_nothing_is_begun_there() {
    let opened = Opened {
        id: Some(id()),
        log: log(),
        read_only: Some("process 7 holds this store".into()),
        ..Opened::default()
    };
    let story = Story::opening(log()).told(Msg::Opened(Box::new(opened))).keys("ctrl-e");
    let key = key_of(&story, "no-due-date");
    let story = story.keys(&key);
    assert_eq!(story.app.meeting().unwrap().focus, PaneKind::Actions);
    assert!(story.typed().is_empty() && story.said().contains("can only be read"));
    let story = story.keys("ctrl-e w");
    assert!(matches!(story.effects.last(), Some(Effect::Export { .. })));
}

#[test]
fn a_meeting_that_cannot_be_read_is_not_waited_for() {
    let story = Story::home(meetings()).keys("e").told(Msg::NotOpened("it is damaged".into()));
    assert!(story.app.overlay.is_none());
    assert_eq!(story.said(), "it is damaged");
}

#[test]
fn a_file_that_will_not_come_is_not_waited_for() {
    let trouble = || Msg::Trouble { message: "the disk is gone".into(), lost: Vec::new() };
    let story = Story::sample("13:00").keys("ctrl-e w").told(trouble());
    assert_eq!(sending(&story).file, FileState::Failed("the disk is gone".to_owned()));
    let story = Story::home(meetings()).keys("e").told(Msg::Failed("it is damaged".into()));
    assert_eq!(sending(&story).file, FileState::Failed("it is damaged".to_owned()));
    let story = Story::sample("13:00").keys("ctrl-e").told(trouble());
    assert_eq!(sending(&story).file, FileState::None, "none was asked for");
}

#[test]
fn enter_twice_never_opens_what_is_confidential() {
    let moot = "date 2024-05-22\nattendee KB \"Katie Burrell\"\nagenda Roads\n10:00 start\n\
                10:00 item 1\n10:01 action @KB settle due:2024-06-01\n10:02 confidential last\n\
                10:10 end\n";
    let story = Story::from_script(moot).keys("ctrl-e");
    let key = key_of(&story, "confidential-action");
    let story = story.keys(&key).keys("enter");
    let entry = story.disk.meeting().entries.iter().next().unwrap();
    assert!(entry.confidential, "{:?}", story.given());
}

#[test]
fn the_end_of_a_meeting_says_how_its_minutes_are_had() {
    let story = Story::sample("11:50").keys(": \"end\" enter");
    let words = "Meeting ended 11:50; Ctrl-E looks over the minutes and writes them";
    assert_eq!(story.said(), words);
    let story = story.keys("u");
    assert!(story.said().starts_with("Undone"), "{}", story.said());
    let again = story.keys("U");
    assert_eq!(again.said(), words.replace("Meeting", "Redone: meeting"));
}

#[test]
fn a_meeting_that_nobody_ended_gets_its_end_the_morning_after() {
    let moot = FORGOTTEN.replace("10:30 end\n", "");
    let mut story = Story::from_script(&moot);
    // A quarter past nine on the 23rd.
    story.tell(Msg::Tick { now: Moment(1_716_452_100_000), zone: Zone::UTC });
    let today = NaiveDate::from_ymd_opt(2024, 5, 23);
    let context = ReviewContext { today, ..ReviewContext::default() };
    let story = story.keys("ctrl-e").told(Msg::Series { id: id(), context }).keys("enter");
    assert_eq!(story.typed(), "12:00 end|");
    let story = story.keys("enter");
    let course = &story.disk.meeting().course;
    let day = civil_date(course.ended.unwrap(), Zone::UTC);
    assert_eq!(Some(day), story.disk.meeting().plan.day);
}
