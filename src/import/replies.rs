//! Replies to invitations (RFC 5546, `METHOD:REPLY`), which become apologies.

use chrono::{NaiveDate, NaiveDateTime};
use icalendar::parser::{Component, Property, read_calendar_simple, unfold};

use super::member_words::same_name;
use crate::{
    calendar::time::Moment,
    meeting::{
        Meeting,
        command::{Command, RollCommand, Word},
        roll::{Attendee, Away},
    },
    text::{Policy, clean, decode, same},
};

/// What replies were read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedReplies {
    /// The lines that give apologies.
    pub plan: Vec<Command>,
    /// What else they say, and what was left out, in sentences.
    pub remarks: Vec<String>,
}

/// Why nothing can be read of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplyError {
    /// It is no calendar.
    #[error("it can't be read as a calendar (.ics)")]
    NotACalendar,
    /// It is a calendar of another kind.
    #[error("it is no reply to an invitation: it has no METHOD:REPLY")]
    NotAReply,
}

/// Somebody's answer to an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    name: String,
    address: String,
    answer: ReplyStatus,
    comment: String,
    /// The day of the meeting, where it has one.
    day: Option<NaiveDate>,
    /// When it was given, as the calendar writes it, so that a later one counts.
    stamp: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReplyStatus {
    Declined,
    Accepted,
    Tentative,
    Delegated,
    Other,
}

/// Reads the answers in a file.
///
/// # Errors
///
/// It is no calendar, or none with replies.
pub fn replies_in(bytes: &[u8], meeting: &Meeting) -> Result<Vec<Reply>, ReplyError> {
    let decoded = decode(bytes);
    let text = unfold(decoded.text.trim_start());
    let calendars = read_calendar_simple(&text).map_err(|_| ReplyError::NotACalendar)?;
    let mut replies = Vec::new();
    for calendar in calendars.iter().filter(|calendar| calendar.name == "VCALENDAR") {
        let is_reply =
            calendar.find_prop("METHOD").is_some_and(|method| same(method.val.as_str(), "REPLY"));
        if !is_reply {
            return Err(ReplyError::NotAReply);
        }
        for event in calendar.components.iter().filter(|part| part.name == "VEVENT") {
            let attendees = event.properties.iter().filter(|property| property.name == "ATTENDEE");
            replies.extend(attendees.map(|attendee| reply(event, attendee, meeting)));
        }
    }
    match replies.is_empty() {
        true => Err(ReplyError::NotAReply),
        false => Ok(replies),
    }
}

fn reply(event: &Component<'_>, attendee: &Property<'_>, meeting: &Meeting) -> Reply {
    let parameter = |name: &str| {
        let found = attendee.params.iter().find(|parameter| same(parameter.key.as_str(), name));
        let value = found.and_then(|parameter| parameter.val.as_ref());
        value.map_or_else(String::new, |value| one_line(value.as_str()))
    };
    let value = |name: &str| {
        event.find_prop(name).map_or_else(String::new, |property| one_line(property.val.as_str()))
    };
    let address = one_line(attendee.val.as_str());
    let scheme = address.get(..7).filter(|scheme| same(scheme, "mailto:"));
    let answers = [
        ("DECLINED", ReplyStatus::Declined),
        ("ACCEPTED", ReplyStatus::Accepted),
        ("TENTATIVE", ReplyStatus::Tentative),
        ("DELEGATED", ReplyStatus::Delegated),
    ];
    let said = parameter("PARTSTAT");
    Reply {
        name: parameter("CN").trim_matches('"').to_owned(),
        address: scheme.map_or(&*address, |scheme| &address[scheme.len()..]).to_owned(),
        answer: answers
            .iter()
            .find(|(word, _)| same(&said, word))
            .map_or(ReplyStatus::Other, |a| a.1),
        comment: value("COMMENT").replace("\\n", " ").replace("\\,", ","),
        day: event.find_prop("DTSTART").and_then(|start| day_of(start.val.as_str(), meeting)),
        stamp: value("DTSTAMP"),
    }
}

fn one_line(text: &str) -> String {
    clean(text, Policy::RecordedLine).trim().to_owned()
}

/// The day of a start, `20260310T100000Z`, at the meeting's place.
fn day_of(start: &str, meeting: &Meeting) -> Option<NaiveDate> {
    let day = NaiveDate::parse_from_str(start.get(..8)?, "%Y%m%d").ok()?;
    let time = start
        .strip_suffix('Z')
        .and_then(|utc| NaiveDateTime::parse_from_str(utc, "%Y%m%dT%H%M%S").ok());
    let at_place = |time: NaiveDateTime| {
        Moment(time.and_utc().timestamp_millis()).in_zone(meeting.plan.zone).date_naive()
    };
    Some(time.map_or(day, at_place))
}

/// Makes apologies of the answers that decline; the rest is told.
pub fn replies(mut all: Vec<Reply>, meeting: &Meeting) -> ImportedReplies {
    let mut read = ImportedReplies::default();
    all.sort_by(|a, b| a.stamp.cmp(&b.stamp));
    let mut latest: Vec<Reply> = Vec::new();
    for reply in all {
        latest.retain(|other| !same(&other.address, &reply.address));
        latest.push(reply);
    }
    for reply in &latest {
        let who = match reply.name.as_str() {
            "" => reply.address.clone(),
            name => format!("{name} ({})", reply.address),
        };
        let other_day = reply.day.filter(|day| meeting.plan.day.is_some_and(|own| own != *day));
        if let Some(day) = other_day {
            read.remarks.push(format!("{who} answers about a meeting on {day}, and is left out."));
            continue;
        }
        match on_roll(reply, meeting) {
            Some(person) => read.answer(person, reply),
            None => read.remarks.push(format!("{who} is not on the roll, and is left out.")),
        }
    }
    read
}

