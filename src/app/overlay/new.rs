//! The form for a new meeting: which group meets, and when.

use tui_input::Input;

use super::Around;
use crate::{
    app::{ask::Ask, prompt::edit},
    calendar::{
        dates::write_date_weekday,
        time::{Moment, Zone, civil_date, hhmm},
    },
    keymap::{Chord, ScreenCommand},
    log::Stamp,
    meeting::{
        Log,
        command::quote,
        ids::Text,
        initials::same,
        script::{Script, ScriptError, Times},
    },
};

/// A field of the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field {
    /// The group that meets.
    #[default]
    Group,
    /// The day and the hours.
    When,
}

/// The group and the date of a new meeting.
#[derive(Clone, Debug)]
pub struct NewMeeting {
    /// The group that meets.
    pub group: Input,
    /// The day and the hours, as people say them; today if nothing is said.
    pub when: Input,
    /// The field in which one types.
    pub field: Field,
    /// What the date comes to in words, or what is wrong with it.
    pub date: Result<String, String>,
    /// What is missing, once Enter was pressed.
    pub missing: Option<&'static str>,
    groups: Vec<Text>,
    plan: String,
}

impl NewMeeting {
    /// An empty form that knows the groups there are; `first` is offered before the others.
    pub(in crate::app) fn new(
        mut groups: Vec<Text>,
        first: Option<Text>,
        now: Moment,
        zone: Zone,
    ) -> Self {
        groups.sort_by_key(|group| !first.as_ref().is_some_and(|first| same(first, group)));
        let mut form = Self {
            group: Input::default(),
            when: Input::default(),
            field: Field::Group,
            date: Err(String::new()),
            missing: None,
            groups,
            plan: String::new(),
        };
        form.look(now, zone);
        form
    }

    /// The rest of a known group's name, which Tab fills in.
    pub fn suggestion(&self) -> Option<&str> {
        let typed = self.group.value();
        if typed.is_empty() || self.field != Field::Group {
            return None;
        }
        let begins = |group: &&Text| {
            group.get(..typed.len()).is_some_and(|start| same(start, typed))
                && group.len() > typed.len()
        };
        self.groups.iter().find(begins).map(|group| &group[typed.len()..])
    }

    /// Whether the group has met before.
    pub fn is_known(&self) -> bool {
        self.groups.iter().any(|group| same(group, self.group.value().trim()))
    }

    pub(super) fn paste(&mut self, text: &str, around: &Around<'_>) {
        edit::paste(self.input(), text);
        self.look(around.now, around.zone);
    }

    pub(super) fn type_in(&mut self, chord: Chord, around: &Around<'_>) {
        if edit::edit(self.input(), chord) {
            self.look(around.now, around.zone);
        }
    }

