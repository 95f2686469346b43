//! Who came, from the reports that Teams and Zoom write of a call: proposed as marks and times against
//! the roll of a meeting.

mod report;

use chrono::{NaiveDateTime, NaiveTime, Timelike as _};

use self::report::{CallReport, Visit};
use super::member_words::same_name;
use crate::{
    calendar::time::TimeWord,
    meeting::{
        Meeting,
        command::{Details, Line, RollCommand, Word},
        roll::Attendee,
    },
    text::{nearest::nearest, same},
};

/// What a report was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedAttendance {
    /// The lines that mark who came, in order of time.
    pub lines: Vec<Line>,
    /// What was left out or is to be looked at, in sentences.
    pub remarks: Vec<String>,
}

/// Why nothing can be read of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttendanceError {
    /// It has no table of who came.
    #[error("it has no table with names and the times at which they joined")]
    NoTable,
    /// The meeting has no day, by which the report's dates could be read.
    #[error("the meeting has no date; date DATE FROM-TO gives it one")]
    NoDay,
    /// It is of a call on another day.
    #[error("nothing in it is of the meeting's day")]
    OtherDay,
}

/// What becomes of somebody who is not on the roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strangers {
    /// They are named, so that somebody decides.
    Told,
    /// They are put on the roll as guests.
    Guests,
}

/// Absences shorter than this are a lost connection, in seconds.
const RECONNECTED: i64 = 120;

/// Whether rows are a report of a call.
pub fn is_report(rows: &[Vec<String>]) -> bool {
    rows.iter().any(|row| report::is_heading(row))
}

/// Reads a report, its rows as a spreadsheet's, for a meeting.
///
/// # Errors
///
/// It has no table of who came, or is of another day.
pub fn attendance(
    rows: &[Vec<String>],
    meeting: &Meeting,
    strangers: Strangers,
) -> Result<ImportedAttendance, AttendanceError> {
    let day = meeting.plan.day.ok_or(AttendanceError::NoDay)?;
    let report = CallReport::read(rows, day).ok_or(AttendanceError::NoTable)?;
    if report.visits.is_empty() {
        return Err(AttendanceError::OtherDay);
    }
    let mut marks = RollMarks::new(meeting);
    marks.remarks.extend(report.remarks);
    for (who, stays) in by_person(report.visits, meeting) {
        match who {
            Visitor::Known(person) => marks.mark(person, &stays),
            Visitor::Stranger(visit) => marks.stranger(&visit, &stays, strangers),
        }
    }
    Ok(marks.finish())
}

/// From when to when somebody was on the call; without an end, until it was over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CallStay {
    joined: NaiveDateTime,
    left: Option<NaiveDateTime>,
}

enum Visitor<'m> {
    Known(&'m Attendee),
    Stranger(Visit),
}

/// The visits of each person, joined where only the connection was lost, in the order of the report.
fn by_person(visits: Vec<Visit>, meeting: &Meeting) -> Vec<(Visitor<'_>, Vec<CallStay>)> {
    let mut all: Vec<(Visitor<'_>, Vec<CallStay>)> = Vec::new();
    for visit in visits {
        let stay = CallStay { joined: visit.joined, left: visit.left };
        let known = on_roll(&visit, meeting);
        let seen = all.iter_mut().find(|(visitor, _)| match (visitor, known) {
            (Visitor::Known(one), Some(other)) => one.id == other.id,
            (Visitor::Stranger(one), None) => same(&one.name, &visit.name),
            (Visitor::Known(_), None) | (Visitor::Stranger(_), Some(_)) => false,
        });
        match seen {
            Some((_, stays)) => stays.push(stay),
            None => {
                let visitor = known.map_or(Visitor::Stranger(visit), Visitor::Known);
                all.push((visitor, vec![stay]));
            }
        }
    }
    for (_, stays) in &mut all {
        *stays = joined(std::mem::take(stays));
    }
    all
}

/// Stays without the gaps in which somebody only lost the connection, or was there by two devices.
fn joined(mut stays: Vec<CallStay>) -> Vec<CallStay> {
    stays.sort_by_key(|stay| stay.joined);
    let mut whole: Vec<CallStay> = Vec::new();
    for stay in stays {
        match whole.last_mut() {
            Some(last)
                if last
                    .left
                    .is_none_or(|left| (stay.joined - left).num_seconds() < RECONNECTED) =>
            {
                last.left = last.left.zip(stay.left).map(|(one, other)| one.max(other));
            }
            Some(_) | None => whole.push(stay),
        }
    }
    whole
}

/// The person on the roll who a visitor is: by e-mail address, else by the one name or the other.
fn on_roll<'m>(visit: &Visit, meeting: &'m Meeting) -> Option<&'m Attendee> {
    let find = |is: &dyn Fn(&Attendee) -> bool| {
        let mut found = meeting.roll.iter().filter(|person| is(person));
        // Two of one name are told apart by nothing here.
        found.next().filter(|_| found.next().is_none())
    };
    let email = visit.email.as_deref();
    let by_email = email.and_then(|email| find(&|person| same(&person.profile.email, email)));
    by_email.or_else(|| {
        visit.names().find_map(|name| find(&|person| same_name(&person.profile.name, name)))
    })
}

