//! `folkmoot search`: words looked for in all meetings.

use crate::{
    search::{FoundPassage, PassageKind, SearchQuery},
    store::{Findings, OpenMode, Store},
};

use super::{
    failure::Failure,
    input::args::{SearchArgs, Shared},
    output, paths,
};

pub(super) fn run(shared: &Shared, args: &SearchArgs) -> Result<(), Failure> {
    // What the shell was given in quotes stays together.
    let together = |word: &String| match word.contains(char::is_whitespace) {
        true => format!("\"{word}\""),
        false => word.clone(),
    };
    let words: Vec<String> = args.words.iter().map(together).collect();
    let mut query = SearchQuery::parse(&words.join(" ")).map_err(Failure::usage)?;
    query.group.clone_from(&args.group);
    (query.since, query.until) = (args.since, args.until);
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let Findings { best, more, unread, damage } = store.search(&query, args.most)?;
    for finding in &best {
        output::line(told(finding))?;
    }
    if more > 0 {
        output::note(format!("{more} more fit: give more words, or --most {}", best.len() + more));
    }
    if unread > 0 {
        output::note(format!(
            "{unread} more meetings have such words and were not looked through: give more words, or \
             --group, --since and --until"
        ));
    }
    match (best.is_empty(), damage.is_empty()) {
        (_, false) => Err(Failure::all(damage.iter().map(ToString::to_string).collect())),
        (true, true) => Err(Failure::failed("nothing fits")),
        (false, true) => Ok(()),
    }
}

/// What was found, on one line: the meeting, its day and name, what it is and what it says.
fn told(FoundPassage { meeting, hit }: &FoundPassage) -> String {
    let day = meeting.day.map_or("undated   ".to_owned(), |day| day.to_string());
    let name = if meeting.group.is_empty() { &meeting.title } else { &meeting.group };
    let passage = &hit.passage;
    let kind = passage.kind.word();
    let mut told = format!("{}  {day}  {name}  {kind}", meeting.id);
    if !passage.label.is_empty() {
        told.push_str(&format!(" {}", passage.label));
    }
    if passage.confidential {
        told.push_str(" (confidential)");
    }
    if !passage.about.is_empty() {
        told.push_str(&format!(", {}", passage.about));
    }
    // A person's own name is what is found.
    let who = match passage.kind {
        PassageKind::Person | PassageKind::Meeting | PassageKind::Paper | PassageKind::Item => None,
        PassageKind::Decision
        | PassageKind::Action
        | PassageKind::Vote
        | PassageKind::Outcome
        | PassageKind::Declaration
        | PassageKind::Note => passage.who.first(),
    };
    let who = who.map(|who| format!("{who}: ")).unwrap_or_default();
    format!("{told}: {who}{}", passage.text)
}
