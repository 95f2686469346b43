//! The columns of a membership list, known by their headings and by what stands under them.

use super::{
    letters::letters,
    member_words::{VoteCell, is_courtesy_title},
};
use crate::group::rules::Seat;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the profile's")]
pub enum MemberColumn {
    Initials,
    Name,
    Forename,
    Surname,
    /// A form of address.
    Address,
    Title,
    Organisation,
    Sector,
    Email,
    Phone,
    Role,
    /// Whether there is a vote.
    Vote,
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
        MemberColumn::Address,
        "form of address",
        &["salutation", "prefix", "honorific", "formofaddress"],
    ),
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
    (
        MemberColumn::Phone,
        "telephone",
        &["telephone", "phone", "tel", "mobile", "telephonenumber", "phonenumber", "contactnumber"],
    ),
    (
        MemberColumn::Role,
        "role",
        &["role", "meetingrole", "boardrole", "grouprole", "membership", "membershiprole"],
    ),
    (
        MemberColumn::Vote,
        "vote",
        &[
            "vote",
            "votes",
            "voter",
            "voting",
            "votingrights",
            "votingstatus",
            "votingmember",
            "hasavote",
            "canvote",
            "votingyn",
            "seat",
        ],
    ),
];

/// The row of the headings, of the first ten, and what its columns hold.
pub(super) fn headings(rows: &[Vec<String>]) -> Option<(usize, Vec<Option<MemberColumn>>)> {
    rows.iter().take(10).enumerate().find_map(|(at, row)| {
        let known: Vec<Option<MemberColumn>> = recognise(row, &rows[at + 1..]);
        let named = known.contains(&Some(MemberColumn::Name))
            || known.contains(&Some(MemberColumn::Surname));
        named.then_some((at, known))
    })
}

/// What each column holds, going by its heading and by what stands under it; a kind that was seen already
/// is not known again.
fn recognise(row: &[String], below: &[Vec<String>]) -> Vec<Option<MemberColumn>> {
    let mut known = Vec::with_capacity(row.len());
    for (place, heading) in row.iter().enumerate() {
        let letters = letters(heading);
        let column = HEADINGS.iter().find(|(.., names)| names.contains(&letters.as_str()));
        let column = column.map(|&(column, ..)| match column {
            // Membership lists head forms of address so.
            MemberColumn::Title if letters == "title" && are_titles(below, place) => {
                MemberColumn::Address
            }
            column => column,
        });
        known.push(column.filter(|column| !known.contains(&Some(*column))));
    }
    known
}

/// Whether a column holds forms of address, at least for the most part.
fn are_titles(rows: &[Vec<String>], place: usize) -> bool {
    let cells = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.trim());
    let cells: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
    let titles = cells.iter().filter(|cell| is_courtesy_title(cell)).count();
    titles > 0 && 2 * titles >= cells.len()
}

impl MemberColumn {
    /// The word for what a column holds.
    pub fn word(self) -> &'static str {
        HEADINGS.iter().find(|(one, ..)| *one == self).map_or("", |&(_, word, _)| word)
    }
}

/// The seat of somebody whose cell in the column of votes is empty; none where that says nothing.
///
/// Where votes are ticked, and nobody is said to have none, an empty cell is no vote.
pub(super) fn seat_without_tick(
    rows: &[Vec<String>],
    known: &[Option<MemberColumn>],
) -> Option<Seat> {
    let place = known.iter().position(|column| *column == Some(MemberColumn::Vote))?;
    let mut ballots = rows.iter().filter_map(|row| VoteCell::parse(row.get(place)?));
    let first = ballots.next()?;
    let is_ticked = first == VoteCell(Seat::Voting) && ballots.all(|ballot| ballot == first);
    is_ticked.then_some(Seat::None)
}
