//! The arguments of the program.

use std::{ffi::OsString, path::PathBuf};

use chrono::NaiveDate;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::text::{Policy, clean};

use super::super::{output::destination::Out, phrases::WordingArgs};
pub(crate) use super::groups::GroupSubcommand;
pub(crate) use super::papers::{
    ActionsArgs, AgendaArgs, ApproveArgs, InviteArgs, PlanArgs, RegisterArgs,
};
pub(crate) use super::reports::ReportCommand;
use super::reports::SelectionArgs;

/// Run a meeting from the keyboard and leave with its minutes.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100)]
#[command(
    after_help = "Without a command, folkmoot opens its home screen. `folkmoot demo` shows a \
                        meeting in full swing."
)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) shared: Shared,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

impl Args {
    /// The arguments that the program was given, and its variables.
    pub(crate) fn read() -> Result<Self, clap::Error> {
        let given: Vec<OsString> = std::env::args_os().collect();
        match Self::grammar().try_get_matches_from(&given) {
            Ok(matches) => Self::from_arg_matches(&matches),
            // The complaint quotes what was given, and is therefore made of what can be shown.
            Err(error) => {
                let shown = given
                    .iter()
                    .map(|given| clean(&given.to_string_lossy(), Policy::ShownLine).into_owned());
                Err(Self::grammar().try_get_matches_from(shown).err().unwrap_or(error))
            }
        }
    }

