//! `folkmoot group`: groups kept in the store, each in a log of its own.

mod exec;
mod import;
mod log;
mod members;
mod session;
mod several;
mod show;
mod workplan;

use crate::{
    group::{
        command::{DecisionCommand, GroupCommand, ProfileCommand},
        event::DecisionWay,
    },
    meeting::command::Word,
    store::{OpenMode, Store, random},
};

use self::session::GroupSession;
use super::{
    failure::Failure,
    input::{
        args::Shared,
        groups::{GroupDecideArgs, GroupRenameArgs, GroupSubcommand, NewGroupArgs},
    },
    output, paths,
};

pub(super) fn run(shared: &Shared, command: &GroupSubcommand) -> Result<(), Failure> {
    match command {
        GroupSubcommand::New(args) => new(shared, args),
        GroupSubcommand::List => list(shared),
        GroupSubcommand::Show(args) => show::run(shared, args),
        GroupSubcommand::Exec(args) => exec::run(shared, args),
        GroupSubcommand::Log(args) => log::run(shared, args),
        GroupSubcommand::Members(args) => members::run(shared, args),
        GroupSubcommand::Import(args) => import::run(shared, args),
        GroupSubcommand::Rename(args) => rename(shared, args),
        GroupSubcommand::Decide(args) => decide(shared, args),
        GroupSubcommand::Workplan(args) => workplan::run(shared, args),
    }
}

/// The store, opened to read.
fn store_to_read(shared: &Shared) -> Result<Store, Failure> {
    Ok(Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?)
}

fn named(name: &str) -> GroupCommand {
    ProfileCommand::Name { name: Word::quoted(name) }.into()
}

fn new(shared: &Shared, args: &NewGroupArgs) -> Result<(), Failure> {
    let lines = match args.lines.as_slice() {
        [] => Vec::new(),
        given => exec::read(given)?,
    };
    let store = paths::store_to_write(shared.store.clone())?;
    for (id, log) in store.groups()? {
        if log.state().has_name(&args.name) {
            let name = &log.state().name;
            let message = format!(
                "there is a group \"{name}\" already ({id}), which has or had that name; \
                 folkmoot group exec changes it"
            );
            return Err(Failure::failed(message));
        }
    }
    super::spelling::tell(&store, &args.name)?;
    let mut session = GroupSession::new(shared);
    session.give(&named(&args.name)).map_err(Failure::failed)?;
    session.give_all(&lines)?;
    let id = random::group_id()?;
    exec::store(store, id, &session)?;
    output::line(id)
}

fn list(shared: &Shared) -> Result<(), Failure> {
    let today = super::now::today();
    for (id, log) in store_to_read(shared)?.groups()? {
        let group = log.state();
        let members = group.register.on(today).count();
        let former = match group.former_names.as_slice() {
            [] => String::new(),
            names => format!("  (before: {})", names.join(", ")),
        };
        let members = if members == 1 { "1 member".into() } else { format!("{members} members") };
        output::line(output::shown(&format!("{id}  {members:<11}  {}{former}", group.name)))?;
    }
    Ok(())
}

fn rename(shared: &Shared, args: &GroupRenameArgs) -> Result<(), Failure> {
    let store = paths::store_to_write(shared.store.clone())?;
    let id = store.find_group(&args.group.group)?;
    let mut session = GroupSession::of_stored(shared, &store, id)?;
    session.give(&named(&args.name)).map_err(Failure::failed)?;
    exec::record(store, id, &session)
}

/// Records a decision that was taken outside meetings.
fn decide(shared: &Shared, args: &GroupDecideArgs) -> Result<(), Failure> {
    let by = DecisionWay::WORDS.into_iter().find(|(word, _)| word.eq_ignore_ascii_case(&args.by));
    let Some((_, by)) = by else {
        let message = format!("--by is email, telephone, writing or chair, not “{}”", args.by);
        return Err(Failure::usage(message));
    };
    let command = DecisionCommand::Decide {
        text: Word::quoted(&args.text),
        by: Some(by),
        on: args.on.as_deref().map(Word::quoted),
        votes_for: args.votes_for,
        against: args.against,
        abstained: args.abstain,
    };
    let store = paths::store_to_write(shared.store.clone())?;
    let id = store.find_group(&args.group.group)?;
    let mut session = GroupSession::of_stored(shared, &store, id)?;
    session.give(&command.into()).map_err(Failure::failed)?;
    exec::record(store, id, &session)
}
