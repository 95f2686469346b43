//! The register as data, as `docs/register.schema.json` describes it.

use chrono::NaiveDate;
use serde::Serialize;

use super::{RegisterError, attendance};
use crate::papers::register::Register;
use crate::{
    render,
    reports::attendance::{AttendanceLine, CountedBy},
};

/// Writes a register as JSON, indented, with a line feed at the end.
pub fn json(register: &Register) -> Result<String, RegisterError> {
    let levels = register.levels.iter();
    let lines = levels
        .flat_map(|(level, lines)| lines.iter().map(|line| CountedJson::from_line(*level, line)));
    let whole = Whole {
        kind: "register",
        schema_version: 1,
        until: register.day,
        lines: lines.collect::<Vec<_>>(),
    };
    Ok(render::to_json(&whole, 512 * (whole.lines.len() + 1))?)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Whole<'a> {
    kind: &'static str,
    schema_version: u32,
    until: Option<NaiveDate>,
    lines: Vec<CountedJson<'a>>,
}

/// The figures of one member, organisation, sector or group.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CountedJson<'a> {
    by: &'static str,
    name: &'a str,
    former_names: Vec<FormerName<'a>>,
    organisation: &'a str,
    sector: &'a str,
    meetings: u32,
    expected: u32,
    present: u32,
    present_virtual: u32,
    present_as_substitute: u32,
    in_attendance: u32,
    absent: u32,
    apologies: u32,
    apologies_share: Option<f64>,
    attendance: Option<f64>,
}

/// A name that a member had until a meeting.
#[derive(Serialize)]
struct FormerName<'a> {
    name: &'a str,
    until: Option<NaiveDate>,
}

impl<'a> FormerName<'a> {
    fn from_pair((name, until): &'a (String, Option<NaiveDate>)) -> Self {
        Self { name, until: *until }
    }
}

impl<'a> CountedJson<'a> {
    fn from_line(level: CountedBy, line: &'a AttendanceLine) -> Self {
        let f = &line.figures;
        Self {
            by: level.word(),
            name: &line.name,
            former_names: line.former.iter().map(FormerName::from_pair).collect(),
            organisation: &line.organisation,
            sector: &line.sector,
            meetings: line.meetings,
            expected: f.expected,
            present: f.present,
            present_virtual: f.present_virtual,
            present_as_substitute: f.substitute,
            in_attendance: f.in_attendance,
            absent: f.absent,
            apologies: f.apologies,
            apologies_share: f.apologies_share(),
            attendance: attendance(f),
        }
    }
}
