//! Seats: a vote each, held by one body at a time, the member or whoever sits for the member.
//!
//! Quorum counts seats, so a member and that member's deputy count once, and somebody who sits for a clerk
//! or a guest doesn't count. Attendance counts people, and is not decided here.

use std::fmt;

use super::{
    event::{Channel, Seat},
    ids::PersonId,
    quorum::{MeetingQuorum, QuorumRule},
    roll::{Attendee, Roll, Stay},
};
use crate::{calendar::time::Moment, text};

/// When the seats of a roll are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatsAt {
    /// As they are held after everything that is recorded.
    Now,
    /// As they were held at a moment.
    Moment(Moment),
}

impl SeatsAt {
    fn is_in(self, stay: &Stay) -> bool {
        match self {
            Self::Now => stay.until.is_none(),
            Self::Moment(at) => stay.covers(at),
        }
    }

    /// Whether somebody who is there is on the call.
    fn is_online(self, person: &Attendee) -> bool {
        let mut stays = person.attendance.stays.iter();
        let channel = stays.find(|stay| self.is_in(stay)).map(|stay| match self {
            Self::Now => stay.channel(),
            Self::Moment(at) => stay.channel_at(at),
        });
        channel == Some(Channel::Remote)
    }
}

impl Attendee {
    /// Whether the person has a seat: the chairs and members have one, a clerk who takes the minutes, guests
    /// and those who only sit for somebody have none.
    pub fn has_seat(&self) -> bool {
        let has_seat = match self.seat {
            Some(Seat::Voting | Seat::CoOpted) => true,
            Some(Seat::None) => false,
            None => self.profile.role.counts_for_quorum(),
        };
        !self.removed && !self.is_deputy() && has_seat
    }

    /// Whether the person sits or sat for a member.
    pub fn is_deputy(&self) -> bool {
        self.deputy_for.is_some()
            || self.attendance.stays.iter().any(|stay| stay.sits_for.is_some())
    }

    /// Whether the person is there, and not in the place of somebody else.
    pub(super) fn is_here_for_self(&self, at: SeatsAt) -> bool {
        self.attendance.stays.iter().any(|stay| at.is_in(stay) && stay.sits_for.is_none())
    }

    /// The members for whom the person sits or sat, in order of time, each once.
    pub fn represented(&self) -> Vec<PersonId> {
        let mut members: Vec<PersonId> = Vec::new();
        let stays = self.attendance.stays.iter();
        let sat_for = stays.flat_map(|stay| stay.sits_for.iter().chain(&stay.also_for));
        for &member in sat_for.chain(&self.deputy_for).chain(&self.proxy_for) {
            if !members.contains(&member) {
                members.push(member);
            }
        }
        members
    }
}

/// How many are there: seats that are held, of those there are, and people beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresentCount {
    /// Seats held by somebody who is there.
    pub held: usize,
    /// All seats.
    pub seats: usize,
    /// Those there without a seat: guests, officers, a deputy whose member is there too.
    pub others: usize,
}

/// The seats, as `11 of 12`; where nobody has one, how many people are there.
impl fmt::Display for PresentCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seats {
            0 => write!(f, "{}", self.others),
            seats => write!(f, "{} of {seats}", self.held),
        }
    }
}

/// A seat and who holds it.
struct HeldSeat<'r> {
    /// The member whose seat it is.
    seat: &'r Attendee,
    /// The member, or who sits for the member.
    holder: &'r Attendee,
}

impl HeldSeat<'_> {
    /// The sector that is represented: the member's, else that of whoever sits there.
    fn sector(&self) -> &str {
        let of_seat = &self.seat.profile.sector;
        if of_seat.is_empty() { &self.holder.profile.sector } else { of_seat }
    }
}

/// Whether a sector is one that a rule names: the same, or a part of it, as acute health is of health.
fn is_of_sector(sector: &str, named: &str) -> bool {
    let (sector, named) = (text::key(sector), text::key(named));
    let rest = sector.strip_prefix(&named).filter(|_| !named.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '(', '-']))
}

