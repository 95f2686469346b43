//! `folkmoot agenda`: the paper sent before a meeting.

use crate::{
    edition,
    papers::{Layout, compose::compose_agenda},
};

use super::{
    changes,
    failure::Failure,
    input::{
        self,
        args::{AgendaArgs, Shared},
        source::{ReadOptions, Source},
    },
};

pub(super) fn run(shared: &Shared, args: &AgendaArgs) -> Result<(), Failure> {
    let form = args.out.form()?;
    let source = Source::read(shared, &args.source, ReadOptions::default())?;
    source.warn();
    changes::tell(shared, &args.source, &source)?;
    let (book, meeting) = (args.wording.read()?, source.log.meeting());
    let phrases = book.for_group(&meeting.plan.group);
    let view = edition::view(meeting, input::edition(args.public));
    args.out.write(&form, &compose_agenda(&view, phrases), Layout::default(), phrases)
}
