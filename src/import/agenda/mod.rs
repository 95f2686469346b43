//! An agenda from Markdown or plain text: `1. Welcome 10m PB`, and under it `Paper: Terms of reference`.

mod document;
mod item;
mod json;
mod outline;
mod table;

use std::borrow::Cow;

use super::markdown;
use crate::{
    calendar::time::{Hours, TimeError},
    meeting::{
        ItemNumber,
        command::{PlanCommand, Word},
        roll::Roll,
    },
    text,
};

pub use self::document::agenda_file;
use self::{
    item::{ItemWords, says_closed},
    outline::{Outline, SubItemLine, below},
};

/// What a text was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedAgenda {
    /// The commands that plan the items.
    pub plan: Vec<PlanCommand>,
    /// What was left out or not understood, in sentences.
    pub remarks: Vec<String>,
}

/// Somebody who may present an item.
#[derive(Clone, Copy, Debug)]
pub struct Presenter<'a> {
    /// Their initials.
    pub initials: &'a str,
    /// Their name.
    pub name: &'a str,
}

impl<'a> Presenter<'a> {
    /// Everybody on a roll.
    pub fn all(roll: &'a Roll) -> Vec<Self> {
        let profiles = roll.iter().map(|person| &person.profile);
        profiles.map(|p| Self { initials: &p.initials, name: &p.name }).collect()
    }

    /// How many words name this person at the end of an item, by initials or whole name.
    fn ends(&self, words: &[&str]) -> Option<usize> {
        let last = bare(words.last()?);
        if text::same(self.initials, last) && last.starts_with(char::is_uppercase) {
            return Some(1);
        }
        let count = self.name.split_whitespace().count();
        let from = words.len().checked_sub(count).filter(|&from| count > 1 && from > 0)?;
        let name: Vec<&str> = words[from..].iter().map(|word| bare(word)).collect();
        text::same(&name.join(" "), self.name).then_some(count)
    }
}

/// Reads the items of an agenda; `people` may present, and the first item gets the number `next`.
///
/// A table with a column of items is read as such; its papers too, as our own agenda lists them. Else,
/// where any line is numbered, the numbered lines are the items; else those with a bullet, else all that
/// are not headings. What is numbered under an item (`2.1`, `a)`) is a sub-item of it. `Paper:`
/// indented under an item puts a paper to it, with the web address that ends the line; what else is
/// indented is left out, and said to be. After its title an item
/// may have, in any order and in brackets or not: its time (`10m`, `10 mins`, `1h`, `0:20`), who presents it,
/// and *confidential*, *exempt* or *Part 2*. A time in front (`10:00`) is left out, of a span
/// (`10:00-10:10`) the length is taken. Below a heading `Part 2` all items are confidential.
pub fn agenda(text: &str, people: &[Presenter<'_>], next: ItemNumber) -> ImportedAgenda {
    if let Some(agenda) = table::read(text, people, next) {
        return agenda;
    }
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    let has = |mark: fn(&str) -> Option<&str>| lines.iter().any(|(_, line)| mark(line).is_some());
    let mark: fn(&str) -> Option<&str> = match () {
        () if has(numbered) => numbered,
        () if has(bulleted) => bulleted,
        () => plain,
    };
    let (outline, agenda) = (Outline::before(next), ImportedAgenda::default());
    let mut reading = AgendaReading { people, outline, is_closed: false, agenda };
    for (number, line) in lines {
        reading.line(number, line, mark);
    }
    reading.agenda
}

/// An agenda as far as it is read.
struct AgendaReading<'p> {
    people: &'p [Presenter<'p>],
    outline: Outline,
    /// Whether a heading closed what follows it to the public.
    is_closed: bool,
    agenda: ImportedAgenda,
}

