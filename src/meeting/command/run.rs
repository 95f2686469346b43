//! Commands that run the agenda.

use super::{Command, ParseError, args::Args, minutes};

type Parsed = Result<Command, ParseError>;

pub(super) fn start(_: &mut Args) -> Parsed {
    Ok(Command::Start)
}

pub(super) fn end(_: &mut Args) -> Parsed {
    Ok(Command::End)
}

pub(super) fn pause(_: &mut Args) -> Parsed {
    Ok(Command::Pause)
}

pub(super) fn resume(_: &mut Args) -> Parsed {
    Ok(Command::Resume)
}

pub(super) fn adjourn(_: &mut Args) -> Parsed {
    Ok(Command::Adjourn)
}

pub(super) fn close(_: &mut Args) -> Parsed {
    Ok(Command::Close)
}

pub(super) fn item(args: &mut Args) -> Parsed {
    Ok(Command::Item { item: args.word("an item's number, or next")? })
}

pub(super) fn defer(args: &mut Args) -> Parsed {
    Ok(Command::Defer { item: args.word("an item's number")? })
}

pub(super) fn reopen(args: &mut Args) -> Parsed {
    Ok(Command::Reopen { item: args.maybe_word() })
}

pub(super) fn extend(args: &mut Args) -> Parsed {
    let word = args.word("minutes, such as 5m")?;
    let minutes = minutes(&word)?;
    match i32::try_from(minutes) {
        Ok(0) | Err(_) => {
            Err(ParseError::at(word.col, "say by how many minutes, such as 5m or -5m"))
        }
        Ok(minutes) => Ok(Command::Extend { minutes }),
    }
}
