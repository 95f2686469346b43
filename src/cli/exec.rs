//! `folkmoot exec`: command lines given to a stored meeting.

use crate::store::Addition;

use super::{
    failure::Failure,
    input::{
        args::{ExecArgs, Shared},
        record,
    },
    output, paths,
};

pub(super) fn run(shared: &Shared, args: &ExecArgs) -> Result<(), Failure> {
    let (name, script) = record::script(&args.lines)?;
    let mut store = paths::store_to_write(shared.store.clone())?;
    let id = store.find(&args.meeting)?;
    let mut loaded = store.load(id)?;
    record::run(shared, &name, &script, &mut loaded.log)?;
    let sealed = record::seal(id, &loaded.log, loaded.head)?;
    store.append(&[Addition { id, records: &sealed, meeting: loaded.log.meeting() }])?;
    store.close()?;
    record::told(&loaded.log, &sealed).iter().try_for_each(output::line)
}
