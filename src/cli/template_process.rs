//! A template is filled by a process of its own: one that goes too deep, or takes all memory, ends that process
//! and not the screen.

use std::{
    io::{self, Read as _, Write as _},
    path::{Component, Path, PathBuf},
    process::{Command, Stdio},
    thread,
};

use serde::{Deserialize, Serialize};

use crate::{
    papers::Phrases,
    render::template::{self, Escape, Loader, Template},
};

use super::{
    failure::Failure,
    output::{self, Content},
    settings,
};

/// The name of the subcommand that such a process is.
pub(super) const SUBCOMMAND: &str = "fill-template";

/// How much memory it may take, and how much of that for what calls what.
const MEMORY: u64 = 1 << 30;
const STACK: usize = 128 << 20;
/// How many seconds of work it may take. The engine counts its steps, and one step can compare or print what
/// holds itself twice over, and again.
const SECONDS: u64 = if cfg!(debug_assertions) { 3 } else { 10 };
/// The most bytes that it may make.
const LARGEST: u64 = 256 << 20;

/// What is to be filled, and with what.
#[derive(Serialize, Deserialize)]
pub(super) struct TemplateRequest {
    pub(super) path: PathBuf,
    pub(super) folder: PathBuf,
    /// The file that is written, whose ending may say how to escape.
    pub(super) output: Option<PathBuf>,
    pub(super) json: String,
    pub(super) phrases: Phrases,
}

/// Has a template filled by another process.
pub(super) fn fill(request: &TemplateRequest) -> Result<String, Failure> {
    let name = request.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let failed = |error: io::Error| Failure::failed(format!("{name} could not be filled: {error}"));
    let program = std::env::current_exe().map_err(failed)?;
    let mut child = Command::new(program)
        .arg(SUBCOMMAND)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(failed)?;
    let asked = serde_json::to_vec(request).map_err(Failure::failed)?;
    let mut stdin = child.stdin.take();
    // It reads all before it writes, so that neither waits for the other.
    let given = stdin.as_mut().map_or(Ok(()), |stdin| stdin.write_all(&asked));
    drop(stdin);
    let mut answer = Vec::new();
    let read = child.stdout.take().map_or(Ok(0), |out| out.take(LARGEST).read_to_end(&mut answer));
    let ended = child.wait().map_err(failed)?;
    match serde_json::from_slice::<Result<String, String>>(&answer) {
        Ok(answer) if ended.success() => answer.map_err(Failure::failed),
        Ok(_) | Err(_) => {
            tracing::warn!(given = given.is_ok(), read = read.is_ok(), "a template was stopped");
            Err(Failure::failed(format!(
                "{name}: this goes too deep, or takes more than {} MB or {SECONDS} seconds, and was stopped; \
                 look for what calls itself, or grows in a loop",
                MEMORY >> 20
            )))
        }
    }
}

/// Fills the template that standard input names, and answers with what came of it: what another process
/// of this program asked for.
pub(super) fn run() -> Result<(), Failure> {
    limit_resources();
    let request: TemplateRequest =
        serde_json::from_reader(io::stdin().lock()).map_err(Failure::failed)?;
    let work = move || filled(&request).map_err(|failure| failure.to_string());
    let worker = thread::Builder::new().stack_size(STACK).spawn(work).map_err(Failure::failed)?;
    // A panic has left its report.
    let answer = worker.join().map_err(|_| Failure::silent())?;
    let answer = serde_json::to_vec(&answer).map_err(Failure::failed)?;
    output::result([answer], Content::Binary("a filled template"))
}

/// Fills a template in this process.
pub(super) fn filled(request: &TemplateRequest) -> Result<String, Failure> {
    let TemplateRequest { path, folder, output, json, phrases } = request;
    let source = settings::text(path).map_err(|error| {
        Failure::failed(format!("{} could not be read: {error}", path.display()))
    })?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let escape = Escape::from_names(&name, output.as_deref());
    let template = Template { name: &name, source: &source, escape };
    template::fill(template, json, phrases, loader(folder)).map_err(Failure::failed)
}

/// Reads the templates of a folder and of those in it, and nothing outside.
fn loader(folder: &Path) -> Loader {
    let folder = folder.to_owned();
    Box::new(move |name| {
        let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
        if !Path::new(name).components().all(is_plain) {
            return Err(format!("{name:?} is outside the folder of the template"));
        }
        read_within(&folder, name)
    })
}

/// The text of a file that is in a folder, also where links are followed.
fn read_within(folder: &Path, name: &str) -> Result<Option<String>, String> {
    let read = || -> io::Result<Option<String>> {
        let path = folder.join(name).canonicalize()?;
        if !path.starts_with(folder.canonicalize()?) {
            return Ok(None);
        }
        // A pipe would be waited for, and a device need not come to an end.
        if !path.metadata()?.is_file() {
            return Err(io::Error::other("it is no file but a folder, a pipe or a device"));
        }
        settings::text(&path).map(Some)
    };
    match read() {
        Ok(Some(text)) => Ok(Some(text)),
        Ok(None) => Err(format!("{name:?} leads out of the folder of the template")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{name:?} could not be read: {error}")),
    }
}

#[cfg(unix)]
fn limit_resources() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, SECONDS), (Resource::Core, 0)]
    {
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    }
}

#[cfg(not(unix))]
fn limit_resources() {}
