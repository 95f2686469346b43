//! `folkmoot exec`: command lines given to a stored meeting.

use crate::store::{Addition, Mode, Store};

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
    let mut store = Store::open(&paths::store(shared.store.clone())?, Mode::Write)?;
    let id = store.find(&args.meeting)?;
    let mut loaded = store.load(id)?;
    record::run(shared, &name, &script, &mut loaded.log)?;
    let sealed = record::seal(id, &loaded.log, loaded.head)?;
    store.append(&[Addition { id, records: &sealed, meeting: loaded.log.meeting() }])?;
    store.close()?;
    output::lines(record::told(&loaded.log, &sealed))
}
