//! The register as CSV (RFC 4180), safe to be opened in a spreadsheet.

use super::{Figure, RegisterError, figures};
use crate::papers::register::{Register, RegisterWords};
use crate::text::{Policy, clean};

/// Writes a register as one table; shares are in per cent.
///
/// A cell that a spreadsheet would take for a formula has an apostrophe in front, as OWASP advises.
pub fn csv(register: &Register, words: &RegisterWords) -> Result<Vec<u8>, RegisterError> {
    let mut out =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let failed = |error: csv::Error| RegisterError::Csv(error.to_string());
    let headings = std::iter::once(&words.by).chain(&words.names).chain(&words.figures);
    out.write_record(headings.map(|heading| harmless(heading))).map_err(failed)?;
    for (level, lines) in &register.levels {
        for line in lines {
            let name = line.called();
            let texts = [level.word(), &name, &line.organisation, &line.sector];
            let figures = figures(line).map(|figure| match figure {
                Figure::Count(count) => count.to_string(),
                Figure::Share(None) => String::new(),
                Figure::Share(Some(share)) => format!("{:.0}%", share * 100.0),
            });
            out.write_record(texts.map(harmless).into_iter().chain(figures)).map_err(failed)?;
        }
    }
    out.into_inner().map_err(|error| RegisterError::Csv(error.to_string()))
}

/// Text that no spreadsheet takes for a formula.
pub(in crate::render) fn harmless(text: &str) -> String {
    let text = clean(text, Policy::Shown);
    let first = text.trim_start().chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '|' | '%' | '＝' | '＋' | '－' | '＠') => {
            format!("'{text}")
        }
        _ => text.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reports::attendance::{AttendanceLine, CountedBy, Figures};
    use proptest::prelude::*;

    fn register(name: &str) -> Register {
        let figures =
            Figures { expected: 4, present: 1, absent: 3, apologies: 2, ..Figures::default() };
        let line = AttendanceLine {
            name: name.to_owned(),
            meetings: 5,
            figures,
            ..AttendanceLine::default()
        };
        Register { levels: vec![(CountedBy::Member, vec![line])], day: None }
    }

    fn words() -> RegisterWords {
        RegisterWords::new(crate::papers::Phrases::builtin(), "", Default::default())
    }

    #[test]
    fn a_register_has_the_columns_that_councils_publish() {
        let text = String::from_utf8(csv(&register("O'Neil, \"Jo\""), &words()).unwrap()).unwrap();
        assert_eq!(
            text,
            "By,Name,Organisation,Sector,Meetings,Expected,Present,Present virtual,\
             Present as substitute,In attendance,Absent (including apologies),Apologies,\
             Apologies as share of absences,Attendance\r\n\
             member,\"O'Neil, \"\"Jo\"\"\",,,5,4,1,0,0,0,3,2,67%,25%\r\n"
        );
    }

    proptest! {
        #[test]
        fn any_name_reads_back_and_no_cell_begins_a_formula(name in "\\PC{0,20}|[=+@\\-\t ]{1,3}cmd[|]' /C calc'!A0") {
            let bytes = csv(&register(&name), &words()).unwrap();
            let mut reader = csv::Reader::from_reader(&bytes[..]);
            let row = reader.records().next().unwrap().unwrap();
            prop_assert_eq!(row.len(), 14);
            let cell = &row[1];
            prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@']), "{:?}", cell);
            let plain = cell.strip_prefix('\'').unwrap_or(cell);
            let plain_name = clean(&name, Policy::Shown);
            prop_assert!(cell == plain_name || plain == plain_name);
        }
    }
}