impl AgendaReading<'_> {
    fn line(&mut self, number: usize, line: &str, mark: fn(&str) -> Option<&str>) {
        let item = self.outline.latest();
        if let Some(text) = mark(line).filter(|text| !text.trim().is_empty()) {
            self.item(number, &unmarked(line, text), None);
        } else if let Some(below) = below(line).filter(|_| item.is_some()) {
            self.item(number, &unmarked(line, below.text), Some(below));
        } else if let Some(paper) = item.and_then(|item| paper(line, item)) {
            self.agenda.plan.push(paper);
        } else if item.is_some() && self.take_sentence(line) {
            // The item has it now.
        } else if closes(line) {
            self.is_closed = true;
            let what = "what follows it is taken as confidential";
            self.agenda.remarks.push(format!("Line {number}, “{}”: {what}.", line.trim()));
        } else if line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            let line = line.trim();
            let remark = format!("Line {number} stands under an item and is left out: {line}");
            self.agenda.remarks.push(remark);
        }
    }

    fn item(&mut self, number: usize, text: &str, below: Option<SubItemLine<'_>>) {
        match item::read(text, self.people) {
            Some(words) => {
                let under = below.and_then(|line| self.outline.sub_item(line));
                if under.is_none() {
                    self.outline.item();
                }
                let confidential = words.confidential || self.is_closed;
                self.agenda.plan.push(ItemWords { confidential, under, ..words }.into());
                self.agenda.remarks.extend(wrong_time(number, text));
            }
            None => {
                let remark = format!("Line {number} has no title and is left out: {text}");
                self.agenda.remarks.push(remark);
            }
        }
    }

    /// Takes in a sentence of minutes of our own that says who presented an item, or that it is closed.
    fn take_sentence(&mut self, line: &str) -> bool {
        let Some(PlanCommand::Agenda { plan, access, .. }) = self.agenda.plan.last_mut() else {
            return false;
        };
        let line = line.trim().trim_matches(['*', '>', ' ', '_']);
        if ["This item is confidential", "Mae'r eitem hon yn gyfrinachol"]
            .iter()
            .any(|said| line.starts_with(said))
        {
            access.confidential = true;
            return true;
        }
        let name = ["Presented by ", "Cyflwynwyd gan "].iter().find_map(|lead| {
            line.strip_prefix(lead).and_then(|name| name.strip_suffix('.').or(Some(name)))
        });
        let is = |person: &&Presenter<'_>| name.is_some_and(|name| text::same(person.name, name));
        match self.people.iter().find(is) {
            Some(person) => plan.presenter = Some(Word::bare(person.initials)),
            None => return false,
        }
        true
    }
}

/// What a line says; a heading of Markdown without the strokes before its signs.
fn unmarked<'t>(line: &str, text: &'t str) -> Cow<'t, str> {
    match line.trim_start().starts_with('#') {
        true => Cow::Owned(markdown::unescaped(text)),
        false => Cow::Borrowed(text),
    }
}

/// Whether a line is a heading under which a council puts its exempt items.
fn closes(line: &str) -> bool {
    let words = line.trim_matches(['#', '*', ' ', '\t', ':']);
    let (front, rest) = words.split_once(['-', '–', '—', ':', '(']).unwrap_or((words, ""));
    let rest = rest.trim_end_matches(')').trim().trim_end_matches("items").trim();
    says_closed(front.trim()) && (rest.is_empty() || says_closed(rest))
}

