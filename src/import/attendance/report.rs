//! The tables of the reports, whichever program wrote them.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::super::letters::letters;

/// A time that somebody was on the call, as the report has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Visit {
    /// The name as people write names.
    pub(super) name: String,
    /// The name under which the account goes, where somebody chose another for the call.
    pub(super) original: Option<String>,
    pub(super) email: Option<String>,
    pub(super) joined: NaiveDateTime,
    /// None if the report does not say.
    pub(super) left: Option<NaiveDateTime>,
}

impl Visit {
    /// The names by which somebody may be on a roll.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        [Some(&self.name), self.original.as_ref()].into_iter().flatten().map(String::as_str)
    }
}

/// A report of a call.
pub(super) struct CallReport {
    pub(super) visits: Vec<Visit>,
    pub(super) remarks: Vec<String>,
}

/// Where a table has what.
struct CallColumns {
    name: usize,
    email: Option<usize>,
    times: TimeColumns,
}

enum TimeColumns {
    /// A row for each visit.
    Visits { joined: usize, left: Option<usize> },
    /// A row for each coming and each going.
    Actions { action: usize, at: usize },
}

/// Whether a row heads a table of who came.
pub(super) fn is_heading(row: &[String]) -> bool {
    CallColumns::from_headings(row).is_some()
}

impl CallReport {
    /// Reads the rows; none where no table has names and times. Of two tables the one with each visit is
    /// read, rather than the one with the first and the last time of each person.
    pub(super) fn read(rows: &[Vec<String>], day: NaiveDate) -> Option<Self> {
        let mut tables = rows.iter().enumerate().filter_map(|(at, row)| {
            let columns = CallColumns::from_headings(row)?;
            Some((at, columns))
        });
        let (at, columns) = tables.next_back()?;
        let body = rows[at + 1..].iter().take_while(|row| row.iter().any(|cell| !cell.is_empty()));
        let body: Vec<&Vec<String>> = body.collect();
        Some(match columns.times {
            TimeColumns::Visits { joined, left } => columns.visits(&body, (joined, left), day),
            TimeColumns::Actions { action, at } => columns.actions(&body, (action, at), day),
        })
    }
}

impl CallColumns {
    fn from_headings(row: &[String]) -> Option<Self> {
        let find = |names: &[&str]| {
            row.iter().position(|heading| names.contains(&letters(heading).as_str()))
        };
        let name =
            find(&["name", "fullname", "nameoriginalname", "participant", "participantname"])?;
        let email = find(&["email", "useremail", "emailaddress", "participantidupn"]);
        let visits = || {
            let joined = find(&["jointime", "firstjoin", "joined", "firstjointime", "joindate"])?;
            let left = find(&["leavetime", "lastleave", "left", "lastleavetime"]);
            Some(TimeColumns::Visits { joined, left })
        };
        let actions = || {
            let (action, at) = (find(&["useraction", "action"])?, find(&["timestamp", "time"])?);
            Some(TimeColumns::Actions { action, at })
        };
        let times = visits().or_else(actions)?;
        Some(Self { name, email, times })
    }

    fn visits(
        &self,
        body: &[&Vec<String>],
        (joined, left): (usize, Option<usize>),
        day: NaiveDate,
    ) -> CallReport {
        let mut report = CallReport { visits: Vec::new(), remarks: Vec::new() };
        for row in body {
            let written = get(row, joined);
            match read_time(written, day) {
                Some(joined) => {
                    let left = left.and_then(|left| read_time(get(row, left), day));
                    report.visits.push(self.visit(row, joined, left));
                }
                None => report.remarks.push(not_of_day(get(row, self.name), written)),
            }
        }
        report
    }

