//! Findings about items, and about what was decided under them.

use crate::{
    calendar::time::Moment,
    meeting::{
        ItemNumber,
        agenda::{Item, Progress, Spell},
        attendance::inquorate,
        command::{Begun, ConvertTo, RunCommand, Word, WriteCommand},
        deferral::DeferredTo,
        entries::Kind,
        roll::Attendee,
        state::Stage,
    },
};

use super::{About, Checker, FindingKind};

impl Checker<'_> {
    pub(super) fn agenda(&mut self) {
        let meeting = self.meeting;
        if meeting.agenda.is_renumbered() {
            let line = Begun::new("reorder");
            self.find(FindingKind::ItemsRenumbered, About::Meeting, line);
        }
        let ended = meeting.course.stage() == Stage::Ended;
        for (number, item) in meeting.agenda.with_numbers() {
            let title = || item.plan.title.clone();
            let about = About::Item(item.id);
            match item.progress() {
                Progress::Ahead if ended && !meeting.agenda.was_begun_below(item.id) => self.find(
                    FindingKind::ItemNotTaken { number, title: title() },
                    about,
                    RunCommand::Defer {
                        item: Word::bare(&number.to_string()),
                        to: DeferredTo::Next,
                    },
                ),
                Progress::InHand => self.find(
                    FindingKind::ItemNotClosed { number, title: title() },
                    about,
                    RunCommand::Close,
                ),
                _ => {}
            }
            self.presenter(item, number);
        }
    }

    fn presenter(&mut self, item: &Item, number: ItemNumber) {
        let Some(id) = item.plan.presenter else { return };
        let roll = &self.meeting.roll;
        let Some(person) = roll.get(id) else { return };
        let was_there = item.spells.iter().any(|spell| overlaps(person, spell))
            || roll
                .deputy_of(id)
                .is_some_and(|deputy| item.spells.iter().any(|spell| overlaps(deputy, spell)));
        if item.spells.is_empty() || was_there {
            return;
        }
        let (person, title) = (person.into(), item.plan.title.clone());
        self.find(
            FindingKind::PresenterAbsent { person, number, title },
            About::Item(item.id),
            Begun::new("amend").word(Word::item(number)).option("presenter"),
        );
    }

    /// Decisions and votes of times at which the quorum was lacking.
    pub(super) fn quorum(&mut self) {
        let meeting = self.meeting;
        let Some(rule) = &meeting.plan.quorum else { return };
        let lacking = inquorate(meeting, rule);
        let lacked =
            |at: Moment| lacking.iter().any(|s| s.from <= at && s.to.is_none_or(|to| at < to));
        for entry in meeting.entries.iter() {
            let decides = matches!(entry.kind, Kind::Decision | Kind::Vote(_));
            if !decides || !lacked(entry.at) {
                continue;
            }
            self.find(
                FindingKind::NotQuorate { entry: self.entry_label(entry) },
                About::Entry(entry.id),
                WriteCommand::Convert { target: entry.id.into(), to: ConvertTo::Note },
            );
        }
    }
}

/// Whether a person was there at any time of a spell.
fn overlaps(person: &Attendee, spell: &Spell) -> bool {
    person.attendance.stays.iter().any(|stay| {
        let came_in_time = stay.since.is_none_or(|since| spell.to.is_none_or(|to| since < to));
        came_in_time && stay.until.is_none_or(|until| spell.from < until)
    })
}
