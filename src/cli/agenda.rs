//! `folkmoot agenda`: the paper sent before a meeting.

use crate::{
    edition,
    papers::{Layout, compose::compose_agenda},
    review,
};

use super::{
    changes,
    failure::Failure,
    input::{
        self,
        args::{AgendaArgs, Shared},
        source::{ReadOptions, Source},
    },
    output,
};

pub(super) fn run(shared: &Shared, args: &AgendaArgs) -> Result<(), Failure> {
    let form = args.out.form()?;
    let source = Source::read(shared, &args.source, ReadOptions::default())?;
    source.warn();
    changes::tell(shared, &args.source, &source)?;
    let (book, meeting) = (args.wording.read()?, source.log.meeting());
    if let Some(finding) = review::planned_time(meeting) {
        output::note(finding.kind);
    }
    let phrases = book.for_group(&meeting.plan.group);
    let view = edition::view(meeting, input::edition(args.public));
    args.out.write(&form, &compose_agenda(&view, phrases), Layout::default(), phrases)
}
