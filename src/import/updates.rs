//! Members' written updates, a file each, compiled into one paper of an item.

use std::collections::HashSet;

use super::{
    foreign::ForeignFile,
    member_words::same_name,
    word::{self, WordBlock, WordError},
};
use crate::{
    meeting::{
        Meeting,
        command::{Command, PlanCommand, TableCells, Word, WriteCommand},
        event::PaperTable,
        ids::{PersonId, Text},
        roll::Attendee,
    },
    text::{
        Policy, clean,
        decode::{DecodeRemark, Decoded, decode},
        key, same,
    },
};

/// A file with somebody's update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateFile {
    /// Its name, without its folder.
    pub name: String,
    /// By whom it is, where that was said beside the file: initials or a name.
    pub by: Option<String>,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
}

/// What updates were read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedUpdates {
    /// The paper, and the outcomes that are proposed.
    pub plan: Vec<Command>,
    /// What was left out or is to be looked at, in sentences.
    pub remarks: Vec<String>,
}

/// The paragraphs of an update, which is text or a Word document, and how it was read.
///
/// # Errors
///
/// It is a Word document that can't be read, or a file of another kind.
pub fn paragraphs(bytes: &[u8]) -> Result<(Vec<String>, Vec<DecodeRemark>), WordError> {
    if let Some(foreign) = ForeignFile::recognise(bytes) {
        return Err(WordError::Foreign(foreign));
    }
    if bytes.starts_with(b"PK") {
        let blocks = word::read(bytes)?.into_iter().flat_map(|block| match block {
            WordBlock::Paragraph(paragraph) => vec![paragraph.text],
            WordBlock::Table(rows) => {
                let row = |row: Vec<String>| {
                    let cells: Vec<String> = row.into_iter().filter(|c| !c.is_empty()).collect();
                    cells.join(" · ")
                };
                rows.into_iter().map(row).filter(|row| !row.is_empty()).collect()
            }
        });
        return Ok((blocks.collect(), Vec::new()));
    }
    let Decoded { text, remarks } = decode(bytes);
    let text = clean(&text, Policy::Recorded);
    // Lines without an empty one between them are one paragraph, unless they are points of a list.
    let mut paragraphs: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in text.lines().map(str::trim) {
        let is_own = begins_paragraph(line);
        match paragraphs.last_mut() {
            Some(last) if goes_on && !is_own && !line.is_empty() => {
                last.push(' ');
                last.push_str(line);
            }
            _ if line.is_empty() => {}
            Some(_) | None => paragraphs.push(line.trim_start_matches(['#', ' ']).to_owned()),
        }
        goes_on = !line.is_empty() && paragraphs.len() > 1;
    }
    Ok((paragraphs, remarks))
}