impl Roll {
    /// How many are there now.
    pub fn present_count(&self) -> PresentCount {
        let mut holders: Vec<PersonId> =
            self.holders(SeatsAt::Now).into_iter().map(|holder| holder.id).collect();
        let held = holders.len();
        // Who sits for two members is one body.
        holders.sort_unstable();
        holders.dedup();
        let others = self.present().saturating_sub(holders.len());
        PresentCount { held, seats: self.seats(), others }
    }

    /// How many seats there are.
    pub fn seats(&self) -> usize {
        self.iter().filter(|person| person.has_seat()).count()
    }

    /// How many seats are held by somebody who is there; never more than there are.
    pub fn seats_held(&self, at: SeatsAt) -> usize {
        self.holders(at).len()
    }

    /// Whether a rule for the quorum is met.
    pub fn is_quorate(&self, quorum: &MeetingQuorum, at: SeatsAt) -> bool {
        let counts = |seat: &Attendee| quorum.co_opted || seat.seat != Some(Seat::CoOpted);
        let held: Vec<HeldSeat<'_>> = self
            .seats_and_holders(at)
            .into_iter()
            .filter(|held| counts(held.seat) && (quorum.online || !at.is_online(held.holder)))
            .collect();
        let seats = self.iter().filter(|seat| seat.has_seat() && counts(seat)).count();
        let seats = seats as u64 + u64::from(quorum.vacant);
        let (count, at_least) = (held.len() as u64, |fewest: u32| held.len() >= fewest as usize);
        match &quorum.rule {
            QuorumRule::Seats(needed) => at_least(*needed),
            QuorumRule::Share { numerator, denominator, at_least: fewest } => {
                let share = count * u64::from(*denominator) >= seats * u64::from(*numerator);
                share && at_least(*fewest)
            }
            QuorumRule::MoreThanHalf { at_least: fewest } => count * 2 > seats && at_least(*fewest),
            QuorumRule::Organisations(needed) => {
                let mut orgs: Vec<String> =
                    held.iter().map(|held| text::key(self.org_represented(held.holder))).collect();
                orgs.retain(|org| !org.is_empty());
                orgs.sort_unstable();
                orgs.dedup();
                orgs.len() >= *needed as usize
            }
            QuorumRule::Sectors(sectors) => sectors
                .iter()
                .all(|sector| held.iter().any(|held| is_of_sector(held.sector(), sector))),
        }
    }

    /// Who holds the seats that are held, one person a seat. Where a member and the member's deputy are both
    /// there, the member does.
    pub fn holders(&self, at: SeatsAt) -> Vec<&Attendee> {
        self.seats_and_holders(at).into_iter().map(|held| held.holder).collect()
    }

