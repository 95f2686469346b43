//! Members from a spreadsheet, its columns recognised by their headings.

use crate::{
    group::{
        command::{MemberCommand, MemberDetails},
        rules::{GroupOffice, Seat},
    },
    meeting::{
        command::{Details, PlanCommand, Word},
        initials,
    },
    text::{self, email},
};

pub use super::{member_columns::MemberColumn, member_words::MemberRole};
use super::{
    member_columns::{headings, seat_without_tick},
    member_words::{RowKind, VoteCell, full_name, is_courtesy_title, kind_of_row, same_name},
};

/// What a spreadsheet was read as.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// Each heading with the word for what its column was read as, if it was recognised.
    pub columns: Vec<(String, Option<MemberColumn>)>,
    /// The people, in order of their rows.
    pub people: Vec<ImportedMember>,
    /// The seats that nobody holds.
    pub vacancies: Vec<ImportedVacancy>,
    /// What was left out or changed, in sentences.
    pub remarks: Vec<String>,
}

/// A person as a row of a spreadsheet has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the profile's")]
pub struct ImportedMember {
    /// The number of the row, counted from 1.
    pub row: usize,
    pub initials: String,
    pub name: String,
    pub title: String,
    pub org: String,
    pub sector: String,
    pub email: String,
    pub phone: String,
    /// What the person is to the group, where that was said in a way that is known.
    pub role: Option<MemberRole>,
    /// The seat, where a column says who has a vote.
    pub seat: Option<Seat>,
}

/// A seat that nobody holds, as a row of a spreadsheet has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the profile's")]
pub struct ImportedVacancy {
    pub row: usize,
    pub title: String,
    pub org: String,
    pub sector: String,
}

/// Somebody who is on a roll or a register already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the profile's")]
pub struct ListedPerson {
    pub initials: String,
    pub name: String,
    pub org: String,
    pub email: String,
}

/// Whether rows of a spreadsheet have members: a heading by which a name is known.
pub fn are_members(rows: &[Vec<String>]) -> bool {
    headings(rows).is_some()
}

/// Reads members from the rows of a spreadsheet, for a roll or a register that may have people already.
///
/// The headings are the first row, of ten at most, in which a name is known. None where there is none.
pub fn members(rows: &[Vec<String>], known: Vec<ListedPerson>) -> Option<Members> {
    let (at, columns) = headings(rows)?;
    let headings = rows[at].iter().zip(&columns).filter(|(heading, _)| !heading.is_empty());
    let mut read = Members {
        columns: headings.map(|(heading, column)| (heading.clone(), *column)).collect(),
        ..Members::default()
    };
    let mut known = known;
    let unticked = seat_without_tick(&rows[at + 1..], &columns);
    for (row, number) in rows.iter().zip(1..).skip(at + 1) {
        MemberRow { row, number, known: &columns, unticked }.take(&mut known, &mut read);
    }
    Some(read)
}

/// A row with what its cells are.
struct MemberRow<'a> {
    row: &'a [String],
    number: usize,
    known: &'a [Option<MemberColumn>],
    /// What an empty cell in the column of votes says.
    unticked: Option<Seat>,
}

