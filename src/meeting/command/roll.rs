//! Commands that take the roll.

use super::{
    Command, ParseError,
    args::{Args, number},
};

type Parsed = Result<Command, ParseError>;

const WHO: &str = "initials, or all";

pub(super) fn present(args: &mut Args) -> Parsed {
    Ok(Command::Present { who: args.all_words(WHO)? })
}

pub(super) fn remote(args: &mut Args) -> Parsed {
    Ok(Command::Remote { who: args.all_words(WHO)? })
}

pub(super) fn arrive(args: &mut Args) -> Parsed {
    Ok(Command::Arrive { who: args.all_words(WHO)? })
}

pub(super) fn leave(args: &mut Args) -> Parsed {
    Ok(Command::Leave { who: args.all_words(WHO)? })
}

pub(super) fn apologies(args: &mut Args) -> Parsed {
    let who = args.all_words(WHO)?;
    let next = match args.option("meeting") {
        None => false,
        Some(word) if word.text.eq_ignore_ascii_case("next") => true,
        Some(word) => return Err(ParseError::at(word.col, "write meeting:next, or leave it out")),
    };
    Ok(Command::Apologies { who, next })
}

pub(super) fn absent(args: &mut Args) -> Parsed {
    Ok(Command::Absent { who: args.all_words(WHO)? })
}

pub(super) fn unmark(args: &mut Args) -> Parsed {
    Ok(Command::Unmark { who: args.all_words(WHO)? })
}

pub(super) fn deputy(args: &mut Args) -> Parsed {
    let deputy = args.phrase("initials, or a name in quotes", |_| false)?;
    let member = args.option("for").ok_or_else(|| args.missing("for: and a member"))?;
    Ok(Command::Deputy { deputy, member, org: args.option("org") })
}

pub(super) fn guest(args: &mut Args) -> Parsed {
    let name = args.phrase("a name", |_| false)?;
    Ok(Command::Guest { name, details: args.details()? })
}

pub(super) fn headcount(args: &mut Args) -> Parsed {
    Ok(Command::Headcount { count: number(&args.word("a number")?)? })
}

pub(super) fn declare(args: &mut Args) -> Parsed {
    let who = args.word("initials")?;
    Ok(Command::Declare { who, text: args.text("what the interest is")? })
}
