//! One item as it is written: its title, and what stands around it.

use super::{Presenter, bare};
use crate::{
    calendar::{dates::parse_duration_minutes, time::Hours},
    meeting::{
        command::{Access, ItemOptions, PlanCommand, UnderItem, Word, first_word},
        event::ItemKind,
    },
    text,
};

/// What an item says.
pub(super) struct ItemWords {
    pub(super) title: String,
    pub(super) minutes: Option<u32>,
    /// By initials.
    pub(super) presenter: Option<String>,
    pub(super) confidential: bool,
    pub(super) kind: Option<ItemKind>,
    /// Why it is confidential, where that is said.
    pub(super) ground: Option<String>,
    pub(super) under: Option<UnderItem>,
}

impl From<ItemWords> for PlanCommand {
    fn from(item: ItemWords) -> Self {
        let ItemWords { title, minutes, presenter, confidential, kind, ground, under } = item;
        let presenter = presenter.map(|initials| Word::bare(&initials));
        let ground = ground.filter(|_| confidential).map(|ground| Word::quoted(&ground));
        Self::Agenda {
            title: Word::quoted(&title),
            plan: ItemOptions { minutes, presenter, kind, under, ..ItemOptions::default() },
            before: None,
            access: Box::new(Access { confidential, ground }),
        }
    }
}

/// Words in brackets by which people say that an item is closed to the public; Part 2 is where English
/// councils put exempt items (Local Government Act 1972, section 100A and schedule 12A).
const CLOSED: [&str; 9] = [
    "confidential",
    "exempt",
    "private",
    "closed",
    "closed session",
    "in camera",
    "part 2",
    "part ii",
    "part two",
];

/// Whether words say that something is closed to the public.
pub(super) fn says_closed(words: &str) -> bool {
    CLOSED.iter().any(|closed| text::same(words, closed))
}

/// A title without the word in front that makes it confidential, as our own papers have it: `*Confidential*:
/// Staffing`; and whether it was there. `Exempt: staffing` keeps its word, which may be part of it.
pub(super) fn shown_as_confidential(title: &str) -> (&str, bool) {
    let Some((front, rest)) = title.split_once(':') else { return (title.trim(), false) };
    let front = front.trim().trim_matches('*');
    match (text::same(front, "confidential"), says_closed(front)) {
        (true, _) => (rest.trim(), true),
        (false, closed) => (title.trim(), closed),
    }
}

