//! Members from a spreadsheet, its columns recognised by their headings.

use crate::meeting::{
    command::{Details, PlanCommand, ROLES, Word},
    initials,
    roll::Roll,
};
use crate::text::{self, email};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the profile's")]
pub enum MemberColumn {
    Initials,
    Name,
    Forename,
    Surname,
    Title,
    Organisation,
    Sector,
    Email,
    Role,
}

/// Every kind of column with its word, and the headings by which it is known: letters alone count.
const HEADINGS: &[(MemberColumn, &str, &[&str])] = &[
    (MemberColumn::Initials, "initials", &["initials"]),
    (
        MemberColumn::Name,
        "name",
        &["name", "fullname", "member", "membername", "attendee", "person"],
    ),
    (
        MemberColumn::Forename,
        "forename",
        &["forename", "forenames", "firstname", "givenname", "first"],
    ),
    (MemberColumn::Surname, "surname", &["surname", "lastname", "familyname", "last"]),
    (
        MemberColumn::Title,
        "job title",
        &["title", "jobtitle", "job", "position", "post", "jobrole"],
    ),
    (
        MemberColumn::Organisation,
        "organisation",
        &[
            "organisation",
            "organization",
            "organisationname",
            "org",
            "agency",
            "employer",
            "company",
        ],
    ),
    (MemberColumn::Sector, "sector", &["sector", "sectorgroup"]),
    (MemberColumn::Email, "e-mail", &["email", "emailaddress", "mail"]),
    (MemberColumn::Role, "role", &["role", "meetingrole", "boardrole", "grouprole"]),
];

/// What a spreadsheet was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// Each heading with the word for what its column was read as, if it was recognised.
    pub columns: Vec<(String, Option<&'static str>)>,
    /// The commands that put the members on a roll.
    pub plan: Vec<PlanCommand>,
    /// What was left out or changed, in sentences.
    pub remarks: Vec<String>,
}

/// Whether rows of a spreadsheet have members: a heading by which a name is known.
pub fn are_members(rows: &[Vec<String>]) -> bool {
    headings(rows).is_some()
}

/// The row of the headings, of the first ten, and what its columns hold.
fn headings(rows: &[Vec<String>]) -> Option<(usize, Vec<Option<MemberColumn>>)> {
    rows.iter().take(10).enumerate().find_map(|(at, row)| {
        let known: Vec<Option<MemberColumn>> = recognise(row);
        let named = known.contains(&Some(MemberColumn::Name))
            || known.contains(&Some(MemberColumn::Surname));
        named.then_some((at, known))
    })
}

/// Reads members from the rows of a spreadsheet, for a roll that may have people already.
///
/// The headings are the first row, of ten at most, in which a name is known. None where there is none.
pub fn members(rows: &[Vec<String>], roll: &Roll) -> Option<Members> {
    let (at, known) = headings(rows)?;
    let headings = rows[at].iter().zip(&known).filter(|(heading, _)| !heading.is_empty());
    let mut read = Members {
        columns: headings.map(|(heading, column)| (heading.clone(), column.map(word))).collect(),
        ..Members::default()
    };
    let mut taken: Vec<String> = roll.iter().map(|p| p.profile.initials.to_string()).collect();
    let mut names: Vec<String> = roll.iter().map(|p| text::key(&p.profile.name)).collect();
    for (row, number) in rows.iter().zip(1..).skip(at + 1) {
        let person = MemberRow { row, known: &known };
        let name = person.name();
        if name.is_empty() {
            if row.iter().any(|cell| !cell.is_empty()) {
                read.remarks.push(format!("Row {number} has no name and is left out."));
            }
        } else if names.contains(&text::key(&name)) {
            read.remarks.push(format!("{name} (row {number}) is on the roll already."));
        } else {
            let attendee = person.attendee(&name, &mut taken, &mut read.remarks);
            names.push(text::key(&name));
            read.plan.push(attendee);
        }
    }
    Some(read)
}

/// What each column holds; a kind that was seen already is not known again.
fn recognise(row: &[String]) -> Vec<Option<MemberColumn>> {
    let mut known = Vec::with_capacity(row.len());
    for heading in row {
        let letters: String = heading.chars().filter(|c| c.is_alphabetic()).collect();
        let letters = letters.to_lowercase();
        let column = HEADINGS.iter().find(|(.., names)| names.contains(&letters.as_str()));
        let column = column.map(|&(column, ..)| column);
        known.push(column.filter(|column| !known.contains(&Some(*column))));
    }
    known
}

fn word(column: MemberColumn) -> &'static str {
    HEADINGS.iter().find(|(one, ..)| *one == column).map_or("", |&(_, word, _)| word)
}

/// A row with what its cells are.
struct MemberRow<'a> {
    row: &'a [String],
    known: &'a [Option<MemberColumn>],
}

