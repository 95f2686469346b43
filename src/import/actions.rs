//! Open actions of earlier minutes, from the tables of a Markdown or Word document.

use chrono::NaiveDate;

use super::{
    foreign::ForeignFile,
    letters::letters,
    markdown,
    word::{self, TableRows, WordBlock, WordError},
};
use crate::{
    calendar::dates::parse_date,
    meeting::{
        Meeting,
        command::{Access, Carried, PlanCommand, Word},
        event::DueWord,
        ids::ActionNo,
    },
    text::{
        Policy, clean,
        decode::{DecodeRemark, Decoded, decode},
        same,
    },
};

/// The tables of a document, each row with its cells' text, and how it was read.
///
/// # Errors
///
/// It is a Word document that can't be read, or a file of another kind.
pub fn tables(bytes: &[u8]) -> Result<(Vec<TableRows>, Vec<DecodeRemark>), WordError> {
    if let Some(foreign) = ForeignFile::recognise(bytes) {
        return Err(WordError::Foreign(foreign));
    }
    if bytes.starts_with(b"PK") {
        let blocks = word::read(bytes)?.into_iter();
        let tables = blocks.filter_map(|block| match block {
            WordBlock::Table(rows) => Some(rows),
            WordBlock::Paragraph(_) => None,
        });
        return Ok((tables.collect(), Vec::new()));
    }
    let Decoded { text, remarks } = decode(bytes);
    Ok((markdown_tables(&clean(&text, Policy::Source)), remarks))
}

fn markdown_tables(text: &str) -> Vec<TableRows> {
    let mut tables: Vec<TableRows> = vec![TableRows::new()];
    for line in text.lines() {
        match (markdown::cells(line), tables.last_mut()) {
            (Some(cells), _) if markdown::is_rule(&cells) => {}
            (Some(cells), Some(table)) => {
                table.push(cells.iter().map(|cell| markdown::plain(cell)).collect());
            }
            (Some(_), None) => {}
            (None, _) => tables.push(TableRows::new()),
        }
    }
    tables.retain(|table| !table.is_empty());
    tables
}

/// What tables of actions were read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedActions {
    /// The commands that carry the actions over.
    pub plan: Vec<PlanCommand>,
    /// What was left out or not understood, in sentences.
    pub remarks: Vec<String>,
}

/// The columns of a table of actions, as far as it has them.
#[derive(Clone, Copy)]
struct ActionColumns {
    number: Option<usize>,
    text: usize,
    owners: Option<usize>,
    due: Option<usize>,
    from: Option<usize>,
    status: Option<usize>,
}

impl ActionColumns {
    /// The columns by their headings; none where it is no table of actions with owners.
    fn from_headings(headings: &[String]) -> Option<Self> {
        let find = |names: &[&str]| {
            headings.iter().position(|heading| names.contains(&letters(heading).as_str()))
        };
        let owners = find(&["owner", "owners", "who", "lead", "by", "bywhom", "responsible"]);
        let due = find(&["due", "duedate", "when", "bywhen", "deadline", "date"]);
        let text = find(&["action", "actions", "what", "task", "actionpoint"])?;
        (owners.is_some() || due.is_some()).then_some(Self {
            number: find(&["no", "number", "ref"]),
            text,
            owners,
            due,
            from: find(&["from", "meeting", "set"]),
            status: find(&["status", "state", "progress"]),
        })
    }

    /// What a row has in a column, if there is one.
    fn get(self, row: &[String], column: Option<usize>) -> &str {
        column.and_then(|column| row.get(column)).map_or("", String::as_str)
    }
}

/// Reads the open actions of the tables that have actions with owners or dates, for a meeting.
///
/// Numbers are kept where they are free, and else go on from the last. An owner who is not on the roll
/// is named in the text.
pub fn actions(tables: &[TableRows], meeting: &Meeting) -> ImportedActions {
    let mut read = ImportedActions::default();
    let known = meeting.entries.actions().iter().map(|action| action.number);
    let known = known.filter(|number| !number.is_recommendation());
    let mut taken: Vec<u32> = known.map(ActionNo::number).collect();
    for table in tables {
        let Some((head, rows)) = table.split_first() else { continue };
        let Some(columns) = ActionColumns::from_headings(head) else { continue };
        for row in rows.iter().filter(|row| !columns.get(row, Some(columns.text)).is_empty()) {
            read.row(columns, row, meeting, &mut taken);
        }
    }
    read
}

