//! Findings about the meetings before and after.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::{
    calendar::dates::{day_name, write_date, write_date_weekday},
    meeting::{
        command::{AfterCommand, Begun},
        entries::{Kind, Origin},
    },
};

use super::{About, Checker, FirstLine, Severity, bank_holiday, long_weekend};

impl Checker<'_> {
    /// Minutes count as put for approval where a decision or vote, or an item that was taken, is about
    /// them. It is asked only where there was a meeting before: one that is known, one whose actions
    /// were carried over, or one for whose minutes an item was planned.
    pub(super) fn previous_minutes(&mut self) {
        let meeting = self.meeting;
        let planned = meeting.agenda.iter().find(|item| is_about_minutes(&item.plan.title));
        let carried = meeting.entries.actions().iter();
        let follows = self.context.previous.is_some()
            || planned.is_some()
            || carried.map(|action| &action.origin).any(|o| matches!(o, Origin::Carried { .. }));
        let decided = meeting.entries.iter().any(|entry| {
            entry.approves.is_some()
                || matches!(entry.kind, Kind::Decision | Kind::Vote { .. })
                    && (is_about_minutes(&entry.wording.text)
                        || planned.is_some_and(|item| item.entries.contains(&entry.id)))
        });
        if !follows || decided {
            return;
        }
        let which = match self.context.previous {
            Some(day) => format!("of {}", write_date(day)),
            None => "of the meeting before".to_owned(),
        };
        let about = planned.map_or(About::Meeting, |item| About::Item(item.id));
        self.find(
            (Severity::Warning, "previous-minutes"),
            about,
            format!("No decision approves the minutes {which}."),
            "Record that they were approved, or as corrected, or why not.",
            match self.context.previous {
                Some(day) => FirstLine::from(AfterCommand::ApproveMinutes {
                    day: day.into(),
                    as_corrected: false,
                    meeting: None,
                }),
                None => Begun::new("approve").option("minutes").into(),
            },
        );
    }

    pub(super) fn next_meeting(&mut self) {
        let (about, line) = (About::NextMeeting, || Begun::new("next"));
        let Some(next) = &self.meeting.plan.next else {
            let rule = (Severity::Warning, "no-next-meeting");
            let message = "The next meeting is not fixed.";
            self.find(rule, about, message, "Say when and where it is.", line());
            return;
        };
        let day = write_date_weekday(next.day);
        let remedy = "Look again at its date.";
        if self.meeting.plan.day.is_some_and(|this| next.day <= this) {
            let message = format!("The next meeting, {day}, is not after this one.");
            self.find((Severity::Error, "next-not-later"), about, message, remedy, line());
        }
        if let Some((rule, what)) = self.odd_day(next.day) {
            let message = format!("The next meeting, {day}, is {what}.");
            self.find(rule, about, message, remedy, line());
        }
    }

    /// What is odd about a day on which to meet, the oddest alone.
    fn odd_day(&self, day: NaiveDate) -> Option<((Severity, &'static str), String)> {
        let weekday = day.weekday();
        let other = self.context.usual.filter(|usual| *usual != weekday);
        let is_usual = self.context.usual == Some(weekday);
        let long = long_weekend(day);
        if let Some(holiday) = bank_holiday(day) {
            let rule = (Severity::Warning, "next-bank-holiday");
            return Some((rule, format!("on a bank holiday: {holiday}")));
        }
        if matches!(weekday, Weekday::Sat | Weekday::Sun) && (long.is_some() || !is_usual) {
            let of = long.map_or("at a weekend".to_owned(), |holiday| {
                format!("at a bank holiday weekend, that of {holiday}")
            });
            return Some(((Severity::Warning, "next-weekend"), of));
        }
        if let Some(usual) = other {
            let what = format!("not on a {}, on which the group usually meets", day_name(usual));
            return Some(((Severity::Warning, "next-weekday"), what));
        }
        let what = format!("beside a bank holiday weekend, that of {}", long?);
        Some(((Severity::Note, "next-long-weekend"), what))
    }
}

/// Whether a text speaks of minutes of a meeting, rather than of minutes of time.
fn is_about_minutes(text: &str) -> bool {
    let text = text.to_lowercase();
    ["minutes of", "last minutes", "previous minutes", "the minutes", "minutes from the"]
        .iter()
        .any(|words| text.contains(words))
}
