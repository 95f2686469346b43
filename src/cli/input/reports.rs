//! The arguments of reports, and the meetings and the period that they choose.

use std::{ffi::OsString, path::PathBuf};

use chrono::{Months, NaiveDate};
use clap::Subcommand;

use crate::{
    calendar::{
        dates::parse_date,
        period::{DaySpan, parse_period},
    },
    edition::Edition,
    group,
    meeting::{ItemNumber, state::Stage, summary::Summary},
    reports::{Cut, Filter, Measure, Noun, ReportPeriod, SortBy, TableQuery},
    store::Store,
    text::nearest::nearest,
};

use super::{
    super::{failure::Failure, now, output::destination::Out, phrases::WordingArgs},
    edition,
};

#[derive(Debug, Subcommand)]
pub(crate) enum ReportCommand {
    /// The page that a sector's representative writes after a meeting; nothing confidential is in it
    Representative(RepresentativeArgs),
    /// The annual report of a group, or of all of them, against the year before
    Annual(AnnualArgs),
    /// What is due by which day: agendas, draft minutes, reviews of terms of reference
    Deadlines(DeadlineArgs),
    /// Who came: by member, organisation, sector, group, way of meeting, month, quarter, year or meeting
    Attendance(TableArgs),
    /// How many came once, more often or never: by group, organisation or sector
    People(TableArgs),
    /// Actions set, done, dropped, open and overdue: by state, owner, organisation, sector, group, kind of item or time
    Actions(TableArgs),
    /// Recommendations made, done, dropped, open and overdue: by the same as actions
    Recommendations(TableArgs),
    /// Decisions: by meeting, group, sector, kind of item, way of meeting or time
    Decisions(TableArgs),
    /// Votes carried and lost: by meeting, group, sector, kind of item, state, way of meeting or time
    Votes(TableArgs),
    /// Time planned and used: by meeting, group, kind of item, way of meeting or time
    Time(TableArgs),
    /// Outcomes: by theme, sector, group, kind of item or time
    Outcomes(TableArgs),
    /// Presentations given: by member, organisation, sector, group or time
    Presentations(TableArgs),
    /// Declarations of interest: by member, organisation, sector, group, kind of item or time
    Declarations(TableArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct RepresentativeArgs {
    /// A stored meeting (id, the beginning of one, or latest), a script, an exported log, or -
    pub(crate) source: OsString,
    /// The representative's initials
    #[arg(long = "for", value_name = "INITIALS")]
    pub(crate) representative: String,
    /// Tell the discussion of these items too: 3,5
    #[arg(long, value_name = "ITEMS", value_delimiter = ',')]
    pub(crate) items: Vec<ItemNumber>,
    /// The day on which the report was completed; without, today
    #[arg(long, value_name = "DATE")]
    pub(crate) completed: Option<String>,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
    #[command(flatten)]
    pub(crate) out: Out,
}

/// Which meetings are meant.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct SelectionArgs {
    /// Only meetings of groups with this in their name; may be given several times
    #[arg(long, value_name = "NAME")]
    pub(crate) group: Vec<String>,
    #[command(flatten)]
    pub(crate) days: DaysArgs,
}

/// Which days are meant.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct DaysArgs {
    /// Only meetings of this day or later
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only meetings of this day or earlier
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
    /// Only meetings of this year: 'financial year 2025/26', 'council year 2025/26', 'academic year
    /// 2025/26', 2025, 'last financial year'
    #[arg(long, value_name = "YEAR", conflicts_with_all = ["since", "until"])]
    period: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TableArgs {
    /// Only what fits: who:, org:, sector:, group:, kind:, theme:, state:, text: or a word of the text, and not:
    /// before any of them
    #[arg(value_name = "QUERY")]
    query: Vec<String>,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    /// What each row is, and after a comma what each column is
    #[arg(long, value_name = "ROWS[,COLUMNS]")]
    by: Option<String>,
    /// Show counts
    #[arg(long, group = "measure")]
    count: bool,
    /// Show shares
    #[arg(long, group = "measure")]
    share: bool,
    /// Show hours
    #[arg(long, group = "measure")]
    hours: bool,
    /// Show the year before beside it, and the change
    #[arg(long)]
    pub(crate) change: bool,
    /// Only the first rows; the others stand together in one
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    top: Option<u16>,
    /// The order of the rows: name, total or a column, the largest first
    #[arg(long, value_name = "KEY")]
    sort: Option<String>,
    /// Number people instead of naming them
    #[arg(long)]
    anonymous: bool,
    /// Leave out what is confidential
    #[arg(long)]
    public: bool,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
    #[command(flatten)]
    pub(crate) out: Out,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DeadlineArgs {
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
    #[command(flatten)]
    pub(crate) out: Out,
}

#[derive(Debug, clap::Args)]
pub(crate) struct AnnualArgs {
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    /// Figures of the year before, where the store has none: 'meetings:36 attendances:397 once:65%'
    #[arg(long, value_name = "FIGURES")]
    pub(crate) before: Option<String>,
    /// What is said before the figures: a file of text
    #[arg(long, value_name = "FILE")]
    pub(crate) introduction: Option<PathBuf>,
    /// What is said at the end: a file of text
    #[arg(long, value_name = "FILE")]
    pub(crate) conclusions: Option<PathBuf>,
    /// What is said at the head of a section: attendance, sectors, members, workplan, work or survey, and
    /// a file of text in which a line that begins with > is a quotation; may be given several times
    #[arg(long, value_name = "SECTION=FILE")]
    pub(crate) words: Vec<String>,
    /// A file of text that goes behind the report, its first line the heading; may be given several times
    #[arg(long, value_name = "FILE")]
    pub(crate) appendix: Vec<PathBuf>,
    /// A survey: a spreadsheet or CSV file with a question a column and a person's answers a row
    #[arg(long, value_name = "FILE")]
    pub(crate) survey: Option<PathBuf>,
    /// Number members instead of naming them, for publication
    #[arg(long)]
    pub(crate) anonymous: bool,
    /// Leave out what is confidential
    #[arg(long)]
    pub(crate) public: bool,
    #[command(flatten)]
    pub(crate) wording: WordingArgs,
    #[command(flatten)]
    pub(crate) out: Out,
}

impl SelectionArgs {
    /// Whether a group is one of those asked for.
    pub(crate) fn has_group(&self, name: &str) -> bool {
        self.group.is_empty() || self.group.iter().any(|wanted| group::has_in_name(name, wanted))
    }

    /// The meetings of the groups asked for that were held on these days, in order of time.
    pub(crate) fn held(&self, store: &Store, days: DaySpan) -> Result<Vec<Summary>, Failure> {
        let all = store.meetings()?;
        let stored = store.stored_groups()?;
        let is_unknown = |wanted: &&String| group::groups_named(&all, &stored, wanted).is_empty();
        if let Some(unknown) = self.group.iter().find(is_unknown) {
            let unknown = group::GroupChoiceError::Unknown(unknown.clone());
            return Err(Failure::failed(unknown));
        }
        let was_held = |one: &Summary| !matches!(one.stage, Stage::Planned | Stage::CalledOff);
        let is_in = |one: &Summary| match one.day {
            Some(day) => days.contains(day),
            None => days == DaySpan::default(),
        };
        let groups = group::groups_wanted(&all, &stored, &self.group);
        let is_wanted = |one: &Summary| groups.iter().any(|group| group.has(one));
        let mut held: Vec<Summary> =
            all.into_iter().filter(|one| was_held(one) && is_wanted(one) && is_in(one)).collect();
        held.sort_by_key(|one| (one.day, one.starts, one.id));
        Ok(held)
    }
}

impl DaysArgs {
    /// The period that is asked for; all days where none is.
    pub(crate) fn period(&self) -> Result<ReportPeriod, Failure> {
        let today = now::today();
        if let Some(text) = &self.period {
            let named = parse_period(text, today).map_err(Failure::usage)?;
            return Ok(ReportPeriod { days: named.days, years: named.kind, today });
        }
        let days =
            DaySpan { since: day(self.since.as_deref())?, until: day(self.until.as_deref())? };
        if let (Some(since), Some(until)) = (days.since, days.until)
            && until < since
        {
            return Err(Failure::usage(format!("no day is both since {since} and until {until}")));
        }
        Ok(ReportPeriod { days, years: Default::default(), today })
    }
}

/// A day as people write it; without its year, the last such day.
fn day(text: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
    let today = now::today();
    let base = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    text.map(|text| parse_date(text, base).map_err(Failure::usage)).transpose()
}

impl TableArgs {
    /// The edition that is asked for.
    pub(crate) fn edition(&self) -> Edition {
        edition(self.public)
    }

    /// The table that is asked for of a noun.
    pub(crate) fn table(&self, noun: Noun) -> Result<TableQuery, Failure> {
        let (rows, columns) = self.cuts(noun)?;
        let measure = match (self.share, self.hours) {
            (true, _) => Measure::Share,
            (_, true) => Measure::Hours,
            _ => Measure::Count,
        };
        let words = self.query.iter().map(String::as_str);
        let filter = Filter::from_words(words).map_err(Failure::usage)?;
        let sort = match self.sort.as_deref() {
            None | Some("name") => SortBy::Name,
            Some(key) => SortBy::Column(key.to_owned()),
        };
        let query = TableQuery {
            noun,
            rows,
            columns,
            measure,
            filter,
            sort,
            top: self.top.map(usize::from),
            change: self.change,
            anonymous: self.anonymous,
        };
        query.check().map_err(Failure::usage)?;
        if let Some(key) = query.idle_key() {
            let message = format!("{} say nothing of {}:; leave it out", noun.word(), key.word());
            return Err(Failure::usage(message));
        }
        if let SortBy::Column(key) = &query.sort
            && !query.sort_keys().contains(&key.as_str())
        {
            let keys = query.sort_keys().join(", ");
            let message = format!("there is no column {key} to sort by; there are name, {keys}");
            return Err(Failure::usage(message));
        }
        Ok(query)
    }

    fn cuts(&self, noun: Noun) -> Result<(Cut, Option<Cut>), Failure> {
        let Some(by) = &self.by else {
            let first = noun.cuts().first().copied().unwrap_or(Cut::Sitting);
            return Ok((first, None));
        };
        let mut cuts = by.split(',').map(cut);
        let rows = cuts.next().unwrap_or_else(|| cut(by))?;
        let columns = cuts.next().transpose()?;
        match cuts.next() {
            None => Ok((rows, columns)),
            Some(_) => {
                Err(Failure::usage("a table has rows and columns, no more: --by ROWS,COLUMNS"))
            }
        }
    }
}

/// The cut of that name, also in the plural.
fn cut(word: &str) -> Result<Cut, Failure> {
    let word = word.trim().to_lowercase();
    let is = |name: &str| word == name || word.strip_suffix('s') == Some(name);
    if let Some((_, cut)) = Cut::WORDS.iter().find(|(name, _)| is(name)) {
        return Ok(*cut);
    }
    let names = Cut::WORDS.map(|(name, _)| name);
    let near =
        nearest(&word, names).map_or_else(String::new, |near| format!("; did you mean {near}?"));
    let message = format!("nothing is shown by “{word}”{near}: there are {}", names.join(", "));
    Err(Failure::usage(message))
}
