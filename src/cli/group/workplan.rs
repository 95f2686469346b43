//! `folkmoot group workplan`: the goals of a group, as a paper.

use crate::papers::compose::{WorkplanPaper, compose_workplan};

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
    let log = store.load_group(store.find_group(&args.group.group)?)?.log;
    let group = log.state();
    let groups = [group.name.to_string()];
    let phrases = book.for_group(&group.name);
    let paper = WorkplanPaper {
        group,
        groups: &groups,
        workplan: &group.workplan,
        period: &period,
        edition: input::edition(args.public),
    };
    write(&args.out, &form, &compose_workplan(paper, phrases), phrases)
}
