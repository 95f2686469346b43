//! An agenda from Markdown or plain text: `1. Welcome 10m PB`, and under it `Paper: Terms of reference`.

use crate::{
    calendar::{
        dates::parse_duration_minutes,
        time::{Hours, TimeError},
    },
    meeting::command::{Access, ItemOptions, PlanCommand, Word, first_word},
    text,
};

/// What a text was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedAgenda {
    /// The commands that plan the items.
    pub plan: Vec<PlanCommand>,
    /// What was left out or not understood, in sentences.
    pub remarks: Vec<String>,
}

/// Reads the items of an agenda; `people` are the initials that may present, and so many items are on the
/// agenda `already`.
///
/// Where any line is numbered, the numbered lines are the items; else those with a bullet, else all that
/// are not headings. `Paper:` indented under an item puts a paper to it, with the web address that ends the
/// line; what else is indented is left out, and said to be. After its title an item
/// may have, in any order and in brackets or not: its time (`10m`, `10 mins`, `1h`), who presents it,
/// and *confidential*. A time in front (`10:00`) is left out, of a span (`10:00-10:10`) the length is taken.
pub fn agenda(text: &str, people: &[&str], already: usize) -> ImportedAgenda {
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    let has = |mark: fn(&str) -> Option<&str>| lines.iter().any(|(_, line)| mark(line).is_some());
    let mark: fn(&str) -> Option<&str> = match () {
        () if has(numbered) => numbered,
        () if has(bulleted) => bulleted,
        () => plain,
    };
    let mut agenda = ImportedAgenda::default();
    let mut items = already;
    for (number, line) in lines {
        match mark(line) {
            Some(text) if !text.trim().is_empty() => match item(text, people) {
                Some(item) => {
                    items += 1;
                    agenda.plan.push(item);
                    agenda.remarks.extend(wrong_time(number, text));
                }
                None => {
                    let remark = format!("Line {number} has no title and is left out: {text}");
                    agenda.remarks.push(remark);
                }
            },
            _ if let Some(paper) = paper(line, items).filter(|_| items > already) => {
                agenda.plan.push(paper);
            }
            _ if line.starts_with([' ', '\t']) && !line.trim().is_empty() => {
                let line = line.trim();
                agenda
                    .remarks
                    .push(format!("Line {number} stands under an item and is left out: {line}"));
            }
            _ => {}
        }
    }
    agenda
}

/// One item as it is typed, `Welcome 5m KB`, read as a line of an agenda is; none where it has no title.
pub fn agenda_item(text: &str, people: &[&str]) -> Option<PlanCommand> {
    let text = text.trim();
    item(numbered(text).or_else(|| bulleted(text)).unwrap_or(text), people)
}

/// The paper to an item that an indented line names: `- Paper: Survey https://…`.
fn paper(line: &str, item: usize) -> Option<PlanCommand> {
    let indented = line.strip_prefix([' ', '\t'])?.trim().replace("**", "");
    let (mark, rest) = bulleted(&indented).unwrap_or(&indented).split_once(':')?;
    let is_paper = ["paper", "papers"].iter().any(|word| mark.eq_ignore_ascii_case(word));
    let rest = rest.trim();
    if !is_paper || rest.is_empty() {
        return None;
    }
    let schemes = ["https://", "http://", "mailto:"];
    let at = schemes.iter().filter_map(|scheme| rest.find(scheme)).min();
    let at = at.filter(|&at| !rest[at..].contains(char::is_whitespace)).unwrap_or(rest.len());
    let (name, link) = rest.split_at(at);
    let link = match name.chars().next_back() {
        Some('(') => link.strip_suffix(')').unwrap_or(link),
        Some('<') => link.strip_suffix('>').unwrap_or(link),
        _ => link,
    };
    let name = name.trim_end_matches(['-', '–', '—', ':', ',', '(', '<', ' ']);
    let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    let (name, link) = if name.is_empty() { (link, "") } else { (name, link) };
    if name.is_empty() {
        return None;
    }
    let link = (!link.is_empty()).then(|| Word::quoted(link));
    Some(PlanCommand::Paper { item: Word::item(item), name: Word::quoted(name), link })
}

