//! What there are reports of, and the one table of what each can be shown by.

use thiserror::Error;

use super::{
    cut::Cut,
    quantity::{
        FigureColumn::{self, Count, MedianDays, Meetings, Share, Time},
        Quantity as Q, ShareKind,
    },
};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum Noun {
    Attendance,
    People,
    Actions,
    Recommendations,
    Decisions,
    Votes,
    Time,
    Outcomes,
    Presentations,
    Declarations,
}

/// What of it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the field's")]
pub enum Measure {
    #[default]
    Count,
    Share,
    Hours,
}

/// Why a table can't be made.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CutError {
    /// The noun has no such cut.
    #[error(
        "{} can't be shown by {}: {}; they can be shown by {}",
        .noun.word(), .cut.word(), reason(*.cut), list(.noun.cuts())
    )]
    NotGiven {
        /// The noun.
        noun: Noun,
        /// The cut.
        cut: Cut,
    },
    /// The noun has no such measure.
    #[error("{} have no {}; {}", .noun.word(), measure_words(*.measure), measures(*.noun))]
    NoMeasure {
        /// The noun.
        noun: Noun,
        /// The measure.
        measure: Measure,
    },
    /// Rows and columns are the same.
    #[error("rows and columns are both by {}; name two cuts, as in --by sector,meeting", .0.word())]
    Same(Cut),
    /// A change since the year before, of meetings, which were others then.
    #[error("the meetings of the year before were others: --change goes by month, quarter or name")]
    ChangeByMeeting,
}

fn list(cuts: &[Cut]) -> String {
    let words: Vec<&str> = cuts.iter().map(|cut| cut.word()).collect();
    match words.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        words => words.concat(),
    }
}

/// Why something has no value at a cut.
fn reason(cut: Cut) -> &'static str {
    match cut {
        Cut::Member => "they are of the meeting, not of one member",
        Cut::Organisation | Cut::Sector => "nothing says of which they are",
        Cut::Group => "they are of no single group",
        Cut::ItemKind => "they are under no item of the agenda",
        Cut::Theme => "only outcomes have themes",
        Cut::Owner => "only actions and recommendations have owners",
        Cut::State => "they have no states",
        Cut::Way => "it says nothing of them how a meeting was held",
        Cut::Month | Cut::Quarter | Cut::Year | Cut::Sitting => {
            "each is counted once in the whole period"
        }
    }
}

fn measure_words(measure: Measure) -> &'static str {
    match measure {
        Measure::Count => "count",
        Measure::Share => "share",
        Measure::Hours => "hours",
    }
}

fn measures(noun: Noun) -> String {
    let has = |measure: &&Measure| !noun.columns(**measure).is_empty();
    let options = [Measure::Count, Measure::Share, Measure::Hours];
    let options: Vec<String> = options
        .iter()
        .filter(has)
        .map(|measure| format!("--{}", measure_words(*measure)))
        .collect();
    format!("they have {}", options.join(" and "))
}

