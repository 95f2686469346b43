//! The bank holidays themselves.
//!
//! Sources: the Bank Holidays Act 1871 and the Holidays Extension Act 1875; the written answers of
//! 3 June 1965 (HC Deb vol 713 c250W) and 11 November 1970 (vol 806 c212W); Schedule 1 to the Banking and
//! Financial Dealings Act 1971, with the proclamations made under it; the St Andrew's Day Bank Holiday
//! (Scotland) Act 2007; gov.uk/bank-holidays from 2012 on. Good Friday and Christmas Day are holidays by
//! common law. A new proclamation is a row of `ONCE` or of `MOVED`.

use std::ops::RangeInclusive;

use super::{
    Region,
    rule::{MovedHoliday, OnWeekend, OnceHoliday, Rule, YearlyHoliday},
};
use crate::calendar::dates::{FIRST_YEAR, LAST_YEAR};

use OnWeekend::{Moves, Stays, SundayMoves};
use Region::{EnglandAndWales, NorthernIreland, Scotland};
use Rule::{AfterEaster, FirstMonday, LastMonday, MondayAfterLastSaturday};

/// The years for which a region's holidays are listed.
pub(super) fn years(region: Region) -> RangeInclusive<i32> {
    match region {
        EnglandAndWales => FIRST_YEAR..=LAST_YEAR,
        // Before the Act of 1971 these had other holidays, which are not listed.
        Scotland | NorthernIreland => 1972..=LAST_YEAR,
    }
}

/// The holidays of every year in a region.
pub(super) fn yearly(region: Region) -> &'static [YearlyHoliday] {
    match region {
        EnglandAndWales => ENGLAND_AND_WALES,
        Scotland => SCOTLAND,
        NorthernIreland => NORTHERN_IRELAND,
    }
}

const fn row(name: &'static str, years: RangeInclusive<i32>, rule: Rule) -> YearlyHoliday {
    YearlyHoliday { name, years, rule }
}

const fn on(day: u32, month: u32, weekend: OnWeekend) -> Rule {
    Rule::Fixed { month, day, weekend }
}

const GOOD_FRIDAY: Rule = AfterEaster(-2);
const EASTER_MONDAY: Rule = AfterEaster(1);
const WHIT_MONDAY: Rule = AfterEaster(50);

const ENGLAND_AND_WALES: &[YearlyHoliday] = &[
    row("New Year's Day", 1974..=LAST_YEAR, on(1, 1, Moves)),
    row("Good Friday", FIRST_YEAR..=LAST_YEAR, GOOD_FRIDAY),
    row("Easter Monday", FIRST_YEAR..=LAST_YEAR, EASTER_MONDAY),
    row("Whit Monday", FIRST_YEAR..=1966, WHIT_MONDAY),
    row("the early May bank holiday", 1978..=LAST_YEAR, FirstMonday(5)),
    row("the spring bank holiday", 1967..=LAST_YEAR, LastMonday(5)),
    row("the August bank holiday", FIRST_YEAR..=1964, FirstMonday(8)),
    row("the August bank holiday", 1965..=1970, MondayAfterLastSaturday(8)),
    row("the summer bank holiday", 1971..=LAST_YEAR, LastMonday(8)),
    row("Christmas Day", FIRST_YEAR..=1970, on(25, 12, Stays)),
    row("Boxing Day", FIRST_YEAR..=1970, on(26, 12, SundayMoves)),
    row("Christmas Day", 1971..=LAST_YEAR, on(25, 12, Moves)),
    row("Boxing Day", 1971..=LAST_YEAR, on(26, 12, Moves)),
];

