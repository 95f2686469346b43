//! What can be said beside the command language: where one stands, what is read, where one goes.

use crate::{
    meeting::{ItemNumber, command::first_word},
    render::Format,
    text::nearest::nearest,
};

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PlainCommand {
    /// Something in the command language.
    Line(String),
    Status,
    Read(Passage),
    Roll,
    More,
    /// What can be said, or how one command is said.
    Help(Option<String>),
    /// What there is to look at before the minutes are sent.
    Check,
    Drafts,
    /// Give a line that was not recorded once more.
    Give(usize),
    Open(usize),
    /// The meetings of the list that have these words.
    Find(String),
    /// What was said and decided in all meetings, and who is on the groups' registers, with these words.
    Search(String),
    /// Delete the meeting of this number, once that is confirmed.
    Delete(usize),
    New {
        group: String,
        when: String,
    },
    /// Plan the next meeting after the one of this number.
    Next(usize),
    Minutes {
        format: Format,
        is_public: bool,
    },
    /// The page of the group with these words in its name.
    Group(String),
    /// A part of the group's page.
    ReadGroup(GroupPart),
    /// Plan the next meeting of the group whose page is open.
    NextOfGroup,
    Home,
    Quit,
    /// Take the time of the machine's clock.
    TakeClock,
    /// Open a store that another process holds, to read.
    ReadOnly,
    Retry,
}

/// What is read aloud of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Passage {
    /// The last entries.
    Last(usize),
    /// The entries of an item; without a number, of the item in hand.
    Item(Option<ItemNumber>),
    /// One entry, by its name: `e3`.
    Entry(u32),
    /// The actions.
    Actions,
    /// The items.
    Agenda,
}

/// What is read aloud of a group's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the words that are said")]
pub(super) enum GroupPart {
    Meetings,
    Register,
    Actions,
    Workplan,
}

impl GroupPart {
    /// The word for it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Meetings => "meetings",
            Self::Register => "members",
            Self::Actions => "actions",
            Self::Workplan => "goals and items",
        }
    }

    fn parse(rest: &str) -> Result<Self, String> {
        match rest.trim().to_lowercase().as_str() {
            "" | "meetings" => Ok(Self::Meetings),
            "register" | "members" => Ok(Self::Register),
            "actions" => Ok(Self::Actions),
            "workplan" | "work plan" | "goals" => Ok(Self::Workplan),
            _ => Err("say what to read: meetings, register, actions or workplan".to_owned()),
        }
    }
}

/// A word with what may follow it, and what it does.
pub(super) struct PlainWord {
    pub(super) name: &'static str,
    pub(super) usage: &'static str,
    pub(super) help: &'static str,
    /// Whether it is said in a meeting, on the list of meetings, or on both.
    pub(super) place: SaidWhere,
}

/// Where a word is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SaidWhere {
    Meeting,
    List,
    /// On a group's page.
    Group,
    /// On the list and on a group's page.
    Lists,
    Both,
}

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the screens'")]
pub(super) enum OpenHere {
    List,
    Group,
    Meeting,
}

impl SaidWhere {
    /// Whether it is said where that is open.
    pub(super) fn fits(self, here: OpenHere) -> bool {
        match self {
            Self::Both => true,
            Self::Meeting => here == OpenHere::Meeting,
            Self::List => here == OpenHere::List,
            Self::Group => here == OpenHere::Group,
            Self::Lists => here != OpenHere::Meeting,
        }
    }
}

const fn word(
    name: &'static str,
    usage: &'static str,
    help: &'static str,
    place: SaidWhere,
) -> PlainWord {
    PlainWord { name, usage, help, place }
}

/// The words, in the order in which help reads them.
pub(super) const WORDS: [PlainWord; 22] = [
    word("status", "status", "the item in hand, its time, who is present", SaidWhere::Both),
    word("read", "read last 5, item 2, e3, actions, agenda", "reads it", SaidWhere::Meeting),
    word("roll", "roll", "reads the roll with numbers: present 3, leave 3", SaidWhere::Meeting),
    word("more", "more", "reads the next ten of a list", SaidWhere::Both),
    word("check", "check", "reads what to look at before minutes are sent", SaidWhere::Meeting),
    word("minutes", "minutes md public", "writes the minutes to a file", SaidWhere::Meeting),
    word("export", "export docx", "does the same as minutes", SaidWhere::Meeting),
    word("drafts", "drafts", "reads lines that were not recorded", SaidWhere::Meeting),
    word("give", "give 1", "gives a draft once more", SaidWhere::Meeting),
    word("home", "home", "goes to the list of meetings, or reads it", SaidWhere::Both),
    word("open", "open 1", "opens a meeting of the list", SaidWhere::Both),
    word("find", "find parish march", "reads the meetings with these words", SaidWhere::List),
    word(
        "search",
        "search roof kind:decision",
        "reads what was said in all meetings",
        SaidWhere::List,
    ),
    word("group", "group parish", "opens a group: lines to it are recorded", SaidWhere::List),
    word(
        "read",
        "read meetings, register, actions, workplan",
        "reads what the group has",
        SaidWhere::Group,
    ),
    word("delete", "delete 3", "deletes a practice meeting; you are asked first", SaidWhere::List),
    word("new", "new \"Parish Council\" 8 April 19:00", "plans a meeting", SaidWhere::List),
    word("next", "next 1", "plans the meeting after that one", SaidWhere::Lists),
    word("retry", "retry", "tries again to open a store that another holds", SaidWhere::Both),
    word("take-clock", "take-clock", "takes the time of the machine's clock", SaidWhere::Both),
    word("help", "help, help note", "reads what can be said", SaidWhere::Both),
    word("quit", "quit", "leaves; all that was answered is saved", SaidWhere::Both),
];

