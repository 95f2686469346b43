//! `folkmoot agenda`: the paper sent before a meeting.

use crate::minutes::{Options, compose::compose_agenda};

use super::{
    args::{AgendaArgs, Shared},
    failure::Failure,
    paper,
    source::{Reading, Source},
};

pub(super) fn run(shared: &Shared, args: &AgendaArgs) -> Result<(), Failure> {
    let source = Source::read(shared, &args.source, Reading::default())?;
    source.warn();
    let options = Options { edition: paper::edition(args.public), ..Options::default() };
    args.out.write(&compose_agenda(source.log.meeting(), &options))
}
