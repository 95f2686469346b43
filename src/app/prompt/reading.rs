//! What a line being typed is read as, beyond the language: with the place of its entry, and an item as
//! people write one on an agenda.

use super::EntryPlace;
use crate::{
    import::agenda::{Presenter, agenda_item},
    meeting::{
        Meeting,
        command::{Line, ParseError, PlanCommand, first_word, verb},
    },
};

/// Reads a line that is being typed.
pub(super) fn read(
    text: &str,
    meeting: &Meeting,
    place: &EntryPlace,
) -> Result<Option<Line>, ParseError> {
    if let Some(item) = item(text, meeting) {
        return Ok(Some(item.into()));
    }
    let mut line = Line::parse(text)?;
    if let Some(line) = &mut line {
        place.put_into(line, meeting);
    }
    Ok(line)
}

/// An item written as on an agenda, `agenda Welcome 5m KB`, with neither quotes nor options.
fn item(text: &str, meeting: &Meeting) -> Option<PlanCommand> {
    let (name, item) = first_word(text);
    let verb = verb(name).filter(|verb| verb.name == "agenda")?;
    // A word that the language takes for an option, though agenda may have none of that name.
    let is_option = |word: &str| {
        word.split_once(':').is_some_and(|(name, value)| {
            let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic());
            let is_known = verb.options.iter().any(|o| o.name.eq_ignore_ascii_case(name));
            is_known || (is_name && !value.is_empty() && !value.starts_with("//"))
        })
    };
    if item.contains('"') || item.split_whitespace().any(is_option) {
        return None;
    }
    agenda_item(item, &Presenter::all(&meeting.roll))
}
