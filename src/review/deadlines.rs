//! Findings about papers of the meeting that are due, or were late.

use chrono::NaiveDate;

use crate::{
    calendar::time::{Moment, civil_date},
    group::{DueBy, rules::DaysRule},
    meeting::{command::AfterCommand, entries::ActionState, state::Stage},
};

use super::{About, Checker, DuePaper, FindingKind};

impl Checker<'_> {
    /// What of its papers is due by the rules of the group, and why.
    pub(super) fn deadlines(&mut self) {
        let (meeting, papers) = (self.meeting, self.context.papers);
        let stage = meeting.course.stage();
        let agenda_sent = meeting.agenda.circulated;
        // Of a meeting that was held, nobody sends the agenda any more.
        if stage == Stage::Planned || agenda_sent.is_some() {
            self.paper(DuePaper::Agenda, papers.agenda, agenda_sent, AfterCommand::CirculateAgenda);
        }
        if stage != Stage::Ended || meeting.life.circulated.is_some() {
            return;
        }
        let is_open = |state: &ActionState| *state == ActionState::Open;
        if meeting.entries.actions().iter().any(|action| is_open(&action.state)) {
            self.paper(DuePaper::Actions, papers.actions, None, AfterCommand::Circulate);
        }
        self.paper(DuePaper::Minutes, papers.minutes, None, AfterCommand::Circulate);
    }

    fn paper(
        &mut self,
        paper: DuePaper,
        ruled: Option<(DueBy, DaysRule)>,
        sent: Option<Moment>,
        line: AfterCommand,
    ) {
        let Some((by, rule)) = ruled else { return };
        let sent: Option<NaiveDate> = sent.map(|at| civil_date(at, self.meeting.plan.zone));
        let is_late = sent.or(self.context.today).is_some_and(|day| day > by.day);
        match (is_late, sent) {
            (true, sent) => {
                self.find(FindingKind::PaperLate { paper, by, rule, sent }, About::Meeting, line);
            }
            (false, None) => {
                self.find(FindingKind::PaperDue { paper, by, rule }, About::Meeting, line);
            }
            (false, Some(_)) => {}
        }
    }
}