/// One item as it is typed, `Welcome 5m KB`, read as a line of an agenda is; none where it has no title.
pub fn agenda_item(text: &str, people: &[Presenter<'_>]) -> Option<PlanCommand> {
    let text = text.trim();
    let text = numbered(text).or_else(|| bulleted(text)).unwrap_or(text);
    item::read(text, people).map(PlanCommand::from)
}

/// The paper to an item that an indented line names: `- Paper: Survey https://…`.
fn paper(line: &str, item: ItemNumber) -> Option<PlanCommand> {
    let indented = line.strip_prefix([' ', '\t'])?.trim().replace("**", "");
    let (mark, rest) = bulleted(&indented).unwrap_or(&indented).split_once(':')?;
    let is_paper = ["paper", "papers"].iter().any(|word| mark.eq_ignore_ascii_case(word));
    let rest = rest.trim();
    if !is_paper || rest.is_empty() {
        return None;
    }
    let (name, link) = address_and_name(rest)?;
    let link = link.map(|link| Word::quoted(&link));
    Some(PlanCommand::Paper { item: Word::item(item), name: Word::quoted(&name), link })
}

/// The name of a paper and the address behind it: `Survey https://…`, `[Survey](https://…)`.
fn address_and_name(rest: &str) -> Option<(String, Option<String>)> {
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
    Some((name.to_owned(), (!link.is_empty()).then(|| link.to_owned())))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::command::{Command, Line};
    use proptest::prelude::*;

    const PEOPLE: [Presenter<'static>; 3] = [
        Presenter { initials: "PB", name: "Pat Bell" },
        Presenter { initials: "KB", name: "Kit Bond" },
        Presenter { initials: "HBr", name: "Hal Brown" },
    ];

    fn read(text: &str) -> Vec<String> {
        lines(&agenda(text, &PEOPLE, ItemNumber::new(1)))
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
        let read_whole = agenda(text, &[], ItemNumber::new(1));
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
        let fifth = agenda("- Roof\n  Paper: Letter", &[], ItemNumber::new(5));
        assert_eq!(lines(&fifth)[1], "paper i5 \"Letter\"");
    }

    #[test]
    fn lengths_names_and_what_is_closed_are_read_as_people_write_them() {
        let items = [
            ("Budget – 1h30 – Kit Bond", "\"Budget\" 90m presenter:KB"),
            ("Reserves 0:20", "\"Reserves\" 20m"),
            ("Strategy (for decision) 1 hr", "\"Strategy (for decision)\" 60m"),
            ("Exempt: staffing [confidential] 00:15", "\"Exempt: staffing\" 15m confidential:yes"),
            ("Land [exempt]", "\"Land\" confidential:yes"),
            ("Land (Part 2) 2 hours PB", "\"Land\" 120m presenter:PB confidential:yes"),
            ("Confidential: Land", "\"Land\" confidential:yes"),
            ("Part 2 of the plan", "\"Part 2 of the plan\""),
            ("Bus at 14:05", "\"Bus at 14:05\""),
        ];
        for (item, expected) in items {
            assert_eq!(read(&format!("1. {item}\n")), [format!("agenda {expected}")]);
        }
    }

    #[test]
    fn what_is_numbered_under_an_item_is_a_sub_item_of_it_and_part_two_is_closed() {
        let text = "1. Welcome\n2. Finance\n   2.1 Budget 10m\n       a) Earmarked\n   2.2 Reserves\n   \
                    a) General\n      (ii) Roads\nPart 2 – Exempt items\n3. Land\n   1. Sale\n   2.1 Lease\n";
        let read = agenda(text, &[], ItemNumber::new(1));
        assert_eq!(
            lines(&read),
            [
                "agenda \"Welcome\"",
                "agenda \"Finance\"",
                "agenda \"Budget\" 10m under:i2",
                "agenda \"Earmarked\" under:i2.1 letters:yes",
                "agenda \"Reserves\" under:i2",
                "agenda \"General\" under:i2 letters:yes",
                "agenda \"Roads\" under:i2(a) letters:yes",
                "agenda \"Land\" confidential:yes",
                "agenda \"Sale\" under:i3 confidential:yes",
                "agenda \"Lease\" under:i3 confidential:yes",
            ]
        );
        assert_eq!(read.remarks.len(), 1, "{:?}", read.remarks);
        let planned = lines(&agenda(text, &[], ItemNumber::new(2))).join("\n");
        let script = format!("date 2026-03-10\nagenda Minutes\n{planned}\n");
        let log = crate::meeting::script::replay(script.as_bytes()).unwrap();
        let numbers = log.meeting().agenda.with_numbers().map(|(number, _)| number.to_string());
        let expected =
            ["1", "2", "3", "3.1", "3.1(a)", "3.2", "3(a)", "3(a)(a)", "4", "4.1", "4.2"];
        assert_eq!(numbers.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn our_own_paper_comes_back() {
        let planned = "date 2026-03-10 10:00-12:00\nattendee PB \"Pat Bell\"\n\
            agenda \"Welcome\" 5m presenter:PB\nagenda \"Budget: 10m | 20m *of* savings\" 90m\n\
            paper i2 \"Book | vol 1\" link:https://example.org/a|b\n\
            agenda \"Staffing\" 15m confidential:yes\nagenda \"2.1 Year-end\"\n";
        let log = crate::meeting::script::replay(planned.as_bytes()).unwrap();
        let view = crate::edition::view(log.meeting(), crate::edition::Edition::Full);
        let phrases = crate::papers::Phrases::builtin();
        let paper =
            crate::render::markdown(&crate::papers::compose::compose_agenda(&view, phrases));
        let back = agenda(&paper, &PEOPLE, ItemNumber::new(1));
        assert_eq!(
            lines(&back),
            [
                "agenda \"Welcome\" 5m presenter:PB",
                "agenda \"Budget: 10m | 20m *of* savings\" 90m",
                "agenda \"Staffing\" 15m confidential:yes",
                "agenda \"2.1 Year-end\"",
                "paper i2 \"Book | vol 1\" link:\"https://example.org/a|b\"",
            ],
            "{paper}"
        );
    }

    proptest! {
        #[test]
        fn whatever_is_written_gives_commands_that_are_lines(text in "(\\PC|\n){0,80}") {
            let agenda = agenda(&format!("1. x\n\tPaper: y{text}"), &PEOPLE, ItemNumber::new(1));
            for (line, command) in lines(&agenda).iter().zip(agenda.plan) {
                prop_assert_eq!(Line::parse(line), Ok(Some(command.into())), "{}", line);
            }
        }
    }
}