impl ImportedActions {
    fn row(
        &mut self,
        columns: ActionColumns,
        row: &[String],
        meeting: &Meeting,
        taken: &mut Vec<u32>,
    ) {
        let text = columns.get(row, Some(columns.text));
        let status = columns.get(row, columns.status).to_lowercase();
        let settled = ["done", "dropped", "closed", "complete", "discharged"];
        if settled.iter().any(|word| status.starts_with(word)) {
            self.remarks.push(format!("“{text}” is {status} and is left out."));
            return;
        }
        let given = columns.get(row, columns.number);
        let digits: String = given.chars().filter(char::is_ascii_digit).collect();
        let given = digits.parse().ok().filter(|n| *n > 0 && !taken.contains(n));
        let last = taken.iter().max().map_or(0, |last| *last);
        let number: u32 = given.unwrap_or(last.saturating_add(1));
        taken.push(number);
        let (owners, others) = owners(columns.get(row, columns.owners), meeting);
        let text = if others.is_empty() { text.to_owned() } else { format!("{text} ({others})") };
        // What was for the next meeting then is for the one that it is put into now.
        let due = match DueWord::parse(columns.get(row, columns.due)) {
            Some(DueWord::NextMeeting) => meeting.plan.day.map(Word::from),
            Some(word @ (DueWord::Asap | DueWord::Ongoing)) => Some(Word::bare(word.code())),
            None => None,
        };
        let mut dated = |column| {
            let written = columns.get(row, column);
            let day = day(written, meeting);
            if day.is_none() && !is_blank(written) {
                let remark = format!("“{written}” is no date and is left out of a{number}.");
                self.remarks.push(remark);
            }
            day.map(Word::from)
        };
        let action = Carried {
            owners: owners.iter().map(|owner| Word::bare(owner)).collect(),
            text: Word::quoted(&text),
            due: due.or_else(|| dated(columns.due)),
            from: dated(columns.from),
            meeting: None,
            was: None,
            times: None,
            source: None,
            access: Access::default(),
        };
        let number = ActionNo::action(number).into();
        self.plan.push(PlanCommand::Carry { number, action: Box::new(action) });
    }
}

/// The owners who are on the roll, by initials or names, and the others as they are written.
fn owners(text: &str, meeting: &Meeting) -> (Vec<String>, String) {
    let (mut known, mut others) = (Vec::new(), Vec::new());
    let words = text.split([',', ';', '/', '&']).flat_map(|part| part.split(" and "));
    for word in words.map(str::trim).filter(|word| !is_blank(word)) {
        let person = meeting.roll.iter().find(|person| {
            let p = &person.profile;
            same(&p.initials, word) || same(&p.name, word)
        });
        let several = || meeting.roll.collective(word);
        match person {
            Some(person) => known.push(person.profile.initials.to_string()),
            None => match several() {
                Some(owner) => known.push(meeting.roll.owner(&owner).to_owned()),
                None => others.push(word),
            },
        }
    }
    (known, others.join(", "))
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "-–—".contains(c))
}

/// A day as written; one without a year is the next such day after the meeting.
fn day(text: &str, meeting: &Meeting) -> Option<NaiveDate> {
    parse_date(text, meeting.plan.day?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        edition::{Edition, view},
        meeting::{command::Command, script},
        papers::{Phrases, compose},
        render,
    };

    const NEXT: &str = "date 2024-07-09\nattendee RW \"Ross Wacey\"\nattendee KB \"Katie Burrell\" org:NCC\n\
        carry a2 @KB \"mend the roof\"\n";

    fn read(bytes: &[u8]) -> ImportedActions {
        let log = script::replay(NEXT.as_bytes()).unwrap();
        actions(&tables(bytes).unwrap().0, log.meeting())
    }

    fn lines(read: &ImportedActions) -> Vec<String> {
        read.plan.iter().map(|command| Command::from(command.clone()).to_string()).collect()
    }

    #[test]
    fn actions_come_from_tables_that_have_owners_or_dates() {
        let text = "| Name | Org |\n|---|---|\n| x | y |\n\nActions\n\n\
            | No. | Action | Who | By when | Status |\n|:--|---|---|---|---|\n\
            | 1 | write \\| call \"now\" | RW, Dean Thomas | 1 August | |\n\
            | 2 | **sweep** | katie burrell & RW | soon | open |\n\
            | 4 | look | ncc, all | ASAP | open |\n\
            | 5 | ask | KB | next meeting | open |\n\
            | 3 | paint | KB | – | Done: yes |\n";
        let read = read(text.as_bytes());
        assert_eq!(
            lines(&read),
            [
                "carry a1 @RW \"write | call \\\"now\\\" (Dean Thomas)\" due:2024-08-01",
                "carry a3 @KB @RW \"sweep\"",
                "carry a4 @NCC @all \"look\" due:asap",
                "carry a5 @KB \"ask\" due:2024-07-09",
            ]
        );
        assert_eq!(
            read.remarks,
            ["“soon” is no date and is left out of a3.", "“paint” is done: yes and is left out.",]
        );
    }

    #[test]
    fn the_actions_of_our_own_minutes_come_back_from_markdown_and_from_word() {
        let held = "date 2024-05-22\nattendee RW \"Ross Wacey\"\n10:00 start\n\
            10:01 action @RW R&D <plan> for \"Q3\" due:2024-08-01\n10:02 action no owner\n10:30 end\n";
        let log = script::replay(held.as_bytes()).unwrap();
        let view = view(log.meeting(), Edition::Full);
        let document = compose(&view, Phrases::builtin());
        let expected =
            ["carry a1 @RW \"R&D <plan> for \\\"Q3\\\"\" due:2024-08-01", "carry a3 \"no owner\""];
        let docx = render::render(&document, render::Format::Docx).unwrap();
        assert_eq!(lines(&read(&docx)), expected);
        assert_eq!(lines(&read(render::markdown(&document).as_bytes())), expected);
    }

    #[test]
    fn what_is_no_document_is_refused() {
        assert!(matches!(tables(b"PK\x03\x04"), Err(WordError::Broken(_))));
    }
}
