//! Tables of figures: facts added up row by row, with the sum of all of them beside, so that a table can
//! say whether it adds up.

use std::collections::{BTreeMap, HashMap};

use super::{
    cut::{Cut, Label, LabelKey},
    fact::CountedFact,
    noun::Noun,
    quantity::{FigureColumn, FigureValue, Sums},
    query::{SortBy, TableQuery},
};

/// A table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureTable {
    /// What it shows.
    pub query: TableQuery,
    /// Its columns, after the one with the labels.
    pub heads: Vec<FigureHead>,
    /// Its rows.
    pub lines: Vec<FigureLine>,
    /// The figures of everything together, each fact once.
    pub total: Vec<FigureValue>,
    /// Whether the rows add up to the total.
    pub check: SumCheck,
    /// How many facts it was made from.
    pub facts: usize,
}

/// A row of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLine {
    /// What the figures are of.
    pub label: Label,
    /// The figures, one a column.
    pub figures: Vec<FigureValue>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq)]
pub enum FigureHead {
    /// A figure of the noun.
    Column(FigureColumn),
    /// The same figure for a value of the cut of columns.
    Value(Label),
    /// The same figure for the whole row.
    Whole(FigureColumn),
    /// A figure of the year before.
    Before(FigureColumn),
    /// The change of it since.
    Change,
}

impl FigureHead {
    /// The key by which programs and `--sort` know it; empty for a value of the cut of columns.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Column(column) => column.key(),
            Self::Value(_) => "",
            Self::Whole(_) => "total",
            Self::Before(_) => "before",
            Self::Change => "change",
        }
    }
}

/// Whether the rows of a table add up to its total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SumCheck {
    /// Each fact is in one row, and in one column.
    AddsUp,
    /// So many facts are in several rows or columns, and once in the total.
    DoesNot(usize),
}

/// What is added up for a row or for the whole table.
#[derive(Clone, Debug, Default)]
struct RowSums {
    now: Sums,
    before: Sums,
    cells: HashMap<LabelKey, Sums>,
}

/// A table that is being made.
#[derive(Clone, Debug)]
pub struct Tabulator {
    query: TableQuery,
    rows: HashMap<LabelKey, (Label, RowSums)>,
    columns: BTreeMap<LabelKey, Label>,
    total: RowSums,
    facts: usize,
    several: usize,
}

impl Tabulator {
    /// A table without facts.
    pub fn new(query: TableQuery) -> Self {
        let (rows, columns, total) = (HashMap::new(), BTreeMap::new(), RowSums::default());
        Self { query, rows, columns, total, facts: 0, several: 0 }
    }

    /// What is counted.
    pub fn noun(&self) -> Noun {
        self.query.noun
    }

    /// Takes in a fact of the period, if it is one that counts.
    pub fn insert(&mut self, fact: &CountedFact) {
        if !self.query.filter.fits(fact) {
            return;
        }
        self.facts += 1;
        self.total.now.add(&fact.sums);
        let rows = fact.labels_at(self.query.rows);
        let columns = self.query.columns.map(|cut| fact.labels_at(cut)).unwrap_or_default();
        if rows.len() > 1 || columns.len() > 1 {
            self.several += 1;
        }
        for column in &columns {
            self.columns.insert(column.key(), column.clone());
            self.total.cells.entry(column.key()).or_default().add(&fact.sums);
        }
        for label in rows {
            let row = self.row(label);
            row.now.add(&fact.sums);
            for column in &columns {
                row.cells.entry(column.key()).or_default().add(&fact.sums);
            }
        }
    }

    /// Takes in a fact of the year before, whose times are those of a year later.
    pub fn insert_before(&mut self, fact: &CountedFact) {
        if self.query.filter.fits(fact) {
            self.total.before.add(&fact.sums);
            for label in fact.labels_at(self.query.rows) {
                self.row(label).before.add(&fact.sums);
            }
        }
    }

    fn row(&mut self, label: Label) -> &mut RowSums {
        let row =
            self.rows.entry(label.key()).or_insert_with(|| (label.clone(), RowSums::default()));
        // A person goes by the latest name.
        row.0 = label;
        &mut row.1
    }

    /// The table of all facts that were taken in.
    pub fn finish(mut self) -> FigureTable {
        let heads = self.heads();
        let mut rows: Vec<(Label, RowSums)> =
            std::mem::take(&mut self.rows).into_values().collect();
        // Clerks and guests have no sector, and in a table of members who came, nothing to show.
        rows.retain(|(label, sums)| {
            *label != Label::NotGiven || self.figures(sums, &heads).iter().any(|f| f.size() > 0.0)
        });
        self.sort(&mut rows, &heads);
        self.cut_off(&mut rows);
        let figures = |sums: &RowSums| self.figures(sums, &heads);
        let lines: Vec<FigureLine> = rows
            .iter()
            .map(|(label, sums)| FigureLine { label: label.clone(), figures: figures(sums) })
            .collect();
        let total = figures(&self.total);
        let check = check(&lines, &total, self.several);
        let mut table =
            FigureTable { heads, lines, total, check, facts: self.facts, query: self.query };
        if table.query.anonymous {
            table.number_people();
        }
        table
    }

    fn heads(&self) -> Vec<FigureHead> {
        let TableQuery { noun, measure, change, .. } = self.query;
        let cell = noun.cell(measure);
        match (self.query.columns, cell) {
            (Some(_), Some(cell)) => {
                let values = self.columns.values().cloned().map(FigureHead::Value);
                let mut heads: Vec<FigureHead> = values.collect();
                heads.push(FigureHead::Whole(cell));
                if self.counts_meetings() {
                    heads.push(FigureHead::Column(FigureColumn::Meetings));
                }
                heads
            }
            (None, Some(cell)) if change => {
                vec![FigureHead::Before(cell), FigureHead::Column(cell), FigureHead::Change]
            }
            _ => noun.columns(measure).iter().copied().map(FigureHead::Column).collect(),
        }
    }

