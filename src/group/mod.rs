//! What goes from one meeting of a group to the next, and what two of them record together.

pub mod approval;
mod carry;
pub mod joint;
mod names;
mod people;
mod series;

pub use carry::next_meeting;
pub use names::{GroupChoiceError, common_group, groups_named, has_in_name, one_group};
pub use people::{PersonKey, SeriesPeople};
pub use series::{Series, SeriesAction, SeriesMeeting, SeriesOwner};