    /// Goes through the fields, and plans the meeting from the last.
    pub(super) fn command(
        &mut self,
        command: &ScreenCommand,
        around: &Around<'_>,
    ) -> Option<Vec<Ask>> {
        use ScreenCommand as C;
        match (command, self.field) {
            (C::Cancel, _) => return Some(vec![Ask::Close]),
            (C::Complete, _) => self.complete(around)?,
            // Down leaves the field; Tab first puts in what is offered.
            (C::NextField, Field::Group) => {
                if self.complete(around).is_none() {
                    self.field = Field::When;
                }
            }
            (C::NextField | C::PreviousField, Field::When) => self.field = Field::Group,
            (C::Accept, Field::Group) if !self.group.value().trim().is_empty() => {
                self.field = Field::When;
            }
            (C::Accept, _) => match self.lines() {
                Ok(lines) => return Some(vec![Ask::Close, Ask::Plan(lines)]),
                Err(missing) => self.missing = Some(missing),
            },
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Puts in the rest of the name that is offered; none where none is.
    fn complete(&mut self, around: &Around<'_>) -> Option<()> {
        let whole = format!("{}{}", self.group.value(), self.suggestion()?);
        self.group = Input::new(whole);
        self.look(around.now, around.zone);
        Some(())
    }

    fn input(&mut self) -> &mut Input {
        match self.field {
            Field::Group => &mut self.group,
            Field::When => &mut self.when,
        }
    }

    /// Brings what is said of the date up to date.
    fn look(&mut self, now: Moment, zone: Zone) {
        self.missing = None;
        self.date = match dated(self.when.value().trim(), now, zone) {
            Ok((plan, words)) => {
                self.plan = plan;
                Ok(words)
            }
            Err(error) => Err(error.message),
        };
    }

    /// The lines that plan the meeting, or what is missing.
    fn lines(&self) -> Result<Vec<String>, &'static str> {
        let group = self.group.value().trim();
        match (group, &self.date) {
            ("", _) => Err("name the group that meets"),
            (_, Err(_)) => Err("say when: 24 May 10:00-12:00, next tue 14:00; nothing means today"),
            (group, Ok(_)) => Ok(vec![self.plan.clone(), format!("group {}", quote(group))]),
        }
    }
}

/// The line that dates a meeting as was said, and the date in words.
fn dated(said: &str, now: Moment, zone: Zone) -> Result<(String, String), ScriptError> {
    let today = format!("date {} zone:{zone}", civil_date(now, zone));
    let first = said.split(' ').next().unwrap_or_default();
    let hours_alone = first.starts_with(|c: char| c.is_ascii_digit()) && first.contains(':');
    let line = match (said, hours_alone) {
        ("", _) => today.clone(),
        (said, true) => format!("date {} {said} zone:{zone}", civil_date(now, zone)),
        (said, false) => format!("date {said} zone:{zone}"),
    };
    let mut log = Log::default();
    // Today first, so that what is said is reckoned from the day it is here.
    let script = Script::read(format!("{today}\n{line}").as_bytes())?;
    let stamp = Stamp { at: now, offset: 0 };
    script.run(&mut log, Times::Given(now), &Text::default(), &|_| stamp)?;
    let plan = &log.meeting().plan;
    let day = plan.day.unwrap_or_else(|| civil_date(now, zone));
    let hour = |moment: Option<Moment>| moment.map(|moment| hhmm(moment, plan.zone));
    let (hours, told) = match (hour(plan.starts), hour(plan.ends)) {
        (Some(from), Some(to)) => (format!(" {from}-{to}"), format!(", {from} to {to}")),
        (Some(from), None) => (format!(" {from}"), format!(", {from}")),
        _ => Default::default(),
    };
    let is_today = if day == civil_date(now, zone) { "today, " } else { "" };
    let words = format!("{is_today}{}{told}", write_date_weekday(day));
    Ok((format!("date {day}{hours} zone:{}", plan.zone), words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Result<(String, String), String> {
        // Half past midnight in London, when it is still yesterday by UTC.
        let now = Moment(1_716_333_000_000);
        let zone = Zone::parse("Europe/London").unwrap();
        dated(text, now, zone).map_err(|error| error.message)
    }

    fn line(text: &str) -> String {
        said(text).unwrap().0
    }

    #[test]
    fn a_date_is_reckoned_from_the_day_it_is_here() {
        assert_eq!(line(""), "date 2024-05-22 zone:Europe/London");
        assert_eq!(line("fri"), "date 2024-05-24 zone:Europe/London");
        assert_eq!(line("9 July 10:00-12:00"), "date 2024-07-09 10:00-12:00 zone:Europe/London");
        assert_eq!(said("10:00").unwrap().1, "today, Wednesday 22 May 2024, 10:00");
        assert_eq!(line("14:00-15:30"), "date 2024-05-22 14:00-15:30 zone:Europe/London");
    }

    #[test]
    fn a_date_that_is_none_says_what_would_be_one() {
        assert!(said("someday").unwrap_err().contains("fri"));
        assert!(said("30 February").unwrap_err().contains("February"));
    }
}
