//! Taking an item of the group's backlog onto the agenda of a meeting.

use super::{carry::Base, series::Series, stale::own_roll};
use crate::{
    meeting::{
        Refusal,
        command::{Command, Word},
        decide::PlanRefusal,
        ids::MeetingId,
        papers::Paper,
    },
    text,
};

/// What puts an item of the backlog, by its number there or its title, on the agenda of a meeting, and the
/// papers to read for it.
pub(super) fn taken<'s>(
    series: &'s Series,
    id: MeetingId,
    what: &Word,
    before: Option<&Word>,
) -> Result<(Command, Vec<&'s Paper>), Refusal> {
    let place = series.meetings().iter().position(|one| one.id == id).unwrap_or_default();
    let backlog = series.backlog_of(place);
    let titles: Vec<String> = backlog.iter().map(|waiting| series.title_of(waiting)).collect();
    let number = what.text.strip_prefix(['b', 'B']).and_then(|digits| digits.parse().ok());
    let numbered = number.and_then(|number: usize| number.checked_sub(1)).filter(|_| !what.quoted);
    let titled = || titles.iter().position(|title| text::same(title, &what.text));
    let found = numbered.filter(|place| *place < backlog.len()).or_else(titled);
    let meeting = series.meetings().get(place).map(|one| one.meeting());
    let item = found.and_then(|at| backlog.get(at)).zip(meeting).and_then(|(item, meeting)| {
        let base = Base { series, place, meeting, people: own_roll(meeting), group: None };
        let (item, papers) = base.taken(item, before.cloned())?;
        Some((Command::from(item), papers))
    });
    item.ok_or_else(|| {
        let numbered = (1..).zip(&titles).map(|(number, title)| format!("b{number} “{title}”"));
        let (word, items) = (what.into(), numbered.collect());
        Refusal::at(what, PlanRefusal::NotInBacklog { word, items })
    })
}
