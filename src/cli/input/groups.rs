//! The arguments of `folkmoot group`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Subcommand;

use super::super::{output::destination::Out, phrases::WordingArgs};

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
    /// Put members from a spreadsheet on a group's register
    Import(GroupImportArgs),
    /// Give a group a new name; it stays known by the one before
    Rename(GroupRenameArgs),
    /// Record a decision that a group took outside its meetings, for the next one to ratify
    Decide(GroupDecideArgs),
    /// Write a group's workplan: its goals by theme, with their state and progress
    Workplan(GroupWorkplanArgs),
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
    /// Another group that the lines are given to too, each as one command in all of their logs; may be
    /// given several times
    #[arg(long, value_name = "GROUP")]
    pub(crate) with: Vec<String>,
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
pub(crate) struct GroupImportArgs {
    #[command(flatten)]
    pub(crate) group: GroupArg,
    /// The spreadsheet (CSV, XLSX or ODS), its columns recognised by their headings
    pub(crate) file: PathBuf,
    /// Record it; without, it is shown what each row was taken for, and who has a vote
    #[arg(long)]
    pub(crate) yes: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GroupRenameArgs {
    #[command(flatten)]
    pub(crate) group: GroupArg,
    /// The new name
    pub(crate) name: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GroupWorkplanArgs {
    #[command(flatten)]
    pub(crate) group: GroupArg,
    /// Leave out what meetings recorded in confidence
    #[arg(long)]
    pub(crate) public: bool,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
    #[command(flatten)]
    pub(crate) out: Out,
}

#[derive(Debug, clap::Args)]
pub(crate) struct GroupDecideArgs {
    #[command(flatten)]
    pub(crate) group: GroupArg,
    /// What was decided
    pub(crate) text: String,
    /// How: email, telephone, writing, or chair, where the chair acted for the group
    #[arg(long, value_name = "HOW", default_value = "email")]
    pub(crate) by: String,
    /// The day; without, today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// How many were for it
    #[arg(long = "for", value_name = "N")]
    pub(crate) votes_for: Option<u32>,
    /// How many were against it
    #[arg(long, value_name = "N")]
    pub(crate) against: Option<u32>,
    /// How many abstained
    #[arg(long, value_name = "N")]
    pub(crate) abstain: Option<u32>,
}