impl MemberRow<'_> {
    fn get(&self, column: MemberColumn) -> &str {
        let place = self.known.iter().position(|known| *known == Some(column));
        place.and_then(|place| self.row.get(place)).map_or("", |cell| cell.trim())
    }

    /// Takes the row in: as a person, a vacancy, or what is left out and said to be.
    fn take(&self, known: &mut Vec<ListedPerson>, read: &mut Members) {
        let number = self.number;
        let written = self.name();
        if written.is_empty() {
            if self.row.iter().any(|cell| !cell.is_empty()) {
                read.remarks.push(format!("Row {number} has no name and is left out."));
            }
            return;
        }
        match kind_of_row(&written) {
            RowKind::Total => {
                let said = format!("Row {number} ({written}) is a total and is left out.");
                return read.remarks.push(said);
            }
            RowKind::Vacancy => return read.vacancies.push(self.vacancy()),
            RowKind::Person => {}
        }
        let email = self.email(&written, &mut read.remarks);
        let org = self.get(MemberColumn::Organisation).to_owned();
        let name = full_name(self.get(MemberColumn::Address), &written);
        let person = ListedPerson { initials: String::new(), name, org, email };
        let namesakes = || known.iter().filter(|other| same_name(&other.name, &person.name));
        if let Some(other) = namesakes().find(|other| may_be_one(other, &person)) {
            let said = format!(
                "{} (row {number}) is on the list already, as {}.",
                person.name, other.initials
            );
            return read.remarks.push(said);
        }
        let initials = self.initials(&person.name, known, &mut read.remarks);
        if let Some(other) = namesakes().next() {
            read.remarks.push(format!(
                "{} (row {number}) is put in as {initials}, as another person of the name of {}.",
                person.name, other.initials
            ));
        }
        let person = ListedPerson { initials, ..person };
        known.push(person.clone());
        let said = self.get(MemberColumn::Role);
        let role = MemberRole::parse(said);
        if role.is_none() && !said.is_empty() {
            read.remarks.push(format!(
                "Row {number}, role \"{said}\": {} is taken as a member, who counts for the quorum.",
                person.name
            ));
        }
        let seat = self.seat(&person.name, &mut read.remarks);
        read.people.push(ImportedMember { seat, ..self.person(person, role) });
    }

    fn person(&self, known: ListedPerson, role: Option<MemberRole>) -> ImportedMember {
        let ListedPerson { initials, name, org, email } = known;
        let said = self.get(MemberColumn::Role);
        // What is no role of a group is a job.
        let title = match self.get(MemberColumn::Title) {
            title if is_courtesy_title(title) => "",
            "" if role.is_none() => said,
            title => title,
        };
        ImportedMember {
            row: self.number,
            initials,
            name,
            title: title.to_owned(),
            org,
            sector: self.get(MemberColumn::Sector).to_owned(),
            email,
            phone: self.get(MemberColumn::Phone).to_owned(),
            role,
            seat: None,
        }
    }

    /// The seat that the column of votes gives.
    fn seat(&self, name: &str, remarks: &mut Vec<String>) -> Option<Seat> {
        let said = self.get(MemberColumn::Vote);
        if said.is_empty() {
            return self.unticked;
        }
        let ballot = VoteCell::parse(said);
        if ballot.is_none() {
            let row = self.number;
            remarks.push(format!(
                "Row {row}, vote \"{said}\": that is neither yes nor no, so the role of {name} decides."
            ));
        }
        ballot.map(|VoteCell(seat)| seat)
    }

    fn vacancy(&self) -> ImportedVacancy {
        let (org, sector) = (self.get(MemberColumn::Organisation), self.get(MemberColumn::Sector));
        let known = [self.get(MemberColumn::Title), self.get(MemberColumn::Role), org, sector];
        let title = known.into_iter().find(|text| !text.is_empty()).unwrap_or("a seat");
        let (row, title) = (self.number, title.to_owned());
        ImportedVacancy { row, title, org: org.to_owned(), sector: sector.to_owned() }
    }

    /// The name as it is written, with the form of address where that stands under the job title.
    fn name(&self) -> String {
        let whole = self.get(MemberColumn::Name);
        let parts =
            format!("{} {}", self.get(MemberColumn::Forename), self.get(MemberColumn::Surname));
        let name = if whole.is_empty() { &parts } else { whole };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.get(MemberColumn::Title) {
            title if is_courtesy_title(title) && !name.is_empty() => full_name(title, &name),
            _ => name,
        }
    }

    fn email(&self, name: &str, remarks: &mut Vec<String>) -> String {
        let cell = self.get(MemberColumn::Email);
        match email::read(cell) {
            _ if cell.is_empty() => String::new(),
            Ok(address) => address.to_owned(),
            Err(error) => {
                remarks.push(format!("{name} is put in without an address: {error}."));
                String::new()
            }
        }
    }

    /// The initials that are given, or made where those can't be used.
    fn initials(&self, name: &str, known: &[ListedPerson], remarks: &mut Vec<String>) -> String {
        let is_taken = |one: &str| known.iter().any(|other| text::same(&other.initials, one));
        let given = self.get(MemberColumn::Initials);
        let free = initials::valid(given).is_ok() && !is_taken(given);
        let made = if free { given.to_owned() } else { initials::unique(name, is_taken) };
        if !given.is_empty() && !free {
            remarks.push(format!("{name} has the initials {made}, since {given} can't be used."));
        }
        made
    }
}

/// Whether two people of one name may be one: neither their addresses nor their organisations differ.
fn may_be_one(a: &ListedPerson, b: &ListedPerson) -> bool {
    let differ = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && !text::same(a, b);
    match !a.email.is_empty() && !b.email.is_empty() {
        true => text::same(&a.email, &b.email),
        false => !differ(&a.org, &b.org),
    }
}

impl Members {
    /// The commands that put the people on the roll of a meeting.
    pub fn plan(&self) -> Vec<PlanCommand> {
        self.people.iter().map(ImportedMember::attendee).collect()
    }

