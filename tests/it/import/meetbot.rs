//! Logs kept by MeetBot and its descendants.

use folkmoot::{
    calendar::time::{Zone, hhmm},
    import::{self, LogFormat},
    meeting::entries::Kind,
};

use super::{actions, became, decisions, notes, read, titles};

const MEETBOT: &str = "\
17:00:00 <early> hello
17:00:01 <ann> #startmeeting Board
17:00:02 <MeetBot> Meeting started Tue Mar  3 17:00:01 2020 UTC.  The chair is ann.
17:00:03 <ann> #chair bo
17:00:05 <cy> #topic Mine
17:00:10 <bo> #topic Budget
17:00:20 <cy> #info we have none
17:00:30 <cy> #idea sell the hall
17:00:40 <cy> https://example.org a link
17:00:50 <ann> #agreed sell nothing
17:01:00 <ann> #agreed sell it all
17:01:10 <ann> #undo
17:01:20 <bo> #action cy and ann to look into it
17:01:30 <ann> #rejected a loan
17:02:00 <ann> #topic Oops
17:02:01 <cy> oh
17:02:02 <ann> #undo
17:03:00 <ann> #startvote Shall we go? Yes, No
17:03:10 <cy> #vote yes
17:03:11 <bo> #vote no
17:03:12 <bo> #vote yes
17:03:13 <early> #vote maybe
17:03:20 <ann> #endvote
17:04:00 <ann> #endmeeting
17:05:00 <cy> bye
";

