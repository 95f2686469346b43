//! `folkmoot group workplan`: the goals of a group, as a paper.

use crate::{
    group::{NamedGroup, workplan_with_meetings},
    papers::compose::{WorkplanPaper, compose_workplan},
};

use super::{
    super::{
        failure::Failure,
        figures::{FiguresFormat, write},
        input::{self, args::Shared, groups::GroupWorkplanArgs, reports::DaysArgs},
    },
    store_to_read,
};

pub(super) fn run(shared: &Shared, args: &GroupWorkplanArgs) -> Result<(), Failure> {
    let form = args.out.form::<FiguresFormat>()?;
    let (book, period) = (args.wording.read()?, DaysArgs::default().period()?);
    let store = store_to_read(shared)?;
    let id = store.find_group(&args.group.group)?;
    let log = store.load_group(id)?.log;
    let group = log.state();
    let named = NamedGroup { id: Some(id), name: group.name.clone() };
    let workplan = workplan_with_meetings(id, group, &store.series_of_group(&named)?);
    let groups = [group.name.to_string()];
    let phrases = book.for_group(&group.name);
    let paper = WorkplanPaper {
        group,
        groups: &groups,
        workplan: &workplan,
        period: &period,
        edition: input::edition(args.public),
    };
    write(&args.out, &form, &compose_workplan(paper, phrases), phrases)
}
