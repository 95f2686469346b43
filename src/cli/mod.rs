//! The shell: it reads clocks, files and arguments, and hands them to the layers that do the work.

mod actions;
mod agenda;
mod annual;
mod approve;
mod backup;
mod changes;
mod check;
mod delete;
mod demo;
mod diagnostics;
mod draw;
mod exec;
mod export;
mod failure;
mod figures;
mod group;
mod import;
mod input;
mod invite;
mod keys;
mod known;
mod list;
mod log;
mod manual;
mod new;
mod now;
mod output;
mod paths;
mod phrases;
mod plain;
mod plan;
mod plan_papers;
mod progress;
mod recording;
mod register;
mod reindex;
mod replay;
mod report;
mod rescue;
mod restore;
mod screen;
mod search;
mod session;
mod settings;
mod template;
mod template_process;
mod theme;
mod verify;

use std::process::ExitCode;

use self::{
    failure::Failure,
    input::args::{Args, Command},
};

/// Reads the arguments and does what they say: exit status 0 done, 1 failed, 2 wrong use.
pub fn main() -> ExitCode {
    let args = match Args::read() {
        Ok(args) => args,
        Err(error) => return output::usage(&error),
    };
    match diagnostics::start().and_then(|()| run(args)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => report(&failure),
    }
}

/// Says on standard error what is wrong: the one place where a failure is printed.
fn report(failure: &Failure) -> ExitCode {
    tracing::warn!(status = failure.status(), "failed");
    failure.messages().iter().for_each(output::note);
    ExitCode::from(failure.status())
}

fn run(args: Args) -> Result<(), Failure> {
    let Args { shared, command } = args;
    match command {
        None => screen::home(&shared),
        Some(Command::Open(args)) => screen::open(&shared, &args),
        Some(Command::Demo(args)) => demo::run(&shared, &args),
        Some(Command::New(args)) => new::run(&shared, &args),
        Some(Command::List(args)) => list::run(&shared, &args),
        Some(Command::Search(args)) => search::run(&shared, &args),
        Some(Command::Exec(args)) => exec::run(&shared, &args),
        Some(Command::Replay(args)) => replay::run(&shared, &args),
        Some(Command::Plan(args)) => plan::run(&shared, &args),
        Some(Command::Agenda(args)) => agenda::run(&shared, &args),
        Some(Command::Actions(args)) => actions::run(&shared, &args),
        Some(Command::Register(args)) => register::run(&shared, &args),
        Some(Command::Invite(args)) => invite::run(&shared, &args),
        Some(Command::Approve(args)) => approve::run(&shared, &args),
        Some(Command::Report(args)) => report::run(&shared, &args),
        Some(Command::Check(args)) => check::run(&shared, &args),
        Some(Command::Group(command)) => group::run(&shared, &command),
        Some(Command::Import(args)) => import::run(&shared, &args),
        Some(Command::Log(args)) => log::run(&shared, &args),
        Some(Command::Verify(args)) => verify::run(&shared, &args),
        Some(Command::Rescue(args)) => rescue::run(&shared, &args),
        Some(Command::Reindex) => reindex::run(&shared),
        Some(Command::Backup(args)) => backup::run(&shared, &args),
        Some(Command::Backups) => backup::list(&shared),
        Some(Command::Restore(args)) => restore::run(&shared, &args),
        Some(Command::Delete(args)) => delete::run(&shared, &args),
        Some(Command::Draw(args)) => draw::run(&args),
        Some(Command::FillTemplate) => template_process::run(),
        Some(Command::Keys(args)) => keys::run(&shared, &args),
        Some(Command::Phrases) => phrases::run(),
        Some(Command::Completions(args)) => manual::completions(&args),
        Some(Command::Manual(args)) => manual::page(&args),
    }
}
