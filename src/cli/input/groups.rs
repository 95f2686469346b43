//! The arguments of `folkmoot group`.

use chrono::NaiveDate;
use clap::Subcommand;

/// Keep a group: its register of members, its rules, its standing agenda
#[derive(Debug, Subcommand)]
pub(crate) enum GroupSubcommand {
    /// Put a new group into the store, and print its id
    New(NewGroupArgs),
    /// List the groups in the store
    List,
    /// Show what a group is, its rules and its lists
    Show(GroupArg),
    /// Run command lines on a group
    Exec(GroupExecArgs),
    /// Show the record of a group
    Log(GroupLogArgs),
    /// List the members of a group
    Members(GroupMembersArgs),
    /// Give a group a new name; it stays known by the one before
    Rename(GroupRenameArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct GroupArg {
    /// The group: its name or a part of it, its id, or the beginning of one
    pub(crate) group: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct NewGroupArgs {
    /// Its name
    pub(crate) name: String,
    /// Command lines, such as 'member KB "Katie Burrell"', or - to read them from standard input
    #[arg(value_name = "LINE")]
    pub(crate) lines: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GroupExecArgs {
    #[command(flatten)]
    pub(crate) group: GroupArg,
    /// Command lines, such as 'member KB "Katie Burrell"', or - to read them from standard input
    #[arg(value_name = "LINE", allow_hyphen_values = true)]
    pub(crate) lines: Vec<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GroupLogArgs {
    #[command(flatten)]
    pub(crate) group: GroupArg,
    /// One record a line with its seal, as the archive keeps it; folkmoot import takes it back
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GroupMembersArgs {
    #[command(flatten)]
    pub(crate) group: GroupArg,
    /// As they were on this day; without, today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<NaiveDate>,
    /// Those who left too
    #[arg(long, conflicts_with = "on")]
    pub(crate) all: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GroupRenameArgs {
    #[command(flatten)]
    pub(crate) group: GroupArg,
    /// The new name
    pub(crate) name: String,
}