    fn seats_and_holders(&self, at: SeatsAt) -> Vec<HeldSeat<'_>> {
        let mut holders: Vec<Option<&Attendee>> = vec![None; self.next_id().index()];
        for person in self.iter() {
            let Some(stay) = person.attendance.stays.iter().find(|stay| at.is_in(stay)) else {
                continue;
            };
            if stay.sits_for.is_none() {
                holders[person.id.index()] = Some(person);
            }
            for member in stay.sits_for.iter().chain(&stay.also_for) {
                if let Some(holder) = holders.get_mut(member.index()) {
                    holder.get_or_insert(person);
                }
            }
        }
        self.iter()
            .filter(|seat| seat.has_seat())
            .filter_map(|seat| Some(HeldSeat { seat, holder: holders[seat.id.index()]? }))
            .collect()
    }

    /// The deputies who are or were there for a member.
    pub fn deputies_of(&self, member: PersonId) -> impl Iterator<Item = &Attendee> {
        self.iter().filter(move |person| person.represented().contains(&member))
    }

    /// The deputy who was there for a member while the member was, where there was one.
    pub fn held_twice(&self, member: &Attendee) -> Option<&Attendee> {
        let own = || member.attendance.stays.iter().filter(|stay| stay.sits_for.is_none());
        let meets = |stay: &Stay| own().any(|own| own.overlaps(stay));
        self.deputies_of(member.id).find(|deputy| {
            let stays = deputy.attendance.stays.iter();
            let sat = |stay: &&Stay| {
                stay.sits_for == Some(member.id) || stay.also_for.contains(&member.id)
            };
            stays.filter(sat).any(meets)
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        log::Stamp,
        meeting::{command::Line, decide::decide_live, script},
    };

    #[test]
    fn a_count_is_of_seats_and_guests_and_officers_stand_beside_it() {
        let people = "attendee AB \"Ada Birch\" role:chair\nattendee CD \"Cal Dunn\"\n\
            attendee EF \"Eve Frost\"\nattendee IJ \"Ina Joss\" role:minute-taker\n";
        for (marks, told, others) in [
            ("", "0 of 3", 0),
            ("present all\n", "3 of 3", 1),
            ("present all\nguest \"Gus Hale\"\nguest \"Kit Lund\"\n", "3 of 3", 3),
            ("present AB\ndeputy \"Kit Lund\" for:CD\n", "2 of 3", 0),
            ("present AB\ndeputy \"Kit Lund\" for:CD\narrive CD\n", "2 of 3", 1),
        ] {
            let log = script::replay(format!("{people}{marks}").as_bytes()).expect(marks);
            let count = log.meeting().roll.present_count();
            assert_eq!((count.to_string().as_str(), count.others), (told, others), "{marks}");
        }
        let guests = script::replay(b"guest \"Gus Hale\"\n").expect("a guest");
        assert_eq!(guests.meeting().roll.present_count().to_string(), "1");
    }

    const MEMBERS: &str = "attendee AB \"Ada Birch\" role:chair org:NCC sector:education\n\
        attendee CD \"Cal Dunn\" org:\"City  Police\" sector:police\n\
        attendee EF \"Eve Frost\" org:\"city police\" sector:\"health acute\" seat:co-opted\n\
        attendee GH \"Gil Hay\" org:Council sector:housing role:minute-taker seat:yes\n\
        attendee IJ \"Ina Joss\" role:minute-taker\n\
        attendee KL \"Kit Lund\" role:chair seat:no\n";

    fn is_met(lines: &str) -> Option<bool> {
        let lines = format!("date 2024-05-22 10:00\n{MEMBERS}{lines}");
        let log =
            script::replay(lines.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{lines}"));
        log.meeting().is_quorate()
    }

    #[test]
    fn a_rule_counts_seats_and_who_the_group_says_counts() {
        for (rule, here, met) in [
            // Four have a seat: a member who takes the minutes keeps it, a chair may have none.
            ("members:2", "AB IJ KL", false),
            ("members:2", "AB GH", true),
            ("share:2/3", "AB CD", false),
            ("share:2/3", "AB CD EF", true),
            ("share:1/4 at-least:2", "AB", false),
            ("share:1/4 at-least:2", "AB CD", true),
            ("share:50%", "AB CD", true),
            ("share:50% vacancies:1", "AB CD", false),
            ("more-than-half", "AB CD", false),
            ("more-than-half", "AB CD EF", true),
            ("more-than-half co-opted:no", "AB CD", true),
            ("more-than-half co-opted:no", "AB EF", false),
            ("orgs:2", "CD EF", false),
            ("orgs:2", "AB EF", true),
            ("sectors:\"police, health\"", "AB CD", false),
            ("sectors:\"police, health\"", "CD EF", true),
            ("sectors:\"police, heal\"", "CD EF", false),
        ] {
            let lines = format!("quorum {rule}\npresent {here}\n");
            assert_eq!(is_met(&lines), Some(met), "{lines}");
        }
        let online = "quorum members:2 online:no\npresent AB\nremote CD\n";
        assert_eq!(is_met(online), Some(false));
        assert_eq!(is_met(&format!("{online}present CD\n")), Some(true));
        let deputy = "quorum sectors:police\ndeputy \"Dee Low\" for:CD org:Other\n";
        assert_eq!(is_met(deputy), Some(true), "a deputy sits for the member's sector");
    }

    #[test]
    fn one_person_sits_for_two_members_where_the_group_allows_it() {
        let two = "10:00 deputy \"Dee Low\" for:CD\n10:00 deputy DL for:EF\n";
        let refused = script::replay(format!("date 2024-05-22\n{MEMBERS}{two}").as_bytes());
        let refused = refused.expect_err("refused").to_string();
        assert!(refused.contains("one person holds one seat"), "{refused}");
        let lines = format!("date 2024-05-22\n{MEMBERS}proxies yes\n{two}10:00 deputy AB for:GH\n");
        let mut log = script::replay(lines.as_bytes()).expect("allowed");
        let count = log.meeting().roll.present_count();
        assert_eq!((count.to_string().as_str(), count.others), ("4 of 4", 0));
        log = script::replay(format!("{lines}10:10 leave DL\n").as_bytes()).expect("goes");
        assert_eq!(log.meeting().roll.present_count().to_string(), "2 of 4");
        log = script::replay(format!("{lines}10:10 arrive CD\n").as_bytes()).expect("comes");
        let count = log.meeting().roll.present_count();
        assert_eq!(
            (count.to_string().as_str(), count.others),
            ("4 of 4", 0),
            "CD holds the own seat"
        );
    }

    /// Lines that change who is there and for whom.
    fn marks() -> impl Strategy<Value = Vec<String>> {
        let who = || prop::sample::select(vec!["AB", "CD", "EF", "GH", "IJ", "KL", "DL"]);
        let line = prop_oneof![
            (
                prop::sample::select(vec![
                    "present", "remote", "arrive", "leave", "unmark", "absent"
                ]),
                who()
            )
                .prop_map(|(verb, who)| format!("{verb} {who}")),
            (who(), who()).prop_map(|(deputy, member)| format!("deputy {deputy} for:{member}")),
            who().prop_map(|member| format!("deputy \"Dee Low\" for:{member}")),
            (
                who(),
                prop::sample::select(vec![
                    "seat:yes",
                    "seat:no",
                    "seat:co-opted",
                    "role:guest",
                    "role:member"
                ])
            )
                .prop_map(|(who, what)| format!("amend {who} {what}")),
            prop::sample::select(vec!["proxies yes", "proxies no", "guest \"Gus Hale\"", "undo"])
                .prop_map(str::to_owned),
        ];
        prop::collection::vec(line, 1..40)
    }

    proptest! {
        #[test]
        fn no_roll_has_more_seats_held_than_there_are(lines in marks()) {
            let mut log = script::replay(MEMBERS.as_bytes()).expect("a roll");
            for (minute, line) in (1..).zip(&lines) {
                let at = Moment(minute * 60_000);
                let line = Line::parse(line).expect("a line").expect("a command");
                let Ok(events) = decide_live(&log, &line, at) else { continue };
                log.append(events, Stamp { at, offset: 0 }, &"".into());
                let roll = &log.meeting().roll;
                let count = roll.present_count();
                prop_assert!(count.held <= count.seats, "{count:?}");
                prop_assert!(count.others <= roll.present(), "{count:?}");
                for moment in [SeatsAt::Now, SeatsAt::Moment(at), SeatsAt::Moment(Moment(0))] {
                    prop_assert!(roll.seats_held(moment) <= roll.seats());
                }
                let all = QuorumRule::Share { numerator: 1, denominator: 1, at_least: 0 };
                let is_full = roll.is_quorate(&all.into(), SeatsAt::Now);
                prop_assert_eq!(is_full, count.held == count.seats);
            }
        }
    }
}
