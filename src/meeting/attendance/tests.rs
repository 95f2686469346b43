use super::*;
use crate::meeting::{
    event::{Event, ItemPlan, Profile, Quorum},
    ids::PersonId,
};

fn at(minutes: i64) -> Moment {
    Moment(minutes * 60_000)
}

/// A meeting of three members that begins at minute 0, with items opened at 0 and 30.
fn meeting(events: impl IntoIterator<Item = Event>) -> Meeting {
    let mut meeting = Meeting::default();
    for n in 0..3 {
        let person = Box::new(Profile { initials: format!("P{n}").into(), ..Profile::default() });
        meeting.apply(&Event::AttendeeAdded { id: PersonId(n), person });
    }
    meeting.apply(&Event::Started { at: at(0) });
    for (n, opened) in [(0, 0), (1, 30)] {
        let id = ItemId(n);
        let item = Box::new(ItemPlan::default());
        meeting.apply(&Event::ItemPlanned { id, item, before: None });
        meeting.apply(&Event::ItemOpened { id, at: at(opened) });
    }
    for event in events {
        meeting.apply(&event);
    }
    meeting
}

fn came(n: u32, since: Option<i64>, channel: Channel) -> Event {
    Event::Arrived { person: PersonId(n), since: since.map(at), channel }
}

fn left(n: u32, minute: i64) -> Event {
    Event::Left { person: PersonId(n), at: at(minute) }
}

fn told(meeting: &Meeting, n: u32) -> Vec<Movement> {
    movements(meeting, &meeting.agenda.openings(), meeting.roll.get(PersonId(n)).unwrap())
}

fn point(minute: i64, item: u32) -> MomentOnAgenda {
    MomentOnAgenda { at: at(minute), item: Some(ItemId(item)) }
}

#[test]
fn who_came_late_stepped_out_and_went_early_is_told_with_the_item() {
    let meeting = meeting([
        came(0, Some(20), Channel::Room),
        left(0, 25),
        came(0, Some(35), Channel::Room),
        left(0, 50),
        Event::Ended { at: at(60) },
    ]);
    let out = Movement::Out { from: point(25, 0), to: point(35, 1), item: None };
    let expected = [Movement::Arrived(point(20, 0)), out, Movement::Left(point(50, 1))];
    assert_eq!(told(&meeting, 0), expected);
}

#[test]
fn openings_and_agenda_agree_on_what_was_in_hand() {
    let reopened = |id, minute| Event::ItemOpened { id: ItemId(id), at: at(minute) };
    for more in [vec![], vec![reopened(0, 30), reopened(1, 40)], vec![reopened(0, 10)]] {
        let meeting = meeting(more);
        let openings = meeting.agenda.openings();
        for minute in -1..60 {
            let item = meeting.agenda.item_at(at(minute)).map(|item| item.id);
            assert_eq!(openings.item_at(at(minute)), item, "{minute}");
        }
    }
}

#[test]
fn who_was_there_throughout_has_nothing_to_tell() {
    let meeting = meeting([
        came(0, None, Channel::Room),
        came(1, Some(-4), Channel::Remote),
        left(1, 60),
        Event::Ended { at: at(60) },
    ]);
    assert_eq!(told(&meeting, 0), []);
    assert_eq!(told(&meeting, 1), []);
    assert!(wholly_remote(meeting.roll.get(PersonId(1)).unwrap()));
    assert!(!wholly_remote(meeting.roll.get(PersonId(2)).unwrap()));
}

#[test]
fn a_change_of_channel_is_told_and_is_no_departure() {
    let change =
        Event::ChannelChanged { person: PersonId(0), at: Some(at(40)), channel: Channel::Remote };
    let meeting = meeting([came(0, None, Channel::Room), change, Event::Ended { at: at(60) }]);
    let changed = Movement::Changed { to: Channel::Remote, at: point(40, 1) };
    assert_eq!(told(&meeting, 0), [changed]);
}

#[test]
fn the_quorum_is_judged_at_every_moment_of_the_sitting() {
    let rule = &Quorum::Members(2).into();
    let spell = |from, to: Option<i64>| Spell { from: at(from), to: to.map(at) };
    let late_and_gone = meeting([
        came(0, None, Channel::Room),
        came(1, Some(10), Channel::Room),
        left(1, 50),
        Event::Ended { at: at(60) },
    ]);
    assert_eq!(inquorate(&late_and_gone, rule), [spell(0, Some(10)), spell(50, None)]);
    let never = meeting([came(0, None, Channel::Room), Event::Ended { at: at(60) }]);
    assert_eq!(inquorate(&never, rule), [spell(0, None)]);
    let always = meeting([came(0, None, Channel::Room), came(1, None, Channel::Remote)]);
    assert_eq!(inquorate(&always, rule), []);
    let nobody_came = meeting([]);
    assert_eq!(inquorate(&nobody_came, rule), [spell(0, None)]);
}

#[test]
fn who_goes_in_a_break_and_is_back_after_it_is_not_missed() {
    let rule = &Quorum::Members(2).into();
    let with_break = |back| {
        meeting([
            came(0, None, Channel::Room),
            came(1, None, Channel::Room),
            Event::Paused { at: at(20) },
            left(1, 21),
            Event::Resumed { at: at(30) },
            came(1, Some(back), Channel::Room),
            Event::Ended { at: at(60) },
        ])
    };
    assert_eq!(inquorate(&with_break(29), rule), []);
    assert_eq!(inquorate(&with_break(33), rule), [Spell { from: at(21), to: Some(at(33)) }]);
}
