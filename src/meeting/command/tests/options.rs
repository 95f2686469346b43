//! What can be said of people and items beside their names.

use super::*;

pub(super) fn details() -> Any<Box<Details>> {
    let role = prop::option::of(prop::sample::select(ROLES.map(|(_, role)| role).to_vec()));
    let seat = prop::option::of(prop::sample::select(Seat::WORDS.map(|(_, seat)| seat).to_vec()));
    (value(), value(), value(), value(), role, seat, value())
        .prop_map(|(title, org, sector, email, role, seat, member)| {
            Box::new(Details { title, org, sector, email, role, seat, member })
        })
        .boxed()
}

pub(super) fn item_options() -> Any<ItemOptions> {
    let kinds = ItemKind::WORDS.map(|(_, kind)| kind).to_vec();
    (
        prop::option::of(0..=1440u32),
        maybe(initials()),
        prop::option::of(prop::sample::select(kinds)),
        prop::option::of(prop::sample::select(vec!["3", "12a", "1z", "2.1", "2(b)"])),
        minute_number(),
    )
        .prop_map(|(minutes, presenter, kind, number, minute_number)| ItemOptions {
            minutes,
            presenter,
            kind,
            number: number.and_then(|number| number.parse().ok()),
            minute_number,
            under: None,
        })
        .boxed()
}

pub(super) fn under() -> Any<Option<UnderItem>> {
    let numbering = prop::sample::select(vec![SubNumbering::Figures, SubNumbering::Letters]);
    prop::option::of((one_of(&["i2", "i2.1"]), numbering))
        .prop_map(|under| under.map(|(item, numbering)| UnderItem { item, numbering }))
        .boxed()
}

pub(super) fn cells() -> Any<Box<TableCells>> {
    (text(), text(), prop::collection::vec(0..=900u32, 0..3), value())
        .prop_map(|(columns, rows, totals, link)| {
            Box::new(TableCells { columns, rows, totals, link })
        })
        .boxed()
}
