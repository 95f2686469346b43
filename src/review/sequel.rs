//! Findings about the meetings before and after.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::{
    calendar::holidays::{bank_holiday, long_weekend},
    meeting::{
        command::{AfterCommand, Begun},
        entries::{Kind, Origin},
        event::ItemKind,
        title::speaks_of,
    },
};

use super::{About, Checker, FindingKind, FirstLine};

impl Checker<'_> {
    /// Minutes count as put for approval where a decision or vote, or an item that was taken, is about
    /// them. It is asked only where there was a meeting before: one that is known, one whose actions
    /// were carried over, or one for whose minutes an item was planned.
    pub(super) fn previous_minutes(&mut self) {
        let meeting = self.meeting;
        let planned = meeting.agenda.iter().find(|item| item.kind() == Some(ItemKind::Minutes));
        let carried = meeting.entries.actions().iter();
        let follows = self.context.previous.is_some()
            || planned.is_some()
            || carried.map(|action| &action.origin).any(|o| matches!(o, Origin::Carried { .. }));
        let decided = meeting.entries.iter().any(|entry| {
            entry.approves.is_some()
                || matches!(entry.kind, Kind::Decision | Kind::Vote(_))
                    && (speaks_of(&entry.wording.text, ItemKind::Minutes)
                        || planned.is_some_and(|item| item.entries.contains(&entry.id)))
        });
        if !follows || decided {
            return;
        }
        let about = planned.map_or(About::Meeting, |item| About::Item(item.id));
        self.find(
            FindingKind::PreviousMinutes { day: self.context.previous },
            about,
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
            self.find(FindingKind::NoNextMeeting, about, line());
            return;
        };
        let day = next.day;
        if self.meeting.plan.day.is_some_and(|this| day <= this) {
            self.find(FindingKind::NextNotLater { day }, about, line());
        }
        if let Some(kind) = self.odd_day(day) {
            self.find(kind, about, line());
        }
    }

    /// What is odd about a day on which to meet, the oddest alone.
    fn odd_day(&self, day: NaiveDate) -> Option<FindingKind> {
        let weekday = day.weekday();
        let other = self.context.usual.filter(|usual| *usual != weekday);
        let is_usual = self.context.usual == Some(weekday);
        let region = self.context.region;
        let long = long_weekend(day, region);
        if let Some(holiday) = bank_holiday(day, region) {
            return Some(FindingKind::NextBankHoliday { day, holiday, region });
        }
        if matches!(weekday, Weekday::Sat | Weekday::Sun) && (long.is_some() || !is_usual) {
            return Some(FindingKind::NextWeekend { day, holiday: long });
        }
        if let Some(usual) = other {
            return Some(FindingKind::NextWeekday { day, usual });
        }
        Some(FindingKind::NextLongWeekend { day, holiday: long? })
    }
}
