//! The line typed on a group's page: what it would do there, and what could be typed.

use chrono::NaiveDate;
use tui_input::Input;

use super::{Check, Menu, Prompt, choice::MenuChoice, edit::split};
use crate::{
    app::{pane::Finder, preview::Wrong},
    calendar::dates::{parse_date, write_date_weekday},
    group::{
        Group, GroupOverview,
        command::GroupCommand,
        decide::{self, GroupContext},
        describe,
    },
    keymap::ScreenCommand,
    log::{MemberId, Stamp},
    meeting::{
        command::{Command, Completes, Language as _, Line, Verb, WriteCommand, quote},
        ids::{MeetingId, Text},
        summary::ActionSummary,
    },
};

/// The ways to say a date that are offered.
const DATES: [&str; 4] = ["today", "1 September", "next month", "in 3 months"];

impl Prompt {
    /// Brings what is said of a line on a group's page up to date.
    pub(in crate::app) fn look_in_group(&mut self, overview: &GroupOverview, today: NaiveDate) {
        if !self.refused {
            self.check = match self.is_blank() {
                true => Check::Blank,
                false => check(overview, &self.line(), today),
            };
            self.chips = Box::default();
        }
        if self.menu.chosen.is_none() {
            self.menu = choices(overview, &self.prefix, &self.input, today);
        }
    }
}

/// The meeting that a line is for, where it is about an action of one of the group's meetings.
pub(in crate::app) fn meeting_of_line(overview: &GroupOverview, line: &str) -> Option<MeetingId> {
    // A goal of the workplan is named by the same verbs, by a number of another letter.
    let Command::Write(
        WriteCommand::Done { action }
        | WriteCommand::Drop { action, .. }
        | WriteCommand::Reassign { action, .. }
        | WriteCommand::Redate { action, .. }
        | WriteCommand::Progress { action, .. },
    ) = Line::parse(line).ok()??.command
    else {
        return None;
    };
    let is_meant =
        |open: &ActionSummary| open.number.to_string().eq_ignore_ascii_case(&action.text);
    let mut open = overview.actions.iter().map(|open| &open.summary);
    open.find(|open| is_meant(open)).map(|open| open.meeting)
}

/// What a line would do to a group, in words.
pub(in crate::app) fn foresee_in_group(
    overview: &GroupOverview,
    line: &str,
    today: NaiveDate,
) -> Result<String, Wrong> {
    let comment = "a comment does nothing here; begin with a verb, such as member";
    let command = GroupCommand::parse(line)?.ok_or_else(|| Wrong::because(comment))?;
    let context = GroupContext { today, new_member: MemberId::from_random(0) };
    let events = decide::decide(&overview.log, &command, &context).map_err(|refusal| Wrong {
        col: refusal.col.map(|col| col as usize),
        message: refusal.kind.to_string(),
    })?;
    Ok(describe::command(&overview.log, &events))
}

/// Whether a group would take some lines, one after the other.
pub(in crate::app) fn foresee_lines(
    overview: &GroupOverview,
    lines: &[String],
    today: NaiveDate,
) -> Result<(), Wrong> {
    let mut log = overview.log.clone();
    for (line, number) in lines.iter().zip(1..) {
        let Some(command) = GroupCommand::parse(line)? else { continue };
        let context = GroupContext { today, new_member: MemberId::from_random(number) };
        let events = decide::decide(&log, &command, &context)
            .map_err(|refusal| Wrong::because(&format!("{refusal}: {line}")))?;
        log.append(events, Stamp::default(), &Text::default());
    }
    Ok(())
}

fn check(overview: &GroupOverview, line: &str, today: NaiveDate) -> Check {
    let word = line.split_whitespace().next().unwrap_or_default();
    if let Some(info) = ScreenCommand::named_in_line(word) {
        return match line.parse::<ScreenCommand>() {
            Ok(_) => Check::Fine(info.help.to_owned()),
            Err(error) => Check::Wrong(Wrong::because(&error.to_string())),
        };
    }
    if let Some(id) = meeting_of_line(overview, line) {
        let meeting = overview.meetings.iter().find(|meeting| meeting.id == id);
        let day = meeting.and_then(|meeting| meeting.day).map(write_date_weekday);
        let day = day.map_or_else(|| "that has it".to_owned(), |day| format!("of {day}"));
        return Check::Fine(format!("recorded in the meeting {day}"));
    }
    match foresee_in_group(overview, line, today) {
        Ok(words) => Check::Fine(words),
        Err(wrong) => Check::Wrong(wrong),
    }
}

/// What could be typed at the cursor.
fn choices(overview: &GroupOverview, prefix: &str, input: &Input, today: NaiveDate) -> Menu {
    let (before, _) = split(input);
    let from = before.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let word = &before[from..];
    let line = format!("{prefix}{}", &before[..from]);
    let group = overview.log.state();
    let mut words = line.split_whitespace();
    let (choices, from) = match words.next() {
        None => (verbs(word), from),
        Some(name) => {
            let given: Vec<&str> = words.collect();
            of_verb(&Offering { group, today }, name, &given, (word, from))
        }
    };
    let is_whole =
        |choice: &MenuChoice| choice.text.trim_end().eq_ignore_ascii_case(&before[from..]);
    let choices = if choices.first().is_some_and(is_whole) { Vec::new() } else { choices };
    Menu::at(from, choices)
}

