//! Refusals of what plans a meeting.

use super::ItemLabel;
use crate::{
    calendar::time::TimeError,
    meeting::{
        ItemNumber, MinuteNumber,
        ids::{ActionNo, PaperId, Text},
        initials::InitialsError,
    },
    text::email::EmailError,
};

/// Why a plan stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[cfg_attr(test, derive(strum::VariantNames))]
#[strum(serialize_all = "kebab-case")]
#[allow(missing_docs, reason = "each is documented by its sentence")]
pub enum PlanRefusal {
    #[error("{0}")]
    UnknownZone(TimeError),
    #[error("{0}")]
    UnusableInitials(InitialsError),
    #[error("{initials} is taken by {name}; {free} is free")]
    InitialsTaken { initials: Text, name: Text, free: Text },
    #[error("{0}")]
    UnusableEmail(EmailError),
    #[error("a name can't be empty; leave name: out to keep it")]
    EmptyName,
    #[error("say what to change, such as {}", what.example())]
    NothingToAmend { what: Amendable },
    #[error("item {number} is or was “{title}”; another number is free")]
    NumberTaken { number: ItemNumber, title: Text },
    #[error("{number} was given already, and no number for life is given twice; another is free")]
    MinuteNumberTaken { number: MinuteNumber },
    #[error("an item can't stand before itself")]
    BeforeItself,
    #[error("sub-items stand under an item or under its sub-items, and no deeper")]
    TooDeep,
    #[error("an item has at most {most} sub-items")]
    TooManySubItems { most: usize },
    #[error("a sub-item of item {parent} stands among these; take one of them for before:, or end")]
    NotAmongSubItems { parent: ItemNumber },
    #[error("item {number} has sub-items; remove or move these first")]
    HasSubItems { number: ItemNumber },
    #[error("row {row} of the table has {has} cells, and the table has {columns} columns")]
    UnevenTable { row: usize, has: usize, columns: usize },
    #[error(
        "a table in a paper has at most {} rows and {} columns; give a longer one as a paper with a link",
        crate::meeting::papers::MOST_ROWS,
        crate::meeting::papers::MOST_COLUMNS
    )]
    TableTooLarge,
    #[error("the table has no row {row}, so that is not a total")]
    NoSuchRow { row: u32 },
    #[error(
        "this item has been opened, so it stays in the record; \
         undo, or move its entries with move"
    )]
    ItemWasOpened,
    #[error(
        "{initials} has been present or owns an action, so the name stays on the roll; \
         a mark made by mistake is taken back with unmark"
    )]
    PersonInRecord { initials: Text },
    #[error("the group's backlog has no \"{word}\"; {}", backlog(items))]
    NotInBacklog { word: Text, items: Vec<String> },
    #[error("there is a theme \"{name}\" already")]
    RepeatedTheme { name: Text },
    #[error("an action carried over keeps its number; write it as a7")]
    NotAnActionNumber,
    #[error(
        "the group's other meetings are not at hand here; give this to the meeting in the store"
    )]
    GroupNotAtHand,
    #[error(
        "no group called \"{name}\" is at hand here; folkmoot group list shows the groups of the store"
    )]
    UnknownGroup { name: Text },
    #[error(
        "no member of this meeting's group is \"{word}\"; folkmoot group members shows them, and member: \
         takes initials, a name or an id"
    )]
    UnknownMember { word: Text },
    #[error(
        "this meeting is of no group that keeps a register; folkmoot group new makes one, and group NAME \
         says that it is the meeting's"
    )]
    GroupWithoutRegister,
    #[error("everybody on the group's register is on the roll already")]
    AllEnrolled,
    #[error("nothing has changed in the group's other meetings since this one was planned")]
    NothingToTakeOver,
    #[error("the meeting is planned for that time already")]
    PostponedToSameDay,
    #[error("was:a7 needs the meeting that set the action under that number, as meeting:ID")]
    NotAnActionOfMeeting,
    #[error("there is an action {number} already")]
    RepeatedAction { number: ActionNo },
    #[error(
        "this decision approved minutes whose own log says so too; while it is the latest, undo \
         takes back both"
    )]
    ApprovedInBoth,
    #[error("{item} has a paper \"{name}\" already; amend {paper} link:… changes where it is")]
    RepeatedPaper { item: ItemLabel, name: Text, paper: PaperId },
    #[error("{paper} is like this already")]
    PaperUnchanged { paper: PaperId },
}

fn backlog(items: &[String]) -> String {
    match items {
        [] => "it is empty".to_owned(),
        items => format!("it has {}", items.join(", ")),
    }
}

/// What `amend` changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the meeting's")]
pub enum Amendable {
    Person,
    Item,
    Paper,
}

impl Amendable {
    fn example(self) -> &'static str {
        match self {
            Self::Person => "title:\"Head of Service\"",
            Self::Item => "minutes:20m",
            Self::Paper => "name:\"Final report\"",
        }
    }
}
