//! The words of reports: what is counted, by what, and every figure.

use chrono::NaiveDate;

use super::Phrases;
use crate::{
    calendar::period::DaySpan,
    group::rules::{DaysCounted, DaysRule},
    meeting::event::ItemKind,
    reports::{Cut, FactState, FigureColumn, Noun, Quantity, ShareKind, WayHeld},
};

impl Phrases {
    /// What is counted.
    pub(crate) fn noun(&self, noun: Noun) -> &str {
        match noun {
            Noun::Attendance => self.noun_attendance(),
            Noun::People => self.noun_people(),
            Noun::Actions => self.noun_actions(),
            Noun::Recommendations => self.noun_recommendations(),
            Noun::Decisions => self.noun_decisions(),
            Noun::Votes => self.noun_votes(),
            Noun::Time => self.noun_time(),
            Noun::Outcomes => self.noun_outcomes(),
            Noun::Presentations => self.noun_presentations(),
            Noun::Declarations => self.noun_declarations(),
        }
    }

    /// By what it is counted.
    pub(crate) fn cut(&self, cut: Cut) -> &str {
        match cut {
            Cut::Member => self.cut_member(),
            Cut::Organisation => self.cut_organisation(),
            Cut::Sector => self.cut_sector(),
            Cut::Group => self.cut_group(),
            Cut::ItemKind => self.cut_kind(),
            Cut::Theme => self.cut_theme(),
            Cut::Owner => self.cut_owner(),
            Cut::State => self.cut_state(),
            Cut::Way => self.cut_way(),
            Cut::Month => self.cut_month(),
            Cut::Quarter => self.cut_quarter(),
            Cut::Year => self.cut_year(),
            Cut::Sitting => self.cut_meeting(),
        }
    }

    /// The head of a column of figures of a noun.
    pub(crate) fn figure_head(&self, noun: Noun, column: FigureColumn) -> &str {
        match column {
            FigureColumn::Count(Quantity::Number) if noun == Noun::Time => self.figure_items(),
            FigureColumn::Count(quantity) | FigureColumn::Time(quantity) => self.quantity(quantity),
            FigureColumn::Share(kind) => self.share_of(kind),
            FigureColumn::Meetings => self.figure_meetings_came(),
            FigureColumn::MedianDays => self.figure_median_days(),
        }
    }

    fn quantity(&self, quantity: Quantity) -> &str {
        match quantity {
            Quantity::Expected => self.figure_expected(),
            Quantity::Came => self.figure_came(),
            Quantity::Room => self.figure_room(),
            Quantity::Online => self.figure_online(),
            Quantity::Deputy => self.figure_deputy(),
            Quantity::Apologies => self.apologies(),
            Quantity::Absent => self.absent(),
            Quantity::NotRecorded => self.figure_unrecorded(),
            Quantity::AlsoThere => self.figure_also_there(),
            Quantity::Unnamed => self.figure_unnamed(),
            Quantity::Late => self.figure_late(),
            Quantity::Early => self.figure_early(),
            Quantity::TimeExpected => self.figure_time_expected(),
            Quantity::TimeThere => self.figure_time_there(),
            Quantity::Number => self.figure_number(),
            Quantity::Set => self.figure_set(),
            Quantity::Open => self.figure_open(),
            Quantity::Overdue => self.figure_overdue(),
            Quantity::Done => self.figure_done(),
            Quantity::Dropped => self.figure_dropped(),
            Quantity::Carried => self.figure_carried(),
            Quantity::Lost => self.figure_lost(),
            Quantity::Tied => self.figure_tied(),
            Quantity::NotPut => self.figure_not_put(),
            Quantity::Planned => self.figure_planned(),
            Quantity::Used => self.figure_used(),
            Quantity::Over => self.figure_over(),
            Quantity::People => self.figure_people(),
            Quantity::Never => self.figure_never(),
            Quantity::Once => self.figure_once(),
            Quantity::Often => self.figure_often(),
        }
    }

    fn share_of(&self, kind: ShareKind) -> &str {
        match kind {
            ShareKind::Attended => self.figure_attended(),
            ShareKind::Represented => self.figure_represented(),
            ShareKind::Excused => self.figure_excused(),
            ShareKind::OfTime => self.figure_of_time(),
            ShareKind::Done => self.figure_done_share(),
            ShareKind::Carried => self.figure_carried_share(),
            ShareKind::OfPlan => self.figure_of_plan(),
            ShareKind::CameOnce => self.figure_once_share(),
        }
    }