impl ImportedReplies {
    fn answer(&mut self, person: &Attendee, reply: &Reply) {
        let (name, initials) = (&person.profile.name, &person.profile.initials);
        let comment = match reply.comment.as_str() {
            "" => String::new(),
            comment => format!(": {comment}"),
        };
        let said = match reply.answer {
            ReplyStatus::Declined if person.attendance.came() => "declined, and is marked as there",
            ReplyStatus::Declined if person.attendance.away == Some(Away::Apologies) => {
                "declined, and has given apologies already"
            }
            ReplyStatus::Declined => {
                let who = vec![Word::bare(initials)];
                self.plan.push(RollCommand::Apologies { who, next: false }.into());
                if comment.is_empty() {
                    return;
                }
                "declined"
            }
            ReplyStatus::Accepted if person.attendance.away == Some(Away::Apologies) => {
                "accepts, and has given apologies; unmark takes them back"
            }
            ReplyStatus::Accepted => "accepts",
            ReplyStatus::Tentative => "may come",
            ReplyStatus::Delegated => "sends somebody else",
            ReplyStatus::Other => "has not answered yet",
        };
        self.remarks.push(format!("{name} ({initials}) {said}{comment}."));
    }
}

/// The person on the roll who answers: by address, else by name.
fn on_roll<'m>(reply: &Reply, meeting: &'m Meeting) -> Option<&'m Attendee> {
    let find = |is: &dyn Fn(&Attendee) -> bool| {
        let mut found = meeting.roll.iter().filter(|person| is(person));
        found.next().filter(|_| found.next().is_none())
    };
    let by_address = find(&|person| {
        !person.profile.email.is_empty() && same(&person.profile.email, &reply.address)
    });
    by_address.or_else(|| find(&|person| same_name(&person.profile.name, &reply.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting() -> Meeting {
        let script = "date 2026-03-10 10:00-12:00 zone:Europe/London\n\
            attendee AB \"Ann Barlow\" email:ann@b.org\nattendee CD \"Cal Dunn\"\nattendee EF \"Eve Frost\" email:eve@f.org\n";
        crate::meeting::script::replay(script.as_bytes()).unwrap().into_meeting()
    }

    fn reply(attendee: &str, more: &str) -> String {
        format!(
            "BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1@folkmoot\r\n\
             {attendee}\r\nDTSTAMP:20260301T090000Z\r\nDTSTART:20260310T100000Z\r\n{more}SEQUENCE:0\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    }

    fn read(files: &[String]) -> ImportedReplies {
        let meeting = meeting();
        let all = files.iter().flat_map(|file| replies_in(file.as_bytes(), &meeting).unwrap());
        replies(all.collect(), &meeting)
    }

    #[test]
    fn who_declines_gives_apologies_and_the_rest_is_told() {
        let read = read(&[
            reply(
                "ATTENDEE;PARTSTAT=DECLINED;CN=\"Barlow, Ann\":\r\n MAILTO:Ann@B.org",
                "COMMENT:On leave\\, sorry\r\n",
            ),
            reply("ATTENDEE;CN=Dr Cal Dunn;PARTSTAT=DECLINED:mailto:cal@elsewhere.org", ""),
            reply("ATTENDEE;PARTSTAT=ACCEPTED:mailto:eve@f.org", ""),
            reply("ATTENDEE;PARTSTAT=DECLINED:mailto:who@x.org", ""),
        ]);
        let lines: Vec<String> = read.plan.iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["apologies AB", "apologies CD"]);
        assert_eq!(
            read.remarks,
            [
                "Ann Barlow (AB) declined: On leave, sorry.",
                "Eve Frost (EF) accepts.",
                "who@x.org is not on the roll, and is left out.",
            ]
        );
    }

    #[test]
    fn a_later_answer_counts_and_one_about_another_day_is_left_out() {
        let first = reply("ATTENDEE;PARTSTAT=DECLINED:mailto:ann@b.org", "");
        let later = reply("ATTENDEE;PARTSTAT=ACCEPTED:mailto:ann@b.org", "")
            .replace("20260301", "20260302");
        assert_eq!(read(&[later, first.clone()]).plan, []);
        let other = first.replace("20260310T100000Z", "20260410T100000Z");
        let read = read(&[other]);
        assert_eq!((read.plan.len(), read.remarks.len()), (0, 1));
    }

    #[test]
    fn what_is_no_reply_is_refused() {
        let invitation =
            reply("ATTENDEE:mailto:ann@b.org", "").replace("METHOD:REPLY", "METHOD:REQUEST");
        let refused = |text: &str| replies_in(text.as_bytes(), &meeting()).unwrap_err();
        assert_eq!(refused(&invitation), ReplyError::NotAReply);
        assert_eq!(refused("hello"), ReplyError::NotACalendar);
    }
}
