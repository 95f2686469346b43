//! `folkmoot exec`: command lines given to a stored meeting.

use super::{
    failure::Failure,
    input::{
        args::{ExecArgs, Shared},
        record,
    },
    output, paths,
    session::{self, Finished, Session},
};

pub(super) fn run(shared: &Shared, args: &ExecArgs) -> Result<(), Failure> {
    let (name, script) = record::script(&args.lines)?;
    let mut store = paths::store_to_write(shared.store.clone())?;
    let id = store.find(&args.meeting)?;
    let mut session = Session::new(shared, &store);
    session.run(id, &name, &script)?;
    let Finished { shares, alone, clock } = session.finish()?;
    session::store_all(&mut store, &shares)?;
    store.close()?;
    for share in &shares {
        for line in record::told(&share.log, &share.records) {
            match share.id == id {
                true => output::line(line)?,
                false => output::line(format!("{}  {line}", share.id))?,
            }
        }
    }
    alone.iter().for_each(output::note);
    clock.iter().for_each(output::note);
    Ok(())
}