    /// Whether the number of meetings stands beside a row that goes through meetings.
    fn counts_meetings(&self) -> bool {
        self.query.noun == Noun::Attendance && self.query.columns.is_some_and(Cut::is_time)
    }

    fn figures(&self, sums: &RowSums, heads: &[FigureHead]) -> Vec<FigureValue> {
        let cell = self.query.noun.cell(self.query.measure).unwrap_or(FigureColumn::Meetings);
        let figure = |head: &FigureHead| match head {
            FigureHead::Column(column) | FigureHead::Whole(column) => sums.now.figure(*column),
            FigureHead::Value(label) => match sums.cells.get(&label.key()) {
                Some(sums) => sums.figure(cell),
                None => Sums::default().figure(cell),
            },
            FigureHead::Before(column) => sums.before.figure(*column),
            FigureHead::Change => change(sums.before.figure(cell), sums.now.figure(cell)),
        };
        heads.iter().map(figure).collect()
    }

    fn sort(&self, rows: &mut [(Label, RowSums)], heads: &[FigureHead]) {
        rows.sort_by(|one, other| one.0.compare(&other.0));
        let SortBy::Column(key) = &self.query.sort else { return };
        let Some(place) = heads.iter().position(|head| head.key() == *key) else { return };
        let head = &heads[place..=place];
        let size = |sums: &RowSums| self.figures(sums, head).first().map_or(0.0, |f| f.size());
        rows.sort_by(|one, other| size(&other.1).total_cmp(&size(&one.1)));
    }

    /// Puts the rows after the first few together.
    fn cut_off(&self, rows: &mut Vec<(Label, RowSums)>) {
        let Some(top) = self.query.top.filter(|top| *top < rows.len()) else { return };
        let mut others = RowSums::default();
        let rest = rows.split_off(top);
        for (_, sums) in &rest {
            others.now.add(&sums.now);
            others.before.add(&sums.before);
            for (key, cell) in &sums.cells {
                others.cells.entry(key.clone()).or_default().add(cell);
            }
        }
        rows.push((Label::Others(rest.len()), others));
    }
}

/// The change from a figure to a later one; shares change by per cent of the whole.
fn change(before: FigureValue, now: FigureValue) -> FigureValue {
    match (before, now) {
        (FigureValue::Count(before), FigureValue::Count(now))
        | (FigureValue::Time(before), FigureValue::Time(now)) => {
            FigureValue::Change(now - before, before)
        }
        (FigureValue::Share(a, b), FigureValue::Share(c, d)) => {
            let points = |part: i64, of: i64| super::quantity::per_cent(part, of);
            match (points(a, b), points(c, d)) {
                (Some(before), Some(now)) => FigureValue::Points(Some(now - before)),
                _ => FigureValue::Points(None),
            }
        }
        _ => FigureValue::Points(None),
    }
}

/// Whether the rows add up, figure by figure.
fn check(lines: &[FigureLine], total: &[FigureValue], several: usize) -> SumCheck {
    let is_sum = |place: usize, total: FigureValue| match total {
        FigureValue::Count(total) | FigureValue::Time(total) => {
            let amounts = lines.iter().map(|line| match line.figures[place] {
                FigureValue::Count(amount) | FigureValue::Time(amount) => amount,
                FigureValue::Share(..)
                | FigureValue::Of(..)
                | FigureValue::Days(_)
                | FigureValue::Points(_)
                | FigureValue::Change(..) => 0,
            });
            amounts.sum::<i64>() == total
        }
        FigureValue::Share(..)
        | FigureValue::Of(..)
        | FigureValue::Days(_)
        | FigureValue::Points(_)
        | FigureValue::Change(..) => true,
    };
    let adds_up = several == 0 && total.iter().enumerate().all(|(place, one)| is_sum(place, *one));
    if adds_up { SumCheck::AddsUp } else { SumCheck::DoesNot(several) }
}

impl FigureTable {
    /// Numbers people instead of naming them. The largest figure comes first, since the order of names would
    /// tell who is who.
    fn number_people(&mut self) {
        let is_person = |label: &Label| matches!(label, Label::Person(..) | Label::Name(_));
        if !matches!(self.query.rows, Cut::Member | Cut::Owner) {
            return;
        }
        let place = self.heads.iter().position(|head| matches!(head, FigureHead::Whole(_)));
        let size =
            |line: &FigureLine| line.figures.get(place.unwrap_or(0)).map_or(0.0, |f| f.size());
        let last = |line: &FigureLine| !is_person(&line.label);
        self.lines.sort_by(|one, other| {
            let sizes = size(other).total_cmp(&size(one));
            last(one).cmp(&last(other)).then(sizes).then(one.label.key().cmp(&other.label.key()))
        });
        for (number, line) in (1..).zip(&mut self.lines) {
            if is_person(&line.label) {
                line.label = Label::Numbered(number);
            }
        }
    }
}

impl FigureValue {
    /// What is compared where rows are sorted.
    pub fn size(&self) -> f64 {
        match *self {
            Self::Count(count) | Self::Time(count) => count as f64,
            Self::Share(part, of) | Self::Of(part, of) | Self::Change(part, of) => match of {
                0 => -1.0,
                of => part as f64 / of as f64,
            },
            Self::Days(days) => days.unwrap_or(-1.0),
            Self::Points(points) => points.map_or(-1.0, |points| points as f64),
        }
    }
}
