//! `folkmoot new --groups`: a round of meetings, one in each of several groups, with a shared agenda.

use std::path::Path;

use crate::{
    calendar::{dates::write_date_weekday, time::hhmm},
    group::{self, NamedGroup, Series},
    import::agenda::{self, ImportedAgenda, Presenter},
    log::Head,
    meeting::{
        ItemNumber, Log, Meeting,
        agenda::Agenda,
        command::{Command, ItemOptions, Line, PlanCommand, UnderItem, Word},
        event::ItemKind,
        ids::{ItemId, MeetingId},
        script::Script,
        state::Stage,
    },
    store::{self, Addition, OpenMode, PlanningError, Store},
    text,
};

use super::{
    failure::Failure,
    input::{args::Shared, record, source},
    now,
    output::{self, note},
    paths, recording,
};

/// A meeting of a round, as it is to be recorded.
struct RoundMeeting {
    id: MeetingId,
    log: Log,
    head: Head,
    /// What is done to it, in words.
    words: String,
}

/// What is to be done in a group.
enum RoundStep {
    Planned(Box<RoundMeeting>),
    /// Nothing, since its meeting has all of the agenda.
    UpToDate(String),
    /// Nothing can be planned, and why.
    Refused(String),
}

pub(super) fn run(
    shared: &Shared,
    wanted: &[String],
    agenda: &Path,
    is_recorded: bool,
) -> Result<(), Failure> {
    let text = source::file(agenda)?;
    let store = match is_recorded {
        true => paths::store_to_write(shared.store.clone())?,
        false => Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?,
    };
    let groups = group::groups_to_plan(&store.meetings()?, &*store.stored_groups()?, wanted);
    if groups.is_empty() {
        let unknown = group::GroupChoiceError::Unknown(wanted.join("”, “"));
        return Err(Failure::failed(unknown));
    }
    let (mut planned, mut refused) = (Vec::new(), Vec::new());
    for group in &groups {
        let name = output::shown(&group.name);
        match step(shared, &store, group, &text)? {
            RoundStep::Planned(meeting) => {
                output::line(format!("{name}: {}", output::shown(&meeting.words)))?;
                planned.push(*meeting);
            }
            RoundStep::UpToDate(words) => output::line(format!("{name}: {words}"))?,
            RoundStep::Refused(why) => refused.push(format!("{name}: {why}")),
        }
    }
    match is_recorded {
        true => record(store, &planned)?,
        false if !planned.is_empty() => {
            note("nothing is recorded yet; --yes records these meetings")
        }
        false => {}
    }
    if refused.is_empty() { Ok(()) } else { Err(Failure::all(refused)) }
}

fn record(store: Store, planned: &[RoundMeeting]) -> Result<(), Failure> {
    let seal = |one: &RoundMeeting| store::seal(one.id, &one.log, one.head);
    let records = planned.iter().map(seal).collect::<Result<Vec<_>, _>>()?;
    let additions: Vec<Addition<'_>> = planned
        .iter()
        .zip(&records)
        .map(|(one, records)| Addition { id: one.id, records, meeting: one.log.meeting() })
        .collect();
    recording::record(store, &additions)
}

/// What a round does in a group: it plans its next meeting, or changes the one that is planned already.
fn step(
    shared: &Shared,
    store: &Store,
    group: &NamedGroup,
    agenda: &[u8],
) -> Result<RoundStep, Failure> {
    let series = store.series_of_group(group)?;
    if let Some(id) = still_to_come(&series) {
        return changed(shared, store, id, agenda);
    }
    let stored = store.stored_groups()?;
    let every = group.id.and_then(|id| stored.get(id)).and_then(|group| group.profile.every);
    let has_met = series.base().is_some_and(|base| base.meeting().plan.day.is_some());
    if series.next_fixed().is_none() && (every.is_none() || !has_met) {
        let why = "no meeting of it says when the next one is, and it has no usual interval to count from; \
                   plan it with folkmoot new --group and a date, then give the round again";
        return Ok(RoundStep::Refused(why.to_owned()));
    }
    let plan = Script::from_lines(store.plan_of_group(group, now::today_in)?);
    let planned = store.planned_meeting(&[&plan], now::stamp(), &record::author(shared));
    let (id, mut log) = match planned {
        Ok(planned) => planned,
        Err(PlanningError::Refused(_, why)) => return Ok(RoundStep::Refused(why.to_string())),
        Err(PlanningError::Store(error)) => return Err(error.into()),
    };
    let added = give_agenda(shared, &mut log, agenda)?;
    let words = format!("meeting {id} on {}, {}", when_and_where(&log), items(&added));
    Ok(RoundStep::Planned(Box::new(RoundMeeting { id, log, head: Head::default(), words })))
}

