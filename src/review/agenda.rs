//! Findings about items, and about what was decided under them.

use crate::{
    calendar::time::{Moment, hhmm},
    meeting::{
        agenda::{Item, Progress, Spell},
        attendance::inquorate,
        command::{Begun, ConvertTo, RunCommand, Word, WriteCommand},
        entries::Kind,
        roll::Attendee,
        state::Stage,
    },
};

use super::{About, Checker, Severity};

impl Checker<'_> {
    pub(super) fn agenda(&mut self) {
        let meeting = self.meeting;
        let ended = meeting.course.stage() == Stage::Ended;
        for (item, number) in meeting.agenda.iter().zip(1_usize..) {
            let title = &item.plan.title;
            let about = About::Item(item.id);
            match item.progress() {
                Progress::Ahead if ended => self.find(
                    (Severity::Warning, "item-not-taken"),
                    about,
                    format!("Item {number}, {title}, was neither opened nor deferred."),
                    "Defer it, or open it with the time in front.",
                    RunCommand::Defer { item: Word::bare(&number.to_string()) },
                ),
                Progress::InHand => self.find(
                    (Severity::Warning, "item-not-closed"),
                    about,
                    format!("Item {number}, {title}, is still in hand."),
                    "Close it, or put its end in with the time in front.",
                    RunCommand::Close,
                ),
                _ => {}
            }
            self.presenter(item, number);
        }
    }

    fn presenter(&mut self, item: &Item, number: usize) {
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
        let initials = &person.profile.initials;
        let message = format!(
            "{} ({initials}) was to present item {number}, {}, and is not recorded as there.",
            person.profile.name, item.plan.title
        );
        self.find(
            (Severity::Warning, "presenter-absent"),
            About::Item(item.id),
            message,
            "Say who presented it, or put the attendance right.",
            Begun::new("amend").word(Word::item(number)).option("presenter"),
        );
    }

    /// Decisions and votes of times at which the quorum was lacking.
    pub(super) fn quorum(&mut self) {
        let meeting = self.meeting;
        let Some(rule) = meeting.plan.quorum else { return };
        let lacking = inquorate(meeting, rule);
        let lacked =
            |at: Moment| lacking.iter().any(|s| s.from <= at && s.to.is_none_or(|to| at < to));
        for entry in meeting.entries.iter() {
            let decides = matches!(entry.kind, Kind::Decision | Kind::Vote { .. });
            if !decides || !lacked(entry.at) {
                continue;
            }
            let at = hhmm(entry.at, meeting.plan.zone);
            let (what, place) = (entry.kind.word(), self.place(entry.place));
            self.find(
                (Severity::Error, "not-quorate"),
                About::Entry(entry.id),
                format!(
                    "The {what} at {at}, {place}, was taken while the meeting was not quorate."
                ),
                "Put the attendance right, or make it a note or a recommendation to be confirmed.",
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
