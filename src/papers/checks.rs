//! The words around what `folkmoot check` finds.

use super::Phrases;
use crate::review::Severity;

/// The word in front of a finding.
pub fn severity_word(severity: Severity, phrases: &Phrases) -> &str {
    match severity {
        Severity::Error => phrases.check_error(),
        Severity::Warning => phrases.check_warning(),
        Severity::Note => phrases.check_note(),
    }
}

/// How many findings there are of each kind, as the last line says it.
pub fn findings_counted(counts: &[(Severity, usize)], phrases: &Phrases) -> String {
    let counted = |&(severity, count): &(Severity, usize)| match (severity, count) {
        (_, 0) => None,
        (Severity::Error, 1) => Some(phrases.check_one_error().to_owned()),
        (Severity::Error, count) => Some(phrases.check_errors(count)),
        (Severity::Warning, 1) => Some(phrases.check_one_warning().to_owned()),
        (Severity::Warning, count) => Some(phrases.check_warnings(count)),
        (Severity::Note, 1) => Some(phrases.check_one_note().to_owned()),
        (Severity::Note, count) => Some(phrases.check_notes(count)),
    };
    let told: Vec<String> = counts.iter().filter_map(counted).collect();
    match told.as_slice() {
        [] => phrases.check_nothing().to_owned(),
        told => told.join(", "),
    }
}