impl PlainCommand {
    /// Reads a line, in a meeting, on the list of meetings or on a group's page.
    ///
    /// # Errors
    ///
    /// What is wrong, and what can be said.
    pub(super) fn parse(line: &str, here: OpenHere) -> Result<Self, String> {
        let (in_meeting, in_list) = (here == OpenHere::Meeting, here == OpenHere::List);
        let (first, rest) = first_word(line);
        let word = first.to_lowercase();
        let known = WORDS.iter().find(|known| known.name == word);
        Ok(match word.as_str() {
            "status" => Self::Status,
            "roll" => Self::Roll,
            "more" => Self::More,
            "help" => Self::Help(Some(rest.to_lowercase()).filter(|about| !about.is_empty())),
            "drafts" => Self::Drafts,
            "home" => Self::Home,
            "quit" => Self::Quit,
            "take-clock" => Self::TakeClock,
            "read-only" => Self::ReadOnly,
            "retry" => Self::Retry,
            "read" if here == OpenHere::Group => Self::ReadGroup(GroupPart::parse(rest)?),
            "read" => Self::Read(Passage::parse(rest)?),
            "give" => Self::Give(number(rest, "give 1")?),
            "open" => Self::Open(number(rest, "open 1")?),
            "minutes" | "export" => minutes(rest)?,
            "check" if in_meeting => Self::Check,
            "find" if in_list => Self::Find(rest.trim().to_owned()),
            "search" if in_list => Self::Search(rest.trim().to_owned()),
            "group" if in_list => Self::Group(rest.trim().to_owned()),
            "delete" if in_list => Self::Delete(number(rest, "delete 3")?),
            "new" if in_list => new(rest)?,
            "next" if here == OpenHere::Group && rest.trim().is_empty() => Self::NextOfGroup,
            "next" if !in_meeting => Self::Next(number(rest, "next 1")?),
            _ if !in_list => Self::Line(line.to_owned()),
            _ => return Err(unknown(&word, known.is_some())),
        })
    }
}

/// What is said of a word that does nothing on the list of meetings.
fn unknown(word: &str, is_known: bool) -> String {
    if is_known || crate::meeting::command::verb(word).is_some() {
        return format!("{word} is said in a meeting; open NUMBER opens one");
    }
    let names = WORDS.iter().filter(|word| word.place.fits(OpenHere::List)).map(|word| word.name);
    match nearest(word, names) {
        Some(meant) => format!("{word} is not known; {meant} is, and help lists what can be said"),
        None => format!("{word} is not known; help lists what can be said"),
    }
}

fn number(rest: &str, example: &str) -> Result<usize, String> {
    rest.trim().parse().map_err(|_| format!("say the number: {example}"))
}

/// The group, in quotes where it has several words, and the day.
fn new(rest: &str) -> Result<PlainCommand, String> {
    let (group, when) = match rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        Some(parts) => parts,
        None => first_word(rest),
    };
    match group.trim() {
        "" => Err("say the group and the day: new \"Parish Council\" 8 April 19:00".to_owned()),
        group => Ok(PlainCommand::New { group: group.to_owned(), when: when.trim().to_owned() }),
    }
}

/// A format and whether it is for the public, in any order.
fn minutes(rest: &str) -> Result<PlainCommand, String> {
    let (mut format, mut is_public) = (Format::Docx, false);
    for word in rest.split_whitespace() {
        match word.to_lowercase().as_str() {
            "public" => is_public = true,
            name => format = Format::parse(name).map_err(|wrong| wrong.to_string())?,
        }
    }
    Ok(PlainCommand::Minutes { format, is_public })
}

impl Passage {
    fn parse(rest: &str) -> Result<Self, String> {
        let (first, rest) = first_word(rest);
        let wrong = || "say what to read: last 5, item, item 2, e3, actions or agenda".to_owned();
        let first = first.to_lowercase();
        match first.as_str() {
            "" => Ok(Self::Last(1)),
            "last" if rest.is_empty() => Ok(Self::Last(1)),
            "last" => rest.parse().map(Self::Last).map_err(|_| wrong()),
            "item" if rest.is_empty() => Ok(Self::Item(None)),
            "item" => rest.parse().map(|number| Self::Item(Some(number))).map_err(|_| wrong()),
            "actions" => Ok(Self::Actions),
            "agenda" => Ok(Self::Agenda),
            other => {
                let id = other.strip_prefix('e').and_then(|id| id.parse().ok());
                id.map(Self::Entry).ok_or_else(wrong)
            }
        }
    }
}