impl Noun {
    /// Every noun with its word.
    pub const WORDS: [(&'static str, Self); 10] = [
        ("attendance", Self::Attendance),
        ("people", Self::People),
        ("actions", Self::Actions),
        ("recommendations", Self::Recommendations),
        ("decisions", Self::Decisions),
        ("votes", Self::Votes),
        ("time", Self::Time),
        ("outcomes", Self::Outcomes),
        ("presentations", Self::Presentations),
        ("declarations", Self::Declarations),
    ];

    /// Every noun.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::WORDS.into_iter().map(|(_, noun)| noun)
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, noun)| *noun == self).map_or("", |(word, _)| word)
    }

    /// The cuts by which it can be shown; the first is taken where none is asked for.
    pub fn cuts(self) -> &'static [Cut] {
        use Cut::{
            Group, ItemKind, Member, Month, Organisation, Owner, Quarter, Sector, Sitting, State,
            Theme, Way, Year,
        };
        match self {
            Self::Attendance => {
                &[Sitting, Member, Organisation, Sector, Group, Way, Month, Quarter, Year]
            }
            Self::People => &[Group, Organisation, Sector],
            Self::Actions | Self::Recommendations => &[
                State,
                Owner,
                Organisation,
                Sector,
                Group,
                ItemKind,
                Month,
                Quarter,
                Year,
                Sitting,
            ],
            Self::Decisions => &[Sitting, Group, Sector, ItemKind, Way, Month, Quarter, Year],
            Self::Votes => &[Sitting, Group, Sector, ItemKind, State, Way, Month, Quarter, Year],
            Self::Time => &[Sitting, Group, ItemKind, Way, Month, Quarter, Year],
            Self::Outcomes => &[Theme, Sector, Group, ItemKind, Month, Quarter, Year, Sitting],
            Self::Presentations | Self::Declarations => {
                &[Member, Organisation, Sector, Group, ItemKind, Month, Quarter, Year, Sitting]
            }
        }
    }

    /// The columns of a table with rows alone.
    pub fn columns(self, measure: Measure) -> &'static [FigureColumn] {
        match (self, measure) {
            (Self::Attendance, Measure::Count) => &[
                Count(Q::Expected),
                Count(Q::Room),
                Count(Q::Online),
                Count(Q::Deputy),
                Count(Q::Apologies),
                Count(Q::Absent),
                Count(Q::NotRecorded),
                Count(Q::AlsoThere),
                Count(Q::Unnamed),
                Meetings,
                Share(ShareKind::Attended),
                Share(ShareKind::Represented),
            ],
            (Self::Attendance, Measure::Share) => &[
                Share(ShareKind::Attended),
                Share(ShareKind::Represented),
                Share(ShareKind::Excused),
            ],
            (Self::Attendance, Measure::Hours) => &[
                Time(Q::TimeThere),
                Time(Q::TimeExpected),
                Share(ShareKind::OfTime),
                Count(Q::Late),
                Count(Q::Early),
            ],
            (Self::People, Measure::Count) => &[
                Count(Q::People),
                Count(Q::Never),
                Count(Q::Once),
                Count(Q::Often),
                Share(ShareKind::CameOnce),
            ],
            (Self::People, Measure::Share) => &[Share(ShareKind::CameOnce)],
            (Self::Actions | Self::Recommendations, Measure::Count) => &[
                Count(Q::Set),
                Count(Q::Done),
                Count(Q::Dropped),
                Count(Q::Open),
                Count(Q::Overdue),
                MedianDays,
            ],
            (Self::Actions | Self::Recommendations, Measure::Share) => &[Share(ShareKind::Done)],
            (Self::Votes, Measure::Count) => &[
                Count(Q::Number),
                Count(Q::Carried),
                Count(Q::Lost),
                Count(Q::Tied),
                Count(Q::NotPut),
            ],
            (Self::Votes, Measure::Share) => &[Share(ShareKind::Carried)],
            (Self::Time, Measure::Count | Measure::Hours) => {
                &[Count(Q::Number), Time(Q::Planned), Time(Q::Used), Time(Q::Over)]
            }
            (Self::Time, Measure::Share) => &[Share(ShareKind::OfPlan)],
            (
                Self::Decisions | Self::Outcomes | Self::Presentations | Self::Declarations,
                Measure::Count,
            ) => &[Count(Q::Number)],
            (_, Measure::Share | Measure::Hours) => &[],
        }
    }

    /// The one figure of each cell of a table with rows and columns.
    pub fn cell(self, measure: Measure) -> Option<FigureColumn> {
        let columns = self.columns(measure);
        match (self, measure) {
            (Self::Attendance, Measure::Count) => Some(Count(Q::Came)),
            (Self::Time, Measure::Count | Measure::Hours) => Some(Time(Q::Used)),
            _ => columns.first().copied(),
        }
    }

    /// Whether a cut is given; else why not, and what would be.
    pub fn require(self, cut: Cut) -> Result<(), CutError> {
        match self.cuts().contains(&cut) {
            true => Ok(()),
            false => Err(CutError::NotGiven { noun: self, cut }),
        }
    }

    /// Whether a measure is given; else which are.
    pub fn require_measure(self, measure: Measure) -> Result<(), CutError> {
        match self.columns(measure).is_empty() {
            true => Err(CutError::NoMeasure { noun: self, measure }),
            false => Ok(()),
        }
    }
}
