//! The form for a new meeting: which group meets, and when.

use chrono::NaiveDate;
use tui_input::Input;

use super::Around;
use crate::{
    app::{Message, ask::Ask, prompt::edit},
    calendar::{
        dates::{could_be_date, write_date, write_date_weekday},
        time::{Hours, Moment, Zone, civil_date, civil_minute, hhmm},
    },
    keymap::{Chord, ScreenCommand},
    log::Stamp,
    meeting::{
        Log, Meeting,
        command::{Begun, Command, Line, PlanCommand, Word},
        decide::decide_live,
        ids::{MeetingId, Text},
        summary::Summary,
    },
    text::same,
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
    plan: Option<PlanCommand>,
    /// The last meeting of the group, from which its next one is planned.
    last: Option<Box<LastMeeting>>,
    /// The group whose register is put on the roll, since it has not met yet.
    registered: Option<Text>,
}

/// The last meeting of a group, from which its next one is planned.
#[derive(Clone, Debug)]
struct LastMeeting {
    id: MeetingId,
    group: Text,
    day: Option<NaiveDate>,
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
            plan: None,
            last: None,
            registered: None,
        };
        form.look(now, zone);
        form
    }

    /// The form for the next meeting of a group, which is filled in as far as its last one is known.
    pub(in crate::app) fn next_of(
        last: &Summary,
        groups: Vec<Text>,
        now: Moment,
        zone: Zone,
    ) -> Self {
        let group = last.group.clone();
        let mut form = Self::new(groups, Some(group.clone()), now, zone);
        form.group = Input::new(group.to_string());
        form.field = Field::When;
        form.last = Some(Box::new(LastMeeting { id: last.id, group, day: last.day }));
        form
    }

    /// The form for the first meeting of a group that has a register.
    pub(in crate::app) fn first_of(
        group: Text,
        groups: Vec<Text>,
        now: Moment,
        zone: Zone,
    ) -> Self {
        let mut form = Self::new(groups, Some(group.clone()), now, zone);
        form.group = Input::new(group.to_string());
        form.field = Field::When;
        form.registered = Some(group);
        form
    }

    /// Fills in the day that the last meeting fixed for the next, unless another was typed meanwhile.
    pub(in crate::app) fn know_last(
        &mut self,
        id: MeetingId,
        meeting: &Meeting,
        now: Moment,
        zone: Zone,
    ) {
        let is_wanted = self.last.as_ref().is_some_and(|last| last.id == id);
        if let Some(next) = meeting.plan.next.as_ref().filter(|_| is_wanted)
            && self.when.value().is_empty()
        {
            let hours = next.starts.map(|from| Hours { from, to: next.ends });
            let hours = hours.map(|hours| format!(" {hours}")).unwrap_or_default();
            self.when = Input::new(format!("{}{hours}", write_date(next.day)));
            self.look(now, zone);
        }
    }

    /// From which meeting its roll, standing items and open actions come, in words.
    pub fn from_last(&self) -> Option<String> {
        if self.is_first() {
            return Some("The roll comes from the register.".to_owned());
        }
        let last = self.continued()?;
        let day = last.day.map(|day| format!(" of {}", write_date(day))).unwrap_or_default();
        Some(format!("Roll, standing items and open actions come from the meeting{day}."))
    }

    /// The meeting that it goes on from, unless another group was typed.
    fn continued(&self) -> Option<&LastMeeting> {
        self.last.as_deref().filter(|last| same(&last.group, self.group.value().trim()))
    }

    /// Whether it is the first meeting of a group that has a register, unless another group was typed.
    fn is_first(&self) -> bool {
        self.registered.as_ref().is_some_and(|group| same(group, self.group.value().trim()))
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
            (C::Accept, _) if self.continued().is_some() => return Some(self.plan_next()),
            (C::Accept, Field::Group) if !self.group.value().trim().is_empty() => {
                self.field = Field::When;
            }
            (C::Accept, _) => match self.commands() {
                Ok(plan) => return Some(vec![Ask::Close, Ask::Plan(plan)]),
                Err(missing) => self.missing = Some(missing),
            },
            _ => return None,
        }
        Some(Vec::new())
    }

    /// Plans the next meeting from the last, once its day is known.
    fn plan_next(&self) -> Vec<Ask> {
        let (Some(last), Some(date), Ok(_)) = (self.continued(), &self.plan, &self.date) else {
            return Vec::new();
        };
        let day = last.day.map(|day| format!(" of {}", write_date(day))).unwrap_or_default();
        let told = Message::info(format!("from the meeting{day}: look over date, items and roll"));
        vec![Ask::Close, Ask::PlanNext { last: last.id, date: Some(date.clone()), told }]
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
                self.plan = Some(plan);
                Ok(words)
            }
            Err(wrong) => Err(wrong),
        };
    }

    /// What plans the meeting, or what is missing.
    fn commands(&self) -> Result<Vec<Command>, &'static str> {
        let group = self.group.value().trim();
        match (group, &self.date, &self.plan) {
            ("", ..) => Err(NAMELESS),
            (group, Ok(_), Some(date)) => {
                let mut plan = planned(group, date.clone());
                plan.extend(self.is_first().then(|| PlanCommand::Enrol.into()));
                Ok(plan)
            }
            _ => Err("say when: 24 May 10:00-12:00, next tue 14:00; nothing means today"),
        }
    }
}

