//! Samples of the events that came with groups, other tools' logs and the backlog.

use chrono::NaiveDate;

use super::tests::{day, wording};
use crate::{
    calendar::time::Moment,
    log::{GroupId, MemberId},
    meeting::{
        MinuteNumbering, Numbered, SubNumbering, YearStart,
        event::*,
        ids::{DecisionId, EntryId, GoalId, ItemId, PaperId, PersonId},
        quorum::{MeetingQuorum, QuorumRule},
        wording::Wording,
    },
};

pub(super) fn about_groups() -> Vec<Event> {
    let (group, person) = (GroupId::from_random(0x00fe_dcba_9876), PersonId(7));
    let member = MemberId::from_random(0x0123_4567_8901);
    let seat = |seat| Event::SeatGiven { person, seat };
    let quorum = |rule| Event::QuorumRuleSet {
        quorum: Box::new(MeetingQuorum { rule, online: false, co_opted: false, vacant: 2 }),
    };
    vec![
        Event::OfGroup { group },
        Event::AttendeeIs { person, group, member: Some(member) },
        Event::AttendeeIs { person, group, member: None },
        seat(Seat::Voting),
        seat(Seat::CoOpted),
        seat(Seat::None),
        quorum(QuorumRule::Seats(5)),
        quorum(QuorumRule::Share { numerator: 2, denominator: 3, at_least: 4 }),
        quorum(QuorumRule::MoreThanHalf { at_least: 0 }),
        quorum(QuorumRule::Organisations(3)),
        quorum(QuorumRule::Sectors(vec!["police".into(), "health".into()])),
        Event::ProxiesSet { allowed: true },
        Event::ProxiesSet { allowed: false },
        Event::ProxyNamed { proxy: PersonId(1), member: PersonId(2) },
        Event::RollFilled { group, records: 41 },
    ]
}

pub(super) fn about_logs_of_other_tools() -> Vec<Event> {
    let (person, at) = (PersonId(1), Moment(1_716_368_400_000));
    let entry = |id, kind| Event::EntryAdded {
        id: EntryId(id),
        place: Place::Item(ItemId(3)),
        at,
        entry: Box::new(NewEntry { speaker: None, wording: wording(), kind }),
    };
    vec![
        Event::OfficeHeld { person, office: Role::MinuteTaker, at },
        entry(7, EntryKind::Heading),
        entry(8, EntryKind::Typed),
    ]
}

pub(super) fn about_the_backlog() -> Vec<Event> {
    vec![
        Event::ItemToBacklog { id: ItemId(2) },
        Event::EntryWithdraws { id: EntryId(1), topic: "Knife crime".into() },
        Event::OutcomeBy { id: EntryId(2), by: Some(AchievedBy::Group) },
        Event::OutcomeBy { id: EntryId(2), by: Some(AchievedBy::Organisation("NCC".into())) },
        Event::OutcomeBy { id: EntryId(2), by: None },
        offered(None),
        offered(Some(day())),
    ]
}

pub(super) fn about_sub_items_and_tables() -> Vec<Event> {
    let under = |numbering| Event::ItemUnder { id: ItemId(3), parent: ItemId(1), numbering };
    let table = PaperTable {
        columns: vec!["Payee".into(), "Amount".into()],
        rows: vec![vec!["Smith".into(), "120.00".into()], vec!["Total".into(), "120.00".into()]],
        totals: vec![1],
    };
    vec![
        under(SubNumbering::Figures),
        under(SubNumbering::Letters),
        Event::ItemNumbered { id: ItemId(3), number: "1.2(b)".parse().unwrap() },
        Event::PaperTabled { id: PaperId(1), table: Box::new(table) },
    ]
}

fn offered(day: Option<NaiveDate>) -> Event {
    let kind = EntryKind::Offer { by: PersonId(7), day };
    let (id, place, at) = (EntryId(2), Place::After, Moment(1_716_368_400_000));
    let entry = Box::new(NewEntry { speaker: None, wording: Wording::plain("The audit"), kind });
    Event::EntryAdded { id, place, at, entry }
}

pub(super) fn about_the_workplan() -> Vec<Event> {
    let changes = ItemChanges { kind: Some(ItemKind::Workplan), ..ItemChanges::default() };
    vec![Event::ItemAmended { id: ItemId(2), changes: Box::new(changes) }]
}

pub(super) fn about_numbers_for_life() -> Vec<Event> {
    let number = |text: &str| text.parse().unwrap();
    let starts = YearStart { month: 5, day: 1 };
    let numbering = |(_, what)| {
        let numbering = MinuteNumbering { what, starts, from: number("26/041") };
        Event::NumberingSet { numbering }
    };
    let given = [
        Event::ItemMinuteNumber { id: ItemId(2), number: number("26/041") },
        Event::EntryMinuteNumber { id: EntryId(1), number: number("2026/12") },
    ];
    Numbered::WORDS.into_iter().map(numbering).chain(given).collect()
}

pub(super) fn about_matters_of_the_group() -> Vec<Event> {
    let group = GroupId::from_random(0x00fe_dcba_9876);
    let step = |state, rag| GroupMatter::Goal {
        group,
        goal: GoalId(3),
        step: GoalStep { on: day(), state, rag, text: "42 of 60".into() },
    };
    let to = |group| GroupMatter::Escalated { to: "Board".into(), group, topic: "Places".into() };
    let matters = [
        step(None, Some(Rag::Amber)),
        step(Some(GoalState::Met), None),
        step(Some(GoalState::Dropped), None),
        step(Some(GoalState::Open), None),
        GroupMatter::Ratified { group, decision: DecisionId(1) },
        to(Some(group)),
        to(None),
    ];
    let of_group = |matter| Event::EntryOfGroup { id: EntryId(1), matter: Box::new(matter) };
    matters.map(of_group).into()
}