    /// What may be given. It is made anew for each reading, since a copy costs as much.
    fn grammar() -> clap::Command {
        let mut command = Self::command();
        for (argument, variable) in [("store", STORE), ("author", AUTHOR), ("plain", PLAIN)] {
            // A variable that is empty is as good as none: who wants it away for one command sets it so.
            if std::env::var_os(variable).is_some_and(|value| value.is_empty()) {
                command = command.mut_arg(argument, |argument| argument.env(None::<&'static str>));
            }
        }
        command
    }
}

/// The variable that names the store.
const STORE: &str = "FOLKMOOT_STORE";

/// The variable that says who records.
const AUTHOR: &str = "FOLKMOOT_AUTHOR";

/// The variable that asks for lines instead of a screen.
const PLAIN: &str = "FOLKMOOT_PLAIN";

/// What every command takes.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Shared {
    /// The store to use instead of the one in your data folder
    #[arg(long, global = true, value_name = "PATH", env = STORE, hide_env_values = true)]
    pub(crate) store: Option<PathBuf>,
    /// The keys to use: default, vim or emacs
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) keymap: Option<String>,
    /// The colours of the screen: terminal, dark or light
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) theme: Option<String>,
    /// Who records, as the log names them; else the name you are logged in by
    #[arg(long, global = true, value_name = "NAME", env = AUTHOR, hide_env_values = true)]
    pub(crate) author: Option<String>,
    /// Work line by line, without a screen: for a screen reader, Braille, a pipe, a serial line
    #[arg(long, global = true, env = PLAIN, hide_env_values = true)]
    #[arg(value_parser = clap::builder::BoolishValueParser::new())]
    pub(crate) plain: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Open a meeting on the screen
    Open(OpenArgs),
    /// Open a running sample meeting on a store that is thrown away
    Demo(DemoArgs),
    /// Put a new meeting into the store, and print its id
    New(NewArgs),
    /// List the meetings in the store
    List(ListArgs),
    /// Look for words in all meetings: notes, decisions, actions, titles, papers, people
    Search(SearchArgs),
    /// Run command lines on a stored meeting, without a screen
    Exec(ExecArgs),
    /// Go from a meeting, a script or a log to its minutes
    #[command(visible_alias = "minutes")]
    Replay(ReplayArgs),
    /// Put members, an agenda or open actions from files into a stored meeting
    Plan(PlanArgs),
    /// Write the agenda paper that is sent before a meeting
    Agenda(AgendaArgs),
    /// List what is open, of everybody or of one person, to be mailed
    Actions(ActionsArgs),
    /// Write who came to the meetings of a series, as CSV, XLSX or JSON
    Register(RegisterArgs),
    /// Write the invitation to the next meeting, or the open actions as to-dos, as iCalendar
    Invite(InviteArgs),
    /// Record that a later meeting approved a meeting's minutes, in both
    Approve(ApproveArgs),
    /// Count over meetings, or report on one
    #[command(subcommand)]
    Report(ReportCommand),
    /// Look for what a meeting's minutes lack before they are sent
    Check(CheckArgs),
    /// Keep groups: their members, rules and standing items
    #[command(subcommand)]
    Group(GroupSubcommand),
    /// Put scripts, exported logs and other tools' logs into the store
    Import(ImportArgs),
    /// Show the record of a meeting
    Log(LogArgs),
    /// Check that no record was altered, lost or put in another order
    Verify(VerifyArgs),
    /// Make a new store of all that is whole in a damaged one
    Rescue(RescueArgs),
    /// Rebuild the lists in the store from the records
    Reindex,
    /// Copy the whole store, to a file or among the backups
    Backup(BackupArgs),
    /// List the backups, which are made at each meeting's end
    Backups,
    /// Put a backup in the place of the store, which is kept
    Restore(RestoreArgs),
    /// Delete a meeting that was held for practice, keeping a copy of its log
    Delete(DeleteArgs),
    /// Show the keys
    Keys(KeysArgs),
    /// Print the standing phrases of minutes, to be copied and changed
    Phrases,
    /// Draw the sample meeting's screen as an SVG picture
    #[command(hide = true)]
    Draw(DrawArgs),
    /// Fill a template for another process of this program
    #[command(hide = true)]
    FillTemplate,
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Print the manual page, or the table of meeting commands
    Manual(ManualArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct OpenArgs {
    /// The meeting: its id, the beginning of one, or latest
    #[arg(default_value = "latest")]
    pub(crate) meeting: String,
    /// Only read, following what another process records
    #[arg(long)]
    pub(crate) read_only: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DemoArgs {
    /// Keep the demo's store here, to look at it afterwards
    #[arg(long, value_name = "PATH")]
    pub(crate) keep: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct NewArgs {
    /// Plan the next meeting of this meeting's group: the roll and standing items of its last ordinary
    /// meeting that was held, and what is open in all of them
    #[arg(long, value_name = "MEETING")]
    pub(crate) from: Option<String>,
    /// The same for the group with this in its name
    #[arg(long, value_name = "NAME", conflicts_with = "from")]
    pub(crate) group: Option<String>,
    /// Command lines that plan it, such as 'group "Board"', or - to read them
    #[arg(value_name = "LINE")]
    pub(crate) lines: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {
    /// Only meetings of groups with this in their name
    #[arg(value_name = "GROUP")]
    pub(crate) named: Option<String>,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SearchArgs {
    /// Words, "several in a row", who:NAME, group:NAME, since:2024, until:2024-07, and kind:decision, action,
    /// vote, outcome, declaration, meeting, item, paper, person or note
    #[arg(required = true, value_name = "WORDS")]
    pub(crate) words: Vec<String>,
    /// Only meetings of groups with this in their name
    #[arg(long, value_name = "NAME")]
    pub(crate) group: Option<String>,
    /// Only meetings on this day or later, as 2024-07-09
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<NaiveDate>,
    /// Only meetings on this day or earlier
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<NaiveDate>,
    /// How many of what is found are shown
    #[arg(long, value_name = "NUMBER", default_value_t = 30)]
    pub(crate) most: usize,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExecArgs {
    /// The meeting: its id, the beginning of one, or latest
    pub(crate) meeting: String,
    /// Command lines, such as 'note KB: said so', or - to read them from standard input
    #[arg(value_name = "LINE", allow_hyphen_values = true)]
    pub(crate) lines: Vec<String>,
    /// Take times that are still to come as meant
    #[arg(long)]
    pub(crate) ahead: bool,
    /// Answer each line with a JSON object on a line of its own: what was recorded, or why nothing was
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ReplayArgs {
    /// A stored meeting (id, the beginning of one, or latest), a script, a log, or -
    pub(crate) source: OsString,
    /// The format of the log, if it is not to be recognised: scribe, rrsagent, meetbot, hcoop, moot, jsonl
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<String>,
    /// Show line by line what another tool's log became, instead of the minutes
    #[arg(long, conflicts_with = "template")]
    pub(crate) explain: bool,
    /// How the minutes are set out: narrative, table, action-only, scribe
    #[arg(long, value_name = "NAME", conflicts_with = "template")]
    pub(crate) layout: Option<String>,
    #[command(flatten)]
    pub(crate) out: Out,
    /// Leave out what is confidential, and say so
    #[arg(long)]
    pub(crate) public: bool,
    /// Leave out the last line, which says from how many records of a stored meeting's log the paper was
    /// made, and the hash of the last
    #[arg(long)]
    pub(crate) no_colophon: bool,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
    /// Stop after what happened by this time, or after the record of this number
    #[arg(long, value_name = "TIME|SEQ")]
    pub(crate) until: Option<String>,
    /// The minutes as they were sent out, as they were approved, as they are, or what changed between
    #[arg(long = "as", value_name = "STATE", conflicts_with = "until")]
    #[arg(value_parser = ["drafted", "approved", "current", "difference"])]
    pub(crate) state: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// A stored meeting (id, the beginning of one, or latest), a script, an exported log, or -
    pub(crate) source: OsString,
    /// Fail for warnings too, not for errors alone
    #[arg(long)]
    pub(crate) strict: bool,
    /// As a JSON array, one object a finding
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ImportArgs {
    /// Scripts (.moot), exported logs (.jsonl), other tools' logs, or folders of them
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// The format of the logs, if it is not to be recognised
    #[arg(long, value_name = "FORMAT")]
    pub(crate) from: Option<String>,
    /// Import a meeting also where one of its group at its time is in the store
    #[arg(long)]
    pub(crate) again: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct LogArgs {
    /// The meeting: its id, the beginning of one, or latest
    pub(crate) meeting: String,
    /// One record a line with its seal, as the archive keeps it
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    /// A meeting, or an exported log; without, every meeting in the store
    pub(crate) source: Option<OsString>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BackupArgs {
    /// The file to make; without, one in the folder of backups, where the oldest make room
    pub(crate) file: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RescueArgs {
    /// The store to make; the damaged one is only read
    pub(crate) new: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RestoreArgs {
    /// The backup
    pub(crate) file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DeleteArgs {
    /// The meeting: its id
    pub(crate) meeting: String,
    /// The meeting's id once more, to be sure
    #[arg(long, value_name = "ID")]
    pub(crate) confirm: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct KeysArgs {
    /// As a Markdown table
    #[arg(long)]
    pub(crate) markdown: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DrawArgs {
    /// How wide, in columns
    #[arg(long, default_value_t = 120)]
    pub(crate) columns: u16,
    /// How high, in rows
    #[arg(long, default_value_t = 36)]
    pub(crate) rows: u16,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ManualArgs {
    /// Only the meeting commands, as a Markdown table
    #[arg(long)]
    pub(crate) markdown: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}
