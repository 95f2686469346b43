//! `folkmoot report`: what somebody who was at a meeting tells others of it.

use crate::{
    edition::PublicView,
    papers::{Layout, compose::compose_report},
};

use super::{
    failure::Failure,
    input::{
        args::{ReportCommand, Shared},
        source::{ReadOptions, Source},
    },
    now,
};

pub(super) fn run(shared: &Shared, command: &ReportCommand) -> Result<(), Failure> {
    let ReportCommand::Representative(args) = command;
    let form = args.out.form()?;
    let source = Source::read(shared, &args.source, ReadOptions::default())?;
    source.warn();
    let today = now::today();
    let (book, meeting) = (args.wording.read()?, source.log.meeting());
    let phrases = book.for_group(&meeting.plan.group);
    let view = PublicView::new(meeting);
    let report = compose_report(&view, &args.representative, today, phrases);
    args.out.write(&form, &report.map_err(Failure::failed)?, Layout::default(), phrases)
}