/// Reads an item; none where no title is left of it.
pub(super) fn read(written: &str, people: &[Presenter<'_>]) -> Option<ItemWords> {
    let written = written.replace("**", "").replace("__", "");
    let (mut minutes, rest) = leading_time(written.trim());
    let mut rest = rest;
    let (mut presenter, mut confidential): (Option<&Presenter<'_>>, bool) = (None, false);
    loop {
        if let Some(front) = without_closed(rest) {
            (rest, confidential) = (front, true);
            continue;
        }
        let words: Vec<&str> = rest.split_whitespace().collect();
        let Some(last) = words.last().map(|last| bare(last)).filter(|_| words.len() > 1) else {
            break;
        };
        let named = || people.iter().find_map(|person| Some((person, person.ends(&words)?)));
        let taken = if last.is_empty() {
            1
        } else if last.eq_ignore_ascii_case("confidential") && !confidential {
            confidential = true;
            1
        } else if let Some((person, taken)) = named().filter(|_| presenter.is_none()) {
            presenter = Some(person);
            taken
        } else if let Some((length, taken)) = length(&words).filter(|_| minutes.is_none()) {
            minutes = Some(length);
            taken
        } else {
            break;
        };
        rest = without_words(rest, taken);
    }
    let title = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = title.trim_end_matches(['-', '–', '—', ':', ',', '(', ' ']);
    let (title, in_front) = shown_as_confidential(title);
    let presenter = presenter.map(|person| person.initials.to_owned());
    let confidential = confidential || in_front;
    let title = title.to_owned();
    let (kind, ground, under) = (None, None, None);
    (!title.is_empty()).then_some(ItemWords {
        title,
        minutes,
        presenter,
        confidential,
        kind,
        ground,
        under,
    })
}

/// A text without the last words.
fn without_words(text: &str, count: usize) -> &str {
    (0..count).fold(text, |text, _| {
        let text = text.trim_end();
        text.rfind(char::is_whitespace).map_or("", |at| text[..at].trim_end())
    })
}

/// A text without the brackets at its end in which it says that it is closed.
fn without_closed(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let open = match text.chars().next_back()? {
        ')' => text.rfind('(')?,
        ']' => text.rfind('[')?,
        _ => return None,
    };
    let front = text[..open].trim_end();
    says_closed(&text[open + 1..text.len() - 1]).then_some(front).filter(|front| !front.is_empty())
}

/// The minutes that the last words tell, and how many words do: `10m`, `10 mins`, `1 hr`, `(1h30)`, `0:20`.
fn length(words: &[&str]) -> Option<(u32, usize)> {
    let last = bare(words.last()?);
    let minutes = |text: &str| {
        let minutes = parse_duration_minutes(text).ok()?;
        u32::try_from(minutes).ok().filter(|&minutes| minutes > 0)
    };
    let of_minutes = ["m", "min", "mins", "minute", "minutes"];
    let of_hours = ["h", "hr", "hrs", "hour", "hours"];
    let is_unit = |units: &[&str]| units.iter().any(|unit| last.eq_ignore_ascii_case(unit));
    if (is_unit(&of_minutes) || is_unit(&of_hours)) && words.len() > 2 {
        let number = bare(words[words.len() - 2]);
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let unit = if is_unit(&of_hours) { "h" } else { "m" };
        return minutes(&format!("{number}{unit}")).filter(|_| digits).map(|length| (length, 2));
    }
    if let Some((hours, rest)) = last.split_once(':') {
        return on_the_clock(hours, rest).map(|length| (length, 1));
    }
    let lower = last.to_ascii_lowercase();
    let digits = lower.find(|c: char| !c.is_ascii_digit()).filter(|&at| at > 0)?;
    let (number, unit) = lower.split_at(digits);
    match unit {
        unit if of_hours.contains(&unit) => {
            minutes(&format!("{number}h")).map(|length| (length, 1))
        }
        unit if of_minutes.contains(&unit) => minutes(number).map(|length| (length, 1)),
        _ if unit.starts_with('h') => minutes(&lower).map(|length| (length, 1)),
        _ => None,
    }
}

/// The minutes of `0:20` or `01:30`; a time of the day is later than any item is long.
fn on_the_clock(hours: &str, minutes: &str) -> Option<u32> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| !text.starts_with('+'));
    let (hours, minutes) = (number(hours).filter(|&hours| hours < 6)?, number(minutes)?);
    (minutes < 60).then_some(hours * 60 + minutes).filter(|&length| length > 0)
}

/// The length that a span of times in front tells, and what follows the times.
fn leading_time(item: &str) -> (Option<u32>, &str) {
    let untimed = (None, item);
    let words = item.split_whitespace().map(|word| word.trim_end_matches(':'));
    let Some((Ok(hours), count)) = Hours::take(words) else { return untimed };
    let rest = (0..count).fold(item, |rest, _| first_word(rest).1);
    let times = item[..item.len() - rest.len()].to_ascii_lowercase();
    // "12 to 16 year olds" and "1000 homes" are titles.
    if !times.contains([':', '.']) && !times.contains("am") && !times.contains("pm") {
        return untimed;
    }
    let rest = rest.trim_start_matches(['-', '–', '—', ':', ' ']);
    match hours.to.map(|to| u32::try_from((to - hours.from).num_minutes())) {
        None => (None, rest),
        Some(Ok(length @ 1..)) => (Some(length), rest),
        Some(Ok(0) | Err(_)) => untimed,
    }
}
