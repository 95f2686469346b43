//! The words of membership lists: forms of address, roles, and rows that are no people.

use super::letters::letters;
use crate::{
    group::rules::{GroupOffice, Seat},
    meeting::{
        event::Role,
        initials::{is_rank, is_title, surname_first, untitled},
    },
    text,
};

/// What somebody is to a group, as membership lists say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the offices'")]
pub enum MemberRole {
    Chair,
    CoChair,
    ViceChair,
    MinuteTaker,
    Member,
    CoOpted,
    Guest,
    InAttendance,
}

/// The words for each role, letters alone.
const ROLE_WORDS: &[(MemberRole, &[&str])] = &[
    (MemberRole::Chair, &["chair", "chairperson", "chairman", "chairwoman"]),
    (MemberRole::CoChair, &["cochair", "cochairperson", "jointchair"]),
    (
        MemberRole::ViceChair,
        &["vicechair", "vicechairperson", "vicechairman", "vicechairwoman", "deputychair"],
    ),
    (
        MemberRole::MinuteTaker,
        &[
            "minutetaker",
            "minutetaking",
            "minutes",
            "notetaker",
            "clerk",
            "councilclerk",
            "committeeclerk",
            "secretary",
            "minutessecretary",
            "secretariat",
        ],
    ),
    (
        MemberRole::Member,
        &[
            "member",
            "votingmember",
            "membervoting",
            "core",
            "coremember",
            "fullmember",
            "statutorymember",
            "permanentmember",
            "trustee",
        ],
    ),
    (MemberRole::CoOpted, &["coopted", "cooptedmember", "coopteemember", "cooptee"]),
    (MemberRole::Guest, &["guest", "visitor", "invitedguest"]),
    (
        MemberRole::InAttendance,
        &[
            "inattendance",
            "attendee",
            "observer",
            "advisor",
            "adviser",
            "administrator",
            "nonvoting",
            "nonvotingmember",
            "membernonvoting",
            "associatemember",
            "exofficiononvoting",
        ],
    ),
];

impl MemberRole {
    /// Reads a role; none where it is not known.
    pub fn parse(text: &str) -> Option<Self> {
        let letters = letters(text);
        let known = ROLE_WORDS.iter().find(|(_, words)| words.contains(&letters.as_str()));
        known.map(|(role, _)| *role)
    }

    /// The role on a meeting's roll.
    pub(super) fn in_meeting(self) -> Role {
        match self {
            Self::Chair | Self::CoChair => Role::Chair,
            Self::ViceChair => Role::ViceChair,
            Self::MinuteTaker => Role::MinuteTaker,
            Self::Member | Self::CoOpted => Role::Member,
            Self::Guest => Role::Guest,
            Self::InAttendance => Role::InAttendance,
        }
    }

    /// The seat and the office on a group's register.
    pub(super) fn in_group(self) -> (Seat, Option<GroupOffice>) {
        match self {
            Self::Chair => (Seat::Voting, Some(GroupOffice::Chair)),
            Self::CoChair => (Seat::Voting, Some(GroupOffice::CoChair)),
            Self::ViceChair => (Seat::Voting, Some(GroupOffice::ViceChair)),
            Self::MinuteTaker => (Seat::None, Some(GroupOffice::MinuteTaker)),
            Self::Member => (Seat::Voting, None),
            Self::CoOpted => (Seat::CoOpted, None),
            Self::Guest | Self::InAttendance => (Seat::None, None),
        }
    }
}

/// What a cell in a column of votes says of a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct VoteCell(pub(super) Seat);

impl VoteCell {
    /// Reads a cell; none where it is empty, or says nothing of a vote.
    pub(super) fn parse(cell: &str) -> Option<Self> {
        let seat = match &*letters(cell) {
            "yes" | "y" | "true" | "x" | "voting" | "votingmember" | "vote" | "votes" | "full" => {
                Seat::Voting
            }
            "no" | "n" | "false" | "none" | "non" | "nonvoting" | "nonvotingmember" | "novote"
            | "without" => Seat::None,
            "coopted" | "cooptee" => Seat::CoOpted,
            "" => match cell.trim() {
                "1" | "✓" | "✔" | "☑" | "✅" | "●" | "*" => Seat::Voting,
                "0" | "✗" | "✘" | "☐" | "☒" | "-" | "–" | "—" => Seat::None,
                _ => return None,
            },
            _ => return None,
        };
        Some(Self(seat))
    }
}

/// What a row of a membership list is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowKind {
    Person,
    Vacancy,
    Total,
}

/// What a row is about, going by what stands where the name would.
pub(super) fn kind_of_row(name: &str) -> RowKind {
    match &*letters(name) {
        "vacancy" | "vacant" | "vacantpost" | "vacantseat" | "tbc" | "tba" | "tobeconfirmed"
        | "tobeappointed" => RowKind::Vacancy,
        // A number of people stands under their names.
        "" | "total" | "totals" | "grandtotal" | "subtotal" | "sum" | "totalmembers" => {
            RowKind::Total
        }
        _ => RowKind::Person,
    }
}