#[test]
fn meetbots_conventions_become_ordinary_records() {
    let imported = read(MEETBOT);
    let meeting = imported.log.meeting();
    assert_eq!(imported.format, LogFormat::MeetBot);
    assert_eq!(imported.refusals, Vec::<String>::new());
    assert_eq!(&*meeting.plan.title, "Board");
    assert_eq!(titles(meeting), ["Budget"]);
    assert_eq!(decisions(meeting), ["sell nothing", "REJECTED: a loan"]);
    assert_eq!(actions(meeting), ["cy and ann to look into it"]);
    let owners = &meeting.entries.actions()[0].owners;
    let owners: Vec<&str> = owners.iter().map(|owner| meeting.roll.owner(owner)).collect();
    assert_eq!(owners, ["CY", "AN"]);
    let notes = notes(meeting);
    assert_eq!(notes[..3], ["EA: hello", "CY: #topic Mine", "CY: we have none"]);
    assert_eq!(
        notes[3..6],
        ["CY: IDEA: sell the hall", "CY: https://example.org a link", "CY: oh"]
    );
    assert_eq!(notes.last().unwrap(), "CY: bye");
    let vote = meeting.entries.iter().find(|e| matches!(e.kind, Kind::Vote { .. })).unwrap();
    assert_eq!(&*vote.wording.text, "Shall we go? Yes, No (maybe 1)");
    assert!(
        matches!(&vote.kind, Kind::Vote(vote) if vote.ballot.tally().r#for == 2 && vote.ballot.tally().against == 0)
    );
    let here: Vec<&str> = meeting.roll.iter().map(|person| &*person.profile.name).collect();
    assert_eq!(here, ["early", "ann", "cy", "bo"]);
    assert_eq!(hhmm(meeting.course.started.unwrap(), Zone::UTC), "17:00");
    assert_eq!(hhmm(meeting.course.ended.unwrap(), Zone::UTC), "17:04");
    let explained = became(&imported, MEETBOT);
    assert_eq!(explained.len(), MEETBOT.lines().count());
    assert_eq!(explained[11], "retraction of line 11");
    assert_eq!(explained[10], "decision e7, retracted later");
    assert_eq!(explained[16], "retraction of line 15");
}

#[test]
fn hcoops_json_is_read_by_what_its_bot_took_for_events() {
    let message = |id: u32, sender: &str, payload: &str| {
        serde_json::json!({"id": format!("id-{id}"), "sender": sender, "payload": payload,
            "action": false, "timestamp": format!("2025-03-04T09:0{id}:00")})
    };
    let messages = [
        message(0, "ann", "#startmeeting"),
        message(1, "ann", "#here Ann Fox"),
        message(2, "ann", "#topic Budget\u{e9}"),
        message(3, "bo", "#topic not heard"),
        message(4, "bo", "none \"left\""),
        message(5, "ann", "#accepted sell it"),
        message(6, "ann", "#action bo to sell"),
        message(7, "ann", "#endmeeting"),
    ];
    let event = |place: usize| serde_json::json!({"id": messages[place]["id"], "event_type": "X"});
    let log = serde_json::json!({"founder": "ann", "chairs": ["ann", "bo"], "name": "Board",
        "start_time": "2025-03-04T09:00:00", "messages": messages,
        "events": [event(0), event(2), event(5), event(6), event(7)]});
    let bytes = serde_json::to_vec_pretty(&log).unwrap();
    let imported = import::read("x.json", &bytes, None).unwrap();
    let meeting = imported.log.meeting();
    assert_eq!(imported.format, LogFormat::Hcoop);
    assert_eq!(&*meeting.plan.title, "Board");
    assert_eq!(titles(meeting), ["Budgeté"]);
    assert_eq!(decisions(meeting), ["sell it"]);
    assert_eq!(actions(meeting), ["bo to sell"]);
    assert_eq!(notes(meeting), ["BO: #topic not heard", "BO: none \"left\""]);
    assert_eq!(&*meeting.roll.find("AF").unwrap().profile.name, "Ann Fox (ann)");
    assert_eq!(imported.explain(&bytes).len(), 8);
    assert_eq!(imported.explain(&bytes)[4].text, "<bo> none \"left\"");
}

const MATRIX: &str = "\
2026-04-14 18:30:01 <@eve:moor.example> ^startmeeting Moor Trust
2026-04-14 18:30:02 <@meetbot:bots.example> Meeting started at 2026-04-14 18:30:01 UTC
2026-04-14 18:30:02 <@meetbot:bots.example> The Meeting name is 'Moor Trust'
2026-04-14 18:30:10 <@eve:moor.example> ^topic Who is here
2026-04-14 18:30:20 <@fay:other.example> ^hi
2026-04-14 18:30:21 <@meetbot:bots.example> Fay Hall (fay) - she / her
2026-04-14 18:31:00 <@gus:other.example> !topic is no command here
2026-04-14 18:32:00 <@eve:moor.example> ^topic Gate
2026-04-14 18:32:10 <@fay:other.example> it sticks
2026-04-14 18:33:00 <@eve:moor.example> ^action fay to oil it
2026-04-14 18:33:10 <@eve:moor.example> ^agreed keep the gate
2026-04-14 18:33:20 <@eve:moor.example> ^link https://example.org/gate
2026-04-14 18:34:00 <@eve:moor.example> ^endmeeting
2026-04-14 18:34:01 <@meetbot:bots.example> Meeting ended at 2026-04-14 18:34:00 UTC
";

#[test]
fn the_bot_of_matrix_is_read_with_the_mark_that_its_room_has() {
    let imported = read(MATRIX);
    let meeting = imported.log.meeting();
    assert_eq!(imported.format, LogFormat::MeetBot);
    assert_eq!(&*meeting.plan.title, "Moor Trust");
    assert_eq!(titles(meeting), ["Who is here", "Gate"]);
    assert_eq!(decisions(meeting), ["keep the gate"]);
    assert_eq!(actions(meeting), ["fay to oil it"]);
    let people: Vec<&str> = meeting.roll.iter().map(|person| &*person.profile.name).collect();
    assert_eq!(people, ["eve", "fay", "gus"]);
    let came = meeting.roll.iter().all(|person| !person.attendance.stays.is_empty());
    assert!(came, "each said something");
    assert_eq!(
        notes(meeting),
        ["GU: !topic is no command here", "FA: it sticks", "EV: https://example.org/gate"]
    );
}
