//! The ids of what a group's log names, which are counted in the log itself.

use std::fmt;

use crate::meeting::ids::id;

id! {
    /// An organisation on a group's list, counted from 1.
    OrganisationId
}
id! {
    /// An item of the standing agenda, counted from 1; shown as `s1`.
    StandingItemId
}
id! {
    /// A vacancy, counted from 1; shown as `v1`.
    VacancyId
}
id! {
    /// A standing interest, counted from 1; shown as `n1`.
    InterestId
}

id! {
    /// Days on which a group's office is closed, counted from 1; shown as `c1`.
    ClosureId
}

id! {
    /// An event or a training of a group, counted from 1; shown as `e1`.
    OccasionId
}

macro_rules! shown_with {
    ($($letter:literal $name:ident)*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}{}", $letter, self.0)
            }
        }
    )*};
}

shown_with! { 's' StandingItemId 'v' VacancyId 'n' InterestId 'c' ClosureId 'e' OccasionId }