/// The ordinary meeting of a series that is planned and still to be held.
fn still_to_come(series: &Series) -> Option<MeetingId> {
    let mut planned = series.meetings().iter().rev().filter(|one| {
        let meeting = one.meeting();
        meeting.course.stage() == Stage::Planned && !meeting.is_special()
    });
    let after = series.base().and_then(|base| base.meeting().plan.day);
    planned.find(|one| one.meeting().plan.day >= after).map(|one| one.id)
}

/// What is new in the shared agenda for a meeting that is planned already.
fn changed(
    shared: &Shared,
    store: &Store,
    id: MeetingId,
    agenda: &[u8],
) -> Result<RoundStep, Failure> {
    let mut loaded = store.load(id)?;
    let added = give_agenda(shared, &mut loaded.log, agenda)?;
    let when = when_and_where(&loaded.log);
    if added.is_empty() {
        let words = format!("meeting {id} on {when} has all of this agenda already");
        return Ok(RoundStep::UpToDate(words));
    }
    let words = format!("meeting {id} on {when} is planned already: {}", items(&added));
    let (log, head) = (loaded.log, loaded.head);
    Ok(RoundStep::Planned(Box::new(RoundMeeting { id, log, head, words })))
}

/// Puts on the agenda of a meeting, above other business, what the shared one has and it has not; what it has
/// otherwise is changed. What was taken off it stays off.
fn give_agenda(shared: &Shared, log: &mut Log, agenda: &[u8]) -> Result<Vec<String>, Failure> {
    let people = Presenter::all(&log.meeting().roll);
    let (ImportedAgenda { plan, remarks }, _) =
        agenda::agenda_file(agenda, &people, ItemNumber::new(1)).map_err(Failure::failed)?;
    if plan.is_empty() {
        return Err(Failure::failed("the shared agenda has no items"));
    }
    remarks.iter().for_each(|remark| note(output::shown(remark)));
    // The item that the papers below it are for.
    let (mut told, mut current): (Vec<String>, Option<ItemId>) = (Vec::new(), None);
    // The item that the sub-items below it stand under.
    let mut parent: Option<ItemId> = None;
    for command in plan {
        let agenda = &log.meeting().agenda;
        let line = match command {
            PlanCommand::Agenda { title, plan, access, .. } => {
                let is_sub_item = plan.under.is_some();
                let mut known = agenda.all().iter();
                match known.find(|item| text::same(&item.plan.title, &title.text)) {
                    Some(item) => {
                        current = Some(item.id);
                        parent = if is_sub_item { parent } else { current };
                        let is_new = plan.minutes.is_some() && plan.minutes != item.plan.minutes;
                        let number = agenda.number(item.id).filter(|_| is_new);
                        let Some(number) = number else { continue };
                        told.push(format!("{} with another length", title.text));
                        let plan = ItemOptions { minutes: plan.minutes, ..ItemOptions::default() };
                        PlanCommand::AmendItem { item: Word::item(number), title: None, plan }
                    }
                    None => {
                        current = Some(agenda.next_id());
                        told.push(title.text.to_string());
                        let under = plan.under.as_ref().zip(parent).and_then(|(under, id)| {
                            let item = Word::item(agenda.number(id)?);
                            Some(UnderItem { item, numbering: under.numbering })
                        });
                        let before = other_business(agenda).filter(|_| under.is_none());
                        let (before, plan) =
                            (before.map(Word::item), ItemOptions { under, ..plan });
                        parent = if is_sub_item { parent } else { current };
                        PlanCommand::Agenda { title, plan, before, access }
                    }
                }
            }
            PlanCommand::Paper { name, link, .. } => {
                let id = current.filter(|id| !has_paper(log.meeting(), *id, &name.text));
                let Some(number) = id.and_then(|id| agenda.number(id)) else { continue };
                told.push(format!("the paper {}", name.text));
                PlanCommand::Paper { item: Word::item(number), name, link }
            }
            other => other,
        };
        let script = Script::from_lines([Line::from(Command::from(line))]);
        record::run(shared, "<agenda>", &script, log)?;
    }
    Ok(told)
}

/// The number of the item before which shared items stand.
fn other_business(agenda: &Agenda) -> Option<ItemNumber> {
    let mut numbered = agenda.with_numbers();
    numbered.find(|(_, item)| item.kind() == Some(ItemKind::Aob)).map(|(number, _)| number)
}

fn has_paper(meeting: &Meeting, item: ItemId, name: &str) -> bool {
    meeting.papers.for_item(item).any(|paper| text::same(&paper.name, name))
}

fn when_and_where(log: &Log) -> String {
    let plan = &log.meeting().plan;
    let day = plan.day.map(write_date_weekday).unwrap_or_default();
    let starts = plan.starts.map(|at| format!(", {}", hhmm(at, plan.zone))).unwrap_or_default();
    let venue = if plan.venue.is_empty() { String::new() } else { format!(", {}", plan.venue) };
    format!("{day}{starts}{venue}")
}

fn items(titles: &[String]) -> String {
    match titles {
        [] => "with all of the agenda already".to_owned(),
        titles => format!("with {}", titles.join("; ")),
    }
}
