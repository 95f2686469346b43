//! `folkmoot verify`: whether a record was altered, lost or put in another order.

use std::path::Path;

use crate::store::{OpenMode, Store, Verdict};

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
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let verdicts = match &args.source {
        Some(name) => vec![store.verify(store.find(&name.to_string_lossy())?)?],
        None => store.verify_all()?,
    };
    let mut broken = 0;
    for Verdict { meeting, outcome } in &verdicts {
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
    }
    match broken {
        0 => Ok(()),
        1 => Err(Failure::failed("one meeting's record is not as it was written")),
        n => Err(Failure::failed(format!("{n} meetings' records are not as they were written"))),
    }
}
