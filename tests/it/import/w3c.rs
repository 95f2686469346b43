//! Logs of W3C's own groups, read as its scribe reads them.

use folkmoot::meeting::{event::Role, roll::Presence};

use super::{actions, became, decisions, notes, read, titles};

/// A log that IRCCloud exported: its times have brackets, as those of the community groups' logs have.
const IRCCLOUD: &str = "\
[2020-07-21 17:28:44] → Joined channel #board
[2020-07-23 14:57:51] → Zakim joined (zakim@team.cloak)
[2020-07-23 14:57:56] <ann> zakim, start meeting
[2020-07-23 14:57:57] <Zakim> inviting RRSAgent
[2020-07-23 14:57:59] <Zakim> Meeting: Board Teleconference
[2020-07-23 14:58:28] <ann> agenda+ Budget: see \"costs\" -
[2020-07-23 14:58:28] — Zakim notes agendum 1 added
[2020-07-23 15:07:22] <ann> present+
[2020-07-23 15:07:24] <ann> scribe: ann
[2020-07-23 15:07:26] <bo> present+
[2020-07-23 15:07:27] <ann> zakim, take up next
[2020-07-23 15:07:27] <Zakim> agendum 1. \"Budget: see \"costs\" -\" taken up [from
[2020-07-23 15:07:28] <Zakim> ... ann]
[2020-07-23 15:07:40] <ann> bo: none left
[2020-07-23 15:08:02] <ann> ... and none to come
[2020-07-23 15:09:00] — bo → the door
[2020-07-23 15:09:10] <ann> action Bo, and ann: find some
[2020-07-23 15:09:20] <bo> Resolved: we do as
[2020-07-23 15:09:30] <bo> .. ann said.
[2020-07-23 15:54:14] ⇐ bo quit (~bo@public.cloak): Ping timeout
[2020-07-23 16:05:55] ← Zakim left (zakim@team.cloak):\x20
[2020-07-23 16:06:00] * ann → ann_away
";

#[test]
fn w3cs_bots_make_a_log_in_brackets_w3cs() {
    let imported = read(IRCCLOUD);
    let meeting = imported.log.meeting();
    assert_eq!(&*meeting.plan.title, "Board Teleconference");
    assert_eq!(titles(meeting), ["Budget: see \"costs\" -"]);
    assert_eq!(actions(meeting), ["Bo, and ann: find some"]);
    assert_eq!(decisions(meeting), ["we do as ann said."]);
    assert_eq!(notes(meeting), ["BO: none left", "BO: and none to come", "-: bo → the door"]);
    let here = meeting.roll.iter().filter(|person| person.presence() == Presence::Remote);
    assert_eq!(here.count(), 2);
    let explained = became(&imported, IRCCLOUD);
    for line in [0, 1, 19, 20, 21] {
        assert_eq!(explained[line], "left out: who came and went", "line {}", line + 1);
    }
}

#[test]
fn a_bot_may_say_what_meeting_it_is_and_whose_but_what_it_lists_at_the_end_is_old() {
    let log = "11:02 <ann> trackbot, start telcon\n11:02 <trackbot> Meeting: Board Teleconference\n\
               11:02 <trackbot> Date: 31 January 2017\n11:02 <Zakim> Chair: Ann\n\
               11:02 <Zakim> Scribe: bo\n11:03 <github-bot> Topic: Budget\n\
               11:03 <bo> Ann: none left\n11:04 <ann> ACTION: bo to look\n11:05 <RRSAgent> I see 1 open action item:\n\
               11:05 <RRSAgent> ACTION: bo to look [1]\n";
    let imported = folkmoot::import::read("log", log.as_bytes(), None).unwrap();
    let meeting = imported.log.meeting();
    assert_eq!(&*meeting.plan.title, "Board Teleconference");
    assert_eq!(meeting.plan.day.unwrap().to_string(), "2017-01-31");
    assert_eq!(titles(meeting), ["Budget"]);
    assert_eq!(actions(meeting), ["bo to look"]);
    assert_eq!(meeting.roll.find("AN").unwrap().profile.role, Role::Chair);
    assert_eq!(meeting.roll.find("BO").unwrap().profile.role, Role::MinuteTaker);
    assert_eq!(notes(meeting), ["AN: none left"]);
}

#[test]
fn what_goes_on_keeps_its_words_when_it_is_put_right() {
    let log = "10:00 <ann> scribe: ann\n10:02 <ann> Topic: Agendaa,\n\
               10:03 <ann> s/aa/a/\n10:04 <ann> ... rol call\n10:05 <ann> .. and scribe\n\
               10:06 <bo> s/rol/roll/\n10:07 <ann> s/Agenda/The agenda/\n\
               10:08 <bo> Action bo: Write an aaction\n10:09 <bo> ... over two lines.\n\
               10:10 <ann> s/aaction/action/\n10:11 <bo> ... or three\n";
    let meeting = read(log).log.into_meeting();
    assert_eq!(titles(&meeting), ["The agenda, roll call and scribe"]);
    assert_eq!(actions(&meeting), ["bo: Write an action over two lines. or three"]);
    assert!(notes(&meeting).is_empty());
}