    /// The commands that put the people, and the vacancies, on the register of a group, each with its row.
    pub fn register(&self) -> Vec<(usize, MemberCommand)> {
        let people = self.people.iter().map(|person| (person.row, person.member()));
        let vacancies = self.vacancies.iter().map(|vacancy| (vacancy.row, vacancy.command()));
        people.chain(vacancies).collect()
    }
}

/// A text as a word of a line; none where there is no text.
fn given(text: &str) -> Option<Word> {
    (!text.is_empty()).then(|| Word::quoted(text))
}

impl ImportedMember {
    fn attendee(&self) -> PlanCommand {
        let details = Details {
            title: given(&self.title),
            org: given(&self.org),
            sector: given(&self.sector),
            email: given(&self.email),
            role: self.role.map(MemberRole::in_meeting),
            seat: self.seat.filter(|seat| *seat != self.seat_of_role()),
            member: None,
        };
        PlanCommand::Attendee {
            initials: Word::bare(&self.initials),
            name: Word::quoted(&self.name),
            details: Box::new(details),
        }
    }

    fn member(&self) -> MemberCommand {
        let details = MemberDetails {
            title: given(&self.title),
            org: given(&self.org),
            sector: given(&self.sector),
            email: given(&self.email),
            phone: given(&self.phone),
        };
        let (seat, office) = self.standing();
        MemberCommand::Member {
            initials: Some(Word::bare(&self.initials)),
            name: Word::quoted(&self.name),
            details: Box::new(details),
            seat: Some(seat),
            office,
            from: None,
        }
    }

    /// The seat and the office that the person gets on a register.
    pub fn standing(&self) -> (Seat, Option<GroupOffice>) {
        let office = self.role.and_then(|role| role.in_group().1);
        (self.seat.unwrap_or(self.seat_of_role()), office)
    }

    fn seat_of_role(&self) -> Seat {
        self.role.map_or(Seat::Voting, |role| role.in_group().0)
    }
}

impl ImportedVacancy {
    fn command(&self) -> MemberCommand {
        MemberCommand::Vacancy {
            title: Word::quoted(&self.title),
            org: given(&self.org),
            sector: given(&self.sector),
            from: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{group::command::GroupCommand, meeting::command::Command};

    fn rows(text: &str) -> Vec<Vec<String>> {
        text.lines().map(|line| line.split('|').map(str::to_owned).collect()).collect()
    }

    fn read(text: &str) -> Members {
        let (initials, name) = ("HB".to_owned(), "Hugh Bell".to_owned());
        let known = ListedPerson { initials, name, ..ListedPerson::default() };
        members(&rows(text), vec![known]).unwrap()
    }

    fn lines(read: &Members) -> Vec<String> {
        read.plan().into_iter().map(|command| Command::from(command).to_string()).collect()
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
        assert_eq!(read.columns[1], ("Job Title".to_owned(), Some(MemberColumn::Title)));
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
                "hugh bell (row 4) is on the list already, as HB.",
                "Row 6 has no name and is left out.",
            ]
        );
    }

    #[test]
    fn a_column_of_votes_decides_who_has_one() {
        let said = |text: &str| {
            let commands = read(text).register();
            commands
                .into_iter()
                .map(|(_, command)| {
                    GroupCommand::from(command)
                        .to_string()
                        .split_once(" seat:")
                        .unwrap()
                        .1
                        .to_owned()
                })
                .collect::<Vec<_>>()
        };
        let told = said(
            "Name|Role|Voting?\nAnn Barlow|Chair|No\nColm Daly||Yes\nEli Fox|Clerk|Y\nGia Hall||\n",
        );
        assert_eq!(told, ["no office:chair", "yes", "yes office:minute-taker", "yes"]);
        let ticked = said("Name|Role|Vote\nAnn Barlow|Chair|x\nColm Daly||\n");
        assert_eq!(ticked, ["yes office:chair", "no"]);
        let unclear = read("Name|Vote\nAnn Barlow|by phone\n");
        assert_eq!(
            unclear.remarks,
            [
                "Row 2, vote \"by phone\": that is neither yes nor no, so the role of Ann Barlow decides."
            ]
        );
        assert_eq!(
            lines(&read("Name|Job title|Vote\nCal Dunn|Detective Inspector|no\n")),
            ["attendee CD \"Cal Dunn\" title:\"Detective Inspector\" seat:no"]
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
        assert_eq!(members(&rows("Room|Price\nHall|10\n"), Vec::new()), None);
    }
}