fn begins_paragraph(line: &str) -> bool {
    line.starts_with(['-', '*', '•', '#'])
        || outcome(line).is_some()
        || line.split_once(['.', ')']).is_some_and(|(mark, _)| {
            !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// What a line says that begins `Outcome:`.
fn outcome(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['-', '*', '•', ' ']);
    let (mark, rest) = line.split_once(':')?;
    let mark = mark.trim_matches(['*', ' ']);
    let is_outcome = ["outcome", "outcomes", "canlyniad"].iter().any(|word| same(mark, word));
    let rest = rest.trim_start_matches(['*', ' ']).trim();
    Some(rest).filter(|rest| is_outcome && !rest.is_empty())
}

/// Compiles updates into one paper of an item, `i3`, in the order of the roll.
///
/// Who sent one is found by the file's name, else by its first line; of one that is by nobody on the roll
/// nothing is taken, and that is said. Lines that begin `Outcome:` are proposed as outcomes.
pub fn updates(files: Vec<UpdateFile>, item: &str, meeting: &Meeting) -> ImportedUpdates {
    let mut read = ImportedUpdates::default();
    let mut sent: Vec<(&Attendee, Vec<String>)> = Vec::new();
    for file in files {
        let Some((person, paragraphs)) = author(&file, meeting) else {
            read.remarks.push(format!(
                "“{}” is by nobody on the roll, by its name and its first line, and is left out; \
                 AB={} says whose it is.",
                file.name, file.name
            ));
            continue;
        };
        if paragraphs.is_empty() {
            read.remarks.push(format!("“{}” is empty and is left out.", file.name));
            continue;
        }
        match sent.iter_mut().find(|(other, _)| other.id == person.id) {
            Some((_, all)) => all.extend(paragraphs),
            None => sent.push((person, paragraphs)),
        }
    }
    sent.sort_by_key(|(person, _)| person.id);
    let senders: HashSet<PersonId> = sent.iter().map(|(person, _)| person.id).collect();
    let mut rows: Vec<Vec<Text>> = Vec::new();
    let mut outcomes: Vec<Command> = Vec::new();
    for (person, paragraphs) in &sent {
        let mut who = called(person);
        for paragraph in paragraphs {
            if let Some(said) = outcome(paragraph) {
                let org = Some(&*person.profile.org).filter(|org| !org.is_empty());
                outcomes.push(outcome_command(said, org, item));
            }
            let text = paragraph.trim_start_matches(['-', '*', '•', ' ']);
            rows.push(vec![std::mem::take(&mut who).into(), text.into()]);
        }
    }
    if !rows.is_empty() {
        let columns = vec!["Member".into(), "Update".into()];
        let table = PaperTable { columns, rows, totals: Vec::new() };
        let cells = Box::new(TableCells::new(&table));
        let name = Word::quoted("Written updates");
        read.plan.push(PlanCommand::Table { item: Word::bare(item), name, cells }.into());
    }
    read.plan.extend(outcomes);
    let missing = meeting
        .roll
        .iter()
        .filter(|person| person.profile.role.is_member() && !senders.contains(&person.id));
    let missing: Vec<String> = missing.map(called).collect();
    if !missing.is_empty() && !senders.is_empty() {
        read.remarks.push(format!("No update came from {}.", missing.join(", ")));
    }
    read
}

fn outcome_command(text: &str, by: Option<&str>, item: &str) -> Command {
    let number = item.trim_start_matches(['i', 'I']);
    WriteCommand::Outcome {
        text: Word::quoted(text),
        theme: None,
        by: by.map(Word::quoted),
        sector: None,
        item: Some(Word::bare(number)),
    }
    .into()
}

/// A name with the organisation: `Ann Barlow (NCC)`.
fn called(person: &Attendee) -> String {
    let (name, org) = (&person.profile.name, &person.profile.org);
    if org.is_empty() { name.to_string() } else { format!("{name} ({org})") }
}

/// Who wrote an update, and what of it is the update: a first line that only says who wrote it is not.
fn author<'m>(file: &UpdateFile, meeting: &'m Meeting) -> Option<(&'m Attendee, Vec<String>)> {
    let find = |is: &dyn Fn(&Attendee) -> bool| {
        let mut found = meeting.roll.iter().filter(|person| is(person));
        found.next().filter(|_| found.next().is_none())
    };
    if let Some(by) = &file.by {
        let person = meeting.roll.find(by).or_else(|| find(&|p| same_name(&p.profile.name, by)))?;
        return Some((person, file.paragraphs.clone()));
    }
    let named_in = |words: &[String], may_be_org: bool| {
        let has_name = |person: &Attendee| {
            let name = key_words(&person.profile.name);
            name.len() > 1 && is_run(words, &name)
                || name.len() == 2 && is_run(words, &[name[1].clone(), name[0].clone()])
        };
        let has_initials =
            |person: &Attendee| words.iter().any(|word| same(word, &person.profile.initials));
        let has_org = |person: &Attendee| {
            let org = key_words(&person.profile.org);
            !org.is_empty() && is_run(words, &org) && person.profile.role.is_member()
        };
        let by_org = || if may_be_org { find(&has_org) } else { None };
        find(&has_name).or_else(|| find(&has_initials)).or_else(by_org)
    };
    let stem = file.name.rsplit_once('.').map_or(&*file.name, |(stem, _)| stem);
    if let Some(person) = named_in(&key_words(stem), true) {
        return Some((person, file.paragraphs.clone()));
    }
    let (first, rest) = file.paragraphs.split_first()?;
    let words = key_words(first);
    let person = named_in(&words, true)?;
    // A first line that says more than who wrote it is part of the update.
    let said: HashSet<String> =
        [&*person.profile.name, &*person.profile.org, &*person.profile.title]
            .iter()
            .flat_map(|text| key_words(text))
            .chain(
                ["from", "by", "update", "of", "written", "member", "report", "for", "the", "name"]
                    .map(String::from),
            )
            .collect();
    let is_signature =
        words.iter().all(|word| said.contains(word) || same(word, &person.profile.initials));
    let paragraphs = if is_signature { rest.to_vec() } else { file.paragraphs.clone() };
    Some((person, paragraphs))
}

/// The words of a name or a title, as they are compared.
fn key_words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    words.filter(|word| !word.is_empty()).map(key).collect()
}

