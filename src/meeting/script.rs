//! A script: command lines in a file, each with an optional time in front, run without a screen.

use super::{
    Log, Refusal, RefusalKind,
    command::{Command, Line, ParseError, PlanCommand},
    decide::{self, Context, Timing, WhenRefusal},
    event::Event,
    ids::Text,
};
use crate::{
    calendar::time::{Moment, Sequence, TimeWord, Zone, civil_date, place},
    log::Stamp,
    text::decode::{DecodeRemark, Decoded, decode},
};

/// The lines of a script that say something, with their numbers.
#[derive(Clone, Debug, Default)]
pub struct Script {
    lines: Vec<(u32, Line)>,
    remarks: Vec<DecodeRemark>,
}

/// What is wrong with a script, and where. Nothing of a script with an error has any effect.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{col}: {kind}")]
pub struct ScriptError {
    /// The line, counted from 1.
    pub line: u32,
    /// The column, in characters, counted from 1.
    pub col: u32,
    /// What is wrong.
    pub kind: RefusalKind,
}

/// What the times in a script stand for.
#[derive(Clone, Copy, Debug)]
pub enum Times {
    /// A meeting told from its beginning: lines without a time happen when the line above did.
    Told,
    /// Commands given now to a meeting that is stored: lines without a time happen now.
    Given(Moment),
}

/// What decides a command that is given to a log.
pub type Decide<'a> = dyn FnMut(&Log, &Command, &Context) -> Result<Vec<Event>, Refusal> + 'a;

impl Script {
    /// Reads a script.
    ///
    /// # Errors
    ///
    /// The first line that cannot be read.
    pub fn read(bytes: &[u8]) -> Result<Self, ScriptError> {
        let Decoded { text, remarks } = decode(bytes);
        let mut lines = Vec::new();
        for (number, text) in (1..).zip(text.split('\n')) {
            let text = text.strip_suffix('\r').unwrap_or(text);
            if let Some(line) = Line::parse(text).map_err(|error| at(number, error))? {
                lines.push((number, line));
            }
        }
        Ok(Self { lines, remarks })
    }

    /// What a person should know of how its bytes were read.
    pub fn remarks(&self) -> &[DecodeRemark] {
        &self.remarks
    }

    /// A script of these lines, already read.
    pub fn from_lines(lines: impl IntoIterator<Item = impl Into<Line>>) -> Self {
        let lines = (1..).zip(lines.into_iter().map(Into::into)).collect();
        Self { lines, remarks: Vec::new() }
    }

    /// The numbers of its lines in the file, counted from 1.
    pub fn line_numbers(&self) -> impl Iterator<Item = u32> {
        self.lines.iter().map(|(number, _)| *number)
    }

    /// Whether no line says anything.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Gives each command to a log in turn, recording it as `recorded` says of its moment.
    ///
    /// # Errors
    ///
    /// The first line that is refused; the log is then to be thrown away.
    pub fn run(
        &self,
        log: &mut Log,
        times: Times,
        author: &Text,
        recorded: &dyn Fn(Moment) -> Stamp,
    ) -> Result<(), ScriptError> {
        self.run_with(log, times, author, recorded, &mut decide::decide)
    }

    /// Gives each command to a log as [`Script::run`] does, with what decides them.
    ///
    /// # Errors
    ///
    /// Those of [`Script::run`].
    pub fn run_with(
        &self,
        log: &mut Log,
        times: Times,
        author: &Text,
        recorded: &dyn Fn(Moment) -> Stamp,
        decide: &mut Decide<'_>,
    ) -> Result<(), ScriptError> {
        let told = match times {
            Times::Told => Some(self.told()?),
            Times::Given(_) => None,
        };
        let mut above = None;
        for (place, (number, line)) in self.lines.iter().enumerate() {
            let context = match (times, &told) {
                (Times::Given(now), _) => {
                    let at = given(log, line, now, &mut above).map_err(|e| refused(*number, e))?;
                    let today = Some(decide::today_at(log.meeting(), now));
                    Context { at, timing: timing(line), today, ..Context::default() }
                }
                (Times::Told, told) => {
                    let at = told.as_ref().and_then(|told| told.get(place).copied());
                    Context {
                        at: at.unwrap_or_default(),
                        timing: timing(line),
                        ..Context::default()
                    }
                }
            };
            let events =
                decide(log, &line.command, &context).map_err(|error| refused(*number, error))?;
            log.append(events, recorded(context.at), author);
        }
        Ok(())
    }

