//! `folkmoot invite`: the next meeting for people's calendars.

use crate::minutes::invite::invite;

use super::{
    args::{InviteArgs, Shared},
    failure::Failure,
    output,
    source::{Reading, Source},
};

pub(super) fn run(shared: &Shared, args: &InviteArgs) -> Result<(), Failure> {
    let source = Source::read(shared, &args.source, Reading::default())?;
    source.warn();
    let book = args.wording.read()?;
    let phrases = book.of(&source.log.meeting().plan.group);
    let text = invite(&source.log, phrases).map_err(Failure::failed)?;
    match &args.output {
        Some(path) => output::write(path, text.as_bytes(), args.force),
        None => output::print(text.as_bytes()),
    }
}
