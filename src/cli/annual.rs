//! `folkmoot report annual`: the year of one or more groups, as a paper to be sent.

use std::path::Path;

use crate::{
    calendar::period::{DaySpan, parse_period},
    edition,
    group::Workplan,
    papers::compose::{AnnualPart, AnnualReport, AuthorWords, compose_annual},
    reports::{
        Collector, Cut, Noun, ReportPeriod, TableQuery,
        annual::{AnnualYear, BeforeFigures, YearCollector, YearOccasion, occasions},
        survey::SurveyResults,
    },
    store::{OpenMode, Store},
    text,
};

use super::{
    failure::Failure,
    figures::{FiguresFormat, ReportReader, register_of, write},
    input::{
        self,
        args::Shared,
        reports::AnnualArgs,
        sheets::{in_file, read_rows},
    },
    now, paths, settings,
};

pub(super) fn run(shared: &Shared, args: &AnnualArgs) -> Result<(), Failure> {
    let form = args.out.form::<FiguresFormat>()?;
    let typed = args.before.as_deref().map(before).transpose()?;
    let period = period(args)?;
    let words = words(args)?;
    let survey = args.survey.as_deref().map(survey).transpose()?;
    let book = args.wording.read()?;
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    let edition = input::edition(args.public);
    let reader = ReportReader { store: &store, selection: &args.selection, period, edition };
    let (year, sectors) = read_year(&reader, typed)?;
    if year.meetings.is_empty() {
        return Err(Failure::failed(
            "no meeting was held in this period; folkmoot list shows the meetings, and --period or \
             --since chooses another",
        ));
    }
    let by_state =
        [Noun::Actions, Noun::Recommendations].map(|noun| TableQuery::new(noun, Cut::State));
    let mut collector = Collector::new(period, by_state);
    reader.actions(&mut collector, false)?;
    let mut tables = collector.finish().into_iter();
    let (Some(actions), Some(recommendations)) = (tables.next(), tables.next()) else {
        return Ok(());
    };
    let groups: Vec<String> = year.groups().iter().map(ToString::to_string).collect();
    let phrases = match groups.as_slice() {
        [one] => book.for_group(one),
        [] | [_, _, ..] => book.for_group(""),
    };
    let anonymous = args.anonymous;
    let report = AnnualReport {
        year,
        actions,
        recommendations,
        sectors,
        period,
        groups: groups.clone(),
        anonymous,
        edition,
        words,
        survey,
        occasions: held_occasions(&reader)?,
        workplans: workplans(&reader)?,
    };
    write(&args.out, &form, &compose_annual(&report, phrases), phrases)
}

/// The period that is asked for; the last financial year where none is.
fn period(args: &AnnualArgs) -> Result<ReportPeriod, Failure> {
    let period = args.selection.days.period()?;
    if period.days != DaySpan::default() {
        return Ok(period);
    }
    let last = parse_period("last financial year", now::today()).map_err(Failure::usage)?;
    Ok(ReportPeriod { days: last.days, years: last.kind, ..period })
}

/// The meetings of the year and of the one before, and the sectors that their groups list.
fn read_year(
    reader: &ReportReader<'_>,
    typed: Option<BeforeFigures>,
) -> Result<(AnnualYear, Vec<String>), Failure> {
    let registers = reader.registers()?;
    let mut collector = YearCollector::default();
    let mut sectors: Vec<String> = Vec::new();
    let before = reader.period.days.year_before();
    let earlier = before.map(|days| reader.selection.held(reader.store, days)).transpose()?;
    let held = reader.selection.held(reader.store, reader.period.days)?;
    let earlier = earlier.into_iter().flatten().map(|one| (one, true));
    for (one, is_before) in earlier.chain(held.into_iter().map(|one| (one, false))) {
        let log = reader.store.load(one.id)?.log;
        let view = edition::view(log.meeting(), reader.edition);
        let register = register_of(&registers, &one.group);
        match is_before {
            true => collector.insert_before(&view, register),
            false => collector.insert(&view, register),
        }
        for sector in register.iter().flat_map(|group| &group.sectors) {
            if !sectors.iter().any(|known| text::same(known, sector)) {
                sectors.push(sector.to_string());
            }
        }
    }
    Ok((collector.finish(typed), sectors))
}

