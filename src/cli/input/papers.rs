//! The arguments of papers.

use std::{ffi::OsString, path::PathBuf};

use super::super::{
    output::destination::{Out, OutputPlace},
    phrases::WordingArgs,
};
use super::reports::DaysArgs;

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("files").required(true).multiple(true))]
pub(crate) struct PlanArgs {
    /// The meeting: its id, the beginning of one, or latest
    pub(crate) meeting: String,
    /// Members from a spreadsheet (CSV or XLSX), its columns recognised by their headings
    #[arg(long, value_name = "FILE", group = "files")]
    pub(crate) members: Option<PathBuf>,
    /// Items from text such as "1. Welcome 10m PB", a Word document (.docx), or an agenda or minutes of
    /// folkmoot's own, JSON too; "Paper: Survey https://…" indented under one puts a paper to it
    #[arg(long, value_name = "FILE", group = "files")]
    pub(crate) agenda: Option<PathBuf>,
    /// Open actions from the tables of earlier minutes, Markdown or Word (.docx)
    #[arg(long, value_name = "FILE", group = "files")]
    pub(crate) actions: Option<PathBuf>,
    /// Who came to the call and when, from the report of Teams or Zoom
    #[arg(long, value_name = "FILE", group = "files")]
    pub(crate) attendance: Option<PathBuf>,
    /// Put those of the report who are not on the roll on it, as guests
    #[arg(long, requires = "attendance")]
    pub(crate) guests: bool,
    /// Who declines, from replies to the invitation (.ics): files, or folders of them
    #[arg(long, value_name = "FILE", num_args = 1.., group = "files")]
    pub(crate) replies: Vec<PathBuf>,
    /// A table that agenda and minutes are to have in them, from a spreadsheet: i4=payments.csv; may be
    /// given several times
    #[arg(long, value_name = "ITEM=FILE", group = "files")]
    pub(crate) table: Vec<OsString>,
    /// Members' written updates, text or Word (.docx), as one paper of an item: i3, then files or folders;
    /// AB=FILE says whose one is
    #[arg(long, value_names = ["ITEM", "FILE"], num_args = 2.., group = "files")]
    pub(crate) updates: Vec<OsString>,
    /// Record it; without, only the command lines are shown that would be given
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct AgendaArgs {
    /// A stored meeting (id, the beginning of one, or latest), a script, an exported log, or -
    pub(crate) source: OsString,
    /// Leave out what is confidential, and say so
    #[arg(long)]
    pub(crate) public: bool,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
    #[command(flatten)]
    pub(crate) out: Out,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ActionsArgs {
    /// Only this meeting's: a stored one, a script, an exported log, or -; without, the whole store's
    pub(crate) source: Option<OsString>,
    /// Only those of groups with this in their name; may be given several times
    #[arg(long, value_name = "NAME", conflicts_with = "source")]
    pub(crate) group: Vec<String>,
    /// Only those that meetings of these days set
    #[command(flatten)]
    pub(crate) days: DaysArgs,
    /// Only those that the person of these initials is to do
    #[arg(long = "for", value_name = "INITIALS")]
    pub(crate) owner: Option<String>,
    /// Leave out what is confidential
    #[arg(long)]
    pub(crate) public: bool,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
    #[command(flatten)]
    pub(crate) out: Out,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RegisterArgs {
    /// Meetings: stored ones, scripts or exported logs; without, the whole store's
    pub(crate) sources: Vec<OsString>,
    /// Only meetings of groups with this in their name; may be given several times
    #[arg(long, value_name = "NAME", conflicts_with = "sources")]
    pub(crate) group: Vec<String>,
    #[command(flatten)]
    pub(crate) days: DaysArgs,
    /// Leave out who was there for confidential items alone
    #[arg(long)]
    pub(crate) public: bool,
    /// Only the figures of this kind; without, of every kind
    #[arg(long, value_parser = ["member", "organisation", "sector", "group"])]
    pub(crate) by: Option<String>,
    #[command(flatten)]
    pub(crate) out: Out,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InviteArgs {
    /// A stored meeting (id, the beginning of one, or latest), a script, an exported log, or -
    pub(crate) source: OsString,
    /// Write the open actions instead, as to-dos
    #[arg(long)]
    pub(crate) actions: bool,
    #[command(flatten)]
    pub(crate) place: OutputPlace,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ApproveArgs {
    /// The meeting that the minutes are of: its id, the beginning of one, or latest
    pub(crate) meeting: String,
    /// The meeting that approved them; without, the first later one of the group that decided on them
    #[arg(long, value_name = "MEETING")]
    pub(crate) by: Option<String>,
    /// They were approved with corrections
    #[arg(long)]
    pub(crate) as_corrected: bool,
    /// When the approving meeting decided; without, when it opened its item about minutes
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<String>,
}