/// What plans a meeting of a group for a day as it was said; what is missing otherwise.
pub(in crate::app) fn plan(
    group: &str,
    when: &str,
    now: Moment,
    zone: Zone,
) -> Result<Vec<Command>, String> {
    let (date, _) = dated(when.trim(), now, zone)?;
    match group.trim() {
        "" => Err(NAMELESS.to_owned()),
        group => Ok(planned(group, date)),
    }
}

/// What plans a meeting of a group for a day.
fn planned(group: &str, date: PlanCommand) -> Vec<Command> {
    vec![date.into(), PlanCommand::Group { name: Word::quoted(group), of: None }.into()]
}

/// What is said where no group is named.
const NAMELESS: &str = "name the group that meets";

/// What dates a meeting as was said, and the date in words.
fn dated(said: &str, now: Moment, zone: Zone) -> Result<(PlanCommand, String), String> {
    let today = civil_date(now, zone);
    let date = |date: NaiveDate, hours, zone: Zone| {
        let zone = Some(Word::bare(&zone.to_string()));
        PlanCommand::Date { date: date.into(), hours, zone }
    };
    let hours_alone = Hours::take(said.split_whitespace()).is_some() && !could_be_date(said);
    let begun = Begun::new("date");
    let begun = if hours_alone { begun.word(today) } else { begun };
    let mut log = Log::default();
    // Today first, so that relative dates count from the local day.
    give(&mut log, date(today, None, zone).into(), now)?;
    if !said.is_empty() {
        let line = Line::parse(&(begun.to_string() + said)).map_err(|error| error.to_string())?;
        line.map_or(Ok(()), |line| give(&mut log, line, now))?;
    }
    let plan = &log.meeting().plan;
    let day = plan.day.unwrap_or(today);
    let clock = |moment: Moment| civil_minute(moment, plan.zone);
    let hours = plan.starts.map(|from| Hours { from: clock(from), to: plan.ends.map(clock) });
    let told = match (plan.starts, plan.ends) {
        (Some(from), Some(to)) => format!(", {} to {}", hhmm(from, plan.zone), hhmm(to, plan.zone)),
        (Some(from), None) => format!(", {}", hhmm(from, plan.zone)),
        (None, _) => String::new(),
    };
    let is_today = if day == today { "today, " } else { "" };
    let words = format!("{is_today}{}{told}", write_date_weekday(day));
    Ok((date(day, hours, plan.zone), words))
}

/// Gives a line to a log that is only tried out.
fn give(log: &mut Log, line: Line, now: Moment) -> Result<(), String> {
    let events = decide_live(log, &line, now).map_err(|refusal| refusal.to_string())?;
    log.append(events, Stamp { at: now, offset: 0 }, &Text::default());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Result<(PlanCommand, String), String> {
        // Half past midnight in London, when it is still yesterday by UTC.
        let now = Moment(1_716_333_000_000);
        let zone = Zone::parse("Europe/London").unwrap();
        dated(text, now, zone)
    }

    fn line(text: &str) -> String {
        Command::from(said(text).unwrap().0).to_string()
    }

    #[test]
    fn a_date_is_reckoned_from_the_day_it_is_here() {
        assert_eq!(line(""), "date 2024-05-22 zone:Europe/London");
        assert_eq!(line("fri"), "date 2024-05-24 zone:Europe/London");
        assert_eq!(line("9 July 10:00-12:00"), "date 2024-07-09 10:00-12:00 zone:Europe/London");
        assert_eq!(said("10:00").unwrap().1, "today, Wednesday 22 May 2024, 10:00");
        assert_eq!(said("2.30pm").unwrap().1, "today, Wednesday 22 May 2024, 14:30");
        assert_eq!(line("10 to 12"), "date 2024-05-22 10:00-12:00 zone:Europe/London");
        assert_eq!(line("10.12"), "date 2024-12-10 zone:Europe/London");
        assert_eq!(line("14:00-15:30"), "date 2024-05-22 14:00-15:30 zone:Europe/London");
    }

    #[test]
    fn a_date_that_is_none_says_what_would_be_one() {
        assert!(said("someday").unwrap_err().contains("fri"));
        assert!(said("30 February").unwrap_err().contains("February"));
    }
}