    fn actions(
        &self,
        body: &[&Vec<String>],
        (action, at): (usize, usize),
        day: NaiveDate,
    ) -> CallReport {
        let mut report = CallReport { visits: Vec::new(), remarks: Vec::new() };
        for row in body {
            let written = get(row, at);
            let Some(at) = read_time(written, day) else {
                report.remarks.push(not_of_day(get(row, self.name), written));
                continue;
            };
            let has_left = get(row, action).to_lowercase().starts_with("left");
            let visit = self.visit(row, at, None);
            let mut open = report.visits.iter_mut().rev();
            match open.find(|other| other.name == visit.name && other.left.is_none()) {
                Some(open) if has_left => open.left = Some(at),
                // Who came twice without going was there by two devices.
                Some(_) => {}
                None if has_left => {}
                None => report.visits.push(visit),
            }
        }
        report
    }

    fn visit(&self, row: &[String], joined: NaiveDateTime, left: Option<NaiveDateTime>) -> Visit {
        let (name, original) = names(get(row, self.name));
        let email = self.email.map(|email| get(row, email).to_owned());
        Visit { name, original, email: email.filter(|email| email.contains('@')), joined, left }
    }
}

fn get(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", |cell| cell.trim())
}

fn not_of_day(name: &str, written: &str) -> String {
    format!("“{name}” is left out: “{written}” is no time of the meeting's day.")
}

/// The name in front, and the one in brackets where it is another name of the same person: `Cal D (Cal
/// Dunn)`. What stands in brackets of a visitor or an account is none: `(Guest)`, `(Council)`.
fn names(written: &str) -> (String, Option<String>) {
    let Some((front, bracket)) = written.split_once('(') else {
        return (in_order(written), None);
    };
    let inner = bracket.trim_end().trim_end_matches(')').trim();
    let original = inner.contains(char::is_whitespace).then(|| in_order(inner));
    (in_order(front), original)
}

/// `Birch, Ada` as `Ada Birch`. The name of an account has a comma for nothing else, so that surnames of
/// several words are turned too.
fn in_order(name: &str) -> String {
    match name.split_once(',').map(|(last, first)| (last.trim(), first.trim())) {
        Some((last, first)) if !first.is_empty() => format!("{first} {last}"),
        Some(_) | None => name.trim().to_owned(),
    }
}

/// A date and a time, of which the day and the month are told apart by the day of the meeting; none where
/// it is of another day.
fn read_time(written: &str, day: NaiveDate) -> Option<NaiveDateTime> {
    let split = written.find([',', ' ', 'T', '\u{202f}', '\u{a0}'])?;
    let (date, rest) = written.split_at(split);
    let date = of_day(date, day)?;
    Some(date.and_time(clock(rest.trim_start_matches([',', ' ', 'T', '\u{202f}', '\u{a0}']))?))
}

/// The meeting's day, or the one after it for what goes on past midnight, if a date can be read as that.
fn of_day(written: &str, day: NaiveDate) -> Option<NaiveDate> {
    let numbers: Vec<u32> =
        written.split(['/', '.', '-']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let &[a, b, c] = numbers.as_slice() else { return None };
    let year = |written: u32| if written < 100 { 2_000 + written } else { written };
    let readings = [(a, b, c), (year(c), b, a), (year(c), a, b)];
    let days = readings.into_iter().filter_map(|(year, month, day)| {
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
    });
    let days: Vec<NaiveDate> = days.collect();
    [Some(day), day.succ_opt()].into_iter().flatten().find(|wanted| days.contains(wanted))
}

/// `9:55:12 AM`, `09:55:12`, `9:55`.
fn clock(written: &str) -> Option<NaiveTime> {
    let lower = written.to_lowercase().replace(['.', '\u{202f}', '\u{a0}'], "");
    let (digits, half) = match (lower.strip_suffix("am"), lower.strip_suffix("pm")) {
        (Some(digits), _) => (digits, Some(0)),
        (_, Some(digits)) => (digits, Some(12)),
        (None, None) => (lower.as_str(), None),
    };
    let parts: Vec<u32> =
        digits.trim().split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let (hour, minute, second) = match *parts.as_slice() {
        [hour, minute] => (hour, minute, 0),
        [hour, minute, second] => (hour, minute, second),
        _ => return None,
    };
    let hour = match half {
        Some(half) => (1..=12).contains(&hour).then_some(hour % 12 + half)?,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, second)
}