fn verbs(word: &str) -> Vec<MenuChoice> {
    let of_group = GroupCommand::verbs().iter().map(|verb| (verb.name, verb.help));
    let screen = ScreenCommand::typed().map(|command| (command.name, command.help));
    let all = of_group.chain(screen).filter(|(name, _)| begins(name, word));
    all.map(|(name, help)| MenuChoice { text: format!("{name} "), about: help.to_owned() })
        .collect()
}

fn of_verb(
    offering: &Offering<'_>,
    name: &str,
    given: &[&str],
    (word, from): (&str, usize),
) -> (Vec<MenuChoice>, usize) {
    let Some(verb) = GroupCommand::verbs().iter().find(|verb| verb.name.eq_ignore_ascii_case(name))
    else {
        return (Vec::new(), from);
    };
    if let Some((option, value)) = word.split_once(':') {
        let known = verb.options.iter().find(|known| known.name.eq_ignore_ascii_case(option));
        let value_from = from + option.len() + 1;
        let offered = known.map(|known| offering.values(known.name, known.takes, value));
        return offered.map_or((Vec::new(), from), |offered| (offered, value_from));
    }
    let place = given.iter().filter(|word| !is_option(verb, word)).count();
    let mut choices =
        verb.takes.get(place).map_or(Vec::new(), |takes| offering.fitting(*takes, word));
    if !word.is_empty() || place >= verb.takes.len() {
        let is_given = |name: &str| given.iter().any(|word| begins(word, &format!("{name}:")));
        let open = verb.options.iter().filter(|o| begins(o.name, word) && !is_given(o.name));
        choices.extend(open.map(|option| MenuChoice {
            text: format!("{}:", option.name),
            about: "option".to_owned(),
        }));
    }
    (choices, from)
}

fn is_option(verb: &Verb<GroupCommand>, word: &str) -> bool {
    let name = word.split_once(':').map(|(name, _)| name);
    name.is_some_and(|name| verb.options.iter().any(|known| known.name.eq_ignore_ascii_case(name)))
}

fn begins(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// What a group offers for a place of a line.
struct Offering<'a> {
    group: &'a Group,
    today: NaiveDate,
}

impl Offering<'_> {
    /// What fits the value of an option.
    fn values(&self, option: &str, takes: Completes, word: &str) -> Vec<MenuChoice> {
        match option {
            "org" => {
                let listed = self.group.organisations.iter().map(|org| org.name.to_string());
                let of_members = self.group.register.iter().map(|member| member.org.to_string());
                named(listed.chain(of_members), word)
            }
            "sector" => {
                let listed = self.group.sectors.iter().map(ToString::to_string);
                let of_members = self.group.register.iter().map(|m| m.sector.to_string());
                named(listed.chain(of_members), word)
            }
            _ => self.fitting(takes, word),
        }
    }

    fn fitting(&self, takes: Completes, word: &str) -> Vec<MenuChoice> {
        match takes {
            Completes::Who => self.members(word),
            Completes::Date => {
                let told = DATES.iter().filter(|said| begins(said, word)).filter_map(|said| {
                    let date = parse_date(said, self.today).ok()?;
                    let about = write_date_weekday(date);
                    Some(MenuChoice { text: format!("{} ", quote(said)), about })
                });
                told.collect()
            }
            Completes::Words(choices) => {
                let fitting = choices.iter().filter(|choice| begins(choice, word));
                let choice =
                    |text: &&str| MenuChoice { text: format!("{text} "), about: String::new() };
                fitting.map(choice).collect()
            }
            Completes::Nothing
            | Completes::Owner
            | Completes::Item
            | Completes::ItemRef
            | Completes::Ref
            | Completes::Action
            | Completes::Theme
            | Completes::Due
            | Completes::Role
            | Completes::Kind => Vec::new(),
        }
    }

    /// The members whose initials or names fit.
    fn members(&self, word: &str) -> Vec<MenuChoice> {
        let mut finder = (!word.is_empty()).then(|| Finder::new(word));
        let members = self.group.register.iter().filter(|member| {
            let words = format!("{} {}", member.initials, member.name);
            finder.as_mut().is_none_or(|finder| finder.matches(&words))
        });
        members
            .map(|member| MenuChoice {
                text: format!("{} ", member.initials),
                about: member.name.to_string(),
            })
            .collect()
    }
}

/// The names that begin so, each once, in order.
fn named(names: impl Iterator<Item = String>, word: &str) -> Vec<MenuChoice> {
    let word = word.trim_start_matches('"');
    let mut names: Vec<String> =
        names.filter(|name| !name.is_empty() && begins(name, word)).collect();
    names.sort_unstable();
    names.dedup();
    let choice =
        |name: String| MenuChoice { text: format!("{} ", quote(&name)), about: String::new() };
    names.into_iter().map(choice).collect()
}
