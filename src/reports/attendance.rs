//! Attendance over the meetings of a series: by member, organisation, sector and group.
//!
//! The figures are those that UK councils publish (Modern.Gov). *Expected* counts only where attendance
//! is known: somebody whom nobody marked is not expected. For a member, each expected meeting is one of
//! present, present virtual and absent; apologies are among the absences, and a member for whom a
//! substitute came was absent. An organisation or sector counts once a meeting, by the best that any of
//! its people did: present, else present virtual, else present as substitute, else absent. A group's
//! figures are the sums of its members'.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    edition::View,
    group::{PersonKey, SeriesPeople},
    meeting::{
        attendance::wholly_remote,
        roll::{Attendee, Away},
    },
    text,
};

/// How many meetings, or in a group how many attendances, went how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Expected, where attendance is known.
    pub expected: u32,
    /// Came to the room.
    pub present: u32,
    /// Took part on the call all the time.
    pub present_virtual: u32,
    /// Came for a member.
    pub substitute: u32,
    /// Came and was not expected: an officer, presenter or guest.
    pub in_attendance: u32,
    /// Did not come, with apologies or without.
    pub absent: u32,
    /// Sent apologies.
    pub apologies: u32,
}

impl Figures {
    /// Apologies as a share of absences, from 0 to 1; none where nobody was absent.
    pub fn apologies_share(&self) -> Option<f64> {
        (self.absent > 0).then(|| f64::from(self.apologies) / f64::from(self.absent))
    }

    fn add(&mut self, other: &Self) {
        self.expected += other.expected;
        self.present += other.present;
        self.present_virtual += other.present_virtual;
        self.substitute += other.substitute;
        self.in_attendance += other.in_attendance;
        self.absent += other.absent;
        self.apologies += other.apologies;
    }
}

/// Whose figures they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are the group's")]
pub enum CountedBy {
    Member,
    Organisation,
    Sector,
    Group,
}

impl CountedBy {
    /// Every level, from the smallest.
    pub const ALL: [Self; 4] = [Self::Member, Self::Organisation, Self::Sector, Self::Group];

    /// The word for one.
    pub fn word(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Organisation => "organisation",
            Self::Sector => "sector",
            Self::Group => "group",
        }
    }
}

/// The figures of one member, organisation, sector or group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttendanceLine {
    /// The name.
    pub name: String,
    /// A member's organisation, as the latest meeting has it.
    pub organisation: String,
    /// A member's sector, as the latest meeting has it.
    pub sector: String,
    /// The names that a member had before, each until the meeting of that day.
    pub former: Vec<(String, Option<NaiveDate>)>,
    /// At how many meetings somebody of that name was on the roll.
    pub meetings: u32,
    /// The figures.
    pub figures: Figures,
}

impl AttendanceLine {
    /// The name, with those that the member had before: `Ann Lowe (Ann Barlow until May 2024)`.
    pub fn called(&self) -> String {
        if self.former.is_empty() {
            return self.name.clone();
        }
        let former = self.former.iter().map(|(name, until)| match until {
            Some(day) => format!("{name} until {}", day.format("%B %Y")),
            None => name.clone(),
        });
        format!("{} ({})", self.name, former.collect::<Vec<_>>().join(", "))
    }
}

/// What a line counts: somebody, or all of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Counted {
    Person(PersonKey),
    Named(String),
}