/// Whether a text is nothing but forms of address: `Mrs`, `Rt Hon`.
pub(super) fn is_address(text: &str) -> bool {
    !text.trim().is_empty() && text.split_whitespace().all(is_title)
}

/// Whether a text under a job title is a form of address: `Mrs`, `Cllr`. A rank is a job as well, and stays one.
pub(super) fn is_courtesy_title(text: &str) -> bool {
    is_address(text) && !text.split_whitespace().any(is_rank)
}

/// Whether a form of address says no more than that a name follows.
fn is_courtesy(word: &str) -> bool {
    let plain = word.replace('.', "").to_lowercase();
    matches!(&*plain, "mr" | "mrs" | "ms" | "miss" | "mx")
}

/// A name as it is said, with the forms of address that minutes keep: `Cllr Cal Dunn` for
/// `Dunn, Cal (Cllr)`.
pub(super) fn full_name(address: &str, name: &str) -> String {
    let (open, bracketed) =
        match name.split_once('(').map(|(open, rest)| (open, rest.split_once(')'))) {
            Some((open, Some((inside, after)))) => (format!("{open}{after}"), inside.trim()),
            Some((_, None)) | None => (name.to_owned(), ""),
        };
    let ordered = match surname_first(&open) {
        Some((surname, rest)) => format!("{rest} {surname}"),
        None => open,
    };
    let (before, behind) = match is_address(bracketed) {
        true => (bracketed, String::new()),
        false if bracketed.is_empty() => ("", String::new()),
        false => ("", format!("({bracketed})")),
    };
    let plain = untitled(&ordered);
    let own = ordered.split_whitespace().count() - plain.len();
    let own: Vec<&str> = ordered.split_whitespace().take(own).collect();
    let mut words: Vec<&str> = Vec::new();
    for word in address.split_whitespace().chain(before.split_whitespace()).chain(own) {
        let is_new = !words.iter().any(|known| known.eq_ignore_ascii_case(word));
        if is_new && !is_courtesy(word) {
            words.push(word);
        }
    }
    words.extend(plain);
    words.extend((!behind.is_empty()).then_some(behind.as_str()));
    words.join(" ")
}

/// Whether two names are one, whatever form of address stands in front.
pub(super) fn same_name(a: &str, b: &str) -> bool {
    text::same(&untitled(a).join(" "), &untitled(b).join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_put_as_it_is_said() {
        for (address, written, said) in [
            ("", "Birch, Ada", "Ada Birch"),
            ("", "Dunn, Cal (Cllr)", "Cllr Cal Dunn"),
            ("Mrs", "Siân Llewellyn", "Siân Llewellyn"),
            ("Dr", "José Núñez", "Dr José Núñez"),
            ("Cllr", "Cllr Ann Barlow", "Cllr Ann Barlow"),
            ("", "Mr Ian Cox (NHS)", "Ian Cox (NHS)"),
            ("", "Ann Lee, MBE", "Ann Lee, MBE"),
            ("", "Cher", "Cher"),
        ] {
            assert_eq!(full_name(address, written), said, "{written}");
        }
        assert!(same_name("Dr José Núñez", "jose\u{301} Núñez"));
        assert!(is_address("Rt Hon") && !is_address("Clerk") && !is_address(""));
    }

    #[test]
    fn a_rank_under_a_job_title_is_a_job() {
        assert!(
            is_courtesy_title("Mrs") && is_courtesy_title("Cllr") && is_courtesy_title("Rt Hon")
        );
        for rank in ["Detective Inspector", "Chief Constable", "DI", "Sgt", "Captain"] {
            assert!(is_address(rank) && !is_courtesy_title(rank), "{rank}");
        }
    }

    #[test]
    fn votes_are_ticked_or_said() {
        for (cell, seat) in [
            ("Yes", Some(Seat::Voting)),
            ("x", Some(Seat::Voting)),
            ("✓", Some(Seat::Voting)),
            ("Non-voting", Some(Seat::None)),
            ("N", Some(Seat::None)),
            ("0", Some(Seat::None)),
            ("co-opted", Some(Seat::CoOpted)),
            ("", None),
            ("perhaps", None),
        ] {
            assert_eq!(VoteCell::parse(cell), seat.map(VoteCell), "{cell}");
        }
    }

    #[test]
    fn roles_are_known_by_their_words() {
        for (text, role) in [
            ("Chairperson", Some(MemberRole::Chair)),
            ("Co-chair", Some(MemberRole::CoChair)),
            ("Vice Chair", Some(MemberRole::ViceChair)),
            ("Note taker", Some(MemberRole::MinuteTaker)),
            ("Clerk", Some(MemberRole::MinuteTaker)),
            ("Member (voting)", Some(MemberRole::Member)),
            ("Non-voting member", Some(MemberRole::InAttendance)),
            ("Advisor", Some(MemberRole::InAttendance)),
            ("Analyst", None),
            ("", None),
        ] {
            assert_eq!(MemberRole::parse(text), role, "{text}");
        }
    }
}
