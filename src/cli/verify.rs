//! `folkmoot verify`: whether a record was altered, lost or put in another order.

use std::path::Path;

use crate::store::{self, Inspection, OpenMode, Store, Verdict};

use super::{
    failure::Failure,
    input::{
        args::{Shared, VerifyArgs},
        source,
    },
    output, paths,
};

pub(super) fn run(shared: &Shared, args: &VerifyArgs) -> Result<(), Failure> {
    if let Some(file) = args.source.as_deref().filter(|name| Path::new(name).is_file()) {
        let archive = source::archive(&file.to_string_lossy(), &source::file(Path::new(file))?)?;
        let (id, head) = (archive.meeting, archive.head);
        return output::line(format!("{id}  {} records, whole, head {}", head.count, head.hash));
    }
    let path = paths::store(shared.store.clone())?;
    let Inspection { meetings, faults } = match &args.source {
        Some(name) => {
            let store = Store::open(&path, OpenMode::Read)?;
            let verdict = store.verify(store.find(&name.to_string_lossy())?)?;
            Inspection { meetings: vec![verdict], faults: Vec::new() }
        }
        None => store::inspect(&path)?,
    };
    let mut broken = 0;
    for Verdict { meeting, outcome, more } in &meetings {
        match outcome {
            Ok(head) => output::line(format!(
                "{meeting}  {} records, whole, head {}",
                head.count, head.hash
            ))?,
            Err(error) => {
                broken += 1;
                output::line(format!("{meeting}  BROKEN: {error}"))?;
            }
        }
        more.iter().try_for_each(|error| output::line(format!("{meeting}  BROKEN: {error}")))?;
    }
    faults.iter().try_for_each(|error| output::line(format!("the store  BROKEN: {error}")))?;
    match broken {
        0 if faults.is_empty() => Ok(()),
        0 => Err(Failure::failed("the store is damaged; its meetings' records are whole")),
        1 => Err(Failure::failed("one meeting's record is not as it was written")),
        n => Err(Failure::failed(format!("{n} meetings' records are not as they were written"))),
    }
}