const SCOTLAND: &[YearlyHoliday] = &[
    row("New Year's Day", 1972..=LAST_YEAR, on(1, 1, Moves)),
    row("the 2 January holiday", 1973..=LAST_YEAR, on(2, 1, Moves)),
    row("Good Friday", 1972..=LAST_YEAR, GOOD_FRIDAY),
    row("the May bank holiday", 1972..=1977, FirstMonday(5)),
    row("the early May bank holiday", 1978..=LAST_YEAR, FirstMonday(5)),
    row("the spring bank holiday", 1978..=LAST_YEAR, LastMonday(5)),
    row("the summer bank holiday", 1972..=LAST_YEAR, FirstMonday(8)),
    row("St Andrew's Day", 2007..=LAST_YEAR, on(30, 11, Moves)),
    row("Christmas Day", 1972..=LAST_YEAR, on(25, 12, Moves)),
    row("Boxing Day", 1974..=LAST_YEAR, on(26, 12, Moves)),
];

const NORTHERN_IRELAND: &[YearlyHoliday] = &[
    row("New Year's Day", 1974..=LAST_YEAR, on(1, 1, Moves)),
    row("St Patrick's Day", 1972..=LAST_YEAR, on(17, 3, Moves)),
    row("Good Friday", 1972..=LAST_YEAR, GOOD_FRIDAY),
    row("Easter Monday", 1972..=LAST_YEAR, EASTER_MONDAY),
    row("the early May bank holiday", 1978..=LAST_YEAR, FirstMonday(5)),
    row("the spring bank holiday", 1972..=LAST_YEAR, LastMonday(5)),
    row("the Twelfth of July", 1972..=LAST_YEAR, on(12, 7, Moves)),
    row("the summer bank holiday", 1972..=LAST_YEAR, LastMonday(8)),
    row("Christmas Day", 1972..=LAST_YEAR, on(25, 12, Moves)),
    row("Boxing Day", 1972..=LAST_YEAR, on(26, 12, Moves)),
];

const fn once(day: (i32, u32, u32), name: &'static str, regions: &'static [Region]) -> OnceHoliday {
    OnceHoliday { name, day, regions }
}

const EVERYWHERE: &[Region] = &Region::ALL;

pub(super) const ONCE: &[OnceHoliday] = &[
    once((1935, 5, 6), "the Silver Jubilee", &[EnglandAndWales]),
    once((1937, 5, 12), "the Coronation", &[EnglandAndWales]),
    once((1945, 5, 8), "VE Day", &[EnglandAndWales]),
    once((1945, 5, 9), "VE Day", &[EnglandAndWales]),
    once((1945, 8, 15), "VJ Day", &[EnglandAndWales]),
    once((1945, 8, 16), "VJ Day", &[EnglandAndWales]),
    once((1953, 6, 2), "the Coronation", &[EnglandAndWales]),
    once((1973, 11, 14), "the royal wedding", EVERYWHERE),
    once((1977, 6, 7), "the Silver Jubilee", EVERYWHERE),
    once((1981, 7, 29), "the royal wedding", EVERYWHERE),
    once((1999, 12, 31), "the millennium", EVERYWHERE),
    once((2002, 6, 3), "the Golden Jubilee", EVERYWHERE),
    once((2011, 4, 29), "the royal wedding", EVERYWHERE),
    once((2012, 6, 5), "the Diamond Jubilee", EVERYWHERE),
    once((2022, 6, 3), "the Platinum Jubilee", EVERYWHERE),
    once((2022, 9, 19), "the State Funeral", EVERYWHERE),
    once((2023, 5, 8), "the Coronation", EVERYWHERE),
    once((2026, 6, 15), "the World Cup", &[Scotland]),
];

const fn moved(from: (i32, u32, u32), to: (i32, u32, u32), name: &'static str) -> MovedHoliday {
    MovedHoliday { name, from, to }
}

/// All of them were moved in every region that keeps the holiday.
pub(super) const MOVED: &[MovedHoliday] = &[
    // Whit Monday once more: the dates of the trial years were announced one by one.
    moved((1968, 5, 27), (1968, 6, 3), "the spring bank holiday"),
    moved((1995, 5, 1), (1995, 5, 8), "VE Day"),
    moved((2002, 5, 27), (2002, 6, 4), "the spring bank holiday"),
    moved((2012, 5, 28), (2012, 6, 4), "the spring bank holiday"),
    moved((2020, 5, 4), (2020, 5, 8), "VE Day"),
    moved((2022, 5, 30), (2022, 6, 2), "the spring bank holiday"),
];
