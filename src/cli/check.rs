//! `folkmoot check`: what to look at before the minutes are sent.

use std::{ffi::OsStr, fmt::Write as _};

use serde::Serialize;

use crate::{
    papers::{
        Phrases,
        checks::{findings_counted, severity_word},
    },
    review::{About, Finding, ReviewContext, Severity, check},
    store::{OpenMode, Store},
};

use super::{
    failure::Failure,
    input::{
        args::{CheckArgs, Shared},
        source::{self, ReadOptions, Source},
    },
    now,
    output::{self, Content},
    paths, phrases, settings,
};

pub(super) fn run(shared: &Shared, args: &CheckArgs) -> Result<(), Failure> {
    let source = Source::read(shared, &args.source, ReadOptions::default())?;
    source.warn();
    let findings = check(source.log.meeting(), &context(shared, &args.source, &source)?);
    if args.json {
        output::result([json(&findings)?], Content::Text)?;
    } else {
        let book = phrases::read(None)?;
        let phrases = book.for_group(&source.log.meeting().plan.group);
        output::listing(&text(&findings, phrases))?;
    }
    let worst = findings.iter().map(|finding| finding.kind.severity()).max();
    let bar = if args.strict { Severity::Warning } else { Severity::Error };
    if worst >= Some(bar) { Err(Failure::silent()) } else { Ok(()) }
}

/// What the store knows of the group's meeting before a stored one.
fn context(shared: &Shared, name: &OsStr, source: &Source) -> Result<ReviewContext, Failure> {
    let region = settings::read()?.holidays;
    let Some((id, _)) = source.sealed.filter(|_| !source::names_a_file(name)) else {
        return Ok(ReviewContext { region, ..ReviewContext::default() });
    };
    let store = Store::open(&paths::store(shared.store.clone())?, OpenMode::Read)?;
    Ok(store.review_context(id, now::today(), region)?)
}

/// A finding on three lines: what is odd, what to do, and the command that begins it.
fn text(findings: &[Finding], phrases: &Phrases) -> String {
    let mut out = String::new();
    for finding in findings {
        let (word, message) = (
            severity_word(finding.kind.severity(), phrases),
            output::shown(&finding.kind.to_string()),
        );
        let line = output::shown(&finding.line.to_string()).replace('|', "…");
        let _ = writeln!(out, "{word}: {message} [{}]", finding.kind.code());
        let _ = writeln!(out, "    {} `{line}`", finding.kind.remedy());
    }
    let count =
        |severity| findings.iter().filter(|finding| finding.kind.severity() == severity).count();
    let counts = [Severity::Error, Severity::Warning, Severity::Note].map(|one| (one, count(one)));
    let _ = writeln!(out, "{}", findings_counted(&counts, phrases));
    out
}

/// A finding as data, its names those of the rules.
#[derive(Serialize)]
struct FindingRow {
    code: &'static str,
    severity: Severity,
    message: String,
    remedy: &'static str,
    command: String,
    about: About,
}

impl FindingRow {
    fn from_finding(finding: &Finding) -> Self {
        let Finding { kind, line, about } = finding;
        Self {
            code: kind.code(),
            severity: kind.severity(),
            message: kind.to_string(),
            remedy: kind.remedy(),
            command: line.to_string(),
            about: *about,
        }
    }
}

fn json(findings: &[Finding]) -> Result<Vec<u8>, Failure> {
    let rows: Vec<FindingRow> = findings.iter().map(FindingRow::from_finding).collect();
    let mut bytes = serde_json::to_vec_pretty(&rows).map_err(Failure::failed)?;
    bytes.push(b'\n');
    Ok(bytes)
}