    /// The words for a kind of item.
    pub(crate) fn item_kind(&self, kind: ItemKind) -> &str {
        match kind {
            ItemKind::Standing => self.kind_standing(),
            ItemKind::MattersArising => self.kind_matters_arising(),
            ItemKind::Presentation => self.kind_presentation(),
            ItemKind::Discussion => self.kind_discussion(),
            ItemKind::Decision => self.kind_decision(),
            ItemKind::Aob => self.kind_aob(),
            ItemKind::Minutes => self.kind_minutes(),
            ItemKind::Apologies => self.kind_apologies(),
            ItemKind::Workplan => self.kind_workplan(),
        }
    }

    /// What became of something.
    pub(crate) fn fact_state(&self, state: FactState) -> &str {
        match state {
            FactState::Open => self.figure_open(),
            FactState::Overdue => self.figure_overdue(),
            FactState::Done => self.figure_done(),
            FactState::Dropped => self.figure_dropped(),
            FactState::Carried => self.figure_carried(),
            FactState::Lost => self.figure_lost(),
            FactState::Tied => self.figure_tied(),
            FactState::NotPut => self.figure_not_put(),
        }
    }

    /// How a meeting was held.
    pub(crate) fn way(&self, way: WayHeld) -> &str {
        match way {
            WayHeld::Room => self.way_room(),
            WayHeld::Online => self.way_online(),
            WayHeld::Both => self.way_both(),
        }
    }

    /// What stands under a table of a noun, if its figures need a word.
    pub(crate) fn figure_note(&self, noun: Noun) -> Option<&str> {
        match noun {
            Noun::Attendance => Some(self.note_attendance()),
            Noun::People => Some(self.note_people()),
            Noun::Actions => Some(self.note_actions()),
            Noun::Recommendations => Some(self.note_recommendations()),
            Noun::Time => Some(self.note_time()),
            Noun::Decisions
            | Noun::Votes
            | Noun::Outcomes
            | Noun::Presentations
            | Noun::Declarations => None,
        }
    }

    /// The days of a period: `1 April 2025 to 31 March 2026`.
    pub(crate) fn write_period(&self, days: DaySpan) -> String {
        match (days.since, days.until) {
            (Some(since), Some(until)) => self.span(self.write_date(since), self.write_date(until)),
            (Some(since), None) => self.figure_since(self.write_date(since)),
            (None, Some(until)) => self.figure_until(self.write_date(until)),
            (None, None) => self.figure_always().to_owned(),
        }
    }

    /// A month by its number: `April 2025`.
    pub(crate) fn write_month(&self, year: i32, month: u32) -> String {
        self.figure_month(self.month_named(month), year)
    }

    /// A quarter by its first month: `April to June 2025`.
    pub(crate) fn write_quarter(&self, year: i32, month: u32) -> String {
        self.figure_quarter(self.month_named(month), self.month_named(month + 2), year)
    }

    fn month_named(&self, month: u32) -> &str {
        NaiveDate::from_ymd_opt(2000, month, 1).map_or("", |day| self.month(day))
    }

    /// A day where room is short: `9 Apr`.
    pub(crate) fn write_short_day(&self, day: NaiveDate) -> String {
        use chrono::Datelike as _;
        format!("{} {}", day.day(), self.short_month(day))
    }

    /// The first letters of a month.
    pub(crate) fn short_month(&self, day: NaiveDate) -> String {
        self.month(day).chars().take(3).collect()
    }

    /// The days of a rule: `3 clear days`.
    pub(crate) fn write_days(&self, rule: DaysRule) -> String {
        let one = |words: &str| words.to_owned();
        match (rule.of, rule.days) {
            (DaysCounted::Calendar, 1) => one(self.rule_day()),
            (DaysCounted::Calendar, count) => self.rule_days(count),
            (DaysCounted::Working, 1) => one(self.rule_working_day()),
            (DaysCounted::Working, count) => self.rule_working_days(count),
            (DaysCounted::Clear, 1) => one(self.rule_clear_day()),
            (DaysCounted::Clear, count) => self.rule_clear_days(count),
            (DaysCounted::Hours, 1) => one(self.rule_hour()),
            (DaysCounted::Hours, count) => self.rule_hours(count),
        }
    }

    /// How many meetings were held.
    pub(crate) fn write_meetings(&self, count: usize) -> String {
        match count {
            1 => self.figure_meeting().to_owned(),
            count => self.figure_meetings(count),
        }
    }
}