    /// The moment of each line of a meeting told from its beginning.
    fn told(&self) -> Result<Vec<Moment>, ScriptError> {
        let mut clock = ScriptClock::default();
        let mut moments = Vec::with_capacity(self.lines.len());
        let mut first = None;
        for (number, line) in &self.lines {
            let refused = |error| refused(*number, error);
            let mut is_dated = !matches!(line.command, Command::Plan(PlanCommand::Date { .. }));
            // A time in front of the first date is on the day that this says.
            if !is_dated && clock.dated.meeting().plan.day.is_none() {
                clock.date(&line.command).map_err(refused)?;
                is_dated = true;
            }
            if let Some(time) = &line.time {
                let moment = clock.read(time).map_err(refused)?;
                first.get_or_insert(moment);
            }
            if !is_dated {
                clock.date(&line.command).map_err(refused)?;
            }
            moments.push(clock.above);
        }
        let first = first.unwrap_or_else(|| clock.planned_start());
        Ok(moments.into_iter().map(|moment| moment.unwrap_or(first)).collect())
    }
}

/// Replays a script into the log of a meeting, as if it had been recorded as it happened.
///
/// # Errors
///
/// The first thing that is wrong; nothing has then any effect.
pub fn replay(bytes: &[u8]) -> Result<Log, ScriptError> {
    let mut log = Log::default();
    let utc = |at| Stamp { at, offset: 0 };
    Script::read(bytes)?.run(&mut log, Times::Told, &Text::default(), &utc)?;
    Ok(log)
}

/// The day, zone and last time of a script so far.
#[derive(Default)]
struct ScriptClock {
    /// The meeting as far as its `date` lines go.
    dated: Log,
    above: Option<Moment>,
    /// Whether a `date` line moved the day on since the last time.
    anew: bool,
}

impl ScriptClock {
    fn read(&mut self, time: &TimeWord) -> Result<Moment, Refusal> {
        let plan = &self.dated.meeting().plan;
        let moment = match (time, plan.day) {
            (TimeWord::Exact(moment), _) => *moment,
            (TimeWord::Clock(_), None) => {
                return Err(Refusal::new(WhenRefusal::TimeWithoutDay));
            }
            (TimeWord::Clock(clock), Some(day)) => {
                let after = self.above.filter(|_| !self.anew);
                place(*clock, day, plan.zone, after, Sequence::Script)
                    .map_err(|error| Refusal::new(WhenRefusal::NoSuchTime(error)))?
            }
        };
        self.above = Some(moment);
        self.anew = false;
        Ok(moment)
    }

    fn date(&mut self, command: &Command) -> Result<(), Refusal> {
        let context =
            Context { at: Moment::default(), timing: Timing::InOrder, ..Context::default() };
        let events = decide::decide(&self.dated, command, &context)?;
        self.dated.append(events, Stamp::default(), &Text::default());
        let plan = &self.dated.meeting().plan;
        self.anew = match (self.above, plan.day) {
            (Some(above), Some(day)) => day > civil_date(above, plan.zone),
            _ => false,
        };
        Ok(())
    }

    /// The planned start, else midnight of the day.
    fn planned_start(&self) -> Moment {
        let plan = &self.dated.meeting().plan;
        let midnight = |day| midnight(day, plan.zone);
        plan.starts.or_else(|| plan.day.and_then(midnight)).unwrap_or_default()
    }
}

fn midnight(day: chrono::NaiveDate, zone: Zone) -> Option<Moment> {
    place(chrono::NaiveTime::MIN, day, zone, None, Sequence::Script).ok()
}

/// Without a time of its own, a line has its place in the order of the script.
fn timing(line: &Line) -> Timing {
    if line.time.is_some() { Timing::Said } else { Timing::InOrder }
}

/// The moment of a line given now: its own time follows that of the line above it.
fn given(
    log: &Log,
    line: &Line,
    now: Moment,
    above: &mut Option<Moment>,
) -> Result<Moment, Refusal> {
    let Some(time) = &line.time else { return Ok(decide::live_time(log, now)) };
    let zone = log.meeting().plan.zone;
    let moment = match (time, *above) {
        (TimeWord::Clock(clock), Some(after)) => {
            place(*clock, civil_date(after, zone), zone, Some(after), Sequence::Script)
                .map_err(|error| Refusal::new(WhenRefusal::NoSuchTime(error)))?
        }
        _ => decide::moment_of(log.meeting(), time, now)?,
    };
    *above = Some(moment);
    Ok(moment)
}

fn at(line: u32, error: ParseError) -> ScriptError {
    ScriptError { line, col: error.col, kind: error.kind.into() }
}

fn refused(line: u32, refusal: Refusal) -> ScriptError {
    ScriptError { line, col: refusal.col.unwrap_or(1), kind: refusal.kind }
}