/// What follows the number of `1. Welcome` or `2) Welcome`.
fn numbered(line: &str) -> Option<&str> {
    let line = line.trim_start_matches('#');
    let line =
        if line.starts_with("  ") || line.starts_with('\t') { line } else { line.trim_start() };
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).filter(|_| (1..=3).contains(&digits))?;
    rest.strip_prefix(['.', ')'])?.strip_prefix([' ', '\t'])
}

/// What follows the bullet of `- Welcome` or `* Welcome`.
fn bulleted(line: &str) -> Option<&str> {
    ["- ", "* ", "• "].iter().find_map(|bullet| line.strip_prefix(bullet))
}

fn plain(line: &str) -> Option<&str> {
    (!line.starts_with(['#', ' ', '\t', '|', '>'])).then_some(line)
}

/// An item as it is written; none where no title is left of it.
fn item(item: &str, people: &[&str]) -> Option<PlanCommand> {
    let item = item.replace("**", "").replace("__", "");
    let (mut minutes, rest) = leading_time(item.trim());
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    let (mut presenter, mut confidential) = (None, false);
    while words.len() > 1 {
        let last = bare(words[words.len() - 1]);
        if last.is_empty() {
            words.pop();
        } else if last.eq_ignore_ascii_case("confidential") && !confidential {
            confidential = true;
            words.pop();
        } else if let Some(person) =
            people.iter().find(|p| presenter.is_none() && text::same(p, last) && is_upper(last))
        {
            presenter = Some(*person);
            words.pop();
        } else if let Some((length, taken)) = length(&words).filter(|_| minutes.is_none()) {
            minutes = Some(length);
            words.truncate(words.len() - taken);
        } else {
            break;
        }
    }
    let title = words.join(" ");
    let title = title.trim_end_matches(['-', '–', '—', ':', ',', '(', ' ']);
    if title.is_empty() {
        return None;
    }
    let presenter = presenter.map(Word::bare);
    Some(PlanCommand::Agenda {
        title: Word::quoted(title),
        plan: ItemOptions { minutes, presenter, kind: None },
        before: None,
        access: Box::new(Access { confidential, ground: None }),
    })
}

/// What to say of an item that begins with a time that no day has, which is then in its title.
fn wrong_time(number: usize, text: &str) -> Option<String> {
    match Hours::take(text.split_whitespace())?.0 {
        Ok(_) | Err(TimeError::EitherHalf(_) | TimeError::HourAlone(_)) => None,
        Err(error) => Some(format!("Line {number}: {error}")),
    }
}

/// A word without the brackets and commas around it.
fn bare(word: &str) -> &str {
    word.trim_matches(['(', ')', '[', ']', ',', ';', '–', '—', '-', '|'])
}