/// The events and trainings of the groups that are asked for.
fn held_occasions(reader: &ReportReader<'_>) -> Result<Vec<YearOccasion>, Failure> {
    let registers = reader.registers()?;
    let wanted = registers.iter().filter(|group| reader.selection.has_group(&group.name));
    Ok(occasions(wanted, reader.period.days))
}

/// The workplans of the groups that are asked for and have one.
fn workplans(reader: &ReportReader<'_>) -> Result<Vec<(String, Workplan)>, Failure> {
    let registers = reader.registers()?;
    let wanted = registers
        .into_iter()
        .filter(|group| reader.selection.has_group(&group.name) && !group.workplan.is_empty());
    let mut plans: Vec<(String, Workplan)> =
        wanted.map(|group| (group.name.to_string(), group.workplan)).collect();
    plans.sort_by_cached_key(|(group, _)| text::key(group));
    Ok(plans)
}

/// What the author says, from files.
fn words(args: &AnnualArgs) -> Result<AuthorWords, Failure> {
    let mut words = AuthorWords {
        introduction: read(args.introduction.as_deref())?,
        conclusions: read(args.conclusions.as_deref())?,
        ..AuthorWords::default()
    };
    for given in &args.words {
        let parts = given.split_once('=');
        let known = parts.and_then(|(name, file)| {
            let part = AnnualPart::WORDS.iter().find(|(word, _)| *word == name.trim())?.1;
            Some((part, file))
        });
        let (part, file) = known.ok_or_else(|| {
            let names = AnnualPart::WORDS.map(|(word, _)| word).join(", ");
            let message = format!("“{given}” is no SECTION=FILE; the sections are {names}");
            Failure::usage(message)
        })?;
        words.sections.push((part, read(Some(Path::new(file)))?));
    }
    for path in &args.appendix {
        let text = read(Some(path))?;
        let text = text.trim_start();
        let (heading, body) = text.split_once('\n').unwrap_or((text, ""));
        let heading = heading.trim_start_matches('#').trim().to_owned();
        words.appendices.push((heading, body.to_owned()));
    }
    Ok(words)
}

/// A survey, from a spreadsheet.
fn survey(path: &Path) -> Result<SurveyResults, Failure> {
    let rows = read_rows(path, &|rows| rows.len() > 1)?;
    SurveyResults::from_rows(&rows).map_err(|error| in_file(path, error))
}

/// What an author wrote in a file.
fn read(path: Option<&Path>) -> Result<String, Failure> {
    let Some(path) = path else { return Ok(String::new()) };
    settings::text(path)
        .map_err(|error| Failure::failed(format!("{} could not be read: {error}", path.display())))
}

/// Figures of the year before, as one types them: `meetings:36 attendances:397 once:65%`.
fn before(text: &str) -> Result<BeforeFigures, Failure> {
    let wrong = |word: &str| {
        Failure::usage(format!(
            "“{word}” is no figure of the year before; write --before 'meetings:36 attendances:397 \
             once:65%', and leave out what you don't know but attendances"
        ))
    };
    let mut figures = BeforeFigures::default();
    let mut has_came = false;
    for word in text.split_whitespace() {
        let (key, value) = word.split_once(':').ok_or_else(|| wrong(word))?;
        let is_share = key == "once";
        let digits = value.strip_suffix('%').filter(|_| is_share).unwrap_or(value);
        let number: i64 = digits.parse().ok().filter(|n| *n >= 0).ok_or_else(|| wrong(word))?;
        match key {
            "meetings" => figures.meetings = Some(number),
            "attendances" => (figures.came, has_came) = (number, true),
            "once" if number <= 100 => figures.once = Some((number, 100)),
            _ => return Err(wrong(word)),
        }
    }
    if has_came { Ok(figures) } else { Err(wrong(text)) }
}