/// The lines so far.
struct RollMarks<'m> {
    meeting: &'m Meeting,
    starts: Option<NaiveDateTime>,
    ends: Option<NaiveDateTime>,
    lines: Vec<(NaiveDateTime, Line)>,
    remarks: Vec<String>,
}

impl<'m> RollMarks<'m> {
    fn new(meeting: &'m Meeting) -> Self {
        let civil =
            |moment: crate::calendar::time::Moment| moment.in_zone(meeting.plan.zone).naive_local();
        let (course, plan) = (&meeting.course, &meeting.plan);
        Self {
            meeting,
            starts: course.started.or(plan.starts).map(civil),
            ends: course.ended.or(plan.ends).map(civil),
            lines: Vec::new(),
            remarks: Vec::new(),
        }
    }

    fn mark(&mut self, person: &Attendee, stays: &[CallStay]) {
        let (name, initials) = (&person.profile.name, &person.profile.initials);
        if person.attendance.came() {
            let remark = format!("{name} ({initials}) is marked already, and is left as that is.");
            self.remarks.push(remark);
            return;
        }
        let who = || vec![Word::bare(initials)];
        let within: Vec<&CallStay> = stays.iter().filter(|stay| self.is_within(stay)).collect();
        for (place, stay) in within.into_iter().enumerate() {
            let since = self.starts.map_or(stay.joined, |starts| stay.joined.max(starts));
            let is_late = self.starts.is_none_or(|starts| since > starts);
            // Before its second item, a meeting takes a mark for one of its start.
            if is_late && place == 0 && !self.meeting.agenda.has_opened(2) {
                self.add(since, RollCommand::Arrive { who: who() });
            }
            self.add(since, RollCommand::Remote { who: who() });
            if let Some(left) = stay.left.filter(|left| self.ends.is_none_or(|ends| *left < ends)) {
                self.add(left, RollCommand::Leave { who: who(), item: None });
            }
        }
    }

    /// Whether somebody was there at any time of the meeting.
    fn is_within(&self, stay: &CallStay) -> bool {
        let after = self.starts.is_some_and(|starts| stay.left.is_some_and(|left| left <= starts));
        let before = self.ends.is_some_and(|ends| stay.joined >= ends);
        !after && !before
    }

    fn stranger(&mut self, visit: &Visit, stays: &[CallStay], strangers: Strangers) {
        let name = &visit.name;
        if !name.contains(char::is_alphabetic) || is_telephone(name) {
            self.remarks.push(format!(
                "“{name}” is a telephone number; who it was is not known, and nobody is marked."
            ));
            return;
        }
        let names = || self.meeting.roll.iter().map(|person| &*person.profile.name);
        if let Some(meant) = nearest(name, names()) {
            self.remarks
                .push(format!("“{name}” is not on the roll; if it was {meant}, mark that person."));
            return;
        }
        let Some(first) = stays.iter().find(|stay| self.is_within(stay)) else { return };
        let details =
            Details { email: visit.email.as_deref().map(Word::quoted), ..Details::default() };
        let guest = RollCommand::Guest { name: Word::quoted(name), details: Box::new(details) };
        match strangers {
            Strangers::Guests => {
                let since = self.starts.map_or(first.joined, |starts| first.joined.max(starts));
                self.add(since, guest);
            }
            Strangers::Told => self.remarks.push(format!(
                "“{name}” is not on the roll; --guests puts those who are not on it as guests."
            )),
        }
    }

    fn add(&mut self, at: NaiveDateTime, command: RollCommand) {
        let minute = NaiveTime::from_hms_opt(at.hour(), at.minute(), 0).unwrap_or_default();
        let line = Line { time: Some(TimeWord::Clock(minute)), command: command.into() };
        self.lines.push((at, line));
    }

    fn finish(mut self) -> ImportedAttendance {
        // Those of one time stay in their order: who arrives is marked remote after that.
        self.lines.sort_by_key(|(at, _)| *at);
        let lines = self.lines.into_iter().map(|(_, line)| line).collect();
        ImportedAttendance { lines, remarks: self.remarks }
    }
}

/// Whether a name is a number that somebody dialled from: hidden digits are stars or crosses.
fn is_telephone(name: &str) -> bool {
    let digits = name.chars().filter(|c| c.is_ascii_digit()).count();
    let letters = name.chars().filter(|c| c.is_alphabetic() && !matches!(c, 'x' | 'X')).count();
    digits >= 4 && letters == 0
}

#[cfg(test)]
mod tests;