fn is_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The minutes that the last words tell, and how many words do: `10m`, `10 mins`, `(1h30)`.
fn length(words: &[&str]) -> Option<(u32, usize)> {
    let last = bare(words.last()?);
    let minutes = |text: &str| {
        let minutes = parse_duration_minutes(text).ok()?;
        u32::try_from(minutes).ok().filter(|&minutes| minutes > 0)
    };
    let units = ["m", "min", "mins", "minute", "minutes"];
    if units.iter().any(|unit| last.eq_ignore_ascii_case(unit)) && words.len() > 2 {
        let number = bare(words[words.len() - 2]);
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        return minutes(number).filter(|_| digits).map(|minutes| (minutes, 2));
    }
    let lower = last.to_ascii_lowercase();
    let digits = lower.find(|c: char| !c.is_ascii_digit()).filter(|&at| at > 0)?;
    let (number, unit) = lower.split_at(digits);
    match unit {
        "h" | "hr" | "hour" => minutes(&format!("{number}h")).map(|minutes| (minutes, 1)),
        unit if units.contains(&unit) => minutes(number).map(|minutes| (minutes, 1)),
        _ if unit.starts_with('h') => minutes(&lower).map(|minutes| (minutes, 1)),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::command::{Command, Line};
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<String> {
        lines(&agenda(text, &["PB", "KB", "HBr"], 0))
    }

    fn lines(agenda: &ImportedAgenda) -> Vec<String> {
        agenda.plan.iter().map(|command| Command::from(command.clone()).to_string()).collect()
    }

    #[test]
    fn an_items_time_presenter_and_confidence_stand_after_its_title_in_any_order() {
        let items = [
            ("Welcome 10m PB", "\"Welcome\" 10m presenter:PB"),
            (
                "Serious Youth Violence – KB (40 mins)",
                "\"Serious Youth Violence\" 40m presenter:KB",
            ),
            ("**Housing** (HBr, 1h30)", "\"Housing\" 90m presenter:HBr"),
            ("Staffing (confidential) 15 minutes", "\"Staffing\" 15m confidential:yes"),
            ("10:00-10:25 Roof", "\"Roof\" 25m"),
            ("10am to 10.25am: Roof", "\"Roof\" 25m"),
            ("10:00 – 10:25 – Roof", "\"Roof\" 25m"),
            ("12 to 16 year olds", "\"12 to 16 year olds\""),
            ("1000 homes", "\"1000 homes\""),
            ("14.05 Roof of 14 KM", "\"Roof of 14 KM\""),
            ("A.O.B.", "\"A.O.B.\""),
            ("Say \"no\" 5m", "\"Say \\\"no\\\"\" 5m"),
            ("20 is plenty", "\"20 is plenty\""),
            ("PB", "\"PB\""),
        ];
        for (item, expected) in items {
            assert_eq!(read(&format!("1. {item}\n")), [format!("agenda {expected}")]);
        }
    }

    #[test]
    fn numbered_lines_are_the_items_else_bullets_else_every_line() {
        let text = "# Agenda\n\nCounty Hall\n\n1. Welcome\n   - tea\n2) Roof\n\n- papers\n";
        let read_whole = agenda(text, &[], 0);
        assert_eq!(lines(&read_whole), ["agenda \"Welcome\"", "agenda \"Roof\""]);
        assert_eq!(read_whole.remarks, ["Line 6 stands under an item and is left out: - tea"]);
        assert_eq!(read("Agenda:\n- Welcome\n* Roof\n"), ["agenda \"Welcome\"", "agenda \"Roof\""]);
        assert_eq!(
            read("# Agenda\nWelcome\n\nRoof 5m\n"),
            ["agenda \"Welcome\"", "agenda \"Roof\" 5m"]
        );
        assert_eq!(read("## 1. Welcome\n## 2. Roof\n"), ["agenda \"Welcome\"", "agenda \"Roof\""]);
    }

    #[test]
    fn a_paper_under_an_item_is_put_to_it_with_its_address() {
        let text = "1. Welcome\n2. Roof 10m\n   Paper: Survey https://a.org/s.pdf\n\
                    \t- **Papers:** [Costs](https://a.org/c(2).pdf)\n  paper: <mailto:kb@a.org>\n";
        let expected = [
            "agenda \"Welcome\"",
            "agenda \"Roof\" 10m",
            "paper i2 \"Survey\" link:\"https://a.org/s.pdf\"",
            "paper i2 \"Costs\" link:\"https://a.org/c(2).pdf\"",
            "paper i2 \"mailto:kb@a.org\"",
        ];
        assert_eq!(read(text), expected);
        let fifth = agenda("- Roof\n  Paper: Letter", &[], 4);
        assert_eq!(lines(&fifth)[1], "paper i5 \"Letter\"");
    }

    proptest! {
        #[test]
        fn whatever_is_written_gives_commands_that_are_lines(text in "(\\PC|\n){0,80}") {
            let agenda = agenda(&format!("1. x\n\tPaper: y{text}"), &["PB"], 0);
            for (line, command) in lines(&agenda).iter().zip(agenda.plan) {
                prop_assert_eq!(Line::parse(line), Ok(Some(command.into())), "{}", line);
            }
        }
    }
}
