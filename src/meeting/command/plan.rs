//! Commands that plan a meeting.

use super::{
    Carried, Command, Hours, ParseError, Ref,
    args::{Args, number},
    dates_end,
    lex::Word,
    minutes,
};
use crate::meeting::event::Quorum;

type Parsed = Result<Command, ParseError>;

pub(super) fn group(args: &mut Args) -> Parsed {
    Ok(Command::Group { name: args.phrase("the group's name", |_| false)? })
}

pub(super) fn title(args: &mut Args) -> Parsed {
    Ok(Command::Title { title: args.phrase("a title", |_| false)? })
}

pub(super) fn venue(args: &mut Args) -> Parsed {
    Ok(Command::Venue { venue: args.phrase("a venue", |_| false)? })
}

pub(super) fn marking(args: &mut Args) -> Parsed {
    Ok(Command::Marking { marking: args.phrase("a marking", |_| false)? })
}

pub(super) fn theme(args: &mut Args) -> Parsed {
    Ok(Command::Theme { name: args.phrase("a theme's name", |_| false)? })
}

pub(super) fn date(args: &mut Args) -> Parsed {
    let date = args.phrase("a date", dates_end)?;
    Ok(Command::Date { date, hours: args.hours()?, zone: args.option("zone") })
}

pub(super) fn next(args: &mut Args) -> Parsed {
    let date = args.phrase("a date", dates_end)?;
    let hours = args.hours()?;
    let venue = match args.maybe_word() {
        None => None,
        Some(first) if first.quoted => Some(first),
        Some(first) => {
            let rest = args.phrase("a venue", |_| false);
            let text =
                rest.map_or(first.text.to_string(), |r| format!("{} {}", first.text, r.text));
            Some(Word { text: text.into(), ..first })
        }
    };
    Ok(Command::Next { date, hours, venue })
}

pub(super) fn attendee(args: &mut Args) -> Parsed {
    let initials = args.word("initials and a name")?;
    let name = args.phrase("a name", |_| false)?;
    Ok(Command::Attendee { initials, name, details: args.details()? })
}

pub(super) fn amend(args: &mut Args) -> Parsed {
    let target = args.word("initials, an item such as i2, or a paper such as p1")?;
    if let Some(Ref::Item(_)) = Ref::parse(&target.text) {
        let title = args.option("title");
        let length = args.option("minutes");
        return Ok(Command::AmendItem { item: target, title, plan: args.item_options(length)? });
    }
    if let Some(Ref::Paper(_)) = Ref::parse(&target.text) {
        let (name, link) = (args.option("name"), args.option("link"));
        return Ok(Command::AmendPaper { paper: target, name, link });
    }
    let (initials, name) = (args.option("initials"), args.option("name"));
    Ok(Command::Amend { target, initials, name, details: args.details()? })
}

pub(super) fn agenda(args: &mut Args) -> Parsed {
    let title = args.phrase("a title", is_length)?;
    let length = args.maybe_word();
    Ok(Command::Agenda {
        title,
        plan: args.item_options(length)?,
        before: args.option("before"),
        confidential: args.yes("confidential")?,
    })
}

fn is_length(word: &Word) -> bool {
    word.text.starts_with(|c: char| c.is_ascii_digit())
        && word.text.ends_with(['m', 'h'])
        && minutes(word).is_ok()
}

pub(super) fn paper(args: &mut Args) -> Parsed {
    let item = args.word("an item such as i2, and the paper's name")?;
    let name = args.phrase("the paper's name", |_| false)?;
    Ok(Command::Paper { item, name, link: args.option("link") })
}

pub(super) fn reorder(args: &mut Args) -> Parsed {
    let item = args.word("an item such as i4")?;
    let before = args.option("before").ok_or_else(|| args.missing("before: and an item"))?;
    Ok(Command::Reorder { item, before })
}

pub(super) fn remove(args: &mut Args) -> Parsed {
    Ok(Command::Remove { target: args.word("what to remove, such as last, e3, i2 or p1")? })
}

pub(super) fn quorum(args: &mut Args) -> Parsed {
    let rules = [args.option("members"), args.option("share"), args.option("orgs")];
    let rule = match rules {
        [Some(word), None, None] => Quorum::Members(number(&word)?),
        [None, Some(word), None] => Quorum::Share(share(&word)?),
        [None, None, Some(word)] => Quorum::Orgs(number(&word)?),
        _ => return Err(args.missing("one of members:N, share:N% and orgs:N")),
    };
    Ok(Command::Quorum { rule })
}

fn share(word: &Word) -> Result<u32, ParseError> {
    let text = word.text.strip_suffix('%').unwrap_or(&word.text).into();
    let percent = number(&Word { text, ..word.clone() })?;
    if percent > 100 {
        return Err(ParseError::at(word.col, "a share is at most 100%"));
    }
    Ok(percent)
}

pub(super) fn carry(args: &mut Args) -> Parsed {
    let number = args.word("the action's number, such as a7")?;
    let owners = args.owners();
    let (due, from) = (args.option("due"), args.option("from"));
    let confidential = args.yes("confidential")?;
    let text = args.text("what is to be done")?;
    let action = Carried { owners, text, due, from, confidential };
    Ok(Command::Carry { number, action: Box::new(action) })
}

pub(super) fn numbering(args: &mut Args) -> Parsed {
    let from = number(&args.word("a number")?)?;
    Ok(Command::Numbering { from })
}

impl Hours {
    /// Whether no hour is given.
    pub fn is_empty(&self) -> bool {
        self.from.is_none()
    }
}
