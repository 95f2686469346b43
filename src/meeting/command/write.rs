//! Commands that record what is said.

use super::{Command, ConvertTo, ParseError, YES_NO, args::Args, lex::Word, one_of};
use crate::meeting::event::Tally;

type Parsed = Result<Command, ParseError>;

const WORDS: &str = "some words";
const ACTION: &str = "an action's number, such as a1";
const REF: &str = "an entry such as last, e3 or a1";

pub(super) fn note(args: &mut Args) -> Parsed {
    let text = args.text(WORDS)?;
    Ok(for_sector(args, Command::Note { text }))
}

pub(super) fn decision(args: &mut Args) -> Parsed {
    let text = args.text(WORDS)?;
    Ok(for_sector(args, Command::Decision { text }))
}

pub(super) fn outcome(args: &mut Args) -> Parsed {
    let theme = args.option("theme");
    let text = args.text(WORDS)?;
    Ok(for_sector(args, Command::Outcome { text, theme }))
}

pub(super) fn action(args: &mut Args) -> Parsed {
    let owners = args.owners();
    let due = args.option("due");
    let text = args.text("what is to be done")?;
    Ok(for_sector(args, Command::Action { owners, text, due }))
}

/// An entry that concerns a sector, where `for:` names one.
fn for_sector(args: &mut Args, command: Command) -> Command {
    match args.option("for") {
        Some(sector) => Command::ForSector { command: Box::new(command), sector },
        None => command,
    }
}

pub(super) fn sector(args: &mut Args) -> Parsed {
    let target = args.word(REF)?;
    Ok(Command::Sector { target, sector: args.phrase("a sector, or none", |_| false)? })
}

pub(super) fn done(args: &mut Args) -> Parsed {
    Ok(Command::Done { action: args.word(ACTION)? })
}

pub(super) fn drop(args: &mut Args) -> Parsed {
    let action = args.word(ACTION)?;
    Ok(Command::Drop { action, reason: args.maybe_text() })
}

pub(super) fn reassign(args: &mut Args) -> Parsed {
    let action = args.word(ACTION)?;
    let owners = args.all_words("owners, such as @KB")?;
    let bare = |word: Word| {
        let text = word.text.trim_start_matches('@').trim_end_matches(',').into();
        Word { text, ..word }
    };
    Ok(Command::Reassign { action, owners: owners.into_iter().map(bare).collect() })
}

pub(super) fn redate(args: &mut Args) -> Parsed {
    let action = args.word(ACTION)?;
    Ok(Command::Redate { action, due: args.phrase("a date, or none", |_| false)? })
}

pub(super) fn vote(args: &mut Args) -> Parsed {
    let motion = args.phrase("the motion", |_| false)?;
    let mut count = |name: &str| args.count(name);
    let counts = [count("for")?, count("against")?, count("abstain")?];
    if counts.iter().all(Option::is_none) {
        return Err(args.missing("the votes for:N, against:N and abstain:N"));
    }
    let [r#for, against, abstain] = counts.map(Option::unwrap_or_default);
    Ok(Command::Vote {
        motion,
        moved: args.option("moved"),
        seconded: args.option("seconded"),
        tally: Tally { r#for, against, abstain },
    })
}

pub(super) fn confidential(args: &mut Args) -> Parsed {
    let target = args.word(REF)?;
    let confidential = match args.maybe_word() {
        None => true,
        Some(word) => one_of(&word, "answer", &YES_NO)?,
    };
    Ok(Command::Confidential { target, confidential })
}

pub(super) fn edit(args: &mut Args) -> Parsed {
    let target = args.word(REF)?;
    Ok(Command::Edit { target, text: args.text("the new words")? })
}

pub(super) fn convert(args: &mut Args) -> Parsed {
    let target = args.word(REF)?;
    let to = args.word("note, decision or action")?;
    let kinds = [
        ("note", ConvertTo::Note),
        ("decision", ConvertTo::Decision),
        ("action", ConvertTo::Action),
    ];
    Ok(Command::Convert { target, to: one_of(&to, "kind to convert to", &kinds)? })
}

pub(super) fn move_to(args: &mut Args) -> Parsed {
    let target = args.word(REF)?;
    let item = args.option("item").ok_or_else(|| args.missing("item: and a number"))?;
    Ok(Command::Move { target, item })
}
