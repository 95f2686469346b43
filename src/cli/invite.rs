//! `folkmoot invite`: the next meeting for people's calendars.

use crate::{
    edition::{Fixing, PublicView},
    papers::invite::{invite, to_dos},
};

use super::{
    changes,
    failure::Failure,
    input::{
        args::{InviteArgs, Shared},
        source::{ReadOptions, Source},
    },
    now,
    output::{Content, naming},
};

pub(super) fn run(shared: &Shared, args: &InviteArgs) -> Result<(), Failure> {
    let source = Source::read(shared, &args.source, ReadOptions::default())?;
    source.warn();
    changes::tell(shared, &args.source, &source)?;
    let book = args.wording.read()?;
    let plan = &source.log.meeting().plan;
    let (view, fixing) = (PublicView::new(source.log.meeting()), Fixing::from_log(&source.log));
    let phrases = book.for_group(&plan.group);
    let text = match args.actions {
        true => to_dos(&view, &fixing, phrases)
            .ok_or_else(|| Failure::failed("no action is open, so there is nothing to write"))?,
        false => invite(&view, &fixing, phrases).map_err(Failure::failed)?,
    };
    let what = if args.actions { "actions" } else { "invitation" };
    let stem = || {
        let day = plan.next.as_ref().map(|next| next.day).or(plan.day);
        naming::stem(&plan.group, day.unwrap_or_else(now::today), &[what])
    };
    args.place.put(text.as_bytes(), Content::Text, "ics", stem)
}
