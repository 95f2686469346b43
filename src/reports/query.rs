//! What a table is asked to show.

use super::{
    cut::Cut,
    filter::{Filter, FilterKey},
    noun::{CutError, Measure, Noun},
};

/// What a table shows: of what, by what, and of which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableQuery {
    /// What is counted.
    pub noun: Noun,
    /// What each row is.
    pub rows: Cut,
    /// What each column is; none for the figures of the noun.
    pub columns: Option<Cut>,
    /// What of it is shown.
    pub measure: Measure,
    /// Which facts count.
    pub filter: Filter,
    /// How many rows are shown; the others stand together in one.
    pub top: Option<usize>,
    /// The order of the rows.
    pub sort: SortBy,
    /// Whether the year before stands beside.
    pub change: bool,
    /// Whether people are numbered instead of named.
    pub anonymous: bool,
}

/// The order of rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// By name or time.
    #[default]
    Name,
    /// By the figure in the column with this key, the largest first.
    Column(String),
}

impl TableQuery {
    /// A table of a noun by a cut, of all there is.
    pub fn new(noun: Noun, rows: Cut) -> Self {
        Self {
            noun,
            rows,
            columns: None,
            measure: Measure::Count,
            filter: Filter::default(),
            top: None,
            sort: SortBy::Name,
            change: false,
            anonymous: false,
        }
    }

    /// The same with columns by a cut.
    #[must_use]
    pub fn with_columns(self, columns: Cut) -> Self {
        Self { columns: Some(columns), ..self }
    }

    /// Refuses what there is no table of, with what there would be.
    pub fn check(&self) -> Result<(), CutError> {
        self.noun.require(self.rows)?;
        self.noun.require_measure(self.measure)?;
        let Some(columns) = self.columns else {
            return match self.change && self.rows == Cut::Sitting {
                true => Err(CutError::ChangeByMeeting),
                false => Ok(()),
            };
        };
        self.noun.require(columns)?;
        match columns == self.rows {
            true => Err(CutError::Same(columns)),
            false => Ok(()),
        }
    }

    /// The keys of the columns by which rows can be sorted.
    pub fn sort_keys(&self) -> Vec<&'static str> {
        let columns = self.noun.columns(self.measure).iter().map(|column| column.key());
        match (self.columns, self.change) {
            (Some(_), _) => vec!["total"],
            (None, true) => {
                let cell = self.noun.cell(self.measure).map(|column| column.key());
                cell.into_iter().chain(["before", "change"]).collect()
            }
            (None, false) => columns.collect(),
        }
    }

    /// A key of the filter that says nothing of what is counted.
    pub fn idle_key(&self) -> Option<FilterKey> {
        let has = |cut: Cut| self.noun.cuts().contains(&cut);
        let tells = |key: FilterKey| match key {
            FilterKey::Who => has(Cut::Member) || has(Cut::Owner) || self.noun == Noun::People,
            FilterKey::Org => has(Cut::Organisation),
            FilterKey::Sector => has(Cut::Sector),
            FilterKey::Kind => has(Cut::ItemKind),
            FilterKey::Theme => has(Cut::Theme),
            FilterKey::State => has(Cut::State),
            FilterKey::Group => true,
            FilterKey::Text => self.noun != Noun::People,
        };
        let conditions = self.filter.conditions().iter();
        conditions.map(|condition| condition.key).find(|key| !tells(*key))
    }
}
