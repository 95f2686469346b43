//! Members of a spreadsheet beside a register: who is on it already, and what each row was taken for.

use chrono::NaiveDate;

use super::members::{ImportedMember, ImportedVacancy, ListedPerson};
use crate::group::{MemberRegister, rules::Seat};

impl ListedPerson {
    /// Who is on a register on a day.
    pub fn of_register(register: &MemberRegister, day: NaiveDate) -> Vec<Self> {
        let listed = register.on(day).map(|member| Self {
            initials: member.initials.to_string(),
            name: member.name.to_string(),
            org: member.org.to_string(),
            email: member.email.to_string(),
        });
        listed.collect()
    }
}

impl ImportedMember {
    /// What the row was taken for on a register, and whether that has a vote.
    pub fn in_words(&self) -> String {
        let (seat, office) = self.standing();
        let vote = match seat {
            Seat::Voting => "with a vote",
            Seat::CoOpted => "co-opted, with a vote",
            Seat::None => "without a vote",
        };
        let office = office.map(|office| format!("{}, ", office.word())).unwrap_or_default();
        let Self { row, name, initials, .. } = self;
        format!("row {row}: {name} ({initials}), {office}{vote}")
    }
}

impl ImportedVacancy {
    /// What the row was taken for on a register.
    pub fn in_words(&self) -> String {
        format!("row {}: a vacancy, {}", self.row, self.title)
    }
}