fn is_run(words: &[String], run: &[String]) -> bool {
    words.windows(run.len()).any(|window| window == run)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting() -> Meeting {
        let script = "date 2026-03-10\nattendee AB \"Ann Barlow\" org:NCC role:chair\n\
            attendee CD \"Cal Dunn\" role:member\nattendee EF \"Eve Frost\" org:\"Norfolk Police\" role:member\n\
            attendee GH \"Gwen Hale\" role:guest\nagenda Welcome\nagenda Updates\n";
        crate::meeting::script::replay(script.as_bytes()).unwrap().into_meeting()
    }

    fn file(name: &str, text: &str) -> UpdateFile {
        let paragraphs = paragraphs(text.as_bytes()).unwrap().0;
        UpdateFile { name: name.to_owned(), by: None, paragraphs }
    }

    #[test]
    fn updates_are_compiled_in_the_order_of_the_roll_and_who_sent_none_is_listed() {
        let files = vec![
            file(
                "norfolk-police march.txt",
                "Two checks.\n\nOutcome: 14 drivers\nstopped\n- more to come\n",
            ),
            file("update.txt", "From: Ann Barlow, NCC\n\nThe road is\nmended.\n"),
            file("scan.txt", "Nobody knows\n"),
        ];
        let read = updates(files, "i2", &meeting());
        let lines: Vec<String> = read.plan.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                "table i2 \"Written updates\" columns:\"Member|Update\" rows:\"Ann Barlow (NCC)|The road is mended.\\n\
                 Eve Frost (Norfolk Police)|Two checks.\\n|Outcome: 14 drivers stopped\\n|more to come\"",
                "outcome \"14 drivers stopped\" by:\"Norfolk Police\" item:2",
            ]
        );
        assert_eq!(read.remarks.len(), 2, "{:?}", read.remarks);
        assert!(read.remarks[0].contains("AB=scan.txt"), "{}", read.remarks[0]);
        assert_eq!(read.remarks[1], "No update came from Cal Dunn.");
    }

    #[test]
    fn a_first_line_that_says_more_than_who_wrote_it_stays() {
        let read =
            updates(vec![file("x.txt", "Cal Dunn reports that all is well\n")], "i2", &meeting());
        assert!(read.plan[0].to_string().contains("Cal Dunn|Cal Dunn reports that all is well"));
        let named = UpdateFile { by: Some("CD".to_owned()), ..file("x.txt", "All is well") };
        assert!(
            updates(vec![named], "i2", &meeting()).plan[0].to_string().contains("Cal Dunn|All")
        );
    }
}
