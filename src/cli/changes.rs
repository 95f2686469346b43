//! What is said of a meeting's group beside what was asked: changes since it was planned, and what waits in
//! the backlog.

use std::ffi::OsStr;

use crate::{
    calendar::dates::write_date,
    group::Series,
    meeting::{ids::MeetingId, state::Stage},
    store::{OpenMode, Store},
};

use super::{
    failure::Failure,
    input::{
        args::Shared,
        source::{self, Source},
    },
    output, paths,
};

/// Says how much changed in the group's other meetings since a stored meeting was planned.
pub(super) fn tell(shared: &Shared, name: &OsStr, source: &Source) -> Result<(), Failure> {
    let Some((id, _)) = source.sealed.filter(|_| !source::names_a_file(name)) else {
        return Ok(());
    };
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    match store.changes_since_planned(id)? {
        0 => {}
        changes => output::note(format!(
            "changed in the group's other meetings since this one was planned: {changes}; folkmoot exec \
             {id} take-over takes them over"
        )),
    }
    tell_backlog(&store.series_with(id)?, id);
    Ok(())
}

/// Says what is in the backlog of a meeting's group and not on its agenda.
pub(super) fn tell_backlog(series: &Series, id: MeetingId) {
    let Some(place) = series.meetings().iter().position(|one| one.id == id) else { return };
    let meeting = series.meetings()[place].meeting();
    if meeting.course.stage() != Stage::Planned {
        return;
    }
    let backlog = series.backlog_of(place);
    let words = (1..).zip(&backlog).map(|(number, waiting)| {
        let since = series.waits_since(waiting).map(|day| format!(", since {}", write_date(day)));
        format!("b{number} {}{}", series.title_of(waiting), since.unwrap_or_default())
    });
    let words = words.collect::<Vec<_>>().join("; ");
    if !words.is_empty() {
        output::note(output::shown(&format!(
            "in the group's backlog: {words}; folkmoot exec {id} 'take b1' puts the first on the agenda"
        )));
    }
}
