//! What is said of a group's new name that differs from a known one by its spelling alone.

use crate::{group, meeting::Meeting, store::Store};

use super::{failure::Failure, output};

/// Says that a group's name was probably meant to be that of another one.
pub(super) fn tell(store: &Store, name: &str) -> Result<(), Failure> {
    if let Some(near) = group::misspelt_group(&store.meetings()?, &*store.stored_groups()?, name) {
        output::note(output::shown(&format!(
            "“{name}” is spelt otherwise than the group “{near}” and is taken as another one; if it is the same, \
             undo this and give the name as “{near}”"
        )));
    }
    Ok(())
}

/// The same of the group that a meeting names.
pub(super) fn tell_of_meeting(store: &Store, meeting: &Meeting) -> Result<(), Failure> {
    match meeting.plan.group.is_empty() || !meeting.plan.groups.is_empty() {
        true => Ok(()),
        false => tell(store, &meeting.plan.group),
    }
}
