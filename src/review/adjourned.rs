//! Findings about a meeting that was adjourned.

use crate::{
    calendar::time::{Moment, civil_date},
    meeting::command::{Begun, RunCommand},
};

use super::{About, Checker, FindingKind};

impl Checker<'_> {
    /// That a meeting was adjourned and has gone on nowhere.
    pub(super) fn not_gone_on(&mut self) {
        if !self.context.is_continued {
            let to = self.meeting.course.adjourned_to.as_ref().map(|to| to.day);
            self.find(FindingKind::NotGoneOn { to }, About::Meeting, RunCommand::Resume);
        }
    }

    /// That a meeting went on on another day and nobody's attendance was marked there.
    pub(super) fn roll_of_another_day(&mut self) {
        let (roll, zone) = (&self.meeting.roll, self.meeting.plan.zone);
        let is_marked = |from: Moment| {
            let stays = roll.iter().flat_map(|person| &person.attendance.stays);
            let mut marks = stays.flat_map(|stay| [stay.since, stay.until]).flatten();
            marks.any(|at| at >= from)
        };
        let breaks = self.meeting.course.breaks.iter().filter(|pause| pause.adjourned);
        let days = breaks.filter_map(|pause| {
            let (from, to) = (pause.spell.from, pause.spell.to?);
            let day = civil_date(to, zone);
            let is_end = Some(to) == self.meeting.course.ended;
            (civil_date(from, zone) != day && !is_end && !is_marked(from)).then_some(day)
        });
        let days: Vec<_> = days.collect();
        for day in days {
            self.find(FindingKind::NoRollOfDay { day }, About::Meeting, Begun::new("arrive"));
        }
    }
}
