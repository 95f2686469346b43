//! `folkmoot search`: words looked for in all meetings.

use crate::{
    search::{FoundIn, FoundPassage, SearchQuery},
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
    query.group = args.group.clone().or(query.group);
    (query.since, query.until) = (args.since.or(query.since), args.until.or(query.until));
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

/// What was found, on one line: its log, the day and name, what it is and what it says.
fn told(FoundPassage { place, hit }: &FoundPassage) -> String {
    let (id, day) = match place {
        FoundIn::Meeting(meeting) => (meeting.id.to_string(), "undated   "),
        FoundIn::Group(id, _) => (id.to_string(), "group     "),
    };
    let day = place.day().map_or(day.to_owned(), |day| day.to_string());
    let (name, passage) = (place.name(), &hit.passage);
    let mut told = format!("{id}  {day}  {name}  {}", passage.heading());
    if !passage.about.is_empty() {
        told.push_str(&format!(", {}", passage.about));
    }
    let who = passage.by().map(|who| format!("{who}: ")).unwrap_or_default();
    format!("{told}: {who}{}", passage.text)
}