impl MemberRow<'_> {
    fn get(&self, column: MemberColumn) -> &str {
        let place = self.known.iter().position(|known| *known == Some(column));
        place.and_then(|place| self.row.get(place)).map_or("", String::as_str)
    }

    fn name(&self) -> String {
        let whole = self.get(MemberColumn::Name);
        let parts =
            format!("{} {}", self.get(MemberColumn::Forename), self.get(MemberColumn::Surname));
        let name = if whole.is_empty() { &parts } else { whole };
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn email(&self, name: &str, remarks: &mut Vec<String>) -> Option<Word> {
        let cell = self.get(MemberColumn::Email).trim();
        match email::read(cell) {
            _ if cell.is_empty() => None,
            Ok(address) => Some(Word::quoted(address)),
            Err(error) => {
                remarks.push(format!("{name} is put in without an address: {error}."));
                None
            }
        }
    }

    fn attendee(
        &self,
        name: &str,
        taken: &mut Vec<String>,
        remarks: &mut Vec<String>,
    ) -> PlanCommand {
        let is_taken = |one: &str| taken.iter().any(|other| text::same(other, one));
        let given = self.get(MemberColumn::Initials);
        let free = initials::valid(given).is_ok() && !is_taken(given);
        let made = if free { given.to_owned() } else { initials::unique(name, is_taken) };
        if !given.is_empty() && !free {
            remarks.push(format!("{name} has the initials {made}, since {given} can't be used."));
        }
        taken.push(made.clone());
        // A role of a meeting is one of a few words; anything else under that heading is a job.
        let role = self.get(MemberColumn::Role);
        let known =
            ROLES.iter().find(|(word, _)| word.eq_ignore_ascii_case(&role.replace(' ', "-")));
        let title = match (self.get(MemberColumn::Title), known) {
            ("", None) => role,
            (title, _) => title,
        };
        let given = |text: &str| (!text.is_empty()).then(|| Word::quoted(text));
        let details = Details {
            title: given(title),
            org: given(self.get(MemberColumn::Organisation)),
            sector: given(self.get(MemberColumn::Sector)),
            email: self.email(name, remarks),
            role: known.map(|&(_, role)| role),
        };
        PlanCommand::Attendee {
            initials: Word::bare(&made),
            name: Word::quoted(name),
            details: Box::new(details),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meeting::{command::Command, script};

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect()
    }

    fn read(text: &str) -> Members {
        let log = script::replay(b"attendee HB \"Hugh Bell\"\n").unwrap();
        members(&rows(text), &log.meeting().roll).unwrap()
    }

    fn lines(read: &Members) -> Vec<String> {
        read.plan.iter().map(|command| Command::from(command.clone()).to_string()).collect()
    }

    #[test]
    fn columns_are_known_by_their_headings_and_titles_above_them_are_passed_over() {
        let read = read(
            "Register 2024\n\
             Full name|Job Title|Organisation |Sector|E-mail address|Fax|Role\n\
             Ann  Barlow|Clerk, acting|City \"C\" College|Education|Ann <ab@x.org>;|1|Vice chair\n\
             Colm Daly||NCC||||Analyst\n",
        );
        assert_eq!(
            lines(&read),
            [
                "attendee AB \"Ann Barlow\" title:\"Clerk, acting\" org:\"City \\\"C\\\" College\" \
             sector:\"Education\" email:\"ab@x.org\" role:vice-chair",
                "attendee CD \"Colm Daly\" title:\"Analyst\" org:\"NCC\"",
            ]
        );
        assert_eq!(read.columns[5], ("Fax".to_owned(), None));
        assert_eq!(read.columns[1], ("Job Title".to_owned(), Some("job title")));
    }

    #[test]
    fn initials_are_made_unique_and_who_is_there_is_not_added_twice() {
        let read = read(
            "First name|Surname|Initials\nHelen|Brown|\nHarry|Black|HB\nhugh|bell|\n|Cher|CH\n||XX\n",
        );
        assert_eq!(
            lines(&read),
            [
                "attendee HBr \"Helen Brown\"",
                "attendee HBl \"Harry Black\"",
                "attendee CH \"Cher\"",
            ]
        );
        assert_eq!(
            read.remarks,
            [
                "Harry Black has the initials HBl, since HB can't be used.",
                "hugh bell (row 4) is on the roll already.",
                "Row 6 has no name and is left out.",
            ]
        );
    }

    #[test]
    fn an_address_that_is_none_is_left_out_and_said_to_be() {
        let read = read("Name|E-mail\nAnn Barlow|ann at b.org\nColm Daly|c@b.org, d@b.org\n");
        assert_eq!(lines(&read), ["attendee AB \"Ann Barlow\"", "attendee CD \"Colm Daly\""]);
        assert_eq!(read.remarks.len(), 2);
        assert!(read.remarks[0].contains("\"ann at b.org\" is not an e-mail address"));
        assert!(read.remarks[1].contains("several e-mail addresses"));
    }

    #[test]
    fn a_sheet_without_names_is_no_register() {
        assert_eq!(members(&rows("Room|Price\nHall|10\n"), &Roll::default()), None);
    }
}
