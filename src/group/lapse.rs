//! Seats that lapse: a councillor who attends no meeting of the council or of its committees for six months
//! is one no longer, unless the council approved the reason before they were over (Local Government Act
//! 1972, section 85).

use chrono::{Months, NaiveDate};

use super::{register::Member, rules::Seat, state::Group};
use crate::{log::MemberId, text::Text};

/// A seat that lapses if its member does not attend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LapsingSeat {
    /// The member's name.
    pub name: Text,
    /// The day on which it lapses.
    pub lapses: NaiveDate,
    /// From what that follows.
    pub why: LapseReason,
}

/// From what it follows when a seat lapses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LapseReason {
    /// So many months after the last attendance, or after the membership began.
    Absence {
        /// How many.
        months: u32,
        /// The day of the last attendance; none where there was none.
        last: Option<NaiveDate>,
    },
    /// The reason for the absence was approved until then.
    Approved,
}

/// The seats of a group and when they lapse, the first first, by the days on which its members attended a
/// meeting that counts. A seat whose member's absence is approved without an end does not lapse.
pub fn lapsing_seats(
    group: &Group,
    attended: &[(MemberId, NaiveDate)],
    today: NaiveDate,
) -> Vec<LapsingSeat> {
    let Some(months) = group.rules.lapse else { return Vec::new() };
    let has_seat = |member: &&Member| member.seat_on(today) != Seat::None;
    let members = group.register.on(today).filter(has_seat);
    let mut seats: Vec<LapsingSeat> = members
        .filter_map(|member| {
            let own = attended.iter().filter(|(id, _)| member.has_id(*id));
            let last = own.map(|(_, day)| *day).filter(|day| *day <= today).max();
            lapsing(group, member, (months, last), today)
        })
        .collect();
    seats.sort_by_key(|seat| seat.lapses);
    seats
}

fn lapsing(
    group: &Group,
    member: &Member,
    (months, last): (u32, Option<NaiveDate>),
    today: NaiveDate,
) -> Option<LapsingSeat> {
    let joined = member.memberships.iter().filter(|period| period.contains(today));
    let joined = joined.filter_map(|period| period.from).max();
    // Who came back as a member begins anew.
    let from = last.max(joined)?;
    let last = last.filter(|last| *last == from);
    let (mut lapses, mut why) =
        (from.checked_add_months(Months::new(months))?, LapseReason::Absence { months, last });
    let mut approved: Vec<_> =
        group.absences.iter().filter(|one| member.has_id(one.member) && one.on >= from).collect();
    approved.sort_by_key(|one| one.on);
    for absence in approved {
        // What is approved when the seat has lapsed comes too late.
        if absence.on >= lapses {
            break;
        }
        let until = absence.until?;
        if until > lapses {
            (lapses, why) = (until, LapseReason::Approved);
        }
    }
    Some(LapsingSeat { name: member.name.clone(), lapses, why })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::{
        GroupLog,
        command::GroupCommand,
        decide::{self, GroupContext},
    };

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// When the seat of the one member lapses, and why.
    fn seat(lines: &str, attended: &[&str], today: &str) -> Option<(String, LapseReason)> {
        let mut log = GroupLog::default();
        let id = MemberId::from_random(7);
        let given =
            format!("rules parish-council\nmember KB \"Kate Brolly\" from:2024-05-01\n{lines}");
        for line in given.lines() {
            let command = GroupCommand::parse(line).unwrap().expect("a command");
            let context = GroupContext { today: day("2025-01-01"), new_member: id };
            let events = decide::decide(&log, &command, &context).unwrap();
            log.append(events, crate::log::Stamp::default(), &"".into());
        }
        let attended: Vec<(MemberId, NaiveDate)> =
            attended.iter().map(|text| (id, day(text))).collect();
        let seats = lapsing_seats(log.state(), &attended, day(today));
        seats.into_iter().next().map(|seat| (seat.lapses.to_string(), seat.why))
    }

    #[test]
    fn a_seat_lapses_six_months_after_the_last_attendance() {
        let last = |text| LapseReason::Absence { months: 6, last: Some(day(text)) };
        let told = seat("", &["2025-01-15", "2025-03-31"], "2025-06-01");
        assert_eq!(told, Some(("2025-09-30".to_owned(), last("2025-03-31"))));
        let never = LapseReason::Absence { months: 6, last: None };
        assert_eq!(seat("", &[], "2024-09-01"), Some(("2024-11-01".to_owned(), never)));
        assert_eq!(seat("lapse none", &[], "2024-09-01"), None);
        assert_eq!(seat("seat KB no from:2024-05-01", &[], "2024-09-01"), None, "a clerk");
        let again = "leave KB on:2024-12-01\njoin KB on:2025-05-10";
        assert_eq!(
            seat(again, &["2024-11-01"], "2025-06-01"),
            Some(("2025-11-10".to_owned(), never)),
            "who is elected again begins anew"
        );
    }

    #[test]
    fn a_reason_that_was_approved_in_time_stops_it() {
        let of = |lines: &str| seat(lines, &["2025-01-15"], "2025-06-01");
        let approved = of("absence KB illness on:2025-05-20 until:2025-11-30");
        assert_eq!(approved, Some(("2025-11-30".to_owned(), LapseReason::Approved)));
        assert_eq!(of("absence KB illness on:2025-05-20"), None, "until the member comes");
        let last = LapseReason::Absence { months: 6, last: Some(day("2025-01-15")) };
        let late = of("absence KB illness on:2025-07-15 until:2025-11-30");
        assert_eq!(late, Some(("2025-07-15".to_owned(), last)), "the seat had lapsed");
        let before = of("absence KB illness on:2024-12-01");
        assert_eq!(before, Some(("2025-07-15".to_owned(), last)), "the member came since");
    }
}