/// The figures of some meetings, given in order of time; lines are in order of name.
///
/// A meeting that has not begun does not count. People are the same as [`SeriesPeople`] finds them: two of
/// one name on a roll are two, and a name that was changed in a meeting is that of the same person.
pub fn attendance(meetings: &[View<'_>], level: CountedBy) -> Vec<AttendanceLine> {
    let held: Vec<&View<'_>> =
        meetings.iter().filter(|meeting| meeting.course().started.is_some()).collect();
    let people = SeriesPeople::from_rolls(held.iter().map(|meeting| meeting.roll()));
    let mut lines: BTreeMap<Counted, AttendanceLine> = BTreeMap::new();
    for (place, meeting) in held.into_iter().enumerate() {
        let mut sitting: BTreeMap<Counted, AttendanceLine> = BTreeMap::new();
        for person in meeting.roll().iter() {
            let key = people.key(place, person.id).map(Counted::Person);
            count(&mut sitting, meeting, person, level, key);
        }
        for (key, one) in sitting {
            let line = lines.entry(key).or_default();
            line.meetings += 1;
            if line.meetings > 1 && level == CountedBy::Member && !text::same(&line.name, &one.name)
            {
                line.former.push((line.name.clone(), meeting.plan().day));
            }
            let once = matches!(level, CountedBy::Organisation | CountedBy::Sector);
            line.figures.add(&if once { best(&one.figures) } else { one.figures });
            (line.name, line.organisation, line.sector) = (one.name, one.organisation, one.sector);
        }
    }
    let mut lines: Vec<AttendanceLine> = lines.into_values().collect();
    lines.sort_by_cached_key(|line| (text::key(&line.name), text::key(&line.organisation)));
    lines
}

/// Adds a person's figures to the line that counts them.
fn count(
    sitting: &mut BTreeMap<Counted, AttendanceLine>,
    meeting: &View<'_>,
    person: &Attendee,
    level: CountedBy,
    key: Option<Counted>,
) {
    let member = person.deputy_for.and_then(|id| meeting.roll().get(id)).unwrap_or(person);
    let name: &str = match level {
        CountedBy::Member if person.profile.name.is_empty() => &person.profile.initials,
        CountedBy::Member => &person.profile.name,
        CountedBy::Organisation => meeting.roll().org_represented(person),
        CountedBy::Sector if !member.profile.sector.is_empty() => &member.profile.sector,
        CountedBy::Sector => &person.profile.sector,
        CountedBy::Group => &meeting.plan().group,
    };
    if name.is_empty() && level != CountedBy::Group {
        return;
    }
    let key = key.filter(|_| level == CountedBy::Member);
    let line = sitting.entry(key.unwrap_or_else(|| Counted::Named(text::key(name)))).or_default();
    line.name = tidied(name);
    if level == CountedBy::Member {
        line.organisation = tidied(&person.profile.org);
        line.sector = tidied(&person.profile.sector);
    }
    line.figures.add(&compute_figures(meeting, person));
}

/// A name without white space that was typed by mistake.
fn tidied(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What one person did at one meeting.
fn compute_figures(meeting: &View<'_>, person: &Attendee) -> Figures {
    let mut figures = Figures::default();
    let came = person.attendance.came();
    if person.deputy_for.is_some() {
        figures.substitute = u32::from(came);
        return figures;
    }
    if !person.profile.role.is_member() {
        figures.in_attendance = u32::from(came);
        return figures;
    }
    let substituted = meeting.roll().deputy_of(person.id).is_some_and(|d| d.attendance.came());
    match person.attendance.away {
        _ if came && wholly_remote(person) => figures.present_virtual = 1,
        _ if came => figures.present = 1,
        Some(Away::Apologies) => (figures.absent, figures.apologies) = (1, 1),
        Some(Away::Absent) => figures.absent = 1,
        None if substituted => figures.absent = 1,
        None => return figures,
    }
    figures.expected = 1;
    figures
}

/// One meeting of an organisation or sector: the best that any of its people did.
fn best(all: &Figures) -> Figures {
    let mut one = Figures { expected: all.expected.min(1), ..Figures::default() };
    if all.present > 0 {
        one.present = 1;
    } else if all.present_virtual > 0 {
        one.present_virtual = 1;
    } else if all.substitute > 0 {
        one.substitute = 1;
    } else if all.absent > 0 {
        one.absent = 1;
        one.apologies = all.apologies.min(1);
    } else {
        one.in_attendance = all.in_attendance.min(1);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edition::{Edition, view},
        meeting::script,
    };

    const ROLL: &str = "group Board\ndate 2024-05-22\n\
        attendee AB \"Ann Barlow\" org:Police sector:Justice\n\
        attendee CD \"Colm Daly\" org:Police sector:Justice\n\
        attendee EF \"Efe Fagbemi\" org:School sector:Education\n\
        attendee GH \"Greta Holm\" org:School sector:Education role:guest\n";

    fn lines(scripts: &[&str], level: CountedBy) -> Vec<(String, [u32; 7])> {
        let log = |lines: &&str| script::replay(format!("{ROLL}{lines}").as_bytes()).unwrap();
        let logs: Vec<_> = scripts.iter().map(log).collect();
        let meetings: Vec<View<'_>> =
            logs.iter().map(|log| view(log.meeting(), Edition::Full)).collect();
        let figures = |f: Figures| {
            let absent = [f.absent, f.apologies];
            let came = [f.expected, f.present, f.present_virtual, f.substitute, f.in_attendance];
            [came[0], came[1], came[2], came[3], came[4], absent[0], absent[1]]
        };
        attendance(&meetings, level).into_iter().map(|l| (l.name, figures(l.figures))).collect()
    }

    const MEETINGS: [&str; 4] = [
        "10:00 present AB GH\n10:00 remote CD\n10:00 apologies EF\n10:00 start\n",
        "10:00 absent AB\n10:00 apologies CD EF\n10:00 start\n10:01 deputy \"Kit Lund\" for:EF\n",
        "10:00 remote AB\n10:00 start\n10:05 present AB\n",
        "10:00 apologies AB CD EF\n",
    ];

    #[test]
    fn a_member_is_expected_only_where_attendance_is_known() {
        let expected = [
            ("Ann Barlow".to_owned(), [3, 2, 0, 0, 0, 1, 0]),
            ("Colm Daly".to_owned(), [2, 0, 1, 0, 0, 1, 1]),
            ("Efe Fagbemi".to_owned(), [2, 0, 0, 0, 0, 2, 2]),
            ("Greta Holm".to_owned(), [0, 0, 0, 0, 1, 0, 0]),
            ("Kit Lund".to_owned(), [0, 0, 0, 1, 0, 0, 0]),
        ];
        assert_eq!(lines(&MEETINGS, CountedBy::Member), expected);
    }

    #[test]
    fn an_organisation_counts_once_a_meeting_by_the_best_of_its_people() {
        let police = [3, 2, 0, 0, 0, 1, 1];
        let school = [2, 0, 0, 1, 0, 1, 1];
        let named =
            |names: [&str; 2]| [(names[0].to_owned(), police), (names[1].to_owned(), school)];
        assert_eq!(lines(&MEETINGS, CountedBy::Organisation), named(["Police", "School"]));
        let [justice, education] = named(["Justice", "Education"]);
        assert_eq!(lines(&MEETINGS, CountedBy::Sector), [education, justice]);
    }

    #[test]
    fn a_groups_figures_are_the_sums_of_its_members() {
        assert_eq!(
            lines(&MEETINGS, CountedBy::Group),
            [("Board".to_owned(), [7, 2, 1, 1, 1, 4, 3])]
        );
    }

    #[test]
    fn the_share_of_apologies_is_of_absences() {
        let figures = Figures { absent: 4, apologies: 3, ..Figures::default() };
        assert_eq!(figures.apologies_share(), Some(0.75));
        assert_eq!(Figures::default().apologies_share(), None);
    }
}
